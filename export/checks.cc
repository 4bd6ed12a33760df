// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/unicode.h"
#include "export/field_view.h"
#include "export/known_checks.h"

namespace hyogumi::emit {
namespace {

using Status = CheckStatus;

int RepairedCharacters(const ItemDocument& items) {
  std::size_t count = 0;
  for (const Item& item : items.items) {
    for (const ItemRepair& entry : item.repairs) {
      count += std::max(CodePointCount(entry.repair.before), CodePointCount(entry.repair.after));
    }
  }
  return static_cast<int>(count);
}

// Of the characters of the items' fields: the share read by OCR. A text of several cells counts by how many of them
// were.
double OcrShare(const ItemDocument& items) {
  double ocr = 0;
  double all = 0;
  for (const Item& item : items.items) {
    for (const auto& [field, sources] : item.cells) {
      const std::string text = field == "number" ? item.label : FieldText(item, field).value_or("");
      if (text.empty() || sources.empty()) continue;
      const auto read =
          std::count_if(sources.begin(), sources.end(), [](const CellSource& s) { return s.text == "ocr"; });
      const auto characters = static_cast<double>(CodePointCount(text));
      ocr += characters * static_cast<double>(read) / static_cast<double>(sources.size());
      all += characters;
    }
  }
  return all == 0 ? 0 : RoundConfidence(ocr / all);
}

}  // namespace

Check PassedCheck(std::string id, std::string message, std::string message_ja) {
  return {std::move(id), Status::kPass, std::move(message), std::move(message_ja), {}, {}, {}};
}

Check SkippedCheck(std::string id, std::string message, std::string message_ja) {
  return {std::move(id), Status::kSkip, std::move(message), std::move(message_ja), {}, {}, {}};
}

bool OnlySomePages(const DocumentRecord& document) {
  return std::any_of(document.sources.begin(), document.sources.end(),
                     [](const Source& source) { return source.pages_read.has_value(); });
}

Check Skipped(std::string id, bool some_pages) {
  if (some_pages) return SkippedCheck(std::move(id), "only some pages were read", "一部のページだけを読みました");
  return SkippedCheck(std::move(id), "the document doesn't say", "文書に記載がありません");
}

Check NotInProfile(std::string id) {
  return SkippedCheck(std::move(id), "the profile doesn't say", "定義に記載がありません");
}

// How many numbers the rules for cells understand: `expected` is how many there are, `found` how many are read.
Check FiguresRead(const ItemDocument& items) {
  Check check = PassedCheck("figures-read", "", "");
  std::size_t read = 0;
  std::size_t unread = 0;
  std::string first;
  for (const Item& item : items.items) {
    for (const Target& target : item.targets) read += target.quantities.size() + target.dates.size();
    read += item.quantities.size() + item.dates.size();
    unread += item.unread.size();
    if (item.unread.empty()) continue;
    if (check.items.empty()) first = fmt::format("{} {}: {}", item.id, item.unread[0].field, item.unread[0].what.text);
    check.items.push_back(item.id);
  }
  if (read + unread == 0) {
    return SkippedCheck(check.id, "there are no figures in the cells", "数値がありません");
  }
  check.expected = read + unread;
  check.found = read;
  check.message = fmt::format("{} quantities and dates are read", read);
  check.message_ja = fmt::format("数値・日付{}件を読み取りました", read);
  if (unread == 0) return check;
  check.status = Status::kWarn;
  check.message += fmt::format("; {} numbers that no rule understands stay text, the first in {}", unread, first);
  check.message_ja += fmt::format("。規則で解釈できない数値{}件は文字列のままです（最初は{}）", unread, first);
  return check;
}

Check TextsConsistent(const ItemDocument& items) {
  Check check = PassedCheck("texts-consistent", "every text is what its lines and repairs make of it",
                            "文はすべて元の行と修復の記録に一致します");
  const std::vector<TextFault> faults = TextFaults(items);
  if (!faults.empty()) return CheckOf(check.id, faults);
  const bool has_cells =
      std::any_of(items.items.begin(), items.items.end(), [](const Item& i) { return !i.cells.empty(); });
  if (KeepsLines(items) || !has_cells) return check;
  return SkippedCheck(check.id, "the result is of before the lines of cells were kept",
                      "セルの行を記録していない旧版の結果です");
}

Check CheckOf(const std::string& id, const std::vector<TextFault>& faults) {
  const TextFault& first = faults.front();
  Check check{id, Status::kFail, first.message, first.message_ja, first.expected, first.found, {}};
  std::set<std::string> named;
  for (const TextFault& fault : faults) {
    if (named.insert(fault.item).second) check.items.push_back(fault.item);
  }
  if (faults.size() > 1) {
    check.message += fmt::format("; {} more", faults.size() - 1);
    check.message_ja += fmt::format("（ほか{}件）", faults.size() - 1);
  }
  return check;
}

std::string_view Name(CheckStatus status) {
  switch (status) {
    case Status::kPass: return "pass";
    case Status::kWarn: return "warn";
    case Status::kFail: return "fail";
    case Status::kSkip: return "skip";
  }
  return "";
}

std::string ChecksText(const std::vector<Check>& checks, bool japanese) {
  std::size_t width = 0;
  for (const Check& check : checks) width = std::max(width, DisplayWidth(check.id));
  std::string text;
  for (const Check& check : checks) {
    text +=
        fmt::format("{:<6}{}{}{}\n", Name(check.status), check.id, std::string(width + 2 - DisplayWidth(check.id), ' '),
                    japanese ? check.message_ja : check.message);
  }
  return text;
}

int Validation::Count(CheckStatus status) const {
  return static_cast<int>(
      std::count_if(checks.begin(), checks.end(), [status](const Check& check) { return check.status == status; }));
}

Validation Validate(const ItemDocument& items) {
  Validation validation;
  for (const auto make :
       {NumberingContinuous, IdsUnique, TotalAsDeclared, ChangesAsDeclared, ReferencesResolve, RelistedEqual,
        SectionTitles, RequiredFields, EverythingUsed, ColumnsAsProfile, SectionsAsProfile, MarksKnown, ValuesKnown,
        CountInRange, CorrectionsApply, TextsConsistent, FiguresRead}) {
    Check check = make(items);
    const auto set = items.document.profile_checks.find(check.id);
    if (set != items.document.profile_checks.end()) {
      if (set->second == "off") continue;
      const bool found_fault = check.status == Status::kWarn || check.status == Status::kFail;
      if (found_fault) check.status = set->second == "warn" ? Status::kWarn : Status::kFail;
    }
    validation.checks.push_back(std::move(check));
  }
  validation.valid = validation.Count(Status::kFail) == 0;
  validation.items_to_review = static_cast<int>(
      std::count_if(items.items.begin(), items.items.end(), [](const Item& item) { return item.needs_review; }));
  validation.repaired_characters = RepairedCharacters(items);
  validation.ocr_share = OcrShare(items);
  return validation;
}

Json ToJson(const Validation& validation) {
  Json checks = Json::array();
  for (const Check& check : validation.checks) {
    checks.push_back({{"id", check.id},
                      {"status", Name(check.status)},
                      {"message", check.message},
                      {"message_ja", check.message_ja},
                      {"expected", check.expected},
                      {"found", check.found},
                      {"items", check.items}});
  }
  return {{"valid", validation.valid},
          {"items_to_review", validation.items_to_review},
          {"repaired_characters", validation.repaired_characters},
          {"ocr_share", Number(validation.ocr_share)},
          {"checks", std::move(checks)}};
}

}  // namespace hyogumi::emit
