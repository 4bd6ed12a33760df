// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_WORDS_H_
#define CORE_WORDS_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace hyogumi {

// Where the words of a text end, in code points, the last its length: ICU's word breaks, for Japanese by its
// dictionary. White space and punctuation are words, too. Empty for an empty text; without ICU's data one word is all.
// In time of the length. Thread-safe.
std::vector<std::size_t> WordEnds(std::u32string_view text);

}  // namespace hyogumi

#endif  // CORE_WORDS_H_
