// SPDX-License-Identifier: GPL-3.0-or-later
// A small plan to make editions of.
#ifndef TESTS_SUPPORT_EDITIONS_H_
#define TESTS_SUPPORT_EDITIONS_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/unicode.h"
#include "tests/support/items.h"

namespace hyogumi::testing_support {

// The place of `part` in `text`, which must be there.
inline TextRange RangeOf(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  const int begin = static_cast<int>(CodePointCount(text.substr(0, at)));
  return {begin, begin + static_cast<int>(CodePointCount(part))};
}

inline Quantity QuantityOf(const std::string& text, const std::string& printed, double value, const std::string& unit) {
  Quantity quantity;
  quantity.range = RangeOf(text, printed);
  quantity.text = printed;
  quantity.value = value;
  quantity.unit = unit;
  return quantity;
}

inline DateSpan DateOf(const std::string& text, const std::string& printed, const std::string& from,
                       const std::string& to) {
  return {RangeOf(text, printed), printed, from, to, false, ""};
}

// The only target of an item: the whole cell, with what stands in it.
inline void SetTarget(Item& item, const std::string& text, std::vector<Quantity> quantities,
                      std::vector<DateSpan> dates = {}) {
  Target target;
  target.text = text;
  target.range = {0, static_cast<int>(CodePointCount(text))};
  target.quantities = std::move(quantities);
  target.dates = std::move(dates);
  item.indicator = text;
  item.targets = {std::move(target)};
}

// Six programmes in two sections, 1-1 to 1-3 and 2-1 to 2-3, each with a target that has a quantity.
inline ItemDocument SmallPlan() {
  struct Programme {
    const char* name;
    const char* overview;
    const char* measure;
    const char* division;
  };
  constexpr Programme kProgrammes[] = {
      {"河川水位監視カメラの増設", "簡易型の監視カメラと水位計を中小河川へ増設し、静止画を公開する。", "カメラ",
       "河川砂防課"},
      {"オンライン診療の普及", "へき地診療所と中核病院をつなぐ遠隔診療の回線を増強する。", "行う診療所", "医務課"},
      {"和牛の分娩見守りセンサーの導入", "繁殖農家の夜間の見回りを減らすため、首に付けるセンサーを貸し出す。",
       "導入農家", "園芸畜産課"},
      {"県立図書館の電子書籍", "来館が難しい県民のため、読み上げに対応した資料をそろえる。", "蔵書", "県立図書館"},
      {"電子契約の導入", "委託と物品の契約では書面に代えて電子署名を用いる。", "契約", "会計管理室"},
      {"統合型地図の高度利用", "航空写真を撮影し、都市計画や農地の情報を一枚に重ねる。", "公開する層", "情報戦略課"}};
  ItemDocument plan = ItemsOf({3, 3});
  plan.document.fiscal_year = 2021;
  plan.document.title = "青嶺県プラン";
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    Item& item = plan.items[i];
    item.name = kProgrammes[i].name;
    item.overview = kProgrammes[i].overview;
    item.divisions = {kProgrammes[i].division};
    item.responsible = {{"総務部", kProgrammes[i].division}};
    const std::string text = std::string(kProgrammes[i].measure) + " 45件";
    SetTarget(item, text, {QuantityOf(text, "45件", 45, "件")});
  }
  return plan;
}

// The same, a year later: of another file.
inline ItemDocument NextYear(ItemDocument plan) {
  plan.document.id = "fedcba9876543210";
  plan.document.sources.front().sha256 = std::string(64, 'f');
  plan.document.fiscal_year = *plan.document.fiscal_year + 1;
  return plan;
}

// The items numbered again in their order, as their sections have them.
inline void Renumber(ItemDocument& plan) {
  std::vector<int> next(plan.document.sections.size(), 1);
  for (Section& section : plan.document.sections) section.items = 0;
  for (Item& item : plan.items) {
    const auto section = static_cast<std::size_t>(item.section);
    ++plan.document.sections[section].items;
    item.number = next[section]++;
    item.label = std::to_string(*item.number);
    item.id = std::to_string(section + 1) + "-" + item.label;
  }
}

inline Item Programme(int section, const std::string& name, const std::string& overview) {
  Item item = ItemOf(section, 1);
  item.name = name;
  item.overview = overview;
  SetTarget(item, "実施 3回", {QuantityOf("実施 3回", "3回", 3, "回")});
  return item;
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_EDITIONS_H_
