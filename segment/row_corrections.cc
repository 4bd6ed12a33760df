// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/row_corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/unicode.h"
#include "segment/corrected_text.h"

namespace hyogumi::segment {
namespace {

std::string TextOf(const Cell& cell) { return cell.text.value_or(""); }

int LastRow(const Cell& cell) { return cell.row + cell.row_span - 1; }

Cell* CellAt(Table& table, int row, int column) {
  const auto found = std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    return cell.row <= row && row <= LastRow(cell) && cell.column <= column && column < cell.column + cell.column_span;
  });
  return found == table.cells.end() ? nullptr : &*found;
}

bool IsEmptyRow(const Table& table, int row) {
  return std::none_of(table.cells.begin(), table.cells.end(),
                      [row](const Cell& cell) { return cell.row == row && !TextOf(cell).empty(); });
}

// The same place without the text.
Cell Emptied(const Cell& cell) {
  Cell empty;
  empty.row = cell.row;
  empty.column = cell.column;
  empty.row_span = cell.row_span;
  empty.column_span = cell.column_span;
  empty.bbox = cell.bbox;
  empty.text = "";
  return empty;
}

void Sort(Table& table) {
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
}

void Correct(TextRange range, const std::string& with, const Correction& correction, Cell& cell) {
  RepairedText text{TextOf(cell), std::move(cell.repairs)};
  Replace(range, with, correction.Evidence(), text);
  cell.text = std::move(text.text);
  cell.repairs = std::move(text.repairs);
}

// The text of `next` behind that of `cell`, which then stands for both.
void Append(Cell next, const std::string& joint, const Correction& correction, Cell& cell) {
  const int end = LengthOf(TextOf(cell));
  if (!TextOf(next).empty()) Correct({end, end}, end > 0 ? joint : "", correction, cell);
  const int shift = LengthOf(TextOf(cell));
  for (Repair& repair : next.repairs) {
    repair.range.begin += shift;
    repair.range.end += shift;
    cell.repairs.push_back(std::move(repair));
  }
  cell.text = TextOf(cell) + TextOf(next);
  cell.lines.insert(cell.lines.end(), next.lines.begin(), next.lines.end());
  cell.warnings.insert(cell.warnings.end(), next.warnings.begin(), next.warnings.end());
  cell.confidence = std::min(cell.confidence, next.confidence);
  if (cell.bbox && next.bbox) cell.bbox = Rounded(Union(*cell.bbox, *next.bbox));
}

std::string Name(const RowRef& ref) { return fmt::format("{} row {}", ref.table, ref.row); }

// The id of the table and what it says of its own words.
Fault Refused(const RowRef& ref, const std::string& why, const std::string& why_ja) {
  return {std::nullopt, std::nullopt, fmt::format("{}: {}", Name(ref), why), fmt::format("{}：{}", Name(ref), why_ja)};
}

// The fields that any of the rows has, each once.
std::vector<std::string> FieldsOf(const std::vector<FieldTexts>& rows) {
  std::vector<std::string> fields;
  for (const FieldTexts& row : rows) {
    for (const auto& [field, text] : row) {
      if (std::count(fields.begin(), fields.end(), field) == 0) fields.push_back(field);
    }
  }
  return fields;
}

std::string TextFor(const FieldTexts& row, const std::string& field) {
  const auto found = std::find_if(row.begin(), row.end(), [&field](const auto& pair) { return pair.first == field; });
  return found == row.end() ? std::string() : found->second;
}

// Where each of `parts` stands in the text, one behind the other, nothing but white space between them; empty ones
// stand at the end of the one before. None where they don't make up the text; `left` is what they leave out.
std::optional<std::vector<TextRange>> PartsOf(const std::string& text, const std::vector<std::string>& parts,
                                              std::string& left) {
  const bool shared = std::all_of(parts.begin(), parts.end(), [&text](const std::string& p) { return p == text; });
  if (shared) return std::vector<TextRange>(parts.size(), TextRange{0, LengthOf(text)});
  std::vector<TextRange> ranges;
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found = part.empty() ? at : text.find(part, at);
    if (found == std::string::npos) {
      left = part;
      return std::nullopt;
    }
    left = text.substr(at, found - at);
    if (!IsBlank(left)) return std::nullopt;
    const int begin = LengthOf(std::string_view(text).substr(0, found));
    ranges.push_back({begin, begin + LengthOf(part)});
    at = found + part.size();
  }
  left = text.substr(at);
  if (!IsBlank(left)) return std::nullopt;
  return ranges;
}

}  // namespace

