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
#include <string>

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
  // Finds the pictures, once the document is known; may be empty: no pictures.
  std::function<Result<PictureOf>(const DocumentRecord& document)> find_pictures;
  // Reads the result of the year before: what became of its items is shown. May be empty; where it is not, all items
  // are kept in memory.
  std::function<Result<std::optional<ItemDocument>>()> read_previous;
};

// "report.html" in a folder. `outputs` must outlive it. It takes one document. Errors are those of writing and of the
// two functions.
std::unique_ptr<FormatWriter> MakeReportWriter(Outputs& outputs, ReportOptions options);

}  // namespace hyogumi::emit

#endif  // EXPORT_REPORT_REPORT_WRITER_H_
