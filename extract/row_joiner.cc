// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/row_joiner.h"

#include <algorithm>
#include <cmath>

#include "core/unicode.h"
#include "extract/row_kinds.h"

namespace hyogumi::extract {
namespace {

bool StartsLower(const TextRun& run) {
  return !run.text.empty() && ((run.text.front() >= U'a' && run.text.front() <= U'z') || run.text.front() == U'(');
}

class WrapJoiner {
 public:
  WrapJoiner(const RowAnalysis& analysis, const std::vector<Interval>& columns, const RuleIndex& rules)
      : analysis_(analysis), rows_(analysis.rows()), columns_(columns), rules_(rules), rights_(columns.size()) {
    for (const GroupRow& row : rows_) {
      for (std::size_t r = 0; r < row.spans.size(); ++r) {
        if (row.spans[r].size() > 1) continue;
        double& right = rights_[static_cast<std::size_t>(row.spans[r].begin)];
        right = std::max(right, row.row->runs[r].box.right);
      }
    }
  }

  JoinedRows Run() {
    const std::size_t header = HeaderEnd();
    std::vector<int> numbers(rows_.size());
    int number = 0;
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      bool joins = false;
      if (i < header) {
        joins = JoinsHeader(i);
      } else if (i > header) {
        joins = analysis_.HasFigures() ? JoinsFigures(i, header) : false;
      }
      number += joins ? 0 : 1;
      numbers[i] = number;
      if (i == header) header_row_count_ = number;
    }
    if (!analysis_.HasFigures()) JoinText(header, numbers);
    return {std::move(numbers), header_row_count_};
  }

 private:
  bool RuleAbove(std::size_t i, double share = 0.7) const {
    return rules_.Between(*rows_[i - 1].row, *rows_[i].row, columns_.front().left, columns_.back().right, share);
  }

  // The first row of the body.
  std::size_t HeaderEnd() const {
    constexpr std::size_t kMostHeaderRows = 8;
    const std::size_t last = std::min(kMostHeaderRows, rows_.size() - 1);
    std::size_t figures = rows_.size();
    for (std::size_t i = 0; i <= last && figures == rows_.size(); ++i) {
      const bool heads = HeadsColumns(*rows_[i].row) && (i == 0 || !rows_[i].filled[0]);
      if (rows_[i].figures > 0 && !heads) figures = i;
    }
    if (analysis_.HasFigures() && figures < rows_.size()) {
      // A title row of the body's first part, below the header's rule, is no header.
      for (std::size_t i = figures; i > 0; --i) {
        if (RuleAbove(i)) return i;
      }
      std::size_t header = figures;
      // Stubs alone, right above the figures: a part's title where something else is above them.
      while (header > 1 && rows_[header - 1].filled_count == 1 && rows_[header - 1].filled[0] &&
             rows_[header - 1].row->runs.size() == 1)
        --header;
      return header;
    }
    for (std::size_t i = 1; i <= last; ++i) {
      if (RuleAbove(i)) return i;
    }
    return 0;
  }

  bool JoinsHeader(std::size_t i) const {
    if (RuleAbove(i, 0.25)) return false;
    return !rows_[i].spanning && !rows_[i - 1].spanning;
  }

  // Would each of the row's texts have been too long for the line above it, in its column?
  bool WrapsFromAbove(std::size_t i) const {
    constexpr double kSpaceEm = 0.25;
    const GroupRow& row = rows_[i];
    bool told = false;  // where each line is one word, none tells how long lines are
    for (std::size_t r = 0; r < row.spans.size(); ++r) {
      const TextRun* above = RunIn(rows_[i - 1], row.spans[r]);
      if (above == nullptr) return false;
      if (row.spans[r].size() > 1 && rows_[i - 1].spans.size() > 1) return false;  // a title of a part
      told = told || above->length > 1;
      const auto column = static_cast<std::size_t>(row.spans[r].end - 1);
      const TextWord& first = row.row->runs[r].words.front();
      // Japanese breaks between any two signs, but for those that may not begin a line.
      constexpr double kJapaneseRoomEm = 1.6;
      const double room =
          IsJapanese(first.text.front()) ? kJapaneseRoomEm * first.size : kSpaceEm * above->size + first.box.width();
      const double needed = above->box.right + room;
      if (needed <= rights_[column] + 0.1 * above->size) return false;
    }
    return told;
  }

  // The last run of the row that stands in those columns.
  static const TextRun* RunIn(const GroupRow& row, ColumnSpan span) {
    for (std::size_t r = row.spans.size(); r > 0; --r) {
      if (row.spans[r - 1].begin < span.end && span.begin < row.spans[r - 1].end) return &row.row->runs[r - 1];
    }
    return nullptr;
  }

