// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/survey.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "core/era.h"
#include "core/pattern.h"
#include "core/row_break.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/reading_order.h"
#include "segment/table_families.h"
#include "segment/value_types.h"

namespace hyogumi::segment {
namespace {

constexpr double kMostCells = 0.8;
constexpr std::size_t kShortText = 20;  // signs; ids and the words of vocabularies are no longer

std::string TextOfCell(const Cell* cell) { return cell == nullptr ? "" : std::string(Trim(cell->text.value_or(""))); }

// The texts of a list, counted; the order is that of their first appearance.
class TextCounter {
 public:
  void Add(const std::string& text, const Page& page) {
    const auto [known, is_new] = index_.try_emplace(Fold(text), texts_.size());
    if (is_new) texts_.push_back({text, 0, page.file, page.page});
    ++texts_[known->second].count;
  }
  std::vector<SeenText> Take() { return std::move(texts_); }

 private:
  std::map<std::string, std::size_t> index_;
  std::vector<SeenText> texts_;
};

// What a row has in a column: its own cell's text, or that of the merged cell that reaches down to it.
class Rows {
 public:
  explicit Rows(const TableFamily& family) : family_(family) {}

  const Cell* Own(std::size_t row, std::size_t column) const {
    const DataRow& data = family_.rows[row];
    const Cell* cell = data.cells[column];
    return cell != nullptr && cell->row == data.row ? cell : nullptr;
  }
  bool IsFilled(std::size_t row, std::size_t column) const { return HasText(family_.rows[row].cells[column]); }
  // Does the column's cell reach down to this row from the one above?
  bool IsSpanned(std::size_t row, std::size_t column) const {
    const DataRow& data = family_.rows[row];
    return data.cells[column] != nullptr && data.cells[column]->row < data.row;
  }
  const DataRow& At(std::size_t row) const { return family_.rows[row]; }
  std::size_t count() const { return family_.rows.size(); }

