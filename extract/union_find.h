// SPDX-License-Identifier: GPL-3.0-or-later
// Disjoint sets of the numbers below `size`, each its own at first (union-find with halved paths).
#ifndef EXTRACT_UNION_FIND_H_
#define EXTRACT_UNION_FIND_H_

#include <cstddef>
#include <numeric>
#include <vector>

namespace hyogumi::extract {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  // The number that stands for the set of `i`.
  std::size_t Find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) { parent_[Find(a)] = Find(b); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_UNION_FIND_H_
