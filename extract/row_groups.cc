// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_groups.h"

#include <algorithm>
#include <cmath>

#include "extract/row_kinds.h"
#include "extract/text_columns.h"

namespace hyogumi::extract {
namespace {

// Rows of one table are no further apart (bottom to top): such as have runs in several columns, and others.
constexpr double kRowGapEm = 2.2;
constexpr double kLooseRowGapEm = 1.1;
// Between two rules of one extent rows may stand further apart.
constexpr double kRuledGapEm = 3.5;
// Of the type of what it stands above: no header's upper level is set so large.
constexpr double kTitleRatio = 1.25;

// What a group that grows downward has for columns so far.
class GrowingColumns {
 public:
  explicit GrowingColumns(const TextRow& row) { Replace(row); }

  void Replace(const TextRow& row) {
    columns_.clear();
    for (const TextRun& run : row.runs) columns_.push_back({run.box.left, run.box.right});
  }

  // How many columns the run touches.
  int Touched(const TextRun& run) const {
    const double slack = kSlackEm * run.size;
    return static_cast<int>(std::count_if(columns_.begin(), columns_.end(), [&](const Interval& c) {
      return Overlap(c, Of(run.box)) > std::min({slack, c.width() / 2, run.box.width() / 2});
    }));
  }

  int Crossing(const TextRow& row) const {
    return static_cast<int>(
        std::count_if(row.runs.begin(), row.runs.end(), [this](const TextRun& run) { return Touched(run) > 1; }));
  }

  // Do two of the row's runs share a column?
  int Sharing(const TextRow& row) const {
    int sharing = 0;
    for (std::size_t i = 1; i < row.runs.size(); ++i) {
      sharing += std::any_of(columns_.begin(), columns_.end(), [&](const Interval& c) {
        return Overlap(c, Of(row.runs[i - 1].box)) > 0 && Overlap(c, Of(row.runs[i].box)) > 0;
      });
    }
    return sharing;
  }

  void Add(const TextRow& row) {
    for (const TextRun& run : row.runs) {
      if (Touched(run) > 1) continue;
      const auto home = std::find_if(columns_.begin(), columns_.end(),
                                     [&run](const Interval& c) { return Overlap(c, Of(run.box)) > 0; });
      if (home == columns_.end()) {
        columns_.push_back({run.box.left, run.box.right});
      } else {
        home->left = std::min(home->left, run.box.left);
        home->right = std::max(home->right, run.box.right);
      }
    }
  }

  std::size_t size() const { return columns_.size(); }
  double left() const {
    return std::min_element(columns_.begin(), columns_.end(), [](auto& a, auto& b) { return a.left < b.left; })->left;
  }
  double right() const {
    return std::max_element(columns_.begin(), columns_.end(), [](auto& a, auto& b) { return a.right < b.right; })
        ->right;
  }

 private:
  std::vector<Interval> columns_;
};

class Grouper {
 public:
  Grouper(const std::vector<TextRow>& rows, const RuleIndex& rules) : rows_(rows), rules_(rules) {}

  std::vector<RowGroup> Run() {
    std::vector<RowGroup> groups;
    std::size_t free_from = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!IsTabular(rows_[i]) || IsCaption(rows_[i])) continue;
      RowGroup group = Grow(i);
      if (group.end - group.begin < 2) continue;
      group.begin = GrowUp(group, free_from);
      groups.push_back(group);
      free_from = group.end;
      i = group.end - 1;
    }
    return groups;
  }

