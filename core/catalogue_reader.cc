// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "core/municipality_code.h"

namespace hyogumi {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kAccessRights{
    {{"public", "public"}, {"restricted", "restricted"}, {"non-public", "non-public"}}};

// The characters of RFC 3986; others are to be percent-encoded.
bool IsUrlCharacter(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

}  // namespace

bool IsWebUrl(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), IsUrlCharacter)) return false;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.substr(0, scheme.size()) != scheme) continue;
    const std::string_view rest = text.substr(scheme.size());
    return !rest.empty() && std::string_view("/?#:@").find(rest.front()) == std::string_view::npos;
  }
  return false;
}

bool IsDay(const std::string& text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '-' ? text[i] != '-' : !digit) return false;
  }
  const auto number = [&text](std::size_t begin, std::size_t count) {
    return std::atoi(text.substr(begin, count).c_str());
  };
  return std::chrono::year_month_day(std::chrono::year(number(0, 4)),
                                     std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                     std::chrono::day(static_cast<unsigned>(number(8, 2))))
      .ok();
}

namespace {

bool IsEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  const std::size_t dot = text.rfind('.');
  return at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos &&
         dot != std::string_view::npos && dot > at + 1 && dot + 1 < text.size() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

class Reader {
 public:
  explicit Reader(YamlReader& reader) : reader_(reader) {}

  void Read(YamlMap block, CatalogueRecord& record) {
    Url(block, "base_url", record.base_url);
    if (record.base_url && IsWebUrl(*record.base_url) && record.base_url->back() != '/') {
      Wrong(block, "base_url", "does not end in /: the names of the files come behind it",
            Phrase("write {}/", *record.base_url));
    }
    Url(block, "landing_page", record.landing_page);
    Bilingual(block, "title", record.title);
    Bilingual(block, "description", record.description);
    ReadLicence(block.Map("licence"), block, record.licence);
    ReadContact(block.Map("contact"), block, record.contact);
    ReadPublisher(block.Map("publisher"), block, record.publisher);
    ReadThemes(block, record.themes);
    block.Texts("keywords", record.keywords);
    std::string_view rights;
    if (block.HasKey("access_rights")) record.access_rights.reset();
    block.OneOf("access_rights", rights, kAccessRights);
    if (!rights.empty()) record.access_rights = rights;
    Day(block, "issued", record.issued);
    Day(block, "modified", record.modified);
    InOrder(block, "modified", record.issued, record.modified, "is before the day of issue");
    ReadPeriod(block.Map("period"), block, record.period);
    block.Texts("source_url", record.source_urls);
    for (const std::string& url : record.source_urls) CheckUrl(block, "source_url", url);
    Text(block, "processing_note", record.processing_note);
    block.Done();
  }

 private:
  static void Text(YamlMap& map, const std::string& key, std::optional<std::string>& value) {
    std::string text;
    if (!map.Text(key, text)) return;
    value = text.empty() ? std::nullopt : std::optional(text);
  }

  void Wrong(const YamlMap& map, const std::string& key, const Message& what, const Message& hint) {
    reader_.Fault(map.Mark(key), "profile-bad-value", Phrase("\"{}\" {}", map.PathOf(key), what), hint);
  }

  void CheckUrl(const YamlMap& map, const std::string& key, const std::string& url) {
    if (IsWebUrl(url)) return;
    reader_.FaultAt(map.Mark(key), url, "profile-bad-value",
                    Phrase("\"{}\" is a URL, not \"{}\"", map.PathOf(key), url),
                    "write it whole, from http:// or https:// on, with other signs than ASCII's percent-encoded");
  }

  void Url(YamlMap& map, const std::string& key, std::optional<std::string>& value) {
    Text(map, key, value);
    if (value && map.HasKey(key)) CheckUrl(map, key, *value);
  }

  void Day(YamlMap& map, const std::string& key, std::optional<std::string>& value) {
    Text(map, key, value);
    if (!value || !map.HasKey(key) || IsDay(*value)) return;
    Wrong(map, key, Phrase("is a day, not \"{}\"", *value), "write YYYY-MM-DD, as 2021-03-31");
  }

  // Days in this form sort as texts do.
  void InOrder(const YamlMap& map, const std::string& key, const std::optional<std::string>& first,
               const std::optional<std::string>& second, const Message& what) {
    if (!first || !second || !IsDay(*first) || !IsDay(*second) || *first <= *second) return;
    Wrong(map, key, what, Phrase("one of {} and {} is wrong", *first, *second));
  }

  static void Bilingual(YamlMap& block, const std::string& key, BilingualText& value) {
    YamlMap map = block.Map(key);
    if (block.HasKey(key) && block.IsEmpty(key)) value = {};
    Text(map, "ja", value.ja);
    Text(map, "en", value.en);
    map.Done();
  }

  void ReadLicence(YamlMap map, const YamlMap& block, Licence& licence) {
    if (block.HasKey("licence") && block.IsEmpty("licence")) licence = {};
    Url(map, "url", licence.url);
    Text(map, "title", licence.title);
    map.Done();
  }

  void ReadContact(YamlMap map, const YamlMap& block, Contact& contact) {
    if (block.HasKey("contact") && block.IsEmpty("contact")) contact = {};
    Text(map, "name", contact.name);
    Text(map, "email", contact.email);
    if (contact.email && map.HasKey("email") && !IsEmail(*contact.email)) {
      Wrong(map, "email", Phrase("is an address, not \"{}\"", *contact.email), "write it as name@example.org");
    }
    Url(map, "url", contact.url);
    map.Done();
  }

  void ReadPublisher(YamlMap map, const YamlMap& block, CataloguePublisher& publisher) {
    if (block.HasKey("publisher") && block.IsEmpty("publisher")) publisher = {};
    Bilingual(map, "name", publisher.name);
    Text(map, "code", publisher.code);
    if (publisher.code && map.HasKey("code")) {
      if (const auto fault = MunicipalityCodeFault(*publisher.code)) {
        Wrong(map, "code", Phrase("is wrong: {}", fault->message), fault->hint);
      }
    }
    Url(map, "url", publisher.url);
    map.Done();
  }

  void ReadThemes(YamlMap& block, std::vector<Theme>& themes) {
    if (block.HasKey("themes")) themes.clear();
    for (YamlMap& map : block.Maps("themes", "url")) {
      Theme& theme = themes.emplace_back();
      map.Text("url", theme.url);
      CheckUrl(map, "url", theme.url);
      Text(map, "label", theme.label);
      map.Done();
    }
  }

  void ReadPeriod(YamlMap map, const YamlMap& block, CataloguePeriod& period) {
    if (block.HasKey("period") && block.IsEmpty("period")) period = {};
    Day(map, "from", period.from);
    Day(map, "to", period.to);
    InOrder(map, "to", period.from, period.to, "is before its beginning");
    map.Done();
  }

  YamlReader& reader_;
};

}  // namespace

void ReadCatalogue(YamlMap& root, YamlReader& reader, std::optional<CatalogueRecord>& catalogue) {
  if (!root.Has("catalogue")) return;
  if (root.IsEmpty("catalogue")) {
    catalogue.reset();
    return;
  }
  if (!catalogue) catalogue.emplace();
  Reader(reader).Read(root.Map("catalogue"), *catalogue);
}

}  // namespace hyogumi
