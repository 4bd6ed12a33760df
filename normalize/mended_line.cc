// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/mended_line.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>

#include "core/radicals.h"
#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

constexpr char32_t kHalfWidthFirst = 0xFF61;  // ｡
constexpr char32_t kHalfWidthLast = 0xFF9F;   // ﾟ
constexpr char32_t kHalfWidthDakuten = 0xFF9E;

bool IsHalfWidth(char32_t c) { return c >= kHalfWidthFirst && c <= kHalfWidthLast; }

// The combining form of a dakuten or handakuten that stands by itself; 0 for any other character.
char32_t CombiningVoiceMark(char32_t c) {
  switch (c) {
    case 0x3099:
    case 0x309B:
    case kHalfWidthDakuten: return 0x3099;
    case 0x309A:
    case 0x309C:
    case kHalfWidthLast: return 0x309A;
    default: return 0;
  }
}

// The full-width form of one half-width katakana or mark: its compatibility decomposition, but for a voice mark that
// stands by itself, whose decomposition would attach to what stands before it.
char32_t FullWidth(char32_t c) {
  if (c == kHalfWidthDakuten) return 0x309B;
  if (c == kHalfWidthLast) return 0x309C;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString decomposed;
  if (U_FAILURE(status) || !nfkc->getDecomposition(static_cast<UChar32>(c), decomposed)) return c;
  return static_cast<char32_t>(decomposed.char32At(0));
}

// The kana that `kana` and a combining voice mark make together; 0 where there is none.
char32_t Compose(char32_t kana, char32_t mark) {
  if (!IsKana(kana)) return 0;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return 0;
  const UChar32 pair = nfc->composePair(static_cast<UChar32>(kana), static_cast<UChar32>(mark));
  return pair < 0 ? 0 : static_cast<char32_t>(pair);
}

struct Mending {
  char32_t after = 0;
  std::size_t length = 1;  // code points that it replaces
  std::string evidence;
};

// Ranges in the order of a text that is read from its start.
class RangesAlong {
 public:
  explicit RangesAlong(const RareList<TextRange>& ranges) : ranges_(ranges.values()) {}

  // Where the range around sign `i` ends; `i` where there is none. `i` never falls.
  std::size_t EndAt(std::size_t i, std::size_t size) {
    while (next_ < ranges_.size() && ranges_[next_].end <= static_cast<int>(i)) ++next_;
    if (next_ == ranges_.size() || ranges_[next_].begin > static_cast<int>(i)) return i;
    return std::min(static_cast<std::size_t>(ranges_[next_].end), size);
  }

 private:
  const std::vector<TextRange>& ranges_;
  std::size_t next_ = 0;
};

std::optional<Mending> MendingAt(const std::u32string& text, std::size_t i, bool raised) {
  const char32_t c = text[i];
  if (raised && Superscript(c) != c) {
    return Mending{Superscript(c), 1, "set smaller and higher than the figures before it"};
  }
  if (const char32_t ideograph = IdeographOfRadical(c); ideograph != c) {
    return Mending{ideograph, 1, fmt::format("U+{:04X} is a radical", static_cast<std::uint32_t>(c))};
  }
  const char32_t full = IsHalfWidth(c) ? FullWidth(c) : c;
  if (i + 1 < text.size()) {
    if (const char32_t mark = CombiningVoiceMark(text[i + 1]); mark != 0) {
      if (const char32_t composed = Compose(full, mark); composed != 0) {
        return Mending{composed, 2, "kana and its voice mark are one letter"};
      }
    }
  }
  if (full != c) return Mending{full, 1, "half-width form"};
  return std::nullopt;
}

bool MayNeedMending(char32_t c) { return (c >= 0x2E80 && c <= 0x2FD5) || IsHalfWidth(c) || CombiningVoiceMark(c) != 0; }

}  // namespace

MendedLine Mend(const TextLine& line, bool mend_characters, bool drop_struck) {
  MendedLine mended;
  mended.text = Decode(line.text);
  mended.x = line.x.values();
  mended.size = line.size.value_or(0);
  if (mended.x.size() > 1 && mended.x.front() > mended.x.back()) {  // runs to the left or upwards
    for (double& edge : mended.x) edge = -edge;
  }
  mend_characters =
      mend_characters && (!line.raised.empty() || std::any_of(mended.text.begin(), mended.text.end(), MayNeedMending));
  drop_struck = drop_struck && !line.struck.empty();
  if (!mend_characters && !drop_struck) return mended;

  const std::u32string text = std::move(mended.text);
  const std::vector<double> x = std::move(mended.x);
  mended.text.clear();
  mended.x.clear();
  RangesAlong struck(line.struck);
  RangesAlong raised(line.raised);
  std::size_t kept_end = 0;  // of the last sign that stays
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t end = drop_struck ? struck.EndAt(i, text.size()) : i; end > i) {
      const int at = static_cast<int>(mended.text.size());
      mended.repairs.push_back(
          {{at, at}, Encode(std::u32string_view(text).substr(i, end - i)), "", "struck", "a line strikes it out", 1});
      i = end;
      continue;
    }
    const std::optional<Mending> mending =
        mend_characters ? MendingAt(text, i, raised.EndAt(i, text.size()) > i) : std::nullopt;
    const std::size_t length = mending ? mending->length : 1;
    if (mending) {
      const int at = static_cast<int>(mended.text.size());
      mended.repairs.push_back({{at, at + 1},
                                Encode(std::u32string_view(text).substr(i, length)),
                                Encode(std::u32string(1, mending->after)),
                                "unicode",
                                mending->evidence,
                                1});
    }
    mended.text.push_back(mending ? mending->after : text[i]);
    mended.from.push_back(static_cast<int>(i));
    if (i < x.size()) mended.x.push_back(x[i]);
    i += length;
    kept_end = i;
  }
  if (!x.empty()) mended.x.push_back(x[std::min(kept_end, x.size() - 1)]);
  return mended;
}

}  // namespace hyogumi::normalize
