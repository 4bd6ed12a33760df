// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CLI_BATCH_OUTPUT_NAME_H_
#define CLI_BATCH_OUTPUT_NAME_H_

#include <string>

namespace hyogumi::cli::batch {

// The name of the result of the file at `path`, which has this SHA-256: STEM-HASH12.json, so that files of one name
// don't meet. The stem is that of the file in valid UTF-8, without control signs, signs that turn the direction of
// writing, and a "." or "-" at its beginning ("_" stands for each), and at most so long that the name has 255 bytes.
std::string OutputName(const std::string& path, const std::string& sha256);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_OUTPUT_NAME_H_
