// SPDX-License-Identifier: GPL-3.0-or-later
// What is in the file. What a person does with it: tests/browser.
#include "export/report/report_writer.h"

#include <gtest/gtest.h>

#include "core/item_json.h"
#include "export/dataset.h"
#include "export/report/page_frame.h"
#include "export/report/report_item.h"
#include "tests/support/files.h"
#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using testing_support::ReadWhole;
using testing_support::TempFolder;

class Report : public ::testing::Test {
 protected:
  // The file that is written of `items`; empty where it fails.
  std::string Write(const ItemDocument& items, ReportOptions options = {}) {
    Outputs outputs = Outputs::InFolder(folder_.path());
    std::vector<std::unique_ptr<FormatWriter>> writers;
    writers.push_back(MakeReportWriter(outputs, std::move(options)));
    std::vector<DatasetPart> parts;
    parts.push_back({"plan.json", Input(""), items});
    const auto written = WriteDataset(parts, writers);
    if (!written.ok()) failed_ = written.error();
    if (!written.ok() || outputs.Finish()) return "";
    return ReadWhole(folder_.File("report.html"));
  }

  const TempFolder folder_{"report"};
  std::optional<Error> failed_;
};

std::size_t Count(const std::string& text, const std::string& passage) {
  std::size_t count = 0;
  for (std::size_t at = text.find(passage); at != std::string::npos; at = text.find(passage, at + 1)) ++count;
  return count;
}

// The elements of data, each parsed by itself, as the page does.
std::vector<Json> DataOf(const std::string& html, const std::string& attribute) {
  std::vector<Json> data;
  const std::string tag = "<script type=\"application/json\" " + attribute;
  for (std::size_t at = html.find(tag); at != std::string::npos; at = html.find(tag, at + 1)) {
    const std::size_t begin = html.find('>', at) + 1;
    const std::string text = html.substr(begin, html.find("</script>", begin) - begin);
    std::size_t line = 0;
    while (line < text.size()) {
      const std::size_t end = std::min(text.find('\n', line), text.size());
      if (end > line) data.push_back(Json::parse(text.substr(line, end - line)));
      line = end + 1;
    }
  }
  return data;
}

TEST_F(Report, HoldsEveryItemOnce) {
  const ItemDocument items = ItemsOf({260, 241});
  const std::string html = Write(items);
  const std::vector<Json> shown = DataOf(html, "class=\"items\"");
  ASSERT_EQ(shown.size(), items.items.size());
  for (std::size_t i = 0; i < shown.size(); ++i) EXPECT_EQ(shown[i].at("id"), items.items[i].id);
  EXPECT_EQ(DataOf(html, "id=\"record\"").at(0), ToJson(items.document));
  EXPECT_FALSE(DataOf(html, "id=\"validation\"").at(0).at("checks").empty());
  EXPECT_TRUE(DataOf(html, "id=\"changes\"").empty());
}

TEST_F(Report, HasTextsAsDataThatNothingEnds) {
  ItemDocument items = ItemsOf({1});
  const std::string evil = "</script><script>alert(1)</script><!--\xE2\x80\xA8\xE2\x80\xA9";
  items.items[0].name = evil;
  items.document.title = evil;
  const std::size_t scripts = Count(Write(ItemsOf({1})), "<script");
  const std::string html = Write(items);
  EXPECT_EQ(Count(html, "<script"), scripts);
  EXPECT_EQ(html.find("alert(1)</"), std::string::npos);
  EXPECT_EQ(DataOf(html, "class=\"items\"").at(0).at("name"), evil);
  EXPECT_NE(html.find("<title>&lt;/script&gt;"), std::string::npos);
}

TEST_F(Report, LetsNothingRunButItsOwnProgram) {
  const std::string html = Write(ItemsOf({1}));
  const std::size_t policy = html.find("Content-Security-Policy");
  ASSERT_NE(policy, std::string::npos);
  EXPECT_LT(policy, html.find("<style>"));
  const std::string said = html.substr(policy, html.find('>', policy) - policy);
  EXPECT_NE(said.find("default-src 'none'"), std::string::npos) << said;
  EXPECT_EQ(said.find("unsafe"), std::string::npos) << said;
  EXPECT_EQ(Count(html, "http://"), 1U) << "the name of SVG's namespace; nothing is fetched";
  EXPECT_EQ(Count(html, "https://"), 0U);
}

