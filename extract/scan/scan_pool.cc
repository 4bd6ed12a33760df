// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/scan_pool.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hyogumi::extract {
namespace {

// A page and how far it is.
struct Job {
  std::unique_ptr<ScanPage> page;
  bool begun = false;
  bool done = false;
  std::size_t next = 0;     // line of the phase
  std::size_t size = 0;     // lines of the phase
  std::size_t at_work = 0;  // lines that workers have taken and not finished
  std::condition_variable phase_over;
};

}  // namespace

struct ScanPool::State {
  ReaderMaker make_reader;
  ColumnKindOf kind_of;
  mutable std::mutex mutex;
  std::condition_variable work;       // there may be something to do
  std::condition_variable page_done;  // or something went wrong
  std::deque<std::unique_ptr<Job>> jobs;
  LineProgress progress;
  bool stop = false;
  std::optional<Error> error;
  std::exception_ptr thrown;
  std::vector<std::thread> workers;

  using Lock = std::unique_lock<std::mutex>;

  void Work() {
    try {
      auto reader = make_reader();
      if (!reader.ok()) return Fail(reader.error());
      Lock lock(mutex);
      while (!stop) {
        if (Job* job = NotBegun()) {
          job->begun = true;
          ReadPage(*job, *reader.value(), lock);
        } else if (Job* other = WithLinesLeft()) {
          ReadOne(*other, *reader.value(), lock);
        } else {
          work.wait(lock);
        }
      }
    } catch (const ReaderFailure& failure) {
      Fail(failure.error());
    } catch (...) {
      const Lock lock(mutex);
      if (!thrown) thrown = std::current_exception();
      Stop();
    }
  }

  void Fail(const Error& fault) {
    const Lock lock(mutex);
    if (!error) error = fault;
    Stop();
  }

  void Stop() {
    stop = true;
    work.notify_all();
    page_done.notify_all();
    for (const auto& job : jobs) job->phase_over.notify_all();
  }

  Job* NotBegun() const {
    const auto it = std::find_if(jobs.begin(), jobs.end(), [](const auto& job) { return !job->begun; });
    return it == jobs.end() ? nullptr : it->get();
  }
  Job* WithLinesLeft() const {
    const auto it = std::find_if(jobs.begin(), jobs.end(), [](const auto& job) { return job->next < job->size; });
    return it == jobs.end() ? nullptr : it->get();
  }

  // All of these are called with the lock held and give it up while they work.
  void ReadPage(Job& job, LineReader& reader, Lock& lock) {
    lock.unlock();
    job.page->Prepare(reader);
    lock.lock();
    while (!stop && BeginPhase(job, lock)) {
      while (!stop && job.next < job.size) ReadOne(job, reader, lock);
      job.phase_over.wait(lock, [&] { return job.at_work == 0 || stop; });  // a worker that failed leaves its line
    }
    job.done = !stop;
    page_done.notify_all();
  }

  bool BeginPhase(Job& job, Lock& lock) {
    lock.unlock();
    const bool more = job.page->NextPhase(kind_of);
    lock.lock();
    job.next = 0;
    job.size = more ? job.page->phase_size() : 0;
    progress.found += static_cast<int>(job.size);
    work.notify_all();
    return more;
  }

  void ReadOne(Job& job, LineReader& reader, Lock& lock) {
    const std::size_t line = job.next++;
    ++job.at_work;
    lock.unlock();
    job.page->ReadLine(line, reader);
    lock.lock();
    ++progress.done;
    if (--job.at_work == 0) job.phase_over.notify_all();
  }
};

ScanPool::ScanPool(int workers, ReaderMaker make_reader, ColumnKindOf kind_of) : state_(std::make_unique<State>()) {
  state_->make_reader = std::move(make_reader);
  state_->kind_of = std::move(kind_of);
  for (int i = 0; i < std::max(workers, 1); ++i) state_->workers.emplace_back([this] { state_->Work(); });
}

ScanPool::~ScanPool() {
  {
    const State::Lock lock(state_->mutex);
    state_->Stop();
  }
  for (std::thread& worker : state_->workers) worker.join();
}

void ScanPool::Add(std::unique_ptr<ScanPage> page) {
  const State::Lock lock(state_->mutex);
  state_->jobs.push_back(std::make_unique<Job>());
  state_->jobs.back()->page = std::move(page);
  state_->work.notify_all();
}

std::size_t ScanPool::pending() const {
  const State::Lock lock(state_->mutex);
  return state_->jobs.size();
}

Result<std::unique_ptr<ScanPage>> ScanPool::Take(const std::function<void(const LineProgress&)>& waiting) {
  State::Lock lock(state_->mutex);
  const auto tell = [&] {
    if (!waiting) return;
    const LineProgress progress = state_->progress;
    lock.unlock();
    waiting(progress);
    lock.lock();
  };
  Job& first = *state_->jobs.front();
  while (!first.done && !state_->stop) {
    state_->page_done.wait_for(lock, std::chrono::milliseconds(100));
    if (!first.done) tell();
  }
  if (first.done) tell();  // with all of the page's lines, however fast they were read
  if (state_->thrown) std::rethrow_exception(state_->thrown);
  if (state_->error) return *state_->error;
  std::unique_ptr<ScanPage> page = std::move(first.page);
  state_->jobs.pop_front();
  return page;
}

}  // namespace hyogumi::extract
