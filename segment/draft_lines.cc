// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/draft_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/target_json.h"
#include "core/unicode.h"
#include "segment/number_head.h"
#include "segment/value_types.h"
#include "segment/yaml_text.h"

namespace hyogumi::segment {
namespace {

// Fields whose meaning makes an empty cell worth a look, even where a few are; any other must be filled everywhere.
constexpr double kNearlyAll = 0.95;

// Do all numbers have a mark before them, where the column's cells are split at it?
bool FillsItsParts(const NamedColumn& column) {
  return column.split.empty() || column.field != "number" || column.seen->numbered.plain == 0;
}

// Are there so many other texts among the numbers that they can't be slips of the reading?
bool HasOtherTexts(const ColumnSurvey& numbers) {
  return numbers.type != ColumnType::kInteger && numbers.numbered.other.has_value();
}

bool IsRequired(const NamedColumn& column, const FamilySurvey& family) {
  if (column.type == ColumnType::kFlag || family.rows == 0) return false;
  const bool integers = column.field == "number" && column.type == ColumnType::kInteger;
  if (integers && (HasOtherTexts(*column.seen) || !FillsItsParts(column))) return false;
  const double share = static_cast<double>(column.seen->filled) / static_cast<double>(family.rows);
  const bool meant = column.known != nullptr && column.known->required;
  return meant ? share >= kNearlyAll : column.seen->filled >= family.rows;
}

// One alternative for each ending that the column's names have.
std::string EntryEnd(const ColumnSurvey& column) {
  std::vector<std::string> endings;
  for (const SeenText& unit : column.units) {
    std::string ending = UnitEnding(unit.text);
    if (std::find(endings.begin(), endings.end(), ending) == endings.end()) endings.push_back(std::move(ending));
  }
  return endings.empty() ? "" : fmt::format("(?:{})$", fmt::join(endings, "|"));
}

bool WritesFillDown(const NamedColumn& column, const FamilySurvey& family) {
  // Of a column that most rows leave empty, an empty cell says that there is nothing to say.
  const bool often = column.seen->repeats && column.seen->filled * 2 > family.rows;
  const bool fills = column.seen->cut_by_pages || (column.seen->fills_down && (column.seen->offices || often));
  return fills && (column.known == nullptr || column.known->fill == Fill::kMerged);
}

// The header's unit; a column of amounts without one has the table's.
std::optional<std::string> UnitFor(const NamedColumn& column) {
  const ColumnSurvey& seen = *column.seen;
  return !seen.unit && column.type == ColumnType::kAmount && seen.bare_figures ? seen.table_unit : seen.unit;
}

// Amounts without a unit, in a table that gives none in a column of its own either.
bool LacksUnit(const NamedColumn& column, const FamilySurvey& family) {
  const bool bare = column.type == ColumnType::kAmount && column.seen->bare_figures && !UnitFor(column);
  return bare && std::none_of(family.columns.begin(), family.columns.end(),
                              [](const ColumnSurvey& other) { return other.label.ends_with("単位"); });
}

// The signs of `seen` that `known` lacks, behind those of `known`; empty where it lacks none.
std::string WithMarks(const std::string& known, const std::string& seen) {
  const std::u32string folded = Decode(Fold(known));
  std::u32string marks = Decode(known);
  for (const char32_t mark : Decode(seen)) {
    if (folded.find(mark) == std::u32string::npos) marks.push_back(mark);
  }
  return marks.size() == CodePointCount(known) ? "" : Encode(marks);
}

bool IsListed(const std::string& text, const std::vector<std::string>& list) {
  const std::string folded = Fold(text);
  return std::any_of(list.begin(), list.end(), [&folded](const std::string& word) { return Fold(word) == folded; });
}

const NamedColumn* FindField(const std::vector<NamedColumn>& columns, const std::string& field) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&field](const NamedColumn& column) { return column.field == field; });
  return found == columns.end() ? nullptr : &*found;
}

// The label of the sections in an id; empty where there are none.
std::string SectionPlace(const DocumentSurvey& survey) {
  if (survey.levels.empty()) return "";
  return survey.levels.size() > 1 ? "{path}-" : "{section}-";
}

