// SPDX-License-Identifier: GPL-3.0-or-later
// CSV as RFC 4180 has it: fields apart by commas, in quotes where they hold a comma, a quote (doubled) or a line end.
#ifndef CLI_BATCH_CSV_H_
#define CLI_BATCH_CSV_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace hyogumi::cli::batch {

struct CsvRow {
  int line = 1;  // that it begins on
  std::vector<std::string> fields;
};

// The rows of `text`, which may begin with a byte order mark and end its lines with LF or CR LF. Empty lines are left
// out. Exit status 2, naming `file`, for a quote that is not closed, or has something behind it.
Result<std::vector<CsvRow>> ParseCsv(std::string_view text, const std::string& file);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_CSV_H_
