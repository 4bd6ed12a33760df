// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/table_use.h"

#include <gtest/gtest.h>

#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::IdsOf;
using testing_support::PageOf;
using testing_support::ProfileOnBase;
using testing_support::ReasonsOf;
using testing_support::Rows;
using testing_support::Segmented;
using testing_support::TableOf;
using testing_support::TextBlock;
using testing_support::Texts;

// A table of one item, with a column more.
Table Numbered(const std::string& id, const std::string& number, const std::string& last = "備考", double top = 100) {
  return TableOf(id, {{"番号", "事業名", last}, {number, "名称", "あり"}}, top);
}

Profile With(const std::string& tables) { return ProfileOnBase("columns: [number, name]\ntables: " + tables + "\n"); }

TEST(TableRules, SayWhatATableIs) {
  const struct {
    const char* name;
    const char* tables;
    Texts ids;
    const char* first;  // what becomes of the table on page 1
  } cases[] = {
      {"none", "[]", {"1", "2"}, "no-profile"},
      {"by_header", "[{header: 年度別.*, use: ignore}]", {"2"}, "excluded"},
      {"by_a_part_of_a_header", "[{header: 年度, use: ignore}]", {"1", "2"}, "no-profile"},
      {"by_the_paragraph_above", "[{below: '^表\\d+', use: form}]", {"2"}, "form"},
      {"by_another_paragraph", "[{below: '^前文', use: form}]", {"1", "2"}, "no-profile"},
      {"by_page", "[{pages: 1, use: ignore}]", {"2"}, "excluded"},
      {"by_pages", "[{pages: 2-9, use: ignore}]", {"1"}, "no-profile"},
      {"by_all_of_them", "[{header: 年度別.*, below: '^表', pages: 1, use: ignore}]", {"2"}, "excluded"},
      {"but_not_by_some_of_them",
       "[{header: 年度別.*, below: '^表', pages: 2, use: ignore}]",
       {"1", "2"},
       "no-profile"},
      {"the_first_that_fits", "[{pages: 1, use: form}, {header: 年度別.*, use: ignore}]", {"2"}, "form"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const ItemDocument items = Segmented(
        {PageOf(1, {TextBlock("前文", 20), TextBlock("表１　年度別", 60)}, {Numbered("p1t1", "1", "年度別の額")}),
         PageOf(2, {TextBlock("序文", 20)}, {Numbered("p2t1", "2")})},
        With(row.tables));
    EXPECT_EQ(IdsOf(items), row.ids);
    const Texts reasons = ReasonsOf(items);
    EXPECT_NE(std::find(reasons.begin(), reasons.end(), std::string("p1t1 ") + row.first), reasons.end())
        << ::testing::PrintToString(reasons);
  }
}

TEST(TableRules, MakeItemsOfATableWithoutNumbers) {
  const std::vector<Page> pages{PageOf(1, {}, {Numbered("p1t1", "1")}),
                                PageOf(2, {}, {TableOf("p2t1", {{"事業名", "概要", "天気"}, {"名称", "概要", "晴"}})})};
  const std::string columns = "columns: [number, name, overview]\nitems: {id: '{name}{row}'}\n";
  EXPECT_EQ(Segmented(pages, ProfileOnBase(columns)).items.size(), 1u);
  const ItemDocument items = Segmented(pages, ProfileOnBase(columns + "tables: [{header: 天気, use: items}]\n"));
  ASSERT_EQ(items.items.size(), 2u);
  EXPECT_EQ(items.items[1].overview, "概要");
}

TEST(TableRules, MakeNoItemsOfATableThatHasNoColumn) {
  const ItemDocument items = Segmented(
      {PageOf(1, {}, {Numbered("p1t1", "1")}), PageOf(2, {}, {TableOf("p2t1", {{"品目", "天気"}, {"紙", "晴"}})})},
      With("[{header: 天気, use: items}]"));
  EXPECT_EQ(IdsOf(items), Texts{"1"});
  EXPECT_EQ(ReasonsOf(items).back(), "p2t1 no-profile");
}

TEST(TableRules, HoldForWhatContinuesATable) {
  Table rest = TableOf("p2t1", {{"2", "名称", "あり"}});
  rest.continues = "p1t1";
  Table last = rest;
  last.id = "p3t1";
  last.continues = "p2t1";
  const ItemDocument items = Segmented({PageOf(1, {}, {Numbered("p1t1", "1", "年度別の額")}), PageOf(2, {}, {rest}),
                                        PageOf(3, {}, {last}), PageOf(4, {}, {Numbered("p4t1", "9")})},
                                       With("[{header: 年度別.*, use: ignore}]"));
  EXPECT_EQ(IdsOf(items), Texts{"9"});
  EXPECT_EQ(ReasonsOf(items), (Texts{"p1t1 excluded", "p2t1 excluded", "p3t1 excluded", "p4t1 no-profile"}));
}

TEST(TableRules, AreNamedWhereTheyLeaveNoTable) {
  PagedDocument pages = testing_support::DocumentOf({PageOf(1, {}, {Numbered("p1t1", "1")})});
  const Profile profile = With("[{pages: 1, use: ignore}]");
  AssignRoles(pages, profile);
  const Result<ItemDocument> items = Segment(pages, profile);
  ASSERT_FALSE(items.ok());
  EXPECT_NE(items.error().faults.at(0).code, "no-matching-table") << items.error().faults.at(0).message.en;
}

}  // namespace
}  // namespace hyogumi::segment