TEST_F(Report, AsksForThePagesThatItemsStandOn) {
  ItemDocument items = ItemsOf({2});
  items.items[1].parts[0].place.page = 7;
  testing_support::DrawCells(items.items[1]);
  std::vector<std::pair<int, int>> asked;
  ReportOptions options;
  options.find_pictures = [&asked](const DocumentRecord& /*document*/) -> Result<PictureOf> {
    return PictureOf([&asked](int file, int page) -> Result<std::optional<PagePicture>> {
      asked.emplace_back(file, page);
      if (page == 7) return std::optional<PagePicture>();
      return std::optional(PagePicture{"abc", "image/png", 595, 842});
    });
  };
  const std::string html = Write(items, std::move(options));
  EXPECT_EQ(asked, (std::vector<std::pair<int, int>>{{1, 1}, {1, 7}}));
  const std::vector<Json> pictures = DataOf(html, "class=\"picture\" data-page=\"1/1\"");
  ASSERT_EQ(pictures.size(), 1U);
  EXPECT_EQ(pictures[0], Json({{"width", 595}, {"height", 842}, {"data", "data:image/png;base64,YWJj"}}));
}

TEST_F(Report, AppearsNotAtAllWhereAPictureFails) {
  ReportOptions options;
  options.find_pictures = [](const DocumentRecord& /*document*/) -> Result<PictureOf> {
    return PictureOf([](int /*file*/, int /*page*/) -> Result<std::optional<PagePicture>> {
      return MakeError(ExitStatus::kInputUnreadable, "input-damaged", {}, "gone", "");
    });
  };
  EXPECT_EQ(Write(ItemsOf({1}), std::move(options)), "");
  ASSERT_TRUE(failed_);
  EXPECT_EQ(failed_->status, ExitStatus::kInputUnreadable);
  EXPECT_TRUE(folder_.Names().empty());
}

TEST_F(Report, TellsWhatBecameOfTheYearBefore) {
  ItemDocument items = ItemsOf({3});
  ReportOptions options;
  options.read_previous = [&items] { return Result(std::optional(items)); };
  items.items.pop_back();
  ItemDocument now = ItemsOf({3});
  const std::vector<Json> changes = DataOf(Write(now, std::move(options)), "id=\"changes\"");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].at("added").size(), 1U);
}

TEST(ReportItem, HasTextsAsCorrectionsExpectThem) {
  const ItemDocument items = ItemsOf({1});
  Item item = items.items[0];
  item.marks = {{"新規", "○"}};
  item.divisions = {"広報課", "調査課"};
  const Json shown = ReportItem(item, ToJson(item, items.document), items.document);
  Json texts = Json::object();
  for (const Json& field : shown.at("fields")) texts[field.at("field").get<std::string>()] = field.at("text");
  EXPECT_EQ(texts.at("number"), "1");
  EXPECT_EQ(texts.at("name"), *item.name);
  EXPECT_EQ(texts.at("divisions"), "広報課\n調査課");
  EXPECT_FALSE(texts.contains("responsible"));
  item.responsible = {{"総務部", "広報課"}, {"土木部", std::nullopt}};
  const Json several = ReportItem(item, ToJson(item, items.document), items.document);
  EXPECT_EQ(several.at("fields").back().at("field"), "responsible");
}

TEST(PageFrame, EscapesForTheirPlaces) {
  EXPECT_EQ(EscapedForHtml("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
  EXPECT_EQ(DumpForScript({{"a", "<!--</\xE2\x80\xA8"}}), R"({"a":"\u003c!--\u003c/\u2028"})");
  EXPECT_EQ(Json::parse(DumpForScript({{"a", "<\xE2\x80\xA9\xE2\x80\xA6"}})).at("a"), "<\xE2\x80\xA9\xE2\x80\xA6");
  EXPECT_EQ(Base64("ab"), "YWI=");
}

}  // namespace
}  // namespace hyogumi::emit
