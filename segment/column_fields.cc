// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/column_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/unicode.h"
#include "segment/yaml_text.h"

namespace hyogumi::segment {
namespace {

// Fields with a meaning (docs/pipeline-yaml.md).
constexpr const char* kNumber = "number";
constexpr const char* kDepartment = "department";
// What the base calls a column of codes.
constexpr const char* kCode = "code";

std::string Path(const std::vector<std::string>& keys) {
  std::string path;
  for (const std::string& key : keys) path += (path.empty() ? "" : "/") + key;
  return path;
}

// Could the field be what the column holds? Only what contradicts it counts; an empty column contradicts nothing.
bool Fits(const ColumnSurvey& column, const ColumnRule& rule, const DocumentSurvey& survey) {
  if (column.filled == 0) return true;
  if (rule.field == kNumber) {
    if (survey.counter) return &survey.Items()->columns[*survey.counter] == &column;
    return column.type == ColumnType::kInteger || column.type == ColumnType::kCode;
  }
  if (rule.type == ColumnType::kFlag) return column.type == ColumnType::kFlag;
  if (rule.type == ColumnType::kList) {
    return column.type == ColumnType::kList || column.type == ColumnType::kText;
  }
  return true;
}

// Is what the column says for several items at once: a cell merged over them, or the same text again and again?
bool IsShared(const ColumnSurvey& column) {
  constexpr double kMost = 0.8;
  return column.cells < kMost * column.filled || static_cast<int>(column.values.size()) * 2 <= column.cells;
}

class Namer {
 public:
  Namer(const DocumentSurvey& survey, const std::map<std::string, ColumnRule>& fields)
      : survey_(survey), fields_(fields) {}

  std::vector<NamedColumn> Run() {
    for (const ColumnSurvey& column : survey_.Items()->columns) {
      if (!column.keys.empty()) columns_.push_back({&column, nullptr, "", column.type, {}});
    }
    for (NamedColumn& column : columns_) TakeKnown(column, MatchesHeader);
    for (NamedColumn& column : columns_) TakeKnown(column, MatchesWords);
    for (NamedColumn& column : columns_) TakeCounter(column);
    for (NamedColumn& column : columns_) TakeOffices(column);
    for (NamedColumn& column : columns_) TakeOwnWords(column);
    for (NamedColumn& column : columns_) column.type = TypeFor(*column.seen, column.known);
    return std::move(columns_);
  }

 private:
  void TakeKnown(NamedColumn& column, bool (*matches)(const ColumnSurvey&, const ColumnRule&)) {
    if (!column.field.empty()) return;
    for (const auto& [field, rule] : fields_) {
      if (taken_.count(field) > 0 || !matches(*column.seen, rule) || !Fits(*column.seen, rule, survey_)) continue;
      if (rule.required && IsShared(*column.seen) && HasBetter(column, rule, matches)) continue;
      Take(column, field);
      column.known = &rule;
      return;
    }
  }

  // What each item must have is of that item alone: is there another column of this header that is?
  bool HasBetter(const NamedColumn& column, const ColumnRule& rule,
                 bool (*matches)(const ColumnSurvey&, const ColumnRule&)) const {
    return std::any_of(columns_.begin(), columns_.end(), [&](const NamedColumn& other) {
      return &other != &column && other.field.empty() && other.seen->filled > 0 && !IsShared(*other.seen) &&
             matches(*other.seen, rule) && Fits(*other.seen, rule, survey_);
    });
  }

  // Whatever its header says, a column that counts the rows holds their numbers.
  void TakeCounter(NamedColumn& column) {
    if (!column.field.empty() || !survey_.counter || taken_.count(kNumber) > 0) return;
    if (&survey_.Items()->columns[*survey_.counter] != column.seen) return;
    Take(column, kNumber);
    if (const auto rule = fields_.find(kNumber); rule != fields_.end()) column.known = &rule->second;
    column.doubts.push_back("it counts the rows");
  }

  // Nor does it matter how a list of offices is headed, if no other column is known to be that.
  void TakeOffices(NamedColumn& column) {
    if (!column.field.empty() || column.seen->type != ColumnType::kList || column.seen->units.empty()) return;
    const auto rule = fields_.find(kDepartment);
    if (taken_.count(kDepartment) > 0 || rule == fields_.end()) return;
    Take(column, kDepartment);
    column.known = &rule->second;
    column.doubts.push_back("its entries are names of offices");
  }

