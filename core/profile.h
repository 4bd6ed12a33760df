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

#include "core/catalogue.h"
#include "core/limits.h"
#include "core/pattern.h"
#include "core/result.h"
#include "core/target_role.h"

namespace hyogumi {

enum class ColumnType { kInteger, kFlag, kText, kList, kCode, kAmount };
std::string_view Name(ColumnType type);

// Which rows a cell's text counts for: its first one alone; those that it spans; those and the empty cells below.
enum class Fill { kNone, kMerged, kDown };

// Between Japanese and Latin signs: spaces as printed, none, or one.
enum class LatinSpaces { kKeep, kNone, kSpace };

// How the text of a column's cells is read.
struct TextRule {
  Pattern entry_end;                         // of a list: a full line that ends so ends an entry
  bool one_paragraph = false;                // a line's end is never a paragraph's
  std::vector<std::string> vocabulary = {};  // the values, or entries of a list, that there are; empty: any
};

struct ColumnRule {
  std::string field;
  std::vector<Pattern> headers;  // each against the header's key (HeaderKey in core/header.h), as a whole
  ColumnType type = ColumnType::kText;
  bool required = false;    // an item without it fails the check required-fields
  std::string true_marks;   // of a flag: the characters that mean yes
  std::string false_marks;  // of a flag: those that mean no, as an empty cell does
  Fill fill = Fill::kMerged;
  TextRule text;
  Pattern pattern;                      // the form of a cell: any other text is a warning
  Pattern split;                        // its named groups are the fields that a cell holds
  std::vector<std::string> vocabulary;  // any other value is a warning; empty is none
  std::string unit;                     // that the header gives; another one is a drift; empty: any
  std::string as;                       // the field's name in the result; empty: `field`
  bool figures = true;                  // quantities and dates are read in it
  std::optional<TargetRole> role;       // of those; none: they describe the programme

  const std::string& ResultName() const { return as.empty() ? field : as; }
};

enum class TableUse { kItems, kForm, kIgnore };

// What a table is that meets all the conditions that are set.
struct TableRule {
  Pattern header;  // of a cell of its first rows, against the key
  Pattern below;   // the last paragraph above it on its page
  std::optional<int> first_page;
  std::optional<int> last_page;
  TableUse use = TableUse::kItems;
};

struct PublisherRule {
  Pattern pattern;  // found in the front matter
  std::string name;
  std::optional<std::string> code;
};

// What whoever has the file knows of the document. It wins over what the document says itself.
struct KnownFacts {
  std::optional<std::string> publisher_code;
  std::optional<int> fiscal_year;
  std::optional<std::string> edition;
  std::optional<std::string> source_url;  // of a document of one file
  std::optional<std::string> retrieved;   // the day on which that was fetched, YYYY-MM-DD
  bool operator==(const KnownFacts&) const = default;
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
  KnownFacts known;       // from no pipeline.yaml: whoever runs the stages may fill it in
};

struct SectionRules {
  std::vector<Pattern> heading;     // the levels, from the outermost; groups: label, title
  Pattern announced;                // a line of the front matter that announces a section; group: title
  std::vector<std::string> titles;  // vocabulary: any other title is a drift
};

struct ResponsibleRules {
  Pattern department;                    // the form of a department's name
  std::vector<std::string> departments;  // vocabulary
  std::vector<std::string> divisions;    // vocabulary
};

// What a row is in which no item begins.
enum class RowUse { kItem, kSubRow, kContinue };

struct RowRules {
  std::string start;  // the field whose cell begins an item; empty: every row does
  Pattern pattern;    // and the form of its text; empty: any
  RowUse other = RowUse::kItem;
  std::vector<Pattern> ignore;  // a row with such a cell is in no item
};

// Where the numbers of the items begin again.
enum class Numbering { kSection, kDocument, kNone };

struct ItemRules {
  std::string id;     // of {section}, {path}, {number}, {row} and {FIELD}
  Pattern relisted;   // the marker on the name or number of a row that is listed a second time
  Pattern reference;  // an item id inside running text
  Numbering numbering = Numbering::kSection;
  std::optional<int> least;  // how many items there are
  std::optional<int> most;
};

// What the text of a cell is made of.
struct CellRules {
  std::vector<Pattern> bullets;      // at the beginning of a line; group: bullet, where the pattern looks further
  Pattern note;                      // the same, of a note
  std::vector<Pattern> look_alikes;  // what only looks like a figure
  std::vector<Pattern> absent;       // a statement that says that there is no target
  std::map<TargetRole, std::vector<Pattern>> roles;  // words that give the figures by them a role
  Pattern past_tense;                                // the end of a sentence that tells what was
  std::vector<Pattern> support;                      // words of what the body pays
};

struct Profile {
  std::string name;
  std::string file;
  std::string sha256;  // of the file; of one that extends others, of all their digests
  double review_below = 0.8;
  std::set<std::string> repairs;  // the repairs that normalize does
  LatinSpaces latin_spaces = LatinSpaces::kKeep;
  Limits limits;
  std::vector<Pattern> furniture;
  DocumentRules document;
  std::vector<TableRule> tables;
  SectionRules sections;
  std::map<std::string, ColumnRule> fields;  // what a column of this name is, whether this profile lists it or not
  std::vector<ColumnRule> columns;           // those of the document, from left to right
  ResponsibleRules responsible;
  RowRules rows;
  ItemRules items;
  CellRules cells;
  std::optional<CatalogueRecord> catalogue;
  std::map<std::string, std::string> checks;  // check id to off, warn or fail, where it departs from the check's own

  const ColumnRule* FindColumn(std::string_view field) const;
  // The column whose cells hold the field, as a whole or by its split; null where none does.
  const ColumnRule* ColumnWith(std::string_view field) const;
  // What is known of a field: as a column, or as one that a split gives; null where nothing is.
  const ColumnRule* RuleOf(std::string_view field) const;
  // The field of the column whose cell begins an item; empty: every row does.
  std::string StartColumn() const;
  std::map<std::string, TextRule> TextRules() const;  // by field
};

// The repairs that there are, in the order in which they run. The joining of wrapped lines is none: it always happens.
const std::vector<std::string>& KnownRepairs();
// The ids of the checks that export makes.
const std::vector<std::string>& KnownChecks();

// The file that a profile extends which names none beside it: general knowledge of Japanese plans, part of the program.
inline constexpr const char* kBaseProfile = "base.yaml";

// Parses `text`; `file` names it in errors, and what it extends is looked for beside it. All faults are reported in one
// go, each with line and column; status 2.
Result<Profile> ParseProfile(const std::string& text, const std::string& file);
// Reads a file and what it extends. A file that cannot be read is status 2, too.
Result<Profile> LoadProfile(const std::string& path);
// The base alone: its `fields` tell what columns are commonly called. It has no columns of its own.
const Profile& BaseProfile();

}  // namespace hyogumi

#endif  // CORE_PROFILE_H_
