// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/fit.h"

#include <algorithm>

#include "core/header.h"
#include "core/roles.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/column_order.h"
#include "segment/reading_order.h"
#include "segment/table_use.h"

namespace hyogumi::segment {
namespace {

constexpr double kColumnsWeigh = 0.40;
constexpr double kKnownWeighs = 0.15;
constexpr double kOrderWeighs = 0.10;
constexpr double kRowsWeigh = 0.15;
constexpr double kDocumentWeighs = 0.15;
constexpr double kSectionsWeigh = 0.05;
constexpr double kSaysNothing = 0.5;  // the profile, of what a part is about: neither for nor against it

// The rows of a table that may tell of its header, without what later pages told of it.
Table TopOf(const Table& table) {
  constexpr int kRows = 9;  // a header of four rows that begins in the fourth, units, and the row below
  Table top;
  top.rows = std::min(table.rows, kRows);
  top.columns = table.columns;
  for (const Cell& cell : table.cells) {
    if (cell.row <= kRows) top.cells.push_back(cell);
  }
  return top;
}

std::size_t PlaceInProfile(const std::string& field, const Profile& profile) {
  const auto found = std::find_if(profile.columns.begin(), profile.columns.end(),
                                  [&field](const ColumnRule& column) { return column.field == field; });
  return static_cast<std::size_t>(found - profile.columns.begin());
}

// "group/leaf" as printed.
std::string LabelOf(const std::vector<const Cell*>& path) {
  std::string label;
  for (const Cell* cell : path) label += (label.empty() ? "" : "/") + TextOf(cell);
  return label;
}

// The share of the profile's columns that are in `found`; required ones count twice.
double ShareOfColumns(const Profile& profile, const std::set<std::string>& found) {
  double all = 0;
  double there = 0;
  for (const ColumnRule& column : profile.columns) {
    const double weight = column.required ? 2 : 1;
    all += weight;
    there += found.count(column.field) > 0 ? weight : 0;
  }
  return all > 0 ? there / all : 0;
}

double ShareOf(double part, double whole) { return whole > 0 ? part / whole : 0; }

// The first row that is no title across the table.
int FirstRow(const TableGrid& grid) {
  int row = 1;
  while (row < grid.table().rows && (grid.IsTitleRow(row) || !grid.RowHasText(row))) ++row;
  return row;
}

bool IsApart(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::none_of(a.begin(), a.end(), [&b](const std::string& field) { return b.count(field) > 0; });
}

// The lines of a block one by one, and all of them as one: a title may be wrapped.
std::vector<std::string> TextsOf(const Block& block) {
  std::vector<std::string> texts;
  std::string whole;
  for (const TextLine& line : block.lines) {
    texts.emplace_back(Trim(line.text));
    whole += texts.back();
  }
  if (texts.size() > 1) texts.push_back(std::move(whole));
  return texts;
}

// The lines of the last block above the table; empty where there is none.
std::string TextAbove(const Page& page, const Table& table) {
  const Place place = PlaceOf(page, table);
  const double below = OrderOf(page, place.bbox, place.line);
  const Block* last = nullptr;
  double last_top = 0;
  for (const Block& block : page.blocks) {
    const double here = OrderOf(page, block.bbox, FirstSourceLine(block.lines));
    if (here >= below || (last != nullptr && here < last_top)) continue;
    last = &block;
    last_top = here;
  }
  return last == nullptr ? "" : TextsOf(*last).back();
}

// Does a rule of the profile say that there are no items in the table?
bool IsSetAside(const Table& top, const Page& page, const std::string& above, const Profile& profile) {
  const TableRule* rule = RuleFor(top, page.page, above, profile);
  return rule != nullptr && rule->use != TableUse::kItems;
}

}  // namespace

FitReader::FitReader(const std::vector<Profile>& profiles) {
  for (const Profile& profile : profiles) evidence_.emplace_back().profile = &profile;
}

FitReader::Header FitReader::ReadHeader(const Table& top, int rows, const HeaderPlace& place, const Profile& profile) {
  const TableGrid grid(top);
  HeaderMatch match = BestHeader(top, profile);
  if (match.rows == 0) match.rows = EndOfHeader(grid, FirstRow(grid));
  Header header;
  header.columns = top.columns;
  std::vector<std::size_t> order;
  std::vector<HeaderNote> notes;
  for (int column = 1; column <= top.columns && match.rows > 0; ++column) {
    const std::vector<const Cell*> path = HeaderPath(grid, column, 1, match.rows);
    if (path.empty() || path.back()->column != column) continue;
    HeaderNote note{match.roles[static_cast<std::size_t>(column - 1)].value_or(""), LabelOf(path), place};
    note.place->column = column;
    if (note.field.empty()) {
      header.unknown.push_back(std::move(note));
    } else {
      header.found.insert(note.field);
      order.push_back(PlaceInProfile(note.field, profile));
      notes.push_back(std::move(note));
    }
  }
  const std::set<std::size_t> in_order = LongestRun(order);
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (in_order.count(i) == 0) header.moved.push_back(std::move(notes[i]));
  }
  if (!notes.empty()) header.order = static_cast<double>(in_order.size()) / static_cast<double>(notes.size());
  header.rows = rows;
  header.data_rows = rows - match.rows;
  return header;
}

