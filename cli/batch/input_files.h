// SPDX-License-Identifier: GPL-3.0-or-later
// The documents of a batch: files, what is in folders, lists of paths on stdin, the list of --list.
#ifndef CLI_BATCH_INPUT_FILES_H_
#define CLI_BATCH_INPUT_FILES_H_

#include <string>
#include <vector>

#include "cli/batch/source_list.h"
#include "core/result.h"

namespace hyogumi::cli::batch {

struct InputFiles {
  std::vector<ListedSource> files;  // in the order in which they were given; those of a folder by their paths
  int hidden = 0;                   // left out of folders, as their names begin with a dot
  int linked = 0;                   // links to folders, which are not followed: they could lead round in a ring
};

// Each of `inputs` is a file, a folder (the PDFs, pictures and transcripts in it and in the folders below) or "-":
// paths on stdin, one a line, or with a NUL behind each. What is known of a file is taken from the list; what only the
// list has comes last. A folder that can't be read is taken for a file that can't. Exit status 2 where there is
// nothing.
Result<InputFiles> FindInputFiles(const std::vector<std::string>& inputs, const std::vector<ListedSource>& list);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_INPUT_FILES_H_
