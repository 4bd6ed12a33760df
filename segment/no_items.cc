// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/no_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/pattern_examples.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

// A cell's text for a message: on one line, and no longer than a header is.
std::string Shortened(const std::string& text) {
  constexpr std::size_t kLongest = 24;
  std::u32string signs = Decode(text);
  std::replace(signs.begin(), signs.end(), U'\n', U' ');
  if (signs.size() > kLongest) signs = signs.substr(0, kLongest) + U"…";
  return Encode(signs);
}

// "「担当」 is near 「担当部局」 (department)": the profile's header that `header` is nearest to, if any is near.
Message NearestHeader(const std::string& header, const Profile& profile) {
  constexpr double kNear = 0.6;  // of the longer one's signs may differ
  const std::u32string seen = Decode(Fold(header));
  double best = kNear;
  Message found;
  for (const ColumnRule& column : profile.columns) {
    for (const Pattern& pattern : column.headers) {
      const std::vector<std::string> examples = Examples(pattern);
      const std::u32string known = Decode(Fold(examples.empty() ? pattern.expression() : examples.front()));
      const double length = static_cast<double>(std::max<std::size_t>({seen.size(), known.size(), 1}));
      const double distance = static_cast<double>(EditDistance(seen, known)) / length;
      if (distance >= best) continue;
      best = distance;
      found = distance == 0 ? Phrase("\"{}\" is {}", header, column.field)
                            : Phrase("\"{}\" is near \"{}\" ({})", header, Encode(known), column.field);
    }
  }
  return found;
}

bool HasRoles(const Table& table) {
  return std::any_of(table.roles.begin(), table.roles.end(), [](const auto& role) { return role.has_value(); });
}

// Why there are no items in spite of tables that match the profile; none where no table does.
std::optional<Error> OnlyUnusable(const std::vector<Element>& elements, const TableUses& uses,
                                  const PagedDocument& pages) {
  for (const Page& page : pages.pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) {
      if (diagnostic.code != "spread") continue;
      return MakeError(ExitStatus::kNothingFound, "spread", diagnostic.where, diagnostic.message, diagnostic.hint);
    }
  }
  for (const Element& element : elements) {
    const Use use = element.table == nullptr ? Use::kNone : uses.Of(*element.table);
    if (use != Use::kForm && use != Use::kExcluded) continue;
    const Page& page = *element.page;
    Location where{.file = pages.sources[static_cast<std::size_t>(page.file - 1)].file, .page = page.page};
    where.table = static_cast<int>(element.table - page.tables.data()) + 1;
    if (use == Use::kForm) {
      return MakeError(ExitStatus::kNothingFound, "empty-form", std::move(where),
                       "the tables that match the profile are empty forms", "give the document that is filled in");
    }
    if (!HasRoles(*element.table)) continue;
    return MakeError(ExitStatus::kNothingFound, "tables-left-out", std::move(where),
                     "the profile's \"tables\" leave out every table with its columns",
                     "make those rules narrower, or take one out");
  }
  return std::nullopt;
}

}  // namespace

Error NoItemTable(const std::vector<Element>& elements, const TableUses& uses, const PagedDocument& pages,
                  const Profile& profile) {
  if (const auto unusable = OnlyUnusable(elements, uses, pages)) return *unusable;
  const Element* largest = nullptr;
  for (const Element& element : elements) {
    if (element.table == nullptr || element.table->cells.empty()) continue;
    if (largest == nullptr || element.table->cells.size() > largest->table->cells.size()) largest = &element;
  }
  if (largest == nullptr) {
    return MakeError(ExitStatus::kNothingFound, "no-table", {.file = pages.sources.front().file},
                     Phrase("no table found{}", DamageNote(pages.pages)), "hyogumi extract shows what is there");
  }
  const Page& page = *largest->page;
  std::string headers;
  Message near;
  constexpr int kMostShown = 30;
  for (const Cell* cell : CellsOfRow(*largest->table, 1)) {
    if (cell->column > kMostShown) {
      headers += " | …";
      break;
    }
    std::string text = Shortened(cell->text.value_or(""));
    headers += (headers.empty() ? "" : " | ") + text;
    const Message nearest = text.empty() ? Message() : NearestHeader(text, profile);
    if (!nearest.empty()) near = near.empty() ? nearest : Phrase("{}, {}", near, nearest);
  }
  const Message add = "add the headers to the profile's columns, as hyogumi init --extends drafts them";
  Location where{.file = pages.sources[static_cast<std::size_t>(page.file - 1)].file, .page = page.page};
  where.table = static_cast<int>(largest->table - page.tables.data()) + 1;
  return MakeError(
      ExitStatus::kNothingFound, "no-matching-table", std::move(where),
      Phrase("no table's headers match the profile; the largest table begins: {}{}", headers, DamageNote(pages.pages)),
      near.empty() ? add : Phrase("{}; {}", near, add));
}

Error NoItemRows(const DocumentRecord& document, const Profile& profile) {
  const bool all_ignored = std::any_of(document.unused.begin(), document.unused.end(),
                                       [](const Unused& unused) { return unused.reason == "excluded"; });
  Location where{.file = document.sources.front().file};
  if (all_ignored && !profile.rows.ignore.empty()) {
    return MakeError(ExitStatus::kNothingFound, "no-rows", std::move(where),
                     "the profile's \"rows.ignore\" leaves out every row", "make its patterns narrower");
  }
  return MakeError(ExitStatus::kNothingFound, "no-rows", std::move(where),
                   "the tables that match the profile have no rows", "give the document that is filled in");
}

}  // namespace hyogumi::segment
