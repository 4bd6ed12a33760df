// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/column_survey.h"

#include <algorithm>
#include <set>

#include "core/era.h"
#include "core/pattern.h"
#include "segment/new_words.h"
#include "segment/value_types.h"

namespace hyogumi::segment {
namespace {

constexpr double kMostCells = 0.8;
constexpr std::size_t kShortText = 20;  // signs; ids and the words of vocabularies are no longer

std::vector<std::string> DrawnLines(const Cell& cell) {
  std::vector<std::string> lines;
  for (const TextLine& line : cell.lines) {
    if (!IsBlank(line.text)) lines.emplace_back(Trim(line.text));
  }
  return lines;
}

// Once each cell, whatever it spans; the rest of a cut row belongs to the row before.
ColumnTexts TextsOfColumn(const FamilyRows& rows, std::size_t column, bool has_unit) {
  ColumnTexts texts;
  texts.rows = static_cast<int>(rows.count());
  texts.has_unit = has_unit;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const Cell* cell = rows.Own(row, column);
    if (!HasText(cell) || rows.At(row).goes_on) continue;
    texts.texts.push_back(TextOfCell(cell));
    texts.lines.push_back(DrawnLines(*cell));
  }
  return texts;
}

// 令和5年度, 2021年4月: they go on with time.
bool IsDate(const std::string& text) {
  static const Pattern date(R"(\d\s*[年月日])");
  return date.Matches(text);
}

// Few texts, all short and no dates, each of them several times on the whole.
bool Repeat(const std::vector<SeenText>& values, int filled) {
  constexpr int kLeastRows = 6;
  constexpr std::size_t kMostWords = 30;
  constexpr int kTimes = 3;  // a text, on average
  const bool short_only = std::all_of(values.begin(), values.end(), [](const SeenText& value) {
    return CodePointCount(value.text) <= kShortText && value.text.find('\n') == std::string::npos &&
           !IsDate(value.text);
  });
  return short_only && filled >= kLeastRows && values.size() <= kMostWords &&
         static_cast<int>(values.size()) * kTimes <= filled;
}

// Are there empty cells that no merged one covers, each below a text of the same table? One with rules of its own all
// around is blank: where the text above were for it, too, no rule would part them, and it would be a part of that cell.
bool FillsDown(const FamilyRows& rows, std::size_t column) {
  constexpr double kLeast = 0.1;  // of the rows
  constexpr double kMost = 0.9;
  const Table* table = nullptr;
  bool text_above = false;
  std::size_t empty = 0;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const DataRow& data = rows.At(row);
    if (data.table != table && !data.table->continues) text_above = false;
    table = data.table;
    if (rows.IsFilled(row, column)) {
      text_above = true;
    } else if (!data.goes_on) {
      if (!text_above || data.table->ruled) return false;
      ++empty;
    }
  }
  const auto share = static_cast<double>(empty) / static_cast<double>(std::max<std::size_t>(rows.count(), 1));
  return share >= kLeast && share <= kMost;
}

void SurveyMarks(ColumnSurvey& column) {
  for (const SeenText& value : column.values) {
    const std::string mark = Fold(value.text);
    if (CodePointCount(mark) != 1) continue;
    (SaysNo(value.text) ? column.no_marks : column.yes_marks) += mark;
  }
}

NumberedCells NumberedCellsOf(const std::vector<SeenText>& values) {
  NumberedCells cells;
  std::set<int> numbers;
  cells.apart = true;
  for (const SeenText& value : values) {
    const std::optional<int> plain = IntegerOf(value.text);
    const auto marked = plain ? std::nullopt : MarkedNumberOf(value.text);
    if (!plain && !marked) {
      if (!cells.other) cells.other = value;
      continue;
    }
    (plain ? cells.plain : cells.marked) += value.count;
    cells.apart = numbers.insert(plain ? *plain : marked->number).second && value.count == 1 && cells.apart;
    if (!marked || std::find(cells.marks.begin(), cells.marks.end(), marked->mark) != cells.marks.end()) continue;
    cells.marks.push_back(marked->mark);
  }
  return cells;
}

}  // namespace

ColumnSurvey SurveyColumn(const TableFamily& family, const FamilyRows& rows, std::size_t index) {
  const ColumnHeader& header = family.headers[index];
  ColumnSurvey column;
  column.column = header.column;
  column.label = header.label;
  column.keys = header.keys;
  column.file = header.file;
  column.page = header.page;
  column.unit = header.unit;
  for (const FamilyMember& member : family.members) {
    if (column.lacking || member.columns[index] > 0) continue;
    column.lacking = SeenText{"", 0, member.page->file, member.page->page};
  }
  const ColumnTexts texts = TextsOfColumn(rows, index, header.unit.has_value());
  column.type = TypeOf(texts);
  column.counts = Counts(texts.texts);
  TextCounter values;
  TextCounter units;
  TextCounter heads;
  int named = 0;
  bool all_filled = true;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const Page& page = *rows.At(row).page;
    all_filled = all_filled && (rows.At(row).goes_on || rows.IsFilled(row, index));
    const Cell* cell = rows.Own(row, index);
    if (!HasText(cell) || rows.At(row).goes_on) continue;
    const std::string text = TextOfCell(cell);
    values.Add(text, page);
    const std::vector<std::string> entries = Entries(text, DrawnLines(*cell));
    if (entries.empty()) continue;
    named += std::all_of(entries.begin(), entries.end(), IsUnitName) ? 1 : 0;
    heads.Add(entries.front(), page);
    for (const std::string& entry : entries) units.Add(entry, page);
  }
  column.values = values.Take();
  column.numbered = NumberedCellsOf(column.values);
  const int cells = static_cast<int>(texts.texts.size());
  column.offices = column.type == ColumnType::kList || (cells > 0 && named >= kMostCells * cells);
  if (column.offices) {
    column.units = units.Take();
    column.heads = heads.Take();
  }
  column.cells = cells;
  column.bare_figures = std::any_of(texts.texts.begin(), texts.texts.end(), IsBareAmount);
  const bool words = column.type == ColumnType::kText || column.type == ColumnType::kCode;
  column.repeats = (words || column.type == ColumnType::kFlag) && Repeat(column.values, cells);
  column.unique = cells > 1 && all_filled && static_cast<int>(column.values.size()) == cells &&
                  std::all_of(column.values.begin(), column.values.end(),
                              [](const SeenText& value) { return CodePointCount(value.text) <= kShortText; });
  column.fills_down = (words || column.type == ColumnType::kList) && FillsDown(rows, index);
  if (column.type == ColumnType::kFlag) SurveyMarks(column);
  return column;
}

}  // namespace hyogumi::segment
