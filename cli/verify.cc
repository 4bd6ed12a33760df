// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "cli/common.h"
#include "cli/profiles.h"
#include "core/io.h"
#include "core/sha256.h"
#include "core/visible.h"
#include "export/compare.h"
#include "export/field_view.h"
#include "export/result_json.h"
#include "export/result_reader.h"
#include "export/text_faults.h"
#include "segment/cells/read_cells.h"

namespace hyogumi::cli {
namespace {

Result<emit::CompareOptions> Selection(const Options& options) {
  emit::CompareOptions selection;
  std::string_view ids = options.ids;
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find(','), ids.size());
    if (end > 0) selection.ids.emplace_back(ids.substr(0, end));
    ids.remove_prefix(std::min(end + 1, ids.size()));
  }
  if (!options.pages.empty()) {
    const auto range = ParsePages(options.pages);
    if (!range.ok()) return range.error();
    selection.first_page = range.value().first;
    selection.last_page = range.value().last;
  }
  return selection;
}

// Without a bound any difference fails; with bounds these alone decide.
bool Acceptable(const emit::Comparison& comparison, const Options& options) {
  if (!options.min_exact && !options.max_cer) return comparison.Same();
  return comparison.expected_items > 0 && comparison.ExactShare() >= options.min_exact.value_or(0) &&
         comparison.Cer() <= options.max_cer.value_or(1e9);
}

// What the checks come to, and all that is wrong with texts.
struct Proof {
  emit::Validation validation;
  std::vector<emit::TextFault> faults;
};

void Add(emit::Check check, Proof& proof) {
  if (check.status == emit::CheckStatus::kFail) proof.validation.valid = false;
  proof.validation.checks.push_back(std::move(check));
}

emit::Check SourceHash(const std::vector<Source>& sources, const std::vector<std::string>& digests) {
  emit::Check check = emit::PassedCheck("source-hash", "the sources are the files that were read",
                                        "元ファイルは読み取ったものと同一です");
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].sha256 == digests[i]) continue;
    check.status = emit::CheckStatus::kFail;
    check.expected = sources[i].sha256;
    check.found = digests[i];
    check.message =
        fmt::format("{} is another file: its SHA-256 is {}, not {}", sources[i].file, digests[i], sources[i].sha256);
    check.message_ja =
        fmt::format("{}は別のファイルです（SHA-256は{}。記録は{}）", sources[i].file, digests[i], sources[i].sha256);
    break;
  }
  return check;
}

emit::Check SourceTexts(const ItemDocument& items, const std::vector<emit::TextFault>& faults) {
  if (!faults.empty()) return emit::CheckOf("source-texts", faults);
  const bool transcript = std::any_of(items.document.sources.begin(), items.document.sources.end(),
                                      [](const Source& source) { return source.text == "transcript"; });
  if (transcript && !emit::KeepsLines(items)) {
    return emit::SkippedCheck("source-texts",
                              "the result is of before it said in which column of a transcript a text stands",
                              "書き起こしの列を記録していない旧版の結果です");
  }
  return emit::PassedCheck("source-texts", "every text stands in its place in the source",
                           "文はすべて元ファイルの該当箇所にあります");
}

// The languages that OCR read by, where nobody names others: "jpn+eng".
void TakeLanguages(const std::vector<Source>& sources, Options& options) {
  constexpr std::string_view kData = ".traineddata";
  std::string languages;
  for (const Source& source : sources) {
    for (const auto& [component, version] : source.ocr) {
      if (component.size() <= kData.size() || component.substr(component.size() - kData.size()) != kData) continue;
      const std::string language = component.substr(0, component.size() - kData.size());
      if (languages.find(language) == std::string::npos) languages += (languages.empty() ? "" : "+") + language;
    }
  }
  if (!languages.empty() && options.ocr_lang == Options().ocr_lang) options.ocr_lang = languages;
}

// That pages are read by OCR takes a while, and others than the same engine may read otherwise.
void SayOcr(const Options& options, const DocumentRecord& document) {
  std::int64_t pages = 0;
  for (const Source& source : document.sources) {
    if (source.text != "ocr" && source.text != "mixed") continue;
    const auto range = ParsePages(source.pages_read.value_or(fmt::format("1-{}", source.pages)));
    if (range.ok()) pages += std::max(std::min(range.value().last, source.pages) - range.value().first + 1, 0);
  }
  if (pages == 0) return;
  Tell(Phrase("pages to be read again by OCR, some seconds each: {}", pages).In(LanguageOf(options)));
}

