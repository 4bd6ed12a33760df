// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/unicode.h"
#include "export/known_checks.h"
#include "export/validator.h"

namespace hyogumi::emit {
namespace {

using Status = CheckStatus;

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

std::string_view LabelOf(CheckStatus status) {
  switch (status) {
    case Status::kPass: return "合格";
    case Status::kWarn: return "注意";
    case Status::kFail: return "不合格";
    case Status::kSkip: return "対象外";
  }
  return "";
}

std::string ChecksText(const std::vector<Check>& checks, bool japanese) {
  const std::size_t status_width = DisplayWidth(japanese ? LabelOf(Status::kFail) : Name(Status::kFail));
  std::size_t id_width = 0;
  for (const Check& check : checks) id_width = std::max(id_width, DisplayWidth(check.id));
  const auto padded = [](std::string_view text, std::size_t width) {
    return std::string(text) + std::string(width + 2 - DisplayWidth(text), ' ');
  };
  std::string text;
  for (const Check& check : checks) {
    text += padded(japanese ? LabelOf(check.status) : Name(check.status), status_width) + padded(check.id, id_width) +
            (japanese ? check.message_ja : check.message) + "\n";
  }
  return text;
}

int Validation::Count(CheckStatus status) const {
  return static_cast<int>(
      std::count_if(checks.begin(), checks.end(), [status](const Check& check) { return check.status == status; }));
}

Validation Validate(const ItemDocument& items) {
  Validator validator(items.document);
  for (const Item& item : items.items) validator.LookAt(item);
  return validator.Finish(items);
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
