// SPDX-License-Identifier: GPL-3.0-or-later
// The program from outside: exit statuses, messages, files.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/pdf_writer.h"
#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Cli : public ::testing::Test {
 protected:
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
  // The stages of `run`, piped together; what the last one writes to follows.
  static std::string Stages(const std::string& config, const std::string& input) {
    return "{} extract" + config + input + " | {} normalize" + config + " | {} segment" + config + " | {} export ";
  }
  std::size_t Files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }
  const std::filesystem::path folder_ = TestFolder();
  const std::string plan_ = "'" + Fixture("plan.pdf") + "'";
};

TEST_F(Cli, RunWritesTheResultAndAShortSummary) {
  const Outcome run = Run("{} run --messages en" + ProfileOption() + plan_ + " -o plan.json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_LE(std::count(run.err.begin(), run.err.end(), '\n'), 5);
  EXPECT_NE(run.err.find("88 items (declared: 88)"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("pipeline.yaml"), std::string::npos) << "the profile used is named";
  EXPECT_TRUE(json::parse(ReadAll(folder_ / "plan.json")).at("validation").at("valid").get<bool>());
}

TEST_F(Cli, SummarySpeaksJapaneseUnderAJapaneseLocale) {
  const Outcome run = Run("LC_ALL=ja_JP.UTF-8 {} run" + ProfileOption() + plan_ + " -o plan.json");
  EXPECT_NE(run.err.find("88項目"), std::string::npos) << run.err;
}

TEST_F(Cli, QuietSaysNothing) {
  const Outcome run = Run("{} run -q" + ProfileOption() + plan_ + " -o plan.json");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
}

TEST_F(Cli, StagesPipedGiveTheBytesOfRunUnderAnyLocale) {
  const std::string config = ProfileOption();
  ASSERT_EQ(Run("{} run" + config + plan_ + " > whole.json").status, 0);
  const std::string whole = ReadAll(folder_ / "whole.json");
  ASSERT_FALSE(whole.empty());
  for (const char* locale : {"C", "ja_JP.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
    SCOPED_TRACE(locale);
    const std::string set = std::string("export LC_ALL=") + locale + "; ";
    EXPECT_EQ(Run(set + Stages(config, plan_) + "> piped.json").status, 0);
    EXPECT_TRUE(ReadAll(folder_ / "piped.json") == whole);
  }
  EXPECT_EQ(Run("{} extract" + config + plan_ + " -o 1.jsonl && {} normalize 1.jsonl -o 2.jsonl" + config +
                " && {} segment 2.jsonl -o 3.jsonl" + config + " && {} export 3.jsonl -o filed.json")
                .status,
            0);
  EXPECT_TRUE(ReadAll(folder_ / "filed.json") == whole);
}

TEST_F(Cli, KeptStagesAreWhatTheStagesWrite) {
  ASSERT_EQ(Run("{} run" + ProfileOption() + plan_ + " -o plan.json --keep-stages kept").status, 0);
  ASSERT_EQ(Run("{} extract" + ProfileOption() + plan_ + " -o 1.jsonl").status, 0);
  EXPECT_TRUE(ReadAll(folder_ / "kept" / "1-extract.jsonl") == ReadAll(folder_ / "1.jsonl"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "kept" / "2-normalize.jsonl"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "kept" / "3-segment.jsonl"));
}

// Two pages of one table, without a profile: what a spreadsheet or a script gets.
std::string TwoPagePdf() {
  const auto page = [](const std::string& first, const std::string& second) {
    return PdfPage{.content = StrokeGrid({50, 150, 350}, {100, 150, 200, 250}) + DrawText(60, 220, "Nr") +
                              DrawText(160, 220, "What, and \"why\"") + DrawText(60, 170, first) +
                              DrawText(160, 170, "one") + DrawText(60, 120, second)};
  };
  return WritePdf({page("1", "2"), page("3", "4")});
}

TEST_F(Cli, CsvHasEveryTableWithoutAProfile) {
  WriteAll(folder_ / "any.pdf", TwoPagePdf());
  const Outcome outcome = Run("{} extract --to csv any.pdf");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Nr,\"What, and \"\"why\"\"\"\n1,one\n2,\n3,one\n4,\n");
  EXPECT_EQ(outcome.err, "tables: 1\n");
  EXPECT_EQ(Run("{} extract -q --to csv any.pdf -o all.csv").err, "");
  EXPECT_EQ(ReadAll(folder_ / "all.csv"), outcome.out);
  const Outcome read = Run("python3 -c 'import csv; print([len(r) for r in csv.reader(open(\"all.csv\"))])'");
  if (read.status == 127) GTEST_SKIP() << "python3 is not here: its reader was not tried";
  EXPECT_EQ(read.out, "[2, 2, 2, 2, 2]\n") << read.err;
}

TEST_F(Cli, CsvIntoAFolderIsAFileATable) {
  ASSERT_EQ(Run("{} extract -q --to csv" + ProfileOption() + plan_ + " -o tables/").status, 0);
  EXPECT_EQ(ReadAll(folder_ / "tables" / "p1t1.csv").substr(0, 2), "1 ");
  const std::string section = ReadAll(folder_ / "tables" / "p7t1.csv");
  EXPECT_NE(section.find("知的財産の活用支援データベース"), std::string::npos) << "wrapped lines are joined";
  EXPECT_EQ(section.find("整理番号", 6), std::string::npos) << "the header stands once for all pages";
  EXPECT_FALSE(std::filesystem::exists(folder_ / "tables" / "p8t1.csv")) << "it goes on p7t1";
  EXPECT_EQ(Run("{} extract -q --to csv " + plan_ + " -o plain").status, 0);
  EXPECT_TRUE(std::filesystem::is_regular_file(folder_ / "plain")) << "a name without a slash is a file";
}

TEST_F(Cli, TablesAsJsonTellWhereTheyStand) {
  WriteAll(folder_ / "any.pdf", TwoPagePdf());
  const Outcome outcome = Run("{} extract -q --to json any.pdf");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const json table = json::parse(outcome.out).at("tables").at(0);
  EXPECT_EQ(table.at("rows").at(3), json::array({"3", "one"}));
  EXPECT_EQ(table.at("bbox"), json::array({50, 50, 350, 200}));
  EXPECT_EQ(table.at("parts").at(1).at("page"), 2);
  EXPECT_EQ(table.at("parts").at(1).at("rows"), json::array({4, 5}));
}

TEST_F(Cli, DebugOverlayIsAPictureAPage) {
  const std::string plain = Run("{} run -q" + ProfileOption() + plan_ + " --pages 3-4").out;
  const Outcome run = Run("{} run -q" + ProfileOption() + plan_ + " --pages 3-4 --debug-overlay shown/here");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(run.out == plain) << "the result is the same";
  EXPECT_EQ(ReadAll(folder_ / "shown" / "here" / "plan-p3.png").substr(1, 3), "PNG");
  EXPECT_TRUE(std::filesystem::exists(folder_ / "shown" / "here" / "plan-p4.png"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "shown" / "here" / "plan-p5.png"));
  const Outcome transcript =
      Run("{} extract --debug-overlay shown --to csv '" + Fixture("transcript.txt") + "' -o x.csv");
  EXPECT_EQ(transcript.status, 0);
  EXPECT_NE(transcript.err.find("transcript.txt is a transcript"), std::string::npos) << transcript.err;
}

TEST_F(Cli, SeveralFilesAreThePartsOfOneDocument) {
  const Outcome run = Run("{} run -q" + ProfileOption() + plan_ + " " + plan_ + " -o plan.json");
  EXPECT_EQ(run.status, 1) << "every id occurs twice";
  const json result = json::parse(ReadAll(folder_ / "plan.json"));
  EXPECT_FALSE(result.at("validation").at("valid").get<bool>());
  EXPECT_EQ(result.at("document").at("sources").size(), 2U);
  EXPECT_EQ(result.at("items").back().at("source").at("parts").at(0).at("file"), 2);
}

TEST_F(Cli, SomePagesSkipWhatOnlyTheWholeShows) {
  ASSERT_EQ(Run("{} run -q" + ProfileOption() + plan_ + " --pages 3-4 -o plan.json").status, 0);
  const json result = json::parse(ReadAll(folder_ / "plan.json"));
  EXPECT_LT(result.at("items").size(), 20U);
  for (const json& check : result.at("validation").at("checks")) {
    if (check.at("id") == "numbering-continuous") {
      EXPECT_EQ(check.at("status"), "skip");
    }
  }
}

TEST_F(Cli, StrictWritesNothingWhereACheckWarns) {
  const Outcome run = Run("{} run --strict" + ProfileOption() + plan_ + " -o plan.json");
  EXPECT_EQ(run.status, 1);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "plan.json"));
}