void FitReader::Count(const Header& header, Evidence& evidence) {
  ++evidence.tables;
  evidence.rows += header.rows;
  evidence.ordered_rows += header.rows * header.order;
  evidence.found.insert(header.found.begin(), header.found.end());
  for (const HeaderNote& note : header.unknown) evidence.unknown.try_emplace(Fold(note.header), note);
  for (const HeaderNote& note : header.moved) evidence.moved.try_emplace(note.field, note);
}

void FitReader::LookAtTable(Header header, bool first_on_page, Evidence& evidence) {
  const std::size_t needed = FieldsOfAHeader(*evidence.profile);
  Header& last = evidence.last;
  const bool goes_on = first_on_page && evidence.last_counts && header.columns == last.columns;
  const bool faces = first_on_page && !header.found.empty() && !last.found.empty() &&
                     header.data_rows == last.data_rows && IsApart(header.found, last.found) &&
                     header.found.size() + last.found.size() >= needed;
  bool counts = header.found.size() >= needed || faces;
  if (faces && !evidence.last_counts) Count(last, evidence);
  if (counts) {
    Count(header, evidence);
  } else if (goes_on && header.found.empty()) {  // what seemed its header are rows
    header.order = last.order;
    header.unknown.clear();
    Count(header, evidence);
    counts = true;
  } else if (std::pair(header.found.size(), header.rows) >
             std::pair(evidence.nearest.found.size(), evidence.nearest.rows)) {
    evidence.nearest = header;
  }
  last = std::move(header);
  evidence.last_counts = counts;
}

void FitReader::LookAtText(const std::string& text, Evidence& evidence) {
  const Profile& profile = *evidence.profile;
  if (evidence.tables == 0) {
    evidence.title = evidence.title || profile.document.title.Matches(text);
    evidence.publisher =
        evidence.publisher || std::any_of(profile.document.publishers.begin(), profile.document.publishers.end(),
                                          [&text](const PublisherRule& rule) { return rule.pattern.Matches(text); });
  }
  const std::vector<std::string>& titles = profile.sections.titles;
  if (evidence.heading && evidence.titles.size() == titles.size()) return;
  for (const Pattern& form : profile.sections.heading) {
    const auto heading = form.Find(text);
    if (!heading) continue;
    evidence.heading = true;
    for (std::size_t i = 0; i < titles.size(); ++i) {
      if (Fold(titles[i]) == Fold(heading->Group("title"))) evidence.titles.insert(i);
    }
  }
}

