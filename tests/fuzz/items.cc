// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include "core/item_json.h"
#include "export/csv.h"
#include "export/dataset.h"
#include "export/explain.h"
#include "export/jsonl.h"
#include "export/markdown.h"
#include "export/outputs.h"
#include "export/report/report_writer.h"
#include "export/result_json.h"
#include "export/result_reader.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/targets.h"

namespace hyogumi::fuzz {
namespace {

// To the formats that are text, through files.
void Export(const std::string& input) {
  static const ScratchFolder folder;
  emit::Outputs outputs = emit::Outputs::InFolder(folder.path());
  std::vector<std::unique_ptr<emit::FormatWriter>> writers;
  writers.push_back(emit::MakeJsonWriter(outputs));
  writers.push_back(emit::MakeJsonlWriter(outputs));
  writers.push_back(emit::MakeCsvWriter(outputs, {}));
  writers.push_back(emit::MakeMarkdownWriter(outputs));
  writers.push_back(emit::MakeReportWriter(outputs, {}));
  std::vector<emit::DatasetPart> parts;  // the workbook and the database take ten times as long as all of these
  parts.push_back({"items.jsonl", Input(input)});
  const auto written = emit::WriteDataset(parts, writers);
  if (!written.ok()) return MustTell(written.error());
  Must(!outputs.Finish(), "what is written takes its place");
  const Result<std::string> bytes = ReadInput(folder.File("plan.json"));
  Must(bytes.ok() && emit::ReadResult(bytes.value(), "plan.json").ok(), "the result that is written can be read");
}

}  // namespace

void Items(std::string_view input) {
  const Result<ItemDocument> read = ReadItems(input, "items.jsonl");
  if (read.ok()) {
    const ItemDocument& items = read.value();
    const Result<ItemDocument> again = ReadItems(WriteItems(items), "items.jsonl");
    Must(again.ok() && WriteItems(again.value()) == WriteItems(items), "items are read again as they were written");
    for (const Item& item : items.items) {
      const Result<Json> explained = emit::Explain(items, item.id, "overview", "items.jsonl");
      if (explained.ok()) emit::ExplanationText(explained.value(), false);
    }
  } else {
    MustTell(read.error());
  }
  Export(std::string(input));
}

void Results(std::string_view input) {
  const Result<ItemDocument> whole = emit::ReadResult(input, "plan.json");
  ItemDocument one_by_one;
  const auto fault = emit::ReadItemByItem(Input(std::string(input)), "plan.json",
                                          [&](Item item, const DocumentRecord& document, const Json* /*checked*/) {
                                            one_by_one.document = document;
                                            one_by_one.items.push_back(std::move(item));
                                            return std::optional<Error>();
                                          });
  if (fault) MustTell(*fault);
  if (!whole.ok()) return MustTell(whole.error());
  const ItemDocument& items = whole.value();
  Must(!fault && one_by_one.items == items.items, "a result has the same items, whole or one by one");
  const emit::Validation validation = emit::Validate(items);
  emit::ValidationAsWritten(input, validation);
  const Result<std::string> written = emit::WriteResult(items, validation);
  if (!written.ok()) return MustTell(written.error());
  const Result<ItemDocument> again = emit::ReadResult(written.value(), "plan.json");
  // Of a section that the document doesn't list nothing is kept but that.
  const bool unlisted = std::any_of(items.items.begin(), items.items.end(),
                                    [](const Item& item) { return item.section == kUnlistedSection; });
  Must(again.ok() && (unlisted || again.value() == items), "a result is read again as it was written");
}

}  // namespace hyogumi::fuzz
