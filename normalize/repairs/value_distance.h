// SPDX-License-Identifier: GPL-3.0-or-later
// How far a value as it was read is from a word that it may be.
#ifndef NORMALIZE_REPAIRS_VALUE_DISTANCE_H_
#define NORMALIZE_REPAIRS_VALUE_DISTANCE_H_

#include <string_view>

#include "normalize/repaired_text.h"

namespace hyogumi::normalize {

// The edit distance of signs [begin, end) of the text to `word` where a sign costs less the likelier it is taken for
// the other: 0.2 where OCR names the other itself, less than 1 for look-alikes, 1 for any other, a lost and an added
// one.
double ValueDistance(const RepairedText& text, std::size_t begin, std::size_t end, std::u32string_view word);

// Puts `word` in the place of [begin, end), changing only the signs between those that they have in common at both
// ends.
void ReplaceWhatDiffers(RepairedText& text, std::size_t begin, std::size_t end, std::u32string_view word,
                        Reason reason);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIRS_VALUE_DISTANCE_H_
