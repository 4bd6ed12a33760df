// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/inspection.h"

#include <algorithm>
#include <set>

#include "core/garbled_text.h"
#include "core/header.h"
#include "core/radicals.h"
#include "core/roles.h"
#include "core/table_grid.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

constexpr std::size_t kOddCells = 10;

PageRef RefOf(const Page& page) { return {page.file, page.page}; }

bool HasDiagnostic(const Page& page, std::string_view code) {
  return std::any_of(page.diagnostics.begin(), page.diagnostics.end(),
                     [code](const Diagnostic& diagnostic) { return diagnostic.code == code; });
}

std::vector<PageSize> SizesOf(const PagedDocument& document) {
  std::vector<PageSize> sizes;
  for (const Page& page : document.pages) {
    auto same = std::find_if(sizes.begin(), sizes.end(), [&page](const PageSize& size) {
      return size.width == page.width && size.height == page.height;
    });
    if (same == sizes.end()) same = sizes.insert(sizes.end(), {page.width, page.height, {}});
    same->pages.push_back(RefOf(page));
  }
  std::stable_sort(sizes.begin(), sizes.end(),
                   [](const PageSize& a, const PageSize& b) { return a.pages.size() > b.pages.size(); });
  return sizes;
}

void CountCharacters(const std::vector<TextLine>& lines, TextState& text) {
  for (const TextLine& line : lines) {
    const std::u32string signs = Decode(line.text);
    text.garbled += static_cast<int>(GarbledSigns(signs));
    for (const char32_t c : signs) {
      text.private_use += IsPrivateUse(c) ? 1 : 0;
      text.unmapped += c == 0xFFFD ? 1 : 0;
      text.radicals += IdeographOfRadical(c) != c ? 1 : 0;
    }
  }
}

void CountPage(const Page& page, TextState& text) {
  const Ledger& ledger = page.ledger;
  const bool missing = page.text != "transcript" && page.width == 0;
  if (missing || HasDiagnostic(page, "page-damaged")) text.damaged.push_back(RefOf(page));
  if (ledger.characters == 0 && !missing) {
    (HasDiagnostic(page, "page-not-read") ? text.need_ocr : text.blank).push_back(RefOf(page));
  }
  if (page.text == "ocr" || page.text == "mixed") text.ocr.push_back(RefOf(page));
  text.characters += ledger.characters;
  text.in_cells += ledger.in_cells;
  text.in_blocks += ledger.in_blocks;
  text.furniture += ledger.furniture;
  for (const DroppedGlyph& glyph : ledger.dropped) {
    ++text.dropped[glyph.reason];
    // What is a copy, or off the page, is not hidden from the reader of the page.
    text.hidden += glyph.reason != kOverprinted && glyph.reason != kOutsidePage ? 1 : 0;
  }
  for (const Block& block : page.blocks) CountCharacters(block.lines, text);
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) CountCharacters(cell.lines, text);
  }
}

TextState TextStateOf(const PagedDocument& document) {
  constexpr double kDoubtful = 0.01;
  TextState text;
  for (const Page& page : document.pages) CountPage(page, text);
  const int doubtful = text.hidden + text.private_use + text.unmapped + text.garbled;
  text.quality = text.characters == 0 ? "none" : doubtful > kDoubtful * text.characters ? "doubtful" : "good";
  return text;
}

std::string VerdictOn(const std::vector<Fit>& fits) {
  if (fits.empty()) return "none";
  if (fits.front().score < kPoorFit) return "poor";
  return fits.size() > 1 && fits[1].score >= fits[0].score - kSameFit ? "alike" : "good";
}

using RowRef = std::pair<std::string, int>;  // table id, row

std::string TextOfRow(const TableGrid& grid, int row) {
  std::string text;
  for (const Cell* cell : grid.Row(row)) {
    if (cell->row != row || !HasText(cell)) continue;
    text += (text.empty() ? "" : " | ") + cell->text.value_or(TextOf(cell));
  }
  return text;
}

// The rows of the tables of items, and what became of them.
class RowFinder {
 public:
  RowFinder(const Profile& profile, const ItemDocument& items) : profile_(profile), start_(profile.StartColumn()) {
    for (const Item& item : items.items) {
      for (const ItemPart& part : item.parts) {
        rows_.insert({part.table, part.row});
        tables_.insert(part.table);
      }
      if (!item.parts.empty()) begun_[{item.parts.front().table, item.parts.front().row}] = NumberWarning(item);
    }
  }

