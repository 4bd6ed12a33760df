// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/csv.h"

namespace hyogumi::cli::batch {
namespace {

class CsvParser {
 public:
  CsvParser(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  Result<std::vector<CsvRow>> Parse() {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      do {
        row.fields.emplace_back();
        if (auto fault = ReadField(row.fields.back())) return *fault;
      } while (Take(","));
      if (!Take("\r\n")) Take("\n");
      ++line_;
      if (row.fields.size() > 1 || !row.fields.front().empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool Take(std::string_view sign) {
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  bool AtEndOfField() const {
    const std::string_view rest = text_.substr(at_);
    return rest.empty() || rest.starts_with(",") || rest.starts_with("\n") || rest.starts_with("\r\n");
  }

  std::optional<Error> ReadField(std::string& field) {
    if (!Take("\"")) {
      while (!AtEndOfField()) field += text_[at_++];
      return std::nullopt;
    }
    const int begin = line_;
    while (at_ < text_.size()) {
      if (Take("\"\"")) {
        field += '"';
      } else if (Take("\"")) {
        return AtEndOfField() ? std::nullopt : Fault(line_, "something stands behind a closing quote");
      } else {
        line_ += text_[at_] == '\n' ? 1 : 0;
        field += text_[at_++];
      }
    }
    return Fault(begin, "a quote is not closed");
  }

  std::optional<Error> Fault(int line, Message what) const {
    return MakeError(ExitStatus::kUsage, "list-invalid", {.file = file_, .line = line}, std::move(what),
                     "put the whole field into quotes, and double each quote in it");
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

Result<std::vector<CsvRow>> ParseCsv(std::string_view text, const std::string& file) {
  return CsvParser(text, file).Parse();
}

}  // namespace hyogumi::cli::batch
