// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_RADICALS_H_
#define CORE_RADICALS_H_

namespace hyogumi {

// The ideograph that Japanese text writes where a text layer holds a Kangxi radical (U+2F00-2FD5) or a character of
// the CJK Radicals Supplement (U+2E80-2EF3); `c` itself for any other character and for radicals without one.
//   Source: Unicode's EquivalentUnifiedIdeograph.txt (property Equivalent_Unified_Ideograph, UAX #38), as Debian's
//   unicode-data has it, overridden by core/data/radicals_ja.txt. Thread-safe.
char32_t IdeographOfRadical(char32_t c);

}  // namespace hyogumi

#endif  // CORE_RADICALS_H_
