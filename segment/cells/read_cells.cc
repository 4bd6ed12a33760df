// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/read_cells.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "segment/cells/figures.h"
#include "segment/cells/targets.h"

namespace hyogumi::segment {
namespace {

// 千円 is 円, a thousand at a time.
struct ColumnUnit {
  std::string unit;
  double scale = 1;
};

ColumnUnit UnitOfColumn(const std::string& printed) {
  std::u32string text = Decode(Fold(printed));
  double scale = 1;
  constexpr std::array<std::pair<char32_t, double>, 6> kMultiples{
      {{U'十', 1e1}, {U'百', 1e2}, {U'千', 1e3}, {U'万', 1e4}, {U'億', 1e8}, {U'兆', 1e12}}};
  while (text.size() > 1) {
    const auto multiple =
        std::find_if(kMultiples.begin(), kMultiples.end(), [&text](const auto& m) { return m.first == text.front(); });
    if (multiple == kMultiples.end()) break;
    scale *= multiple->second;
    text.erase(text.begin());
  }
  return {Encode(text), scale};
}

// Figures of a column whose header gives their unit.
void TakeColumnUnit(const std::string& printed, Quantity& quantity) {
  if (quantity.unit) return;
  const ColumnUnit of_column = UnitOfColumn(printed);
  quantity.unit = of_column.unit;
  if (of_column.unit == "円") quantity.currency = "JPY";
  quantity.scale *= of_column.scale;
  for (std::optional<double>* value : {&quantity.value, &quantity.min, &quantity.max}) {
    if (*value) **value *= of_column.scale;
  }
}

void ReadIndicator(const DocumentRecord& document, const Profile& profile, Item& item) {
  const std::string& text = *item.indicator;
  const Figures figures = FindFigures(text, profile.cells, document.fiscal_year);
  item.targets = TargetsOf(text, figures, profile.cells, document.fiscal_year);
  for (const UnreadFigure& figure : figures.unread) item.unread.push_back({"indicator", figure});
}

void ReadField(const std::string& field, const std::string& text, const ColumnRule& rule,
               const std::optional<std::string>& unit, const DocumentRecord& document, const Profile& profile,
               Item& item) {
  Figures figures = FindFigures(text, profile.cells, document.fiscal_year);
  for (Quantity& quantity : figures.quantities) {
    if (unit) TakeColumnUnit(*unit, quantity);
    item.quantities.push_back({field, std::move(quantity), rule.role});
  }
  for (DateSpan& date : figures.dates) item.dates.push_back({field, std::move(date), rule.role});
  for (UnreadFigure& figure : figures.unread) item.unread.push_back({field, std::move(figure)});
}

bool HasFigures(const ColumnRule& rule) {
  return rule.figures &&
         (rule.type == ColumnType::kText || rule.type == ColumnType::kAmount || rule.type == ColumnType::kInteger);
}

// The column's rule by its name in the result.
const ColumnRule& RuleOf(const std::string& field, const Profile& profile) {
  static const ColumnRule kPlain;
  for (const ColumnRule& column : profile.columns) {
    if (column.ResultName() == field) return column;
  }
  const ColumnRule* rule = profile.RuleOf(field);
  return rule == nullptr ? kPlain : *rule;
}

}  // namespace

void ReadCells(const DocumentRecord& document, const Profile& profile, Item& item) {
  if (item.indicator) ReadIndicator(document, profile, item);
  if (item.overview)
    ReadField("overview", *item.overview, RuleOf("overview", profile), std::nullopt, document, profile, item);
  for (const auto& [field, text] : item.fields) {
    const ColumnRule& rule = RuleOf(field, profile);
    if (!HasFigures(rule)) continue;
    const auto label = std::find_if(document.fields.begin(), document.fields.end(),
                                    [&field = field](const FieldLabel& l) { return l.name == field; });
    ReadField(field, text, rule, label == document.fields.end() ? std::nullopt : label->unit, document, profile, item);
  }
}

}  // namespace hyogumi::segment
