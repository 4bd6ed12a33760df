// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/corrections.h"

#include <fmt/format.h>

#include "segment/corrected_text.h"

namespace hyogumi::segment {
namespace {

std::optional<std::string> NonEmpty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// The place that a correction is about.
class AddressTaker {
 public:
  explicit AddressTaker(LostCorrection& lost) : lost_(lost) {}

  void operator()(const SetText& set) { TakeItem(set.item, set.field); }
  void operator()(const UndoRepair& undo) { TakeItem(undo.item, undo.field); }
  void operator()(const MoveText& move) { TakeItem(move.from, move.from_field); }
  void operator()(const MergeRows& merge) { TakeRow(merge.rows.front()); }
  void operator()(const SplitRow& split) { TakeRow(split.row); }
  void operator()(const DropRow& drop) { TakeRow(drop.row); }
  void operator()(const AddRow& add) { TakeRow(add.after); }
  void operator()(const MarkReviewed& reviewed) { TakeItem(reviewed.item, ""); }

 private:
  void TakeItem(const ItemRef& item, const std::string& field) {
    lost_.item = NonEmpty(item.id);
    lost_.field = NonEmpty(field);
    if (item.row) TakeRow(*item.row);
  }
  void TakeRow(const RowRef& row) {
    lost_.table = row.table;
    lost_.row = row.row;
  }

  LostCorrection& lost_;
};

}  // namespace

Fault OtherText(const std::string& where, const std::string& expected, const std::string& found) {
  const Difference difference = DifferenceOf(expected, found);
  return {expected, found,
          fmt::format("{}: \"{}\" is expected, \"{}\" is there", where, difference.expected, difference.found),
          fmt::format("{}：「{}」を訂正するはずですが、「{}」となっています", where, difference.expected,
                      difference.found)};
}

CorrectionsRecord CorrectionLog::Record(bool for_these) const {
  CorrectionsRecord record{corrections_.file, corrections_.sha256, for_these};
  for (const Correction& correction : corrections_.list) {
    ++record.given;
    const auto noted = outcomes_.find(&correction);
    if (noted == outcomes_.end()) continue;
    const Outcome& outcome = noted->second;
    if (!outcome) {
      ++record.found;
    } else if (outcome->unread && some_pages_) {
      ++record.unread;
    } else if (for_these) {
      LostCorrection lost{std::string(correction.Operation()), correction.line};
      std::visit(AddressTaker(lost), correction.what);
      lost.expected = outcome->expected;
      lost.found = outcome->found;
      lost.message = fmt::format("{} {}", lost.operation, outcome->message);
      lost.message_ja = fmt::format("{} {}", lost.operation, outcome->message_ja);
      record.lost.push_back(std::move(lost));
    }
  }
  return record;
}

Review ReviewBy(const Correction& correction, bool corrected) {
  return {corrected, NonEmpty(correction.by), NonEmpty(correction.at)};
}

}  // namespace hyogumi::segment