bool RowCorrections::AnyIn(const Corrections& corrections) {
  return std::any_of(corrections.list.begin(), corrections.list.end(), [](const Correction& correction) {
    return std::holds_alternative<MergeRows>(correction.what) || std::holds_alternative<SplitRow>(correction.what) ||
           std::holds_alternative<DropRow>(correction.what) || std::holds_alternative<AddRow>(correction.what);
  });
}

RowCorrections::RowCorrections(const Corrections& corrections, PagedDocument& pages, CorrectionLog& log)
    : pages_(pages), log_(log) {
  for (const Correction& correction : corrections.list) {
    now_ = &correction;
    if (const auto* merge = std::get_if<MergeRows>(&correction.what)) log.Note(correction, Apply(*merge));
    if (const auto* split = std::get_if<SplitRow>(&correction.what)) log.Note(correction, Apply(*split));
    if (const auto* drop = std::get_if<DropRow>(&correction.what)) log.Note(correction, Apply(*drop));
    if (const auto* add = std::get_if<AddRow>(&correction.what)) log.Note(correction, Apply(*add));
  }
}

RowCorrections::Origin RowCorrections::OriginOf(const std::string& table, int row) const {
  const auto found = origins_.find(table);
  if (found == origins_.end()) return {row, nullptr};
  return found->second.at(static_cast<std::size_t>(row - 1));
}

std::vector<RowCorrections::Origin>& RowCorrections::OriginsOf(const Table& table) {
  const auto [found, is_new] = origins_.try_emplace(table.id);
  for (int row = 1; is_new && row <= table.rows; ++row) found->second.push_back({row, nullptr});
  return found->second;
}

void RowCorrections::Touch(const Table& table, int row) {
  OriginsOf(table).at(static_cast<std::size_t>(row - 1)).by = now_;
}

Outcome RowCorrections::FindRow(const RowRef& ref, Row& row) {
  for (Page& page : pages_.pages) {
    for (Table& table : page.tables) {
      if (table.id == ref.table) row.insert(row.begin(), {&page, &table, 0});
      if (table.beside == ref.table) row.push_back({&page, &table, 0});
    }
  }
  if (row.empty() || row.front().table->id != ref.table) {
    Fault fault = Refused(ref, fmt::format("there is no table {}", ref.table), "その表はありません");
    fault.unread = log_.SomePages();
    return fault;
  }
  const Table& table = *row.front().table;
  if (table.beside) {
    return Refused(ref, fmt::format("its rows go on those of {}; name the row there", *table.beside),
                   fmt::format("この表の行は{}の行の続きです。そちらで指定してください", *table.beside));
  }
  const std::vector<Origin>& origins = OriginsOf(table);
  const auto origin =
      std::find_if(origins.begin(), origins.end(), [&ref](const Origin& one) { return one.row == ref.row; });
  if (origin == origins.end()) {
    return Refused(ref, fmt::format("the table has {} rows", origins.empty() ? 0 : origins.back().row),
                   fmt::format("表は{}行です", origins.empty() ? 0 : origins.back().row));
  }
  row.front().row = static_cast<int>(origin - origins.begin()) + 1;
  for (auto other = row.begin() + 1; other != row.end(); ++other) {
    other->row = row.front().row - table.header_rows + other->table->header_rows;
    if (other->row < 1 || other->row > other->table->rows) row.resize(1);
    if (row.size() == 1) break;
  }
  return std::nullopt;
}

