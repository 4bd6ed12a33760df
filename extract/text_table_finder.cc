// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_table_finder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

// All shares and gaps below are of the type size or of what their name says. They were set on pages of reports in Latin
// script and checked on Japanese plans without rules; bench/run.sh tells how far the result hangs on them.

// Rows of one table are no further apart (bottom to top): such as have runs in several columns, and others.
constexpr double kRowGapEm = 2.2;
constexpr double kLooseRowGapEm = 1.1;
// Between two rules of one extent rows may stand further apart.
constexpr double kRuledGapEm = 3.5;
// A run in prose has at least so many words.
constexpr int kProseWords = 8;
// Overlaps smaller than this are of slanted or overhanging type.
constexpr double kSlackEm = 0.15;

double Overlap(double a_left, double a_right, double b_left, double b_right) {
  return std::min(a_right, b_right) - std::max(a_left, b_left);
}

// 3.2.1 or 4: of a heading.
bool IsSectionNumber(std::u32string_view text) {
  return !text.empty() && text.size() <= 8 && IsDigit(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char32_t c) { return IsDigit(c) || c == U'.'; });
}

bool IsListMarker(std::u32string_view text) {
  if (text.size() == 1) return !IsDigit(text.front()) && !IsJapanese(text.front()) && !IsLatinLetter(text.front());
  if (text.size() > 5) return false;
  const char32_t last = text.back();
  const bool closed = std::u32string_view(U".)）:．").find(last) != std::u32string_view::npos;
  return closed && std::all_of(text.begin(), text.end() - 1, [](char32_t c) {
           return IsDigit(c) || IsLatinLetter(c) || c == U'(' || c == U'（' || c == U'.';
         });
}

bool IsProse(const TextRun& run) { return !run.numeric && run.length >= kProseWords; }

// Has text in several columns, as a row of a table has.
bool IsTabular(const TextRow& row) {
  if (row.runs.size() < 2) return false;
  const bool marked = IsListMarker(row.runs[0].text) || IsSectionNumber(row.runs[0].text);
  if (row.runs.size() == 2 && marked && !row.runs[1].numeric) return false;
  if (row.runs.size() == 2 && IsProse(row.runs[0]) && IsProse(row.runs[1])) return false;
  return true;
}

// The rules, from top to bottom, to be asked what lies between two heights.
class Rules {
 public:
  explicit Rules(const std::vector<Ruling>& rulings) {
    for (const Ruling& r : rulings) {
      if (r.horizontal) sorted_.push_back(r);
    }
    std::sort(sorted_.begin(), sorted_.end(), [](const Ruling& a, const Ruling& b) { return a.position < b.position; });
  }

  // How much of [left, right] is ruled between two heights; the pieces of one rule count together.
  double Covered(double top, double bottom, double left, double right) const {
    double covered = 0;
    double at = 0;
    double best = 0;
    for (auto it = First(top); it != sorted_.end() && it->position <= bottom; ++it) {
      constexpr double kSameRulePt = 2.5;
      if (it->position - at > kSameRulePt) covered = 0;
      at = it->position;
      covered += std::max(0.0, Overlap(it->start, it->end, left, right));
      best = std::max(best, covered);
    }
    return best;
  }

  bool Between(const TextRow& above, const TextRow& below, double left, double right, double share) const {
    const double top = above.baseline - 0.15 * above.size;
    const double bottom = below.baseline - 0.45 * below.size;
    return right > left && Covered(top, bottom, left, right) >= share * (right - left);
  }

  // The extent of a rule between two heights that meets [left, right] and is no wider than `widest`.
  const Ruling* Under(double top, double bottom, double left, double right, double widest) const {
    for (auto it = First(top); it != sorted_.end() && it->position <= bottom; ++it) {
      if (it->end - it->start <= widest && Overlap(it->start, it->end, left, right) > 0.8 * (right - left)) return &*it;
    }
    return nullptr;
  }

 private:
  std::vector<Ruling>::const_iterator First(double top) const {
    return std::lower_bound(sorted_.begin(), sorted_.end(), top,
                            [](const Ruling& r, double y) { return r.position < y; });
  }

