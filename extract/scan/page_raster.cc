// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/page_raster.h"

#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <fmt/format.h>
#include <leptonica/allheaders.h>
#include <splash/SplashBitmap.h>

#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/unicode.h"
#include "extract/scan/image_header.h"
#include "extract/scan/jpeg_check.h"
#include "extract/scan/raster_scale.h"

namespace hyogumi::extract {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kWhite = 255;
// Of a page that is drawn: A1 at 300 dpi is 70 million.
constexpr double kMostDrawnDots = 80e6;
// Paint as bright as this is paper.
constexpr double kPaperLuminance = 0.98;
// Ink of an image mask is darker than this.
constexpr double kInkLuminance = 0.25;

// How an image lies on the page as it is shown: its columns run across or down, either way.
struct Placement {
  Box box;
  bool transposed = false;
  bool flip_x = false;
  bool flip_y = false;
  bool straight = false;  // it leans by less than a dot
};

struct PlacedImage {
  Placement placement;
  Box clip;
  int width = 0;
  int height = 0;
  bool plain = false;  // its dots are what is seen of it
  bool bilevel = false;

  int shown_width() const { return placement.transposed ? height : width; }
  int shown_height() const { return placement.transposed ? width : height; }
  double dots_x() const { return shown_width() / placement.box.width(); }  // a point
  double dots_y() const { return shown_height() / placement.box.height(); }
};

Placement PlacementOf(const double* m, int width, int height) {
  Placement p;
  p.box = {m[4] + std::min({0.0, m[0], m[2], m[0] + m[2]}), m[5] + std::min({0.0, m[1], m[3], m[1] + m[3]}),
           m[4] + std::max({0.0, m[0], m[2], m[0] + m[2]}), m[5] + std::max({0.0, m[1], m[3], m[1] + m[3]})};
  p.transposed = std::abs(m[1]) + std::abs(m[2]) > std::abs(m[0]) + std::abs(m[3]);
  // The image's first row is at the top of its unit square, whose y grows up; the page's y grows down.
  p.flip_x = (p.transposed ? m[2] : m[0]) < 0;
  p.flip_y = p.transposed ? m[1] < 0 : m[3] > 0;
  const double lean_x = std::abs(p.transposed ? m[0] : m[2]);
  const double lean_y = std::abs(p.transposed ? m[3] : m[1]);
  const double dot_x = p.box.width() / (p.transposed ? height : width);
  const double dot_y = p.box.height() / (p.transposed ? width : height);
  p.straight = p.box.width() > 0 && p.box.height() > 0 && lean_x < dot_x && lean_y < dot_y;
  return p;
}

bool IsRectangle(const GfxState* state, const GfxPath* path) {
  constexpr double kTolerancePt = 0.1;
  if (path->getNumSubpaths() != 1 || path->getSubpath(0)->getNumPoints() < 4) return false;
  const GfxSubpath& only = *path->getSubpath(0);
  Box box = EmptyBox();
  std::vector<std::array<double, 2>> points;
  for (int i = 0; i < only.getNumPoints(); ++i) {
    if (only.getCurve(i)) return false;
    std::array<double, 2>& p = points.emplace_back();
    state->transform(only.getX(i), only.getY(i), &p[0], &p[1]);
    box = Union(box, {p[0], p[1], p[0], p[1]});
  }
  return std::all_of(points.begin(), points.end(), [&box](const std::array<double, 2>& p) {
    return std::min(p[0] - box.left, box.right - p[0]) <= kTolerancePt &&
           std::min(p[1] - box.top, box.bottom - p[1]) <= kTolerancePt;
  });
}

double Luminance(const GfxRGB& rgb) {
  return 0.299 * colToDbl(rgb.r) + 0.587 * colToDbl(rgb.g) + 0.114 * colToDbl(rgb.b);
}

// ---- The dots of one image --------------------------------------------------------------------------------------

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

// Two greys this far apart are ink and paper.
constexpr int kBilevelContrast = 100;

// Its next line would be made up. Poppler's JPEG stream can't be asked; it goes on with white.
bool Ended(Stream* stream) { return stream->getKind() != strDCT && stream->lookChar() == EOF; }

enum class Soundness { kSound, kCutOff, kCorrupt, kNoPicture };

// One that is larger than `most_pixels` is not tried.
bool IsCorrupt(const std::string& jpeg, std::int64_t most_pixels) {
  const std::optional<ImageHeader> header = ReadJpegHeader(jpeg);
  return header && header->width * header->height <= most_pixels && IsCorruptJpeg(jpeg);
}

// Of a JPEG, which alone Poppler 22.12 can't judge: it says nothing where the end is missing or bytes are wrong, and
// where the header never comes to the picture it goes on reading for ever.
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

// One bit a dot: dots of the value `ink` become black. A stream that ends early leaves paper.
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

// As it lies on the page.
PixPtr Placed(PixPtr pix, const Placement& placement) {
  if (pix == nullptr) return nullptr;
  if (placement.transposed) pix.reset(pixRotate90(pix.get(), 1));
  if (pix != nullptr && placement.flip_x) pixFlipLR(pix.get(), pix.get());
  if (pix != nullptr && placement.flip_y) pixFlipTB(pix.get(), pix.get());
  return pix;
}

// ---- What a page paints -------------------------------------------------------------------------------------------

// Poppler draws on it. With no `reduction` it only looks, into images of at most `most_pixels`; else it keeps the dots
// of the images, too.
class ImageDevice : public OutputDev {
 public:
  explicit ImageDevice(std::int64_t most_pixels, int reduction = 0) : most_tried_(most_pixels), reduction_(reduction) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }

