// SPDX-License-Identifier: GPL-3.0-or-later
// Corrections of items: set, undo, move_text, and what was reviewed.
#ifndef SEGMENT_ITEM_CORRECTIONS_H_
#define SEGMENT_ITEM_CORRECTIONS_H_

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/corrections.h"
#include "core/item.h"
#include "core/profile.h"
#include "segment/corrected_text.h"
#include "segment/corrections.h"
#include "segment/fields.h"

namespace hyogumi::segment {

// An item before its id and what hangs on it are final.
struct ItemDraft {
  Item item;
  // Of the columns that it was made of, where there are corrections: field, header as printed.
  std::vector<std::pair<std::string, std::string>> labels;
  bool relisted = false;
  int row = 0;             // which one of its section's it is, from 1
  std::string id_as_read;  // before its fields were corrected
};

// A correction names an item by the id that it was read with; where no item has it, by the one that it has by now. A
// field that is corrected is sure: its cells' confidence becomes 1, and the warnings on what changed go.
class ItemCorrections {
 public:
  using IdOf = std::function<std::string(const ItemDraft&)>;

  // All must outlive it. `id_of`: the id that a draft has as it is now.
  ItemCorrections(const Corrections& corrections, const Profile& profile, const DocumentRecord& document, IdOf id_of,
                  std::deque<ItemDraft>& drafts, CorrectionLog& log)
      : corrections_(corrections),
        profile_(profile),
        document_(document),
        id_of_(std::move(id_of)),
        drafts_(drafts),
        log_(log) {}

  // set, undo and move_text, in the file's order.
  void CorrectFields();
  // To be called when the items have their final ids.
  void MarkReviewedItems();

 private:
  Outcome Apply(const SetText& set);
  Outcome Apply(const UndoRepair& undo);
  Outcome Apply(const MoveText& move);
  Outcome Apply(const MarkReviewed& reviewed);

  Outcome FindItem(const ItemRef& ref, ItemDraft*& found);
  Outcome FindText(const ItemRef& ref, const ItemDraft& draft, const std::string& field, std::string& text) const;
  Outcome FindPassage(const std::string& where, const std::string& text, const std::string& passage,
                      TextRange& range) const;
  Outcome Edit(const std::string& where, const std::string& field, TextRange range, const std::string& with,
               ItemDraft& draft) const;
  Outcome TakeBackRepair(const std::string& where, const UndoRepair& undo, const std::string& field,
                         ItemDraft& draft) const;
  Outcome Put(const std::string& where, const std::string& field, RepairedText text, bool whole,
              ItemDraft& draft) const;
  std::string LabelOf(const ItemDraft& draft, const std::string& field) const;

  const Corrections& corrections_;
  const Profile& profile_;
  const DocumentRecord& document_;
  const IdOf id_of_;
  std::deque<ItemDraft>& drafts_;
  CorrectionLog& log_;
  const Correction* now_ = nullptr;  // the one that is being applied
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_ITEM_CORRECTIONS_H_
