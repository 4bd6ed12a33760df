// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/line_builder.h"

#include <gtest/gtest.h>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

constexpr double kSize = 10;

// Glyphs of one line, set from (x, baseline) with `pitch` between their starts.
std::vector<Glyph> Set(std::u32string_view text, double x, double baseline, double pitch = kSize) {
  std::vector<Glyph> glyphs;
  for (const char32_t c : text) {
    const double width = IsJapanese(c) ? kSize : kSize / 2;
    glyphs.push_back({std::u32string(1, c), {x, baseline - 8.8, x + width, baseline + 1.2}, baseline, kSize});
    glyphs.back().counted = !IsSpace(c);
    x += pitch;
  }
  return glyphs;
}

std::vector<Glyph> operator+(std::vector<Glyph> a, const std::vector<Glyph>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// The same in small type, as superscripts and subscripts are set.
std::vector<Glyph> SetSmall(std::u32string_view text, double x, double baseline) {
  constexpr double kSmall = 0.7;
  std::vector<Glyph> glyphs = Set(text, 0, 0, kSize / 2);
  for (Glyph& glyph : glyphs) {
    const Box& box = glyph.box;
    glyph.box = {x + kSmall * box.left, baseline + kSmall * box.top, x + kSmall * box.right,
                 baseline + kSmall * box.bottom};
    glyph.across = baseline;
    glyph.size = kSmall * kSize;
  }
  return glyphs;
}

std::vector<BuiltLine> Build(const std::vector<Glyph>& glyphs,
                             double split_gap_em = std::numeric_limits<double>::infinity()) {
  std::vector<const Glyph*> pointers;
  for (const Glyph& glyph : glyphs) pointers.push_back(&glyph);
  return BuildLines(pointers, split_gap_em);
}

std::vector<std::string> TextsOf(const std::vector<BuiltLine>& lines) {
  std::vector<std::string> texts;
  for (const BuiltLine& built : lines) texts.push_back(built.line.text);
  return texts;
}

TEST(BuildLines, ReadsBaselinesFromTopToBottomAndGlyphsFromLeftToRight) {
  struct {
    const char* name;
    std::vector<Glyph> glyphs;
    std::vector<std::string> want;
  } const cases[] = {
      {"nothing", {}, {}},
      {"drawn_in_disorder", Set(U"二行目", 0, 40) + Set(U"報化", 10, 20) + Set(U"情", 0, 20), {"情報化", "二行目"}},
      {"superscript_stays_in_its_line", Set(U"5km", 0, 20, 5) + Set(U"2", 15, 16), {"5km2"}},
      {"baselines_that_round", Set(U"情報", 0, 20) + Set(U"化", 20, 20.4), {"情報化"}},
      {"tight_lines_stay_apart", Set(U"情報", 0, 20) + Set(U"推進", 0, 30), {"情報", "推進"}},
      {"blank_lines_are_left_out", Set(U"情報", 0, 20) + Set(U"  ", 0, 40) + Set(U"推進", 0, 60), {"情報", "推進"}},
      {"drawn_white_space_is_kept", Set(U" 総務　部 ", 0, 20), {" 総務　部 "}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(TextsOf(Build(row.glyphs)), row.want);
  }
}

TEST(BuildLines, ReadsSuperscriptsAndSubscriptsOfALineInTheirPlaces) {
  // PM2.5 15g/m3, its 2.5 lowered and its 3 raised.
  const std::vector<Glyph> line = Set(U"PM", 0, 20, 5) + SetSmall(U"2.5", 10, 22) + Set(U"15g/m", 23, 20, 5);
  const std::vector<Glyph> raised = SetSmall(U"3", 48, 16.5);
  struct {
    const char* name;
    std::vector<Glyph> glyphs;
    std::vector<std::string> want;
  } const cases[] = {
      {"both", line + raised, {"PM2.5 15g/m3"}},
      {"both_at_the_end", line + raised + SetSmall(U"2", 51.5, 22), {"PM2.5 15g/m32"}},
      {"in_two_lines",
       line + raised + Set(U"CO", 0, 31, 5) + SetSmall(U"2", 10, 33) + SetSmall(U"3)", 13.5, 27.5),
       {"PM2.5 15g/m3", "CO23)"}},
      {"a_line_of_small_type_below", line + raised + SetSmall(U"note", 0, 28.5), {"PM2.5 15g/m3", "note"}},
      {"small_type_below_the_text",
       Set(U"15g/m", 0, 20, 5) + SetSmall(U"3", 25, 16.5) + SetSmall(U"abc", 5, 23),
       {"15g/m3", "abc"}},
      {"small_type_far_behind",
       Set(U"15g/m", 0, 20, 5) + SetSmall(U"3", 25, 16.5) + SetSmall(U"abc", 40, 23),
       {"15g/m3", "abc"}},
      {"text_of_the_same_size",
       Set(U"15g/m", 0, 20, 5) + SetSmall(U"3", 25, 16.5) + Set(U"kg", 29, 23, 5),
       {"15g/m3", "kg"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(TextsOf(Build(row.glyphs)), row.want);
  }
}

TEST(BuildLines, TellsPowersAndMarksOfNotesThatAreRaised) {
  const std::vector<Glyph> number = Set(U"120", 0, 20, 5);
  struct {
    const char* name;
    std::vector<Glyph> glyphs;
    std::vector<TextRange> want;
  } const cases[] = {
      {"mark_of_a_note", number + SetSmall(U"1", 15, 16.5) + Set(U"件", 19, 20), {{3, 4}}},
      {"mark_with_a_bracket", number + SetSmall(U"12)", 15, 16.5) + Set(U"件", 27, 20), {{3, 6}}},
      {"before_a_gap", number + SetSmall(U"1", 15, 16.5) + Set(U"km", 24, 20, 5), {{3, 4}}},
      {"two_of_them",
       number + SetSmall(U"1", 15, 16.5) + Set(U"件30", 19, 20, 5) + SetSmall(U"2", 34, 16.5),
       {{3, 4}, {7, 8}}},
      {"mark_with_its_sign", number + SetSmall(U"※1", 15, 16.5) + Set(U"人", 26, 20), {{3, 5}}},
      {"behind_a_word", Set(U"計画", 0, 20) + SetSmall(U"1", 20, 16.5) + Set(U"に", 24, 20), {{2, 3}}},
      {"small_text", number + SetSmall(U"2023", 15, 16.5), {}},
      {"behind_a_unit", Set(U"15m", 0, 20, 5) + SetSmall(U"2", 15, 16.5), {}},
      {"letters", number + SetSmall(U"th", 15, 16.5), {}},
      {"small_on_the_baseline", number + SetSmall(U"1", 15, 20), {}},
      {"lowered", number + SetSmall(U"1", 15, 22), {}},
      {"as_large", number + Set(U"1", 15, 17), {}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const std::vector<BuiltLine> lines = Build(row.glyphs);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].line.raised.values(), row.want);
  }
}

TEST(BuildLines, TakesAGapForASpaceByTheScript) {
  struct {
    const char* name;
    std::vector<Glyph> glyphs;
    const char* want;
  } const cases[] = {
      {"latin_word_space", Set(U"data", 0, 20, 5) + Set(U"base", 22.5, 20, 5), "data base"},
      {"latin_kerning", Set(U"data", 0, 20, 5) + Set(U"base", 21, 20, 5), "database"},
      {"japanese_justified", Set(U"情報化", 0, 20, 13), "情報化"},
      {"japanese_far_apart", Set(U"情報", 0, 20, 10) + Set(U"推進", 30, 20, 10), "情報 推進"},
      {"between_the_scripts_justified", Set(U"ICT", 0, 20, 5) + Set(U"推進", 17.5, 20), "ICT推進"},
      {"between_the_scripts_far_apart", Set(U"ICT", 0, 20, 5) + Set(U"推進", 25, 20), "ICT 推進"},
      {"a_drawn_space_is_enough", Set(U"data ", 0, 20, 5) + Set(U"base", 35, 20, 5), "data base"},
      {"overlapping_glyphs", Set(U"情報", 0, 20, 8), "情報"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(TextsOf(Build(row.glyphs)), std::vector<std::string>{row.want});
  }
}

TEST(BuildLines, GivesEdgesBoxSizeAndCount) {
  const std::vector<BuiltLine> lines = Build(Set(U"ab", 0, 20, 5) + Set(U"情報 ", 20, 20));
  ASSERT_EQ(lines.size(), 1u);
  const TextLine& line = lines[0].line;
  EXPECT_EQ(line.text, "ab 情報 ");
  EXPECT_EQ(line.x, (std::vector<double>{0, 5, 10, 20, 30, 40, 45}));
  EXPECT_EQ(line.size, kSize);
  EXPECT_EQ(line.bbox, (Box{0, 11.2, 45, 21.2}));
  EXPECT_FALSE(line.vertical);
  EXPECT_EQ(lines[0].characters, 4) << "spaces are not counted, drawn or not";
}

TEST(BuildLines, SpreadsAGlyphOfSeveralCodePoints) {
  std::vector<Glyph> glyphs = Set(U"x", 0, 20);
  glyphs[0].text = U"㍻平成";
  glyphs[0].box.right = 30;
  const std::vector<BuiltLine> lines = Build(glyphs);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].line.x, (std::vector<double>{0, 10, 20, 30}));
  EXPECT_EQ(lines[0].characters, 1);
}

TEST(BuildLines, CountsAGlyphThatStandsForNothing) {
  std::vector<Glyph> glyphs = Set(U"情報", 0, 20);
  glyphs[1].text.clear();
  const std::vector<BuiltLine> lines = Build(glyphs);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].line.text, "情");
  EXPECT_EQ(lines[0].line.x.size(), 2u);
  EXPECT_EQ(lines[0].characters, 2);
}

