// SPDX-License-Identifier: GPL-3.0-or-later
// Many documents at once: what is found, what is written, and what the list says of them.
#include <sys/stat.h>

#include <set>

#include "tests/support/batches.h"

namespace hyogumi::testing_support {
namespace {

TEST_F(BatchTest, FilesOfOneNameDoNotMeet) {
  constexpr int kPrefectures = 47;
  for (int i = 0; i < kPrefectures; ++i) {
    Put("in/" + std::to_string(i) + "/plan.txt", SmallPlan("第" + std::to_string(i) + "県"));
  }
  const Outcome outcome = Batch("in -o out");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), 47U);
  std::set<std::string> outputs;
  for (const Json& line : lines) {
    outputs.insert(line.at("output").get<std::string>());
    const std::string sha256 = line.at("sha256");
    EXPECT_EQ(line.at("output"), "plan-" + sha256.substr(0, 12) + ".json");
    EXPECT_EQ(ResultOf(line).at("document").at("sources").at(0).at("sha256"), sha256);
  }
  EXPECT_EQ(outputs.size(), 47U);
  EXPECT_EQ(Summary().at("files"), 47);
  EXPECT_EQ(Summary().at("items"), 3 * 47);
}

TEST_F(BatchTest, AResultHasTheBytesOfRun) {
  std::filesystem::copy_file(Fixture("plan.pdf"), folder_ / "plan.pdf");
  std::filesystem::copy_file(Fixture("transcript.txt"), folder_ / "transcript.txt");
  for (const char* name : {"plan.pdf", "transcript.txt"}) {
    ASSERT_EQ(Run(std::string("{} run -q") + ProfileOption() + name + " -o " + name + ".json").status, 0);
  }
  ASSERT_EQ(Run("{} batch -q plan.pdf transcript.txt -o out" + ProfileOption()).status, 0);
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), 2U);
  for (const Json& line : lines) {
    const std::string name = line.at("file");
    EXPECT_TRUE(ReadAll(folder_ / "out" / line.at("output").get<std::string>()) == ReadAll(folder_ / (name + ".json")))
        << name;
  }
}

TEST_F(BatchTest, TheManifestSaysWhatBecameOfEachFile) {
  Put("b.txt", SmallPlan("乙"));
  Put("a.txt", "表のない文書\n");
  const Outcome outcome = Batch("b.txt missing.pdf a.txt -o out");
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].at("file"), "b.txt");
  EXPECT_EQ(lines[0].at("status"), 0);
  EXPECT_EQ(lines[0].at("items"), 3);
  EXPECT_EQ(lines[0].at("pages"), 1);
  EXPECT_EQ(lines[0].at("profile"), "small");
  EXPECT_GT(lines[0].at("checks").at("pass"), 0);
  EXPECT_EQ(lines[0].at("error"), Json::array());
  EXPECT_EQ(lines[1].at("file"), "missing.pdf");
  EXPECT_EQ(lines[1].at("status"), 4);
  EXPECT_EQ(lines[1].at("sha256"), nullptr);
  EXPECT_EQ(lines[1].at("error").at(0).at("code"), "input-unreadable");
  EXPECT_EQ(lines[2].at("status"), 3);
  EXPECT_EQ(lines[2].at("output"), nullptr);
  EXPECT_EQ(lines[2].at("error").at(0).at("code"), "no-table");
  EXPECT_EQ(Summary().at("statuses"), (Json{{"0", 1}, {"3", 1}, {"4", 1}}));
  EXPECT_EQ(Summary().at("codes"), (Json{{"input-unreadable", 1}, {"no-table", 1}}));
  EXPECT_EQ(
      Run("python3 -c 'import json; [json.loads(l) for l in open(\"out/manifest.jsonl\", encoding=\"utf-8\")]'").status,
      0);
}

TEST_F(BatchTest, APipeHearsALineAFileAndASummary) {
  Put("a.txt", SmallPlan("甲"));
  Put("b.txt", "表のない文書\n");
  const Outcome outcome = Batch("a.txt b.txt -o out --jobs 1");
  std::istringstream text(outcome.err);
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 6U) << outcome.err;
  EXPECT_EQ(lines[0], "1/2 a.txt: 3 items");
  EXPECT_EQ(lines[1].find("2/2 b.txt: error: no table found"), 0U) << lines[1];
  EXPECT_EQ(lines[2], "files: 2, 1 valid, 0 with a check that fails, 1 without a result (no-table 1)");
  EXPECT_EQ(lines[5], "next: grep -v '\"status\":0,' out/manifest.jsonl");
  EXPECT_EQ(Run("grep -v '\"status\":0,' out/manifest.jsonl | wc -l").out, "1\n") << "what it says to type";
  EXPECT_EQ(Batch("-q a.txt b.txt -o out").err, "");
  EXPECT_EQ(outcome.out, "");
}

