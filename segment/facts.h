// SPDX-License-Identifier: GPL-3.0-or-later
// What the front matter says of the document itself.
#ifndef SEGMENT_FACTS_H_
#define SEGMENT_FACTS_H_

#include <vector>

#include "core/item.h"
#include "core/profile.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {

// Reads title, edition, publisher, fiscal year, declared totals, revision notes and announced sections out of the
// elements before the first table of items, by the profile's patterns. Rows of tables count as paragraphs, their cells
// a tab apart. What the document does not say stays empty.
void ReadFacts(const std::vector<Element>& front_matter, const Profile& profile, DocumentRecord& document);

// What the profile's rules know of the document already, in place of what ReadFacts found.
void GiveKnownFacts(const KnownFacts& known, DocumentRecord& document);

// Gives each section the title that the front matter announces it by: in order where as many are announced as there
// are sections, else by equal titles. Call it when the sections are known.
void MatchAnnouncedSections(const std::vector<Element>& front_matter, const Profile& profile, DocumentRecord& document);

}  // namespace hyogumi::segment

#endif  // SEGMENT_FACTS_H_
