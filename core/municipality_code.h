// SPDX-License-Identifier: GPL-3.0-or-later
// 全国地方公共団体コード: five digits that name a prefecture or municipality, and a check digit.
//   Source: 総務省「全国地方公共団体コード仕様」: the five digits are weighted by 6 5 4 3 2, and the check digit is the
//   last digit of 11 less the remainder of their sum by 11. All functions are thread-safe.
#ifndef CORE_MUNICIPALITY_CODE_H_
#define CORE_MUNICIPALITY_CODE_H_

#include <optional>
#include <string>
#include <string_view>

#include "core/message.h"

namespace hyogumi {

struct CodeFault {
  Message message;  // what is wrong with the code
  Message hint;     // the right one
};

// The check digit of five digits.
char CheckDigitOf(std::string_view five_digits);

// Nothing where `code` is six digits of which the last one checks the others.
std::optional<CodeFault> MunicipalityCodeFault(std::string_view code);

}  // namespace hyogumi

#endif  // CORE_MUNICIPALITY_CODE_H_
