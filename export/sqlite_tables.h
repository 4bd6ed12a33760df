// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of plan.sqlite's tables, as export/schema/plan.sql declares them.
#ifndef EXPORT_SQLITE_TABLES_H_
#define EXPORT_SQLITE_TABLES_H_

#include <cstdint>
#include <memory>
#include <string>

#include "core/item.h"
#include "core/json.h"
#include "export/checks.h"
#include "export/sqlite_file.h"

namespace hyogumi::emit {

class SqliteTables {
 public:
  // The tables are there, and `file` outlives this. Errors are the file's.
  explicit SqliteTables(SqliteFile& file);
  ~SqliteTables();

  // `number` is the document's in the dataset, from 1; `record` is `document` as JSON. The items of a document come
  // before it.
  void AddItem(const Item& item, const DocumentRecord& document, int number);
  void AddDocument(const DocumentRecord& document, const Json& record, const Validation& validation, int number);

 private:
  struct OfItems;
  struct OfDocuments;
  void AddTexts(const Item& item, const DocumentRecord& document);
  void AddFigures(const Item& item);
  void AddPlaces(const Item& item, int document);
  void AddToSearch(const Item& item, const DocumentRecord& document);

  SqliteFile& file_;
  std::unique_ptr<OfItems> items_;
  std::int64_t item_ = 0;  // the last one of the dataset; the same of what has a number of its own
  std::int64_t cell_ = 0;
  std::int64_t search_text_ = 0;
};

}  // namespace hyogumi::emit

#endif  // EXPORT_SQLITE_TABLES_H_
