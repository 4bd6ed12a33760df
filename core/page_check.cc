// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page_check.h"

#include <cmath>
#include <cstdint>

#include "core/parse_json.h"
#include "core/unicode.h"

namespace hyogumi {
namespace {

constexpr int kMostNumber = 1'000'000'000;
constexpr std::int64_t kMostPlaces = 10'000'000;  // of one table's grid: each takes some bytes wherever it is looked at
constexpr std::size_t kDigestSigns = 64;

template <typename Number>
void NeedBetween(const char* name, Number value, Number least, Number most) {
  if (least <= value && value <= most) return;
  throw JsonFault(Phrase("\"{}\" is {}; it can be {} to {}", name, value, least, most));
}

void NeedCount(const char* name, std::size_t count, std::size_t wanted) {
  if (count != wanted) throw JsonFault(Phrase("\"{}\" has {} elements; {} belong there", name, count, wanted));
}

void NeedKnown(const char* name, const std::string& value, bool known) {
  if (!known) throw JsonFault(Phrase("\"{}\" is \"{}\", which it can't be", name, value));
}

// Where a text is from.
void NeedOrigin(const std::string& text) {
  NeedKnown("text", text, text == "layer" || text == "ocr" || text == "mixed" || text == "transcript");
}

void Check(const std::optional<Box>& box) {
  if (!box) return;
  for (const double edge : {box->left, box->top, box->right, box->bottom}) NeedBetween("bbox", edge, -kFarPt, kFarPt);
}

void Check(const TextLine& line) {
  const std::size_t signs = CodePointCount(line.text);
  Check(line.bbox);
  for (const double edge : line.x.values()) NeedBetween("x", edge, -kFarPt, kFarPt);
  if (!line.x.empty()) NeedCount("x", line.x.size(), line.bbox ? signs + 1 : 0);
  if (!line.chars.empty()) NeedCount("chars", line.chars.size(), signs);
  NeedBetween("confidence", line.confidence, 0.0, 1.0);
  NeedBetween("size", line.size.value_or(0), -kFarPt, kFarPt);
  NeedBetween("line", line.source_line.value_or(1), 1, kMostNumber);
}

// Of a cell or a block.
template <typename Text>
void CheckTexts(const Text& texts) {
  Check(texts.bbox);
  for (const TextLine& line : texts.lines) Check(line);
  const int signs = static_cast<int>(CodePointCount(texts.text.value_or("")));
  for (const Repair& repair : texts.repairs) {
    NeedBetween("range", repair.range.begin, 0, signs);
    NeedBetween("range", repair.range.end, repair.range.begin, signs);
    NeedBetween("confidence", repair.confidence, 0.0, 1.0);
    NeedBetween("file", repair.file, 0, kMostNumber);
    NeedBetween("page", repair.page, 0, kMostNumber);
    Check(repair.bbox);
  }
}

void Check(const Cell& cell, const Table& table) {
  NeedBetween("row", cell.row, 1, table.rows);
  NeedBetween("column", cell.column, 1, table.columns);
  NeedBetween("row_span", cell.row_span, 1, table.rows - cell.row + 1);
  NeedBetween("column_span", cell.column_span, 1, table.columns - cell.column + 1);
  NeedBetween("confidence", cell.confidence, 0.0, 1.0);
  CheckTexts(cell);
}

void Check(const Table& table) {
  Check(table.bbox);
  NeedBetween("rows", table.rows, 0, kMostNumber);
  NeedBetween("columns", table.columns, 0, kMostNumber);
  NeedBetween("rows × columns", std::int64_t{table.rows} * table.columns, std::int64_t{0}, kMostPlaces);
  NeedBetween("header_rows", table.header_rows, 0, table.rows);
  NeedCount("roles", table.roles.size(), static_cast<std::size_t>(table.columns));
  if (table.first_row_continues && !table.continues) {
    throw JsonFault("\"first_row_continues\" is true of a table that continues none");
  }
  for (const Cell& cell : table.cells) Check(cell, table);
}

}  // namespace

void NeedSoundSource(const Source& source) {
  const bool digest =
      source.sha256.size() == kDigestSigns && source.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  NeedKnown("sha256", source.sha256, digest);
  NeedBetween("pages", source.pages, 0, kMostNumber);
  NeedOrigin(source.text);
}

void NeedSoundPage(const Page& page, std::size_t sources) {
  NeedBetween("file", page.file, 1, static_cast<int>(sources));
  NeedBetween("page", page.page, 1, kMostNumber);
  NeedOrigin(page.text);
  NeedBetween("size", page.width, 0.0, kFarPt);
  NeedBetween("size", page.height, 0.0, kFarPt);
  NeedBetween("angle", page.angle, -360.0, 360.0);
  for (const Block& block : page.blocks) CheckTexts(block);
  for (const Table& table : page.tables) Check(table);
}

}  // namespace hyogumi