Outcome RowCorrections::FindField(const Row& row, const std::string& field, Place& place) const {
  std::vector<std::string> known;
  for (const Spot& spot : row) {
    const auto& roles = spot.table->roles;
    const auto role = std::find(roles.begin(), roles.end(), field);
    if (role != roles.end()) {
      place.spot = &spot;
      place.column = static_cast<int>(role - roles.begin()) + 1;
      place.cell = CellAt(*spot.table, spot.row, place.column);
      return std::nullopt;
    }
    for (const auto& one : roles) {
      if (one) known.push_back(*one);
    }
  }
  const std::string& table = row.front().table->id;
  return Fault{std::nullopt, std::nullopt,
               known.empty()
                   ? fmt::format("{} has no columns of the profile", table)
                   : fmt::format("{} has no column \"{}\"; there are {}", table, field, fmt::join(known, ", ")),
               fmt::format("{}に「{}」の列はありません", table, field)};
}

Outcome RowCorrections::FindExpected(const RowRef& ref, Row& row) {
  if (const Outcome fault = FindRow(ref, row)) return fault;
  for (const auto& [field, text] : ref.expect) {
    Place place;
    if (const Outcome fault = FindField(row, field, place)) return fault;
    const std::string found = place.cell == nullptr ? "" : TextOf(*place.cell);
    if (found != text) return OtherText(fmt::format("{}, {}", Name(ref), field), text, found);
  }
  return std::nullopt;
}

Outcome RowCorrections::FindBelowHeader(const RowRef& ref, Row& row) {
  if (const Outcome fault = FindExpected(ref, row)) return fault;
  if (row.front().row > row.front().table->header_rows) return std::nullopt;
  return Refused(ref, "the row is of the table's header", "見出し行です");
}

// The cells that begin in the row lose their text; one that goes on below begins there instead.
void RowCorrections::Drop(const Spot& spot) {
  std::optional<Box> box;
  std::optional<int> line;
  std::vector<Cell> empty;
  for (Cell& cell : spot.table->cells) {
    if (cell.row < spot.row && LastRow(cell) >= spot.row) Touch(*spot.table, cell.row);
    if (cell.row != spot.row) continue;
    if (cell.bbox) box = Rounded(Union(box.value_or(EmptyBox()), *cell.bbox));
    if (!line) line = FirstSourceLine(cell.lines);
    if (cell.row_span == 1) {
      cell = Emptied(cell);
      continue;
    }
    empty.push_back(Emptied(cell));
    empty.back().row_span = 1;
    ++cell.row;
    --cell.row_span;
    Touch(*spot.table, cell.row);
  }
  spot.table->cells.insert(spot.table->cells.end(), empty.begin(), empty.end());
  Sort(*spot.table);
  dropped_.push_back({true, spot.table->id, {spot.page->file, spot.page->page, box, line}, "excluded", 1});
}

Outcome RowCorrections::Apply(const DropRow& drop) {
  Row row;
  if (const Outcome fault = FindBelowHeader(drop.row, row)) return fault;
  for (const Spot& spot : row) Drop(spot);
  return std::nullopt;
}

// In one table the rows must be neighbours; over pages the last row of one table and the first of the next.
Outcome RowCorrections::Follows(const Row& before, const Row& next) const {
  const Table& table = *before.front().table;
  const Table& below = *next.front().table;
  const int from = before.front().row + 1;
  const int to = &table == &below ? next.front().row : table.rows + 1;
  bool neighbours = from <= to;
  for (int row = from; row < to; ++row) neighbours = neighbours && IsEmptyRow(table, row);
  if (&table != &below) {
    neighbours = neighbours && next.front().row == below.header_rows + 1;
    const Table* above = nullptr;  // of `below`
    for (const Page& page : pages_.pages) {
      for (const Table& one : page.tables) {
        if (&one == &below) neighbours = neighbours && above == &table;
        if (!one.beside) above = &one;
      }
    }
  }
  if (neighbours) return std::nullopt;
  const RowRef ref{below.id, OriginOf(below.id, next.front().row).row, {}};
  return Refused(ref, "it does not follow the row before it", "前の行の次の行ではありません");
}

// Text that goes up must not get into a cell that is other rows', too.
Outcome RowCorrections::FitsUnder(const Row& first, const Row& next) const {
  const bool same = first.front().table == next.front().table;
  for (std::size_t i = 0; i < std::min(first.size(), next.size()); ++i) {
    for (const Cell& cell : next[i].table->cells) {
      if (cell.row != next[i].row || TextOf(cell).empty()) continue;
      const Cell* above = same ? CellAt(*first[i].table, first[i].row, cell.column) : nullptr;
      if (cell.row_span == 1 && (above == nullptr || above->row_span == 1)) continue;
      const std::string& table = next.front().table->id;
      return Refused({table, OriginOf(table, next.front().row).row, {}},
                     "a cell in it, or the one above that, spans several rows",
                     "この行か上の行に、複数の行にまたがる欄があります");
    }
  }
  return std::nullopt;
}

