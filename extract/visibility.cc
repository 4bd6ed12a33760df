// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/visibility.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

// Bold by double strike is 0.01 to 0.1 em apart, a shadow somewhat more; signs that follow each other are an advance
// apart, even where they are set tight.
constexpr double kStrikeEm = 0.25;
constexpr double kStrikeOfAdvance = 0.5;
// Glyphs whose advance or text is not known are copies only at the very place.
constexpr double kSamePlaceEm = 0.02;
constexpr double kSameSize = 0.02;

// The share of a glyph's box, around its centre, that has to be hidden.
constexpr double kCore = 0.5;
// Opacity: below the first nothing can be seen, from the second on nothing through it.
constexpr double kNothing = 0.005;
constexpr double kOpaque = 0.99;
// Colours that differ no more than this in each channel (of 255) look alike.
constexpr int kSameColourStep = 6;

constexpr std::uint32_t kPaper = 0xFFFFFF;
constexpr char32_t kUnmapped = 0xFFFD;

bool LookAlike(std::uint32_t a, std::uint32_t b) {
  for (const int shift : {0, 8, 16}) {
    const int step = static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF);
    if (std::abs(step) > kSameColourStep) return false;
  }
  return true;
}

Box CoreOf(const Box& box) {
  const double x = box.width() * kCore / 2;
  const double y = box.height() * kCore / 2;
  return {box.center_x() - x, box.center_y() - y, box.center_x() + x, box.center_y() + y};
}

bool Within(const Box& inner, const Box& outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
         inner.bottom <= outer.bottom;
}