  double PitchEm(std::size_t i) const {
    return (rows_[i].row->baseline - rows_[i - 1].row->baseline) / std::max(rows_[i].row->size, 1.0);
  }

  // Of the pitches between rows with figures: what rows, not wrapped lines, are apart.
  double RowPitchEm(std::size_t header) {
    if (row_pitch_ > 0) return row_pitch_;
    std::vector<double> pitches;
    for (std::size_t i = header + 1; i < rows_.size(); ++i) {
      if (rows_[i].figures > 0 && rows_[i - 1].figures > 0) pitches.push_back(PitchEm(i));
    }
    if (pitches.empty()) return row_pitch_ = 1.2;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    return row_pitch_ = *middle;
  }

  // In a table of figures a row without any is the rest of a wrapped text, or the beginning of one.
  bool JoinsFigures(std::size_t i, std::size_t header) {
    if (RuleAbove(i, 0.5)) return false;
    const GroupRow& above = rows_[i - 1];
    const GroupRow& row = rows_[i];
    const double pitch = PitchEm(i);
    const bool tight = pitch < 0.87 * RowPitchEm(header);
    if (pitch > 1.6) return false;
    if (row.figures > 0) {
      if (above.figures > 0 || above.filled_count != 1 || !above.filled[0] || !row.filled[0]) return false;
      return tight || StartsLower(row.row->runs.front());
    }
    if (row.filled_count > 1 && row.filled[0]) return tight || (pitch < 1.05 * RowPitchEm(header) && WrapsFromAbove(i));
    if (row.filled_count == 1 && row.filled[0]) {
      const TextRun* stub = RunIn(above, {0, 1});
      const bool cut_word =
          stub != nullptr && std::u32string_view(U"-‐/,").find(stub->text.back()) != std::u32string_view::npos;
      if (cut_word && WrapsFromAbove(i)) return true;
      if (above.figures == 0 && above.filled_count > 1) return false;
      return tight || (StartsLower(row.row->runs.front()) && above.filled[0]);
    }
    if (row.filled[0]) return tight && above.figures > 0;
    for (std::size_t c = 0; c < row.filled.size(); ++c) {
      if (row.filled[c] && !above.filled[c] && !tight) return false;
    }
    return true;
  }

  // In a table of text rows are known by rules, by wider gaps or by the first column.
  void JoinText(std::size_t header, std::vector<int>& numbers) const {
    if (header >= rows_.size()) return;
    std::vector<bool> begins = ByRuleIndex(header);
    if (begins.empty()) begins = ByGaps(header);
    if (begins.empty()) begins = ByFirstColumn(header);
    int number = numbers[header];
    for (std::size_t i = header + 1; i < rows_.size(); ++i) {
      number += begins[i] ? 1 : 0;
      numbers[i] = number;
    }
  }

  // Where a rule lies between most rows; empty where rules don't tell.
  std::vector<bool> ByRuleIndex(std::size_t header) const {
    std::vector<bool> begins(rows_.size());
    int ruled = 0;
    for (std::size_t i = header + 1; i < rows_.size(); ++i) {
      begins[i] = RuleAbove(i, 0.5);
      ruled += begins[i] ? 1 : 0;
    }
    constexpr int kFewestRules = 2;
    if (ruled < kFewestRules) return {};
    return OneKeyARow(header, begins) ? begins : std::vector<bool>{};
  }

  // Has nearly each row so made, the first apart, which may be a wrapped header, one line at most in some column?
  bool OneKeyARow(std::size_t header, const std::vector<bool>& begins) const {
    const std::size_t columns = columns_.size();
    std::vector<int> several(columns);
    std::vector<int> entries(columns);
    int rows = 1;
    for (std::size_t i = header; i < rows_.size(); ++i) {
      if (i == header || begins[i]) {
        if (i != header) ++rows;
        std::fill(entries.begin(), entries.end(), 0);
      }
      for (std::size_t c = 0; c < columns; ++c) {
        if (rows_[i].filled[c] && ++entries[c] == 2 && rows > 1) ++several[c];
      }
    }
    return std::any_of(several.begin(), several.end(), [rows](int s) { return s * 5 <= rows; });
  }

  // Where rows are further apart than lines; empty where all are alike.
  std::vector<bool> ByGaps(std::size_t header) const {
    std::vector<double> pitches;
    for (std::size_t i = header + 1; i < rows_.size(); ++i) pitches.push_back(PitchEm(i));
    if (pitches.size() < 3) return {};
    std::vector<double> sorted = pitches;
    std::sort(sorted.begin(), sorted.end());
    // The widest step between neighbouring pitches; what is closer than type is high stands beside, not below.
    double step = 1.12;
    double limit = 0;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      const double ratio = sorted[i] / std::max(sorted[i - 1], 0.1);
      if (ratio > step && sorted[i - 1] > 0.95 && sorted[i - 1] < 2.2) {
        step = ratio;
        limit = (sorted[i] + sorted[i - 1]) / 2;
      }
    }
    if (limit == 0) return {};
    std::vector<bool> begins(rows_.size());
    for (std::size_t i = header + 1; i < rows_.size(); ++i) {
      const bool both_full = IsFull(i - 1) && IsFull(i) && !WrapsFromAbove(i);
      begins[i] = pitches[i - header - 1] > limit || RuleAbove(i, 0.5) || both_full;
    }
    return OneKeyARow(header, begins) || LaterLinesFillLess(header, begins) ? begins : std::vector<bool>{};
  }

