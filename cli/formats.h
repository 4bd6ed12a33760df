// SPDX-License-Identifier: GPL-3.0-or-later
// The output formats of `export`, by their names.
#ifndef CLI_FORMATS_H_
#define CLI_FORMATS_H_

#include <memory>
#include <optional>
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
  // How far behind others it is written: 0 has the data; a higher one describes the files of the lower ones.
  int order = 0;
  bool plain_csv = false;        // programs read the CSV files by it: no byte order mark, and names in the header
  const char* brings = nullptr;  // the format that it can't do without
  std::unique_ptr<emit::FormatWriter> (*make)(const Options& options, emit::Outputs& outputs) = nullptr;
};

// Of "csv,xlsx", each once, in the order given, but those that describe others last; with what these bring along. What
// describes files and has none to describe brings csv. Status 2 where one is not known.
Result<std::vector<const Format*>> ParseFormats(const std::string& list);

// Takes the CSV options back that a program among the chosen formats can't do with. Gives what it took, for people.
std::vector<std::string> MakeCsvPlain(const std::vector<const Format*>& formats, Options& options);

// --to, with the names of all formats.
void AddFormats(CLI::App& command, Options& options);

// The options that only some formats look at; status 2 where one was given and none of its formats.
void AddFormatOptions(CLI::App& command, Options& options);
std::optional<Error> CheckFormatOptions(const CLI::App& command, const std::vector<const Format*>& formats);

}  // namespace hyogumi::cli

#endif  // CLI_FORMATS_H_
