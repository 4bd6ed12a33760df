// SPDX-License-Identifier: GPL-3.0-or-later
// What the document has in another form than its profile: the alarm when next year's plan changes.
#ifndef SEGMENT_DRIFT_H_
#define SEGMENT_DRIFT_H_

#include <vector>

#include "core/item.h"
#include "core/page.h"
#include "core/profile.h"
#include "segment/table_units.h"

namespace hyogumi::segment {

// A table of items with the header of its own, and the one on the facing page that completes it, if one does.
struct HeadedTable {
  const Page* page = nullptr;
  const Table* table = nullptr;
  const Page* beside_page = nullptr;
  const Table* beside = nullptr;
};

// Each kind of drift once for each field, mark or value, where it is met first:
//   column-lost         a column of the profile that a table lacks                                     fails
//   header-reworded     the same, where an unknown column stands that is near to it in wording (half of the signs
//                       differ at most), headed as its field commonly is (the base), or between the same
//                       neighbours                                                                     fails
//   column-moved        its column stands in another order than in the profile (not in the longest run of columns
//                       that keep the order); it is read all the same                                  fails
//   column-new          a column that no field is for                                                  warns
//   unit-changed        the header, or what stands above the table, gives a column another unit than the
//                       profile, or none; or another than a table before                               fails
//   section-new         a title outside `sections.titles`, on a level of headings that it lists       warns
//   section-lost        one of `sections.titles` that no section has                                   fails
//   mark-unknown        a mark that is neither yes nor no                                              warns
//   value-unknown       a value outside a list, or of another form                                     warns
//   count-out-of-range  more or fewer items than `items.count`                                         fails
// Rows that were left out (segment/left_out_rows.h) are another:
//   rows-left-out       rows that look like items' in a table that holds none                          fails
// Where only some pages were read, missing sections and the count tell nothing.
std::vector<Drift> FindDrift(const std::vector<HeadedTable>& tables, const TableUnits& units, const Profile& profile,
                             const DocumentRecord& document, const std::vector<Item>& items);

}  // namespace hyogumi::segment

#endif  // SEGMENT_DRIFT_H_