TEST_F(BatchTest, ATerminalShowsHowFarItIsAndWhatFailed) {
  Put("a.txt", SmallPlan("甲"));
  Put("empty.txt", "");
  const Outcome outcome =
      Run("script -qec '{} batch --messages en --config small.yaml a.txt empty.txt -o out' /dev/null </dev/null");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.out.find("0/2 files, 0 pages, "), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("/2 empty.txt: "), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find("a.txt: "), std::string::npos) << "what went well is counted alone";
}

TEST_F(BatchTest, WhatItSaysToTypeNextMakesADataset) {
  Put("a.txt", SmallPlan("甲"));
  const Outcome outcome = Batch("a.txt -o out");
  const std::size_t next = outcome.err.find("next: hyogumi ");
  ASSERT_NE(next, std::string::npos) << outcome.err;
  const std::string command = outcome.err.substr(next + 14);
  EXPECT_EQ(Run("{} " + command.substr(0, command.find('\n'))).status, 0) << command;
  EXPECT_TRUE(Exists("plans.sqlite"));
}

TEST_F(BatchTest, TheSameContentIsReadOnceAndListedTwice) {
  Put("a/first.txt", SmallPlan("甲"));
  Put("b/second.txt", SmallPlan("甲"));
  ASSERT_EQ(Batch("a b a -o out").status, 0);
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].at("file"), "a/first.txt");
  EXPECT_EQ(lines[1].at("file"), "b/second.txt");
  EXPECT_EQ(lines[1].at("output"), lines[0].at("output"));
  EXPECT_EQ(lines[2].at("output"), lines[0].at("output"));
  EXPECT_EQ(Summary().at("results"), 1);
  EXPECT_EQ(Summary().at("items"), 3);
}

TEST_F(BatchTest, OfAFolderDocumentsAreTakenInOrder) {
  for (const char* name : {"in/b.TXT", "in/c/d.txt", "in/a.tsv", "in/note.md", "in/.hidden.txt", "in/.git/x.txt"}) {
    Put(name, SmallPlan(name));
  }
  std::filesystem::create_directory_symlink("..", folder_ / "in" / "c" / "ring");
  std::filesystem::create_symlink("../b.TXT", folder_ / "in" / "c" / "link.txt");
  const Outcome outcome = Batch("in -o out");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::vector<std::string> files;
  for (const Json& line : Manifest()) files.push_back(line.at("file"));
  EXPECT_EQ(files, (std::vector<std::string>{"in/a.tsv", "in/b.TXT", "in/c/d.txt", "in/c/link.txt"}));
  EXPECT_NE(outcome.err.find("left out of the folders: 2 hidden, 1 links to folders\n"), std::string::npos)
      << outcome.err;
}

TEST_F(BatchTest, NamesMayBeAnything) {
  std::string longest;
  while (longest.size() < 249) longest += "計";
  const std::vector<std::string> names{"計画 2021.txt", "line\nend.txt", longest + ".txt",  "-o.txt",
                                       "..x.txt",       "a\"b'c.txt",    "not\xFFutf8.txt", "-"};
  std::string list;
  for (const std::string& name : names) {
    Put("in/" + name, SmallPlan(std::to_string(list.size())));
    list += name + '\0';
  }
  Put("list", list);
  const Outcome outcome = Run("cd in && {} batch -q --config ../small.yaml - -o ../out < ../list");
  EXPECT_EQ(outcome.status, 1) << outcome.err;  // "-" has no ending that makes it a transcript
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), names.size());
  const char* const stems[] = {"計画 2021", "line_end", nullptr, "_o", "_.x", "a\"b'c", "not\uFFFDutf8"};
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    SCOPED_TRACE(names[i]);
    ASSERT_EQ(lines[i].at("status"), 0) << lines[i];
    const std::string output = lines[i].at("output");
    const std::string hash = lines[i].at("sha256").get<std::string>().substr(0, 12);
    EXPECT_LE(output.size(), 255U);
    EXPECT_TRUE(Exists("out/" + output));
    if (stems[i] != nullptr) {
      EXPECT_EQ(output, std::string(stems[i]) + "-" + hash + ".json");
    }
  }
  EXPECT_EQ(lines[0].at("file"), "計画 2021.txt");
  EXPECT_EQ(lines[1].at("file"), "line\nend.txt");
  EXPECT_EQ(lines[2].at("output").get<std::string>().size(), 255U - 255U % 3U) << "cut at a whole sign";
  EXPECT_EQ(lines[7].at("status"), 4);
}

