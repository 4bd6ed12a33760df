// SPDX-License-Identifier: GPL-3.0-or-later
// A result against a fixture: what a careful reader wrote down.
#ifndef EXPORT_COMPARE_H_
#define EXPORT_COMPARE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "core/result.h"

namespace hyogumi::emit {

// One item of a fixture; what the fixture does not hold is not compared.
struct TruthItem {
  std::string id;
  std::vector<std::pair<std::string, std::string>> texts;  // name, overview, indicator, department, divisions
  std::vector<std::pair<std::string, Json>> facts;         // section title, number, new, relisted_from
};

struct CompareOptions {
  std::vector<std::string> ids;   // only these items; all where empty
  std::optional<int> first_page;  // only items that begin on these pages, and missing ones between them
  std::optional<int> last_page;
};

struct FieldScore {
  std::string field;
  int compared = 0;
  int equal = 0;  // after folding
  int equal_to_the_letter = 0;
  std::size_t edits = 0;   // folded, code points
  std::size_t length = 0;  // of the truth, folded
};

struct Difference {
  std::string id;
  std::string field;
  std::string expected;
  std::string found;
  bool folded_equal = false;  // only spaces, line breaks or widths differ
};

struct Comparison {
  int expected_items = 0;
  int matched_items = 0;
  std::vector<std::string> missing;
  std::vector<std::string> extra;
  std::vector<FieldScore> fields;
  std::vector<Difference> differences;

  FieldScore Total() const;
  double ExactShare() const;  // of all texts, after folding; a missing item counts whole
  double Cer() const;         // edits over lengths, all texts summed
  bool Same() const;          // nothing missing, extra or different after folding
};

// A fixture: an array of items, or an object that holds one under "items". Status 4 where it is neither.
Result<std::vector<TruthItem>> ReadTruth(std::string_view text, const std::string& file);

Comparison Compare(const ItemDocument& result, const std::vector<TruthItem>& truth, const CompareOptions& options);

std::string ToText(const Comparison& comparison);
Json ToJson(const Comparison& comparison);

}  // namespace hyogumi::emit

#endif  // EXPORT_COMPARE_H_
