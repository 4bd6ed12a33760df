// SPDX-License-Identifier: GPL-3.0-or-later
// What Japanese typesetting never does at the end of a line, sign by sign. Thread-safe.
#ifndef NORMALIZE_KINSOKU_H_
#define NORMALIZE_KINSOKU_H_

namespace hyogumi::normalize {

// May not stand at the start of a line: UAX #14's classes CL, CP, EX, IS, NS and CJ, but for the wave dash, which does
// begin subtitles. Typesetters pull such a sign into the line before, or let it hang over the measure.
bool NeverBeginsLine(char32_t c);

// A full stop, or a mark that ends a sentence as one does.
bool EndsSentence(char32_t c);

// Does a line's end between the two cut a word, so that it can only be a wrap? Between katakana, and before を, with
// which no word and so no paragraph begins.
bool CutsWord(char32_t before, char32_t after);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_KINSOKU_H_
