// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue_json.h"

namespace hyogumi {
namespace {

std::optional<std::string> Text(const Json& json, const char* key) { return OptionalFromJson<std::string>(json, key); }

Json BilingualJson(const BilingualText& text) { return {{"ja", Nullable(text.ja)}, {"en", Nullable(text.en)}}; }

BilingualText BilingualFromJson(const Json& json) { return {Text(json, "ja"), Text(json, "en")}; }

Json ThemeJson(const Theme& theme) { return {{"url", theme.url}, {"label", Nullable(theme.label)}}; }

}  // namespace

Json ToJson(const std::optional<CatalogueRecord>& catalogue) {
  if (!catalogue) return {};
  const CatalogueRecord& record = *catalogue;
  return {
      {"base_url", Nullable(record.base_url)},
      {"landing_page", Nullable(record.landing_page)},
      {"title", BilingualJson(record.title)},
      {"description", BilingualJson(record.description)},
      {"licence", {{"url", Nullable(record.licence.url)}, {"title", Nullable(record.licence.title)}}},
      {"contact",
       {{"name", Nullable(record.contact.name)},
        {"email", Nullable(record.contact.email)},
        {"url", Nullable(record.contact.url)}}},
      {"publisher",
       {{"name", BilingualJson(record.publisher.name)},
        {"code", Nullable(record.publisher.code)},
        {"url", Nullable(record.publisher.url)}}},
      {"themes", ArrayOf(record.themes, ThemeJson)},
      {"keywords", record.keywords},
      {"access_rights", Nullable(record.access_rights)},
      {"issued", Nullable(record.issued)},
      {"modified", Nullable(record.modified)},
      {"period", {{"from", Nullable(record.period.from)}, {"to", Nullable(record.period.to)}}},
      {"source_urls", record.source_urls},
      {"processing_note", Nullable(record.processing_note)},
  };
}

std::optional<CatalogueRecord> CatalogueFromJson(const Json& json) {
  if (json.is_null()) return std::nullopt;
  CatalogueRecord record;
  record.base_url = Text(json, "base_url");
  record.landing_page = Text(json, "landing_page");
  record.title = BilingualFromJson(json.at("title"));
  record.description = BilingualFromJson(json.at("description"));
  record.licence = {Text(json.at("licence"), "url"), Text(json.at("licence"), "title")};
  const Json& contact = json.at("contact");
  record.contact = {Text(contact, "name"), Text(contact, "email"), Text(contact, "url")};
  const Json& publisher = json.at("publisher");
  record.publisher = {BilingualFromJson(publisher.at("name")), Text(publisher, "code"), Text(publisher, "url")};
  for (const Json& theme : json.at("themes")) record.themes.push_back({theme.at("url"), Text(theme, "label")});
  record.keywords = json.at("keywords").get<std::vector<std::string>>();
  record.access_rights = Text(json, "access_rights");
  record.issued = Text(json, "issued");
  record.modified = Text(json, "modified");
  record.period = {Text(json.at("period"), "from"), Text(json.at("period"), "to")};
  record.source_urls = json.at("source_urls").get<std::vector<std::string>>();
  record.processing_note = Text(json, "processing_note");
  return record;
}

}  // namespace hyogumi
