// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that tells versions.
#ifndef CORE_VERSION_H_
#define CORE_VERSION_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hyogumi {

extern const char* const kVersion;  // of hyogumi, from CMake's project(VERSION)

// The components that have a say in the output, in a fixed order, and their versions; none where this run has no use
// for one. `ocr` are those that read a document's pictures, if any did: what reads a text layer only is the same
// wherever it is read.
std::vector<std::pair<std::string, std::optional<std::string>>> ComponentVersions(
    const std::map<std::string, std::string>& ocr = {});

}  // namespace hyogumi

#endif  // CORE_VERSION_H_
