// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/jsonl.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

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
    begin_ = Json{{"document_id", document.id}, {"sources", std::move(sources)}}.dump();
    begin_.back() = ',';  // the item's own keys follow
    return std::nullopt;
  }

  std::optional<Error> AddItem(const Item& /*item*/, const ItemJson& json) override {
    const std::string_view members = std::string_view(json.Text()).substr(1);
    return out_->Append(fmt::format("{}{}\n", begin_, members));
  }

 private:
  Outputs& outputs_;
  OutputFile* out_ = nullptr;
  std::string begin_;  // of each line of the document
};

}  // namespace

std::unique_ptr<FormatWriter> MakeJsonlWriter(Outputs& outputs) { return std::make_unique<JsonlWriter>(outputs); }

}  // namespace hyogumi::emit
