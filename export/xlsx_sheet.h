// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet of a workbook that is written row by row: texts stay texts, whatever they look like, and nothing is a
// formula.
//   Used by one thread.
#ifndef EXPORT_XLSX_SHEET_H_
#define EXPORT_XLSX_SHEET_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/io.h"
#include "core/result.h"
#include "export/flat_tables.h"
#include "export/xlsx_library.h"

namespace hyogumi::emit {

// The formats of a workbook's cells; they live as long as it.
struct XlsxFormats {
  XlsxFormats(const XlsxLibrary& xlsx, lxw_workbook* workbook);

  lxw_format* header;
  lxw_format* text;  // "@": what is typed into the cell stays text, too
  lxw_format* link;
  lxw_format* number;
  lxw_format* truth;  // 1 is shown as ○, 0 as nothing
  lxw_format* date;
};

class XlsxWorkbook {
 public:
  // `out` is of OutputFile::OpenByName; both must outlive this.
  XlsxWorkbook(const XlsxLibrary& xlsx, OutputFile& out);

  // Writes the file; to be called last, and once.
  std::optional<Error> Finish();

 private:
  friend class XlsxSheet;
  const XlsxLibrary& xlsx_;
  OutputFile& out_;
  std::unique_ptr<lxw_workbook, decltype(&::lxw_workbook_free)> workbook_;  // null where it can't be written
  std::optional<XlsxFormats> formats_;
};

class XlsxSheet {
 public:
  // The header is written, and it stays in sight with the first `frozen` columns. The workbook must outlive this.
  XlsxSheet(XlsxWorkbook& workbook, std::string name, std::vector<FlatColumn> columns, int frozen);

  // A row; `link`, where there is one, is the address that the text of column `link_column` (from 0) leads to.
  std::optional<Error> Add(const FlatRow& row, const std::optional<std::string>& link = std::nullopt,
                           std::size_t link_column = 0);
  // What is printed: the columns up to this one; without it all.
  void PrintThrough(std::string_view column);
  // Once, after the last row: sets the filter.
  void Finish();

 private:
  std::optional<Error> Write(std::uint16_t column, const FlatValue& value, FlatType type);
  Error TooMuch(const Message& what) const;
  void AddHeader();
  void SetPage();
  double HeightOf(const FlatRow& row) const;

  const XlsxLibrary& xlsx_;
  XlsxWorkbook& workbook_;
  std::string name_;
  std::vector<FlatColumn> columns_;
  std::size_t printed_;  // columns
  lxw_worksheet* sheet_ = nullptr;
  std::uint32_t row_ = 0;  // the next one, from 0
  std::size_t links_ = 0;
};

// A text as a cell of a workbook holds it: what the format would take for an escape (_x0041_) is escaped itself, and so
// is what XML can't have.
std::string XlsxText(std::string_view text);

}  // namespace hyogumi::emit

#endif  // EXPORT_XLSX_SHEET_H_
