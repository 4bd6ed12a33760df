// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that tells versions.
#ifndef CORE_VERSION_H_
#define CORE_VERSION_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hyogumi {

extern const char* const kVersion;  // of hyogumi, from CMake's project(VERSION)

// The components that have a say in the output, in a fixed order, and their versions; none where this run has no use
// for one.
std::vector<std::pair<std::string, std::optional<std::string>>> ComponentVersions();

}  // namespace hyogumi

#endif  // CORE_VERSION_H_
