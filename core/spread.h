// SPDX-License-Identifier: GPL-3.0-or-later
// Joins tables that are laid over two facing pages, some columns on each.
#ifndef CORE_SPREAD_H_
#define CORE_SPREAD_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/header.h"
#include "core/page.h"
#include "core/profile.h"

namespace hyogumi {

// Sets `beside` of the first table of a page where it has the columns that the last table of the page before lacks:
// together their headers name all required fields, the left one the number, and no field twice. Their rows must agree
// in number and height. Then the roles of both are set, and with the spread right before the two are linked as tables
// over pages are. Each such page gets the diagnostic spread; where the rows are as many but stand elsewhere, that is
// all, and the left table loses its roles, so that no item is made of one half.
//   For pages that come one at a time: Learn of all, then Assign of all, both in the document's order. Of the pages it
//   keeps no more than two tables. `profile` must outlive it.
class SpreadFinder {
 public:
  explicit SpreadFinder(const Profile& profile) : profile_(profile) {}

  void Learn(const Page& page);
  void Assign(Page& page,
              const std::string& file);  // after continues and roles are set; `file` is named in diagnostics

 private:
  // The table of a page that may be half of one, as far as the other half's page has to know it.
  struct Half {
    std::string id;
    int file = 0;
    HeaderMatch header;
    std::vector<std::optional<double>> tops;  // of the rows below the header
    double bottom = 0;
    bool first_row_has_text = false;
  };
  // What Learn found, for Assign.
  struct Decision {
    HeaderMatch header;
    std::string other;  // the other half
    bool left = false;
    bool joined = false;
    bool other_first_row_has_text = false;
  };

  Half HalfOf(const Page& page, const Table& table) const;
  bool MakeOneHeader(const HeaderMatch& left, const HeaderMatch& right) const;
  void Link(const Page& page, const Decision& decision, Table& table);

  const Profile& profile_;
  std::optional<Half> last_;                   // the last table of the page before
  std::map<std::string, Decision> decisions_;  // by the table's id
  std::map<bool, Table> before_;               // the halves of the last spread, true for the left one
  int since_ = 0;                              // pages since `before_`'s left one
};

}  // namespace hyogumi

#endif  // CORE_SPREAD_H_
