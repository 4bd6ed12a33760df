// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/header.h"
#include "core/pattern_examples.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/column_order.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {
namespace {

// A column of a headed table.
struct SeenColumn {
  const Page* page = nullptr;
  const Table* table = nullptr;
  int column = 0;
  std::string label;
  std::string key;  // of the lowest header cell
  std::optional<std::string> role;
};

void AddColumns(const Page& page, const Table& table, std::vector<SeenColumn>& seen) {
  const TableGrid grid(table);
  for (int column = 1; column <= table.columns; ++column) {
    const std::vector<const Cell*> path = HeaderPath(grid, column, 1, table.header_rows);
    if (path.empty() || path.back()->column != column) continue;  // a merged cell stands for its first column
    seen.push_back({&page, &table, column, ColumnLabel(grid, column), HeaderKey(*path.back()),
                    table.roles[static_cast<std::size_t>(column - 1)]});
  }
}

// What a reader takes the header of a column for: its first pattern at its simplest.
std::string HeaderOf(const ColumnRule& rule) {
  if (rule.headers.empty()) return rule.field;
  const std::vector<std::string> examples = Examples(rule.headers.front());
  return examples.empty() ? rule.headers.front().expression() : examples.front();
}

// Do Japanese plans head this field so?
bool IsCommonly(const std::string& key, const ColumnRule& common) { return AnyFullyMatches(common.headers, key); }

// The texts that headers of the rule are known by.
std::vector<std::string> HeaderExamples(const ColumnRule& rule) {
  std::vector<std::string> all;
  for (const Pattern& header : rule.headers) {
    for (std::string& example : Examples(header)) all.push_back(std::move(example));
  }
  return all;
}

// Are the words near to a header of the rule, of which these are `examples`, or such as its field is commonly headed
// by? Words that are common for another field are not.
bool IsNear(const std::string& key, const ColumnRule& rule, const std::vector<std::string>& examples) {
  const std::map<std::string, ColumnRule>& fields = BaseProfile().fields;
  const auto common = fields.find(rule.field);
  if (common != fields.end() && IsCommonly(key, common->second)) return true;
  if (std::any_of(fields.begin(), fields.end(), [&key](const auto& other) { return IsCommonly(key, other.second); })) {
    return false;
  }
  const std::u32string seen = Decode(Fold(key));
  for (const std::string& example : examples) {
    const std::size_t slash = example.rfind('/');  // of several levels: the group may have another name
    if (slash != std::string::npos && Fold(example.substr(slash + 1)) == Fold(key)) return true;
    const std::u32string known = Decode(Fold(example));
    if (EditDistance(seen, known) * 2 <= std::max(seen.size(), known.size())) return true;
  }
  return false;
}

class ColumnDrift {
 public:
  ColumnDrift(const Profile& profile, const TableUnits& units, std::vector<Drift>& found)
      : profile_(profile), units_(units), found_(found) {}

