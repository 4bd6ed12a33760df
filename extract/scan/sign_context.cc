// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/sign_context.h"

#include <algorithm>
#include <string>

#include "core/sign_context.h"

namespace hyogumi::extract {
namespace {

constexpr double kDoubted = 0.7;  // of a sign against its context, at most
constexpr double kTwin = 0.3;     // of its twin, at least

bool StandsFurtherBack(const ScannedSign& sign, const ScannedSign& before) {
  return sign.ink.start + sign.ink.end < before.ink.start + before.ink.end;
}

void Doubt(ScannedSign& sign, char32_t twin) {
  sign.probability = std::min(sign.probability, kDoubted);
  if (twin == 0) return;
  SignChoice first{twin, kTwin};
  std::erase_if(sign.choices, [&first](const SignChoice& choice) {
    if (choice.sign != first.sign) return false;
    first.confidence = std::max(first.confidence, choice.confidence);
    return true;
  });
  sign.choices.insert(sign.choices.begin(), first);
}

}  // namespace

void DoubtByContext(const std::vector<ScannedSign*>& signs_of_a_cell_in_order) {
  const std::vector<ScannedSign*>& signs = signs_of_a_cell_in_order;
  std::u32string text;
  std::vector<bool> begins_line;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    text.push_back(signs[i]->sign);
    begins_line.push_back(i == 0 || StandsFurtherBack(*signs[i], *signs[i - 1]));
  }
  for (const SignDoubt& doubt : DoubtsByContext(text, begins_line)) Doubt(*signs[doubt.at], doubt.twin);
}

}  // namespace hyogumi::extract
