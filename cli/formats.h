// SPDX-License-Identifier: GPL-3.0-or-later
// The output formats of `export`, by their names.
#ifndef CLI_FORMATS_H_
#define CLI_FORMATS_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/common.h"
#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::cli {

struct Format {
  const char* name;
  bool one_document = false;  // several don't go into one file of it
  bool only_folder = false;   // its files belong together and have fixed names
  std::unique_ptr<emit::FormatWriter> (*make)(const Options& options, emit::Outputs& outputs) = nullptr;
};

// Of "csv,xlsx", each once, in the order given. Status 2 where one is not known.
Result<std::vector<const Format*>> ParseFormats(const std::string& list);

// The names of all, for --help.
std::string FormatNames();

// The options that only some formats look at.
void AddFormatOptions(CLI::App& command, Options& options);

}  // namespace hyogumi::cli

#endif  // CLI_FORMATS_H_
