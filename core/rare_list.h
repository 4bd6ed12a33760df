// SPDX-License-Identifier: GPL-3.0-or-later
// A list that is nearly always empty, and then takes a pointer where a vector would take three.
#ifndef CORE_RARE_LIST_H_
#define CORE_RARE_LIST_H_

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace hyogumi {

template <typename T>
class RareList {
 public:
  RareList() = default;
  RareList(std::vector<T> values) {
    if (!values.empty()) values_ = std::make_unique<std::vector<T>>(std::move(values));
  }
  RareList(std::initializer_list<T> values) : RareList(std::vector<T>(values)) {}
  RareList(const RareList& other) : RareList(other.values()) {}
  RareList(RareList&& other) noexcept = default;
  RareList& operator=(const RareList& other) { return *this = RareList(other); }
  RareList& operator=(RareList&& other) noexcept = default;
  ~RareList() = default;

  const std::vector<T>& values() const {
    static const std::vector<T> none;
    return values_ == nullptr ? none : *values_;
  }
  bool empty() const { return values_ == nullptr || values_->empty(); }
  std::size_t size() const { return values().size(); }
  auto begin() const { return values().begin(); }
  auto end() const { return values().end(); }
  const T& operator[](std::size_t i) const { return (*values_)[i]; }
  T& back() { return values_->back(); }
  void push_back(T value) {
    if (values_ == nullptr) values_ = std::make_unique<std::vector<T>>();
    values_->push_back(std::move(value));
  }
  bool operator==(const RareList& other) const { return values() == other.values(); }

 private:
  std::unique_ptr<std::vector<T>> values_;
};

}  // namespace hyogumi

#endif  // CORE_RARE_LIST_H_
