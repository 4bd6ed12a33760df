// SPDX-License-Identifier: GPL-3.0-or-later
// Which tables hold items.
#ifndef SEGMENT_TABLE_USE_H_
#define SEGMENT_TABLE_USE_H_

#include <map>
#include <string>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {

// The first of the profile's rules whose conditions the table meets; null where there is none. `above`: the last
// paragraph above it on its page; empty where there is none.
const TableRule* RuleFor(const Table& table, int page, const std::string& above, const Profile& profile);

enum class Use { kItems, kForm, kExcluded, kNone };

// The profile's rules first. Else a table with the column in which items begin has items (where no table has that
// column, any with columns of the profile), unless it is a form: nothing in its rows besides that column. What goes on
// another table over a page is what that one is.
class TableUses {
 public:
  TableUses(const std::vector<Element>& elements, const Profile& profile);

  Use Of(const Table& table) const { return uses_.at(&table); }

 private:
  std::map<const Table*, Use> uses_;
};

// Figures in most cells, apart from the first row and column, where their names stand.
bool IsStatistics(const Table& table);

}  // namespace hyogumi::segment

#endif  // SEGMENT_TABLE_USE_H_
