// SPDX-License-Identifier: GPL-3.0-or-later
// A cell's text as statements: bullets, and the sentences in them.
#ifndef SEGMENT_CELLS_STATEMENTS_H_
#define SEGMENT_CELLS_STATEMENTS_H_

#include <string>
#include <vector>

#include "core/page.h"
#include "core/profile.h"

namespace hyogumi::segment {

struct Statement {
  TextRange range;     // in code points; without the bullet, and without white space at its ends
  std::string bullet;  // as printed, of the line that it stands in; empty without one
  TextRange bullet_range;
  int level = 0;      // of the bullet, from 1; 0 without one
  bool note = false;  // ※
};

// Lines are apart at "\n", sentences at 。 outside of brackets. A bullet of a kind that the cell has not had yet stands
// one level below the line before it; one of a kind that it had, on that kind's level. A line without a bullet has
// level 0, and bullets begin anew behind it. Thread-safe.
std::vector<Statement> StatementsOf(const std::string& text, const CellRules& rules);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_STATEMENTS_H_
