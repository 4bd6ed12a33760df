// SPDX-License-Identifier: GPL-3.0-or-later
// A line on the terminal that tells how far OCR, or a batch, is.
#ifndef CLI_PROGRESS_H_
#define CLI_PROGRESS_H_

#include <chrono>
#include <optional>
#include <string>

#include "extract/extract.h"

namespace hyogumi::cli {

// "OCR: page 3/24, lines 120/310, 0:12, about 1:24 left". No time is left to tell until a page is done.
std::string ProgressText(const extract::OcrProgress& progress, std::chrono::seconds elapsed, bool ja);

// "1:24", "1:02:03".
std::string TimeText(std::chrono::seconds time);

// One line that is drawn again and again, at most ten times a second; gone when this is. One thread at a time.
class ProgressLine {
 public:
  explicit ProgressLine(int descriptor) : descriptor_(descriptor) {}
  ~ProgressLine() { Clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  bool IsDue() const;  // to be drawn again
  void Draw(const std::string& text);
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;

  void Write(const std::string& text) const;

  int descriptor_;
  std::optional<Clock::time_point> drawn_;  // last
};

// How far OCR is, on such a line.
class ProgressBar {
 public:
  ProgressBar(int descriptor, bool ja) : line_(descriptor), ja_(ja) {}

  void Show(const extract::OcrProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  ProgressLine line_;
  bool ja_;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace hyogumi::cli

#endif  // CLI_PROGRESS_H_
