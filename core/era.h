// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_ERA_H_
#define CORE_ERA_H_

#include <optional>
#include <string_view>

namespace hyogumi {

// The western year of a year of an era, such as 令和 and 2, 2 in full width, or 元. None for an unknown era or no year.
//   Source of the eras: core/data/eras.txt. Thread-safe.
std::optional<int> WesternYear(std::string_view era, std::string_view year);

// The western year of the `number`th year of the era that began last before the end of the western year `about`. None
// before the first era of the list.
std::optional<int> YearOfEraAt(int about, int number);

// The integer that a text of digits, of any width, writes; none for anything else or more than nine digits.
std::optional<int> IntegerOf(std::string_view text);

}  // namespace hyogumi

#endif  // CORE_ERA_H_
