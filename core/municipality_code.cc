// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/municipality_code.h"

#include <algorithm>

namespace hyogumi {
namespace {

constexpr std::size_t kDigits = 6;  // the check digit with them

bool Checks(std::string_view six_digits) {
  return CheckDigitOf(six_digits.substr(0, kDigits - 1)) == six_digits.back();
}

// Of five digits either the last one is missing, or a spreadsheet took the zero off the front.
Message FromFiveDigits(const std::string& code) {
  const std::string completed = code + CheckDigitOf(code);
  const std::string padded = "0" + code;
  if (!Checks(padded)) return Phrase("write \"{}\"", completed);
  return Phrase("write \"{}\", or \"{}\" where a zero was lost at its front", completed, padded);
}

}  // namespace

char CheckDigitOf(std::string_view five_digits) {
  int sum = 0;
  int weight = 6;
  for (const char digit : five_digits) sum += (digit - '0') * weight--;
  return static_cast<char>('0' + (11 - sum % 11) % 10);
}

std::optional<CodeFault> MunicipalityCodeFault(std::string_view code) {
  const std::string written(code);
  const bool digits = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits && code.size() == kDigits - 1) {
    return CodeFault{Phrase("\"{}\" has five digits: the check digit is missing", written), FromFiveDigits(written)};
  }
  if (!digits || code.size() != kDigits) {
    return CodeFault{Phrase("\"{}\" is no 全国地方公共団体コード: that is six digits", written),
                     Message("write the six digits, between quotes")};
  }
  if (Checks(code)) return std::nullopt;
  const std::string_view five = code.substr(0, kDigits - 1);
  return CodeFault{Phrase("\"{}\" has a wrong check digit", written),
                   Phrase("write \"{}{}\" if the first five digits are right", five, CheckDigitOf(five))};
}

}  // namespace hyogumi
