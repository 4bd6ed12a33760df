// SPDX-License-Identifier: GPL-3.0-or-later
// The program speaks Japanese to those who do: every command, every exit status.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/support/pdf_writer.h"
#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Messages : public ::testing::Test {
 protected:
  void SetUp() override {
    WriteAll(folder_ / "bad.yaml", "profile: a\nrepair: [uncode]\ncolumns: [number]\n");
    WriteAll(folder_ / "bad.corrections.yaml", "corrections: [{set: {item: 1-1}}]\n");
    WriteAll(folder_ / "empty.pdf", "");
    WriteAll(folder_ / "no.json", "{\"kind\": ");
    WriteAll(folder_ / "other.json", "{}");
    WriteAll(folder_ / "list.txt", "一\t二\n三\t四\n五\t六\n");
  }
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }

  const std::filesystem::path folder_ = TestFolder();
};

// What is left of a line without what stays as it is in any language: names of files, options, commands, keys, codes,
// numbers. In English words are left of it, in Japanese none.
std::string EnglishIn(std::string line) {
  static const std::regex same(
      R"(hyogumi( [a-z]+)?|使えるのは [a-z, ]+ です|\{[^}]*\}|\[[a-z-]+\]|--?[a-z-]+(=[A-Z0-9]+)?|[a-z_]+=[A-Z0-9]+|[a-z]+(-[a-z]+)+)"
      R"(|[\w./-]*\.(pdf|json|jsonl|yaml|yml|txt|traineddata)|document\.\w+|p\d+t\d+|r\d+c\d+|\b\d[\w.-]*)"
      R"(|\b[A-Z][A-Z0-9-]*\b|「[ -~]*」|\b(nowhere|sha256|sources|columns|kind)\b)");
  line = std::regex_replace(line, same, "");
  static const std::regex word(R"([A-Za-z]{2,})");
  std::smatch found;
  return std::regex_search(line, found, word) ? found.str() : "";
}

struct Case {
  const char* name;
  const char* command;  // {} is the program; the fixture's plan is PLAN, its profile PROFILE
  int status;
  const char* place;  // as the line begins, behind the command
  const char* next;   // in what to do next
};

std::string CommandOf(const Case& row) {
  std::string command = row.command;
  for (const auto& [name, path] : {std::pair{"PLAN", Fixture("plan.pdf")},
                                   std::pair{"PROFILE", HYOGUMI_SOURCE_DIR + std::string("/pipeline.yaml")}}) {
    const std::size_t at = command.find(name);
    if (at != std::string::npos) command.replace(at, std::string(name).size(), "'" + path + "'");
  }
  return command;
}

