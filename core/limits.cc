// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/limits.h"

namespace hyogumi {

const std::vector<LimitName>& LimitNames() {
  static const std::vector<LimitName> names{{"cpu_seconds", &Limits::cpu_seconds},
                                            {"ocr_seconds", &Limits::ocr_seconds},
                                            {"idle_seconds", &Limits::idle_seconds},
                                            {"memory_mb", &Limits::memory_mb},
                                            {"pages", &Limits::pages},
                                            {"pixels", &Limits::pixels},
                                            {"cells", &Limits::cells}};
  return names;
}

Error BeyondLimit(std::string_view name, Location where, Message what) {
  return MakeError(ExitStatus::kInputUnreadable, "limit-reached", std::move(where), std::move(what),
                   Phrase("if the file is to be trusted, raise the limit with --limit {}=N", name));
}

}  // namespace hyogumi
