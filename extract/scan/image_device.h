// SPDX-License-Identifier: GPL-3.0-or-later
// What a PDF page paints, seen as a scan: its images, and whether anything else is to be seen.
//   Coordinates are points from the page's top left, as it is shown, where it is displayed at 72 dpi.
#ifndef EXTRACT_SCAN_IMAGE_DEVICE_H_
#define EXTRACT_SCAN_IMAGE_DEVICE_H_

#include <GfxState.h>
#include <OutputDev.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "core/geometry.h"
#include "extract/scan/pix.h"

namespace hyogumi::extract {

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

// Poppler draws on it. With no `reduction` it only looks, into images of at most `most_pixels`; else it keeps the dots
// of the images, too. Written for Poppler 22.12; one page, one thread.
class ImageDevice : public OutputDev {
 public:
  explicit ImageDevice(std::int64_t most_pixels, int reduction = 0) : most_tried_(most_pixels), reduction_(reduction) {}

  const Box& page() const { return page_; }
  const std::vector<PlacedImage>& images() const { return images_; }
  // One for each image, as it lies on the page; null where memory ended.
  std::vector<PixPtr> TakeDots() { return std::move(dots_); }
  std::int64_t most_pixels() const { return most_pixels_; }  // of the largest image
  bool cut_off() const { return cut_off_; }                  // an image ends before its last row
  bool corrupt() const { return corrupt_; }                  // dots of an image are wrong
  bool unreadable() const { return unreadable_; }            // an image must not be tried

  // Nothing but the images is to be seen, and each as it is.
  bool OnlyImages() const;

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }

  void startPage(int number, GfxState* state, XRef* xref) override;
  void saveState(GfxState* state) override;
  void restoreState(GfxState* state) override;
  void clip(GfxState* state) override;
  void eoClip(GfxState* state) override;
  void clipToStrokePath(GfxState* state) override;
  void setSoftMask(GfxState* state, const double* box, bool alpha, Function* transfer, GfxColor* backdrop) override;
  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override;
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* unicode, int length) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colors,
                 bool interpolate, const int* mask, bool inline_image) override;
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                     bool inline_image) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colors,
                       bool interpolate, Stream* mask, int mask_width, int mask_height, bool mask_invert,
                       bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width, int mask_height,
                           GfxImageColorMap* mask_colors, bool mask_interpolate) override;

 private:
  void Check(Stream* stream);
  void NoteSize(int width, int height);
  // Is it to be seen at all?
  bool Add(GfxState* state, int width, int height, bool plain, bool bilevel);
  void Keep(PixPtr dots);
  Box ClipOf(const GfxState* state) const;
  void NotePath(GfxState* state, const GfxRGB& rgb, double opacity, double half_width);
  // Paint below the images may be covered by them; paint over them is seen.
  void NotePaint(const GfxState* state, const Box& box, bool paper);

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

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_IMAGE_DEVICE_H_
