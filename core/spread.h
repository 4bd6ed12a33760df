// SPDX-License-Identifier: GPL-3.0-or-later
// Joins tables that are laid over two facing pages, some columns on each.
#ifndef CORE_SPREAD_H_
#define CORE_SPREAD_H_

#include <optional>
#include <string>

#include "core/page.h"
#include "core/profile.h"

namespace hyogumi {

// Sets `beside` of the first table of a page where it has the columns that the last table of the page before lacks:
// together their headers name all required fields, the left one the number, and no field twice. Their rows must agree
// in number and height. Then the roles of both are set, and with the next spread the two are linked as tables over
// pages are. Each such page gets the diagnostic spread; where the rows are as many but stand elsewhere, that is all,
// and the left table loses its roles, so that no item is made of one half.
void JoinSpreads(PagedDocument& document, const Profile& profile);

// The same for pages that come one at a time, with their roles: Join of each and the one after it, in order. Of the
// pages it keeps the tables of the last spread. `profile` must outlive it.
class SpreadJoiner {
 public:
  explicit SpreadJoiner(const Profile& profile) : profile_(profile) {}
  void Join(Page& first, Page& second, const std::string& file);  // `file`, of both, is named in diagnostics

 private:
  struct Last {
    Table left;
    Table right;
    int file = 0;
    int page = 0;  // the right one
  };

  const Profile& profile_;
  std::optional<Last> last_;
};

}  // namespace hyogumi

#endif  // CORE_SPREAD_H_
