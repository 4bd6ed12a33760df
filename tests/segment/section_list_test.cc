// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/section_list.h"

#include <gtest/gtest.h>

#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::IdsOf;
using testing_support::PageOf;
using testing_support::ProfileOnBase;
using testing_support::ReasonsOf;
using testing_support::Segmented;
using testing_support::TableOf;
using testing_support::TextBlock;
using testing_support::Texts;

// A page with paragraphs, and below them a table of one item.
Page ItemPage(int number, const Texts& paragraphs, const std::string& item = "1") {
  std::vector<Block> blocks;
  for (const std::string& text : paragraphs)
    blocks.push_back(TextBlock(text, 20 + 20.0 * static_cast<double>(blocks.size())));
  return PageOf(number, std::move(blocks),
                {TableOf("p" + std::to_string(number) + "t1", {{"番号", "事業名"}, {item, "名称"}})});
}

Page TextPage(int number, const Texts& paragraphs) {
  Page page = ItemPage(number, paragraphs);
  page.tables.clear();
  return page;
}

Profile Nested(const std::string& id = "'{path}-{number}'") {
  return ProfileOnBase("sections: {heading: [chapter, numbered]}\ncolumns: [number, name]\nitems: {id: " + id + "}\n");
}

// The titles of each section's path: "くらし > 災害".
Texts PathsOf(const ItemDocument& items) {
  Texts paths;
  for (const Section& section : items.document.sections) {
    std::string& path = paths.emplace_back();
    for (const SectionHeading& heading : section.path) path += (path.empty() ? "" : " > ") + heading.title;
  }
  return paths;
}

TEST(SectionList, NestsHeadingsOfTwoLevels) {
  const ItemDocument items = Segmented(
      {ItemPage(1, {"第１章 くらし", "１　災害"}), ItemPage(2, {"2 医療"}), ItemPage(3, {"第2章 産業", "1 農業"})},
      Nested());
  EXPECT_EQ(PathsOf(items), (Texts{"くらし > 災害", "くらし > 医療", "産業 > 農業"}));
  EXPECT_EQ(IdsOf(items), (Texts{"1-1-1", "1-2-1", "2-1-1"})) << "the inner numbers begin again";
  const Section& last = items.document.sections.at(2);
  EXPECT_EQ(last.number, 1);
  EXPECT_EQ(last.label, "1");
  EXPECT_EQ(last.title, "農業");
  EXPECT_EQ(last.path.at(0), (SectionHeading{"2", "産業"}));
  EXPECT_EQ(items.document.sections.at(0).path.at(1), (SectionHeading{"１", "災害"})) << "as printed";
  EXPECT_TRUE(items.document.unused.empty()) << "headings are no text that is left over";
}

TEST(SectionList, ReadsHeadingsAsRowsOfOneTable) {
  const Table table = TableOf("p1t1", {{"番号", "事業名"},
                                       {"第1章 くらし"},
                                       {"1 災害"},
                                       {"1", "名称"},
                                       {"2 医療"},
                                       {"1", "名称"},
                                       {"第2章 産業"},
                                       {"1", "名称"}});
  const ItemDocument items = Segmented({PageOf(1, {}, {table})}, Nested());
  EXPECT_EQ(PathsOf(items), (Texts{"くらし > 災害", "くらし > 医療", "産業"}))
      << "an outer heading ends the inner ones";
  EXPECT_EQ(IdsOf(items), (Texts{"1-1-1", "1-2-1", "2-1"}));
}

TEST(SectionList, TellsAHeadingFromATableOfContents) {
  const struct {
    const char* name;
    std::vector<Page> pages;
    Texts want;
  } cases[] = {
      {"a_title_page_of_the_chapter",
       {TextPage(1, {"第1章 くらし", "前文"}), ItemPage(2, {"1 災害"})},
       {"くらし > 災害"}},
      {"several_chapters_on_a_page_before",
       {TextPage(1, {"第1章 くらし", "第2章 産業", "以上"}), ItemPage(2, {"1 災害"})},
       {"災害"}},
      {"contents_and_the_heading_itself",
       {TextPage(1, {"第1章 くらし", "1 災害", "第2章 産業", "1 農業"}), ItemPage(2, {"第1章 くらし", "1 災害"})},
       {"くらし > 災害"}},
      {"contents_and_title_pages",
       {TextPage(1, {"第1章 くらし", "第2章 産業"}), TextPage(2, {"第1章 くらし"}), ItemPage(3, {"1 災害"}),
        TextPage(4, {"第2章 産業"}), ItemPage(5, {"1 農業"})},
       {"くらし > 災害", "産業 > 農業"}},
      {"an_inner_heading_alone_on_a_page_before",
       {TextPage(1, {"1 趣旨", "前文"}), ItemPage(2, {"第1章 くらし"})},
       {"くらし"}},
      {"a_chapter_behind_its_section", {ItemPage(1, {"1 災害", "第1章 くらし"})}, {"くらし"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(PathsOf(Segmented(row.pages, Nested())), row.want);
  }
}

TEST(SectionList, GoesOnWhereAHeadingIsPrintedAgain) {
  const ItemDocument items = Segmented({ItemPage(1, {"第1章 くらし", "1 災害"}),
                                        ItemPage(2, {"第１章　くらし", "1 災害"}, "2"), ItemPage(3, {"1 災害"}, "3")},
                                       Nested());
  EXPECT_EQ(PathsOf(items), Texts{"くらし > 災害"});
  EXPECT_EQ(IdsOf(items), (Texts{"1-1-1", "1-1-2", "1-1-3"}));
  EXPECT_EQ(items.document.sections.at(0).items, 3);
}

TEST(SectionList, CountsSectionsWithoutALabel) {
  const Profile profile = ProfileOnBase("sections: {heading: titled}\ncolumns: [number, name]\n");
  const ItemDocument items = Segmented({ItemPage(1, {"【くらし】"}), ItemPage(2, {"【産業】"})}, profile);
  EXPECT_EQ(PathsOf(items), (Texts{"くらし", "産業"}));
  EXPECT_EQ(items.document.sections.at(1).label, "");
  EXPECT_EQ(items.document.sections.at(1).number, 2);
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "2-1"}));
}

