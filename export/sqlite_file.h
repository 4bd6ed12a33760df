// SPDX-License-Identifier: GPL-3.0-or-later
// A new SQLite database, written once and in one go.
//   The first error stays: what is done after it does nothing, so that who fills tables looks for it where he likes.
//   Used by one thread.
#ifndef EXPORT_SQLITE_FILE_H_
#define EXPORT_SQLITE_FILE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/geometry.h"
#include "core/io.h"
#include "core/page.h"
#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hyogumi::emit {

class SqliteFile {
 public:
  // `out` is of OutputFile::OpenByName, empty, and must outlive this. Begins the one transaction.
  explicit SqliteFile(OutputFile& out);
  ~SqliteFile();
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  void Run(std::string_view statements);
  // To be called last, with no SqliteTable left: commits and closes.
  void Finish();

  // Status 5 where the file can't be written, status 70 where SQLite refuses what we give it.
  const std::optional<Error>& fault() const { return fault_; }

 private:
  friend class SqliteTable;
  bool Take(int code);  // false, and the fault is kept, where it is an error
  OutputFile& out_;
  sqlite3* database_ = nullptr;
  std::optional<Error> fault_;
};

// A table that rows are added to. The file must outlive it.
class SqliteTable {
 public:
  // `columns` as SQL names them in an INSERT: "marks", or "search_trigrams(rowid, text)".
  SqliteTable(SqliteFile& file, std::string_view table, int columns);
  ~SqliteTable();
  SqliteTable(const SqliteTable&) = delete;
  SqliteTable& operator=(const SqliteTable&) = delete;

  // A row: integers, truth values, doubles, texts, JSON as text, nothing (nullptr or an empty optional), a range (two
  // columns), and an optional box (four).
  template <typename... Values>
  void Add(const Values&... values) {
    int column = 0;
    (Bind(column, values), ...);
    Step(column);
  }

 private:
  void BindNull(int column);
  void BindInteger(int column, std::int64_t value);
  void BindNumber(int column, double value);
  void BindText(int column, std::string_view value);  // which must live until Step

  void Bind(int& column, std::nullptr_t) { BindNull(++column); }
  void Bind(int& column, double value) { BindNumber(++column, value); }
  void Bind(int& column, std::string_view value) { BindText(++column, value); }
  void Bind(int& column, const char* value) { BindText(++column, value); }
  void Bind(int& column, const std::string& value) { BindText(++column, value); }
  template <typename T, typename = std::enable_if_t<std::is_integral_v<T>>>
  void Bind(int& column, T value) {
    BindInteger(++column, static_cast<std::int64_t>(value));
  }
  void Bind(int& column, const TextRange& range) {
    Bind(column, range.begin);
    Bind(column, range.end);
  }
  void Bind(int& column, const std::optional<Box>& box) {
    for (const double Box::*edge : {&Box::left, &Box::top, &Box::right, &Box::bottom}) {
      Bind(column, box ? std::optional((*box).*edge) : std::nullopt);
    }
  }
  template <typename T>
  void Bind(int& column, const std::optional<T>& value) {
    if (value) return Bind(column, *value);
    BindNull(++column);
  }
  void Step(int bound);

  SqliteFile& file_;
  sqlite3_stmt* insert_ = nullptr;
  int columns_;
};

}  // namespace hyogumi::emit

#endif  // EXPORT_SQLITE_FILE_H_
