// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_dots.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/scan/image_header.h"
#include "extract/scan/jpeg_check.h"

namespace hyogumi::extract {
namespace {

constexpr int kWhite = 255;
constexpr int kBilevelContrast = 100;

// Grey of what the stream gives for a dot.
class GreyLine {
 public:
  explicit GreyLine(GfxImageColorMap* colors) : colors_(colors), components_(colors->getNumPixelComps()) {
    if (components_ != 1) return;
    for (int value = 0; value < (1 << std::min(colors->getBits(), 8)); ++value) {
      const auto dot = static_cast<unsigned char>(value);
      table_[static_cast<std::size_t>(value)] = GreyOf(&dot);
    }
  }

  // The two greys of an image of one bit a dot.
  std::uint8_t of_zero() const { return table_[0]; }
  std::uint8_t of_one() const { return table_[1]; }

  void Convert(unsigned char* line, int width, std::vector<std::uint8_t>& grey) {
    if (components_ == 1) {
      for (int x = 0; x < width; ++x) grey[static_cast<std::size_t>(x)] = table_[line[x]];
    } else if (colors_->useRGBLine()) {
      rgb_.resize(static_cast<std::size_t>(width) * 3);
      colors_->getRGBLine(line, rgb_.data(), width);
      for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
        const std::uint8_t* c = &rgb_[3 * x];
        grey[x] = static_cast<std::uint8_t>((77 * c[0] + 150 * c[1] + 29 * c[2] + 128) >> 8);
      }
    } else {
      ConvertSlowly(line, width, grey);
    }
  }

 private:
  std::uint8_t GreyOf(const unsigned char* dot) const {
    GfxRGB rgb;
    colors_->getRGB(dot, &rgb);
    return static_cast<std::uint8_t>(std::lround(std::clamp(Luminance(rgb), 0.0, 1.0) * kWhite));
  }

  // Neighbours are often alike, and a colour space may take a thousand steps for a dot.
  void ConvertSlowly(const unsigned char* line, int width, std::vector<std::uint8_t>& grey) const {
    const auto size = static_cast<std::size_t>(components_);
    for (int x = 0; x < width; ++x, line += size) {
      const bool same = x > 0 && std::memcmp(line, line - size, size) == 0;
      grey[static_cast<std::size_t>(x)] = same ? grey[static_cast<std::size_t>(x) - 1] : GreyOf(line);
    }
  }

  GfxImageColorMap* colors_;
  int components_;
  std::array<std::uint8_t, 256> table_{};
  std::vector<std::uint8_t> rgb_;
};

// Takes grey lines and keeps one dot for `reduction` by `reduction` of them.
class ReducedPicture {
 public:
  ReducedPicture(int width, int height, int reduction)
      : reduction_(reduction),
        pix_(pixCreate(std::max(1, width / reduction), std::max(1, height / reduction), 8)),
        sums_(static_cast<std::size_t>(std::max(1, width / reduction))) {
    if (pix_ != nullptr) pixSetAllArbitrary(pix_.get(), kWhite);
  }

  bool ok() const { return pix_ != nullptr; }

  void Add(const std::vector<std::uint8_t>& line) {
    if (row_ >= pixGetHeight(pix_.get())) return;
    l_uint32* const out = pixGetData(pix_.get()) + static_cast<std::ptrdiff_t>(row_) * pixGetWpl(pix_.get());
    if (reduction_ == 1) {
      for (std::size_t x = 0; x < line.size(); ++x) SET_DATA_BYTE(out, x, line[x]);
      ++row_;
      return;
    }
    const std::size_t across = std::min<std::size_t>(static_cast<std::size_t>(reduction_), line.size());
    for (std::size_t x = 0; x < sums_.size(); ++x) {
      for (std::size_t i = 0; i < across; ++i) sums_[x] += line[x * across + i];
    }
    if (++gathered_ < reduction_) return;
    const auto dots = static_cast<std::uint32_t>(across) * static_cast<std::uint32_t>(gathered_);
    for (std::size_t x = 0; x < sums_.size(); ++x)
      SET_DATA_BYTE(out, x, static_cast<std::uint8_t>((sums_[x] + dots / 2) / dots));
    std::fill(sums_.begin(), sums_.end(), 0U);
    gathered_ = 0;
    ++row_;
  }