 private:
  // Downward from a tabular row. Rows with one run wait until a tabular row shows that the table goes on.
  RowGroup Grow(std::size_t first) const {
    GrowingColumns columns(rows_[first]);
    RowGroup group{first, first + 1};
    std::size_t tabular = 1;
    std::size_t loose = 0;  // waiting rows that are no mere wraps
    for (std::size_t j = first + 1; j < rows_.size(); ++j) {
      const TextRow& row = rows_[j];
      const TextRow& above = rows_[j - 1];
      const double gap = GapEm(above, row);
      const bool is_tabular = IsTabular(row);
      if (gap > (is_tabular ? (loose > 0 ? kLooseRowGapEm : kRowGapEm) : kLooseRowGapEm)) {
        // An open row of rules is followed by more.
        if (gap > kRuledGapEm || !rules_.Between(above, row, columns.left(), columns.right(), 0.6)) break;
      }
      if (IsCaption(row)) break;
      if (is_tabular) {
        if (loose > 0 && SameTexts(row, rows_[first])) break;  // a title and the header again: the next table
        const int conflicts = columns.Crossing(row) + columns.Sharing(row);
        if (conflicts * 2 > static_cast<int>(row.runs.size())) {
          constexpr std::size_t kMostHeaderRows = 4;
          if (tabular > kMostHeaderRows || row.runs.size() < columns.size()) break;
          columns.Replace(row);
        } else {
          columns.Add(row);
        }
        ++tabular;
        loose = 0;
        group.end = j + 1;
        continue;
      }
      if (group.end == j && StandsBeside(above, row)) {
        columns.Add(row);
        group.end = j + 1;
        continue;
      }
      const TextRun& run = row.runs.front();
      const int touched = columns.Touched(run);
      if (touched > 1 && IsProse(run) && run.box.width() > 0.6 * (columns.right() - columns.left())) break;
      const bool wrap = touched == 1 && run.box.left > columns.left() + row.size;
      if (wrap && loose == 0 && GapEm(above, row) < 0.6) {
        group.end = j + 1;  // goes on in a column that is not the first
        continue;
      }
      constexpr std::size_t kMostLooseRows = 3;
      if (++loose > kMostLooseRows) break;
    }
    return group;
  }

  // Rows above that are header: such as stand over columns but the first, or below a rule over the table.
  std::size_t GrowUp(const RowGroup& group, std::size_t free_from) const {
    double left = rows_[group.begin].left();
    double right = rows_[group.begin].right();
    double first_right = rows_[group.begin].runs.front().box.right;
    for (std::size_t i = group.begin; i < group.end; ++i) {
      left = std::min(left, rows_[i].left());
      right = std::max(right, rows_[i].right());
      if (IsTabular(rows_[i])) first_right = std::min(first_right, rows_[i].runs.front().box.right);
    }
    constexpr std::size_t kMostHeaderRows = 5;
    std::size_t best = group.begin;
    for (std::size_t i = group.begin; i > free_from && group.begin - i < kMostHeaderRows;) {
      --i;
      const TextRow& row = rows_[i];
      if (GapEm(row, rows_[i + 1]) > kLooseRowGapEm || IsCaption(row)) break;
      if (row.left() < left - row.size || row.right() > right + 2 * row.size) break;
      if (i + 1 == group.begin && rules_.Between(row, rows_[i + 1], left, right, 0.8) && !RuledAbove(i, left, right))
        break;
      if (row.size > kTitleRatio * rows_[i + 1].size && !RuledAbove(i, left, right)) break;
      const bool over_other_columns = row.left() > first_right || StandsOn(row, rows_[i + 1], first_right);
      if (over_other_columns || RuledAbove(i, left, right)) best = i;
      if (RuledAbove(i, left, right)) break;
    }
    return best;
  }

  // The upper line of a wrapped header of the first column.
  static bool StandsOn(const TextRow& row, const TextRow& below, double first_right) {
    const Box& box = row.runs.front().box;
    const Box& next = below.runs.front().box;
    return row.runs.front().box.right <= std::max(first_right, next.right) + kSlackEm * row.size &&
           std::abs(box.center_x() - next.center_x()) < 0.3 * row.size && GapEm(row, below) < 0.5;
  }

  bool RuledAbove(std::size_t i, double left, double right) const {
    const double top =
        i > 0 ? std::max(rows_[i - 1].baseline - 0.15 * rows_[i - 1].size, rows_[i].top() - 2 * rows_[i].size)
              : rows_[i].top() - 2 * rows_[i].size;
    return rules_.Covered(top, rows_[i].baseline - 0.45 * rows_[i].size, left, right) >= 0.8 * (right - left);
  }

  const std::vector<TextRow>& rows_;
  const RuleIndex& rules_;
};

}  // namespace

std::vector<RowGroup> GroupRows(const std::vector<TextRow>& rows, const RuleIndex& rules) {
  return Grouper(rows, rules).Run();
}

}  // namespace hyogumi::extract
