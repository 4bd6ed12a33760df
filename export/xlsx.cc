// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/item_json.h"
#include "export/flat_columns.h"
#include "export/xlsx_sheet.h"

namespace hyogumi::emit {
namespace {

using Columns = std::vector<FlatColumn>;

FlatColumn Text(const char* name, const char* label) { return {name, label, "", "", ""}; }
FlatColumn Whole(const char* name, const char* label) { return {name, label, "", "", "", FlatType::kInteger}; }

Columns CheckColumns() {
  return {Text("document_id", "文書ID"), Text("check", "検査"), Text("status", "結果"), Text("message", "内容"),
          Text("expected", "期待"),      Text("found", "実際"), Text("items", "項目ID")};
}

Columns ReviewColumns() {
  FlatColumn confidence = Text("confidence", "項目の確信度");
  confidence.type = FlatType::kNumber;
  return {Text("document_id", "文書ID"),
          Text("item_id", "項目ID"),
          Text("name", "名称"),
          Text("review", "確認状態"),
          confidence,
          Text("field", "欄"),
          Text("code", "警告の種類"),
          Text("message", "警告の内容"),
          Text("value", "対象の文字"),
          Text("suggestion", "修正候補"),
          Text("source_file", "元ファイル"),
          Whole("page", "ページ")};
}

FlatValue OrNone(const std::optional<std::string>& text) {
  return text ? FlatValue(*text) : FlatValue(std::monostate());
}

// What a reader sees of a value of any kind; nothing where there is none.
FlatValue Shown(const Json& value) {
  if (value.is_null()) return std::monostate();
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// A column for each field that the items show, with their headers.
Columns PlaceColumns(const FlatTable& items) {
  Columns columns{Text("document_id", "文書ID"), Text("item_id", "項目ID")};
  for (const FlatColumn& column : items.columns) {
    const auto same = [&column](const FlatColumn& other) { return other.field == column.field; };
    if (column.field.empty() || std::any_of(columns.begin(), columns.end(), same)) continue;
    columns.push_back({.name = "place", .label = column.label, .field = column.field});
  }
  return columns;
}

// "3: 72.5 100.1 300.2 120", a line a cell: the page, before it the file where there are several, and the box, or the
// line of a transcript.
std::string PlacesOf(const std::vector<CellSource>& cells, const DocumentRecord& document) {
  std::string places;
  for (const CellSource& cell : cells) {
    const Place& place = cell.place;
    if (!places.empty()) places += '\n';
    if (document.sources.size() > 1) places += fmt::format("{}/", place.file);
    places += fmt::format("{}:", place.page);
    if (place.bbox) {
      const Box& box = *place.bbox;
      for (const double edge : {box.left, box.top, box.right, box.bottom}) places += " " + TextOf(edge);
    } else if (place.line) {
      places += fmt::format(" {}行", *place.line);
    }
  }
  return places;
}

FlatRow PlaceRow(const Columns& columns, const DocumentRecord& document, const Item& item) {
  FlatRow row;
  for (const FlatColumn& column : columns) {
    const auto cells = std::find_if(item.cells.begin(), item.cells.end(),
                                    [&column](const auto& one) { return one.first == column.field; });
    row.push_back(cells == item.cells.end() ? FlatValue() : PlacesOf(cells->second, document));
  }
  row[0] = document.id;
  row[1] = item.id;
  return row;
}

FlatRow CheckRow(const DocumentRecord& document, const Check& check) {
  return {document.id,
          check.id,
          std::string(LabelOf(check.status)),
          check.message_ja,
          Shown(check.expected),
          Shown(check.found),
          fmt::format("{}", fmt::join(check.items, " "))};
}

// A warning of an item, or the item itself where it has none.
FlatRow ReviewRow(const FlatTables& tables, const DocumentRecord& document, const Item& item, const Warning* warning) {
  const bool of_field = warning != nullptr && warning->field;
  const Place place = item.parts.empty() ? Place() : item.parts.front().place;
  const auto file = static_cast<std::size_t>(place.file - 1);
  FlatRow row{document.id,       item.id,
              OrNone(item.name), LabelOf(ReviewStates(), ReviewJson(item).at("state").get<std::string>()),
              item.confidence,   of_field ? FlatValue(tables.LabelOfField(*warning->field)) : FlatValue()};
  if (warning != nullptr) {
    row.insert(row.end(), {warning->code, warning->message_ja, OrNone(warning->value), OrNone(warning->suggestion)});
  } else {
    row.insert(row.end(), 4, FlatValue());
  }
  row.push_back(file < document.sources.size() ? FlatValue(document.sources[file].file) : FlatValue());
  row.push_back(std::int64_t{place.page});
  return row;
}

std::vector<FlatRow> ReviewRows(const FlatTables& tables, const DocumentRecord& document, const Item& item) {
  if (item.review) return {};  // a person has looked
  std::vector<FlatRow> rows;
  for (const Warning& warning : item.warnings) rows.push_back(ReviewRow(tables, document, item, &warning));
  if (rows.empty() && item.needs_review) rows.push_back(ReviewRow(tables, document, item, nullptr));
  return rows;
}

// The place of an item in the report, which lies beside the workbook.
std::string ReportLink(const std::string& id) {
  std::string link = "external:report.html#";
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        byte < 0x80 && (std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos);
    link += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return link;
}

class XlsxWriter : public FormatWriter {
 public:
  explicit XlsxWriter(Outputs& outputs) : outputs_(outputs) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& documents) override {
    const Result<const XlsxLibrary*> xlsx = LoadXlsxLibrary();
    if (!xlsx.ok()) return xlsx.error();
    const Result<OutputFile*> file = outputs_.MainByName("plan.xlsx");
    if (!file.ok()) return file.error();
    tables_ = std::make_unique<FlatTables>(documents, FlatWords::kLabels);
    linked_ = documents.size() == 1;
    workbook_ = std::make_unique<XlsxWorkbook>(*xlsx.value(), *file.value());
    constexpr int kThroughItemId = 3;
    items_ = AddTable(FlatTableId::kItems, kThroughItemId);
    items_->PrintThrough("responsible");  // what stands behind is for programs, and would make all too small
    targets_ = AddTable(FlatTableId::kTargets, kThroughItemId);
    targets_->PrintThrough("date_to");
    checks_ = std::make_unique<XlsxSheet>(*workbook_, "検査", CheckColumns(), 2);
    review_ = std::make_unique<XlsxSheet>(*workbook_, "確認", ReviewColumns(), 2);
    repairs_ = AddTable(FlatTableId::kRepairs, 2);
    place_columns_ = PlaceColumns(tables_->table(FlatTableId::kItems));
    places_ = std::make_unique<XlsxSheet>(*workbook_, "位置", place_columns_, 2);
    documents_ = AddTable(FlatTableId::kDocuments, 1);
    sources_ = AddTable(FlatTableId::kSources, 1);
    return std::nullopt;
  }

  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& /*record*/) override {
    document_ = &document;
    if (auto fault = AddRows(*documents_, tables_->Rows(FlatTableId::kDocuments, document))) return fault;
    return AddRows(*sources_, tables_->Rows(FlatTableId::kSources, document));
  }

