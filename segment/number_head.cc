// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/number_head.h"

#include <optional>

#include "core/era.h"
#include "core/pattern.h"

namespace hyogumi::segment {
namespace {

// How the texts go on from one to the next, if nearly all begin with a number of this form; else none.
int BeginsOf(const std::vector<SeenText>& texts, const Pattern& head) {
  constexpr double kNearlyAll = 0.9;
  int numbered = 0;
  int begins = 0;
  int before = 0;
  for (const SeenText& text : texts) {
    const auto match = head.Find(text.text);
    const auto number = match ? IntegerOf(match->Group("number")) : std::nullopt;
    if (!number) continue;
    ++numbered;
    if (*number != 1 && *number != before + 1) return 0;
    begins += *number == 1 ? 1 : 0;
    before = *number;
  }
  return numbered >= kNearlyAll * static_cast<double>(texts.size()) ? begins : 0;
}

}  // namespace

NumberHead NumberHeadOf(const ColumnSurvey& column) {
  constexpr std::size_t kLeast = 3;
  if (column.values.size() < kLeast || static_cast<int>(column.values.size()) != column.cells) return {};
  for (const char* form : {R"(\((?P<number>\d{1,3})\)\s*)", R"((?P<number>\d{1,3})[.、)]\s*)",
                           R"((?P<number>\d{1,3})\s+)", R"((?P<number>[①-⑳])\s*)"}) {
    const Pattern head(std::string("^") + form + R"([^\d\s])");
    if (const int begins = BeginsOf(column.values, head); begins > 0) return {form, begins};
  }
  return {};
}

}  // namespace hyogumi::segment
