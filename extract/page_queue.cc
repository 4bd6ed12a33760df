// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_queue.h"

#include <iterator>
#include <utility>

namespace hyogumi::extract {

std::optional<Error> PageQueue::Add(int page, PageContent content) {
  waiting_.push_back({page, std::move(content), false});
  return GiveReady();
}

std::optional<Error> PageQueue::Add(int page, PageContent content, PageRaster raster) {
  auto scan = std::make_unique<ScanPage>(std::move(raster), content.width, content.height);
  waiting_.push_back({page, std::move(content), true});
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
  while (!waiting_.empty() && (!waiting_.front().scan || ocr_.is_full())) {
    if (auto fault = GiveFirst()) return fault;
  }
  return std::nullopt;
}

std::optional<Error> PageQueue::GiveFirst() {
  Waiting first = std::move(waiting_.front());
  waiting_.pop_front();
  if (first.scan) {
    auto read = ocr_.Take();
    if (!read.ok()) return read.error();
    PageContent content = read.value()->TakeContent({.file = file_, .page = first.page});
    content.rotation = first.content.rotation;
    Diagnostics& diagnostics = first.content.diagnostics;
    diagnostics.insert(diagnostics.end(), std::make_move_iterator(content.diagnostics.begin()),
                       std::make_move_iterator(content.diagnostics.end()));
    content.diagnostics = std::move(diagnostics);
    first.content = std::move(content);
  }
  ocr_.NotePageDone();
  return give_(first.page, std::move(first.content));
}

}  // namespace hyogumi::extract
