// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/ordinal.h"
#include "core/unicode.h"

namespace hyogumi::emit {
namespace {

constexpr std::array<std::string_view, kChangeKinds> kKindNames{"renumbered", "moved", "renamed",   "reworded",
                                                                "figure",     "date",  "department"};

// Columns that are no text of their own: an item's numbers, marks and units are compared as such.
constexpr std::array<std::string_view, 8> kNoTextFields{"number",   "new",       "name",        "department",
                                                        "division", "divisions", "responsible", "section"};

bool IsText(std::string_view field) {
  return std::find(kNoTextFields.begin(), kNoTextFields.end(), field) == kNoTextFields.end();
}

bool SameFolded(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a == b || Fold(a.value_or("")) == Fold(b.value_or(""));
}

// ---- sections

std::vector<std::string> TitlesOf(const Section& section) {
  std::vector<std::string> titles;
  for (const SectionHeading& heading : section.path) titles.push_back(Fold(heading.title));
  return titles.empty() ? std::vector<std::string>{Fold(section.title)} : titles;
}

// The numbers of its path as texts; a label that is no number stands as it is.
std::vector<std::string> NumbersOf(const Section& section) {
  std::vector<std::string> numbers;
  for (const SectionHeading& heading : section.path) {
    const auto number = OrdinalOf(heading.label);
    numbers.push_back(number ? std::to_string(*number) : Fold(heading.label));
  }
  if (numbers.empty()) numbers.emplace_back();
  if (numbers.back().empty() || !OrdinalOf(numbers.back())) numbers.back() = std::to_string(section.number);
  return numbers;
}

// Of each section of OLD the one of NEW that it corresponds to; -1 where none does. By titles, then by numbers.
std::vector<int> CorrespondingSections(const DocumentRecord& old_document, const DocumentRecord& new_document) {
  std::vector<int> partner(old_document.sections.size(), -1);
  std::vector<bool> taken(new_document.sections.size(), false);
  for (const auto& path_of : {TitlesOf, NumbersOf}) {
    std::multimap<std::vector<std::string>, std::size_t> free;  // of each path in the document's order
    for (std::size_t j = 0; j < taken.size(); ++j) {
      if (!taken[j]) free.emplace(path_of(new_document.sections[j]), j);
    }
    for (std::size_t i = 0; i < partner.size(); ++i) {
      if (partner[i] >= 0) continue;
      const auto found = free.lower_bound(path_of(old_document.sections[i]));
      if (found == free.end() || found->first != path_of(old_document.sections[i])) continue;
      partner[i] = static_cast<int>(found->second);
      taken[found->second] = true;
      free.erase(found);
    }
  }
  return partner;
}

// ---- figures and dates of a field

// What makes two quantities the same, as texts: value, min, max, comparison, unit, what it is for each of, qualifiers.
using QuantityFace = std::vector<std::string>;
using DateFace = std::pair<std::optional<std::string>, std::optional<std::string>>;

struct Figures {
  std::multiset<QuantityFace> quantities;
  std::multiset<DateFace> dates;
  std::vector<TextRange> ranges;  // where they are printed
};

QuantityFace FaceOf(const Quantity& quantity) {
  const auto number = [](const std::optional<double>& value) { return value ? Number(*value).dump() : ""; };
  QuantityFace face{
      number(quantity.value),           number(quantity.min),           number(quantity.max), quantity.comparison,
      Fold(quantity.unit.value_or("")), Fold(quantity.per.value_or(""))};
  std::vector<std::string> qualifiers;
  for (const std::string& qualifier : quantity.qualifiers) qualifiers.push_back(Fold(qualifier));
  std::sort(qualifiers.begin(), qualifiers.end());
  face.insert(face.end(), qualifiers.begin(), qualifiers.end());
  return face;
}

void Take(const Quantity& quantity, Figures& figures) {
  figures.quantities.insert(FaceOf(quantity));
  figures.ranges.push_back(quantity.range);
}

// A word that stands for no date (昨年度, where nothing says which) is none.
void Take(const DateSpan& date, Figures& figures) {
  if (!date.from && !date.to) return;
  figures.dates.insert({date.from, date.to});
  figures.ranges.push_back(date.range);
}

Figures FiguresOf(const Item& item, const std::string& field) {
  Figures figures;
  if (field == "indicator") {
    for (const Target& target : item.targets) {
      for (const Quantity& quantity : target.quantities) Take(quantity, figures);
      for (const DateSpan& date : target.dates) Take(date, figures);
    }
  }
  for (const auto& quantity : item.quantities) {
    if (quantity.field == field) Take(quantity.what, figures);
  }
  for (const auto& date : item.dates) {
    if (date.field == field) Take(date.what, figures);
  }
  return figures;
}

// The folded text without the signs of the ranges.
std::string Without(const std::string& text, const std::vector<TextRange>& ranges) {
  const std::u32string whole = Decode(text);
  std::vector<bool> out(whole.size(), false);
  for (const TextRange& range : ranges) {
    for (int i = std::max(range.begin, 0); i < range.end && i < static_cast<int>(whole.size()); ++i) {
      out[static_cast<std::size_t>(i)] = true;
    }
  }
  std::u32string rest;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (!out[i]) rest += whole[i];
  }
  return Fold(Encode(rest));
}

// Results of before there were quantities have none anywhere. Against them figures are words.
bool HasFigures(const ItemDocument& items) {
  return std::any_of(items.items.begin(), items.items.end(), [](const Item& item) {
    return !item.quantities.empty() || !item.dates.empty() ||
           std::any_of(item.targets.begin(), item.targets.end(),
                       [](const Target& target) { return !target.quantities.empty() || !target.dates.empty(); });
  });
}

// ---- columns

bool HasColumn(const DocumentRecord& document, std::string_view field) {
  const FieldLabel* column = ColumnOf(field, document);
  return column != nullptr && !column->label.empty();  // without a label it is in no table
}

bool IsAmount(const DocumentRecord& document, std::string_view field) {
  const FieldLabel* column = ColumnOf(field, document);
  return column != nullptr && column->type == "amount";
}

// The text columns of `document` that `other` has not; or has, too.
std::vector<std::string> Columns(const DocumentRecord& document, const DocumentRecord& other, bool in_both) {
  std::vector<std::string> columns;
  for (const FieldLabel& field : document.fields) {
    const bool is_text = IsText(field.name) && field.type != "flag" && !field.label.empty();
    if (is_text && HasColumn(other, field.name) == in_both) columns.push_back(field.name);
  }
  return columns;
}

// "department division" a line.
std::string Units(const Item& item) {
  std::string text;
  for (const Responsible& unit : item.responsible) {
    text += (text.empty() ? "" : "\n") + unit.department + (unit.division ? " " + *unit.division : "");
  }
  return text;
}

bool SameUnits(const Item& a, const Item& b) {
  return std::equal(a.responsible.begin(), a.responsible.end(), b.responsible.begin(), b.responsible.end(),
                    [](const Responsible& x, const Responsible& y) {
                      return SameFolded(x.department, y.department) && SameFolded(x.division, y.division);
                    });
}

class Differ {
 public:
  Differ(const ItemDocument& old_items, const ItemDocument& new_items)
      : old_(old_items),
        new_(new_items),
        sections_(CorrespondingSections(old_.document, new_.document)),
        columns_(Columns(new_.document, old_.document, true)),
        figures_(HasFigures(old_) && HasFigures(new_)) {}

