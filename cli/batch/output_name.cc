// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch/output_name.h"

#include <filesystem>

#include "core/unicode.h"
#include "core/visible.h"

namespace hyogumi::cli::batch {

std::string OutputName(const std::string& path, const std::string& sha256) {
  constexpr std::size_t kLongestName = 255;
  constexpr std::size_t kHashDigits = 12;
  const std::string ending = "-" + sha256.substr(0, kHashDigits) + ".json";
  std::string stem;
  for (const char32_t sign : Decode(std::filesystem::path(path).stem().string())) {
    std::string text = Encode(std::u32string_view(&sign, 1));
    const bool first = stem.empty() && (sign == U'.' || sign == U'-');
    if (first || Visible(text) != text) text = "_";
    if (stem.size() + text.size() + ending.size() > kLongestName) break;
    stem += text;
  }
  return (stem.empty() ? "_" : stem) + ending;
}

}  // namespace hyogumi::cli::batch
