// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_columns.h"

#include <algorithm>

namespace hyogumi::extract {
namespace {

// A line of a column of prose.
constexpr int kProseWords = 4;
constexpr double kProseShare = 0.18;  // of the page's text width
constexpr std::size_t kFewestLines = 6;
constexpr std::size_t kMostColumns = 3;

struct Extent {
  double left = 0;
  double right = 0;
};

Extent ExtentOf(const std::vector<TextRow>& rows) {
  Extent extent{rows.front().left(), rows.front().right()};
  for (const TextRow& row : rows) {
    extent.left = std::min(extent.left, row.left());
    extent.right = std::max(extent.right, row.right());
  }
  return extent;
}

bool IsProseAcross(const TextRow& row, const Extent& page) {
  if (row.runs.size() < 2 || row.runs.size() > kMostColumns) return false;
  const double width = page.right - page.left;
  const double column = width / static_cast<double>(row.runs.size());
  for (std::size_t r = 0; r < row.runs.size(); ++r) {
    const TextRun& run = row.runs[r];
    if (run.numeric || run.length < kProseWords || run.box.width() < kProseShare * width) return false;
    const double middle = page.left + (static_cast<double>(r) + 0.5) * column;  // columns of a page are of one width
    if (run.box.left > middle || run.box.right < middle - 0.1 * column) return false;
  }
  return true;
}

// The gutters that all of the rows share; empty where there is none.
std::vector<double> SharedGutters(const std::vector<const TextRow*>& rows) {
  std::vector<double> gutters;
  const std::size_t count = rows.front()->runs.size() - 1;
  for (std::size_t g = 0; g < count; ++g) {
    double left = 0;
    double right = 1e9;
    for (const TextRow* row : rows) {
      left = std::max(left, row->runs[g].box.right);
      right = std::min(right, row->runs[g + 1].box.left);
    }
    if (left >= right) return {};
    gutters.push_back((left + right) / 2);
  }
  return gutters;
}

bool Crosses(const TextRow& row, const std::vector<double>& gutters) {
  return std::any_of(row.runs.begin(), row.runs.end(), [&gutters](const TextRun& run) {
    return std::any_of(gutters.begin(), gutters.end(),
                       [&run](double x) { return run.box.left < x && x < run.box.right; });
  });
}

// Text on both sides of the gutters, prose on none: a row of a table over the columns' whole width.
bool IsForeign(const TextRow& row, const std::vector<double>& gutters, const Extent& page) {
  const double width = page.right - page.left;
  const bool left = row.left() < gutters.front();
  const bool right = row.right() > gutters.back();
  return left && right && std::none_of(row.runs.begin(), row.runs.end(), [width](const TextRun& run) {
           return !run.numeric && run.length >= kProseWords && run.box.width() >= kProseShare * width;
         });
}

constexpr std::size_t kForeignRows = 3;  // so many on end are a table

std::size_t RulesAcross(const std::vector<Ruling>& rules, const ColumnRegion& region) {
  return static_cast<std::size_t>(std::count_if(rules.begin(), rules.end(), [&region](const Ruling& r) {
    return r.horizontal && r.position > region.top && r.position < region.bottom && r.start < region.gutters.front() &&
           region.gutters.front() < r.end;
  }));
}

}  // namespace

std::vector<ColumnRegion> FindColumnRegions(const std::vector<TextRow>& rows, const std::vector<Ruling>& rules) {
  std::vector<ColumnRegion> regions;
  if (rows.empty()) return regions;
  const Extent page = ExtentOf(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!IsProseAcross(rows[i], page)) continue;
    // Downward as far as nothing crosses the gutters.
    std::vector<const TextRow*> prose{&rows[i]};
    std::vector<double> gutters = SharedGutters(prose);
    std::size_t end = i + 1;
    std::size_t foreign = 0;
    for (std::size_t j = i + 1; j < rows.size() && !Crosses(rows[j], gutters); ++j) {
      foreign = IsForeign(rows[j], gutters, page) ? foreign + 1 : 0;
      if (foreign == kForeignRows) break;
      if (!IsProseAcross(rows[j], page) || rows[j].runs.size() != rows[i].runs.size()) continue;
      prose.push_back(&rows[j]);
      std::vector<double> shared = SharedGutters(prose);
      if (shared.empty()) {
        prose.pop_back();
        break;
      }
      gutters = std::move(shared);
      end = j + 1;
    }
    std::size_t begin = i;
    if (prose.size() < kFewestLines) continue;
    while (begin > 0 && !Crosses(rows[begin - 1], gutters) && !IsForeign(rows[begin - 1], gutters, page) &&
           (regions.empty() || rows[begin - 1].top() > regions.back().bottom))
      --begin;
    while (end < rows.size() && !Crosses(rows[end], gutters) && !IsForeign(rows[end], gutters, page)) ++end;
    ColumnRegion region{rows[begin].top(), rows[end - 1].bottom(), gutters};
    constexpr std::size_t kRulesOfATable = 3;
    if (RulesAcross(rules, region) < kRulesOfATable) regions.push_back(std::move(region));
    i = end - 1;
  }
  return regions;
}

std::vector<std::vector<const Glyph*>> SplitByRegions(const std::vector<const Glyph*>& glyphs,
                                                      const std::vector<ColumnRegion>& regions) {
  std::vector<std::size_t> first{0};  // the list that each region's columns begin with; between them the rest
  for (const ColumnRegion& region : regions) first.push_back(first.back() + 1 + region.gutters.size() + 1);
  std::vector<std::vector<const Glyph*>> lists(first.back() + 1);
  for (const Glyph* glyph : glyphs) {
    const double y = glyph->box.center_y();
    std::size_t r = 0;
    while (r < regions.size() && y > regions[r].bottom) ++r;
    std::size_t list = first[r];
    if (r < regions.size() && y >= regions[r].top) {
      const auto& gutters = regions[r].gutters;
      const auto column = std::upper_bound(gutters.begin(), gutters.end(), glyph->box.center_x()) - gutters.begin();
      list += 1 + static_cast<std::size_t>(column);
    }
    lists[list].push_back(glyph);
  }
  return lists;
}

}  // namespace hyogumi::extract