TEST(Ids, FillEachPlaceOfTheirForm) {
  const struct {
    const char* name;
    const char* form;
    Texts want;           // of an item in chapter 2, section 1, and of the one after it
    const char* without;  // sections
  } cases[] = {
      {"section", "'{section}-{number}'", {"1-7", "1-8"}, "7"},
      {"path", "'{path}-{number}'", {"2-1-7", "2-1-8"}, "7"},
      {"number_alone", "'{number}'", {"7", "8"}, "7"},
      {"row", "'{path}.{row}'", {"2-1.1", "2-1.2"}, "1"},
      {"a_field", "'{section}{kind}'", {"1新規", "1継続"}, "新規"},
      {"texts_around", "'P{section}/{number}号'", {"P1/7号", "P1/8号"}, "P7号"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Profile profile =
        ProfileOnBase("sections: {heading: [chapter, numbered]}\ncolumns: [number, name, kind]\nitems: {id: " +
                      std::string(row.form) + "}\n");
    const Table table = TableOf("p1t1", {{"番号", "事業名", "区分"}, {"７", "名称", "新規"}, {"8", "名称", "継 続"}});
    EXPECT_EQ(IdsOf(Segmented({PageOf(1, {TextBlock("第2章 産業", 20), TextBlock("1 農業", 60)}, {table})}, profile)),
              row.want);
    EXPECT_EQ(IdsOf(Segmented({PageOf(1, {}, {table})}, profile)).at(0), row.without);
  }
}

TEST(Ids, NameTheRowWhereAFieldIsEmpty) {
  const Profile profile = ProfileOnBase("columns: [number, name, kind]\nitems: {id: '{kind}'}\n");
  EXPECT_EQ(IdsOf(testing_support::SegmentedRows({{"番号", "事業名", "区分"}, {"1", "名称", ""}, {"2", "名称", ""}},
                                                 profile)),
            (Texts{"p1t1r2", "p1t1r3"}));
}

TEST(Ids, CountTheRowsWhereNoColumnNumbersThem) {
  const Profile profile = ProfileOnBase("sections: {heading: numbered}\ncolumns: [name, overview]\n");
  const Table table = TableOf("p1t1", {{"事業名", "概要"}, {"甲", "あ"}, {"乙", "い"}, {"2 くらし"}, {"丙", "う"}});
  EXPECT_EQ(IdsOf(Segmented({PageOf(1, {TextBlock("1 産業", 20)}, {table})}, profile)), (Texts{"1-1", "1-2", "2-1"}));
}

TEST(Numbering, IsWhatTheProfileSays) {
  const struct {
    const char* profile;
    const char* want;
  } cases[] = {
      {"columns: [number, name]\n", "section"},
      {"columns: [number, name]\nitems: {numbering: document}\n", "document"},
      {"columns: [number, name]\nitems: {numbering: none}\n", "none"},
      {"columns: [{field: number, type: code}, name]\n", "none"},
      {"columns: [{field: code, header: 番号}, name]\n", "none"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.profile);
    EXPECT_EQ(Segmented({ItemPage(1, {})}, ProfileOnBase(row.profile)).document.numbering, row.want);
  }
}

TEST(Ids, TellApartSectionsOfChaptersWithoutALabel) {
  const Profile profile = ProfileOnBase(
      "sections: {heading: [titled, numbered]}\ncolumns: [number, name]\nitems: {id: '{path}-{number}'}\n");
  const ItemDocument items =
      Segmented({ItemPage(1, {"【くらし】", "1 災害"}), ItemPage(2, {"【産業】", "1 農業"})}, profile);
  EXPECT_EQ(IdsOf(items), (Texts{"1-1-1", "2-1-1"}));
}

TEST(Ids, MayHoldAFieldThatIsRenamed) {
  const Profile profile = ProfileOnBase("columns: [number, name, {field: kind, as: 区分}]\nitems: {id: '{kind}'}\n");
  EXPECT_EQ(IdsOf(testing_support::SegmentedRows({{"番号", "事業名", "区分"}, {"1", "名称", "新規"}}, profile)),
            Texts{"新規"});
}

}  // namespace
}  // namespace hyogumi::segment
