// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/left_out_rows.h"

#include <gtest/gtest.h>

#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::PageOf;
using testing_support::ProfileOnBase;
using testing_support::Rows;
using testing_support::Segmented;
using testing_support::TableOf;
using testing_support::Texts;

// The table without its first column, which the print has no side for.
Table WithoutFirstColumn(const std::string& id, Rows rows) {
  Table table = TableOf(id, rows);
  table.cells.erase(std::remove_if(table.cells.begin(), table.cells.end(), [](const Cell& c) { return c.column == 1; }),
                    table.cells.end());
  for (Cell& cell : table.cells) --cell.column;
  --table.columns;
  table.roles.resize(static_cast<std::size_t>(table.columns));
  table.bbox->left += 100;
  return table;
}

// "everything-used"'s drift with the page and the rows, behind items 1-1 and 1-2 on page 1; none where there is none.
Texts LeftOut(std::vector<Page> behind) {
  const Rows items{
      {"柱", "番号", "事業名", "担当部局"}, {"安心", "1-1", "見守り", "市民部"}, {"安心", "1-2", "巡回", "市民部"}};
  std::vector<Page> pages{PageOf(1, {}, {TableOf("p1t1", items)})};
  pages.insert(pages.end(), behind.begin(), behind.end());
  Texts told;
  const Profile profile = ProfileOnBase(
      "columns: [{field: 柱, header: 柱}, {field: number, header: 番号, type: code}, name, department]\n");
  for (const Drift& drift : Segmented(std::move(pages), profile).document.drift) {
    told.push_back(drift.kind + " " + std::to_string(drift.place->page) + " " + drift.found.value_or("-"));
  }
  return told;
}

TEST(LeftOutRows, AreToldWhereTheyLookLikeThoseOfItems) {
  const Rows next{{"", "1-3", "防災", "危機管理部"}, {"", "1-4", "訓練", "危機管理部"}};
  const Rows words{{"", "用語", "意味", "頁"}, {"", "見守り", "訪ねること", "3"}};
  const Page rest = PageOf(2, {}, {WithoutFirstColumn("p2t1", next)});
  EXPECT_EQ(LeftOut({rest}), Texts{"rows-left-out 2 2"});
  EXPECT_EQ(LeftOut({rest, PageOf(3, {}, {WithoutFirstColumn("p3t1", next)})}), Texts{"rows-left-out 2 4"})
      << "behind others that are left out";
  EXPECT_EQ(LeftOut({PageOf(3, {}, {WithoutFirstColumn("p3t1", next)})}), Texts()) << "a page apart";
  EXPECT_EQ(LeftOut({PageOf(2, {}, {WithoutFirstColumn("p2t1", words)})}), Texts()) << "labelled otherwise";
  const Rows headed{{"", "区分", "説明", "頁"}, {"", "2-1", "訪ねること", "3"}, {"", "2-2", "巡ること", "4"}};
  EXPECT_EQ(LeftOut({PageOf(2, {}, {WithoutFirstColumn("p2t1", headed)})}), Texts()) << "with a header of its own";
  Table moved = WithoutFirstColumn("p2t1", next);
  for (Cell& cell : moved.cells) cell.bbox->left += 30;
  EXPECT_EQ(LeftOut({PageOf(2, {}, {moved})}), Texts()) << "in other places";
}

TEST(LeftOutRows, AreToldWhereTheyCountOn) {
  const Rows items{{"番号", "事業名", "担当部局"}, {"1", "見守り", "市民部"}, {"2", "巡回", "市民部"}};
  const auto kinds = [&items](const Rows& behind) {
    Table table = TableOf("p2t1", behind);
    for (Cell& cell : table.cells) cell.bbox->left += 7.0 * cell.column;
    Texts told;
    for (const Drift& drift : Segmented({PageOf(1, {}, {TableOf("p1t1", items)}), PageOf(2, {}, {table})},
                                        ProfileOnBase("columns: [number, name, department]\n"))
                                  .document.drift) {
      told.push_back(drift.kind);
    }
    return told;
  };
  EXPECT_EQ(kinds({{"3", "防災", "危機管理部"}, {"4", "訓練", "危機管理部"}}), Texts{"rows-left-out"});
  EXPECT_EQ(kinds({{"1", "防災", "危機管理部"}, {"2", "訓練", "危機管理部"}}), Texts());
  EXPECT_EQ(kinds({{"3", "防災", "危機管理部"}, {"6", "訓練", "危機管理部"}}), Texts());
}

}  // namespace
}  // namespace hyogumi::segment
