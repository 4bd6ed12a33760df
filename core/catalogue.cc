// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue.h"

#include <fmt/format.h>

#include "core/item.h"

namespace hyogumi {

void GiveCatalogue(const CatalogueRecord& catalogue, DocumentRecord& document) {
  const CatalogueRecord before = document.catalogue.value_or(CatalogueRecord());
  document.catalogue = catalogue;
  const auto url_at = [](const CatalogueRecord& record, std::size_t i) {
    return i < record.source_urls.size() ? std::optional(record.source_urls[i]) : std::nullopt;
  };
  for (std::size_t i = 0; i < document.sources.size(); ++i) {
    std::optional<std::string>& url = document.sources[i].url;
    if (url == url_at(before, i)) url.reset();  // what the block before gave goes with it
    if (const auto given = url_at(catalogue, i)) url = given;
  }
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