  void Look(const HeadedTable& headed) {
    columns_.clear();
    AddColumns(*headed.page, *headed.table, columns_);
    if (headed.beside != nullptr) AddColumns(*headed.beside_page, *headed.beside, columns_);
    std::vector<std::size_t> unknown;  // places in columns_
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].role) unknown.push_back(i);
    }
    for (const ColumnRule& rule : profile_.columns) {
      if (PlaceOfField(rule.field)) continue;
      const std::vector<std::string> examples = HeaderExamples(rule);
      const auto reworded = std::find_if(unknown.begin(), unknown.end(),
                                         [&](std::size_t i) { return IsNear(columns_[i].key, rule, examples); });
      const auto in_place =
          std::find_if(unknown.begin(), unknown.end(), [&](std::size_t i) { return StandsWhere(i, rule.field); });
      const auto taken = reworded != unknown.end() ? reworded : in_place;
      if (taken != unknown.end()) {
        Reworded(rule, columns_[*taken]);
        unknown.erase(taken);
      } else {
        Lost(rule, headed);
      }
    }
    for (const std::size_t i : unknown) New(columns_[i]);
    for (const SeenColumn& column : columns_) LookAtUnit(column);
    LookForMoved();
  }

 private:
  std::optional<std::size_t> PlaceOfField(const std::string& field) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&field](const SeenColumn& column) { return column.role == field; });
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
  }

  // Has the unknown column the neighbours that the field has in the profile?
  bool StandsWhere(std::size_t place, const std::string& field) const {
    const std::vector<ColumnRule>& rules = profile_.columns;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const ColumnRule& r) { return r.field == field; });
    const std::string left = rule == rules.begin() ? "" : (rule - 1)->field;
    const std::string right = rule + 1 == rules.end() ? "" : (rule + 1)->field;
    const std::string seen_left = place == 0 ? "" : columns_[place - 1].role.value_or("?");
    const std::string seen_right = place + 1 == columns_.size() ? "" : columns_[place + 1].role.value_or("?");
    return left == seen_left && right == seen_right;
  }

  void LookForMoved() {
    std::vector<std::size_t> order;  // of the known columns from left to right: their places in the profile
    std::vector<const SeenColumn*> known;
    for (const SeenColumn& column : columns_) {
      if (!column.role) continue;
      const ColumnRule* rule = profile_.FindColumn(*column.role);
      order.push_back(static_cast<std::size_t>(rule - profile_.columns.data()));
      known.push_back(&column);
    }
    const std::set<std::size_t> kept = LongestRun(order);
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (kept.count(i) == 0) Moved(*known[i], order[i] + 1);
    }
  }

  void Add(const std::string& kind, bool fails, const std::string& key, Drift drift) {
    if (!seen_.insert(kind + "\n" + key).second) return;
    drift.kind = kind;
    drift.fails = fails;
    found_.push_back(std::move(drift));
  }

  static Drift At(const SeenColumn& column) {
    Drift drift;
    drift.place = PlaceOf(*column.page, *column.table);
    for (const Cell& cell : column.table->cells) {
      if (cell.column == column.column && cell.row <= column.table->header_rows && cell.bbox) {
        drift.place->bbox = cell.bbox;
      }
    }
    drift.table = column.table->id;
    drift.found = column.label;
    return drift;
  }

  void Reworded(const ColumnRule& rule, const SeenColumn& column) {
    Drift drift = At(column);
    drift.field = rule.field;
    drift.expected = HeaderOf(rule);
    drift.message = fmt::format(
        "page {}, table {}: the header \"{}\" stands for \"{}\"; \"{}\" is not read until the profile has it",
        drift.place->page, *drift.table, column.label, *drift.expected, rule.field);
    drift.message_ja =
        fmt::format("{}ページの表{}：見出し「{}」は「{}」の書換えとみられます。定義に加えるまで{}は読み取りません",
                    drift.place->page, *drift.table, column.label, *drift.expected, rule.field);
    Add("header-reworded", true, rule.field, std::move(drift));
  }

  void Lost(const ColumnRule& rule, const HeadedTable& headed) {
    Drift drift;
    drift.place = PlaceOf(*headed.page, *headed.table);
    drift.table = headed.table->id;
    drift.field = rule.field;
    drift.expected = HeaderOf(rule);
    drift.message = fmt::format("page {}, table {}: no column \"{}\"; the items have no \"{}\"", drift.place->page,
                                *drift.table, *drift.expected, rule.field);
    drift.message_ja = fmt::format("{}ページの表{}：「{}」の列がありません。項目の{}は空になります", drift.place->page,
                                   *drift.table, *drift.expected, rule.field);
    Add("column-lost", true, rule.field, std::move(drift));
  }

  void New(const SeenColumn& column) {
    Drift drift = At(column);
    drift.message = fmt::format("page {}, table {}: the column \"{}\" has no field; its text is in no item",
                                drift.place->page, *drift.table, column.label);
    drift.message_ja = fmt::format("{}ページの表{}：「{}」の列に対応する欄がありません。その記載は読み取りません",
                                   drift.place->page, *drift.table, column.label);
    Add("column-new", false, column.key, std::move(drift));
  }

  void LookAtUnit(const SeenColumn& column) {
    const ColumnRule* rule = column.role ? profile_.FindColumn(*column.role) : nullptr;
    if (rule == nullptr) return;
    const TableGrid grid(*column.table);
    const bool amounts = rule->type == ColumnType::kAmount || !rule->unit.empty();
    const auto unit =
        amounts ? UnitOfAmounts(grid, column.column, units_.Of(*column.table)) : ColumnUnit(grid, column.column);
    if (!rule->unit.empty()) {
      if (!unit || Fold(*unit) != Fold(rule->unit)) UnitNotAsInProfile(column, unit, rule->unit);
      return;
    }
    const auto& first = first_units_.try_emplace(*column.role, unit).first->second;
    if (Fold(unit.value_or("")) != Fold(first.value_or(""))) UnitNotAsBefore(column, unit, first);
  }

  void UnitNotAsInProfile(const SeenColumn& column, const std::optional<std::string>& unit,
                          const std::string& expected) {
    Drift drift = UnitChanged(column, unit, expected);
    drift.message =
        fmt::format("page {}, table {}: \"{}\" is in {}, in the profile in {}; its figures are read as printed",
                    drift.place->page, *drift.table, *column.role, unit.value_or("no unit"), expected);
    drift.message_ja = fmt::format("{}ページの表{}：{}の単位は「{}」です（定義では{}）。数値は記載のまま読み取りました",
                                   drift.place->page, *drift.table, *column.role, unit.value_or("なし"), expected);
    Add("unit-changed", true, *column.role, std::move(drift));
  }

  // The figures of all tables have the unit that the first gives.
  void UnitNotAsBefore(const SeenColumn& column, const std::optional<std::string>& unit,
                       const std::optional<std::string>& before) {
    Drift drift = UnitChanged(column, unit, before);
    drift.message = fmt::format(
        "page {}, table {}: \"{}\" is in {}, in the first table in {}; its figures are read as those of the first",
        drift.place->page, *drift.table, *column.role, unit.value_or("no unit"), before.value_or("no unit"));
    drift.message_ja =
        fmt::format("{}ページの表{}：{}の単位は「{}」です（最初の表では{}）。数値は最初の表の単位で読み取りました",
                    drift.place->page, *drift.table, *column.role, unit.value_or("なし"), before.value_or("なし"));
    Add("unit-changed", true, *column.role, std::move(drift));
  }

  static Drift UnitChanged(const SeenColumn& column, const std::optional<std::string>& unit,
                           const std::optional<std::string>& expected) {
    Drift drift = At(column);
    drift.field = column.role;
    drift.expected = expected;
    drift.found = unit;
    return drift;
  }

  void Moved(const SeenColumn& column, std::size_t expected) {
    Drift drift = At(column);
    drift.field = column.role;
    drift.expected = fmt::format("column {}", expected);
    drift.found = fmt::format("column {}", column.column);
    drift.message =
        fmt::format("page {}, table {}: \"{}\" is column {}, in the profile column {}; it is read as \"{}\"",
                    drift.place->page, *drift.table, column.label, column.column, expected, *column.role);
    drift.message_ja =
        fmt::format("{}ページの表{}：「{}」は{}列目にあります（定義では{}列目）。{}として読み取りました",
                    drift.place->page, *drift.table, column.label, column.column, expected, *column.role);
    Add("column-moved", true, *column.role, std::move(drift));
  }

  const Profile& profile_;
  const TableUnits& units_;
  std::vector<Drift>& found_;
  std::map<std::string, std::optional<std::string>> first_units_;  // of each field, in the first table that has it
  std::vector<SeenColumn> columns_;                                // of the table that is looked at
  std::set<std::string> seen_;
};

