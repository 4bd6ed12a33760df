// SPDX-License-Identifier: GPL-3.0-or-later
// What numbers are given in: units of measure, and what is counted.
//   Source: core/data/units.txt and core/data/counters.txt, which name theirs. All functions are thread-safe.
#ifndef CORE_UNITS_H_
#define CORE_UNITS_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hyogumi {

// What is counted in whole numbers: 人, 件, 市町村.
const std::set<std::u32string>& Counters();

// The lengths, in code points, of all units and counters that `text` begins with, the longest first: 3 and 1 of
// "市町村の". A unit of Latin letters is none where it would cut a word.
std::vector<std::size_t> UnitLengths(std::u32string_view text);

}  // namespace hyogumi

#endif  // CORE_UNITS_H_
