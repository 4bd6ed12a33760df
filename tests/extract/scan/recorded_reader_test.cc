// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/recorded_reader.h"

#include <gtest/gtest.h>

#include "tests/extract/scan/fake_line.h"

namespace hyogumi::extract {
namespace {

std::vector<ReadSign> Doubted() {
  std::vector<ReadSign> signs = SignsOf(U"住𠮷", 0.875);
  signs[1].choices = {{U'吉', 0.5}, {U'告', 0.25}};
  return signs;
}

class RecordedReader : public ::testing::Test {
 protected:
  // What a replay of the written recording has for the picture.
  std::vector<ReadSign> Replayed(const Pix& picture, const ReadingWay& way, double size = kEm) {
    auto readings = Readings::Parse(recorded_->Write(), "readings.jsonl");
    EXPECT_TRUE(readings.ok());
    return MakeReplayingReader(readings.value())->Read(picture, size, way);
  }

  std::shared_ptr<Readings> recorded_ = std::make_shared<Readings>();
  LinePicture two_ = PictureOf(2);
  LinePicture three_ = PictureOf(3);
};

TEST_F(RecordedReader, ReplaysWhatWasRead) {
  const auto reader = MakeRecordingReader(
      std::make_unique<FakeReader>([](const FakeReader::Asked&, std::size_t) { return Doubted(); }), recorded_);
  EXPECT_EQ(TextOf(reader->Read(*two_.picture, kEm, {})), U"住𠮷");
  const std::vector<ReadSign> signs = Replayed(*two_.picture, {});
  ASSERT_EQ(TextOf(signs), U"住𠮷");
  EXPECT_EQ(signs[1].confidence, 0.875);
  EXPECT_EQ(signs[1].left, kEm);
  EXPECT_EQ(signs[1].right, 2 * kEm);
  ASSERT_EQ(signs[1].choices.size(), 2U);
  EXPECT_EQ(signs[1].choices[0].sign, U'吉');
  EXPECT_EQ(signs[1].choices[1].confidence, 0.25);
}

TEST_F(RecordedReader, KnowsPicturesAndWaysApart) {
  recorded_->Put(Readings::KeyOf(*two_.picture, kEm, {}), SignsOf(U"住民"));
  EXPECT_EQ(TextOf(Replayed(*two_.picture, {})), U"住民");
  EXPECT_TRUE(Replayed(*three_.picture, {}).empty());
  EXPECT_TRUE(Replayed(*two_.picture, {}, kEm + 1).empty());
  EXPECT_TRUE(Replayed(*two_.picture, {.segmentation = ReadingWay::Segmentation::kLine}).empty());
  EXPECT_TRUE(Replayed(*two_.picture, {.signs = SignSet::kFigures}).empty());
  EXPECT_TRUE(Replayed(*two_.picture, {.vertical = true}).empty());
}

TEST_F(RecordedReader, WritesTheSameInAnyOrderOfReading) {
  const auto other = std::make_shared<Readings>();
  const std::string a = Readings::KeyOf(*two_.picture, kEm, {});
  const std::string b = Readings::KeyOf(*three_.picture, kEm, {});
  recorded_->Put(a, SignsOf(U"住民"));
  recorded_->Put(b, SignsOf(U"税"));
  other->Put(b, SignsOf(U"税"));
  other->Put(a, SignsOf(U"住民"));
  EXPECT_EQ(recorded_->Write(), other->Write());
  EXPECT_NE(a, b);
}

TEST_F(RecordedReader, NamesTheLineThatIsNoReading) {
  recorded_->Put("a", SignsOf(U"住"));
  const std::string good = recorded_->Write();
  for (const char* bad : {"{\"picture\": \"b\", \"signs\": [[\"二字\", 1, 0, 1, []]]}", "{\"picture\": \"b\"}",
                          "{\"picture\": \"b\", \"signs\": [[\"字\", \"x\", 0, 1, []]]}", "[]", "{"}) {
    SCOPED_TRACE(bad);
    const auto readings = Readings::Parse(good + bad + "\n", "my.jsonl");
    ASSERT_FALSE(readings.ok());
    EXPECT_EQ(readings.error().status, ExitStatus::kInputUnreadable);
    const Diagnostic& fault = readings.error().faults.at(0);
    EXPECT_EQ(fault.where.file, "my.jsonl");
    EXPECT_EQ(fault.where.line, 2);
  }
}

}  // namespace
}  // namespace hyogumi::extract
