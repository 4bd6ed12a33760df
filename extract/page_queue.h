// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a file, in its order, though some of them are still being read by OCR.
#ifndef EXTRACT_PAGE_QUEUE_H_
#define EXTRACT_PAGE_QUEUE_H_

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "core/result.h"
#include "extract/page_content.h"
#include "extract/scan/ocr.h"

namespace hyogumi::extract {

class PageQueue {
 public:
  using Give = std::function<std::optional<Error>(int page, PageContent content)>;

  // `give` takes each page when it and all before it are there. `file` is named in diagnostics.
  PageQueue(std::string file, Ocr& ocr, Give give) : file_(std::move(file)), ocr_(ocr), give_(std::move(give)) {}

  // A page that needs no OCR.
  std::optional<Error> Add(int page, PageContent content);
  // What OCR is to do with a page.
  enum class Task {
    kRead,     // all of it; of `content` is kept what is no text: rotation, diagnostics
    kCells,    // `regions`, whose text goes to that of the layer
    kCompare,  // all of it, to be held against the layer, which stays
  };
  std::optional<Error> Add(int page, PageContent content, PageRaster raster, Task task, std::vector<Box> regions = {});
  // All pages were added: gives those that wait.
  std::optional<Error> Finish();

 private:
  struct Waiting {
    int page = 1;
    PageContent content;
    std::optional<Task> task;
  };
  static void Merge(Task task, ScanPage& read, const Location& where, PageContent& content);

  std::string file_;
  Ocr& ocr_;
  Give give_;
  std::deque<Waiting> waiting_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_QUEUE_H_