void RowCorrections::AppendRow(const Row& first, const Row& next, const std::string& joint) {
  for (std::size_t i = 0; i < std::min(first.size(), next.size()); ++i) {
    Table& table = *first[i].table;
    for (Cell& cell : table.cells) {
      if (cell.row != next[i].row) continue;
      Cell* const above = CellAt(table, first[i].row, cell.column);
      if (above == nullptr || above == &cell) continue;
      Append(cell, joint, *now_, *above);
      cell = Emptied(cell);
    }
    Touch(table, first[i].row);
  }
}

// As if the page's end had cut the row and no rule had closed it.
void RowCorrections::ContinueOverPage(const Row& first, const Row& next, const std::string& joint) {
  next.front().table->first_row_continues = true;
  next.front().table->closed_sides.emplace_back("top");
  for (const Spot& spot : next) {
    for (Cell& cell : spot.table->cells) {
      const auto& role = spot.table->roles[static_cast<std::size_t>(cell.column - 1)];
      if (cell.row != spot.row || !role || TextOf(cell).empty()) continue;
      Place above;
      const bool has_text = !FindField(first, *role, above) && above.cell != nullptr && !TextOf(*above.cell).empty();
      Correct({0, 0}, has_text ? joint : "", *now_, cell);
      cell.joint = "";
    }
    Touch(*spot.table, spot.row);
  }
}

Outcome RowCorrections::Apply(const MergeRows& merge) {
  std::vector<Row> rows;
  for (const RowRef& ref : merge.rows) {
    if (const Outcome fault = FindBelowHeader(ref, rows.emplace_back())) return fault;
  }
  std::size_t base = 0;  // the first of the same table
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (const Outcome fault = Follows(rows[i - 1], rows[i])) return fault;
    if (const Outcome fault = FitsUnder(rows[base], rows[i])) return fault;
    if (rows[i].front().table != rows[base].front().table) base = i;
  }
  const Row* first = &rows.front();
  for (auto next = rows.begin() + 1; next != rows.end(); ++next) {
    if (next->front().table == first->front().table) {
      AppendRow(*first, *next, merge.joint);
    } else {
      ContinueOverPage(*first, *next, merge.joint);
      first = &*next;
    }
  }
  return std::nullopt;
}

Outcome RowCorrections::CutField(const Row& row, const std::string& field, const std::vector<FieldTexts>& into,
                                 Cut& cut) const {
  if (const Outcome fault = FindField(row, field, cut.place)) return fault;
  const Table& table = *row.front().table;
  const RowRef ref{table.id, OriginOf(table.id, row.front().row).row, {}};
  const Cell* cell = cut.place.cell;
  if (cell == nullptr || cell->row != cut.place.spot->row || cell->row_span > 1) {
    return Refused(ref, fmt::format("the cell of \"{}\" spans several rows, it can't be split", field),
                   fmt::format("「{}」の欄は複数の行にまたがるため分けられません", field));
  }
  std::vector<std::string> parts;
  for (const FieldTexts& texts : into) parts.push_back(TextFor(texts, field));
  std::string left;
  const auto ranges = PartsOf(TextOf(*cell), parts, left);
  if (!ranges) {
    Fault fault =
        OtherText(fmt::format("{}, {}", Name(ref), field), fmt::format("{}", fmt::join(parts, "\n")), TextOf(*cell));
    fault.message += "; the parts must make up the text, in its order";
    fault.message_ja += "。分けた文は元の文全体と一致する必要があります";
    return fault;
  }
  cut.parts = *ranges;
  return std::nullopt;
}