  void startPage(int /*number*/, GfxState* state, XRef* /*xref*/) override {
    page_ = {0, 0, state->getPageWidth(), state->getPageHeight()};
  }
  void saveState(GfxState* /*state*/) override { saved_.push_back(box_clip_); }
  void restoreState(GfxState* /*state*/) override {
    if (saved_.empty()) return;
    box_clip_ = saved_.back();
    saved_.pop_back();
  }
  void clip(GfxState* state) override { box_clip_ = box_clip_ && IsRectangle(state, state->getPath()); }
  void eoClip(GfxState* state) override { clip(state); }
  void clipToStrokePath(GfxState* /*state*/) override { box_clip_ = false; }
  void setSoftMask(GfxState* /*state*/, const double* /*box*/, bool /*alpha*/, Function* /*transfer*/,
                   GfxColor* /*backdrop*/) override {
    mixed_ = true;
  }

  void stroke(GfxState* state) override {
    GfxRGB rgb;
    state->getStrokeRGB(&rgb);
    NotePath(state, rgb, state->getStrokeOpacity(), state->getTransformedLineWidth() / 2);
  }
  void fill(GfxState* state) override {
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    NotePath(state, rgb, state->getFillOpacity(), 0);
  }
  void eoFill(GfxState* state) override { fill(state); }