  EditionDiff Compare() {
    ItemMatch match = MatchItems(old_, new_);
    std::vector<bool> goes_on(old_.items.size(), false);
    std::vector<bool> came_from(new_.items.size(), false);
    for (const ItemPair& pair : match.pairs) {
      goes_on[pair.old_item] = true;
      came_from[pair.new_item] = true;
      ItemChange change = ChangeOf(pair);
      if (change.kinds.empty()) {
        ++diff_.unchanged;
      } else {
        diff_.changes.push_back(std::move(change));
      }
    }
    for (std::size_t j = 0; j < came_from.size(); ++j) {
      if (!came_from[j]) diff_.added.push_back(j);
    }
    for (std::size_t i = 0; i < goes_on.size(); ++i) {
      if (!goes_on[i]) diff_.dropped.push_back(i);
    }
    diff_.splits = std::move(match.splits);
    diff_.columns_added = Columns(new_.document, old_.document, false);
    diff_.columns_dropped = Columns(old_.document, new_.document, false);
    FollowNotes();
    return std::move(diff_);
  }

 private:
  ItemChange ChangeOf(const ItemPair& pair) const {
    const Item& a = old_.items[pair.old_item];
    const Item& b = new_.items[pair.new_item];
    std::set<ChangeKind> kinds;
    ItemChange change{pair, {}, {}};
    if (IsRenumbered(a, b)) kinds.insert(ChangeKind::kRenumbered);
    if (IsMoved(a, b)) kinds.insert(ChangeKind::kMoved);
    if (!SameFolded(a.name, b.name)) {
      kinds.insert(ChangeKind::kRenamed);
      change.fields.push_back({"name", a.name.value_or(""), b.name.value_or("")});
    }
    for (const std::string& field : columns_) CompareField(a, b, field, kinds, change.fields);
    if (!SameUnits(a, b)) {
      kinds.insert(ChangeKind::kDepartment);
      change.fields.push_back({"responsible", Units(a), Units(b)});
    }
    change.kinds.assign(kinds.begin(), kinds.end());
    return change;
  }

