// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/tables.h"

#include <algorithm>
#include <map>

#include "core/page_json.h"
#include "core/unicode.h"
#include "export/csv.h"

namespace hyogumi::emit {
namespace {

// Headers of more rows than this are not looked for where no profile knows the header.
constexpr int kMostHeaderRows = 4;

// One row of a table as two pages are compared by it: where its cells are, and their folded texts.
using RowKey = std::vector<std::string>;

// The first `count` rows of the table; a row without any text has no key, as it proves nothing.
std::vector<RowKey> RowKeys(const Table& table, int count) {
  std::vector<RowKey> keys(static_cast<std::size_t>(count));
  std::vector<bool> has_text(keys.size());
  for (const Cell& cell : table.cells) {
    if (cell.row > count) continue;
    const auto row = static_cast<std::size_t>(cell.row - 1);
    const std::string text = Fold(cell.text.value_or(""));
    has_text[row] = has_text[row] || !text.empty();
    keys[row].push_back(std::to_string(cell.column) + "+" + std::to_string(cell.column_span) + "x" +
                        std::to_string(cell.row_span) + ":" + text);
  }
  for (std::size_t row = 0; row < keys.size(); ++row) {
    if (!has_text[row]) keys[row].clear();
  }
  return keys;
}

// Does no cell above row `count` + 1 reach below it?
bool CutsNoCell(const Table& table, int count) {
  return std::none_of(table.cells.begin(), table.cells.end(),
                      [count](const Cell& cell) { return cell.row <= count && cell.row + cell.row_span - 1 > count; });
}

// How many rows at the top of `part` repeat those of `first`: the header, where it is known; else a few equal rows, as
// long as others follow.
int RepeatedRows(const Table& first, const Table& part) {
  const bool known = part.header_rows > 0;
  const int most =
      known ? std::min(part.header_rows, first.rows) : std::min({kMostHeaderRows, part.rows - 1, first.rows - 1});
  if (most < 1) return 0;
  const std::vector<RowKey> above = RowKeys(first, most);
  const std::vector<RowKey> here = RowKeys(part, most);
  int count = 0;
  while (count < most && above[static_cast<std::size_t>(count)] == here[static_cast<std::size_t>(count)] &&
         !here[static_cast<std::size_t>(count)].empty()) {
    ++count;
  }
  if (known && count < part.header_rows) return 0;
  while (count > 0 && !(CutsNoCell(part, count) && CutsNoCell(first, count))) --count;
  return count;
}

// Grows one whole table part by part.
class TableJoiner {
 public:
  explicit TableJoiner(const Table& first) : first_(first) { whole_.header_rows = first.header_rows; }

  void Add(const Page& page, const Table& part) {
    TablePart place{part.id, page.file, page.page, part.bbox};
    if (!whole_.parts.empty()) place.repeated_rows = RepeatedRows(first_, part);
    // Of a row that goes on, the rest belongs to the row before, unless rows that are no header stand between.
    const bool goes_on = part.first_row_continues && place.repeated_rows == part.header_rows && !whole_.rows.empty();
    const int shift = static_cast<int>(whole_.rows.size()) - place.repeated_rows - (goes_on ? 1 : 0);
    whole_.columns = std::max(whole_.columns, part.columns);
    whole_.ruled = whole_.ruled && part.ruled;
    whole_.confidence = std::min(whole_.confidence, part.confidence);
    if (part.rows > place.repeated_rows) {
      place.first_row = place.repeated_rows + 1 + shift;
      place.last_row = part.rows + shift;
      whole_.rows.resize(static_cast<std::size_t>(place.last_row));
    }
    for (const Cell& cell : part.cells) {
      if (cell.row <= place.repeated_rows) continue;
      AddCell(cell, cell.row + shift, goes_on && cell.row == place.repeated_rows + 1);
    }
    whole_.parts.push_back(std::move(place));
  }

  WholeTable Take() {
    for (auto& row : whole_.rows) row.resize(static_cast<std::size_t>(whole_.columns));
    return std::move(whole_);
  }

