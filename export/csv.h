// SPDX-License-Identifier: GPL-3.0-or-later
// The flat tables as CSV: a file a table, items.csv the main one.
#ifndef EXPORT_CSV_H_
#define EXPORT_CSV_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/io.h"
#include "export/flat_tables.h"
#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

struct CsvOptions {
  bool bom = false;          // U+FEFF first, for spreadsheets that take a file without it for Shift_JIS
  bool labels = false;       // the header has the columns' labels instead of their names
  bool join_breaks = false;  // a line break inside a cell becomes a space
  bool crlf = false;         // records end in CR LF, as RFC 4180 has it, instead of LF
};

// One table as RFC 4180 has it. A text that a spreadsheet would take for a formula (its first sign is = + - @, one of
// these in full width with more behind, a tab or a carriage return) is written with ' before it; so is one that begins
// with '. Whoever reads it takes one ' off the front of a text that begins with it.
class CsvTable {
 public:
  // `out` must outlive this.
  CsvTable(OutputFile& out, const FlatTable& table, const CsvOptions& options);

  std::optional<Error> Add(const std::vector<FlatRow>& rows);
  std::optional<Error> Finish();  // to be called last

 private:
  void AddRecord(const std::vector<std::string>& values);
  OutputFile& out_;
  CsvOptions options_;
  std::string pending_;
};

// items.csv, and beside it targets.csv, cells.csv, repairs.csv, documents.csv, sources.csv. `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeCsvWriter(Outputs& outputs, const CsvOptions& options);

// A field of RFC 4180: in quotes where it must be.
std::string CsvField(std::string_view text);

}  // namespace hyogumi::emit

#endif  // EXPORT_CSV_H_
