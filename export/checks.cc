// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/unicode.h"
#include "export/field_view.h"
#include "export/text_faults.h"

namespace hyogumi::emit {
namespace {

using Status = CheckStatus;

bool OnlySomePages(const DocumentRecord& document) {
  return std::any_of(document.sources.begin(), document.sources.end(),
                     [](const Source& source) { return source.pages_read.has_value(); });
}

Check Skipped(std::string id, bool some_pages) {
  if (some_pages)
    return {std::move(id), Status::kSkip, "only some pages were read", "一部のページだけを読みました", {}, {}, {}};
  return {std::move(id), Status::kSkip, "the document doesn't say", "文書に記載がありません", {}, {}, {}};
}

Check NotInProfile(std::string id) {
  return {std::move(id), Status::kSkip, "the profile doesn't say", "定義に記載がありません", {}, {}, {}};
}

Check NumberingContinuous(const ItemDocument& items) {
  Check check{"numbering-continuous",
              Status::kPass,
              "the numbers run on in every section",
              "各章の番号は連続しています",
              {},
              {},
              {}};
  if (OnlySomePages(items.document)) return Skipped(check.id, true);
  if (items.document.numbering == "none") return NotInProfile(check.id);
  const bool by_section = items.document.numbering == "section";
  std::map<int, int> last;  // by section
  for (const Item& item : items.items) {
    int& number = last[by_section ? item.section : 0];
    if (item.number && *item.number == number + 1) {
      ++number;
      continue;
    }
    if (check.items.empty()) {
      check.expected = number + 1;
      check.found = item.number ? Json(*item.number) : Json(item.label);
    }
    check.items.push_back(item.id);
    number = item.number.value_or(number + 1);
  }
  if (check.items.empty()) return check;
  check.status = Status::kFail;
  check.message =
      fmt::format("the numbering breaks at {} of the items, first at {}", check.items.size(), check.items[0]);
  check.message_ja = fmt::format("番号が{}か所で連続していません（最初は{}）", check.items.size(), check.items[0]);
  return check;
}

Check IdsUnique(const ItemDocument& items) {
  Check check{"ids-unique", Status::kPass, "no id occurs twice", "番号の重複はありません", {}, {}, {}};
  std::set<std::string> seen;
  for (const Item& item : items.items) {
    if (!seen.insert(item.id).second) check.items.push_back(item.id);
  }
  if (check.items.empty()) return check;
  check.status = Status::kFail;
  check.message = fmt::format("{} ids occur more than once", check.items.size());
  check.message_ja = fmt::format("{}件の番号が重複しています", check.items.size());
  return check;
}

Check TotalAsDeclared(const ItemDocument& items) {
  Check check{"total-as-declared", Status::kPass, "as many items as declared", "項目数は記載と一致します", {}, {}, {}};
  const DocumentRecord& document = items.document;
  if (OnlySomePages(document) || !document.declared_items) return Skipped(check.id, OnlySomePages(document));
  check.expected = *document.declared_items;
  check.found = items.items.size();
  if (static_cast<std::size_t>(*document.declared_items) == items.items.size()) return check;
  check.status = Status::kFail;
  check.message = fmt::format("{} items are declared, {} were found", *document.declared_items, items.items.size());
  check.message_ja = fmt::format("記載は{}項目、抽出は{}項目です", *document.declared_items, items.items.size());
  return check;
}

Check ChangesAsDeclared(const ItemDocument& items) {
  Check check{"changes-as-declared",
              Status::kPass,
              "the revision notes name as many items as are declared changed",
              "見直しの記載にある項目数は、修正と追加の計と一致します",
              {},
              {},
              {}};
  const DocumentRecord& document = items.document;
  if (OnlySomePages(document) || !document.declared_added || !document.declared_modified ||
      document.revision_notes.empty()) {
    return Skipped(check.id, OnlySomePages(document));
  }
  std::set<std::string> named;
  for (const RevisionNote& note : document.revision_notes) named.insert(note.items.begin(), note.items.end());
  const int declared = *document.declared_added + *document.declared_modified;
  check.expected = declared;
  check.found = named.size();
  if (static_cast<std::size_t>(declared) == named.size()) return check;
  check.status = Status::kWarn;
  check.message = fmt::format("{} items are declared modified or added, the notes name {}", declared, named.size());
  check.message_ja = fmt::format("修正と追加の計は{}項目、見直しの記載にあるのは{}項目です", declared, named.size());
  return check;
}

// The notes' ids and the rows that are listed again; both may lead to pages that were not read.
std::size_t FollowReferences(const ItemDocument& items, const std::set<std::string>& ids,
                             std::set<std::string>& missing) {
  std::size_t references = 0;
  for (const RevisionNote& note : items.document.revision_notes) {
    for (const std::string& id : note.items) {
      ++references;
      if (ids.count(id) == 0) missing.insert(id);
    }
  }
  for (const Item& item : items.items) {
    const bool unresolved = !item.relisted_from && IsListedAgain(item);
    if (item.relisted_from || unresolved) ++references;
    if (unresolved) missing.insert(item.id);
  }
  return references;
}

// What an item names must be in the record, whichever pages were read.
bool LeadsNowhere(const Item& item, const DocumentRecord& document, const std::set<std::string>& ids) {
  if (item.section == kUnlistedSection) return true;
  if (item.relisted_from && ids.count(*item.relisted_from) == 0) return true;
  return std::any_of(item.revision_notes.begin(), item.revision_notes.end(), [&document](const std::string& text) {
    return std::none_of(document.revision_notes.begin(), document.revision_notes.end(),
                        [&text](const RevisionNote& note) { return note.text == text; });
  });
}

Check ReferencesResolve(const ItemDocument& items) {
  Check check{
      "references-resolve", Status::kPass, "every reference leads to an item", "参照先はすべて存在します", {}, {}, {}};
  const bool some_pages = OnlySomePages(items.document);
  std::set<std::string> ids;
  for (const Item& item : items.items) ids.insert(item.id);
  std::set<std::string> missing;
  const std::size_t references = some_pages ? 0 : FollowReferences(items, ids, missing);
  for (const Item& item : items.items) {
    if (LeadsNowhere(item, items.document, ids)) missing.insert(item.id);
  }
  if (missing.empty()) return references == 0 ? Skipped(check.id, some_pages) : check;
  check.status = Status::kFail;
  check.items.assign(missing.begin(), missing.end());
  check.message = fmt::format("{} references lead nowhere, first {}", missing.size(), check.items[0]);
  check.message_ja = fmt::format("{}件の参照先がありません（最初は{}）", missing.size(), check.items[0]);
  return check;
}

// Equal but for white space and the signs that begin an entry.
std::string Comparable(const std::string& text) {
  std::string out;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::u32string line = Decode(Fold(std::string_view(text).substr(begin, end - begin)));
    const std::u32string_view bullets = U"・•●○■□◆◇※*-";
    while (!line.empty() && bullets.find(line.front()) != std::u32string_view::npos) line.erase(0, 1);
    out += Encode(line);
    begin = end + 1;
  }
  return out;
}

Check RelistedEqual(const ItemDocument& items) {
  Check check{"relisted-equal",
              Status::kPass,
              "relisted rows equal their first listing",
              "再掲の項目は初出と一致します",
              {},
              {},
              {}};
  std::map<std::string, const Item*> by_id;
  bool any = false;
  for (const Item& item : items.items) {
    by_id.try_emplace(item.id, &item);
    if (!item.relisted_from) continue;
    any = true;
    const auto first = by_id.find(*item.relisted_from);
    if (first == by_id.end()) continue;
    for (const char* field : {"overview", "indicator", "department", "divisions"}) {
      const std::string before = FieldText(*first->second, field).value_or("");
      const std::string again = FieldText(item, field).value_or("");
      if (Comparable(before) == Comparable(again)) continue;
      if (check.items.empty()) {
        check.expected = before;
        check.found = again;
        check.message = fmt::format("{} of {} differs from its first listing {}", field, item.id, first->first);
        check.message_ja = fmt::format("{}（再掲）の{}が初出{}と異なります", item.id, field, first->first);
      }
      check.status = Status::kWarn;
      if (check.items.empty() || check.items.back() != item.id) check.items.push_back(item.id);
    }
  }
  return any ? check : Skipped(check.id, false);
}

Check SectionTitles(const ItemDocument& items) {
  Check check{"section-titles",
              Status::kPass,
              "the sections have the titles that announce them",
              "章の題名は冒頭の記載と一致します",
              {},
              {},
              {}};
  bool any = false;
  for (const Section& section : items.document.sections) {
    if (!section.announced) continue;
    any = true;
    if (Fold(*section.announced) == Fold(section.title)) continue;
    if (check.status == Status::kPass) {
      check.expected = *section.announced;
      check.found = section.title;
      check.message = fmt::format("section {} is announced as \"{}\" and headed \"{}\"; the heading's is kept",
                                  section.label, *section.announced, section.title);
      check.message_ja = fmt::format("第{}章の題名は冒頭では「{}」、見出しでは「{}」です（見出しを採用）",
                                     section.label, *section.announced, section.title);
    }
    check.status = Status::kWarn;
  }
  return any ? check : Skipped(check.id, false);
}

bool IsFilled(const Item& item, const FieldLabel& field) {
  if (field.name == "number") return field.type == "integer" ? item.number.has_value() : !item.label.empty();
  if (field.type == "flag") return !item.marks.empty();  // an empty mark says no
  return !IsBlank(FieldText(item, field.name).value_or(""));
}

Check RequiredFields(const ItemDocument& items) {
  Check check{
      "required-fields", Status::kPass, "every required field is filled", "必須の欄はすべて埋まっています", {}, {}, {}};
  std::string first_field;
  for (const Item& item : items.items) {
    for (const FieldLabel& field : items.document.fields) {
      if (!field.required) continue;
      if (IsFilled(item, field)) continue;
      if (first_field.empty()) first_field = field.name;
      check.items.push_back(item.id);
      break;
    }
  }
  if (check.items.empty()) return check;
  check.status = Status::kFail;
  check.message =
      fmt::format("{} items lack a required field, first {} ({})", check.items.size(), check.items[0], first_field);
  check.message_ja =
      fmt::format("{}件で必須の欄が空です（最初は{}の{}）", check.items.size(), check.items[0], first_field);
  return check;
}

Check EverythingUsed(const ItemDocument& items) {
  Check check{"everything-used",
              Status::kPass,
              "everything on the pages is in an item or accounted for",
              "紙面の内容はすべて項目または記録に含まれます",
              {},
              {},
              {}};
  const std::vector<Unused>& unused = items.document.unused;
  const auto left =
      std::count_if(unused.begin(), unused.end(), [](const Unused& u) { return u.reason == "no-profile"; });
  if (left == 0) return check;
  const auto first =
      std::find_if(unused.begin(), unused.end(), [](const Unused& u) { return u.reason == "no-profile"; });
  check.status = Status::kWarn;
  check.found = left;
  check.message = fmt::format("the profile has no rule for {} parts of the pages, first {} on page {}", left, first->id,
                              first->place.page);
  check.message_ja =
      fmt::format("{}か所に対応する規則がありません（最初は{}ページの{}）", left, first->place.page, first->id);
  return check;
}

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
  Check check{rule.id, Status::kPass, rule.pass, rule.pass_ja, {}, {}, {}};
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
  Check check{"corrections-apply",
              Status::kPass,
              "every correction finds what it expects",
              "訂正はすべて適用されました",
              {},
              {},
              {}};
  if (!items.document.corrections) {
    return {check.id, Status::kSkip, "no corrections were given", "訂正ファイルはありません", {}, {}, {}};
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

// How many numbers the rules for cells understand: `expected` is how many there are, `found` how many are read.
Check FiguresRead(const ItemDocument& items) {
  Check check{"figures-read", Status::kPass, "", "", {}, {}, {}};
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
    check.status = Status::kSkip;
    check.message = "there are no figures in the cells";
    check.message_ja = "数値がありません";
    return check;
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
  Check check{"texts-consistent",
              Status::kPass,
              "every text is what its lines and repairs make of it",
              "文はすべて元の行と修復の記録に一致します",
              {},
              {},
              {}};
  const std::vector<TextFault> faults = TextFaults(items);
  if (!faults.empty()) return CheckOf(check.id, faults);
  const bool has_cells =
      std::any_of(items.items.begin(), items.items.end(), [](const Item& i) { return !i.cells.empty(); });
  if (KeepsLines(items) || !has_cells) return check;
  check.status = Status::kSkip;
  check.message = "the result is of before the lines of cells were kept";
  check.message_ja = "セルの行を記録していない旧版の結果です";
  return check;
}

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

Check CheckOf(const std::string& id, const std::vector<TextFault>& faults) {
  const TextFault& first = faults.front();
  Check check{id, Status::kFail, first.message, first.message_ja, first.expected, first.found, {}};
  for (const TextFault& fault : faults) {
    if (std::count(check.items.begin(), check.items.end(), fault.item) == 0) check.items.push_back(fault.item);
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
