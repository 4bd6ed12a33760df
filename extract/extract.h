// SPDX-License-Identifier: GPL-3.0-or-later
// The extract stage: files in, pages of blocks and tables out.
//   Takes: the files of ONE document, in order: PDFs, or transcripts, which their names (.txt, .tsv) tell. Gives: pages
//   with every drawn glyph in a cell, a block, furniture or the ledger's list of dropped ones. With a profile, columns
//   have roles and its furniture patterns count. Never: changes a character (but for /ActualText, which the file itself
//   gives). Fails: input that can't be read (status 4), no text at all (status 3), a page range outside the file
//   (status 2), a document beyond a limit (status 4), a ledger that does not balance (status 70).
#ifndef EXTRACT_EXTRACT_H_
#define EXTRACT_EXTRACT_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/limits.h"
#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"

namespace hyogumi::extract {

struct PageRange {
  int first = 1;
  int last = 1;
};

// How far the reading of the scanned pages is.
struct OcrProgress {
  int pages_done = 0;
  int pages = 0;  // of all files known so far, those with a text layer too
  int lines_done = 0;
  int lines = 0;  // found so far
};

// How many lines of pictures were read, and how many of them more than once, being in doubt.
struct OcrCount {
  int lines = 0;
  int again = 0;
};

// How pages and cells without text are read.
struct OcrOptions {
  enum class Mode {
    kAuto,    // where the text layer is missing or of no use
    kAlways,  // everywhere
    kNever,   // nowhere; what is left is told
  };
  Mode mode = Mode::kAuto;
  std::string language = "jpn";                      // Tesseract's name of it; several are joined by "+"
  std::optional<std::string> tessdata;               // the folder of the language data (extract/scan/language_data.h)
  int jobs = 1;                                      // readers at once
  std::optional<std::string> record;                 // the file that the readings go into,
  std::optional<std::string> replay;                 // and the one that they come from, instead of from Tesseract
  std::function<void(const OcrProgress&)> progress;  // may be empty; called by one thread at a time
};

struct ExtractOptions {
  std::optional<PageRange> pages;  // of each file; all where none is given
  std::optional<std::string> password;
  std::optional<std::string> overlay_folder;  // where pictures of what was found go (extract/debug_overlay.h)
  Limits limits;              // pages, pixels and cells; the others are the process's (core/process_guard.h)
  bool without_text = false;  // a document without any text is no error
  OcrOptions ocr;
};

// Finds the profile when the document is read: what can be known of its pages without one is shown to `look`, page by
// page in the document's order (no furniture, links and roles yet); then `choose` gives the profile, or null for none.
// A PDF is read once for that. A transcript, whose lines the profile helps to make pages of, is read again.
struct ProfileChoice {
  std::function<void(const Page&)> look;
  std::function<Result<const Profile*>(const std::vector<Source>&)> choose;
};

// The pages of a document that was read, to be taken one at a time: each has all that the document shows of it, but
// only one is held unpacked. So a long document needs a few kilobytes a page.
class PageStream {
 public:
  PageStream(PageStream&&) noexcept;
  PageStream& operator=(PageStream&&) noexcept;
  ~PageStream();

  const std::vector<Source>& sources() const;
  const Profile* profile() const;  // that the pages are read by; may be null
  std::optional<ProfileRead> profile_read() const;
  const OcrCount& ocr_count() const;
  // In the document's order; nothing after the last. Exit status 70 where the page's ledger does not balance.
  Result<std::optional<Page>> Next();
  Result<PagedDocument> TakeAll();  // those that are left

 private:
  friend Result<PageStream> ExtractPages(const std::vector<std::string>& inputs, const ExtractOptions& options,
                                         const Profile* profile);
  friend Result<PageStream> ExtractPages(const std::vector<std::string>& inputs, const ExtractOptions& options,
                                         const ProfileChoice& choice);
  struct State;
  explicit PageStream(std::unique_ptr<State> state);
  static Result<PageStream> Settle(State read, const ExtractOptions& options);
  std::unique_ptr<State> state_;
};

// `inputs` are paths, "-" is stdin. `profile` may be null; else it must outlive the stream. All that can be wrong with
// the input is told here.
Result<PageStream> ExtractPages(const std::vector<std::string>& inputs, const ExtractOptions& options,
                                const Profile* profile);
// The same for a profile that the document itself is to choose; the pages are as they are with the chosen one. An error
// of `choose` is given back.
Result<PageStream> ExtractPages(const std::vector<std::string>& inputs, const ExtractOptions& options,
                                const ProfileChoice& choice);
// The same as the first with all pages at once.
Result<PagedDocument> Extract(const std::vector<std::string>& inputs, const ExtractOptions& options,
                              const Profile* profile);

}  // namespace hyogumi::extract

#endif  // EXTRACT_EXTRACT_H_
