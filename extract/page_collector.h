// SPDX-License-Identifier: GPL-3.0-or-later
// The one pass over a page: Poppler draws on this device, which keeps glyphs and rulings and paints nothing.
//   Written for Poppler 22.12; each callback is marked `override`, so that another Poppler can't disconnect it unseen.
#ifndef EXTRACT_PAGE_COLLECTOR_H_
#define EXTRACT_PAGE_COLLECTOR_H_

#include <GfxState.h>
#include <OutputDev.h>

#include <optional>
#include <vector>

#include "extract/page_content.h"

namespace hyogumi::extract {

class PageCollector : public OutputDev {
 public:
  PageContent TakeContent();

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }  // a Type 3 glyph is a character, its outline no ruling

  void startPage(int number, GfxState* state, XRef* xref) override;
  void updateFont(GfxState* state) override;
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* unicode, int length) override;
  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;
  void saveState(GfxState* state) override;
  void restoreState(GfxState* state) override;
  void clip(GfxState* state) override;
  void eoClip(GfxState* state) override;
  void clipToStrokePath(GfxState* state) override;
  void beginTransparencyGroup(GfxState* state, const double* box, GfxColorSpace* space, bool isolated, bool knockout,
                              bool for_soft_mask) override;
  void endTransparencyGroup(GfxState* state) override;
  void setSoftMask(GfxState* state, const double* box, bool alpha, Function* transfer, GfxColor* backdrop) override;
  void clearSoftMask(GfxState* state) override;
  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override;
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
  // What Poppler's state does not tell, or only to a device that paints.
  struct Level {
    bool box_clip = true;      // the clip is an upright rectangle
    bool soft_masked = false;  // a soft mask is set
    double opacity = 1;        // when it was saved
    bool plain_blend = true;
  };
  struct Group {
    double opacity = 1;  // of the group as a whole, and those around it
    bool plain = true;
    bool for_soft_mask = false;  // it is no part of the page, but the mask of what follows
  };

  bool in_soft_mask() const { return !groups_.empty() && groups_.back().for_soft_mask; }
  void AddFilledPath(GfxState* state);
  // `stroke_width` is null of what is filled.
  void NoteDrawing(const GfxState* state, const GfxSubpath& path, const Paint& paint,
                   std::optional<double> stroke_width);
  void NoteShape(const GfxState* state, const GfxSubpath& path, const Paint& paint, std::optional<double> stroke_width);
  void AddImage(GfxState* state, int width, int height, bool opaque);
  void AddRuling(const GfxState* state, Box box, const Paint& paint);
  // Of what is painted next.
  Paint FillPaint(GfxState* state);
  Paint StrokePaint(GfxState* state);
  Paint GlyphPaint(GfxState* state);
  Paint PaintOf(const GfxState* state, const GfxColorSpace* space, const GfxRGB& rgb, double opacity);

  PageContent content_;
  int order_ = 0;
  Level level_;
  std::vector<Level> saved_;
  std::vector<Group> groups_;
  bool masked_image_ = false;  // the image that is being drawn has a mask
  // Of the current font, in ems above and below the baseline.
  double ascent_ = 0;
  double descent_ = 0;
  double type3_scale_ = 1;  // ems of a Type 3 font in its text space
  std::optional<std::u32string> actual_text_;
  std::size_t actual_text_first_ = 0;  // the first glyph that it stands for
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_COLLECTOR_H_
