// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/writer_thread.h"

#include <utility>

namespace hyogumi::emit {
namespace {

constexpr std::size_t kMostWaiting = 8;

}  // namespace

WriterThread::WriterThread(FormatWriter& writer) : writer_(writer), thread_([this] { Work(); }) {}

WriterThread::~WriterThread() {
  {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    ends_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void WriterThread::Post(Task task) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < kMostWaiting; });
  waiting_.push_back(std::move(task));
  changed_.notify_all();
}

std::optional<Error> WriterThread::Join() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.empty() && !busy_; });
  if (exception_) std::rethrow_exception(exception_);
  return fault_;
}

void WriterThread::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    busy_ = true;
    {
      const Task task = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      changed_.notify_all();
      if (!failed_) Do(task);
    }
    lock.lock();
    busy_ = false;
    changed_.notify_all();
  }
}

void WriterThread::Do(const Task& task) {
  try {
    fault_ = task(writer_);
  } catch (...) {
    exception_ = std::current_exception();
  }
  failed_ = fault_.has_value() || exception_ != nullptr;
}

}  // namespace hyogumi::emit
