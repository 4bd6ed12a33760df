// SPDX-License-Identifier: GPL-3.0-or-later
// What normalize did to each text, for a person to read.
#ifndef NORMALIZE_EXPLAIN_H_
#define NORMALIZE_EXPLAIN_H_

#include <string>

#include "core/page.h"

namespace hyogumi::normalize {

// The history of each cell and block of a normalized document that has a repair or a warning: where it stands, its
// lines as printed, then step by step each repair with what it changed, where, why and how surely, and the text after
// it. The last line tells how many texts there are without either.
std::string Explain(const PagedDocument& document);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_EXPLAIN_H_
