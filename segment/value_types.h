// SPDX-License-Identifier: GPL-3.0-or-later
// Tells from its texts alone what a column holds. Knows no header and no profile. All functions are thread-safe.
#ifndef SEGMENT_VALUE_TYPES_H_
#define SEGMENT_VALUE_TYPES_H_

#include <optional>
#include <string>
#include <vector>

#include "core/profile.h"

namespace hyogumi::segment {

// A single sign that marks a row: ○, －, 新. Words and figures are none.
//   Source of the signs that are letters: segment/data/marks.txt. Any symbol is one.
bool IsMark(const std::string& text);
// A mark that says no: －, ×, 無.
bool SaysNo(const std::string& text);

// What stands for the text of the cell above: 〃, 同上; in a column of offices more signs do, as ↓.
//   Source: segment/data/ditto_marks.txt.
bool IsDitto(const std::string& text, bool in_offices);

// An amount, as below, with no unit behind it.
bool IsBareAmount(const std::string& text);

// A figure with its sign, thousands' commas, decimals and unit: 1,200千円, △3.5, (40). A bare integer is one, too.
bool IsAmount(const std::string& text);

// The name of an office, by its ending: 総務部, 産業創出課.
//   Source: segment/data/unit_endings.txt.
bool IsUnitName(const std::string& text);
// The same, of a department or a division; not of an institution, as 市立図書館.
bool IsOfficeName(const std::string& text);
// The same, of an office that is always part of a larger one, as 産業創出課.
//   Source: segment/data/division_endings.txt.
bool IsDivisionName(const std::string& text);
// Such an ending alone, as 課.
bool IsOfficeEnding(const std::string& text);
// The ending by which it is one, the longest; empty for any other text.
std::string UnitEnding(const std::string& text);

// The form of a short text with digits: figures as 9, Latin letters as A, all else as it is. 第5-8号 is 第9-9号,
// 0165-26-7575 is 9-9-9. Empty for a text that can't be a code: one without digits, a date, a time, a long one.
std::string CodeForm(const std::string& text);

// The number that a text is, brackets around it and a dot behind it left out: 3, (3), ③, 3.; none for any other text.
std::optional<int> CountOf(const std::string& text);

// Do the texts count, each the one before and one more, but for new beginnings and a few slips? Two at least.
bool Counts(const std::vector<std::string>& texts);

// The entries of a cell, one a line. A narrow column may have them run together by normalize: lines as drawn that are
// names of offices, each for itself, are entries, too.
std::vector<std::string> Entries(const std::string& text, const std::vector<std::string>& drawn);

// One column's cells, in the order of the rows; empty ones left out.
struct ColumnTexts {
  std::vector<std::string> texts;               // as normalize gives them
  std::vector<std::vector<std::string>> lines;  // of the same cells, as drawn
  int rows = 0;                                 // of the table, with or without a text in this column
  bool has_unit = false;                        // the header gives a unit
};

// The type that a person would give to the column. No text at all is kText.
ColumnType TypeOf(const ColumnTexts& column);

}  // namespace hyogumi::segment

#endif  // SEGMENT_VALUE_TYPES_H_
