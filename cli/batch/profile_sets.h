// SPDX-License-Identifier: GPL-3.0-or-later
// What the documents of a batch are read by: the profiles of --config, and those that the list names.
#ifndef CLI_BATCH_PROFILE_SETS_H_
#define CLI_BATCH_PROFILE_SETS_H_

#include <map>
#include <string>
#include <vector>

#include "cli/batch/source_list.h"
#include "cli/common.h"
#include "cli/profiles.h"

namespace hyogumi::cli::batch {

struct ProfileSet {
  Profiles profiles;
  Limits limits;
  std::string settings;  // a digest of all that has a say in a result but the document: profiles, options, versions
};

// By their paths in the list; "" is that of --config. Exit status 2 with what is wrong in any of them, or in the
// options that tell how documents are read.
Result<std::map<std::string, ProfileSet>> LoadProfileSets(const Options& options,
                                                          const std::vector<ListedSource>& files);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_PROFILE_SETS_H_