  std::vector<UnmatchedRow> Find(const PagedDocument& document) const {
    std::vector<UnmatchedRow> unmatched;
    for (const Page& page : document.pages) {
      for (const Table& table : page.tables) {
        if (tables_.count(table.id) > 0) FindIn(page, table, unmatched);
      }
    }
    return unmatched;
  }

 private:
  static std::string NumberWarning(const Item& item) {
    const auto warning =
        std::find_if(item.warnings.begin(), item.warnings.end(), [](const Warning& w) { return w.field == "number"; });
    return warning == item.warnings.end() ? "" : warning->code;
  }

  void FindIn(const Page& page, const Table& table, std::vector<UnmatchedRow>& unmatched) const {
    const TableGrid grid(table);
    for (int row = table.header_rows + 1; row <= table.rows; ++row) {
      const std::string text = TextOfRow(grid, row);
      if (text.empty()) continue;
      std::string why = WhyUnmatched(grid, row, text);
      if (why.empty()) continue;
      const int number = static_cast<int>(&table - page.tables.data()) + 1;
      unmatched.push_back({page.file, page.page, number, row, text, std::move(why)});
    }
  }

  // Empty for a row that a rule is for.
  std::string WhyUnmatched(const TableGrid& grid, int row, const std::string& text) const {
    const RowRef ref{grid.table().id, row};
    const auto begun = begun_.find(ref);
    if (begun != begun_.end()) return BeginsByRule(grid, row) ? begun->second : "startless";
    return rows_.count(ref) > 0 || IsHeading(grid, row, text) || IsIgnored(grid, row) ? "" : "unread";
  }

  // Has the row what an item begins with?
  bool BeginsByRule(const TableGrid& grid, int row) const {
    if (start_.empty()) return true;
    const std::vector<const Cell*> cells = grid.Row(row);
    const auto start = std::find_if(cells.begin(), cells.end(), [&](const Cell* cell) {
      return grid.table().roles[static_cast<std::size_t>(cell->column - 1)] == start_;
    });
    const std::string text = start == cells.end() ? "" : (*start)->text.value_or("");
    return !text.empty() && (profile_.rows.pattern.empty() || profile_.rows.pattern.Matches(text));
  }

  // A section's heading across the table, or the header printed again.
  bool IsHeading(const TableGrid& grid, int row, const std::string& text) const {
    if (grid.IsTitleRow(row)) return AnyMatches(profile_.sections.heading, text);
    std::vector<std::string> keys;
    for (const Cell* cell : grid.Row(row)) keys.push_back(HeaderKey(*cell));
    return IsHeaderRow(keys, profile_);
  }

  bool IsIgnored(const TableGrid& grid, int row) const {
    const std::vector<const Cell*> cells = grid.Row(row);
    return std::any_of(cells.begin(), cells.end(), [&](const Cell* cell) {
      return cell->row == row && AnyFullyMatches(profile_.rows.ignore, cell->text.value_or(""));
    });
  }

  const Profile& profile_;
  const std::string start_;
  std::set<RowRef> rows_;
  std::set<std::string> tables_;
  std::map<RowRef, std::string> begun_;  // the first rows of items, with the code of a warning on the number
};

}  // namespace

Inspection Inspect(const PagedDocument& pages, std::vector<Fit> fits, const Profile* profile,
                   const ItemDocument* items) {
  Inspection inspection;
  inspection.sources = pages.sources;
  inspection.sizes = SizesOf(pages);
  inspection.text = TextStateOf(pages);
  inspection.groups = TablesByHeader(pages);
  inspection.odd_cells = OddestCells(pages, inspection.groups, profile, kOddCells);
  std::stable_sort(inspection.groups.begin(), inspection.groups.end(),
                   [](const TableGroup& a, const TableGroup& b) { return a.rows() > b.rows(); });
  inspection.verdict = VerdictOn(fits);
  inspection.fits = std::move(fits);
  inspection.profile = profile;
  for (const Page& page : pages.pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) ++inspection.diagnostics[diagnostic.code];
  }
  if (profile == nullptr || items == nullptr) return inspection;
  inspection.sections = items->document.sections;
  inspection.items = static_cast<int>(items->items.size());
  inspection.unmatched = RowFinder(*profile, *items).Find(pages);
  return inspection;
}

}  // namespace hyogumi::segment
