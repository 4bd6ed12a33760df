// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/era.h"
#include "core/roles.h"
#include "core/sha256.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/facts.h"
#include "segment/fields.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {
namespace {

bool IsItemTable(const Element& element) {
  return element.table != nullptr &&
         std::find(element.table->roles.begin(), element.table->roles.end(), "number") != element.table->roles.end();
}

// A cell's text for a message: on one line, and no longer than a header is.
std::string Shortened(const std::string& text) {
  constexpr std::size_t kLongest = 24;
  std::u32string signs = Decode(text);
  std::replace(signs.begin(), signs.end(), U'\n', U' ');
  if (signs.size() > kLongest) signs = signs.substr(0, kLongest) + U"…";
  return Encode(signs);
}

// What a header pattern would match at its simplest: the expression without its operators.
std::string PlainHeader(const Pattern& header) {
  std::string plain;
  for (const char c : header.expression()) {
    if (std::string_view("\\.*?+^$()[]{}|").find(c) == std::string_view::npos) plain.push_back(c);
  }
  return plain;
}

// "「担当」 is near 「担当部局」 (department)": the profile's header that `header` is nearest to, if any is near.
std::string NearestHeader(const std::string& header, const Profile& profile) {
  constexpr double kNear = 0.6;  // of the longer one's signs may differ
  const std::u32string seen = Decode(Fold(header));
  double best = kNear;
  std::string found;
  for (const ColumnRule& column : profile.columns) {
    for (const Pattern& pattern : column.headers) {
      const std::u32string known = Decode(Fold(PlainHeader(pattern)));
      const double length = static_cast<double>(std::max<std::size_t>({seen.size(), known.size(), 1}));
      const double distance = static_cast<double>(EditDistance(seen, known)) / length;
      if (distance >= best) continue;
      best = distance;
      found = fmt::format("\"{}\" is near \"{}\" ({})", header, Encode(known), column.field);
    }
  }
  return found;
}

Error NoItemTable(const std::vector<Element>& elements, const PagedDocument& pages, const Profile& profile) {
  const Element* largest = nullptr;
  for (const Element& element : elements) {
    if (element.table == nullptr || element.table->cells.empty()) continue;
    if (largest == nullptr || element.table->cells.size() > largest->table->cells.size()) largest = &element;
  }
  if (largest == nullptr) {
    return MakeError(ExitStatus::kNothingFound, "no-table", {.file = pages.sources.front().file},
                     "no table found" + DamageNote(pages.pages), "hyogumi extract shows what is there");
  }
  const Page& page = *largest->page;
  std::string headers;
  std::string near;
  for (const Cell* cell : CellsOfRow(*largest->table, 1)) {
    std::string text = Shortened(cell->text.value_or(""));
    headers += (headers.empty() ? "" : " | ") + text;
    const std::string nearest = text.empty() ? "" : NearestHeader(text, profile);
    if (!nearest.empty()) near += (near.empty() ? "" : ", ") + nearest;
  }
  Location where{.file = pages.sources[static_cast<std::size_t>(page.file - 1)].file, .page = page.page};
  where.table = static_cast<int>(largest->table - page.tables.data()) + 1;
  return MakeError(ExitStatus::kNothingFound, "no-matching-table", std::move(where),
                   fmt::format("no table's headers match the profile; the largest table begins: {}{}", headers,
                               DamageNote(pages.pages)),
                   (near.empty() ? "" : near + "; ") + "add the headers to the profile's columns");
}

// The same place without the text.
Cell Emptied(Cell cell) {
  cell.text = "";
  cell.lines.clear();
  cell.repairs.clear();
  cell.warnings.clear();
  cell.confidence = 1;
  return cell;
}

class Segmenter {
 public:
  Segmenter(const PagedDocument& pages, const Profile& profile) : pages_(pages), profile_(profile) {}