TEST_F(Cli, RepairNoneLeavesOnlyTheJoiningOfLines) {
  // The fixture's layer with one ideograph as the radical that some writers put there.
  const std::string stages = " | sed 's/民/⺠/g' | {} normalize -q" + ProfileOption();
  const std::string rest = " | {} segment -q" + ProfileOption() + " | {} export";
  const std::string layer = "{} extract -q" + ProfileOption() + plan_ + stages;
  ASSERT_EQ(Run(layer + rest + " > repaired.json").status, 0);
  ASSERT_EQ(Run(layer + "--repair none" + rest + " > none.json").status, 0);
  const std::string repaired = ReadAll(folder_ / "repaired.json");
  const std::string none = ReadAll(folder_ / "none.json");
  EXPECT_GT(json::parse(repaired).at("validation").at("repaired_characters").get<int>(), 0);
  EXPECT_EQ(json::parse(none).at("validation").at("repaired_characters"), 0);
  EXPECT_NE(none.find("⺠"), std::string::npos);
  EXPECT_EQ(none.find("民"), std::string::npos);
}

TEST_F(Cli, DiagnosticsAreJsonLines) {
  ASSERT_EQ(Run("{} run -q" + ProfileOption() + plan_ + " -o plan.json --diagnostics d.jsonl").status, 0);
  std::istringstream lines(ReadAll(folder_ / "d.jsonl"));
  std::string line;
  int count = 0;
  while (std::getline(lines, line)) {
    EXPECT_EQ(json::parse(line).at("severity"), "warning");
    ++count;
  }
  EXPECT_GT(count, 0);
}

