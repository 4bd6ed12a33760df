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

std::set<std::string> FieldsOf(const HeaderMatch& header) {
  std::set<std::string> fields;
  for (const auto& role : header.roles) {
    if (role) fields.insert(*role);
  }
  return fields;
}

std::optional<double> TopOf(const TableGrid& grid, int row) {
  std::optional<double> top;
  for (const Cell* cell : grid.Row(row)) {
    if (cell->row == row && cell->bbox) top = std::min(top.value_or(cell->bbox->top), cell->bbox->top);
  }
  return top;
}

Diagnostic SpreadDiagnostic(const Page& page, const Table& table, const std::string& file, const std::string& left,
                            bool joined) {
  Location where{.file = file, .page = page.page};
  where.table = static_cast<int>(&table - page.tables.data()) + 1;
  const std::string message = "the table has the columns that table " + left + " of the facing page lacks";
  if (joined) {
    return {Severity::kWarning,
            "spread",
            std::move(where),
            message + "; their rows are joined",
            "compare the first and the last row with the print",
            ""};
  }
  return {Severity::kError,
          "spread",
          std::move(where),
          message + ", but their rows don't agree",
          "no items are made of one half; edit the tables between extract and normalize",
          ""};
}

bool HasTextAbove(const Page& page, const Table& table) {
  return std::any_of(page.blocks.begin(), page.blocks.end(), [&table](const Block& block) {
    return !block.furniture && block.bbox && block.bbox->center_y() < table.bbox->top;
  });
}

int ColumnOf(const Table& table, std::string_view field) {
  const auto found = std::find(table.roles.begin(), table.roles.end(), field);
  return found == table.roles.end() ? 0 : static_cast<int>(found - table.roles.begin()) + 1;
}

}  // namespace

SpreadFinder::Half SpreadFinder::HalfOf(const Page& page, const Table& table) const {
  Half half{table.id, page.file, BestHeader(table, profile_), {}, table.bbox->bottom};
  const TableGrid grid(table);
  for (int row = half.header.rows + 1; row <= table.rows; ++row) half.tops.push_back(TopOf(grid, row));
  half.first_row_has_text = grid.RowHasText(half.header.rows + 1);
  return half;
}

// Do the two headers make one, and the left one not alone?
bool SpreadFinder::MakeOneHeader(const HeaderMatch& left, const HeaderMatch& right) const {
  std::set<std::string> fields = FieldsOf(left);
  const std::set<std::string> others = FieldsOf(right);
  if (others.empty() || fields.count("number") == 0) return false;
  const auto complete = [this, &fields] {
    return std::all_of(profile_.columns.begin(), profile_.columns.end(), [&fields](const ColumnRule& column) {
      return !column.required || fields.count(column.field) > 0;
    });
  };
  if (complete()) return false;
  const std::size_t both = fields.size() + others.size();
  fields.insert(others.begin(), others.end());
  return fields.size() == both && both >= FieldsOfAHeader(profile_) && complete();
}

void SpreadFinder::Learn(const Page& page) {
  const std::optional<Half> left = std::move(last_);
  last_.reset();
  if (page.tables.empty() || !page.tables.front().bbox || !page.tables.back().bbox) return;
  last_ = HalfOf(page, page.tables.back());
  if (!left || left->file != page.file) return;
  const Half right = page.tables.size() == 1 ? *last_ : HalfOf(page, page.tables.front());
  if (left->tops.empty() || left->tops.size() != right.tops.size()) return;
  if (!MakeOneHeader(left->header, right.header)) return;
  const auto near = [](const std::optional<double>& p, const std::optional<double>& q) {
    return !p || !q || std::abs(*p - *q) <= kSameRowPt;
  };
  const bool joined =
      near(left->bottom, right.bottom) && std::equal(left->tops.begin(), left->tops.end(), right.tops.begin(), near);
  decisions_[left->id] = {left->header, right.id, true, joined, right.first_row_has_text};
  decisions_[right.id] = {right.header, left->id, false, joined, left->first_row_has_text};
}

void SpreadFinder::Assign(Page& page, const std::string& file) {
  ++since_;
  for (Table& table : page.tables) {
    const auto found = decisions_.find(table.id);
    if (found == decisions_.end()) continue;
    const Decision& decision = found->second;
    if (!decision.left) {
      page.diagnostics.push_back(SpreadDiagnostic(page, table, file, decision.other, decision.joined));
    }
    if (!decision.joined) {
      if (decision.left) table.roles.assign(table.roles.size(), std::nullopt);
      continue;
    }
    table.roles = decision.header.roles;
    table.header_rows = decision.header.rows;
    table.continues.reset();
    table.first_row_continues = false;
    if (!decision.left) table.beside = decision.other;
    Link(page, decision, table);
  }
}

// Links a half with that of the spread on the two pages before, where it has the same columns and no heading above.
void SpreadFinder::Link(const Page& page, const Decision& decision, Table& table) {
  constexpr int kPagesOfASpread = 2;
  const auto before = before_.find(decision.left);
  const bool follows = before != before_.end() && since_ == kPagesOfASpread;
  if (decision.left && follows && before->second.roles == table.roles && !HasTextAbove(page, table)) {
    table.continues = before->second.id;
    const RowBreakColumns columns{ColumnOf(table, "number"), ColumnOf(table, "name")};
    const bool only_right = !TableGrid(table).RowHasText(table.header_rows + 1) && decision.other_first_row_has_text;
    table.first_row_continues =
        only_right || FirstRowGoesOn(before->second, table, columns, LastNumber(before->second, columns.number));
  }
  if (!decision.left && before != before_.end()) {  // as the left half is
    const Table& left = before_.at(true);
    if (left.continues && before->second.roles == table.roles) {
      table.continues = before->second.id;
      table.first_row_continues = left.first_row_continues;
    }
  }
  before_[decision.left] = table;
  if (decision.left) since_ = 0;
}

}  // namespace hyogumi
