// SPDX-License-Identifier: GPL-3.0-or-later
// A text while it is repaired: where each of its signs is from, how sure it was read, and what has been changed.
#ifndef NORMALIZE_REPAIRED_TEXT_H_
#define NORMALIZE_REPAIRED_TEXT_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/page.h"
#include "normalize/sign_origins.h"

namespace hyogumi::normalize {

// Why a passage was changed.
struct Reason {
  const char* rule = "";  // the repair's name in pipeline.yaml
  std::string evidence;
  double confidence = 1;  // that the change is right
};

class RepairedText {
 public:
  // `repairs` were done on the lines already. `lines` are those of the cell or block and outlive this. `origins`: one a
  // code point of `text`, or none at all, as for a transcript, whose signs have no place.
  RepairedText(std::u32string text, SignOrigins origins, std::vector<Repair> repairs,
               const std::vector<TextLine>& lines);

  const std::u32string& text() const { return text_; }
  const std::vector<Repair>& repairs() const { return repairs_; }

  // How OCR read the sign; null where it did not, and where the sign is no longer the one it read.
  const SignReading* ReadingOf(std::size_t i) const;
  // Did OCR read the sign, without a doubt?
  bool IsSure(std::size_t i) const;
  // Did a repair give the sign?
  bool IsRepaired(std::size_t i) const;

  // Puts `after` in the place of [begin, end), which may be empty, and shifts the ranges of the repairs before.
  void Replace(std::size_t begin, std::size_t end, std::u32string_view after, Reason reason);
  void ReplaceSign(std::size_t i, char32_t after, Reason reason) { Replace(i, i + 1, {&after, 1}, std::move(reason)); }

  // By what the text's confidence changes because signs that OCR doubted were repaired.
  double confidence_gain() const { return confidence_gain_; }

 private:
  std::optional<Box> BoxOf(std::size_t begin, std::size_t end) const;

  std::u32string text_;
  SignOrigins origins_;
  std::vector<Repair> repairs_;
  const std::vector<TextLine>* lines_;
  double confidence_gain_ = 1;
};

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIRED_TEXT_H_
