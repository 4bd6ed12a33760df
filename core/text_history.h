// SPDX-License-Identifier: GPL-3.0-or-later
// What a text was before its repairs.
//   Thread-safe; takes any repairs, also ones that don't fit the text.
#ifndef CORE_TEXT_HISTORY_H_
#define CORE_TEXT_HISTORY_H_

#include <string>
#include <vector>

#include "core/page.h"

namespace hyogumi {

struct HistoryStep {
  std::string text;    // as it was after the repair
  TextRange range;     // of what the repair put there, in this text
  bool stands = true;  // what it put there is what this text has in the range
};

struct TextHistory {
  std::string joined;  // the lines joined, before any repair
  std::vector<HistoryStep> steps;

  bool stands() const;  // every step does
};

// What a text was before and after each of its repairs, which are in the order in which they were done and have ranges
// of `text`.
TextHistory HistoryOf(const std::string& text, const std::vector<Repair>& repairs);

// The same without the texts of the steps, but of the first that doesn't stand: for a long text with many repairs they
// would be very long.
TextHistory OutlineOf(const std::string& text, const std::vector<Repair>& repairs);

}  // namespace hyogumi

#endif  // CORE_TEXT_HISTORY_H_
