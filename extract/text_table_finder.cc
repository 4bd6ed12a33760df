// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/text_table_finder.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/unicode.h"
#include "extract/row_groups.h"
#include "extract/row_joiner.h"
#include "extract/row_kinds.h"
#include "extract/text_columns.h"

namespace hyogumi::extract {
namespace {

// Widens the span of a header's run to the columns that the rule below it covers.
void WidenHeaderSpans(const GroupRow& row, const std::vector<Interval>& columns, const RuleIndex& rules,
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

  // The cell of a run: one that already has its row and some of its columns takes it.
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

FoundTable MakeTable(const RowAnalysis& analysis, const std::vector<Interval>& columns, const JoinedRows& joined,
                     const RuleIndex& rules) {
  const std::vector<int>& numbers = joined.numbers;
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
    xs.front() = std::min(xs.front(), row.row->runs.front().words.front().box.left);  // leaders, too
    xs.back() = std::max(xs.back(), row.row->runs.back().words.back().box.right);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<ColumnSpan> spans = rows[i].spans;
    if (numbers[i] < joined.header_rows) {
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
  SortCells(builder.out);
  builder.out.table.bbox = Rounded({xs.front(), ys.front(), xs.back(), ys.back()});
  return std::move(builder.out);
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

// Rows at the top that are the table's title: one run over the first column and others, or centred over all.
std::ptrdiff_t TitleRows(const std::vector<const TextRow*>& rows, const std::vector<Interval>& columns) {
  const auto first = std::find_if(rows.begin(), rows.end(), [&](const TextRow* row) {
    if (row->runs.size() > 1) return true;
    const ColumnSpan span = SpanOf(row->runs.front(), columns);
    return !IsCentered(*row, columns) && (span.begin > 0 || span.size() < 2);
  });
  return first == rows.end() ? 0 : first - rows.begin();
}

// Is there a column of short texts, as keys and names are? Boxes of notes beside each other have none.
bool HasShortColumn(const RowAnalysis& analysis, std::size_t columns) {
  constexpr int kShortWords = 3;
  std::vector<std::vector<int>> lengths(columns);
  for (const GroupRow& row : analysis.rows()) {
    for (std::size_t r = 0; r < row.spans.size(); ++r) {
      lengths[static_cast<std::size_t>(row.spans[r].begin)].push_back(row.row->runs[r].length);
    }
  }
  return std::any_of(lengths.begin(), lengths.end(), [](std::vector<int>& of_column) {
    if (of_column.empty()) return false;
    const auto middle = of_column.begin() + static_cast<std::ptrdiff_t>(of_column.size() / 2);
    std::nth_element(of_column.begin(), middle, of_column.end());
    return *middle <= kShortWords;
  });
}

// How sure it is that the rows are a table, from 0 to 1.
double ConfidenceOf(const RowAnalysis& analysis, const std::vector<Interval>& columns, const std::vector<int>& numbers,
                    const RuleIndex& rules) {
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
  confidence += std::min<double>(static_cast<double>(columns.size()) - 2, 4) * 0.08;
  confidence += std::min(tabular - 2, 6) * 0.03;
  confidence -= std::max(0.0, 0.9 - aligned);
  constexpr int kFewRows = 4;
  if (rule_count == 0 && tabular < kFewRows) confidence -= 0.2 * (kFewRows - tabular);  // labels beside each other
  if (rule_count == 0 && !analysis.HasFigures() && !HasShortColumn(analysis, columns.size())) confidence -= 0.3;
  confidence -= prose_share * (rule_count > 0 ? 0.3 : 0.8);
  return std::clamp(confidence, 0.0, 0.95);
}

// The value of up to four digits and nothing else; else -1.
int PageNumber(std::u32string_view text) {
  constexpr std::size_t kMostDigits = 4;
  if (text.empty() || text.size() > kMostDigits || !std::all_of(text.begin(), text.end(), IsDigit)) return -1;
  int value = 0;
  for (const char32_t c : text) value = value * 10 + static_cast<int>(c % 16);  // ０ and 0 alike
  return value;
}

// Titles with leaders and the number of their page, or a place for it: a table of contents.
bool IsContents(const RowAnalysis& analysis) {
  constexpr std::size_t kMostColumns = 4;
  constexpr int kFewestRows = 3;
  int led = 0;
  int ends = 0;  // rows that leaders end
  int rising = 0;
  int rows = 0;
  int before = 0;
  for (const GroupRow& row : analysis.rows()) {
    const std::vector<TextRun>& runs = row.row->runs;
    const bool headed = runs.size() > 1 && !runs.back().led && !runs.back().numeric;  // a part's title
    if (runs.size() < 2 || headed) continue;
    ++rows;
    ends += runs.back().led ? 1 : 0;
    led += runs[runs.size() - 2].led ? 1 : 0;
    const int page = PageNumber(runs.back().text);
    if (page < before) continue;
    ++rising;
    before = page;
  }
  if (rows < kFewestRows || analysis.rows().front().filled.size() > kMostColumns) return false;
  return ends * 2 >= rows || (led > 0 && rising * 10 >= rows * 8 && (led * 2 >= rows || rising == rows));
}

constexpr double kLeastConfidence = 0.48;

}  // namespace

std::vector<FoundTable> FindTextTables(const std::vector<TextRow>& rows, const std::vector<Ruling>& rulings,
                                       std::int64_t most_units) {
  const RuleIndex rules(rulings);
  std::vector<FoundTable> tables;
  for (const RowGroup& group : GroupRows(rows, rules)) {
    std::vector<TextRow> own(rows.begin() + static_cast<std::ptrdiff_t>(group.begin),
                             rows.begin() + static_cast<std::ptrdiff_t>(group.end));
    std::vector<const TextRow*> members;
    members.reserve(own.size());
    for (const TextRow& row : own) members.push_back(&row);
    const std::vector<Interval> columns = FindColumns(members);
    if (columns.size() < 2) continue;
    SplitCloseRuns(own, columns);
    members.erase(members.begin(), members.begin() + TitleRows(members, columns));
    if (members.size() < 2) continue;
    const RowAnalysis analysis(members, columns);
    const JoinedRows joined = JoinWraps(analysis, columns, rules);
    const auto units = (std::int64_t{joined.numbers.back()} + 1) * static_cast<std::int64_t>(columns.size());
    if (units > most_units) continue;
    const double confidence = ConfidenceOf(analysis, columns, joined.numbers, rules);
    if (confidence < kLeastConfidence || IsContents(analysis)) continue;
    FoundTable& found = tables.emplace_back(MakeTable(analysis, columns, joined, rules));
    found.table.confidence = std::round(confidence * 100) / 100;
  }
  return tables;
}

}  // namespace hyogumi::extract