  void drawChar(GfxState* state, double x, double y, double /*dx*/, double /*dy*/, double /*origin_x*/,
                double /*origin_y*/, CharCode /*code*/, int /*bytes*/, const Unicode* unicode, int length) override {
    constexpr int kUnpainted = 3;
    const bool blank = length > 0 && std::all_of(unicode, unicode + length, [](Unicode c) { return IsSpace(c); });
    if ((state->getRender() & kUnpainted) == kUnpainted || state->getFillOpacity() == 0 || blank) return;
    double shown_x = 0;
    double shown_y = 0;
    state->transform(x, y, &shown_x, &shown_y);
    NotePaint(state, {shown_x, shown_y, shown_x, shown_y}, false);
  }

  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colors,
                 bool interpolate, const int* mask, bool inline_image) override {
    const bool bilevel = IsBilevel(colors);
    Check(stream);
    if (!Add(state, width, height, mask == nullptr && colors->isOk(), bilevel)) return;
    if (reduction_ == 0) {
      OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, inline_image);
    } else if (bilevel) {
      const int ink = GreyLine(colors).of_one() < GreyLine(colors).of_zero() ? 1 : 0;
      Keep(ReduceBilevel(ReadBilevel(stream, width, height, ink, cut_off_), reduction_));
    } else {
      Keep(ReadGrey(stream, width, height, colors, reduction_, cut_off_));
    }
  }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                     bool inline_image) override {
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    const bool ink = Luminance(rgb) < kInkLuminance && state->getFillColorSpace()->getMode() != csPattern;
    if (!Add(state, width, height, ink, true)) return;
    if (reduction_ == 0) {
      OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
    } else {
      Keep(ReduceBilevel(ReadBilevel(stream, width, height, invert ? 1 : 0, cut_off_), reduction_));
    }
  }

  void drawMaskedImage(GfxState* state, Object* /*ref*/, Stream* stream, int width, int height,
                       GfxImageColorMap* /*colors*/, bool /*interpolate*/, Stream* mask, int /*mask_width*/,
                       int /*mask_height*/, bool /*mask_invert*/, bool /*mask_interpolate*/) override {
    Check(stream);
    Check(mask);
    Add(state, width, height, false, false);
  }
  void drawSoftMaskedImage(GfxState* state, Object* /*ref*/, Stream* stream, int width, int height,
                           GfxImageColorMap* /*colors*/, bool /*interpolate*/, Stream* mask, int mask_width,
                           int mask_height, GfxImageColorMap* /*mask_colors*/, bool /*mask_interpolate*/) override {
    Check(stream);
    Check(mask);
    Add(state, width, height, false, false);
    NoteSize(mask_width, mask_height);
  }

  const Box& page() const { return page_; }
  const std::vector<PlacedImage>& images() const { return images_; }
  std::vector<PixPtr> TakeDots() { return std::move(dots_); }
  std::int64_t most_pixels() const { return most_pixels_; }
  bool cut_off() const { return cut_off_; }        // an image ends before its last row
  bool corrupt() const { return corrupt_; }        // dots of an image are wrong
  bool unreadable() const { return unreadable_; }  // an image must not be tried

  // Nothing but the images is to be seen, and each as it is.
  bool OnlyImages() const {
    Box all = EmptyBox();
    for (const PlacedImage& image : images_) all = Union(all, image.placement.box);
    return !images_.empty() && !mixed_ &&
           std::all_of(images_.begin(), images_.end(), [](const PlacedImage& image) { return image.plain; }) &&
           std::all_of(below_.begin(), below_.end(), [&all](const Box& box) {
             return box.left >= all.left && box.top >= all.top && box.right <= all.right && box.bottom <= all.bottom;
           });
  }

 private:
  static bool IsBilevel(GfxImageColorMap* colors) {
    if (!colors->isOk() || colors->getNumPixelComps() != 1 || colors->getBits() != 1) return false;
    const GreyLine grey(colors);
    return std::abs(grey.of_zero() - grey.of_one()) >= kBilevelContrast;
  }

  void Check(Stream* stream) {
    if (reduction_ != 0) return;
    const Soundness soundness = SoundnessOf(stream, most_tried_);
    corrupt_ = corrupt_ || soundness == Soundness::kCorrupt;
    cut_off_ = cut_off_ || soundness == Soundness::kCutOff;
    unreadable_ = unreadable_ || soundness == Soundness::kNoPicture;
  }

  void NoteSize(int width, int height) {
    most_pixels_ = std::max(most_pixels_, static_cast<std::int64_t>(width) * height);
  }

  // Is it to be seen at all?
  bool Add(GfxState* state, int width, int height, bool plain, bool bilevel) {
    NoteSize(width, height);
    PlacedImage image;
    image.placement = PlacementOf(state->getCTM(), width, height);
    image.clip = ClipOf(state);
    image.width = width;
    image.height = height;
    image.bilevel = bilevel;
    image.plain = plain && box_clip_ && image.placement.straight && state->getFillOpacity() == 1 &&
                  state->getBlendMode() == gfxBlendNormal;
    if (width < 1 || height < 1 || !Overlaps(image.placement.box, image.clip)) return false;
    images_.push_back(image);
    return true;
  }

  void Keep(PixPtr dots) { dots_.push_back(Placed(std::move(dots), images_.back().placement)); }

  Box ClipOf(const GfxState* state) const {
    Box clip;
    state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
    return {std::max(clip.left, page_.left), std::max(clip.top, page_.top), std::min(clip.right, page_.right),
            std::min(clip.bottom, page_.bottom)};
  }

  void NotePath(GfxState* state, const GfxRGB& rgb, double opacity, double half_width) {
    if (opacity == 0) return;
    Box box = EmptyBox();
    const GfxPath* const path = state->getPath();
    for (int s = 0; s < path->getNumSubpaths(); ++s) {
      const GfxSubpath& part = *path->getSubpath(s);
      for (int i = 0; i < part.getNumPoints(); ++i) {
        double x = 0;
        double y = 0;
        state->transform(part.getX(i), part.getY(i), &x, &y);
        box = Union(box, {x - half_width, y - half_width, x + half_width, y + half_width});
      }
    }
    const bool paper = Luminance(rgb) >= kPaperLuminance && state->getFillColorSpace()->getMode() != csPattern;
    NotePaint(state, box, paper);
  }

  // Paint below the images may be covered by them; paint over them is seen.
  void NotePaint(const GfxState* state, const Box& box, bool paper) {
    const Box clip = ClipOf(state);
    const Box shown{std::max(box.left, clip.left), std::max(box.top, clip.top), std::min(box.right, clip.right),
                    std::min(box.bottom, clip.bottom)};
    if (shown.left > shown.right || shown.top > shown.bottom) return;
    if (!images_.empty()) {
      mixed_ = true;
    } else if (!paper) {
      below_.push_back(shown);
    }
  }

  std::int64_t most_tried_;
  int reduction_;
  Box page_;
  bool box_clip_ = true;
  std::vector<bool> saved_;
  bool mixed_ = false;  // more than images is to be seen
  std::vector<Box> below_;
  std::vector<PlacedImage> images_;
  std::vector<PixPtr> dots_;
  std::int64_t most_pixels_ = 0;
  bool cut_off_ = false;
  bool corrupt_ = false;
  bool unreadable_ = false;
};