 private:
  const TableFamily& family_;
};

std::vector<std::string> DrawnLines(const Cell& cell) {
  std::vector<std::string> lines;
  for (const TextLine& line : cell.lines) {
    if (!IsBlank(line.text)) lines.emplace_back(Trim(line.text));
  }
  return lines;
}

// Once each cell, whatever it spans; the rest of a cut row belongs to the row before.
ColumnTexts TextsOfColumn(const Rows& rows, std::size_t column, bool has_unit) {
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

// Are there empty cells that no merged one covers, each below a text of the same table?
bool FillsDown(const Rows& rows, std::size_t column) {
  constexpr double kLeast = 0.1;  // of the rows
  constexpr double kMost = 0.9;
  const Table* table = nullptr;
  bool text_above = false;
  std::size_t empty = 0;
  std::size_t at_top = 0;  // of them, in the first row of a page
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const DataRow& data = rows.At(row);
    const bool first_of_page = data.table != table;
    if (first_of_page && !data.table->continues) text_above = false;
    table = data.table;
    if (rows.IsFilled(row, column)) {
      text_above = true;
    } else if (!data.goes_on) {
      if (!text_above) return false;
      ++empty;
      at_top += first_of_page ? 1 : 0;
    }
  }
  if (empty > 0 && empty == at_top) return true;  // a page break cut a merged cell
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

ColumnSurvey SurveyColumn(const TableFamily& family, const Rows& rows, std::size_t index) {
  const ColumnHeader& header = family.headers[index];
  ColumnSurvey column;
  column.column = header.column;
  column.label = header.label;
  column.keys = header.keys;
  column.file = header.file;
  column.page = header.page;
  column.unit = header.unit;
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
  const int cells = static_cast<int>(texts.texts.size());
  column.offices = column.type == ColumnType::kList || (cells > 0 && named >= kMostCells * cells);
  if (column.offices) {
    column.units = units.Take();
    column.heads = heads.Take();
  }
  const bool words = column.type == ColumnType::kText || column.type == ColumnType::kCode;
  column.repeats = words && Repeat(column.values, cells);
  column.unique = cells > 1 && all_filled && static_cast<int>(column.values.size()) == cells &&
                  std::all_of(column.values.begin(), column.values.end(),
                              [](const SeenText& value) { return CodePointCount(value.text) <= kShortText; });
  column.fills_down = (words || column.type == ColumnType::kList) && FillsDown(rows, index);
  if (column.type == ColumnType::kFlag) SurveyMarks(column);
  return column;
}

// Counts the rows that begin an item, those that don't, and of each column the items with a text. A row is part of the
// item above where a page break cut it, or where the cell in the column `start` reaches down to it.
void CountRows(const Rows& rows, std::optional<std::size_t> start, FamilySurvey& family) {
  family.rows = 0;
  family.sub_rows = 0;
  family.rows_unstarted = 0;
  std::vector<bool> filled(family.columns.size());
  const auto finish_item = [&](const Page& page) {
    for (std::size_t column = 0; column < filled.size(); ++column) {
      ColumnSurvey& survey = family.columns[column];
      survey.filled += filled[column] ? 1 : 0;
      if (!filled[column] && !survey.first_empty) survey.first_empty = SeenText{"", 0, page.file, page.page};
    }
  };
  for (ColumnSurvey& column : family.columns) {
    column.filled = 0;
    column.first_empty.reset();
  }
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const bool below = start && rows.IsSpanned(row, *start);
    if (row == 0 || (!rows.At(row).goes_on && !below)) {
      if (row > 0) finish_item(*rows.At(row - 1).page);
      filled.assign(filled.size(), false);
      ++family.rows;
      family.rows_unstarted += start && !rows.IsFilled(row, *start) ? 1 : 0;
    } else {
      family.sub_rows += below ? 1 : 0;
    }
    for (std::size_t column = 0; column < filled.size(); ++column) {
      filled[column] = filled[column] || rows.IsFilled(row, column);
    }
  }
  if (rows.count() > 0) finish_item(*rows.At(rows.count() - 1).page);
}

// Figures in most cells, apart from the first column, where their names stand.
bool AreStatistics(const FamilySurvey& family, const Rows& rows) {
  constexpr int kLeastFigures = 3;
  constexpr double kMost = 0.6;
  int figures = 0;
  int texts = 0;
  for (std::size_t column = 1; column < family.columns.size(); ++column) {
    for (std::size_t row = 0; row < rows.count(); ++row) {
      const std::string text = TextOfCell(rows.Own(row, column));
      if (text.empty()) continue;
      ++texts;
      figures += IsAmount(text) || IsFigure(text) ? 1 : 0;
    }
  }
  return figures >= kLeastFigures && figures >= kMost * texts;
}

// With the column of numbers known, a first row without one is the rest of a row that the page break cut, as roles.cc
// takes it.
void MarkCutRows(TableFamily& family, std::size_t counter) {
  const RowBreakColumns columns{family.headers[counter].column, 0};
  const Table* before = nullptr;
  std::optional<int> last_number;
  for (const FamilyMember& member : family.members) {
    const Table& table = *member.table;
    if (before != nullptr && table.continues == before->id && member.first_row < family.rows.size()) {
      DataRow& first = family.rows[member.first_row];
      if (first.table == &table && first.row == table.header_rows + 1) {
        first.goes_on = FirstRowGoesOn(*before, table, columns, last_number);
      }
    }
    before = &table;
    if (const auto last = LastNumber(table, columns.number)) last_number = last;
  }
}

FamilySurvey SurveyFamily(const TableFamily& family) {
  FamilySurvey survey;
  const Rows rows(family);
  for (std::size_t c = 0; c < family.headers.size(); ++c) survey.columns.push_back(SurveyColumn(family, rows, c));
  for (const FamilyMember& member : family.members) survey.tables.push_back(member.table->id);
  survey.first_page = family.members.front().page->page;
  survey.last_page = family.members.back().page->page;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    for (std::size_t column = 0; column < survey.columns.size(); ++column) {
      const std::string text = TextOfCell(rows.Own(row, column));
      survey.texts += !text.empty() && !IsAmount(text) && !IsMark(text) ? 1 : 0;
    }
  }
  CountRows(rows, std::nullopt, survey);
  survey.statistics = AreStatistics(survey, rows);
  return survey;
}

std::optional<std::size_t> FamilyOfItems(const std::vector<FamilySurvey>& families) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (families[i].rows == 0 || families[i].statistics) continue;
    if (!best || families[i].texts > families[*best].texts) best = i;
  }
  if (best || families.empty()) return best;
  // Nothing but figures: then they are what there is.
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (families[i].rows > 0 && (!best || families[i].rows > families[*best].rows)) best = i;
  }
  return best;
}

