// SPDX-License-Identifier: GPL-3.0-or-later
// Several readings of one line made one: aligned sign by sign, decided by confidence and agreement.
//   The alignment is that of ROVER (J. Fiscus, 1997): each further reading is aligned to the columns so far by edit
//   distance. Thread-safe.
#ifndef EXTRACT_SCAN_READING_VOTE_H_
#define EXTRACT_SCAN_READING_VOTE_H_

#include <vector>

#include "extract/scan/ink_fit.h"
#include "extract/scan/line_reader.h"

namespace hyogumi::extract {

// A reading with the ink that its signs stand for.
struct FittedReading {
  std::vector<ReadSign> signs;
  InkFit fit;
};

// The signs that won, with the confidence that agreement and the engine's own make (an order of how sure they are), the
// losers of their columns and the engine's alternatives as choices. The first reading decides ties.
std::vector<ReadSign> Vote(const std::vector<FittedReading>& readings);

// The probability that a sign is right of which `agreeing` of `readings` say so with `confidence` of the engine at
// best. Set by eye from how often cells of one bilevel scan were right, so that long cells come out about as sure as
// they are; not fitted, and not held against scans of other makes (docs/measurements.md has how it does there).
double Probability(double confidence, int agreeing, int readings);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_READING_VOTE_H_
