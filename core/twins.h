// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_TWINS_H_
#define CORE_TWINS_H_

#include <string>

namespace hyogumi {

// The signs that look like `sign` in print but mean something else, such as 力 for カ; without `sign` itself, the
// commonest first. Empty for a sign that has none. Full-width letters and digits have none: fold them first.
//   Source: core/data/twins.txt. Thread-safe.
const std::u32string& TwinsOf(char32_t sign);

}  // namespace hyogumi

#endif  // CORE_TWINS_H_
