// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a document as their headings come, level by level.
#ifndef SEGMENT_SECTION_LIST_H_
#define SEGMENT_SECTION_LIST_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/item.h"
#include "core/profile.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {

class SectionList {
 public:
  // Both must outlive it.
  SectionList(const SectionRules& rules, std::vector<Section>& sections) : rules_(rules), sections_(sections) {}

  bool IsHeading(const std::string& text) const { return AnyMatches(rules_.heading, text); }

  // A heading as a row of a table.
  void Begin(const std::string& text);

  // The headings between a table on `page` and the one before it. Of each level the last paragraph of its form counts
  // that stands behind the last one of the levels above: one of the innermost level on the table's page or right before
  // it; one of the others on an earlier page, too, if it is that page's only one: else it is a table of contents.
  void Begin(const std::vector<const Element*>& between, const Page& page);

  // The section of an item that comes now: a place in `sections`, -1 before the first heading.
  int Current();

  // Is the paragraph a heading that began a section?
  bool Began(const Paragraph* paragraph) const { return headings_.count(paragraph) > 0; }

 private:
  struct Level {
    std::size_t level;
    SectionHeading heading;
  };

  std::optional<std::size_t> LevelOf(const std::string& text) const;
  void Begin(std::size_t level, const std::string& text);

  const SectionRules& rules_;
  std::vector<Section>& sections_;
  std::vector<Level> path_;
  std::set<const Paragraph*> headings_;
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_SECTION_LIST_H_