  PixPtr Take() { return std::move(pix_); }

 private:
  int reduction_;
  PixPtr pix_;
  std::vector<std::uint32_t> sums_;
  int gathered_ = 0;
  int row_ = 0;
};

// Its next line would be made up. Poppler's JPEG stream can't be asked; it goes on with white.
bool Ended(Stream* stream) { return stream->getKind() != strDCT && stream->lookChar() == EOF; }

// One that is larger than `most_pixels` is not tried.
bool IsCorrupt(const std::string& jpeg, std::int64_t most_pixels) {
  const std::optional<ImageHeader> header = ReadJpegHeader(jpeg);
  return header && header->width * header->height <= most_pixels && IsCorruptJpeg(jpeg);
}

}  // namespace

double Luminance(const GfxRGB& rgb) {
  return 0.299 * colToDbl(rgb.r) + 0.587 * colToDbl(rgb.g) + 0.114 * colToDbl(rgb.b);
}

Soundness SoundnessOf(Stream* stream, std::int64_t most_pixels) {
  if (stream->getKind() != strDCT) return Soundness::kSound;
  Stream* const coded = stream->getNextStream();
  coded->reset();
  std::string bytes;
  for (int c = coded->getChar(); c != EOF; c = coded->getChar()) bytes += static_cast<char>(c);
  coded->close();
  if (!HasJpegScan(bytes)) return Soundness::kNoPicture;
  const std::size_t end = bytes.rfind("\xFF\xD9");  // one in the first half is a thumbnail's
  if (end == std::string::npos || end < bytes.size() / 2) return Soundness::kCutOff;
  return IsCorrupt(bytes, most_pixels) ? Soundness::kCorrupt : Soundness::kSound;
}

bool IsBilevel(GfxImageColorMap* colors) {
  if (!colors->isOk() || colors->getNumPixelComps() != 1 || colors->getBits() != 1) return false;
  const GreyLine grey(colors);
  return std::abs(grey.of_zero() - grey.of_one()) >= kBilevelContrast;
}

int InkOf(GfxImageColorMap* colors) {
  const GreyLine grey(colors);
  return grey.of_one() < grey.of_zero() ? 1 : 0;
}

PixPtr ReadBilevel(Stream* stream, int width, int height, int ink, bool& cut_off) {
  PixPtr pix(pixCreate(width, height, 1));
  if (pix == nullptr) return nullptr;
  ImageStream dots(stream, width, 1, 1);
  dots.reset();
  const std::ptrdiff_t words = pixGetWpl(pix.get());
  for (int y = 0; y < height; ++y) {
    const unsigned char* const line = Ended(stream) ? nullptr : dots.getLine();
    if (line == nullptr) {
      cut_off = true;
      break;
    }
    l_uint32* const out = pixGetData(pix.get()) + y * words;
    for (int x = 0; x < width; ++x) {
      if (line[x] == ink) SET_DATA_BIT(out, x);
    }
  }
  dots.close();
  return pix;
}

PixPtr ReadGrey(Stream* stream, int width, int height, GfxImageColorMap* colors, int reduction, bool& cut_off) {
  ReducedPicture picture(width, height, reduction);
  if (!picture.ok()) return nullptr;
  GreyLine convert(colors);
  ImageStream dots(stream, width, colors->getNumPixelComps(), colors->getBits());
  dots.reset();
  std::vector<std::uint8_t> grey(static_cast<std::size_t>(width));
  for (int y = 0; y < height; ++y) {
    unsigned char* const line = Ended(stream) ? nullptr : dots.getLine();
    if (line == nullptr) {
      cut_off = true;
      break;
    }
    convert.Convert(line, width, grey);
    picture.Add(grey);
  }
  dots.close();
  return picture.Take();
}

PixPtr ReduceBilevel(PixPtr pix, int reduction) {
  if (pix == nullptr || reduction == 1) return pix;
  const PixPtr grey(pixConvert1To8(nullptr, pix.get(), kWhite, 0));
  const auto scale = static_cast<float>(1.0 / reduction);
  return grey == nullptr ? nullptr : PixPtr(pixScaleAreaMap(grey.get(), scale, scale));
}

}  // namespace hyogumi::extract