  void TakeOwnWords(NamedColumn& column) {
    if (!column.field.empty()) return;
    const std::size_t levels = column.seen->keys.front().size();
    std::string name;
    for (std::size_t level = 1; level <= levels; ++level) {
      name = OwnName(*column.seen, level);
      if (!name.empty() && IsFree(name)) break;
    }
    if (name.empty()) name = fmt::format("column{}", column.seen->column);
    std::string unique = name;
    for (int i = 2; !IsFree(unique); ++i) unique = fmt::format("{}{}", name, i);
    Take(column, unique);
  }

  // A field that the dictionary has means something: the header's own words must not be one by chance.
  bool IsFree(const std::string& name) const { return taken_.count(name) == 0 && fields_.count(name) == 0; }

  void Take(NamedColumn& column, const std::string& field) {
    column.field = field;
    taken_.insert(field);
  }

  const DocumentSurvey& survey_;
  const std::map<std::string, ColumnRule>& fields_;
  std::vector<NamedColumn> columns_;
  std::set<std::string> taken_;
};

}  // namespace

std::vector<NamedColumn> NameColumns(const DocumentSurvey& survey, const std::map<std::string, ColumnRule>& fields) {
  return Namer(survey, fields).Run();
}

const NamedColumn* KeyColumn(const DocumentSurvey& survey, const std::vector<NamedColumn>& columns) {
  for (const std::size_t key : survey.keys) {
    for (const NamedColumn& column : columns) {
      if (column.seen != &survey.Items()->columns[key]) continue;
      if (column.known == nullptr || column.field == kCode || column.field == kNumber) return &column;
    }
  }
  return nullptr;
}

bool MatchesHeader(const ColumnSurvey& column, const ColumnRule& rule) {
  return std::any_of(column.keys.begin(), column.keys.end(), [&rule](const std::vector<std::string>& keys) {
    return std::any_of(rule.headers.begin(), rule.headers.end(), [&keys](const Pattern& header) {
      const bool of_levels = keys.size() > 1 && header.expression().find('/') != std::string::npos;
      return header.FullyMatches(keys.back()) || (of_levels && header.FullyMatches(Path(keys)));
    });
  });
}

bool MatchesWords(const ColumnSurvey& column, const ColumnRule& rule) {
  static const Pattern words(
      R"(^(?:(?:令和|平成|[RH])\s*(?:元|\d{1,2})|20\d\d)(?:年度?)?(?P<a>.+?)(?:\([^()]*\))?$|^(?P<b>.+?)\([^()]*\)$)");
  return std::any_of(column.keys.begin(), column.keys.end(), [&rule](const std::vector<std::string>& keys) {
    const auto match = words.Find(keys.back());
    if (!match) return false;
    const std::string word = match->Group("a").empty() ? match->Group("b") : match->Group("a");
    return AnyFullyMatches(rule.headers, word);
  });
}

std::vector<std::string> HeaderPatterns(const ColumnSurvey& column) {
  std::vector<std::string> patterns;
  for (const std::vector<std::string>& keys : column.keys) {
    std::string pattern = EscapePattern(Path(keys));
    if (std::find(patterns.begin(), patterns.end(), pattern) == patterns.end()) patterns.push_back(std::move(pattern));
  }
  return patterns;
}

std::string OwnName(const ColumnSurvey& column, std::size_t levels) {
  const std::vector<std::string>& keys = column.keys.front();
  std::u32string name;
  for (std::size_t i = keys.size() - std::min(levels, keys.size()); i < keys.size(); ++i) {
    for (const char32_t c : Decode(Fold(keys[i]))) {
      if (IsLatinLetter(c) || IsDigit(c) || (IsKana(c) && c != U'・') || (c >= 0x3400 && c <= 0x9FFF) || c == U'々')
        name.push_back(c);
    }
  }
  return Encode(name);
}

ColumnType TypeFor(const ColumnSurvey& column, const ColumnRule* known) {
  if (known == nullptr || column.filled == 0) return known == nullptr ? column.type : known->type;
  if (known->field == kNumber) {
    return column.type == ColumnType::kInteger ? ColumnType::kInteger : ColumnType::kCode;
  }
  if (known->type == ColumnType::kAmount && column.type == ColumnType::kText) return ColumnType::kText;
  const bool figures = column.type == ColumnType::kAmount || column.type == ColumnType::kInteger;
  if (known->type == ColumnType::kText && figures) return column.type;
  return known->type;
}

}  // namespace hyogumi::segment