  bool IsFull(std::size_t i) const { return rows_[i].filled_count == static_cast<int>(columns_.size()); }

  // First lines of rows have text in more columns than the lines below them.
  bool LaterLinesFillLess(std::size_t header, const std::vector<bool>& begins) const {
    double first = 0;
    double later = 0;
    int firsts = 0;
    int laters = 0;
    for (std::size_t i = header; i < rows_.size(); ++i) {
      const bool begin = i == header || begins[i];
      (begin ? first : later) += rows_[i].filled_count;
      ++(begin ? firsts : laters);
    }
    constexpr double kFillsMore = 1.2;
    return firsts > 1 && laters > 0 && first / firsts >= kFillsMore * later / laters;
  }

  std::vector<bool> ByFirstColumn(std::size_t header) const {
    std::vector<bool> begins(rows_.size());
    for (std::size_t i = header + 1; i < rows_.size(); ++i) {
      const GroupRow& row = rows_[i];
      const GroupRow& above = rows_[i - 1];
      bool goes_on = !row.filled[0];
      for (std::size_t c = 0; goes_on && c < row.filled.size(); ++c) goes_on = !row.filled[c] || above.filled[c];
      goes_on = (goes_on || WrapsFromAbove(i)) && PitchEm(i) < 1.6;
      begins[i] = !goes_on || RuleAbove(i, 0.5);
    }
    return begins;
  }

  const RowAnalysis& analysis_;
  const std::vector<GroupRow>& rows_;
  const std::vector<Interval>& columns_;
  const RuleIndex& rules_;
  std::vector<double> rights_;  // how far the text of each column goes
  int header_row_count_ = 0;
  double row_pitch_ = 0;
};

}  // namespace

RowAnalysis::RowAnalysis(const std::vector<const TextRow*>& rows, const std::vector<Interval>& columns) {
  const std::size_t n = columns.size();
  std::vector<int> texts(n);
  std::vector<int> numbers(n);
  const std::size_t figures = FirstRowOfFigures(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TextRow* row = rows[i];
    GroupRow& g = rows_.emplace_back();
    g.row = row;
    g.filled.resize(n);
    g.spans = SpansOf(*row, columns, figures < rows.size() && i < figures);
    if (i >= figures && IsCentered(*row, columns)) g.spans.front() = {0, static_cast<int>(n)};
    for (std::size_t r = 0; r < row->runs.size(); ++r) {
      const TextRun& run = row->runs[r];
      const ColumnSpan span = g.spans[r];
      g.spanning = g.spanning || span.size() > 1;
      for (int c = span.begin; c < span.end; ++c) g.filled[static_cast<std::size_t>(c)] = true;
      if (span.size() == 1) ++(run.numeric ? numbers : texts)[static_cast<std::size_t>(span.begin)];
    }
    g.filled_count = static_cast<int>(std::count(g.filled.begin(), g.filled.end(), true));
  }
  for (std::size_t c = 0; c < n; ++c)
    numeric_.push_back(numbers[c] > 0 && numbers[c] * 10 >= (numbers[c] + texts[c]) * 6);
  for (GroupRow& g : rows_) {
    for (std::size_t r = 0; r < g.spans.size(); ++r) {
      const bool in_numbers = g.spans[r].size() == 1 && numeric_[static_cast<std::size_t>(g.spans[r].begin)];
      g.figures += in_numbers && g.row->runs[r].numeric ? 1 : 0;
    }
  }
}

bool RowAnalysis::HasFigures() const {
  return std::find(numeric_.begin() + (numeric_.empty() ? 0 : 1), numeric_.end(), true) != numeric_.end();
}

bool IsCentered(const TextRow& row, const std::vector<Interval>& columns) {
  const double middle = (columns.front().left + columns.back().right) / 2;
  return columns.size() > 2 && row.runs.size() == 1 && row.left() > columns.front().left + 2 * row.size &&
         std::abs(row.runs.front().box.center_x() - middle) < row.size;
}

JoinedRows JoinWraps(const RowAnalysis& analysis, const std::vector<Interval>& columns, const RuleIndex& rules) {
  return WrapJoiner(analysis, columns, rules).Run();
}

}  // namespace hyogumi::extract