TEST_F(Cli, HelpAndVersionGoToStdout) {
  for (const char* command : {"{} --help", "{} run --help", "{} --version"}) {
    SCOPED_TRACE(command);
    const Outcome shown = Run(command);
    EXPECT_EQ(shown.status, 0);
    EXPECT_FALSE(shown.out.empty());
    EXPECT_EQ(shown.err, "");
  }
}

// What a user may do wrong: one clear line, the documented status, no file.
struct Fault {
  const char* name;
  const char* command;  // "{}" is the program, "PLAN" the fixture, "CONFIG" the option that names its profile
  int status;
  const char* code;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.command; }

class CliFault : public Cli, public ::testing::WithParamInterface<Fault> {};

TEST_P(CliFault, SaysSoInOneLineAndLeavesNoFile) {
  const Fault& fault = GetParam();
  WriteAll(folder_ / "empty.pdf", "");
  WriteAll(folder_ / "text.pdf", "no PDF at all\n");
  WriteAll(folder_ / "cut.pdf", ReadAll(Fixture("plan.pdf")).substr(0, 3000));
  WriteAll(folder_ / "blank.pdf", WritePdf({PdfPage{.content = StrokeGrid({50, 150}, {50, 150})}}));
  WriteAll(folder_ / "prose.pdf", WritePdf({PdfPage{.content = DrawText(50, 50, "Only prose")}}));
  WriteAll(folder_ / "none.pdf", WritePdf({}));
  std::string locked = WritePdf({PdfPage{.content = DrawText(50, 50, "Secret")}});
  const std::string key(64, 'a');  // fits no password
  locked.replace(locked.rfind("/Root"), 0,
                 "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + key + "> /U <" + key + "> >> ");
  WriteAll(folder_ / "locked.pdf", locked);
  WriteAll(folder_ / "wrong.txt", "guess\n");
  WriteAll(folder_ / "bad.txt", "一行目は読める\n二行目は\xE3\x81読めない\n");
  WriteAll(folder_ / "cut.png", "\x89PNG\r\n\x1A\n");
  WriteAll(folder_ / "binary.txt", std::string("a\0b", 3));
  WriteAll(folder_ / "prose.txt", "Only prose\n");
  WriteAll(folder_ / "empty.txt", "\n \n");
  WriteAll(folder_ / "headers.txt", "整理番\t施策の題\tほか\n1\tあ\tい\n");
  WriteAll(folder_ / "broken.jsonl", "{\"kind\": \"document\", \"sources\": []}\n{\"kind\": \"page\", \n");
  WriteAll(folder_ / "other.yaml",
           "profile: other\ncolumns:\n  - {field: number, header: Nr}\n  - {field: name, header: Was}\n");
  std::string command = fault.command;
  for (const auto& [word, text] : {std::pair<std::string, std::string>{"PLAN", plan_}, {"CONFIG", ProfileOption()}}) {
    if (const std::size_t at = command.find(word); at != std::string::npos) command.replace(at, word.size(), text);
  }
  const std::size_t before = Files();
  const Outcome outcome = Run(command);
  EXPECT_EQ(outcome.status, fault.status) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  EXPECT_NE(outcome.err.find(std::string("[") + fault.code + "]"), std::string::npos) << outcome.err;
  EXPECT_EQ(Files(), before + 2) << "stdout.txt and stderr.txt only";
}

INSTANTIATE_TEST_SUITE_P(
    All, CliFault,
    ::testing::Values(
        Fault{"no_command", "{}", 2, "usage"}, Fault{"unknown_command", "{} exprot x", 2, "usage"},
        Fault{"unknown_option", "{} run PLAN --strickt", 2, "usage"}, Fault{"no_input", "{} run", 2, "usage"},
        Fault{"bad_pages", "{} run -q CONFIG PLAN --pages 8-3 -o x.json", 2, "option-bad-value"},
        Fault{"pages_outside", "{} run -q CONFIG PLAN --pages 99 -o x.json", 2, "pages-outside"},
        Fault{"unknown_repair", "{} run -q CONFIG PLAN --repair unicod -o x.json", 2, "option-bad-value"},
        Fault{"missing_profile", "{} run -q PLAN --config nowhere.yaml -o x.json", 2, "profile-unreadable"},
        Fault{"missing_input", "{} run -q CONFIG nowhere.pdf -o x.json", 4, "input-unreadable"},
        Fault{"folder_as_input", "{} run -q CONFIG . -o x.json", 4, "input-unreadable"},
        Fault{"empty_input", "{} run -q CONFIG empty.pdf -o x.json", 4, "input-empty"},
        Fault{"text_as_pdf", "{} run -q CONFIG text.pdf -o x.json", 4, "input-no-pdf"},
        Fault{"truncated_pdf", "{} run -q CONFIG cut.pdf -o x.json", 4, "input-damaged"},
        Fault{"png_signature_alone", "{} run -q CONFIG cut.png -o x.json", 4, "input-damaged"},
        Fault{"password_wanted", "{} run -q CONFIG locked.pdf -o x.json", 4, "input-password"},
        Fault{"password_wrong", "{} run -q CONFIG locked.pdf --password-file wrong.txt -o x.json", 4, "input-password"},
        Fault{"no_pages", "{} run -q CONFIG none.pdf -o x.json", 4, "input-no-pages"},
        Fault{"no_text_layer", "{} run -q CONFIG blank.pdf -o x.json", 3, "no-text-layer"},
        Fault{"no_table", "{} run -q CONFIG prose.pdf -o x.json", 3, "no-table"},
        Fault{"undecodable_transcript", "{} run -q CONFIG bad.txt -o x.json", 4, "input-undecodable"},
        Fault{"binary_transcript", "{} run -q CONFIG binary.txt -o x.json", 4, "input-no-text"},
        Fault{"transcript_without_table", "{} run -q CONFIG prose.txt -o x.json", 3, "no-table"},
        Fault{"empty_transcript", "{} run -q CONFIG empty.txt -o x.json", 3, "no-text"},
        Fault{"headers_of_no_column", "{} run -q CONFIG headers.txt -o x.json", 3, "no-matching-table"},
        Fault{"unknown_limit", "{} run -q CONFIG PLAN --limit page=3 -o x.json", 2, "option-bad-value"},
        Fault{"bad_ocr_limit", "{} run -q CONFIG PLAN --limit ocr_seconds=0 -o x.json", 2, "option-bad-value"},
        Fault{"ocr_mode", "{} run -q CONFIG PLAN --ocr sometimes -o x.json", 2, "usage"},
        Fault{"ocr_language_outside", "{} run -q CONFIG PLAN --ocr-lang ../jpn -o x.json", 2, "option-bad-value"},
        Fault{"no_ocr_language", "{} inspect -q CONFIG PLAN --ocr-lang '' -o x.json", 2, "option-bad-value"},
        Fault{"no_jobs", "{} init -q PLAN --jobs 0 -o x.yaml", 2, "usage"},
        Fault{"record_and_replay", "{} run -q CONFIG PLAN --record-readings a --replay-readings b -o x.json", 2,
              "usage"},
        Fault{"never_read_scan", "{} run -q CONFIG blank.pdf --ocr never -o x.json", 3, "no-text-layer"},
        Fault{"bad_limit", "{} run -q CONFIG PLAN --limit pages=few -o x.json", 2, "option-bad-value"},
        Fault{"page_limit", "{} run -q CONFIG PLAN --limit pages=3 -o x.json", 4, "limit-reached"},
        Fault{"cell_limit", "{} run -q CONFIG PLAN --limit cells=9 -o x.json", 4, "limit-reached"},
        Fault{"file_size_limit", "ulimit -f 8; {} run -q CONFIG PLAN -o x.json", 5, "output-unwritable"},
        Fault{"broken_stage_file", "{} normalize -q CONFIG broken.jsonl -o x.jsonl", 4, "stage-file-unreadable"},
        Fault{"headers_of_another_plan", "{} run -q PLAN --config other.yaml -o x.json", 3, "no-matching-table"},
        Fault{"unwritable_output", "{} run -q CONFIG PLAN -o nowhere/x.json", 5, "output-unwritable"},
        Fault{"csv_of_no_table", "{} extract -q --to csv prose.pdf -o x.csv", 3, "no-table"},
        Fault{"json_of_no_table", "{} extract -q --to json prose.pdf -o x.json", 3, "no-table"},
        Fault{"csv_into_no_folder", "{} extract -q --to csv PLAN -o text.pdf/", 5, "output-unwritable"},
        Fault{"unknown_format", "{} extract -q --to xls PLAN", 2, "usage"},
        Fault{"overlay_into_no_folder", "{} extract -q PLAN --debug-overlay text.pdf/x -o x.jsonl", 5,
              "output-unwritable"},
        Fault{"full_disk", "{} run -q CONFIG PLAN -o /dev/full", 5, "output-unwritable"},
        Fault{"no_result", "{} verify text.pdf", 4, "result-unreadable"}),
    [](const auto& fault) { return std::string(fault.param.name); });

TEST_F(Cli, NamesTheHeadersItSawAndTheNearestOnes) {
  WriteAll(folder_ / "headers.txt", "整理番\t施策の題\tほか\n1\tあ\tい\n");
  const Outcome outcome = Run("{} run" + ProfileOption() + "headers.txt");
  for (const char* part :
       {"headers.txt (page 1, table 1)", "整理番 | 施策の題 | ほか", "\"整理番\" is near \"整理番号\" (number)"}) {
    EXPECT_NE(outcome.err.find(part), std::string::npos) << outcome.err;
  }
}

TEST_F(Cli, ShowsThePlaceOfEachFaultOfAProfile) {
  WriteAll(folder_ / "my.yaml", "profile: a\nreview_bellow: 1\ncolumns:\n  - {field: a, header: '(x'}\n");
  const Outcome outcome = Run("{} run --config my.yaml " + plan_);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "hyogumi run: my.yaml:2:1: error: no key \"review_bellow\"; did you mean \"review_below\"? "
            "[profile-unknown-key]\n"
            "  review_bellow: 1\n"
            "  ^\n"
            "hyogumi run: my.yaml:4:25: error: \"columns.header\": RE2 refuses \"(x\": missing ): (x; groups are named "
            "(?P<name>…), and there is no look-around [profile-bad-regex]\n"
            "    - {field: a, header: '(x'}\n"
            "                          ^\n");
}