TEST(BuildLines, SplitsAtWideGapsWhereToldTo) {
  const std::vector<Glyph> glyphs = Set(U"左の段", 0, 20) + Set(U"右の段", 100, 20);
  EXPECT_EQ(TextsOf(Build(glyphs, 3)), (std::vector<std::string>{"左の段", "右の段"}));
  EXPECT_EQ(TextsOf(Build(glyphs, 8)), (std::vector<std::string>{"左の段 右の段"}));
}

std::vector<Glyph> SetVertical(std::u32string_view text, double center_x, double y) {
  std::vector<Glyph> glyphs;
  for (const char32_t c : text) {
    Glyph glyph{std::u32string(1, c), {center_x - 5, y, center_x + 5, y + kSize}, -center_x, kSize};
    glyph.direction = Direction::kDown;
    glyph.vertical = true;
    glyphs.push_back(glyph);
    y += kSize;
  }
  return glyphs;
}

TEST(BuildLines, ReadsVerticalWritingFromRightToLeft) {
  const std::vector<BuiltLine> lines = Build(SetVertical(U"左行", 100, 50) + SetVertical(U"右行", 120, 50));
  ASSERT_EQ(TextsOf(lines), (std::vector<std::string>{"右行", "左行"}));
  EXPECT_TRUE(lines[0].line.vertical);
  EXPECT_EQ(lines[0].line.x, (std::vector<double>{50, 60, 70}));
  EXPECT_EQ(lines[0].line.bbox, (Box{115, 50, 125, 70}));
}

