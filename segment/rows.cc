// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/header.h"
#include "core/roles.h"
#include "core/row_break.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/cells/figures.h"
#include "segment/period_columns.h"

namespace hyogumi::segment {
namespace {

// The same place without the text.
Cell Emptied(Cell cell) {
  cell.text = "";
  cell.lines.clear();
  cell.repairs.clear();
  cell.warnings.clear();
  cell.confidence = 1;
  return cell;
}

std::string TextOf(const Cell& cell) { return cell.text.value_or(""); }

// Has the text a figure that is not said to be for each year or the like?
bool MayBeOfAll(const std::string& text, const CellRules& rules) {
  const std::vector<Quantity> quantities = FindFigures(text, rules, std::nullopt).quantities;
  return std::any_of(quantities.begin(), quantities.end(), [](const Quantity& quantity) { return !quantity.per; });
}

}  // namespace

bool RowReader::TableRow::IsEmpty() const {
  return std::all_of(cells.begin(), cells.end(),
                     [this](const Cell* cell) { return cell->row < row || TextOf(*cell).empty(); });
}

void RowReader::Read(const Element& element, const Element* beside, const TableUnits& units) {
  const Table& table = *element.table;
  if (!table.continues) ++tables_;
  NameFields(table, units.Of(table), labels_);
  if (beside != nullptr) NameFields(*beside->table, units.Of(*beside->table), labels_beside_);
  int strange = 0;
  int ignored = 0;
  for (int row = 1; row <= table.rows; ++row) {
    std::vector<TableRow> parts{{element.page, &table, row, CellsOfRow(table, row), &labels_}};
    if (beside != nullptr && row > table.header_rows) {
      const int other = row - table.header_rows + beside->table->header_rows;
      parts.push_back({beside->page, beside->table, other, CellsOfRow(*beside->table, other), &labels_beside_});
    }
    if (std::all_of(parts.begin(), parts.end(), [](const TableRow& part) { return part.IsEmpty(); })) continue;
    const std::vector<const Cell*>& cells = parts.front().cells;
    if (cells.size() == 1 && table.columns > 1) {  // a title across the table
      const std::string text = TextOf(*cells.front());
      sections_.Begin(text);
      strange += sections_.IsHeading(text) ? 0 : 1;
    } else if (row <= table.header_rows || RepeatsHeader(parts.front())) {
      continue;
    } else if (std::any_of(parts.begin(), parts.end(), [this](const TableRow& part) { return IsIgnored(part); })) {
      ++ignored;
    } else {
      ReadRow(parts);
      strange += std::any_of(parts.begin(), parts.end(), [this](const TableRow& p) { return HasUnknownText(p); });
    }
  }
  SetAside(element, "no-profile", strange);
  SetAside(element, "excluded", ignored);
  cut_cells_.Read(table, items_);
  before_ = &table;
}

void RowReader::SetAside(const Element& element, const char* reason, int rows) {
  if (rows == 0) return;
  document_.unused.push_back({true, element.table->id, PlaceOf(*element.page, *element.table), reason, rows});
}

// The labels of the columns; those of the table before stay where this one has no header.
void RowReader::NameFields(const Table& table, const std::optional<std::string>& unit,
                           std::vector<std::string>& labels) {
  labels.resize(static_cast<std::size_t>(table.columns));
  const TableGrid grid(table);
  for (int column = 1; column <= table.columns; ++column) {
    std::string& label = labels[static_cast<std::size_t>(column - 1)];
    if (table.header_rows > 0) label = ColumnLabel(grid, column);
    const auto& role = table.roles[static_cast<std::size_t>(column - 1)];
    const ColumnRule* rule = role ? profile_.FindColumn(*role) : nullptr;
    if (rule != nullptr) NameField(*rule, grid, column, unit, label);
  }
}

// The field, or those that the column is split into; each once.
void RowReader::NameField(const ColumnRule& rule, const TableGrid& grid, int column,
                          const std::optional<std::string>& unit, const std::string& label) {
  std::vector<std::string> names = rule.split.GroupNames();
  if (names.empty()) names.push_back(rule.field);
  for (const std::string& name : names) {
    const ColumnRule* known = profile_.RuleOf(name);
    FieldLabel field{known == nullptr ? name : known->ResultName(), label,
                     std::string(Name(known == nullptr ? ColumnType::kText : known->type)), std::nullopt,
                     rule.required};
    const bool is_named = std::any_of(document_.fields.begin(), document_.fields.end(),
                                      [&field](const FieldLabel& other) { return other.name == field.name; });
    if (is_named) continue;
    HeaderReason reason = ReasonOf(grid, column, rule);
    const bool amounts = known != nullptr && known->type == ColumnType::kAmount;
    field.unit = amounts ? UnitOfAmounts(grid, column, unit) : ColumnUnit(grid, column);
    field.pattern = std::move(reason.pattern);
    field.tried = std::move(reason.tried);
    document_.fields.push_back(std::move(field));
  }
}

const Cell* RowReader::StartCell(const TableRow& row) const {
  const auto found =
      std::find_if(row.cells.begin(), row.cells.end(), [&](const Cell* cell) { return row.RoleOf(*cell) == start_; });
  return found == row.cells.end() ? nullptr : *found;
}

// The header again in the middle of a table, as below a title row.
bool RowReader::RepeatsHeader(const TableRow& row) const {
  if (start_.empty()) {
    std::vector<std::string> keys;
    keys.reserve(row.cells.size());
    for (const Cell* cell : row.cells) keys.push_back(HeaderKey(*cell));
    return IsHeaderRow(keys, profile_);
  }
  const Cell* start = StartCell(row);
  return start != nullptr && FieldOfHeader(HeaderKey(*start), profile_) == start_;
}

bool RowReader::IsIgnored(const TableRow& row) const {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell* cell) {
    return cell->row == row.row && AnyFullyMatches(profile_.rows.ignore, TextOf(*cell));
  });
}

