// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostic.h"

#include <fmt/format.h>

namespace hyogumi {
namespace {

// How a language writes the line around the message.
struct Words {
  const char* error;
  const char* warning;
  const char* page;
  const char* table;
  const char* cell;
  const char* comma;
  const char* place;  // within the file
  const char* hint;
};

constexpr Words kEnglish{"error", "warning", "page {}", "table {}", "cell r{}c{}", ", ", "{}({})", "; {}"};
constexpr Words kJapanese{"エラー", "警告", "{}ページ", "表{}", "セル r{}c{}", "、", "（{1}）", "。次: {}"};

const Words& WordsOf(Language language) { return language == Language::kJapanese ? kJapanese : kEnglish; }

template <typename... Args>
std::string Fill(const char* text, const Args&... args) {
  return fmt::format(fmt::runtime(text), args...);
}

std::string Format(const Location& where, const Words& words) {
  std::string text = where.file;
  if (where.line) text += fmt::format(":{}", *where.line);
  if (where.line && where.column) text += fmt::format(":{}", *where.column);
  std::string inner;
  const auto add = [&](const std::string& part) { inner += (inner.empty() ? "" : words.comma) + part; };
  if (where.page) add(Fill(words.page, *where.page));
  if (where.table) add(Fill(words.table, *where.table));
  if (where.table_row && where.table_column) add(Fill(words.cell, *where.table_row, *where.table_column));
  if (!inner.empty()) text += Fill(words.place, text.empty() ? "" : " ", inner);
  return text;
}

}  // namespace

std::string Format(const Diagnostic& diagnostic, Language language) {
  const Words& words = WordsOf(language);
  const std::string where = Format(diagnostic.where, words);
  const std::string hint = diagnostic.hint.empty() ? "" : Fill(words.hint, diagnostic.hint.In(language));
  return fmt::format("{}{}{}: {}{} [{}]", where, where.empty() ? "" : ": ",
                     diagnostic.severity == Severity::kError ? words.error : words.warning,
                     diagnostic.message.In(language), hint, diagnostic.code);
}

Json ToJson(const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  return {{"severity", diagnostic.severity == Severity::kError ? "error" : "warning"},
          {"code", diagnostic.code},
          {"file", where.file.empty() ? Json() : Json(where.file)},
          {"line", Nullable(where.line)},
          {"column", Nullable(where.column)},
          {"page", Nullable(where.page)},
          {"table", Nullable(where.table)},
          {"cell", where.table_row && where.table_column ? Json{*where.table_row, *where.table_column} : Json()},
          {"message", diagnostic.message.en},
          {"message_ja", diagnostic.message.ja},
          {"hint", diagnostic.hint.en},
          {"hint_ja", diagnostic.hint.ja}};
}

}  // namespace hyogumi
