// SPDX-License-Identifier: GPL-3.0-or-later
// Names, results and files that somebody made to deceive: what a user sees of them, and what stays as it was.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Hostile : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(Run("{} run -q" + ProfileOption() + "'" + Fixture("plan.pdf") + "' -o plan.json").status, 0);
  }
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  std::string Read(const std::string& name) const { return ReadAll(folder_ / name); }
  bool Exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  void Change(const std::string& name, void (*change)(json& plan)) const {
    json plan = json::parse(Read("plan.json"));
    change(plan);
    WriteAll(folder_ / name, plan.dump());
  }
  // One line that has `text` in it, and nothing that a terminal would obey.
  void Fails(const std::string& command, int status, const std::string& text) const {
    const Outcome out = Run(command);
    EXPECT_EQ(out.status, status) << command << out.err;
    EXPECT_NE(out.err.find(text), std::string::npos) << command << out.err;
    EXPECT_EQ(std::count(out.err.begin(), out.err.end(), '\n'), 1) << out.err;
    EXPECT_TRUE(IsPlain(out.err)) << out.err;
  }
  static bool IsPlain(const std::string& text) {
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
      return c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F);
    });
    return !control && text.find("\u202E") == std::string::npos && text.find("\u2028") == std::string::npos;
  }
  mode_t ModeOf(const std::string& name) const {
    struct stat status {};
    EXPECT_EQ(::stat((folder_ / name).c_str(), &status), 0);
    return status.st_mode & 0777;
  }
  const std::filesystem::path folder_ = TestFolder();
};

TEST_F(Hostile, NamesInMessagesDoNotReachTheTerminal) {
  Fails("{} export \"$(printf 'a\\033[2J\\nb\\302\\2331m.json')\"", 4, "a\\x1B[2J\\x0Ab\\x9B1m.json");
  Fails("{} export \"$(printf 'fdp\\342\\200\\256x.json')\"", 4, "fdp\\u{202E}x.json");
  Fails("{} export plan.json --to \"$(printf 'c\\033[1msv')\"", 2, "c\\x1B[1msv");
  Fails("{} run plan.json --config \"$(printf 'p\\342\\200\\250.yaml')\"", 2, "p\\u{2028}.yaml");
  Fails("{} \"$(printf '\\033]0;title\\007')\"", 2, "\\x1B]0;title\\x07");
}

TEST_F(Hostile, AProfilesNameAndLineDoNotReachTheTerminal) {
  WriteAll(folder_ / "named.yaml", "extends: " HYOGUMI_SOURCE_DIR "/pipeline.yaml\nprofile: \"a\\e[2J\"\n");
  const Outcome named = Run("{} run --config named.yaml '" + Fixture("plan.pdf") + "' -o named.json");
  EXPECT_TRUE(IsPlain(named.err)) << named.err;
  WriteAll(folder_ / "broken.yaml", "profile: a\nrows: {\x7F\xC2\x9B: 1}\n");
  const Outcome broken = Run("{} run --config broken.yaml '" + Fixture("plan.pdf") + "'");
  EXPECT_EQ(broken.status, 2);
  EXPECT_TRUE(IsPlain(broken.err)) << broken.err;
  EXPECT_EQ(broken.err.find('\x9B'), std::string::npos) << broken.err;
}

TEST_F(Hostile, TextsOfTheDocumentDoNotReachTheTerminal) {
  Change("other.json", [](json& plan) {
    plan["items"][0]["overview"] = "一\x1B[2J\u202E二";
    plan["items"][0]["source"]["cells"]["overview"][0]["lines"][0]["text"] = "一\x1B[2J";
  });
  const Outcome diff = Run("{} diff plan.json other.json");
  EXPECT_NE(diff.out.find("\\x1B[2J\\u{202E}"), std::string::npos) << diff.out;
  EXPECT_TRUE(IsPlain(diff.out)) << diff.out;
  const Outcome explained = Run("{} explain other.json 1-1 overview");
  EXPECT_NE(explained.out.find("一\\x1B[2J"), std::string::npos) << explained.out;
  EXPECT_TRUE(IsPlain(explained.out)) << explained.out;
  EXPECT_GT(std::count(explained.out.begin(), explained.out.end(), '\n'), 5);
}

TEST_F(Hostile, ABrokenItemIsNamed) {
  Change("broken.json", [](json& plan) { plan["items"][3]["confidence"] = "high"; });
  Fails("{} export broken.json -o x.json", 4, "items[3] (1-4)[confidence]");
  Fails("{} explain broken.json 1-1", 4, "items[3] (1-4)[confidence]");
  Change("unnamed.json", [](json& plan) { plan["items"][87].erase("id"); });
  Fails("{} export unnamed.json -o x.json", 4, "items[87]");
  // Before the record, which tells how items are read.
  const std::string text = Read("broken.json");
  WriteAll(folder_ / "reversed.json", nlohmann::ordered_json{{"items", json::parse(text)["items"]},
                                                             {"$schema", json::parse(text)["$schema"]},
                                                             {"schema_version", 1},
                                                             {"validation", json::parse(text)["validation"]},
                                                             {"document", json::parse(text)["document"]}}
                                          .dump());
  Fails("{} explain reversed.json 1-1", 4, "items[3] (1-4)[confidence]");
}

