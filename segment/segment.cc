// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "core/sha256.h"
#include "core/unicode.h"
#include "segment/cells/read_cells.h"
#include "segment/cells/targets.h"
#include "segment/corrections.h"
#include "segment/drift.h"
#include "segment/facts.h"
#include "segment/fields.h"
#include "segment/fill_down.h"
#include "segment/item_corrections.h"
#include "segment/left_out_rows.h"
#include "segment/no_items.h"
#include "segment/reading_order.h"
#include "segment/relisting.h"
#include "segment/row_corrections.h"
#include "segment/rows.h"
#include "segment/section_list.h"
#include "segment/table_units.h"
#include "segment/table_use.h"

namespace hyogumi::segment {
namespace {

class Segmenter {
 public:
  // `rows`, if given, has corrected rows of these pages already. `spent`, if given, are the pages, whose tables may go.
  Segmenter(const PagedDocument& pages, const Profile& profile, const Corrections& corrections,
            const RowCorrections* rows, CorrectionLog& log, PagedDocument* spent = nullptr)
      : pages_(pages), profile_(profile), corrections_(corrections), corrected_rows_(rows), log_(log), spent_(spent) {}

  Result<ItemDocument> Run() {
    if (!IsNormalized()) {
      return MakeError(ExitStatus::kInputUnreadable, "not-normalized", {.file = pages_.sources.front().file},
                       "the cells have no text yet", "run hyogumi normalize on it first");
    }
    const std::vector<Element> elements = ReadingOrder(pages_);
    const TableUses uses(elements, profile_);
    std::map<std::string, const Element*> facing;  // the table that completes the rows of one, by that one's id
    for (const Element& element : elements) {
      if (element.table != nullptr && element.table->beside) facing[*element.table->beside] = &element;
    }
    const auto is_items = [&uses](const Element& element) {
      return element.table != nullptr && !element.table->beside && uses.Of(*element.table) == Use::kItems;
    };
    const auto first = std::find_if(elements.begin(), elements.end(), is_items);
    if (first == elements.end()) return NoItemTable(elements, uses, pages_, profile_);
    const std::vector<Element> front_matter(elements.begin(), first);
    Describe(front_matter);
    const std::optional<Drift> left_out = FindLeftOutRows(elements, uses, profile_);
    for (const Element& element : elements) {
      if (is_items(element)) {
        sections_.Begin(pending_, *element.page);
        SetAside(uses);
        const auto beside = facing.find(element.table->id);
        ReadTable(element, beside == facing.end() ? nullptr : beside->second);
      } else if (element.table == nullptr || !element.table->beside) {
        pending_.push_back(&element);
      }
    }
    SetAside(uses);
    SetAsideUnreadPages();
    if (corrected_rows_ != nullptr) SetAsideDroppedRows();
    NameMissingColumns();
    FinishItems();
    MatchAnnouncedSections(front_matter, profile_, result_.document);
    if (result_.items.empty()) return NoItemRows(result_.document, profile_);
    result_.document.drift = FindDrift(tables_, units_, profile_, result_.document, result_.items);
    if (left_out) result_.document.drift.push_back(*left_out);
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
    document.numbering = NumberingName();
    document.figure_rules = FigureRules();
    if (profile_.items.least) document.expected_items = {*profile_.items.least, *profile_.items.most};
    NameClosedLists(document.closed_lists);
    ReadFacts(front_matter, profile_, document);
    if (profile_.catalogue) GiveCatalogue(*profile_.catalogue, document);
    GiveKnownFacts(profile_.document.known, document);
  }

  // A label that is no number cannot be counted on.
  std::string NumberingName() const {
    const ColumnRule* number = profile_.RuleOf("number");
    const bool counts =
        profile_.ColumnWith("number") != nullptr && number != nullptr && number->type == ColumnType::kInteger;
    if (!counts) return "none";
    switch (profile_.items.numbering) {
      case Numbering::kSection: return "section";
      case Numbering::kDocument: return "document";
      case Numbering::kNone: break;
    }
    return "none";
  }

