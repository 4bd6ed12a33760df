// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_collector.h"

#include <GfxFont.h>
#include <UTF.h>

#include <array>
#include <cmath>
#include <memory>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

constexpr char32_t kUnmapped = 0xFFFD;

// Fonts that name no extent, or a senseless one, get the usual one of Japanese fonts (880 + 120 of 1000).
constexpr double kUsualAscent = 0.88;
constexpr double kUsualDescent = -0.12;

// A filled path no thicker than this is a ruling, a thicker one a shade. Borders of 2 pt are common; the flattest
// shaded cells are as high as their text.
constexpr double kThickestRulePt = 3.0;
// What is smaller is dirt; dots of dotted rules are larger.
constexpr double kShortestRulePt = 0.2;
// A broader stroke is a shade.
constexpr double kThickestStrokedRulePt = 6.0;
// Strokes that lean no more than this are meant to be straight: writers round coordinates.
constexpr double kLeanPt = 0.5;

struct Vector {
  double x = 0;
  double y = 0;
};

Vector UnitOf(Direction direction) {
  switch (direction) {
    case Direction::kRight: return {1, 0};
    case Direction::kDown: return {0, 1};
    case Direction::kLeft: return {-1, 0};
    case Direction::kUp: return {0, -1};
  }
  return {1, 0};
}

Direction DirectionOf(Vector v) {
  if (std::abs(v.x) >= std::abs(v.y)) return v.x >= 0 ? Direction::kRight : Direction::kLeft;
  return v.y >= 0 ? Direction::kDown : Direction::kUp;
}

Box BoxAround(std::initializer_list<Vector> points) {
  Box box = EmptyBox();
  for (const Vector& p : points) box = Union(box, {p.x, p.y, p.x, p.y});
  return box;
}

std::u32string TextOf(const Unicode* unicode, int length) {
  std::u32string text;
  for (int i = 0; i < length; ++i) {
    const char32_t c = unicode[i];
    text.push_back(c == 0 || c > 0x10FFFF ? kUnmapped : c);
  }
  return text.empty() ? std::u32string(1, kUnmapped) : text;
}

bool IsWhiteSpace(const std::u32string& text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return IsSpace(c); });
}

Box ClipBox(const GfxState* state) {
  Box clip;
  state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
  return clip;
}

Box Clipped(const Box& box, const GfxState* state) {
  const Box clip = ClipBox(state);
  return {std::max(box.left, clip.left), std::max(box.top, clip.top), std::min(box.right, clip.right),
          std::min(box.bottom, clip.bottom)};
}

// Rec. 601 luma of a colour; a pattern has none.
double Luminance(const GfxColorSpace* space, const GfxRGB& rgb) {
  constexpr double kUnknown = 0.5;
  if (space == nullptr || space->getMode() == csPattern) return kUnknown;
  return 0.299 * colToDbl(rgb.r) + 0.587 * colToDbl(rgb.g) + 0.114 * colToDbl(rgb.b);
}

bool IsUprightRectangle(const GfxState* state, const GfxSubpath& path, const Box& box) {
  constexpr double kTolerancePt = 0.1;
  for (int i = 0; i < path.getNumPoints(); ++i) {
    if (path.getCurve(i)) return false;
    Vector p;
    state->transform(path.getX(i), path.getY(i), &p.x, &p.y);
    const bool on_x = std::min(p.x - box.left, box.right - p.x) <= kTolerancePt;
    const bool on_y = std::min(p.y - box.top, box.bottom - p.y) <= kTolerancePt;
    if (!on_x || !on_y) return false;
  }
  return path.getNumPoints() >= 4;
}

Box BoxOf(const GfxState* state, const GfxSubpath& path) {
  Box box = EmptyBox();
  for (int i = 0; i < path.getNumPoints(); ++i) {
    Vector point;
    state->transform(path.getX(i), path.getY(i), &point.x, &point.y);
    box = Union(box, {point.x, point.y, point.x, point.y});
  }
  return box;
}

using Frame = std::array<Box, 4>;

// Two rectangles, one just inside the other, that are filled as one path leave a border to be seen.
std::optional<Frame> FrameOf(const GfxState* state, const GfxSubpath& a, const GfxSubpath& b) {
  constexpr int kPointsOfARectangle = 5;
  if (a.getNumPoints() > kPointsOfARectangle || b.getNumPoints() > kPointsOfARectangle) return std::nullopt;
  Box outer = BoxOf(state, a);
  Box inner = BoxOf(state, b);
  if (!IsUprightRectangle(state, a, outer) || !IsUprightRectangle(state, b, inner)) return std::nullopt;
  if (inner.width() > outer.width()) std::swap(outer, inner);
  const auto is_rule = [](double thickness) { return thickness > 0 && thickness <= kThickestRulePt; };
  if (!is_rule(inner.left - outer.left) || !is_rule(outer.right - inner.right) || !is_rule(inner.top - outer.top) ||
      !is_rule(outer.bottom - inner.bottom) || inner.width() <= kThickestRulePt || inner.height() <= kThickestRulePt) {
    return std::nullopt;
  }
  return Frame{Box{outer.left, outer.top, outer.right, inner.top},
               {outer.left, inner.bottom, outer.right, outer.bottom},
               {outer.left, outer.top, inner.left, outer.bottom},
               {inner.right, outer.top, outer.right, outer.bottom}};
}

}  // namespace

