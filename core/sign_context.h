// SPDX-License-Identifier: GPL-3.0-or-later
// Signs that look like others (ー and 一, カ and 力, l and I, a comma and a point) and that only the signs around them
// tell apart. The rules are our own, made from plans; which signs are twins is in core/twins.h.
#ifndef CORE_SIGN_CONTEXT_H_
#define CORE_SIGN_CONTEXT_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace hyogumi {

// The context of sign `at` speaks for its twin, or, where that is 0, for neither.
struct SignDoubt {
  std::size_t at = 0;
  char32_t twin = 0;
  bool operator==(const SignDoubt&) const = default;
};

// The doubts about a text, in no order. `begins_line`: a sign each, or empty: one that stands first on its line, from
// which the word before may go on; the first sign of the text does in any case. A twin has the width of the sign that
// it stands for. Thread-safe.
std::vector<SignDoubt> DoubtsByContext(std::u32string_view text, const std::vector<bool>& begins_line = {});

}  // namespace hyogumi

#endif  // CORE_SIGN_CONTEXT_H_