void Display(PDFDoc& doc, int page, double dpi, OutputDev& device) {
  doc.displayPage(&device, page, dpi, dpi, 0, /*useMediaBox=*/false, /*crop=*/true, /*printing=*/false);
}

// ---- The page from its images -------------------------------------------------------------------------------------

// Where images side by side lie in the picture that they make, in dots; empty where they make none.
struct Mosaic {
  Box area;
  int width = 0;
  int height = 0;
  std::vector<PixelBox> places;
};

Mosaic MosaicOf(const std::vector<PlacedImage>& images, int reduction) {
  constexpr double kSameResolution = 0.01;
  constexpr double kLeastCovered = 0.98;
  constexpr double kMostCovered = 1.02;
  Mosaic mosaic;
  mosaic.area = EmptyBox();
  for (const PlacedImage& image : images) mosaic.area = Union(mosaic.area, image.placement.box);
  const double x = images.front().dots_x() / reduction;
  const double y = images.front().dots_y() / reduction;
  mosaic.width = static_cast<int>(std::lround(mosaic.area.width() * x));
  mosaic.height = static_cast<int>(std::lround(mosaic.area.height() * y));
  double covered = 0;
  for (const PlacedImage& image : images) {
    if (std::abs(image.dots_x() / reduction / x - 1) > kSameResolution ||
        std::abs(image.dots_y() / reduction / y - 1) > kSameResolution) {
      return {};
    }
    const int left = static_cast<int>(std::lround((image.placement.box.left - mosaic.area.left) * x));
    const int top = static_cast<int>(std::lround((image.placement.box.top - mosaic.area.top) * y));
    mosaic.places.push_back(
        {left, top, left + image.shown_width() / reduction, top + image.shown_height() / reduction});
    covered += image.placement.box.width() * image.placement.box.height();
  }
  covered /= mosaic.area.width() * mosaic.area.height();
  return covered >= kLeastCovered && covered <= kMostCovered ? mosaic : Mosaic();
}

