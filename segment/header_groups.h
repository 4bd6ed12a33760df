// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a document, those with the same header together.
//   Takes: pages as extract gives them, with a profile or without. Never: changes them, fails.
#ifndef SEGMENT_HEADER_GROUPS_H_
#define SEGMENT_HEADER_GROUPS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/page.h"

namespace hyogumi::segment {

struct GroupMember {
  const Page* page = nullptr;
  const Table* table = nullptr;
  int number = 1;       // of the table on its page
  int header_rows = 0;  // at its top
};

struct TableGroup {
  std::vector<GroupMember> members;                // in the document's order
  std::vector<std::string> header;                 // of each column, as printed, "group/leaf"; "" where there is none
  std::vector<std::optional<std::string>> fields;  // the profile's, of each column
  int columns = 0;

  int rows() const;   // below the headers
  int ruled() const;  // how many of its tables
};

// In the order in which they begin. A table that goes on over a page is of the group of the one before; else what
// counts are the number of columns and the words of the header: the rows that the profile knows as one, else the first
// row that is no title across the table, with those below it that belong to it (EndOfHeader in core/header.h).
std::vector<TableGroup> TablesByHeader(const PagedDocument& document);

}  // namespace hyogumi::segment

#endif  // SEGMENT_HEADER_GROUPS_H_
