// SPDX-License-Identifier: GPL-3.0-or-later
// The page to review an extraction on (docs/report.md): one HTML file that needs nothing else and asks no network.
//   The program of the page (export/report/*.js) and the data are apart: texts of the document are JSON in `<script
//   type="application/json">` elements, which nothing runs, and stand on the page as text only. A
//   Content-Security-Policy lets no other script run than the page's own.
//   Items are written as they come: a document of any length needs the memory of one item, unless it is compared with
//   an earlier one.
#ifndef EXPORT_REPORT_REPORT_WRITER_H_
#define EXPORT_REPORT_REPORT_WRITER_H_

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/io.h"
#include "core/item.h"
#include "core/json.h"
#include "core/result.h"
#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// A page as it is shown.
struct PagePicture {
  std::string bytes;       // encoded
  std::string media_type;  // "image/png", "image/jpeg"
  double width = 0;        // of the page, in points
  double height = 0;
};

// The picture of a page; none where its file is not at hand, or the page can't be drawn. `file` and `page` from 1.
using PictureOf = std::function<Result<std::optional<PagePicture>>(int file, int page)>;

struct ReportOptions {
  bool japanese = true;  // the language that it opens in
  PictureOf picture;     // may be empty: no pictures
  // The result of the year before: what became of its items is shown. May be null; else it must outlive the writer,
  // which then keeps all items.
  const ItemDocument* previous = nullptr;
};

class ReportWriter : public FormatWriter {
 public:
  // "report.html" in a folder. Status 5 where it can't be written; a second document is status 2 (`report-of-several`).
  static Result<std::unique_ptr<FormatWriter>> Create(Outputs& outputs, ReportOptions options);

  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& record) override;
  std::optional<Error> AddItem(const Item& item, const Json& json) override;
  std::optional<Error> EndDocument(const Validation& validation) override;
  std::optional<Error> Finish() override;

 private:
  ReportWriter(OutputFile& out, ReportOptions options) : out_(out), options_(std::move(options)) {}

  void Put(std::string_view text) { pending_ += text; }
  void PutData(std::string_view name, const Json& json);
  std::optional<Error> PutPictures();
  std::optional<Error> Flush(std::size_t at_least);

  OutputFile& out_;
  ReportOptions options_;
  std::string pending_;
  const DocumentRecord* document_ = nullptr;
  bool begun_ = false;
  std::size_t items_ = 0;
  std::set<std::pair<int, int>> pages_;  // file and page of all that has a place
  ItemDocument kept_;                    // for the comparison
};

// What the page shows of an item: docs/report.md has its keys.
Json ReportItem(const Item& item, const Json& json, const DocumentRecord& document);

}  // namespace hyogumi::emit

#endif  // EXPORT_REPORT_REPORT_WRITER_H_
