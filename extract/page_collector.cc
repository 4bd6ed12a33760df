// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_collector.h"

#include <GfxFont.h>
#include <UTF.h>

#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "core/unicode.h"
#include "extract/drawn_marks.h"
#include "extract/path_shapes.h"
#include "extract/visibility.h"

namespace hyogumi::extract {
namespace {

constexpr char32_t kUnmapped = 0xFFFD;

// Fonts that name no extent, or a senseless one, get the usual one of Japanese fonts (880 + 120 of 1000).
constexpr double kUsualAscent = 0.88;
constexpr double kUsualDescent = -0.12;

// What is smaller is dirt; dots of dotted rules are larger.
constexpr double kShortestRulePt = 0.2;
// A broader stroke is a shade.
constexpr double kThickestStrokedRulePt = 6.0;
// Strokes that lean no more than this are meant to be straight: writers round coordinates.
constexpr double kLeanPt = 0.5;
// Marks of the text that are drawn (○, ×): their size, and that of the hull of a circle of two curves.
constexpr double kSmallestMarkPt = 4.0;
constexpr double kLargestMarkPt = 20.0;
constexpr double kHullOfCircle = 4.0 / 3;
constexpr double kNearlySquare = 0.8;

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

// Rec. 601 luma of a colour.
double Luminance(const GfxRGB& rgb) {
  return 0.299 * colToDbl(rgb.r) + 0.587 * colToDbl(rgb.g) + 0.114 * colToDbl(rgb.b);
}

std::uint32_t Packed(const GfxRGB& rgb) {
  return static_cast<std::uint32_t>(colToByte(rgb.r)) << 16 | static_cast<std::uint32_t>(colToByte(rgb.g)) << 8 |
         colToByte(rgb.b);
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
  glyph.paint = GlyphPaint(state);
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
    reason = kOutsidePage;
  } else if (const Box clip = ClipBox(state); !Contains(clip, glyph.box.center_x(), glyph.box.center_y())) {
    reason = kClipped;
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

void PageCollector::saveState(GfxState* state) {
  level_.opacity = state->getFillOpacity();
  level_.plain_blend = state->getBlendMode() == gfxBlendNormal;
  saved_.push_back(level_);
}

void PageCollector::restoreState(GfxState* /*state*/) {
  if (saved_.empty()) return;
  level_ = saved_.back();
  saved_.pop_back();
}

void PageCollector::clip(GfxState* state) {
  level_.box_clip = level_.box_clip && IsUprightRectangle(state, state->getPath());
}

void PageCollector::eoClip(GfxState* state) { clip(state); }
void PageCollector::clipToStrokePath(GfxState* /*state*/) { level_.box_clip = false; }

// Poppler saves the state before it sets a group's own opacity, so the saved one is that of the whole group.
void PageCollector::beginTransparencyGroup(GfxState* /*state*/, const double* /*box*/, GfxColorSpace* /*space*/,
                                           bool /*isolated*/, bool /*knockout*/, bool for_soft_mask) {
  Group group = groups_.empty() ? Group() : groups_.back();
  if (!saved_.empty()) {
    const Level& outer = saved_.back();
    group.opacity *= outer.opacity;
    group.plain = group.plain && outer.plain_blend && !outer.soft_masked;
  }
  if (for_soft_mask) group = {1, false, true};
  groups_.push_back(group);
}

void PageCollector::endTransparencyGroup(GfxState* /*state*/) {
  if (!groups_.empty()) groups_.pop_back();
}

void PageCollector::setSoftMask(GfxState* /*state*/, const double* /*box*/, bool /*alpha*/, Function* /*transfer*/,
                                GfxColor* /*backdrop*/) {
  level_.soft_masked = true;
}

void PageCollector::clearSoftMask(GfxState* /*state*/) { level_.soft_masked = false; }

Paint PageCollector::PaintOf(const GfxState* state, const GfxColorSpace* space, const GfxRGB& rgb, double opacity) {
  constexpr double kUnknown = 0.5;
  const bool pattern = space == nullptr || space->getMode() == csPattern;
  const bool plain = !pattern && !level_.soft_masked && state->getBlendMode() == gfxBlendNormal &&
                     !state->getFillOverprint() && (groups_.empty() || groups_.back().plain);
  if (!groups_.empty()) opacity *= groups_.back().opacity;
  return {order_++, pattern ? kUnknown : Luminance(rgb), opacity, Packed(rgb), plain};
}

Paint PageCollector::FillPaint(GfxState* state) {
  GfxRGB rgb;
  state->getFillRGB(&rgb);
  return PaintOf(state, state->getFillColorSpace(), rgb, state->getFillOpacity());
}

Paint PageCollector::StrokePaint(GfxState* state) {
  GfxRGB rgb;
  state->getStrokeRGB(&rgb);
  return PaintOf(state, state->getStrokeColorSpace(), rgb, state->getStrokeOpacity());
}

// Text may be filled, stroked, both, neither, and each of that only to clip what is drawn through it.
Paint PageCollector::GlyphPaint(GfxState* state) {
  constexpr int kStroked = 1;
  constexpr int kBoth = 2;
  constexpr int kUnpainted = 3;
  constexpr int kClip = 4;
  const int render = state->getRender();
  Paint paint = (render & kUnpainted) == kStroked ? StrokePaint(state) : FillPaint(state);
  if ((render & kUnpainted) == kBoth && paint.rgb != StrokePaint(state).rgb) paint.plain = false;
  if (render == kUnpainted) paint.opacity = 0;
  const bool own_colours = state->getFont() && state->getFont()->getType() == fontType3;
  if ((render & kClip) != 0 || own_colours || in_soft_mask()) paint.plain = false;
  return paint;
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

void PageCollector::NoteDrawing(const GfxState* state, const GfxSubpath& path, const Paint& paint,
                                std::optional<double> stroke_width) {
  Box box = EmptyBox();
  bool drawing = false;
  Vector before;
  for (int i = 0; i < path.getNumPoints(); ++i) {
    Vector p;
    state->transform(path.getX(i), path.getY(i), &p.x, &p.y);
    box = Union(box, {p.x, p.y, p.x, p.y});
    const bool slanted = i > 0 && std::min(std::abs(p.x - before.x), std::abs(p.y - before.y)) > kLeanPt;
    drawing = drawing || path.getCurve(i) || slanted;
    before = p;
  }
  if (!drawing) return;
  content_.drawings.push_back(Clipped(box, state));
  const double size = std::max(box.width(), box.height());
  if (size < kSmallestMarkPt || size > kLargestMarkPt * kHullOfCircle) return;
  NoteShape(state, path, paint, stroke_width);
}

void PageCollector::NoteShape(const GfxState* state, const GfxSubpath& path, const Paint& paint,
                              std::optional<double> stroke_width) {
  if (content_.shapes.size() > kMostDrawnShapes || paint.opacity == 0) return;
  std::optional<Box> box = CircleBox(state, path);
  DrawnShape::Kind kind = stroke_width ? DrawnShape::Kind::kCircle : DrawnShape::Kind::kDisc;
  if (!box) {
    if (!stroke_width || path.getNumPoints() != 2 || path.getCurve(1)) return;
    Vector from;
    Vector to;
    state->transform(path.getX(0), path.getY(0), &from.x, &from.y);
    state->transform(path.getX(1), path.getY(1), &to.x, &to.y);
    box = BoxAround({from, to});
    kind = (to.x - from.x) * (to.y - from.y) < 0 ? DrawnShape::Kind::kRising : DrawnShape::Kind::kFalling;
  }
  const double shorter = std::min(box->width(), box->height());
  const double longer = std::max(box->width(), box->height());
  if (shorter < kSmallestMarkPt || longer > kLargestMarkPt || shorter < kNearlySquare * longer) return;
  const double half = stroke_width.value_or(0) / 2;
  if (half > kThickestRulePt / 2) return;
  const Box drawn{box->left - half, box->top - half, box->right + half, box->bottom + half};
  const Box clip = ClipBox(state);
  if (!Contains(clip, drawn.left, drawn.top) || !Contains(clip, drawn.right, drawn.bottom)) return;
  content_.shapes.push_back({kind, drawn, content_.drawings.size() - 1, paint});
}

void PageCollector::stroke(GfxState* state) {
  if (in_soft_mask()) return;
  const GfxPath* path = state->getPath();
  const double width = state->getTransformedLineWidth();
  const double half = std::min(width, kThickestRulePt) / 2;
  const Paint paint = StrokePaint(state);
  for (int s = 0; s < path->getNumSubpaths(); ++s) {
    const GfxSubpath* subpath = path->getSubpath(s);
    NoteDrawing(state, *subpath, paint, width);
    if (half >= kThickestRulePt / 2) {  // broad strokes may be what text stands on
      const Box box = BoxOf(state, *subpath);
      content_.areas.push_back(
          {{box.left - half, box.top - half, box.right + half, box.bottom + half}, false, false, paint});
    }
    if (const Box box = BoxOf(state, *subpath);
        width <= kThickestStrokedRulePt && IsRoundedRectangle(state, *subpath, box)) {
      for (const double y : {box.top, box.bottom}) AddRuling(state, {box.left, y - half, box.right, y + half}, paint);
      for (const double x : {box.left, box.right}) AddRuling(state, {x - half, box.top, x + half, box.bottom}, paint);
      continue;
    }
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
  if (in_soft_mask()) return;
  const GfxPath* path = state->getPath();
  Paint paint = FillPaint(state);
  if (path->getNumSubpaths() > 1 && MayHaveHoles(state, path)) paint.plain = false;
  for (int s = 0; s < path->getNumSubpaths(); ++s) {
    const GfxSubpath* subpath = path->getSubpath(s);
    NoteDrawing(state, *subpath, paint, std::nullopt);
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
      content_.areas.push_back({shown, level_.box_clip && IsUprightRectangle(state, *subpath, box), false, paint});
    }
  }
}

void PageCollector::fill(GfxState* state) { AddFilledPath(state); }
void PageCollector::eoFill(GfxState* state) { AddFilledPath(state); }

void PageCollector::AddImage(GfxState* state, int width, int height, bool opaque) {
  content_.most_pixels = std::max(content_.most_pixels, static_cast<std::int64_t>(width) * height);
  if (in_soft_mask()) return;
  content_.has_image = true;
  const double* m = state->getCTM();  // of the unit square
  const Box box = BoxAround(
      {{m[4], m[5]}, {m[4] + m[0], m[5] + m[1]}, {m[4] + m[2], m[5] + m[3]}, {m[4] + m[0] + m[2], m[5] + m[1] + m[3]}});
  const double lean = std::min(std::abs(m[0]) + std::abs(m[3]), std::abs(m[1]) + std::abs(m[2]));
  Paint paint = FillPaint(state);
  paint.plain = paint.plain && opaque;
  content_.areas.push_back({Clipped(box, state), level_.box_clip && lean < kLeanPt, true, paint});
}

void PageCollector::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                              GfxImageColorMap* colors, bool interpolate, const int* mask, bool inline_image) {
  const bool may_have_alpha = stream->getKind() == strJPX;
  AddImage(state, width, height, mask == nullptr && !masked_image_ && !may_have_alpha);
  OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, inline_image);
}

void PageCollector::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                                  bool interpolate, bool inline_image) {
  AddImage(state, width, height, false);
  OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
}

// What Poppler does by itself with an image that has a mask: it draws it without.
void PageCollector::drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                                    GfxImageColorMap* colors, bool interpolate, Stream* /*mask*/, int /*mask_width*/,
                                    int /*mask_height*/, bool /*mask_invert*/, bool /*mask_interpolate*/) {
  masked_image_ = true;
  drawImage(state, ref, stream, width, height, colors, interpolate, nullptr, false);
  masked_image_ = false;
}

void PageCollector::drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                                        GfxImageColorMap* colors, bool interpolate, Stream* /*mask*/,
                                        int /*mask_width*/, int /*mask_height*/, GfxImageColorMap* /*mask_colors*/,
                                        bool /*mask_interpolate*/) {
  masked_image_ = true;
  drawImage(state, ref, stream, width, height, colors, interpolate, nullptr, false);
  masked_image_ = false;
}

}  // namespace hyogumi::extract
