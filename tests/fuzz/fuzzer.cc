// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer's way in: built once a target, whose function HYOGUMI_FUZZ_TARGET names.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" __attribute__((visibility("default"))) int LLVMFuzzerTestOneInput(const std::uint8_t* bytes,
                                                                             std::size_t size) {
  hyogumi::fuzz::HYOGUMI_FUZZ_TARGET({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
