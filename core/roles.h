// SPDX-License-Identifier: GPL-3.0-or-later
// Tells which column of a table is which field of the profile, from the header's words.
#ifndef CORE_ROLES_H_
#define CORE_ROLES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/header.h"
#include "core/page.h"
#include "core/profile.h"
#include "core/table_grid.h"

namespace hyogumi {

// The profile's field that a header with this key names.
std::optional<std::string> FieldOfHeader(const std::string& key, const Profile& profile);

// Do these keys of one row's cells name enough of the profile's fields to be its header? At least half, and two at
// least.
bool IsHeaderRow(const std::vector<std::string>& keys, const Profile& profile);

// Why a column is a field: the pattern of the rule that its header matches, and those tried before it. Without one all
// were tried in vain: the header is misread, or the table goes on without one.
struct HeaderReason {
  std::optional<std::string> pattern;
  std::vector<std::string> tried;
};
HeaderReason ReasonOf(const TableGrid& grid, int column, const ColumnRule& rule);

// What the header of a table tells.
struct HeaderMatch {
  int rows = 0;                                   // to its end, from the top of the table
  std::vector<std::optional<std::string>> roles;  // the field of each column
  std::size_t found() const;                      // how many fields it names
};

// How many fields make a header: half of the profile's, two at least.
std::size_t FieldsOfAHeader(const Profile& profile);

// The header among the first rows that names the most fields, be they ever so few.
HeaderMatch BestHeader(const Table& table, const Profile& profile);

// Sets `roles` and `header_rows` of every table, once a table, by IsHeaderRow, and where the column of numbers is known
// `first_row_continues` by FirstRowGoesOn (core/row_break.h). A word of a header that no pattern matches has the role
// that a table with as many columns gives to one that is near to it, if the headers agree else. A table that continues
// another without a header of its own takes the other's roles; one whose header names other fields continues nothing. A
// table without a known header keeps all roles empty. Pages of scans must be upright (core/turned_page.h).
void AssignRoles(PagedDocument& document, const Profile& profile);

// The same for pages that come one at a time: Learn of all, then Assign of all, both in the document's order. Of the
// pages it keeps no more than what their headers tell and the last table. `profile` must outlive it.
class RoleFinder {
 public:
  explicit RoleFinder(const Profile& profile) : profile_(profile) {}

  void Learn(Page& page);                            // sets what each table's own header tells; keep it for Assign
  void Assign(Page& page, const std::string& file);  // `file` is named in diagnostics

 private:
  using Roles = std::vector<std::optional<std::string>>;
  struct Header {
    Roles roles;
    std::vector<std::u32string> words;  // by column
  };
  struct Last {
    Table table;
    std::optional<int> last_number;  // up to its end
  };
  static std::vector<Message> CompleteRoles(Table& table, const Header& model);

  const Profile& profile_;
  std::map<int, Header> best_read_;     // by the number of columns
  std::map<std::string, int> learned_;  // the rows of the header that each table's own words tell, by its id
  std::optional<Last> last_;            // table of the pages so far: the only one that the next may continue
};

}  // namespace hyogumi

#endif  // CORE_ROLES_H_
