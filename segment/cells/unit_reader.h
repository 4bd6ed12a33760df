// SPDX-License-Identifier: GPL-3.0-or-later
// The unit that stands behind a number: 件, ％, か所, 経営体, with a space or the raised mark of a note before it.
#ifndef SEGMENT_CELLS_UNIT_READER_H_
#define SEGMENT_CELLS_UNIT_READER_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/unicode.h"

namespace hyogumi::segment {

inline bool IsPercent(char32_t c) { return c == U'%' || c == U'‰'; }

// Source of the units: core/units.h; of the words: core/words.h. Thread-safe.
class UnitReader {
 public:
  struct Unit {
    std::size_t end = 0;
    std::string text;  // as printed; empty: none is
    bool known = true;
    bool unclear = false;  // a word stands there that is none
  };

  // `text` is width-folded (FoldWidth), `printed` the same as printed; both must outlive this.
  UnitReader(std::u32string_view text, std::u32string_view printed) : text_(text), printed_(printed) {}

  // What stands behind the number that ends at `at`.
  Unit UnitAt(std::size_t at) const;
  // Where 当たり and its like end, if they stand at `at`; else 0.
  std::size_t EndOfEach(std::size_t at) const;

 protected:
  char32_t At(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
  bool Is(std::size_t at, std::u32string_view word) const {
    return text_.substr(std::min(at, text_.size()), word.size()) == word;
  }
  std::size_t BehindSpace(std::size_t i) const { return At(i) == U' ' ? i + 1 : i; }
  std::string Printed(std::size_t begin, std::size_t end) const { return Encode(printed_.substr(begin, end - begin)); }
  // Does a word that says how a number is meant (以上, 増) stand at `at`?
  bool IsBehindWord(std::size_t at) const;

  std::u32string_view text_;
  std::u32string_view printed_;

 private:
  bool EndsUnit(std::size_t at) const;
  bool IsUnitWord(std::size_t at) const;
  std::size_t BehindNoteMark(std::size_t at) const;
  Unit UnknownUnit(std::size_t at, std::size_t begin, std::size_t end, const std::vector<std::size_t>& known) const;
  std::size_t EndOfCompound(std::size_t begin) const;
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_CELLS_UNIT_READER_H_