  std::optional<Error> AddItem(const Item& item, const ItemJson& /*json*/) override {
    const std::optional<std::string> link = linked_ ? std::optional(ReportLink(item.id)) : std::nullopt;
    constexpr std::size_t kIdOfItem = 2;  // the column, from 0
    const auto rows = [&](FlatTableId id) { return tables_->Rows(id, *document_, item); };
    if (auto fault = AddRows(*items_, rows(FlatTableId::kItems), link, kIdOfItem)) return fault;
    if (auto fault = AddRows(*targets_, rows(FlatTableId::kTargets))) return fault;
    if (auto fault = AddRows(*review_, ReviewRows(*tables_, *document_, item), link, 1)) return fault;
    if (auto fault = AddRows(*repairs_, rows(FlatTableId::kRepairs))) return fault;
    return places_->Add(PlaceRow(place_columns_, *document_, item));
  }

  std::optional<Error> EndDocument(const Validation& validation) override {
    for (const Check& check : validation.checks) {
      if (auto fault = checks_->Add(CheckRow(*document_, check))) return fault;
    }
    return std::nullopt;
  }

  std::optional<Error> Finish() override {
    for (const auto* sheet : {&items_, &targets_, &checks_, &review_, &repairs_, &places_, &documents_, &sources_}) {
      (*sheet)->Finish();
    }
    return workbook_->Finish();
  }

 private:
  std::unique_ptr<XlsxSheet> AddTable(FlatTableId id, int frozen) {
    const FlatTable& table = tables_->table(id);
    return std::make_unique<XlsxSheet>(*workbook_, table.label, table.columns, frozen);
  }

  static std::optional<Error> AddRows(XlsxSheet& sheet, const std::vector<FlatRow>& rows,
                                      const std::optional<std::string>& link = std::nullopt,
                                      std::size_t link_column = 0) {
    for (const FlatRow& row : rows) {
      if (auto fault = sheet.Add(row, link, link_column)) return fault;
    }
    return std::nullopt;
  }

  Outputs& outputs_;
  std::unique_ptr<FlatTables> tables_;
  std::unique_ptr<XlsxWorkbook> workbook_;
  std::unique_ptr<XlsxSheet> items_, targets_, checks_, review_, repairs_, places_, documents_, sources_;
  Columns place_columns_;
  const DocumentRecord* document_ = nullptr;
  bool linked_ = false;  // one report is of one document
};

}  // namespace

std::unique_ptr<FormatWriter> MakeXlsxWriter(Outputs& outputs) { return std::make_unique<XlsxWriter>(outputs); }

}  // namespace hyogumi::emit
