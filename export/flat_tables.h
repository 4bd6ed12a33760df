// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset as flat tables, the same for every format that has rows: csv, datapackage, ckan, xlsx, sqlite.
//   Tables: documents (a row each), sources (a file of a document), items, targets (a quantity of a target, or of
//   another field; a target without any has one row, too), cells (a place on a page that a field's text is from),
//   repairs (a change made to a text). A row of items is found again by document_id and id; the others have document_id
//   and item_id, and where they show a text the field that it is of. Boxes are in PDF points from the top left of the
//   page as it is shown; pages, rows and columns count from 1; ranges are half open, in Unicode code points. All
//   functions are thread-safe and only read what they get.
#ifndef EXPORT_FLAT_TABLES_H_
#define EXPORT_FLAT_TABLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/item.h"

namespace hyogumi::emit {

enum class FlatType { kText, kInteger, kNumber, kBoolean, kDate };  // a date is "2020-09-30"

struct FlatCode {
  std::string name;   // "needs_review"
  std::string label;  // what a Japanese reader is shown of it
};

struct FlatColumn {
  std::string name;      // a-z, 0-9 and _, a letter first, 63 bytes at most, unique in the table: ColumnName
  std::string label;     // Japanese; of a column of the document as it is printed there
  std::string title_en;  // empty where only the document has a word for it
  std::string description;
  std::string description_en;
  FlatType type = FlatType::kText;
  bool required = false;                 // no row is without it
  std::optional<std::string> unit = {};  // that the document's header gives
  std::vector<FlatCode> codes = {};      // all values that there are; empty: any
  std::string field = {};                // of items: the field that it shows, as `field` of other tables names it
};

// A name for the column of a field, that databases and CKAN's DataStore take, whatever the profile calls the field:
// itself where it is such a name; else ASCII in small letters, with _ for other signs. Where that would lose what tells
// it from others (letters beyond ASCII, the rest of a long name) it has the beginning of the name's SHA-256, so that it
// is the same in every document.
std::string ColumnName(std::string_view field);

enum class FlatTableId { kDocuments, kSources, kItems, kTargets, kCells, kRepairs };

// A key of another table: the column of the same place there.
struct ForeignKey {
  std::vector<std::string> columns;
  FlatTableId table;
  std::vector<std::string> there;
};

struct FlatTable {
  FlatTableId id = FlatTableId::kItems;
  std::string name;  // "items"; that of its file without ".csv"
  std::string label;
  std::string title_en;
  std::vector<FlatColumn> columns;
  std::vector<std::string> primary_key;
  std::vector<ForeignKey> foreign_keys;
};

// Nothing is std::monostate: what the document doesn't say. A cell printed empty is "".
using FlatValue = std::variant<std::monostate, std::string, std::int64_t, double, bool>;
using FlatRow = std::vector<FlatValue>;  // in the order of the table's columns

enum class FlatWords { kCodes, kLabels };  // codes and names of fields for programs, or what people call them

// The tables of a dataset, in the order of FlatTableId. The items have the columns of all documents: those of the first
// in its order, then what others have besides.
class FlatTables {
 public:
  explicit FlatTables(const std::vector<DocumentRecord>& documents, FlatWords words = FlatWords::kCodes);

  const std::vector<FlatTable>& all() const { return tables_; }
  const FlatTable& table(FlatTableId id) const { return tables_[static_cast<std::size_t>(id)]; }

  // The label of the items' column that shows a field; the field itself where there is none.
  std::string LabelOfField(std::string_view field) const;

  // The rows of a document, and those of an item of it. kDocuments and kSources have rows of a document alone, the
  // others of its items alone.
  std::vector<FlatRow> Rows(FlatTableId id, const DocumentRecord& document) const;
  std::vector<FlatRow> Rows(FlatTableId id, const DocumentRecord& document, const Item& item) const;

 private:
  std::vector<FlatRow> InItsWords(FlatTableId id, std::vector<FlatRow> rows) const;
  FlatRow ItemRow(const DocumentRecord& document, const Item& item) const;
  std::vector<FlatTable> tables_;
  std::vector<std::string> item_fields_;  // of the items' columns that are not fixed
  FlatWords words_;
};

// As CSV and Markdown write it: true and false, numbers as short as they round-trip, nothing is "".
std::string TextOf(const FlatValue& value);

}  // namespace hyogumi::emit

#endif  // EXPORT_FLAT_TABLES_H_
