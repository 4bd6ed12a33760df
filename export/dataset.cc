// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/dataset.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <utility>

#include "core/item_json.h"
#include "export/result_json.h"
#include "export/result_reader.h"
#include "export/schema_check.h"
#include "export/validator.h"
#include "export/writer_thread.h"

namespace hyogumi::emit {
namespace {

constexpr std::size_t kBatch = 16;  // items go to the threads together: each post costs some microseconds

struct ReadItem {
  ReadItem(Item read, Json as_json) : item(std::move(read)), json(std::move(as_json)) {}
  Item item;
  ItemJson json;
};

class DatasetRun {
 public:
  explicit DatasetRun(const std::vector<std::unique_ptr<FormatWriter>>& writers) : writers_(writers) {}

  std::optional<Error> Begin(const std::vector<DatasetPart>& parts) {
    std::map<std::string, std::string> file_of;  // by the document's id
    for (const DatasetPart& part : parts) {
      Result<DocumentRecord> record = part.items ? part.items->document : ReadRecord(part.input, part.file);
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
    for (const std::unique_ptr<FormatWriter>& writer : writers_) {
      if (auto fault = writer->Begin(documents_)) return fault;
      threads_.push_back(std::make_unique<WriterThread>(*writer));
    }
    return std::nullopt;
  }

  std::optional<Error> Add(const DatasetPart& part, const DocumentRecord& document) {
    Validator validator(document);
    const Json& record = records_.emplace_back(ToJson(document));
    ForEach([&document, &record](FormatWriter& writer) { return writer.BeginDocument(document, record); });
    if (auto fault = AddItems(part, document, validator)) return fault;
    const Validation& validation = validations_.emplace_back(validator.Finish());
    if (const auto broken = checker_.CheckFrame(ResultFrame(document, validation))) {
      return part.items ? OwnSchemaBroken(*broken) : Broken(part, *broken);
    }
    ForEach([&validation](FormatWriter& writer) { return writer.EndDocument(validation); });
    return std::nullopt;
  }

  // Those that describe the files of the ones before them come one by one, when these are whole.
  std::optional<Error> Finish() {
    for (std::size_t i = 0; i < writers_.size(); ++i) {
      if (!writers_[i]->DescribesOthers()) threads_[i]->Post([](FormatWriter& writer) { return writer.Finish(); });
    }
    if (auto fault = Join()) return fault;
    for (const std::unique_ptr<FormatWriter>& writer : writers_) {
      if (!writer->DescribesOthers()) continue;
      if (auto fault = writer->Finish()) return fault;
    }
    return std::nullopt;
  }

  const std::vector<DocumentRecord>& documents() const { return documents_; }
  std::vector<Validation> TakeValidations() {
    return {std::make_move_iterator(validations_.begin()), std::make_move_iterator(validations_.end())};
  }

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
    const auto add = [&](Item item, const Json* checked) -> std::optional<Error> {
      Json json = ToJson(item, document);
      if (checked == nullptr || json != *checked) {
        if (const auto broken = checker_.CheckItem(json)) {
          const bool ours = part.items || checked != nullptr;
          return ours ? OwnSchemaBroken(item.id + *broken) : Broken(part, item.id + *broken);
        }
      }
      validator.Add(item);
      batch_.emplace_back(std::move(item), std::move(json));
      return batch_.size() < kBatch ? std::nullopt : SendBatch();
    };
    std::optional<Error> fault;
    if (part.items) {
      for (const Item& item : part.items->items) {
        if (!fault) fault = add(item, nullptr);
      }
    } else {
      fault = ReadItemByItem(part.input, part.file, [&add](Item item, const DocumentRecord&, const Json* checked) {
        return add(std::move(item), checked);
      });
    }
    return fault ? fault : SendBatch();
  }

  // What segment writes is not held against the schema before it comes here, and may have been edited.
  static Error Broken(const DatasetPart& part, const std::string& fault) {
    return MakeError(ExitStatus::kInputUnreadable, "schema-broken", {.file = part.file},
                     Phrase("breaks the schema at {}", fault), "write it again with this version of hyogumi");
  }

  std::optional<Error> SendBatch() {
    const auto batch = std::make_shared<const std::deque<ReadItem>>(std::exchange(batch_, {}));
    ForEach([batch](FormatWriter& writer) -> std::optional<Error> {
      for (const auto& [item, json] : *batch) {
        if (auto fault = writer.AddItem(item, json)) return fault;
      }
      return std::nullopt;
    });
    const bool failed = std::any_of(threads_.begin(), threads_.end(), [](const auto& one) { return one->failed(); });
    return failed ? Join() : std::nullopt;
  }

  void ForEach(const WriterThread::Task& task) {
    for (const auto& thread : threads_) thread->Post(task);
  }

  // The error of the first writer that has one, when all are done.
  std::optional<Error> Join() {
    std::optional<Error> first;
    for (const auto& thread : threads_) {
      std::optional<Error> fault = thread->Join();
      if (!first) first = std::move(fault);
    }
    return first;
  }

  const std::vector<std::unique_ptr<FormatWriter>>& writers_;
  const SchemaChecker checker_;
  std::vector<DocumentRecord> documents_;
  std::deque<ReadItem> batch_;
  std::deque<Json> records_;  // these two stay where they are: the writers look at them
  std::deque<Validation> validations_;
  std::vector<std::unique_ptr<WriterThread>> threads_;  // one a writer; last, as they use the rest
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