PageContent PageCollector::TakeContent() { return std::move(content_); }

void PageCollector::startPage(int /*number*/, GfxState* state, XRef* /*xref*/) {
  content_.width = state->getPageWidth();
  content_.height = state->getPageHeight();
}

void PageCollector::updateFont(GfxState* state) {
  const std::shared_ptr<GfxFont>& font = state->getFont();
  ascent_ = kUsualAscent;
  descent_ = kUsualDescent;
  type3_scale_ = 1;
  if (!font) return;
  if (font->getType() == fontType3) {
    // The em of a Type 3 font is nowhere written: its box, scaled by its matrix, has to do where it is no em high.
    const double scale = std::abs(font->getFontMatrix()[3]);
    const double bottom = font->getFontBBox()[1] * scale;
    const double top = font->getFontBBox()[3] * scale;
    const double height = std::abs(top - bottom);
    if (height > 0 && (height < 0.4 || height > 2.5)) type3_scale_ = height;
    return;
  }
  if (font->getAscent() > 0.5 && font->getAscent() <= 1.2) ascent_ = font->getAscent();
  if (font->getDescent() < 0 && font->getDescent() >= -0.5) descent_ = font->getDescent();
}

void PageCollector::drawChar(GfxState* state, double x, double y, double dx, double dy, double /*origin_x*/,
                             double /*origin_y*/, CharCode code, int bytes, const Unicode* unicode, int length) {
  Glyph glyph;
  glyph.text = TextOf(unicode, length);
  glyph.counted = !IsWhiteSpace(glyph.text);
  glyph.size = state->getTransformedFontSize() * type3_scale_;
  glyph.paint = FillPaint(state);
  if ((state->getRender() & 3) == 3) glyph.paint.opacity = 0;
  glyph.vertical = state->getFont() && state->getFont()->getWMode() != 0;

  double m11 = 0;
  double m12 = 0;
  double m21 = 0;
  double m22 = 0;
  state->getFontTransMat(&m11, &m12, &m21, &m22);
  glyph.direction = DirectionOf(glyph.vertical ? Vector{-m21, -m22} : Vector{m11, m12});

  if (!glyph.vertical) {  // the advance holds the spacing after the glyph, the glyph does not
    double spacing = state->getCharSpace();
    if (bytes == 1 && code == ' ') spacing += state->getWordSpace();
    double spacing_x = 0;
    double spacing_y = 0;
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &spacing_x, &spacing_y);
    dx -= spacing_x;
    dy -= spacing_y;
  }
  Vector origin;
  Vector advance;
  state->transform(x, y, &origin.x, &origin.y);
  state->transformDelta(dx, dy, &advance.x, &advance.y);

  const Vector along = UnitOf(glyph.direction);
  const Vector up{along.y, -along.x};
  const double above = glyph.size * (glyph.vertical ? 0.5 : ascent_);
  const double below = glyph.size * (glyph.vertical ? -0.5 : descent_);
  const Vector end{origin.x + advance.x, origin.y + advance.y};
  glyph.box = BoxAround({{origin.x + up.x * above, origin.y + up.y * above},
                         {origin.x + up.x * below, origin.y + up.y * below},
                         {end.x + up.x * above, end.y + up.y * above},
                         {end.x + up.x * below, end.y + up.y * below}});
  glyph.across = -(origin.x * up.x + origin.y * up.y);

  if (glyph.counted) ++content_.characters;
  if (glyph.text.front() == kUnmapped) ++content_.unmapped;
  const Box page{0, 0, content_.width, content_.height};
  const char* reason = nullptr;
  if (!Contains(page, glyph.box.center_x(), glyph.box.center_y())) {
    reason = "outside-page";
  } else if (glyph.counted && !Overlaps(glyph.box, ClipBox(state))) {
    reason = "clipped";
  }
  if (reason != nullptr) {
    if (glyph.counted) content_.dropped.push_back({Encode(glyph.text), Rounded(glyph.box), reason});
    return;
  }
  content_.glyphs.push_back(std::move(glyph));
}

void PageCollector::beginActualText(GfxState* /*state*/, const GooString* text) {
  Unicode* code_points = nullptr;
  const int length = TextStringToUCS4(text->toStr(), &code_points);
  const std::unique_ptr<Unicode, decltype(&gfree)> owned(code_points, gfree);
  actual_text_.emplace();
  for (int i = 0; i < length; ++i) actual_text_->push_back(code_points[i]);
  actual_text_first_ = content_.glyphs.size();
}

