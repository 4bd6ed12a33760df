// SPDX-License-Identifier: GPL-3.0-or-later
// A field's text against the lines of its cells, and what else the proofs of a result share: text_faults.cc holds it
// against itself, source_faults.cc against its sources. export/text_faults.h is what others include.
//   Nothing here fails or changes what it gets. Objects are one thread's; they point into the item and the record,
// which must stay as they are meanwhile.
#ifndef EXPORT_LINE_CHECK_H_
#define EXPORT_LINE_CHECK_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/item.h"
#include "export/field_view.h"
#include "export/text_faults.h"

namespace hyogumi::emit {

// What a text is held against, as a message names it: "the lines of its cell".
struct Measure {
  const char* what;
  const char* what_ja;
};

// The faults of one item.
class ItemFaults {
 public:
  explicit ItemFaults(const Item& item) : item_(item) {}

  // `found` is in the result, and `expected` should be.
  void Add(const std::string& field, const std::string& expected, const std::string& found, const Measure& measure,
           const std::optional<Place>& place);
  bool Has(const std::string& field) const;
  std::vector<TextFault> Take() { return std::move(faults_); }

 private:
  const Item& item_;
  std::vector<TextFault> faults_;
};

// The signs of a text, white space apart: as which texts are compared.
std::u32string Letters(std::string_view text);

// All lines of the cells, joined by line ends.
std::string LinesText(const std::vector<CellSource>& cells);

// Where the field's first cell stands; none without a cell.
std::optional<Place> PlaceOf(const FieldView& view);

// What tells a cell from another: file, page, box, line, column.
using PlaceKey = std::tuple<int, int, std::vector<double>, int, int>;
PlaceKey KeyOf(const CellSource& cell);

// How the fields of an item share its cells.
class SharedCells {
 public:
  SharedCells(const Item& item, const DocumentRecord& document);

  // Does the profile split their column into several fields?
  bool IsSplit(const std::vector<CellSource>& cells) const;
  // Do the divisions stand below their department in one cell?
  bool UnitsAreOne() const;

 private:
  std::map<std::vector<PlaceKey>, int> columns_;  // how many fields with a column of their own stand there
  const std::vector<CellSource>* department_ = nullptr;
  const std::vector<CellSource>* divisions_ = nullptr;
};

// Is `text` what `lines` is but for one passage that only `lines` has?
bool LacksOnePassage(const std::u32string& text, const std::u32string& lines);

bool HasSeveralDepartments(const Item& item);

// Adds to `faults` the fields of the item whose text, its repairs taken back, is not what the lines of its cells are;
// of each field that has no fault yet.
void CheckLines(const Item& item, const DocumentRecord& document, const Measure& measure, ItemFaults& faults);

}  // namespace hyogumi::emit

#endif  // EXPORT_LINE_CHECK_H_
