// SPDX-License-Identifier: GPL-3.0-or-later
// Pages made by hand, as segment reads them. For tests that link the segment stage.
#ifndef TESTS_SUPPORT_SEGMENTED_H_
#define TESTS_SUPPORT_SEGMENTED_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/roles.h"
#include "segment/segment.h"
#include "tests/support/pages.h"
#include "tests/support/profiles.h"

namespace hyogumi::testing_support {

using Texts = std::vector<std::string>;

inline ItemDocument Segmented(std::vector<Page> pages, const Profile& profile = PlanProfile()) {
  PagedDocument document = DocumentOf(std::move(pages));
  AssignRoles(document, profile);
  Result<ItemDocument> items = segment::Segment(document, profile);
  const Result<ItemDocument> of_spent = segment::SegmentAndSpend(document, profile, nullptr);
  EXPECT_TRUE(items.ok() == of_spent.ok() && (!items.ok() || items.value() == of_spent.value()));
  if (items.ok()) return items.value();
  ADD_FAILURE() << Format(items.error().faults.at(0));
  return {};
}

// The items of one table alone on its page, its header in the first row.
inline ItemDocument SegmentedRows(const Rows& rows, const Profile& profile) {
  return Segmented({PageOf(1, {}, {TableOf("p1t1", rows)})}, profile);
}

inline Texts IdsOf(const ItemDocument& items) {
  Texts ids;
  for (const Item& item : items.items) ids.push_back(item.id);
  return ids;
}

inline Texts TitlesOf(const ItemDocument& items) {
  Texts titles;
  for (const Section& section : items.document.sections) titles.push_back(section.title);
  return titles;
}

inline Texts CodesOf(const Item& item) {
  Texts codes;
  for (const Warning& warning : item.warnings) codes.push_back(warning.code);
  return codes;
}

// What is in no item: "p1t1 form".
inline Texts ReasonsOf(const ItemDocument& items) {
  Texts reasons;
  for (const Unused& unused : items.document.unused) reasons.push_back(unused.id + " " + unused.reason);
  return reasons;
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_SEGMENTED_H_
