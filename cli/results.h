// SPDX-License-Identifier: GPL-3.0-or-later
// Results that commands take in: of an earlier year, or two to compare.
#ifndef CLI_RESULTS_H_
#define CLI_RESULTS_H_

#include <string>

#include "cli/common.h"
#include "core/item.h"

namespace hyogumi::cli {

// What run or export wrote; "-" is stdin. Status 4 where it can't be read, is no result, or breaks the schema.
Result<ItemDocument> ReadResultFile(const std::string& path);

// --previous OLD.json: each item gets a key, carried on from OLD.
void AddPrevious(CLI::App& command, Options& options);

// OLD, or none where there is no --previous.
Result<std::optional<ItemDocument>> LoadPrevious(const Options& options);

// The keys of `items`, where there is a `previous`. Gives "; keys: 36 carried on, 5 new, 52 retired" for the summary.
Message GiveKeys(const std::optional<ItemDocument>& previous, ItemDocument& items);

}  // namespace hyogumi::cli

#endif  // CLI_RESULTS_H_
