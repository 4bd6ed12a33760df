// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/unicode.h"
#include "normalize/old_forms.h"
#include "normalize/repairs.h"

namespace hyogumi::normalize {
namespace {

// How often the document writes the new form beside the same neighbour, on either side.
int WritesNewForm(const std::u32string& text, std::size_t i, char32_t new_form, const DocumentWords& document) {
  int count = 0;
  if (i > 0 && IsIdeograph(text[i - 1])) count += document.Count(std::u32string{text[i - 1], new_form});
  if (i + 1 < text.size() && IsIdeograph(text[i + 1])) count += document.Count(std::u32string{new_form, text[i + 1]});
  return count;
}

}  // namespace

void RepairVariants(TextUnderRepair& text, RepairContext& context) {
  if (!text.doubtful) return;
  for (std::size_t i = 0; i < text.text.text().size(); ++i) {
    const std::u32string& now = text.text.text();
    const char32_t new_form = NewFormOf(now[i]);
    if (new_form == now[i]) continue;
    const int count = WritesNewForm(now, i, new_form, context.document());
    if (count <= context.document().Count(std::u32string(1, now[i])) / 2) continue;
    constexpr double kConfidence = 0.97;
    text.text.ReplaceSign(i, new_form,
                      {"variants", fmt::format("the document writes the new form in this word, {} times", count),
                       kConfidence});
  }
}

}  // namespace hyogumi::normalize
