// SPDX-License-Identifier: GPL-3.0-or-later
// Workers with a reader that needs no engine. Where threads have to meet for a case to arise, the reader makes them
// meet: no test waits for a while and hopes. What fails by never coming to an end is ended by ctest.
#include "extract/scan/scan_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <new>
#include <stdexcept>

#include "tests/extract/scan/drawn_page.h"
#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

constexpr int kFewestSigns = 5;  // of a line: so long that it is read by itself
constexpr int kSignPitch = 44;

// A page of `lines` lines, every one a region of its own; the first has `signs` signs, each other `more` than the one
// before.
std::unique_ptr<ScanPage> PageOf(int lines, int signs = kFewestSigns, int more = 0) {
  constexpr int kWidth = 1200;
  constexpr int kLeft = 100;
  constexpr int kFirst = 100;
  constexpr int kApart = 100;
  const auto points = [](int pixels) { return pixels * 72 / 300.0; };
  const int height = 2 * kFirst + lines * kApart;
  DrawnPage page(kWidth, height);
  for (const int y : {20, height - 20}) page.Row(y, 20, kWidth - 20);  // which show that the page is straight
  std::vector<Box> regions;
  for (int i = 0; i < lines; ++i) {
    const int top = kFirst + i * kApart;
    for (int k = 0; k < signs + i * more; ++k) page.Field(kLeft + k * kSignPitch, top);
    regions.push_back({points(kLeft - 20), points(top - 20), points(kWidth - 20), points(top + 60)});
  }
  const Box area{0, 0, points(kWidth), points(height)};
  return std::make_unique<ScanPage>(PageRaster{page.Copy(), 300, area}, area.right, area.bottom, regions);
}

// How many signs a line of PageOf has.
int SignsIn(const Pix& line) {
  return static_cast<int>(std::lround((pixGetWidth(const_cast<Pix*>(&line)) + 4.0) / kSignPitch));
}

// Reads every line of PageOf as so many 田, after `before` had its say.
class FieldReader : public LineReader {
 public:
  using Before = std::function<void(int signs)>;
  explicit FieldReader(Before before) : before_(std::move(before)) {}

  std::vector<ReadSign> Read(const Pix& line, double, const ReadingWay&) override {
    const int signs = SignsIn(line);
    if (before_) before_(signs);
    return SignsOf(std::u32string(static_cast<std::size_t>(signs), U'田'), 0.99, 0, kSignPitch);
  }

 private:
  Before before_;
};

ReaderMaker Makes(FieldReader::Before before = {}) {
  return [before]() -> Result<std::unique_ptr<LineReader>> { return {std::make_unique<FieldReader>(before)}; };
}

Error Fault(const std::string& code) { return MakeError(ExitStatus::kComponentMissing, code, {}, "a fault", ""); }

// The code of Take's error.
std::string TakenFault(ScanPool& pool) {
  const auto page = pool.Take({});
  return page.ok() ? "" : page.error().faults.at(0).code;
}

