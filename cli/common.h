// SPDX-License-Identifier: GPL-3.0-or-later
// What the subcommands share: options and messages. The choice of the profile: cli/profiles.h.
#ifndef CLI_COMMON_H_
#define CLI_COMMON_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/profile.h"
#include "core/result.h"
#include "extract/extract.h"

namespace CLI {
class App;
}

namespace hyogumi::cli {

struct Options {
  std::vector<std::string> inputs;
  std::string output = "-";
  std::string format = "json";
  std::string config;
  std::string extends;
  std::string repair;
  bool explain = false;
  std::string corrections;
  std::string previous;
  std::vector<std::string> limits;
  std::string pages;
  std::string password_file;
  std::string keep_stages;
  std::string debug_overlay;
  std::string ocr = "auto";
  std::string ocr_lang = "jpn";
  std::string tessdata;
  std::optional<int> jobs;
  std::string list;
  std::string share;
  std::string record_readings;
  std::string replay_readings;
  std::string diagnostics;
  std::string messages;
  std::string result;
  std::string item;
  std::string field;
  std::string against;
  std::vector<std::string> sources;
  bool bom = false;
  std::string csv_header = "name";
  std::string line_breaks = "keep";
  std::string line_end = "lf";
  bool checks = false;
  std::string ids;
  std::optional<double> min_exact;
  std::optional<double> max_cer;
  bool strict = false;
  bool quiet = false;
  bool json = false;
};

// Each adds its subcommand to `app`; what it is to do when chosen goes into `command`.
using Command = std::function<Result<ExitStatus>()>;
void AddRun(CLI::App& app, Options& options, Command& command);
void AddBatch(CLI::App& app, Options& options, Command& command);
void AddExtract(CLI::App& app, Options& options, Command& command);
void AddNormalize(CLI::App& app, Options& options, Command& command);
void AddSegment(CLI::App& app, Options& options, Command& command);
void AddExport(CLI::App& app, Options& options, Command& command);
void AddVerify(CLI::App& app, Options& options, Command& command);
void AddExplain(CLI::App& app, Options& options, Command& command);
void AddInspect(CLI::App& app, Options& options, Command& command);
void AddInit(CLI::App& app, Options& options, Command& command);
void AddDiff(CLI::App& app, Options& options, Command& command);
void AddDescribe(CLI::App& app, Options& options, Command& command);

// The options that several subcommands have.
void AddInputs(CLI::App& command, Options& options, const char* description);
void AddStageInput(CLI::App& command, Options& options, const char* description);
void AddOutput(CLI::App& command, Options& options);
void AddConfig(CLI::App& command, Options& options);
void AddRepair(CLI::App& command, Options& options);
void AddReading(CLI::App& command, Options& options);       // --pages, --ocr and whatever else tells how files are read
void AddReadingAgain(CLI::App& command, Options& options);  // of these, what reading the same pages again needs
void AddReadingOfMany(CLI::App& command, Options& options);  // of these, what can be the same for many documents
void AddQuiet(CLI::App& command, Options& options);
void AddMessages(CLI::App& command, Options& options);  // to every command

// `limits` are as --limit changes them. The progress of OCR is shown for as long as it lives.
Result<extract::ExtractOptions> ParseReading(const Options& options, const Limits& limits);
// The same, and puts the limits into force.
Result<extract::ExtractOptions> ReadingOptions(const Options& options, const Limits& limits);
// The limits as they are without a profile. What is wrong with --limit ReadingOptions tells.
Limits LimitsWithoutProfile(const Options& options);
Result<extract::PageRange> ParsePages(const std::string& text);

// --messages, else Japanese under a ja locale.
Language LanguageOf(const Options& options);
bool InJapanese(const Options& options);

void PrintError(const std::string& command, const Error& error, Language language);
// The warnings on pages: "2 (file-damaged, page-damaged)" is how many, and which.
class PageWarnings {
 public:
  void Add(const Page& page);
  bool empty() const { return count_ == 0; }
  std::size_t count() const { return count_; }
  Message Codes() const;  // " (page-damaged, …)"

 private:
  std::size_t count_ = 0;
  std::set<std::string> codes_;
};
// That --debug-overlay shows no page of a transcript, where it was asked to.
void SayOverlay(const Options& options, const std::vector<Source>& sources);
Message ProfileText(const Profile& profile);  // "profile: NAME (FILE)"
void SayProfile(const Options& options, const Profile& profile);
void Say(const Options& options, const Message& line);  // to stderr, unless --quiet

// `line` to stdout or the output file, ending in the status of a finished command.
Result<ExitStatus> Finish(const Options& options, const std::string& bytes);

}  // namespace hyogumi::cli

#endif  // CLI_COMMON_H_
