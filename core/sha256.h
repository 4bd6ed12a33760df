// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_SHA256_H_
#define CORE_SHA256_H_

#include <string>
#include <string_view>

namespace hyogumi {

// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits. Thread-safe.
std::string Sha256(std::string_view bytes);

}  // namespace hyogumi

#endif  // CORE_SHA256_H_