TEST_F(Cli, EndsAtTheLimitOfCpuTime) {
  WriteAll(folder_ / "costly.pdf", CostlyPdf());
  const Outcome outcome = Run("{} run -q" + ProfileOption() + "costly.pdf --limit cpu_seconds=1 -o x.json");
  EXPECT_EQ(outcome.status, 4);
  EXPECT_EQ(outcome.err,
            "hyogumi: costly.pdf (page 1): error: takes more than 1 s of CPU; if the file is to be trusted, raise the "
            "limit with --limit cpu_seconds=N [limit-reached]\n");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.json"));
}

#if !defined(__SANITIZE_ADDRESS__)  // it reserves terabytes
TEST_F(Cli, EndsAtTheLimitOfMemory) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += std::to_string(i) + "\t事業の名称\t概要の文\n";
  WriteAll(folder_ / "long.txt", text);
  for (const int limit : {100, 115, 130, 150}) {  // so that memory ends in different steps
    const std::string megabytes = std::to_string(limit);
    const Outcome outcome = Run("{} run -q" + ProfileOption() + "long.txt -o x.json --limit memory_mb=" + megabytes);
    EXPECT_EQ(outcome.status, 4);
    EXPECT_NE(outcome.err.find("needs more than " + megabytes + " MB of memory"), std::string::npos) << outcome.err;
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "x.json"));
  }
}
#endif

