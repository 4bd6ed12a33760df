// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a scan made by hand, and a reader that reads what a test says: tests of reading without an engine.
#ifndef TESTS_EXTRACT_SCAN_FAKE_LINE_H_
#define TESTS_EXTRACT_SCAN_FAKE_LINE_H_

#include <leptonica/allheaders.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "extract/scan/scan_line.h"

namespace hyogumi::extract {

constexpr double kEm = 40;  // of the type of all lines here, pixels

// Signs one em apart from `start` on, each `em` pixels wide.
inline std::vector<ReadSign> SignsOf(const std::u32string& text, double confidence = 0.99, double start = 0,
                                     double em = kEm) {
  std::vector<ReadSign> signs;
  for (const char32_t c : text) {
    signs.push_back({c, confidence, start, start + em, {}});
    start += em;
  }
  return signs;
}

// The ink of `count` full-width signs one `em` apart.
inline std::vector<InkSpan> InkOf(int count, double em = kEm, double start = 0) {
  std::vector<InkSpan> ink;
  for (int i = 0; i < count; ++i) ink.push_back({start + i * em + em * 0.05, start + (i + 1) * em - em * 0.05});
  return ink;
}

inline std::u32string TextOf(const std::vector<ReadSign>& signs) {
  std::u32string text;
  for (const ReadSign& sign : signs) text += sign.sign;
  return text;
}

inline std::u32string TextOf(const ScannedLine& line) {
  std::u32string text;
  for (const ScannedSign& sign : line.signs) text += sign.sign;
  return text;
}

// A line with a black box for each part.
inline LinePicture PictureOf(const std::vector<PixelBox>& parts, int width, int height = 40) {
  LinePicture line{PixPtr(pixCreate(width, height, 8)), parts, kEm, false};
  pixSetAll(line.picture.get());
  for (const PixelBox& part : parts) {
    pixRasterop(line.picture.get(), part.left, part.top, part.width(), part.height(), PIX_CLR, nullptr, 0, 0);
  }
  return line;
}

// `count` full-width signs.
inline LinePicture PictureOf(int count) {
  std::vector<PixelBox> parts;
  for (int i = 0; i < count; ++i) parts.push_back({i * 40 + 2, 2, i * 40 + 38, 38});
  return PictureOf(parts, count * 40);
}

// Reads what `answer` says and keeps what it was asked.
class FakeReader : public LineReader {
 public:
  struct Asked {
    int width = 0;
    ReadingWay way;
  };
  using Answer = std::function<std::vector<ReadSign>(const Asked& asked, std::size_t before)>;

  explicit FakeReader(Answer answer) : answer_(std::move(answer)) {}

  std::vector<ReadSign> Read(const Pix& line, double, const ReadingWay& way) override {
    asked_.push_back({pixGetWidth(const_cast<Pix*>(&line)), way});
    return answer_(asked_.back(), asked_.size() - 1);
  }
  const std::vector<Asked>& asked() const { return asked_; }

 private:
  Answer answer_;
  std::vector<Asked> asked_;
};

}  // namespace hyogumi::extract

#endif  // TESTS_EXTRACT_SCAN_FAKE_LINE_H_