// Would ids of the number, "{number}", be unique? With their place in the sections, "{section}-{number}"?
bool AreNumbersUnique(const DocumentSurvey& survey, bool with_place) {
  std::set<std::pair<std::vector<std::string>, std::string>> ids;
  return std::all_of(survey.places.begin(), survey.places.end(), [&](const ItemPlace& place) {
    const std::vector<std::string> path = with_place ? place.path : std::vector<std::string>();
    return place.number.empty() || ids.insert({path, place.number}).second;
  });
}

// Do items say something else where others have their number, or nothing? Then the numbers can't be counted.
bool LacksNumbers(const DocumentSurvey& survey, const ColumnSurvey& number) {
  return HasOtherTexts(number) || survey.Items()->rows_whole * 10 >= survey.Items()->rows;
}

// Is the items' number a part of another column's cells?
bool NumbersItems(const std::vector<NamedColumn>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const NamedColumn& column) {
    return !column.split.empty() && Pattern(column.split).HasGroup("number");
  });
}

// `items` where the names begin with the number: through the document, or else in each section.
DraftLines NumberedNameLines(const DocumentSurvey& survey, const std::vector<NamedColumn>& columns) {
  DraftLines lines;
  const NamedColumn* name = FindField(columns, "name");
  const bool runs_on = name == nullptr || NumberHeadOf(*name->seen).begins == 1;
  lines.Add("  id: " + YamlQuoted((runs_on ? "" : SectionPlace(survey)) + "{number}"), "the number before the name");
  lines.Add(runs_on ? "  numbering: document" : "  numbering: section");
  return lines;
}

}  // namespace

void DraftLines::Add(const std::string& text, const std::string& comment) {
  has_keys_ = true;
  text_ += text;
  if (!comment.empty()) text_ += "  # " + comment;
  text_ += '\n';
}

void DraftLines::AddComment(const std::string& comment) { text_ += "# " + comment + '\n'; }

void DraftLines::AddAll(const DraftLines& lines) {
  text_ += lines.text_;
  has_keys_ = has_keys_ || lines.has_keys_;
}

void DraftLines::AddBlock(const std::string& heading, const DraftLines& lines) {
  if (lines.text_.empty()) return;
  text_ += '\n';
  if (lines.has_keys_) {
    Add(heading + ":");
  } else {
    AddComment(heading + ":");
  }
  AddAll(lines);
}

std::string PlaceText(int file, int page) {
  return file > 1 ? fmt::format("file {}, page {}", file, page) : fmt::format("page {}", page);
}

std::string YamlList(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + YamlScalar(text);
  return "[" + list + "]";
}

std::string ColumnText(const NamedColumn& column, const FamilySurvey& family) {
  const ColumnSurvey& seen = *column.seen;
  const std::vector<std::string> patterns = HeaderPatterns(seen);
  std::string headers;
  for (const std::string& pattern : patterns) headers += (headers.empty() ? "" : ", ") + YamlQuoted(pattern);
  if (patterns.size() > 1) headers = "[" + headers + "]";
  std::string text =
      fmt::format("{{field: {}, header: {}, type: {}", YamlScalar(column.field), headers, Name(column.type));
  const bool required = IsRequired(column, family);
  if (required || (column.known != nullptr && column.known->required)) {
    text += fmt::format(", required: {}", required);
  }
  if (column.type == ColumnType::kFlag) {
    const std::string yes = WithMarks(column.known == nullptr ? "" : column.known->true_marks, seen.yes_marks);
    const std::string no = WithMarks(column.known == nullptr ? "" : column.known->false_marks, seen.no_marks);
    if (!yes.empty()) text += ", true_marks: " + YamlQuoted(yes);
    if (!no.empty()) text += ", false_marks: " + YamlQuoted(no);
  }
  if (column.field == "name" && column.known != nullptr && !column.known->text.one_paragraph)
    text += ", one_paragraph: true";
  if (column.type == ColumnType::kList && (column.known == nullptr || column.known->text.entry_end.empty())) {
    if (const std::string end = EntryEnd(seen); !end.empty()) text += ", entry_end: " + YamlQuoted(end);
  }
  if (!column.split.empty()) text += ", split: " + YamlQuoted(column.split);
  if (column.role) text += fmt::format(", role: {}", Name(*column.role));
  if (const auto unit = UnitFor(column)) text += ", unit: " + YamlScalar(*unit);
  if (WritesFillDown(column, family)) text += ", fill: down";
  if (seen.repeats && column.type == ColumnType::kText) text += ", vocabulary: " + YamlScalar(column.field);
  return text + "}";
}

