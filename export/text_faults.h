// SPDX-License-Identifier: GPL-3.0-or-later
// Proves the texts of a result: by the lines that it keeps of their cells and its repairs, and by its sources read
// again.
//   Texts are compared to the letter, white space apart: the joining of wrapped lines is no repair. All functions are
//   thread-safe and only read what they get.
#ifndef EXPORT_TEXT_FAULTS_H_
#define EXPORT_TEXT_FAULTS_H_

#include <optional>
#include <string>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "core/page.h"

namespace hyogumi::emit {

// A text that is not what it should be.
struct TextFault {
  std::string item;  // its id
  std::string field;
  std::optional<Place> place;  // the field's first cell
  std::string expected;        // what its lines, its range or its parts have
  std::string found;           // what the result has
  std::string message;         // "1-3 overview, page 3: …", with where the two begin to differ
  std::string message_ja;
};

// What contradicts itself in a result:
//   a field's text, its repairs taken back, and its cells' lines; what a repair put there and what stands in its range;
//   the text of a target, a quantity, a date and the range that it is from; the rows of an item and the field; number
//   and label; department, divisions and responsible; new and its mark.
// The lines are left out where the result is of before they were kept.
std::vector<TextFault> TextFaults(const ItemDocument& items);

// Its two parts, for items that come one by one: what one item shows by itself, and marks that don't say the same of
// every item, for which its marks and cells' places are enough.
std::vector<TextFault> TextFaultsOf(const Item& item, const DocumentRecord& document, bool keeps_lines);
std::vector<TextFault> MarkFaults(const ItemDocument& items);

// The same of each field's text and its cells' lines alone, with the lines that `pages`, the sources read again, have
// in the cells' places; and of the lines that the result keeps. A place is a cell with the same box (of a transcript:
// with the same first line and column), else what lies in the box (of a transcript: the lines of the same numbers).
// Boxes outside their page are faults, too. Nothing is said of pages that were not read again, and of a transcript's
// cells without a column, as results of before have them.
std::vector<TextFault> SourceFaults(const ItemDocument& items, const PagedDocument& pages);

Json ToJson(const TextFault& fault);

}  // namespace hyogumi::emit

#endif  // EXPORT_TEXT_FAULTS_H_
