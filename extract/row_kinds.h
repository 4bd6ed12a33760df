// SPDX-License-Identifier: GPL-3.0-or-later
// What a row of text looks like by itself.
//   Units and origin as in core/geometry.h. Thread-safe.
#ifndef EXTRACT_ROW_KINDS_H_
#define EXTRACT_ROW_KINDS_H_

#include "extract/text_runs.h"

namespace hyogumi::extract {

// Of running text: many words, no figure.
bool IsProse(const TextRun& run);

// Has text in several columns, as a row of a table has; an entry of a list, its mark apart, or two stretches of prose
// beside each other have not.
bool IsTabular(const TextRow& row);

// A caption, a source or a note: stands above or below a table and is none of its rows.
bool IsCaption(const TextRow& row);

// 2005 2006 2007 or (1) (2) (3): figures that head columns.
bool HeadsColumns(const TextRow& row);

bool SameTexts(const TextRow& a, const TextRow& b);

// The white space between two rows, in ems of the larger type.
double GapEm(const TextRow& above, const TextRow& below);

// Is a row with the next one beside, not above it? The type of lines below each other would touch.
bool StandsBeside(const TextRow& row, const TextRow& next);

}  // namespace hyogumi::extract

#endif  // EXTRACT_ROW_KINDS_H_