  static bool IsRenumbered(const Item& a, const Item& b) {
    return a.number && b.number ? a.number != b.number : Fold(a.label) != Fold(b.label);
  }

  bool IsMoved(const Item& a, const Item& b) const {
    if (old_.document.sections.empty() || new_.document.sections.empty()) return false;
    if (a.section < 0 || b.section < 0) return a.section != b.section;
    return sections_.at(static_cast<std::size_t>(a.section)) != b.section;
  }

  void CompareField(const Item& a, const Item& b, const std::string& field, std::set<ChangeKind>& kinds,
                    std::vector<FieldChange>& fields) const {
    const std::string old_text = FieldText(a, field).value_or("");
    const std::string new_text = FieldText(b, field).value_or("");
    if (Fold(old_text) == Fold(new_text)) return;
    const Figures old_figures = figures_ ? FiguresOf(a, field) : Figures();
    const Figures new_figures = figures_ ? FiguresOf(b, field) : Figures();
    const std::size_t before = fields.size();
    const auto tell = [&](ChangeKind kind) {
      kinds.insert(kind);
      if (fields.size() == before) fields.push_back({field, old_text, new_text});
    };
    const bool amount = IsAmount(new_.document, field) && IsAmount(old_.document, field);
    if (amount && old_figures.quantities.empty() && new_figures.quantities.empty()) return tell(ChangeKind::kFigure);
    if (old_figures.quantities != new_figures.quantities) tell(ChangeKind::kFigure);
    if (old_figures.dates != new_figures.dates) tell(ChangeKind::kDate);
    if (Without(old_text, old_figures.ranges) != Without(new_text, new_figures.ranges)) tell(ChangeKind::kReworded);
  }

  void FollowNotes() {
    if (new_.document.revision_notes.empty() || SameSources()) return;
    std::set<std::string> added;
    std::set<std::string> changed;
    std::set<std::string> known;
    for (const Item& item : new_.items) known.insert(item.id);
    for (const std::size_t item : diff_.added) added.insert(new_.items[item].id);
    for (const ItemChange& change : diff_.changes) changed.insert(new_.items[change.pair.new_item].id);
    std::set<std::string> named;
    for (const RevisionNote& note : new_.document.revision_notes) {
      NoteFollowed followed{note.text, note.items, {}, {}, {}};
      for (const std::string& id : note.items) {
        named.insert(id);
        if (known.count(id) == 0) continue;
        (added.count(id) > 0     ? followed.added
         : changed.count(id) > 0 ? followed.changed
                                 : followed.unchanged)
            .push_back(id);
      }
      diff_.notes.push_back(std::move(followed));
    }
    for (const ItemChange& change : diff_.changes) {
      const std::string& id = new_.items[change.pair.new_item].id;
      if (named.count(id) == 0) diff_.changed_without_note.push_back(id);
    }
  }

