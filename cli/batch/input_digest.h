// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CLI_BATCH_INPUT_DIGEST_H_
#define CLI_BATCH_INPUT_DIGEST_H_

#include <optional>
#include <string>

#include "cli/batch/interrupts.h"
#include "core/result.h"

namespace hyogumi::cli::batch {

// The SHA-256 of a regular file; none where an interrupt came meanwhile. Exit status 4 for anything else: a pipe
// without a writer, which would hold the batch for ever, is not waited for.
Result<std::optional<std::string>> DigestOfInput(const std::string& path, const Interrupts& interrupts);

}  // namespace hyogumi::cli::batch

#endif  // CLI_BATCH_INPUT_DIGEST_H_