// Touching counts: the core of a glyph without an extent has none.
bool Meets(const Box& a, const Box& b) {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

bool Hides(const Area& area) { return area.filled && area.paint.plain && area.paint.opacity >= kOpaque; }

// The areas of a page by where they are.
class AreaMap {
 public:
  explicit AreaMap(const PageContent& content) : areas_(content.areas) {
    bin_width_ = std::max(kBinPt, content.width / kMostBins);
    bin_height_ = std::max(kBinPt, content.height / kMostBins);
    columns_ = Bin(content.width, bin_width_) + 1;
    rows_ = Bin(content.height, bin_height_) + 1;
    bins_.resize(columns_ * rows_);
    std::size_t entries = 0;
    for (std::size_t a = 0; a < areas_.size() && entries < kMostEntries; ++a) {
      ForEachBin(areas_[a].box, [&](std::vector<std::size_t>& bin) {
        bin.push_back(a);
        ++entries;
      });
    }
    complete_ = entries < kMostEntries;
  }

  // False where there are too many areas to tell.
  bool complete() const { return complete_; }

  // The last area that hides all of `core` and is painted after `order`; null where there is none.
  const Area* Cover(const Box& core, int order) {
    const std::vector<std::size_t>& bin = BinAt(core.center_x(), core.center_y());
    for (auto it = bin.rbegin(); it != bin.rend() && areas_[*it].paint.order > order; ++it) {
      if (Hides(areas_[*it]) && Within(core, areas_[*it].box)) return &areas_[*it];
    }
    return nullptr;
  }

  // The last area that meets `core` and is painted before `order`; null for the bare paper.
  const Area* Ground(const Box& core, int order) {
    const Area* last = nullptr;
    ForEachBin(core, [&](const std::vector<std::size_t>& bin) {
      for (auto it = bin.rbegin(); it != bin.rend(); ++it) {
        const Area& area = areas_[*it];
        if (last != nullptr && area.paint.order <= last->paint.order) break;
        if (area.paint.order < order && area.paint.opacity > kNothing && Meets(core, area.box)) {
          last = &area;
          break;
        }
      }
    });
    return last;
  }

  bool HasImageAt(double x, double y) {
    const std::vector<std::size_t>& bin = BinAt(x, y);
    return std::any_of(bin.begin(), bin.end(),
                       [&](std::size_t a) { return areas_[a].image && Contains(areas_[a].box, x, y); });
  }

 private:
  static constexpr double kBinPt = 32;
  static constexpr double kMostBins = 64;
  static constexpr std::size_t kMostEntries = 4'000'000;

  static std::size_t Bin(double value, double size) {
    if (!(value > 0)) return 0;  // NaN too
    return static_cast<std::size_t>(std::min(value / size, kMostBins));
  }
  std::vector<std::size_t>& BinAt(double x, double y) {
    return bins_[std::min(Bin(y, bin_height_), rows_ - 1) * columns_ + std::min(Bin(x, bin_width_), columns_ - 1)];
  }
  template <typename Visit>
  void ForEachBin(const Box& box, Visit visit) {
    const std::size_t bottom = std::min(Bin(box.bottom, bin_height_), rows_ - 1);
    const std::size_t right = std::min(Bin(box.right, bin_width_), columns_ - 1);
    for (std::size_t row = Bin(box.top, bin_height_); row <= bottom; ++row) {
      for (std::size_t column = Bin(box.left, bin_width_); column <= right; ++column) {
        visit(bins_[row * columns_ + column]);
      }
    }
  }

  const std::vector<Area>& areas_;  // in the order of their paint
  double bin_width_ = 0;
  double bin_height_ = 0;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::vector<std::vector<std::size_t>> bins_;
  bool complete_ = true;
};

// Where visible text stands, and how large it is.
class TextMap {
 public:
  TextMap(const PageContent& content, const std::vector<const char*>& fates)
      : cell_(std::max({kCellPt, content.width / kMostCells, content.height / kMostCells})),
        columns_(Cell(content.width) + 1),
        sizes_(columns_ * (Cell(content.height) + 1)) {
    for (std::size_t g = 0; g < fates.size(); ++g) {
      const Glyph& glyph = content.glyphs[g];
      if (fates[g] != nullptr || !glyph.counted) continue;
      const Box box{glyph.box.left, glyph.box.top, std::min(glyph.box.right, content.width),
                    std::min(glyph.box.bottom, content.height)};
      for (std::size_t row = Cell(box.top); row <= Cell(box.bottom); ++row) {
        for (std::size_t column = Cell(box.left); column <= Cell(box.right); ++column) {
          sizes_[row * columns_ + column] = static_cast<float>(glyph.size);
        }
      }
    }
  }

  // Is there text at the centre of this glyph in about its size?
  bool StandsIn(const Glyph& glyph) const {
    constexpr double kAboutTheSize = 2;
    const std::size_t at = Cell(glyph.box.center_y()) * columns_ + Cell(glyph.box.center_x());
    if (at >= sizes_.size()) return false;
    const double size = sizes_[at];
    return size > glyph.size / kAboutTheSize && size < glyph.size * kAboutTheSize;
  }

 private:
  static constexpr double kCellPt = 2;
  static constexpr double kMostCells = 2000;

  std::size_t Cell(double value) const {
    if (!(value > 0)) return 0;  // NaN too
    return static_cast<std::size_t>(std::min(value / cell_, kMostCells));
  }

  double cell_;
  std::size_t columns_;
  std::vector<float> sizes_;  // 0 where there is no text
};

// The colours that areas have, and the paper. With too many to tell any colour may be one.
class GroundColours {
 public:
  explicit GroundColours(const std::vector<Area>& areas) {
    for (const Area& area : areas) {
      if (area.image || std::find(colours_.begin(), colours_.end(), area.paint.rgb) != colours_.end()) continue;
      colours_.push_back(area.paint.rgb);
      if (colours_.size() > kMost) break;
    }
  }

  bool Has(std::uint32_t rgb) {
    if (rgb == last_) return last_known_;
    last_ = rgb;
    last_known_ = colours_.size() > kMost || std::any_of(colours_.begin(), colours_.end(), [rgb](std::uint32_t colour) {
                    return LookAlike(rgb, colour);
                  });
    return last_known_;
  }

 private:
  static constexpr std::size_t kMost = 32;
  std::vector<std::uint32_t> colours_{kPaper};
  std::uint32_t last_ = kPaper;
  bool last_known_ = true;
};

// The fate of each glyph: null, or the reason why it is dropped.
class Judge {
 public:
  explicit Judge(const PageContent& content) : content_(content), fates_(content.glyphs.size()) {}

  std::vector<const char*> Fates() {
    if (!MayHide()) return std::move(fates_);
    AreaMap map(content_);
    if (!map.complete()) return std::move(fates_);
    for (std::size_t g = 0; g < fates_.size(); ++g) fates_[g] = FateOf(content_.glyphs[g], map);
    KeepTextUnderImages(map);
    if (has_recognised_) DropDoublyReadText();
    return std::move(fates_);
  }

 private:
  // A first look that most pages pass.
  bool MayHide() {
    GroundColours colours(content_.areas);
    last_cover_ = -1;
    for (const Area& area : content_.areas) {
      if (Hides(area)) last_cover_ = std::max(last_cover_, area.paint.order);
    }
    return std::any_of(content_.glyphs.begin(), content_.glyphs.end(), [&](const Glyph& glyph) {
      return glyph.paint.opacity < kNothing || glyph.paint.order < last_cover_ ||
             (glyph.paint.plain && colours.Has(glyph.paint.rgb));
    });
  }

  const char* FateOf(const Glyph& glyph, AreaMap& map) {
    const Box core = CoreOf(glyph.box);
    if (glyph.paint.opacity < kNothing) {
      if (!map.HasImageAt(glyph.box.center_x(), glyph.box.center_y())) return kInvisible;
      has_recognised_ = true;
      return nullptr;
    }
    if (glyph.paint.order < last_cover_) {
      if (const Area* cover = map.Cover(core, glyph.paint.order)) {
        under_image_ += cover->image && glyph.counted ? 1 : 0;
        return kCovered;
      }
    }
    if (!glyph.paint.plain) return nullptr;
    const Area* ground = map.Ground(core, glyph.paint.order);
    if (ground == nullptr) return LookAlike(glyph.paint.rgb, kPaper) ? kSameColour : nullptr;
    const bool plain_ground = Hides(*ground) && !ground->image && Within(core, ground->box);
    return plain_ground && LookAlike(glyph.paint.rgb, ground->paint.rgb) ? kSameColour : nullptr;
  }

  // Programs that recognise text put it below the image as well as, invisibly, above it.
  void KeepTextUnderImages(AreaMap& map) {
    const auto counted =
        std::count_if(content_.glyphs.begin(), content_.glyphs.end(), [](const Glyph& glyph) { return glyph.counted; });
    if (under_image_ == 0 || 2 * under_image_ < counted) return;
    for (std::size_t g = 0; g < fates_.size(); ++g) {
      const Glyph& glyph = content_.glyphs[g];
      if (fates_[g] == kCovered && map.Cover(CoreOf(glyph.box), glyph.paint.order)->image) fates_[g] = nullptr;
    }
  }

  void DropDoublyReadText() {
    const auto recognised = [&](std::size_t g) {
      return fates_[g] == nullptr && content_.glyphs[g].paint.opacity < kNothing;
    };
    std::vector<const char*> seen = fates_;
    for (std::size_t g = 0; g < seen.size(); ++g) {
      if (recognised(g)) seen[g] = kInvisible;
    }
    const TextMap text(content_, seen);
    for (std::size_t g = 0; g < seen.size(); ++g) {
      if (recognised(g) && text.StandsIn(content_.glyphs[g])) fates_[g] = kInvisible;
    }
  }

  const PageContent& content_;
  std::vector<const char*> fates_;
  int last_cover_ = -1;  // the order of the last area that can cover text
  std::ptrdiff_t under_image_ = 0;
  bool has_recognised_ = false;
};

// The glyphs that are kept so far, by text and place.
class StrikeTable {
 public:
  explicit StrikeTable(const std::vector<Glyph>& glyphs)
      : glyphs_(glyphs), slots_(std::bit_ceil(2 * glyphs.size() + 1), kEmpty) {}

  // The slot of the glyph that `g` is a copy of; null where it is the first at its place, which is then kept.
  std::uint32_t* FindOrAdd(std::uint32_t g) {
    const Glyph& glyph = glyphs_[g];
    int exponent = 0;
    std::frexp(glyph.size, &exponent);
    const double cell = std::ldexp(1.0, exponent);  // one or two ems
    const double reach = kStrikeEm * glyph.size;
    const double x = glyph.box.left;
    const double y = glyph.box.top;
    const auto column_of = [cell](double value) { return static_cast<std::int64_t>(std::floor(value / cell)); };
    const std::uint64_t seed = (glyph.text.front() * 0x9E3779B97F4A7C15U) ^ static_cast<std::uint64_t>(exponent);
    const std::int64_t right = column_of(x + reach);
    const std::int64_t bottom = column_of(y + reach);
    for (std::int64_t row = column_of(y - reach); row <= bottom; ++row) {
      for (std::int64_t column = column_of(x - reach); column <= right; ++column) {
        std::size_t at = Hash(seed, column, row);
        for (; slots_[at] != kEmpty; at = (at + 1) & (slots_.size() - 1)) {
          if (IsCopy(glyphs_[slots_[at]], glyph)) return &slots_[at];
        }
      }
    }
    std::size_t at = Hash(seed, column_of(x), column_of(y));
    while (slots_[at] != kEmpty) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = g;
    return nullptr;
  }

 private:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

  std::size_t Hash(std::uint64_t seed, std::int64_t column, std::int64_t row) const {
    std::uint64_t h = seed + static_cast<std::uint64_t>(column) * 0xBF58476D1CE4E5B9U +
                      static_cast<std::uint64_t>(row) * 0x94D049BB133111EBU;
    h ^= h >> 31;
    h *= 0xD6E8FEB86659FD93U;
    return static_cast<std::size_t>(h >> 32) & (slots_.size() - 1);
  }

  static bool IsCopy(const Glyph& a, const Glyph& b) {
    const double dx = std::abs(a.box.left - b.box.left);
    const double dy = std::abs(a.box.top - b.box.top);
    const double reach = kStrikeEm * a.size;
    if (dx > reach || dy > reach || a.text != b.text || a.direction != b.direction) return false;
    if (std::abs(a.size - b.size) > kSameSize * a.size) return false;
    const bool across_page = a.direction == Direction::kRight || a.direction == Direction::kLeft;
    const double advance = across_page ? a.box.width() : a.box.height();
    const double same_place = kSamePlaceEm * a.size;
    if (dx <= same_place && dy <= same_place) return true;
    return a.text.front() != kUnmapped && (across_page ? dx : dy) < kStrikeOfAdvance * advance;
  }

  const std::vector<Glyph>& glyphs_;
  std::vector<std::uint32_t> slots_;  // of `glyphs_`
};

// Of glyphs that are drawn twice the first one that can be seen is kept.
void DropCopies(const std::vector<Glyph>& glyphs, std::vector<const char*>& fates) {
  StrikeTable table(glyphs);
  for (std::size_t g = 0; g < glyphs.size(); ++g) {
    if (fates[g] == kInvisible || glyphs[g].text.empty() || !(glyphs[g].size > 0)) continue;
    std::uint32_t* first = table.FindOrAdd(static_cast<std::uint32_t>(g));
    if (first == nullptr) continue;
    if (fates[*first] == nullptr) {
      fates[g] = kOverprinted;
    } else if (fates[g] == nullptr) {  // a white rim, then the text
      fates[*first] = kOverprinted;
      *first = static_cast<std::uint32_t>(g);
    }
  }
}

}  // namespace

