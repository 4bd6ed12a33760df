// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of a document whose items come one by one: of each it keeps only what checks of the whole document need,
// or nothing where they stay where they are.
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

  void Add(const Item& item);
  Validation Finish() { return Finish(seen_); }  // once, last

  // The same of items that are all at hand: each is looked at, and nothing of it kept.
  void LookAt(const Item& item);
  Validation Finish(const ItemDocument& items);

 private:
  void CountCharacters(const Item& item);
  void CountFigures(const Item& item);
  void CheckTexts(const Item& item);
  void CheckTextsBeforeLines();
  void Take(std::vector<TextFault> faults);
  Check FiguresRead() const;
  Check TextsConsistent(const ItemDocument& items);

  ItemDocument seen_;  // the items that were added, without what is only looked at one by one
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
