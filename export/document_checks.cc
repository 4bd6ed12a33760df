// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "core/unicode.h"
#include "export/field_view.h"
#include "export/known_checks.h"

namespace hyogumi::emit {
namespace {

using Status = CheckStatus;

}  // namespace

Check NumberingContinuous(const ItemDocument& items) {
  Check check =
      PassedCheck("numbering-continuous", "the numbers run on in every section", "各章の番号は連続しています");
  if (OnlySomePages(items.document)) return Skipped(check.id, true);
  if (items.document.numbering == "none") return NotInProfile(check.id);
  const bool by_section = items.document.numbering == "section";
  std::map<int, std::int64_t> last;  // by section
  for (const Item& item : items.items) {
    std::int64_t& number = last[by_section ? item.section : 0];
    if (item.number && *item.number == number + 1) {
      ++number;
      continue;
    }
    if (check.items.empty()) {
      check.expected = number + 1;
      check.found = item.number ? Json(*item.number) : Json(item.label);
    }
    check.items.push_back(item.id);
    number = item.number ? *item.number : number + 1;
  }
  if (check.items.empty()) return check;
  check.status = Status::kFail;
  check.message =
      fmt::format("the numbering breaks at {} of the items, first at {}", check.items.size(), check.items[0]);
  check.message_ja = fmt::format("番号が{}か所で連続していません（最初は{}）", check.items.size(), check.items[0]);
  return check;
}

Check IdsUnique(const ItemDocument& items) {
  Check check = PassedCheck("ids-unique", "no id occurs twice", "番号の重複はありません");
  std::set<std::string> seen;
  std::set<std::string> keys;
  if (items.document.keys) {
    for (const RetiredKey& retired : items.document.keys->retired) keys.insert(retired.key);
  }
  for (const Item& item : items.items) {
    const bool is_new = seen.insert(item.id).second;
    const bool has_own_key = !item.key || keys.insert(*item.key).second;
    if (!is_new || !has_own_key) check.items.push_back(item.id);
  }
  if (check.items.empty()) return check;
  check.status = Status::kFail;
  check.message = fmt::format("{} ids or keys occur more than once, or are retired", check.items.size());
  check.message_ja = fmt::format("{}件の番号またはキーが重複しています（廃止キーを含む）", check.items.size());
  return check;
}

Check TotalAsDeclared(const ItemDocument& items) {
  Check check = PassedCheck("total-as-declared", "as many items as declared", "項目数は記載と一致します");
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
  Check check = PassedCheck("changes-as-declared", "the revision notes name as many items as are declared changed",
                            "改定の注記にある項目数は、変更と追加の計と一致します");
  const DocumentRecord& document = items.document;
  if (OnlySomePages(document) || !document.declared_added || !document.declared_modified ||
      document.revision_notes.empty()) {
    return Skipped(check.id, OnlySomePages(document));
  }
  std::set<std::string> named;
  for (const RevisionNote& note : document.revision_notes) named.insert(note.items.begin(), note.items.end());
  const std::int64_t declared = std::int64_t{*document.declared_added} + *document.declared_modified;
  check.expected = declared;
  check.found = named.size();
  if (static_cast<std::size_t>(declared) == named.size()) return check;
  check.status = Status::kWarn;
  check.message = fmt::format("{} items are declared modified or added, the notes name {}", declared, named.size());
  check.message_ja = fmt::format("変更と追加の計は{}項目、改定の注記にあるのは{}項目です", declared, named.size());
  return check;
}

namespace {

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

}  // namespace

Check ReferencesResolve(const ItemDocument& items) {
  Check check = PassedCheck("references-resolve", "every reference leads to an item", "参照先はすべて存在します");
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

namespace {

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

}  // namespace

Check RelistedEqual(const ItemDocument& items) {
  Check check =
      PassedCheck("relisted-equal", "relisted rows equal their first listing", "再掲の項目は初出と一致します");
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
  Check check =
      PassedCheck("section-titles", "the sections have the titles that announce them", "章名は冒頭の記載と一致します");
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
      check.message_ja = fmt::format("第{}章の章名は冒頭では「{}」、見出しでは「{}」です（見出しを採用）",
                                     section.label, *section.announced, section.title);
    }
    check.status = Status::kWarn;
  }
  return any ? check : Skipped(check.id, false);
}

namespace {

bool IsFilled(const Item& item, const FieldLabel& field) {
  if (field.name == "number") return field.type == "integer" ? item.number.has_value() : !item.label.empty();
  if (field.type == "flag") return !item.marks.empty();                      // an empty mark says no
  if (field.name == "department" && !item.responsible.empty()) return true;  // divisions alone
  return !IsBlank(FieldText(item, field.name).value_or(""));
}

}  // namespace

Check RequiredFields(const ItemDocument& items) {
  Check check = PassedCheck("required-fields", "every required field is filled", "必須の欄はすべて埋まっています");
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
  Check check = PassedCheck("everything-used", "everything on the pages is in an item or accounted for",
                            "紙面の内容はすべて項目または記録に含まれます");
  const std::vector<Unused>& unused = items.document.unused;
  const auto left =
      std::count_if(unused.begin(), unused.end(), [](const Unused& u) { return u.reason == "no-profile"; });
  if (left == 0) return check;
  const auto first =
      std::find_if(unused.begin(), unused.end(), [](const Unused& u) { return u.reason == "no-profile"; });
  check.status = Status::kWarn;
  check.found = left;
  const std::vector<Drift>& drift = items.document.drift;
  const auto rows = std::find_if(drift.begin(), drift.end(), [](const Drift& d) { return d.kind == "rows-left-out"; });
  if (rows != drift.end()) {
    check.status = Status::kFail;
    check.message = rows->message;
    check.message_ja = rows->message_ja;
    return check;
  }
  check.message = fmt::format("the profile has no rule for {} parts of the pages, first {} on page {}", left, first->id,
                              first->place.page);
  check.message_ja =
      fmt::format("{}か所に対応する規則がありません（最初は{}ページの{}）", left, first->place.page, first->id);
  return check;
}

}  // namespace hyogumi::emit