TEST_F(BatchTest, AListOfLinesIsReadToo) {
  Put("a b.txt", SmallPlan("甲"));
  Put("計画.txt", SmallPlan("乙"));
  EXPECT_EQ(Run("printf 'a b.txt\\n\\n計画.txt' | {} batch -q --config small.yaml - -o out").status, 0);
  ASSERT_EQ(Manifest().size(), 2U);
  EXPECT_EQ(Manifest()[1].at("file"), "計画.txt");
}

TEST_F(BatchTest, WhatTheListSaysIsInTheDocument) {
  Put("in/a.txt", SmallPlan("甲"));
  Put("in/b.txt", SmallPlan("乙"));
  Put("in/other.yaml",
      "profile: other\ncolumns:\n  - {field: number, header: 番号}\n  - {field: name, header: 名称}\n");
  Put("in/sources.csv",
      "\xEF\xBB\xBF"
      "file,fiscal_year,edition,publisher_code,source_url,retrieved,profile\r\n"
      "a.txt,2019,\"改定版, \"\"第2版\"\"\",070009,https://example.jp/a.pdf,2024-05-01,\r\n"
      "b.txt,,,,,,other.yaml\r\n");
  const Outcome outcome = Batch("--list in/sources.csv -o out");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].at("file"), "in/a.txt");
  const Json result = ResultOf(lines[0]);
  const Json& document = result.at("document");
  EXPECT_EQ(document.at("fiscal_year"), 2019);
  EXPECT_EQ(document.at("period").at("from"), "2019-04-01");
  EXPECT_EQ(document.at("edition"), "改定版, \"第2版\"");
  EXPECT_EQ(document.at("publisher").at("code"), "070009");
  EXPECT_EQ(document.at("sources").at(0).at("url"), "https://example.jp/a.pdf");
  EXPECT_EQ(document.at("sources").at(0).at("retrieved"), "2024-05-01");
  EXPECT_EQ(result.at("items").at(0).at("targets").at(0).at("dates").at(0).at("from"), "2019-09-21")
      << "the year that the list gives is that of days without one";
  const Json other = ResultOf(lines[1]);
  EXPECT_EQ(other.at("document").at("profile").at("name"), "other");
  EXPECT_EQ(other.at("document").at("sources").at(0).at("retrieved"), nullptr);
}

TEST_F(BatchTest, AFileOfAFolderHasItsFactsFromTheList) {
  Put("in/a.txt", SmallPlan("甲"));
  Put("in/b.txt", SmallPlan("乙"));
  Put("c.txt", SmallPlan("丙"));
  Put("list.csv", "file,fiscal_year\nc.txt,2022\n./in/b.txt,2023\n");
  ASSERT_EQ(Batch("in --list list.csv -o out").status, 0);
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[1].at("file"), "in/b.txt");
  EXPECT_EQ(ResultOf(lines[1]).at("document").at("fiscal_year"), 2023);
  EXPECT_EQ(lines[2].at("file"), "c.txt");
  EXPECT_EQ(ResultOf(lines[2]).at("document").at("fiscal_year"), 2022);
}

