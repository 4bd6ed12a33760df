// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page.h"

namespace hyogumi {

std::string DamageNote(const std::vector<Page>& pages) {
  for (const Page& page : pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) {
      if (diagnostic.code != "file-damaged" && diagnostic.code != "page-damaged" &&
          diagnostic.code != "page-not-read") {
        continue;
      }
      return " (page " + std::to_string(page.page) + ": " + diagnostic.message + ")";
    }
  }
  return "";
}

}  // namespace hyogumi
