// SPDX-License-Identifier: GPL-3.0-or-later
// How light or dark the filled rectangles of a page leave each place of it: tells which rulings can be seen on it, and
// where the shade alone changes.
//   Takes: areas in the order in which they are painted; images and shapes that are no rectangles are left out, and the
//   paper is white. Never: looks at glyphs. Fails: no picture of too many rectangles (a chart, a drawing made of them).
#ifndef EXTRACT_SHADE_PICTURE_H_
#define EXTRACT_SHADE_PICTURE_H_

#include <optional>
#include <vector>

#include "extract/page_content.h"

namespace hyogumi::extract {

class ShadePicture {
 public:
  static std::optional<ShadePicture> Of(const std::vector<Area>& areas);

  // Where the shade changes, as rulings with `shade` set. A row without shade between two with it has its sides, too.
  std::vector<Ruling> Edges() const;

  // What can be seen of a ruling: from its first to its last place that differs from the ground and that no later area
  // covers; none where nothing can.
  std::optional<Ruling> Visible(const Ruling& ruling) const;

 private:
  struct Unit {
    double luminance = 1;
    int order = -1;  // of the last paint that hides what lies below
  };

  ShadePicture() = default;
  void Paint(const Area& area);
  const Unit& At(std::size_t row, std::size_t column) const { return units_[row * (xs_.size() + 1) + column]; }

  std::vector<double> xs_;  // the distinct edges of the areas
  std::vector<double> ys_;
  std::vector<Unit> units_;  // between them, and beyond: (xs + 1) x (ys + 1)
};

// The rulings that can be seen. Those of no opacity and of the colour of their ground can't.
std::vector<Ruling> VisibleRulings(const std::vector<Ruling>& rulings, const std::optional<ShadePicture>& picture);

// Filled rectangles too thick to be drawn as rules, but as long as one: borders of headings, thick frames.
std::vector<Ruling> BarsOf(const std::vector<Area>& areas);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SHADE_PICTURE_H_