constexpr Case kCases[] = {
    {"no command", "{}", 2, "hyogumi: エラー: ", "hyogumi --help"},
    {"unknown command", "{} rum plan.pdf", 2, "hyogumi: エラー: ", "「run」"},
    {"missing argument", "{} run", 2, "hyogumi: エラー: IN を", "hyogumi run --help"},
    {"unknown option", "{} verify x.json --sorce y", 2, "hyogumi: エラー: ", "「--source」"},
    {"unknown value", "{} run x.pdf --ocr perhaps", 2, "hyogumi: エラー: --ocr ", "hyogumi run --help"},
    {"out of range", "{} run x.pdf --jobs 0", 2, "hyogumi: エラー: --jobs ", "hyogumi run --help"},
    {"no number", "{} verify x.json --min-exact high", 2, "hyogumi: エラー: --min-exact ", "hyogumi verify --help"},
    {"value missing", "{} run x.pdf -o", 2, "hyogumi: エラー: --output", "hyogumi run --help"},
    {"both", "{} run x.pdf --record-readings a --replay-readings b", 2, "hyogumi: エラー: --", "hyogumi run --help"},
    {"bad pages", "{} run PLAN --config PROFILE --pages 8-3", 2, "hyogumi run: エラー: --pages ", "3-8"},
    {"pages outside", "{} extract PLAN --pages 300", 2, "hyogumi extract: plan.pdf: エラー: ", "--pages 1-"},
    {"bad profile", "{} run PLAN --config bad.yaml", 2, "hyogumi run: bad.yaml:2:10: エラー: ", "「unicode」"},
    {"no profile", "{} segment other.json --config nowhere.yaml", 2,
     "hyogumi segment: nowhere.yaml: エラー: ", "ファイル名"},
    {"bad corrections", "{} run PLAN --config PROFILE --corrections bad.corrections.yaml", 2,
     "hyogumi run: bad.corrections.yaml:1:1: エラー: ", "sha256"},
    {"nothing in it", "{} run list.txt --config PROFILE", 3,
     "hyogumi run: list.txt（1ページ、表1）: エラー: ", "hyogumi init"},
    {"nothing to draft", "{} init empty.pdf", 4, "hyogumi init: empty.pdf: エラー: ", "入手"},
    {"not there", "{} run nowhere.pdf --config PROFILE", 4, "hyogumi run: nowhere.pdf: エラー: ", "アクセス権"},
    {"empty", "{} inspect empty.pdf", 4, "hyogumi inspect: empty.pdf: エラー: ", "入手"},
    {"no JSON", "{} normalize no.json --config PROFILE", 4, "hyogumi normalize: no.json:1: エラー: ", "hyogumi"},
    {"no items", "{} export other.json", 4, "hyogumi export: other.json: エラー: ", "hyogumi run"},
    {"no result", "{} verify other.json", 4, "hyogumi verify: other.json: エラー: ", "hyogumi run"},
    {"no result to compare", "{} diff other.json other.json", 4, "hyogumi diff: other.json: エラー: ", "hyogumi run"},
    {"no result to explain", "{} explain no.json 1-1", 4, "hyogumi explain: no.json: エラー: ", "hyogumi run"},
    {"not writable", "{} run PLAN --config PROFILE -q -o nowhere/x.json", 5,
     "hyogumi run: nowhere/x.json: エラー: ", "-o"},
    {"language data", "{} extract PLAN --ocr always --ocr-lang xyz --tessdata nowhere", 6,
     "hyogumi extract: エラー: ", "tesseract-ocr-xyz"},
};

// The one line that tells the error; the caret lines of a profile and the line that names the profile are others.
std::string ErrorLine(const std::string& err) {
  std::istringstream lines(err);
  std::string found;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("エラー") != std::string::npos && found.empty()) found = line;
  }
  return found;
}

TEST_F(Messages, EveryErrorIsOneJapaneseLineWithItsPlaceAndWhatToDo) {
  std::set<int> statuses;
  std::set<std::string> commands;
  for (const Case& row : kCases) {
    SCOPED_TRACE(row.name);
    const Outcome outcome = Run("export LC_ALL=ja_JP.UTF-8; " + CommandOf(row));
    EXPECT_EQ(outcome.status, row.status) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    const std::string line = ErrorLine(outcome.err);
    EXPECT_EQ(line.rfind(row.place, 0), 0U) << outcome.err;
    const std::size_t next = line.find("。次: ");
    ASSERT_NE(next, std::string::npos) << line;
    EXPECT_NE(line.find(row.next, next), std::string::npos) << line;
    EXPECT_EQ(EnglishIn(line), "") << line;
    EXPECT_EQ(outcome.err.find("error"), std::string::npos) << outcome.err;
    statuses.insert(row.status);
    commands.insert(line.substr(0, line.find(':')));
  }
  EXPECT_EQ(statuses, (std::set<int>{2, 3, 4, 5, 6}));
  EXPECT_EQ(commands.size(), 11U) << "every command, and none";
}

TEST_F(Messages, AskedForTheyAreWhatTheLocaleIsNot) {
  for (const Case& row : kCases) {
    const std::string command = CommandOf(row);
    if (command == "{}" || command.rfind("{} rum", 0) == 0) continue;  // no command, no options
    SCOPED_TRACE(row.name);
    const bool lacks_value = command.ends_with(" -o");
    const std::size_t behind = command.find(' ', 3);
    const std::string begin = command.substr(0, behind);
    const std::string end = behind == std::string::npos ? "" : command.substr(behind);
    const Outcome japanese = Run("export LC_ALL=C; " + begin + " --messages ja" + end);
    EXPECT_NE(ErrorLine(japanese.err), "") << japanese.err;
    const Outcome english = Run("export LC_ALL=ja_JP.UTF-8; " +
                                (lacks_value ? begin + " --messages=en" + end : command + " --messages en"));
    EXPECT_NE(english.err.find("error: "), std::string::npos) << english.err;
    EXPECT_EQ(ErrorLine(english.err), "") << english.err;
    EXPECT_EQ(english.status, row.status);
  }
}

