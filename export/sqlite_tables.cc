// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/sqlite_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/item_json.h"
#include "core/page_json.h"
#include "core/target_json.h"
#include "core/unicode.h"
#include "export/field_view.h"
#include "export/search_texts.h"

namespace hyogumi::emit {
namespace {

std::optional<std::string> NameOf(const std::optional<TargetRole>& role) {
  return role ? std::optional(std::string(Name(*role))) : std::nullopt;
}

// A list's entries with their positions, from 1.
template <typename List, typename Add>
void Each(const List& list, const Add& add) {
  int position = 0;
  for (const auto& entry : list) add(++position, entry);
}

// The fields of the flag columns in the order of the item's marks; empty where the marks are not of these.
std::vector<std::string> FieldsOfMarks(const Item& item, const DocumentRecord& document) {
  std::vector<std::string> fields;
  for (const auto& [header, mark] : item.marks) {
    const auto label = std::find_if(document.fields.begin(), document.fields.end(), [&](const FieldLabel& field) {
      return field.type == "flag" && field.label == header &&
             std::find(fields.begin(), fields.end(), field.name) == fields.end();
    });
    fields.push_back(label == document.fields.end() ? "" : label->name);
  }
  return fields;
}

}  // namespace

struct SqliteTables::OfItems {
  explicit OfItems(SqliteFile& file)
      : items(file, "items", 17),
        marks(file, "marks", 5),
        notes(file, "item_notes", 3),
        divisions(file, "divisions", 3),
        responsible(file, "responsible", 5),
        fields(file, "fields", 4),
        sub_rows(file, "sub_rows", 5),
        targets(file, "targets", 11),
        quantities(file, "quantities", 17),
        qualifiers(file, "quantity_qualifiers", 4),
        dates(file, "dates", 12),
        unread(file, "unread", 6),
        parts(file, "parts", 12),
        cells(file, "cells", 17),
        lines(file, "cell_lines", 9),
        doubts(file, "doubts", 6),
        repairs(file, "repairs", 18),
        warnings(file, "warnings", 8),
        search_texts(file, "search_texts", 5) {}

  void AddQuantity(std::int64_t item, int number, const std::optional<int>& target, const std::string& field,
                   const std::optional<TargetRole>& role, const Quantity& quantity) {
    quantities.Add(item, number, target, field, NameOf(role), quantity.text, quantity.range, quantity.value,
                   quantity.min, quantity.max, quantity.comparison, quantity.unit, quantity.per, quantity.scale,
                   quantity.currency, quantity.rule);
    Each(quantity.qualifiers, [&](int at, const std::string& word) { qualifiers.Add(item, number, at, word); });
  }

  void AddDate(std::int64_t item, int number, const std::optional<int>& target, const std::string& field,
               const std::optional<TargetRole>& role, const DateSpan& date) {
    dates.Add(item, number, target, field, NameOf(role), date.text, date.range, date.from, date.to, date.inferred,
              date.rule);
  }

