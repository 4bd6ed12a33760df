// SPDX-License-Identifier: GPL-3.0-or-later
// The list of `batch --list`: a CSV with a line a file, which says what is known of it.
#ifndef CLI_BATCH_SOURCE_LIST_H_
#define CLI_BATCH_SOURCE_LIST_H_

#include <string>
#include <vector>

#include "core/profile.h"
#include "core/result.h"

namespace hyogumi::cli::batch {

struct ListedSource {
  std::string file;     // a path, from the folder of the list on where it is relative
  std::string profile;  // the same; empty: that of --config
  KnownFacts known;
};

// The list at `path`; "-" is stdin, whose relative paths count from the working folder. Its first row names the
// columns: file, and any of profile, publisher_code, fiscal_year, edition, source_url, retrieved. An empty field says
// nothing. Exit status 2 with all faults, each with its line; 4 where it can't be read.
Result<std::vector<ListedSource>> ReadSourceList(const std::string& path);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_SOURCE_LIST_H_
