// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/segment.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/unicode.h"
#include "tests/support/segmented.h"

namespace hyogumi::segment {
namespace {

using testing_support::CodesOf;
using testing_support::DocumentOf;
using testing_support::IdsOf;
using testing_support::kPlanProfile;
using testing_support::Merge;
using testing_support::PageOf;
using testing_support::PlanProfile;
using testing_support::ProfileOf;
using testing_support::ReasonsOf;
using testing_support::Rows;
using testing_support::Segmented;
using testing_support::TableOf;
using testing_support::TextBlock;
using testing_support::Texts;
using testing_support::TitlesOf;
using testing_support::Turned;

const Texts kHeader{"整理番号", "新規", "施策名", "取組概要", "指標・目標", "部局名等"};

Texts RowOf(const std::string& number, const std::string& name = "名称") {
  return {number, "", name, "概要", "目標", "総務部\n広報課"};
}

// The rows below the header, which stands on top.
Table PlanTable(const std::string& id, Rows rows, double top = 100) {
  rows.insert(rows.begin(), kHeader);
  return TableOf(id, rows, top);
}

// The item of one row, in a document of its own.
Item ItemOfRow(const Texts& row, const Profile& profile = PlanProfile()) {
  const ItemDocument items = Segmented({PageOf(1, {TextBlock("1 柱", 20)}, {PlanTable("p1t1", {row})})}, profile);
  EXPECT_EQ(items.items.size(), 1u);
  return items.items.empty() ? Item() : items.items[0];
}

TEST(Segment, MakesAnItemOfEachRow) {
  const ItemDocument items =
      Segmented({PageOf(1, {TextBlock("1 情報化の推進", 20)},
                        {PlanTable("p1t1", {{"1", "○", "名称A", "概要A", "目標A", "総務部\n広報課"}, RowOf("2")})}),
                 PageOf(2, {TextBlock("２　くらし", 20)}, {PlanTable("p2t1", {RowOf("１")})})});
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-2", "2-1"}));
  EXPECT_EQ(TitlesOf(items), (Texts{"情報化の推進", "くらし"}));
  EXPECT_EQ(items.document.sections.at(1).number, 2);
  EXPECT_EQ(items.document.sections.at(1).label, "２");
  EXPECT_EQ(items.document.sections.at(0).items, 2);
  EXPECT_EQ(items.document.sections.at(1).items, 1);
  const Item& item = items.items.at(0);
  EXPECT_EQ(item.section, 0);
  EXPECT_EQ(item.number, 1);
  EXPECT_EQ(item.label, "1");
  EXPECT_TRUE(item.is_new);
  EXPECT_EQ(item.marks, (std::vector<std::pair<std::string, std::string>>{{"新規", "○"}}));
  EXPECT_EQ(item.name, "名称A");
  EXPECT_EQ(item.overview, "概要A");
  EXPECT_EQ(item.indicator, "目標A");
  EXPECT_EQ(item.department, "総務部");
  EXPECT_EQ(item.divisions, Texts{"広報課"});
  ASSERT_EQ(item.parts.size(), 1u);
  EXPECT_EQ(item.parts[0].table, "p1t1");
  EXPECT_EQ(item.parts[0].row, 2);
  EXPECT_EQ(item.parts[0].place.page, 1);
  EXPECT_EQ(item.parts[0].place.bbox, (Box{100, 120, 700, 140}));
  EXPECT_TRUE(item.warnings.empty());
  EXPECT_FALSE(item.needs_review);
  EXPECT_EQ(items.items.at(2).label, "１");
  EXPECT_EQ(items.items.at(2).number, 1);
}

// The items of the pages as they are shown when their text is turned by `angle`.
ItemDocument TurnedItems(const std::vector<Page>& pages, double angle) {
  PagedDocument document = DocumentOf(pages);
  AssignRoles(document, PlanProfile());
  for (Page& page : document.pages) page = Turned(page, angle);
  const Result<ItemDocument> items = Segment(document, PlanProfile());
  if (items.ok()) return items.value();
  ADD_FAILURE() << Format(items.error().faults.at(0));
  return {};
}

void ExpectNear(const Box& box, const Box& want) {
  constexpr double kRoundingPt = 0.02;
  EXPECT_NEAR(box.left, want.left, kRoundingPt);
  EXPECT_NEAR(box.top, want.top, kRoundingPt);
  EXPECT_NEAR(box.right, want.right, kRoundingPt);
  EXPECT_NEAR(box.bottom, want.bottom, kRoundingPt);
}

TEST(Segment, ReadsATurnedPageAsIfItStoodUpright) {
  const std::vector<Page> pages{
      PageOf(1, {TextBlock("1 情報化の推進", 20), TextBlock("2 くらし", 300)},
             {PlanTable("p1t1", {RowOf("1"), RowOf("2")}), PlanTable("p1t2", {RowOf("1", "別の名称")}, 330)}),
      PageOf(2, {TextBlock("別紙の説明", 400)}, {})};
  const ItemDocument upright = Segmented(pages);
  ASSERT_EQ(IdsOf(upright), (Texts{"1-1", "1-2", "2-1"}));
  for (const double angle : {1.3, 90.0, -90.6, 180.0, 180.7 - 360}) {
    SCOPED_TRACE(angle);
    const ItemDocument items = TurnedItems(pages, angle);
    ASSERT_EQ(IdsOf(items), IdsOf(upright));
    EXPECT_EQ(TitlesOf(items), TitlesOf(upright));
    EXPECT_EQ(ReasonsOf(items), ReasonsOf(upright));
    const PageTurn turn = TurnOf(Turned(pages[0], angle));
    for (std::size_t i = 0; i < items.items.size(); ++i) {
      const Item& item = items.items[i];
      EXPECT_EQ(item.name, upright.items[i].name);
      EXPECT_EQ(item.divisions, upright.items[i].divisions);
      ExpectNear(*item.parts[0].place.bbox, turn.ToShown(*upright.items[i].parts[0].place.bbox));
      ExpectNear(*item.cells[2].second[0].place.bbox, turn.ToShown(*upright.items[i].cells[2].second[0].place.bbox));
    }
    ExpectNear(*items.document.unused.back().place.bbox, turn.ToShown(*upright.document.unused.back().place.bbox));
  }
}

TEST(Segment, TellsWhichCellsWereReadByOcr) {
  Table table = PlanTable("p1t1", {RowOf("1")});
  Cell& name = *std::find_if(table.cells.begin(), table.cells.end(),
                             [](const Cell& cell) { return cell.row == 2 && cell.column == 3; });
  SetReadings({{0.5, {}}, {1, {}}}, name.lines[0]);
  name.confidence = 0.5;  // as normalize has it
  Page page = PageOf(1, {}, {table});
  const auto sources_on = [&page](const char* text) {
    page.text = text;
    const ItemDocument read = Segmented({page});
    Texts sources;
    for (const auto& [field, cells] : read.items.at(0).cells) sources.push_back(cells.at(0).text);
    return sources;
  };
  EXPECT_EQ(sources_on("ocr"), Texts(7, "ocr"));  // department and divisions are of one cell
  EXPECT_EQ(sources_on("mixed"), (Texts{"layer", "layer", "ocr", "layer", "layer", "layer", "layer"}));
  const Item item = Segmented({page}).items.at(0);
  EXPECT_EQ(item.confidence, 0.5) << "the least of its fields";
  EXPECT_TRUE(item.needs_review);
}

TEST(Segment, DoubtsAnEntryThatOcrReadsWithAnOddEnding) {
  const Profile profile = testing_support::ProfileOf(
      "extends: base.yaml\nprofile: a\n"
      "columns: [number, {field: name, header: 施策名}, {field: department, header: 部局名}]\n");
  const struct {
    const char* department;
    const char* text;
    double confidence;
  } cases[] = {{"教育庁\n義務教育課", "ocr", 1},
               {"教育店\n義務教育課", "ocr", 0.6},
               {"教育庁\n義務教育深", "ocr", 0.6},
               {"総務部\n北出張所\n（分室）", "ocr", 1},
               {"教育店\n義務教育課", "layer", 1}};
  for (const auto& c : cases) {
    Page page = PageOf(1, {}, {TableOf("p1t1", {{"番号", "施策名", "部局名"}, {"1", "名称", c.department}})});
    page.text = c.text;
    const ItemDocument read = Segmented({page}, profile);
    const Item& item = read.items.at(0);
    EXPECT_EQ(item.confidence, c.confidence) << c.department;
    for (const auto& [field, sources] : item.cells) {
      const bool same_cell = field == "department" || field == "divisions";
      EXPECT_EQ(sources.at(0).confidence, same_cell ? c.confidence : 1) << c.department << " " << field;
    }
  }
}

TEST(Segment, NamesTheFieldsAsTheyArePrinted) {
  const ItemDocument items = Segmented({PageOf(1, {}, {PlanTable("p1t1", {RowOf("1")})})});
  Texts labels;
  for (const FieldLabel& field : items.document.fields) labels.push_back(field.name + "=" + field.label);
  EXPECT_EQ(labels, (Texts{"number=整理番号", "new=新規", "name=施策名", "overview=取組概要", "indicator=指標・目標",
                           "department=部局名等"}));
  EXPECT_TRUE(items.document.fields.at(0).required);
  EXPECT_FALSE(items.document.fields.at(1).required);
  EXPECT_EQ(items.document.fields.at(1).type, "flag");
}

TEST(Segment, NamesARequiredColumnThatNoTableHas) {
  const ItemDocument items = Segmented(
      {PageOf(1, {}, {TableOf("p1t1", {{"番号", "施策名", "取組概要", "備考"}, {"1", "名称", "概要", ""}})})});
  const std::vector<FieldLabel>& fields = items.document.fields;
  const auto department =
      std::find_if(fields.begin(), fields.end(), [](const FieldLabel& field) { return field.name == "department"; });
  ASSERT_NE(department, fields.end());
  EXPECT_EQ(department->label, "");
  EXPECT_TRUE(department->required);
  EXPECT_EQ(items.items.at(0).department, std::nullopt);
}

TEST(Segment, KnowsHeadingsByFormAndPlace) {
  const Table table = PlanTable("p2t1", {RowOf("1")});
  struct {
    const char* name;
    std::vector<Page> pages;
    Texts want;
  } const cases[] = {
      {"above_the_table", {PageOf(2, {TextBlock("1 情報化", 20)}, {table})}, {"情報化"}},
      {"front_matter_of_the_same_form",
       {PageOf(1, {TextBlock("1 見直しの趣旨", 20), TextBlock("2 構成", 60), TextBlock("以上", 90)}, {}),
        PageOf(2, {TextBlock("1 情報化", 20)}, {table})},
       {"情報化"}},
      {"front_matter_on_the_same_page",
       {PageOf(2, {TextBlock("1 見直しの趣旨", 20), TextBlock("1 情報化", 60)}, {table})},
       {"情報化"}},
      {"front_matter_only",
       {PageOf(1, {TextBlock("1 趣旨", 20), TextBlock("以上", 60)}, {}), PageOf(2, {}, {table})},
       {}},
      {"at_the_end_of_the_page_before",
       {PageOf(1, {TextBlock("前文", 20), TextBlock("1 情報化", 500)}, {}), PageOf(2, {}, {table})},
       {"情報化"}},
      {"a_note_below_the_heading",
       {PageOf(2, {TextBlock("1 情報化", 20), TextBlock("※は再掲", 60)}, {table})},
       {"情報化"}},
      {"no_heading", {PageOf(2, {TextBlock("前文", 20)}, {table})}, {}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const ItemDocument items = Segmented(row.pages);
    EXPECT_EQ(TitlesOf(items), row.want);
    EXPECT_EQ(IdsOf(items), Texts{row.want.empty() ? "1" : "1-1"});
    EXPECT_EQ(items.items.at(0).section, row.want.empty() ? -1 : 0);
  }
}

TEST(Segment, GoesOnWithASectionWhereATableFollowsWithoutAHeading) {
  const ItemDocument items = Segmented({PageOf(1, {TextBlock("1 情報化", 20)}, {PlanTable("p1t1", {RowOf("1")})}),
                                        PageOf(2, {}, {PlanTable("p2t1", {RowOf("2")})})});
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-2"}));
  EXPECT_EQ(items.document.sections.size(), 1u);
}

TEST(Segment, StartsASectionAtATitleRowAcrossTheTable) {
  const ItemDocument items =
      Segmented({PageOf(1, {}, {PlanTable("p1t1", {{"1 情報化"}, RowOf("1"), RowOf("2"), {"2 くらし"}, RowOf("1")})})});
  EXPECT_EQ(TitlesOf(items), (Texts{"情報化", "くらし"}));
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-2", "2-1"}));
  EXPECT_TRUE(items.document.unused.empty());
}

TEST(Segment, ReadsTheMarkOfANewItem) {
  struct {
    const char* name;
    const char* mark;
    bool want;
    Texts warnings;
  } const cases[] = {
      {"white_circle", "○", true, {}},
      {"ideographic_zero", "〇", true, {}},
      {"large_circle", "◯", true, {}},
      {"with_a_space", "○　", true, {}},
      {"none", "", false, {}},
      {"black_circle", "●", false, {"mark-unknown"}},
      {"letter", "O", false, {"mark-unknown"}},
      {"word", "新", false, {"mark-unknown"}},
      {"twice", "○○", false, {"mark-unknown"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Item item = ItemOfRow({"1", row.mark, "名称", "概要", "目標", "総務部"});
    EXPECT_EQ(item.is_new, row.want);
    EXPECT_EQ(CodesOf(item), row.warnings);
    EXPECT_EQ(item.marks, (std::vector<std::pair<std::string, std::string>>{{"新規", row.mark}})) << "as printed";
  }
}

TEST(Segment, LinksRelistedRowsToTheirFirstListing) {
  const ItemDocument items =
      Segmented({PageOf(1, {TextBlock("1 情報化", 20)},
                        {PlanTable("p1t1", {RowOf("1", "データ の公開"), RowOf("2", "別の名称")})}),
                 PageOf(2, {TextBlock("2 くらし", 20)},
                        {PlanTable("p2t1", {RowOf("1", "（再掲）データの公開"), RowOf("2", "(再掲)　ない名称"),
                                            RowOf("3", "（再掲）データの公開")})})});
  ASSERT_EQ(items.items.size(), 5u);
  EXPECT_EQ(items.items[0].relisted_from, std::nullopt);
  EXPECT_EQ(items.items[2].relisted_from, "1-1");
  EXPECT_EQ(items.items[2].name, "データの公開") << "the marker is off the name";
  EXPECT_TRUE(items.items[2].warnings.empty());
  EXPECT_EQ(items.items[3].relisted_from, std::nullopt);
  EXPECT_EQ(items.items[3].name, "ない名称");
  EXPECT_EQ(CodesOf(items.items[3]), Texts{"relisting-unresolved"});
  EXPECT_EQ(items.items[4].relisted_from, "1-1");
}

TEST(Segment, TakesTheRelistingMarkerOffWhereverItStands) {
  std::string yaml = kPlanProfile;
  const std::string anchored = R"('^\(再掲\)\s*')";
  yaml.replace(yaml.find(anchored), anchored.size(), R"('\(再掲\)')");
  const Profile profile = ProfileOf(yaml);
  for (const char* name :
       {"（再掲）データの公開", "データの公開（再掲）", "データの（再掲）公開", "（再掲）　データの公開"}) {
    SCOPED_TRACE(name);
    Table table = PlanTable("p1t1", {RowOf("1", "データの公開"), RowOf("2", name)});
    const std::size_t at = Decode(name).find(U'公');
    const int begin = static_cast<int>(at);
    table.cells.at(12 + 2).repairs = {{{begin, begin + 1}, "x", "公", "unicode", "e", 1}};
    const ItemDocument items = Segmented({PageOf(1, {}, {table})}, profile);
    EXPECT_EQ(items.items.at(1).name.value_or("none"), "データの公開");
    EXPECT_EQ(items.items.at(1).relisted_from, "1");
    ASSERT_EQ(items.items.at(1).repairs.size(), 1u);
    EXPECT_EQ(items.items.at(1).repairs[0].repair.range, (TextRange{4, 5}));
  }
}

TEST(Segment, TheRelistingMarkerMayStandBehindTheNumber) {
  const Profile profile = testing_support::ProfileOnBase("columns: [number, name]\n");
  const ItemDocument items = testing_support::SegmentedRows(
      {{"番号", "事業名"}, {"1", "データの公開"}, {"2（再掲）", "データの公開"}}, profile);
  ASSERT_EQ(items.items.size(), 2u);
  EXPECT_EQ(items.items[1].number, 2);
  EXPECT_EQ(items.items[1].label, "2（再掲）");
  EXPECT_EQ(items.items[1].relisted_from, "1");
  EXPECT_EQ(CodesOf(items.items[1]), Texts());
}

TEST(Segment, KnowsARelistedRowByItsWordInAnyBrackets) {
  const Profile profile = testing_support::ProfileOnBase("columns: [number, name]\n");
  const auto second_name = [&profile](const std::string& name) {
    const ItemDocument items =
        testing_support::SegmentedRows({{"番号", "事業名"}, {"1", "データの公開"}, {"2", name}}, profile);
    return items.items.at(1).name.value_or("none") + " " + items.items.at(1).relisted_from.value_or("new");
  };
  for (const char* name :
       {"データの公開（再掲）", "データの公開【再掲】", "［再掲］データの公開", "データの公開〈再掲〉",
        "データの公開《再掲》", "データの公開※再掲", "データの公開（再掲 No.1）", "再掲：データの公開"}) {
    EXPECT_EQ(second_name(name), "データの公開 1") << name;
  }
  EXPECT_EQ(second_name("データの公開（再掲を含む）"), "データの公開（再掲を含む） new");
}

TEST(Segment, TakesDepartmentsAndDivisionsApart) {
  using Units = std::vector<Responsible>;
  struct {
    const char* name;
    const char* text;
    const char* department;
    Texts divisions;  // of the first department
    Units responsible;
  } const cases[] = {
      {"one_of_each", "総務部\n広報課", "総務部", {"広報課"}, {{"総務部", "広報課"}}},
      {"several_divisions",
       "総務部\n広報課\n情報政策課",
       "総務部",
       {"広報課", "情報政策課"},
       {{"総務部", "広報課"}, {"総務部", "情報政策課"}}},
      {"department_only", "教育庁", "教育庁", {}, {{"教育庁", {}}}},
      {"two_departments",
       "総務部\n広報課\n農林部\n農政課",
       "総務部",
       {"広報課"},
       {{"総務部", "広報課"}, {"農林部", "農政課"}}},
      {"two_departments_the_first_alone",
       "総務部\n農林部\n農政課",
       "総務部",
       {},
       {{"総務部", {}}, {"農林部", "農政課"}}},
      {"on_one_line", "総務部 広報課", "総務部", {"広報課"}, {{"総務部", "広報課"}}},
      {"on_one_line_full_width_space", "総務部　広報課", "総務部", {"広報課"}, {{"総務部", "広報課"}}},
      {"each_on_one_line",
       "総務部 広報課\n農林部 農政課",
       "総務部",
       {"広報課"},
       {{"総務部", "広報課"}, {"農林部", "農政課"}}},
      {"two_departments_all_on_two_lines",
       "総務部 広報課\n情報政策課",
       "総務部",
       {"広報課", "情報政策課"},
       {{"総務部", "広報課"}, {"総務部", "情報政策課"}}},
      {"divisions_in_brackets",
       "総務部（広報課、情報政策課）",
       "総務部",
       {"広報課", "情報政策課"},
       {{"総務部", "広報課"}, {"総務部", "情報政策課"}}},
      {"brackets_on_a_line_of_their_own", "総務部\n（広報課）", "総務部", {"広報課"}, {{"総務部", "広報課"}}},
      {"divisions_parted_by_signs",
       "総務部　広報課・情報政策課／税務課",
       "総務部",
       {"広報課", "情報政策課", "税務課"},
       {{"総務部", "広報課"}, {"総務部", "情報政策課"}, {"総務部", "税務課"}}},
      {"departments_parted_by_signs",
       "総務部・農林部、建設部",
       "総務部",
       {},
       {{"総務部", {}}, {"農林部", {}}, {"建設部", {}}}},
      {"a_colon", "総務部：広報課", "総務部", {"広報課"}, {{"総務部", "広報課"}}},
      {"a_comma_at_the_line_end",
       "総務部\n広報課、\n税務課",
       "総務部",
       {"広報課", "税務課"},
       {{"総務部", "広報課"}, {"総務部", "税務課"}}},
      {"the_department_named_again",
       "総務部 広報課\n総務部 税務課",
       "総務部",
       {"広報課", "税務課"},
       {{"総務部", "広報課"}, {"総務部", "税務課"}}},
      {"divisions_alone", "広報課\n税務課", "", {"広報課", "税務課"}, {{"", "広報課"}, {"", "税務課"}}},
      {"an_office_with_a_division", "農業センター\n企画課", "農業センター", {"企画課"}, {{"農業センター", "企画課"}}},
      {"a_name_of_two_words",
       "福祉部\n子ども・子育て支援課",
       "福祉部",
       {"子ども・子育て支援課"},
       {{"福祉部", "子ども・子育て支援課"}}},
      {"a_name_with_an_institution", "学校・家庭課", "学校・家庭課", {}, {{"学校・家庭課", {}}}},
      {"a_remark_in_brackets", "総務部（予定）", "総務部（予定）", {}, {{"総務部（予定）", {}}}},
      {"a_department_within_a_word", "新県庁舎建設課", "新県庁舎建設課", {}, {{"新県庁舎建設課", {}}}},
      {"brackets_one_behind_another",
       "総務部（広報課、情報政策課）、農林部（農政課）",
       "総務部",
       {"広報課", "情報政策課"},
       {{"総務部", "広報課"}, {"総務部", "情報政策課"}, {"農林部", "農政課"}}},
      {"brackets_with_nothing_between_them",
       "総務部（広報課）農林部（農政課）",
       "総務部",
       {"広報課"},
       {{"総務部", "広報課"}, {"農林部", "農政課"}}},
      {"brackets_and_a_department_alone",
       "建設部、総務部（広報課）・農林部",
       "建設部",
       {},
       {{"建設部", {}}, {"総務部", "広報課"}, {"農林部", {}}}},
      {"a_bracket_over_two_lines",
       "総務部（広報課、\n情報政策課）\n農林部",
       "総務部",
       {"広報課", "情報政策課"},
       {{"総務部", "広報課"}, {"総務部", "情報政策課"}, {"農林部", {}}}},
      {"a_remark_before_a_comma",
       "総務部（予定）、農林部",
       "総務部（予定）",
       {},
       {{"総務部（予定）", {}}, {"農林部", {}}}},
      {"each_with_a_space_and_a_comma_between",
       "総務部　広報課、農林部　農政課",
       "総務部",
       {"広報課"},
       {{"総務部", "広報課"}, {"農林部", "農政課"}}},
      {"remarks_behind_departments",
       "総務部（主）\n農林部（副）\n農政課",
       "総務部（主）",
       {},
       {{"総務部（主）", {}}, {"農林部（副）", "農政課"}}},
      {"more_departments",
       "総務部\n広報課\n農林部\nほか",
       "総務部",
       {"広報課"},
       {{"総務部", "広報課"}, {"農林部ほか", {}}}},
      {"a_mark_for_the_department_above",
       "総務部　広報課\n〃　　税務課",
       "総務部",
       {"広報課", "税務課"},
       {{"総務部", "広報課"}, {"総務部", "税務課"}}},
      {"downwards_one_sign_a_line", "広\n報\n課", "広報課", {}, {{"広報課", {}}}},
      {"one_sign_each_and_no_office", "国\n県", "国", {"県"}, {{"国", "県"}}},
      {"an_ending_on_a_line_of_its_own", "建設部\n道路管理\n課", "建設部", {"道路管理課"}, {{"建設部", "道路管理課"}}},
      {"a_bodys_office_below_it",
       "農業委員会\n事務局\n農林部",
       "農業委員会事務局",
       {},
       {{"農業委員会事務局", {}}, {"農林部", {}}}},
      {"a_bodys_office_beside_it",
       "教育委員会 事務局 学校教育課",
       "教育委員会事務局",
       {"学校教育課"},
       {{"教育委員会事務局", "学校教育課"}}},
      {"unknown_form", "関係各課", "関係各課", {}, {{"関係各課", {}}}},
      {"all_departments", "全部局", "全部局", {}, {{"全部局", {}}}},
      {"a_word_between_divisions",
       "総務部\n広報課及び税務課",
       "総務部",
       {"広報課", "税務課"},
       {{"総務部", "広報課"}, {"総務部", "税務課"}}},
      {"an_arrow_between_divisions",
       "総務部\n広報課→税務課",
       "総務部",
       {"広報課", "税務課"},
       {{"総務部", "広報課"}, {"総務部", "税務課"}}},
      {"a_word_within_a_name", "企画及び調整課", "企画及び調整課", {}, {{"企画及び調整課", {}}}},
      {"a_body_of_others_below",
       "福祉部\n福祉課\n商工会",
       "福祉部",
       {"福祉課"},
       {{"福祉部", "福祉課"}, {"商工会", {}}}},
      {"a_body_of_others_behind_a_comma",
       "福祉部\n福祉課、社会福祉協議会",
       "福祉部",
       {"福祉課"},
       {{"福祉部", "福祉課"}, {"社会福祉協議会", {}}}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Item item = ItemOfRow({"1", "", "名称", "概要", "目標", row.text});
    EXPECT_EQ(item.department.value_or("none"), row.department);
    EXPECT_EQ(item.divisions, row.divisions);
    EXPECT_TRUE(item.responsible == row.responsible);
    EXPECT_TRUE(item.warnings.empty());
  }
}

TEST(Segment, TellsWhereUnitsAreGuessedOrMayBeSeveral) {
  const auto told = [](const std::string& text) {
    const Item item = ItemOfRow({"1", "", "名称", "概要", "目標", text});
    return FieldText(item, "responsible").value_or("") + (CodesOf(item) == Texts{"units-unclear"} ? " ?" : "");
  };
  EXPECT_EQ(told("総務部広報課"), "総務部\n広報課 ?") << "no sign parts them";
  EXPECT_EQ(told("広報課（総務部）"), "広報課（総務部） ?");
  EXPECT_EQ(told("広報課、税務課ほか"), "広報課、税務課ほか ?");
  EXPECT_EQ(told("総務部（広報課）ほか"), "総務部（広報課）ほか ?");
  EXPECT_EQ(told("総務部（広報課"), "総務部（広報課 ?");
  EXPECT_EQ(told("総務部　広報、農林部　農政課"), "総務部\n広報、農林部　農政課 ?");
  EXPECT_EQ(told("総務部 広報課\n同部 税務課"), "総務部\n広報課\n同部\n税務課 ?");
  EXPECT_EQ(told("各学校・全課"), "各学校・全課 ?");
  EXPECT_EQ(told("学校・家庭課"), "学校・家庭課");
  EXPECT_EQ(told("総務部\n広報課"), "総務部\n広報課");
}

TEST(Segment, GivesAnEmptyTextForACellThatIsPrintedEmpty) {
  const Item item = ItemOfRow({"1", "", "名称", "", "", ""});
  EXPECT_EQ(item.overview.value_or("none"), "");
  EXPECT_EQ(item.indicator.value_or("none"), "");
  EXPECT_EQ(item.department.value_or("none"), "");
  EXPECT_TRUE(item.divisions.empty());
  EXPECT_TRUE(item.responsible.empty());
}

TEST(Segment, WarnsOfWordsOutsideTheVocabulary) {
  std::string yaml = kPlanProfile;
  yaml.insert(yaml.find("items:\n  id:"), "  departments: [総務部, 農林部]\n  divisions: [広報課]\n");
  const Profile profile = ProfileOf(yaml);
  EXPECT_TRUE(CodesOf(ItemOfRow({"1", "", "名称", "概要", "目標", "総務部\n広報課"}, profile)).empty());
  const Item item = ItemOfRow({"1", "", "名称", "概要", "目標", "総務部\n広聴課"}, profile);
  EXPECT_EQ(CodesOf(item), Texts{"vocabulary-unknown"});
  EXPECT_EQ(item.divisions, Texts{"広聴課"}) << "the text stays as it is";
  EXPECT_EQ(CodesOf(ItemOfRow({"1", "", "名称", "概要", "目標", "商工部\n広報課"}, profile)),
            Texts{"vocabulary-unknown"});
}

TEST(Segment, KeepsARowWithoutANumber) {
  const ItemDocument items = Segmented(
      {PageOf(1, {TextBlock("1 情報化", 20)},
              {PlanTable("p1t1", {RowOf("1"), RowOf("", "番号のない行"), RowOf("別記", "読めない"), RowOf("2")})})});
  ASSERT_EQ(items.items.size(), 4u);
  EXPECT_EQ(items.items[1].name, "番号のない行");
  EXPECT_EQ(items.items[1].number, std::nullopt);
  EXPECT_EQ(CodesOf(items.items[1]), Texts{"number-unreadable"});
  EXPECT_EQ(items.items[2].label, "別記");
  EXPECT_EQ(items.items[2].number, std::nullopt);
  EXPECT_EQ(items.items[2].id, "1-別記");
  Texts ids = IdsOf(items);
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::unique(ids.begin(), ids.end()), ids.end()) << "ids stay unique";
}

TEST(Segment, LeavesOutRowsWithoutAnyText) {
  const ItemDocument items = Segmented({PageOf(1, {}, {PlanTable("p1t1", {RowOf("1"), Texts(6, ""), RowOf("2")})})});
  EXPECT_EQ(IdsOf(items), (Texts{"1", "2"}));
  EXPECT_TRUE(items.document.unused.empty());
}

// A table whose first row of data is the rest of the last row of the page before.
std::vector<Page> CutPages(const std::string& joint) {
  Table first = PlanTable("p1t1", {RowOf("1"), {"2", "", "名称", "前半", "目標", "総務部\n広報課"}});
  Table second = PlanTable("p2t1", {{"", "", "", "⻑い後半", "", ""}, RowOf("3")});
  second.continues = "p1t1";
  for (Cell& cell : second.cells) {
    if (cell.text != "⻑い後半") continue;
    cell.text = "長い後半";
    cell.joint = joint;
    cell.repairs = {{{0, 1}, "⻑", "長", "unicode", "e", 1}};
    cell.confidence = 0.5;
  }
  return {PageOf(1, {TextBlock("1 情報化", 20)}, {first}), PageOf(2, {}, {second})};
}

TEST(Segment, JoinsARowThatAPageBreakCut) {
  const ItemDocument items = Segmented(CutPages(""));
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-2", "1-3"}));
  const Item& item = items.items.at(1);
  EXPECT_EQ(item.overview, "前半長い後半");
  EXPECT_EQ(item.name, "名称");
  EXPECT_EQ(item.department, "総務部");
  ASSERT_EQ(item.parts.size(), 2u);
  EXPECT_EQ(item.parts[0].table, "p1t1");
  EXPECT_EQ(item.parts[0].row, 3);
  EXPECT_EQ(item.parts[1].table, "p2t1");
  EXPECT_EQ(item.parts[1].place.page, 2);
  EXPECT_EQ(item.parts[1].row, 2);
  ASSERT_EQ(item.repairs.size(), 1u);
  EXPECT_EQ(item.repairs[0].repair.range, (TextRange{2, 3}));
  EXPECT_EQ(item.confidence, 0.5);
  EXPECT_TRUE(item.needs_review);
  EXPECT_EQ(Segmented(CutPages("\n")).items.at(1).overview, "前半\n長い後半");
}

TEST(Segment, GivesRepairsInTheTextOfTheirField) {
  struct {
    const char* name;
    std::size_t column;
    const char* text;
    const char* repaired;  // the sign that a repair put there
  } const cases[] = {
      {"name", 2, "⻑計画", "長"},
      {"relisted_name", 2, "（再掲）⻑計画", "長"},
      {"overview", 3, "次の\n⻑計画", "長"},
      {"department", 5, "⻑部\n広報課", "長"},
      {"division", 5, "総務部\n広報課\n⻑期課", "長"},
      {"division_on_one_line", 5, "総務部 ⻑期課", "長"},
      {"division_after_a_wide_gap", 5, "総務部 　⻑期課", "長"},
      {"division_of_a_second_department", 5, "総務部\n広報課\n農林部\n⻑期課", "長"},
      {"second_department", 5, "総務部\n広報課\n⻑部", "長"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Texts texts = RowOf("1");
    std::u32string text = Decode(row.text);
    const std::size_t at = text.find(U'⻑');
    text[at] = U'長';
    texts[row.column] = Encode(text);
    Table table = PlanTable("p1t1", {texts});
    const int begin = static_cast<int>(at);
    table.cells.at(6 + row.column).repairs = {{{begin, begin + 1}, "⻑", "長", "unicode", "e", 1}};
    const ItemDocument items = Segmented({PageOf(1, {}, {table})});
    for (const ItemRepair& entry : items.items.at(0).repairs) {
      const std::u32string field = Decode(FieldText(items.items[0], entry.field).value_or(""));
      const TextRange& range = entry.repair.range;
      const bool inside = range.begin >= 0 && range.end <= static_cast<int>(field.size());
      EXPECT_TRUE(inside) << entry.field << " has no " << range.begin << " to " << range.end;
      if (!inside) continue;
      EXPECT_EQ(Encode(field.substr(static_cast<std::size_t>(range.begin), 1)), row.repaired) << entry.field;
    }
    if (std::string(row.name).find("second") == std::string::npos) {
      EXPECT_EQ(items.items.at(0).repairs.size(), 1u);
    }
  }
}

TEST(Segment, JoinsRowsThatShareANumberCell) {
  Table table = PlanTable("p1t1", {RowOf("1"), {"", "", "", "二行目の概要", "", ""}, RowOf("2")});
  std::vector<Cell> cells;
  for (Cell& cell : table.cells) {
    if (cell.row == 2 && cell.column != 4) cell.row_span = 2;
    if (cell.row != 3 || cell.column == 4) cells.push_back(cell);
  }
  table.cells = cells;
  const ItemDocument items = Segmented({PageOf(1, {}, {table})});
  EXPECT_EQ(IdsOf(items), (Texts{"1", "2"}));
  EXPECT_EQ(items.items.at(0).overview, "概要\n二行目の概要");
  EXPECT_EQ(items.items.at(0).name, "名称");
}

// All units of an item of several rows, each of which has a department's cell of its own.
Texts UnitsOfRows(const Texts& departments, bool ruled = true) {
  std::vector<Texts> rows;
  for (const std::string& text : departments)
    rows.push_back({rows.empty() ? "1" : "", "", "名称", "概要", "目標", text});
  Table table = PlanTable("p1t1", rows);
  table.ruled = ruled;
  const int count = static_cast<int>(rows.size());
  Merge(table, 2, 1, count, 1);
  const ItemDocument items = Segmented({PageOf(1, {}, {table})});
  Texts units;
  for (const Responsible& unit : items.items.at(0).responsible) {
    units.push_back(unit.department + "/" + unit.division.value_or(""));
  }
  return units;
}

TEST(Segment, TakesAnInstitutionInACellOfItsOwnForItself) {
  EXPECT_EQ(UnitsOfRows({"福祉部\n健康課", "消防本部", "市立病院", "教育委員会"}),
            (Texts{"福祉部/健康課", "消防本部/", "市立病院/", "教育委員会/"}));
  EXPECT_EQ(UnitsOfRows({"市民部\n環境課", "清掃センター\n業務係"}), (Texts{"市民部/環境課", "清掃センター/業務係"}));
  EXPECT_EQ(UnitsOfRows({"教育部\n学校教育課", "児童相談所", "人権推進室"}),
            (Texts{"教育部/学校教育課", "児童相談所/", "人権推進室/"}))
      << "of which department the last is, nothing says";
  EXPECT_EQ(UnitsOfRows({"市民部\n環境課\n清掃センター"}), (Texts{"市民部/環境課", "市民部/清掃センター"}))
      << "one cell";
  EXPECT_EQ(UnitsOfRows({"市民部\n環境課", "清掃センター"}, false), (Texts{"市民部/環境課", "市民部/清掃センター"}))
      << "no rule parts them";
}

TEST(Segment, TakesADivisionInACellOfItsOwnForTheDepartmentsAbove) {
  EXPECT_EQ(UnitsOfRows({"市民部\n環境課", "市民課", "窓口係", "総務部\n広報課"}),
            (Texts{"市民部/環境課", "市民部/市民課", "市民部/窓口係", "総務部/広報課"}));
  EXPECT_EQ(UnitsOfRows({"市民部", "環境課"}), Texts{"市民部/環境課"});
  EXPECT_EQ(UnitsOfRows({"環境課", "市民課"}), (Texts{"/環境課", "/市民課"}));
}

// The profile with `fill` for the department, or without the key.
Profile FillProfile(const std::string& fill) {
  std::string yaml = kPlanProfile;
  const std::string type = "type: list, ";
  if (!fill.empty()) yaml.insert(yaml.find(type) + type.size(), "fill: " + fill + ", ");
  return ProfileOf(yaml);
}

Texts DepartmentsOf(const ItemDocument& items) {
  Texts departments;
  for (const Item& item : items.items) departments.push_back(item.department.value_or("none"));
  return departments;
}

TEST(Segment, FeedsTheRowsThatAMergedCellSpans) {
  Table table = PlanTable("p1t1", {RowOf("1"), RowOf("2"), RowOf("3")});
  Merge(table, 2, 6, 2, 1);
  table.cells.back().text = "農林部";
  for (const char* fill : {"", "merged", "down"}) {
    SCOPED_TRACE(fill);
    const ItemDocument items = Segmented({PageOf(1, {}, {table})}, FillProfile(fill));
    EXPECT_EQ(DepartmentsOf(items), (Texts{"総務部", "総務部", "農林部"}));
    EXPECT_EQ(items.items.at(1).divisions, Texts{"広報課"});
    EXPECT_TRUE(items.items.at(1).warnings.empty()) << "the print says so";
    EXPECT_EQ(items.items.at(1).cells.back().second.at(0).place.bbox, (Box{600, 120, 700, 160}));
  }
  EXPECT_EQ(DepartmentsOf(Segmented({PageOf(1, {}, {table})}, FillProfile("none"))), (Texts{"総務部", "", "農林部"}));
}

TEST(Segment, FillsEmptyCellsDownWhereTheProfileSaysSo) {
  const Texts empty{"2", "", "名称", "概要", "目標", ""};
  Texts third = empty;
  third[0] = "3";
  Table second = PlanTable("p2t1", {third, RowOf("4")});
  second.continues = "p1t1";
  const std::vector<Page> pages{PageOf(1, {TextBlock("1 柱", 20)}, {PlanTable("p1t1", {RowOf("1"), empty})}),
                                PageOf(2, {}, {second})};
  EXPECT_EQ(DepartmentsOf(Segmented(pages)), (Texts{"総務部", "", "", "総務部"}));
  const ItemDocument items = Segmented(pages, FillProfile("down"));
  EXPECT_EQ(DepartmentsOf(items), (Texts{"総務部", "総務部", "総務部", "総務部"}));
  EXPECT_TRUE(CodesOf(items.items.at(0)).empty());
  for (const std::size_t filled : {1U, 2U}) {
    EXPECT_EQ(CodesOf(items.items.at(filled)), Texts{"filled-down"});
    EXPECT_EQ(items.items.at(filled).divisions, Texts{"広報課"});
    EXPECT_LT(items.items.at(filled).confidence, 1);
    EXPECT_EQ(items.items.at(filled).cells.back().second.at(0).place.bbox, (Box{600, 120, 700, 140}))
        << "where the text stands";
  }
}

TEST(Segment, ReadsMarksForTheTextAbove) {
  const std::vector<Texts> rows{RowOf("1"),
                                {"2", "", "名称", "概要", "〃", "〃"},
                                {"3", "", "名称", "概要", "同上", "↓"},
                                {"4", "", "名称", "概要", "↓", "\""},
                                {"5", "", "名称", "概要", "目標", ""}};
  const ItemDocument items = Segmented({PageOf(1, {TextBlock("1 柱", 20)}, {PlanTable("p1t1", rows)})});
  EXPECT_EQ(DepartmentsOf(items), (Texts{"総務部", "総務部", "総務部", "総務部", ""}));
  EXPECT_EQ(items.items.at(3).divisions, Texts{"広報課"});
  for (const std::size_t row : {1U, 2U}) {
    EXPECT_EQ(items.items.at(row).indicator, items.items.at(0).indicator);
    EXPECT_EQ(CodesOf(items.items.at(row)), (Texts{"filled-down", "filled-down"}));
    EXPECT_NE(items.items.at(row).warnings.at(0).message.find("; its text stands above, on page 1"), std::string::npos);
  }
  EXPECT_EQ(items.items.at(3).indicator, "↓") << "it may be a trend";
}

TEST(Segment, TakesNoMarkForTheTextAboveForAnOffice) {
  const Item first = ItemOfRow({"1", "", "名称", "概要", "目標", "〃"});
  EXPECT_EQ(first.department, "");
  EXPECT_TRUE(first.responsible.empty());
  EXPECT_EQ(CodesOf(first), Texts{"filled-down"}) << "nothing stands above";
  const Item below = ItemOfRow({"1", "", "名称", "概要", "目標", "総務部\n広報課\n〃"});
  EXPECT_EQ(below.divisions, Texts{"広報課"});
  EXPECT_EQ(CodesOf(below), Texts{"units-unclear"});
}

// Three rows on page 1, of which a cell of departments without a text spans the last `above`; `below` rows on page 2,
// all spanned by a cell with the text 農林部.
ItemDocument CutDepartment(int above, int below, const Texts& closed_sides, const std::string& fill) {
  std::vector<Texts> rows{RowOf("1"), RowOf("2"), RowOf("3")};
  for (int i = 3 - above; i < 3; ++i) rows[static_cast<std::size_t>(i)].back() = "";
  Table first = PlanTable("p1t1", rows);
  first.closed_sides = closed_sides;
  if (above > 1) Merge(first, 5 - above, 6, above, 1);
  rows.clear();
  for (int i = 0; i < below; ++i) rows.push_back(RowOf(std::to_string(4 + i)));
  rows.front().back() = "農林部";
  Table second = PlanTable("p2t1", rows);
  second.continues = "p1t1";
  if (below > 1) Merge(second, 2, 6, below, 1);
  return Segmented({PageOf(1, {}, {first}), PageOf(2, {}, {second})}, FillProfile(fill));
}

TEST(Segment, TakesTheTextOfAMergedCellFromBehindThePageBreak) {
  for (const char* fill : {"", "down"}) {
    SCOPED_TRACE(fill);
    const ItemDocument items = CutDepartment(2, 2, {"bottom"}, fill);
    EXPECT_EQ(DepartmentsOf(items), (Texts{"総務部", "農林部", "農林部", "農林部", "農林部"}));
    for (const std::size_t row : {1U, 2U}) {
      EXPECT_EQ(CodesOf(items.items.at(row)), Texts{"filled-down"});
      EXPECT_NE(items.items.at(row).warnings.at(0).message.find("on page 2"), std::string::npos);
      EXPECT_EQ(items.items.at(row).cells.back().second.at(0).table, "p2t1") << "where the text stands";
    }
    EXPECT_TRUE(CodesOf(items.items.at(3)).empty());
  }
  EXPECT_EQ(DepartmentsOf(CutDepartment(2, 1, {"bottom"}, "")), (Texts{"総務部", "農林部", "農林部", "農林部"}));
  EXPECT_EQ(DepartmentsOf(CutDepartment(1, 2, {"bottom"}, "")),
            (Texts{"総務部", "総務部", "農林部", "農林部", "農林部"}));
}

TEST(Segment, TakesNoTextFromBehindAPageBreakForAnotherCell) {
  EXPECT_EQ(DepartmentsOf(CutDepartment(2, 2, {}, "")), (Texts{"総務部", "", "", "農林部", "農林部"}))
      << "a rule parts them";
  EXPECT_EQ(DepartmentsOf(CutDepartment(1, 1, {"bottom"}, "")), (Texts{"総務部", "総務部", "", "農林部"}))
      << "neither is merged";
  EXPECT_EQ(DepartmentsOf(CutDepartment(2, 2, {"bottom"}, "none")).at(1), "");
}

// An item of two rows ends a page; what the next one has is its own.
TEST(Segment, TakesNoTextFromTheItemBehindThePageBreak) {
  Table first = PlanTable("p1t1", {RowOf("1"), {"", "", "", "二行目の概要", "", ""}});
  for (const int column : {1, 2, 3, 5, 6}) Merge(first, 2, column, 2, 1);
  first.closed_sides = {"bottom"};
  Table second = PlanTable("p2t1", {{"2", "○", "名称", "概要", "目標", "総務部"}});
  second.continues = "p1t1";
  const ItemDocument items = Segmented({PageOf(1, {}, {first}), PageOf(2, {}, {second})});
  EXPECT_EQ(IdsOf(items), (Texts{"1", "2"}));
  EXPECT_FALSE(items.items.at(0).is_new);
  EXPECT_TRUE(items.items.at(1).is_new);
}

TEST(Segment, TakesTheTextOfAMergedCellFromTwoPagesOn) {
  std::vector<Page> pages;
  for (int page = 1; page <= 3; ++page) {
    Texts row = RowOf(std::to_string(page));
    row.back() = page == 3 ? "農林部" : "";
    Table table = PlanTable("p" + std::to_string(page) + "t1", {row, RowOf(std::to_string(10 + page))});
    Merge(table, 2, 6, 2, 1);
    table.closed_sides = {"bottom"};
    if (page > 1) table.continues = "p" + std::to_string(page - 1) + "t1";
    pages.push_back(PageOf(page, {}, {table}));
  }
  EXPECT_EQ(DepartmentsOf(Segmented(pages)), Texts(6, "農林部"));
}

TEST(Segment, FillsNothingFromAnotherSectionOrTable) {
  const Texts empty{"1", "", "名称", "概要", "目標", ""};
  const Page first = PageOf(1, {TextBlock("1 柱", 20)}, {PlanTable("p1t1", {RowOf("1"), {"2 次の柱"}, empty})});
  EXPECT_EQ(DepartmentsOf(Segmented({first}, FillProfile("down"))), (Texts{"総務部", ""}));
  const Page second = PageOf(2, {}, {PlanTable("p2t1", {empty})});
  EXPECT_EQ(DepartmentsOf(Segmented({PageOf(1, {}, {PlanTable("p1t1", {RowOf("1")})}), second}, FillProfile("down"))),
            (Texts{"総務部", ""}));
}

TEST(Segment, FillsNoRowWhoseTextStandsBelowThePageBreak) {
  std::vector<Page> pages = CutPages("");
  for (Cell& cell : pages[0].tables[0].cells) {
    if (cell.row == 3 && cell.column == 6) cell.text = "";
  }
  for (Cell& cell : pages[1].tables[0].cells) {
    if (cell.row == 2 && cell.column == 6) cell.text = "農林部";
  }
  const ItemDocument items = Segmented(pages, FillProfile("down"));
  EXPECT_EQ(items.items.at(1).department, "農林部");
  EXPECT_TRUE(CodesOf(items.items.at(1)).empty());
}

TEST(Segment, NamesTheFieldsOfTwoLevelsAndTheirUnits) {
  std::string yaml = kPlanProfile;
  yaml.insert(yaml.find("responsible:"), "  - {field: budget, header: '.*予算額'}\n");
  Table table = TableOf("p1t1", {{"番号", "施策", "", "予算額"},
                                 {"", "施策名", "取組概要", ""},
                                 {"", "", "", "(千円)"},
                                 {"1", "名称", "概要", "120"}});
  Merge(table, 1, 1, 2, 1);
  Merge(table, 1, 2, 1, 2);
  Merge(table, 1, 4, 2, 1);
  const ItemDocument items = Segmented({PageOf(1, {}, {table})}, ProfileOf(yaml));
  Texts labels;
  for (const FieldLabel& field : items.document.fields) {
    if (!field.label.empty()) labels.push_back(field.label + "=" + field.unit.value_or(""));
  }
  EXPECT_EQ(labels, (Texts{"番号=", "施策 / 施策名=", "施策 / 取組概要=", "予算額=千円"}));
  EXPECT_EQ(IdsOf(items), Texts{"1"});
}

TEST(Segment, GivesAmountsTheUnitAboveTheirTable) {
  const Profile profile = testing_support::ProfileOnBase(
      "columns: [number, name, {field: cost, header: 経費, type: amount}, {field: note, header: 備考}]\n");
  const auto unit_of = [&profile](std::size_t field, const std::string& caption) {
    const Table table = TableOf("p1t1", {{"番号", "事業名", "経費", "備考"}, {"1", "甲", "1,200", "3回"}});
    return Segmented({PageOf(1, {TextBlock(caption, 80)}, {table})}, profile).document.fields.at(field).unit;
  };
  EXPECT_EQ(unit_of(2, "事業一覧　（単位：千円）"), "千円");
  EXPECT_EQ(unit_of(3, "（単位：千円）"), std::nullopt) << "a column of text";
  EXPECT_EQ(unit_of(2, "（単位：千円、％）"), std::nullopt) << "which of them?";
  EXPECT_EQ(unit_of(2, "事業一覧"), std::nullopt);
}

TEST(Segment, GoesOnWithASectionWhoseHeadingIsPrintedAgain) {
  const ItemDocument items = Segmented({PageOf(1, {TextBlock("1 情報化", 20)}, {PlanTable("p1t1", {RowOf("1")})}),
                                        PageOf(2, {TextBlock("１　情報化", 20)}, {PlanTable("p2t1", {RowOf("2")})})});
  EXPECT_EQ(IdsOf(items), (Texts{"1-1", "1-2"}));
  EXPECT_EQ(items.document.sections.size(), 1u);
}

TEST(Segment, TellsFormsAndStatisticsFromItems) {
  const Table form = PlanTable("p1t1", {{"1", "", "", "", "", ""}, {"2", "", "", "", "", ""}});
  const Table figures = TableOf("p3t1", {{"年", "件数", "人数"}, {"2019", "3", "1,200人"}, {"2020", "4", "-"}}, 50);
  const Table words = TableOf("p3t2", {{"記号", "意味", "例"}, {"○", "新規", "1-2"}, {"◎", "重点", "1-3"}}, 200);
  const ItemDocument items = Segmented(
      {PageOf(1, {}, {form}), PageOf(2, {}, {PlanTable("p2t1", {RowOf("1")})}), PageOf(3, {}, {figures, words})});
  EXPECT_EQ(IdsOf(items), Texts{"1"});
  EXPECT_EQ(ReasonsOf(items), (Texts{"p1t1 form", "p3t1 statistics", "p3t2 no-profile"}));
}

TEST(Segment, SaysThatAFormIsEmpty) {
  PagedDocument document = DocumentOf({PageOf(1, {}, {PlanTable("p1t1", {Texts(6, "")})})});
  AssignRoles(document, PlanProfile());
  const Result<ItemDocument> items = Segment(document, PlanProfile());
  ASSERT_FALSE(items.ok());
  EXPECT_EQ(items.error().status, ExitStatus::kNothingFound);
  EXPECT_EQ(items.error().faults.at(0).code, "empty-form");
}

// A table over two facing pages, its second row going on over the next two.
std::vector<Page> SpreadPages() {
  const Texts left{"番号", "施策名", "取組概要"};
  const Texts right{"指標・目標", "部局名"};
  return {PageOf(1, {}, {TableOf("p1t1", {left, {"1", "名称A", "概要A"}, {"2", "名称B", "概要B"}})}),
          PageOf(2, {}, {TableOf("p2t1", {right, {"目標A", "総務部"}, {"目標B", "農林部"}})}),
          PageOf(3, {}, {TableOf("p3t1", {left, {"", "", ""}, {"3", "名称C", "概要C"}})}),
          PageOf(4, {}, {TableOf("p4t1", {right, {"続き", ""}, {"目標C", "総務部"}})})};
}

TEST(Segment, JoinsTheHalvesOfASpread) {
  const ItemDocument items = Segmented(SpreadPages());
  ASSERT_EQ(IdsOf(items), (Texts{"1", "2", "3"}));
  EXPECT_EQ(items.items[0].overview, "概要A");
  EXPECT_EQ(items.items[0].indicator, "目標A");
  EXPECT_EQ(DepartmentsOf(items), (Texts{"総務部", "農林部", "総務部"}));
  EXPECT_EQ(items.items[1].indicator, "目標B\n続き");
  EXPECT_EQ(items.items[1].parts.size(), 4u);
  EXPECT_EQ(items.items[0].parts.at(1).table, "p2t1");
  EXPECT_TRUE(items.document.unused.empty());
}

TEST(Segment, MakesNoItemOfHalfASpread) {
  std::vector<Page> pages = SpreadPages();
  pages.resize(2);
  for (Cell& cell : pages[1].tables[0].cells) {
    if (cell.row == 3) cell.bbox->top += 9;
  }
  PagedDocument document = DocumentOf(pages);
  AssignRoles(document, PlanProfile());
  const Result<ItemDocument> items = Segment(document, PlanProfile());
  ASSERT_FALSE(items.ok());
  EXPECT_EQ(items.error().faults.at(0).code, "spread");
}

TEST(Segment, AccountsForWhatIsInNoItem) {
  Texts header = kHeader;
  header.push_back("備考");
  Texts row = RowOf("1");
  row.push_back("来年度から");
  const Table other = TableOf("p2t1", {{"年", "件"}, {"2019", "3"}}, 50);
  const ItemDocument items =
      Segmented({PageOf(1, {TextBlock("前文", 20), TextBlock("1 情報化", 60)}, {TableOf("p1t1", {header, row})}),
                 PageOf(2, {TextBlock("後書き", 20)}, {other})});
  struct Want {
    bool table;
    const char* id;
    const char* reason;
  };
  const Want want[] = {{false, "p1b1", "front-matter"},
                       {true, "p1t1", "no-profile"},
                       {false, "p2b1", "no-profile"},
                       {true, "p2t1", "no-profile"}};
  ASSERT_EQ(items.document.unused.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    SCOPED_TRACE(want[i].id);
    EXPECT_EQ(items.document.unused[i].table, want[i].table);
    EXPECT_EQ(items.document.unused[i].id, want[i].id);
    EXPECT_EQ(items.document.unused[i].reason, want[i].reason);
  }
  EXPECT_EQ(items.document.unused[1].rows, 1);
  EXPECT_EQ(items.document.unused[3].rows, 2);
  EXPECT_EQ(items.items.size(), 1u);
}

TEST(Segment, LeavesOutFurniture) {
  Block number = TextBlock("2 ページ", 20);
  number.furniture = true;
  const ItemDocument items = Segmented({PageOf(1, {number}, {PlanTable("p1t1", {RowOf("1")})})});
  EXPECT_TRUE(items.document.sections.empty());
  EXPECT_TRUE(items.document.unused.empty());
}

// The record of a document with this front matter.
DocumentRecord RecordOf(std::vector<Block> front, std::vector<Table> tables = {}) {
  std::vector<Page> pages{PageOf(1, std::move(front), std::move(tables))};
  pages.push_back(PageOf(2, {TextBlock("1 情報化", 20)}, {PlanTable("p2t1", {RowOf("1"), RowOf("2")})}));
  pages.push_back(PageOf(3, {TextBlock("2 くらし", 20)}, {PlanTable("p3t1", {RowOf("1")})}));
  return Segmented(std::move(pages)).document;
}

TEST(Facts, ReadTitleEditionPublisherAndYear) {
  const DocumentRecord record = RecordOf(
      {TextBlock("青嶺県情報化計画2021の見直しについて", 20), TextBlock("青嶺県情報化計画2021（改定版）", 60)});
  EXPECT_EQ(record.title, "青嶺県情報化計画2021");
  EXPECT_EQ(record.edition, "改定版");
  EXPECT_EQ(record.publisher_name, "青嶺県");
  EXPECT_EQ(record.publisher_code, "999997");
  EXPECT_EQ(record.fiscal_year, 2021);
}

TEST(Facts, ReadTheFiscalYearOfAnEra) {
  const DocumentRecord record = RecordOf({TextBlock("令和元年度の取組", 20)});
  EXPECT_EQ(record.fiscal_year, 2019);
  EXPECT_EQ(record.fiscal_year_text, "令和元年度");
  EXPECT_EQ(RecordOf({TextBlock("令和３年度の取組", 20)}).fiscal_year, 2021);
}

TEST(Facts, StayEmptyWhereTheDocumentSaysNothing) {
  const DocumentRecord record = RecordOf({TextBlock("前文", 20)});
  EXPECT_FALSE(record.title || record.edition || record.publisher_name || record.publisher_code || record.fiscal_year);
  EXPECT_FALSE(record.declared_items || record.declared_items_before || record.declared_added ||
               record.declared_modified);
  EXPECT_TRUE(record.revision_notes.empty());
}

TEST(Facts, ReadDeclaredTotalsFromParagraphsAndTables) {
  const std::vector<Block> paragraphs{TextBlock("全項目数　１３０（見直し前は 110 項目）", 20),
                                      TextBlock("修正項目 8\n追加項目20", 60)};
  const Table table =
      TableOf("p1t1", {{"修正項目", "8"}, {"追加項目", "２０"}, {"全項目数", "130\n（見直し前は110項目）"}});
  for (const DocumentRecord& record : {RecordOf(paragraphs), RecordOf({}, {table})}) {
    EXPECT_EQ(record.declared_items, 130);
    EXPECT_EQ(record.declared_items_before, 110);
    EXPECT_EQ(record.declared_added, 20);
    EXPECT_EQ(record.declared_modified, 8);
  }
}

TEST(Facts, ReadRevisionNotesAndGiveThemToTheirItems) {
  std::vector<Page> pages{
      PageOf(1, {TextBlock("・目標を改めた。（1-2、２－１）\n・文言を整えた。\n・追加した。（1-2）", 20)}, {})};
  pages.push_back(PageOf(2, {TextBlock("1 情報化", 20)}, {PlanTable("p2t1", {RowOf("1"), RowOf("2")})}));
  const ItemDocument items = Segmented(std::move(pages));
  ASSERT_EQ(items.document.revision_notes.size(), 2u);
  EXPECT_EQ(items.document.revision_notes[0].text, "・目標を改めた。（1-2、２－１）");
  EXPECT_EQ(items.document.revision_notes[0].items, (Texts{"1-2", "2-1"}));
  EXPECT_EQ(items.document.revision_notes[0].place.page, 1);
  EXPECT_EQ(items.items.at(1).revision_notes, (Texts{"・目標を改めた。（1-2、２－１）", "・追加した。（1-2）"}));
  EXPECT_TRUE(items.items.at(0).revision_notes.empty());
}

TEST(Facts, MatchAnnouncedSections) {
  using Announced = std::vector<std::optional<std::string>>;
  struct {
    const char* name;
    const char* text;
    Announced want;
  } const cases[] = {
      {"as_headed", "「情報化」〜県庁\n「くらし」～県民", {"情報化", "くらし"}},
      {"in_order_where_as_many", "「情報化」〜県庁\n「暮らし」〜県民", {"情報化", "暮らし"}},
      {"by_title_where_fewer", "「くらし」〜県民", {std::nullopt, "くらし"}},
      {"not_said", "前文", {std::nullopt, std::nullopt}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    Announced announced;
    for (const Section& section : RecordOf({TextBlock(row.text, 20)}).sections) announced.push_back(section.announced);
    EXPECT_EQ(announced, row.want);
  }
}

TEST(Segment, WantsNormalizedPages) {
  const Profile profile = PlanProfile();
  PagedDocument document = DocumentOf({PageOf(1, {}, {PlanTable("p1t1", {RowOf("1")})})});
  AssignRoles(document, profile);
  document.pages[0].tables[0].cells[8].text.reset();
  const Result<ItemDocument> items = Segment(document, profile);
  ASSERT_FALSE(items.ok());
  EXPECT_EQ(items.error().status, ExitStatus::kInputUnreadable);
  EXPECT_EQ(items.error().faults.at(0).code, "not-normalized");
}

TEST(Segment, SaysWhichHeadersItFoundWhereNoneMatches) {
  const Profile profile = PlanProfile();
  const auto error_of = [&profile](std::vector<Page> pages) {
    PagedDocument document = DocumentOf(std::move(pages));
    AssignRoles(document, profile);
    const Result<ItemDocument> items = Segment(document, profile);
    EXPECT_FALSE(items.ok());
    return items.ok() ? Error() : items.error();
  };
  const Error strange =
      error_of({PageOf(1, {TextBlock("前文", 20)}, {TableOf("p1t1", {{"品目", "単\n価"}, {"紙", "3"}})})});
  EXPECT_EQ(strange.status, ExitStatus::kNothingFound);
  ASSERT_EQ(strange.faults.size(), 1u);
  EXPECT_EQ(strange.faults[0].code, "no-matching-table");
  EXPECT_NE(strange.faults[0].message.en.find("品目 | 単 価"), std::string::npos) << strange.faults[0].message.en;
  EXPECT_EQ(strange.faults[0].where.file, "plan.pdf");
  const Error none = error_of({PageOf(1, {TextBlock("前文", 20)}, {})});
  EXPECT_EQ(none.status, ExitStatus::kNothingFound);
  ASSERT_EQ(none.faults.size(), 1u);
  EXPECT_EQ(none.faults[0].code, "no-table");
}

}  // namespace
}  // namespace hyogumi::segment
