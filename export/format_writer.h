// SPDX-License-Identifier: GPL-3.0-or-later
// One output format of `hyogumi export`. A dataset of one document or several goes by item by item, so that a document
// of any length needs the memory of one item and of what the format itself must remember.
//   Missing and Begin, once; for each document BeginDocument, AddItem for each item in order, EndDocument; at the end
//   Finish, once. The first error ends everything, and no file appears (export/outputs.h). From BeginDocument on a
//   writer is called on a thread of its own, beside the others: only Begin, and Finish of one that describes the
//   others, may ask Outputs for a file.
#ifndef EXPORT_FORMAT_WRITER_H_
#define EXPORT_FORMAT_WRITER_H_

#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "core/result.h"
#include "export/checks.h"

namespace hyogumi::emit {

// An item as the result's JSON has it, held against the schema. Thread-safe.
class ItemJson {
 public:
  explicit ItemJson(Json value) : value_(std::move(value)) {}
  const Json& value() const { return value_; }
  // In one line; made once for all the formats that want it.
  const std::string& Text() const {
    std::call_once(made_, [this] { text_ = value_.dump(); });
    return text_;
  }

 private:
  Json value_;
  mutable std::once_flag made_;
  mutable std::string text_;
};

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
  // `record` is `document` as the result's JSON has it. Both live until Finish.
  virtual std::optional<Error> BeginDocument(const DocumentRecord& /*document*/, const Json& /*record*/) {
    return std::nullopt;
  }
  virtual std::optional<Error> AddItem(const Item& /*item*/, const ItemJson& /*json*/) { return std::nullopt; }
  virtual std::optional<Error> EndDocument(const Validation& /*validation*/) { return std::nullopt; }
  virtual std::optional<Error> Finish() { return std::nullopt; }
  // Finish comes when the files of all that were given before it are whole.
  virtual bool DescribesOthers() const { return false; }
};

}  // namespace hyogumi::emit

#endif  // EXPORT_FORMAT_WRITER_H_
