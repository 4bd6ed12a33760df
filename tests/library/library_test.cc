// SPDX-License-Identifier: GPL-3.0-or-later
// The library as its users have it: through its one header and its shared object.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "hyogumi/hyogumi.h"
#include "tests/support/program.h"

namespace {

using namespace hyogumi::api;
using hyogumi::testing_support::Fixture;
using hyogumi::testing_support::ReadAll;

constexpr const char* kPlan = "plan.pdf";

Options ByProfile() {
  Options options;
  options.profile.path = std::string(HYOGUMI_SOURCE_DIR) + "/pipeline.yaml";
  return options;
}

Document Opened(const Options& options = ByProfile(), const std::string& plan = Fixture(kPlan)) {
  Result<Document> document = Document::Open({plan}, options);
  EXPECT_TRUE(document.ok());
  return std::move(*document);
}

nlohmann::json Golden() { return nlohmann::json::parse(ReadAll(Fixture("golden.json"))); }

class Library : public ::testing::Test {
 protected:
  const std::filesystem::path folder_ = hyogumi::testing_support::TestFolder();
};

TEST_F(Library, GivesTheItemsOfTheGolden) {
  Document plan = Opened();
  ASSERT_FALSE(plan.Run());
  const auto golden = Golden();
  const std::vector<Item> items = plan.items();
  ASSERT_EQ(items.size(), golden.at("items").size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& truth = golden.at("items").at(i);
    EXPECT_EQ(items[i].id(), truth.at("id"));
    EXPECT_EQ(items[i].name(), truth.at("name").get<std::string>());
    EXPECT_EQ(items[i].divisions(), truth.at("divisions").get<std::vector<std::string>>());
    EXPECT_EQ(items[i].text("overview"), items[i].overview());
    ASSERT_FALSE(items[i].places().empty());
    EXPECT_TRUE(items[i].places().front().box);
    EXPECT_GT(items[i].places().front().row, 0);
    EXPECT_FALSE(items[i].sources().empty());
  }
  EXPECT_EQ(plan.about().title, golden.at("document").at("title").get<std::string>());
  EXPECT_EQ(plan.about().sections.size(), golden.at("document").at("sections").size());
}

TEST_F(Library, GivesTheBytesOfTheProgram) {
  Document plan = Opened();
  ASSERT_FALSE(plan.Run());
  const auto run = hyogumi::testing_support::Shell(
      "{} run -q" + hyogumi::testing_support::ProfileOption() + "'" + Fixture(kPlan) + "' --keep-stages kept", folder_);
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(plan.json() == run.out);
  EXPECT_TRUE(plan.pages_jsonl() == ReadAll(folder_ / "kept" / "2-normalize.jsonl"));
  EXPECT_TRUE(plan.items_jsonl() == ReadAll(folder_ / "kept" / "3-segment.jsonl"));
}

TEST_F(Library, StagesRunOneByOneAndOnce) {
  Document plan = Opened();
  EXPECT_FALSE(plan.done(Stage::kExtract));
  EXPECT_EQ(plan.pages_jsonl(), "");
  ASSERT_FALSE(plan.Run(Stage::kExtract));
  EXPECT_TRUE(plan.done(Stage::kExtract));
  EXPECT_FALSE(plan.done(Stage::kNormalize));
  const std::string extracted = plan.pages_jsonl();
  EXPECT_NE(extracted.find("\"text\":null"), std::string::npos) << "cells have no text yet";
  EXPECT_TRUE(plan.items().empty());
  ASSERT_FALSE(plan.Run(Stage::kSegment));
  EXPECT_EQ(plan.items().size(), 88U);
  EXPECT_EQ(plan.json(), "");
  EXPECT_FALSE(plan.valid());
  ASSERT_FALSE(plan.Run());
  const std::string json = plan.json();
  ASSERT_FALSE(plan.Run());
  EXPECT_TRUE(plan.json() == json);
  EXPECT_TRUE(plan.valid());
}

TEST_F(Library, TellsTargetsWithTheirFigures) {
  Document plan = Opened();
  ASSERT_FALSE(plan.Run());
  const std::vector<Item> items = plan.items();
  const auto item = std::find_if(items.begin(), items.end(), [](const Item& i) { return i.id() == "2-21"; });
  ASSERT_NE(item, items.end());
  const std::vector<Target> targets = item->targets();
  ASSERT_FALSE(targets.empty());
  EXPECT_EQ(targets.front().text, "新規の実施許諾 7件");
  EXPECT_EQ(targets.front().role, "target");
  ASSERT_EQ(targets.front().quantities.size(), 1U);
  EXPECT_EQ(targets.front().quantities.front().value, 7);
  EXPECT_EQ(targets.front().quantities.front().unit, "件");
  EXPECT_EQ(targets.front().range.begin, 0U);
  EXPECT_EQ(item->section()->number, 2);
  EXPECT_EQ(item->places().front().page, 11);
}

TEST_F(Library, ItemsOutliveTheirDocument) {
  std::vector<Item> items;
  {
    Document plan = Opened();
    ASSERT_FALSE(plan.Run(Stage::kSegment));
    items = plan.items();
  }
  EXPECT_EQ(items.front().id(), "1-1");
}

TEST_F(Library, ErrorsAreValues) {
  const Result<Document> none = Document::Open({});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().status, Status::kUsage);

