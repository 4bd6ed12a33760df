// SPDX-License-Identifier: GPL-3.0-or-later
// How well a profile fits a document, from the extracted pages alone.
//   Takes: pages in the document's order, as extract gives them with any profile or none, normalized or not: roles,
//   links, furniture and joined texts are not looked at, so that the answer is the same for all of these.
//   Gives: for each profile a score from 0 to 1 and what speaks against it, each with its page and table.
//   Never: changes a page, fails.
#ifndef SEGMENT_FIT_H_
#define SEGMENT_FIT_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/page.h"
#include "core/profile.h"

namespace hyogumi::segment {

// The place of a header in the document; numbers count from 1.
struct HeaderPlace {
  int file = 1;
  int page = 1;
  int table = 1;   // on that page
  int column = 0;  // of that table
  bool operator==(const HeaderPlace&) const = default;
};

struct HeaderNote {
  std::string field;   // of the profile; empty where none is named so
  std::string header;  // as printed, without white space; empty for a field without a column
  std::optional<HeaderPlace> place;
  bool operator==(const HeaderNote&) const = default;
};

// What the score is made of. The profile's tables are those whose header names half of its columns, two at least, alone
// or together with the table of the facing page; and tables without a header that stand first on the page after one of
// them, with as many columns. Tables that `tables` of the profile sets aside are left out. Each part is from 0 to 1:
//   columns    of the profile's columns, how many its tables have; a required one counts twice
//   known      of the columns that head these tables, how many are fields of the profile
//   order      of the columns found, how many stand in the profile's order: the longest run of them that does, rows
//              weighted
//   rows       of the rows of all tables, how many are in the profile's tables
//   document   of title and publisher, what is found up to the profile's first table; half where it names neither
//   sections   of the titles of its list, how many are headings in the document; without a list whether there is a
//              heading; half where it names neither
// score = 0.40 columns + 0.15 known + 0.10 order + 0.15 rows + 0.15 document + 0.05 sections. The columns are what a
// profile is about; the rest parts profiles of the same columns. Without a table of its own it is 0.40 columns of the
// nearest header: the one that names the most fields, of such the one with the most rows.
struct Fit {
  const Profile* profile = nullptr;
  double score = 0;
  double columns = 0;
  double known = 0;
  double order = 0;
  double rows = 0;
  double document = 0;
  double sections = 0;
  int tables = 0;                                 // of its own
  std::vector<HeaderNote> columns_without_field;  // in its tables; in the nearest one where it has none
  std::vector<HeaderNote> fields_without_column;
  std::vector<HeaderNote> moved;  // columns out of the profile's order
};

// Below this a profile does not fit: it is what a plan of others with half of the columns, and nothing else of what the
// profile tells, comes to at most (0.20 + 0.08 + 0.10 + 0.15 + 0.05 with a heading).
inline constexpr double kPoorFit = 0.6;
// Two profiles that are no further apart fit alike. It is less than one moved column of twenty makes (0.005).
inline constexpr double kSameFit = 0.004;

// Looks at the pages one by one and keeps no more of them than what their headers tell. `profiles` must outlive it.
class FitReader {
 public:
  explicit FitReader(const std::vector<Profile>& profiles);
  void Look(const Page& page);
  std::vector<Fit> Fits() const;  // the best first; those of one score as the profiles stand

 private:
  // What the header of one table tells a profile.
  struct Header {
    std::set<std::string> found;      // fields
    std::vector<HeaderNote> unknown;  // columns that are none
    std::vector<HeaderNote> moved;
    double order = 1;
    int columns = 0;
    int rows = 0;       // of the table
    int data_rows = 0;  // below the header
  };
  // What the pages so far show of one profile.
  struct Evidence {
    const Profile* profile = nullptr;
    int tables = 0;
    double all_rows = 0;
    double rows = 0;
    double ordered_rows = 0;  // rows times the share of the columns in order
    std::set<std::string> found;
    std::map<std::string, HeaderNote> unknown;  // by header
    std::map<std::string, HeaderNote> moved;    // by field
    Header nearest;                             // of the tables that are none of its own
    Header last;                                // of the last table
    bool last_counts = false;
    bool title = false;
    bool publisher = false;
    bool heading = false;
    std::set<std::size_t> titles;  // of the profile's list
  };

  static Header ReadHeader(const Table& top, int rows, const HeaderPlace& place, const Profile& profile);
  static void Count(const Header& header, Evidence& evidence);
  static void LookAtTable(Header header, bool first_on_page, Evidence& evidence);
  static void LookAtText(const std::string& text, Evidence& evidence);
  static Fit Judge(const Evidence& evidence);

  std::vector<Evidence> evidence_;
};

// The same for pages that are all there.
std::vector<Fit> FitsOf(const std::vector<Profile>& profiles, const PagedDocument& document);

}  // namespace hyogumi::segment

#endif  // SEGMENT_FIT_H_
