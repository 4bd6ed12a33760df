// SPDX-License-Identifier: GPL-3.0-or-later
// One output format of `hyogumi export`. A dataset of one document or several goes by item by item, so that a document
// of any length needs the memory of one item and of what the format itself must remember.
//   Missing and Begin, once; for each document BeginDocument, AddItem for each item in order, EndDocument; at the end
//   Finish, once. The first error ends everything, and no file appears (export/outputs.h). A writer is used by one
//   thread.
#ifndef EXPORT_FORMAT_WRITER_H_
#define EXPORT_FORMAT_WRITER_H_

#include <optional>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "core/result.h"
#include "export/checks.h"

namespace hyogumi::emit {

class FormatWriter {
 public:
  FormatWriter() = default;
  virtual ~FormatWriter() = default;
  FormatWriter(const FormatWriter&) = delete;
  FormatWriter& operator=(const FormatWriter&) = delete;

  // What the records lack without which this format would say less than it must; each with what to do about it. Asked
  // of all formats before Begin, so that everything is told in one go; status 2.
  virtual Diagnostics Missing(const std::vector<DocumentRecord>& /*documents*/) const { return {}; }
  // All documents of the dataset, in order, without their items: at least one.
  virtual std::optional<Error> Begin(const std::vector<DocumentRecord>& /*documents*/) { return std::nullopt; }
  // `record` is `document` as the result's JSON has it. Both live until EndDocument.
  virtual std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& record) = 0;
  // `json` is `item` as the result's JSON has it, held against the schema.
  virtual std::optional<Error> AddItem(const Item& item, const Json& json) = 0;
  virtual std::optional<Error> EndDocument(const Validation& validation) = 0;
  virtual std::optional<Error> Finish() = 0;
};

}  // namespace hyogumi::emit

#endif  // EXPORT_FORMAT_WRITER_H_
