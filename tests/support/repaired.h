// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of one column of texts, put through Normalize with what every repair owes its reader checked on the way.
#ifndef TESTS_SUPPORT_REPAIRED_H_
#define TESTS_SUPPORT_REPAIRED_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "core/unicode.h"
#include "normalize/normalize.h"
#include "tests/support/pages.h"

namespace hyogumi::testing_support {

using Texts = std::vector<std::string>;

// What Normalize is asked to do.
struct Wanted {
  std::set<std::string> repairs{KnownRepairs().begin(), KnownRepairs().end()};
  TextRule rule = {};  // of the column
  LatinSpaces spaces = LatinSpaces::kKeep;
};

inline Wanted WantedWithout(const std::string& repair) {
  Wanted wanted;
  wanted.repairs.erase(repair);
  return wanted;
}

inline Texts LinesOf(const std::string& text) {
  Texts lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// What a page's texts were read from.
enum class Medium { kTranscript, kPrint, kScan };

// A page with one table of one column; a cell a text, whose lines "\n" parts. OCR is sure of each sign of a scan.
inline PagedDocument ColumnOf(Medium medium, const Texts& texts) {
  Table table;
  table.id = "p3t1";
  table.columns = 1;
  table.roles = {"field"};
  for (const std::string& text : texts) {
    Cell cell;
    cell.row = ++table.rows;
    constexpr double kRowHeight = 200;
    constexpr double kWide = 2000;  // no line of the tests fills it
    const double top = kRowHeight * cell.row;
    cell.lines = SetLines(LinesOf(text), 0, top);
    if (medium != Medium::kTranscript) cell.bbox = Box{0, top, kWide, top + kRowHeight};
    for (TextLine& line : cell.lines) {
      if (medium == Medium::kScan) SetReadings(std::vector<SignReading>(line.x.size() - 1), line);
      if (medium != Medium::kTranscript) continue;
      const std::string signs = line.text;
      line = TextLine();
      line.text = signs;
      line.source_line = cell.row;
    }
    table.cells.push_back(std::move(cell));
  }
  if (medium != Medium::kTranscript) table.bbox = Box{0, 0, 2000, 200.0 * (table.rows + 1)};
  Page page = PageOf(3, {}, {table});
  page.file = 2;
  constexpr const char* kNames[] = {"transcript", "layer", "ocr"};
  page.text = kNames[static_cast<int>(medium)];
  return DocumentOf({page});
}

inline std::vector<Cell>& CellsOf(PagedDocument& document) { return document.pages.at(0).tables.at(0).cells; }

// OCR doubts the first `sign` of the first cell.
inline void Doubt(PagedDocument& document, const std::string& sign, double confidence,
                  std::vector<Alternative> alternatives) {
  for (TextLine& line : CellsOf(document).at(0).lines) {
    const std::size_t at = Decode(line.text).find(Decode(sign));
    if (at == std::u32string::npos) continue;
    std::vector<SignReading> readings = line.chars.values();
    readings.at(at) = {confidence, std::move(alternatives)};
    SetReadings(std::move(readings), line);
    return;
  }
  ADD_FAILURE() << "the first text has no " << sign;
}

// Of the repairs of whole texts; those of lines are another matter.
inline bool IsOfWholeText(const Repair& repair) {
  const std::set<std::string> of_lines{"markup", "unicode", "hyphens", "struck"};
  return of_lines.count(repair.rule) == 0;
}

inline std::vector<Repair> RepairsOf(const Cell& cell) {
  std::vector<Repair> repairs;
  std::copy_if(cell.repairs.begin(), cell.repairs.end(), std::back_inserter(repairs), IsOfWholeText);
  return repairs;
}

inline Texts RulesOf(const Cell& cell) {
  Texts rules;
  for (const Repair& repair : RepairsOf(cell)) rules.push_back(repair.rule);
  return rules;
}

// The warnings of this code.
inline std::vector<Warning> WarningsOf(const Cell& cell, const std::string& code) {
  std::vector<Warning> warnings;
  std::copy_if(cell.warnings.begin(), cell.warnings.end(), std::back_inserter(warnings),
               [&code](const Warning& warning) { return warning.code == code; });
  return warnings;
}

// The text before the repairs of whole texts, by the records alone: the last one is undone first.
inline std::string Undone(const Cell& cell) {
  std::u32string text = Decode(cell.text.value_or(""));
  std::vector<Repair> repairs = cell.repairs;
  while (!repairs.empty() && IsOfWholeText(repairs.back())) {
    const Repair last = repairs.back();
    repairs.pop_back();
    const auto begin = static_cast<std::size_t>(last.range.begin);
    const std::u32string after = Decode(last.after);
    const std::u32string before = Decode(last.before);
    if (text.compare(std::min(begin, text.size()), after.size(), after) != 0) {
      ADD_FAILURE() << "\"" << last.after << "\" does not stand at " << begin << " of " << Encode(text);
      return "";
    }
    text.replace(begin, after.size(), before);
    const int shift = static_cast<int>(before.size()) - static_cast<int>(after.size());
    for (Repair& repair : repairs) {
      if (repair.range.begin >= last.range.end && repair.range.begin > last.range.begin) repair.range.begin += shift;
    }
  }
  return Encode(text);
}

inline void ExpectWholeRecords(const Page& page, const Cell& cell) {
  const bool printed = page.text != "transcript";
  for (const Repair& repair : RepairsOf(cell)) {
    SCOPED_TRACE(repair.rule + ": " + repair.before + " to " + repair.after);
    EXPECT_NE(repair.before, repair.after);
    EXPECT_FALSE(repair.evidence.empty());
    EXPECT_GT(repair.confidence, 0);
    EXPECT_LE(repair.confidence, 1);
    EXPECT_EQ(repair.file, page.file);
    EXPECT_EQ(repair.page, page.page);
    EXPECT_EQ(repair.range.end - repair.range.begin, static_cast<int>(CodePointCount(repair.after)));
    EXPECT_EQ(repair.bbox.has_value(), printed);
    if (printed && repair.bbox) {
      EXPECT_EQ(Union(*repair.bbox, *cell.bbox), *cell.bbox) << "outside of the cell";
    }
  }
}

inline void NormalizeAll(PagedDocument& document, const Wanted& wanted) {
  const std::optional<Error> error =
      normalize::Normalize(document, wanted.repairs, {{"field", wanted.rule}}, wanted.spaces);
  EXPECT_FALSE(error.has_value());
}

inline Texts TextsOf(const PagedDocument& document) {
  Texts texts;
  for (const Cell& cell : document.pages.at(0).tables.at(0).cells) texts.push_back(cell.text.value_or("none"));
  return texts;
}

// The document with the texts that it has now as its lines. OCR keeps its doubts of what was not repaired.
inline PagedDocument ReadAgain(const PagedDocument& repaired) {
  const Page& page = repaired.pages.at(0);
  const Medium medium = page.text == "transcript" ? Medium::kTranscript
                        : page.text == "ocr"      ? Medium::kScan
                                                  : Medium::kPrint;
  PagedDocument again = ColumnOf(medium, TextsOf(repaired));
  for (std::size_t c = 0; c < CellsOf(again).size(); ++c) {
    const std::vector<TextLine>& before = page.tables.at(0).cells.at(c).lines;
    std::vector<TextLine>& lines = CellsOf(again)[c].lines;
    for (std::size_t l = 0; l < std::min(lines.size(), before.size()); ++l) {
      const std::u32string was = Decode(before[l].text);
      const std::u32string is = Decode(lines[l].text);
      if (was.size() != is.size() || before[l].chars.empty()) continue;
      std::vector<SignReading> readings = lines[l].chars.values();
      for (std::size_t i = 0; i < is.size(); ++i) {
        if (was[i] == is[i]) readings[i] = before[l].chars[i];
      }
      SetReadings(std::move(readings), lines[l]);
    }
  }
  return again;
}

inline void TurnRowsOver(PagedDocument& document) {
  std::vector<Cell>& cells = CellsOf(document);
  std::reverse(cells.begin(), cells.end());
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i].row = static_cast<int>(i) + 1;
}

// The first cell of the document after Normalize. Of all cells: the records of the repairs are whole and can be undone,
// and doing it twice, in another order or on what it gave changes nothing.
inline Cell Mended(PagedDocument document, const Wanted& wanted = {}) {
  const PagedDocument drawn = document;
  NormalizeAll(document, wanted);
  for (const Cell& cell : CellsOf(document)) ExpectWholeRecords(document.pages.at(0), cell);

  PagedDocument bare = drawn;
  Wanted of_lines = wanted;
  std::erase_if(of_lines.repairs, [](const std::string& rule) { return IsOfWholeText({.rule = rule}); });
  NormalizeAll(bare, of_lines);
  for (std::size_t i = 0; i < CellsOf(document).size(); ++i) {
    EXPECT_EQ(Undone(CellsOf(document)[i]), CellsOf(bare)[i].text) << "by undoing the repairs";
  }

  PagedDocument twice = document;
  NormalizeAll(twice, wanted);
  EXPECT_TRUE(twice == document) << "the second run gave something else";

  PagedDocument again = ReadAgain(document);
  NormalizeAll(again, wanted);
  EXPECT_EQ(TextsOf(again), TextsOf(document)) << "the result was not left alone";
  for (const Cell& cell : CellsOf(again)) EXPECT_EQ(RulesOf(cell), Texts());

  PagedDocument turned = drawn;
  TurnRowsOver(turned);
  NormalizeAll(turned, wanted);
  TurnRowsOver(turned);
  EXPECT_EQ(TextsOf(turned), TextsOf(document)) << "with the rows in another order";
  return CellsOf(document).at(0);
}

// A text, what it becomes, and the other texts of its document.
struct RepairCase {
  const char* name;
  const char* text;
  const char* want;
  Texts others = {};
};

inline Texts AllTexts(const RepairCase& row) {
  Texts texts{row.text};
  texts.insert(texts.end(), row.others.begin(), row.others.end());
  return texts;
}

inline Cell Mended(Medium medium, const RepairCase& row, const Wanted& wanted = {}) {
  return Mended(ColumnOf(medium, AllTexts(row)), wanted);
}

// `repair` gives what is wanted, or no repair changes anything where that is the text itself.
template <typename Cases>
void ExpectMended(const char* repair, Medium medium, const Cases& cases, const Wanted& wanted = {}) {
  for (const RepairCase& row : cases) {
    SCOPED_TRACE(row.name);
    const Cell cell = Mended(medium, row, wanted);
    EXPECT_EQ(cell.text.value_or("none"), row.want);
    const Texts rules = RulesOf(cell);
    if (row.text == std::string(row.want)) {
      EXPECT_EQ(rules, Texts());
    } else {
      EXPECT_TRUE(std::find(rules.begin(), rules.end(), repair) != rules.end());
    }
  }
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_REPAIRED_H_