// The profile that the result was made by, where it is at hand; a transcript's pages hang on it.
const Profile* ProfileOf(const DocumentRecord& document, const Profiles& profiles) {
  const auto found = std::find_if(profiles.all.begin(), profiles.all.end(),
                                  [&](const Profile& p) { return p.sha256 == document.profile_sha256; });
  return found == profiles.all.end() ? nullptr : &*found;
}

// That targets, quantities and dates are what the profile's rules make of the texts.
emit::Check FiguresAsRead(const ItemDocument& items, const Profile* profile) {
  emit::Check check = emit::PassedCheck("figures-as-read", "the figures are what the rules make of the texts",
                                        "数値・日付は規則による解釈と一致します");
  if (items.document.figure_rules.empty()) {
    return emit::SkippedCheck(check.id, "the result is of before figures were read", "数値を解釈しない旧版の結果です");
  }
  if (profile == nullptr) {
    return emit::SkippedCheck(check.id, "the profile that the result names is not at hand (--config)",
                              "結果に記録された定義が手元にありません（--config で指定できます）");
  }
  for (const Item& item : items.items) {
    Item again = item;
    again.targets.clear();
    again.quantities.clear();
    again.dates.clear();
    again.unread.clear();
    segment::ReadCells(items.document, *profile, again);
    if (!(again == item)) check.items.push_back(item.id);
  }
  if (check.items.empty()) return check;
  check.status = emit::CheckStatus::kFail;
  check.message = fmt::format("the figures of {} items are not what the rules make of their texts, first {}",
                              check.items.size(), check.items.front());
  check.message_ja = fmt::format("{}項目の数値・日付が規則による解釈と一致しません（最初は{}）", check.items.size(),
                                 check.items.front());
  return check;
}

Result<PagedDocument> ReadAgain(const Options& options, const DocumentRecord& document, const Profiles& profiles) {
  Options again = options;
  again.pages = document.sources.front().pages_read.value_or("");
  again.debug_overlay.clear();
  TakeLanguages(document.sources, again);
  const Profile* profile = ProfileOf(document, profiles);
  auto reading = ReadingOptions(again, profile == nullptr ? Limits() : profile->limits);
  if (!reading.ok()) return reading.error();
  SayOcr(options, document);
  return extract::Extract(options.sources, reading.value(), profile);
}

std::optional<Error> ProveBySource(const Options& options, const ItemDocument& items, const Profiles& profiles,
                                   Proof& proof) {
  const std::vector<Source>& sources = items.document.sources;
  if (sources.size() != options.sources.size()) {
    return MakeError(ExitStatus::kUsage, "option-bad-value", {},
                     Phrase("--source: {} given, the result has {}", options.sources.size(), sources.size()),
                     "give all of its files, in the order of document.sources");
  }
  std::vector<std::string> digests;
  for (const std::string& path : options.sources) {
    const Result<std::string> bytes = ReadInput(path);
    if (!bytes.ok()) return bytes.error();
    digests.push_back(Sha256(bytes.value()));
  }
  Add(SourceHash(sources, digests), proof);
  const Result<PagedDocument> pages = ReadAgain(options, items.document, profiles);
  if (!pages.ok()) return pages.error();
  std::vector<emit::TextFault> faults = emit::SourceFaults(items, pages.value());
  Add(SourceTexts(items, faults), proof);
  proof.faults.insert(proof.faults.end(), std::make_move_iterator(faults.begin()),
                      std::make_move_iterator(faults.end()));
  return std::nullopt;
}

// The table of checks, and below it each text that is at fault.
std::string ProofText(const Proof& proof, bool japanese) {
  constexpr std::size_t kShown = 20;
  std::string text = ChecksText(proof.validation.checks, japanese);
  for (std::size_t i = 0; i < std::min(proof.faults.size(), kShown); ++i) {
    text += "  " + (japanese ? proof.faults[i].message_ja : proof.faults[i].message) + "\n";
  }
  if (proof.faults.size() > kShown) {
    text += fmt::format(fmt::runtime(japanese ? "  ほか{}件（--json）\n" : "  and {} more (--json)\n"),
                        proof.faults.size() - kShown);
  }
  return text;
}

std::string ProofJson(const Proof& proof) {
  Json json = ToJson(proof.validation);
  json["faults"] = ArrayOf(proof.faults, emit::ToJson);
  return json.dump() + "\n";
}

Result<Proof> Prove(const Options& options, std::string_view text, const ItemDocument& items) {
  Proof proof{emit::Validate(items), emit::TextFaults(items)};
  Add(emit::ValidationAsWritten(text, proof.validation), proof);
  const Result<Profiles> profiles = LoadProfiles(options, Without::kProfileIsFine);
  if (!profiles.ok()) return profiles.error();
  Add(FiguresAsRead(items, ProfileOf(items.document, profiles.value())), proof);
  if (options.sources.empty()) return proof;
  if (auto fault = ProveBySource(options, items, profiles.value(), proof)) return *fault;
  return proof;
}

