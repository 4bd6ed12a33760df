// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern_examples.h"
#include "core/roles.h"
#include "normalize/normalize.h"
#include "segment/fit.h"
#include "segment/segment.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/targets.h"

namespace hyogumi::fuzz {

void Profiles(std::string_view input) {
  // In a folder that is not there: only the base can be extended.
  const Result<Profile> read = ParseProfile(std::string(input), "/nowhere/pipeline.yaml");
  if (!read.ok()) return MustTell(read.error());
  const Profile& profile = read.value();
  PagedDocument pages = SmallPlan();
  AssignRoles(pages, profile);
  if (const auto fault = normalize::Normalize(pages, profile)) return MustTell(*fault);
  segment::FitsOf({profile}, pages);
  const Result<ItemDocument> items = segment::Segment(pages, profile);
  if (!items.ok()) return MustTell(items.error());
  MustExport(items.value());
}

}  // namespace hyogumi::fuzz
