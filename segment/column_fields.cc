// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/column_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/unicode.h"
#include "segment/new_words.h"
#include "segment/number_head.h"
#include "segment/value_types.h"
#include "segment/yaml_text.h"
#include "segment/year_header.h"

namespace hyogumi::segment {
namespace {

// Fields with a meaning (docs/pipeline-yaml.md).
constexpr const char* kNumber = "number";
constexpr const char* kDepartment = "department";
constexpr const char* kNew = "new";
constexpr const char* kKind = "kind";
constexpr const char* kName = "name";
constexpr const char* kBaseline = "baseline";
constexpr const char* kTarget = "target";
// What the base calls a column of codes.
constexpr const char* kCode = "code";

std::string Path(const std::vector<std::string>& keys) {
  std::string path;
  for (const std::string& key : keys) path += (path.empty() ? "" : "/") + key;
  return path;
}

// The year that the column is for, if its words beside it are the rule's.
std::optional<int> YearOf(const ColumnSurvey& column, const ColumnRule& rule) {
  for (const std::vector<std::string>& keys : column.keys) {
    const std::optional<YearHeader> header = YearHeaderOf(keys);
    if (!header || header->words.empty()) continue;
    const std::string with_year = std::to_string(header->year) + header->words;
    if (AnyFullyMatches(rule.headers, header->words) || AnyFullyMatches(rule.headers, with_year)) return header->year;
  }
  return std::nullopt;
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

// Is it a column of few short words, of which some say that a programme is new? Others may be of any kind where the
// header is one of kinds or of new ones; below any header but another field's they must say that it is not new.
bool TellsKinds(const ColumnSurvey& column, const ColumnRule& newly, const ColumnRule& kinds, bool headed_otherwise) {
  constexpr std::size_t kMostWords = 8;
  constexpr std::size_t kLongest = 12;
  const std::vector<SeenText>& words = column.values;
  if (words.empty() || words.size() > kMostWords) return false;
  const bool is_short = std::all_of(words.begin(), words.end(),
                                    [](const SeenText& word) { return CodePointCount(word.text) <= kLongest; });
  const bool has_new = std::any_of(words.begin(), words.end(), [](const SeenText& word) { return SaysNew(word.text); });
  if (!is_short || !has_new) return false;
  if (MatchesHeader(column, newly) || MatchesHeader(column, kinds)) return true;
  return !headed_otherwise && std::all_of(words.begin(), words.end(), [](const SeenText& word) {
    return SaysNew(word.text) || SaysNotNew(word.text) || SaysNo(word.text);
  });
}

// Are the marks of the column those that a flag of the rule has?
bool AreMarksOf(const ColumnSurvey& column, const ColumnRule& rule) {
  const std::u32string marks = Decode(Fold(rule.true_marks + rule.false_marks));
  return MatchesHeader(column, rule) && column.type == ColumnType::kFlag &&
         std::all_of(column.values.begin(), column.values.end(), [&marks](const SeenText& value) {
           return SaysNo(value.text) || marks.find(Decode(Fold(value.text)).front()) != std::u32string::npos;
         });
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
    TakeKinds();
    for (const char* field : {kBaseline, kTarget}) TakeYears(field);
    for (NamedColumn& column : columns_) TakeKnown(column, MatchesHeader);
    for (NamedColumn& column : columns_) TakeKnown(column, MatchesWords);
    for (NamedColumn& column : columns_) TakeCounter(column);
    for (NamedColumn& column : columns_) TakeOffices(column);
    for (NamedColumn& column : columns_) SplitNumber(column);
    for (NamedColumn& column : columns_) SplitName(column);
    for (NamedColumn& column : columns_) TakeOwnWords(column);
    for (NamedColumn& column : columns_) {
      column.type =
          column.split.empty() || column.field == kNumber ? TypeFor(*column.seen, column.known) : ColumnType::kText;
    }
    return std::move(columns_);
  }

 private:
  // The column that says which items are new in words, not in marks of its own: the words stay as their kind.
  void TakeKinds() {
    const auto newly = fields_.find(kNew);
    const auto kinds = fields_.find(kKind);
    if (newly == fields_.end() || kinds == fields_.end()) return;
    const bool has_marks = std::any_of(columns_.begin(), columns_.end(), [&newly](const NamedColumn& column) {
      return column.seen->filled > 0 && AreMarksOf(*column.seen, newly->second);
    });
    if (has_marks) return;
    for (NamedColumn& column : columns_) {
      if (!TellsKinds(*column.seen, newly->second, kinds->second, IsHeadedOtherwise(column))) continue;
      std::vector<std::string> words;
      for (const SeenText& value : column.seen->values) words.push_back(value.text);
      Take(column, kKind);
      taken_.insert(kNew);
      column.known = &kinds->second;
      column.split = SplitOfKinds(kKind, words);
      column.doubts.push_back("is new what is called so here, and nothing else?");
      return;
    }
  }

  // Is the column headed as one of another field than these two?
  bool IsHeadedOtherwise(const NamedColumn& column) const {
    return std::any_of(fields_.begin(), fields_.end(), [&column](const auto& field) {
      return field.first != kNew && field.first != kKind && MatchesHeader(*column.seen, field.second);
    });
  }

  // Marks that stand before the numbers are their kind; some say that the item is new.
  void SplitNumber(NamedColumn& column) {
    constexpr std::size_t kMostMarks = 6;
    const std::vector<std::string>& marks = column.seen->numbered.marks;
    if (column.field != kNumber || marks.empty() || marks.size() > kMostMarks) return;
    if (column.seen->type == ColumnType::kCode || taken_.count(kKind) > 0 || fields_.count(kKind) == 0) return;
    const bool has_new = std::any_of(marks.begin(), marks.end(), SaysNew);
    if (has_new && (taken_.count(kNew) > 0 || fields_.count(kNew) == 0)) return;
    column.split = SplitOfNumbers(kKind, marks);
    taken_.insert(kKind);
    if (has_new) taken_.insert(kNew);
    column.doubts.push_back(fmt::format("what do the marks before the numbers say: {}?", fmt::join(marks, " ")));
  }

  // Names that begin with the item's number, where no column has it, or say in brackets that it is new.
  void SplitName(NamedColumn& column) {
    if (column.field != kName) return;
    const auto& names = column.seen->values;
    const bool has_new =
        taken_.count(kNew) == 0 && fields_.count(kNew) > 0 &&
        std::any_of(names.begin(), names.end(), [](const SeenText& name) { return NamesNew(name.text); });
    const std::string head = HeadOfNames(*column.seen);
    if (!has_new && head.empty()) return;
    column.split = SplitOfNames(head, has_new);
    if (has_new) taken_.insert(kNew);
    if (!head.empty()) taken_.insert(kNumber);
    if (!head.empty()) column.doubts.push_back("are the items numbered by what their names begin with?");
    if (has_new) column.doubts.push_back("is new what its name calls so?");
  }

  // Numbers that begin again must do so below the headings of a level.
  std::string HeadOfNames(const ColumnSurvey& names) const {
    if (survey_.counter || !survey_.keys.empty() || taken_.count(kNumber) > 0 || fields_.count(kNumber) == 0) return "";
    const NumberHead head = NumberHeadOf(names);
    const std::size_t sections = survey_.levels.empty() ? 1 : survey_.levels.back().headings.size();
    return head.begins == 1 || head.begins == static_cast<int>(sections) ? head.pattern : "";
  }

  // Of the columns that are headed with a field's words and a year, the last year's is the field; where a column has
  // the words alone, that is. The figures of each target are targets.
  void TakeYears(const std::string& field) {
    const auto rule = fields_.find(field);
    if (rule == fields_.end()) return;
    NamedColumn* last = nullptr;
    int last_year = 0;
    bool has_whole = false;
    for (NamedColumn& column : columns_) {
      if (!column.field.empty() || column.seen->type == ColumnType::kFlag) continue;
      const std::optional<int> year = YearOf(*column.seen, rule->second);
      has_whole = has_whole || (!year && MatchesHeader(*column.seen, rule->second));
      if (!year) continue;
      if (field == kTarget) column.role = rule->second.role;
      if (last == nullptr || *year > last_year) last = &column;
      last_year = std::max(last_year, *year);
    }
    if (last == nullptr || has_whole) return;
    Take(*last, field);
    last->known = &rule->second;
    last->role.reset();
  }

  void TakeKnown(NamedColumn& column, bool (*matches)(const ColumnSurvey&, const ColumnRule&)) {
    if (!column.field.empty() || column.role) return;
    for (const auto& [field, rule] : fields_) {
      if (taken_.count(field) > 0 || !matches(*column.seen, rule) || !Fits(*column.seen, rule, survey_)) continue;
      if (rule.required && IsShared(*column.seen) && HasBetter(column, rule, matches)) continue;
      Take(column, field);
      column.known = &rule;
      return;
    }
  }

  // What each item must have is of that item alone: is there another column of this header that is? One that has
  // several cells for an item is none, where this one has a cell for each.
  bool HasBetter(const NamedColumn& column, const ColumnRule& rule,
                 bool (*matches)(const ColumnSurvey&, const ColumnRule&)) const {
    const bool of_each = column.seen->cells == column.seen->filled;
    return std::any_of(columns_.begin(), columns_.end(), [&](const NamedColumn& other) {
      if (of_each && other.seen->cells > other.seen->filled) return false;
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
  static const Pattern before_brackets(R"(^(?P<words>.+?)\([^()]*\)$)");
  return std::any_of(column.keys.begin(), column.keys.end(), [&rule](const std::vector<std::string>& keys) {
    const std::optional<YearHeader> year = YearHeaderOf({keys.back()});
    if (year && AnyFullyMatches(rule.headers, year->words)) return true;
    const auto match = before_brackets.Find(keys.back());
    return match && AnyFullyMatches(rule.headers, match->Group("words"));
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
    const NumberedCells& cells = column.numbered;
    const bool integers = column.type != ColumnType::kCode && (cells.plain + cells.marked) * 2 > column.cells;
    return column.type == ColumnType::kInteger || integers ? ColumnType::kInteger : ColumnType::kCode;
  }
  if (known->type == ColumnType::kAmount && column.type == ColumnType::kText) return ColumnType::kText;
  const bool figures = column.type == ColumnType::kAmount || column.type == ColumnType::kInteger;
  if (known->type == ColumnType::kText && figures) return column.type;
  return known->type;
}

}  // namespace hyogumi::segment
