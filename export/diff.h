// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the items of one document in another: two editions of a year, or two years. docs/diff.md is the same
// in words.
//   All texts are compared folded (core/unicode.h). Functions are pure and thread-safe.
#ifndef EXPORT_DIFF_H_
#define EXPORT_DIFF_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "export/match_items.h"

namespace hyogumi::emit {

// In the order in which they are told.
enum class ChangeKind { kRenumbered, kMoved, kRenamed, kReworded, kFigure, kDate, kDepartment };
constexpr std::size_t kChangeKinds = 7;
std::string_view Name(ChangeKind kind);  // "renumbered", …

// The two texts of a field that differs: "name", "responsible" (a line "department division" each), "overview", …
struct FieldChange {
  std::string field;
  std::string old_text;
  std::string new_text;
};

struct ItemChange {
  ItemPair pair;
  std::vector<ChangeKind> kinds;    // in their order, each once, one at least
  std::vector<FieldChange> fields;  // name first, responsible last, the others as NEW has its columns
};

// A note of NEW on its revision, and what became of the items that it names; one that is no item is in none of them.
struct NoteFollowed {
  std::string text;
  std::vector<std::string> items;
  std::vector<std::string> changed;
  std::vector<std::string> unchanged;
  std::vector<std::string> added;
};

struct EditionDiff {
  std::vector<ItemChange> changes;   // in the order of NEW's items
  std::vector<std::size_t> added;    // indices of NEW's items
  std::vector<std::size_t> dropped;  // of OLD's
  std::vector<ItemSplit> splits;
  std::size_t unchanged = 0;                 // pairs without a change
  std::vector<std::string> columns_added;    // fields that only NEW has a column for
  std::vector<std::string> columns_dropped;  // only OLD
  // Empty where NEW has no notes, and where both documents are readings of the same files: they have the same notes.
  std::vector<NoteFollowed> notes;
  std::vector<std::string> changed_without_note;  // ids of NEW's changed items

  bool Same() const;  // nothing changed, added, dropped; the same columns
  std::size_t Count(ChangeKind kind) const;
};

EditionDiff Diff(const ItemDocument& old_items, const ItemDocument& new_items);

// Two editions and what lies between them, as the writers below want them.
struct Editions {
  const ItemDocument& old_items;
  const ItemDocument& new_items;
  const EditionDiff& diff;
};

Json DiffToJson(const Editions& editions);
// For a person: a summary, then item by item. Rewording is shown word by word as […−was−][+is+]. Empty where nothing
// differs.
std::string DiffToText(const Editions& editions, bool japanese);
// The same as a page that needs nothing else: no script, no other file, to be read or printed.
std::string DiffToHtml(const Editions& editions, bool japanese);

}  // namespace hyogumi::emit

#endif  // EXPORT_DIFF_H_
