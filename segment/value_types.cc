// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/value_types.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/data_lines.h"
#include "core/era.h"
#include "core/header.h"
#include "core/profile.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "segment/cells/numeral.h"
#include "segment/unit_names.h"

namespace hyogumi::segment {
namespace {

constexpr const char* kMarks =
#include "marks.inc"  // generated from segment/data/marks.txt
    ;
constexpr const char* kDittoMarks =
#include "ditto_marks.inc"  // generated from segment/data/ditto_marks.txt
    ;
constexpr const char* kDivisionEndings =
#include "division_endings.inc"  // generated from segment/data/division_endings.txt
    ;
constexpr const char* kUnitEndings =
#include "unit_endings.inc"  // generated from segment/data/unit_endings.txt
    ;

// A few cells may be slips of the print or of the reading; more, and the column is something else.
constexpr double kNearlyAll = 0.9;
constexpr double kMost = 0.8;

struct MarkSet {
  std::set<std::string> yes;
  std::set<std::string> no;
};

const MarkSet& Marks() {
  static const MarkSet marks = [] {
    MarkSet read;
    for (const std::string_view line : DataLines(kMarks)) {
      const std::vector<std::string> words = DataWords(line);
      std::set<std::string>& set = words[0] == "no" ? read.no : read.yes;
      for (std::size_t i = 1; i < words.size(); ++i) set.insert(Fold(words[i]));
    }
    return read;
  }();
  return marks;
}

// Those of departments and divisions, which the file has in its first line.
const std::set<std::string>& OfficeEndings() {
  static const std::set<std::string> endings = [] {
    const std::vector<std::string> words = DataWords(DataLines(kUnitEndings).front());
    return std::set<std::string>(words.begin(), words.end());
  }();
  return endings;
}

const std::vector<std::string>& UnitEndings() {
  static const std::vector<std::string> endings = [] {
    std::vector<std::string> read;
    for (const std::string_view line : DataLines(kUnitEndings)) {
      for (std::string& word : DataWords(line)) read.push_back(std::move(word));
    }
    std::stable_sort(read.begin(), read.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return read;
  }();
  return endings;
}

bool IsLetter(char32_t c) {
  constexpr char32_t kFirstIdeograph = 0x3400;
  constexpr char32_t kLastIdeograph = 0x9FFF;
  return IsLatinLetter(c) || IsKana(c) || (c >= kFirstIdeograph && c <= kLastIdeograph);
}

bool IsDash(const std::string& folded) {
  const std::u32string signs = Decode(folded);
  return !signs.empty() && signs.size() <= 2 &&
         std::all_of(signs.begin(), signs.end(), [](char32_t c) { return IsDashSign(c) || IsOneOf(U"…*", c); });
}

// "01" counts, "0075" is a code: a zero in front that no other figure of the column explains.
bool HasLeadingZero(const std::string& text) {
  const std::string folded = Fold(text);
  return folded.size() > 1 && folded.front() == '0';
}

template <typename Texts, typename Test>
double Share(const Texts& texts, Test test) {
  if (texts.empty()) return 0;
  return static_cast<double>(std::count_if(texts.begin(), texts.end(), test)) / static_cast<double>(texts.size());
}

bool AreIntegers(const std::vector<std::string>& texts) {
  return Share(texts, [](const std::string& text) { return IntegerOf(Fold(text)).has_value(); }) >= kNearlyAll;
}

// One mark a cell. Letters that no list knows are marks beside one that a list does know, or where only a few rows have
// one and it is always the same.
bool AreMarks(const ColumnTexts& column) {
  constexpr std::size_t kMostMarks = 4;
  std::set<std::string> seen;
  bool short_only = true;
  for (const std::string& text : column.texts) {
    const std::string folded = Fold(text);
    seen.insert(folded);
    short_only = short_only && CodePointCount(folded) == 1;
  }
  if (seen.size() > kMostMarks) return false;
  if (std::all_of(column.texts.begin(), column.texts.end(), IsMark)) return true;
  const bool letters = std::all_of(seen.begin(), seen.end(), [](const std::string& text) {
    return CodePointCount(text) == 1 && IsLetter(Decode(text).front());
  });
  if (letters && std::any_of(seen.begin(), seen.end(), IsMark)) return true;
  const char32_t only = Decode(*seen.begin()).front();
  return seen.size() == 1 && short_only && !IsDigit(only) && static_cast<int>(column.texts.size()) * 2 < column.rows;
}

// A figure with its sign and brackets, and what stands behind its digits.
struct Figure {
  bool is_figure = false;
  std::u32string unit;
};

Figure FigureOf(const std::string& text) {
  std::u32string signs = Decode(Fold(text));
  if (signs.size() > 2 && signs.front() == U'(' && signs.back() == U')') signs = signs.substr(1, signs.size() - 2);
  std::size_t at = 0;
  while (at < signs.size() && IsOneOf(U"△▲-−－+約¥\\$", signs[at])) ++at;
  const std::size_t begin = at;
  while (at < signs.size() && (IsDigit(signs[at]) || IsOneOf(U",.", signs[at]))) ++at;
  return {at > begin && IsDigit(signs[begin]), signs.substr(at)};
}

// Figures of one unit: those of several are values of different things, each a text of its own.
bool AreAmounts(const ColumnTexts& column) {
  const double blank = Share(column.texts, [](const std::string& text) { return IsDash(Fold(text)); });
  std::map<std::string, int> units;
  int most = 0;
  int amounts = 0;
  for (const std::string& text : column.texts) {
    if (!IsAmount(text)) continue;
    ++amounts;
    most = std::max(most, ++units[Encode(FigureOf(text).unit)]);
  }
  const double share = amounts / static_cast<double>(column.texts.size());
  return amounts > 0 && share + blank >= kMost && most >= kMost * amounts;
}

// Codes of one form, or of a few: the most frequent one covers most, or all are made of digits, Latin letters and the
// signs that part them alone.
bool AreCodes(const std::vector<std::string>& texts) {
  std::map<std::string, int> forms;
  int strict = 0;
  int most = 0;
  for (const std::string& text : texts) {
    const std::string form = CodeForm(text);
    if (form.empty()) continue;
    most = std::max(most, ++forms[form]);
    const std::u32string signs = Decode(form);
    strict += std::all_of(signs.begin(), signs.end(), [](char32_t c) { return IsOneOf(U"9A-－‐−./()〒第号#_", c); });
  }
  const auto count = static_cast<double>(texts.size());
  return strict >= kNearlyAll * count || (most >= kMost * count && most > 1);
}

// Cells of several lines, each the name of an office.
bool AreUnitLists(const ColumnTexts& column) {
  int several = 0;
  int named = 0;
  for (std::size_t i = 0; i < column.texts.size(); ++i) {
    const std::vector<std::string> entries = Entries(column.texts[i], column.lines[i]);
    named += Share(entries, IsUnitName) > 0.5 ? 1 : 0;
    several += entries.size() > 1 ? 1 : 0;
  }
  return several > 0 && named >= kMost * static_cast<double>(column.texts.size());
}

}  // namespace

bool IsMark(const std::string& text) {
  const std::string folded = Fold(text);
  if (Marks().yes.count(folded) > 0 || Marks().no.count(folded) > 0) return true;
  const std::u32string signs = Decode(folded);
  return signs.size() == 1 && !IsLetter(signs.front()) && !IsDigit(signs.front());
}

bool SaysNo(const std::string& text) { return Marks().no.count(Fold(text)) > 0; }

bool IsDitto(const std::string& text, bool in_offices) {
  static const std::map<std::string, bool> marks = [] {
    std::map<std::string, bool> read;  // and whether it is one in any column
    for (const std::string_view line : DataLines(kDittoMarks)) {
      const std::vector<std::string> words = DataWords(line);
      for (std::size_t i = 1; i < words.size(); ++i) read[Fold(words[i])] = words[0] == "any";
    }
    return read;
  }();
  constexpr std::size_t kLongest = 32;  // bytes, white space within the words included
  if (text.size() > kLongest) return false;
  const auto found = marks.find(Fold(text));
  return found != marks.end() && (found->second || in_offices);
}

bool IsAmount(const std::string& text) {
  const Figure figure = FigureOf(text);
  const bool is_time = !figure.unit.empty() && IsOneOf(U"年月日時分", figure.unit.front());
  const std::string unit = Encode(figure.unit);
  return figure.is_figure && (unit.empty() || (!is_time && UnitOf(unit).has_value()));
}

bool IsBareAmount(const std::string& text) { return IsAmount(text) && FigureOf(text).unit.empty(); }

std::string UnitEnding(const std::string& text) {
  const std::string folded = Fold(text);
  constexpr std::size_t kLongest = 24;  // signs; longer texts are sentences or lists
  if (CodePointCount(folded) > kLongest) return "";
  for (const std::string& ending : UnitEndings()) {
    if (folded.size() > ending.size() && folded.ends_with(ending)) return ending;
  }
  return "";
}

bool IsUnitName(const std::string& text) { return !UnitEnding(text).empty(); }

bool IsOfficeName(const std::string& text) { return OfficeEndings().count(UnitEnding(text)) > 0; }

bool IsDivisionName(const std::string& text) {
  static const std::set<std::string> endings = [] {
    const std::vector<std::string> words = DataWords(DataLines(kDivisionEndings).front());
    return std::set<std::string>(words.begin(), words.end());
  }();
  return endings.count(UnitEnding(text)) > 0;
}

bool IsOfficeEnding(const std::string& text) { return OfficeEndings().count(Fold(text)) > 0; }

std::vector<std::string> Entries(const std::string& text, const std::vector<std::string>& drawn) {
  std::vector<std::string> entries;
  for (const UnitName& unit : UnitNamesIn(text, BaseProfile().responsible.department, {}).units) {
    if (!IsBlank(unit.text)) entries.emplace_back(Trim(unit.text));
  }
  if (drawn.size() > entries.size() && std::all_of(drawn.begin(), drawn.end(), IsUnitName)) return drawn;
  return entries;
}

std::string CodeForm(const std::string& text) {
  constexpr std::size_t kLongest = 20;
  constexpr std::size_t kMostLetters = 6;  // that are not Latin
  if (text.find('\n') != std::string::npos) return "";
  const std::u32string signs = Decode(Fold(text));
  if (signs.empty() || signs.size() > kLongest) return "";
  std::u32string form;
  std::size_t letters = 0;
  for (const char32_t c : signs) {
    const char32_t sign = IsDigit(c) ? U'9' : c < 0x80 && IsLatinLetter(c) ? U'A' : c;
    if (IsOneOf(U"年月日時分:、。,〜%", c)) return "";
    if (sign == c && IsLetter(c)) ++letters;
    if (form.empty() || form.back() != sign || (sign != U'9' && sign != U'A')) form.push_back(sign);
  }
  const bool has_digit = form.find(U'9') != std::u32string::npos;
  return has_digit && letters <= kMostLetters ? Encode(form) : "";
}

std::optional<int> CountOf(const std::string& text) {
  std::u32string signs = Decode(Fold(text));
  if (signs.size() > 2 && signs.front() == U'(' && signs.back() == U')') signs = signs.substr(1, signs.size() - 2);
  if (signs.size() > 1 && (signs.back() == U'.' || signs.back() == U')')) signs.pop_back();
  return IntegerOf(Encode(signs));
}

bool Counts(const std::vector<std::string>& texts) {
  int steps = 0;
  int rises = 0;
  std::optional<int> before;
  for (const std::string& text : texts) {
    const std::optional<int> number = CountOf(text);
    if (!number) return false;
    if (before && *number != 1) {  // a 1 begins again
      ++steps;
      rises += *number == *before + 1 ? 1 : 0;
    }
    before = number;
  }
  return rises > 0 && rises >= kMost * steps;
}

ColumnType TypeOf(const ColumnTexts& column) {
  const std::vector<std::string>& texts = column.texts;
  if (texts.empty()) return ColumnType::kText;
  if (AreIntegers(texts)) {
    if (column.has_unit) return ColumnType::kAmount;
    const bool padded = std::any_of(texts.begin(), texts.end(), HasLeadingZero);
    return padded && !Counts(texts) ? ColumnType::kCode : ColumnType::kInteger;
  }
  if (Counts(texts)) return ColumnType::kCode;  // in brackets
  if (AreMarks(column)) return ColumnType::kFlag;
  if (AreAmounts(column)) return ColumnType::kAmount;
  if (AreCodes(texts)) return ColumnType::kCode;
  if (AreUnitLists(column)) return ColumnType::kList;
  return ColumnType::kText;
}

}  // namespace hyogumi::segment
