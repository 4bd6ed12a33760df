// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>

#include "core/unicode.h"
#include "normalize/explain.h"
#include "normalize/normalize.h"
#include "normalize/word_model.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/targets.h"
#include "tests/support/pages.h"

namespace hyogumi::fuzz {
namespace {

std::vector<std::string> Split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end != std::string_view::npos) text.remove_prefix(end + 1);
  }
  return parts;
}

enum class Medium { kTranscript, kPrint, kScan };

TextLine As(Medium medium, TextLine line, int row) {
  if (medium == Medium::kPrint) return line;
  if (medium == Medium::kTranscript) {
    TextLine bare;
    bare.text = std::move(line.text);
    bare.source_line = row;
    return bare;
  }
  constexpr int kDoubtful = 3;  // of so many signs one
  std::vector<SignReading> signs(line.x.size() - 1);
  for (std::size_t i = 0; i < signs.size(); i += kDoubtful) signs[i] = {0.6, {{"一", 0.3}, {"ー", 0.1}}};
  SetReadings(std::move(signs), line);
  return line;
}

PagedDocument ColumnOf(std::string_view input, Medium medium) {
  constexpr double kWide = 200;
  constexpr double kHigh = 100;
  Table table;
  table.id = "p1t1";
  table.columns = 1;
  table.roles = {"overview"};
  for (const std::string& text : Split(input, '\n')) {
    Cell cell;
    cell.row = ++table.rows;
    const double top = kHigh * cell.row;
    for (TextLine& line : testing_support::SetLines(Split(text, '\t'), 0, top)) {
      cell.lines.push_back(As(medium, std::move(line), cell.row));
    }
    if (medium != Medium::kTranscript) cell.bbox = Box{0, top, kWide, top + kHigh};
    table.cells.push_back(std::move(cell));
  }
  Page page = testing_support::PageOf(1, {}, {std::move(table)});
  if (medium == Medium::kTranscript) page.width = page.height = 0;
  page.text = medium == Medium::kTranscript ? "transcript" : medium == Medium::kPrint ? "layer" : "ocr";
  return testing_support::DocumentOf({std::move(page)});
}

// What stands at a repair's range is what it says that it put there, unless a later one changed it.
void CheckRepairs(const Cell& cell) {
  const std::u32string text = Decode(cell.text.value_or(""));
  for (std::size_t i = 0; i < cell.repairs.size(); ++i) {
    const Repair& repair = cell.repairs[i];
    const TextRange& range = repair.range;
    Must(0 <= range.begin && range.begin <= range.end && range.end <= static_cast<int>(text.size()),
         "a repair's range lies in the text");
    Must(!repair.rule.empty() && !repair.evidence.empty(), "a repair tells why");
    const bool changed_again = std::any_of(
        cell.repairs.begin() + static_cast<std::ptrdiff_t>(i) + 1, cell.repairs.end(),
        [&](const Repair& later) { return later.range.begin <= range.end && range.begin <= later.range.end; });
    const auto begin = static_cast<std::size_t>(range.begin);
    Must(changed_again || Encode(text.substr(begin, static_cast<std::size_t>(range.end) - begin)) == repair.after,
         "what a repair put there stands there");
  }
}

}  // namespace

void Repairs(std::string_view input) {
  static normalize::WordModel words;  // keeps the dictionary mapped from one input to the next
  static const bool mapped = !words.Open();
  Must(mapped, "the dictionary is installed");
  const std::string text = Encode(Decode(input));
  constexpr Medium kMedia[] = {Medium::kTranscript, Medium::kPrint, Medium::kScan};
  PagedDocument document = ColumnOf(text, kMedia[input.size() % std::size(kMedia)]);
  const PagedDocument drawn = document;
  if (const auto fault = normalize::Normalize(document, OwnProfile())) return MustTell(*fault);
  for (std::size_t i = 0; i < document.pages[0].tables[0].cells.size(); ++i) {
    const Cell& cell = document.pages[0].tables[0].cells[i];
    Must(cell.lines == drawn.pages[0].tables[0].cells[i].lines, "the lines stay as they are drawn");
    CheckRepairs(cell);
  }
  normalize::Explain(document);
  MustComeBack(document);
}

}  // namespace hyogumi::fuzz
