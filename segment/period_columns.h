// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of one kind for several years, quarters or months: 令和6年度, 令和7年度, 令和8年度.
#ifndef SEGMENT_PERIOD_COLUMNS_H_
#define SEGMENT_PERIOD_COLUMNS_H_

#include <string>
#include <vector>

namespace hyogumi::segment {

// Do the labels differ in no more than the time that each of them names? Thread-safe.
bool ArePeriods(const std::vector<std::string>& labels);

}  // namespace hyogumi::segment

#endif  // SEGMENT_PERIOD_COLUMNS_H_
