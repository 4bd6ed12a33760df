// SPDX-License-Identifier: GPL-3.0-or-later
// The cells of a document that a person should look at first.
//   Takes: normalized pages. Gives: the oddest cells of their tables, the oddest first.
//   Never: says that a cell is wrong. Fails: never.
#ifndef SEGMENT_ODD_CELLS_H_
#define SEGMENT_ODD_CELLS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "segment/header_groups.h"

namespace hyogumi::segment {

struct OddReason {
  std::string code;  // confidence, length, characters, script, type
  std::string message;
  std::string message_ja;
};

struct OddCell {
  int file = 1;
  int page = 1;
  int table = 1;  // on that page
  int row = 1;
  int column = 1;
  std::string text;
  double confidence = 1;
  double oddness = 0;  // 0 to 1
  std::vector<OddReason> why;
};

// At most `most` cells below the headers, in rows that the profile doesn't leave out (`rows.ignore`). Reasons, each
// with a weight w, and oddness = 1 - the product of all (1 - w):
//   characters  private use, U+FFFD, controls                                   1.0
//   script      a letter of a script that is less than 1 % of all letters,
//               Japanese, Latin and Greek ones apart                            0.9
//   type        not what the profile has the column for: number, amount, known
//               mark, form, list; without a field, no figure in a column where
//               nine cells in ten are figures                                   0.8
//   confidence  below 1                                                         1 - confidence
//   length      further from the median of its column, in the logarithm, than
//               four times the median distance                                  up to 0.7
// A dash and the like, which say nothing, are of any type and length.
// `profile` may be null. Of equally odd cells the one that stands first comes first.
std::vector<OddCell> OddestCells(const PagedDocument& document, const std::vector<TableGroup>& groups,
                                 const Profile* profile, std::size_t most);

}  // namespace hyogumi::segment

#endif  // SEGMENT_ODD_CELLS_H_
