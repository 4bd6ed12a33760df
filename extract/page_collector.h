// SPDX-License-Identifier: GPL-3.0-or-later
// The one pass over a page: Poppler draws on this device, which keeps glyphs and rulings and paints nothing.
//   Written for Poppler 22.12; each callback is marked `override`, so that another Poppler can't disconnect it unseen.
#ifndef EXTRACT_PAGE_COLLECTOR_H_
#define EXTRACT_PAGE_COLLECTOR_H_

#include <GfxState.h>
#include <OutputDev.h>

#include <optional>

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
  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colors,
                 bool interpolate, const int* mask, bool inline_image) override;
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                     bool inline_image) override;

 private:
  void AddFilledPath(GfxState* state);
  void NoteDrawing(const GfxState* state, const GfxSubpath& path);
  void AddImage(GfxState* state, int width, int height);
  void AddRuling(const GfxState* state, Box box, const Paint& paint);
  // Of what is painted next.
  Paint FillPaint(GfxState* state);
  Paint StrokePaint(GfxState* state);

  PageContent content_;
  int order_ = 0;
  // Of the current font, in ems above and below the baseline.
  double ascent_ = 0;
  double descent_ = 0;
  double type3_scale_ = 1;  // ems of a Type 3 font in its text space
  std::optional<std::u32string> actual_text_;
  std::size_t actual_text_first_ = 0;  // the first glyph that it stands for
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PAGE_COLLECTOR_H_
