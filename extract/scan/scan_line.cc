// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/scan_line.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "core/unicode.h"
#include "extract/scan/reading_vote.h"
#include "extract/scan/sign_shapes.h"

namespace hyogumi::extract {
namespace {

using Way = ReadingWay;
using Segmentation = ReadingWay::Segmentation;

// By themselves all give much the same; they fail in other places.
constexpr std::array<Way, 5> kWays{{
    {Segmentation::kRawLine, 30, 0.2, false},
    {Segmentation::kLine, 33, 0.12, true},
    {Segmentation::kRawLine, 50, 0.08, false},
    {Segmentation::kRawLine, 25, 0.14, false},
    {Segmentation::kLine, 25, 0.4, false},
}};
constexpr std::size_t kFewestWays = 2;  // of a line in doubt

// What puts a line in doubt.
constexpr double kSureConfidence = 0.97;   // of the engine's least sure sign
constexpr double kSureProbability = 0.95;  // of the least sure sign after a vote
constexpr double kSureMajority = 0.78;     // the same of three readings and more
constexpr double kLooseEm = 0.3;
constexpr double kSureFit = 0.8;  // of the ink, and this for each sign: boxes are rough
constexpr double kSureFitPerSign = 0.15;
constexpr double kCrowdedShare = 0.7;  // of the probability of a sign that is too near to its neighbour
// A line this short is read with its neighbour, too.
constexpr double kShortEm = 3.5;

constexpr int kWhite = 255;

double WidthOf(const LinePicture& line) {
  return line.vertical ? pixGetHeight(line.picture.get()) : pixGetWidth(line.picture.get());
}

// At least as high as the type: a line of low signs would else be blown up.
PixPtr WithFullHeight(const LinePicture& line, double* shift) {
  const int height = line.vertical ? pixGetWidth(line.picture.get()) : pixGetHeight(line.picture.get());
  const int missing = std::max(0, static_cast<int>(std::lround(line.type_size_px)) - height);
  const int before = missing / 2;
  *shift = before;
  PixPtr grey(pixConvertTo8(line.picture.get(), 0));
  if (missing == 0) return grey;
  return line.vertical ? PixPtr(pixAddBorderGeneral(grey.get(), before, missing - before, 0, 0, kWhite))
                       : PixPtr(pixAddBorderGeneral(grey.get(), 0, 0, before, missing - before, kWhite));
}

// Every sign has ink and room of its own.
bool InPlace(const FittedReading& reading) {
  return std::all_of(reading.fit.signs.begin(), reading.fit.signs.end(),
                     [](const FittedSign& s) { return s.inked && !s.crowded; });
}

double LeastConfidence(const std::vector<ReadSign>& signs) {
  double least = 1;
  for (const ReadSign& sign : signs) least = std::min(least, sign.confidence);
  return least;
}

bool FitsWell(const FittedReading& reading) {
  const double signs = static_cast<double>(std::max<std::size_t>(reading.signs.size(), 1));
  return !reading.signs.empty() && InPlace(reading) && reading.fit.loose_em < kLooseEm &&
         reading.fit.cost < kSureFit + kSureFitPerSign * signs;
}

// A piece of a line along it, without white from top to bottom.
struct Piece {
  InkSpan span;
  int width = 0;  // of its ink
  int height = 0;
};

// Of a horizontal line, in order.
std::vector<Piece> PiecesOf(const LinePicture& line) {
  std::vector<PixelBox> parts = line.parts;
  std::sort(parts.begin(), parts.end(), [](const PixelBox& a, const PixelBox& b) { return a.left < b.left; });
  std::vector<Piece> pieces;
  auto part = parts.begin();
  for (const InkSpan& span : InkSpansOf(parts, PixelBox(), false)) {
    PixelBox box;
    for (; part != parts.end() && part->right <= span.end; ++part) box = Union(box, *part);
    pieces.push_back({span, box.width(), box.height()});
  }
  return pieces;
}

// Where a line has figures: pieces so high may be some, and lower ones are none.
double LeastHeight(const LinePicture& line) {
  constexpr double kFigureEm = 0.5;
  constexpr double kLowShare = 0.45;
  int highest = 0;
  for (const PixelBox& part : line.parts) highest = std::max(highest, part.height());
  return kLowShare * std::max<double>(highest, kFigureEm * line.type_size_px);
}

// What a line's ink tells about figures in it.
struct FigureInk {
  std::vector<Piece> pieces;  // none of a vertical line
  double least_height = 0;
  double em = 0;
  std::vector<InkSpan> low_marks;
};

// Between signs as high as figures: ink that is too low for one, as that of - and . is, and no speck.
std::vector<InkSpan> LowMarks(const FigureInk& ink) {
  constexpr double kSpeckEm = 0.08;
  std::vector<InkSpan> marks;  // behind a high sign
  std::size_t between = 0;     // so many of them before one, too
  bool behind_high = false;
  for (const Piece& piece : ink.pieces) {
    if (piece.height >= ink.least_height) {
      behind_high = true;
      between = marks.size();
    } else if (behind_high && std::max(piece.width, piece.height) >= kSpeckEm * ink.em) {
      marks.push_back(piece.span);
    }
  }
  marks.resize(between);
  return marks;
}

FigureInk FigureInkOf(const LinePicture& line) {
  FigureInk ink;
  if (!line.vertical) ink.pieces = PiecesOf(line);
  ink.least_height = LeastHeight(line);
  ink.em = line.type_size_px;
  ink.low_marks = LowMarks(ink);
  return ink;
}

// Is a figure's ink that of two: is a piece of it wider than a figure is, or do two as high stand side by side?
bool HasInkOfTwo(const ScannedSign& figure, const FigureInk& ink) {
  constexpr double kWidestEm = 0.7;
  int high = 0;
  auto piece = std::lower_bound(ink.pieces.begin(), ink.pieces.end(), figure.ink.start,
                                [](const Piece& p, double at) { return p.span.start < at; });
  for (; piece != ink.pieces.end() && piece->span.end <= figure.ink.end; ++piece) {
    if (piece->width > kWidestEm * ink.em) return true;
    high += piece->height >= ink.least_height ? 1 : 0;
  }
  return high > 1;
}

bool HoldsALowMark(const ScannedSign& figure, const FigureInk& ink) {
  const auto middle = [](const InkSpan& mark) { return (mark.start + mark.end) / 2; };
  const auto mark = std::lower_bound(ink.low_marks.begin(), ink.low_marks.end(), figure.ink.start,
                                     [&](const InkSpan& m, double at) { return middle(m) < at; });
  return mark != ink.low_marks.end() && middle(*mark) <= figure.ink.end;
}

// Does a reading run numbers together: was ink between figures read as nothing, a low mark as a figure or a part of
// one, or more ink than one figure has as one?
bool RunsTogether(const ScannedLine& line, const FigureInk& ink) {
  const auto is_figure = [](const ScannedSign& sign) { return IsDigit(sign.sign); };
  const auto first = std::find_if(line.signs.begin(), line.signs.end(), is_figure);
  const auto last = std::find_if(line.signs.rbegin(), line.signs.rend(), is_figure).base();
  if (first >= last) return false;
  return std::any_of(first, last, [&](const ScannedSign& sign) {
    if (sign.sign == kUnread) return true;
    if (!is_figure(sign)) return false;
    return HasInkOfTwo(sign, ink) || HoldsALowMark(sign, ink);
  });
}

class LineSession {
 public:
  LineSession(LineReader& reader, const LinePicture& line, SignSet signs)
      : reader_(reader), line_(line), signs_(signs), ink_(InkSpansOf(line.parts, PixelBox(), line.vertical)) {
    double shift = 0;
    picture_ = WithFullHeight(line, &shift);
  }