TEST_F(Cli, NamesTheDictionaryThatIsNotWhereTheProgramIs) {
  const Outcome outcome = Run("mkdir bin; cp {} bin/hyogumi; bin/hyogumi run -q" + ProfileOption() + "'" +
                              Fixture("transcript.txt") + "'" + " -o x.json");
  EXPECT_EQ(outcome.status, 6);
  EXPECT_NE(outcome.err.find("words.dic: error: the dictionary of Japanese words is not there"), std::string::npos)
      << outcome.err;
  EXPECT_NE(outcome.err.find("; install hyogumi again"), std::string::npos) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.json"));
}

TEST_F(Cli, AnInterruptEndsItWithALineAndNoFile) {
  WriteAll(folder_ / "costly.pdf", CostlyPdf());
  const Outcome outcome = Run("{} run -q" + ProfileOption() +
                              "costly.pdf -o x.json & pid=$!; sleep 1; kill -TERM $pid; wait $pid; echo $?");
  EXPECT_EQ(outcome.out, "130\n");
  EXPECT_EQ(outcome.err, "hyogumi: interrupted; no file was written [interrupted]\n");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.json"));
}

TEST_F(Cli, ReadsWhatIsLeftOfADamagedPdfAndSaysSo) {
  const std::string whole = ReadAll(Fixture("plan.pdf"));
  const struct {
    const char* name;
    std::string bytes;
    const char* what;
  } cases[] = {
      {"end_cut_off", whole.substr(0, whole.rfind("trailer")), "its end is missing; 20 pages were found"},
      {"table_of_objects_broken", whole.substr(0, whole.rfind("startxref")) + "startxref\n7\n%%EOF\n",
       "its table of objects was broken"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    WriteAll(folder_ / "damaged.pdf", row.bytes);
    const Outcome outcome =
        Run("{} run --messages en" + ProfileOption() + "damaged.pdf --diagnostics said.jsonl -o x.json");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_NE(outcome.err.find("(file-damaged)"), std::string::npos) << outcome.err;
    EXPECT_NE(ReadAll(folder_ / "said.jsonl").find(row.what), std::string::npos);
    EXPECT_EQ(json::parse(ReadAll(folder_ / "x.json")).at("items").size(), 88U);
  }
}

TEST_F(Cli, TranscriptsOfAnyEncodingGiveTheSameItems) {
  const std::string transcript = Fixture("transcript.txt");
  ASSERT_EQ(Run("{} run -q" + ProfileOption() + "'" + transcript + "' -o utf8.json").status, 0);
  const json expected = json::parse(ReadAll(folder_ / "utf8.json"));
  EXPECT_EQ(expected.at("document").at("sources").at(0).at("encoding"), "UTF-8");
  for (const char* encoding : {"CP932", "EUC-JP", "UTF-16LE"}) {
    SCOPED_TRACE(encoding);
    const std::string name = std::string(encoding) == "EUC-JP" ? "EUC-JP-MS" : encoding;
    ASSERT_EQ(Run("iconv -f UTF-8 -t " + name + " '" + transcript + "' | sed 's/$/\\r/' >other.txt").status, 0);
    if (std::string(encoding) == "UTF-16LE") {
      ASSERT_EQ(Run("iconv -f UTF-8 -t UTF-16LE '" + transcript + "' >other.txt").status, 0);
    }
    const Outcome outcome = Run("{} run -q" + ProfileOption() + "other.txt -o other.json");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json other = json::parse(ReadAll(folder_ / "other.json"));
    EXPECT_EQ(other.at("document").at("sources").at(0).at("encoding"), encoding);
    // The encodings of Windows have one sign for 〜 and ～, and give it back as ～.
    const auto dumped = [](const json& result) {
      std::string text = result.at("items").dump();
      for (std::size_t at = 0; (at = text.find("〜", at)) != std::string::npos;) text.replace(at, 3, "～");
      return text;
    };
    EXPECT_TRUE(dumped(other) == dumped(expected));
  }
}

TEST_F(Cli, StagesOfATranscriptPipedGiveTheBytesOfRun) {
  const std::string config = ProfileOption();
  const std::string transcript = "'" + Fixture("transcript.txt") + "'";
  ASSERT_EQ(Run("{} run -q" + config + transcript + " -o whole.json").status, 0);
  ASSERT_EQ(Run(Stages(config, transcript) + "-o piped.json").status, 0);
  EXPECT_TRUE(ReadAll(folder_ / "piped.json") == ReadAll(folder_ / "whole.json"));
}

TEST_F(Cli, StagesPipedGiveTheBytesOfRunOfADocumentThatHasDrifted) {
  const std::string config = ProfileOption("drift");
  const std::string plan = "'" + Fixture("column-lost.pdf", "drift") + "'";
  ASSERT_EQ(Run("{} run -q" + config + plan + " -o whole.json").status, 1);
  EXPECT_EQ(Run(Stages(config, plan) + "-o piped.json").status, 1);
  EXPECT_TRUE(ReadAll(folder_ / "piped.json") == ReadAll(folder_ / "whole.json"));
  const Outcome verified = Run("{} verify --messages en piped.json");
  EXPECT_EQ(verified.status, 1);
  EXPECT_NE(verified.out.find("fail  columns-as-profile"), std::string::npos) << verified.out;
}

TEST_F(Cli, VerifiesAResultOfBeforeThereWasDrift) {
  ASSERT_EQ(Run("{} run -q" + ProfileOption() + plan_ + " -o plan.json").status, 0);
  json old = json::parse(ReadAll(folder_ / "plan.json"));
  old["document"].erase("drift");
  for (const char* key : {"numbering", "count", "lists"}) old["document"]["profile"].erase(key);
  for (json& section : old["document"]["sections"]) section.erase("path");
  json checks = json::array();
  for (const json& check : old["validation"]["checks"]) {
    checks.push_back(check);
    if (check["id"] == "everything-used") break;  // those behind it came with it, or later
  }
  old["validation"]["checks"] = checks;
  WriteAll(folder_ / "old.json", old.dump());
  const Outcome verified = Run("{} verify old.json");
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
}

TEST_F(Cli, ATranscriptMayComeThroughAPipe) {
  const Outcome outcome = Run("{} run -q" + ProfileOption() + "- <'" + Fixture("transcript.txt") + "'");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(json::parse(outcome.out).at("items").size(), 88U);
}

// Damaged, odd and malicious files, where they are at hand: each ends within its limits, with a documented status and
// one line, and no items are invented.
TEST_F(Cli, HostileFilesEndWithALine) {
  const std::filesystem::path hostile = std::string(HYOGUMI_SOURCE_DIR) + "/../shared/hostile";
  if (!std::filesystem::exists(hostile)) GTEST_SKIP() << "the hostile files are not here: skipped";
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(hostile)) {
    SCOPED_TRACE(entry.path().filename());
    const Outcome outcome =
        Run("{} run -q" + ProfileOption() + "--limit cpu_seconds=4 '" + entry.path().string() + "' -o x.json");
    EXPECT_TRUE(outcome.status == 3 || outcome.status == 4) << outcome.status << outcome.err;
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "x.json"));
    ++count;
  }
  EXPECT_GT(count, 50);
}

