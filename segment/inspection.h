// SPDX-License-Identifier: GPL-3.0-or-later
// What there is in a document: what `hyogumi inspect` tells. docs/inspection.md is the same in words.
//   Takes: normalized pages, how well profiles fit them, and where one of them is used what it makes of the pages.
//   Never: changes any of them. Fails: never; a document without text or tables is one, too.
#ifndef SEGMENT_INSPECTION_H_
#define SEGMENT_INSPECTION_H_

#include <map>
#include <string>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "core/page.h"
#include "core/profile.h"
#include "segment/fit.h"
#include "segment/header_groups.h"
#include "segment/odd_cells.h"

namespace hyogumi::segment {

struct PageRef {
  int file = 1;
  int page = 1;
  bool operator==(const PageRef&) const = default;
};

// Pages of one size.
struct PageSize {
  double width = 0;  // points; 0 in a transcript
  double height = 0;
  std::vector<PageRef> pages;
};

struct TextState {
  std::string quality;            // good; doubtful: more than 1 % can't be read or seen; none
  std::vector<PageRef> need_ocr;  // an image without text
  std::vector<PageRef> ocr;       // read by OCR, wholly or in part
  std::vector<PageRef> blank;     // neither text nor an image
  std::vector<PageRef> damaged;
  int characters = 0;
  int in_cells = 0;
  int in_blocks = 0;
  int furniture = 0;
  std::map<std::string, int> dropped;  // by reason, as in the ledger
  int hidden = 0;                      // of these: on the page, and no copies
  int private_use = 0;
  int unmapped = 0;  // U+FFFD
  int garbled = 0;   // core/garbled_text.h
  int radicals = 0;  // where an ideograph is meant
};

// A row of a table of items that is in no item, or begins none by the rules.
struct UnmatchedRow {
  int file = 1;
  int page = 1;
  int table = 1;  // on that page
  int row = 1;
  std::string text;  // of its cells, " | " between them
  std::string why;   // unread; startless: an item that does not begin as the profile has it; or a warning on its number
};

struct Inspection {
  std::vector<Source> sources;
  std::vector<PageSize> sizes;  // the one of the most pages first
  TextState text;
  std::vector<TableGroup> groups;    // the one of the most rows first
  std::vector<Fit> fits;             // the best first
  const Profile* profile = nullptr;  // that sections, rows and fields are told by: the best, if it has a table
  std::string verdict;               // on the best: good, poor, alike (another fits as well); none where there is none
  std::vector<Section> sections;
  std::optional<int> items;  // none without a profile that finds some
  std::vector<UnmatchedRow> unmatched;
  std::vector<OddCell> odd_cells;
  std::map<std::string, int> diagnostics;  // how many on the pages, by code
};

// `profile` and `items` may be null; `pages` and the profiles must outlive the result.
Inspection Inspect(const PagedDocument& pages, std::vector<Fit> fits, const Profile* profile,
                   const ItemDocument* items);

Json ToJson(const Inspection& inspection);

// One screen: at most 45 lines of 100 columns.
std::string ToText(const Inspection& inspection, bool japanese);

}  // namespace hyogumi::segment

#endif  // SEGMENT_INSPECTION_H_
