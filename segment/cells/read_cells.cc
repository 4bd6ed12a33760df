// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/read_cells.h"

#include <algorithm>

#include "core/unicode.h"
#include "segment/cells/figures.h"
#include "segment/cells/numeral.h"
#include "segment/cells/printed_unit.h"
#include "segment/cells/targets.h"

namespace hyogumi::segment {
namespace {

void ReadIndicator(const DocumentRecord& document, const Profile& profile, Item& item) {
  const std::string& text = *item.indicator;
  const Figures figures = FindFigures(text, profile.cells, document.fiscal_year);
  item.targets = TargetsOf(text, figures, profile.cells, document.fiscal_year);
  for (const UnreadFigure& figure : figures.unread) item.unread.push_back({"indicator", figure});
}

// 500人→600人: does the figure become the next one? 65%→70%→75% are the goals of three years.
bool IsFrom(std::u32string_view text, const std::vector<Quantity>& figures, std::size_t index) {
  const auto has_arrow_behind = [&](std::size_t i) {
    if (i + 1 >= figures.size() || figures[i + 1].range.begin < figures[i].range.end) return false;
    const auto begin = static_cast<std::size_t>(figures[i].range.end);
    const auto between = text.substr(begin, static_cast<std::size_t>(figures[i + 1].range.begin) - begin);
    return std::count_if(between.begin(), between.end(), IsArrow) == 1 &&
           std::all_of(between.begin(), between.end(), [](char32_t c) { return IsArrow(c) || IsSpace(c); });
  };
  return has_arrow_behind(index) && !has_arrow_behind(index + 1) && (index == 0 || !has_arrow_behind(index - 1));
}

void ReadField(const std::string& field, const std::string& text, const ColumnRule& rule,
               const std::optional<std::string>& unit, const DocumentRecord& document, const Profile& profile,
               Item& item) {
  Figures figures = FindFigures(text, profile.cells, document.fiscal_year);
  const std::u32string signs = Decode(text);
  for (std::size_t i = 0; i < figures.quantities.size(); ++i) {
    Quantity& quantity = figures.quantities[i];
    const bool from = rule.role == TargetRole::kTarget && IsFrom(signs, figures.quantities, i);
    if (unit) TakePrintedUnit(UnitOfColumn(*unit), quantity);
    item.quantities.push_back({field, quantity, from ? TargetRole::kBaseline : rule.role});
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
