// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/file_kinds.h"

#include <algorithm>
#include <array>

namespace hyogumi::emit {
namespace {

// A whole file name before the extensions that it ends in. No registry has a type for JSON Lines; application/jsonl is
// what jsonlines.org proposes.
constexpr std::array<FileKind, 8> kKinds{{
    {"datapackage.json", "application/vnd.datapackage+json", "Data Package", "表の定義（Frictionless Data Package）",
     "Table definitions (Frictionless Data Package)"},
    {".json", "application/json", "JSON", "抽出結果（JSON）", "The result (JSON)"},
    {".jsonl", "application/jsonl", "JSON Lines", "1行1項目（JSON Lines）", "An item a line (JSON Lines)"},
    {".csv", "text/csv", "CSV", "表（CSV）", "Table (CSV)"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "表計算用（Excel）",
     "Workbook (Excel)"},
    {".sqlite", "application/vnd.sqlite3", "SQLite", "データベース（SQLite）", "Database (SQLite)"},
    {".md", "text/markdown", "Markdown", "読み物（Markdown）", "For reading (Markdown)"},
    {".html", "text/html", "HTML", "確認用ページ（HTML）", "Review page (HTML)"},
}};

constexpr std::array<std::string_view, 2> kAboutTheData{"dcat.jsonld", "ckan_fields.json"};

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

const FileKind* KindOf(std::string_view file_name) {
  if (std::find(kAboutTheData.begin(), kAboutTheData.end(), file_name) != kAboutTheData.end()) return nullptr;
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const FileKind& kind) { return EndsWith(file_name, kind.extension); });
  return found == kKinds.end() ? nullptr : &*found;
}

}  // namespace hyogumi::emit
