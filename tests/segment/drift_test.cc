// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/drift.h"

#include <gtest/gtest.h>

#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::PageOf;
using testing_support::ProfileOnBase;
using testing_support::Rows;
using testing_support::Segmented;
using testing_support::SegmentedRows;
using testing_support::TableOf;
using testing_support::TextBlock;
using testing_support::Texts;

constexpr const char* kColumns =
    "columns: [number, name, {field: overview, header: [事業概要, 取組概要]}, {field: indicator, header: 目標}, "
    "{field: department, header: '担当部局?'}]\n";
const Texts kHeader{"番号", "事業名", "事業概要", "目標", "担当部局"};

// "fail column-lost indicator 目標 -> -", one each.
Texts Told(const ItemDocument& items) {
  Texts told;
  for (const Drift& drift : items.document.drift) {
    told.push_back((drift.fails ? "fail " : "warn ") + drift.kind + " " + drift.field.value_or("-") + " " +
                   drift.expected.value_or("-") + " -> " + drift.found.value_or("-"));
  }
  return told;
}

// What the profile's columns make of a table with this header.
ItemDocument Headed(const Texts& header, const std::string& more = "") {
  Texts row(header.size(), "あ");
  row[0] = "1";
  return SegmentedRows({header, row}, ProfileOnBase(kColumns + more));
}

