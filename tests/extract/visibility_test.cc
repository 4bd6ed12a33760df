// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/visibility.h"

#include <gtest/gtest.h>

#include <map>

#include "core/unicode.h"
#include "extract/extract.h"
#include "tests/support/files.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::extract {
namespace {

using testing_support::DrawText;
using testing_support::FillRectangle;
using testing_support::PdfPage;
using testing_support::TempFolder;
using testing_support::WritePdf;
using testing_support::WriteWhole;

constexpr double kSize = 10;

// A page by hand: what is added later is painted later.
class Sheet {
 public:
  Sheet() {
    content_.width = 400;
    content_.height = 300;
  }

  // Signs `advance` wide, each `pitch` after the one before.
  Sheet& Text(std::u32string_view text, double x, double y, double advance = kSize, double pitch = 0,
              std::uint32_t rgb = 0, double size = kSize) {
    for (const char32_t c : text) {
      Glyph glyph{std::u32string(1, c), {x, y - 0.88 * size, x + advance, y + 0.12 * size}, y, size};
      glyph.counted = !IsSpace(c);
      glyph.paint = Next(rgb);
      content_.characters += glyph.counted ? 1 : 0;
      content_.glyphs.push_back(glyph);
      x += pitch > 0 ? pitch : advance;
    }
    return *this;
  }
  Sheet& Invisible(std::u32string_view text, double x, double y) {
    const std::size_t first = content_.glyphs.size();
    Text(text, x, y);
    for (std::size_t g = first; g < content_.glyphs.size(); ++g) content_.glyphs[g].paint.opacity = 0;
    return *this;
  }
  Sheet& Fill(Box box, std::uint32_t rgb) {
    content_.areas.push_back({box, true, false, Next(rgb)});
    return *this;
  }
  Sheet& Image(Box box) {
    content_.areas.push_back({box, true, true, Next(0)});
    return *this;
  }
  Area& last_area() { return content_.areas.back(); }
  Glyph& last_glyph() { return content_.glyphs.back(); }

  // The text that is left.
  std::string Seen() {
    DropUnseenGlyphs(content_);
    std::string text;
    for (const Glyph& glyph : content_.glyphs) text += Encode(glyph.text);
    EXPECT_EQ(std::count_if(content_.glyphs.begin(), content_.glyphs.end(), [](const Glyph& g) { return g.counted; }) +
                  static_cast<std::ptrdiff_t>(content_.dropped.size()),
              content_.characters);
    return text;
  }
  // The text that was dropped for a reason, after Seen().
  std::string Dropped(const std::string& reason) const {
    std::string text;
    for (const DroppedGlyph& glyph : content_.dropped) text += glyph.reason == reason ? glyph.text : "";
    return text;
  }
  bool DroppedOnlyFor(const std::string& reason) const {
    return std::all_of(content_.dropped.begin(), content_.dropped.end(),
                       [&reason](const DroppedGlyph& glyph) { return glyph.reason == reason; });
  }

 private:
  Paint Next(std::uint32_t rgb) { return {order_++, 0, 1, rgb, true}; }

