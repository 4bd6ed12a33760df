// SPDX-License-Identifier: GPL-3.0-or-later
// pipeline.yaml, read and checked. docs/pipeline-yaml.md explains every key; the members here carry the same names.
//   A Profile is immutable once loaded and may be shared between threads.
#ifndef CORE_PROFILE_H_
#define CORE_PROFILE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/limits.h"
#include "core/pattern.h"
#include "core/result.h"

namespace hyogumi {

enum class ColumnType { kInteger, kFlag, kText, kList };
std::string_view Name(ColumnType type);

// Which rows a cell's text counts for: its first one alone; those that it spans; those and the empty cells below.
enum class Fill { kNone, kMerged, kDown };

// How the text of a column's cells is read.
struct TextRule {
  Pattern entry_end;           // of a list: a full line that ends so ends an entry
  bool one_paragraph = false;  // a line's end is never a paragraph's
};

struct ColumnRule {
  std::string field;
  std::vector<Pattern> headers;  // each against the header's key (HeaderKey in core/roles.h), as a whole
  ColumnType type = ColumnType::kText;
  bool required = false;   // an item without it fails the check required-fields
  std::string true_marks;  // of a flag: the characters that mean yes
  Fill fill = Fill::kMerged;
  TextRule text;
};

struct PublisherRule {
  Pattern pattern;  // found in the front matter
  std::string name;
  std::optional<std::string> code;
};

struct DocumentRules {
  Pattern title;        // groups: title, edition
  Pattern fiscal_year;  // group: western, or era and year
  std::vector<PublisherRule> publishers;
  Pattern declared_items;  // each: group n
  Pattern declared_items_before;
  Pattern declared_added;
  Pattern declared_modified;
  Pattern revision_note;  // a paragraph of the front matter that names items; group: references
};

struct SectionRules {
  Pattern heading;                  // groups: label, title
  Pattern announced;                // a line of the front matter that announces a section; group: title
  std::vector<std::string> titles;  // vocabulary: any other title is a warning
};

struct ResponsibleRules {
  Pattern department;                    // the form of a department's name
  std::vector<std::string> departments;  // vocabulary
  std::vector<std::string> divisions;    // vocabulary
};

struct ItemRules {
  std::string id = "{section}-{number}";  // of {section} and {number}
  Pattern relisted;                       // the marker on the name of a row that is listed a second time
  Pattern reference;                      // an item id inside running text
};

struct Profile {
  std::string name;
  std::string file;
  std::string sha256;
  double review_below = 0.8;
  std::set<std::string> repairs;  // the repairs that normalize does
  Limits limits;
  std::vector<Pattern> furniture;
  DocumentRules document;
  SectionRules sections;
  std::vector<ColumnRule> columns;
  ResponsibleRules responsible;
  ItemRules items;
  std::map<std::string, std::string> checks;  // check id to off, warn or fail, where it departs from the check's own

  const ColumnRule* FindColumn(std::string_view field) const;
  std::map<std::string, TextRule> TextRules() const;  // by field
};

// The repairs that there are, in the order in which they run. The joining of wrapped lines is none: it always happens.
const std::vector<std::string>& KnownRepairs();
// The ids of the checks that export makes.
const std::vector<std::string>& KnownChecks();

// Parses `text`; `file` names it in errors. All faults are reported in one go, each with line and column; status 2.
Result<Profile> ParseProfile(const std::string& text, const std::string& file);

}  // namespace hyogumi

#endif  // CORE_PROFILE_H_
