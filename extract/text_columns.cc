// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/unicode.h"
#include "extract/row_kinds.h"

namespace hyogumi::extract {
namespace {

struct Edge {
  double x = 0;
  double gaps = 0;  // what changes here in the weight of rows that have white space between runs
  double runs = 0;  // and of rows that have a run
};

// Adds the white space between the end of a row and what a row beside it has further on. Where the cells of a row have
// one line, two and three, each set at the middle of its cell, no line of two neighbours need share a baseline.
void AddGapsBeside(const TextRow& a, const TextRow& b, double weight, std::vector<Edge>& edges) {
  if (!StandsBeside(a, b)) return;
  const auto add = [&](const TextRow& ends, const TextRow& goes_on) {
    const auto next = std::find_if(goes_on.runs.begin(), goes_on.runs.end(),
                                   [&](const TextRun& run) { return run.box.right > ends.right(); });
    if (next == goes_on.runs.end() || next->box.left <= ends.right()) return;
    edges.push_back({ends.right(), weight, 0});
    edges.push_back({next->box.left, -weight, 0});
  };
  add(a, b);
  add(b, a);
}

std::vector<Edge> EdgesOf(const std::vector<const TextRow*>& rows) {
  constexpr double kHeaderWeight = 0.5;
  constexpr double kSingleWeight = 0.25;
  std::vector<Edge> edges;
  const std::size_t figures = FirstRowOfFigures(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::vector<TextRun>& runs = rows[i]->runs;
    const bool header = figures < rows.size() && i < figures;
    const double full_weight = header ? kHeaderWeight : 1;
    const double weight = runs.size() == 1 ? kSingleWeight : full_weight;
    if (i > 0) AddGapsBeside(*rows[i - 1], *rows[i], full_weight, edges);
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
  const std::vector<Edge> edges = EdgesOf(rows);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    gaps += edge.gaps;
    runs += edge.runs;
    if (i + 1 < edges.size() && edges[i + 1].x == edge.x) continue;  // all that changes at one place
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

// Runs that lie wholly in a valley are a column that few rows have. Labels of a header that has no more of them than
// there are columns without are only set beside their columns.
void SplitByRunsInside(const std::vector<const TextRow*>& rows, std::vector<Interval>& valleys) {
  const std::size_t figures = FirstRowOfFigures(rows);
  const bool labelled = figures > 0 && figures < rows.size() && rows[figures - 1]->runs.size() <= valleys.size() + 1;
  const std::size_t body = labelled ? figures : 0;
  std::vector<Interval> split;
  for (const Interval& valley : valleys) {
    std::vector<Interval> inside;
    for (std::size_t i = body; i < rows.size(); ++i) {
      for (const TextRun& run : rows[i]->runs) {
        if (run.box.left >= valley.left && run.box.right <= valley.right)
          inside.push_back({run.box.left, run.box.right});
      }
    }
    std::sort(inside.begin(), inside.end(), [](const Interval& a, const Interval& b) { return a.left < b.left; });
    double to = valley.left;
    for (const Interval& run : inside) {
      if (run.left > to) split.push_back({to, run.left});
      to = std::max(to, run.right);
    }
    if (valley.right > to) split.push_back({to, valley.right});
  }
  valleys = std::move(split);
}

// A column of currency signs belongs to the figures after it; one with a single entry, and no header, is a part of the
// text before it that stands apart by chance.
void JoinThinColumns(const std::vector<const TextRow*>& rows, std::vector<Interval>& columns) {
  constexpr std::size_t kRowsToTell = 5;
  for (std::size_t c = 0; c < columns.size() && columns.size() > 2;) {
    std::size_t entries = 0;
    std::size_t signs = 0;
    for (const TextRow* row : rows) {
      for (const TextRun& run : row->runs) {
        if (Overlap(columns[c], Of(run.box)) < run.box.width() / 2) continue;  // a header's label may overhang
        ++entries;
        constexpr std::u32string_view kCurrencies = U"$€£¥￥";
        const bool sign = run.text.size() == 1 && kCurrencies.find(run.text.front()) != std::u32string_view::npos;
        signs += sign ? 1U : 0U;
      }
    }
    const bool with_next = signs > 0 && signs == entries && c + 1 < columns.size();
    const bool with_last = entries == 1 && c > 0 && rows.size() >= kRowsToTell;
    if (!with_next && !with_last) {
      ++c;
      continue;
    }
    const std::size_t first = with_next ? c : c - 1;
    columns[first].right = columns[first + 1].right;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    c = first;
  }
}

// Where the text of each column stands, by the runs that lie in it alone.
std::vector<Interval> InkOf(const std::vector<TextRow>& rows, const std::vector<Interval>& columns) {
  std::vector<Interval> ink(columns.size(), {std::numeric_limits<double>::infinity(), 0});
  for (const TextRow& row : rows) {
    for (const TextRun& run : row.runs) {
      const ColumnSpan span = SpanOf(run, columns);
      if (span.size() > 1) continue;
      Interval& own = ink[static_cast<std::size_t>(span.begin)];
      own.left = std::min(own.left, run.box.left);
      own.right = std::max(own.right, run.box.right);
    }
  }
  return ink;
}

// The words of a run by the column, or the white space beside it, that each has its middle in.
std::vector<std::vector<TextWord>> WordsByColumn(const TextRun& run, const std::vector<Interval>& columns) {
  std::vector<std::vector<TextWord>> parts(columns.size());
  for (const TextWord& word : run.words) {
    std::size_t c = 0;
    while (c + 1 < columns.size() && word.box.center_x() > (columns[c].right + columns[c + 1].left) / 2) ++c;
    parts[c].push_back(word);
  }
  parts.erase(std::remove_if(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); }), parts.end());
  return parts;
}

bool IsAligned(const Box& box, const Interval& ink, double tolerance) {
  return std::abs(box.left - ink.left) < tolerance || std::abs(box.right - ink.right) < tolerance ||
         std::abs(box.center_x() - ink.center()) < tolerance;
}

// Of the last row of a header: does each part of the run stand over its own column as a label does?
bool LabelsEachColumn(const TextRun& run, const std::vector<std::vector<TextWord>>& parts,
                      const std::vector<Interval>& columns, const std::vector<Interval>& ink) {
  constexpr double kToleranceEm = 0.6;
  if (parts.size() != static_cast<std::size_t>(SpanOf(run, columns).size())) return false;
  return std::all_of(parts.begin(), parts.end(), [&](const std::vector<TextWord>& part) {
    const TextRun label = MakeRun(part);
    const ColumnSpan span = SpanOf(label, columns);
    return span.size() == 1 && IsAligned(label.box, ink[static_cast<std::size_t>(span.begin)], kToleranceEm * run.size);
  });
}

// The run cut where a gap between words is wider than the others and lies where two columns meet.
std::vector<std::vector<TextWord>> CutAtWideGaps(const TextRun& run, const std::vector<Interval>& columns) {
  constexpr double kLeastGapEm = 0.35;
  constexpr double kUsualGapEm = 0.26;
  constexpr double kGapToOthers = 1.35;
  std::vector<double> gaps;
  for (std::size_t w = 1; w < run.words.size(); ++w) gaps.push_back(run.words[w].box.left - run.words[w - 1].box.right);
  std::vector<double> sorted = gaps;
  std::sort(sorted.begin(), sorted.end());
  const double usual = sorted.size() > 2 ? sorted[sorted.size() / 2] : kUsualGapEm * run.size;
  const double least = std::max(kLeastGapEm * run.size, kGapToOthers * usual);
  std::vector<std::vector<TextWord>> parts{{run.words.front()}};
  for (std::size_t w = 1; w < run.words.size(); ++w) {
    const double middle = (run.words[w - 1].box.right + run.words[w].box.left) / 2;
    bool meets = false;
    for (std::size_t c = 1; c < columns.size() && gaps[w - 1] >= least; ++c) {
      const double valley = columns[c].left - columns[c - 1].right;
      meets = meets || std::abs(middle - (columns[c - 1].right + columns[c].left) / 2) < run.size + valley / 2;
    }
    if (meets) parts.emplace_back();
    parts.back().push_back(run.words[w]);
  }
  return parts;
}

}  // namespace

std::size_t FirstRowOfFigures(const std::vector<const TextRow*>& rows) {
  const auto first = std::find_if(rows.begin(), rows.end(), [](const TextRow* row) {
    const auto numeric = std::count_if(row->runs.begin(), row->runs.end(), [](const TextRun& r) { return r.numeric; });
    return numeric * 2 >= static_cast<std::ptrdiff_t>(row->runs.size()) && !HeadsColumns(*row);
  });
  return static_cast<std::size_t>(first - rows.begin());
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
  JoinThinColumns(rows, columns);
  return columns;
}

ColumnSpan SpanOf(const TextRun& run, const std::vector<Interval>& columns) {
  constexpr double kLeastShare = 0.2;  // of the run's text that stands over columns: less is overhang
  const double slack = kSlackEm * std::max(run.size, 1.0);
  const auto overlap = [&](int c) {
    const Interval& column = columns[static_cast<std::size_t>(c)];
    return Overlap(column, Of(run.box));
  };
  int begin = -1;
  int end = -1;
  int nearest = 0;
  double all = 0;
  for (int c = 0; c < static_cast<int>(columns.size()); ++c) {
    if (overlap(c) > overlap(nearest)) nearest = c;
    const double width = columns[static_cast<std::size_t>(c)].width();
    if (overlap(c) <= std::min(slack, std::min(width, run.box.width()) / 2)) continue;
    if (begin < 0) begin = c;
    end = c + 1;
    all += overlap(c);
  }
  if (begin < 0) return {nearest, nearest + 1};
  while (end - begin > 1 && overlap(begin) < kLeastShare * all) ++begin;
  while (end - begin > 1 && overlap(end - 1) < kLeastShare * all) --end;
  return {begin, end};
}

std::vector<ColumnSpan> SpansOf(const TextRow& row, const std::vector<Interval>& columns, bool header) {
  std::vector<ColumnSpan> spans;
  spans.reserve(row.runs.size());
  for (const TextRun& run : row.runs) spans.push_back(SpanOf(run, columns));
  const std::size_t skipped = columns.size() - std::min(columns.size(), row.runs.size());
  const bool full = skipped == 0 || (skipped == 1 && row.left() > columns.front().right);
  if (!header || row.runs.size() > columns.size() || !full) return spans;
  for (std::size_t r = 0; r < spans.size(); ++r) {
    if (spans[r].size() > 1) return spans;
  }
  for (std::size_t r = 0; r < spans.size(); ++r) {
    spans[r] = {static_cast<int>(r + skipped), static_cast<int>(r + skipped) + 1};
  }
  return spans;
}

void SplitCloseRuns(std::vector<TextRow>& rows, const std::vector<Interval>& columns) {
  const std::vector<Interval> ink = InkOf(rows, columns);
  std::vector<const TextRow*> pointers;
  pointers.reserve(rows.size());
  for (const TextRow& row : rows) pointers.push_back(&row);
  const std::size_t figures = FirstRowOfFigures(pointers);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<TextRun> split;
    for (TextRun& run : rows[i].runs) {
      if (run.words.size() < 2 || SpanOf(run, columns).size() < 2) {
        split.push_back(std::move(run));
        continue;
      }
      std::vector<std::vector<TextWord>> parts = CutAtWideGaps(run, columns);
      if (parts.size() == 1 && i + 1 == figures) {
        std::vector<std::vector<TextWord>> labels = WordsByColumn(run, columns);
        if (LabelsEachColumn(run, labels, columns, ink)) parts = std::move(labels);
      } else if (parts.size() == 1 && i < figures) {
        std::vector<std::vector<TextWord>> labels = WordsByColumn(run, columns);
        const std::u32string first = MakeRun(labels.front()).text;  // "Change from Change from"
        if (std::all_of(labels.begin(), labels.end(), [&first](const auto& l) { return MakeRun(l).text == first; }))
          parts = std::move(labels);
      }
      for (std::vector<TextWord>& part : parts) split.push_back(MakeRun(std::move(part)));
    }
    rows[i].runs = std::move(split);
  }
}

}  // namespace hyogumi::extract