void DropUnseenGlyphs(PageContent& content) {
  std::vector<const char*> fates = Judge(content).Fates();
  DropCopies(content.glyphs, fates);
  std::size_t kept = 0;
  for (std::size_t g = 0; g < fates.size(); ++g) {
    Glyph& glyph = content.glyphs[g];
    if (fates[g] != nullptr) {
      if (glyph.counted) content.dropped.push_back({Encode(glyph.text), Rounded(glyph.box), fates[g]});
      continue;
    }
    if (kept != g) content.glyphs[kept] = std::move(glyph);
    ++kept;
  }
  content.glyphs.resize(kept);
}

std::vector<HiddenText> HiddenTexts(const std::vector<DroppedGlyph>& dropped) {
  constexpr int kShown = 30;  // characters
  const std::pair<const char*, Message> reasons[] = {
      {kInvisible, Message("drawn invisibly")},
      {kSameColour, Message("drawn in the colour of what is behind them")},
      {kCovered, Message("painted over")},
      {kClipped, Message("clipped away")},
  };
  std::vector<HiddenText> texts;
  for (const auto& [reason, in_words] : reasons) {
    HiddenText text{in_words};
    for (const DroppedGlyph& glyph : dropped) {
      if (glyph.reason != reason) continue;
      if (++text.characters <= kShown) text.begins_with += glyph.text;
    }
    if (text.characters > kShown) text.begins_with += "…";
    if (text.characters > 0) texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace hyogumi::extract
