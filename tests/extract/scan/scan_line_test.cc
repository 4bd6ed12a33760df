// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/scan_line.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

FakeReader::Answer Always(const std::vector<ReadSign>& signs) {
  return [signs](const FakeReader::Asked&, std::size_t) { return signs; };
}

TEST(ReadScannedLine, ReadsASureLineOnce) {
  FakeReader reader(Always(SignsOf(U"住民税課税")));
  const ScannedLine line = ReadScannedLine(reader, PictureOf(5), nullptr, SignSet::kAny);
  EXPECT_EQ(TextOf(line), U"住民税課税");
  EXPECT_EQ(line.readings, 1);
  EXPECT_EQ(reader.asked().size(), 1U);
  EXPECT_EQ(line.loose_em, 0);
}

TEST(ReadScannedLine, ReadsADoubtfulLineInOtherWays) {
  FakeReader reader(Always(SignsOf(U"住民税課税", 0.9)));
  const ScannedLine line = ReadScannedLine(reader, PictureOf(5), nullptr, SignSet::kAny);
  EXPECT_EQ(TextOf(line), U"住民税課税");
  ASSERT_GE(reader.asked().size(), 2U);
  EXPECT_EQ(line.readings, static_cast<int>(reader.asked().size()));
  const auto& first = reader.asked()[0].way;
  const auto& second = reader.asked()[1].way;
  EXPECT_TRUE(first.segmentation != second.segmentation || first.sign_height_px != second.sign_height_px);
}

TEST(ReadScannedLine, DoubtsASureReadingThatLeavesInkOver) {
  FakeReader reader([](const FakeReader::Asked&, std::size_t before) {
    return before == 0 ? SignsOf(U"住民税課") : SignsOf(U"住民税課税");
  });
  const ScannedLine line = ReadScannedLine(reader, PictureOf(5), nullptr, SignSet::kAny);
  EXPECT_EQ(TextOf(line), U"住民税課税");
  EXPECT_GT(line.readings, 1);
}

TEST(ReadScannedLine, LeavesOutAMarkThatEveryReadingInvents) {
  FakeReader reader(Always(SignsOf(U"住民税課税。")));
  EXPECT_EQ(TextOf(ReadScannedLine(reader, PictureOf(5), nullptr, SignSet::kAny)), U"住民税課税");
}

TEST(ReadScannedLine, ReadsAShortLineBehindItsNeighbour) {
  FakeReader reader([](const FakeReader::Asked& asked, std::size_t) {
    return asked.width > 5 * 40 ? SignsOf(U"住民税課税証明") : SignsOf(U"誰？");
  });
  const LinePicture before = PictureOf(5);
  const ScannedLine line = ReadScannedLine(reader, PictureOf(2), &before, SignSet::kAny);
  EXPECT_EQ(TextOf(line), U"証明") << "of the neighbour's signs there are none";
  ASSERT_EQ(line.signs.size(), 2U);
  EXPECT_NEAR(line.signs[0].ink.start, 2, 1) << "in pixels of its own picture";
  EXPECT_EQ(reader.asked().size(), 1U);
}

TEST(ReadScannedLine, ReadsALongLineByItself) {
  FakeReader reader(Always(SignsOf(U"住民税課税")));
  const LinePicture before = PictureOf(5);
  ReadScannedLine(reader, PictureOf(5), &before, SignSet::kAny);
  ASSERT_EQ(reader.asked().size(), 1U);
  EXPECT_EQ(reader.asked()[0].width, 5 * 40);
}

TEST(ReadScannedLine, AsksForFiguresInAColumnOfFigures) {
  const LinePicture picture = PictureOf({{2, 4, 18, 36}, {22, 4, 38, 36}, {42, 4, 58, 36}}, 60);
  FakeReader reader(Always(SignsOf(U"203", 0.99, 0, kEm / 2)));
  EXPECT_EQ(TextOf(ReadScannedLine(reader, picture, nullptr, SignSet::kFigures)), U"203");
  for (const auto& asked : reader.asked()) EXPECT_EQ(asked.way.signs, SignSet::kFigures);
}

TEST(ReadScannedLine, ReadsWordsInAColumnOfFiguresAfterAll) {
  FakeReader reader([](const FakeReader::Asked& asked, std::size_t) {
    return asked.way.signs == SignSet::kFigures ? SignsOf(U"1") : SignsOf(U"検討開始中");
  });
  EXPECT_EQ(TextOf(ReadScannedLine(reader, PictureOf(5), nullptr, SignSet::kFigures)), U"検討開始中");
}

// 1-5: two figures and a dash.
LinePicture Numbering() { return PictureOf({{2, 4, 18, 36}, {24, 19, 35, 23}, {42, 4, 58, 36}}, 60); }

TEST(ReadScannedLine, ReadsWhatPartsFiguresWithThem) {
  FakeReader reader([](const FakeReader::Asked& asked, std::size_t) {
    return SignsOf(asked.way.signs == SignSet::kNumbering ? U"1-5" : U"115", 0.99, 0, kEm / 2);
  });
  EXPECT_EQ(TextOf(ReadScannedLine(reader, Numbering(), nullptr, SignSet::kFigures)), U"1-5");
}

TEST(ReadScannedLine, DoubtsNumbersThatMayBeRunTogether) {
  const auto least = [](const std::u32string& read, const LinePicture& picture) {
    FakeReader reader(Always(SignsOf(read, 0.99, 0, kEm / 2)));
    double probability = 1;
    for (const ScannedSign& sign : ReadScannedLine(reader, picture, nullptr, SignSet::kFigures).signs) {
      if (sign.sign != kUnread) probability = std::min(probability, sign.probability);
    }
    return probability;
  };
  EXPECT_LT(least(U"15", Numbering()), 0.6) << "a dash that was read as nothing";
  EXPECT_LT(least(U"115", Numbering()), 0.6) << "and as a figure";
  const LinePicture beside = PictureOf({{2, 4, 18, 36}, {22, 4, 38, 36}, {48, 19, 55, 23}}, 60);
  EXPECT_GT(least(U"15", beside), 0.9) << "a mark beside the number";
  const LinePicture wide = PictureOf({{2, 4, 34, 36}, {42, 4, 58, 36}}, 60);
  EXPECT_LT(least(U"15", wide), 0.6) << "more ink than a 1 has";
  const LinePicture two = PictureOf({{2, 4, 10, 36}, {14, 4, 22, 36}, {42, 4, 58, 36}}, 60);
  EXPECT_LT(least(U"15", two), 0.6) << "two figures for one";
}

TEST(ReadScannedLine, ReadsNothingWhereTheReaderSeesNothing) {
  FakeReader reader(Always({}));
  const ScannedLine line = ReadScannedLine(reader, PictureOf(5), nullptr, SignSet::kAny);
  EXPECT_EQ(TextOf(line), std::u32string(5, kUnread));
  EXPECT_NEAR(line.loose_em, 4.5, 0.01) << "and tells that there was ink";
}

}  // namespace
}  // namespace hyogumi::extract
