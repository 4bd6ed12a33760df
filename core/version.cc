// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version.h"

#include <unicode/uvernum.h>

namespace hyogumi {

const char* const kVersion = HYOGUMI_VERSION;

std::vector<std::pair<std::string, std::optional<std::string>>> ComponentVersions() {
  return {{"poppler", HYOGUMI_POPPLER_VERSION},
          {"tesseract", std::nullopt},
          {"jpn.traineddata", std::nullopt},
          {"icu", U_ICU_VERSION}};
}

}  // namespace hyogumi
