// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/flat_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/item_json.h"
#include "core/sha256.h"
#include "core/target_json.h"
#include "export/field_view.h"
#include "export/flat_columns.h"

namespace hyogumi::emit {
namespace {

FlatValue Value(const std::string& text) { return text; }
FlatValue Value(bool yes) { return yes; }
FlatValue Value(int number) { return std::int64_t{number}; }
FlatValue Value(double number) { return number; }
FlatValue Value(std::size_t number) { return static_cast<std::int64_t>(number); }
FlatValue None() { return std::monostate(); }

template <typename T>
FlatValue Value(const std::optional<T>& value) {
  return value ? Value(*value) : None();
}

// What is not there, is nothing; an empty list is, too.
FlatValue ValueOrNone(const std::string& text) { return text.empty() ? None() : Value(text); }

std::string Joined(const std::vector<std::string>& texts, std::string_view between) {
  return fmt::format("{}", fmt::join(texts, between));
}

void AddPlace(const DocumentRecord& document, const Place& place, FlatRow& row) {
  const auto file = static_cast<std::size_t>(place.file - 1);
  row.push_back(file < document.sources.size() ? Value(document.sources[file].file) : None());
  row.push_back(Value(place.page));
}

void AddBox(const std::optional<Box>& box, FlatRow& row) {
  if (!box) {
    row.insert(row.end(), 4, None());
    return;
  }
  for (const double edge : {box->left, box->top, box->right, box->bottom}) row.push_back(Value(edge));
}

void AddRange(const TextRange& range, FlatRow& row) {
  row.push_back(Value(range.begin));
  row.push_back(Value(range.end));
}

FlatRow DocumentRow(const DocumentRecord& document) {
  const auto day = [&document](int years, const char* month_and_day) {
    if (!document.fiscal_year) return None();
    return Value(fmt::format("{:04}-{}", *document.fiscal_year + years, month_and_day));
  };
  return {Value(document.id),
          Value(document.title),
          Value(document.edition),
          Value(document.publisher_name),
          Value(document.publisher_code),
          Value(document.fiscal_year),
          day(0, "04-01"),
          day(1, "03-31"),
          Value(document.profile_name)};
}

std::vector<FlatRow> SourceRows(const DocumentRecord& document) {
  std::vector<FlatRow> rows;
  for (const Source& source : document.sources) {
    rows.push_back({Value(document.id), Value(rows.size() + 1), Value(source.file), Value(source.sha256),
                    Value(source.pages), Value(source.text), Value(source.url)});
  }
  return rows;
}

// The units of "responsible" with both their names on a line.
std::string Units(const Item& item) {
  std::vector<std::string> lines;
  for (const Responsible& unit : item.responsible) {
    lines.push_back(unit.division ? fmt::format("{} {}", unit.department, *unit.division) : unit.department);
  }
  return Joined(lines, "\n");
}

FlatValue FieldValue(std::string_view field, const DocumentRecord& document, const Item& item) {
  if (field == "number") return Value(item.number);
  if (field == "label") return Value(item.label);
  if (field == "new") return Value(item.is_new);
  if (field == "responsible") return ValueOrNone(Units(item));
  if (field == "divisions") return ValueOrNone(Joined(item.divisions, "\n"));
  return Value(ViewOf(field, item, document).text);
}

std::string JsonOf(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json object = Json::object();
  for (const auto& [name, text] : pairs) object[name] = text;
  return object.dump();
}

FlatValue SubRows(const Item& item) {
  if (item.rows.empty()) return None();
  std::vector<std::string> rows;
  for (const SubRow& row : item.rows) rows.push_back(JsonOf(row));
  return Value("[" + Joined(rows, ", ") + "]");
}

FlatValue Warnings(const Item& item) {
  std::vector<std::string> texts;
  for (const Warning& warning : item.warnings) texts.push_back(warning.message_ja);
  return ValueOrNone(Joined(texts, "\n"));
}

// The place of a field's first cell; that of the item where the field has none.
Place PlaceOf(const DocumentRecord& document, const Item& item, std::string_view field) {
  const FieldView view = ViewOf(field, item, document);
  if (view.cells != nullptr && !view.cells->empty()) return view.cells->front().place;
  return item.parts.empty() ? Place() : item.parts.front().place;
}

// A sign at the front of a cell would be a formula to a spreadsheet.
std::string ComparisonWord(const std::string& sign) {
  if (sign == ">=") return "ge";
  if (sign == "<=") return "le";
  if (sign == ">") return "gt";
  return sign == "<" ? "lt" : "eq";
}

// Rows of the table of targets, of one item.
class TargetRows {
 public:
  TargetRows(const DocumentRecord& document, const Item& item) : document_(document), item_(item) {}

