// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/mark_shape.h"

#include <gtest/gtest.h>

#include <optional>

#include "tests/extract/scan/drawn_page.h"

namespace hyogumi::extract {
namespace {

TEST(MarkShape, TellsMarksFromWhatLooksAlike) {
  struct {
    const char* name;
    void (*draw)(DrawnPage&);
    std::optional<char32_t> want;
  } const cases[] = {
      {"ring", [](DrawnPage& p) { p.Ring(100, 100, 20, 17); }, U'○'},
      {"small_ring", [](DrawnPage& p) { p.Ring(100, 100, 10, 8); }, U'○'},
      {"disc", [](DrawnPage& p) { p.Ring(100, 100, 18, 0); }, U'●'},
      {"two_rings", [](DrawnPage& p) { p.Ring(100, 100, 20, 17), p.Ring(100, 100, 11, 8); }, U'◎'},
      {"cross", [](DrawnPage& p) { p.Slanted(84, 84, 116, 116, 4), p.Slanted(84, 116, 116, 84, 4); }, U'×'},
      {"box", [](DrawnPage& p) { p.Frame(80, 80, 120, 120, 4); }, std::nullopt},
      {"black_box", [](DrawnPage& p) { p.Fill(80, 80, 120, 120); }, std::nullopt},
      {"plus", [](DrawnPage& p) { p.Fill(80, 98, 120, 102), p.Fill(98, 80, 102, 120); }, std::nullopt},
      {"slash", [](DrawnPage& p) { p.Slanted(84, 116, 116, 84, 4); }, std::nullopt},
      {"two_discs", [](DrawnPage& p) { p.Ring(90, 100, 10, 0), p.Ring(120, 100, 10, 0); }, std::nullopt},
      {"ring_with_stroke", [](DrawnPage& p) { p.Ring(100, 100, 20, 17), p.Fill(98, 80, 102, 120); }, std::nullopt},
      {"ring_with_gap", [](DrawnPage& p) { p.Ring(100, 100, 20, 17), p.Fill(100, 100, 101, 101); }, std::nullopt},
      {"field", [](DrawnPage& p) { p.Field(80, 80); }, std::nullopt},
      {"nothing", [](DrawnPage&) {}, std::nullopt},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    DrawnPage page(200, 200);
    row.draw(page);
    const TextLines found = FindTextLines(page.pix(), {0, 0, 200, 200});
    ASSERT_LE(found.lines.size(), 1u);
    EXPECT_EQ(found.lines.empty() ? std::nullopt : MarkShape(page.pix(), found.lines[0]), row.want);
  }
}

TEST(MarkShape, ANarrowRingIsAZero) {
  DrawnPage page(200, 200);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 40; ++x) {
      const double r = std::hypot((x - 19.5) / 13, (y - 19.5) / 19);
      if (r <= 1 && r >= 0.75) page.Fill(80 + x, 80 + y, 81 + x, 81 + y);
    }
  }
  const TextLines found = FindTextLines(page.pix(), {0, 0, 200, 200});
  ASSERT_EQ(found.lines.size(), 1u);
  EXPECT_EQ(MarkShape(page.pix(), found.lines[0]), std::nullopt);
}

}  // namespace
}  // namespace hyogumi::extract
