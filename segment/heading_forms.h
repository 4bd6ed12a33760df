// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the form of the headings above tables from their labels alone: 1, Ⅰ, 第1章, (1), A, 一, ア, 【…】.
//   Takes: the paragraphs that stand before each table, and the title rows in them. Gives: the form of each level as a
//   pattern for a profile, and the headings that it finds. Never: takes a form for one of headings whose
//   labels don't go up. All functions are thread-safe. Source of the orders of labels: 公用文作成の考え方 (Agency for
//   Cultural Affairs, 2022).
#ifndef SEGMENT_HEADING_FORMS_H_
#define SEGMENT_HEADING_FORMS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/pattern.h"

namespace hyogumi::segment {

// A text that may be a heading.
struct HeadingCandidate {
  std::string text;
  std::size_t row = 0;  // the row of data that it stands above
  bool title_row = false;
  bool last = false;  // nothing stands between it and the table
  int file = 1;
  int page = 1;
  bool early = false;  // on an earlier page than the table, and not right before it
};

struct Heading {
  std::string text;   // the whole of it
  std::string label;  // empty where the form has none
  std::string title;
  std::size_t row = 0;
  int file = 1;
  int page = 1;
};

struct HeadingLevel {
  std::string pattern;            // as `sections.heading` of a profile wants it
  std::vector<Heading> headings;  // one that is repeated on the next page once
  bool sure = true;               // the form has labels, and they go up without a gap
  bool unlabelled = false;        // it has labels, but they stand twice and can't tell the sections apart
};

// The levels, from the outermost; none where there is no form that fits.
std::vector<HeadingLevel> FindHeadingLevels(const std::vector<HeadingCandidate>& candidates);

// Takes the labels out of a level's pattern and headings.
void LeaveLabelsOut(HeadingLevel& level);

// What the patterns of a profile find, the outermost level first; a text of two of them is of the outer one. Levels
// without headings are left out.
std::vector<HeadingLevel> HeadingLevelsBy(const std::vector<Pattern>& patterns,
                                          const std::vector<HeadingCandidate>& candidates);

}  // namespace hyogumi::segment

#endif  // SEGMENT_HEADING_FORMS_H_
