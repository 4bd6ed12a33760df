// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the stages as the library's users get them. Pure; thread-safe.
#ifndef LIBRARY_CONVERT_H_
#define LIBRARY_CONVERT_H_

#include "core/diagnostic.h"
#include "core/item.h"
#include "core/result.h"
#include "export/checks.h"
#include "hyogumi/hyogumi.h"

namespace hyogumi::api {

Fault Convert(const Diagnostic& diagnostic);
Error Convert(const hyogumi::Error& error);
Range Convert(const TextRange& range);
Place Convert(const hyogumi::Place& place);
Section Convert(const hyogumi::Section& section);
Quantity Convert(const hyogumi::Quantity& quantity);
DateSpan Convert(const hyogumi::DateSpan& date);
Target Convert(const hyogumi::Target& target);
Repair Convert(const ItemRepair& repair);
Warning Convert(const hyogumi::Warning& warning);
Check Convert(const emit::Check& check);
About Convert(const DocumentRecord& document);

// Each of them, in order.
template <typename From>
auto ConvertAll(const std::vector<From>& values) {
  std::vector<decltype(Convert(values.front()))> converted;
  converted.reserve(values.size());
  for (const From& value : values) converted.push_back(Convert(value));
  return converted;
}

}  // namespace hyogumi::api

#endif  // LIBRARY_CONVERT_H_
