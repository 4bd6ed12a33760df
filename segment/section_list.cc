// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/section_list.h"

#include <algorithm>
#include <map>

#include "core/ordinal.h"
#include "core/unicode.h"

namespace hyogumi::segment {

std::optional<std::size_t> SectionList::LevelOf(const std::string& text) const {
  const auto found = std::find_if(rules_.heading.begin(), rules_.heading.end(),
                                  [&text](const Pattern& level) { return level.Matches(text); });
  if (found == rules_.heading.end()) return std::nullopt;
  return static_cast<std::size_t>(found - rules_.heading.begin());
}

void SectionList::Begin(std::size_t level, const std::string& text) {
  const auto match = rules_.heading[level].Find(text);
  while (!path_.empty() && path_.back().level >= level) path_.pop_back();
  path_.push_back({level, {std::string(Trim(match->Group("label"))), std::string(Trim(match->Group("title")))}});
}

void SectionList::Begin(const std::string& text) {
  if (const auto level = LevelOf(text)) Begin(*level, text);
}

void SectionList::Begin(const std::vector<const Element*>& between, const Page& page) {
  std::vector<const Paragraph*> chosen(rules_.heading.size(), nullptr);
  std::map<std::pair<std::size_t, std::pair<int, int>>, int> on_page;  // level, file and page: how many
  for (const Element* element : between) {
    for (const Paragraph& paragraph : element->paragraphs) {
      if (const auto level = LevelOf(paragraph.text)) {
        ++on_page[{*level, {paragraph.place.file, paragraph.place.page}}];
      }
    }
  }
  for (const Element* element : between) {
    for (const Paragraph& paragraph : element->paragraphs) {
      const auto level = LevelOf(paragraph.text);
      if (!level) continue;
      const bool last = element == between.back() && &paragraph == &element->paragraphs.back();
      const bool here = paragraph.place.page == page.page && paragraph.place.file == page.file;
      const bool alone = on_page[{*level, {paragraph.place.file, paragraph.place.page}}] == 1;
      if (!here && !last && !(alone && *level + 1 < chosen.size())) continue;
      chosen[*level] = &paragraph;
      std::fill(chosen.begin() + static_cast<std::ptrdiff_t>(*level) + 1, chosen.end(), nullptr);
    }
  }
  for (std::size_t level = 0; level < chosen.size(); ++level) {
    if (chosen[level] == nullptr) continue;
    Begin(level, chosen[level]->text);
    headings_.insert(chosen[level]);
  }
}

int SectionList::Current() {
  if (path_.empty()) return -1;
  Section section;
  for (const Level& level : path_) section.path.push_back(level.heading);
  const auto folded_equal = [](const SectionHeading& a, const SectionHeading& b) {
    return Fold(a.label) == Fold(b.label) && Fold(a.title) == Fold(b.title);
  };
  // A heading that is printed again on the next page begins nothing.
  const bool same =
      !sections_.empty() && std::equal(section.path.begin(), section.path.end(), sections_.back().path.begin(),
                                       sections_.back().path.end(), folded_equal);
  if (!same) {
    section.label = section.path.back().label;
    section.title = section.path.back().title;
    section.number = OrdinalOf(section.label).value_or(static_cast<int>(sections_.size()) + 1);
    sections_.push_back(std::move(section));
  }
  return static_cast<int>(sections_.size()) - 1;
}

}  // namespace hyogumi::segment
