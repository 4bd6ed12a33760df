// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/unicode.h"
#include "normalize/old_forms.h"
#include "normalize/repairs.h"
#include "normalize/repairs/evidence.h"

namespace hyogumi::normalize {
namespace {

// Does the document write the new form beside the same kanji?
bool WritesSo(const std::u32string& text, std::size_t i, char32_t new_form, const DocumentWords& document) {
  const bool before = i > 0 && IsIdeograph(text[i - 1]) && document.Count(std::u32string{text[i - 1], new_form}) > 0;
  return before ||
         (i + 1 < text.size() && IsIdeograph(text[i + 1]) && document.Count(std::u32string{new_form, text[i + 1]}) > 0);
}

}  // namespace

void RepairVariants(TextUnderRepair& text, RepairContext& context) {
  if (!text.doubtful) return;
  for (std::size_t i = 0; i < text.text.text().size(); ++i) {
    const std::u32string& now = text.text.text();
    const char32_t new_form = NewFormOf(now[i]);
    if (new_form == now[i]) continue;
    const int new_forms = context.document().Count(std::u32string(1, new_form));
    const int old_forms = context.document().Count(std::u32string(1, now[i]));
    if (new_forms == 0) continue;
    // A name may keep an old form; elsewhere the new one is likelier.
    constexpr int kLeastGain = 1000;
    constexpr int kLeastOfRare = -500;  // of an old form that the document hardly has
    constexpr int kHardly = 5;
    const int least = new_forms >= kHardly * old_forms ? kLeastOfRare : kLeastGain;
    const bool likelier = GainOf(now, {i, i + 1, {new_form}}, context.words()) >= least;
    const bool written_so = WritesSo(now, i, new_form, context.document());
    std::u32string changed = now;
    changed[i] = new_form;
    if (!written_so && (!likelier || IsInName(changed, i, context.words()))) continue;
    constexpr double kConfidence = 0.97;
    text.text.ReplaceSign(
        i, new_form, {"variants", fmt::format("the document writes the new form {} times", new_forms), kConfidence});
  }
}

}  // namespace hyogumi::normalize
