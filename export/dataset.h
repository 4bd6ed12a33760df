// SPDX-License-Identifier: GPL-3.0-or-later
// Documents on their way into one dataset: read item by item, checked, and handed to the formats' writers.
#ifndef EXPORT_DATASET_H_
#define EXPORT_DATASET_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/item.h"
#include "core/result.h"
#include "export/format_writer.h"

namespace hyogumi::emit {

// A document that goes into a dataset: where it is read from, or its items where they are all there.
struct DatasetPart {
  std::string file;  // names it in errors
  Input input;       // a result, or what segment wrote; not looked at where there are
  std::optional<ItemDocument> items = std::nullopt;
  std::optional<CatalogueRecord> catalogue = std::nullopt;  // instead of the one in it
};

// Sends the parts through the writers and finishes these; their files are then there to take their places. Gives the
// validation of each part, in order. Errors: those of reading and writing; status 2 where one document is there twice,
// or a format misses what it must say; status 70 where an item breaks our own schema. Each writer works on a thread of
// its own, and only so many items are there at a time that none of them waits long.
Result<std::vector<Validation>> WriteDataset(const std::vector<DatasetPart>& parts,
                                             const std::vector<std::unique_ptr<FormatWriter>>& writers);

}  // namespace hyogumi::emit

#endif  // EXPORT_DATASET_H_