PixPtr Composed(const Mosaic& mosaic, std::vector<PixPtr> dots, bool bilevel) {
  PixPtr whole(pixCreate(mosaic.width, mosaic.height, bilevel ? 1 : 8));
  if (whole == nullptr) return nullptr;
  if (!bilevel) pixSetAllArbitrary(whole.get(), kWhite);
  for (std::size_t i = 0; i < dots.size(); ++i) {
    PixPtr part = std::move(dots[i]);
    if (part != nullptr && !bilevel && pixGetDepth(part.get()) == 1) {
      part.reset(pixConvert1To8(nullptr, part.get(), kWhite, 0));
    }
    if (part == nullptr) continue;
    const PixelBox& place = mosaic.places[i];
    pixRasterop(whole.get(), place.left, place.top, pixGetWidth(part.get()), pixGetHeight(part.get()), PIX_SRC,
                part.get(), 0, 0);
  }
  return whole;
}

// Cuts what lies outside of the page and of the images' clip off, in whole dots.
void CutToClip(PixPtr& pix, Box& area, const std::vector<PlacedImage>& images) {
  constexpr double kPartOfADot = 0.01;
  Box clip = images.front().clip;
  for (const PlacedImage& image : images) clip = Union(clip, image.clip);
  const int width = pixGetWidth(pix.get());
  const int height = pixGetHeight(pix.get());
  const double x = width / area.width();
  const double y = height / area.height();
  const auto dot = [](double value, int most) { return static_cast<int>(std::clamp(value, 0.0, double{1} * most)); };
  const PixelBox shown{dot(std::floor((clip.left - area.left) * x + kPartOfADot), width),
                       dot(std::floor((clip.top - area.top) * y + kPartOfADot), height),
                       dot(std::ceil((clip.right - area.left) * x - kPartOfADot), width),
                       dot(std::ceil((clip.bottom - area.top) * y - kPartOfADot), height)};
  if (shown.empty() || shown == PixelBox{0, 0, width, height}) return;
  const std::unique_ptr<BOX, void (*)(BOX*)> box(boxCreate(shown.left, shown.top, shown.width(), shown.height()),
                                                 [](BOX* b) { boxDestroy(&b); });
  pix.reset(pixClipRectangle(pix.get(), box.get(), nullptr));
  area = {area.left + shown.left / x, area.top + shown.top / y, area.left + shown.right / x,
          area.top + shown.bottom / y};
}

std::optional<PageRaster> FromImages(PDFDoc& doc, int page, const ImageDevice& seen, std::int64_t most_pixels,
                                     bool& cut_off) {
  const PlacedImage& first = seen.images().front();
  const double dpi = std::min(first.dots_x(), first.dots_y()) * kPointsPerInch;
  const int reduction = WholeReduction(dpi, std::max(seen.page().width(), seen.page().height()));
  const Mosaic mosaic = MosaicOf(seen.images(), reduction);
  if (mosaic.places.empty() || static_cast<std::int64_t>(mosaic.width) * mosaic.height > most_pixels) {
    return std::nullopt;
  }
  ImageDevice device(most_pixels, reduction);
  Display(doc, page, kPointsPerInch, device);
  cut_off = cut_off || device.cut_off();
  std::vector<PixPtr> dots = device.TakeDots();
  if (dots.size() != seen.images().size()) return std::nullopt;
  const bool bilevel = reduction == 1 && std::all_of(seen.images().begin(), seen.images().end(),
                                                     [](const PlacedImage& image) { return image.bilevel; });
  PixPtr pix = dots.size() == 1 ? std::move(dots.front()) : Composed(mosaic, std::move(dots), bilevel);
  if (pix == nullptr) return std::nullopt;
  Box area = mosaic.area;
  CutToClip(pix, area, seen.images());
  PageRaster raster = MakeRaster(std::move(pix), area, most_pixels);
  return raster.pixels != nullptr ? std::optional(std::move(raster)) : std::nullopt;
}

