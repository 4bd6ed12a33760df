// SPDX-License-Identifier: GPL-3.0-or-later
// A line on the terminal that tells how far OCR is.
#ifndef CLI_PROGRESS_H_
#define CLI_PROGRESS_H_

#include <chrono>
#include <optional>
#include <string>

#include "extract/extract.h"

namespace hyogumi::cli {

// "OCR: page 3/24, lines 120/310, 0:12, about 1:24 left". No time is left to tell until a page is done.
std::string ProgressText(const extract::OcrProgress& progress, std::chrono::seconds elapsed, bool ja);

// One line that is drawn again and again, at most ten times a second; gone when the bar is. One thread at a time.
class ProgressBar {
 public:
  ProgressBar(int descriptor, bool ja) : descriptor_(descriptor), ja_(ja), begin_(Clock::now()) {}
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void Show(const extract::OcrProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  void Write(const std::string& text) const;

  int descriptor_;
  bool ja_;
  Clock::time_point begin_;
  std::optional<Clock::time_point> drawn_;  // last
};

}  // namespace hyogumi::cli

#endif  // CLI_PROGRESS_H_
