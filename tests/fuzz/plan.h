// SPDX-License-Identifier: GPL-3.0-or-later
// A plan of three programmes on a page, and what must hold of the items of any plan.
#ifndef TESTS_FUZZ_PLAN_H_
#define TESTS_FUZZ_PLAN_H_

#include "core/item_json.h"
#include "core/page_json.h"
#include "export/checks.h"
#include "export/result_json.h"
#include "tests/fuzz/must.h"
#include "tests/support/pages.h"

namespace hyogumi::fuzz {

// As extract gives it. Its columns are those of OwnProfile(); the digest of its source is sixty-four times a.
inline PagedDocument SmallPlan() {
  using namespace testing_support;
  Page page = PageOf(
      1,
      {TextBlock("青嶺県情報化推進プラン2021", 10), TextBlock("全項目数 3 うち追加項目 1", 25),
       TextBlock("1 くらしの情報化", 60)},
      {TableOf(
          "p1t1",
          {{"整理番号", "新規", "施策名", "取組概要", "指標・目標", "部局名等"},
           {"1", "○", "オンライン診療", "遠隔診療の回線を増やす。", "・診療所 45件（前年度比10%増）", "保健部\n医務課"},
           {"2", "", "電子図書の貸出し", "(1-1) ⻑期の貸し出しを行う。", "令和4年度末までに 1,200冊",
            "教育庁\n県立図書館"},
           {"3", "", "和牛の見守り（再掲）", "農家のセンサ一を貸す。", "目標なし", "農林部\n園芸畜産課"}})});
  for (Block& block : page.blocks) block.text.reset();
  for (Table& table : page.tables) {
    for (Cell& cell : table.cells) cell.text.reset();
  }
  return DocumentOf({std::move(page)});
}

inline void MustComeBack(const PagedDocument& pages) {
  const Result<PagedDocument> again = ReadPages(WritePages(pages), "pages.jsonl");
  if (!again.ok()) Must(false, "pages are read again: " + Format(again.error().faults.at(0)));
  Must(again.value() == pages, "pages are read again as they were written");
}

// Each is read again as it is written, and their result keeps to the schema.
inline void MustExport(const ItemDocument& items) {
  const Result<ItemDocument> again = ReadItems(WriteItems(items), "items.jsonl");
  Must(again.ok() && again.value() == items, "items are read again as they were written");
  const Result<std::string> result = emit::WriteResult(items, emit::Validate(items));
  if (!result.ok()) MustTell(result.error());
}

}  // namespace hyogumi::fuzz

#endif  // TESTS_FUZZ_PLAN_H_
