// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a document: packed while they are gathered, then given out one by one with what only all of them
// together show: furniture, tables that go on, roles, facing pages.
#ifndef EXTRACT_KEPT_PAGES_H_
#define EXTRACT_KEPT_PAGES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/profile.h"
#include "core/result.h"
#include "core/roles.h"
#include "core/spread.h"
#include "extract/document_layout.h"
#include "extract/packed_page.h"

namespace hyogumi::extract {

// Exit status 70 where not every drawn character is accounted for. `unsettled`: the characters of blocks of which it is
// not yet known whether they are furniture.
std::optional<Error> LedgerFault(const Page& page, const Source& source, int number,
                                 const std::vector<int>& unsettled = {});

// For one thread. The profile must outlive it.
class KeptPages {
 public:
  // `profile` may be null; `twice`: Rewind will be called.
  KeptPages(const Profile* profile, bool twice);

  void Add(LaidOutPage laid_out);
  std::int64_t characters() const { return characters_; }

  // All pages are there, and only now it is known by which profile they are read.
  void ReadBy(const Profile& profile);
  // All pages are there.
  void Settle();
  // From the first page on again.
  void Rewind();
  // Nothing behind the last one.
  Result<std::optional<Page>> Next(const std::vector<Source>& sources);

 private:
  void Use(const Profile& profile);
  // Page `i` of the window, and what the page after and the page before tell of it.
  void Settle(std::size_t i, const std::vector<Source>& sources);
  void Unpack();

  const Profile* profile_ = nullptr;
  std::optional<RoleFinder> roles_;
  std::optional<SpreadJoiner> spreads_;
  std::int64_t characters_ = 0;
  std::vector<LaidOutPage> outlines_;
  std::vector<std::vector<std::size_t>> furniture_;  // of each page: the blocks that may be, and at last those that are
  static constexpr std::size_t kMostWhole = 32;      // a short document is not worth packing
  std::size_t most_whole_;
  std::vector<LaidOutPage> whole_;   // the first pages
  std::vector<PackedPage> packed_;   // those after them
  std::size_t next_ = 0;             // to be unpacked
  std::vector<LaidOutPage> window_;  // from the page that is given out next on; all upright (core/turned_page.h)
  std::size_t settled_ = 0;          // pages of the window that have their links and roles
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_KEPT_PAGES_H_
