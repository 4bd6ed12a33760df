// SPDX-License-Identifier: GPL-3.0-or-later
// A format's writer at work on a thread of its own.
#ifndef EXPORT_WRITER_THREAD_H_
#define EXPORT_WRITER_THREAD_H_

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/result.h"
#include "export/format_writer.h"

namespace hyogumi::emit {

// Everything but the thread itself is called by one other thread.
class WriterThread {
 public:
  using Task = std::function<std::optional<Error>(FormatWriter& writer)>;

  // The writer must outlive this.
  explicit WriterThread(FormatWriter& writer);
  ~WriterThread();  // what has not begun is dropped
  WriterThread(const WriterThread&) = delete;
  WriterThread& operator=(const WriterThread&) = delete;

  // To be done behind what was posted before; waits while too much is waiting. After an error nothing more is done.
  void Post(Task task);
  // Waits until all is done. The error that ended it, if one did; what a task threw is thrown here.
  std::optional<Error> Join();
  // An error, or an exception, is there for Join to tell.
  bool failed() const { return failed_; }

 private:
  void Work();
  void Do(const Task& task);

  FormatWriter& writer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> waiting_;
  bool busy_ = false;
  bool ends_ = false;
  std::atomic<bool> failed_ = false;
  std::optional<Error> fault_;  // these two are set before failed_, and only by the thread
  std::exception_ptr exception_;
  std::thread thread_;  // last: it uses the rest
};

}  // namespace hyogumi::emit

#endif  // EXPORT_WRITER_THREAD_H_
