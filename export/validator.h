// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of a document whose items come one by one: of each it keeps only what checks of the whole document need.
//   Used by one thread.
#ifndef EXPORT_VALIDATOR_H_
#define EXPORT_VALIDATOR_H_

#include <cstddef>
#include <string>
#include <vector>

#include "core/item.h"
#include "export/checks.h"
#include "export/text_faults.h"

namespace hyogumi::emit {

class Validator {
 public:
  explicit Validator(DocumentRecord document);

  void Expect(std::size_t items) { seen_.items.reserve(items); }  // need not be called
  void Add(const Item& item);
  Validation Finish();  // once, last

 private:
  void CountCharacters(const Item& item);
  void CountFigures(const Item& item);
  void CheckTexts(const Item& item);
  void CheckTextsBeforeLines();
  void Take(std::vector<TextFault> faults);
  Check FiguresRead() const;
  Check TextsConsistent();

  ItemDocument seen_;  // the items without what is only looked at in Add
  std::vector<TextFault> text_faults_;
  std::vector<Item> before_lines_;  // the first ones, as long as no item keeps the lines of its cells
  bool keeps_lines_ = false;
  bool has_cells_ = false;
  std::size_t figures_read_ = 0;
  std::size_t figures_unread_ = 0;
  std::string first_unread_;
  std::vector<std::string> items_with_unread_;
  int to_review_ = 0;
  std::size_t repaired_characters_ = 0;
  double ocr_characters_ = 0;
  double characters_ = 0;
};

}  // namespace hyogumi::emit

#endif  // EXPORT_VALIDATOR_H_
