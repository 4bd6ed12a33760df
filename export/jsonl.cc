// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/jsonl.h"

namespace hyogumi::emit {
namespace {

class JsonlWriter : public FormatWriter {
 public:
  explicit JsonlWriter(Outputs& outputs) : outputs_(outputs) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& /*documents*/) override {
    const Result<OutputFile*> file = outputs_.Main("items.jsonl");
    if (!file.ok()) return file.error();
    out_ = file.value();
    return std::nullopt;
  }

  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& /*record*/) override {
    Json sources = Json::array();
    for (const Source& source : document.sources) {
      sources.push_back({{"file", source.file}, {"sha256", source.sha256}});
    }
    origin_ = {{"document_id", document.id}, {"sources", std::move(sources)}};
    return std::nullopt;
  }

  std::optional<Error> AddItem(const Item& /*item*/, const Json& json) override {
    Json line = origin_;
    line.update(json);
    return out_->Append(line.dump() + '\n');
  }

  std::optional<Error> EndDocument(const Validation& /*validation*/) override { return std::nullopt; }
  std::optional<Error> Finish() override { return std::nullopt; }

 private:
  Outputs& outputs_;
  OutputFile* out_ = nullptr;
  Json origin_;
};

}  // namespace

std::unique_ptr<FormatWriter> MakeJsonlWriter(Outputs& outputs) { return std::make_unique<JsonlWriter>(outputs); }

}  // namespace hyogumi::emit