  Result<ItemDocument> Run() {
    if (!IsNormalized()) {
      return MakeError(ExitStatus::kInputUnreadable, "not-normalized", {.file = pages_.sources.front().file},
                       "the cells have no text yet", "run hyogumi normalize on it first");
    }
    const std::vector<Element> elements = ReadingOrder(pages_);
    const auto first = std::find_if(elements.begin(), elements.end(), IsItemTable);
    if (first == elements.end()) return NoItemTable(elements, pages_, profile_);
    const std::vector<Element> front_matter(elements.begin(), first);
    Describe(front_matter);
    for (auto it = elements.begin(); it != elements.end(); ++it) {
      if (IsItemTable(*it)) {
        BeginSection(*it->page);
        SetAside("no-profile");
        ReadTable(*it);
        seen_table_ = true;
      } else {
        pending_.push_back(&*it);
      }
    }
    SetAside("no-profile");
    SetAsideUnreadPages();
    NameMissingColumns();
    FinishItems();
    MatchAnnouncedSections(front_matter, profile_, result_.document);
    return std::move(result_);
  }

 private:
  bool IsNormalized() const {
    return std::none_of(pages_.pages.begin(), pages_.pages.end(), [](const Page& page) {
      return std::any_of(page.tables.begin(), page.tables.end(), [](const Table& table) {
        return std::any_of(table.cells.begin(), table.cells.end(), [](const Cell& cell) { return !cell.text; });
      });
    });
  }

  void Describe(const std::vector<Element>& front_matter) {
    DocumentRecord& document = result_.document;
    document.sources = pages_.sources;
    std::string digests;
    for (const Source& source : pages_.sources) digests += source.sha256;
    constexpr std::size_t kIdLength = 16;
    document.id = (pages_.sources.size() == 1 ? digests : Sha256(digests)).substr(0, kIdLength);
    document.profile_name = profile_.name;
    document.profile_sha256 = profile_.sha256;
    document.review_below = profile_.review_below;
    document.profile_checks = profile_.checks;
    ReadFacts(front_matter, profile_, document);
  }

  // A heading is known by form and place: the last paragraph of its form between the table and the one before it, on
  // the table's page or as the very last thing before it.
  void BeginSection(const Page& page) {
    const Paragraph* heading = nullptr;
    for (const Element* element : pending_) {
      for (const Paragraph& paragraph : element->paragraphs) {
        const bool last = element == pending_.back() && &paragraph == &element->paragraphs.back();
        const bool here = paragraph.place.page == page.page && paragraph.place.file == page.file;
        if ((here || last) && profile_.sections.heading.Matches(paragraph.text)) heading = &paragraph;
      }
    }
    if (heading == nullptr) return;
    AddSection(heading->text);
    headings_.insert(heading);
  }

  // A heading that is printed again on the next page begins nothing.
  void AddSection(const std::string& text) {
    const auto match = profile_.sections.heading.Find(text);
    Section section;
    section.label = match->Group("label");
    section.title = std::string(Trim(match->Group("title")));
    const std::vector<Section>& sections = result_.document.sections;
    if (!sections.empty() && Fold(sections.back().label) == Fold(section.label) &&
        Fold(sections.back().title) == Fold(section.title)) {
      return;
    }
    section.number = IntegerOf(section.label).value_or(static_cast<int>(result_.document.sections.size()) + 1);
    result_.document.sections.push_back(std::move(section));
  }

  // What is pending is in no item: it goes to `unused`, headings apart.
  void SetAside(const char* reason) {
    if (!seen_table_) reason = "front-matter";
    for (const Element* element : pending_) {
      Unused unused;
      unused.reason = reason;
      if (element->table != nullptr) {
        unused.table = true;
        unused.id = element->table->id;
        unused.place = PlaceOf(*element->page, *element->table);
        unused.rows = element->table->rows;
      } else {
        const auto rows = std::count_if(element->paragraphs.begin(), element->paragraphs.end(),
                                        [this](const Paragraph& p) { return headings_.count(&p) == 0; });
        if (rows == 0) continue;
        unused.id = element->paragraphs.front().block_id;
        unused.place = element->paragraphs.front().place;
        unused.rows = static_cast<int>(rows);
      }
      result_.document.unused.push_back(std::move(unused));
    }
    pending_.clear();
  }