TEST_F(Messages, TheFirstSetVariableOfTheLocaleDecides) {
  const struct {
    const char* set;
    bool japanese;
  } cases[] = {
      {"unset LC_ALL LC_MESSAGES; export LANG=ja_JP.UTF-8", true},
      {"unset LC_ALL; export LC_MESSAGES=ja_JP LANG=C", true},
      {"export LC_ALL=C LC_MESSAGES=ja_JP LANG=ja_JP", false},
      {"export LC_ALL= LANG=ja_JP; unset LC_MESSAGES", true},
      {"unset LC_ALL LC_MESSAGES LANG", false},
  };
  for (const auto& row : cases) {
    const Outcome outcome = Run(std::string(row.set) + "; {} run nowhere.pdf");
    EXPECT_EQ(ErrorLine(outcome.err) != "", row.japanese) << row.set << ": " << outcome.err;
  }
}

TEST_F(Messages, TheLinesOfLimitsAndSignalsAreJapanese) {
  const std::string plan = "'" + Fixture("plan.pdf") + "'";
  const Outcome limit = Run("{} extract --messages ja " + plan + " --limit pages=3");
  EXPECT_EQ(limit.status, 4);
  EXPECT_EQ(ErrorLine(limit.err).rfind("hyogumi extract: plan.pdf: エラー: 読み取るページが", 0), 0U) << limit.err;
  EXPECT_EQ(EnglishIn(ErrorLine(limit.err)), "");
  const Outcome interrupted =
      Run("mkfifo slow; sleep 3 > slow & {} export --messages ja slow & pid=$!; sleep 1; "
          "kill -TERM $pid; wait $pid");
  EXPECT_EQ(interrupted.status, 130);
  EXPECT_EQ(interrupted.err, "hyogumi: 中断しました。ファイルは書き出していません [interrupted]\n");
}

TEST_F(Messages, ChoicesAreListedInJapanese) {
  const std::string err = Run("{} run x.pdf --messages ja --ocr perhaps").err;
  EXPECT_NE(err.find("--ocr の値「perhaps」は使えません（使えるのは auto, always, never です）"), std::string::npos)
      << err;
  const std::string near = Run("{} verify x.json --messages ja --sorce y").err;
  EXPECT_NE(near.find("次: 「--source」ではありませんか？hyogumi verify --help"), std::string::npos) << near;
}

TEST_F(Messages, TheSummaryAndTheChecksAreJapanese) {
  const Outcome run =
      Run(CommandOf({"", "{} run PLAN --config PROFILE --messages ja --checks -o plan.json", 0, "", ""}));
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(
      std::regex_search(run.err, std::regex("\n検査: 合格\\d+、注意\\d+(（[a-z, -]+）)?、不合格0、対象外\\d+\n")))
      << run.err;
  EXPECT_TRUE(
      std::regex_search(run.err, std::regex("\n警告: 項目に\\d+件、ページに\\d+件(（[a-z, -]+）)?。要確認: \\d+項目")))
      << run.err;
  EXPECT_NE(run.err.find("\n合格    ids-unique "), std::string::npos) << run.err;
  EXPECT_EQ(run.err.find("pass"), std::string::npos) << run.err;
  const Outcome explained = Run("{} explain plan.json 2-21 --messages ja");
  EXPECT_TRUE(std::regex_search(explained.out, std::regex("確認 +(自動|要確認)"))) << explained.out;
}

