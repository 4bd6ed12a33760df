// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/checks.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/profile.h"
#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using Texts = std::vector<std::string>;
using Change = std::function<void(ItemDocument&)>;
constexpr CheckStatus kPass = CheckStatus::kPass;
constexpr CheckStatus kWarn = CheckStatus::kWarn;
constexpr CheckStatus kFail = CheckStatus::kFail;
constexpr CheckStatus kSkip = CheckStatus::kSkip;

// Two sections of three and two items, all that a document can declare declared as it is.
ItemDocument Complete() {
  ItemDocument items = ItemsOf({3, 2});
  DocumentRecord& document = items.document;
  document.declared_items = 5;
  document.declared_items_before = 4;
  document.declared_added = 1;
  document.declared_modified = 1;
  document.revision_notes = {{"追加（1-3）", {"1-3"}, {}}, {"修正（2-1、1-3）", {"2-1", "1-3"}, {}}};
  for (Section& section : document.sections) section.announced = section.title;
  document.closed_lists = {"sections", "department"};
  document.expected_items = {4, 6};
  document.corrections = CorrectionsRecord{"plan.corrections.yaml", std::string(64, 'c'), true, 2, 2, 0, {}};
  Item& relisted = items.items[4];
  relisted.relisted_from = "1-1";
  relisted.name = items.items[0].name;
  relisted.overview = items.items[0].overview;
  relisted.indicator = items.items[0].indicator;
  testing_support::DrawCells(relisted);
  Quantity one;
  one.text = "1";
  one.range = {2, 3};
  items.items[0].quantities = {{"overview", one}};  // of 概要1-1
  return items;
}

Check CheckOf(const ItemDocument& items, const std::string& id) {
  for (const Check& check : Validate(items).checks) {
    if (check.id == id) return check;
  }
  ADD_FAILURE() << "no check " << id;
  return {};
}

void OnlySomePages(ItemDocument& items) { items.document.sources[0].pages_read = "1-2"; }

TEST(Validate, MakesEveryKnownCheckInOrder) {
  Texts ids;
  for (const Check& check : Validate(Complete()).checks) {
    ids.push_back(check.id);
    EXPECT_EQ(check.status, kPass) << check.id << ": " << check.message;
    EXPECT_TRUE(check.items.empty());
    EXPECT_FALSE(check.message.empty());
    EXPECT_FALSE(check.message_ja.empty());
  }
  EXPECT_EQ(ids, KnownChecks());
  EXPECT_TRUE(Validate(Complete()).valid);
}

