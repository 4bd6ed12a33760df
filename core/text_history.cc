// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text_history.h"

#include <algorithm>
#include <set>

#include "core/unicode.h"

namespace hyogumi {

bool TextHistory::stands() const {
  return std::all_of(steps.begin(), steps.end(), [](const HistoryStep& step) { return step.stands; });
}

TextHistory HistoryOf(const std::string& text, const std::vector<Repair>& repairs) {
  TextHistory history;
  std::u32string now = Decode(text);
  std::vector<Repair> open = repairs;
  std::set<std::size_t> changed_again;  // by a later repair: of its own signs the range may be more, or less
  while (!open.empty()) {
    const Repair last = open.back();
    open.pop_back();
    const std::u32string before = Decode(last.before);
    const std::u32string after = Decode(last.after);
    const auto begin = std::min(static_cast<std::size_t>(std::max(last.range.begin, 0)), now.size());
    const int end = static_cast<int>(begin + after.size());
    const bool stands = last.range.begin >= 0 && now.compare(begin, after.size(), after) == 0 &&
                        (last.range.end == end || changed_again.count(open.size()) > 0);
    history.steps.push_back({Encode(now), {static_cast<int>(begin), end}, stands});
    now.replace(begin, after.size(), before);
    const int shift = static_cast<int>(before.size()) - static_cast<int>(after.size());
    for (std::size_t i = 0; i < open.size(); ++i) {
      TextRange& range = open[i].range;
      const bool shrunk = range.end - range.begin < static_cast<int>(CodePointCount(open[i].after));
      const bool touches = range.begin < last.range.end && last.range.begin < range.end;
      const bool inside = shrunk && last.range.begin <= range.begin && range.end <= last.range.end;
      if (touches || inside) changed_again.insert(i);
      // What was taken out here stood before what begins here.
      if (inside || range.begin < last.range.end || range.end <= last.range.begin) continue;
      range.begin += shift;
      range.end += shift;
    }
  }
  history.joined = Encode(now);
  std::reverse(history.steps.begin(), history.steps.end());
  return history;
}

}  // namespace hyogumi
