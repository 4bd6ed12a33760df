// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/fill_down.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "segment/value_types.h"

namespace hyogumi::segment {
namespace {

// Of an empty cell the print shows no more than that it is empty: in one of so many documents it means nothing.
constexpr double kFilledDown = 0.9;

void TakeText(const RawField& from, RawField& field) {
  field.text = from.text;
  field.repairs = from.repairs;
  field.apart = from.apart;
  field.sources = from.sources;
  for (CellSource& source : field.sources) source.confidence = std::min(source.confidence, kFilledDown);
}

void TakeFromAbove(const RawField& above, RawField& field) {
  const std::string said = field.text;
  TakeText(above, field);
  const int page = above.sources.front().place.page;
  std::string message = fmt::format("the cell is empty; its text stands above, on page {}", page);
  std::string message_ja = fmt::format("空欄のため、上の行（{}ページ）の記載を補いました", page);
  if (!said.empty()) {
    message = fmt::format("the cell has \"{}\"; its text stands above, on page {}", said, page);
    message_ja = fmt::format("「{}」とあるため、上の行（{}ページ）の記載を補いました", said, page);
  }
  field.warnings.push_back(
      {"filled-down", std::move(message), std::move(message_ja), std::nullopt, field.field, std::nullopt});
}

bool IsOfOffices(std::string_view field) { return field == "department" || field == "division"; }

void WarnOfDitto(RawField& field) {
  field.warnings.push_back({"filled-down", fmt::format("the cell has \"{}\", but no text stands above it", field.text),
                            fmt::format("「{}」とありますが、上の行に記載がありません", field.text), std::nullopt,
                            field.field, field.text});
}

// May a sign of the column say that its cell has the text of the one above?
bool HasDittos(const ColumnRule& column, const Profile& profile) {
  return column.type != ColumnType::kFlag && column.field != "number" && column.field != profile.StartColumn();
}

}  // namespace

void FillFromBelow(const RawField& below, RawField& field) {
  TakeText(below, field);
  const int page = below.sources.front().place.page;
  field.warnings.push_back(
      {"filled-down",
       fmt::format("the cell is empty; it goes on behind the page break, with its text on page {}", page),
       fmt::format("空欄のため、改ページの後（{}ページ）に続くセルの記載を補いました", page), std::nullopt, field.field,
       std::nullopt});
}

void FillDown(std::vector<RawItem>& items, const Profile& profile) {
  for (const ColumnRule& column : profile.columns) {
    const bool has_dittos = HasDittos(column, profile);
    if (column.fill != Fill::kDown && !has_dittos) continue;
    const RawItem* above = nullptr;  // the last item with a text of its own, or one that was filled
    for (RawItem& item : items) {
      const auto field = std::find_if(item.fields.begin(), item.fields.end(),
                                      [&column](const RawField& raw) { return raw.field == column.field; });
      if (field == item.fields.end()) continue;
      const bool is_ditto = has_dittos && IsDitto(field->text, IsOfOffices(column.field));
      const bool is_filled = is_ditto || (field->text.empty() && column.fill == Fill::kDown);
      const bool is_below = above != nullptr && above->table == item.table && above->section == item.section;
      if (is_filled && is_below) {
        TakeFromAbove(*above->Find(column.field), *field);
      } else if (is_ditto) {
        WarnOfDitto(*field);
      }
      above = field->text.empty() || (is_ditto && !is_below) ? nullptr : &item;
    }
  }
}

}  // namespace hyogumi::segment
