// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_queue.h"

#include <iterator>
#include <utility>

#include "extract/scan/layer_check.h"

namespace hyogumi::extract {

std::optional<Error> PageQueue::Add(int page, PageContent content) {
  waiting_.push_back({page, std::move(content), std::nullopt});
  return GiveReady();
}

std::optional<Error> PageQueue::Add(int page, PageContent content, PageRaster raster, Task task,
                                    std::vector<Box> regions) {
  auto scan = std::make_unique<ScanPage>(std::move(raster), content.width, content.height, std::move(regions));
  waiting_.push_back({page, std::move(content), task});
  if (auto fault = ocr_.Add(std::move(scan))) return fault;
  return GiveReady();
}

std::optional<Error> PageQueue::Finish() {
  while (!waiting_.empty()) {
    if (auto fault = GiveFirst()) return fault;
  }
  return std::nullopt;
}

std::optional<Error> PageQueue::GiveReady() {
  while (!waiting_.empty() && (!waiting_.front().task || ocr_.is_full())) {
    if (auto fault = GiveFirst()) return fault;
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

std::optional<Error> PageQueue::GiveFirst() {
  Waiting first = std::move(waiting_.front());
  waiting_.pop_front();
  if (first.task) {
    auto read = ocr_.Take();
    if (!read.ok()) return read.error();
    Merge(*first.task, *read.value(), {.file = file_, .page = first.page}, first.content);
  }
  ocr_.NotePageDone();
  return give_(first.page, std::move(first.content));
}

}  // namespace hyogumi::extract
