// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/sqlite.h"

#include <fmt/format.h>

#include "export/flat_tables.h"
#include "export/sqlite_file.h"
#include "export/sqlite_tables.h"
#include "export/sqlite_views.h"

namespace hyogumi::emit {
namespace {

constexpr std::string_view kTables =
#include "plan.sql.inc"
    ;

constexpr std::string_view kViews =
#include "plan_views.sql.inc"
    ;

constexpr int kApplicationId = 0x68796f67;  // "hyog": what file(1) and others may tell the file by

class SqliteWriter : public FormatWriter {
 public:
  explicit SqliteWriter(Outputs& outputs) : outputs_(outputs) {}

  std::optional<Error> Begin(const std::vector<DocumentRecord>& documents) override {
    const Result<OutputFile*> file = outputs_.MainByName("plan.sqlite");
    if (!file.ok()) return file.error();
    views_ = fmt::format("{}\n{}", ItemViews(documents), kViews);
    label_views_ = LabelViews(documents);
    database_ = std::make_unique<SqliteFile>(*file.value());
    database_->Run(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId, kSchemaVersion));
    database_->Run(kTables);
    tables_ = std::make_unique<SqliteTables>(*database_);
    return database_->fault();
  }

  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& record) override {
    document_ = &document;
    record_ = &record;
    ++number_;
    return std::nullopt;
  }

  std::optional<Error> AddItem(const Item& item, const ItemJson& /*json*/) override {
    tables_->AddItem(item, *document_, number_);
    return database_->fault();
  }

  std::optional<Error> EndDocument(const Validation& validation) override {
    tables_->AddDocument(*document_, *record_, validation, number_);
    return database_->fault();
  }

  std::optional<Error> Finish() override {
    tables_.reset();
    database_->Run(views_);
    database_->Run(label_views_);
    database_->Finish();
    return database_->fault();
  }

 private:
  Outputs& outputs_;
  std::unique_ptr<SqliteFile> database_;
  std::unique_ptr<SqliteTables> tables_;
  std::string views_;
  std::string label_views_;
  const DocumentRecord* document_ = nullptr;
  const Json* record_ = nullptr;
  int number_ = 0;
};

}  // namespace

std::unique_ptr<FormatWriter> MakeSqliteWriter(Outputs& outputs) { return std::make_unique<SqliteWriter>(outputs); }

}  // namespace hyogumi::emit
