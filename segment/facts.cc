// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/facts.h"

#include <algorithm>

#include "core/era.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

std::vector<Paragraph> ParagraphsOf(const std::vector<Element>& elements) {
  std::vector<Paragraph> paragraphs;
  for (const Element& element : elements) {
    paragraphs.insert(paragraphs.end(), element.paragraphs.begin(), element.paragraphs.end());
    if (element.table == nullptr) continue;
    for (int row = 1; row <= element.table->rows; ++row) {
      std::string text;
      for (const Cell* cell : CellsOfRow(*element.table, row)) {
        if (!text.empty()) text += '\t';
        text += cell->text.value_or("");
      }
      paragraphs.push_back({text, PlaceOf(*element.page, *element.table), element.table->id});
    }
  }
  return paragraphs;
}

std::optional<std::string> NonEmpty(const std::string& text) {
  const std::string_view trimmed = Trim(text);
  return trimmed.empty() ? std::nullopt : std::optional(std::string(trimmed));
}

// A title with an edition wins over one without: cover notes name the plan, too.
void ReadTitle(const std::vector<Paragraph>& paragraphs, const Pattern& pattern, DocumentRecord& document) {
  for (const Paragraph& paragraph : paragraphs) {
    const auto match = pattern.Find(paragraph.text);
    if (!match) continue;
    const auto edition = NonEmpty(match->Group("edition"));
    if (document.title && (document.edition || !edition)) continue;
    document.title = NonEmpty(match->Group("title"));
    document.edition = edition;
  }
}

void ReadFiscalYear(const std::vector<Paragraph>& paragraphs, const Pattern& pattern, DocumentRecord& document) {
  const auto read = [&](const std::string& text) {
    const auto match = pattern.Find(text);
    if (!match) return false;
    const std::string western = match->Group("western");
    document.fiscal_year =
        western.empty() ? WesternYear(match->Group("era"), match->Group("year")) : IntegerOf(western);
    if (document.fiscal_year) document.fiscal_year_text = match->text;
    return document.fiscal_year.has_value();
  };
  if (document.title && read(*document.title)) return;
  static_cast<void>(
      std::any_of(paragraphs.begin(), paragraphs.end(), [&read](const Paragraph& p) { return read(p.text); }));
}

void ReadPublisher(const std::vector<Paragraph>& paragraphs, const std::vector<PublisherRule>& rules,
                   DocumentRecord& document) {
  for (const PublisherRule& rule : rules) {
    const bool found = std::any_of(paragraphs.begin(), paragraphs.end(),
                                   [&rule](const Paragraph& p) { return rule.pattern.Matches(p.text); });
    if (!found) continue;
    document.publisher_name = rule.name;
    document.publisher_code = rule.code;
    return;
  }
}

std::optional<int> ReadNumber(const std::vector<Paragraph>& paragraphs, const Pattern& pattern) {
  for (const Paragraph& paragraph : paragraphs) {
    const auto match = pattern.Find(paragraph.text);
    if (!match) continue;
    if (const auto number = IntegerOf(match->Group("n"))) return number;
  }
  return std::nullopt;
}

void ReadRevisionNotes(const std::vector<Paragraph>& paragraphs, const Profile& profile, DocumentRecord& document) {
  for (const Paragraph& paragraph : paragraphs) {
    const auto match = profile.document.revision_note.Find(paragraph.text);
    if (!match) continue;
    RevisionNote note{paragraph.text, {}, paragraph.place};
    for (const PatternMatch& reference : profile.items.reference.FindAll(match->Group("references"))) {
      note.items.push_back(Fold(reference.text));
    }
    if (!note.items.empty()) document.revision_notes.push_back(std::move(note));
  }
}

}  // namespace

void ReadFacts(const std::vector<Element>& front_matter, const Profile& profile, DocumentRecord& document) {
  const std::vector<Paragraph> paragraphs = ParagraphsOf(front_matter);
  const DocumentRules& rules = profile.document;
  ReadTitle(paragraphs, rules.title, document);
  ReadFiscalYear(paragraphs, rules.fiscal_year, document);
  ReadPublisher(paragraphs, rules.publishers, document);
  document.declared_items = ReadNumber(paragraphs, rules.declared_items);
  document.declared_items_before = ReadNumber(paragraphs, rules.declared_items_before);
  document.declared_added = ReadNumber(paragraphs, rules.declared_added);
  document.declared_modified = ReadNumber(paragraphs, rules.declared_modified);
  ReadRevisionNotes(paragraphs, profile, document);
}

void GiveKnownFacts(const KnownFacts& known, DocumentRecord& document) {
  if (known.publisher_code) {
    if (document.publisher_code && document.publisher_code != known.publisher_code) document.publisher_name.reset();
    document.publisher_code = known.publisher_code;
  }
  if (known.fiscal_year) {
    if (document.fiscal_year != known.fiscal_year) document.fiscal_year_text.reset();
    document.fiscal_year = known.fiscal_year;
  }
  if (known.edition) document.edition = known.edition;
  if (document.sources.empty()) return;
  if (known.source_url) document.sources.front().url = known.source_url;
  if (known.retrieved) document.sources.front().retrieved = known.retrieved;
}

void MatchAnnouncedSections(const std::vector<Element>& front_matter, const Profile& profile,
                            DocumentRecord& document) {
  std::vector<std::string> announced;
  for (const Paragraph& paragraph : ParagraphsOf(front_matter)) {
    if (const auto match = profile.sections.announced.Find(paragraph.text)) announced.push_back(match->Group("title"));
  }
  const bool in_order = announced.size() == document.sections.size();
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    Section& section = document.sections[i];
    const auto same = std::find_if(announced.begin(), announced.end(),
                                   [&section](const std::string& title) { return Fold(title) == Fold(section.title); });
    if (same != announced.end()) {
      section.announced = *same;
    } else if (in_order) {
      section.announced = announced[i];
    }
  }
}

}  // namespace hyogumi::segment