TEST_F(Hostile, AResultWithTwoListsOfItemsIsNone) {
  std::string text = Read("plan.json");
  text.insert(text.rfind('}'), ",\"items\":[]");
  WriteAll(folder_ / "twice.json", text);
  Fails("{} export twice.json -o x.json", 4, "the key \"items\" is there twice");
  EXPECT_FALSE(Exists("x.json"));
}

TEST_F(Hostile, AResultOfANewerVersionAsksForANewerProgram) {
  Change("newer.json", [](json& plan) { plan["schema_version"] = 99; });
  Fails("{} export newer.json", 4, "use a newer hyogumi");
  Fails("{} explain newer.json 1-1", 4, "schema version 99 is too new");
}

TEST_F(Hostile, ANulInALabelIsNoEndOfAStatement) {
  Change("nul.json", [](json& plan) {
    for (json& field : plan["document"]["fields"]) field["label"] = std::string("a\0b", 3);
  });
  EXPECT_EQ(Run("{} export nul.json --to sqlite,csv,xlsx -o out/").err, "");
  EXPECT_TRUE(Exists("out/plan.sqlite"));
  EXPECT_EQ(Run("sqlite3 out/plan.sqlite 'SELECT count(*) FROM 項目'").out, "88\n");
}

TEST_F(Hostile, AReplacedFileKeepsItsMode) {
  ASSERT_EQ(Run("umask 022 && {} export plan.json -o again.json && chmod 600 again.json && "
                "{} export plan.json -o again.json && {} export plan.json -o new.json")
                .status,
            0);
  EXPECT_EQ(ModeOf("again.json"), 0600U);
  EXPECT_EQ(ModeOf("new.json"), 0644U);
}

TEST_F(Hostile, FoldersMadeForWhatFailedAreGone) {
  Change("broken.json", [](json& plan) { plan["items"][3]["confidence"] = "high"; });
  Fails("{} export broken.json --to csv,json -o a/b/c/", 4, "items[3]");
  EXPECT_FALSE(Exists("a"));
  ASSERT_EQ(Run("mkdir a && {} export broken.json --to csv,json -o a/b/").status, 4);
  EXPECT_TRUE(Exists("a"));
  EXPECT_FALSE(Exists("a/b"));
  EXPECT_EQ(Run("{} export plan.json --to csv,json -o a/b/c/").status, 0);
  EXPECT_TRUE(Exists("a/b/c/items.csv"));
}

TEST_F(Hostile, AFolderThatCantBeMadeIsTheCause) {
  Fails("{} export plan.json --to csv,json -o plan.json/sub/", 5, "Not a directory");
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  ASSERT_EQ(Run("mkdir ro && chmod 555 ro").status, 0);
  Fails("{} export plan.json --to csv,json -o ro/n/", 5, "Permission denied");
}

TEST_F(Hostile, AnOptionOfAnotherFormatIsAnError) {
  Fails("{} export plan.json --bom", 2, "--bom is for csv");
  Fails("{} export plan.json --to xlsx --header label -o x.xlsx", 2, "--header is for csv");
  Fails("{} export plan.json --to sqlite --line-end crlf -o x.sqlite", 2, "--line-end is for csv");
  Fails("{} export plan.json --to csv --source missing.pdf", 2, "--source is for report");
  Fails("{} export plan.json --to json --password-file x", 2, "--password-file is for report");
  Fails("{} export plan.json --to report --source missing.pdf -o x.html", 4, "missing.pdf");
  EXPECT_FALSE(Exists("x.html"));
}

TEST_F(Hostile, JoinedLinesHaveNoBreakOfAnyKind) {
  Change("breaks.json", [](json& plan) { plan["items"][0]["overview"] = "a\nb\r\nc\rd\ve\ff\u0085g\u2028h\u2029i"; });
  const Outcome out = Run("{} export breaks.json --to csv --line-breaks join");
  EXPECT_NE(out.out.find(",a b c d e f g h i,"), std::string::npos) << out.out.substr(0, 1000);
  EXPECT_EQ(std::count(out.out.begin(), out.out.end(), '\n'), 89);
}

