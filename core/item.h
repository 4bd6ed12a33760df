// SPDX-License-Identifier: GPL-3.0-or-later
// What segment makes of the pages and export writes: the document record and its items. docs/output-format.md is the
// same in words; core/item_json.h reads and writes it.
//   Plain data. Pages and rows count from 1; boxes are page space (core/geometry.h); ranges are half open, in Unicode
//   code points.
#ifndef CORE_ITEM_H_
#define CORE_ITEM_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/catalogue.h"
#include "core/page.h"
#include "core/target_role.h"

namespace hyogumi {

// A place in the sources.
struct Place {
  int file = 1;
  int page = 1;
  std::optional<Box> bbox;  // none in a transcript
  std::optional<int> line;  // of the file, where it begins; in a transcript only
  bool operator==(const Place&) const = default;
};

struct SectionHeading {
  std::string label;  // the number as printed; empty where it has none
  std::string title;
  bool operator==(const SectionHeading&) const = default;
};

struct Section {
  int number = 0;                        // what the label stands for; its place where that is none
  std::string label;                     // the number as printed
  std::string title;                     // as its heading has it
  std::optional<std::string> announced;  // the title by which the front matter announces it
  int items = 0;
  std::vector<SectionHeading> path;  // from the outermost heading to its own
  bool operator==(const Section&) const = default;
};

// One bullet of the document's own notes on what was revised.
struct RevisionNote {
  std::string text;
  std::vector<std::string> items;  // the ids that it names
  Place place;
  bool operator==(const RevisionNote&) const = default;
};

// Content of the pages that is in no item, and why.
struct Unused {
  bool table = false;
  std::string id;
  Place place;
  std::string reason;  // front-matter, no-profile, form, statistics, excluded
  int rows = 0;        // of a table; lines of a text
  bool operator==(const Unused&) const = default;
};

// A column as the document prints it.
struct FieldLabel {
  std::string name;
  std::string label;
  std::string type;
  std::optional<std::string> unit;
  bool required = false;  // an item without it fails the check required-fields
  // The column's header pattern in the profile that matches the header, and those before it in the column's list, which
  // don't; none where no pattern does (a header that is misread, or that a table before has).
  std::optional<std::string> pattern = std::nullopt;
  std::vector<std::string> tried = {};
  bool operator==(const FieldLabel&) const = default;
};

// What the profile expects in another form than the document has it.
struct Drift {
  std::string kind;   // as segment/drift.h has them
  bool fails = true;  // else it warns
  std::optional<std::string> field;
  std::optional<std::string> expected;
  std::optional<std::string> found;
  std::optional<Place> place;        // where it was met first; none of a count
  std::optional<std::string> table;  // its id
  std::string message;               // what differs, and what follows from it
  std::string message_ja;
  std::vector<std::string> items;  // the ids that it is about
  bool operator==(const Drift&) const = default;
};

// A correction that is not applied: what it expects is not there.
struct LostCorrection {
  std::string operation;  // as the file has it
  int line = 0;           // of the file
  std::optional<std::string> item;
  std::optional<std::string> field;
  std::optional<std::string> table;  // its id
  std::optional<int> row;
  std::optional<std::string> expected;
  std::optional<std::string> found;  // none where the place itself is not there
  std::string message;               // where, what is expected, what is there
  std::string message_ja;
  bool operator==(const LostCorrection&) const = default;
};

// What became of a corrections file.
struct CorrectionsRecord {
  std::string file;  // its name without folders
  std::string sha256;
  bool for_these = true;  // it is for these sources; else nothing is applied, and it is only offered
  int given = 0;          // how many corrections it has
  int found = 0;          // how many of them find what they expect
  int unread = 0;         // how many are about pages that were not read
  std::vector<LostCorrection> lost;
  bool operator==(const CorrectionsRecord&) const = default;
};

// A key that no item has any more, and the item that had it last.
struct RetiredKey {
  std::string key;
  std::string id;
  std::optional<std::string> name;
  std::optional<int> year;  // the fiscal year of the document that it was last in
  bool operator==(const RetiredKey&) const = default;
};

// What the next year's document needs so that no key is given twice.
struct KeyRecord {
  int next = 1;  // k1, k2, …: the number of the next new key
  std::vector<RetiredKey> retired;
  bool operator==(const KeyRecord&) const = default;
};

struct DocumentRecord {
  std::string id;
  std::optional<std::string> title;
  std::optional<std::string> edition;
  std::optional<std::string> publisher_name;
  std::optional<std::string> publisher_code;  // 全国地方公共団体コード, six digits
  std::optional<int> fiscal_year;             // from April of that year to March of the next
  std::optional<std::string> fiscal_year_text;
  std::vector<Source> sources;
  std::optional<int> declared_items;
  std::optional<int> declared_items_before;
  std::optional<int> declared_added;
  std::optional<int> declared_modified;
  std::vector<Section> sections;
  std::vector<RevisionNote> revision_notes;
  std::vector<FieldLabel> fields;
  std::vector<Unused> unused;
  std::string profile_name;
  std::string profile_sha256;
  double review_below = 0;                            // the profile's review line
  std::map<std::string, std::string> profile_checks;  // check id to off, warn or fail, where the profile sets it
  std::string numbering = "section";                  // where the numbers begin again: section, document, none
  std::vector<std::string> figure_rules;              // of targets, quantities and dates, in the order they are tried
  std::set<std::string> closed_lists;                 // what the profile lists: "sections", and fields
  std::optional<std::pair<int, int>> expected_items;  // least and most
  std::vector<Drift> drift;
  std::optional<CorrectionsRecord> corrections;  // none where no file was given
  std::optional<KeyRecord> keys;                 // none without an earlier result
  std::optional<CatalogueRecord> catalogue;      // the profile's; none where it has none
  bool operator==(const DocumentRecord&) const = default;
};

struct Responsible {
  std::string department;
  std::optional<std::string> division;
  bool operator==(const Responsible&) const = default;
};

struct ItemPart {
  Place place;
  std::string table;
  int row = 1;
  bool operator==(const ItemPart&) const = default;
};

// A sign of a line that OCR is not sure of.
struct UnsureSign {
  int at = 0;  // in the line, from 0
  double confidence = 1;
  std::vector<Alternative> alternatives;
  bool operator==(const UnsureSign&) const = default;
};

// A line of a cell as it is drawn, before anything is joined or mended.
struct CellLine {
  std::string text;
  std::optional<Box> bbox;  // none in a transcript
  std::optional<int> line;  // of the file; in a transcript only
  double confidence = 1;
  std::vector<UnsureSign> doubts;  // of a line that was read by OCR
  bool operator==(const CellLine&) const = default;
};

struct CellSource {
  Place place;
  std::string text = "layer";
  double confidence = 1;
  std::string table = {};  // its id, and where in it; none and 0 in a result of before they were kept
  int row = 0;
  int column = 0;
  std::vector<CellLine> lines = {};
  bool operator==(const CellSource&) const = default;
};

struct ItemRepair {
  std::string field;
  Repair repair;
  bool operator==(const ItemRepair&) const = default;
};

// A person's word on an item: it was looked at, or something in it was corrected.
struct Review {
  bool corrected = false;
  std::optional<std::string> by;
  std::optional<std::string> at;
  bool operator==(const Review&) const = default;
};

// A figure as the document prints it, and what it says. Every range is of the field's text.
struct Quantity {
  TextRange range;
  std::string text;
  std::optional<double> value;  // in the unit, its scale multiplied out; none of a range
  std::optional<double> min;    // of a range: from … to
  std::optional<double> max;
  std::string comparison = "=";  // =, >=, <=, >, <
  std::optional<std::string> unit;
  std::optional<std::string> per;       // what it is for each of: 年, 施設
  std::vector<std::string> qualifiers;  // as printed: 約, 累計
  double scale = 1;                     // by which the printed number is multiplied: 1000 in 千円
  std::optional<std::string> currency;  // ISO 4217
  std::string rule;                     // that found it: segment/cells/quantities.h
  bool operator==(const Quantity&) const = default;
};

// A point or span of time, both ends included.
struct DateSpan {
  TextRange range;
  std::string text;
  std::optional<std::string> from;  // YYYY-MM-DD; none where it is open
  std::optional<std::string> to;
  bool inferred = false;  // the year is not printed there: it follows from the plan's fiscal year
  std::string rule;
  bool operator==(const DateSpan&) const = default;
};

// One statement of the indicator cell: a bullet, or a part of one.
struct Target {
  std::string text;
  TextRange range;  // of the indicator
  TargetRole role = TargetRole::kTarget;
  std::optional<std::string> label;  // the measure's name
  std::vector<Quantity> quantities;
  std::vector<DateSpan> dates;
  std::optional<std::string> absent;  // the words that say that there is no target
  std::optional<std::string> bullet;  // as printed, of the line that it stands in
  int level = 0;                      // of the bullet, from 1; 0 without one
  std::string rule;                   // by which its role was found
  bool operator==(const Target&) const = default;
};

// Something outside the targets, the field that it stands in, and its role where the column gives one.
template <typename What>
struct InField {
  std::string field;
  What what;
  std::optional<TargetRole> role = std::nullopt;
  bool operator==(const InField&) const = default;
};

// A number that no rule understands: it stays text.
struct UnreadFigure {
  TextRange range;
  std::string text;
  bool operator==(const UnreadFigure&) const = default;
};

// One row of an item of several: the fields that differ between them, and their texts.
using SubRow = std::vector<std::pair<std::string, std::string>>;

struct Item {
  std::string id;
  std::optional<std::string> key;  // the same over the years; none without an earlier result
  int section = 0;                 // index into the document's sections, from 0; -1 where the document has none
  std::optional<int> number;
  std::string label;  // the number as printed
  bool is_new = false;
  std::vector<std::pair<std::string, std::string>> marks;  // header as printed, mark as printed
  std::vector<std::string> revision_notes;
  std::optional<std::string> name;
  std::optional<std::string> relisted_from;
  std::optional<std::string> overview;
  std::optional<std::string> indicator;
  std::vector<Target> targets;                // of the indicator, in its order
  std::vector<InField<Quantity>> quantities;  // of the other fields
  std::vector<InField<DateSpan>> dates;       // the same
  std::vector<InField<UnreadFigure>> unread;  // of all fields
  std::optional<std::string> department;
  std::vector<std::string> divisions;
  std::vector<Responsible> responsible;
  std::vector<std::pair<std::string, std::string>> fields;  // further columns that the profile names
  std::vector<SubRow> rows;                                 // of an item of several rows
  std::vector<ItemPart> parts;
  std::vector<std::pair<std::string, std::vector<CellSource>>> cells;  // field, where its text stands
  double confidence = 1;
  bool needs_review = false;  // only where there is no `review`
  std::optional<Review> review;
  std::vector<ItemRepair> repairs;
  std::vector<Warning> warnings;
  bool operator==(const Item&) const = default;
};

struct ItemDocument {
  DocumentRecord document;
  std::vector<Item> items;
  bool operator==(const ItemDocument&) const = default;
};

// Below this a sign that OCR read is in doubt.
inline constexpr double kSureSign = 0.9;

// What an item keeps of a line.
CellLine CellLineOf(const TextLine& line);

// The index of a section that the document's list doesn't have: only a file that someone changed has one.
inline constexpr int kUnlistedSection = -2;

// The section of an item; null where it is in none that the document lists.
const Section* SectionOf(const Item& item, const DocumentRecord& document);

// The column of the document that fills `field`; null where it has none.
const FieldLabel* ColumnOf(std::string_view field, const DocumentRecord& document);

// The text of `field` as the item holds it; divisions joined by "\n" (also for "division", the column that fills them),
// and so all units of "responsible", a department once. None where the item has none.
std::optional<std::string> FieldText(const Item& item, std::string_view field);

}  // namespace hyogumi

#endif  // CORE_ITEM_H_