  bool SameSources() const {
    return std::equal(old_.document.sources.begin(), old_.document.sources.end(), new_.document.sources.begin(),
                      new_.document.sources.end(),
                      [](const Source& a, const Source& b) { return a.sha256 == b.sha256; });
  }

  const ItemDocument& old_;
  const ItemDocument& new_;
  std::vector<int> sections_;         // of each of OLD's the index of NEW's
  std::vector<std::string> columns_;  // that both have
  bool figures_;                      // both have quantities and dates
  EditionDiff diff_;
};

Json DocumentJson(const DocumentRecord& document) {
  return {{"id", document.id}, {"title", Nullable(document.title)}, {"fiscal_year", Nullable(document.fiscal_year)}};
}

Json ItemsJson(const std::vector<std::size_t>& indices, const ItemDocument& items) {
  Json list = Json::array();
  for (const std::size_t index : indices) {
    const Item& item = items.items[index];
    list.push_back({{"key", Nullable(item.key)}, {"id", item.id}, {"name", Nullable(item.name)}});
  }
  return list;
}

const char* Name(PairedBy by) {
  if (by == PairedBy::kKey) return "key";
  return by == PairedBy::kId ? "id" : "likeness";
}

Json ChangeJson(const ItemChange& change, const Editions& editions) {
  const Item& a = editions.old_items.items[change.pair.old_item];
  const Item& b = editions.new_items.items[change.pair.new_item];
  Json kinds = Json::array();
  for (const ChangeKind kind : change.kinds) kinds.push_back(Name(kind));
  Json fields = Json::object();
  for (const FieldChange& field : change.fields) {
    fields[field.field] = {{"old", field.old_text}, {"new", field.new_text}};
  }
  return {{"key", Nullable(b.key ? b.key : a.key)},
          {"old_id", a.id},
          {"new_id", b.id},
          {"kinds", std::move(kinds)},
          {"fields", std::move(fields)},
          {"match", {{"by", Name(change.pair.by)}, {"score", Number(change.pair.score)}}}};
}

}  // namespace

std::string_view Name(ChangeKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

bool EditionDiff::Same() const {
  return changes.empty() && added.empty() && dropped.empty() && columns_added.empty() && columns_dropped.empty();
}

std::size_t EditionDiff::Count(ChangeKind kind) const {
  return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [kind](const ItemChange& change) {
    return std::find(change.kinds.begin(), change.kinds.end(), kind) != change.kinds.end();
  }));
}

EditionDiff Diff(const ItemDocument& old_items, const ItemDocument& new_items) {
  return Differ(old_items, new_items).Compare();
}

Json DiffToJson(const Editions& editions) {
  const auto& [old_items, new_items, diff] = editions;
  Json changes = Json::array();
  for (const ItemChange& change : diff.changes) changes.push_back(ChangeJson(change, editions));
  Json splits = Json::array();
  for (const ItemSplit& split : diff.splits) {
    Json ids = Json::array();
    for (const std::size_t item : split.new_items) ids.push_back(new_items.items[item].id);
    splits.push_back(
        {{"old_id", old_items.items[split.old_item].id}, {"new_ids", std::move(ids)}, {"score", Number(split.score)}});
  }
  Json notes = Json::array();
  for (const NoteFollowed& note : diff.notes) {
    notes.push_back({{"text", note.text},
                     {"items", note.items},
                     {"changed", note.changed},
                     {"unchanged", note.unchanged},
                     {"added", note.added}});
  }
  return {{"old", DocumentJson(old_items.document)},
          {"new", DocumentJson(new_items.document)},
          {"changes", std::move(changes)},
          {"added", ItemsJson(diff.added, new_items)},
          {"dropped", ItemsJson(diff.dropped, old_items)},
          {"splits", std::move(splits)},
          {"columns", {{"added", diff.columns_added}, {"dropped", diff.columns_dropped}}},
          {"revision_notes", std::move(notes)},
          {"changed_without_note", diff.changed_without_note}};
}

}  // namespace hyogumi::emit
