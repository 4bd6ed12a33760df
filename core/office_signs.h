// SPDX-License-Identifier: GPL-3.0-or-later
// The signs and words that stand between the names of offices in one cell: 総務部（財政課、人事課）, 福祉課及び健康課.
// They are part of no name, but for those of a name of several words (子ども・子育て支援課). 〃 before a name says that
// the one above stands there, too; an arrow, that one follows the other.
#ifndef CORE_OFFICE_SIGNS_H_
#define CORE_OFFICE_SIGNS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "core/unicode.h"

namespace hyogumi {

inline bool IsOfficeSign(char32_t c) {
  return std::u32string_view(U"、，,・･／/：:；;〃→⇒").find(c) != std::u32string_view::npos ||
         IsOpeningPunctuation(c) || IsClosingPunctuation(c);
}

// The length of such a word that begins at `at`; 0 where none does.
inline std::size_t OfficeJointAt(std::u32string_view text, std::size_t at) {
  for (const std::u32string_view joint : {U"及び", U"および", U"並びに", U"ならびに"}) {
    if (text.substr(at, joint.size()) == joint) return joint.size();
  }
  return 0;
}

inline std::u32string WithoutOfficeSigns(const std::u32string& text) {
  std::u32string words;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const std::size_t joint = OfficeJointAt(text, i); joint > 0) {
      i += joint - 1;
    } else if (!IsOfficeSign(text[i])) {
      words.push_back(text[i]);
    }
  }
  return words;
}

}  // namespace hyogumi

#endif  // CORE_OFFICE_SIGNS_H_