TEST_F(Hostile, ALockedSourceBesideTheResultIsOneNotice) {
  if (Shell("command -v qpdf", folder_).status != 0) GTEST_SKIP() << "there is no qpdf";
  ASSERT_EQ(Run("qpdf --encrypt secret secret 256 -- '" + Fixture("plan.pdf") +
                "' locked.pdf && echo secret > password && {} run -q" + ProfileOption() +
                "--password-file password locked.pdf -o locked.json")
                .status,
            0);
  const Outcome out = Run("{} export locked.json --to report -o locked.html");
  EXPECT_EQ(out.status, 0);
  EXPECT_EQ(std::count(out.err.begin(), out.err.end(), '\n'), 1) << out.err;
  EXPECT_NE(out.err.find("warning: the file wants a password; give it with --password-file"), std::string::npos)
      << out.err;
  EXPECT_EQ(Run("{} export locked.json --to report -q -o locked.html").err, "");
  Fails("{} export locked.json --to report --source locked.pdf -o x.html", 4, "--password-file");
  EXPECT_EQ(Run("{} export locked.json --to report --password-file password -o locked.html").err, "");
  EXPECT_NE(Read("locked.html").find("class=\"picture\""), std::string::npos);
}

// The program that wrote a PDF has turned its password into bytes; a person writes it as an editor does.
TEST_F(Hostile, APasswordIsTakenAsItWasWritten) {
  if (Shell("command -v qpdf", folder_).status != 0) GTEST_SKIP() << "there is no qpdf";
  const auto lock = [this](const std::string& how, const std::string& name) {
    return Run("qpdf --allow-weak-crypto --encrypt " + how + " -- '" + Fixture("plan.pdf") + "' " + name).status;
  };
  ASSERT_EQ(lock("é é 128 --use-aes=y", "latin.pdf"), 0);
  ASSERT_EQ(Run("qpdf --allow-weak-crypto --password-mode=bytes --encrypt \"$(printf '\\216\\246')\" x 128 "
                "--use-aes=y -- '" +
                Fixture("plan.pdf") + "' cp932.pdf")
                .status,
            0);
  ASSERT_EQ(lock("é é 256", "unicode.pdf"), 0);
  const struct {
    const char* file;
    std::string password;
  } cases[] = {{"latin.pdf", "é\n"},
               {"latin.pdf", "\xE9\r\n"},
               {"cp932.pdf", "示\n"},
               {"unicode.pdf", "é"},
               {"unicode.pdf", "\xEF\xBB\xBFé\r\nmore"},
               {"unicode.pdf", std::string("\xFF\xFE\xE9\0\r\0\n\0", 8)}};
  for (const auto& row : cases) {
    WriteAll(folder_ / "password", row.password);
    const Outcome out = Run("{} run -q" + ProfileOption() + "--password-file password --pages 3-4 " + row.file);
    EXPECT_EQ(out.err, "") << row.file << row.password;
    EXPECT_NE(out.out, "");
  }
}

TEST_F(Hostile, APasswordOfAnyLengthIsOneLine) {
  if (Shell("command -v qpdf", folder_).status != 0) GTEST_SKIP() << "there is no qpdf";
  ASSERT_EQ(Run("qpdf --encrypt secret secret 256 -- '" + Fixture("plan.pdf") + "' locked.pdf").status, 0);
  for (const int length : {127, 128, 160, 5000}) {
    WriteAll(folder_ / "password", std::string(static_cast<std::size_t>(length), 'x'));
    Fails("{} run -q" + ProfileOption() + "--password-file password locked.pdf", 4, "the password is wrong");
  }
  const std::string longest(127, 'x');
  ASSERT_EQ(Run("qpdf --encrypt " + longest + " x 256 -- '" + Fixture("plan.pdf") + "' locked.pdf").status, 0);
  WriteAll(folder_ / "password", longest + "y");  // what is behind is none of it
  EXPECT_EQ(Run("{} extract -q --password-file password --pages 1 locked.pdf -o x.jsonl").err, "");
}

TEST_F(Hostile, ADeviceWithoutEndIsNoInput) {
  const std::string plan = "'" + Fixture("plan.pdf") + "'";
  Fails("{} run -q --config /dev/zero " + plan, 2, "File too large");
  Fails("{} run -q" + ProfileOption() + "--password-file /dev/zero " + plan, 4, "File too large");
}

// Else the result would go into whatever file is opened first.
TEST_F(Hostile, AClosedStdoutIsNoPlaceForAResult) {
  Fails("{} run -q" + ProfileOption() + "'" + Fixture("plan.pdf") + "' >&-", 5, "[output-unwritable]");
  Fails("{} --version >&-", 5, "");
  EXPECT_EQ(Run("{} run -q" + ProfileOption() + "'" + Fixture("plan.pdf") + "' -o closed.json <&- >&- 2>&-").status, 0);
  EXPECT_EQ(Read("closed.json"), Read("plan.json"));
  Fails("{} run -q" + ProfileOption() + "- -o x.json <&-", 4, "[input-unreadable]");
}

}  // namespace
}  // namespace hyogumi::testing_support
