// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repairs/copies.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs/evidence.h"

namespace hyogumi::normalize {
namespace {

constexpr const char* kRule = "consensus";

using Text = std::u32string;

// Rows that are alike may differ in a figure or a mark.
bool MayBeVotedOn(char32_t c) { return (IsIdeograph(c) || IsKana(c)) && c != U'・' && !IsNumeral(c); }

// Where two texts of one length differ in one sign; npos where they differ in more, or in none.
std::size_t OnlyDifference(const Text& text, const Text& other) {
  if (text.size() != other.size()) return Text::npos;
  const auto [at, at_other] = std::mismatch(text.begin(), text.end(), other.begin());
  if (at == text.end() || !std::equal(at + 1, text.end(), at_other + 1)) return Text::npos;
  return static_cast<std::size_t>(at - text.begin());
}

bool MayBeTakenFor(char32_t one, char32_t other) {
  return std::max(LikenessOf(one, other), LikenessOf(other, one)) >= kSeenMisread;
}

}  // namespace

void RepairCopies(TextUnderRepair& text, RepairContext& context) {
  constexpr int kLeastGain = 1500;
  constexpr double kConfidence = 0.97;
  const Text now = text.text.text();
  for (const TextUnderRepair* copy : context.LikelyCopies(text)) {
    const Text& other = copy->text.text();
    const std::size_t i = OnlyDifference(now, other);
    if (i == Text::npos || !MayBeVotedOn(now[i]) || !MayBeVotedOn(other[i]) || !MayBeTakenFor(now[i], other[i]))
      continue;
    if (text.text.IsSure(i) || text.IsAtOpenEnd(i)) continue;
    const int gain = GainOf(now, {i, i + 1, {other[i]}}, context.words());
    if (gain >= kLeastGain) {
      text.text.ReplaceSign(
          i, other[i],
          {kRule, fmt::format("another row says the same with it, and is likelier by {}", gain), kConfidence});
      return;
    }
    if (gain > -kLeastGain) Suggest(text, i, i + 1, {&other[i], 1}, kRule, "another row says the same with it");
  }
}

}  // namespace hyogumi::normalize
