// SPDX-License-Identifier: GPL-3.0-or-later
// A page whose text does not stand upright, and the same page turned so that it does.
//   The page as it is shown is turned about its centre by `angle` degrees, clockwise, from the upright page. Of angles
//   nearer to a quarter turn than to none the upright page has width and height changed over. Thread-safe.
#ifndef CORE_PAGE_TURN_H_
#define CORE_PAGE_TURN_H_

#include "core/geometry.h"

namespace hyogumi {

class PageTurn {
 public:
  // `width` and `height` of the page as it is shown.
  PageTurn(double width, double height, double angle);

  bool is_straight() const { return sine_ == 0; }          // turned by whole quarters, if at all
  bool is_sideways() const { return quarters_ % 2 != 0; }  // nearer to a quarter turn, either way, than to none
  double upright_width() const { return upright_width_; }
  double upright_height() const { return upright_height_; }

  // The box around an upright one as it is shown, and the upright box that has `shown` around it.
  Box ToShown(const Box& upright) const;
  Box ToUpright(const Box& shown) const;

 private:
  int quarters_ = 0;   // clockwise
  double cosine_ = 1;  // of what is left of the angle, at most half a quarter
  double sine_ = 0;
  double width_;
  double height_;
  double upright_width_;
  double upright_height_;
};

}  // namespace hyogumi

#endif  // CORE_PAGE_TURN_H_