  std::vector<Ruling> sorted_;
};

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
      return Overlap(c.left, c.right, run.box.left, run.box.right) >
             std::min({slack, c.width() / 2, run.box.width() / 2});
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
        return Overlap(c.left, c.right, row.runs[i - 1].box.left, row.runs[i - 1].box.right) > 0 &&
               Overlap(c.left, c.right, row.runs[i].box.left, row.runs[i].box.right) > 0;
      });
    }
    return sharing;
  }

  void Add(const TextRow& row) {
    for (const TextRun& run : row.runs) {
      if (Touched(run) > 1) continue;
      const auto home = std::find_if(columns_.begin(), columns_.end(), [&run](const Interval& c) {
        return Overlap(c.left, c.right, run.box.left, run.box.right) > 0;
      });
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

double GapEm(const TextRow& above, const TextRow& below) {
  return (below.top() - above.bottom()) / std::max({above.size, below.size, 1.0});
}

// A caption stands above or below its table and is none of its rows.
bool IsCaption(const TextRow& row) {
  if (row.runs.size() > 3) return false;
  std::u32string start = row.runs.front().text.substr(0, 10);
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; });
  for (const std::u32string_view word : {U"table", U"figure", U"source", U"note", U"chart", U"tableau", U"tabelle"}) {
    if (start.compare(0, word.size(), word) == 0 &&
        (start.size() == word.size() || !IsLatinLetter(start[word.size()]))) {
      return true;
    }
    // "Notes:", "Sources:"
    if (start.compare(0, word.size(), word) == 0 && start.size() > word.size() + 1 && start[word.size()] == U's' &&
        !IsLatinLetter(start[word.size() + 1])) {
      return true;
    }
  }
  return !start.empty() && std::u32string_view(U"※注図表").find(start.front()) != std::u32string_view::npos &&
         row.runs.size() == 1;
}

class Grouper {
 public:
  Grouper(const std::vector<TextRow>& rows, const Rules& rules) : rows_(rows), rules_(rules) {}

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
  const Rules& rules_;
};

// ---- columns

struct Edge {
  double x = 0;
  double gaps = 0;  // what changes here in the weight of rows that have white space between runs
  double runs = 0;  // and of rows that have a run
};

// Rows before the first with figures are mostly header, whose runs lie over several columns.
std::size_t FirstRowOfFigures(const std::vector<const TextRow*>& rows) {
  const auto first = std::find_if(rows.begin(), rows.end(), [](const TextRow* row) {
    const auto numeric = std::count_if(row->runs.begin(), row->runs.end(), [](const TextRun& r) { return r.numeric; });
    return numeric * 2 >= static_cast<std::ptrdiff_t>(row->runs.size());
  });
  return static_cast<std::size_t>(first - rows.begin());
}

std::vector<Edge> EdgesOf(const std::vector<const TextRow*>& rows) {
  constexpr double kHeaderWeight = 0.5;
  constexpr double kSingleWeight = 0.25;
  std::vector<Edge> edges;
  const std::size_t figures = FirstRowOfFigures(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::vector<TextRun>& runs = rows[i]->runs;
    const bool header = figures < rows.size() && i < figures;
    const double weight = runs.size() == 1 ? kSingleWeight : header ? kHeaderWeight : 1;
    for (std::size_t r = 0; r < runs.size(); ++r) {
      edges.push_back({runs[r].box.left, 0, weight});
      edges.push_back({runs[r].box.right, 0, -weight});
      if (r + 1 == runs.size()) continue;
      edges.push_back({runs[r].box.right, weight, 0});
      edges.push_back({runs[r + 1].box.left, -weight, 0});
    }
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.x < b.x; });
  return edges;
}

// Where white space persists: far more rows have it there than have a run.
std::vector<Interval> Valleys(const std::vector<const TextRow*>& rows) {
  constexpr double kFewestRows = 0.9;
  constexpr double kRowsToRuns = 2.5;
  std::vector<Interval> valleys;
  double gaps = 0;
  double runs = 0;
  bool inside = false;
  for (const Edge& edge : EdgesOf(rows)) {
    gaps += edge.gaps;
    runs += edge.runs;
    const bool valley = gaps >= kFewestRows && gaps >= kRowsToRuns * runs - 1e-9;
    if (valley && !inside) valleys.push_back({edge.x, edge.x});
    if (inside) valleys.back().right = edge.x;
    inside = valley;
  }
  constexpr double kNarrowestPt = 0.5;
  valleys.erase(
      std::remove_if(valleys.begin(), valleys.end(), [](const Interval& v) { return v.width() < kNarrowestPt; }),
      valleys.end());
  return valleys;
}