  void Read(Way way) {
    way.signs = signs_;
    way.vertical = line_.vertical;
    Add(reader_.Read(*picture_, line_.type_size_px, way));
  }

  // Behind `context`, as if both were one line.
  void ReadAfter(const LinePicture& context, Way way) {
    double shift = 0;
    const PixPtr before = WithFullHeight(context, &shift);
    const double scale = line_.type_size_px / std::max(context.type_size_px, 1.0);
    const PixPtr scaled(pixScale(before.get(), static_cast<float>(scale), static_cast<float>(scale)));
    const int gap = static_cast<int>(line_.type_size_px * 0.1);
    const int offset = pixGetWidth(scaled.get()) + gap;
    const int height = std::max(pixGetHeight(scaled.get()), pixGetHeight(picture_.get()));
    const PixPtr both(pixCreate(offset + pixGetWidth(picture_.get()), height, 8));
    pixSetAll(both.get());
    const auto paste = [&](Pix* pix, int x) {
      pixRasterop(both.get(), x, (height - pixGetHeight(pix)) / 2, pixGetWidth(pix), pixGetHeight(pix), PIX_SRC, pix, 0,
                  0);
    };
    paste(scaled.get(), 0);
    paste(picture_.get(), offset);
    way.signs = signs_;
    Add(OwnSigns(reader_.Read(*both, line_.type_size_px, way), InkOf(context, scale), offset));
  }

  bool first_is_sure() const {
    return FitsWell(readings_.front()) && LeastConfidence(readings_.front().signs) >= kSureConfidence;
  }

  bool fits() const { return FitsWell(Voted()); }

  bool vote_is_sure() const {
    const FittedReading voted = Voted();
    return FitsWell(voted) && LeastConfidence(voted.signs) >= (count_ > 2 ? kSureMajority : kSureProbability);
  }

