// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_device.h"

#include <Stream.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/unicode.h"
#include "extract/scan/image_dots.h"

namespace hyogumi::extract {
namespace {

// Paint as bright as this is paper.
constexpr double kPaperLuminance = 0.98;
// Ink of an image mask is darker than this.
constexpr double kInkLuminance = 0.25;

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

// As it lies on the page.
PixPtr Placed(PixPtr pix, const Placement& placement) {
  if (pix == nullptr) return nullptr;
  if (placement.transposed) pix.reset(pixRotate90(pix.get(), 1));
  if (pix != nullptr && placement.flip_x) pixFlipLR(pix.get(), pix.get());
  if (pix != nullptr && placement.flip_y) pixFlipTB(pix.get(), pix.get());
  return pix;
}

}  // namespace

bool ImageDevice::OnlyImages() const {
  Box all = EmptyBox();
  for (const PlacedImage& image : images_) all = Union(all, image.placement.box);
  return !images_.empty() && !mixed_ &&
         std::all_of(images_.begin(), images_.end(), [](const PlacedImage& image) { return image.plain; }) &&
         std::all_of(below_.begin(), below_.end(), [&all](const Box& box) {
           return box.left >= all.left && box.top >= all.top && box.right <= all.right && box.bottom <= all.bottom;
         });
}

void ImageDevice::startPage(int /*number*/, GfxState* state, XRef* /*xref*/) {
  page_ = {0, 0, state->getPageWidth(), state->getPageHeight()};
}

void ImageDevice::saveState(GfxState* /*state*/) { saved_.push_back(box_clip_); }

void ImageDevice::restoreState(GfxState* /*state*/) {
  if (saved_.empty()) return;
  box_clip_ = saved_.back();
  saved_.pop_back();
}

void ImageDevice::clip(GfxState* state) { box_clip_ = box_clip_ && IsRectangle(state, state->getPath()); }

void ImageDevice::eoClip(GfxState* state) { clip(state); }

void ImageDevice::clipToStrokePath(GfxState* /*state*/) { box_clip_ = false; }

void ImageDevice::setSoftMask(GfxState* /*state*/, const double* /*box*/, bool /*alpha*/, Function* /*transfer*/,
                              GfxColor* /*backdrop*/) {
  mixed_ = true;
}

void ImageDevice::stroke(GfxState* state) {
  GfxRGB rgb;
  state->getStrokeRGB(&rgb);
  NotePath(state, rgb, state->getStrokeOpacity(), state->getTransformedLineWidth() / 2);
}

void ImageDevice::fill(GfxState* state) {
  GfxRGB rgb;
  state->getFillRGB(&rgb);
  NotePath(state, rgb, state->getFillOpacity(), 0);
}

void ImageDevice::eoFill(GfxState* state) { fill(state); }

void ImageDevice::drawChar(GfxState* state, double x, double y, double /*dx*/, double /*dy*/, double /*origin_x*/,
                           double /*origin_y*/, CharCode /*code*/, int /*bytes*/, const Unicode* unicode, int length) {
  constexpr int kUnpainted = 3;
  const bool blank = length > 0 && std::all_of(unicode, unicode + length, [](Unicode c) { return IsSpace(c); });
  if ((state->getRender() & kUnpainted) == kUnpainted || state->getFillOpacity() == 0 || blank) return;
  double shown_x = 0;
  double shown_y = 0;
  state->transform(x, y, &shown_x, &shown_y);
  NotePaint(state, {shown_x, shown_y, shown_x, shown_y}, false);
}

void ImageDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                            GfxImageColorMap* colors, bool interpolate, const int* mask, bool inline_image) {
  const bool bilevel = IsBilevel(colors);
  Check(stream);
  if (!Add(state, width, height, mask == nullptr && colors->isOk(), bilevel)) return;
  if (reduction_ == 0) {
    OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, inline_image);
  } else if (bilevel) {
    Keep(ReduceBilevel(ReadBilevel(stream, width, height, InkOf(colors), cut_off_), reduction_));
  } else {
    Keep(ReadGrey(stream, width, height, colors, reduction_, cut_off_));
  }
}

void ImageDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                                bool interpolate, bool inline_image) {
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

void ImageDevice::drawMaskedImage(GfxState* state, Object* /*ref*/, Stream* stream, int width, int height,
                                  GfxImageColorMap* /*colors*/, bool /*interpolate*/, Stream* mask, int /*mask_width*/,
                                  int /*mask_height*/, bool /*mask_invert*/, bool /*mask_interpolate*/) {
  Check(stream);
  Check(mask);
  Add(state, width, height, false, false);
}

void ImageDevice::drawSoftMaskedImage(GfxState* state, Object* /*ref*/, Stream* stream, int width, int height,
                                      GfxImageColorMap* /*colors*/, bool /*interpolate*/, Stream* mask, int mask_width,
                                      int mask_height, GfxImageColorMap* /*mask_colors*/, bool /*mask_interpolate*/) {
  Check(stream);
  Check(mask);
  Add(state, width, height, false, false);
  NoteSize(mask_width, mask_height);
}

void ImageDevice::Check(Stream* stream) {
  if (reduction_ != 0) return;
  const Soundness soundness = SoundnessOf(stream, most_tried_);
  corrupt_ = corrupt_ || soundness == Soundness::kCorrupt;
  cut_off_ = cut_off_ || soundness == Soundness::kCutOff;
  unreadable_ = unreadable_ || soundness == Soundness::kNoPicture;
}

void ImageDevice::NoteSize(int width, int height) {
  most_pixels_ = std::max(most_pixels_, static_cast<std::int64_t>(width) * height);
}

bool ImageDevice::Add(GfxState* state, int width, int height, bool plain, bool bilevel) {
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

void ImageDevice::Keep(PixPtr dots) { dots_.push_back(Placed(std::move(dots), images_.back().placement)); }

Box ImageDevice::ClipOf(const GfxState* state) const {
  Box clip;
  state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
  return {std::max(clip.left, page_.left), std::max(clip.top, page_.top), std::min(clip.right, page_.right),
          std::min(clip.bottom, page_.bottom)};
}

void ImageDevice::NotePath(GfxState* state, const GfxRGB& rgb, double opacity, double half_width) {
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

void ImageDevice::NotePaint(const GfxState* state, const Box& box, bool paper) {
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

}  // namespace hyogumi::extract
