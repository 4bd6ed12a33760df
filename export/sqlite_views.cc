// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/sqlite_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "export/flat_tables.h"

namespace hyogumi::emit {
namespace {

std::string Quoted(std::string_view text, char quote) {
  std::string quoted(1, quote);
  for (const char c : text) {
    if (c == quote) quoted += c;
    quoted += c;
  }
  return quoted + quote;
}

// The entries of an item in a table, in order, as one text; NULL where it has none.
std::string Listed(std::string_view entry, std::string_view table, std::string_view between = "char(10)") {
  return fmt::format(
      "(SELECT group_concat(entry, {2}) FROM (SELECT {0} AS entry FROM {1} AS w WHERE w.item = i.item "
      "ORDER BY w.position))",
      entry, table, between);
}

// How items_flat gets the columns that are not of the document.
const std::map<std::string, std::string, std::less<>>& FixedColumns() {
  static const std::map<std::string, std::string, std::less<>> columns{
      {"document_id", "d.id"},
      {"section_label", "nullif(s.label, '')"},
      {"section_title", "s.title"},
      {"divisions", Listed("division", "divisions")},
      {"responsible", Listed("department || coalesce(' ' || division, '')", "responsible")},
      {"marks",
       "(SELECT json_group_object(header, mark) FROM (SELECT header, mark FROM marks AS w WHERE w.item = i.item "
       "ORDER BY w.position) HAVING count(*) > 0)"},
      {"revision_notes", Listed("text", "item_notes")},
      {"rows",
       "(SELECT '[' || group_concat(entry, ', ') || ']' FROM (SELECT json_group_object(field, text) AS entry FROM "
       "(SELECT * FROM sub_rows AS w WHERE w.item = i.item ORDER BY w.\"row\", w.position) GROUP BY \"row\"))"},
      {"review", "i.review_state"},
      {"repairs", "(SELECT count(*) FROM repairs AS w WHERE w.item = i.item)"},
      {"warnings", Listed("message_ja", "warnings")},
      {"source_file", "f.name"},
      {"page", "p.page"},
      {"left", "p.\"left\""},
      {"top", "p.\"top\""},
      {"right", "p.\"right\""},
      {"bottom", "p.\"bottom\""}};
  return columns;
}

bool IsItemColumn(std::string_view name) {
  constexpr std::string_view kColumns[] = {"key",      "id",        "number",     "label",      "new",          "name",
                                           "overview", "indicator", "department", "confidence", "relisted_from"};
  return std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns);
}

// The text of a further column, or the mark of a flag.
std::string FieldColumn(std::string_view field) {
  return fmt::format(
      "coalesce((SELECT text FROM fields AS w WHERE w.item = i.item AND w.field = {0}), "
      "(SELECT mark FROM marks AS w WHERE w.item = i.item AND w.field = {0}))",
      Quoted(field, '\''));
}

std::string Expression(const FlatColumn& column) {
  const auto fixed = FixedColumns().find(column.name);
  if (fixed != FixedColumns().end()) return fixed->second;
  return IsItemColumn(column.name) ? "i." + column.name : FieldColumn(column.field);
}

std::string LabelView(const FlatTable& table, std::string_view from) {
  std::string columns;
  for (const FlatColumn& column : table.columns) {
    columns +=
        fmt::format("{}{} AS {}", columns.empty() ? "" : ", ", QuotedName(column.name), QuotedName(column.label));
  }
  return fmt::format("CREATE VIEW {} AS SELECT {} FROM {};\n", QuotedName(table.label), columns, from);
}

}  // namespace

std::string QuotedName(const std::string& name) {
  std::string known = name;
  std::replace(known.begin(), known.end(), '\0', ' ');  // where SQLite takes a statement to end
  return Quoted(known, '"');
}

std::string ItemViews(const std::vector<DocumentRecord>& documents) {
  const FlatTables tables(documents);
  std::string columns;
  for (const FlatColumn& column : tables.table(FlatTableId::kItems).columns) {
    columns += fmt::format("{}\n  {} AS {}", columns.empty() ? "" : ",", Expression(column), QuotedName(column.name));
  }
  return fmt::format(
      "CREATE VIEW items_flat AS SELECT{}\nFROM items AS i\nJOIN documents AS d ON d.document = i.document\n"
      "LEFT JOIN sections AS s ON s.document = i.document AND s.section = i.section\n"
      "LEFT JOIN parts AS p ON p.item = i.item AND p.part = 1\n"
      "LEFT JOIN sources AS f ON f.document = p.document AND f.file = p.file;\n",
      columns);
}

std::string LabelViews(const std::vector<DocumentRecord>& documents) {
  const FlatTables tables(documents);
  return LabelView(tables.table(FlatTableId::kItems), "items_flat") +
         LabelView(tables.table(FlatTableId::kTargets), "targets_flat");
}

}  // namespace hyogumi::emit
