// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/responsible.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/unicode.h"
#include "segment/unit_names.h"
#include "segment/value_types.h"

namespace hyogumi::segment {
namespace {

int Length(std::string_view text) { return static_cast<int>(CodePointCount(text)); }

// The repairs of a unit, as ranges of a field in which it begins at `begin`.
void TakeRepairsOf(const RawField& raw, const UnitName& unit, const std::string& field, int begin, Item& item) {
  if (unit.at.empty()) return;
  const auto place = [&unit](int at) {
    return static_cast<int>(std::lower_bound(unit.at.begin(), unit.at.end(), at) - unit.at.begin());
  };
  for (Repair repair : raw.repairs) {
    if (repair.range.begin < unit.at.front() || repair.range.end > unit.at.back() + 1) continue;
    repair.range.begin = begin + place(repair.range.begin);
    repair.range.end = begin + place(repair.range.end);
    item.repairs.push_back({field, std::move(repair)});
  }
}

// The repairs of a unit as those of a field that has it behind `joined`, a line each; `joined` takes it up.
void TakeUnit(const RawField& raw, const UnitName& unit, const char* field, std::string& joined, Item& item) {
  joined += joined.empty() ? "" : "\n";
  TakeRepairsOf(raw, unit, field, Length(joined), item);
  joined += unit.text;
}

// 同部: the department above.
bool StandsForAbove(const std::string& name) {
  const std::u32string signs = Decode(name);
  return signs.size() > 1 && IsDitto(Encode(signs.substr(0, 1)), true) && IsOfficeEnding(Encode(signs.substr(1)));
}

// The names in a cell of departments, or of divisions alone (then `department` is empty).
std::vector<UnitName> ReadUnits(const RawField& raw, const Pattern& department, const ResponsibleRules& rules,
                                Item& item) {
  std::vector<std::string> listed = rules.departments;
  listed.insert(listed.end(), rules.divisions.begin(), rules.divisions.end());
  UnitNames names = UnitNamesIn(raw.text, department, listed);
  for (const std::string& whole : names.whole) {
    Warn(item, raw.field, "units-unclear", fmt::format("\"{}\" may be several units; it is read as one name", whole),
         fmt::format("「{}」は複数の部署かもしれませんが、一つの名称として読み取りました", whole), whole);
  }
  for (const std::string& name : names.guessed) {
    Warn(item, raw.field, "units-unclear",
         fmt::format("\"{}\" is read as a department and its division, which no sign parts", name),
         fmt::format("「{}」を部と課の名称に分けて読み取りました（区切りの記号なし）", name), name);
  }
  for (const UnitName& unit : names.units) {
    if (!StandsForAbove(unit.text)) continue;
    Warn(item, raw.field, "units-unclear",
         fmt::format("\"{}\" stands for a name above; it is kept as it is", unit.text),
         fmt::format("「{}」は上の名称を指しますが、そのまま読み取りました", unit.text), unit.text);
  }
  std::erase_if(names.units, [&](const UnitName& unit) {
    const bool is_ditto = IsDitto(unit.text, true);
    if (is_ditto && unit.text != raw.text) {
      Warn(item, raw.field, "units-unclear", fmt::format("\"{}\" stands for a name above, and is left out", unit.text),
           fmt::format("「{}」は上の名称を指すため、部署名に含めていません", unit.text), unit.text);
    }
    return is_ditto;
  });
  return std::move(names.units);
}

bool HasDepartmentForm(const std::string& name, const ResponsibleRules& rules) {
  return rules.department.Matches(name) || rules.department.Matches(WithoutRemarks(name));
}

// Several divisions and no department: none has its form, and all end alike, so that the first is none for the rest.
bool AreDivisionsAlone(const std::vector<UnitName>& units, const ResponsibleRules& rules) {
  if (units.size() < 2) return false;
  const std::string ending = UnitEnding(units.front().text);
  return !ending.empty() && std::all_of(units.begin(), units.end(), [&](const UnitName& unit) {
    return UnitEnding(unit.text) == ending && !HasDepartmentForm(unit.text, rules) &&
           (rules.departments.empty() || !IsListed(unit.text, rules.departments));
  });
}

// Which of the units are the first of a cell that a rule parts from the one above.
std::vector<bool> BeginCells(const std::vector<UnitName>& units, const std::vector<ApartCell>& apart) {
  std::vector<bool> begins(units.size());
  auto cell = apart.begin();  // they rise, as the units' places do
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].at.empty()) continue;
    const auto behind = std::upper_bound(cell, apart.end(), units[i].at.front(),
                                         [](int at, const ApartCell& other) { return at < other.at; });
    begins[i] = behind != cell;
    cell = behind;
  }
  return begins;
}

// Is the office, in a cell of its own below the department's, one of that?
bool GoesOnWith(const std::string& department, const std::string& name, const ResponsibleRules& rules) {
  if (IsListed(name, rules.divisions)) return true;
  const bool is_department =
      rules.department.empty() || HasDepartmentForm(department, rules) || IsListed(department, rules.departments);
  return is_department && (IsDivisionName(name) || IsDivisionName(WithoutRemarks(name)));
}

