// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text_history.h"

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi {

bool TextHistory::stands() const {
  return std::all_of(steps.begin(), steps.end(), [](const HistoryStep& step) { return step.stands; });
}

TextHistory HistoryOf(const std::string& text, const std::vector<Repair>& repairs) {
  TextHistory history;
  std::u32string now = Decode(text);
  std::vector<Repair> open = repairs;
  while (!open.empty()) {
    const Repair last = open.back();
    open.pop_back();
    const std::u32string before = Decode(last.before);
    const std::u32string after = Decode(last.after);
    const auto begin = std::min(static_cast<std::size_t>(std::max(last.range.begin, 0)), now.size());
    const bool stands = last.range.begin >= 0 && now.compare(begin, after.size(), after) == 0 &&
                        static_cast<std::size_t>(last.range.end) == begin + after.size();
    history.steps.push_back({Encode(now), last.range, stands});
    now.replace(begin, after.size(), before);
    const int shift = static_cast<int>(before.size()) - static_cast<int>(after.size());
    for (Repair& repair : open) {
      // What was taken out here stood before what begins here.
      if (repair.range.begin < last.range.end || repair.range.end <= last.range.begin) continue;
      repair.range.begin += shift;
      repair.range.end += shift;
    }
  }
  history.joined = Encode(now);
  std::reverse(history.steps.begin(), history.steps.end());
  return history;
}

}  // namespace hyogumi
