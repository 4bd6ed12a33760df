// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/shade_picture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hyogumi::extract {
namespace {

constexpr double kGrey = 0.8;

Area Fill(const Box& box, double luminance = kGrey, int order = 0, double opacity = 1) {
  return {box, true, false, {order, luminance, opacity}};
}

Ruling Line(bool horizontal, double position, double start, double end, double luminance, int order = 10) {
  return {horizontal, position, start, end, 0.5, {order, luminance, 1}};
}

std::vector<std::string> Shown(const std::vector<Ruling>& rulings) {
  std::vector<std::string> shown;
  for (const Ruling& r : rulings) {
    char text[64];
    std::snprintf(text, sizeof text, "%c %g: %g-%g", r.horizontal ? 'H' : 'V', r.position, r.start, r.end);
    shown.emplace_back(text);
  }
  std::sort(shown.begin(), shown.end());
  return shown;
}

using Texts = std::vector<std::string>;

TEST(VisibleRulings, KeepsWhatAReaderSees) {
  const Ruling white = Line(true, 50, 0, 100, 1);
  const Ruling black = Line(true, 50, 0, 100, 0);
  Ruling clear = black;
  clear.paint.opacity = 0;
  const Area shade = Fill({0, 0, 200, 200});
  struct {
    const char* name;
    std::vector<Area> areas;
    Ruling ruling;
    Texts want;
  } const cases[] = {
      {"black_on_white", {}, black, {"H 50: 0-100"}},
      {"light_grey_on_white", {}, Line(true, 50, 0, 100, 0.9), {"H 50: 0-100"}},
      {"white_on_white", {}, white, {}},
      {"no_opacity", {}, clear, {}},
      {"white_on_shade", {shade}, white, {"H 50: 0-100"}},
      {"black_on_shade", {shade}, black, {"H 50: 0-100"}},
      {"as_the_shade_it_is_on", {shade}, Line(true, 50, 0, 100, kGrey), {}},
      {"as_the_shade_on_one_side", {Fill({0, 50, 200, 200})}, Line(true, 50, 0, 100, kGrey), {"H 50: 0-100"}},
      {"white_that_is_in_part_on_shade", {Fill({20, 0, 60, 200})}, white, {"H 50: 20-60"}},
      {"white_across_stripes",
       {Fill({0, 0, 200, 20}), Fill({0, 40, 200, 60})},
       Line(false, 50, 0, 100, 1),
       {"V 50: 0-60"}},
      {"covered_later", {Fill({0, 0, 200, 200}, 1, 20)}, black, {}},
      {"painted_over_before", {Fill({0, 0, 200, 200}, 1, 5)}, black, {"H 50: 0-100"}},
      {"beside_what_is_painted_later", {Fill({0, 50, 200, 200}, kGrey, 20)}, black, {"H 50: 0-100"}},
      {"below_a_later_veil", {Fill({0, 0, 200, 200}, 1, 20, 0.5)}, black, {"H 50: 0-100"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Shown(VisibleRulings({row.ruling}, ShadePicture::Of(row.areas))), row.want);
  }
}

TEST(ShadePicture, HasEdgesWhereTheShadeChanges) {
  struct {
    const char* name;
    std::vector<Area> areas;
    Texts want;
  } const cases[] = {
      {"nothing", {}, {}},
      {"white_on_white", {Fill({0, 0, 50, 20}, 1)}, {}},
      {"one", {Fill({0, 0, 50, 20})}, {"H 0: 0-50", "H 20: 0-50", "V 0: 0-20", "V 50: 0-20"}},
      {"same_shade_side_by_side",
       {Fill({0, 0, 50, 20}), Fill({50, 0, 90, 20})},
       {"H 0: 0-90", "H 20: 0-90", "V 0: 0-20", "V 90: 0-20"}},
      {"other_shade_side_by_side",
       {Fill({0, 0, 50, 20}), Fill({50, 0, 90, 20}, 0.6)},
       {"H 0: 0-90", "H 20: 0-90", "V 0: 0-20", "V 50: 0-20", "V 90: 0-20"}},
      {"covered", {Fill({0, 0, 50, 20}), Fill({0, 0, 50, 20}, 1, 1)}, {}},
      {"a_seam",
       {Fill({0, 0, 50, 20}), Fill({50.2, 0, 90, 20})},
       {"H 0: 0-90", "H 20: 0-90", "V 0: 0-20", "V 90: 0-20"}},
      {"stripes_have_sides_between_them",
       {Fill({0, 0, 50, 20}), Fill({0, 40, 50, 60})},
       {"H 0: 0-50", "H 20: 0-50", "H 40: 0-50", "H 60: 0-50", "V 0: 0-60", "V 50: 0-60"}},
      {"far_apart",
       {Fill({0, 0, 50, 20}), Fill({0, 90, 50, 110})},
       {"H 0: 0-50", "H 110: 0-50", "H 20: 0-50", "H 90: 0-50", "V 0: 0-20", "V 0: 90-110", "V 50: 0-20",
        "V 50: 90-110"}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const std::optional<ShadePicture> picture = ShadePicture::Of(row.areas);
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(Shown(picture->Edges()), row.want);
    for (const Ruling& edge : picture->Edges()) EXPECT_TRUE(edge.shade);
  }
}

TEST(ShadePicture, LeavesOutImagesAndOtherShapes) {
  Area image = Fill({0, 0, 50, 20});
  image.image = true;
  Area shape = Fill({100, 0, 150, 20});
  shape.filled = false;
  EXPECT_TRUE(ShadePicture::Of({image, shape})->Edges().empty());
}

TEST(ShadePicture, GivesUpOnDrawingsMadeOfRectangles) {
  std::vector<Area> areas;
  for (int i = 0; i < 3000; ++i) areas.push_back(Fill({4.0 * i, 3.0 * i, 4.0 * i + 20, 3.0 * i + 20}));
  const std::optional<ShadePicture> picture = ShadePicture::Of(areas);
  EXPECT_FALSE(picture.has_value());
  EXPECT_EQ(VisibleRulings({Line(true, 5, 0, 9, 1)}, picture).size(), 1u) << "a ruling on unknown ground stays";
}

TEST(BarsOf, TakesLongThinAreasForRules) {
  EXPECT_EQ(Shown(BarsOf({Fill({0, 100, 400, 105})})), Texts{"H 102.5: 0-400"});
  EXPECT_EQ(Shown(BarsOf({Fill({100, 0, 104, 400})})), Texts{"V 102: 0-400"});
  EXPECT_TRUE(BarsOf({Fill({0, 100, 400, 110})}).empty()) << "a shade as high as a line of text";
  EXPECT_TRUE(BarsOf({Fill({0, 100, 50, 105})}).empty());
  EXPECT_TRUE(BarsOf({Fill({0, 100, 400, 105}, 0, 0, 0)}).empty()) << "not to be seen";
}

}  // namespace
}  // namespace hyogumi::extract