// Takes the units of a cell; where `divisions_alone`, what stands before the first department is a division of none.
void TakeResponsible(const RawField& raw, const std::vector<UnitName>& units, bool divisions_alone,
                     const ResponsibleRules& rules, Item& item) {
  item.department = "";
  std::string department;
  std::string listed;     // all units so far, as FieldText gives them for "responsible"
  std::string divisions;  // those of the first department, as FieldText gives them
  bool in_first = true;   // department
  const std::vector<bool> begin_cells = BeginCells(units, raw.apart.values());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const UnitName& unit = units[i];
    if (unit.text == department) continue;  // named again before its next division
    const bool stands_alone = department.empty() || (begin_cells[i] && !GoesOnWith(department, unit.text, rules));
    const bool is_none_of_it = HasDepartmentForm(unit.text, rules) || IsOutsideBody(unit.text);
    if ((stands_alone && !divisions_alone) || (is_none_of_it && !IsListed(unit.text, rules.divisions))) {
      in_first = item.responsible.empty();
      department = unit.text;
      item.responsible.push_back({department, std::nullopt});
      CheckVocabulary(unit.text, rules.departments, "department", item);
      if (in_first) {
        item.department = department;
        TakeRepairsOf(raw, unit, "department", 0, item);
      }
    } else {
      if (item.responsible.empty() || item.responsible.back().division) {
        item.responsible.push_back({department, unit.text});
      } else {
        item.responsible.back().division = unit.text;
      }
      CheckVocabulary(unit.text, rules.divisions, "divisions", item);
      if (in_first) {
        item.divisions.push_back(unit.text);
        TakeUnit(raw, unit, "divisions", divisions, item);
      }
    }
    if (in_first) {
      listed += (listed.empty() ? "" : "\n") + unit.text;
    } else {
      TakeUnit(raw, unit, "responsible", listed, item);
    }
  }
}

// The repairs of the column of divisions, as ranges of the item's divisions; those of other departments than the first
// as ranges of "responsible", as FieldText gives it.
void TakeDivisionRepairs(const RawField& raw, const std::vector<UnitName>& divisions, bool in_order, Item& item) {
  std::string first;
  std::string listed;
  for (std::size_t i = 0; i < divisions.size(); ++i) {
    if (in_order) listed += (listed.empty() ? "" : "\n") + item.responsible[i].department;
    if (!in_order || i == 0) {
      TakeUnit(raw, divisions[i], "divisions", first, item);
      listed += (listed.empty() ? "" : "\n") + divisions[i].text;
    } else {
      TakeUnit(raw, divisions[i], "responsible", listed, item);
    }
  }
}

// Do a department and a division of its own stand there: 福祉部 福祉課, 福祉部（福祉課）, 福祉部福祉課? Behind a comma
// or the like a division may be anyone's; on the next line, too, where a body stands above that is no department as 部
// is.
bool AreOneBehindTheOther(const UnitName& department, const UnitName& division, const std::u32string& text) {
  const auto end = static_cast<std::size_t>(department.at.back() + 1);
  const auto begin = static_cast<std::size_t>(division.at.front());
  const std::u32string between = text.substr(end, std::max(begin, end) - end);
  const bool is_plain = CodePointCount(UnitEnding(department.text)) == 1;
  return std::all_of(between.begin(), between.end(), [&](char32_t c) {
    return (c == U'\n' && is_plain) || (c != U'\n' && IsSpace(c)) || IsOpeningPunctuation(c);
  });
}

// Reads a column of divisions that names departments, too, in a plan that has no other column for them. False, and
// nothing is done, where the cell has no department with a division of its own.
bool ReadWithDepartments(const RawField& raw, const ResponsibleRules& rules, Item& item) {
  Item told;
  const std::vector<UnitName> units = ReadUnits(raw, rules.department, rules, told);
  const std::u32string text = Decode(raw.text);
  bool has_pair = false;
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    has_pair = has_pair || (HasDepartmentForm(units[i].text, rules) && IsDivisionName(units[i + 1].text) &&
                            AreOneBehindTheOther(units[i], units[i + 1], text));
  }
  if (!has_pair) return false;
  item.warnings.insert(item.warnings.end(), told.warnings.begin(), told.warnings.end());
  TakeResponsible(raw, units, true, rules, item);
  if (item.department->empty()) item.department.reset();
  return true;
}

}  // namespace

void ReadResponsible(const RawField& raw, const ResponsibleRules& rules, Item& item) {
  const std::vector<UnitName> units = ReadUnits(raw, rules.department, rules, item);
  TakeResponsible(raw, units, AreDivisionsAlone(units, rules), rules, item);
}

void ReadDivisions(const RawItem& raw, const ResponsibleRules& rules, Item& item) {
  const RawField* field = raw.Find("division");
  if (field == nullptr) return;
  const auto cell =
      std::find_if(item.cells.begin(), item.cells.end(), [](const auto& c) { return c.first == "division"; });
  cell->first = "divisions";
  if (raw.Find("department") == nullptr && ReadWithDepartments(*field, rules, item)) {
    if (!item.department) return;
    const std::vector<CellSource> sources = cell->second;
    item.cells.emplace_back("department", sources);
    return;
  }
  const std::vector<UnitName> divisions = ReadUnits(*field, Pattern(), rules, item);
  std::vector<std::string> departments;
  for (const Responsible& unit : item.responsible) {
    if (departments.empty() || departments.back() != unit.department) departments.push_back(unit.department);
  }
  if (departments.empty()) departments.emplace_back();
  const bool in_order = departments.size() > 1 && departments.size() == divisions.size();
  item.responsible.clear();
  item.divisions.clear();
  for (std::size_t i = 0; i < divisions.size(); ++i) {
    item.responsible.push_back({departments[in_order ? i : 0], divisions[i].text});
    if (!in_order || i == 0) item.divisions.push_back(divisions[i].text);
    CheckVocabulary(divisions[i].text, rules.divisions, "divisions", item);
  }
  const std::size_t named = in_order ? departments.size() : divisions.empty() ? 0 : 1;
  for (std::size_t i = named; i < departments.size(); ++i) {
    if (!departments[i].empty()) item.responsible.push_back({departments[i], std::nullopt});
  }
  TakeDivisionRepairs(*field, divisions, in_order, item);
}

}  // namespace hyogumi::segment
