// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that a pattern matches: to tell a reader what it looks for, and whether another pattern takes all of it.
#ifndef CORE_PATTERN_EXAMPLES_H_
#define CORE_PATTERN_EXAMPLES_H_

#include <string>
#include <vector>

#include "core/pattern.h"

namespace hyogumi {

// Texts of which the pattern matches the whole, the simplest first: each branch of an alternation, each optional part
// with and without, a repetition once and twice, two signs for a
// class, one of each kind for any sign. Empty where there would be more than a few
// hundred, or where the expression uses what is not understood here (flags); never incomplete.
std::vector<std::string> Examples(const Pattern& pattern);

// Which part of a text a pattern is matched against.
enum class Against { kWhole, kPart };

// Does one of `earlier` match whatever `later` would? Told from the examples of `later`; in doubt no.
bool TakesAllOf(const std::vector<Pattern>& earlier, const Pattern& later, Against against);

}  // namespace hyogumi

#endif  // CORE_PATTERN_EXAMPLES_H_
