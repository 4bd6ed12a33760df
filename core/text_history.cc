// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text_history.h"

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi {
namespace {

// The repairs that are not yet taken back, with their ranges in the text as it is then.
class OpenRepairs {
 public:
  explicit OpenRepairs(const std::vector<Repair>& repairs) {
    for (const Repair& repair : repairs) {
      open_.push_back({repair.range, static_cast<int>(CodePointCount(repair.after)), false});
    }
    reach_.resize(open_.size());
    MeasureFrom(0);
  }

  struct Open {
    TextRange range;
    int put = 0;                 // signs that the repair put there
    bool changed_again = false;  // by a later repair: of its own signs the range may be more, or less
  };

  // Takes the last one out; `before`: how many signs stood there before it.
  Open TakeBack(int before) {
    const Open last = open_.back();
    open_.pop_back();
    reach_.pop_back();
    // Most stand before it, in a text of many repairs, and are not looked at.
    const auto first =
        std::partition_point(reach_.begin(), reach_.end(), [&](int reach) { return reach < last.range.begin; });
    const auto begin = static_cast<std::size_t>(first - reach_.begin());
    for (std::size_t i = begin; i < open_.size(); ++i) Shift(open_[i], last.range, before - last.put);
    MeasureFrom(begin);
    return last;
  }

 private:
  static void Shift(Open& open, TextRange last, int by) {
    TextRange& range = open.range;
    const bool shrunk = range.end - range.begin < open.put;
    const bool touches = range.begin < last.end && last.begin < range.end;
    const bool inside = shrunk && last.begin <= range.begin && range.end <= last.end;
    open.changed_again = open.changed_again || touches || inside;
    // What was taken out here stood before what begins here.
    if (inside || range.begin < last.end || range.end <= last.begin) return;
    range.begin += by;
    range.end += by;
  }

  void MeasureFrom(std::size_t begin) {
    for (std::size_t i = begin; i < open_.size(); ++i) {
      reach_[i] = std::max(open_[i].range.begin, open_[i].range.end);
      if (i > 0) reach_[i] = std::max(reach_[i], reach_[i - 1]);
    }
  }

  std::vector<Open> open_;
  std::vector<int> reach_;  // how far the ranges up to each go
};

TextHistory TakeBackAll(const std::string& text, const std::vector<Repair>& repairs, bool with_texts) {
  TextHistory history;
  std::u32string now = Decode(text);
  OpenRepairs open(repairs);
  history.steps.resize(repairs.size());
  HistoryStep* fallen = nullptr;  // the first that doesn't stand, as far as known
  for (std::size_t i = repairs.size(); i-- > 0;) {
    const std::u32string before = Decode(repairs[i].before);
    const std::u32string after = Decode(repairs[i].after);
    const OpenRepairs::Open last = open.TakeBack(static_cast<int>(before.size()));
    const auto begin = std::min(static_cast<std::size_t>(std::max(last.range.begin, 0)), now.size());
    const int end = static_cast<int>(begin + after.size());
    HistoryStep& step = history.steps[i];
    step.range = {static_cast<int>(begin), end};
    step.stands = last.range.begin >= 0 && now.compare(begin, after.size(), after) == 0 &&
                  (last.range.end == end || last.changed_again);
    if (with_texts || !step.stands) step.text = Encode(now);
    if (!with_texts && !step.stands) {
      if (fallen != nullptr) fallen->text.clear();
      fallen = &step;
    }
    now.replace(begin, after.size(), before);
  }
  history.joined = Encode(now);
  return history;
}

}  // namespace

bool TextHistory::stands() const {
  return std::all_of(steps.begin(), steps.end(), [](const HistoryStep& step) { return step.stands; });
}

TextHistory HistoryOf(const std::string& text, const std::vector<Repair>& repairs) {
  return TakeBackAll(text, repairs, true);
}

TextHistory OutlineOf(const std::string& text, const std::vector<Repair>& repairs) {
  return TakeBackAll(text, repairs, false);
}

}  // namespace hyogumi
