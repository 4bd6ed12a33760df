// SPDX-License-Identifier: GPL-3.0-or-later
// Years in the headers of columns: R6目標, 現状値(R5年度), 目標値R10, 年度別計画 over 令和6年度. All functions are
// thread-safe.
#ifndef SEGMENT_YEAR_HEADER_H_
#define SEGMENT_YEAR_HEADER_H_

#include <optional>
#include <string>
#include <vector>

namespace hyogumi::segment {

struct YearHeader {
  int year = 0;       // western
  std::string words;  // what the header says beside it, without brackets behind; empty where it is but a year
};

// Of the levels' keys of a header (core/header.h), outermost first. Where the lowest level is but a year, the words are
// those of the level above. None for a header without a year at either end.
std::optional<YearHeader> YearHeaderOf(const std::vector<std::string>& keys);

// Is the text but a year: R6, 令和6年度, 2024, 令和8年度(2026)?
bool IsYear(const std::string& text);

}  // namespace hyogumi::segment

#endif  // SEGMENT_YEAR_HEADER_H_