void FitReader::Look(const Page& page) {
  std::vector<std::string> texts;
  for (const Block& block : page.blocks) {
    for (std::string& text : TextsOf(block)) texts.push_back(std::move(text));
  }
  std::vector<std::string> cells;  // of the first rows, which may be all of a cover sheet, and titles across a table
  std::vector<Table> tops;
  for (const Table& table : page.tables) {
    tops.push_back(TopOf(table));
    for (const Cell& cell : table.cells) {
      if (cell.row <= tops.back().rows || cell.column_span >= table.columns) cells.push_back(TextOf(&cell));
    }
  }
  for (Evidence& evidence : evidence_) {
    for (const std::string& text : texts) LookAtText(text, evidence);
    for (const std::string& text : cells) LookAtText(text, evidence);
    for (std::size_t i = 0; i < tops.size(); ++i) {
      if (IsSetAside(tops[i], page, TextAbove(page, page.tables[i]), *evidence.profile)) continue;
      evidence.all_rows += page.tables[i].rows;
      const HeaderPlace place{page.file, page.page, static_cast<int>(i) + 1, 0};
      LookAtTable(ReadHeader(tops[i], page.tables[i].rows, place, *evidence.profile), i == 0, evidence);
    }
    if (tops.empty()) evidence.last_counts = false;
  }
}

Fit FitReader::Judge(const Evidence& evidence) {
  const Profile& profile = *evidence.profile;
  Fit fit;
  fit.profile = &profile;
  fit.tables = evidence.tables;
  const bool has_table = evidence.tables > 0;
  const std::set<std::string>& found = has_table ? evidence.found : evidence.nearest.found;
  fit.columns = ShareOfColumns(profile, found);
  for (const ColumnRule& column : profile.columns) {
    if (found.count(column.field) == 0) fit.fields_without_column.push_back({column.field, "", std::nullopt});
  }
  if (!has_table) {
    fit.columns_without_field = evidence.nearest.unknown;
    fit.score = kColumnsWeigh * fit.columns;
    return fit;
  }
  for (const auto& [header, note] : evidence.unknown) fit.columns_without_field.push_back(note);
  for (const auto& [field, note] : evidence.moved) fit.moved.push_back(note);
  const auto known = static_cast<double>(found.size());
  fit.known = ShareOf(known, known + static_cast<double>(evidence.unknown.size()));
  fit.order = evidence.rows > 0 ? evidence.ordered_rows / evidence.rows : 1;
  fit.rows = ShareOf(evidence.rows, evidence.all_rows);
  const bool has_title = !profile.document.title.empty();
  const bool has_publisher = !profile.document.publishers.empty();
  const double asked = (has_title ? 1 : 0) + (has_publisher ? 1 : 0);
  fit.document = asked > 0 ? ((evidence.title ? 1 : 0) + (evidence.publisher ? 1 : 0)) / asked : kSaysNothing;
  const std::size_t titles = profile.sections.titles.size();
  if (titles > 0) {
    fit.sections = ShareOf(static_cast<double>(evidence.titles.size()), static_cast<double>(titles));
  } else {
    fit.sections = profile.sections.heading.empty() ? kSaysNothing : evidence.heading ? 1 : 0;
  }
  fit.score = kColumnsWeigh * fit.columns + kKnownWeighs * fit.known + kOrderWeighs * fit.order +
              kRowsWeigh * fit.rows + kDocumentWeighs * fit.document + kSectionsWeigh * fit.sections;
  return fit;
}

std::vector<Fit> FitReader::Fits() const {
  std::vector<Fit> fits;
  for (const Evidence& evidence : evidence_) fits.push_back(Judge(evidence));
  std::stable_sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.score > b.score; });
  return fits;
}

std::vector<Fit> FitsOf(const std::vector<Profile>& profiles, const PagedDocument& document) {
  FitReader reader(profiles);
  for (const Page& page : document.pages) reader.Look(page);
  return reader.Fits();
}

}  // namespace hyogumi::segment
