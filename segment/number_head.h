// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers at the head of names: (1) 相談窓口, 2. 訓練, ③避難所. Thread-safe.
#ifndef SEGMENT_NUMBER_HEAD_H_
#define SEGMENT_NUMBER_HEAD_H_

#include <string>

#include "segment/survey.h"

namespace hyogumi::segment {

struct NumberHead {
  std::string pattern;  // of the head, with a group `number`; empty where the names have none
  int begins = 0;       // how often the numbers begin at 1
};

// What nearly all texts of the column begin with, if it is numbers of one form that rise by one.
NumberHead NumberHeadOf(const ColumnSurvey& column);

}  // namespace hyogumi::segment

#endif  // SEGMENT_NUMBER_HEAD_H_