  ScannedLine Result(const FigureInk& figure_ink) const {
    FittedReading voted = Voted();
    ScannedLine line;
    line.readings = count_;
    for (std::size_t i = 0; i < voted.signs.size(); ++i) {
      if (!voted.fit.signs[i].inked) continue;
      ReadSign& sign = voted.signs[i];
      if (voted.fit.signs[i].crowded) sign.confidence *= kCrowdedShare;
      line.signs.push_back({sign.sign, sign.confidence, voted.fit.signs[i].ink, std::move(sign.choices)});
    }
    CorrectByShape(line_, line.signs);
    for (ScannedSign& sign : line.signs) {
      if (IsDigit(sign.sign) && HasInkOfTwo(sign, figure_ink)) sign.probability *= kCrowdedShare;
    }
    line.loose_em = voted.fit.loose_em;
    for (const InkSpan& loose : voted.fit.loose) {
      const auto after = std::find_if(line.signs.begin(), line.signs.end(),
                                      [&](const ScannedSign& sign) { return sign.ink.start >= loose.start; });
      line.signs.insert(after, {kUnread, 0, loose, {}});
    }
    return line;
  }

 private:
  static std::vector<InkSpan> InkOf(const LinePicture& context, double scale) {
    std::vector<InkSpan> ink = InkSpansOf(context.parts, PixelBox(), false);
    for (InkSpan& span : ink) span = {span.start * scale, span.end * scale};
    return ink;
  }

  // Of the signs of `before` and this line, `offset` behind it, those that stand for this line's ink.
  std::vector<ReadSign> OwnSigns(std::vector<ReadSign> signs, std::vector<InkSpan> before, double offset) const {
    for (const InkSpan& span : ink_) before.push_back({span.start + offset, span.end + offset});
    const InkFit fit = FitToInk(signs, before, line_.type_size_px);
    std::vector<ReadSign> own;
    for (std::size_t i = 0; i < signs.size(); ++i) {
      if (fit.signs[i].ink.end <= offset) continue;
      ReadSign& sign = own.emplace_back(std::move(signs[i]));
      sign.left -= offset;
      sign.right -= offset;
    }
    return own;
  }

  void Add(std::vector<ReadSign> signs) {
    ++count_;
    InkFit fit = FitToInk(signs, ink_, line_.type_size_px);
    readings_.push_back({std::move(signs), std::move(fit)});
  }

  FittedReading Voted() const {
    FittedReading voted{Vote(readings_), {}};
    voted.fit = FitToInk(voted.signs, ink_, line_.type_size_px);
    return voted;
  }

  LineReader& reader_;
  const LinePicture& line_;
  SignSet signs_;
  std::vector<InkSpan> ink_;
  PixPtr picture_;
  std::vector<FittedReading> readings_;
  int count_ = 0;
};

LineSession ReadAs(SignSet signs, LineReader& reader, const LinePicture& line, const LinePicture* context) {
  LineSession session(reader, line, signs);
  const bool is_short = WidthOf(line) < kShortEm * line.type_size_px;
  const bool joined = is_short && context != nullptr && !line.vertical && signs == SignSet::kAny;
  if (joined) {
    session.ReadAfter(*context, kWays[0]);
  } else {
    session.Read(kWays[0]);
  }
  if (session.first_is_sure()) return session;
  if (joined) session.Read(kWays[0]);
  for (std::size_t i = 1; i < kWays.size(); ++i) {
    session.Read(kWays[i]);
    if (i + 1 >= kFewestWays && session.vote_is_sure()) break;
  }
  return session;
}

// As figures, and where they leave ink between them with what parts figures; nothing where they are none, after all.
std::optional<ScannedLine> ReadFigures(LineReader& reader, const LinePicture& line, const FigureInk& ink) {
  if (ink.low_marks.empty()) {
    const LineSession session = ReadAs(SignSet::kFigures, reader, line, nullptr);
    if (!session.fits()) return std::nullopt;
    ScannedLine read = session.Result(ink);
    if (!RunsTogether(read, ink)) return read;
  }
  const LineSession session = ReadAs(SignSet::kNumbering, reader, line, nullptr);
  if (!session.fits()) return std::nullopt;
  ScannedLine read = session.Result(ink);
  if (RunsTogether(read, ink)) return std::nullopt;
  return read;
}

}  // namespace

ScannedLine ReadScannedLine(LineReader& reader, const LinePicture& line, const LinePicture* context, SignSet signs) {
  const FigureInk ink = FigureInkOf(line);
  if (signs == SignSet::kAny) return ReadAs(signs, reader, line, context).Result(ink);
  if (auto figures = ReadFigures(reader, line, ink)) return *std::move(figures);
  ScannedLine read = ReadAs(SignSet::kAny, reader, line, context).Result(ink);
  constexpr double kRunTogether = 0.5;
  if (RunsTogether(read, ink)) {
    for (ScannedSign& sign : read.signs) sign.probability *= kRunTogether;
  }
  return read;
}

}  // namespace hyogumi::extract
