// SPDX-License-Identifier: GPL-3.0-or-later
// Where the signs of a line begin and end along it. Coordinates are hundredths of a point (core/geometry.h) and are
// kept as such, in half the room: of a long document they are many. Numbers that are none of hundredths, as a file may
// have them, stay what they are, to the last bit.
#ifndef CORE_LINE_EDGES_H_
#define CORE_LINE_EDGES_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "core/rare_list.h"

namespace hyogumi {

inline double OfHundredths(std::int64_t hundredths) { return static_cast<double>(hundredths) / 100.0; }

// The number in hundredths, where it is exactly that many.
std::optional<std::int64_t> Hundredths(double value);

class LineEdges {
 public:
  LineEdges() = default;
  LineEdges(const std::vector<double>& edges);
  LineEdges(std::initializer_list<double> edges) : LineEdges(std::vector<double>(edges)) {}
  explicit LineEdges(std::vector<std::int32_t> hundredths) : hundredths_(std::move(hundredths)) {}

  std::size_t size() const { return hundredths_.size() + odd_.size(); }
  bool empty() const { return size() == 0; }
  double operator[](std::size_t i) const { return odd_.empty() ? OfHundredths(hundredths_[i]) : odd_[i]; }
  double front() const { return (*this)[0]; }
  double back() const { return (*this)[size() - 1]; }
  void push_back(double edge);
  std::vector<double> values() const;
  // All in hundredths; null where one is none of those.
  const std::vector<std::int32_t>* hundredths() const { return odd_.empty() ? &hundredths_ : nullptr; }
  bool operator==(const LineEdges& other) const = default;

 private:
  std::vector<std::int32_t> hundredths_;
  RareList<double> odd_;  // all edges, where one is none of hundredths
};

}  // namespace hyogumi

#endif  // CORE_LINE_EDGES_H_
