// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset as a workbook: the flat tables, the checks, and what a person should look at.
#ifndef EXPORT_XLSX_H_
#define EXPORT_XLSX_H_

#include <memory>

#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// plan.xlsx. `outputs` must outlive it. Of one document the ids of the items are links into report.html beside it.
std::unique_ptr<FormatWriter> MakeXlsxWriter(Outputs& outputs);

}  // namespace hyogumi::emit

#endif  // EXPORT_XLSX_H_