  SqliteTable items, marks, notes, divisions, responsible, fields, sub_rows;
  SqliteTable targets, quantities, qualifiers, dates, unread;
  SqliteTable parts, cells, lines, doubts, repairs, warnings;
  SqliteTable search_texts;
};

SqliteTables::SqliteTables(SqliteFile& file) : file_(file), items_(std::make_unique<OfItems>(file)) {}
SqliteTables::~SqliteTables() = default;

void SqliteTables::AddItem(const Item& item, const DocumentRecord& document, int number) {
  ++item_;
  const bool listed = SectionOf(item, document) != nullptr;
  const std::string state = ReviewJson(item).at("state");
  items_->items.Add(item_, number, item.id, item.key, listed ? std::optional(item.section + 1) : std::nullopt,
                    item.number, item.label, item.is_new, item.name, item.relisted_from, item.overview, item.indicator,
                    item.department, item.confidence, state, item.review ? item.review->by : std::nullopt,
                    item.review ? item.review->at : std::nullopt);
  AddTexts(item, document);
  AddFigures(item);
  AddPlaces(item, number);
  AddToSearch(item, document);
}

void SqliteTables::AddTexts(const Item& item, const DocumentRecord& document) {
  OfItems& tables = *items_;
  const std::vector<std::string> flags = FieldsOfMarks(item, document);
  Each(item.marks, [&](int at, const auto& mark) {
    const std::string& flag = flags[static_cast<std::size_t>(at) - 1];
    tables.marks.Add(item_, at, mark.first, mark.second, flag.empty() ? std::nullopt : std::optional(flag));
  });
  Each(item.revision_notes, [&](int at, const std::string& note) { tables.notes.Add(item_, at, note); });
  Each(item.divisions, [&](int at, const std::string& division) { tables.divisions.Add(item_, at, division); });
  Each(item.responsible, [&](int at, const Responsible& unit) {
    tables.responsible.Add(item_, at, unit.department, unit.division, nullptr);
  });
  Each(item.fields, [&](int at, const auto& field) { tables.fields.Add(item_, at, field.first, field.second); });
  Each(item.rows, [&](int row, const SubRow& texts) {
    Each(texts, [&](int at, const auto& text) { tables.sub_rows.Add(item_, row, at, text.first, text.second); });
  });
  Each(item.warnings, [&](int at, const Warning& warning) {
    tables.warnings.Add(item_, at, warning.code, warning.field, warning.message, warning.message_ja, warning.suggestion,
                        warning.value);
  });
}

void SqliteTables::AddFigures(const Item& item) {
  OfItems& tables = *items_;
  int quantities = 0;
  int dates = 0;
  Each(item.targets, [&](int at, const Target& target) {
    tables.targets.Add(item_, at, target.text, target.range, Name(target.role), target.label, target.absent,
                       target.bullet, target.level, target.rule);
    for (const Quantity& quantity : target.quantities) {
      tables.AddQuantity(item_, ++quantities, at, "indicator", target.role, quantity);
    }
    for (const DateSpan& date : target.dates) {
      tables.AddDate(item_, ++dates, at, "indicator", target.role, date);
    }
  });
  for (const InField<Quantity>& entry : item.quantities) {
    tables.AddQuantity(item_, ++quantities, std::nullopt, entry.field, entry.role, entry.what);
  }
  for (const InField<DateSpan>& entry : item.dates) {
    tables.AddDate(item_, ++dates, std::nullopt, entry.field, entry.role, entry.what);
  }
  Each(item.unread, [&](int at, const InField<UnreadFigure>& entry) {
    tables.unread.Add(item_, at, entry.field, entry.what.text, entry.what.range);
  });
}

void SqliteTables::AddPlaces(const Item& item, int document) {
  OfItems& tables = *items_;
  Each(item.parts, [&](int at, const ItemPart& part) {
    tables.parts.Add(item_, at, document, part.place.file, part.place.page, part.place.bbox, part.place.line,
                     part.table, part.row);
  });
  const auto known = [](const CellSource& cell, int value) {
    return cell.row > 0 ? std::optional(value) : std::nullopt;
  };
  for (const auto& [field, cells] : item.cells) {
    Each(cells, [&, &name = field](int part, const CellSource& cell) {
      tables.cells.Add(++cell_, item_, name, part, document, cell.place.file, cell.place.page, cell.place.bbox,
                       cell.place.line, cell.text, cell.confidence,
                       cell.row > 0 ? std::optional(cell.table) : std::nullopt, known(cell, cell.row),
                       known(cell, cell.column));
      Each(cell.lines, [&](int at, const CellLine& line) {
        tables.lines.Add(cell_, at, line.text, line.bbox, line.line, line.confidence);
        Each(line.doubts, [&](int place, const UnsureSign& doubt) {
          tables.doubts.Add(cell_, at, place, doubt.at, doubt.confidence,
                            ArrayOf<Alternative>(doubt.alternatives, hyogumi::ToJson).dump());
        });
      });
    });
  }
  Each(item.repairs, [&](int at, const ItemRepair& entry) {
    const Repair& repair = entry.repair;
    const bool placed = repair.page > 0;
    tables.repairs.Add(item_, at, fmt::format("r{}", at), entry.field, repair.range, repair.before, repair.after,
                       repair.rule, repair.evidence, repair.confidence, document,
                       placed ? std::optional(repair.file) : std::nullopt,
                       placed ? std::optional(repair.page) : std::nullopt, repair.bbox);
  });
}

void SqliteTables::AddToSearch(const Item& item, const DocumentRecord& document) {
  for (const SearchText& text : SearchTextsOf(item, document)) {
    items_->search_texts.Add(++search_text_, item_, text.field, text.folded ? "folded" : "read", text.text);
  }
}

}  // namespace hyogumi::emit
