// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/support/set_text.h"

namespace hyogumi::extract {
namespace {

// Words set one after the other with white space, in ems, of which no glyph tells.
PageContent WordsApart(const std::vector<std::string>& words, double gap_em) {
  PageContent page;
  double x = 50;
  for (const std::string& word : words) x = SetAt(page, Decode(word), x, 100) + gap_em * kTypeSize;
  return page;
}

std::vector<std::string> RunsIn(const PageContent& page) {
  const Texts texts = TextsOf(RowsOf(page));
  return texts.size() == 1 ? texts[0] : std::vector<std::string>{"not one row"};
}

TEST(BuildRows, CutsARowWhereTheWhiteSpaceIsWiderThanBetweenWords) {
  struct {
    const char* name;
    const char* line;
    std::vector<std::string> want;
  } const cases[] = {
      {"words_and_figures", "Rice and wheat      120    1,130", {"Rice and wheat", "120", "1,130"}},
      {"japanese", "情報化の推進    情報課", {"情報化の推進", "情報課"}},
      {"full_space_in_a_name", "山田　太郎    情報課", {"山田 太郎", "情報課"}},
      {"two_full_spaces", "山田　　太郎", {"山田", "太郎"}},
      {"both_scripts", "ICT 推進    2020", {"ICT 推進", "2020"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(RunsIn(PageWith({row.line})), row.want);
  }
}

TEST(BuildRows, TakesNoSubscriptsForARowOfTheirOwn) {
  PageContent page;
  double x = SetAt(page, U"PM", 50, 100);
  x = SetAt(page, U"2.5", x, 102, 7);
  x = SetAt(page, U" 15g/m", x, 100);
  SetAt(page, U"3", x, 96.5, 7);
  SetAt(page, U"情報課", 200, 100);
  EXPECT_EQ(RunsIn(page), (std::vector<std::string>{"PM2.5 15g/m3", "情報課"}));
}

TEST(BuildRows, LeavesAnIndentWithWhatItIndents) {
  const auto with_space = [](double space_at) {
    PageContent page;
    SetAt(page, U"情報化の推進", 50, 100);
    SetAt(page, U"\u3000", space_at, 100);
    page.glyphs.back().box.right = space_at + kTypeSize;
    SetAt(page, U"120人", 200, 100);
    const TextRow row = RowsOf(page).at(0);
    std::vector<std::size_t> glyphs;
    for (const TextRun& run : row.runs) {
      glyphs.push_back(0);
      for (const TextWord& word : run.words) glyphs.back() += word.glyphs.size();
    }
    return glyphs;
  };
  EXPECT_EQ(with_space(190), (std::vector<std::size_t>{6, 5})) << "right before the later column's text";
  EXPECT_EQ(with_space(110), (std::vector<std::size_t>{7, 4})) << "right behind the earlier column's text";
}

TEST(BuildRows, TakesAGapByWhatStandsBesideIt) {
  using Strings = std::vector<std::string>;
  struct {
    const char* name;
    Strings words;
    double gap_em;
    Strings want;
  } const cases[] = {
      {"words_spaced", {"rice", "wheat"}, 0.6, {"rice wheat"}},
      {"words_apart", {"rice", "wheat"}, 0.9, {"rice", "wheat"}},
      {"figures_stand_apart_by_less", {"120", "130"}, 0.6, {"120", "130"}},
      {"a_figure_in_parts", {"1", "200"}, 0.3, {"1 200"}},
      {"japanese_stands_apart_by_less", {"情報課", "総務課"}, 0.5, {"情報課", "総務課"}},
      {"japanese_set_wide", {"情", "報", "課"}, 0.4, {"情 報 課"}},
      {"justified_prose", {"the", "words", "of", "a", "line", "set", "wide"}, 0.9, {"the words of a line set wide"}},
      {"wider_than_any_prose",
       {"the", "words", "of", "a", "line", "set", "wide"},
       1.5,
       {"the", "words", "of", "a", "line", "set", "wide"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(RunsIn(WordsApart(row.words, row.gap_em)), row.want);
  }
}

TEST(BuildRows, KeepsASignWithItsFigure) {
  using Strings = std::vector<std::string>;
  struct {
    const char* name;
    Strings words;
    double gap_em;
    Strings want;
  } const cases[] = {
      {"currency", {"Total", "$", "1,234"}, 3, {"Total", "$ 1,234"}},
      {"currency_each", {"$", "120", "$", "130"}, 3, {"$ 120", "$ 130"}},
      {"currency_too_far_off", {"$", "1,234"}, 13, {"$", "1,234"}},
      {"yen", {"計", "￥", "1,234"}, 3, {"計", "￥ 1,234"}},
      {"percent", {"12.3", "%"}, 0.9, {"12.3 %"}},
      {"parenthesis", {"(", "12", ")"}, 0.9, {"( 12 )"}},
      {"percent_too_far_off", {"12.3", "%"}, 2, {"12.3", "%"}},
      {"a_sign_before_a_word", {"$", "Dollars"}, 3, {"$", "Dollars"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(RunsIn(WordsApart(row.words, row.gap_em)), row.want);
  }
}

TEST(BuildRows, LeavesLeadersOutOfTheTextButLosesNone) {
  struct {
    const char* name;
    const char* line;
    std::vector<std::string> want;
    bool led;
  } const cases[] = {
      {"dots", "Rice ............ 120", {"Rice", "120"}, true},
      {"dots_set_close", "Rice............120", {"Rice", "120"}, true},
      {"japanese_dots", "はじめに・・・・・・・3", {"はじめに", "3"}, true},
      {"ellipses", "はじめに…………3", {"はじめに", "3"}, true},
      {"an_ellipsis_is_text", "And so on...", {"And so on..."}, false},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const PageContent page = PageWith({row.line});
    const std::vector<TextRow> rows = RowsOf(page);
    ASSERT_EQ(TextsOf(rows), Texts{row.want});
    EXPECT_EQ(rows[0].runs[0].led, row.led);
    std::ptrdiff_t drawn = 0;
    for (const TextRun& run : rows[0].runs) {
      for (const TextWord& word : run.words) {
        drawn += std::count_if(word.glyphs.begin(), word.glyphs.end(), [](const Glyph* g) { return g->counted; });
      }
    }
    EXPECT_EQ(drawn, page.characters);
  }
}

TEST(BuildRows, TakesRulesMadeOfSignsForRules) {
  const PageContent page = PageWith({"Name      2005", "----------------", "Rice    ===    -----"});
  std::vector<Ruling> rules;
  const std::vector<TextRow> rows = BuildRows(GlyphsOf(page), &rules);
  EXPECT_EQ(TextsOf(rows), (Texts{{"Name", "2005"}, {"Rice", "===", "-----"}}));
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_TRUE(rules[0].horizontal);
  EXPECT_EQ(rules[0].start, 50);
  EXPECT_EQ(rules[0].end, 130);
  EXPECT_GT(rules[0].position, rows[0].baseline);
  EXPECT_LT(rules[0].position, rows[1].baseline);
}

TEST(BuildRows, KeepsEntriesThatSayNone) {
  for (const char* none : {"-", "..", "…", "―"}) {
    const std::string sign = none;
    std::string line = "Rice";
    for (int i = 0; i < 7; ++i) line += "     " + sign;
    const PageContent page = PageWith({line});
    std::vector<Ruling> rules;
    EXPECT_EQ(TextsOf(BuildRows(GlyphsOf(page), &rules)), (Texts{{"Rice", sign, sign, sign, sign, sign, sign, sign}}));
    EXPECT_TRUE(rules.empty());
  }
}

TEST(BuildRows, ReadsBaselinesFromTopToBottom) {
  PageContent page = PageWith({"second"}, {.baseline = 120});
  SetAt(page, U"first", 50, 100);
  EXPECT_EQ(TextsOf(RowsOf(page)), (Texts{{"first"}, {"second"}}));
}

TEST(BuildRows, KeepsRaisedFiguresInTheirRow) {
  PageContent page = PageWith({"Area km"});
  SetAt(page, U"2", page.glyphs.back().box.right, 96, 6);
  const std::vector<TextRow> rows = RowsOf(page);
  ASSERT_EQ(TextsOf(rows), (Texts{{"Area km2"}}));
  EXPECT_NEAR(rows[0].baseline, 100, 0.5);
  EXPECT_EQ(rows[0].size, kTypeSize);
  EXPECT_NEAR(rows[0].top(), 92, 0.5);
  EXPECT_NEAR(rows[0].bottom(), 102, 0.5);
}

TEST(BuildRows, ReadsOnlyHorizontalTextFromLeftToRight) {
  PageContent page = PageWith({"upright  sideways  tategaki"});
  for (Glyph& glyph : page.glyphs) {
    if (glyph.box.left > 90) glyph.direction = Direction::kUp;
    if (glyph.box.left > 140) glyph.direction = Direction::kRight, glyph.vertical = true;
  }
  EXPECT_EQ(TextsOf(RowsOf(page)), (Texts{{"upright"}}));
}

TEST(BuildRows, GivesNoRowForWhiteSpaceOrNothing) {
  PageContent page;
  EXPECT_TRUE(RowsOf(page).empty());
  SetAt(page, U"   ", 50, 100);
  EXPECT_TRUE(RowsOf(page).empty());
}

TEST(BuildRows, KnowsFigures) {
  for (const char* figure : {"7", "1,234.5", "(12.3%)", "±0.2*", "$15", "3/4", "−7", "'06", "1,234a", "-", "…", "***",
                             "２０２０", "1 200", "△1,234", "<0.05"}) {
    const PageContent page = PageWith({figure});
    EXPECT_TRUE(RowsOf(page).at(0).runs.at(0).numeric) << figure;
  }
  for (const char* text : {"a", "A4", "1a", "12ab", "rice", "3件", "$", "%", "()", "令和2年"}) {
    const PageContent page = PageWith({text});
    EXPECT_FALSE(RowsOf(page).at(0).runs.at(0).numeric) << text;
  }
}

TEST(BuildRows, MeasuresRuns) {
  PageContent page = PageWith({"one two ......"});
  SetAt(page, U"情報化推進課", 200, 100, 12);
  const std::vector<TextRow> rows = RowsOf(page);
  ASSERT_EQ(TextsOf(rows), (Texts{{"one two", "情報化推進課"}}));
  EXPECT_EQ(rows[0].runs[0].length, 2);
  EXPECT_EQ(rows[0].runs[0].box, (Box{50, 92, 82.5, 102})) << "leaders apart";
  EXPECT_EQ(rows[0].runs[1].length, 2) << "three signs are about a word";
  EXPECT_EQ(rows[0].runs[1].size, 12);
  EXPECT_EQ(rows[0].size, 12);
  EXPECT_EQ(rows[0].left(), 50);
  EXPECT_EQ(rows[0].right(), 272);
}

TEST(BuildRows, DoesNotDependOnTheOrderOfDrawing) {
  PageContent page = PageWith({"Name      2005    2006", "Rice       120     130", "Wheat ..... 12      13"});
  const Texts want = TextsOf(RowsOf(page));
  std::mt19937 random(11);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(page.glyphs.begin(), page.glyphs.end(), random);
    EXPECT_EQ(TextsOf(RowsOf(page)), want);
  }
}

}  // namespace
}  // namespace hyogumi::extract