 private:
  void AddCell(const Cell& cell, int row, bool goes_on) {
    const std::string text = cell.text.value_or("");
    if (goes_on) {
      const auto above = last_row_.find(cell.column);
      if (above != last_row_.end()) {
        std::string& so_far = *At(above->second, cell.column);
        so_far += (so_far.empty() || text.empty() ? "" : cell.joint.value_or("\n")) + text;
        return;
      }
    }
    At(row, cell.column) = text;
    last_row_[cell.column] = row;
    if (cell.row_span > 1 || cell.column_span > 1) {
      whole_.merged.push_back({row, cell.column, cell.row_span, cell.column_span});
    }
  }

  std::optional<std::string>& At(int row, int column) {
    auto& places = whole_.rows[static_cast<std::size_t>(row - 1)];
    if (places.size() < static_cast<std::size_t>(column)) places.resize(static_cast<std::size_t>(column));
    return places[static_cast<std::size_t>(column - 1)];
  }

  const Table& first_;
  WholeTable whole_;
  std::map<int, int> last_row_;  // by column: where its last cell begins
};

Json PartJson(const TablePart& part) {
  return {{"id", part.id},
          {"file", part.file},
          {"page", part.page},
          {"bbox", ToJson(part.bbox)},
          {"rows", part.first_row > 0 ? Json{part.first_row, part.last_row} : Json()},
          {"repeated_rows", part.repeated_rows}};
}

Json MergedJson(const MergedCell& cell) {
  return {{"row", cell.row}, {"column", cell.column}, {"row_span", cell.row_span}, {"column_span", cell.column_span}};
}

Json WholeTableJson(const WholeTable& table) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json places = Json::array();
    for (const auto& text : row) places.push_back(Nullable(text));
    rows.push_back(std::move(places));
  }
  const TablePart& first = table.parts.front();
  return {{"id", first.id},
          {"file", first.file},
          {"page", first.page},
          {"bbox", ToJson(first.bbox)},
          {"parts", ArrayOf(table.parts, PartJson)},
          {"ruled", table.ruled},
          {"confidence", Number(table.confidence)},
          {"columns", table.columns},
          {"header_rows", table.header_rows},
          {"rows", std::move(rows)},
          {"spans", ArrayOf(table.merged, MergedJson)}};
}

}  // namespace

std::vector<WholeTable> WholeTables(const PagedDocument& document) {
  std::vector<TableJoiner> joiners;
  std::map<std::string, std::size_t> joiner_of;  // by the id of each table
  for (const Page& page : document.pages) {
    for (const Table& table : page.tables) {
      const auto before = table.continues ? joiner_of.find(*table.continues) : joiner_of.end();
      const std::size_t index = before != joiner_of.end() ? before->second : joiners.size();
      if (index == joiners.size()) joiners.emplace_back(table);
      joiners[index].Add(page, table);
      joiner_of[table.id] = index;
    }
  }
  std::vector<WholeTable> tables;
  tables.reserve(joiners.size());
  for (TableJoiner& joiner : joiners) tables.push_back(joiner.Take());
  return tables;
}

bool HasText(const WholeTable& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
    return std::any_of(row.begin(), row.end(), [](const auto& text) { return text && !IsBlank(*text); });
  });
}

std::string WriteCsv(const WholeTable& table) {
  std::string out;
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      // Excel and others take an empty line for the end of a table, so a lone empty field is quoted.
      const std::string text = row[i].value_or("");
      out += row.size() == 1 && text.empty() ? "\"\"" : CsvField(text);
    }
    out += '\n';
  }
  return out;
}

std::string WriteCsv(const std::vector<WholeTable>& tables) {
  std::string out;
  for (const WholeTable& table : tables) {
    if (!out.empty()) out += '\n';
    out += WriteCsv(table);
  }
  return out;
}

std::string WriteTablesJson(const std::vector<Source>& sources, const std::vector<WholeTable>& tables) {
  const Json document{{"schema_version", kSchemaVersion},
                      {"sources", ArrayOf<Source>(sources, hyogumi::ToJson)},
                      {"producer", ProducerJson(sources)},
                      {"tables", ArrayOf(tables, WholeTableJson)}};
  return document.dump() + '\n';
}

}  // namespace hyogumi::emit