  std::vector<FlatRow> Take() {
    for (std::size_t i = 0; i < item_.targets.size(); ++i) AddTarget(i);
    for (const InField<Quantity>& quantity : item_.quantities) {
      Add(quantity.field, quantity.role, nullptr, 0, &quantity.what, {});
    }
    for (const InField<DateSpan>& date : item_.dates) Add(date.field, date.role, nullptr, 0, nullptr, {date.what});
    return std::move(rows_);
  }

 private:
  void AddTarget(std::size_t index) {
    const Target& target = item_.targets[index];
    const auto add = [&](const Quantity* quantity) {
      Add("indicator", target.role, &target, index + 1, quantity, target.dates);
    };
    for (const Quantity& quantity : target.quantities) add(&quantity);
    if (target.quantities.empty()) add(nullptr);
  }

  void Add(const std::string& field, std::optional<TargetRole> role, const Target* target, std::size_t number,
           const Quantity* quantity, const std::vector<DateSpan>& dates) {
    FlatRow row{Value(document_.id),
                Value(item_.key),
                Value(item_.id),
                Value(rows_.size() + 1),
                Value(field),
                number > 0 ? Value(number) : None(),
                role ? Value(std::string(Name(*role))) : None()};
    row.push_back(target != nullptr ? Value(target->label) : None());
    row.push_back(target != nullptr ? Value(target->text) : None());
    row.push_back(target != nullptr ? Value(target->absent) : None());
    AddQuantity(quantity, row);
    AddDates(dates, row);
    AddRange(quantity != nullptr ? quantity->range : target != nullptr ? target->range : dates.front().range, row);
    const Place place = PlaceOf(document_, item_, field);
    AddPlace(document_, place, row);
    AddBox(place.bbox, row);
    rows_.push_back(std::move(row));
  }

  static void AddQuantity(const Quantity* quantity, FlatRow& row) {
    if (quantity == nullptr) {
      constexpr std::size_t kColumns = 10;
      row.insert(row.end(), kColumns, None());
      return;
    }
    for (FlatValue& value : std::vector<FlatValue>{
             Value(quantity->text), Value(quantity->value), Value(quantity->min), Value(quantity->max),
             Value(ComparisonWord(quantity->comparison)), Value(quantity->unit), Value(quantity->per),
             ValueOrNone(Joined(quantity->qualifiers, " ")), Value(quantity->scale), Value(quantity->currency)}) {
      row.push_back(std::move(value));
    }
  }

  static void AddDates(const std::vector<DateSpan>& dates, FlatRow& row) {
    std::vector<std::string> spans;
    for (const DateSpan& date : dates) {
      const std::string from = date.from.value_or("..");  // as ISO 8601-2 writes what is open
      const std::string to = date.to.value_or("..");
      spans.push_back(from == to ? from : fmt::format("{}/{}", from, to));
    }
    row.push_back(ValueOrNone(Joined(spans, " ")));
    row.push_back(dates.empty() ? None() : Value(dates.front().from));
    row.push_back(dates.empty() ? None() : Value(dates.front().to));
  }

