// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/writer_thread.h"

#include <gtest/gtest.h>

#include <new>
#include <vector>

namespace hyogumi::emit {
namespace {

class WriterThreadTest : public ::testing::Test {
 protected:
  WriterThread::Task Adds(int number) {
    return [this, number](FormatWriter&) {
      done_.push_back(number);
      return std::optional<Error>();
    };
  }

  FormatWriter writer_;
  std::vector<int> done_;
};

TEST_F(WriterThreadTest, DoesAllInOrder) {
  std::vector<int> all;
  WriterThread thread(writer_);
  for (int i = 0; i < 1000; ++i) {
    thread.Post(Adds(i));
    all.push_back(i);
  }
  EXPECT_FALSE(thread.Join());
  EXPECT_EQ(done_, all);
  thread.Post(Adds(1000));
  EXPECT_FALSE(thread.Join());
  EXPECT_EQ(done_.back(), 1000);
}

TEST_F(WriterThreadTest, DoesNothingAfterAnError) {
  WriterThread thread(writer_);
  thread.Post([](FormatWriter&) {
    return std::optional(MakeError(ExitStatus::kOutputUnwritable, "output-unwritable", {}, "full", ""));
  });
  for (int i = 0; i < 100; ++i) thread.Post(Adds(i));
  const std::optional<Error> fault = thread.Join();
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->status, ExitStatus::kOutputUnwritable);
  EXPECT_TRUE(thread.failed());
  EXPECT_TRUE(done_.empty());
}

TEST_F(WriterThreadTest, GivesOnWhatATaskThrows) {
  WriterThread thread(writer_);
  thread.Post([](FormatWriter&) -> std::optional<Error> { throw std::bad_alloc(); });
  thread.Post(Adds(1));
  EXPECT_THROW(thread.Join(), std::bad_alloc);
  EXPECT_TRUE(done_.empty());
}

}  // namespace
}  // namespace hyogumi::emit
