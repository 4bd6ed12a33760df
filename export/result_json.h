// SPDX-License-Identifier: GPL-3.0-or-later
// The result, `--to json`: document, items and validation in one object, an item a line.
#ifndef EXPORT_RESULT_JSON_H_
#define EXPORT_RESULT_JSON_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/item.h"
#include "core/result.h"
#include "export/checks.h"
#include "export/format_writer.h"
#include "export/outputs.h"

namespace hyogumi::emit {

inline constexpr const char* kSchemaId = "urn:hyogumi:schema:plan:1";

// The bytes of the result file. Each part is held against the schema before it is added; a fault there is ours: exit
// status 70.
Result<std::string> WriteResult(const ItemDocument& items, const Validation& validation);
// The same piece by piece; the first error of `append` ends it.
using AppendBytes = std::function<std::optional<Error>(std::string_view bytes)>;
std::optional<Error> WriteResult(const ItemDocument& items, const Validation& validation, const AppendBytes& append);

// The same as a format of a dataset of one document: plan.json. `outputs` must outlive it.
std::unique_ptr<FormatWriter> MakeJsonWriter(Outputs& outputs);

// A result without its items, and the error for one that breaks the schema, which is a fault of ours: status 70.
Json ResultFrame(const DocumentRecord& document, const Validation& validation);
Error OwnSchemaBroken(const std::string& what);

// Is the `validation` of a result, as the file has it, what `anew` says of it? Checks that the file doesn't have are of
// later versions and don't count. `text` must be what ReadResult (export/result_reader.h) reads. The check's id:
// validation-as-written.
Check ValidationAsWritten(std::string_view text, const Validation& anew);

}  // namespace hyogumi::emit

#endif  // EXPORT_RESULT_JSON_H_