std::string ColumnComment(const NamedColumn& column, const FamilySurvey& family) {
  const ColumnSurvey& seen = *column.seen;
  std::string comment = PlaceText(seen.file, seen.page);
  if (!seen.values.empty()) comment += fmt::format(": \"{}\"", Shortened(seen.values.front().text));
  comment += seen.filled == family.rows ? ", every row" : fmt::format(", {} of {} rows", seen.filled, family.rows);
  const auto unit = UnitFor(column);
  if (unit) comment += fmt::format(", in {}{}", *unit, seen.unit ? "" : " as above the table");
  std::vector<std::string> doubts = column.doubts;
  if (LacksUnit(column, family)) doubts.emplace_back("in which unit?");
  if (seen.filled == 0) doubts.emplace_back("no row has it");
  if (seen.lacking) {
    doubts.push_back(
        fmt::format("the table on {} has no such column", PlaceText(seen.lacking->file, seen.lacking->page)));
  }
  if (IsRequired(column, family) && seen.first_empty) {
    doubts.push_back(fmt::format("empty on {}", PlaceText(seen.first_empty->file, seen.first_empty->page)));
  }
  if (WritesFillDown(column, family)) {
    doubts.emplace_back(seen.cut_by_pages ? "does a merged cell go on behind the page's break?"
                                          : "are empty cells for the row above, too?");
  }
  if (column.field == "number" && column.type == ColumnType::kCode && seen.type != ColumnType::kCode) {
    doubts.emplace_back("not all of its texts are numbers");
  }
  if (column.field == "number" && column.type == ColumnType::kInteger && seen.numbered.other) {
    doubts.push_back(fmt::format("\"{}\" is no number", Shortened(seen.numbered.other->text)));
  }
  if (!doubts.empty()) comment += fmt::format("; unsure: {}", fmt::join(doubts, "; "));
  return comment;
}

DraftLines HeadingLines(const std::vector<HeadingLevel>& levels) {
  DraftLines lines;
  const auto comment = [](const HeadingLevel& level) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, level.headings.size()); ++i) {
      const Heading& heading = level.headings[i];
      text += fmt::format("{}{}: \"{}\"", i == 0 ? "" : ", ", PlaceText(heading.file, heading.page),
                          Shortened(heading.text));
    }
    text += fmt::format(", {} in all", level.headings.size());
    if (level.unlabelled) return text + "; unsure: their labels stand twice, so that ids can't go by them";
    return text + (level.sure ? "" : "; unsure: are these headings?");
  };
  if (levels.size() == 1) {
    lines.Add("  heading: " + YamlQuoted(levels.front().pattern), comment(levels.front()));
  } else if (!levels.empty()) {
    lines.Add("  heading:", "the outer level first");
    for (const HeadingLevel& level : levels) lines.Add("    - " + YamlQuoted(level.pattern), comment(level));
  }
  return lines;
}

DraftLines TitleLines(const std::vector<HeadingLevel>& levels, const std::vector<std::string>& known) {
  DraftLines lines;
  if (levels.empty()) return lines;
  lines.Add("  titles:", "another one is told");
  std::set<std::string> seen;
  for (const HeadingLevel& level : levels) {
    for (const Heading& heading : level.headings) {
      if (!seen.insert(Fold(heading.title)).second) continue;
      std::string comment = PlaceText(heading.file, heading.page);
      if (!known.empty()) comment += IsListed(heading.title, known) ? ", as before" : ", new";
      lines.Add("    - " + YamlScalar(heading.title), comment);
    }
  }
  return lines;
}

DraftLines RowLines(const DocumentSurvey& survey, const std::vector<NamedColumn>& columns) {
  DraftLines lines;
  const FamilySurvey& items = *survey.Items();
  const bool has_number = FindField(columns, "number") != nullptr || NumbersItems(columns);
  const NamedColumn* key = has_number ? nullptr : KeyColumn(survey, columns);
  if (key != nullptr) {
    lines.Add("  start: " + YamlScalar(key->field), "each row has one of its own, and no column counts the rows");
  }
  if (!items.totals.empty()) {
    std::string words;
    for (const SeenText& total : items.totals) {
      words += (words.empty() ? "" : ", ") + YamlQuoted(EscapePattern(FoldWidth(total.text)));
    }
    lines.Add("  ignore: [" + words + "]", PlaceText(items.totals.front().file, items.totals.front().page) +
                                               "; unsure: rows with no other text than this: totals?");
  }
  if (items.rows_unstarted > 0 && (has_number || key != nullptr)) {
    const bool many = items.rows_unstarted * 10 >= items.rows && items.rows_whole < items.rows_unstarted;
    lines.Add(many ? "  other: sub_row" : "  other: item",
              fmt::format("unsure: {} of {} rows begin without {}", items.rows_unstarted, items.rows,
                          has_number ? "a number" : "it"));
  }
  return lines;
}

