// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/item_features.h"

#include <algorithm>

#include "core/unicode.h"

namespace hyogumi::emit {

void Vocabulary::Add(std::string_view text, From from, std::vector<std::size_t>& ids) {
  const std::u32string folded = Decode(Fold(text));
  if (folded.size() == 1) return Add(0, folded[0], from, ids);
  for (std::size_t i = 0; i + 1 < folded.size(); ++i) {
    const bool figure = IsDigit(folded[i]) || IsDigit(folded[i + 1]);
    if (from == From::kName || !figure) Add(folded[i], folded[i + 1], from, ids);
  }
}

void Vocabulary::Add(char32_t a, char32_t b, From from, std::vector<std::size_t>& ids) {
  constexpr unsigned kSignBits = 21;
  const std::uint64_t bigram =
      ((static_cast<std::uint64_t>(from) << kSignBits | a) << kSignBits) | static_cast<std::uint64_t>(b);
  ids.push_back(ids_.try_emplace(bigram, ids_.size()).first->second);
}

void SortUnique(std::vector<std::size_t>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

Features FeaturesOf(const Item& item, const DocumentRecord& document, Vocabulary& vocabulary) {
  Features features;
  features.folded_name = Fold(item.name.value_or(""));
  vocabulary.Add(features.folded_name, From::kName, features.name.ids);
  vocabulary.Add(features.folded_name, From::kAll, features.all.ids);
  const auto add = [&](const std::string& text) {
    vocabulary.Add(text, From::kOutline, features.outline.ids);
    vocabulary.Add(text, From::kAll, features.all.ids);
  };
  add(item.overview.value_or(""));
  add(item.indicator.value_or(""));
  for (const auto& [field, text] : item.fields) {
    const FieldLabel* column = ColumnOf(field, document);
    if (column == nullptr || column->type != "amount") add(text);
  }
  for (Bigrams* set : {&features.name, &features.outline, &features.all}) SortUnique(set->ids);
  for (const Responsible& unit : item.responsible) {
    features.departments.insert(Fold(unit.department));
    if (unit.division) features.units.insert(Fold(unit.department) + "\n" + Fold(*unit.division));
  }
  if (const Section* section = SectionOf(item, document)) features.section = Fold(section->title);
  features.relisted = item.relisted_from.has_value();
  features.is_new = item.is_new;
  return features;
}

}  // namespace hyogumi::emit
