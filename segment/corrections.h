// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a person's corrections: applied, or lost because what they expect is not there.
//   segment applies them in this order: rows (segment/row_corrections.h) before items arise, then the fields of items
//   (segment/item_corrections.h), then what was reviewed; ids, links between items and drift follow from the corrected
//   items. Within each of the three the file's order counts.
#ifndef SEGMENT_CORRECTIONS_H_
#define SEGMENT_CORRECTIONS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/corrections.h"
#include "core/item.h"

namespace hyogumi::segment {

// Why a correction is not applied.
struct Fault {
  std::optional<std::string> expected;
  std::optional<std::string> found;
  std::string message;
  std::string message_ja;
  bool unread = false;  // its place may be on a page that was not read
};
using Outcome = std::optional<Fault>;  // none: it is applied

// "1-7 name: "…" is expected, "…" is there".
Fault OtherText(const std::string& where, const std::string& expected, const std::string& found);

// Keeps what became of each.
class CorrectionLog {
 public:
  // `corrections` must outlive it. `some_pages`: not all pages were read.
  CorrectionLog(const Corrections& corrections, bool some_pages) : corrections_(corrections), some_pages_(some_pages) {}

  void Note(const Correction& correction, Outcome outcome) { outcomes_[&correction] = std::move(outcome); }
  bool SomePages() const { return some_pages_; }
  // Of all that were noted, in the file's order.
  CorrectionsRecord Record(bool for_these) const;

 private:
  const Corrections& corrections_;
  bool some_pages_;
  std::map<const Correction*, Outcome> outcomes_;
};

// The review of an item to which the correction was applied.
Review ReviewBy(const Correction& correction, bool corrected);

}  // namespace hyogumi::segment

#endif  // SEGMENT_CORRECTIONS_H_
