// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corrections.h"

#include "core/roles.h"
#include "normalize/normalize.h"
#include "segment/segment.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/targets.h"

namespace hyogumi::fuzz {
namespace {

const PagedDocument& Plan() {
  static const PagedDocument plan = [] {
    PagedDocument pages = SmallPlan();
    AssignRoles(pages, OwnProfile());
    Must(!normalize::Normalize(pages, OwnProfile()), "the plan can be normalized");
    return pages;
  }();
  return plan;
}

}  // namespace

void Corrections(std::string_view input) {
  Result<hyogumi::Corrections> read = ParseCorrections(std::string(input), "plan.corrections.yaml");
  if (!read.ok()) return MustTell(read.error());
  hyogumi::Corrections& corrections = read.value();
  corrections.sources = {Plan().sources.front().sha256};  // whatever the file says: else nothing is applied
  const Result<ItemDocument> items = segment::Segment(Plan(), OwnProfile(), &corrections);
  if (!items.ok()) return MustTell(items.error());
  const auto& record = items.value().document.corrections;
  Must(record.has_value(), "the items tell what became of the corrections");
  Must(record->given == static_cast<int>(corrections.list.size()), "each correction is counted");
  Must(record->found + record->unread + static_cast<int>(record->lost.size()) == record->given,
       "each correction is applied, lost or about something that was not read");
  MustExport(items.value());
}

}  // namespace hyogumi::fuzz
