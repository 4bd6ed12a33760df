// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the `catalogue` block of a profile. Not thread-safe; used while loading only.
#ifndef CORE_CATALOGUE_READER_H_
#define CORE_CATALOGUE_READER_H_

#include <optional>
#include <string>
#include <string_view>

#include "core/catalogue.h"
#include "core/yaml_reader.h"

namespace hyogumi {

// Is it http or https, with a host, in the characters of RFC 3986?
bool IsWebUrl(std::string_view text);
// Is it a day of the calendar, as 2020-02-29?
bool IsDay(const std::string& text);

// Lays the block of `root` over what is known from the profiles that this one extends: key by key, a key without a
// value empties it, `catalogue:` without a value the whole of it. URLs, dates, the code and the address are looked at;
// each fault is told to `reader`, at its place.
void ReadCatalogue(YamlMap& root, YamlReader& reader, std::optional<CatalogueRecord>& catalogue);

}  // namespace hyogumi

#endif  // CORE_CATALOGUE_READER_H_
