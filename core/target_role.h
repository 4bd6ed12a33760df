// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_TARGET_ROLE_H_
#define CORE_TARGET_ROLE_H_

namespace hyogumi {

// What a figure is to the plan: to be reached, what it is compared with, what was reached, or a part of what is done.
enum class TargetRole { kTarget, kBaseline, kResult, kAction };

}  // namespace hyogumi

#endif  // CORE_TARGET_ROLE_H_