// The columns with a field that a cell stands in, or spans, by index; its first has one.
std::vector<std::size_t> RowReader::FieldColumns(const TableRow& row, const Cell& cell) {
  std::vector<std::size_t> columns;
  const std::size_t end =
      std::min(static_cast<std::size_t>(cell.column + cell.column_span - 1), row.table->roles.size());
  for (std::size_t column = static_cast<std::size_t>(cell.column - 1); column < end; ++column) {
    if (row.table->roles[column]) columns.push_back(column);
  }
  return columns;
}

std::vector<std::string> RowReader::LabelsOf(const TableRow& row, const std::vector<std::size_t>& columns) {
  std::vector<std::string> labels;
  for (const std::size_t column : columns) labels.push_back((*row.labels)[column]);
  return labels;
}

// Is there text in a column that the profile has no field for?
bool RowReader::HasUnknownText(const TableRow& row) const {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [&row](const Cell* cell) { return !row.RoleOf(*cell) && !TextOf(*cell).empty(); });
}

// Did a page break part the row from the one before?
bool RowReader::IsCut(const TableRow& row) const {
  return !items_.empty() && row.table->first_row_continues && row.row == row.table->header_rows + 1;
}

// Is a row behind a page break one of its own of the same item? A rule must close the row before; then the item's rows
// on either side tell, or a text that begins anew in a column that differs between the rows of other items.
bool RowReader::StartsSubRow(const TableRow& row) const {
  if (before_ == nullptr || BorderIsOpen(*before_, *row.table)) return false;
  const Cell* start = StartCell(row);
  if (items_.back().rows.size() > 1 || (start != nullptr && start->row_span > 1)) return true;
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell* cell) {
    return row.RoleOf(*cell) && IsOfRows(*row.RoleOf(*cell)) && !TextOf(*cell).empty() && cell->joint == "\n";
  });
}

RowReader::Kind RowReader::KindOf(const TableRow& row, int section) const {
  if (IsCut(row)) return StartsSubRow(row) ? Kind::kSubRow : Kind::kGoesOn;
  const Cell* start = StartCell(row);
  if (start_.empty()) return Kind::kBegins;
  if (!items_.empty() && start != nullptr && start->row < row.row) return Kind::kSubRow;
  const std::string text = start == nullptr ? "" : TextOf(*start);
  if (!text.empty() && (profile_.rows.pattern.empty() || profile_.rows.pattern.Matches(text))) return Kind::kBegins;
  if (items_.empty() || items_.back().section != section) return Kind::kUnstarted;  // nothing goes on over a heading
  switch (profile_.rows.other) {
    case RowUse::kItem: return Kind::kUnstarted;
    case RowUse::kSubRow: return Kind::kSubRow;
    case RowUse::kContinue: return Kind::kGoesOn;
  }
  return Kind::kUnstarted;
}

