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
#include "segment/column_fields.h"
#include "segment/column_survey.h"
#include "segment/family_rows.h"
#include "segment/item_rows.h"
#include "segment/new_words.h"
#include "segment/reading_order.h"
#include "segment/table_families.h"
#include "segment/table_units.h"
#include "segment/value_types.h"

namespace hyogumi::segment {
namespace {

// Figures in most cells, apart from the first column, where their names stand.
bool AreStatistics(const FamilySurvey& family, const FamilyRows& rows) {
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
  const Table* before = nullptr;
  std::optional<int> last_number;
  for (const FamilyMember& member : family.members) {
    const Table& table = *member.table;
    if (before != nullptr && table.continues == before->id && member.first_row < family.rows.size()) {
      DataRow& first = family.rows[member.first_row];
      const RowBreakColumns columns{member.columns[counter], 0};
      if (first.table == &table && first.row == table.header_rows + 1) {
        first.goes_on = FirstRowGoesOn(*before, table, columns, last_number);
      }
    }
    before = &table;
    if (const auto last = LastNumber(table, member.columns[counter])) last_number = last;
  }
}

// Of a row of totals: its only text beside figures, in a table whose rows commonly have several. Null for any other
// row.
const Cell* TotalIn(const DataRow& row, std::size_t common_texts) {
  constexpr std::size_t kLeastTexts = 3;
  constexpr std::size_t kLongest = 12;
  const Cell* text = nullptr;
  bool has_amount = false;
  for (const Cell* cell : row.cells) {
    if (cell == nullptr || !HasText(cell)) continue;
    if (cell->row != row.row) return nullptr;  // a row below the first of an item
    if (IsAmount(TextOfCell(cell))) {
      has_amount = true;
    } else if (text != nullptr) {
      return nullptr;
    } else {
      text = cell;
    }
  }
  const bool is_total =
      has_amount && text != nullptr && common_texts >= kLeastTexts && CodePointCount(TextOfCell(text)) <= kLongest;
  return is_total ? text : nullptr;
}

// How many texts beside figures a row has in the middle of all.
std::size_t CommonTexts(const TableFamily& family) {
  std::vector<std::size_t> counts;
  for (const DataRow& row : family.rows) {
    counts.push_back(static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [](const Cell* cell) {
      return HasText(cell) && !IsAmount(TextOfCell(cell));
    })));
  }
  if (counts.empty()) return 0;
  const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
  std::nth_element(counts.begin(), middle, counts.end());
  return *middle;
}

// Takes rows of totals out of the family; places of its members and titles move up. Gives their words: a few, as rows
// that each have another are something else.
std::vector<SeenText> TakeTotals(TableFamily& family) {
  const std::size_t common = CommonTexts(family);
  TextCounter words;
  std::vector<DataRow> kept;
  std::vector<std::size_t> moved;  // where each row, and the end, goes
  for (const DataRow& row : family.rows) {
    moved.push_back(kept.size());
    if (const Cell* word = TotalIn(row, common)) {
      words.Add(TextOfCell(word), *row.page);
    } else {
      kept.push_back(row);
    }
  }
  constexpr std::size_t kMostWords = 4;
  std::vector<SeenText> totals = words.Take();
  if (totals.empty() || totals.size() > kMostWords) return {};
  moved.push_back(kept.size());
  family.rows = std::move(kept);
  for (FamilyMember& member : family.members) member.first_row = moved[member.first_row];
  for (TitleRow& title : family.titles) title.before = moved[title.before];
  return totals;
}

// Does the base know the text as what some column is headed?
bool IsCommonHeader(const std::string& text) {
  const auto& fields = BaseProfile().fields;
  return std::any_of(fields.begin(), fields.end(),
                     [&text](const auto& field) { return AnyFullyMatches(field.second.headers, Fold(text)); });
}

// Nearly all texts of the first column, its header too, are headers, and none of the header's row beside them.
bool IsCard(const std::vector<ColumnSurvey>& columns) {
  constexpr double kMost = 0.75;
  constexpr int kLeast = 3;
  if (columns.size() < 2 || !IsCommonHeader(columns.front().label)) return false;
  const bool headed = std::any_of(columns.begin() + 1, columns.end(),
                                  [](const ColumnSurvey& column) { return IsCommonHeader(column.label); });
  const std::vector<SeenText>& texts = columns.front().values;
  const auto headers = 1 + static_cast<int>(std::count_if(texts.begin(), texts.end(), [](const SeenText& text) {
                         return IsCommonHeader(text.text);
                       }));
  return !headed && headers >= kLeast && headers >= kMost * static_cast<double>(texts.size() + 1);
}

