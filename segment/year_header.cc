// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/year_header.h"

#include "core/era.h"
#include "core/pattern.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

// A year as headers have it; of an era, or of four figures.
constexpr const char* kYear =
    R"((?:(?P<era>明治|大正|昭和|平成|令和|[SHR])(?P<year>元|\d{1,2})|(?P<western>20\d\d|19\d\d))(?:年度?)?(?:末|当初)?)";

std::optional<int> YearOf(const PatternMatch& match) {
  const std::string western = match.Group("western");
  return western.empty() ? WesternYear(Fold(match.Group("era")), Fold(match.Group("year"))) : IntegerOf(western);
}

// "目標値(人)" is 目標値.
std::string WithoutBrackets(const std::string& words) {
  static const Pattern behind(R"(^(?P<words>.+?)\([^()]*\)$)");
  const auto match = behind.Find(words);
  return match ? match->Group("words") : words;
}

std::optional<YearHeader> YearIn(const std::string& key) {
  static const Pattern before(std::string("^") + kYear + R"((?:\([^()]*\))?の?(?P<words>\pL.*)?$)");
  static const Pattern behind(std::string(R"(^(?P<words>.*[^\dA-Za-z(]))") + kYear + "$");
  static const Pattern in_brackets(std::string(R"(^(?P<words>[^()]+)\()") + kYear + R"(\)$)");
  for (const Pattern* pattern : {&before, &behind, &in_brackets}) {
    const auto match = pattern->Find(key);
    const auto year = match ? YearOf(*match) : std::nullopt;
    if (year) return YearHeader{*year, WithoutBrackets(Fold(match->Group("words")))};
  }
  return std::nullopt;
}

}  // namespace

std::optional<YearHeader> YearHeaderOf(const std::vector<std::string>& keys) {
  if (keys.empty()) return std::nullopt;
  std::optional<YearHeader> header = YearIn(Fold(keys.back()));
  if (header && header->words.empty() && keys.size() > 1) {
    header->words = WithoutBrackets(Fold(keys[keys.size() - 2]));
  }
  return header;
}

bool IsYear(const std::string& text) {
  const std::optional<YearHeader> header = YearIn(Fold(text));
  return header && header->words.empty();
}

}  // namespace hyogumi::segment