  Options bad = ByProfile();
  bad.profile = {"mine.yaml", "profile: x\ncolums: []\n"};
  const Result<Document> profile = Document::Open({"plan.pdf"}, bad);
  ASSERT_FALSE(profile.ok());
  EXPECT_EQ(profile.error().status, Status::kUsage);
  ASSERT_FALSE(profile.error().faults.empty());
  EXPECT_EQ(profile.error().faults.front().file, "mine.yaml");
  EXPECT_TRUE(profile.error().faults.front().line);

  Document missing = Opened(ByProfile(), (folder_ / "none.pdf").string());
  const std::optional<Error> error = missing.Run();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->status, Status::kInputUnreadable);
  EXPECT_EQ(error->faults.front().code, "input-unreadable");
  EXPECT_FALSE(missing.done(Stage::kExtract));
}

TEST_F(Library, OptionsThatCannotHoldAreRefused) {
  const auto status_of = [](const Options& options) {
    const Result<Document> document = Document::Open({"plan.pdf"}, options);
    return document.ok() ? 0 : static_cast<int>(document.error().status);
  };
  Options options = ByProfile();
  EXPECT_EQ(status_of(options), 0);
  options.limits = {{"cpu_seconds", 5}};
  EXPECT_EQ(status_of(options), 2) << "the process is not the library's";
  options.limits = {{"pages", 5}};
  EXPECT_EQ(status_of(options), 0);
  options.repairs = {"no-such-repair"};
  EXPECT_EQ(status_of(options), 2);
  options.repairs = {"markup"};
  EXPECT_EQ(status_of(options), 0);
  options.pages = PageRange{5, 3};
  EXPECT_EQ(status_of(options), 2);
  options.pages = std::nullopt;
  options.ocr_language = "../x";
  EXPECT_EQ(status_of(options), 2);
}

TEST_F(Library, PagesAndLimitsHold) {
  Options options = ByProfile();
  options.pages = PageRange{3, 4};
  Document some = Opened(options);
  ASSERT_FALSE(some.Run(Stage::kSegment));
  ASSERT_FALSE(some.items().empty());
  for (const Item& item : some.items()) EXPECT_GE(item.places().front().page, 3);
  options = ByProfile();
  options.limits = {{"pages", 2}};
  Document limited = Opened(options);
  const auto error = limited.Run();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->faults.front().code, "limit-reached");
}

TEST_F(Library, ReadsAResultAgain) {
  Document plan = Opened();
  ASSERT_FALSE(plan.Run());
  const Result<Document> again = Document::OpenResult(plan.json());
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->json() == plan.json());
  EXPECT_EQ(again->checks().size(), plan.checks().size());
  EXPECT_FALSE(Document::OpenResult("{}").ok());
  EXPECT_FALSE(Document::OpenResult("no JSON").ok());
}

TEST_F(Library, KeysGoOnFromLastYear) {
  Document plan = Opened();
  ASSERT_FALSE(plan.Run());
  EXPECT_FALSE(plan.items().front().key());
  Options options = ByProfile();
  options.previous = {"last.json", plan.json()};
  Document next = Opened(options);
  ASSERT_FALSE(next.Run());
  EXPECT_EQ(next.items().front().key(), "k1");
}

TEST_F(Library, LeavesTheProcessAlone) {
  const auto interrupt = std::signal(SIGINT, SIG_DFL);
  rlimit before{};
  getrlimit(RLIMIT_CPU, &before);
  before.rlim_cur = 5000;
  setrlimit(RLIMIT_CPU, &before);
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  Options options = ByProfile();
  options.ocr = Ocr::kAlways;
  options.pages = PageRange{3, 3};
  Document plan = Opened(options);
  EXPECT_FALSE(plan.Run());
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  rlimit after{};
  getrlimit(RLIMIT_CPU, &after);
  EXPECT_EQ(after.rlim_cur, before.rlim_cur);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGABRT, SIGXCPU}) {
    EXPECT_EQ(std::signal(signal, SIG_DFL), SIG_DFL) << signal;
  }
  std::signal(SIGINT, interrupt);
}

TEST_F(Library, DocumentsMayBeReadFromSeveralThreads) {
  std::vector<std::string> results(3);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&result] {
      Document plan = Opened();
      if (!plan.Run()) result = plan.json();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(results.front().empty());
  for (const std::string& result : results) EXPECT_TRUE(result == results.front());
}

}  // namespace
