// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spread.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/roles.h"
#include "core/row_break.h"
#include "core/table_grid.h"

namespace hyogumi {
namespace {

// Rows of facing pages stand at one height but for what the writer rounds.
constexpr double kSameRowPt = 3.0;

struct Half {
  Page* page = nullptr;
  Table* table = nullptr;
  HeaderMatch header;
};

struct Spread {
  Half left;
  Half right;
};

std::set<std::string> FieldsOf(const HeaderMatch& header) {
  std::set<std::string> fields;
  for (const auto& role : header.roles) {
    if (role) fields.insert(*role);
  }
  return fields;
}

// Do the two headers make one, and neither of them alone?
bool MakeOneHeader(const HeaderMatch& left, const HeaderMatch& right, const Profile& profile) {
  std::set<std::string> fields = FieldsOf(left);
  const std::set<std::string> others = FieldsOf(right);
  const std::string start = profile.StartColumn();
  if (others.empty() || (!start.empty() && fields.count(start) == 0)) return false;
  const auto required = [&fields](const ColumnRule& column) {
    return !column.required || fields.count(column.field) > 0;
  };
  const bool complete = std::all_of(profile.columns.begin(), profile.columns.end(), required);
  const std::size_t both = fields.size() + others.size();
  fields.insert(others.begin(), others.end());
  return !complete && fields.size() == both && both >= FieldsOfAHeader(profile) &&
         std::all_of(profile.columns.begin(), profile.columns.end(), required);
}

int DataRows(const Half& half) { return half.table->rows - half.header.rows; }

// Do the rows below the headers stand at the same heights?
bool RowsAgree(const Half& left, const Half& right) {
  const TableGrid a(*left.table);
  const TableGrid b(*right.table);
  const auto top = [](const TableGrid& grid, int row) {
    std::optional<double> found;
    for (const Cell* cell : grid.Row(row)) {
      if (cell->row == row && cell->bbox) found = std::min(found.value_or(cell->bbox->top), cell->bbox->top);
    }
    return found;
  };
  for (int row = 1; row <= DataRows(left); ++row) {
    const auto p = top(a, left.header.rows + row);
    const auto q = top(b, right.header.rows + row);
    if (p && q && std::abs(*p - *q) > kSameRowPt) return false;
  }
  return std::abs(left.table->bbox->bottom - right.table->bbox->bottom) <= kSameRowPt;
}

void Report(const std::string& file, const Spread& spread, bool joined) {
  Page& page = *spread.right.page;
  Location where{.file = file, .page = page.page};
  where.table = static_cast<int>(spread.right.table - page.tables.data()) + 1;
  const Message left =
      Phrase("the table has the columns that table {} of the facing page lacks", spread.left.table->id);
  if (joined) {
    page.diagnostics.push_back({Severity::kWarning, "spread", std::move(where),
                                Phrase("{}; their rows are joined", left),
                                "compare the first and the last row with the print", ""});
  } else {
    page.diagnostics.push_back({Severity::kError, "spread", std::move(where),
                                Phrase("{}, but their rows don't agree", left),
                                "no items are made of one half; edit the tables between extract and normalize", ""});
  }
}

bool HasTextAbove(const Half& half) {
  return std::any_of(half.page->blocks.begin(), half.page->blocks.end(), [&half](const Block& block) {
    return !block.furniture && block.bbox && block.bbox->center_y() < half.table->bbox->top;
  });
}

void Adopt(Half& half) {
  half.table->roles = half.header.roles;
  half.table->header_rows = half.header.rows;
  half.table->continues.reset();
  half.table->first_row_continues = false;
}

// Links a spread with the one on the two pages before, where it has the same columns and no heading.
void Link(const Table& left_before, const Table& right_before, const std::string& start, Spread& spread) {
  Table& left = *spread.left.table;
  Table& right = *spread.right.table;
  const bool same = left.roles == left_before.roles && right.roles == right_before.roles;
  if (!same || HasTextAbove(spread.left) || HasTextAbove(spread.right)) return;
  left.continues = left_before.id;
  right.continues = right_before.id;
  const auto column = [&left](std::string_view field) {
    const auto found = std::find(left.roles.begin(), left.roles.end(), field);
    return found == left.roles.end() ? 0 : static_cast<int>(found - left.roles.begin()) + 1;
  };
  const RowBreakColumns columns{column(start), column("name")};
  const bool only_right =
      !TableGrid(left).RowHasText(left.header_rows + 1) && TableGrid(right).RowHasText(right.header_rows + 1);
  left.first_row_continues =
      only_right || FirstRowGoesOn(left_before, left, columns, LastNumber(left_before, columns.number));
  right.first_row_continues = left.first_row_continues;
}

// A table that has all required columns is half of nothing.
bool IsWhole(const Table& table, const Profile& profile) {
  return std::all_of(profile.columns.begin(), profile.columns.end(), [&table](const ColumnRule& column) {
    return !column.required || std::find(table.roles.begin(), table.roles.end(), column.field) != table.roles.end();
  });
}

}  // namespace

void SpreadJoiner::Join(Page& first, Page& second, const std::string& file) {
  if (first.file != second.file || first.tables.empty() || second.tables.empty()) return;
  Spread spread{{&first, &first.tables.back(), {}}, {&second, &second.tables.front(), {}}};
  if (!spread.left.table->bbox || !spread.right.table->bbox) return;
  if (IsWhole(*spread.left.table, profile_) || IsWhole(*spread.right.table, profile_)) return;
  spread.left.header = BestHeader(*spread.left.table, profile_);
  spread.right.header = BestHeader(*spread.right.table, profile_);
  if (!MakeOneHeader(spread.left.header, spread.right.header, profile_)) return;
  if (DataRows(spread.left) != DataRows(spread.right) || DataRows(spread.left) < 1) return;
  const bool joined = RowsAgree(spread.left, spread.right);
  Report(file, spread, joined);
  if (!joined) {
    spread.left.table->roles.assign(spread.left.table->roles.size(), std::nullopt);
    return;
  }
  Adopt(spread.left);
  Adopt(spread.right);
  spread.right.table->beside = spread.left.table->id;
  if (last_ && last_->file == first.file && last_->page + 1 == first.page)
    Link(last_->left, last_->right, profile_.StartColumn(), spread);
  last_ = {*spread.left.table, *spread.right.table, second.file, second.page};
}

void JoinSpreads(PagedDocument& document, const Profile& profile) {
  SpreadJoiner joiner(profile);
  for (std::size_t i = 1; i < document.pages.size(); ++i) {
    Page& page = document.pages[i];
    joiner.Join(document.pages[i - 1], page, document.sources[static_cast<std::size_t>(page.file - 1)].file);
  }
}

}  // namespace hyogumi
