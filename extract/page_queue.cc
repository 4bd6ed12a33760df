// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_queue.h"

#include <iterator>
#include <utility>

#include "extract/scan/layer_check.h"

namespace hyogumi::extract {
namespace {

// Pages that wait for OCR, and those behind them: their signs are held against each other, and they take memory.
constexpr std::size_t kMostWaiting = 32;

}  // namespace

std::optional<Error> PageQueue::Add(int page, PageContent content) {
  ocr_.NotePageDone();
  if (waiting_.empty()) return give_(page, std::move(content));
  waiting_.push_back({page, std::move(content), std::nullopt});
  return waiting_.size() < kMostWaiting ? std::nullopt : Finish();
}

std::optional<Error> PageQueue::Add(int page, PageContent content, PageRaster raster, Task task,
                                    std::vector<Box> regions) {
  auto scan = std::make_unique<ScanPage>(std::move(raster), content.width, content.height, std::move(regions));
  waiting_.push_back({page, std::move(content), task});
  if (auto fault = ocr_.Add(std::move(scan))) return fault;
  return waiting_.size() < kMostWaiting ? std::nullopt : Finish();
}

std::optional<Error> PageQueue::Finish() {
  if (waiting_.empty()) return std::nullopt;
  if (auto fault = ocr_.Settle()) return fault;
  for (; !waiting_.empty(); waiting_.pop_front()) {
    Waiting& first = waiting_.front();
    if (first.task) {
      const std::unique_ptr<ScanPage> read = ocr_.Take();
      Merge(*first.task, *read, {.file = file_, .page = first.page}, first.content);
    }
    if (auto fault = give_(first.page, std::move(first.content))) return fault;
  }
  return std::nullopt;
}

void PageQueue::Merge(Task task, ScanPage& read, const Location& where, PageContent& content) {
  if (task == Task::kCompare) {
    if (auto differs = LayerDiffers(read.Texts(), content, where)) content.diagnostics.push_back(std::move(*differs));
    return;
  }
  PageContent from_picture = read.TakeContent(where);
  const auto append = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  if (task == Task::kCells) {
    if (!from_picture.glyphs.empty()) content.source = "mixed";
    content.characters += from_picture.characters;
    append(from_picture.glyphs, content.glyphs);
    append(from_picture.diagnostics, content.diagnostics);
    return;
  }
  from_picture.rotation = content.rotation;
  append(from_picture.diagnostics, content.diagnostics);
  from_picture.diagnostics = std::move(content.diagnostics);
  content = std::move(from_picture);
}

}  // namespace hyogumi::extract
