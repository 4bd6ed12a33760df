// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/batch_progress.h"

#include <fmt/format.h>
#include <unistd.h>

namespace hyogumi::cli::batch {

std::string BatchText(const BatchState& state, std::chrono::duration<double> elapsed, bool ja) {
  const auto rate = elapsed.count() > 0 ? static_cast<double>(state.pages) / elapsed.count() : 0.0;
  std::string text =
      fmt::format(fmt::runtime(ja ? "{}/{}件、{}ページ、毎秒{:.1f}ページ" : "{}/{} files, {} pages, {:.1f} pages/s"),
                  state.done, state.all, state.pages, rate);
  if (state.read == 0 || state.done >= state.all) return text;
  const auto left = elapsed * (static_cast<double>(state.all - state.done) / static_cast<double>(state.read));
  return text + fmt::format(fmt::runtime(ja ? "、残り約{}" : ", about {} left"),
                            TimeText(std::chrono::duration_cast<std::chrono::seconds>(left)));
}

BatchProgress::BatchProgress(const Options& options, std::size_t files) : options_(options) {
  state_.all = files;
  if (!options.quiet && ::isatty(STDERR_FILENO) == 1) line_.emplace(STDERR_FILENO);
}

void BatchProgress::Done(const std::string& file, const Outcome& outcome, bool read) {
  ++state_.done;
  if (read) {
    ++state_.read;
    state_.pages += static_cast<std::size_t>(outcome.pages.value_or(0));
  }
  if (line_ && outcome.error.empty()) return;
  Clear();
  Say(options_, Phrase("{}/{} {}", state_.done, state_.all, LineFor(file, outcome)));
}

Message BatchProgress::LineFor(const std::string& file, const Outcome& outcome) const {
  if (!outcome.error.empty()) {
    Diagnostic first = outcome.error.front();
    first.where.file = file;
    return Message(Format(first, Language::kEnglish), Format(first, Language::kJapanese));
  }
  const int items = outcome.items.value_or(0);
  return outcome.status == ExitStatus::kDone ? Phrase("{}: {} items", file, items)
                                             : Phrase("{}: {} items, a check fails", file, items);
}

void BatchProgress::Clear() {
  if (line_) line_->Clear();
}

void BatchProgress::Draw() {
  if (line_ && line_->IsDue()) {
    line_->Draw(BatchText(state_, std::chrono::steady_clock::now() - begin_, InJapanese(options_)));
  }
}

}  // namespace hyogumi::cli::batch
