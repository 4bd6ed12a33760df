// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/item.h"

namespace hyogumi {

void GiveCatalogue(const CatalogueRecord& catalogue, DocumentRecord& document) {
  document.catalogue = catalogue;
  const std::size_t known = std::min(catalogue.source_urls.size(), document.sources.size());
  for (std::size_t i = 0; i < known; ++i) document.sources[i].url = catalogue.source_urls[i];
}

std::optional<std::string> ProcessingNote(const DocumentRecord& document) {
  if (!document.catalogue) return std::nullopt;
  const CatalogueRecord& catalogue = *document.catalogue;
  if (catalogue.processing_note) return catalogue.processing_note;
  const std::optional<std::string>& title = document.title ? document.title : catalogue.title.ja;
  if (!title) return std::nullopt;
  const auto in_brackets = [](const std::optional<std::string>& text) {
    return text ? fmt::format("（{}）", *text) : std::string();
  };
  const std::optional<std::string>& publisher =
      document.publisher_name ? document.publisher_name : catalogue.publisher.name.ja;
  return fmt::format("「{}」{}{}を加工して作成", *title, in_brackets(publisher), in_brackets(catalogue.landing_page));
}

}  // namespace hyogumi
