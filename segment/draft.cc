// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "segment/column_fields.h"
#include "segment/draft_lines.h"
#include "segment/yaml_text.h"

namespace hyogumi::segment {
namespace {

// The title's own words, in which a year of whatever calendar may stand.
std::string TitlePattern(const std::string& title) {
  static const Pattern year(R"(20\d\d|(?:令和|平成)\s*(?:元|\d{1,2})\s*年度?)");
  static const Pattern edition(R"(\(?[^()\s]*版\)?$)");
  const std::u32string signs = Decode(FoldWidth(title));
  std::string pattern;
  std::size_t end = 0;
  const auto take_words = [&](std::size_t to) {
    bool space = false;
    for (; end < to; ++end) {
      if (!IsSpace(signs[end])) pattern += EscapePattern(Encode(signs.substr(end, 1)));
      if (IsSpace(signs[end]) && !space) pattern += R"(\s*)";
      space = IsSpace(signs[end]);
    }
  };
  for (const PatternMatch& match : year.FindAll(title)) {
    take_words(static_cast<std::size_t>(match.range.begin));
    pattern += R"((?:20\d\d|(?:令和|平成)\s*(?:元|\d{1,2})\s*年度?))";
    end = static_cast<std::size_t>(match.range.end);
  }
  take_words(signs.size());
  return fmt::format("^(?P<title>{})$", pattern);
}

// The words right before the total, and the total as a group.
std::string TotalPattern(const SeenText& total) {
  static const Pattern figure(R"(\d[\d,]*)");
  constexpr std::size_t kWords = 12;  // signs are enough to tell it from other figures
  const std::u32string signs = Decode(FoldWidth(total.text));
  for (const PatternMatch& match : figure.FindAll(total.text)) {
    std::string digits = Fold(match.text);
    std::erase(digits, ',');
    if (match.range.begin == 0 || digits != std::to_string(total.count)) continue;
    std::u32string before = signs.substr(0, static_cast<std::size_t>(match.range.begin));
    while (!before.empty() && IsSpace(before.back())) before.pop_back();
    if (before.size() > kWords) before = before.substr(before.size() - kWords);
    const auto word =
        std::find_if_not(before.begin(), before.end(), [](char32_t c) { return IsSpace(c) || IsDigit(c); });
    std::string pattern;
    for (auto it = word; it != before.end(); ++it) {
      pattern += IsSpace(*it) ? R"(\s)" : EscapePattern(Encode(std::u32string(1, *it)));
    }
    return pattern + R"(\s*(?P<n>\d+))";
  }
  return "";
}

DraftLines DocumentLines(const DocumentSurvey& survey, const Profile& base) {
  DraftLines lines;
  const auto seen = [](const SeenText& text) {
    return fmt::format("{}: \"{}\"", PlaceText(text.file, text.page), Shortened(text.text, 40));
  };
  const auto known = std::find_if(survey.front_matter.begin(), survey.front_matter.end(),
                                  [&base](const SeenText& text) { return base.document.title.Matches(text.text); });
  if (known != survey.front_matter.end()) {
    lines.AddComment("  title: as the base finds it, " + seen(*known));
  } else if (survey.largest) {
    lines.Add("  title: " + YamlQuoted(TitlePattern(survey.largest->text)),
              seen(*survey.largest) + "; unsure: the largest text");
  } else if (!survey.front_matter.empty()) {
    const SeenText& first = survey.front_matter.front();
    lines.Add("  title: " + YamlQuoted(TitlePattern(first.text)), seen(first) + "; unsure: the first text");
  } else {
    lines.AddComment("  title: unsure: nothing stands before the first table");
  }
  lines.AddComment("  publishers: [{pattern: '…', name: …, code: \"……\"}]  unsure: who publishes it?");
  if (survey.total) {
    const std::string pattern = TotalPattern(*survey.total);
    if (!pattern.empty()) {
      lines.Add("  declared:");
      lines.Add("    items: " + YamlQuoted(pattern),
                seen(*survey.total) + "; unsure: the same number as there are rows");
    }
  }
  return lines;
}

DraftLines ResponsibleLines(const std::vector<NamedColumn>& columns, const Profile& base) {
  constexpr std::size_t kMost = 60;  // more are no list that a person keeps
  DraftLines lines;
  for (const NamedColumn& column : columns) {
    if (column.field != "department" || column.seen->values.empty()) continue;
    const std::vector<SeenText> departments = Departments(*column.seen, base.responsible.department);
    const bool repeat = departments.size() * 2 <= static_cast<std::size_t>(column.seen->filled);
    if (departments.empty() || !repeat || departments.size() > kMost) continue;
    lines.Add("  departments:", "unsure: are there no others?");
    lines.AddAll(WordLines(departments, {}));
  }
  return lines;
}

// What is in the document beside the items, for a person to know.
void AddOtherTables(const DocumentSurvey& survey, DraftLines& lines) {
  constexpr int kMost = 8;  // the others are counted
  int others = 0;
  for (std::size_t i = 0; i < survey.families.size(); ++i) {
    const FamilySurvey& family = survey.families[i];
    if (i == *survey.items || family.rows == 0 || ++others > kMost) continue;
    std::string headers;
    for (const ColumnSurvey& column : family.columns) headers += (headers.empty() ? "" : " | ") + column.label;
    lines.AddComment(fmt::format("not in it, from page {}: {} ({} rows{})", family.first_page, Shortened(headers, 60),
                                 family.rows, family.statistics ? ", figures" : ""));
  }
  if (others > kMost) lines.AddComment(fmt::format("not in it: {} other kinds of tables", others - kMost));
}

void AddColumnsWithoutHeader(const FamilySurvey& items, DraftLines& lines) {
  for (const ColumnSurvey& column : items.columns) {
    if (!column.keys.empty()) continue;
    const std::string example =
        column.values.empty() ? "" : fmt::format(", \"{}\"", Shortened(column.values.front().text));
    lines.AddComment(fmt::format("unsure: column {} has no header of its own{}{}; what stands in it is in no item",
                                 column.column, example, column.counts ? ", and counts the rows" : ""));
    lines.AddComment(
        fmt::format("  to read it: write its header into the cell above it in the output of hyogumi extract, name it "
                    "here{}, and go on with hyogumi normalize",
                    column.counts ? " ({field: number, header: …})" : ""));
  }
}

// "49 rows"; with rows below the first of an item "51 rows (24 items)".
std::string RowsText(const FamilySurvey& items) {
  const int begun = items.rows - items.rows_unstarted + items.rows_whole;
  if (begun == 0 || (begun == items.rows && items.sub_rows == 0)) return fmt::format("{} rows", items.rows);
  // Among rows without a number, the rest of a cut row can't be told from one more of them.
  return fmt::format("{} rows ({} items)", items.rows + items.sub_rows + items.cut_rows, begun);
}

// Tables that lack a column would fail the check of the columns.
DraftLines CheckLines(const FamilySurvey& items) {
  DraftLines lines;
  const bool lacks = std::any_of(items.columns.begin(), items.columns.end(),
                                 [](const ColumnSurvey& column) { return column.lacking.has_value(); });
  if (lacks) lines.Add("  columns-as-profile: warn", "not all tables have all columns");
  return lines;
}

}  // namespace

std::string Draft(const DocumentSurvey& survey, const Profile& base, const DraftNames& names) {
  const FamilySurvey& items = *survey.Items();
  const std::vector<NamedColumn> columns = NameColumns(survey, base.fields);
  DraftLines lines;
  lines.AddComment(fmt::format("A draft by hyogumi init, from {}: {} of {} columns on pages {}-{}.",
                               Shortened(names.source, 60), RowsText(items), items.columns.size(), items.first_page,
                               items.last_page));
  lines.AddComment("Read each line before you rely on it; what could not be told is called \"unsure\".");
  lines.AddComment("docs/pipeline-yaml.md explains the keys.");
  lines.Add("extends: " + YamlScalar(names.extends));
  lines.Add("profile: " + YamlScalar(names.profile), "unsure: a name for all documents of this kind");
  lines.AddBlock("document", DocumentLines(survey, base));
  DraftLines sections = HeadingLines(survey.levels);
  sections.AddAll(TitleLines(survey.levels, {}));
  lines.AddBlock("sections", sections);
  DraftLines rules;
  for (const NamedColumn& column : columns) {
    rules.Add("  - " + ColumnText(column, items), ColumnComment(column, items));
  }
  AddColumnsWithoutHeader(items, rules);
  AddOtherTables(survey, rules);
  lines.AddBlock("columns", rules);
  lines.AddBlock("vocabularies", VocabularyLines(columns));
  lines.AddBlock("responsible", ResponsibleLines(columns, base));
  lines.AddBlock("rows", RowLines(survey, columns));
  lines.AddBlock("items", ItemLines(survey, columns));
  lines.AddBlock("checks", CheckLines(items));
  return lines.text();
}

}  // namespace hyogumi::segment
