// SPDX-License-Identifier: GPL-3.0-or-later
// What a catalogue of open data asks of a document and no document says itself: the profile's `catalogue` block. It
// travels in the result, so that `export` needs nothing else.
//   Plain data. URLs are http or https, dates YYYY-MM-DD, both checked where they are read (core/catalogue_reader.h);
//   what the block does not have is none.
#ifndef CORE_CATALOGUE_H_
#define CORE_CATALOGUE_H_

#include <optional>
#include <string>
#include <vector>

namespace hyogumi {

struct BilingualText {
  std::optional<std::string> ja;
  std::optional<std::string> en;
  bool operator==(const BilingualText&) const = default;
};

struct Licence {
  std::optional<std::string> url;
  std::optional<std::string> title;
  bool operator==(const Licence&) const = default;
};

struct Contact {
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> url;
  bool operator==(const Contact&) const = default;
};

// Who publishes the data; where it says nothing, that is who published the document.
struct CataloguePublisher {
  BilingualText name;
  std::optional<std::string> code;  // 全国地方公共団体コード, six digits
  std::optional<std::string> url;
  bool operator==(const CataloguePublisher&) const = default;
};

// An entry of a controlled vocabulary.
struct Theme {
  std::string url;
  std::optional<std::string> label;  // in Japanese
  bool operator==(const Theme&) const = default;
};

// The days that the data is about, both included.
struct CataloguePeriod {
  std::optional<std::string> from;
  std::optional<std::string> to;
  bool operator==(const CataloguePeriod&) const = default;
};

struct CatalogueRecord {
  std::optional<std::string> base_url;      // where the files will be; ends in "/"
  std::optional<std::string> landing_page;  // of the document or the dataset, for people
  BilingualText title;
  BilingualText description;
  Licence licence;
  Contact contact;
  CataloguePublisher publisher;
  std::vector<Theme> themes;
  std::vector<std::string> keywords;         // in Japanese
  std::optional<std::string> access_rights;  // public, restricted, non-public
  std::optional<std::string> issued;
  std::optional<std::string> modified;
  CataloguePeriod period;                      // where the fiscal year alone does not say it
  std::vector<std::string> source_urls;        // of the published files, in the order of the document's sources
  std::optional<std::string> processing_note;  // else it is made: ProcessingNote
  bool operator==(const CatalogueRecord&) const = default;
};

struct DocumentRecord;

// Takes `catalogue` as the document's instead of the one that it has, and the sources' URLs from it.
void GiveCatalogue(const CatalogueRecord& catalogue, DocumentRecord& document);

// The sentence that the Japanese government's standard terms ask of processed data:
// 「題名」（発行者）（ページのURL）を加工 して作成. None without a catalogue block, or where the document has no title
// to name.
std::optional<std::string> ProcessingNote(const DocumentRecord& document);

}  // namespace hyogumi

#endif  // CORE_CATALOGUE_H_
