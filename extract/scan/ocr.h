// SPDX-License-Identifier: GPL-3.0-or-later
// The reading of a document's pictures: which pages need it, the workers that do it, and what they have read.
#ifndef EXTRACT_SCAN_OCR_H_
#define EXTRACT_SCAN_OCR_H_

#include <deque>
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

// Is the page a picture whose text layer is there only to be searched: what another program read in it?
bool IsReadPicture(const PageContent& content);

class Ocr {
 public:
  // `profile` may be null; it tells the kinds of columns.
  Ocr(const OcrOptions& options, const Profile* profile);
  ~Ocr();

  OcrOptions::Mode mode() const { return options_.mode; }

  // Has a page read; the first one starts the workers. Waits while more pages are unread than keep the workers busy,
  // since their pictures take memory. Exit status 6 where language data is missing, 4 where a recording can't be read.
  std::optional<Error> Add(std::unique_ptr<ScanPage> page);

  // Waits until all pages that were added are read, and holds their signs against each other.
  std::optional<Error> Settle();
  // The page that was added first of those settled and not yet taken; there must be one.
  std::unique_ptr<ScanPage> Take();

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
  std::optional<Error> WaitForPage();

  OcrOptions options_;
  ColumnKindOf kind_of_;
  std::shared_ptr<Readings> readings_;
  std::unique_ptr<ScanPool> pool_;
  std::deque<std::unique_ptr<ScanPage>> read_;
  std::map<std::string, std::string> components_;
  OcrProgress progress_;
  ReadingCount count_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_OCR_H_
