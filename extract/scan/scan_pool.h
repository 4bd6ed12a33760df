// SPDX-License-Identifier: GPL-3.0-or-later
// Workers that read scanned pages, a reader each. A page is begun by one worker; others help with its lines when no
// page waits. What comes out depends neither on how many they are nor on who reads what.
#ifndef EXTRACT_SCAN_SCAN_POOL_H_
#define EXTRACT_SCAN_SCAN_POOL_H_

#include <functional>
#include <memory>

#include "core/result.h"
#include "extract/scan/line_reader.h"
#include "extract/scan/scan_page.h"

namespace hyogumi::extract {

// Called by each worker once, in its thread.
using ReaderMaker = std::function<Result<std::unique_ptr<LineReader>>()>;

// The lines that are read and those found so far, of all pages.
struct LineProgress {
  int done = 0;
  int found = 0;
};

class ScanPool {
 public:
  // `kind_of` may be empty.
  ScanPool(int workers, ReaderMaker make_reader, ColumnKindOf kind_of);
  ~ScanPool();  // ends the workers after the lines at hand

  void Add(std::unique_ptr<ScanPage> page);
  std::size_t pending() const;  // added and not yet taken

  // The first page that was added and not yet taken, wholly read; there must be one. While it waits it calls
  // `waiting`, which may be empty, ten times a second, and once more when the page is read. The error is that of making
  // a reader or of a ReaderFailure; what else a worker threw is thrown on. After either no page can be taken any more.
  Result<std::unique_ptr<ScanPage>> Take(const std::function<void(const LineProgress&)>& waiting);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SCAN_POOL_H_