TEST(Validate, FindsEachFault) {
  struct {
    const char* name;
    const char* check;
    Change change;
    CheckStatus want;
    Texts items;
  } const cases[] = {
      {"gap_in_the_numbers",
       "numbering-continuous",
       [](ItemDocument& d) { d.items.erase(d.items.begin() + 1); },
       kFail,
       {"1-3"}},
      {"numbers_from_two",
       "numbering-continuous",
       [](ItemDocument& d) { d.items.erase(d.items.begin()); },
       kFail,
       {"1-2"}},
      {"number_twice", "numbering-continuous", [](ItemDocument& d) { d.items[1].number = 1; }, kFail, {"1-2", "1-3"}},
      {"number_unreadable", "numbering-continuous", [](ItemDocument& d) { d.items[1].number.reset(); }, kFail, {"1-2"}},
      {"numbering_of_some_pages",
       "numbering-continuous",
       [](ItemDocument& d) {
         d.items.erase(d.items.begin());
         OnlySomePages(d);
       },
       kSkip,
       {}},
      {"id_twice", "ids-unique", [](ItemDocument& d) { d.items[1].id = "1-1"; }, kFail, {"1-1"}},
      {"id_twice_on_some_pages",
       "ids-unique",
       [](ItemDocument& d) {
         d.items[1].id = "1-1";
         OnlySomePages(d);
       },
       kFail,
       {"1-1"}},
      {"fewer_than_declared", "total-as-declared", [](ItemDocument& d) { d.items.pop_back(); }, kFail, {}},
      {"more_than_declared", "total-as-declared", [](ItemDocument& d) { d.document.declared_items = 4; }, kFail, {}},
      {"total_not_declared",
       "total-as-declared",
       [](ItemDocument& d) { d.document.declared_items.reset(); },
       kSkip,
       {}},
      {"total_of_some_pages",
       "total-as-declared",
       [](ItemDocument& d) {
         d.items.pop_back();
         OnlySomePages(d);
       },
       kSkip,
       {}},
      {"notes_name_fewer", "changes-as-declared", [](ItemDocument& d) { d.document.declared_modified = 2; }, kWarn, {}},
      {"no_notes", "changes-as-declared", [](ItemDocument& d) { d.document.revision_notes.clear(); }, kSkip, {}},
      {"changes_not_declared",
       "changes-as-declared",
       [](ItemDocument& d) { d.document.declared_added.reset(); },
       kSkip,
       {}},
      {"changes_of_some_pages",
       "changes-as-declared",
       [](ItemDocument& d) {
         d.document.revision_notes.pop_back();
         OnlySomePages(d);
       },
       kSkip,
       {}},
      {"note_names_no_item",
       "references-resolve",
       [](ItemDocument& d) { d.document.revision_notes[0].items = {"9-9"}; },
       kFail,
       {"9-9"}},
      {"relisting_unresolved",
       "references-resolve",
       [](ItemDocument& d) {
         d.items[3].warnings.push_back({"relisting-unresolved", "m", "和文", {}, "name"});
       },
       kFail,
       {"2-1"}},
      {"no_references",
       "references-resolve",
       [](ItemDocument& d) {
         d.document.revision_notes.clear();
         d.items[4].relisted_from.reset();
       },
       kSkip,
       {}},
      {"references_of_some_pages",
       "references-resolve",
       [](ItemDocument& d) {
         d.document.revision_notes[0].items = {"9-9"};
         OnlySomePages(d);
       },
       kSkip,
       {}},
      {"relisted_with_another_overview",
       "relisted-equal",
       [](ItemDocument& d) { d.items[4].overview = "別"; },
       kWarn,
       {"2-2"}},
      {"relisted_with_another_division",
       "relisted-equal",
       [](ItemDocument& d) { d.items[4].divisions = {"別課"}; },
       kWarn,
       {"2-2"}},
      {"relisted_with_other_spaces",
       "relisted-equal",
       [](ItemDocument& d) { d.items[4].overview = "概要 １－1\n"; },
       kPass,
       {}},
      {"relisted_with_other_bullets",
       "relisted-equal",
       [](ItemDocument& d) { d.items[4].overview = "・概要1-1"; },
       kPass,
       {}},
      {"no_figures", "figures-read", [](ItemDocument& d) { d.items[0].quantities.clear(); }, kSkip, {}},
      {"a_figure_that_no_rule_understands",
       "figures-read",
       [](ItemDocument& d) {
         d.items[1].unread = {{"overview", {{4, 5}, "2"}}};
       },
       kWarn,
       {"1-2"}},
      {"no_corrections", "corrections-apply", [](ItemDocument& d) { d.document.corrections.reset(); }, kSkip, {}},
      {"a_correction_is_lost",
       "corrections-apply",
       [](ItemDocument& d) {
         d.document.corrections->lost = {{"set", 7, "1-2", "name", {}, {}, "A", "B", "set 1-2", "1-2"}};
       },
       kFail,
       {"1-2"}},
      {"corrections_for_another_file",
       "corrections-apply",
       [](ItemDocument& d) { d.document.corrections->for_these = false; },
       kWarn,
       {}},
      {"corrections_of_unread_pages",
       "corrections-apply",
       [](ItemDocument& d) { d.document.corrections->unread = 1; },
       kSkip,
       {}},
      {"nothing_relisted", "relisted-equal", [](ItemDocument& d) { d.items[4].relisted_from.reset(); }, kSkip, {}},
      {"headed_otherwise",
       "section-titles",
       [](ItemDocument& d) { d.document.sections[1].announced = "別の柱"; },
       kWarn,
       {}},
      {"headed_with_spaces",
       "section-titles",
       [](ItemDocument& d) { d.document.sections[1].announced = "第2 の柱"; },
       kPass,
       {}},
      {"not_announced",
       "section-titles",
       [](ItemDocument& d) {
         for (Section& s : d.document.sections) s.announced.reset();
       },
       kSkip,
       {}},
      {"name_missing", "required-fields", [](ItemDocument& d) { d.items[1].name.reset(); }, kFail, {"1-2"}},
      {"name_blank", "required-fields", [](ItemDocument& d) { d.items[1].name = " 　"; }, kFail, {"1-2"}},
      {"number_missing", "required-fields", [](ItemDocument& d) { d.items[1].number.reset(); }, kFail, {"1-2"}},
      {"two_fields_of_one_item",
       "required-fields",
       [](ItemDocument& d) {
         d.items[1].name = "";
         d.items[1].overview = "";
       },
       kFail,
       {"1-2"}},
      {"required_flag_that_says_no",
       "required-fields",
       [](ItemDocument& d) { d.document.fields[1].required = true; },
       kPass,
       {}},
      {"required_flag_without_a_column",
       "required-fields",
       [](ItemDocument& d) {
         d.document.fields[1].required = true;
         d.items[1].marks.clear();
       },
       kFail,
       {"1-2"}},
      {"not_required",
       "required-fields",
       [](ItemDocument& d) {
         d.items[1].name = "";
         d.document.fields[2].required = false;
       },
       kPass,
       {}},
      {"table_without_a_rule",
       "everything-used",
       [](ItemDocument& d) {
         d.document.unused = {{true, "p9t1", {1, 9, {}}, "no-profile", 3}};
       },
       kWarn,
       {}},
      {"front_matter",
       "everything-used",
       [](ItemDocument& d) {
         d.document.unused = {{false, "p1b1", {1, 1, {}}, "front-matter", 3}};
       },
       kPass,
       {}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    ItemDocument items = Complete();
    row.change(items);
    const Check check = CheckOf(items, row.check);
    EXPECT_EQ(static_cast<int>(check.status), static_cast<int>(row.want)) << check.message;
    EXPECT_EQ(check.items, row.items);
    EXPECT_FALSE(check.message.empty());
    EXPECT_FALSE(check.message_ja.empty());
  }
}

// A document that departs from its profile in one way.
Change Drifted(const char* kind, bool fails, Texts items = {}) {
  return [=](ItemDocument& d) {
    d.document.drift.push_back({kind, fails, "name", "甲", "乙", {}, {}, "drifted", "差異", items});
  };
}

TEST(Validate, TellsOfDrift) {
  const struct {
    const char* name;
    const char* check;
    Change change;
    CheckStatus want;
  } cases[] = {
      {"column_lost", "columns-as-profile", Drifted("column-lost", true), kFail},
      {"column_moved", "columns-as-profile", Drifted("column-moved", true), kFail},
      {"column_new", "columns-as-profile", Drifted("column-new", false), kWarn},
      {"header_reworded", "columns-as-profile", Drifted("header-reworded", true), kFail},
      {"section_new", "sections-as-profile", Drifted("section-new", false), kWarn},
      {"section_lost", "sections-as-profile", Drifted("section-lost", true), kFail},
      {"mark_unknown", "marks-known", Drifted("mark-unknown", false), kWarn},
      {"value_unknown", "values-known", Drifted("value-unknown", false), kWarn},
      {"count_out_of_range", "count-in-range", Drifted("count-out-of-range", true), kFail},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    ItemDocument items = Complete();
    row.change(items);
    for (const Check& check : Validate(items).checks) {
      const bool is_told = check.id == row.check;
      EXPECT_EQ(static_cast<int>(check.status), static_cast<int>(is_told ? row.want : kPass)) << check.id;
      if (!is_told) continue;
      EXPECT_EQ(check.message, "drifted");
      EXPECT_EQ(check.message_ja, "差異");
      EXPECT_EQ(check.expected, "甲");
      EXPECT_EQ(check.found, "乙");
    }
    EXPECT_EQ(Validate(items).valid, row.want == kWarn);
  }
}

TEST(Validate, TellsOfTheDriftThatFailsFirst) {
  ItemDocument items = Complete();
  Drifted("column-new", false, {"1-1"})(items);
  items.document.drift.back().message = "new";
  Drifted("column-lost", true, {"1-2"})(items);
  const Check check = CheckOf(items, "columns-as-profile");
  EXPECT_EQ(static_cast<int>(check.status), static_cast<int>(kFail));
  EXPECT_EQ(check.message, "drifted; 1 more in document.drift");
  EXPECT_EQ(check.items, (Texts{"1-1", "1-2"}));
}

TEST(Validate, SkipsWhatTheProfileIsSilentOf) {
  const struct {
    const char* check;
    Change change;
  } cases[] = {
      {"sections-as-profile", [](ItemDocument& d) { d.document.closed_lists.erase("sections"); }},
      {"sections-as-profile", OnlySomePages},
      {"marks-known", [](ItemDocument& d) { d.document.fields.erase(d.document.fields.begin() + 1); }},
      {"values-known", [](ItemDocument& d) { d.document.closed_lists.erase("department"); }},
      {"count-in-range", [](ItemDocument& d) { d.document.expected_items.reset(); }},
      {"count-in-range", OnlySomePages},
      {"numbering-continuous", [](ItemDocument& d) { d.document.numbering = "none"; }},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.check);
    ItemDocument items = Complete();
    row.change(items);
    EXPECT_EQ(static_cast<int>(CheckOf(items, row.check).status), static_cast<int>(kSkip));
  }
}

