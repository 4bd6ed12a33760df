// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef NORMALIZE_OLD_FORMS_H_
#define NORMALIZE_OLD_FORMS_H_

namespace hyogumi::normalize {

// The form that is written now of a kanji in its old form (會: 会); the sign itself where it is none.
//   Source: normalize/data/old_forms.txt. Thread-safe.
char32_t NewFormOf(char32_t sign);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_OLD_FORMS_H_