TEST_F(Messages, StrictSaysWhyInJapanese) {
  const Outcome run =
      Run("{} run --strict --messages ja -o x.json" + ProfileOption() + "'" + Fixture("plan.pdf") + "'");
  EXPECT_EQ(run.status, 1) << run.err;
  const std::string line = ErrorLine(run.err);
  EXPECT_NE(line.find("--strict のため、何も書き出していません"), std::string::npos) << run.err;
  EXPECT_NE(line.find("。次: --strict を外して"), std::string::npos) << line;
  EXPECT_EQ(EnglishIn(line), "") << line;
}

// Whatever the locale, data has both.
TEST_F(Messages, JsonHasBothLanguages) {
  const Outcome failed = Run("export LC_ALL=C; {} run empty.pdf --diagnostics told.jsonl" + ProfileOption());
  ASSERT_EQ(failed.status, 4);
  const json told = json::parse(ReadAll(folder_ / "told.jsonl"));
  EXPECT_EQ(told.at("message"), "the file is empty");
  EXPECT_EQ(told.at("message_ja"), "ファイルが空です");
  EXPECT_EQ(told.at("hint"), "fetch it again");
  EXPECT_EQ(told.at("hint_ja"), "ファイルを入手し直してください");

  WriteAll(folder_ / "short.txt", "一\t二\t三\n四\t五\n六\t七\t八\n");
  const Outcome pages = Run("export LC_ALL=C; {} extract short.txt");
  ASSERT_EQ(pages.status, 0) << pages.err;
  EXPECT_NE(pages.out.find("\"message\":\"the row has 2 of 3 cells"), std::string::npos) << pages.out;
  EXPECT_NE(pages.out.find("\"message_ja\":\"この行のセルは3個中2個です"), std::string::npos) << pages.out;
  EXPECT_NE(pages.out.find("\"hint_ja\":\"この行を元の紙面と照合してください\""), std::string::npos) << pages.out;
}

TEST_F(Messages, DiagnosticsOfARunHaveBothLanguages) {
  const Outcome run = Run("export LC_ALL=C; {} run '" + Fixture("plan.pdf") +
                          "' -o plan.json --diagnostics told.jsonl" + ProfileOption());
  ASSERT_EQ(run.status, 0) << run.err;
  std::istringstream lines(ReadAll(folder_ / "told.jsonl"));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const json told = json::parse(line);
    const std::string japanese = told.at("message_ja");
    EXPECT_NE(japanese, told.at("message").get<std::string>());
    EXPECT_TRUE(std::any_of(japanese.begin(), japanese.end(), [](unsigned char c) { return c >= 0xE3; })) << line;
  }
  EXPECT_GT(count, 0) << "the fixture has warnings";
}

TEST_F(Messages, PagesOfBeforeThereWasJapaneseAreRead) {
  WriteAll(folder_ / "short.txt", "一\t二\t三\n四\t五\n六\t七\t八\n");
  ASSERT_EQ(Run("{} extract short.txt -o pages.jsonl").status, 0);
  std::string pages = ReadAll(folder_ / "pages.jsonl");
  pages = std::regex_replace(pages, std::regex(",\"(message|hint)_ja\":\"[^\"]*\""), "");
  ASSERT_EQ(pages.find("_ja"), std::string::npos);
  WriteAll(folder_ / "old.jsonl", pages);
  const Outcome read = Run("{} normalize old.jsonl -q" + ProfileOption());
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_NE(read.out.find("\"message_ja\":\"the row has 2 of 3 cells"), std::string::npos) << read.out;
}

// A reader finds the line that stands on the screen.
TEST_F(Messages, TheDocumentationShowsEachErrorInJapanese) {
  std::istringstream lines(ReadAll(std::string(HYOGUMI_SOURCE_DIR) + "/docs/errors.md"));
  std::string before;
  int count = 0;
  static const std::regex english(R"(^    .*error: .*(\[[a-z-]+\])$)");
  for (std::string line; std::getline(lines, line); before = line) {
    std::smatch found;
    if (!std::regex_match(before, found, english)) continue;
    ++count;
    EXPECT_NE(line.find("エラー: "), std::string::npos) << "no Japanese below: " << before;
    EXPECT_TRUE(line.ends_with(found[1].str())) << line;
  }
  EXPECT_GT(count, 45);
}

}  // namespace
}  // namespace hyogumi::testing_support