TEST(Validate, CountsNumbersOverTheWholeDocumentWhereTheProfileSaysSo) {
  ItemDocument items = Complete();
  items.document.numbering = "document";
  EXPECT_EQ(CheckOf(items, "numbering-continuous").items, Texts{"2-1"}) << "it begins again";
  items.items[3].number = 4;
  items.items[4].number = 5;
  EXPECT_EQ(static_cast<int>(CheckOf(items, "numbering-continuous").status), static_cast<int>(kPass));
  items.document.numbering = "section";
  EXPECT_EQ(CheckOf(items, "numbering-continuous").items, Texts{"2-1"}) << "it goes on";
}

TEST(Validate, SaysWhatWasExpectedAndFound) {
  ItemDocument items = Complete();
  items.items.pop_back();
  const Check total = CheckOf(items, "total-as-declared");
  EXPECT_EQ(total.expected, 5);
  EXPECT_EQ(total.found, 4);
  items.items.erase(items.items.begin() + 1);
  const Check numbering = CheckOf(items, "numbering-continuous");
  EXPECT_EQ(numbering.expected, 2);
  EXPECT_EQ(numbering.found, 3);
  EXPECT_TRUE(CheckOf(Complete(), "ids-unique").expected.is_null());
}

TEST(Validate, LetsTheProfileSetTheSeverity) {
  const Change warns = [](ItemDocument& d) { d.document.sections[1].announced = "別の柱"; };
  const Change fails = [](ItemDocument& d) { d.document.declared_items = 9; };
  struct {
    const char* name;
    const char* check;
    const char* severity;
    Change change;
    CheckStatus want;
    bool valid;
  } const cases[] = {
      {"fail_instead_of_warn", "section-titles", "fail", warns, kFail, false},
      {"warn_stays_warn", "section-titles", "warn", warns, kWarn, true},
      {"warn_instead_of_fail", "total-as-declared", "warn", fails, kWarn, true},
      {"fail_stays_fail", "total-as-declared", "fail", fails, kFail, false},
      {"pass_stays_pass", "total-as-declared", "fail", [](ItemDocument&) {}, kPass, true},
      {"skip_stays_skip", "total-as-declared", "fail", [](ItemDocument& d) { d.document.declared_items.reset(); },
       kSkip, true},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    ItemDocument items = Complete();
    row.change(items);
    items.document.profile_checks = {{row.check, row.severity}};
    EXPECT_EQ(static_cast<int>(CheckOf(items, row.check).status), static_cast<int>(row.want));
    EXPECT_EQ(Validate(items).valid, row.valid);
  }
}

