// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/inspection.h"

#include <algorithm>
#include <set>

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
    for (const char32_t c : Decode(line.text)) {
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
  const int doubtful = text.hidden + text.private_use + text.unmapped;
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
  RowFinder(const Profile& profile, const ItemDocument& items) : profile_(profile) {
    for (const Item& item : items.items) {
      for (const ItemPart& part : item.parts) {
        rows_.insert({part.table, part.row});
        tables_.insert(part.table);
      }
      if (!item.parts.empty()) NoteWarning(item);
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
  // An item that the rules for rows did not expect carries a warning on its first row.
  void NoteWarning(const Item& item) {
    for (const Warning& warning : item.warnings) {
      if (warning.field == "number") warned_[{item.parts.front().table, item.parts.front().row}] = warning.code;
    }
  }

  void FindIn(const Page& page, const Table& table, std::vector<UnmatchedRow>& unmatched) const {
    const TableGrid grid(table);
    for (int row = table.header_rows + 1; row <= table.rows; ++row) {
      const std::string text = TextOfRow(grid, row);
      if (text.empty()) continue;
      const auto warned = warned_.find({table.id, row});
      if (warned == warned_.end() && (rows_.count({table.id, row}) > 0 || IsHeading(grid, row, text))) continue;
      unmatched.push_back({page.file, page.page, static_cast<int>(&table - page.tables.data()) + 1, row, text,
                           warned == warned_.end() ? "no-item" : warned->second});
    }
  }

  // A section's heading across the table, or the header printed again.
  bool IsHeading(const TableGrid& grid, int row, const std::string& text) const {
    if (grid.IsTitleRow(row)) return AnyMatches(profile_.sections.heading, text);
    std::vector<std::string> keys;
    for (const Cell* cell : grid.Row(row)) keys.push_back(HeaderKey(*cell));
    return IsHeaderRow(keys, profile_);
  }

  const Profile& profile_;
  std::set<RowRef> rows_;
  std::set<std::string> tables_;
  std::map<RowRef, std::string> warned_;
};

}  // namespace

Inspection Inspect(const PagedDocument& pages, std::vector<Fit> fits, const Profile* profile,
                   const ItemDocument* items) {
  Inspection inspection;
  inspection.sources = pages.sources;
  inspection.sizes = SizesOf(pages);
  inspection.text = TextStateOf(pages);
  inspection.families = FamiliesOf(pages);
  inspection.odd_cells = OddestCells(pages, inspection.families, profile, kOddCells);
  std::stable_sort(inspection.families.begin(), inspection.families.end(),
                   [](const TableFamily& a, const TableFamily& b) { return a.rows() > b.rows(); });
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
