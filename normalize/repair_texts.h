// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the repairs of whole texts over all texts of a document.
#ifndef NORMALIZE_REPAIR_TEXTS_H_
#define NORMALIZE_REPAIR_TEXTS_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"
#include "normalize/repaired_text.h"

namespace hyogumi::normalize {

// Where each sign of a text is from, by the lines of its cell or block.
using Origins = std::unordered_map<const std::vector<TextLine>*, SignOrigins>;

// Takes a document whose texts are joined, with the repairs done on their lines; gives it with their places, and with
// the texts repaired. Fails with status 6 where a repair needs the dictionary and it is missing.
std::optional<Error> RepairTexts(PagedDocument& document, const std::set<std::string>& repairs,
                                 const std::map<std::string, TextRule>& rules, LatinSpaces spaces, Origins origins);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIR_TEXTS_H_