// The comparison is the output; what the checks find is told beside it.
Result<ExitStatus> CompareWith(const Options& options, const ItemDocument& items, const Proof& proof, bool proven) {
  const Result<std::string> fixture = ReadInput(options.against);
  if (!fixture.ok()) return fixture.error();
  const auto truth = emit::ReadTruth(fixture.value(), BaseName(options.against));
  if (!truth.ok()) return truth.error();
  const auto selection = Selection(options);
  if (!selection.ok()) return selection.error();
  const emit::Comparison comparison = Compare(items, truth.value(), selection.value());
  auto written =
      Finish(options, options.json ? ToJson(comparison).dump() + "\n" : VisibleLines(emit::ToText(comparison)));
  if (!written.ok()) return written;
  for (const emit::Check& check : proof.validation.checks) {
    if (check.status == emit::CheckStatus::kFail) {
      Tell(Phrase("fail  {}: {}", check.id, Message(check.message, check.message_ja)).In(LanguageOf(options)));
    }
  }
  return Acceptable(comparison, options) && proven ? ExitStatus::kDone : ExitStatus::kCheckFailed;
}

Result<ExitStatus> Verify(const Options& options) {
  const std::string& path = options.inputs.front();
  const Result<std::string> text = ReadInput(path);
  if (!text.ok()) return text.error();
  const auto items = emit::ReadResult(text.value(), BaseName(path));
  if (!items.ok()) return items.error();
  const Result<Proof> proof = Prove(options, text.value(), items.value());
  if (!proof.ok()) return proof.error();
  const emit::Validation& validation = proof.value().validation;
  const bool proven = validation.valid && !(options.strict && validation.Count(emit::CheckStatus::kWarn) > 0);
  if (!options.against.empty()) return CompareWith(options, items.value(), proof.value(), proven);
  auto written =
      Finish(options, options.json ? ProofJson(proof.value()) : ProofText(proof.value(), InJapanese(options)));
  if (!written.ok()) return written;
  return proven ? ExitStatus::kDone : ExitStatus::kCheckFailed;
}

// CLI::Range writes its ends with six digits behind the point, and no end with three hundred before it.
CLI::Validator Number(int least, std::optional<int> most) {
  const auto fault = [least, most](std::string& text) {
    double value = 0;
    if (!CLI::detail::lexical_cast(text, value)) return fmt::format("Failed parsing {} as a number", text);
    if (!most) return value < least ? fmt::format("Number less than {}: {}", least, text) : "";
    const bool inside = value >= least && value <= *most;
    return inside ? "" : fmt::format("Value {} not in range {} to {}", text, least, *most);
  };
  return {fault, most ? fmt::format("FLOAT in [{} - {}]", least, *most) : "FLOAT"};
}

}  // namespace

void AddVerify(CLI::App& app, Options& options, Command& command) {
  CLI::App* verify =
      app.add_subcommand("verify", "Checks a result again: alone, against its sources, against a fixture");
  verify->footer(
      "Examples:\n"
      "  hyogumi verify plan.json\n"
      "  hyogumi verify plan.json --source plan.pdf        # each text stands in its box\n"
      "  hyogumi verify plan.json --source a.pdf --source b.pdf\n"
      "  hyogumi verify plan.json --against fixture.json --min-exact 0.98");
  verify->add_option("OUT", options.inputs, "What run or export wrote; - is stdin")->required()->expected(1);
  verify
      ->add_option("--source", options.sources,
                   "A file that the result was made of, to be read again; all of them, in the result's order")
      ->type_name("IN")
      ->allow_extra_args(false);
  verify->add_option("--against", options.against, "A fixture: the items as a careful reader has them")
      ->type_name("TRUTH");
  verify->add_option("--ids", options.ids, "Compare only these items: 1-1,1-2")->type_name("LIST");
  verify->add_option("--pages", options.pages, "Compare only the items that begin on these pages")->type_name("F-L");
  verify->add_option("--min-exact", options.min_exact, "The least share of texts equal after folding, from 0 to 1")
      ->check(Number(0, 1));
  verify->add_option("--max-cer", options.max_cer, "The greatest character error rate, 0.01 for 1 %")
      ->check(Number(0, std::nullopt));
  verify->add_flag("--json", options.json, "The report as JSON");
  verify->add_flag("--strict", options.strict, "A check that warns counts as failed");
  AddConfig(*verify, options);
  AddReadingAgain(*verify, options);
  AddOutput(*verify, options);
  verify->callback([&] { command = [&options] { return Verify(options); }; });
}

}  // namespace hyogumi::cli
