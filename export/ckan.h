// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the flat tables as CKAN's DataStore takes them: ckan_fields.json.
#ifndef EXPORT_CKAN_H_
#define EXPORT_CKAN_H_

#include <memory>

#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

// {"resources": […]}, one for each table: what datastore_create takes of it (`fields` with id, type and info, and
// `primary_key`), and which CSV file it is. The ids are the header of that file, so that a loader finds the fields.
// `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeCkanWriter(Outputs& outputs);

}  // namespace hyogumi::emit

#endif  // EXPORT_CKAN_H_
