// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version.h"

#include <unicode/uvernum.h>

namespace hyogumi {

const char* const kVersion = HYOGUMI_VERSION;

std::vector<std::pair<std::string, std::optional<std::string>>> ComponentVersions(
    const std::map<std::string, std::string>& ocr) {
  std::map<std::string, std::string> others = ocr;
  const auto take = [&others](const std::string& name) {
    const auto found = others.extract(name);
    return found.empty() ? std::nullopt : std::optional(found.mapped());
  };
  std::vector<std::pair<std::string, std::optional<std::string>>> versions{
      {"poppler", HYOGUMI_POPPLER_VERSION},
      {"tesseract", take("tesseract")},
      {"jpn.traineddata", take("jpn.traineddata")}};
  versions.insert(versions.end(), others.begin(), others.end());
  versions.emplace_back("icu", U_ICU_VERSION);
  return versions;
}

}  // namespace hyogumi