TEST(Validate, LeavesOutWhatTheProfileTurnsOff) {
  ItemDocument items = Complete();
  items.document.declared_items = 9;
  EXPECT_FALSE(Validate(items).valid);
  items.document.profile_checks = {{"total-as-declared", "off"}};
  const Validation validation = Validate(items);
  EXPECT_TRUE(validation.valid);
  EXPECT_EQ(validation.checks.size(), KnownChecks().size() - 1);
  for (const Check& check : validation.checks) EXPECT_NE(check.id, "total-as-declared");
}

TEST(Validate, CountsReviewsRepairsAndStatuses) {
  ItemDocument items = Complete();
  items.items[0].needs_review = true;
  items.items[3].needs_review = true;
  items.items[0].repairs = {{"name", {{0, 1}, "⻑", "長", "unicode", "e", 1}},
                            {"name", {{1, 2}, "ｶﾞ", "ガ", "unicode", "e", 1}},
                            {"overview", {{5, 5}, "-", "", "hyphens", "e", 0.9}}};
  items.document.sections[0].announced = "別の柱";
  items.document.declared_items = 9;
  const Validation validation = Validate(items);
  EXPECT_EQ(validation.items_to_review, 2);
  EXPECT_EQ(validation.repaired_characters, 1 + 2 + 1);
  EXPECT_EQ(validation.Count(kWarn), 1);
  EXPECT_EQ(validation.Count(kFail), 2) << "the total, and repairs that are not in their texts";
  EXPECT_EQ(validation.Count(kSkip), 0);
  EXPECT_EQ(validation.Count(kPass), static_cast<int>(KnownChecks().size()) - 3);
}

