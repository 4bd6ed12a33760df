// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset as an SQLite database: the result's JSON as normalised tables, a search over the items' texts, and views.
// docs/formats.md tells what is where; export/schema/plan.sql and plan_views.sql are the tables and views.
#ifndef EXPORT_SQLITE_H_
#define EXPORT_SQLITE_H_

#include <memory>

#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// plan.sqlite. `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeSqliteWriter(Outputs& outputs);

}  // namespace hyogumi::emit

#endif  // EXPORT_SQLITE_H_