// The levels of headings that the profile's list has titles of; all where it has none that is there.
std::set<std::size_t> ListedLevels(const std::vector<Section>& sections, const std::set<std::string>& known) {
  std::set<std::size_t> listed;
  std::set<std::size_t> all;
  for (const Section& section : sections) {
    for (std::size_t level = 0; level < section.path.size(); ++level) {
      all.insert(level);
      if (known.count(Fold(section.path[level].title)) > 0) listed.insert(level);
    }
  }
  return listed.empty() ? all : listed;
}

Drift NewSection(const std::string& title, std::size_t level, const std::vector<Section>& sections,
                 const std::vector<Item>& items) {
  Drift drift{"section-new", false, std::nullopt, std::nullopt, title, {}, {}, {}, {}, {}};
  for (const Item& item : items) {
    if (item.section < 0) continue;
    const std::vector<SectionHeading>& path = sections[static_cast<std::size_t>(item.section)].path;
    if (path.size() <= level || path[level].title != title) continue;
    if (!drift.place) drift.place = item.parts.front().place;
    drift.items.push_back(item.id);
  }
  drift.message =
      fmt::format("the section \"{}\" is not in the profile's list; its {} items are read", title, drift.items.size());
  drift.message_ja =
      fmt::format("章「{}」は定義の一覧にありません（{}項目を読み取りました）", title, drift.items.size());
  return drift;
}

