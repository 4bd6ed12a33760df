// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue formats must say of a document and may not make up.
#ifndef EXPORT_CATALOGUE_NEEDS_H_
#define EXPORT_CATALOGUE_NEEDS_H_

#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "core/item.h"

namespace hyogumi::emit {

enum class CatalogueNeed {
  kLicence,
  kSource,  // where the document is published: its own URL, or a page
  kBaseUrl,
  kLandingPage,
  kContact,
  kPublisher,
  kPublisherCode,
  kPeriod,
  kModified,
  kTitle,
};

// For each need that a record doesn't meet what is missing, with the key of the profile that gives it: status 2, code
// catalogue-incomplete.
Diagnostics MissingIn(const std::vector<DocumentRecord>& documents, const std::vector<CatalogueNeed>& needs);

// Of the document, or of its catalogue block where that says more.
CataloguePeriod PeriodOf(const DocumentRecord& document);
CataloguePublisher PublisherOf(const DocumentRecord& document);
// The block's title; else the document's with its edition.
BilingualText TitleOf(const DocumentRecord& document);
// The block's; else a sentence that names the title.
BilingualText DescriptionOf(const DocumentRecord& document);
// Where a person finds the source: its own URL, else the landing page.
std::optional<std::string> UrlOfSource(const DocumentRecord& document, const Source& source);

}  // namespace hyogumi::emit

#endif  // EXPORT_CATALOGUE_NEEDS_H_
