// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/source_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <utility>

#include "cli/batch/csv.h"
#include "core/catalogue_reader.h"
#include "core/era.h"
#include "core/io.h"
#include "core/municipality_code.h"
#include "core/unicode.h"
#include "core/yaml_reader.h"

namespace hyogumi::cli::batch {
namespace {

class ListReader {
 public:
  explicit ListReader(const std::string& path) : path_(path), folder_(std::filesystem::path(path).parent_path()) {}

  Result<std::vector<ListedSource>> Read() {
    const Result<std::string> text = ReadInput(path_);
    if (!text.ok()) return text.error();
    if (const std::size_t null = text.value().find('\0'); null != std::string::npos) {  // UTF-16 has them, too
      const auto lines =
          std::count(text.value().begin(), text.value().begin() + static_cast<std::ptrdiff_t>(null), '\n');
      Fault(static_cast<int>(lines) + 1, "this is no text: it holds null characters", "save the list as UTF-8");
      return faults_;
    }
    const Result<std::vector<CsvRow>> rows = ParseCsv(text.value(), path_);
    if (!rows.ok()) return rows.error();
    if (rows.value().empty()) {
      Fault(1, "is empty", "its first line names the columns, one of which is file");
      return faults_;
    }
    ReadHeader(rows.value().front());
    for (std::size_t i = 1; i < rows.value().size() && has_columns_; ++i) ReadRow(rows.value()[i]);
    if (!faults_.faults.empty()) return faults_;
    return std::move(sources_);
  }

 private:
  using Take = void (ListReader::*)(ListedSource&, const std::string&);

  static const std::vector<std::pair<std::string, Take>>& KnownColumns() {
    static const std::vector<std::pair<std::string, Take>> columns{{"file", &ListReader::TakeFile},
                                                                   {"profile", &ListReader::TakeProfile},
                                                                   {"publisher_code", &ListReader::TakePublisherCode},
                                                                   {"fiscal_year", &ListReader::TakeFiscalYear},
                                                                   {"edition", &ListReader::TakeEdition},
                                                                   {"source_url", &ListReader::TakeSourceUrl},
                                                                   {"retrieved", &ListReader::TakeRetrieved}};
    return columns;
  }

  void ReadHeader(const CsvRow& header) {
    line_ = header.line;
    std::vector<std::string> known;
    for (const auto& [name, take] : KnownColumns()) known.push_back(name);
    for (const std::string& name : header.fields) {
      const auto found = std::find(known.begin(), known.end(), name);
      if (found == known.end()) {
        const Message hint = Nearest(name, known);
        Fault(line_, Phrase("no column is called \"{}\"", name),
              hint.empty() ? Phrase("there are {}", fmt::join(known, ", ")) : hint);
        continue;
      }
      if (IsNamed(name)) Fault(line_, Phrase("there are two columns \"{}\"", name), "keep one of them");
      columns_.push_back(KnownColumns()[static_cast<std::size_t>(found - known.begin())].second);
      named_.push_back(name);
    }
    if (!IsNamed("file")) Fault(line_, "there is no column \"file\"", "its first line names the columns");
    has_columns_ = faults_.faults.empty();
  }

  bool IsNamed(const std::string& name) const { return std::find(named_.begin(), named_.end(), name) != named_.end(); }

  void ReadRow(const CsvRow& row) {
    line_ = row.line;
    if (row.fields.size() != columns_.size()) {
      Fault(line_, Phrase("has {} fields; the first line names {} columns", row.fields.size(), columns_.size()),
            "put a field with a comma in it into quotes");
      return;
    }
    ListedSource source;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string& value = row.fields[i];
      column_ = named_[i];
      if (Encode(Decode(value)) != value && columns_[i] != &ListReader::TakeFile) {
        Fault(line_, Phrase("\"{}\" is no UTF-8", column_), "save the list as UTF-8");
      } else if (!value.empty()) {
        (this->*columns_[i])(source, value);
      }
    }
    if (source.file.empty()) return Fault(line_, "names no file", "give its path in the column file");
    const auto [before, is_new] = lines_.emplace(std::filesystem::path(source.file).lexically_normal(), line_);
    if (!is_new) {
      return Fault(line_, Phrase("names the same file as line {}", before->second), "keep one of the two lines");
    }
    sources_.push_back(std::move(source));
  }

  void TakeFile(ListedSource& source, const std::string& value) { source.file = (folder_ / value).string(); }
  void TakeProfile(ListedSource& source, const std::string& value) { source.profile = (folder_ / value).string(); }
  void TakeEdition(ListedSource& source, const std::string& value) { source.known.edition = value; }

  void TakePublisherCode(ListedSource& source, const std::string& value) {
    if (const auto fault = MunicipalityCodeFault(value)) return Fault(line_, fault->message, fault->hint);
    source.known.publisher_code = value;
  }

  void TakeFiscalYear(ListedSource& source, const std::string& value) {
    constexpr std::size_t kDigits = 4;
    const std::optional<int> year = value.size() == kDigits ? IntegerOf(value) : std::nullopt;
    if (!year || *year < 1) {
      return Fault(line_, Phrase("\"{}\" is a western year, not \"{}\"", column_, value),
                   "write it as 2020: the year in which the fiscal year begins");
    }
    source.known.fiscal_year = year;
  }

  void TakeSourceUrl(ListedSource& source, const std::string& value) {
    if (!IsWebUrl(value)) {
      return Fault(line_, Phrase("\"{}\" is a URL, not \"{}\"", column_, value),
                   "write it whole, from http:// or https:// on, with other signs than ASCII's percent-encoded");
    }
    source.known.source_url = value;
  }

  void TakeRetrieved(ListedSource& source, const std::string& value) {
    if (!IsDay(value)) {
      return Fault(line_, Phrase("\"{}\" {}", column_, Phrase("is a day, not \"{}\"", value)),
                   "write YYYY-MM-DD, as 2021-03-31");
    }
    source.known.retrieved = value;
  }

  void Fault(int line, Message what, Message hint) {
    faults_.faults.push_back(
        {Severity::kError, "list-invalid", {.file = path_, .line = line}, std::move(what), std::move(hint), ""});
  }

  const std::string& path_;
  const std::filesystem::path folder_;
  int line_ = 1;  // that is read
  std::string column_;
  bool has_columns_ = false;
  std::vector<Take> columns_;
  std::vector<std::string> named_;
  std::map<std::filesystem::path, int> lines_;  // on which a file was named
  std::vector<ListedSource> sources_;
  Error faults_{ExitStatus::kUsage, {}};
};

}  // namespace

Result<std::vector<ListedSource>> ReadSourceList(const std::string& path) { return ListReader(path).Read(); }

}  // namespace hyogumi::cli::batch
