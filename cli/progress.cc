// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

namespace hyogumi::cli {
namespace {

constexpr const char* kClearLine = "\r\033[K";
constexpr std::chrono::milliseconds kBetweenDrawings(100);

}  // namespace

std::string TimeText(std::chrono::seconds time) {
  constexpr int kMinute = 60;
  constexpr int kHour = 3600;
  const auto seconds = time.count();
  if (seconds < kHour) return fmt::format("{}:{:02}", seconds / kMinute, seconds % kMinute);
  return fmt::format("{}:{:02}:{:02}", seconds / kHour, seconds % kHour / kMinute, seconds % kMinute);
}

std::string ProgressText(const extract::OcrProgress& progress, std::chrono::seconds elapsed, bool ja) {
  std::string text =
      fmt::format(fmt::runtime(ja ? "OCR: {}/{}ページ、{}/{}行、経過{}" : "OCR: page {}/{}, lines {}/{}, {}"),
                  progress.pages_done, progress.pages, progress.lines_done, progress.lines, TimeText(elapsed));
  if (progress.pages_done == 0 || progress.pages < progress.pages_done) return text;
  const auto left = elapsed * (progress.pages - progress.pages_done) / progress.pages_done;
  return text + fmt::format(fmt::runtime(ja ? "、残り約{}" : ", about {} left"), TimeText(left));
}

bool ProgressLine::IsDue() const { return !drawn_ || Clock::now() - *drawn_ >= kBetweenDrawings; }

void ProgressLine::Draw(const std::string& text) {
  drawn_ = Clock::now();
  Write(kClearLine + text);
}

void ProgressLine::Clear() {
  if (drawn_) Write(kClearLine);
  drawn_.reset();
}

// A terminal that takes nothing is no reason to stop.
void ProgressLine::Write(const std::string& text) const {
  const ssize_t written = ::write(descriptor_, text.data(), text.size());
  static_cast<void>(written);
}

void ProgressBar::Show(const extract::OcrProgress& progress) {
  if (!line_.IsDue()) return;
  line_.Draw(ProgressText(progress, std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin_), ja_));
}

}  // namespace hyogumi::cli