TEST(Validate, FailsWhereATextIsNotWhatItsLinesAre) {
  ItemDocument items = Complete();
  items.items[1].overview = "慨要1-2";
  const Check check = CheckOf(items, "texts-consistent");
  EXPECT_EQ(static_cast<int>(check.status), static_cast<int>(kFail));
  EXPECT_EQ(check.items, Texts{"1-2"});
  EXPECT_EQ(check.expected, "概要1-2");
  EXPECT_EQ(check.found, "慨要1-2");
  EXPECT_FALSE(Validate(items).valid);
}

TEST(Validate, CannotProveTheTextsOfAResultWithoutLines) {
  ItemDocument items = Complete();
  for (Item& item : items.items) {
    for (auto& [field, cells] : item.cells) cells.front().lines.clear();
  }
  EXPECT_EQ(static_cast<int>(CheckOf(items, "texts-consistent").status), static_cast<int>(kSkip));
}

TEST(Validate, FailsWhereAnItemNamesWhatIsNotThere) {
  const Change changes[] = {
      [](ItemDocument& d) { d.items[1].section = kUnlistedSection; },
      [](ItemDocument& d) { d.items[1].relisted_from = "9-9"; },
      [](ItemDocument& d) { d.items[1].revision_notes = {"別の記載"}; },
  };
  for (const Change& change : changes) {
    ItemDocument items = Complete();
    change(items);
    EXPECT_EQ(CheckOf(items, "references-resolve").items, Texts{"1-2"});
    OnlySomePages(items);
    EXPECT_EQ(CheckOf(items, "references-resolve").items, Texts{"1-2"}) << "whichever pages were read";
  }
}

TEST(ChecksText, IsATableOfAlignedColumns) {
  const std::vector<Check> checks{{"ids-unique", kPass, "fine", "良好", {}, {}, {}},
                                  {"total", kFail, "not so", "不一致", {}, {}, {}}};
  EXPECT_EQ(ChecksText(checks, false), "pass  ids-unique  fine\nfail  total       not so\n");
  EXPECT_EQ(ChecksText(checks, true), "合格    ids-unique  良好\n不合格  total       不一致\n");
}

TEST(Validate, TellsTheShareOfCharactersReadByOcr) {
  ItemDocument items = Complete();
  EXPECT_EQ(Validate(items).ocr_share, 0);
  items.items.resize(1);
  Item& item = items.items[0];
  item.name = "四文字名";
  item.overview = "ここは十文字の概要。";
  item.cells = {{"name", {{{1, 1, {}}, "ocr", 1}}},
                {"overview", {{{1, 1, {}}, "ocr", 1}, {{1, 2, {}}, "layer", 1}}},
                {"indicator", {{{1, 1, {}}, "layer", 1}}}};
  item.indicator = "七文字の目標値";
  EXPECT_EQ(Validate(items).ocr_share, 0.4286) << "4 of name and half of 10, of 21";
}

TEST(ValidationToJson, HasTheKeysOfTheContract) {
  ItemDocument items = Complete();
  items.document.declared_items.reset();
  const Json json = ToJson(Validate(items));
  Texts keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_EQ(keys, (Texts{"valid", "items_to_review", "repaired_characters", "ocr_share", "checks"}));
  EXPECT_EQ(json.at("ocr_share").dump(), "0");
  const Json& check = json.at("checks").at(2);
  EXPECT_EQ(check.at("id"), "total-as-declared");
  EXPECT_EQ(check.at("status"), "skip");
  EXPECT_TRUE(check.at("expected").is_null());
  EXPECT_EQ(check.at("items"), Json::array());
}

}  // namespace
}  // namespace hyogumi::emit
