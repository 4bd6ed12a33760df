// SPDX-License-Identifier: GPL-3.0-or-later
// What a sign may really be that a reader of pictures gives.
#ifndef NORMALIZE_LOOK_ALIKES_H_
#define NORMALIZE_LOOK_ALIKES_H_

#include <vector>

namespace hyogumi::normalize {

// A score from which the sign was seen to be misread so; below it, the two only look alike.
inline constexpr double kSeenMisread = 0.5;

struct LookAlike {
  char32_t sign = 0;
  double score = 0;  // 0 to 1: how easily it is taken for the sign that was asked for
};

// The likeliest first; empty for a sign that is not in the table.
//   Source: normalize/data/confusions.txt, which says how it was made. Thread-safe.
const std::vector<LookAlike>& LookAlikesOf(char32_t sign);

// The score of `sign` among the look-alikes of `read`; 0 where it is not among them.
double LikenessOf(char32_t read, char32_t sign);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_LOOK_ALIKES_H_
