// SPDX-License-Identifier: GPL-3.0-or-later
// Looks over a document that no profile describes yet: which tables have the same header, what their columns hold,
// which of them hold the items, how their sections are headed, how the items are numbered.
//   Takes: pages that were extracted without a profile, as normalize gives them. Gives: plain data for a draft of a
//   profile, or for a person who wants to know what is in the file; it does not point into the pages.
//   Never: knows a field, nor a word of a header beyond what the base has; what a column is for is a profile's to say.
//   Fails: never; a document without tables gives no families. Thread-safe.
#ifndef SEGMENT_SURVEY_H_
#define SEGMENT_SURVEY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "segment/heading_forms.h"

namespace hyogumi::segment {

// A text that stands in the document, where it does first, and how often.
struct SeenText {
  std::string text;
  int count = 0;
  int file = 1;
  int page = 1;
};

// How far the cells of a column are numbers.
struct NumberedCells {
  int plain = 0;                   // integers
  int marked = 0;                  // behind a mark: 新１
  std::vector<std::string> marks;  // those marks, each once
  bool apart = false;              // no number of either kind stands twice
  std::optional<SeenText> other;   // the first cell that is neither
};

struct ColumnSurvey {
  int column = 0;     // of the family's first table, from 1
  std::string label;  // the header as printed, "group / leaf"; empty where there is none
  // Each way in which the header is written: the levels' keys (core/header.h), outermost first.
  std::vector<std::vector<std::string>> keys;
  int file = 1;  // where the header stands first
  int page = 1;
  std::optional<std::string> unit;
  std::optional<std::string> table_unit;  // what stands above the first table, where it can be this column's
  bool bare_figures = false;              // there are figures without a unit of their own
  ColumnType type = ColumnType::kText;
  int filled = 0;                // items with a text here, those that a merged cell covers, too
  std::vector<SeenText> values;  // each distinct text, as it is first met
  bool counts = false;           // integers that rise by one, in brackets or not
  NumberedCells numbered;        // how far they are integers at all
  bool repeats = false;          // few short texts again and again: a vocabulary
  bool unique = false;           // every row has a short text of its own, which could be its id
  int cells = 0;                 // with a text, each once, whatever it spans
  bool fills_down = false;       // empty cells stand below one with a text, as if that were for them, too
  bool cut_by_pages = false;     // a merged cell goes on behind a page's break, where it is empty
  bool offices = false;          // most cells hold names of offices, one or several
  std::vector<SeenText> units;   // then: each name, as it is first met
  std::vector<SeenText> heads;   // and of each cell the first one
  std::string yes_marks;         // of a flag: the signs that say yes, and those that say no
  std::string no_marks;
  std::optional<SeenText> lacking;      // the first table that has no such column
  std::optional<SeenText> first_empty;  // where the first item without a text here stands
};

struct FamilySurvey {
  std::vector<ColumnSurvey> columns;  // from left to right
  std::vector<std::string> tables;    // ids, in the document's order
  int first_page = 1;
  int last_page = 1;
  int rows = 0;      // rows that begin an item; all but the rests of rows that a page break cut, and sub-rows
  int sub_rows = 0;  // rows below the first of an item whose cell in the counter's or first key's column spans them
  int cut_rows = 0;  // the rests of rows, as no rule knows them
  int rows_unstarted = 0;        // of `rows`, those with nothing in that column
  int rows_whole = 0;            // of those, the ones with a cell of their own in each column that commonly has one
  std::vector<SeenText> totals;  // the words of rows of totals, which are none of `rows`
  int texts = 0;                 // cells that hold neither a figure nor a mark
  bool statistics = false;       // most cells are figures
  bool card = false;             // the headers stand at the left of the rows: the table is of one item
};

// What an id of an item can be made of.
struct ItemPlace {
  std::vector<std::string> path;  // the labels of the headings above it, the outermost first
  std::string number;             // the text in the column that counts
  int row = 0;                    // in its section
};

struct DocumentSurvey {
  std::vector<FamilySurvey> families;        // as they first appear
  std::optional<std::size_t> items;          // the family that holds the items: the one with most texts, no statistics
  std::vector<HeadingCandidate> candidates;  // the texts above the items that could be headings
  std::vector<HeadingLevel> levels;          // of the headings above the items, from the outermost
  std::vector<ItemPlace> places;             // of each item
  // Of the column that counts. kNone also where no column does.
  Numbering numbering = Numbering::kNone;
  std::optional<std::size_t> counter;  // the column of the items that counts
  std::vector<std::size_t> keys;       // the columns of codes that tell the rows apart, where none counts
  std::vector<SeenText> front_matter;  // the paragraphs before the items
  std::optional<SeenText> largest;     // of them, the one in the largest type
  std::optional<SeenText> total;       // a paragraph or table row before the items that gives their number, `count`

  const FamilySurvey* Items() const { return items ? &families[*items] : nullptr; }
};

DocumentSurvey Survey(const PagedDocument& document);

}  // namespace hyogumi::segment

#endif  // SEGMENT_SURVEY_H_
