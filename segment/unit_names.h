// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the names of offices in a cell apart: by lines, by the signs between them, and by how such names end.
#ifndef SEGMENT_UNIT_NAMES_H_
#define SEGMENT_UNIT_NAMES_H_

#include <string>
#include <vector>

#include "core/pattern.h"

namespace hyogumi::segment {

// A name, and where each of its signs stands in the cell's text, in code points: a name over several lines leaves some
// out.
struct UnitName {
  std::string text;
  std::vector<int> at;
};

struct UnitNames {
  std::vector<UnitName> units;
  std::vector<std::string> whole;    // texts that may be several names, and are kept as one
  std::vector<std::string> guessed;  // departments that no sign parts from their division: 総務部財政課
};

// `department` is the form of a department's name (empty: there are none); texts that `listed` has stay whole.
//   財政課、人事課 and 総務部・建設部 are two where each part ends as a name does, so that 子ども・子育て支援課 is one.
//   総務部（財政課、人事課）, in brackets on a line of its own or not, one such behind another, and 総務部 広報課 are a
//   department and its divisions; so is 総務部財政課, which is guessed unless the department is listed. What has such
//   signs and no such parts is one, and told in `whole` where some part of it is a name.
//   One name are lines of one sign each that make one (情報課 written downwards), a line that is but an ending and the
//   one before it (道路管理⏎課), and a body and its office (農業委員会 事務局).
// Source of the endings: segment/data/unit_endings.txt, department_words.txt and body_offices.txt. Thread-safe.
UnitNames UnitNamesIn(const std::string& text, const Pattern& department, const std::vector<std::string>& listed);

// The name without a remark in brackets before it or behind it and words for more: 財務部 of 【副】財務部 and
// 財務部ほか. The text as it is where nothing is left. Source of the words: segment/data/name_tails.txt. Thread-safe.
std::string WithoutRemarks(const std::string& name);

// Is it a body that is no part of an authority's departments: 社会福祉協議会, 商工会?
//   Source: segment/data/outside_bodies.txt. Thread-safe.
bool IsOutsideBody(const std::string& name);

}  // namespace hyogumi::segment

#endif  // SEGMENT_UNIT_NAMES_H_
