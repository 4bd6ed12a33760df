// SPDX-License-Identifier: GPL-3.0-or-later
// How much one document may cost, so that a malicious or broken file ends with a line instead of holding the machine.
#ifndef CORE_LIMITS_H_
#define CORE_LIMITS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace hyogumi {

struct Limits {
  std::int64_t cpu_seconds = 30;        // of the whole process, but for pages that OCR reads
  std::int64_t ocr_seconds = 60;        // CPU time of a page that OCR reads: so much more for each
  std::int64_t idle_seconds = 60;       // that a worker of a batch may use no CPU: it hangs
  std::int64_t memory_mb = 4096;        // of address space
  std::int64_t pages = 5000;            // read of one file
  std::int64_t pixels = 1'000'000'000;  // of one image on a page
  std::int64_t cells = 1'000'000;       // units of all tables' grids in one file
};

struct LimitName {
  const char* name;
  std::int64_t Limits::*value;
};

// The limits as pipeline.yaml and --limit name them.
const std::vector<LimitName>& LimitNames();

// A document that goes beyond the limit `name`. Exit status 4. `what` tells how far: "the file has 9000 pages".
Error BeyondLimit(std::string_view name, Location where, Message what);

}  // namespace hyogumi

#endif  // CORE_LIMITS_H_