TEST_F(BatchTest, AllFaultsOfAListAreToldWithTheirLines) {
  const struct {
    std::string list;
    std::vector<std::string> told;
  } cases[] = {
      {"", {"list.csv:1: error: is empty"}},
      {"file,year\na,1\n", {"list.csv:1: error: no column is called \"year\""}},
      {"file,file\na,b\n", {"list.csv:1: error: there are two columns \"file\""}},
      {"profile\na\n", {"list.csv:1: error: there is no column \"file\""}},
      {"file,edition\na\nb,c,d\n,x\n",
       {"list.csv:2: error: has 1 fields; the first line names 2 columns",
        "list.csv:3: error: has 3 fields; the first line names 2 columns", "list.csv:4: error: names no file"}},
      {"file,edition\n\"a\nb\",\"c\n", {"list.csv:3: error: a quote is not closed"}},
      {"file\n\"a\"b\n", {"list.csv:2: error: something stands behind a closing quote"}},
      {"file\na\n./a\n", {"list.csv:3: error: names the same file as line 2"}},
      {"file,publisher_code,fiscal_year,source_url,retrieved\na,070008,20,x,2024-02-30\n",
       {"list.csv:2: error: \"070008\" has a wrong check digit", "\"fiscal_year\" is a western year, not \"20\"",
        "\"source_url\" is a URL, not \"x\"", "\"retrieved\" is a day, not \"2024-02-30\""}},
      {"file,edition\na,\xFF\n", {"list.csv:2: error: \"edition\" is no UTF-8"}},
      {std::string("file\na.txt\0.pdf\n", 16), {"list.csv:2: error: this is no text: it holds null characters"}},
      {std::string("\xFF\xFE"
                   "f\0i\0",
                   6),
       {"list.csv:1: error: this is no text: it holds null characters"}}};
  for (const auto& row : cases) {
    SCOPED_TRACE(row.list);
    Put("list.csv", row.list);
    const Outcome outcome = Batch("--list list.csv -o out");
    EXPECT_EQ(outcome.status, 2);
    for (const std::string& told : row.told) EXPECT_NE(outcome.err.find(told), std::string::npos) << outcome.err;
    EXPECT_FALSE(Exists("out"));
  }
}

TEST_F(BatchTest, OneContentReadInTwoWaysUnderOneNameIsTold) {
  Put("a/plan.txt", SmallPlan("甲"));
  Put("b/plan.txt", SmallPlan("甲"));
  Put("list.csv", "file,fiscal_year\na/plan.txt,2020\nb/plan.txt,2021\n");
  EXPECT_EQ(Batch("--list list.csv -o out").status, 1);
  const std::vector<Json> lines = Manifest();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(ResultOf(lines[0]).at("document").at("fiscal_year"), 2020);
  EXPECT_EQ(lines[1].at("error").at(0).at("code"), "batch-same-result");
}

TEST_F(BatchTest, WhatCannotBeUsedIsToldBeforeAnythingIsRead) {
  Put("a.txt", SmallPlan("甲"));
  std::filesystem::create_directories(folder_ / "empty");
  const struct {
    const char* arguments;
    const char* told;
  } cases[] = {{"a.txt", "--output is required"},
               {"-o out", "there is no file to read"},
               {"empty -o out", "there is no file to read"},
               {"a.txt -o out --limit page=3", "no limit is called \"page\""},
               {"a.txt -o out --ocr-lang ../x", "--ocr-lang"},
               {"a.txt -o out --share 4/3", "--share \"4/3\" is no share"},
               {"a.txt -o out --share 0/3", "--share \"0/3\" is no share"},
               {"a.txt -o out --share 1/3x", "--share \"1/3x\" is no share"},
               {"a.txt -o out --share half", "--share \"half\" is no share"},
               {"- --list - -o out", "two lists are both stdin"},
               {"a.txt -o out --password-file none", "can't be read"}};
  for (const auto& row : cases) {
    SCOPED_TRACE(row.arguments);
    const Outcome outcome = Batch(std::string(row.arguments) + " </dev/null");
    EXPECT_TRUE(outcome.status == 2 || outcome.status == 4) << outcome.status;
    EXPECT_NE(outcome.err.find(row.told), std::string::npos) << outcome.err;
    EXPECT_FALSE(Exists("out/manifest.jsonl"));
  }
}

TEST_F(BatchTest, CorrectionsBesideAFileCount) {
  Put("a.txt", SmallPlan("甲"));
  ASSERT_EQ(Batch("a.txt -o out").status, 0);
  const std::string sha256 = Manifest()[0].at("sha256");
  Put("a.txt.corrections.yaml",
      "sources: " + sha256 +
          "\nby: 佐藤\nat: 2024-05-20\ncorrections:\n  - set: {item: 1, field: name, find: 甲の, to: 乙の}\n");
  ASSERT_EQ(Run("{} run -q --config small.yaml a.txt -o run.json").status, 0);
  ASSERT_EQ(Batch("a.txt -o out").status, 0) << "it is read again";
  EXPECT_TRUE(ReadAll(folder_ / "out" / Manifest()[0].at("output").get<std::string>()) ==
              ReadAll(folder_ / "run.json"));
}

}  // namespace
}  // namespace hyogumi::testing_support
