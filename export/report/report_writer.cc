// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report/report_writer.h"

#include <fmt/format.h>

#include <set>
#include <string_view>
#include <utility>

#include "core/io.h"
#include "export/diff.h"
#include "export/report/page_frame.h"
#include "export/report/report_item.h"

namespace hyogumi::emit {
namespace {

// So many items stand in one element: the page takes them apart by lines.
constexpr std::size_t kItemsAnElement = 500;
constexpr std::size_t kWorthACall = 1 << 16;
// Of pictures: beyond that a browser does not open the file any more.
constexpr std::size_t kMostPictureBytes = 150 << 20;
constexpr const char* kItemsBegin = "<script type=\"application/json\" class=\"items\">\n";
constexpr const char* kDataEnd = "</script>\n";

class ReportWriter : public FormatWriter {
 public:
  ReportWriter(Outputs& outputs, ReportOptions options) : outputs_(outputs), options_(std::move(options)) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& /*documents*/) override;
  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& record) override;
  std::optional<Error> AddItem(const Item& item, const ItemJson& json) override;
  std::optional<Error> EndDocument(const Validation& validation) override;

 private:
  void Put(std::string_view text) { pending_ += text; }
  void PutData(std::string_view name, const Json& json);
  std::optional<Error> FindWhatElseIsShown(const DocumentRecord& document);
  std::optional<Error> PutPictures();
  std::optional<Error> Flush(std::size_t at_least);

  Outputs& outputs_;
  ReportOptions options_;
  OutputFile* out_ = nullptr;
  std::string pending_;
  const DocumentRecord* document_ = nullptr;
  std::size_t items_ = 0;
  std::set<std::pair<int, int>> pages_;  // file and page of all that has a place
  PictureOf picture_;
  std::optional<ItemDocument> previous_;
  ItemDocument kept_;  // to be compared with it
};

std::optional<Error> ReportWriter::Begin(const std::vector<DocumentRecord>& /*documents*/) {
  const Result<OutputFile*> out = outputs_.Main("report.html");
  if (!out.ok()) return out.error();
  out_ = out.value();
  return std::nullopt;
}

std::optional<Error> ReportWriter::FindWhatElseIsShown(const DocumentRecord& document) {
  if (options_.find_pictures) {
    Result<PictureOf> picture = options_.find_pictures(document);
    if (!picture.ok()) return picture.error();
    picture_ = std::move(picture).value();
  }
  if (options_.read_previous) {
    Result<std::optional<ItemDocument>> previous = options_.read_previous();
    if (!previous.ok()) return previous.error();
    previous_ = std::move(previous).value();
  }
  return std::nullopt;
}

void ReportWriter::PutData(std::string_view name, const Json& json) {
  Put(fmt::format("<script type=\"application/json\" id=\"{}\">{}{}", name, DumpForScript(json), kDataEnd));
}

std::optional<Error> ReportWriter::Flush(std::size_t at_least) {
  if (pending_.size() < at_least) return std::nullopt;
  auto fault = out_->Append(pending_);
  pending_.clear();
  return fault;
}

std::optional<Error> ReportWriter::BeginDocument(const DocumentRecord& document, const Json& record) {
  document_ = &document;
  if (auto fault = FindWhatElseIsShown(document)) return fault;
  kept_.document = document;
  Put(PageHead(document.title.value_or(document.id), options_.japanese));
  PutData("record", record);
  for (const Unused& unused : document.unused) pages_.insert({unused.place.file, unused.place.page});
  for (const RevisionNote& note : document.revision_notes) pages_.insert({note.place.file, note.place.page});
  return Flush(kWorthACall);
}

std::optional<Error> ReportWriter::AddItem(const Item& item, const ItemJson& json) {
  if (items_ % kItemsAnElement == 0) Put(items_ == 0 ? kItemsBegin : std::string(kDataEnd) + kItemsBegin);
  ++items_;
  Put(DumpForScript(ReportItem(item, json.value(), *document_)) + "\n");
  for (const ItemPart& part : item.parts) pages_.insert({part.place.file, part.place.page});
  for (const auto& [field, cells] : item.cells) {
    for (const CellSource& cell : cells) pages_.insert({cell.place.file, cell.place.page});
  }
  if (previous_) kept_.items.push_back(item);
  return Flush(kWorthACall);
}

std::optional<Error> ReportWriter::PutPictures() {
  if (!picture_) return std::nullopt;
  std::size_t bytes = 0;
  for (const auto& [file, page] : pages_) {
    const auto picture = picture_(file, page);
    if (!picture.ok()) return picture.error();
    if (!picture.value()) continue;
    bytes += picture.value()->bytes.size();
    if (bytes > kMostPictureBytes) break;
    Put(fmt::format("<script type=\"application/json\" class=\"picture\" data-page=\"{}/{}\">", file, page));
    Put(DumpForScript(
        {{"width", Number(picture.value()->width)},
         {"height", Number(picture.value()->height)},
         {"data", fmt::format("data:{};base64,{}", picture.value()->media_type, Base64(picture.value()->bytes))}}));
    Put(kDataEnd);
    if (auto fault = Flush(kWorthACall)) return fault;
  }
  return std::nullopt;
}

std::optional<Error> ReportWriter::EndDocument(const Validation& validation) {
  if (items_ > 0) Put(kDataEnd);
  PutData("validation", ToJson(validation));
  if (previous_) {
    const EditionDiff diff = Diff(*previous_, kept_);
    PutData("changes", DiffToJson({*previous_, kept_, diff}));
  }
  if (auto fault = PutPictures()) return fault;
  Put(PageEnd());
  return Flush(0);
}

}  // namespace

std::unique_ptr<FormatWriter> MakeReportWriter(Outputs& outputs, ReportOptions options) {
  return std::make_unique<ReportWriter>(outputs, std::move(options));
}

}  // namespace hyogumi::emit
