// SPDX-License-Identifier: GPL-3.0-or-later
// The signs that stand between the names of offices in one cell: 総務部（財政課、人事課）. They are part of no name,
// but for those of a name of several words (子ども・子育て支援課). 〃 before a name says that the one above stands
// there, too.
#ifndef CORE_OFFICE_SIGNS_H_
#define CORE_OFFICE_SIGNS_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "core/unicode.h"

namespace hyogumi {

inline bool IsOfficeSign(char32_t c) {
  return std::u32string_view(U"、，,・･／/：:；;〃").find(c) != std::u32string_view::npos || IsOpeningPunctuation(c) ||
         IsClosingPunctuation(c);
}

inline std::u32string WithoutOfficeSigns(std::u32string text) {
  text.erase(std::remove_if(text.begin(), text.end(), IsOfficeSign), text.end());
  return text;
}

}  // namespace hyogumi

#endif  // CORE_OFFICE_SIGNS_H_
