// SPDX-License-Identifier: GPL-3.0-or-later
// Which fields the columns of an unknown table are: by what is generally known of headers, else by their own words.
//   All functions are thread-safe.
#ifndef SEGMENT_COLUMN_FIELDS_H_
#define SEGMENT_COLUMN_FIELDS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/profile.h"
#include "segment/survey.h"

namespace hyogumi::segment {

// A column of the document with the field that it is to have.
struct NamedColumn {
  const ColumnSurvey* seen = nullptr;
  const ColumnRule* known = nullptr;  // what the dictionary says of the field; null for a field of the header's words
  std::string field;                  // of this column alone
  ColumnType type = ColumnType::kText;
  std::vector<std::string> doubts;  // what a person should look at
  std::string split;                // a pattern whose groups are the fields that its cells hold; empty: `field` alone
  // Of its figures, where it is not the field that the dictionary gives it to.
  std::optional<TargetRole> role = std::nullopt;
};

// The columns of the items that have a header, from left to right; `seen` points into `survey`, `known` into `fields`.
std::vector<NamedColumn> NameColumns(const DocumentSurvey& survey, const std::map<std::string, ColumnRule>& fields);

// The column of codes by which the items are told apart where none has their number; null where there is none. A column
// that the dictionary knows as something else, such as a phone number, is none.
const NamedColumn* KeyColumn(const DocumentSurvey& survey, const std::vector<NamedColumn>& columns);

// Does a header of the column match one of the rule's patterns, as core/roles.h matches them?
bool MatchesHeader(const ColumnSurvey& column, const ColumnRule& rule);
// Or would it, without the year at either end of its words and the brackets behind them? "令和4年度予算額(千円)" is
// 予算額.
bool MatchesWords(const ColumnSurvey& column, const ColumnRule& rule);

// Patterns that match each way in which the column is headed and nothing else: "group/leaf" where it has levels.
std::vector<std::string> HeaderPatterns(const ColumnSurvey& column);

// The words of the header as a name: NFKC, without white space and punctuation. `levels` of them, from the lowest.
std::string OwnName(const ColumnSurvey& column, std::size_t levels);

// The type to write for a column of which the dictionary knows `known` (null: nothing), and which holds what `column`
// says.
ColumnType TypeFor(const ColumnSurvey& column, const ColumnRule* known);

}  // namespace hyogumi::segment

#endif  // SEGMENT_COLUMN_FIELDS_H_
