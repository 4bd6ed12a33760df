// SPDX-License-Identifier: GPL-3.0-or-later
// A corrections file, read and checked: what a person says of a document against what was read of it.
// docs/corrections.md explains every key. segment applies it (segment/corrections.h).
//   Plain data, immutable once loaded. Rows and tables are those of pages.jsonl, before any correction.
#ifndef CORE_CORRECTIONS_H_
#define CORE_CORRECTIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/page.h"
#include "core/result.h"

namespace hyogumi {

// Fields and their texts, in the file's order.
using FieldTexts = std::vector<std::pair<std::string, std::string>>;

// A row of a table, and what it holds in some of its columns.
struct RowRef {
  std::string table;  // "p3t1"
  int row = 0;
  FieldTexts expect;
};

// An item by its id, or by a row that it stands in.
struct ItemRef {
  std::string id;             // empty: by the row
  std::optional<RowRef> row;  // without texts
  std::string Name() const;   // "1-7", or "p3t1 row 4"
};

// The field has another text, or the passage `find` of it has.
struct SetText {
  ItemRef item;
  std::string field;
  std::optional<std::string> expect;  // the whole text
  std::optional<std::string> find;    // stands once in it
  std::string to;
};

// A repair was wrong: what stood there before comes back. At least one of rule, before and after is set.
struct UndoRepair {
  ItemRef item;
  std::string field;
  std::string rule;  // empty: any
  std::optional<std::string> before;
  std::optional<std::string> after;
  std::optional<std::string> find;  // a passage of the text that the repair stands in
};

// A passage of one field belongs to another one.
struct MoveText {
  ItemRef from;
  std::string from_field;
  ItemRef to;
  std::string to_field;
  std::string text;
  std::optional<std::string> expect;  // what `to` holds
  bool at_start = false;              // else at its end
  std::string joint = "\n";           // between the two
};

// Rows that follow each other are one.
struct MergeRows {
  std::vector<RowRef> rows;  // two or more
  std::string joint = "\n";  // between the texts of a column
};

// One row is several.
struct SplitRow {
  RowRef row;
  std::vector<FieldTexts> into;  // two or more
};

struct DropRow {
  RowRef row;
};

// A row that was not read, below another one.
struct AddRow {
  RowRef after;
  FieldTexts texts;
};

// A person looked at the item and found it right.
struct MarkReviewed {
  ItemRef item;
  FieldTexts expect;
};

struct Correction {
  int line = 0;  // of the file
  std::string by;
  std::string at;
  std::string note;
  std::variant<SetText, UndoRepair, MoveText, MergeRows, SplitRow, DropRow, AddRow, MarkReviewed> what;

  std::string_view Operation() const;  // "set", as the file has it
  std::string Evidence() const;        // "corrected by NAME, DATE: NOTE", as far as known
};

struct Corrections {
  std::string file;                  // its name without folders
  std::string sha256;                // of the file
  std::vector<std::string> sources;  // the SHA-256 of each input that it is for, in order
  std::vector<Correction> list;      // in the file's order

  bool AreFor(const std::vector<Source>& inputs) const;
};

// `file` names it in errors. All faults are reported in one go, each with line and column; status 2.
Result<Corrections> ParseCorrections(const std::string& text, const std::string& file);
// A file that cannot be read is status 2, too.
Result<Corrections> LoadCorrections(const std::string& path);

}  // namespace hyogumi

#endif  // CORE_CORRECTIONS_H_
