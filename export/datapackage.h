// SPDX-License-Identifier: GPL-3.0-or-later
// The CSV files of the flat tables as a Frictionless Data Package: datapackage.json.
//   Source: specs.frictionlessdata.io, version 1 of Tabular Data Package, Table Schema and CSV Dialect; version 2 reads
//   it, too. Titles and descriptions are Japanese; `title_en` and `description_en`, properties of our own as the
//   specification allows, have the English ones.
#ifndef EXPORT_DATAPACKAGE_H_
#define EXPORT_DATAPACKAGE_H_

#include <memory>

#include "export/csv.h"
#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// `csv` is how the CSV files are written that go into the same outputs by a writer that finishes before. Every document
// needs a licence and where it is published. `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeDatapackageWriter(Outputs& outputs, const CsvOptions& csv);

}  // namespace hyogumi::emit

#endif  // EXPORT_DATAPACKAGE_H_
