// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a transcript: there is no print to measure, and where the column wrapped only a space is left.
#ifndef NORMALIZE_TRANSCRIPT_H_
#define NORMALIZE_TRANSCRIPT_H_

#include <map>
#include <set>
#include <string>

#include "core/page.h"
#include "core/profile.h"

namespace hyogumi::normalize {

// Gives the cells and blocks of the document's transcript pages their texts, as Normalize does for the others.
//   A space, or a line end, of a cell was a wrap, a paragraph's end, or a space. Decided in this order:
//   1. What begins an entry, and what a tag begins, begins a paragraph.
//   2. Between Latin words, before a figure, an ASCII bracket or a URL, and after an entry's mark a space stays.
//   3. A space that cuts a word, or stands where kinsoku allows no line to begin or end, was a wrap. A word is cut
//      where ICU's dictionary (UAX #29) finds one over it, or finds a particle or an ending behind it.
//   4. The wraps of rule 3 show how long, in ems, the lines of a cell were, and of its column on that page. A space is
//      a wrap where its line had no room left for what follows, and a paragraph's end where it had.
//   5. Else a paragraph's end after a full stop and between Japanese signs; a space inside brackets, beside Latin
//      letters and before a figure with a short qualifier (延べ24名).
//   Rules 4 and 5 leave doubts; a text says so in its warnings. In a block of text, spaces stay but for rule 3.
void NormalizeTranscripts(PagedDocument& document, const std::set<std::string>& repairs,
                          const std::map<std::string, TextRule>& rules);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_TRANSCRIPT_H_
