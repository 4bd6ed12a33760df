// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page_turn.h"

#include <cmath>
#include <numbers>

namespace hyogumi {
namespace {

constexpr int kQuarter = 90;

// A box turned clockwise by quarters on a page that is `width` by `height` before.
Box Quartered(const Box& box, int quarters, double width, double height) {
  switch (quarters) {
    case 1: return {height - box.bottom, box.left, height - box.top, box.right};
    case 2: return {width - box.right, height - box.bottom, width - box.left, height - box.top};
    case 3: return {box.top, width - box.right, box.bottom, width - box.left};
    default: return box;
  }
}

}  // namespace

PageTurn::PageTurn(double width, double height, double angle) : width_(width), height_(height) {
  const double quarters = std::round(angle / kQuarter);
  const double rest = (angle - quarters * kQuarter) * std::numbers::pi / 180;
  quarters_ = (static_cast<int>(quarters) % 4 + 4) % 4;
  cosine_ = std::cos(rest);
  sine_ = std::sin(rest);
  upright_width_ = quarters_ % 2 == 0 ? width : height;
  upright_height_ = quarters_ % 2 == 0 ? height : width;
}

Box PageTurn::ToShown(const Box& upright) const {
  const Box box = Quartered(upright, quarters_, upright_width_, upright_height_);
  if (is_straight()) return box;
  const double x = box.center_x() - width_ / 2;
  const double y = box.center_y() - height_ / 2;
  const double center_x = width_ / 2 + x * cosine_ - y * sine_;
  const double center_y = height_ / 2 + x * sine_ + y * cosine_;
  const double half_width = (box.width() * cosine_ + box.height() * std::abs(sine_)) / 2;
  const double half_height = (box.width() * std::abs(sine_) + box.height() * cosine_) / 2;
  return {center_x - half_width, center_y - half_height, center_x + half_width, center_y + half_height};
}

Box PageTurn::ToUpright(const Box& shown) const {
  if (is_straight()) return Quartered(shown, (4 - quarters_) % 4, width_, height_);
  const double x = shown.center_x() - width_ / 2;
  const double y = shown.center_y() - height_ / 2;
  const double center_x = width_ / 2 + x * cosine_ + y * sine_;
  const double center_y = height_ / 2 - x * sine_ + y * cosine_;
  const double shrink = cosine_ * cosine_ - sine_ * sine_;  // of angles up to half a quarter, but for that one, above 0
  const double half_width = (shown.width() * cosine_ - shown.height() * std::abs(sine_)) / (2 * shrink);
  const double half_height = (shown.height() * cosine_ - shown.width() * std::abs(sine_)) / (2 * shrink);
  const Box box{center_x - half_width, center_y - half_height, center_x + half_width, center_y + half_height};
  return Quartered(box, (4 - quarters_) % 4, width_, height_);
}

}  // namespace hyogumi