// The columns whose cells can begin an item: the first that counts, else those of unique codes.
void FindKeys(DocumentSurvey& survey) {
  const std::vector<ColumnSurvey>& columns = survey.Items()->columns;
  for (std::size_t i = 0; i < columns.size() && !survey.counter; ++i) {
    if (columns[i].counts && !columns[i].keys.empty()) survey.counter = i;
  }
  for (std::size_t i = 0; i < columns.size() && !survey.counter; ++i) {
    if (columns[i].unique && columns[i].type == ColumnType::kCode && !columns[i].keys.empty()) survey.keys.push_back(i);
  }
}

std::optional<std::size_t> StartOf(const DocumentSurvey& survey) {
  if (survey.counter || survey.keys.empty()) return survey.counter;
  return survey.keys.front();
}

// The paragraphs before each table of the family, and the title rows in them, as segment looks for headings.
std::vector<HeadingCandidate> Candidates(const PagedDocument& document, const TableFamily& family) {
  std::map<std::string, const FamilyMember*> members;
  for (const FamilyMember& member : family.members) members[member.table->id] = &member;
  std::vector<HeadingCandidate> candidates;
  std::size_t next_title = 0;
  const auto take_titles = [&](std::size_t to_row) {
    for (; next_title < family.titles.size() && family.titles[next_title].before < to_row; ++next_title) {
      const TitleRow& title = family.titles[next_title];
      candidates.push_back({title.text, title.before, true, true, title.file, title.page});
    }
  };
  const std::vector<Element> elements = ReadingOrder(document);
  std::vector<const Element*> pending;
  for (const Element& element : elements) {
    const auto member = element.table == nullptr ? members.end() : members.find(element.table->id);
    if (member == members.end()) {
      pending.push_back(&element);
      continue;
    }
    const std::size_t first_row = member->second->first_row;
    take_titles(first_row);
    for (const Element* before : pending) {
      for (const Paragraph& paragraph : before->paragraphs) {
        const bool last = before == pending.back() && &paragraph == &before->paragraphs.back();
        const bool here = paragraph.place.page == element.page->page && paragraph.place.file == element.page->file;
        if (here || last) {
          candidates.push_back({paragraph.text, first_row, false, last, paragraph.place.file, paragraph.place.page});
        }
      }
    }
    pending.clear();
  }
  take_titles(family.rows.size() + 1);
  return candidates;
}

// Do the numbers begin again where sections do?
Numbering NumberingOf(const TableFamily& family, std::size_t column, const std::vector<HeadingLevel>& levels) {
  constexpr double kMost = 0.8;
  std::set<std::size_t> beginnings;
  for (const HeadingLevel& level : levels) {
    for (const Heading& heading : level.headings) beginnings.insert(heading.row);
  }
  const Rows rows(family);
  int restarts = 0;
  int fitting = 0;
  std::optional<int> before;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const auto number = CountOf(TextOfCell(rows.Own(row, column)));
    if (!number) continue;
    if (before && *number <= *before) {
      ++restarts;
      fitting += beginnings.count(row) > 0 ? 1 : 0;
    }
    before = number;
  }
  if (restarts == 0) return Numbering::kDocument;
  return fitting >= kMost * restarts ? Numbering::kSection : Numbering::kNone;
}

