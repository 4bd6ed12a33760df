// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/csv.h"

#include <string_view>
#include <utility>

#include "core/unicode.h"

namespace hyogumi::emit {
namespace {

constexpr std::size_t kWorthACall = 1 << 16;

// Would a spreadsheet run it? OWASP's list for CSV injection; a sign in full width alone is a mark, as in "－".
bool LooksLikeFormula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) return true;
  for (const std::string_view sign : {"＝", "＋", "－", "＠"}) {
    if (text.substr(0, sign.size()) == sign && text.size() > sign.size()) return true;
  }
  return false;
}

std::string Harmless(const std::string& text) {
  return LooksLikeFormula(text) || text.substr(0, 1) == "'" ? "'" + text : text;
}

// A line end, or what readers take for one, as a space; CR LF as one.
std::string WithoutBreaks(const std::string& text) {
  constexpr std::u32string_view kBreaks = U"\n\r\v\f\u0085\u2028\u2029";
  std::u32string joined;
  for (const char32_t c : Decode(text)) {
    const bool behind_cr = c == U'\n' && !joined.empty() && joined.back() == U'\r';
    if (behind_cr) joined.pop_back();
    joined += c;
  }
  for (char32_t& c : joined) c = kBreaks.find(c) == std::u32string_view::npos ? c : U' ';
  return Encode(joined);
}

// The files of one dataset.
class CsvWriter : public FormatWriter {
 public:
  CsvWriter(Outputs& outputs, const CsvOptions& options) : outputs_(outputs), options_(options) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& documents) override {
    tables_ = std::make_unique<FlatTables>(documents);
    for (const FlatTable& table : tables_->all()) {
      const std::string name = table.name + ".csv";
      const Result<OutputFile*> file = table.id == FlatTableId::kItems ? outputs_.Main(name) : outputs_.Beside(name);
      if (!file.ok()) return file.error();
      files_.push_back(file.value() == nullptr ? nullptr : std::make_unique<CsvTable>(*file.value(), table, options_));
    }
    return std::nullopt;
  }

  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& /*record*/) override {
    document_ = &document;
    return AddRows([&](FlatTableId id) { return tables_->Rows(id, document); });
  }

  std::optional<Error> AddItem(const Item& item, const ItemJson& /*json*/) override {
    return AddRows([&](FlatTableId id) { return tables_->Rows(id, *document_, item); });
  }

  std::optional<Error> Finish() override {
    for (const auto& file : files_) {
      if (file == nullptr) continue;
      if (auto fault = file->Finish()) return fault;
    }
    return std::nullopt;
  }

 private:
  template <typename RowsOf>
  std::optional<Error> AddRows(const RowsOf& rows_of) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (files_[i] == nullptr) continue;
      if (auto fault = files_[i]->Add(rows_of(static_cast<FlatTableId>(i)))) return fault;
    }
    return std::nullopt;
  }

  Outputs& outputs_;
  CsvOptions options_;
  std::unique_ptr<FlatTables> tables_;
  std::vector<std::unique_ptr<CsvTable>> files_;  // in the order of the tables; null where there is no place for one
  const DocumentRecord* document_ = nullptr;
};

}  // namespace

std::string CsvField(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

CsvTable::CsvTable(OutputFile& out, const FlatTable& table, const CsvOptions& options) : out_(out), options_(options) {
  if (options_.bom) pending_ = "\uFEFF";
  std::vector<std::string> header;
  for (const FlatColumn& column : table.columns) {
    header.push_back(CsvField(Harmless(options_.labels ? column.label : column.name)));
  }
  AddRecord(header);
}

std::optional<Error> CsvTable::Add(const std::vector<FlatRow>& rows) {
  for (const FlatRow& row : rows) {
    std::vector<std::string> fields;
    fields.reserve(row.size());
    for (const FlatValue& value : row) {
      const auto* text = std::get_if<std::string>(&value);
      if (text == nullptr) {
        fields.push_back(TextOf(value));
      } else if (text->empty()) {
        fields.emplace_back("\"\"");  // printed empty, where nothing is nothing
      } else {
        fields.push_back(CsvField(Harmless(options_.join_breaks ? WithoutBreaks(*text) : *text)));
      }
    }
    AddRecord(fields);
  }
  if (pending_.size() < kWorthACall) return std::nullopt;
  return Finish();
}

std::optional<Error> CsvTable::Finish() {
  std::optional<Error> fault = out_.Append(pending_);
  pending_.clear();
  return fault;
}

void CsvTable::AddRecord(const std::vector<std::string>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) pending_ += (i > 0 ? "," : "") + values[i];
  pending_ += options_.crlf ? "\r\n" : "\n";
}

std::unique_ptr<FormatWriter> MakeCsvWriter(Outputs& outputs, const CsvOptions& options) {
  return std::make_unique<CsvWriter>(outputs, options);
}

}  // namespace hyogumi::emit
