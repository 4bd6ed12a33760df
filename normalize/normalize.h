// SPDX-License-Identifier: GPL-3.0-or-later
// The normalize stage: gives every cell and block its text.
//   Takes: pages as extract gives them. Gives: the same pages with `text`, `repairs`, `warnings` and `confidence` set;
//   `lines` stay as they are. Wrapped lines are joined, paragraphs and entries stay apart by "\n". Each changed
//   character is a repair; the joining is none. What the print leaves open is a warning.
//   Never: drops or invents text. Fails: with status 6 where a repair needs the dictionary of words and it is not
//   there.
#ifndef NORMALIZE_NORMALIZE_H_
#define NORMALIZE_NORMALIZE_H_

#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"

namespace hyogumi::normalize {

// `repairs`: the names of the repairs to do (KnownRepairs in core/profile.h). `rules`: by field (Profile::TextRules).
std::optional<Error> Normalize(PagedDocument& document, const std::set<std::string>& repairs,
                               const std::map<std::string, TextRule>& rules = {},
                               LatinSpaces spaces = LatinSpaces::kKeep);
// By all that the profile says of texts.
std::optional<Error> Normalize(PagedDocument& document, const Profile& profile);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_NORMALIZE_H_
