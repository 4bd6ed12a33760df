// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostic.h"

#include <fmt/format.h>

namespace hyogumi {
namespace {

std::string_view Name(Severity severity) { return severity == Severity::kError ? "error" : "warning"; }

std::string Format(const Location& where) {
  std::string text = where.file;
  if (where.line) text += fmt::format(":{}", *where.line);
  if (where.line && where.column) text += fmt::format(":{}", *where.column);
  std::string inner;
  const auto add = [&inner](const std::string& part) { inner += (inner.empty() ? "" : ", ") + part; };
  if (where.page) add(fmt::format("page {}", *where.page));
  if (where.table) add(fmt::format("table {}", *where.table));
  if (where.table_row && where.table_column) {
    add(fmt::format("cell r{}c{}", *where.table_row, *where.table_column));
  }
  if (!inner.empty()) text += fmt::format("{}({})", text.empty() ? "" : " ", inner);
  return text;
}

}  // namespace

std::string Format(const Diagnostic& diagnostic) {
  const std::string where = Format(diagnostic.where);
  return fmt::format("{}{}{}: {}{}{} [{}]", where, where.empty() ? "" : ": ", Name(diagnostic.severity),
                     diagnostic.message, diagnostic.hint.empty() ? "" : "; ", diagnostic.hint, diagnostic.code);
}

Json ToJson(const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  return {{"severity", Name(diagnostic.severity)},
          {"code", diagnostic.code},
          {"file", where.file.empty() ? Json() : Json(where.file)},
          {"line", Nullable(where.line)},
          {"column", Nullable(where.column)},
          {"page", Nullable(where.page)},
          {"table", Nullable(where.table)},
          {"cell", where.table_row && where.table_column ? Json{*where.table_row, *where.table_column} : Json()},
          {"message", diagnostic.message},
          {"hint", diagnostic.hint}};
}

}  // namespace hyogumi
