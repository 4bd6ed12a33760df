// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repaired_text.h"

#include <gtest/gtest.h>

#include "core/unicode.h"
#include "tests/support/pages.h"

namespace hyogumi::normalize {
namespace {

using testing_support::kEm;
using testing_support::SetLine;

// The text of one line that OCR read, its first sign with less confidence.
struct Read {
  explicit Read(const std::string& text) : lines{SetLine(text, 100, 50)} {
    std::vector<SignReading> readings(CodePointCount(text));
    readings.at(0) = {0.5, {{"県", 0.4}}};
    SetReadings(readings, lines[0]);
  }
  RepairedText Text() const {
    SignOrigins origins;
    for (std::size_t i = 0; i < CodePointCount(lines[0].text); ++i) origins.Add({0, static_cast<int>(i)});
    return {Decode(lines[0].text), origins, {}, lines};
  }
  std::vector<TextLine> lines;
};

TEST(RepairedText, RecordsWhatItReplaces) {
  const Read read("早民の声");
  RepairedText text = read.Text();
  text.ReplaceSign(0, U'県', {"lattice", "the words around it", 0.9});
  EXPECT_EQ(text.text(), U"県民の声");
  ASSERT_EQ(text.repairs().size(), 1U);
  const Repair& repair = text.repairs()[0];
  EXPECT_EQ(repair.range, (TextRange{0, 1}));
  EXPECT_EQ(repair.before, "早");
  EXPECT_EQ(repair.after, "県");
  EXPECT_EQ(repair.rule, "lattice");
  EXPECT_EQ(repair.evidence, "the words around it");
  EXPECT_EQ(repair.confidence, 0.9);
  EXPECT_EQ(repair.bbox, (Box{100, 50, 100 + kEm, 50 + kEm}));
}

TEST(RepairedText, ShiftsTheRepairsBehindAChange) {
  const struct {
    const char* name;
    std::size_t begin;
    std::size_t end;
    const char32_t* after;
    const char* text;
    TextRange first;  // the repair of sign 2, 声 for 戸
  } cases[] = {
      {"longer_before", 0, 1, U"青嶺県", "青嶺県民声広報", {4, 5}},
      {"shorter_before", 0, 2, U"", "声広報", {0, 1}},
      {"put_in_before", 1, 1, U"の", "県の民声広報", {3, 4}},
      {"put_in_right_before", 2, 2, U"の", "県民の声広報", {3, 4}},
      {"behind", 3, 4, U"", "県民声報", {2, 3}},
      {"put_in_right_behind", 3, 3, U"の", "県民声の広報", {2, 3}},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Read read("県民戸広報");
    RepairedText text = read.Text();
    text.ReplaceSign(2, U'声', {"lattice", "first"});
    text.Replace(row.begin, row.end, row.after, {"consensus", "second"});
    EXPECT_EQ(Encode(text.text()), row.text);
    ASSERT_EQ(text.repairs().size(), 2U);
    EXPECT_EQ(text.repairs()[0].range, row.first);
    EXPECT_EQ(text.repairs()[1].range.begin, static_cast<int>(row.begin));
  }
}

TEST(RepairedText, KnowsNoReadingOfASignThatItGave) {
  const Read read("早民の声");
  RepairedText text = read.Text();
  ASSERT_NE(text.ReadingOf(0), nullptr);
  EXPECT_EQ(text.ReadingOf(0)->confidence, 0.5);
  EXPECT_FALSE(text.IsRepaired(0));
  text.ReplaceSign(0, U'県', {"lattice", "", 0.9});
  EXPECT_EQ(text.ReadingOf(0), nullptr);
  EXPECT_TRUE(text.IsRepaired(0));
  ASSERT_NE(text.ReadingOf(1), nullptr);
  EXPECT_EQ(text.ReadingOf(1)->confidence, 1);
  EXPECT_EQ(text.ReadingOf(4), nullptr) << "behind the end";
}

TEST(RepairedText, GainsTheDoubtOfWhatItReplaced) {
  const Read read("早民の声");
  RepairedText doubtful = read.Text();
  doubtful.ReplaceSign(0, U'県', {"lattice", "", 0.9});
  EXPECT_DOUBLE_EQ(doubtful.confidence_gain(), 0.9 / 0.5);
  RepairedText sure = read.Text();
  sure.ReplaceSign(1, U'県', {"lattice", "", 0.9});
  EXPECT_DOUBLE_EQ(sure.confidence_gain(), 0.9);
}

TEST(RepairedText, ShowsTheSignsBesideWhatWasNotThere) {
  const Read read("県の声");
  RepairedText text = read.Text();
  text.Replace(1, 1, U"民", {"consensus", ""});
  EXPECT_EQ(text.repairs()[0].bbox, (Box{100, 50, 100 + 2 * kEm, 50 + kEm}));
  text.Replace(4, 4, U"を", {"consensus", ""});
  EXPECT_EQ(text.repairs()[1].bbox, (Box{100 + 2 * kEm, 50, 100 + 3 * kEm, 50 + kEm}));
}

TEST(RepairedText, OfATranscriptHasNoPlaces) {
  const std::vector<TextLine> lines(1);
  RepairedText text(U"早民の声", {}, {}, lines);
  EXPECT_EQ(text.ReadingOf(0), nullptr);
  text.ReplaceSign(0, U'県', {"lattice", ""});
  EXPECT_EQ(text.text(), U"県民の声");
  EXPECT_EQ(text.repairs()[0].bbox, std::nullopt);
}

}  // namespace
}  // namespace hyogumi::normalize