// Runs that lie wholly in a valley are a column that few rows have.
void SplitByRunsInside(const std::vector<const TextRow*>& rows, std::vector<Interval>& valleys) {
  std::vector<Interval> split;
  for (const Interval& valley : valleys) {
    std::vector<Interval> inside;
    for (const TextRow* row : rows) {
      for (const TextRun& run : row->runs) {
        if (run.box.left >= valley.left && run.box.right <= valley.right)
          inside.push_back({run.box.left, run.box.right});
      }
    }
    std::sort(inside.begin(), inside.end(), [](const Interval& a, const Interval& b) { return a.left < b.left; });
    double from = valley.left;
    double to = valley.left;
    for (const Interval& run : inside) {
      if (run.left > to) split.push_back({to, run.left});
      to = std::max(to, run.right);
    }
    static_cast<void>(from);
    if (valley.right > to) split.push_back({to, valley.right});
  }
  valleys = std::move(split);
}

// ---- rows

// The columns that a run stands over, half open; by its middle where it touches none.
struct ColumnSpan {
  int begin = 0;
  int end = 1;
  int size() const { return end - begin; }
  bool operator==(const ColumnSpan&) const = default;
};

ColumnSpan SpanOf(const TextRun& run, const std::vector<Interval>& columns) {
  const double slack = kSlackEm * std::max(run.size, 1.0);
  int begin = -1;
  int end = -1;
  int nearest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const double overlap = Overlap(columns[c].left, columns[c].right, run.box.left, run.box.right);
    if (-overlap < least) {
      least = -overlap;
      nearest = static_cast<int>(c);
    }
    if (overlap <= std::min(slack, std::min(columns[c].width(), run.box.width()) / 2)) continue;
    if (begin < 0) begin = static_cast<int>(c);
    end = static_cast<int>(c) + 1;
  }
  return begin < 0 ? ColumnSpan{nearest, nearest + 1} : ColumnSpan{begin, end};
}

// A run over several columns whose words part where the columns do is one run a column, set close.
void SplitAtColumns(TextRow& row, const std::vector<Interval>& columns) {
  constexpr double kLeastGapEm = 0.35;
  constexpr double kGapToOthers = 1.35;
  std::vector<TextRun> split;
  for (TextRun& run : row.runs) {
    if (SpanOf(run, columns).size() < 2 || run.words.size() < 2) {
      split.push_back(std::move(run));
      continue;
    }
    std::vector<double> gaps;
    for (std::size_t w = 1; w < run.words.size(); ++w) {
      gaps.push_back((run.words[w].box.left - run.words[w - 1].box.right) / std::max(run.size, 1.0));
    }
    std::vector<double> sorted = gaps;
    std::sort(sorted.begin(), sorted.end());
    const double usual = sorted.size() > 2 ? sorted[sorted.size() / 2] : 0.26;
    std::vector<TextWord> words{run.words.front()};
    for (std::size_t w = 1; w < run.words.size(); ++w) {
      const double from = run.words[w - 1].box.right;
      const double to = run.words[w].box.left;
      bool parts = gaps[w - 1] >= std::max(kLeastGapEm, kGapToOthers * usual);
      parts = parts && std::any_of(columns.begin() + 1, columns.end(), [&](const Interval& c) {
                const double valley_left = (&c - 1)->right;
                return Overlap(from, to, valley_left, c.left) >= -0.3 * run.size && from < c.right &&
                       to > (&c - 1)->left &&
                       std::abs((from + to) / 2 - (valley_left + c.left) / 2) < run.size + (c.left - valley_left) / 2;
              });
      if (parts) split.push_back(MakeRun(std::exchange(words, {})));
      words.push_back(run.words[w]);
    }
    split.push_back(MakeRun(std::move(words)));
  }
  row.runs = std::move(split);
}

struct GroupRow {
  const TextRow* row = nullptr;
  std::vector<ColumnSpan> spans;  // of its runs
  std::vector<bool> filled;       // by column
  int filled_count = 0;
  int figures = 0;  // runs with figures in columns of figures
  bool spanning = false;
};

