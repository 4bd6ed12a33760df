// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that are listed a second time, and say so by a marker on their name or their number: 2（再掲）.
#ifndef SEGMENT_RELISTING_H_
#define SEGMENT_RELISTING_H_

#include <optional>

#include "core/profile.h"
#include "segment/fields.h"

namespace hyogumi::segment {

// Thread-safe.
bool IsRelisted(const RawItem& raw, const Profile& profile);

// The field without the marker, wherever in its text that stands; none where it has none. Thread-safe.
std::optional<RawField> WithoutRelistingMarker(const RawField& raw, const Pattern& relisted);

}  // namespace hyogumi::segment

#endif  // SEGMENT_RELISTING_H_