FamilySurvey SurveyFamily(const TableFamily& family, const TableUnits& units) {
  FamilySurvey survey;
  const FamilyRows rows(family);
  for (std::size_t c = 0; c < family.headers.size(); ++c) survey.columns.push_back(SurveyColumn(family, rows, c));
  if (const auto unit = units.Of(*family.members.front().table)) {
    for (ColumnSurvey& column : survey.columns) {
      if (!column.unit && IsMeantFor(*unit, column.label)) column.table_unit = unit;
    }
  }
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
  survey.card = IsCard(survey.columns);
  return survey;
}

std::optional<std::size_t> FamilyOfItems(const std::vector<FamilySurvey>& families) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (families[i].rows == 0 || families[i].statistics || families[i].card) continue;
    if (!best || families[i].texts > families[*best].texts) best = i;
  }
  if (best || families.empty()) return best;
  // Nothing but figures: then they are what there is.
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (families[i].rows > 0 && !families[i].card && (!best || families[i].rows > families[*best].rows)) best = i;
  }
  return best;
}

// Is the column headed as one of numbers?
bool IsHeadedNumber(const ColumnSurvey& column) {
  const auto rule = BaseProfile().fields.find("number");
  return rule != BaseProfile().fields.end() && MatchesHeader(column, rule->second);
}

// Are most of the cells numbers, with a mark or without, each another one?
bool AreMostlyNumbers(const ColumnSurvey& column) {
  const NumberedCells& cells = column.numbered;
  return cells.apart && (cells.plain + cells.marked) * 2 > column.cells;
}

// The columns whose cells can begin an item: the first that counts, else those of unique codes. In a column that is
// headed as one of numbers a few cells may say something else.
void FindKeys(DocumentSurvey& survey) {
  const std::vector<ColumnSurvey>& columns = survey.Items()->columns;
  const bool counted = std::any_of(columns.begin(), columns.end(),
                                   [](const ColumnSurvey& column) { return column.counts && IsHeadedNumber(column); });
  for (std::size_t i = 0; i < columns.size() && !counted && !survey.counter; ++i) {
    if (IsHeadedNumber(columns[i]) && AreMostlyNumbers(columns[i])) survey.counter = i;
  }
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
        candidates.push_back(
            {paragraph.text, first_row, false, last, paragraph.place.file, paragraph.place.page, !here && !last});
      }
    }
    pending.clear();
  }
  take_titles(family.rows.size() + 1);
  return candidates;
}

// The number in a cell, also behind a mark.
std::optional<int> NumberIn(const std::string& text) {
  if (const auto number = CountOf(text)) return number;
  const auto marked = MarkedNumberOf(text);
  return marked ? std::optional(marked->number) : std::nullopt;
}

// What an item's id has of its cell of the number.
std::string LabelIn(const std::string& text) {
  const auto marked = MarkedNumberOf(text);
  return marked ? std::to_string(marked->number) : Fold(text);
}

