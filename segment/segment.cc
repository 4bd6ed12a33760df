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

bool NamesItems(const Table& table) {
  return std::find(table.roles.begin(), table.roles.end(), "number") != table.roles.end();
}

// Has a table the columns of items, but nothing in its rows besides numbers? A form to be filled in.
bool IsForm(const Table& table) {
  if (!NamesItems(table) || table.continues) return false;
  bool has_rows = false;
  for (const Cell& cell : table.cells) {
    if (cell.row <= table.header_rows || cell.column_span >= table.columns) continue;
    has_rows = true;
    const bool number = table.roles[static_cast<std::size_t>(cell.column - 1)] == "number";
    if (!number && !cell.text.value_or("").empty()) return false;
  }
  return has_rows;
}

// Figures in most cells, apart from the first row and column, where their names stand.
bool IsStatistics(const Table& table) {
  constexpr int kLeastFigures = 3;
  constexpr double kMost = 0.6;
  int figures = 0;
  int texts = 0;
  for (const Cell& cell : table.cells) {
    if (cell.row == 1 || cell.column == 1 || cell.text.value_or("").empty()) continue;
    ++texts;
    figures += IsFigure(*cell.text) ? 1 : 0;
  }
  return figures >= kLeastFigures && figures >= kMost * texts;
}

bool IsItemTable(const Element& element) {
  return element.table != nullptr && NamesItems(*element.table) && !IsForm(*element.table);
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

// Why there are no items in spite of tables that match the profile; none where no table does.
std::optional<Error> OnlyUnusable(const std::vector<Element>& elements, const PagedDocument& pages) {
  for (const Page& page : pages.pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) {
      if (diagnostic.code != "spread") continue;
      return MakeError(ExitStatus::kNothingFound, "spread", diagnostic.where, diagnostic.message, diagnostic.hint);
    }
  }
  for (const Element& element : elements) {
    if (element.table == nullptr || !IsForm(*element.table)) continue;
    const Page& page = *element.page;
    Location where{.file = pages.sources[static_cast<std::size_t>(page.file - 1)].file, .page = page.page};
    where.table = static_cast<int>(element.table - page.tables.data()) + 1;
    return MakeError(ExitStatus::kNothingFound, "empty-form", std::move(where),
                     "the tables that match the profile are empty forms", "give the document that is filled in");
  }
  return std::nullopt;
}