// Room for more rows below one. `are_parts`: of that row, so that a cell that ends with it spans them, too. Cells that
// begin in it stay in it.
void RowCorrections::InsertRows(const Spot& spot, int count, bool are_parts) {
  Table& table = *spot.table;
  std::set<int> covered;  // columns
  for (Cell& cell : table.cells) {
    const int last = LastRow(cell);
    if (cell.row > spot.row) {
      cell.row += count;
    } else if (last > spot.row || (are_parts && cell.row < spot.row && last == spot.row)) {
      cell.row_span += count;
      for (int i = 0; i < cell.column_span; ++i) covered.insert(cell.column + i);
    }
  }
  for (int row = spot.row + 1; row <= spot.row + count; ++row) {
    for (int column = 1; column <= table.columns; ++column) {
      if (covered.count(column) > 0) continue;
      Cell cell;
      cell.row = row;
      cell.column = column;
      cell.text = "";
      table.cells.push_back(std::move(cell));
    }
  }
  table.rows += count;
  std::vector<Origin>& origins = OriginsOf(table);
  const Origin origin{origins.at(static_cast<std::size_t>(spot.row - 1)).row, now_};
  origins.insert(origins.begin() + spot.row, static_cast<std::size_t>(count), origin);
  Sort(table);
}

// The cell's text over the rows below, which are there already.
void RowCorrections::SplitCell(const Cut& cut) {
  const Spot& spot = *cut.place.spot;
  const Cell whole = *CellAt(*spot.table, spot.row, cut.place.column);
  const int length = LengthOf(TextOf(whole));
  for (std::size_t i = 0; i < cut.parts.size(); ++i) {
    Cell& cell = *CellAt(*spot.table, spot.row + static_cast<int>(i), cut.place.column);
    Cell part = whole;
    part.row = cell.row;
    const TextRange range = cut.parts[i];
    if (range.end < length) Correct({range.end, length}, "", *now_, part);
    if (range.begin > 0) Correct({0, range.begin}, "", *now_, part);
    if (range.begin > 0 || range.end < length) part.confidence = 1;
    part.column_span = cell.column_span;
    std::vector<Warning> warnings;
    for (const Warning& warning : whole.warnings) {
      const bool is_here = warning.value ? TextOf(part).find(*warning.value) != std::string::npos : i == 0;
      if (is_here) warnings.push_back(warning);
    }
    part.warnings = std::move(warnings);
    cell = std::move(part);
  }
}

Outcome RowCorrections::Apply(const SplitRow& split) {
  Row row;
  if (const Outcome fault = FindBelowHeader(split.row, row)) return fault;
  std::vector<Cut> cuts;
  for (const std::string& field : FieldsOf(split.into)) {
    if (const Outcome fault = CutField(row, field, split.into, cuts.emplace_back())) return fault;
  }
  for (const Spot& spot : row) {
    InsertRows(spot, static_cast<int>(split.into.size()) - 1, true);
    Touch(*spot.table, spot.row);
  }
  for (const Cut& cut : cuts) SplitCell(cut);
  return std::nullopt;
}

Outcome RowCorrections::Apply(const AddRow& add) {
  Row row;
  if (const Outcome fault = FindExpected(add.after, row)) return fault;
  const Spot& main = row.front();
  if (main.row < main.table->header_rows) {
    return Refused(add.after, "the header goes on below it", "見出し行の途中です");
  }
  if (main.row == main.table->header_rows && main.table->first_row_continues) {
    return Refused(add.after, "the row below goes on from the page before; add the new one there",
                   "次の行は前のページの続きです。前のページに追加してください");
  }
  std::vector<std::pair<Place, std::string>> texts;
  for (const auto& [field, text] : add.texts) {
    Place& place = texts.emplace_back(Place{}, text).first;
    if (const Outcome fault = FindField(row, field, place)) return fault;
    if (place.cell != nullptr && LastRow(*place.cell) > place.spot->row) {
      return Refused(add.after, fmt::format("the cell of \"{}\" goes on below it", field),
                     fmt::format("「{}」の欄は次の行にも続いています", field));
    }
  }
  for (const Spot& spot : row) InsertRows(spot, 1, false);
  for (const auto& [place, text] : texts) {
    Cell& cell = *CellAt(*place.spot->table, place.spot->row + 1, place.column);
    if (!text.empty()) Correct({0, 0}, text, *now_, cell);
  }
  return std::nullopt;
}

}  // namespace hyogumi::segment
