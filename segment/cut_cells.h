// SPDX-License-Identifier: GPL-3.0-or-later
// Merged cells that a page break cuts, and whose text stands behind it.
#ifndef SEGMENT_CUT_CELLS_H_
#define SEGMENT_CUT_CELLS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "segment/fields.h"

namespace hyogumi::segment {

// A cell without a text at a table's end, where no rule closes the table, and one with a text where the table goes on
// are one if either spans the rows of several items: the text is for those of both.
class CutCells {
 public:
  explicit CutCells(const Profile& profile) : profile_(profile) {}  // which must outlive it

  // Tables in the order in which they are read. Gives the empty fields of the items before a break the text behind it,
  // with the warning filled-down; `items` has the rows of all tables up to this one.
  void Read(const Table& table, std::vector<RawItem>& items);

 private:
  using Place = std::pair<std::string, int>;  // a table's id and a row of it

  // The parts of one cell so far, by field.
  struct Cut {
    std::vector<Place> parts;
    bool spans = false;  // several items, in some part
  };

  void Fill(const Table& table, const std::string& field, const Cell& below, const Cut& cut,
            std::vector<RawItem>& items) const;

  const Profile& profile_;
  const Table* before_ = nullptr;
  std::map<std::string, Cut> cuts_;  // at the end of the table before
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_CUT_CELLS_H_
