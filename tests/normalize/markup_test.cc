// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/markup.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

// The text with "¶" where a paragraph begins.
std::string Unmarked(const std::string& text) {
  MendedLine line;
  line.text = Decode(text);
  UnmarkedText unmarked = TakeOutMarkup(line);
  EXPECT_EQ(unmarked.in_list.size(), unmarked.text.text.size());
  std::replace(unmarked.text.text.begin(), unmarked.text.text.end(), kParagraphBreak, U'¶');
  return Encode(unmarked.text.text);
}

TEST(TakeOutMarkup, TakesOutWhatIsMarkupAndNothingElse) {
  const struct {
    const char* name;
    const char* text;
    const char* want;
  } cases[] = {
      {"list", "<ul><li>甲</li><li>乙</li></ul>", "¶¶甲¶¶乙¶¶"},
      {"attributes", "<ul style=\"list-style-type: none\"> 甲", "¶ 甲"},
      {"line_break", "甲<br>乙<BR />丙", "甲¶乙¶丙"},
      {"inline", "甲<b>乙</b>丙", "甲乙丙"},
      {"comment", "甲<!-- 丙 -->乙", "甲乙"},
      {"no_tag_but_text", "<目標の内容> a < b <unknown> <p", "<目標の内容> a < b <unknown> <p"},
      {"entities", "甲&amp;乙&lt;丙&gt; &#x2460;&#65;", "甲&乙<丙> ①A"},
      {"no_entities", "R&D; A&B &unknown; &#0;", "R&D; A&B &unknown; &#0;"},
      {"list_marker", "- 甲\n* 乙\n丙 - 丁", "¶甲\n¶乙\n丙 - 丁"},
      {"heading", "## 1 題", "¶1 題"},
      {"minus_and_page_number", "- 5%\n- 3 -\n-\n#1", "- 5%\n- 3 -\n-\n#1"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Unmarked(row.text), row.want);
  }
}

TEST(TakeOutMarkup, EachPieceIsARepairAndEarlierOnesMoveWithTheirText) {
  MendedLine line;
  line.text = U"<p>長崎&amp;</p>";
  line.repairs.push_back({{3, 4}, "⻑", "長", "unicode", "", 1});
  const MendedLine unmarked = TakeOutMarkup(line).text;
  ASSERT_EQ(unmarked.text, std::u32string(1, kParagraphBreak) + U"長崎&" + std::u32string(1, kParagraphBreak));
  ASSERT_EQ(unmarked.repairs.size(), 4U);
  EXPECT_EQ(unmarked.repairs[0].before, "<p>");
  EXPECT_EQ(unmarked.repairs[0].range, (TextRange{0, 0}));
  EXPECT_EQ(unmarked.repairs[1].before, "&amp;");
  EXPECT_EQ(unmarked.repairs[1].range, (TextRange{3, 4}));
  EXPECT_EQ(unmarked.repairs[3].rule, "unicode");
  EXPECT_EQ(unmarked.repairs[3].range, (TextRange{1, 2}));
}

TEST(TakeOutMarkup, KnowsListsWhoseItemsAreLost) {
  MendedLine line;
  line.text = U"a<ul>b<li>c</li>d</ul>e<ul>f";
  const UnmarkedText unmarked = TakeOutMarkup(line);
  std::u32string bare;
  for (std::size_t i = 0; i < unmarked.text.text.size(); ++i) {
    if (unmarked.in_list[i] && unmarked.text.text[i] != kParagraphBreak) bare.push_back(unmarked.text.text[i]);
  }
  EXPECT_EQ(bare, U"bdf");
}

}  // namespace
}  // namespace hyogumi::normalize