// ---- The page drawn -----------------------------------------------------------------------------------------------

PixPtr PixOf(SplashBitmap* bitmap) {
  PixPtr pix(pixCreate(bitmap->getWidth(), bitmap->getHeight(), 8));
  if (pix == nullptr || bitmap->getDataPtr() == nullptr) return nullptr;
  const std::ptrdiff_t words = pixGetWpl(pix.get());
  for (int y = 0; y < bitmap->getHeight(); ++y) {
    std::memcpy(pixGetData(pix.get()) + y * words,
                bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize(),
                static_cast<std::size_t>(bitmap->getWidth()));
  }
  pixEndianByteSwap(pix.get());
  return pix;
}

// The resolution of the images that make up much of the page; 0 without any.
double ImageDpi(const ImageDevice& seen) {
  constexpr double kMuch = 0.25;
  const double page = seen.page().width() * seen.page().height();
  double dots = 0;
  for (const PlacedImage& image : seen.images()) {
    const Box& box = image.placement.box;
    if (box.width() * box.height() >= kMuch * page) dots = std::max(dots, std::min(image.dots_x(), image.dots_y()));
  }
  return dots * kPointsPerInch;
}

std::optional<PageRaster> Drawn(PDFDoc& doc, int page, const ImageDevice& seen, std::int64_t most_pixels) {
  const double square_inches = seen.page().width() * seen.page().height() / (kPointsPerInch * kPointsPerInch);
  const double most = std::min(static_cast<double>(most_pixels), kMostDrawnDots);
  const double dpi = std::min(DrawingDpi(ImageDpi(seen)), std::sqrt(most / std::max(square_inches, 1e-3)));
  constexpr int kRowAlignment = 4;
  SplashColor white{0xFF};
  SplashOutputDev device(splashModeMono8, kRowAlignment, /*reverseVideo=*/false, white);
  device.setFontAntialias(true);
  device.setVectorAntialias(true);
  device.startDoc(&doc);
  Display(doc, page, dpi, device);
  PageRaster raster;
  raster.pixels = PixOf(device.getBitmap());
  if (raster.pixels == nullptr) return std::nullopt;
  raster.dpi = dpi;
  raster.area = {0, 0, pixGetWidth(raster.pixels.get()) * kPointsPerInch / dpi,
                 pixGetHeight(raster.pixels.get()) * kPointsPerInch / dpi};
  return raster;
}

}  // namespace

std::optional<PageRaster> ReadPageRaster(PDFDoc& doc, int page, std::int64_t most_pixels, Message& refusal,
                                         Message& damage) {
  if (doc.getPage(page) == nullptr) return std::nullopt;
  setMsgSeverity(L_SEVERITY_NONE);  // Leptonica's own lines
  ImageDevice seen(most_pixels);
  Display(doc, page, kPointsPerInch, seen);
  if (seen.most_pixels() > most_pixels) {
    refusal = Phrase("has an image of {} pixels; the limit is {}", seen.most_pixels(), most_pixels);
    return std::nullopt;
  }
  if (seen.unreadable()) {
    damage = "a JPEG image of the page has a header and no picture";
    return std::nullopt;
  }
  if (seen.page().width() <= 0 || seen.page().height() <= 0) return std::nullopt;
  bool cut_off = seen.cut_off();
  std::optional<PageRaster> raster;
  if (seen.OnlyImages()) raster = FromImages(doc, page, seen, most_pixels, cut_off);
  if (seen.corrupt()) damage = "a JPEG image of the page is damaged: a part of it may be wrong";
  if (cut_off) damage = "an image of the page ends before its last row";
  return raster ? std::move(raster) : Drawn(doc, page, seen, most_pixels);
}

}  // namespace hyogumi::extract