  const DocumentRecord& document_;
  const Item& item_;
  std::vector<FlatRow> rows_;
};

std::vector<FlatRow> CellRows(const DocumentRecord& document, const Item& item) {
  std::vector<FlatRow> rows;
  for (const auto& [field, cells] : item.cells) {
    std::size_t part = 0;
    for (const CellSource& cell : cells) {
      FlatRow row{Value(document.id),     Value(item.id),         Value(field),          Value(++part),
                  Value(cell.place.file), Value(cell.place.page), Value(cell.place.line)};
      AddBox(cell.place.bbox, row);
      row.push_back(ValueOrNone(cell.table));
      row.push_back(cell.row > 0 ? Value(cell.row) : None());
      row.push_back(cell.row > 0 ? Value(cell.column) : None());
      row.push_back(Value(cell.text));
      row.push_back(Value(cell.confidence));
      std::vector<std::string> lines;
      for (const CellLine& line : cell.lines) lines.push_back(line.text);
      row.push_back(Value(Joined(lines, "\n")));
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<FlatRow> RepairRows(const DocumentRecord& document, const Item& item) {
  std::vector<FlatRow> rows;
  for (const auto& [field, repair] : item.repairs) {
    FlatRow row{Value(document.id), Value(item.id), Value(fmt::format("r{}", rows.size() + 1)), Value(field)};
    AddRange(repair.range, row);
    for (const std::string& text : {repair.before, repair.after, repair.rule, repair.evidence}) {
      row.push_back(Value(text));
    }
    row.push_back(Value(repair.confidence));
    row.push_back(repair.file > 0 ? Value(repair.file) : None());
    row.push_back(repair.page > 0 ? Value(repair.page) : None());
    AddBox(repair.bbox, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Bytes: PostgreSQL's limit, and so that of CKAN's DataStore.
constexpr std::size_t kLongestName = 63;

// The columns of the items' fields, each once: those that the documents have, in their order, then those that every
// item has.
class FieldColumns {
 public:
  explicit FieldColumns(const FlatTable& items) {
    for (const FlatColumn& column : items.columns) taken_.insert(column.name);
    for (const std::string_view name : FieldsOfEveryItem()) taken_.emplace(name);
  }

  void Add(const FieldLabel& field) {
    const std::string name = field.name == "division" ? "divisions" : field.name;
    if (!IsFirst(name)) return;
    const FlatColumn* known = KnownField(name);
    FlatColumn column = known != nullptr ? *known : FlatColumn{Untaken(ColumnName(name)), "", "", "", ""};
    column.field = name;
    column.description = known != nullptr ? known->description : "文書の欄";
    column.description_en = known != nullptr ? known->description_en : "A column of the document";
    column.label = field.label.empty() ? column.label : field.label;
    column.unit = field.unit;
    columns_.push_back(std::move(column));
  }

  void AddThoseOfEveryItem() {
    for (const std::string_view name : FieldsOfEveryItem()) {
      if (!IsFirst(std::string(name))) continue;
      columns_.push_back(*KnownField(name));
      columns_.back().field = name;
    }
  }

  std::vector<FlatColumn> TakeColumns() { return std::move(columns_); }
  std::vector<std::string> TakeFields() { return std::move(fields_); }

 private:
  bool IsFirst(const std::string& field) {
    const bool first = std::find(fields_.begin(), fields_.end(), field) == fields_.end();
    if (first) fields_.push_back(field);
    return first;
  }

  // With _ behind it where another column has the name.
  std::string Untaken(const std::string& name) {
    std::string candidate = name;
    for (std::size_t n = 1; !taken_.insert(candidate).second; ++n) {
      candidate = name.substr(0, kLongestName - n) + std::string(n, '_');
    }
    return candidate;
  }

  std::set<std::string> taken_;
  std::vector<std::string> fields_;  // of the columns, in their order
  std::vector<FlatColumn> columns_;
};

// A spreadsheet's reader tells columns by their labels.
void MakeLabelsUnique(std::vector<FlatColumn>& columns) {
  std::set<std::string> labels;
  for (FlatColumn& column : columns) {
    if (!labels.insert(column.label).second) labels.insert(column.label += fmt::format("（{}）", column.name));
  }
}

}  // namespace

FlatTables::FlatTables(const std::vector<DocumentRecord>& documents, FlatWords words)
    : tables_(FixedTables()), words_(words) {
  FlatTable& items = tables_[static_cast<std::size_t>(FlatTableId::kItems)];
  FieldColumns fields(items);
  for (const DocumentRecord& document : documents) {
    for (const FieldLabel& field : document.fields) fields.Add(field);
  }
  fields.AddThoseOfEveryItem();
  const auto behind = std::find_if(items.columns.begin(), items.columns.end(),
                                   [](const FlatColumn& column) { return column.name == kFirstBehindFields; });
  const std::vector<FlatColumn> columns = fields.TakeColumns();
  item_fields_ = fields.TakeFields();
  items.columns.insert(behind, columns.begin(), columns.end());
  MakeLabelsUnique(items.columns);
}

FlatRow FlatTables::ItemRow(const DocumentRecord& document, const Item& item) const {
  const Section* section = SectionOf(item, document);
  FlatRow row{Value(document.id), Value(item.key), Value(item.id),
              section != nullptr ? ValueOrNone(section->label) : None(),
              section != nullptr ? Value(section->title) : None()};
  for (const std::string& field : item_fields_) row.push_back(FieldValue(field, document, item));
  row.push_back(Value(item.relisted_from));
  row.push_back(item.marks.empty() ? None() : Value(JsonOf(item.marks)));
  row.push_back(ValueOrNone(Joined(item.revision_notes, "\n")));
  row.push_back(SubRows(item));
  row.push_back(Value(ReviewJson(item).at("state").get<std::string>()));
  row.push_back(Value(item.confidence));
  row.push_back(Value(item.repairs.size()));
  row.push_back(Warnings(item));
  const Place place = item.parts.empty() ? Place() : item.parts.front().place;
  AddPlace(document, place, row);
  AddBox(place.bbox, row);
  return row;
}

std::vector<FlatRow> FlatTables::Rows(FlatTableId id, const DocumentRecord& document) const {
  if (id == FlatTableId::kDocuments) return InItsWords(id, {DocumentRow(document)});
  return id == FlatTableId::kSources ? InItsWords(id, SourceRows(document)) : std::vector<FlatRow>();
}

std::vector<FlatRow> FlatTables::Rows(FlatTableId id, const DocumentRecord& document, const Item& item) const {
  switch (id) {
    case FlatTableId::kItems: return InItsWords(id, {ItemRow(document, item)});
    case FlatTableId::kTargets: return InItsWords(id, TargetRows(document, item).Take());
    case FlatTableId::kCells: return InItsWords(id, CellRows(document, item));
    case FlatTableId::kRepairs: return InItsWords(id, RepairRows(document, item));
    default: return {};
  }
}

std::string FlatTables::LabelOfField(std::string_view field) const {
  const std::vector<FlatColumn>& columns = table(FlatTableId::kItems).columns;
  const auto found =
      std::find_if(columns.begin(), columns.end(), [field](const FlatColumn& column) { return column.field == field; });
  return found == columns.end() ? std::string(field) : found->label;
}

std::vector<FlatRow> FlatTables::InItsWords(FlatTableId id, std::vector<FlatRow> rows) const {
  if (words_ == FlatWords::kCodes) return rows;
  const std::vector<FlatColumn>& columns = table(id).columns;
  for (FlatRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto* text = std::get_if<std::string>(&row[i]);
      if (text == nullptr) continue;
      if (!columns[i].codes.empty()) *text = LabelOf(columns[i].codes, *text);
      if (columns[i].name == kFieldColumn) *text = LabelOfField(*text);
    }
  }
  return rows;
}

std::string ColumnName(std::string_view field) {
  constexpr std::size_t kDigest = 8;
  const auto digest = [field] { return Sha256(field).substr(0, kDigest); };
  std::string name;
  for (const char c : field) {
    if (static_cast<unsigned char>(c) >= 0x80) return "field_" + digest();
    const bool capital = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    name += capital ? static_cast<char>(c - 'A' + 'a') : kept ? c : '_';
  }
  if (name.empty() || name.front() < 'a') name = "field_" + name;  // "_" and the digits come before the letters
  if (name.size() <= kLongestName) return name;
  return name.substr(0, kLongestName - kDigest - 1) + "_" + digest();
}

std::string TextOf(const FlatValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
  if (const auto* number = std::get_if<double>(&value)) return Number(*number).dump();
  return "";
}

}  // namespace hyogumi::emit
