// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef SEGMENT_COLUMN_SURVEY_H_
#define SEGMENT_COLUMN_SURVEY_H_

#include <cstddef>

#include "segment/family_rows.h"
#include "segment/survey.h"
#include "segment/table_families.h"

namespace hyogumi::segment {

// What one column of a family of tables holds. `filled`, `first_empty` and `cut_by_pages` are the caller's: they depend
// on which rows begin an item.
ColumnSurvey SurveyColumn(const TableFamily& family, const FamilyRows& rows, std::size_t index);

}  // namespace hyogumi::segment

#endif  // SEGMENT_COLUMN_SURVEY_H_
