// SPDX-License-Identifier: GPL-3.0-or-later
// From the cells of a row to the fields of an item.
#ifndef SEGMENT_FIELDS_H_
#define SEGMENT_FIELDS_H_

#include <vector>

#include "core/item.h"
#include "core/page.h"
#include "core/profile.h"
#include "core/rare_list.h"

namespace hyogumi::segment {

// The texts of one item's cells, each as its column has it, before they are taken apart; a row that a page break cuts
// adds to them twice.
// Where a cell begins in a field's text that a rule parts from the one above.
struct ApartCell {
  int at = 0;  // in code points
  std::size_t at_byte = 0;
};

struct RawField {
  std::string field;
  std::string label;  // the column's header as printed
  std::string text;
  std::vector<Repair> repairs;
  std::vector<Warning> warnings;
  std::vector<CellSource> sources;
  RareList<ApartCell> apart = {};  // in the order of the text
};

// One row of the grid; an item may have several.
struct RawRow {
  struct Text {
    std::string field;
    std::string text;
    bool own = false;  // its cell begins in this row
  };
  std::vector<Text> texts;
  bool spanned = false;  // the cell in which the item begins spans it

  // A second text of a field is the rest of one that a page break cut; `joint` stands between them.
  void Add(const std::string& field, const std::string& text, const std::string& joint, bool own);
};

struct RawItem {
  std::vector<RawField> fields;  // in the table's order
  std::vector<RawRow> rows;
  std::vector<ItemPart> parts;
  int section = -1;
  bool started = true;  // false: no rule says that an item begins in its first row
  int table = 0;        // which of the document's tables, those that continue it counted as one

  const RawField* Find(std::string_view field) const;
};

// Adds a text to the field; `joint` stands between it and what the field has already.
void AppendText(const std::string& text, const std::vector<Repair>& repairs, const std::string& joint, RawField& field);

// Adds a cell's text to its field, which it gives; `joint` stands between it and what the field has already.
RawField& AddCell(RawItem& item, const std::string& field, const std::string& label, const Cell& cell, const Page& page,
                  const Table& table, const std::string& joint);

// Says that the cell whose text was added last is ruled apart from those before it.
void PartLastCell(const Cell& cell, RawField& field);

// Takes the fields apart: what the profile splits, number and label, marks, the relisting marker, department and
// divisions, the rows of an item of several. Text in another form than the profile gives its column is a warning. The
// id and the link of a relisted row are the caller's.
Item MakeItem(RawItem raw, const Profile& profile);

// What a field's text alone says, by the rule of its column: an item with nothing else, and the warnings on the text.
Item ReadAlone(const RawField& raw, const ColumnRule& rule, const Profile& profile);

// Adds a warning on `value`, a field's text or a part of it.
void Warn(Item& item, const std::string& field, std::string code, std::string message, std::string message_ja,
          const std::string& value);

// Is the value one of the list, both folded?
bool IsListed(const std::string& value, const std::vector<std::string>& list);

// Warns on the item where `value` is outside a closed list of the profile; an empty list is none.
void CheckVocabulary(const std::string& value, const std::vector<std::string>& list, const std::string& field,
                     Item& item);

}  // namespace hyogumi::segment

#endif  // SEGMENT_FIELDS_H_
