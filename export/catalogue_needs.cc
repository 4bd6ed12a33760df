// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/catalogue_needs.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/municipality_code.h"

namespace hyogumi::emit {
namespace {

CatalogueRecord BlockOf(const DocumentRecord& document) { return document.catalogue.value_or(CatalogueRecord()); }

struct Lack {
  const char* key;  // of the profile
  Message message;  // what is not known
};

// What `document` lacks of `need`.
std::optional<Lack> LackOf(const DocumentRecord& document, CatalogueNeed need) {
  const CatalogueRecord block = BlockOf(document);
  const auto unless = [](bool is_there, const char* key, const Message& message) {
    return is_there ? std::nullopt : std::optional(Lack{key, message});
  };
  switch (need) {
    case CatalogueNeed::kLicence:
      return unless(block.licence.url.has_value(), "catalogue.licence.url", "the licence: none is ever assumed");
    case CatalogueNeed::kSource:
      return unless(std::all_of(document.sources.begin(), document.sources.end(),
                                [&](const Source& source) { return UrlOfSource(document, source).has_value(); }),
                    "catalogue.source_url", "where the document is published");
    case CatalogueNeed::kBaseUrl:
      return unless(block.base_url.has_value(), "catalogue.base_url", "where the files will be published");
    case CatalogueNeed::kLandingPage:
      return unless(block.landing_page.has_value(), "catalogue.landing_page", "the page for people");
    case CatalogueNeed::kContact:
      return unless(block.contact != Contact(), "catalogue.contact", "whom to ask: name, email or url");
    case CatalogueNeed::kPublisher:
      return unless(PublisherOf(document).name.ja.has_value(), "catalogue.publisher.name", "the publisher's name");
    case CatalogueNeed::kPublisherCode: {
      const std::optional<std::string> code = PublisherOf(document).code;
      if (!code) return Lack{"catalogue.publisher.code", Message("the publisher's 全国地方公共団体コード")};
      const std::optional<CodeFault> fault = MunicipalityCodeFault(*code);
      if (!fault) return std::nullopt;
      return Lack{"catalogue.publisher.code", Phrase("a right code of the publisher: {}", fault->message)};
    }
    case CatalogueNeed::kPeriod:
      return unless(PeriodOf(document).from && PeriodOf(document).to, "catalogue.period",
                    "the period that it is about: the document names no fiscal year");
    case CatalogueNeed::kModified:
      return unless(block.modified.has_value(), "catalogue.modified",
                    "the day of the last change: it is never that of the export");
    case CatalogueNeed::kTitle:
      return unless(TitleOf(document).ja.has_value(), "catalogue.title.ja", "a title: the document has none");
  }
  return std::nullopt;
}

}  // namespace

Diagnostics MissingIn(const std::vector<DocumentRecord>& documents, const std::vector<CatalogueNeed>& needs) {
  Diagnostics missing;
  for (const DocumentRecord& document : documents) {
    for (const CatalogueNeed need : needs) {
      const std::optional<Lack> lack = LackOf(document, need);
      if (!lack) continue;
      missing.push_back({Severity::kError,
                         "catalogue-incomplete",
                         {.file = document.sources.empty() ? document.id : document.sources.front().file},
                         Phrase("{} is missing: {}", lack->key, lack->message),
                         Phrase("write it in the profile \"{}\", and give that with --config", document.profile_name),
                         ""});
    }
  }
  return missing;
}

CataloguePeriod PeriodOf(const DocumentRecord& document) {
  const CataloguePeriod period = BlockOf(document).period;
  if (period != CataloguePeriod() || !document.fiscal_year) return period;
  return {fmt::format("{:04}-04-01", *document.fiscal_year), fmt::format("{:04}-03-31", *document.fiscal_year + 1)};
}

CataloguePublisher PublisherOf(const DocumentRecord& document) {
  CataloguePublisher publisher = BlockOf(document).publisher;
  if (publisher.name.ja && publisher.name.ja != document.publisher_name) return publisher;  // another body
  publisher.name.ja = document.publisher_name;
  if (!publisher.code) publisher.code = document.publisher_code;
  return publisher;
}

BilingualText TitleOf(const DocumentRecord& document) {
  BilingualText title = BlockOf(document).title;
  if (title.ja || !document.title) return title;
  title.ja = document.edition ? fmt::format("{}（{}）", *document.title, *document.edition) : *document.title;
  return title;
}

BilingualText DescriptionOf(const DocumentRecord& document) {
  BilingualText description = BlockOf(document).description;
  const BilingualText title = TitleOf(document);
  if (!description.ja && title.ja) description.ja = fmt::format("「{}」の表の項目を機械可読にしたデータ", *title.ja);
  if (!description.en && title.en) description.en = fmt::format("The items of the tables of \"{}\" as data", *title.en);
  return description;
}

std::optional<std::string> UrlOfSource(const DocumentRecord& document, const Source& source) {
  return source.url ? source.url : BlockOf(document).landing_page;
}

}  // namespace hyogumi::emit