// A row of a table, and those of facing pages that complete it.
void RowReader::ReadRow(const std::vector<TableRow>& parts) {
  const TableRow& row = parts.front();
  const int section = sections_.Current();
  const Kind kind = KindOf(row, section);
  if (kind == Kind::kBegins || kind == Kind::kUnstarted) {
    items_.emplace_back();
    items_.back().section = section;
    items_.back().started = kind == Kind::kBegins;
    items_.back().table = tables_;
  }
  RawItem& item = items_.back();
  if (kind != Kind::kGoesOn) item.rows.emplace_back();
  const Cell* start = StartCell(row);
  const bool spanned = kind == Kind::kSubRow && start != nullptr && start->row < row.row;
  item.rows.back().spanned = item.rows.back().spanned || spanned;
  for (const TableRow& part : parts) AddPart(part, kind == Kind::kSubRow, item);
  if (kind != Kind::kSubRow || IsCut(row)) return;
  for (const RawRow::Text& text : item.rows.back().texts) {
    if (text.own && (spanned || !text.text.empty())) row_fields_.insert(text.field);
  }
}

// Cells that span into a sub-row from the row above are in the item already.
void RowReader::AddPart(const TableRow& row, bool is_sub_row, RawItem& item) const {
  ItemPart part{{row.page->file, row.page->page, std::nullopt, std::nullopt}, row.table->id, row.row};
  for (const Cell* cell : row.cells) {
    if (cell->bbox) part.place.bbox = Rounded(Union(part.place.bbox.value_or(EmptyBox()), *cell->bbox));
    if (!part.place.line) part.place.line = FirstSourceLine(cell->lines);
    if (!row.RoleOf(*cell)) continue;
    const std::vector<std::size_t> columns = FieldColumns(row, *cell);
    const bool each = columns.size() > 1 && ArePeriods(LabelsOf(row, columns));
    RawField* field = AddText(row, *cell, columns.front(), is_sub_row, item);
    if (field != nullptr && columns.size() > 1) TellOfSpan(TextOf(*cell), LabelsOf(row, columns), each, *field);
    for (std::size_t i = 1; each && i < columns.size(); ++i) AddText(row, *cell, columns[i], is_sub_row, item);
  }
  item.parts.push_back(std::move(part));
}

// Adds a cell's text to the field of a column that it stands in or spans, by its index, and gives the field; null where
// the cell says nothing there, or nothing new.
RawField* RowReader::AddText(const TableRow& row, const Cell& cell, std::size_t column, bool is_sub_row,
                             RawItem& item) const {
  const std::string& role = *row.table->roles[column];
  const ColumnRule* rule = profile_.FindColumn(role);
  if (rule == nullptr) return nullptr;
  // A cell that spans rows stands for each of them, unless the profile says that it doesn't.
  const bool counts = cell.row == row.row || rule->fill != Fill::kNone;
  // At a page's break what the rows share goes on; the rest begins anew.
  const bool own = cell.row == row.row && !(IsCut(row) && is_sub_row && !IsOfRows(role));
  const std::string joint = is_sub_row && own ? "\n" : cell.joint.value_or("\n");
  item.rows.back().Add(role, counts ? TextOf(cell) : "", joint, own);
  if (is_sub_row && cell.row < row.row) return nullptr;
  const Cell counted = counts ? cell : Emptied(cell);
  RawField& field = AddCell(item, role, (*row.labels)[column], counted, *row.page, *row.table, joint);
  if (is_sub_row && own && row.table->ruled) PartLastCell(counted, field);
  return TextOf(counted).empty() ? nullptr : &field;
}

// Says where the text of a cell goes that spans the columns of several fields: to each, else to the first.
void RowReader::TellOfSpan(const std::string& text, const std::vector<std::string>& labels, bool each,
                           RawField& field) const {
  if (each && !MayBeOfAll(text, profile_.cells)) return;
  std::string columns;
  std::string columns_ja;
  for (const std::string& label : labels) {
    columns += (columns.empty() ? "" : ", ") + label;
    columns_ja += (columns_ja.empty() ? "" : "、") + label;
  }
  Warning warning{"columns-spanned", "", "", std::nullopt, field.field, std::nullopt};
  if (each) {
    warning.message =
        fmt::format("the cell spans the columns {}; each has its text, whose figures may be of all", columns);
    warning.message_ja = fmt::format(
        "セルが複数の欄（{}）にまたがるため、各欄に同じ記載を入れました（数値は全体の値かもしれません）", columns_ja);
  } else {
    warning.message = fmt::format("the cell spans the columns {}; its text is given to the first alone", columns);
    warning.message_ja =
        fmt::format("セルが複数の欄（{}）にまたがっていますが、記載は最初の欄にだけ入れました", columns_ja);
  }
  field.warnings.push_back(std::move(warning));
}

}  // namespace hyogumi::segment