// The largest text on the pages up to the first table of items; of several lines of one size the first.
std::optional<SeenText> LargestText(const std::vector<Element>& front_matter) {
  std::optional<SeenText> largest;
  double size = 0;
  for (const Element& element : front_matter) {
    if (element.paragraphs.empty()) continue;
    for (const Block& block : element.page->blocks) {
      if (block.furniture || !block.bbox || block.bbox != element.paragraphs.front().place.bbox) continue;
      double of_block = 0;
      for (const TextLine& line : block.lines) of_block = std::max(of_block, line.size.value_or(0));
      if (of_block <= size) continue;
      size = of_block;
      largest = SeenText{element.paragraphs.front().text, 1, element.page->file, element.page->page};
    }
  }
  return largest;
}

std::string WithoutCommas(std::string text) {
  std::erase(text, ',');
  return text;
}

// A text before the items that has their number behind words; no part of a date or of a longer number.
std::optional<SeenText> TotalOf(const std::vector<Element>& front_matter, int rows) {
  static const Pattern figure(R"([^\d.,\-]\s*(?P<n>\d[\d,]*)(?:[^\d.,年月日時\-]|$))");
  constexpr int kLeast = 5;  // smaller numbers stand everywhere
  if (rows < kLeast) return std::nullopt;
  const auto look = [&](const std::string& text, const Element& element) -> std::optional<SeenText> {
    for (const PatternMatch& match : figure.FindAll(text)) {
      if (IntegerOf(WithoutCommas(match.Group("n"))) != rows) continue;
      return SeenText{text, rows, element.page->file, element.page->page};
    }
    return std::nullopt;
  };
  for (const Element& element : front_matter) {
    for (const Paragraph& paragraph : element.paragraphs) {
      if (const auto total = look(paragraph.text, element)) return total;
    }
    if (element.table == nullptr) continue;
    for (int row = 1; row <= element.table->rows; ++row) {
      std::string text;
      for (const Cell* cell : CellsOfRow(*element.table, row)) {
        text += (text.empty() ? "" : "\t") + cell->text.value_or("");
      }
      if (const auto total = look(text, element)) return total;
    }
  }
  return std::nullopt;
}

void SurveyFrontMatter(const PagedDocument& document, DocumentSurvey& survey) {
  const std::string& first_table = survey.Items()->tables.front();
  std::vector<Element> elements = ReadingOrder(document);
  const auto first = std::find_if(elements.begin(), elements.end(), [&first_table](const Element& element) {
    return element.table != nullptr && element.table->id == first_table;
  });
  elements.erase(first, elements.end());
  for (const Element& element : elements) {
    for (const Paragraph& paragraph : element.paragraphs) {
      survey.front_matter.push_back({paragraph.text, 1, paragraph.place.file, paragraph.place.page});
    }
  }
  survey.largest = LargestText(elements);
  survey.total = TotalOf(elements, survey.Items()->rows);
}

}  // namespace

DocumentSurvey Survey(const PagedDocument& document) {
  DocumentSurvey survey;
  std::vector<TableFamily> families = FindTableFamilies(document);
  for (const TableFamily& family : families) survey.families.push_back(SurveyFamily(family));
  survey.items = FamilyOfItems(survey.families);
  if (!survey.items) return survey;
  TableFamily& items = families[*survey.items];
  survey.levels = FindHeadingLevels(Candidates(document, items));
  FindKeys(survey);
  if (survey.counter) {
    MarkCutRows(items, *survey.counter);
    survey.families[*survey.items] = SurveyFamily(items);
  }
  CountRows(Rows(items), StartOf(survey), survey.families[*survey.items]);
  if (survey.counter) survey.numbering = NumberingOf(items, *survey.counter, survey.levels);
  SurveyFrontMatter(document, survey);
  return survey;
}

}  // namespace hyogumi::segment
