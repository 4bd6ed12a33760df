// SPDX-License-Identifier: GPL-3.0-or-later
// Corrections of rows: merge_rows, split_row, drop_row, add_row, done to the tables before items arise.
#ifndef SEGMENT_ROW_CORRECTIONS_H_
#define SEGMENT_ROW_CORRECTIONS_H_

#include <map>
#include <string>
#include <vector>

#include "core/corrections.h"
#include "core/item.h"
#include "core/page.h"
#include "segment/corrections.h"

namespace hyogumi::segment {

// A row that is addressed takes with it the row of a facing page that completes it. No row loses text but by drop_row,
// whose rows are listed in `dropped`. A row that stays keeps the number that it has in pages.jsonl: what is split, or
// added below it, has the same.
class RowCorrections {
 public:
  // Applies those of rows and notes what became of each in the log. The pages are changed; all must outlive it.
  RowCorrections(const Corrections& corrections, PagedDocument& pages, CorrectionLog& log);

  static bool AnyIn(const Corrections& corrections);

  struct Origin {
    int row = 0;                     // in pages.jsonl
    const Correction* by = nullptr;  // the last one that changed it; none where it is as it was read
  };
  Origin OriginOf(const std::string& table, int row) const;
  const std::vector<Unused>& dropped() const { return dropped_; }

 private:
  // A row of a table as it stands now.
  struct Spot {
    Page* page = nullptr;
    Table* table = nullptr;
    int row = 0;
  };
  using Row = std::vector<Spot>;  // the row, and the one on the facing page, if there is one
  // A column of a row, and the cell that covers it; null where there is none.
  struct Place {
    const Spot* spot = nullptr;
    int column = 0;
    Cell* cell = nullptr;
  };
  // A cell that a row is split by, and where the text of each new row stands in it.
  struct Cut {
    Place place;
    std::vector<TextRange> parts;
  };

  Outcome Apply(const MergeRows& merge);
  Outcome Apply(const SplitRow& split);
  Outcome Apply(const DropRow& drop);
  Outcome Apply(const AddRow& add);

  Outcome FindRow(const RowRef& ref, Row& row);
  Outcome FindExpected(const RowRef& ref, Row& row);  // and what it holds
  Outcome FindBelowHeader(const RowRef& ref, Row& row);
  Outcome FindField(const Row& row, const std::string& field, Place& place) const;
  Outcome Follows(const Row& before, const Row& next) const;
  Outcome FitsUnder(const Row& first, const Row& next) const;
  Outcome CutField(const Row& row, const std::string& field, const std::vector<FieldTexts>& into, Cut& cut) const;
  void AppendRow(const Row& first, const Row& next, const std::string& joint);
  void ContinueOverPage(const Row& first, const Row& next, const std::string& joint);
  void SplitCell(const Cut& cut);
  void InsertRows(const Spot& spot, int count, bool are_parts);
  void Drop(const Spot& spot);
  void Touch(const Table& table, int row);
  std::vector<Origin>& OriginsOf(const Table& table);

  PagedDocument& pages_;
  const CorrectionLog& log_;
  const Correction* now_ = nullptr;                     // the one that is being applied
  std::map<std::string, std::vector<Origin>> origins_;  // by table: of each of its rows
  std::vector<Unused> dropped_;
};

}  // namespace hyogumi::segment

#endif  // SEGMENT_ROW_CORRECTIONS_H_