void PageCollector::endActualText(GfxState* /*state*/) {
  if (!actual_text_) return;
  const std::u32string text = *std::exchange(actual_text_, std::nullopt);
  const std::size_t count = content_.glyphs.size() - actual_text_first_;
  if (count == 0) return;
  for (std::size_t g = 0; g < count; ++g) content_.glyphs[actual_text_first_ + g].text.clear();
  // Mostly one code point a glyph; else they are spread evenly, in order.
  for (std::size_t i = 0; i < text.size(); ++i) {
    content_.glyphs[actual_text_first_ + i * count / text.size()].text.push_back(text[i]);
  }
}

Paint PageCollector::FillPaint(GfxState* state) {
  GfxRGB rgb;
  state->getFillRGB(&rgb);
  return {order_++, Luminance(state->getFillColorSpace(), rgb), state->getFillOpacity()};
}

Paint PageCollector::StrokePaint(GfxState* state) {
  GfxRGB rgb;
  state->getStrokeRGB(&rgb);
  return {order_++, Luminance(state->getStrokeColorSpace(), rgb), state->getStrokeOpacity()};
}

void PageCollector::AddRuling(const GfxState* state, Box box, const Paint& paint) {
  box = Clipped(box, state);
  if (box.right < box.left || box.bottom < box.top) return;
  const bool horizontal = box.width() >= box.height();
  if (std::max(box.width(), box.height()) < kShortestRulePt) return;
  const double thickness = std::min(box.width(), box.height());
  content_.rulings.push_back(horizontal ? Ruling{true, box.center_y(), box.left, box.right, thickness, paint}
                                        : Ruling{false, box.center_x(), box.top, box.bottom, thickness, paint});
}

void PageCollector::stroke(GfxState* state) {
  const GfxPath* path = state->getPath();
  const double width = state->getTransformedLineWidth();
  const double half = std::min(width, kThickestRulePt) / 2;
  const Paint paint = StrokePaint(state);
  for (int s = 0; s < path->getNumSubpaths(); ++s) {
    const GfxSubpath* subpath = path->getSubpath(s);
    for (int i = 1; i < subpath->getNumPoints(); ++i) {
      if (subpath->getCurve(i) || subpath->getCurve(i - 1)) continue;
      Vector from;
      Vector to;
      state->transform(subpath->getX(i - 1), subpath->getY(i - 1), &from.x, &from.y);
      state->transform(subpath->getX(i), subpath->getY(i), &to.x, &to.y);
      const Box box = BoxAround({from, to});
      if (std::min(box.width(), box.height()) > kLeanPt) continue;
      const bool horizontal = box.width() >= box.height();
      if (width > kThickestStrokedRulePt) {  // a shade, drawn as one broad stroke
        const Box broad = Clipped(horizontal ? Box{box.left, box.top - width / 2, box.right, box.bottom + width / 2}
                                             : Box{box.left - width / 2, box.top, box.right + width / 2, box.bottom},
                                  state);
        if (broad.left < broad.right && broad.top < broad.bottom) {
          content_.areas.push_back({broad, true, false, paint});
        }
        continue;
      }
      AddRuling(state,
                horizontal ? Box{box.left, box.center_y() - half, box.right, box.center_y() + half}
                           : Box{box.center_x() - half, box.top, box.center_x() + half, box.bottom},
                paint);
    }
  }
}

void PageCollector::AddFilledPath(GfxState* state) {
  const GfxPath* path = state->getPath();
  const Paint paint = FillPaint(state);
  for (int s = 0; s < path->getNumSubpaths(); ++s) {
    const GfxSubpath* subpath = path->getSubpath(s);
    const Box box = BoxOf(state, *subpath);
    if (s + 1 < path->getNumSubpaths()) {
      const std::optional<Frame> frame = FrameOf(state, *subpath, *path->getSubpath(s + 1));
      if (frame) {
        for (const Box& side : *frame) AddRuling(state, side, paint);
        ++s;
        continue;
      }
    }
    if (std::min(box.width(), box.height()) <= kThickestRulePt) {
      AddRuling(state, box, paint);
    } else if (const Box shown = Clipped(box, state); shown.left < shown.right && shown.top < shown.bottom) {
      content_.areas.push_back({shown, IsUprightRectangle(state, *subpath, box), false, paint});
    }
  }
}

void PageCollector::fill(GfxState* state) { AddFilledPath(state); }
void PageCollector::eoFill(GfxState* state) { AddFilledPath(state); }

void PageCollector::AddImage(GfxState* state, int width, int height) {
  content_.has_image = true;
  const double* m = state->getCTM();  // of the unit square
  const Box box = BoxAround({{m[4], m[5]}, {m[4] + m[0] + m[2], m[5] + m[1] + m[3]}});
  content_.areas.push_back({Clipped(box, state), true, true, FillPaint(state)});
  content_.most_pixels = std::max(content_.most_pixels, static_cast<std::int64_t>(width) * height);
}

void PageCollector::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                              GfxImageColorMap* colors, bool interpolate, const int* mask, bool inline_image) {
  AddImage(state, width, height);
  OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, inline_image);
}

void PageCollector::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                                  bool interpolate, bool inline_image) {
  AddImage(state, width, height);
  OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
}

}  // namespace hyogumi::extract