// A table's rows with what they fill.
class RowAnalysis {
 public:
  RowAnalysis(const std::vector<const TextRow*>& rows, const std::vector<Interval>& columns) {
    const std::size_t n = columns.size();
    std::vector<int> texts(n);
    std::vector<int> numbers(n);
    for (const TextRow* row : rows) {
      GroupRow& g = rows_.emplace_back();
      g.row = row;
      g.filled.resize(n);
      for (const TextRun& run : row->runs) {
        const ColumnSpan span = SpanOf(run, columns);
        g.spans.push_back(span);
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

  const std::vector<GroupRow>& rows() const { return rows_; }
  // Is there a column of figures, the first (numbers, years) apart?
  bool HasFigures() const {
    return std::find(numeric_.begin() + (numeric_.empty() ? 0 : 1), numeric_.end(), true) != numeric_.end();
  }
  bool IsNumeric(std::size_t column) const { return numeric_[column]; }

 private:
  std::vector<GroupRow> rows_;
  std::vector<bool> numeric_;
};

bool StartsLower(const TextRun& run) {
  return !run.text.empty() && ((run.text.front() >= U'a' && run.text.front() <= U'z') || run.text.front() == U'(');
}

class WrapJoiner {
 public:
  WrapJoiner(const RowAnalysis& analysis, const std::vector<Interval>& columns, const Rules& rules)
      : analysis_(analysis), rows_(analysis.rows()), columns_(columns), rules_(rules), rights_(columns.size()) {
    for (const GroupRow& row : rows_) {
      for (std::size_t r = 0; r < row.spans.size(); ++r) {
        if (row.spans[r].size() > 1) continue;
        double& right = rights_[static_cast<std::size_t>(row.spans[r].begin)];
        right = std::max(right, row.row->runs[r].box.right);
      }
    }
  }

  std::vector<int> Run(int& header_rows) {
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
    header_rows = header_row_count_;
    if (!analysis_.HasFigures()) JoinText(header, numbers);
    return numbers;
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
      if (rows_[i].figures > 0 && !YearsOnly(i)) figures = i;
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

  // 2005 2006 2007: a header of years.
  bool YearsOnly(std::size_t i) const {
    int years = 0;
    for (const TextRun& run : rows_[i].row->runs) {
      if (!run.numeric) continue;
      const bool year = run.text.size() >= 4 && std::all_of(run.text.begin(), run.text.begin() + 4, IsDigit) &&
                        (run.text.substr(0, 2) == U"19" || run.text.substr(0, 2) == U"20") &&
                        (run.text.size() == 4 || !IsDigit(run.text[4])) && run.text.find(U',') == std::u32string::npos;
      if (!year) return false;
      ++years;
    }
    return years > 1 && (i == 0 || !rows_[i].filled[0]);
  }

  bool JoinsHeader(std::size_t i) const {
    if (RuleAbove(i, 0.25)) return false;
    return !rows_[i].spanning && !rows_[i - 1].spanning;
  }

  // Would each of the row's texts have been too long for the line above it, in its column?
  bool WrapsFromAbove(std::size_t i) const {
    constexpr double kSpaceEm = 0.25;
    const GroupRow& row = rows_[i];
    for (std::size_t r = 0; r < row.spans.size(); ++r) {
      const TextRun* above = RunIn(rows_[i - 1], row.spans[r]);
      if (above == nullptr) return false;
      const auto column = static_cast<std::size_t>(row.spans[r].end - 1);
      const Box& first = row.row->runs[r].words.front().box;
      const double needed = above->box.right + kSpaceEm * above->size + first.width();
      if (needed <= rights_[column] + 0.1 * above->size) return false;
    }
    return true;
  }

  static const TextRun* RunIn(const GroupRow& row, ColumnSpan span) {
    for (std::size_t r = 0; r < row.spans.size(); ++r) {
      if (row.spans[r].begin < span.end && span.begin < row.spans[r].end) return &row.row->runs[r];
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
    std::vector<bool> begins = ByRules(header);
    if (begins.empty()) begins = ByGaps(header);
    if (begins.empty()) begins = ByFirstColumn(header);
    int number = numbers[header];
    for (std::size_t i = header + 1; i < rows_.size(); ++i) {
      number += begins[i] ? 1 : 0;
      numbers[i] = number;
    }
  }

  // Where a rule lies between most rows; empty where rules don't tell.
  std::vector<bool> ByRules(std::size_t header) const {
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
    for (std::size_t i = header + 1; i < rows_.size(); ++i)
      begins[i] = pitches[i - header - 1] > limit || RuleAbove(i, 0.5);
    return OneKeyARow(header, begins) || LaterLinesFillLess(header, begins) ? begins : std::vector<bool>{};
  }

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
  const Rules& rules_;
  std::vector<double> rights_;  // how far the text of each column goes
  int header_row_count_ = 0;
  double row_pitch_ = 0;
};

// ---- cells

// Widens the span of a header's run to the columns that it is centred over, or that the rule below it covers.
void WidenHeaderSpans(const GroupRow& row, const std::vector<Interval>& columns, const Rules& rules,
                      double next_baseline, std::vector<ColumnSpan>& spans) {
  const double table_width = columns.back().right - columns.front().left;
  for (std::size_t r = 0; r < spans.size(); ++r) {
    const TextRun& run = row.row->runs[r];
    const int from = r == 0 ? 0 : spans[r - 1].end;
    const int to = r + 1 == spans.size() ? static_cast<int>(columns.size()) : spans[r + 1].begin;
    const Ruling* rule =
        rules.Under(row.row->baseline, std::min(next_baseline, row.row->baseline + 1.5 * row.row->size), run.box.left,
                    run.box.right, 0.9 * table_width);
    if (rule == nullptr) continue;
    for (int c = from; c < to; ++c) {
      const double center = columns[static_cast<std::size_t>(c)].center();
      if (center < rule->start || center > rule->end) continue;
      spans[r].begin = std::min(spans[r].begin, c);
      spans[r].end = std::max(spans[r].end, c + 1);
    }
  }
}

struct Builder {
  FoundTable out;
  std::map<std::pair<int, int>, std::size_t> at;  // grid unit to cell

  // The cell of a run: one that already has its row and some of its columns grows.
  std::size_t CellFor(int row, ColumnSpan span) {
    for (int c = span.begin; c < span.end; ++c) {
      if (const auto found = at.find({row, c}); found != at.end()) return found->second;
    }
    Cell cell;
    cell.row = row + 1;
    cell.column = span.begin + 1;
    cell.column_span = span.size();
    out.table.cells.push_back(std::move(cell));
    out.cell_glyphs.emplace_back();
    const std::size_t index = out.table.cells.size() - 1;
    for (int c = span.begin; c < span.end; ++c) at[{row, c}] = index;
    return index;
  }
};

FoundTable MakeTable(const RowAnalysis& analysis, const std::vector<Interval>& columns, const std::vector<int>& numbers,
                     int header_rows, const Rules& rules) {
  Builder builder;
  std::vector<double>& xs = builder.out.xs;
  std::vector<double>& ys = builder.out.ys;
  const std::vector<GroupRow>& rows = analysis.rows();
  xs.push_back(columns.front().left);
  for (std::size_t c = 1; c < columns.size(); ++c) xs.push_back((columns[c - 1].right + columns[c].left) / 2);
  xs.push_back(columns.back().right);
  ys.push_back(rows.front().row->top());
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (numbers[i] != numbers[i - 1]) ys.push_back((rows[i - 1].row->bottom() + rows[i].row->top()) / 2);
  }
  ys.push_back(rows.back().row->bottom());
  for (const GroupRow& row : rows) {
    xs.front() = std::min(xs.front(), row.row->left());
    xs.back() = std::max(xs.back(), row.row->right());
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<ColumnSpan> spans = rows[i].spans;
    if (numbers[i] < header_rows) {
      WidenHeaderSpans(rows[i], columns, rules, i + 1 < rows.size() ? rows[i + 1].row->baseline : rows[i].row->baseline,
                       spans);
    }
    for (std::size_t r = 0; r < spans.size(); ++r) {
      const std::size_t cell = builder.CellFor(numbers[i], spans[r]);
      for (const TextWord& word : rows[i].row->runs[r].words) {
        std::vector<const Glyph*>& glyphs = builder.out.cell_glyphs[cell];
        glyphs.insert(glyphs.end(), word.glyphs.begin(), word.glyphs.end());
      }
    }
  }
  Table& table = builder.out.table;
  table.ruled = false;
  table.columns = static_cast<int>(columns.size());
  table.rows = static_cast<int>(ys.size()) - 1;
  for (int row = 0; row < table.rows; ++row) {  // empty cells, too
    for (int c = 0; c < table.columns; ++c) {
      if (builder.at.count({row, c}) == 0) builder.CellFor(row, {c, c + 1});
    }
  }
  std::vector<std::size_t> order(table.cells.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&table](std::size_t a, std::size_t b) {
    const Cell& p = table.cells[a];
    const Cell& q = table.cells[b];
    return p.row != q.row ? p.row < q.row : p.column < q.column;
  });
  FoundTable sorted{{}, xs, ys, {}};
  sorted.table = table;
  sorted.table.cells.clear();
  for (const std::size_t i : order) {
    Cell cell = table.cells[i];
    const auto row = static_cast<std::size_t>(cell.row - 1);
    const auto column = static_cast<std::size_t>(cell.column - 1);
    cell.bbox = Rounded({xs[column], ys[row], xs[column + static_cast<std::size_t>(cell.column_span)],
                         ys[row + static_cast<std::size_t>(cell.row_span)]});
    sorted.table.cells.push_back(std::move(cell));
    sorted.cell_glyphs.push_back(std::move(builder.out.cell_glyphs[i]));
  }
  sorted.table.bbox = Rounded({xs.front(), ys.front(), xs.back(), ys.back()});
  return sorted;
}

// The share of runs that stand flush left, flush right or centred with most of their column.
double AlignedShare(const RowAnalysis& analysis, const std::vector<Interval>& columns) {
  constexpr double kSameEm = 0.3;
  double aligned = 0;
  double all = 0;
  for (int c = 0; c < static_cast<int>(columns.size()); ++c) {
    std::vector<double> lefts;
    std::vector<double> rights;
    std::vector<double> centers;
    double size = 1;
    for (const GroupRow& row : analysis.rows()) {
      for (std::size_t r = 0; r < row.spans.size(); ++r) {
        if (row.spans[r] != ColumnSpan{c, c + 1}) continue;
        const Box& box = row.row->runs[r].box;
        lefts.push_back(box.left);
        rights.push_back(box.right);
        centers.push_back(box.center_x());
        size = row.row->size;
      }
    }
    std::size_t best = 0;
    for (std::vector<double>* edges : {&lefts, &rights, &centers}) {
      std::sort(edges->begin(), edges->end());
      for (std::size_t i = 0, from = 0; i < edges->size(); ++i) {
        while ((*edges)[i] - (*edges)[from] > kSameEm * size) ++from;
        best = std::max(best, i - from + 1);
      }
    }
    aligned += static_cast<double>(best);
    all += static_cast<double>(lefts.size());
  }
  return all > 0 ? aligned / all : 0;
}

// How sure it is that the rows are a table, from 0 to 1.
double ConfidenceOf(const RowAnalysis& analysis, const std::vector<Interval>& columns, const std::vector<int>& numbers,
                    const Rules& rules) {
  const std::vector<GroupRow>& rows = analysis.rows();
  const double left = columns.front().left;
  const double right = columns.back().right;
  int tabular = 0;
  int prose = 0;
  int runs = 0;
  int figures = 0;
  int rule_count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    tabular += rows[i].filled_count > 1 ? 1 : 0;
    for (const TextRun& run : rows[i].row->runs) {
      ++runs;
      prose += IsProse(run) ? 1 : 0;
      figures += run.numeric ? 1 : 0;
    }
    if (i > 0 && rules.Between(*rows[i - 1].row, *rows[i].row, left, right, 0.7)) ++rule_count;
  }
  const double size = rows.front().row->size;
  if (rules.Covered(rows.front().row->top() - 1.5 * size, rows.front().row->top() + 0.3 * size, left, right) >
      0.7 * (right - left))
    ++rule_count;
  if (rules.Covered(rows.back().row->baseline - 0.1 * size, rows.back().row->bottom() + 1.5 * size, left, right) >
      0.7 * (right - left))
    ++rule_count;
  const double aligned = AlignedShare(analysis, columns);
  const int table_rows = numbers.back() + 1;
  if (table_rows < 2 || tabular < 2) return 0;
  const double prose_share = static_cast<double>(prose) / runs;
  const double figure_share = static_cast<double>(figures) / runs;
  double confidence = 0.2;
  confidence += std::min(rule_count, 3) * 0.15;
  confidence += std::min(figure_share, 0.5) * 0.8;
  confidence += std::min<double>(static_cast<double>(columns.size()) - 2, 3) * 0.08;
  confidence += std::min(tabular - 2, 6) * 0.03;
  confidence -= std::max(0.0, 0.9 - aligned);
  constexpr int kFewRows = 4;
  if (rule_count == 0 && tabular < kFewRows) confidence -= 0.2 * (kFewRows - tabular);  // labels beside each other
  confidence -= prose_share * (rule_count > 0 ? 0.3 : 0.8);
  return std::clamp(confidence, 0.0, 0.95);
}

// Titles with the number of their page: a table of contents.
bool IsContents(const RowAnalysis& analysis) {
  int led = 0;
  int rising = 0;
  int rows = 0;
  double before = 0;
  for (const GroupRow& row : analysis.rows()) {
    const TextRun& last = row.row->runs.back();
    if (row.row->runs.size() < 2) continue;
    ++rows;
    led += row.row->runs[row.row->runs.size() - 2].led ? 1 : 0;
    double value = 0;
    bool whole = !last.text.empty() && last.text.size() <= 4;
    for (const char32_t c : last.text) {
      whole = whole && IsDigit(c);
      value = value * 10 + static_cast<double>(c % 16);
    }
    if (whole && value >= before) {
      ++rising;
      before = value;
    }
  }
  if (rows == 0 || analysis.rows().front().filled.size() > 3) return false;
  return rising * 10 >= rows * 8 && (led * 2 >= rows || rising == rows) && rows >= 3 && led > 0;
}

constexpr double kLeastConfidence = 0.42;

}  // namespace

std::vector<RowGroup> GroupRows(const std::vector<TextRow>& rows, const std::vector<Ruling>& rules) {
  const Rules sorted(rules);
  return Grouper(rows, sorted).Run();
}

std::vector<Interval> FindColumns(const std::vector<const TextRow*>& rows) {
  std::vector<Interval> valleys = Valleys(rows);
  SplitByRunsInside(rows, valleys);
  double left = std::numeric_limits<double>::infinity();
  double right = -left;
  for (const TextRow* row : rows) {
    left = std::min(left, row->left());
    right = std::max(right, row->right());
  }
  std::vector<Interval> columns;
  for (const Interval& valley : valleys) {
    columns.push_back({left, valley.left});
    left = valley.right;
  }
  columns.push_back({left, right});
  return columns;
}

std::vector<int> JoinWraps(const std::vector<const TextRow*>& rows, const std::vector<Interval>& columns,
                           const std::vector<Ruling>& rules, int& header_rows) {
  const RowAnalysis analysis(rows, columns);
  return WrapJoiner(analysis, columns, Rules(rules)).Run(header_rows);
}

std::vector<FoundTable> FindTextTables(const std::vector<TextRow>& rows, const std::vector<Ruling>& rulings) {
  const Rules rules(rulings);
  std::vector<FoundTable> tables;
  for (const RowGroup& group : Grouper(rows, rules).Run()) {
    std::vector<TextRow> own(rows.begin() + static_cast<std::ptrdiff_t>(group.begin),
                             rows.begin() + static_cast<std::ptrdiff_t>(group.end));
    std::vector<const TextRow*> members;
    for (const TextRow& row : own) members.push_back(&row);
    const std::vector<Interval> columns = FindColumns(members);
    if (columns.size() < 2) continue;
    for (TextRow& row : own) SplitAtColumns(row, columns);
    const RowAnalysis analysis(members, columns);
    int header_rows = 0;
    const std::vector<int> numbers = WrapJoiner(analysis, columns, rules).Run(header_rows);
    const double confidence = ConfidenceOf(analysis, columns, numbers, rules);
    if (confidence < kLeastConfidence || IsContents(analysis)) continue;
    FoundTable& found = tables.emplace_back(MakeTable(analysis, columns, numbers, header_rows, rules));
    found.table.confidence = std::round(confidence * 100) / 100;
  }
  return tables;
}

}  // namespace hyogumi::extract