TEST_F(Cli, WithoutTesseractTextLayersAreReadAllTheSame) {
  WriteAll(folder_ / "libtesseract.so.5", "no library");
  const std::string without = "LD_LIBRARY_PATH=. {} extract --messages en -q " + plan_ + " -o pages.jsonl";
  EXPECT_EQ(Run(without).status, 0);
  std::filesystem::remove(folder_ / "pages.jsonl");
  const Outcome scan = Run(without + " --ocr always");
  EXPECT_EQ(scan.status, 6);
  EXPECT_NE(scan.err.find("libtesseract5"), std::string::npos) << scan.err;
  EXPECT_NE(scan.err.find("[ocr-engine-missing]"), std::string::npos) << scan.err;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pages.jsonl"));
}

TEST_F(Cli, ClosedPipeIsAnOutputThatCannotBeWritten) {
  const Outcome outcome = Run("({} run -q" + ProfileOption() + plan_ + "; echo $? > status) | true; sleep 1");
  EXPECT_EQ(ReadAll(folder_ / "status"), "5\n") << outcome.err;
}

TEST_F(Cli, VerifyChecksAgainAndComparesWithAFixture) {
  ASSERT_EQ(Run("{} run -q" + ProfileOption() + plan_ + " -o plan.json").status, 0);
  const Outcome alone = Run("{} verify --messages en plan.json");
  EXPECT_EQ(alone.status, 0);
  EXPECT_NE(alone.out.find("pass  total-as-declared"), std::string::npos) << alone.out;
  EXPECT_EQ(Run("{} verify --strict plan.json").status, 1);

  const std::string golden = " --against '" + Fixture("golden.json") + "'";
  const Outcome same = Run("{} verify plan.json" + golden);
  EXPECT_EQ(same.status, 0) << same.out;
  EXPECT_NE(same.out.find("items: 88 of 88 matched, 0 extra"), std::string::npos);

  json truth = json::parse(ReadAll(Fixture("golden.json")));
  json& first = truth.is_array() ? truth[0] : truth["items"][0];
  first["overview"] = "別の文";
  WriteAll(folder_ / "other.json", truth.dump());
  const std::string against = " --against other.json";
  const Outcome other = Run("{} verify plan.json" + against);
  EXPECT_EQ(other.status, 1);
  EXPECT_NE(other.out.find("1-1 overview\n"), std::string::npos) << "each difference is shown";
  EXPECT_NE(other.out.find("別の文"), std::string::npos);
  EXPECT_EQ(Run("{} verify plan.json --min-exact 0.99" + against).status, 0);
  EXPECT_EQ(Run("{} verify plan.json --min-exact 0.999" + against).status, 1);
  EXPECT_EQ(Run("{} verify plan.json --max-cer 0.00001" + against).status, 1);
  EXPECT_EQ(Run("{} verify plan.json --ids 1-2,1-3" + against).status, 0);
  EXPECT_EQ(Run("{} verify plan.json --pages 5-6" + against).status, 0);
  EXPECT_EQ(Run("{} verify plan.json --pages 3-3" + against).status, 1);

  json damaged = json::parse(ReadAll(folder_ / "plan.json"));
  damaged["items"].erase(1);
  WriteAll(folder_ / "lost.json", damaged.dump());
  const Outcome lost = Run("{} verify lost.json --json" + golden);
  EXPECT_EQ(lost.status, 1);
  EXPECT_EQ(json::parse(lost.out).at("missing"), json::array({"1-2"}));

  damaged["items"][0].erase("confidence");
  WriteAll(folder_ / "broken.json", damaged.dump());
  EXPECT_EQ(Run("{} verify broken.json").status, 1);
}

