// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/sqlite_file.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>

namespace hyogumi::emit {
namespace {

// The file is a temporary one that is thrown away where anything fails: it needs no journal and no fsync. The page size
// is SQLite's default, written down as the bytes depend on it.
constexpr std::string_view kSettings =
    "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA foreign_keys = "
    "OFF;"
    "BEGIN;";

bool IsAboutTheFile(int code) {
  switch (code & 0xff) {  // an extended code has the primary one in its low byte
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return true;
    default: return false;
  }
}

}  // namespace

SqliteFile::SqliteFile(OutputFile& out) : out_(out) {
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (Take(sqlite3_open_v2(out_.name().c_str(), &database_, kFlags, nullptr))) Run(kSettings);
}

SqliteFile::~SqliteFile() { sqlite3_close_v2(database_); }

bool SqliteFile::Take(int code) {
  if (fault_) return false;
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return true;
  if (IsAboutTheFile(code)) {
    fault_ = out_.CannotWrite();
  } else {
    fault_ = MakeError(ExitStatus::kInternalError, "own-schema-broken", {},
                       Phrase("SQLite refuses what was made for it: {}", sqlite3_errmsg(database_)),
                       "nothing was written; please report this file");
  }
  return false;
}

void SqliteFile::Run(std::string_view statements) {
  if (!fault_) Take(sqlite3_exec(database_, std::string(statements).c_str(), nullptr, nullptr, nullptr));
}

void SqliteFile::Finish() {
  Run("COMMIT;");
  if (!fault_ && Take(sqlite3_close(database_))) database_ = nullptr;
}

SqliteTable::SqliteTable(SqliteFile& file, std::string_view table, int columns) : file_(file), columns_(columns) {
  std::string sql = fmt::format("INSERT INTO {} VALUES (?", table);
  for (int i = 1; i < columns; ++i) sql += ", ?";
  sql += ")";
  if (file_.fault()) return;
  file_.Take(sqlite3_prepare_v3(file_.database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &insert_, nullptr));
}

SqliteTable::~SqliteTable() { sqlite3_finalize(insert_); }

void SqliteTable::BindNull(int column) { file_.Take(sqlite3_bind_null(insert_, column)); }

void SqliteTable::BindInteger(int column, std::int64_t value) {
  file_.Take(sqlite3_bind_int64(insert_, column, value));
}

void SqliteTable::BindNumber(int column, double value) { file_.Take(sqlite3_bind_double(insert_, column, value)); }

void SqliteTable::BindText(int column, std::string_view value) {
  file_.Take(sqlite3_bind_text64(insert_, column, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void SqliteTable::Step(int bound) {
  if (file_.fault()) return;
  if (bound != columns_) {
    file_.Take(SQLITE_RANGE);
    return;
  }
  file_.Take(sqlite3_step(insert_));
  file_.Take(sqlite3_reset(insert_));
}

}  // namespace hyogumi::emit