TEST(BuildLines, ReadsRotatedTextInItsOwnDirection) {
  struct {
    const char* name;
    Direction direction;
    std::vector<double> want;  // edges
  } const cases[] = {
      {"upwards", Direction::kUp, {120, 110, 100}},
      {"downwards", Direction::kDown, {100, 110, 120}},
      {"to_the_left", Direction::kLeft, {120, 110, 100}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    std::vector<Glyph> glyphs;
    const bool reversed = row.direction != Direction::kDown;
    for (int i = 0; i < 2; ++i) {
      const double from = 100 + 10.0 * (reversed ? 1 - i : i);
      Glyph glyph{i == 0 ? U"情" : U"報", {50, from, 60, from + 10}, 50, kSize};
      if (row.direction == Direction::kLeft) glyph.box = {from, 50, from + 10, 60};
      glyph.direction = row.direction;
      glyphs.push_back(glyph);
    }
    std::swap(glyphs[0], glyphs[1]);
    const std::vector<BuiltLine> lines = Build(glyphs);
    ASSERT_EQ(TextsOf(lines), std::vector<std::string>{"情報"});
    EXPECT_EQ(lines[0].line.x, row.want);
  }
}

TEST(BuildBlocks, PutsLinesTogetherThatStandClose) {
  const auto line = [](double left, double top, double size) {
    BuiltLine built;
    built.line.text = "x";
    built.line.size = size;
    built.line.bbox = Box{left, top, left + 100, top + size};
    built.characters = 3;
    return built;
  };
  struct {
    const char* name;
    std::vector<BuiltLine> lines;
    std::vector<std::size_t> want;  // lines of each block
  } const cases[] = {
      {"one_paragraph", {line(0, 0, 10), line(0, 15, 10), line(10, 30, 10)}, {3}},
      {"a_gap", {line(0, 0, 10), line(0, 30, 10)}, {1, 1}},
      {"a_heading_in_larger_type", {line(0, 0, 14), line(0, 16, 10), line(0, 31, 10)}, {1, 2}},
      {"two_columns", {line(0, 0, 10), line(200, 0, 10), line(0, 15, 10), line(200, 15, 10)}, {2, 2}},
      {"in_disorder", {line(0, 30, 10), line(0, 0, 10), line(0, 15, 10)}, {3}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    std::vector<std::size_t> sizes;
    for (const BuiltBlock& built : BuildBlocks(row.lines)) {
      sizes.push_back(built.block.lines.size());
      EXPECT_EQ(built.characters, static_cast<int>(3 * built.block.lines.size()));
      Box box = EmptyBox();
      for (const TextLine& part : built.block.lines) box = Union(box, *part.bbox);
      EXPECT_EQ(built.block.bbox, box);
    }
    EXPECT_EQ(sizes, row.want);
  }
}

}  // namespace
}  // namespace hyogumi::extract
