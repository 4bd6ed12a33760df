// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page_json.h"
#include "export/tables.h"
#include "normalize/explain.h"
#include "normalize/normalize.h"
#include "segment/segment.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/targets.h"

namespace hyogumi::fuzz {

void Pages(std::string_view input) {
  Result<PagedDocument> read = ReadPages(input, "pages.jsonl");
  if (!read.ok()) return MustTell(read.error());
  PagedDocument& pages = read.value();
  MustComeBack(pages);
  emit::WriteTablesJson(pages.sources, emit::WholeTables(pages));
  if (const auto fault = normalize::Normalize(pages, OwnProfile())) return MustTell(*fault);
  MustComeBack(pages);
  normalize::Explain(pages);
  const Result<ItemDocument> items = segment::Segment(pages, OwnProfile());
  if (!items.ok()) return MustTell(items.error());
  MustExport(items.value());
}

}  // namespace hyogumi::fuzz
