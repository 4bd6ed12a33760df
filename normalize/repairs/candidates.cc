// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/twins.h"
#include "core/unicode.h"
#include "normalize/look_alikes.h"
#include "normalize/repairs/evidence.h"
#include "normalize/repairs/lattice.h"

namespace hyogumi::normalize {
namespace {

// What a look-alike is worth that OCR did not name, by its score.
constexpr double kUnnamed = 0.6;
constexpr double kPower = 4;

void Add(char32_t sign, double probability, std::vector<Candidate>& candidates) {
  for (Candidate& known : candidates) {
    if (known.sign != sign) continue;
    known.probability = std::max(known.probability, probability);
    return;
  }
  candidates.push_back({sign, probability});
}

}  // namespace

bool MayBeRepaired(char32_t c) { return IsIdeograph(c) || IsKana(c); }

char32_t WithoutVoiceMark(char32_t kana) {
  constexpr std::u32string_view kVoiced = U"ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ";
  constexpr std::u32string_view kPlain = U"カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウ";
  constexpr char32_t kToKatakana = U'ア' - U'あ';
  const char32_t shift = IsHiragana(kana) ? kToKatakana : 0;
  const std::size_t i = kVoiced.find(kana + shift);
  return i == std::u32string_view::npos ? kana : kPlain[i] - shift;
}

std::vector<Candidate> CandidatesFor(char32_t read, const SignReading* reading) {
  std::vector<Candidate> candidates;
  const double doubt = reading != nullptr ? 1 - reading->confidence : 1;
  for (const LookAlike& other : LookAlikesOf(read))
    Add(other.sign, doubt * kUnnamed * std::pow(other.score, kPower), candidates);
  if (reading != nullptr) {
    for (const Alternative& other : reading->alternatives) {
      const std::u32string sign = Decode(other.text);
      if (sign.size() == 1 && sign.front() != read) Add(sign.front(), other.confidence, candidates);
    }
  }
  // Twins of other scripts are the repair "kana"'s.
  const std::u32string& twins = TwinsOf(read);
  std::erase_if(candidates, [&twins](const Candidate& c) {
    return !MayBeRepaired(c.sign) || c.sign == U'々' || IsNumeral(c.sign) || twins.find(c.sign) != std::u32string::npos;
  });
  return candidates;
}

}  // namespace hyogumi::normalize
