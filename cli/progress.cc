// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

namespace hyogumi::cli {
namespace {

constexpr const char* kClearLine = "\r\033[K";
constexpr std::chrono::milliseconds kBetweenDrawings(100);

std::string TimeText(std::chrono::seconds time) {
  constexpr int kMinute = 60;
  constexpr int kHour = 3600;
  const auto seconds = time.count();
  if (seconds < kHour) return fmt::format("{}:{:02}", seconds / kMinute, seconds % kMinute);
  return fmt::format("{}:{:02}:{:02}", seconds / kHour, seconds % kHour / kMinute, seconds % kMinute);
}

}  // namespace

std::string ProgressText(const extract::OcrProgress& progress, std::chrono::seconds elapsed, bool ja) {
  std::string text =
      fmt::format(fmt::runtime(ja ? "OCR: {}/{}ページ、{}/{}行、経過{}" : "OCR: page {}/{}, lines {}/{}, {}"),
                  progress.pages_done, progress.pages, progress.lines_done, progress.lines, TimeText(elapsed));
  if (progress.pages_done == 0 || progress.pages < progress.pages_done) return text;
  const auto left = elapsed * (progress.pages - progress.pages_done) / progress.pages_done;
  return text + fmt::format(fmt::runtime(ja ? "、残り約{}" : ", about {} left"), TimeText(left));
}

ProgressBar::~ProgressBar() {
  if (drawn_) Write(kClearLine);
}

void ProgressBar::Show(const extract::OcrProgress& progress) {
  const Clock::time_point now = Clock::now();
  if (drawn_ && now - *drawn_ < kBetweenDrawings) return;
  drawn_ = now;
  Write(kClearLine + ProgressText(progress, std::chrono::duration_cast<std::chrono::seconds>(now - begin_), ja_));
}

// A terminal that takes nothing is no reason to stop.
void ProgressBar::Write(const std::string& text) const {
  const ssize_t written = ::write(descriptor_, text.data(), text.size());
  static_cast<void>(written);
}

}  // namespace hyogumi::cli
