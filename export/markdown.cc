// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/item_json.h"
#include "export/flat_columns.h"
#include "export/flat_tables.h"
#include "export/markdown_item.h"
#include "export/markdown_text.h"

namespace hyogumi::emit {
namespace {

std::string Fact(const std::string& label, const std::string& text) {
  return text.empty() ? "" : MarkdownRow({label, MarkdownText(text)});
}

// "130（改定前 110、追加 20、変更 8）"; what the document doesn't say is left out.
std::string DeclaredText(const DocumentRecord& document) {
  std::vector<std::string> parts;
  const auto add = [&parts](const char* label, const std::optional<int>& number) {
    if (number) parts.push_back(fmt::format("{} {}", label, *number));
  };
  add("全", document.declared_items);
  add("改定前", document.declared_items_before);
  add("追加", document.declared_added);
  add("変更", document.declared_modified);
  return fmt::format("{}", fmt::join(parts, "、"));
}

std::string SourceText(const Source& source) {
  std::string text = fmt::format("{}（{}ページ、{}、SHA-256 {}）", source.file, source.pages,
                                 LabelOf(TextOrigins(), source.text), source.sha256);
  return source.url ? text + "\n" + *source.url : text;
}

std::string PublisherText(const DocumentRecord& document) {
  const std::string name = document.publisher_name.value_or("");
  return document.publisher_code ? fmt::format("{}（{}）", name, *document.publisher_code) : name;
}

std::string YearText(const DocumentRecord& document) {
  if (!document.fiscal_year) return "";
  return fmt::format("{0}年度（{0:04}-04-01〜{1:04}-03-31）", *document.fiscal_year, *document.fiscal_year + 1);
}

std::string Head(const DocumentRecord& document) {
  std::string text = MarkdownHeadingMark(1) + MarkdownText(document.title.value_or(document.id), " ") + "\n\n";
  text += MarkdownHeader({"文書", ""}) + Fact("文書ID", document.id) + Fact("版", document.edition.value_or("")) +
          Fact("発行者", PublisherText(document)) + Fact("年度", YearText(document));
  for (const Source& source : document.sources) text += Fact("元ファイル", SourceText(source));
  return text + Fact("項目数（文書の記載）", DeclaredText(document)) + Fact("定義", document.profile_name) + "\n";
}

std::string ChecksSection(const Validation& validation) {
  std::string text = MarkdownHeadingMark(2) + "検査\n\n" + MarkdownHeader({"結果", "検査", "内容", "項目"});
  for (const Check& check : validation.checks) {
    const std::string status(LabelOf(check.status));
    text += MarkdownRow({check.status == CheckStatus::kFail ? "**" + status + "**" : status, MarkdownText(check.id),
                         MarkdownText(check.message_ja), MarkdownText(fmt::format("{}", fmt::join(check.items, " ")))});
  }
  return text + fmt::format("\n要確認の項目: {} ・ 修復した文字: {} ・ OCRの割合: {}\n\n", validation.items_to_review,
                            validation.repaired_characters, Number(validation.ocr_share).dump());
}

class MarkdownWriter : public FormatWriter {
 public:
  explicit MarkdownWriter(Outputs& outputs) : outputs_(outputs) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& /*documents*/) override {
    const Result<OutputFile*> file = outputs_.Main("plan.md");
    if (!file.ok()) return file.error();
    out_ = file.value();
    return std::nullopt;
  }

  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& /*record*/) override {
    document_ = &document;
    tables_.emplace(std::vector{document}, FlatWords::kLabels);  // a field is called as this document's column is
    path_.clear();
    return out_->Append(Head(document));
  }

  std::optional<Error> AddItem(const Item& item, const ItemJson& /*json*/) override {
    const std::string headings = Headings(SectionOf(item, *document_));
    const int level = kSectionLevel + static_cast<int>(path_.size());
    return out_->Append(headings + MarkdownItem(item, *document_, *tables_, level));
  }

  std::optional<Error> EndDocument(const Validation& validation) override {
    return out_->Append(ChecksSection(validation));
  }

 private:
  static constexpr int kSectionLevel = 2;

  // Those of a section's path that differ from the section before.
  std::string Headings(const Section* section) {
    const std::vector<SectionHeading> path = section != nullptr ? section->path : std::vector<SectionHeading>();
    const auto same = std::mismatch(path.begin(), path.end(), path_.begin(), path_.end()).first;
    std::string text;
    for (auto heading = same; heading != path.end(); ++heading) {
      const int level = kSectionLevel + static_cast<int>(heading - path.begin());
      const std::string label = heading->label.empty() ? "" : MarkdownText(heading->label, " ") + " ";
      text += MarkdownHeadingMark(level) + label + MarkdownText(heading->title, " ") + "\n\n";
    }
    path_ = path;
    return text;
  }

  Outputs& outputs_;
  OutputFile* out_ = nullptr;
  std::optional<FlatTables> tables_;
  const DocumentRecord* document_ = nullptr;
  std::vector<SectionHeading> path_;  // of the section that the last item is in
};

}  // namespace

std::unique_ptr<FormatWriter> MakeMarkdownWriter(Outputs& outputs) { return std::make_unique<MarkdownWriter>(outputs); }

}  // namespace hyogumi::emit
