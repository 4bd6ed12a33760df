// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/diff.h"

#include <gtest/gtest.h>

#include "tests/support/editions.h"

namespace hyogumi::emit {
namespace {

using testing_support::DateOf;
using testing_support::NextYear;
using testing_support::Programme;
using testing_support::QuantityOf;
using testing_support::Renumber;
using testing_support::SetTarget;
using testing_support::SmallPlan;

class DiffOfEditions : public ::testing::Test {
 protected:
  Json ToJson() const {
    const EditionDiff diff = Diff(old_, new_);
    return DiffToJson({old_, new_, diff});
  }
  std::string ToText(bool japanese = false) const {
    const EditionDiff diff = Diff(old_, new_);
    return DiffToText({old_, new_, diff}, japanese);
  }
  std::string ToHtml() const {
    const EditionDiff diff = Diff(old_, new_);
    return DiffToHtml({old_, new_, diff}, true);
  }
  // The kinds of the only change.
  std::string Kinds() const {
    const Json json = ToJson();
    EXPECT_EQ(json.at("changes").size(), 1u) << json.dump();
    return json.at("changes").empty() ? "" : json.at("changes").at(0).at("kinds").dump();
  }

  ItemDocument old_ = SmallPlan();
  ItemDocument new_ = NextYear(SmallPlan());
  Item& item_ = new_.items[0];
};

TEST_F(DiffOfEditions, OfADocumentWithItselfIsEmpty) {
  const EditionDiff diff = Diff(old_, old_);
  EXPECT_TRUE(diff.Same());
  EXPECT_EQ(diff.unchanged, 6u);
  EXPECT_EQ(DiffToText({old_, old_, diff}, false), "");
  EXPECT_EQ(DiffToJson({old_, old_, diff}).dump(),
            R"({"old":{"id":"0123456789abcdef","title":"青嶺県プラン","fiscal_year":2021},)"
            R"("new":{"id":"0123456789abcdef","title":"青嶺県プラン","fiscal_year":2021},"changes":[],"added":[],)"
            R"("dropped":[],"splits":[],"columns":{"added":[],"dropped":[]},"revision_notes":[],)"
            R"("changed_without_note":[]})");
}

TEST_F(DiffOfEditions, IsNoneWhereOnlyMarksPlacesAndSpacesDiffer) {
  item_.is_new = true;
  item_.marks = {{"新規", "○"}};
  item_.confidence = 0.5;
  item_.needs_review = true;
  item_.parts.clear();
  item_.overview = "簡易型の監視カメラと 水位計を中小河川へ増設し、\n静止画を公開する。";
  EXPECT_TRUE(Diff(old_, new_).Same());
}

TEST_F(DiffOfEditions, TellsAFigure) {
  const std::string text = "カメラ 60件";
  SetTarget(item_, text, {QuantityOf(text, "60件", 60, "件")});
  EXPECT_EQ(Kinds(), R"(["figure"])");
  EXPECT_EQ(ToJson().at("changes").at(0).at("fields").dump(),
            R"({"indicator":{"old":"カメラ 45件","new":"カメラ 60件"}})");
  EXPECT_NE(ToText().find("指標・目標: カメラ [−45−][+60+]件"), std::string::npos) << ToText();
}

TEST_F(DiffOfEditions, TellsAQualifierAUnitAndAComparisonAsFigures) {
  for (int what = 0; what < 3; ++what) {
    const std::string text = what == 0 ? "カメラ 約45件" : what == 1 ? "カメラ 45基" : "カメラ 45件以上";
    Quantity quantity = QuantityOf(text, text.substr(text.find(' ') + 1), 45, what == 1 ? "基" : "件");
    if (what == 0) quantity.qualifiers = {"約"};
    if (what == 2) quantity.comparison = ">=";
    SetTarget(item_, text, {quantity});
    EXPECT_EQ(Kinds(), R"(["figure"])") << text;
  }
}

TEST_F(DiffOfEditions, IsNoFigureWhereTheSameIsWrittenOtherwise) {
  const std::string text = "カメラ 四十五件";
  SetTarget(item_, text, {QuantityOf(text, "四十五件", 45, "件")});
  EXPECT_TRUE(Diff(old_, new_).Same());
}

TEST_F(DiffOfEditions, TellsADate) {
  const std::string was = "令和3年度末 カメラ 45件";
  const std::string is = "令和4年度末 カメラ 45件";
  SetTarget(old_.items[0], was, {QuantityOf(was, "45件", 45, "件")},
            {DateOf(was, "令和3年度末", "2022-03-31", "2022-03-31")});
  SetTarget(item_, is, {QuantityOf(is, "45件", 45, "件")}, {DateOf(is, "令和4年度末", "2023-03-31", "2023-03-31")});
  EXPECT_EQ(Kinds(), R"(["date"])");
}

TEST_F(DiffOfEditions, TakesARelativeWordForAWord) {
  const std::string text = "昨年度 カメラ 45件";
  DateSpan relative = DateOf(text, "昨年度", "", "");
  relative.from.reset();
  relative.to.reset();
  SetTarget(item_, text, {QuantityOf(text, "45件", 45, "件")}, {relative});
  EXPECT_EQ(Kinds(), R"(["reworded"])");
}

TEST_F(DiffOfEditions, TellsRewordingApartFromFigures) {
  const std::string text = "・監視カメラ 45件";
  SetTarget(item_, text, {QuantityOf(text, "45件", 45, "件")});
  EXPECT_EQ(Kinds(), R"(["reworded"])");
  const std::string both = "監視カメラ 60件";
  SetTarget(item_, both, {QuantityOf(both, "60件", 60, "件")});
  EXPECT_EQ(Kinds(), R"(["reworded","figure"])");
}

TEST_F(DiffOfEditions, SeesFiguresInOtherFields) {
  old_.items[0].overview = "カメラを20か所へ置く。";
  old_.items[0].quantities = {{"overview", QuantityOf(*old_.items[0].overview, "20か所", 20, "か所"), {}}};
  item_.overview = "カメラを30か所へ置く。";
  item_.quantities = {{"overview", QuantityOf(*item_.overview, "30か所", 30, "か所"), {}}};
  EXPECT_EQ(Kinds(), R"(["figure"])");
}

TEST_F(DiffOfEditions, TakesFiguresForWordsWhereOneDocumentHasNone) {
  for (Item& item : old_.items) item.targets.clear();
  const std::string text = "カメラ 60件";
  SetTarget(item_, text, {QuantityOf(text, "60件", 60, "件")});
  EXPECT_EQ(Kinds(), R"(["reworded"])");
}

TEST_F(DiffOfEditions, ComparesAmountsByTextWhereNoneIsRead) {
  for (ItemDocument* plan : {&old_, &new_}) {
    plan->document.fields.push_back({"budget", "予算額", "amount", "千円", false});
    for (Item& item : plan->items) item.fields = {{"budget", "1,200"}};
  }
  item_.fields = {{"budget", "１,２００"}};
  EXPECT_TRUE(Diff(old_, new_).Same());
  item_.fields = {{"budget", "△1,200"}};
  EXPECT_EQ(Kinds(), R"(["figure"])");
}

TEST_F(DiffOfEditions, TellsNameAndUnits) {
  item_.name = "河川水位監視カメラの運用";
  item_.responsible = {{"総務部", "河川砂防課"}, {"総務部", "危機対策課"}};
  EXPECT_EQ(Kinds(), R"(["renamed","department"])");
  EXPECT_EQ(ToJson().at("changes").at(0).at("fields").dump(),
            R"({"name":{"old":"河川水位監視カメラの増設","new":"河川水位監視カメラの運用"},)"
            R"("responsible":{"old":"総務部 河川砂防課","new":"総務部 河川砂防課\n総務部 危機対策課"}})");
}

TEST_F(DiffOfEditions, TellsRenumberingAndMoving) {
  std::rotate(new_.items.begin(), new_.items.begin() + 1, new_.items.begin() + 4);
  new_.items[3].section = 1;  // the first of the first section is now the first of the second
  new_.items[2].section = 1;
  std::swap(new_.items[2], new_.items[3]);
  Renumber(new_);
  const Json changes = ToJson().at("changes");
  const auto kinds = [&](const std::string& id) -> std::string {
    for (const Json& change : changes) {
      if (change.at("new_id") == id) return change.at("kinds").dump();
    }
    return "none";
  };
  EXPECT_EQ(kinds("1-1"), R"(["renumbered"])");
  EXPECT_EQ(kinds("2-1"), R"(["moved"])") << "1-1 before";
}

TEST_F(DiffOfEditions, KnowsSectionsByTheirTitlesThenByTheirNumbers) {
  new_.document.sections[0].label = "Ⅰ";
  new_.document.sections[0].path = {{"Ⅰ", "別の柱"}};
  new_.document.sections[0].title = "別の柱";
  for (Item& item : new_.items) {
    if (item.section == 0) item.id = "I-" + item.label;
  }
  EXPECT_TRUE(Diff(old_, new_).Same()) << "Ⅰ is 1";
  new_.document.sections[0].path = {{"第1章", "章"}, {"1", "別の柱"}};
  const EditionDiff deeper = Diff(old_, new_);
  EXPECT_EQ(deeper.Count(ChangeKind::kMoved), 3u);
  std::swap(new_.document.sections[0], new_.document.sections[1]);
  for (Item& item : new_.items) item.section = 1 - item.section;
  EXPECT_EQ(Diff(old_, new_).Count(ChangeKind::kMoved), 3u) << "the second section's title says which it is";
}

TEST_F(DiffOfEditions, ListsWhatIsAddedAndDropped) {
  new_.items.pop_back();
  new_.items.push_back(Programme(2, "鳥獣の出没情報", "住民から寄せられた目撃の場所を地図に表す。"));
  new_.items.back().key = "k7";
  Renumber(new_);
  const Json json = ToJson();
  EXPECT_EQ(json.at("added").dump(), R"([{"key":"k7","id":"2-3","name":"鳥獣の出没情報"}])");
  EXPECT_EQ(json.at("dropped").dump(), R"([{"key":null,"id":"2-3","name":"統合型地図の高度利用"}])");
  EXPECT_TRUE(json.at("changes").empty());
  EXPECT_NE(ToText().find("6 items, now 6: 1 added, 1 dropped, 0 changed, 5 unchanged"), std::string::npos);
}

TEST_F(DiffOfEditions, TellsAColumnOnceForTheDocument) {
  new_.document.fields.push_back({"budget", "予算額", "amount", "千円", false});
  for (Item& item : new_.items) item.fields = {{"budget", "100"}};
  auto& fields = new_.document.fields;
  fields.erase(std::find_if(fields.begin(), fields.end(), [](const FieldLabel& f) { return f.name == "indicator"; }));
  for (Item& item : new_.items) {
    item.indicator.reset();
    item.targets.clear();
  }
  const Json json = ToJson();
  EXPECT_EQ(json.at("columns").dump(), R"({"added":["budget"],"dropped":["indicator"]})");
  EXPECT_TRUE(json.at("changes").empty()) << json.dump();
  EXPECT_NE(ToText().find("columns added: budget 予算額"), std::string::npos);
}

TEST_F(DiffOfEditions, HoldsItselfAgainstTheNotesOfTheNewDocument) {
  item_.overview = "簡易型の監視カメラと水位計を大きな河川へ増設し、静止画を公開する。";
  new_.items[1].responsible = {{"総務部", "へき地医療対策室"}};
  new_.items.push_back(Programme(2, "鳥獣の出没情報", "住民から寄せられた目撃の場所を地図に表す。"));
  Renumber(new_);
  new_.document.revision_notes = {{"・見直した。（1-1、1-3、2-4、9-9）", {"1-1", "1-3", "2-4", "9-9"}, {}}};
  const Json json = ToJson();
  EXPECT_EQ(json.at("revision_notes").at(0).at("changed").dump(), R"(["1-1"])");
  EXPECT_EQ(json.at("revision_notes").at(0).at("unchanged").dump(), R"(["1-3"])");
  EXPECT_EQ(json.at("revision_notes").at(0).at("added").dump(), R"(["2-4"])");
  EXPECT_EQ(json.at("changed_without_note").dump(), R"(["1-2"])");
  EXPECT_NE(ToText().find("changed without a note: 1-2"), std::string::npos) << ToText();
}

TEST_F(DiffOfEditions, SaysHowItPaired) {
  item_.name = "河川の見張り";
  item_.id = "1-9";
  item_.number = 9;
  const Json match = ToJson().at("changes").at(0).at("match");
  EXPECT_EQ(match.at("by"), "likeness");
  EXPECT_GT(match.at("score").get<double>(), 0.3);
  EXPECT_LT(match.at("score").get<double>(), 1);
}

TEST_F(DiffOfEditions, IsShortForAReader) {
  const std::string text = "カメラ 60件";
  SetTarget(item_, text, {QuantityOf(text, "60件", 60, "件")});
  EXPECT_EQ(ToText(true),
            "青嶺県プラン (2021) → 青嶺県プラン (2022)\n"
            "6項目から6項目へ: 追加0、廃止0、変更1、変更なし5\n"
            "変更の内訳: 数値変更1\n\n"
            "1-1  河川水位監視カメラの増設\n"
            "  数値変更\n"
            "  指標・目標: カメラ [−45−][+60+]件\n");
}

TEST_F(DiffOfEditions, IsAPageOfItsOwn) {
  item_.overview = "<script>alert(\"x\")</script> & 改めた。";
  const std::string html = ToHtml();
  EXPECT_EQ(html.rfind("<!DOCTYPE html>\n<html lang=\"ja\">", 0), 0u);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("http"), std::string::npos) << "no other file";
  EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
  EXPECT_NE(html.find("<del>"), std::string::npos);
  EXPECT_NE(html.find("<ins>"), std::string::npos);
}

}  // namespace
}  // namespace hyogumi::emit
