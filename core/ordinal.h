// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_ORDINAL_H_
#define CORE_ORDINAL_H_

#include <optional>
#include <string_view>

namespace hyogumi {

// The number that the label of a heading or a list stands for, brackets and 第 … 章 apart: 3, ３, Ⅲ, III, ③, 三, 十二,
// C (3), ウ (3, in the order of the fifty sounds). None for anything else. I, V and X alone are Roman. Thread-safe.
std::optional<int> OrdinalOf(std::string_view label);

}  // namespace hyogumi

#endif  // CORE_ORDINAL_H_
