// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/era.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "core/data_lines.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

constexpr std::string_view kEras =
#include "eras.inc"  // generated from core/data/eras.txt
    ;

// The number behind `name` in lines of "name number".
std::optional<int> NumberBehind(std::string_view name, std::string_view lines) {
  const std::string key = "\n" + std::string(name) + " ";
  const std::size_t found = lines.find(key);
  if (name.empty() || found == std::string_view::npos) return std::nullopt;
  const std::size_t begin = found + key.size();
  return IntegerOf(lines.substr(begin, lines.find('\n', begin) - begin));
}

}  // namespace

std::optional<int> IntegerOf(std::string_view text) {
  const std::string digits = Fold(text);
  constexpr std::size_t kMostDigits = 9;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<int> WesternYear(std::string_view era, std::string_view year) {
  const std::optional<int> first = NumberBehind(era, kEras);
  const std::optional<int> number = year == "元" ? 1 : IntegerOf(year);
  if (!first || !number || *number < 1) return std::nullopt;
  return *first + *number - 1;
}

std::optional<int> YearOfEraAt(int about, int number) {
  std::optional<int> first;
  for (const std::string_view line : DataLines(kEras)) {
    const std::optional<int> begin = IntegerOf(line.substr(line.find(' ') + 1));
    if (begin && *begin <= about) first = std::max(first.value_or(*begin), *begin);
  }
  return first ? std::optional(*first + number - 1) : std::nullopt;
}

}  // namespace hyogumi
