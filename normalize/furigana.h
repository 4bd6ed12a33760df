// SPDX-License-Identifier: GPL-3.0-or-later
// Readings that are printed small along a line: furigana, in HTML ruby.
#ifndef NORMALIZE_FURIGANA_H_
#define NORMALIZE_FURIGANA_H_

#include "core/page.h"

namespace hyogumi::normalize {

// Does the line hold the readings of signs of `base`, and nothing else: kana, of little more than half its size, right
// beside it where lines begin from, each reading along some ideograph? The places of both are upright.
bool IsFuriganaOf(const TextLine& line, const TextLine& base);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_FURIGANA_H_
