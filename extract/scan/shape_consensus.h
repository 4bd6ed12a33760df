// SPDX-License-Identifier: GPL-3.0-or-later
// A document's signs held against each other: the same sign looks the same wherever it stands.
//   An engine reads by context and may be sure of a sign that is not there (教育店, 防炎). Its ink tells: it looks like
//   the 庁 and the 災 of other lines. The idea is that of G. Nagy's and T. Hong's visual relations between words
//   (T. K. Ho and G. Nagy, OCR with no shape training, 2000); no typeface has to be known.
#ifndef EXTRACT_SCAN_SHAPE_CONSENSUS_H_
#define EXTRACT_SCAN_SHAPE_CONSENSUS_H_

#include <vector>

#include "extract/scan/scan_line.h"

namespace hyogumi::extract {

// Lowers the probability of each of `signs` whose ink looks more like that of another sign, which becomes its first
// choice; raises that of signs that look like others of their kind. Depends on the order of `signs`. Not thread-safe
// for the same signs.
void JudgeByShape(const std::vector<ScannedSign*>& signs);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SHAPE_CONSENSUS_H_
