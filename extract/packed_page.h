// SPDX-License-Identifier: GPL-3.0-or-later
// A laid out page in a few kilobytes, a tenth of what it takes unpacked, for as long as it waits for the pages after
// it.
//   Nothing is lost: what is unpacked equals what was packed, to the last bit.
#ifndef EXTRACT_PACKED_PAGE_H_
#define EXTRACT_PACKED_PAGE_H_

#include <string>

#include "extract/page_layout.h"

namespace hyogumi::extract {

class PackedPage {
 public:
  explicit PackedPage(LaidOutPage page);
  LaidOutPage Unpack() const;

  std::size_t size() const { return bytes_.size(); }

 private:
  std::string bytes_;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_PACKED_PAGE_H_