  void SetAsideUnreadPages() {
    for (const Page& page : pages_.pages) {
      const bool unread = std::any_of(page.diagnostics.begin(), page.diagnostics.end(),
                                      [](const Diagnostic& d) { return d.code == "page-not-read"; });
      if (!unread) continue;
      result_.document.unused.push_back({false,
                                         fmt::format("p{}", page.page),
                                         {page.file, page.page, Box{0, 0, page.width, page.height}, std::nullopt},
                                         "no-profile",
                                         0});
    }
  }

  void ReadTable(const Element& element) {
    const Table& table = *element.table;
    if (!table.continues) ++tables_;
    NameFields(table);
    int strange_rows = 0;
    for (int row = 1; row <= table.rows; ++row) {
      const std::vector<const Cell*> cells = CellsOfRow(table, row);
      const auto is_empty = [row](const Cell* c) { return c->row < row || c->text.value_or("").empty(); };
      if (std::all_of(cells.begin(), cells.end(), is_empty)) continue;
      if (cells.size() == 1 && table.columns > 1) {  // a title across the table
        const std::string text = cells.front()->text.value_or("");
        if (profile_.sections.heading.Matches(text)) {
          AddSection(text);
        } else {
          ++strange_rows;
        }
        continue;
      }
      if (row <= table.header_rows || RepeatsHeader(table, cells)) continue;
      strange_rows += ReadRow(element, row, cells) ? 0 : 1;
    }
    if (strange_rows > 0) {
      result_.document.unused.push_back({true, table.id, PlaceOf(*element.page, table), "no-profile", strange_rows});
    }
  }

  // A required column that no table has is a field without a label: every item lacks it.
  void NameMissingColumns() {
    std::vector<FieldLabel>& fields = result_.document.fields;
    for (const ColumnRule& rule : profile_.columns) {
      const bool known = std::any_of(fields.begin(), fields.end(),
                                     [&rule](const FieldLabel& field) { return field.name == rule.field; });
      if (rule.required && !known) fields.push_back({rule.field, "", std::string(Name(rule.type)), std::nullopt, true});
    }
  }

  // The header again in the middle of a table, as below a title row.
  bool RepeatsHeader(const Table& table, const std::vector<const Cell*>& cells) const {
    return std::any_of(cells.begin(), cells.end(), [&](const Cell* cell) {
      const auto& role = table.roles[static_cast<std::size_t>(cell->column - 1)];
      return role == "number" && FieldOfHeader(HeaderKey(*cell), profile_) == role;
    });
  }

  void NameFields(const Table& table) {
    labels_.resize(static_cast<std::size_t>(table.columns));
    const TableGrid grid(table);
    if (table.header_rows > 0) {
      for (int column = 1; column <= table.columns; ++column) {
        labels_[static_cast<std::size_t>(column - 1)] = ColumnLabel(grid, column);
      }
    }
    std::vector<FieldLabel>& fields = result_.document.fields;
    for (int column = 1; column <= table.columns; ++column) {
      const auto& role = table.roles[static_cast<std::size_t>(column - 1)];
      if (!role) continue;
      const bool known =
          std::any_of(fields.begin(), fields.end(), [&role](const FieldLabel& field) { return field.name == *role; });
      const ColumnRule* rule = profile_.FindColumn(*role);
      if (known || rule == nullptr) continue;
      fields.push_back({*role, labels_[static_cast<std::size_t>(column - 1)], std::string(Name(rule->type)),
                        ColumnUnit(grid, column), rule->required});
    }
  }

  // Does a cell's text count for this row? A cell that spans rows stands for each of them, unless the profile says that
  // it doesn't.
  bool Counts(const Cell& cell, int row, const std::string& role) const {
    const ColumnRule* rule = profile_.FindColumn(role);
    return cell.row == row || rule == nullptr || rule->fill != Fill::kNone;
  }

