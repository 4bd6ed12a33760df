// SPDX-License-Identifier: GPL-3.0-or-later
// Where the signs of a text stand on the page. Nearly all of them follow each other there as they do in the text, so
// that only where they don't is kept: for all signs of a long document it would be more than the text.
#ifndef NORMALIZE_SIGN_ORIGINS_H_
#define NORMALIZE_SIGN_ORIGINS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hyogumi::normalize {

// The line of the cell or block, and the code point in it, that a sign is; -1: none, as for what joins two lines.
struct SignOrigin {
  int line = -1;
  int sign = -1;
  bool operator==(const SignOrigin&) const = default;
};

// One for each code point of a text, in its order.
class SignOrigins {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  SignOrigin operator[](std::size_t i) const;

  void Add(SignOrigin origin);
  // Drops what is too much, or adds signs that stand nowhere.
  void Resize(std::size_t size);
  // The signs [begin, end) became `count` others, each of which stands where the one in its place stood, if there was
  // one.
  void Replace(std::size_t begin, std::size_t end, std::size_t count);

 private:
  // From this sign of the text up to the next run the signs follow each other; or stand nowhere.
  struct Run {
    std::uint32_t begin = 0;
    SignOrigin first;
    SignOrigin At(std::size_t i) const {
      return first.line < 0 ? first : SignOrigin{first.line, first.sign + static_cast<int>(i - begin)};
    }
  };

  std::vector<Run> runs_;
  std::size_t size_ = 0;
};

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_SIGN_ORIGINS_H_