Error NoItemTable(const std::vector<Element>& elements, const PagedDocument& pages, const Profile& profile) {
  if (const auto unusable = OnlyUnusable(elements, pages)) return *unusable;
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

// One row of one table, with the labels of its columns.
struct TableRow {
  const Page* page = nullptr;
  const Table* table = nullptr;
  int row = 0;
  std::vector<const Cell*> cells;
  const std::vector<std::string>* labels = nullptr;

  // Nothing but what spans from above.
  bool IsEmpty() const {
    return std::all_of(cells.begin(), cells.end(),
                       [this](const Cell* cell) { return cell->row < row || cell->text.value_or("").empty(); });
  }
};

class Segmenter {
 public:
  Segmenter(const PagedDocument& pages, const Profile& profile) : pages_(pages), profile_(profile) {}

  Result<ItemDocument> Run() {
    if (!IsNormalized()) {
      return MakeError(ExitStatus::kInputUnreadable, "not-normalized", {.file = pages_.sources.front().file},
                       "the cells have no text yet", "run hyogumi normalize on it first");
    }
    const std::vector<Element> elements = ReadingOrder(pages_);
    for (const Element& element : elements) {
      if (element.table != nullptr && element.table->beside) facing_[*element.table->beside] = &element;
    }
    const auto first = std::find_if(elements.begin(), elements.end(), IsItemTable);
    if (first == elements.end()) return NoItemTable(elements, pages_, profile_);
    const std::vector<Element> front_matter(elements.begin(), first);
    Describe(front_matter);
    for (auto it = elements.begin(); it != elements.end(); ++it) {
      if (IsItemTable(*it)) {
        BeginSection(*it->page);
        SetAside();
        ReadTable(*it);
        seen_table_ = true;
      } else if (it->table == nullptr || !it->table->beside) {
        pending_.push_back(&*it);
      }
    }
    SetAside();
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
        if ((here || last) && AnyMatches(profile_.sections.heading, paragraph.text)) heading = &paragraph;
      }
    }
    if (heading == nullptr) return;
    AddSection(heading->text);
    headings_.insert(heading);
  }

  // A heading that is printed again on the next page begins nothing.
  void AddSection(const std::string& text) {
    const auto match = profile_.sections.heading.front().Find(text);
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
  void SetAside() {
    for (const Element* element : pending_) {
      Unused unused;
      unused.reason = seen_table_ ? "no-profile" : "front-matter";
      if (element->table != nullptr) {
        if (seen_table_ && IsStatistics(*element->table)) unused.reason = "statistics";
        if (IsForm(*element->table)) unused.reason = "form";
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
    NameFields(table, labels_);
    const auto facing = facing_.find(table.id);
    const Element* beside = facing == facing_.end() ? nullptr : facing->second;
    if (beside != nullptr) NameFields(*beside->table, labels_beside_);
    int strange_rows = 0;
    for (int row = 1; row <= table.rows; ++row) {
      std::vector<TableRow> parts{{element.page, &table, row, CellsOfRow(table, row), &labels_}};
      if (beside != nullptr && row > table.header_rows) {
        const int other = row - table.header_rows + beside->table->header_rows;
        parts.push_back({beside->page, beside->table, other, CellsOfRow(*beside->table, other), &labels_beside_});
      }
      if (std::all_of(parts.begin(), parts.end(), [](const TableRow& part) { return part.IsEmpty(); })) continue;
      const std::vector<const Cell*>& cells = parts.front().cells;
      if (cells.size() == 1 && table.columns > 1) {  // a title across the table
        const std::string text = cells.front()->text.value_or("");
        if (AnyMatches(profile_.sections.heading, text)) {
          AddSection(text);
        } else {
          ++strange_rows;
        }
        continue;
      }
      if (row <= table.header_rows || RepeatsHeader(table, cells)) continue;
      strange_rows += ReadRow(parts) ? 0 : 1;
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

  // The labels of the columns; those of the table before stay where this one has no header.
  void NameFields(const Table& table, std::vector<std::string>& labels) {
    labels.resize(static_cast<std::size_t>(table.columns));
    const TableGrid grid(table);
    if (table.header_rows > 0) {
      for (int column = 1; column <= table.columns; ++column) {
        labels[static_cast<std::size_t>(column - 1)] = ColumnLabel(grid, column);
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
      fields.push_back({*role, labels[static_cast<std::size_t>(column - 1)], std::string(Name(rule->type)),
                        ColumnUnit(grid, column), rule->required});
    }
  }

  // Does a cell's text count for this row? A cell that spans rows stands for each of them, unless the profile says that
  // it doesn't.
  bool Counts(const Cell& cell, int row, const std::string& role) const {
    const ColumnRule* rule = profile_.FindColumn(role);
    return cell.row == row || rule == nullptr || rule->fill != Fill::kNone;
  }

  // A row of a table, and those of facing pages that complete it. False where there is text in a column that the
  // profile has no field for.
  bool ReadRow(const std::vector<TableRow>& parts) {
    const auto& [page, table, row, cells, labels] = parts.front();
    const auto number = std::find_if(cells.begin(), cells.end(), [table = table](const Cell* cell) {
      return table->roles[static_cast<std::size_t>(cell->column - 1)] == "number";
    });
    const bool cut = table->first_row_continues && row == table->header_rows + 1;
    const bool below = number != cells.end() && (*number)->row < row;  // its number cell spans from the row above
    const bool goes_on = (cut || below) && !raw_.empty();
    if (!goes_on) {
      raw_.emplace_back();
      raw_.back().section = static_cast<int>(result_.document.sections.size()) - 1;
      raw_.back().table = tables_;
    }
    bool all_known = true;
    for (const TableRow& part : parts) all_known = AddPart(part, below, raw_.back()) && all_known;
    return all_known;
  }

  bool AddPart(const TableRow& row, bool below, RawItem& item) const {
    ItemPart part{{row.page->file, row.page->page, std::nullopt, std::nullopt}, row.table->id, row.row};
    bool all_known = true;
    for (const Cell* cell : row.cells) {
      if (cell->bbox) part.place.bbox = Rounded(Union(part.place.bbox.value_or(EmptyBox()), *cell->bbox));
      if (!part.place.line) part.place.line = FirstSourceLine(cell->lines);
      const auto& role = row.table->roles[static_cast<std::size_t>(cell->column - 1)];
      if (!role) {
        all_known = all_known && cell->text.value_or("").empty();
      } else if (!below || cell->row == row.row) {
        AddCell(item, *role, (*row.labels)[static_cast<std::size_t>(cell->column - 1)],
                Counts(*cell, row.row, *role) ? *cell : Emptied(*cell), *row.page, cell->joint.value_or("\n"));
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
  std::vector<std::string> labels_beside_;
  std::map<std::string, const Element*> facing_;  // the table that completes the rows of one, by that one's id
  std::vector<RawItem> raw_;
  int tables_ = 0;  // so far, those that go on over pages once
  bool seen_table_ = false;
};

}  // namespace

Result<ItemDocument> Segment(const PagedDocument& pages, const Profile& profile) {
  return Segmenter(pages, profile).Run();
}

}  // namespace hyogumi::segment