  // False where the row has text in a column that the profile has no field for.
  bool ReadRow(const Element& element, int row, const std::vector<const Cell*>& cells) {
    const Table& table = *element.table;
    const auto is_number = [&table](const Cell* cell) {
      return table.roles[static_cast<std::size_t>(cell->column - 1)] == "number";
    };
    const auto number = std::find_if(cells.begin(), cells.end(), is_number);
    const bool cut = table.first_row_continues && row == table.header_rows + 1;
    const bool below = number != cells.end() && (*number)->row < row;  // its number cell spans from the row above
    const bool goes_on = (cut || below) && !raw_.empty();
    if (!goes_on) {
      raw_.emplace_back();
      raw_.back().section = static_cast<int>(result_.document.sections.size()) - 1;
      raw_.back().table = tables_;
    }
    RawItem& item = raw_.back();
    ItemPart part{{element.page->file, element.page->page, std::nullopt, std::nullopt}, table.id, row};
    bool all_known = true;
    for (const Cell* cell : cells) {
      if (cell->bbox) part.place.bbox = Rounded(Union(part.place.bbox.value_or(EmptyBox()), *cell->bbox));
      if (!part.place.line) part.place.line = FirstSourceLine(cell->lines);
      const auto& role = table.roles[static_cast<std::size_t>(cell->column - 1)];
      if (!role) {
        all_known = all_known && cell->text.value_or("").empty();
      } else if (!below || cell->row == row) {
        AddCell(item, *role, labels_[static_cast<std::size_t>(cell->column - 1)],
                Counts(*cell, row, *role) ? *cell : Emptied(*cell), *element.page, cell->joint.value_or("\n"));
      }
    }
    item.parts.push_back(std::move(part));
    return all_known;
  }

  std::string IdOf(const Item& item) const {
    std::string number =
        !item.label.empty() ? Fold(item.label) : fmt::format("{}r{}", item.parts.front().table, item.parts.front().row);
    if (item.section < 0) return number;
    std::string id = profile_.items.id;
    const auto fill = [&id](std::string_view key, const std::string& value) {
      if (const std::size_t at = id.find(key); at != std::string::npos) id.replace(at, key.size(), value);
    };
    fill("{section}", Fold(result_.document.sections[static_cast<std::size_t>(item.section)].label));
    fill("{number}", number);
    return id;
  }

  void FinishItems() {
    FillDown(raw_, profile_);
    std::map<std::string, std::string> first_listing;  // folded name to id
    for (const RawItem& raw : raw_) {
      Item item = MakeItem(raw, profile_);
      item.id = IdOf(item);
      if (item.section >= 0) CountIn(result_.document.sections[static_cast<std::size_t>(item.section)], item);
      const std::string name = Fold(item.name.value_or(""));
      if (IsRelisted(raw, profile_)) {
        Relist(item, first_listing.find(name) != first_listing.end() ? &first_listing[name] : nullptr);
      }
      first_listing.try_emplace(name, item.id);
      for (const RevisionNote& note : result_.document.revision_notes) {
        if (std::find(note.items.begin(), note.items.end(), item.id) != note.items.end()) {
          item.revision_notes.push_back(note.text);
        }
      }
      result_.items.push_back(std::move(item));
    }
  }

  // A title outside the profile's list is told at the section's first item.
  void CountIn(Section& section, Item& item) const {
    if (section.items++ == 0) CheckVocabulary(section.title, profile_.sections.titles, "section", item);
  }

  static void Relist(Item& item, const std::string* first) {
    if (first != nullptr) {
      item.relisted_from = *first;
      return;
    }
    item.warnings.push_back({"relisting-unresolved",
                             "the row is marked as listed before, but no earlier item has its name",
                             "再掲とされていますが、同じ名称の項目が前にありません", std::nullopt, "name"});
  }

  const PagedDocument& pages_;
  const Profile& profile_;
  ItemDocument result_;
  std::vector<const Element*> pending_;
  std::set<const Paragraph*> headings_;
  std::vector<std::string> labels_;  // of the columns, from the last header
  std::vector<RawItem> raw_;
  int tables_ = 0;  // so far, those that go on over pages once
  bool seen_table_ = false;
};

}  // namespace

Result<ItemDocument> Segment(const PagedDocument& pages, const Profile& profile) {
  return Segmenter(pages, profile).Run();
}

}  // namespace hyogumi::segment