// Holds those who come until `count` are there.
class Meeting {
 public:
  explicit Meeting(int count) : missing_(count) {}
  void Come() {
    std::unique_lock lock(mutex_);
    if (--missing_ <= 0) all_there_.notify_all();
    all_there_.wait(lock, [this] { return missing_ <= 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_there_;
  int missing_;
};

class ScanPoolOf : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Workers, ScanPoolOf, testing::Values(1, 3));

TEST_P(ScanPoolOf, TellsWhyItHasNoReader) {
  ScanPool pool(GetParam(), []() -> Result<std::unique_ptr<LineReader>> { return Fault("no-reader"); }, {});
  pool.Add(PageOf(2));
  EXPECT_EQ(TakenFault(pool), "no-reader");
  EXPECT_EQ(TakenFault(pool), "no-reader") << "and goes on to do so";
}

TEST_P(ScanPoolOf, EndsWithTheErrorOfAReaderThatFails) {
  for (const int good : {0, 1, 4, 7}) {
    SCOPED_TRACE(good);
    std::atomic<int> read = 0;
    ScanPool pool(GetParam(), Makes([&](int) {
                    if (read++ >= good) throw ReaderFailure(Fault("no-vertical-data"));
                  }),
                  {});
    pool.Add(PageOf(8));
    pool.Add(PageOf(8));
    EXPECT_EQ(TakenFault(pool), "no-vertical-data");
  }
}

TEST_P(ScanPoolOf, ThrowsOnWhatAReaderThrows) {
  std::atomic<int> read = 0;
  ScanPool pool(GetParam(), Makes([&](int) {
                  if (++read == 3) throw std::bad_alloc();
                }),
                {});
  pool.Add(PageOf(8));
  EXPECT_THROW(pool.Take({}), std::bad_alloc);
}

TEST_P(ScanPoolOf, CanBeLeftWithPagesUnread) {
  Meeting begun(2);
  std::atomic<bool> first = true;
  ScanPool pool(GetParam(), Makes([&](int) {
                  if (first.exchange(false)) begun.Come();
                }),
                {});
  for (int i = 0; i < 5; ++i) pool.Add(PageOf(4));
  begun.Come();  // now a line is at hand
  EXPECT_EQ(pool.pending(), 5U);
}

TEST_P(ScanPoolOf, CanBeLeftUnused) {
  const ScanPool pool(GetParam(), Makes(), {});
  EXPECT_EQ(pool.pending(), 0U);
}

TEST_P(ScanPoolOf, ReadsEveryLineOfEachPageInTurn) {
  ScanPool pool(GetParam(), Makes(), {});
  const std::vector<int> lines{6, 1, 0, 3};
  for (const int count : lines) pool.Add(PageOf(count, kFewestSigns + count));
  for (const int count : lines) {
    SCOPED_TRACE(count);
    const auto page = pool.Take({});
    ASSERT_TRUE(page.ok());
    const auto texts = page.value()->Texts();
    ASSERT_EQ(texts.size(), static_cast<std::size_t>(count));
    for (const auto& line : texts) {
      EXPECT_EQ(line.text, std::u32string(static_cast<std::size_t>(kFewestSigns + count), U'田'));
    }
  }
  EXPECT_EQ(pool.pending(), 0U);
}

TEST_P(ScanPoolOf, TellsOfEachLineOnce) {
  std::vector<LineProgress> told;
  ScanPool pool(GetParam(), Makes(), {});
  for (int i = 1; i < 4; ++i) pool.Add(PageOf(i));
  while (pool.pending() > 0) {
    ASSERT_TRUE(pool.Take([&](const LineProgress& progress) { told.push_back(progress); }).ok());
  }
  ASSERT_GE(told.size(), 3U) << "once a page at least";
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_LE(told[i].done, told[i].found);
    if (i == 0) continue;
    EXPECT_GE(told[i].done, told[i - 1].done);
    EXPECT_GE(told[i].found, told[i - 1].found);
  }
  EXPECT_EQ(told.back().done, 6);
  EXPECT_EQ(told.back().found, 6);
}

// The worker that began a page reads its first line, and waits for those who help it; one that failed does not come
// back.
TEST(ScanPool, EndsWhereAHelperFails) {
  Meeting three(3);
  ScanPool pool(3, Makes([&](int signs) {
                  three.Come();
                  if (signs > kFewestSigns) throw ReaderFailure(Fault("no-vertical-data"));
                }),
                {});
  pool.Add(PageOf(3, kFewestSigns, 1));
  EXPECT_EQ(TakenFault(pool), "no-vertical-data");
}

TEST(ScanPool, GivesThePagesAsTheyWereAddedWhicheverIsReadFirst) {
  Meeting both(2);
  // The first page's line is read when the last one's is.
  ScanPool pool(3, Makes([&](int signs) {
                  if (signs != kFewestSigns + 1) both.Come();
                }),
                {});
  for (int i = 0; i < 3; ++i) pool.Add(PageOf(1, kFewestSigns + i));
  for (int i = 0; i < 3; ++i) {
    const auto page = pool.Take({});
    ASSERT_TRUE(page.ok());
    const auto texts = page.value()->Texts();
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts[0].text.size(), static_cast<std::size_t>(kFewestSigns + i));
  }
}

}  // namespace
}  // namespace hyogumi::extract