TEST_F(Cli, EveryDiagnosticCodeIsExplained) {
  const std::string errors = ReadAll(std::string(HYOGUMI_SOURCE_DIR) + "/docs/errors.md");
  const Outcome found = Run("cd '" + std::string(HYOGUMI_SOURCE_DIR) +
                            "' && grep -rhoE '\"[a-z]+(-[a-z]+)+\"|\\[[a-z]+(-[a-z]+)*\\]\\\\n' core extract normalize "
                            "segment export cli --include=*.cc | grep -oE '[a-z]+(-[a-z]+)+' | sort -u");
  const std::string checks = ReadAll(std::string(HYOGUMI_SOURCE_DIR) + "/docs/output-format.md");
  // Words of other vocabularies, which look alike: DCAT's rights, Frictionless' profiles, a folder, a spreadsheet's
  // date.
  const std::set<std::string> no_codes{"non-public", "poppler-data", "tabular-data-package", "tabular-data-resource",
                                       "yyyy-mm-dd"};
  std::istringstream codes(found.out);
  std::string code;
  int count = 0;
  while (std::getline(codes, code)) {
    if (no_codes.count(code) > 0) continue;
    const bool explained = errors.find("### " + code + "\n") != std::string::npos ||
                           errors.find("### `" + code + "`\n") != std::string::npos ||
                           checks.find("`" + code + "`") != std::string::npos;
    EXPECT_TRUE(explained) << code << " is in no heading of docs/errors.md and not in docs/output-format.md";
    ++count;
  }
  EXPECT_GT(count, 30);
}

TEST_F(Cli, EveryProfileInTheDocumentationLoads) {
  std::istringstream text(ReadAll(std::string(HYOGUMI_SOURCE_DIR) + "/docs/pipeline-yaml.md"));
  std::string line;
  std::string block;
  bool inside = false;
  int count = 0;
  while (std::getline(text, line)) {
    if (line == "```yaml") {
      inside = true;
      block.clear();
    } else if (inside && line == "```") {
      inside = false;
      WriteAll(folder_ / "block.yaml", block);
      // Past the profile, the stage file is what can't be read.
      const Outcome loaded = Run("{} segment --config block.yaml /dev/null");
      EXPECT_EQ(loaded.status, 4) << loaded.err << block;
      ++count;
    } else if (inside) {
      block += line + "\n";
    }
  }
  EXPECT_GT(count, 5);
}

}  // namespace
}  // namespace hyogumi::testing_support