// Do the numbers begin again where sections do?
Numbering NumberingOf(const TableFamily& family, std::size_t column, const std::vector<HeadingLevel>& levels) {
  constexpr double kMost = 0.8;
  std::set<std::size_t> beginnings;
  for (const HeadingLevel& level : levels) {
    for (const Heading& heading : level.headings) beginnings.insert(heading.row);
  }
  const FamilyRows rows(family);
  int restarts = 0;
  int fitting = 0;
  std::optional<int> before;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const auto number = NumberIn(TextOfCell(rows.Own(row, column)));
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

// The labels of the headings above each row; a heading without one has a place of its own.
class HeadingPath {
 public:
  explicit HeadingPath(const std::vector<HeadingLevel>& levels) : next_(levels.size()), levels_(levels) {}

  // FamilyRows must come in their order. Is it below another heading than the row before?
  bool Advance(std::size_t row) {
    bool is_new = false;
    for (std::size_t level = 0; level < levels_.size(); ++level) {
      const std::vector<Heading>& headings = levels_[level].headings;
      for (; next_[level] < headings.size() && headings[next_[level]].row <= row; ++next_[level]) {
        const std::string& label = headings[next_[level]].label;
        while (!labels_.empty() && labels_.rbegin()->first >= level) labels_.erase(labels_.rbegin()->first);
        labels_[level] = label.empty() ? "#" + std::to_string(next_[level]) : Fold(label);
        is_new = true;
      }
    }
    return is_new;
  }

  std::vector<std::string> path() const {
    std::vector<std::string> path;
    for (const auto& [level, label] : labels_) path.push_back(label);
    return path;
  }

 private:
  std::vector<std::size_t> next_;  // heading of each level
  std::map<std::size_t, std::string> labels_;
  const std::vector<HeadingLevel>& levels_;
};

std::vector<ItemPlace> PlacesOf(const FamilyRows& rows, const std::vector<HeadingLevel>& levels,
                                std::optional<std::size_t> start, std::optional<std::size_t> counter) {
  HeadingPath path(levels);
  std::vector<ItemPlace> places;
  int in_section = 0;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    if (path.Advance(row)) in_section = 0;
    if (!BeginsItem(rows, row, start)) continue;
    places.push_back({path.path(), counter ? LabelIn(TextOfCell(rows.Own(row, *counter))) : "", ++in_section});
  }
  return places;
}

// Sections that have the labels of others can't tell their items apart.
bool PathsStandTwice(const std::vector<ItemPlace>& places) {
  std::set<std::vector<std::string>> begun;
  for (const ItemPlace& place : places) {
    if (place.row == 1 && !begun.insert(place.path).second) return true;
  }
  return false;
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

// A text before the items that has their number beside a counting word; no part of a date or of a longer number.
std::optional<SeenText> TotalOf(const std::vector<Element>& front_matter, int rows) {
  static const Pattern behind_word(
      R"((?:(?:事業|項目|施策|取組|件|掲載|総)数|合計|総計|計|全部で|全)[\s:は(]*(?P<n>\d[\d,]*)(?:[^\d.,年月日時\-]|$))");
  static const Pattern before_word(R"((?:^|[^\d.,\-])(?P<n>\d[\d,]*)\s*(?:の\s*)?(?:件|項目|事業|施策|取組))");
  constexpr int kLeast = 5;  // smaller numbers stand everywhere
  if (rows < kLeast) return std::nullopt;
  const auto look = [&](const std::string& text, const Element& element) -> std::optional<SeenText> {
    for (const Pattern* pattern : {&behind_word, &before_word}) {
      for (const PatternMatch& match : pattern->FindAll(text)) {
        if (IntegerOf(WithoutCommas(match.Group("n"))) != rows) continue;
        return SeenText{text, rows, element.page->file, element.page->page};
      }
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
  const TableUnits units(document);
  for (const TableFamily& family : families) survey.families.push_back(SurveyFamily(family, units));
  survey.items = FamilyOfItems(survey.families);
  if (!survey.items) return survey;
  TableFamily& items = families[*survey.items];
  const std::vector<SeenText> totals = TakeTotals(items);
  if (!totals.empty()) survey.families[*survey.items] = SurveyFamily(items, units);
  survey.candidates = Candidates(document, items);
  survey.levels = FindHeadingLevels(survey.candidates);
  FindKeys(survey);
  if (survey.counter) {
    MarkCutRows(items, *survey.counter);
    survey.families[*survey.items] = SurveyFamily(items, units);
  }
  survey.families[*survey.items].totals = totals;
  const FamilyRows rows(items);
  CountRows(rows, StartOf(survey), survey.families[*survey.items]);
  SurveyCuts(rows, StartOf(survey), survey.families[*survey.items]);
  survey.places = PlacesOf(rows, survey.levels, StartOf(survey), survey.counter);
  if (PathsStandTwice(survey.places)) {
    LeaveLabelsOut(survey.levels.back());
    survey.places = PlacesOf(rows, survey.levels, StartOf(survey), survey.counter);
  }
  if (survey.counter) survey.numbering = NumberingOf(items, *survey.counter, survey.levels);
  SurveyFrontMatter(document, survey);
  return survey;
}

}  // namespace hyogumi::segment