  void NameClosedLists(std::set<std::string>& lists) const {
    if (!profile_.sections.titles.empty()) lists.insert("sections");
    if (!profile_.responsible.departments.empty()) lists.insert("department");
    if (!profile_.responsible.divisions.empty()) lists.insert("divisions");
    for (const ColumnRule& column : profile_.columns) {
      const bool typed = column.type == ColumnType::kInteger || column.type == ColumnType::kAmount;
      if (!column.vocabulary.empty() || !column.pattern.empty() || !column.split.empty() || typed) {
        lists.insert(column.ResultName());
      }
    }
  }

  // What is pending is in no item: it goes to `unused`, headings apart.
  void SetAside(const TableUses& uses) {
    for (const Element* element : pending_) {
      Unused unused;
      unused.reason = seen_table_ ? "no-profile" : "front-matter";
      if (element->table != nullptr) {
        if (seen_table_ && IsStatistics(*element->table)) unused.reason = "statistics";
        if (uses.Of(*element->table) == Use::kForm) unused.reason = "form";
        if (uses.Of(*element->table) == Use::kExcluded) unused.reason = "excluded";
        unused.table = true;
        unused.id = element->table->id;
        unused.place = PlaceOf(*element->page, *element->table);
        unused.rows = element->table->rows;
      } else {
        const auto rows = std::count_if(element->paragraphs.begin(), element->paragraphs.end(),
                                        [this](const Paragraph& p) { return !sections_.Began(&p); });
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

  void SetAsideDroppedRows() {
    std::vector<Unused>& unused = result_.document.unused;
    unused.insert(unused.end(), corrected_rows_->dropped().begin(), corrected_rows_->dropped().end());
  }

  void ReadTable(const Element& element, const Element* beside) {
    rows_.Read(element, beside, units_);
    if (element.table->header_rows > 0) {
      tables_.push_back({element.page, element.table, beside == nullptr ? nullptr : beside->page,
                         beside == nullptr ? nullptr : beside->table});
    }
    if (spent_ != nullptr) KeepHeader(element);
    if (spent_ != nullptr && beside != nullptr) KeepHeader(*beside);
    seen_table_ = true;
  }

  // The header is copied, not moved: what stays of each table where it was would keep the memory around it from being
  // of use to the items.
  void KeepHeader(const Element& element) {
    Page& page = spent_->pages[static_cast<std::size_t>(element.page - pages_.pages.data())];
    Table& table = page.tables[static_cast<std::size_t>(element.table - page.tables.data())];
    std::vector<Cell> header;
    for (const Cell& cell : table.cells) {
      if (cell.row <= table.header_rows) header.push_back(cell);
    }
    table.cells = std::move(header);
  }

  // A required column that no table has is a field without a label: every item lacks it.
  void NameMissingColumns() {
    std::vector<FieldLabel>& fields = result_.document.fields;
    for (const ColumnRule& rule : profile_.columns) {
      const bool known = std::any_of(fields.begin(), fields.end(),
                                     [&rule](const FieldLabel& field) { return field.name == rule.ResultName(); });
      if (rule.required && !known && rule.split.empty())
        fields.push_back({rule.ResultName(), "", std::string(Name(rule.type)), std::nullopt, true});
    }
  }

  // The id by the profile's template. A place that nothing fills has the table's row, so that ids stay apart; without
  // sections theirs and what stands behind it are left out.
  std::string IdOf(const Item& item, int row) const {
    const Section* section =
        item.section < 0 ? nullptr : &result_.document.sections[static_cast<std::size_t>(item.section)];
    const std::string& form = profile_.items.id;
    std::string id;
    std::size_t at = 0;
    while (at < form.size()) {
      const std::size_t end = form[at] == '{' ? form.find('}', at) : std::string::npos;
      if (end == std::string::npos) {
        id += form[at++];
        continue;
      }
      const std::string field = form.substr(at + 1, end - at - 1);
      at = end + 1;
      if (field != "section" && field != "path") {
        id += field == "row" ? fmt::format("{}", row) : FieldForId(item, field);
      } else if (section == nullptr) {
        at = std::min(form.find('{', at), form.size());
      } else {
        id += field == "section" ? LabelForId(section->path.back(), section->number) : PathForId(*section);
      }
    }
    return id;
  }

  std::string FieldForId(const Item& item, const std::string& field) const {
    const ColumnRule* rule = profile_.RuleOf(field);
    const std::string& name = rule == nullptr ? field : rule->ResultName();
    const std::string text = Fold(field == "number" ? item.label : FieldText(item, name).value_or(""));
    return !text.empty() ? text : fmt::format("{}r{}", item.parts.front().table, item.parts.front().row);
  }

  static std::string LabelForId(const SectionHeading& heading, int number) {
    return heading.label.empty() ? fmt::format("{}", number) : Fold(heading.label);
  }

  // The labels of all levels; a heading without one counts among those of its level below the same headings.
  std::string PathForId(const Section& section) const {
    std::string path;
    for (std::size_t level = 0; level < section.path.size(); ++level) {
      path += (path.empty() ? "" : "-") + LabelForId(section.path[level], PlaceAt(level, section));
    }
    return path;
  }

  int PlaceAt(std::size_t level, const Section& section) const {
    std::vector<SectionHeading> seen;
    for (const Section& other : result_.document.sections) {
      const bool below_same = other.path.size() > level &&
                              std::equal(section.path.begin(),
                                         section.path.begin() + static_cast<std::ptrdiff_t>(level), other.path.begin());
      if (below_same && (seen.empty() || !(seen.back() == other.path[level]))) seen.push_back(other.path[level]);
      if (&other == &section) break;
    }
    return static_cast<int>(seen.size());
  }

  void FinishItems() {
    std::vector<RawItem> raws = rows_.Take();
    FillDown(raws, profile_);
    std::deque<ItemDraft> drafts = DraftsOf(std::move(raws));
    const auto id_of = [this](const ItemDraft& draft) { return IdOf(draft.item, draft.row); };
    ItemCorrections corrections(corrections_, profile_, result_.document, id_of, drafts, log_);
    corrections.CorrectFields();
    std::map<std::string, std::string> first_listing;  // folded name to id
    for (ItemDraft& draft : drafts) Finish(draft, first_listing);
    corrections.MarkReviewedItems();
    result_.items.reserve(drafts.size());
    for (; !drafts.empty(); drafts.pop_front()) {
      result_.items.push_back(std::move(drafts.front().item));
      ReadCells(result_.document, profile_, result_.items.back());
    }
  }

  // Each raw item is gone when its draft is made: of a large document there is no room for both.
  std::deque<ItemDraft> DraftsOf(std::vector<RawItem> raws) const {
    std::deque<ItemDraft> drafts;
    std::map<int, int> rows;  // so far, by section
    for (RawItem& raw : raws) {
      ItemDraft& draft = drafts.emplace_back();
      if (!corrections_.list.empty()) {
        for (const RawField& field : raw.fields) draft.labels.emplace_back(field.field, field.label);
      }
      draft.relisted = IsRelisted(raw, profile_);
      draft.row = ++rows[raw.section];
      draft.item = MakeItem(std::move(raw), profile_);
      if (corrected_rows_ != nullptr) TakeOrigins(draft.item);
      draft.id_as_read = IdOf(draft.item, draft.row);
    }
    return drafts;
  }

  // The rows' numbers in pages.jsonl, and who corrected them.
  void TakeOrigins(Item& item) const {
    const Correction* last = nullptr;
    for (ItemPart& part : item.parts) {
      const RowCorrections::Origin origin = corrected_rows_->OriginOf(part.table, part.row);
      part.row = origin.row;
      if (origin.by != nullptr && (last == nullptr || last < origin.by)) last = origin.by;
    }
    for (auto& [field, sources] : item.cells) {
      for (CellSource& source : sources) source.row = corrected_rows_->OriginOf(source.table, source.row).row;
    }
    if (last == nullptr) return;
    item.review = ReviewBy(*last, true);
    item.needs_review = false;
  }

  // What hangs on the item's own texts: its id, its place in the section, the first listing, notes that name it.
  void Finish(ItemDraft& draft, std::map<std::string, std::string>& first_listing) {
    Item& item = draft.item;
    item.id = IdOf(item, draft.row);
    if (item.section >= 0) CountIn(result_.document.sections[static_cast<std::size_t>(item.section)], item);
    const std::string name = Fold(item.name.value_or(""));
    if (draft.relisted) {
      Relist(item, first_listing.find(name) != first_listing.end() ? &first_listing[name] : nullptr);
    }
    first_listing.try_emplace(name, item.id);
    for (const RevisionNote& note : result_.document.revision_notes) {
      if (std::find(note.items.begin(), note.items.end(), item.id) != note.items.end()) {
        item.revision_notes.push_back(note.text);
      }
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
  const Corrections& corrections_;
  const RowCorrections* corrected_rows_;  // null: none
  CorrectionLog& log_;
  PagedDocument* spent_;  // null: the pages stay as they are
  ItemDocument result_;
  SectionList sections_{profile_.sections, result_.document.sections};
  const TableUnits units_{pages_};
  RowReader rows_{profile_, sections_, result_.document};
  std::vector<const Element*> pending_;
  std::vector<HeadedTable> tables_;
  bool seen_table_ = false;
};

// Applies the corrections whatever they are for.
Result<ItemDocument> SegmentCorrected(const PagedDocument& pages, const Profile& profile,
                                      const Corrections& corrections) {
  const bool some_pages = std::any_of(pages.sources.begin(), pages.sources.end(),
                                      [](const Source& source) { return source.pages_read.has_value(); });
  CorrectionLog log(corrections, some_pages);
  const auto segment = [&]() -> Result<ItemDocument> {
    if (!RowCorrections::AnyIn(corrections)) return Segmenter(pages, profile, corrections, nullptr, log).Run();
    PagedDocument corrected = pages;
    const RowCorrections rows(corrections, corrected, log);
    return Segmenter(corrected, profile, corrections, &rows, log).Run();
  };
  Result<ItemDocument> items = segment();
  if (items.ok()) items.value().document.corrections = log.Record(corrections.AreFor(pages.sources));
  return items;
}

Result<ItemDocument> SegmentUncorrected(const PagedDocument& pages, const Profile& profile, PagedDocument* spent) {
  const Corrections none;
  CorrectionLog nothing(none, false);
  return Segmenter(pages, profile, none, nullptr, nothing, spent).Run();
}

}  // namespace

Result<ItemDocument> Segment(const PagedDocument& pages, const Profile& profile, const Corrections* corrections) {
  if (corrections != nullptr && corrections->AreFor(pages.sources))
    return SegmentCorrected(pages, profile, *corrections);
  Result<ItemDocument> items = SegmentUncorrected(pages, profile, nullptr);
  if (corrections == nullptr || !items.ok()) return items;
  const Result<ItemDocument> tried = SegmentCorrected(pages, profile, *corrections);
  items.value().document.corrections =
      tried.ok() ? tried.value().document.corrections : CorrectionLog(*corrections, false).Record(false);
  return items;
}

Result<ItemDocument> SegmentAndSpend(PagedDocument& pages, const Profile& profile, const Corrections* corrections) {
  return corrections == nullptr ? SegmentUncorrected(pages, profile, &pages) : Segment(pages, profile, corrections);
}

}  // namespace hyogumi::segment
