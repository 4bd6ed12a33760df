// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/sign_origins.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hyogumi::normalize {

SignOrigin SignOrigins::operator[](std::size_t i) const {
  const auto next =
      std::upper_bound(runs_.begin(), runs_.end(), i, [](std::size_t at, const Run& run) { return at < run.begin; });
  return std::prev(next)->At(i);
}

void SignOrigins::Add(SignOrigin origin) {
  if (runs_.empty() || runs_.back().At(size_) != origin) runs_.push_back({static_cast<std::uint32_t>(size_), origin});
  ++size_;
}

void SignOrigins::Resize(std::size_t size) {
  while (size_ < size) Add({});
  while (!runs_.empty() && runs_.back().begin >= size) runs_.pop_back();
  size_ = size;
}

void SignOrigins::Replace(std::size_t begin, std::size_t end, std::size_t count) {
  SignOrigins replaced;
  for (std::size_t i = 0; i < begin; ++i) replaced.Add((*this)[i]);
  for (std::size_t i = begin; i < std::min(begin + count, end); ++i) replaced.Add((*this)[i]);
  replaced.Resize(begin + count);
  for (std::size_t i = end; i < size_; ++i) replaced.Add((*this)[i]);
  *this = std::move(replaced);
}

}  // namespace hyogumi::normalize