DraftLines ItemLines(const DocumentSurvey& survey, const std::vector<NamedColumn>& columns) {
  DraftLines lines;
  const NamedColumn* number = FindField(columns, "number");
  if (number == nullptr && NumbersItems(columns)) return NumberedNameLines(survey, columns);
  if (number == nullptr) {
    const NamedColumn* key = KeyColumn(survey, columns);
    if (key != nullptr) {
      lines.Add("  id: " + YamlQuoted("{" + key->field + "}"),
                fmt::format("\"{}\"", Shortened(key->seen->values.front().text)));
    } else {
      lines.Add("  id: " + YamlQuoted(SectionPlace(survey) + "{row}"),
                "unsure: no column counts the rows or tells them apart; this is the row's place");
    }
    return lines;
  }
  const bool counts = number->type == ColumnType::kInteger;
  const bool lacks = counts && LacksNumbers(survey, *number->seen);
  const Numbering numbering = counts ? survey.numbering : Numbering::kNone;
  const std::string place = SectionPlace(survey);
  const bool unique = lacks ? AreNumbersUnique(survey, false) : numbering == Numbering::kDocument;
  if (unique || (!counts && number->seen->unique)) {
    lines.Add("  id: '{number}'", "no number stands twice");
  } else if ((lacks || numbering == Numbering::kSection || !counts) && AreNumbersUnique(survey, true)) {
    lines.Add("  id: " + YamlQuoted(place + "{number}"));
  } else {
    lines.Add("  id: " + YamlQuoted(place + "{row}"), "unsure: numbers stand twice; this is the row's place");
  }
  if (!counts) return lines;
  if (lacks) {
    lines.Add("  numbering: none", "unsure: not all items have a number");
    return lines;
  }
  if (numbering == Numbering::kSection) lines.Add("  numbering: section", "they begin again in each section");
  if (numbering == Numbering::kDocument) lines.Add("  numbering: document", "they run through the document");
  if (numbering == Numbering::kNone)
    lines.Add("  numbering: none", "unsure: they begin again, but not where sections do");
  return lines;
}

DraftLines WordLines(const std::vector<SeenText>& words, const std::vector<std::string>& known) {
  DraftLines lines;
  for (const SeenText& word : words) {
    std::string comment = PlaceText(word.file, word.page);
    if (word.count > 1) comment += fmt::format(", {} times", word.count);
    if (!known.empty() && !IsListed(word.text, known)) comment += ", new";
    lines.Add("    - " + YamlScalar(word.text), comment);
  }
  return lines;
}

DraftLines VocabularyLines(const std::vector<NamedColumn>& columns) {
  DraftLines lines;
  for (const NamedColumn& column : columns) {
    if (!column.seen->repeats || column.type != ColumnType::kText) continue;
    lines.Add("  " + YamlScalar(column.field) + ":", "unsure: are there no others?");
    lines.AddAll(WordLines(column.seen->values, {}));
  }
  return lines;
}

std::vector<SeenText> Departments(const ColumnSurvey& column, const Pattern& form) {
  std::vector<SeenText> departments;
  const auto add = [&departments](const SeenText& text) {
    const auto known = std::find_if(departments.begin(), departments.end(), [&text](const SeenText& department) {
      return Fold(department.text) == Fold(text.text);
    });
    if (known == departments.end()) departments.push_back(text);
  };
  for (const SeenText& unit : column.units) {
    if (form.Matches(unit.text)) add(unit);
  }
  for (const SeenText& head : column.heads) {
    add({head.text.substr(0, head.text.find_first_of(" \t")), head.count, head.file, head.page});
  }
  return departments;
}

}  // namespace hyogumi::segment
