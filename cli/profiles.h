// SPDX-License-Identifier: GPL-3.0-or-later
// The profiles that --config gives, and which of them a document is read by.
#ifndef CLI_PROFILES_H_
#define CLI_PROFILES_H_

#include <string>
#include <vector>

#include "cli/common.h"
#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"
#include "extract/extract.h"
#include "segment/fit.h"

namespace hyogumi::cli {

struct Profiles {
  std::vector<Profile> all;  // by the names of their files
  std::string folder;        // that they are from; empty where one file was named, or the default is taken

  bool from_folder() const { return !folder.empty(); }
};

enum class Without { kProfileIsFine, kProfileIsAnError };

// --config, else ./pipeline.yaml, else the installed one. Of a folder: each *.yaml and *.yml that has a `profile:` and
// columns, its own or of what it extends. --repair is put into effect on all. Exit status 2 with the faults of all of
// them, and for a folder without a profile; without any profile as `without` says.
Result<Profiles> LoadProfiles(const Options& options, Without without);

// The profile by which pages that are there already are read: of a folder the one that they were extracted by, as they
// say, else the best fitting. Exit status 1 where none fits, or two fit alike.
Result<const Profile*> ChooseFor(const PagedDocument& pages, const Profiles& profiles);

// The best of `fits`, which are of a folder's profiles. The same errors, naming the document `file`.
Result<const Profile*> BestOf(const std::vector<segment::Fit>& fits, const Profiles& profiles, const std::string& file);

// The limits while a document is read: the profile's; the greatest of them where it is not known which one it is.
Limits LimitsOf(const Profiles& profiles);

// Reads the inputs by the one profile, or by the one of a folder that fits best: for that they are not read twice. What
// comes next has it from PageStream::profile(); it is null where there is none.
Result<extract::PageStream> ReadDocument(const Options& options, const Profiles& profiles);

}  // namespace hyogumi::cli

#endif  // CLI_PROFILES_H_