TEST(ColumnDrift, IsEachKindOnce) {
  const struct {
    const char* name;
    Texts header;
    Texts want;
  } cases[] = {
      {"as_in_the_profile", kHeader, {}},
      {"a_synonym_of_the_profile", {"No.", "施策名", "取組概要", "目標", "担当部"}, {}},
      {"lost", {"番号", "事業名", "事業概要", "担当部局"}, {"fail column-lost indicator 目標 -> -"}},
      {"new", {"番号", "事業名", "事業概要", "天気", "目標", "担当部局"}, {"warn column-new - - -> 天気"}},
      {"moved_to_the_left",
       {"番号", "担当部局", "事業名", "事業概要", "目標"},
       {"fail column-moved department column 5 -> column 2"}},
      {"moved_to_the_right",
       {"事業名", "事業概要", "目標", "担当部局", "番号"},
       {"fail column-moved number column 1 -> column 5"}},
      {"reworded_near",
       {"番号", "事業名", "事業の概要等", "目標", "担当部局"},
       {"fail header-reworded overview 事業概要 -> 事業の概要等"}},
      {"reworded_by_its_neighbours",
       {"番号", "事業名", "ねらい", "目標", "担当部局"},
       {"fail header-reworded overview 事業概要 -> ねらい"}},
      {"reworded_at_the_end",
       {"番号", "事業名", "事業概要", "目標", "天気"},
       {"fail header-reworded department 担当部 -> 天気"}},
      {"lost_and_another_new",
       {"番号", "天気", "事業名", "事業概要", "担当部局"},
       {"fail column-lost indicator 目標 -> -", "warn column-new - - -> 天気"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Told(Headed(row.header)), row.want);
  }
}

TEST(ColumnDrift, TellsWhereAndWhatFollows) {
  const ItemDocument items = Headed({"番号", "事業名", "ねらい", "目標", "担当部局"});
  ASSERT_EQ(items.document.drift.size(), 1u);
  const Drift& drift = items.document.drift[0];
  ASSERT_TRUE(drift.place.has_value());
  EXPECT_EQ(drift.place->page, 1);
  EXPECT_EQ(drift.place->bbox, (Box{300, 100, 400, 120})) << "the header's cell";
  EXPECT_EQ(drift.table, "p1t1");
  EXPECT_NE(drift.message.find("\"ねらい\" stands for \"事業概要\""), std::string::npos) << drift.message;
  EXPECT_NE(drift.message_ja.find("ねらい"), std::string::npos);
}

TEST(ColumnDrift, TellsOfAnotherUnit) {
  const Profile profile =
      ProfileOnBase("columns: [number, name, {field: cost, header: '経費.*', type: amount, unit: 千円}]\n");
  const auto told = [&profile](const std::string& header) {
    return Told(SegmentedRows({{"番号", "事業名", header}, {"1", "甲", "1,200"}}, profile));
  };
  EXPECT_EQ(told("経費（千円）"), Texts());
  EXPECT_EQ(told("経費（百万円）"), Texts{"fail unit-changed cost 千円 -> 百万円"});
  EXPECT_EQ(told("経費"), Texts{"fail unit-changed cost 千円 -> -"});
}

TEST(ColumnDrift, TellsOfATableInAnotherUnitThanTheFirst) {
  const Profile profile = ProfileOnBase("columns: [number, name, {field: cost, header: '経費.*', type: amount}]\n");
  const auto table = [](const std::string& id, const std::string& number, double top) {
    return TableOf(id, {{"番号", "事業名", "経費"}, {number, "甲" + number, "1,200"}}, top);
  };
  const auto told = [&](const std::string& first, const std::string& second) {
    return Told(Segmented(
        {PageOf(1, {TextBlock(first, 80), TextBlock(second, 280)}, {table("p1t1", "1", 100), table("p1t2", "2", 300)})},
        profile));
  };
  EXPECT_EQ(told("（単位：千円）", "（単位：千円）"), Texts());
  EXPECT_EQ(told("（単位：千円）", "（単位：円）"), Texts{"fail unit-changed cost 千円 -> 円"});
}

TEST(ColumnDrift, ReadsAMovedColumnAllTheSame) {
  const ItemDocument items =
      SegmentedRows({{"番号", "担当部局", "事業名", "事業概要", "目標"}, {"1", "総務部", "名称", "概要", "目標"}},
                    ProfileOnBase(kColumns));
  EXPECT_EQ(items.items.at(0).department, "総務部");
  EXPECT_EQ(items.items.at(0).name, "名称");
}

TEST(ColumnDrift, IsToldOnceForAllTables) {
  const Texts header{"番号", "事業名", "事業概要", "天気", "担当部局", "備考"};
  const auto table = [&header](const std::string& id) {
    return TableOf(id, {header, {"1", "甲", "い", "ろ", "は", "に"}});
  };
  const ItemDocument items =
      Segmented({PageOf(1, {}, {table("p1t1")}), PageOf(2, {}, {table("p2t1")})}, ProfileOnBase(kColumns));
  EXPECT_EQ(Told(items), (Texts{"fail header-reworded indicator 目標 -> 天気", "warn column-new - - -> 備考"}));
  EXPECT_EQ(items.document.drift.at(0).place->page, 1);
}

TEST(ColumnDrift, LooksAtEachTableWithAHeader) {
  const ItemDocument items =
      Segmented({PageOf(1, {}, {TableOf("p1t1", {kHeader, {"1", "甲", "い", "ろ", "は"}})}),
                 PageOf(2, {}, {TableOf("p2t1", {{"番号", "事業名", "事業概要", "目標"}, {"2", "甲", "い", "ろ"}})})},
                ProfileOnBase(kColumns));
  EXPECT_EQ(Told(items), Texts{"fail column-lost department 担当部 -> -"});
  EXPECT_EQ(items.document.drift.at(0).place->page, 2);
  EXPECT_EQ(items.document.drift.at(0).table, "p2t1");
}

TEST(ColumnDrift, TakesASpreadForOneTable) {
  const Profile profile = ProfileOnBase(std::string("fields: {department: {required: true}}\n") + kColumns);
  const auto pages = [](const Texts& right) {
    return std::vector<Page>{
        PageOf(1, {}, {TableOf("p1t1", {{"番号", "事業名", "事業概要"}, {"1", "甲", "い"}, {"2", "乙", "ろ"}})}),
        PageOf(2, {}, {TableOf("p2t1", {right, {"は", "に"}, {"ほ", "へ"}})})};
  };
  EXPECT_EQ(Told(Segmented(pages({"目標", "担当部局"}), profile)), Texts());
  EXPECT_EQ(Told(Segmented(pages({"担当部局", "目標"}), profile)),
            Texts{"fail column-moved indicator column 4 -> column 2"});
  EXPECT_EQ(Segmented(pages({"担当部局", "目標"}), profile).document.drift.at(0).place->page, 2) << "the facing page";
}

TEST(ColumnDrift, FindsGroupsInAHeaderOfTwoLevels) {
  const Profile profile = ProfileOnBase(
      "columns: [number, name, {field: baseline, header: 目標/現状}, {field: target, header: 目標/将来}]\n");
  const auto table = [](const std::string& last) {
    Table two = TableOf("p1t1", {{"番号", "事業名", "目標", ""}, {"", "", "現状", last}, {"1", "甲", "い", "ろ"}});
    testing_support::Merge(two, 1, 1, 2, 1);
    testing_support::Merge(two, 1, 2, 2, 1);
    testing_support::Merge(two, 1, 3, 1, 2);
    return two;
  };
  EXPECT_EQ(Told(Segmented({PageOf(1, {}, {table("将来")})}, profile)), Texts());
  EXPECT_EQ(Told(Segmented({PageOf(1, {}, {table("天気")})}, profile)),
            Texts{"fail header-reworded target 目標/将来 -> 目標 / 天気"});
}

TEST(SectionDrift, HoldsTheTitlesAgainstTheList) {
  const std::string sections = "sections: {heading: numbered, titles: [くらし, 産業]}\n";
  const auto pages = [](const char* second) {
    return std::vector<Page>{
        PageOf(1, {TextBlock("1 くらし", 20)}, {TableOf("p1t1", {kHeader, {"1", "甲", "い", "ろ", "は"}})}),
        PageOf(2, {TextBlock(second, 20)},
               {TableOf("p2t1", {kHeader, {"1", "甲", "い", "ろ", "は"}, {"2", "甲", "い", "ろ", "は"}})})};
  };
  EXPECT_EQ(Told(Segmented(pages("2 産 業"), ProfileOnBase(sections + kColumns))), Texts())
      << "spaces make no difference";
  const ItemDocument items = Segmented(pages("2 学び"), ProfileOnBase(sections + kColumns));
  EXPECT_EQ(Told(items), (Texts{"warn section-new - - -> 学び", "fail section-lost - 産業 -> -"}));
  EXPECT_EQ(items.document.drift[0].items, (Texts{"2-1", "2-2"}));
  EXPECT_EQ(items.document.drift[0].place->page, 2);
  EXPECT_EQ(Told(Segmented(pages("2 学び"), ProfileOnBase(std::string("sections: {heading: numbered}\n") + kColumns))),
            Texts())
      << "without a list any title will do";
}

TEST(ValueDrift, TellsOfEachMarkAndValueOnce) {
  const Profile profile = ProfileOnBase(
      "columns: [number, {field: new, true_marks: ○}, name, {field: kind, vocabulary: [新規, 継続]}, budget]\n");
  const ItemDocument items = SegmentedRows({{"番号", "新規", "事業名", "区分", "予算額"},
                                            {"1", "○", "甲", "新規", "1,200"},
                                            {"2", "◆", "乙", "廃止", "1,300"},
                                            {"3", "◆", "丙", "廃止", "調整中"},
                                            {"4", "△", "丁", "継続", "－"}},
                                           profile);
  EXPECT_EQ(Told(items), (Texts{"warn mark-unknown new - -> ◆", "warn value-unknown kind - -> 廃止",
                                "warn value-unknown budget - -> 調整中", "warn mark-unknown new - -> △"}));
  EXPECT_EQ(items.document.drift[0].items, (Texts{"2", "3"}));
  EXPECT_EQ(items.document.drift[1].items, (Texts{"2", "3"}));
  EXPECT_EQ(items.document.drift[2].items, Texts{"3"});
  EXPECT_EQ(items.document.drift[2].table, "p1t1");
}

TEST(CountDrift, HoldsTheItemsAgainstTheRange) {
  for (const char* count : {"1", "1-3"})
    EXPECT_EQ(Told(Headed(kHeader, std::string("items: {count: ") + count + "}\n")), Texts());
  EXPECT_EQ(Told(Headed(kHeader, "items: {count: 2-3}\n")), Texts{"fail count-out-of-range - 2-3 -> 1"});
  EXPECT_EQ(Told(Headed(kHeader, "items: {count: 4}\n")), Texts{"fail count-out-of-range - 4 -> 1"});
}

TEST(CountDrift, SaysNothingWhereOnlySomePagesWereRead) {
  const Profile profile = ProfileOnBase(
      std::string("sections: {heading: numbered, titles: [くらし, 産業]}\nitems: {count: 5}\n") + kColumns);
  PagedDocument pages = testing_support::DocumentOf(
      {PageOf(1, {TextBlock("1 くらし", 20)}, {TableOf("p1t1", {kHeader, {"1", "甲", "い", "ろ", "は"}})})});
  pages.sources.at(0).pages_read = "1-1";
  AssignRoles(pages, profile);
  const Result<ItemDocument> items = Segment(pages, profile);
  ASSERT_TRUE(items.ok());
  EXPECT_EQ(Told(items.value()), Texts()) << "the rest may be on the other pages";
}

TEST(ColumnDrift, NamesTheHeaderAtItsSimplest) {
  const Profile profile =
      ProfileOnBase("columns: [number, name, {field: overview, header: '(?:(?:具体的な)?事業の)?概要'}]\n");
  EXPECT_EQ(Told(SegmentedRows({{"番号", "事業名"}, {"1", "名称"}}, profile)),
            Texts{"fail column-lost overview 概要 -> -"});
}

}  // namespace
}  // namespace hyogumi::segment
