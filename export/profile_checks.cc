// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "export/known_checks.h"

namespace hyogumi::emit {
namespace {

using Status = CheckStatus;

struct DriftCheck {
  const char* id;
  std::set<std::string> kinds;
  const char* pass;
  const char* pass_ja;
};

const DriftCheck kColumnsAsProfile{"columns-as-profile",
                                   {"column-lost", "column-moved", "column-new", "header-reworded", "unit-changed"},
                                   "the columns are those of the profile, in its order",
                                   "列は定義のとおりです"};
const DriftCheck kSectionsAsProfile{"sections-as-profile",
                                    {"section-new", "section-lost"},
                                    "the sections are those that the profile lists",
                                    "章は定義の一覧のとおりです"};
const DriftCheck kMarksKnown{
    "marks-known", {"mark-unknown"}, "every mark is one that the profile knows", "印はすべて定義にあります"};
const DriftCheck kValuesKnown{"values-known",
                              {"value-unknown"},
                              "every value is in the profile's lists and forms",
                              "値はすべて定義の一覧と形式に合います"};
const DriftCheck kCountInRange{
    "count-in-range", {"count-out-of-range"}, "as many items as the profile expects", "項目数は定義の範囲内です"};

// The first drift of the check's kinds tells; those that fail come before those that warn.
Check CheckOf(const DriftCheck& rule, const DocumentRecord& document) {
  Check check = PassedCheck(rule.id, rule.pass, rule.pass_ja);
  const Drift* first = nullptr;
  std::size_t count = 0;
  for (const Drift& drift : document.drift) {
    if (rule.kinds.count(drift.kind) == 0) continue;
    ++count;
    if (first == nullptr || (drift.fails && !first->fails)) first = &drift;
    check.items.insert(check.items.end(), drift.items.begin(), drift.items.end());
  }
  if (first == nullptr) return check;
  check.status = first->fails ? Status::kFail : Status::kWarn;
  check.expected = Nullable(first->expected);
  check.found = Nullable(first->found);
  check.message = first->message;
  check.message_ja = first->message_ja;
  if (count > 1) {
    check.message += fmt::format("; {} more in document.drift", count - 1);
    check.message_ja += fmt::format("（ほか{}件はdocument.driftに）", count - 1);
  }
  return check;
}

}  // namespace

Check ColumnsAsProfile(const ItemDocument& items) { return CheckOf(kColumnsAsProfile, items.document); }

Check SectionsAsProfile(const ItemDocument& items) {
  const DocumentRecord& document = items.document;
  if (document.closed_lists.count("sections") == 0) return NotInProfile(kSectionsAsProfile.id);
  return OnlySomePages(document) ? Skipped(kSectionsAsProfile.id, true) : CheckOf(kSectionsAsProfile, document);
}

Check MarksKnown(const ItemDocument& items) {
  const std::vector<FieldLabel>& fields = items.document.fields;
  const bool any = std::any_of(fields.begin(), fields.end(), [](const FieldLabel& f) { return f.type == "flag"; });
  return any ? CheckOf(kMarksKnown, items.document) : NotInProfile(kMarksKnown.id);
}

Check ValuesKnown(const ItemDocument& items) {
  std::set<std::string> lists = items.document.closed_lists;
  lists.erase("sections");
  return lists.empty() ? NotInProfile(kValuesKnown.id) : CheckOf(kValuesKnown, items.document);
}

Check CountInRange(const ItemDocument& items) {
  const DocumentRecord& document = items.document;
  if (!document.expected_items) return NotInProfile(kCountInRange.id);
  return OnlySomePages(document) ? Skipped(kCountInRange.id, true) : CheckOf(kCountInRange, document);
}

// A person's word that finds no place is a fault; one for another edition is only offered.
Check CorrectionsApply(const ItemDocument& items) {
  Check check =
      PassedCheck("corrections-apply", "every correction finds what it expects", "訂正はすべて適用されました");
  if (!items.document.corrections) {
    return SkippedCheck(check.id, "no corrections were given", "訂正ファイルはありません");
  }
  const CorrectionsRecord& corrections = *items.document.corrections;
  if (!corrections.for_these) {
    check.status = Status::kWarn;
    check.message = fmt::format(
        "{} is made for another file, so none of it is applied; {} of its {} corrections would find what they expect",
        corrections.file, corrections.found, corrections.given);
    check.message_ja =
        fmt::format("{}は別のファイルのための訂正なので適用していません（{}件中{}件は該当箇所があります）",
                    corrections.file, corrections.given, corrections.found);
    return check;
  }
  if (corrections.lost.empty()) return corrections.unread > 0 ? Skipped(check.id, true) : check;
  const LostCorrection& first = corrections.lost.front();
  check.status = Status::kFail;
  check.expected = Nullable(first.expected);
  check.found = Nullable(first.found);
  check.message = fmt::format("{} of {} corrections are not applied, first {}:{}: {}", corrections.lost.size(),
                              corrections.given, corrections.file, first.line, first.message);
  check.message_ja = fmt::format("訂正{}件のうち{}件を適用できません（最初は{}の{}行目：{}）", corrections.given,
                                 corrections.lost.size(), corrections.file, first.line, first.message_ja);
  for (const LostCorrection& lost : corrections.lost) {
    if (lost.item && std::count(check.items.begin(), check.items.end(), *lost.item) == 0) {
      check.items.push_back(*lost.item);
    }
  }
  return check;
}

}  // namespace hyogumi::emit
