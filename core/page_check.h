// SPDX-License-Identifier: GPL-3.0-or-later
// What stages rely on in a page that comes from a file: cells inside their table, ranges inside their text, an edge for
// each sign, numbers that can be reckoned with.
#ifndef CORE_PAGE_CHECK_H_
#define CORE_PAGE_CHECK_H_

#include <cstddef>

#include "core/page.h"

namespace hyogumi {

// No page is wider or higher, no coordinate further away: viewers stop at 14,400.
inline constexpr double kFarPt = 1e9;

// Each throws JsonFault where something is not as extract and normalize make it; the page is of a document of so many
// sources.
void NeedSoundSource(const Source& source);
void NeedSoundPage(const Page& page, std::size_t sources);

}  // namespace hyogumi

#endif  // CORE_PAGE_CHECK_H_
