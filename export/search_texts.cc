// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/search_texts.h"

#include <algorithm>

#include "core/unicode.h"
#include "export/field_view.h"

namespace hyogumi::emit {
namespace {

std::string WithoutSpaces(std::string_view text) {
  std::u32string signs = Decode(text);
  signs.erase(std::remove_if(signs.begin(), signs.end(), IsSpace), signs.end());
  return Encode(signs);
}

// Entries and paragraphs stay apart: no word goes from one into the next.
template <typename Change>
std::string LineByLine(std::string_view text, const Change& change) {
  std::string changed;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line = change(text.substr(0, end));
    if (!line.empty()) changed += (changed.empty() ? "" : "\n") + line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return changed;
}

void Add(const std::string& field, std::string_view text, std::vector<SearchText>& texts) {
  std::string folded = LineByLine(text, Fold);
  if (folded.empty()) return;
  std::string read = LineByLine(text, WithoutSpaces);
  const bool differs = read != folded;
  texts.push_back({field, true, std::move(folded)});
  if (differs) texts.push_back({field, false, std::move(read)});
}

}  // namespace

std::vector<SearchText> SearchTextsOf(const Item& item, const DocumentRecord& document) {
  std::vector<SearchText> texts;
  for (const std::string& field : FieldsOf(item, document)) {
    Add(field, ViewOf(field, item, document).text.value_or(""), texts);
  }
  if (item.responsible.size() > 1) Add("responsible", FieldText(item, "responsible").value_or(""), texts);
  for (const SubRow& row : item.rows) {
    for (const auto& [field, text] : row) Add(field, text, texts);
  }
  return texts;
}

}  // namespace hyogumi::emit
