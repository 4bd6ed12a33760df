// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a dataset as an entry for catalogues of open data: dcat.jsonld.
//   Source: DCAT-AP 3.0 (semiceu.github.io/DCAT-AP) over W3C's DCAT 3, as JSON-LD 1.1 with its context inside.
#ifndef EXPORT_DCAT_H_
#define EXPORT_DCAT_H_

#include <memory>

#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// Record, dataset, publisher, sources, and a distribution for each file of the same outputs that has the data; so the
// other writers are to finish before. It takes one document, and all that a catalogue must know of it comes from the
// document or the profile's catalogue block: nothing is made up. `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeDcatWriter(Outputs& outputs);

}  // namespace hyogumi::emit

#endif  // EXPORT_DCAT_H_
