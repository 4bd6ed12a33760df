// SPDX-License-Identifier: GPL-3.0-or-later
// What an indicator cell says: each statement, what it measures, and whether its figures are to be reached or were.
#ifndef SEGMENT_CELLS_TARGETS_H_
#define SEGMENT_CELLS_TARGETS_H_

#include <optional>
#include <string>
#include <vector>

#include "core/item.h"
#include "core/profile.h"
#include "segment/cells/figures.h"

namespace hyogumi::segment {

// The targets of a cell, in its order: one a statement (segment/cells/statements.h); a bracket with figures of its own
// behind others, and figures of another role in the same statement, are targets of their own. Figures that only say
// what is measured (端末を週に3回以上使う学級の割合 90%) are in none.
//   The role, by the first rule that applies; the target names it:
//     role.condition  a figure in the name of what is measured (週に3回以上使う学級の割合 90%)      action
//     role.from-to    a figure with から or an arrow before the one that it is to become         baseline, target
//     role.words      the words that the profile has for a role, nearest before the figure
//     role.compared   a date before the plan's year that figures are compared with (前年度比)      baseline
//     role.past-date  a date before the plan's year nearest to the figure                        baseline;
//                     with 現在 or 時点 behind it                                                result
//     role.note       a ※ note                                                                  action
//     role.heading    a line above without figures that says that its figures are results or baselines
//     role.past-tense the sentence tells what was                                                result
//     role.support    money or shares that the body pays                                         action
//     role.figure     any other figure, or a date that is not past                               target
//     role.absent     words that say that there is no target                                     target
//     role.statement  no figure at all                                                           action
//   `figures` are those of `text`. Thread-safe.
std::vector<Target> TargetsOf(const std::string& text, const Figures& figures, const CellRules& rules,
                              std::optional<int> fiscal_year);

// The rules above, in the order in which they are tried, behind those of dates and quantities.
const std::vector<std::string>& FigureRules();

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_TARGETS_H_