void AddSections(const std::vector<Section>& sections, const std::vector<Item>& items, bool all_pages,
                 const std::vector<std::string>& titles, std::vector<Drift>& found) {
  if (titles.empty()) return;
  std::set<std::string> known;
  for (const std::string& title : titles) known.insert(Fold(title));
  std::set<std::string> present;
  const std::set<std::size_t> listed = ListedLevels(sections, known);
  for (const Section& section : sections) {
    for (std::size_t level = 0; level < section.path.size(); ++level) {
      const std::string& title = section.path[level].title;
      const bool is_first = present.insert(Fold(title)).second;
      if (!is_first || known.count(Fold(title)) > 0 || listed.count(level) == 0) continue;
      found.push_back(NewSection(title, level, sections, items));
    }
  }
  for (const std::string& title : titles) {
    if (!all_pages || present.count(Fold(title)) > 0) continue;
    found.push_back({"section-lost",
                     true,
                     std::nullopt,
                     title,
                     std::nullopt,
                     std::nullopt,
                     std::nullopt,
                     fmt::format("no section is headed \"{}\"; its items are missing, or in another section", title),
                     fmt::format("章「{}」が見つかりません。その項目は欠けているか、他の章に入っています", title),
                     {}});
  }
}

// The warnings of items that tell of marks and values which the profile doesn't know, one drift for each.
void AddValues(const std::vector<Item>& items, std::vector<Drift>& found) {
  static const std::map<std::string, std::string> kKinds{
      {"mark-unknown", "mark-unknown"}, {"vocabulary-unknown", "value-unknown"}, {"value-unexpected", "value-unknown"}};
  std::map<std::string, std::size_t> places;  // in `found`, by the warning's message
  for (const Item& item : items) {
    for (const Warning& warning : item.warnings) {
      const auto kind = kKinds.find(warning.code);
      if (kind == kKinds.end() || warning.field == "section") continue;
      const auto [place, is_new] = places.try_emplace(warning.field.value_or("") + warning.message, found.size());
      if (is_new) {
        Drift drift{kind->second, false, warning.field, {}, warning.value, {}, {}, {}, {}, {}};
        drift.place = item.parts.front().place;
        drift.table = item.parts.front().table;
        drift.message = fmt::format("page {}: {}", drift.place->page, warning.message);
        drift.message_ja = fmt::format("{}ページ：{}", drift.place->page, warning.message_ja);
        found.push_back(std::move(drift));
      }
      std::vector<std::string>& about = found[place->second].items;
      if (about.empty() || about.back() != item.id) about.push_back(item.id);
    }
  }
}

void AddCount(const std::vector<Item>& items, const ItemRules& rules, std::vector<Drift>& found) {
  const auto count = static_cast<int>(items.size());
  if (!rules.least || (count >= *rules.least && count <= *rules.most)) return;
  const std::string range =
      *rules.least == *rules.most ? fmt::format("{}", *rules.least) : fmt::format("{}-{}", *rules.least, *rules.most);
  found.push_back({"count-out-of-range",
                   true,
                   std::nullopt,
                   range,
                   fmt::format("{}", count),
                   std::nullopt,
                   std::nullopt,
                   fmt::format("{} items were found, the profile expects {}", count, range),
                   fmt::format("項目は{}件です（定義では{}件）", count, range),
                   {}});
}

}  // namespace

std::vector<Drift> FindDrift(const std::vector<HeadedTable>& tables, const TableUnits& units, const Profile& profile,
                             const DocumentRecord& document, const std::vector<Item>& items) {
  std::vector<Drift> found;
  const bool all_pages = std::none_of(document.sources.begin(), document.sources.end(),
                                      [](const Source& source) { return source.pages_read.has_value(); });
  ColumnDrift columns(profile, units, found);
  for (const HeadedTable& table : tables) columns.Look(table);
  AddSections(document.sections, items, all_pages, profile.sections.titles, found);
  AddValues(items, found);
  if (all_pages) AddCount(items, profile.items, found);
  return found;
}

}  // namespace hyogumi::segment
