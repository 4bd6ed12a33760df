// SPDX-License-Identifier: GPL-3.0-or-later
// The reading of a document's pictures: which pages need it, the workers that do it, and what they have read.
#ifndef EXTRACT_SCAN_OCR_H_
#define EXTRACT_SCAN_OCR_H_

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/result.h"
#include "extract/extract.h"
#include "extract/page_content.h"
#include "extract/scan/recorded_reader.h"
#include "extract/scan/scan_pool.h"

namespace hyogumi::extract {

// Is there something to be seen on the page that its text layer does not tell, or tells wrongly?
bool NeedsOcr(const PageContent& content);

class Ocr {
 public:
  // `profile` may be null; it tells the kinds of columns.
  Ocr(const OcrOptions& options, const Profile* profile);
  ~Ocr();

  OcrOptions::Mode mode() const { return options_.mode; }

  // Has a page read; the first one starts the workers. Exit status 6 where language data is missing, 4 where a
  // recording can't be read.
  std::optional<Error> Add(std::unique_ptr<ScanPage> page);

  // As many pages as the workers need so that none is idle; more only take memory.
  bool is_full() const;
  std::size_t pending() const { return pool_ ? pool_->pending() : 0; }

  // The page that was added first, read.
  Result<std::unique_ptr<ScanPage>> Take();

  // What reads, with its versions; of a file some page of which was read.
  const std::map<std::string, std::string>& components() const { return components_; }

  // How much was read; `pages` of those known so far, for who watches.
  void NotePages(int pages) { progress_.pages += pages; }
  void NotePageDone() { ++progress_.pages_done; }
  const ReadingCount& count() const { return count_; }

  // Writes the recording, where one was asked for.
  std::optional<Error> Finish();

 private:
  std::optional<Error> Start();

  OcrOptions options_;
  ColumnKindOf kind_of_;
  std::shared_ptr<Readings> readings_;
  std::unique_ptr<ScanPool> pool_;
  std::map<std::string, std::string> components_;
  OcrProgress progress_;
  ReadingCount count_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_OCR_H_
