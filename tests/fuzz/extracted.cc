// SPDX-License-Identifier: GPL-3.0-or-later
// The targets behind Poppler, libjpeg, libpng and libtiff. What they find in those libraries is theirs; a worker
// process takes it.
#include <sys/mman.h>
#include <unistd.h>

#include "core/unicode.h"
#include "extract/extract.h"
#include "extract/scan/recorded_reader.h"
#include "normalize/normalize.h"
#include "segment/segment.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/targets.h"

namespace hyogumi::fuzz {
namespace {

// A file in memory, with a name to open it by.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : file_(::memfd_create("input", 0)) {
    Must(file_ >= 0 && ::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
         "there is memory for the input");
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string name() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

extract::ExtractOptions Bounded() {
  extract::ExtractOptions options;
  options.limits.pages = 3;
  options.limits.pixels = 250'000;
  options.limits.cells = 5'000;
  options.ocr.mode = extract::OcrOptions::Mode::kNever;
  return options;
}

// Read, and through all stages.
void Run(std::string_view input, const extract::ExtractOptions& options) {
  const MemoryFile file(input);
  Result<PagedDocument> read = extract::Extract({file.name()}, options, &OwnProfile());
  if (!read.ok()) return MustTell(read.error());
  PagedDocument& pages = read.value();
  MustComeBack(pages);
  if (const auto fault = normalize::Normalize(pages, OwnProfile())) return MustTell(*fault);
  const Result<ItemDocument> items = segment::Segment(pages, OwnProfile());
  if (!items.ok()) return MustTell(items.error());
  MustExport(items.value());
}

}  // namespace

void Pdf(std::string_view input) { Run(input, Bounded()); }

void Pictures(std::string_view input) {
  if (input.starts_with("%PDF")) return;
  static const MemoryFile no_readings("");
  extract::ExtractOptions options = Bounded();
  options.limits.pixels = 30'000;
  options.ocr.mode = extract::OcrOptions::Mode::kAuto;
  options.ocr.replay = no_readings.name();  // lines are found, and nothing is read in them
  Run(input, options);
}

void Readings(std::string_view input) {
  const auto read = extract::Readings::Parse(input, "readings.jsonl");
  if (!read.ok()) return MustTell(read.error());
  const std::string written = read.value()->Write();
  const auto again = extract::Readings::Parse(written, "readings.jsonl");
  Must(again.ok() && again.value()->Write() == written, "readings are read again as they were written");
}

}  // namespace hyogumi::fuzz
