// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/dataset.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/item_json.h"
#include "export/result_json.h"
#include "export/result_reader.h"
#include "export/schema_check.h"
#include "export/validator.h"

namespace hyogumi::emit {
namespace {

class DatasetRun {
 public:
  explicit DatasetRun(const std::vector<std::unique_ptr<FormatWriter>>& writers) : writers_(writers) {}

  std::optional<Error> Begin(const std::vector<DatasetPart>& parts) {
    std::map<std::string, std::string> file_of;  // by the document's id
    for (const DatasetPart& part : parts) {
      Result<DocumentRecord> record = part.items ? part.items->document : ReadRecord(part.text, part.file);
      if (!record.ok()) return record.error();
      const auto [other, fresh] = file_of.emplace(record.value().id, part.file);
      if (!fresh) {
        return MakeError(ExitStatus::kUsage, "document-twice", {.file = part.file},
                         Phrase("is of the same document as {}", other->second), "give each document once");
      }
      documents_.push_back(std::move(record).value());
      if (part.catalogue) GiveCatalogue(*part.catalogue, documents_.back());
    }
    if (Diagnostics missing = Missing(); !missing.empty()) return Error{ExitStatus::kUsage, std::move(missing)};
    return Each([this](FormatWriter& writer) { return writer.Begin(documents_); });
  }

  std::optional<Error> Add(const DatasetPart& part, const DocumentRecord& document) {
    Validator validator(document);
    const Json record = ToJson(document);
    if (auto fault = Each([&](FormatWriter& writer) { return writer.BeginDocument(document, record); })) return fault;
    if (auto fault = AddItems(part, document, validator)) return fault;
    validations_.push_back(validator.Finish());
    const Validation& validation = validations_.back();
    if (const auto broken = checker_.CheckFrame(ResultFrame(document, validation))) return OwnSchemaBroken(*broken);
    return Each([&](FormatWriter& writer) { return writer.EndDocument(validation); });
  }

  std::optional<Error> Finish() {
    return Each([](FormatWriter& writer) { return writer.Finish(); });
  }

  const std::vector<DocumentRecord>& documents() const { return documents_; }
  std::vector<Validation> TakeValidations() { return std::move(validations_); }

 private:
  // Of all formats, each once.
  Diagnostics Missing() const {
    Diagnostics all;
    for (const std::unique_ptr<FormatWriter>& writer : writers_) {
      for (Diagnostic& fault : writer->Missing(documents_)) {
        if (std::find(all.begin(), all.end(), fault) == all.end()) all.push_back(std::move(fault));
      }
    }
    return all;
  }

  std::optional<Error> AddItems(const DatasetPart& part, const DocumentRecord& document, Validator& validator) {
    const auto add = [&](const Item& item) -> std::optional<Error> {
      const Json json = ToJson(item, document);
      if (const auto broken = checker_.CheckItem(json)) return OwnSchemaBroken(item.id + *broken);
      validator.Add(item);
      return Each([&](FormatWriter& writer) { return writer.AddItem(item, json); });
    };
    if (!part.items) {
      return ReadItemByItem(part.text, part.file, [&](const Item& item, const DocumentRecord&) { return add(item); });
    }
    for (const Item& item : part.items->items) {
      if (auto fault = add(item)) return fault;
    }
    return std::nullopt;
  }

  template <typename Do>
  std::optional<Error> Each(const Do& act) {
    for (const std::unique_ptr<FormatWriter>& writer : writers_) {
      if (std::optional<Error> fault = act(*writer)) return fault;
    }
    return std::nullopt;
  }

  const std::vector<std::unique_ptr<FormatWriter>>& writers_;
  const SchemaChecker checker_;
  std::vector<DocumentRecord> documents_;
  std::vector<Validation> validations_;
};

}  // namespace

Result<std::vector<Validation>> WriteDataset(const std::vector<DatasetPart>& parts,
                                             const std::vector<std::unique_ptr<FormatWriter>>& writers) {
  DatasetRun run(writers);
  if (auto fault = run.Begin(parts)) return *fault;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (auto fault = run.Add(parts[i], run.documents()[i])) return *fault;
  }
  if (auto fault = run.Finish()) return *fault;
  return run.TakeValidations();
}

}  // namespace hyogumi::emit