  PageContent content_;
  int order_ = 0;
};

constexpr std::uint32_t kWhite = 0xFFFFFF;
constexpr std::uint32_t kGrey = 0xC0C0C0;

TEST(DropUnseenGlyphs, CountsADoubleStrikeOnce) {
  struct {
    const char* name;
    Sheet sheet;
    const char* seen;
    const char* copies;
  } cases[] = {
      {"at_the_very_place", Sheet().Text(U"情報化", 50, 50).Text(U"情報化", 50, 50), "情報化", "情報化"},
      {"a_tenth_of_a_point_on", Sheet().Text(U"情報化", 50, 50).Text(U"情報化", 50.1, 50), "情報化", "情報化"},
      {"a_point_on_and_down", Sheet().Text(U"情報化", 50, 50).Text(U"情報化", 51, 51), "情報化", "情報化"},
      {"four_times", Sheet().Text(U"化", 50, 50).Text(U"化", 50.3, 50).Text(U"化", 50, 50.3).Text(U"化", 50.3, 50.3),
       "化", "化化化"},
      {"sign_by_sign", Sheet().Text(U"々", 50, 50).Text(U"々", 50.3, 50).Text(U"々", 60, 50).Text(U"々", 60.3, 50),
       "々々", "々々"},
      {"narrow_signs", Sheet().Text(U"ll", 50, 50, 2.2).Text(U"ll", 50.4, 50, 2.2), "ll", "ll"},
      {"white_space_leaves_no_trace", Sheet().Text(U"a b", 50, 50, 5).Text(U"a b", 50.2, 50, 5), "a b", "ab"},
      {"over_a_white_rim", Sheet().Text(U"化", 50, 50, 10, 0, kWhite).Text(U"化", 50.3, 50), "化", "化"},
      {"doubles", Sheet().Text(U"々々11", 50, 50), "々々11", ""},
      {"narrow_doubles", Sheet().Text(U"11llii..", 50, 50, 2.2), "11llii..", ""},
      {"doubles_set_tight", Sheet().Text(U"11", 50, 50, 5, 3), "11", ""},
      {"narrow_doubles_set_tight", Sheet().Text(U"ll", 50, 50, 2.2, 1.4), "ll", ""},
      {"other_text_at_the_place", Sheet().Text(U"○", 50, 50).Text(U"1", 50, 50), "○1", ""},
      {"another_size_at_the_place", Sheet().Text(U"○", 50, 50).Text(U"○", 50, 50, 8, 0, 0, 8), "○○", ""},
      {"the_line_below", Sheet().Text(U"一", 50, 50).Text(U"一", 50, 60), "一一", ""},
  };
  for (auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(row.sheet.Seen(), row.seen);
    EXPECT_EQ(row.sheet.Dropped(kOverprinted), row.copies);
  }
}

TEST(DropUnseenGlyphs, LeavesOutWhatCantBeSeen) {
  const Box around{40, 30, 200, 60};
  struct {
    const char* name;
    Sheet sheet;
    const char* seen;
    const char* reason;
  } cases[] = {
      {"white_on_paper", Sheet().Text(U"白", 50, 50, 10, 0, kWhite), "", kSameColour},
      {"nearly_white_on_paper", Sheet().Text(U"白", 50, 50, 10, 0, 0xFEFCFF), "", kSameColour},
      {"light_grey_on_paper", Sheet().Text(U"灰", 50, 50, 10, 0, 0xE8E8E8), "灰", kSameColour},
      {"white_on_a_shade", Sheet().Fill(around, kGrey).Text(U"白", 50, 50, 10, 0, kWhite), "白", kSameColour},
      {"grey_on_its_shade", Sheet().Fill(around, kGrey).Text(U"灰", 50, 50, 10, 0, kGrey), "", kSameColour},
      {"of_the_shade_below_the_last",
       Sheet().Fill(around, kGrey).Fill(around, kWhite).Text(U"灰", 50, 50, 10, 0, kGrey), "灰", kSameColour},
      {"white_half_on_a_shade", Sheet().Fill({55, 30, 200, 60}, kGrey).Text(U"白", 50, 50, 10, 0, kWhite), "白",
       kSameColour},
      {"white_on_an_image", Sheet().Image(around).Text(U"白", 50, 50, 10, 0, kWhite), "白", kSameColour},
      {"invisible", Sheet().Invisible(U"隠", 50, 50), "", kInvisible},
      {"invisible_beside_an_image", Sheet().Image({200, 0, 400, 300}).Invisible(U"隠", 50, 50), "", kInvisible},
      {"invisible_over_an_image", Sheet().Image(around).Invisible(U"読取", 50, 50), "読取", kInvisible},
      {"a_hidden_copy_over_an_image", Sheet().Image({0, 0, 400, 300}).Text(U"本文", 50, 50).Invisible(U"木文", 51, 50),
       "本文", kInvisible},
      {"under_a_stamp_over_an_image",
       Sheet().Image({0, 0, 400, 300}).Invisible(U"読取", 50, 50).Text(U"済", 30, 80, 80, 0, 0xFF0000, 80), "読取済",
       kInvisible},
      {"painted_over", Sheet().Text(U"旧", 50, 50).Fill(around, kWhite).Text(U"新", 50, 50), "新", kCovered},
      {"painted_over_before", Sheet().Fill(around, kWhite).Text(U"新", 50, 50), "新", kCovered},
      {"painted_over_at_its_edge", Sheet().Text(U"表", 50, 50).Fill({56, 30, 200, 60}, kWhite), "表", kCovered},
      {"under_a_picture", Sheet().Text(U"本文", 50, 150).Text(U"旧", 50, 50).Image(around), "本文", kCovered},
      {"under_the_image_of_its_page", Sheet().Text(U"読取", 50, 50).Image({0, 0, 400, 300}), "読取", kCovered},
  };
  for (auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(row.sheet.Seen(), row.seen);
    EXPECT_TRUE(row.sheet.DroppedOnlyFor(row.reason));
  }
}

TEST(DropUnseenGlyphs, KeepsTextWhereItIsInDoubt) {
  const auto covered = [](void (*change)(Area&)) {
    Sheet sheet;
    sheet.Text(U"文", 50, 50).Fill({40, 30, 200, 60}, kWhite);
    change(sheet.last_area());
    return sheet.Seen();
  };
  EXPECT_EQ(covered([](Area&) {}), "") << "else the rest shows nothing";
  EXPECT_EQ(covered([](Area& area) { area.filled = false; }), "文") << "not all of the box";
  EXPECT_EQ(covered([](Area& area) { area.paint.opacity = 0.5; }), "文") << "translucent";
  EXPECT_EQ(covered([](Area& area) { area.paint.plain = false; }), "文") << "a blend mode, a pattern, a soft mask";
  Sheet patterned;
  patterned.Text(U"文", 50, 50, 10, 0, kWhite);
  patterned.last_glyph().paint.plain = false;
  EXPECT_EQ(patterned.Seen(), "文");
}

TEST(DropUnseenGlyphs, ManyGlyphsAtOnePlaceTakeNoTime) {
  Sheet sheet;
  for (int i = 0; i < 200'000; ++i) sheet.Text(U"化", 50, 50);
  EXPECT_EQ(sheet.Seen(), "化");
}

Page ReadPage(const PdfPage& page) {
  const TempFolder folder("visibility");
  const Result<PagedDocument> document =
      Extract({WriteWhole(folder.File("plan.pdf"), WritePdf({page}))}, ExtractOptions(), nullptr);
  if (document.ok()) return document.value().pages.at(0);
  ADD_FAILURE() << Format(document.error().faults.at(0));
  return {};
}

std::string BlockText(const Page& page) {
  std::string text;
  for (const Block& block : page.blocks) {
    for (const TextLine& line : block.lines) text += (text.empty() ? "" : "|") + line.text;
  }
  return text;
}

std::map<std::string, std::string> DroppedOf(const Page& page) {
  std::map<std::string, std::string> dropped;
  for (const DroppedGlyph& glyph : page.ledger.dropped) dropped[glyph.reason] += glyph.text;
  return dropped;
}

int HiddenWarnings(const Page& page) {
  return static_cast<int>(std::count_if(page.diagnostics.begin(), page.diagnostics.end(),
                                        [](const Diagnostic& d) { return d.code == "hidden-text"; }));
}

TEST(HiddenText, OfAPdfIsLeftOutAndTold) {
  const std::string shown = DrawText(60, 100, "shown");
  const std::string hidden = DrawText(60, 230, "xyz");
  struct {
    const char* name;
    std::string drawn;
    const char* text;
    const char* reason;  // null where nothing is hidden
  } const cases[] = {
      {"render_mode_3", "3 Tr " + hidden + "0 Tr ", "shown", "invisible"},
      {"render_mode_7_clips_what_follows", "q 7 Tr " + hidden + "Q ", "xyz|shown", nullptr},
      {"white", "1 g " + hidden + "0 g ", "shown", "same-colour"},
      {"white_with_a_black_rim", "1 g 2 Tr " + hidden + "0 Tr 0 g ", "xyz|shown", nullptr},
      {"white_stroke", "1 G 1 Tr " + hidden + "0 Tr 0 G ", "shown", "same-colour"},
      {"white_on_black", FillRectangle(50, 220, 100, 30) + "1 g " + hidden + "0 g ", "xyz|shown", nullptr},
      {"white_on_a_broad_stroke", "q 20 w 50 233 m 150 233 l S Q 1 g " + hidden + "0 g ", "xyz|shown", nullptr},
      {"covered", hidden + "0.5 g " + FillRectangle(50, 220, 100, 30) + "0 g ", "shown", "covered"},
      {"covered_through_a_round_clip",
       hidden + "q 50 220 m 150 220 l 150 250 l 100 260 l 50 250 l h W n 0.5 g " + FillRectangle(50, 220, 100, 30) +
           "Q 0 g ",
       "xyz|shown", nullptr},
      {"in_the_hole_of_a_path", hidden + "40 210 120 60 re 50 220 100 30 re f* ", "xyz|shown", nullptr},
      {"a_highlight_multiplied_over_it", hidden + "q /Multiply gs 1 1 0 rg " + FillRectangle(50, 220, 100, 30) + "Q ",
       "xyz|shown", nullptr},
      {"a_translucent_shade_over_it", hidden + "q /Half gs " + FillRectangle(50, 220, 100, 30) + "Q ", "xyz|shown",
       nullptr},
      {"without_opacity", "q /None gs " + hidden + "Q ", "shown", "invisible"},
      {"half_a_line_clipped_away", "q 0 0 400 228 re W n " + hidden + "Q ", "shown", "clipped"},
      {"descenders_clipped_away", "q 0 229 400 80 re W n " + hidden + "Q ", "xyz|shown", nullptr},
      {"double_strike", DrawText(60, 230, "bold") + DrawText(60.3, 230, "bold"), "bold|shown", nullptr},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    PdfPage pdf{row.drawn + shown};
    pdf.resources = "/ExtGState << /Multiply << /BM /Multiply >> /Half << /ca 0.5 >> /None << /ca 0 >> >>";
    const Page page = ReadPage(pdf);
    EXPECT_EQ(BlockText(page), row.text);
    const auto dropped = DroppedOf(page);
    if (row.reason != nullptr) {
      EXPECT_EQ(dropped, (std::map<std::string, std::string>{{row.reason, "xyz"}}));
    }
    EXPECT_EQ(HiddenWarnings(page), row.reason != nullptr ? 1 : 0);
  }
}

TEST(HiddenText, IsTheFigureThatAClipCutsOff) {
  const Page page = ReadPage({"q 66.5 0 400 300 re W n " + DrawText(60, 230, "04.20", 12) + "Q "});
  EXPECT_EQ(BlockText(page), "4.20");
  ASSERT_EQ(HiddenWarnings(page), 1);
  const std::string& message = page.diagnostics.front().message.en;
  EXPECT_NE(message.find("1 character"), std::string::npos) << message;
  EXPECT_NE(message.find("\"0\""), std::string::npos) << message;
}

}  // namespace
}  // namespace hyogumi::extract
