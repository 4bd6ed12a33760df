// SPDX-License-Identifier: GPL-3.0-or-later
// The program from outside: exit statuses, messages, files.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"

namespace hyogumi::testing_support {
namespace {

using nlohmann::json;

class Cli : public ::testing::Test {
 protected:
  Outcome Run(const std::string& command) const { return Shell(command, folder_); }
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
    EXPECT_EQ(Run(set + "{} extract" + config + plan_ + " | {} normalize" + config + " | {} segment" + config +
                  " | {} export > piped.json")
                  .status,
              0);
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
        Fault{"broken_stage_file", "{} normalize -q CONFIG broken.jsonl -o x.jsonl", 4, "stage-file-unreadable"},
        Fault{"headers_of_another_plan", "{} run -q PLAN --config other.yaml -o x.json", 3, "no-matching-table"},
        Fault{"unwritable_output", "{} run -q CONFIG PLAN -o nowhere/x.json", 5, "output-unwritable"},
        Fault{"full_disk", "{} run -q CONFIG PLAN -o /dev/full", 5, "output-unwritable"},
        Fault{"no_result", "{} verify text.pdf", 4, "result-unreadable"}),
    [](const auto& fault) { return std::string(fault.param.name); });

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

  json damaged = json::parse(ReadAll(folder_ / "plan.json"));
  damaged["items"][0]["overview"] = "別の文";
  WriteAll(folder_ / "damaged.json", damaged.dump());
  const Outcome other = Run("{} verify damaged.json" + golden);
  EXPECT_EQ(other.status, 1);
  EXPECT_NE(other.out.find("1-1 overview\n"), std::string::npos) << "each difference is shown";
  EXPECT_NE(other.out.find("別の文"), std::string::npos);
  EXPECT_EQ(Run("{} verify damaged.json --min-exact 0.99" + golden).status, 0);
  EXPECT_EQ(Run("{} verify damaged.json --min-exact 0.999" + golden).status, 1);
  EXPECT_EQ(Run("{} verify damaged.json --max-cer 0.00001" + golden).status, 1);
  EXPECT_EQ(Run("{} verify damaged.json --ids 1-2,1-3" + golden).status, 0);
  EXPECT_EQ(Run("{} verify damaged.json --pages 5-6" + golden).status, 0);
  EXPECT_EQ(Run("{} verify damaged.json --pages 3-3" + golden).status, 1);

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
  std::istringstream codes(found.out);
  std::string code;
  int count = 0;
  while (std::getline(codes, code)) {
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
