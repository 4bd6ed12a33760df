// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_rulings.h"

#include <gtest/gtest.h>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

constexpr double kSize = 10;

std::vector<Glyph> Set(std::u32string_view text, double x, double baseline) {
  std::vector<Glyph> glyphs;
  for (const char32_t c : text) {
    glyphs.push_back({std::u32string(1, c), {x, baseline - 8.8, x + kSize, baseline + 1.2}, baseline, kSize});
    glyphs.back().counted = !IsSpace(c);
    x += kSize;
  }
  return glyphs;
}

// The same from top to bottom, its middle at `x`.
std::vector<Glyph> SetDown(std::u32string_view text, double x, double y) {
  std::vector<Glyph> glyphs;
  for (const char32_t c : text) {
    glyphs.push_back(
        {std::u32string(1, c), {x - 5, y, x + 5, y + kSize}, -x, kSize, Direction::kDown, /*vertical=*/true});
    y += kSize;
  }
  return glyphs;
}

std::vector<Glyph> operator+(std::vector<Glyph> a, const std::vector<Glyph>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Ruling Across(double y, double start, double end, double thickness = 0.5) {
  return {true, y, start, end, thickness, {}};
}
Ruling Down(double x, double start, double end) { return {false, x, start, end, 0.5, {}}; }

std::string StruckOf(const std::vector<Glyph>& glyphs) {
  std::string text;
  for (const Glyph& glyph : glyphs) text += glyph.struck ? Encode(glyph.text) : "";
  return text;
}

// A cell from (0, 0) to (200, 40).
std::vector<Ruling> CellAnd(std::vector<Ruling> more) {
  std::vector<Ruling> rulings{Across(0, 0, 200), Across(40, 0, 200), Down(0, 0, 40), Down(200, 0, 40)};
  rulings.insert(rulings.end(), more.begin(), more.end());
  return rulings;
}

TEST(SplitTextRulings, TellsStrikesAndUnderlinesFromRules) {
  const auto text = Set(U"平成令和年度", 20, 20);  // from 20 to 80
  struct {
    const char* name;
    std::vector<Glyph> glyphs;
    std::vector<Ruling> rulings;
    const char* struck;
    std::size_t of_text;
  } const cases[] = {
      {"all_struck", text, CellAnd({Across(16, 20, 80)}), "平成令和年度", 1},
      {"some_struck", text, CellAnd({Across(16, 20, 40)}), "平成", 1},
      {"struck_beyond_its_ends", text, CellAnd({Across(16, 17, 83)}), "平成令和年度", 1},
      {"struck_in_two_places", text, CellAnd({Across(16, 20, 40), Across(16, 60, 80)}), "平成年度", 2},
      {"struck_sign_by_sign", text, CellAnd({Across(16, 20, 30), Across(16, 30.5, 40)}), "平成", 2},
      {"struck_by_a_double_line", text, CellAnd({Across(15, 20, 80), Across(17, 20, 80)}), "平成令和年度", 2},
      {"struck_outside_tables", text, {Across(16, 20, 80)}, "平成令和年度", 1},
      {"underlined", text, CellAnd({Across(21.5, 20, 80)}), "", 1},
      {"underlined_in_part", text, CellAnd({Across(21.5, 20, 40)}), "", 1},
      {"a_rule_below_the_head_of_a_column", text, {Across(21.5, 20, 80)}, "", 0},
      {"a_row_rule_right_below", text, CellAnd({Across(21.5, 0, 200)}), "", 0},
      {"a_row_rule_through_text_that_overflows", text, CellAnd({Across(16, 0, 200)}), "", 0},
      {"a_row_rule_that_nearly_meets", text, CellAnd({Across(16, 1.5, 198.5)}), "", 0},
      {"a_long_rule_without_vertical_ones", text, {Across(16, 0, 200)}, "", 0},
      {"a_rule_between_tight_lines", Set(U"平成", 20, 20) + Set(U"令和", 20, 30.5), {Across(21.5, 20, 40)}, "", 0},
      {"a_rule_over_columns", Set(U"平成", 20, 20) + Set(U"令和", 160, 20), {Across(16, 20, 180)}, "", 0},
      {"a_dash_between_words", Set(U"平成", 20, 20) + Set(U"令和", 60, 20), CellAnd({Across(16, 42, 58)}), "", 0},
      {"a_broad_bar", text, CellAnd({Across(16, 20, 80, 2.5)}), "", 0},
      {"struck_in_vertical_writing", SetDown(U"平成", 30, 5), CellAnd({Down(30.5, 5, 25)}), "平成", 1},
      {"a_rule_beside_vertical_writing", SetDown(U"平成", 30, 5), CellAnd({Down(37, 5, 25)}), "", 0},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    std::vector<Glyph> glyphs = row.glyphs;
    std::vector<Ruling> rulings = row.rulings;
    const std::size_t all = rulings.size();
    EXPECT_EQ(SplitTextRulings(glyphs, rulings).size(), row.of_text);
    EXPECT_EQ(rulings.size(), all - row.of_text);
    EXPECT_EQ(StruckOf(glyphs), row.struck);
  }
}

}  // namespace
}  // namespace hyogumi::extract
