// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/odd_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/era.h"
#include "core/table_grid.h"
#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

constexpr double kCharactersWeigh = 1.0;
constexpr double kScriptWeighs = 0.9;
constexpr double kTypeWeighs = 0.8;
constexpr double kLengthWeighsAtMost = 0.7;
constexpr double kLeastOddness = 0.05;  // what is less odd is not told

std::string CodePoint(char32_t c) { return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)); }

std::string TextIn(const Cell& cell) { return cell.text ? *cell.text : TextOf(&cell); }

// How often letters of each script occur.
class Scripts {
 public:
  explicit Scripts(const PagedDocument& document) {
    for (const Page& page : document.pages) {
      for (const Block& block : page.blocks) Count(block.lines);
      for (const Table& table : page.tables) {
        for (const Cell& cell : table.cells) Count(cell.lines);
      }
    }
  }

  // The script of a letter that few letters of the document are of; empty for any other character.
  std::string Stray(char32_t c) const {
    constexpr double kFew = 0.01;
    const std::string script = ScriptOf(c);
    if (script.empty() || IsUsual(script)) return "";
    const auto count = counts_.find(script);
    return count == counts_.end() || count->second < kFew * letters_ ? script : "";
  }

 private:
  static bool IsUsual(const std::string& script) {
    return script == "Han" || script == "Hiragana" || script == "Katakana" || script == "Latin" || script == "Greek";
  }

  void Count(const std::vector<TextLine>& lines) {
    for (const TextLine& line : lines) {
      for (const char32_t c : Decode(line.text)) {
        const std::string script = c < 0x80 ? "" : ScriptOf(c);
        if (script.empty() && !IsLatinLetter(c)) continue;
        ++letters_;
        if (!script.empty() && !IsUsual(script)) ++counts_[script];
      }
    }
  }

  std::map<std::string, double> counts_;
  double letters_ = 0;
};

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double LogLength(const std::string& text) { return std::log1p(static_cast<double>(CodePointCount(text))); }

// What is usual in one column of a group.
struct ColumnHabit {
  const ColumnRule* rule = nullptr;
  bool figures = false;
  bool has_lengths = false;
  double median = 0;  // of the logarithms of the lengths
  double spread = 0;  // the median distance from it
};

ColumnHabit HabitOf(const std::vector<std::string>& texts, const ColumnRule* rule) {
  constexpr std::size_t kLeastCells = 8;  // fewer are no habit
  constexpr double kNearlyAll = 0.9;
  constexpr double kLeastSpread = 0.15;  // a fixed form would else make each longer text odd
  ColumnHabit habit;
  habit.rule = rule;
  if (texts.size() < kLeastCells) return habit;
  const auto figures = static_cast<double>(std::count_if(texts.begin(), texts.end(), IsFigure));
  habit.figures = figures >= kNearlyAll * static_cast<double>(texts.size());
  std::vector<double> lengths;
  for (const std::string& text : texts) lengths.push_back(LogLength(text));
  habit.has_lengths = true;
  habit.median = Median(lengths);
  for (double& length : lengths) length = std::abs(length - habit.median);
  habit.spread = std::max(Median(lengths), kLeastSpread);
  return habit;
}

// Gathers the reasons against one cell.
class Oddness {
 public:
  void Add(double weight, const char* code, std::string message, std::string message_ja) {
    rest_ *= 1 - weight;
    why_.push_back({code, std::move(message), std::move(message_ja)});
  }
  double value() const { return 1 - rest_; }
  std::vector<OddReason> TakeReasons() { return std::move(why_); }

 private:
  double rest_ = 1;
  std::vector<OddReason> why_;
};

void JudgeCharacters(const std::string& text, const Scripts& scripts, Oddness& odd) {
  for (const char32_t c : Decode(text)) {
    if (c == U'\n' || c == U'\t') continue;
    if (IsPrivateUse(c) || c == 0xFFFD || c < 0x20 || c == 0x7F) {
      odd.Add(kCharactersWeigh, "characters", fmt::format("{} is no character of a text", CodePoint(c)),
              fmt::format("文字でない{}", CodePoint(c)));
      return;
    }
  }
  for (const char32_t c : Decode(text)) {
    if (const std::string script = scripts.Stray(c); !script.empty()) {
      odd.Add(kScriptWeighs, "script", fmt::format("a stray letter, {} ({})", CodePoint(c), script),
              fmt::format("他の文字体系の字{}（{}）", CodePoint(c), script));
      return;
    }
  }
}

// Dashes and the like stand where there is nothing to say.
bool SaysNothing(const std::string& text) {
  const std::u32string signs = Decode(Fold(text));
  return std::none_of(signs.begin(), signs.end(), [](char32_t c) { return IsDigit(c) || !ScriptOf(c).empty(); });
}

bool IsKnownMark(const std::string& text, const ColumnRule& rule) {
  const std::u32string known = Decode(Fold(rule.true_marks + rule.false_marks));
  const std::u32string mark = Decode(Fold(text));
  return mark.size() == 1 && known.find(mark.front()) != std::u32string::npos;
}

bool IsListed(const std::string& text, const std::vector<std::string>& list) {
  const std::string folded = Fold(text);
  return std::any_of(list.begin(), list.end(), [&folded](const std::string& word) { return Fold(word) == folded; });
}

bool HasDigit(const std::string& text) {
  const std::u32string signs = Decode(Fold(text));
  return std::any_of(signs.begin(), signs.end(), IsDigit);
}

// What is wrong with a text by the rule of its column, in English and Japanese; null where nothing is.
std::pair<const char*, const char*> MismatchWith(const ColumnRule& rule, const std::string& text) {
  if (rule.type == ColumnType::kInteger && !IntegerOf(text)) return {"no number", "数字でない"};
  if (rule.type == ColumnType::kFlag && !IsKnownMark(text, rule)) return {"no known mark", "未知の印"};
  if (rule.type == ColumnType::kAmount && !HasDigit(text)) return {"no amount", "金額でない"};
  if (!rule.pattern.empty() && !rule.pattern.Matches(text)) return {"not of the profile's form", "定義の形でない"};
  if (!rule.vocabulary.empty() && rule.type != ColumnType::kList && !IsListed(text, rule.vocabulary)) {
    return {"not of the profile's list", "定義の一覧にない"};
  }
  return {nullptr, nullptr};
}

void JudgeType(const std::string& text, const ColumnHabit& habit, Oddness& odd) {
  if (SaysNothing(text) && (habit.rule == nullptr || habit.rule->type != ColumnType::kFlag)) return;
  if (habit.rule != nullptr) {
    const auto [message, message_ja] = MismatchWith(*habit.rule, text);
    if (message != nullptr) odd.Add(kTypeWeighs, "type", message, message_ja);
  } else if (habit.figures && !IsFigure(text)) {
    odd.Add(kTypeWeighs, "type", "no figure in a column of figures", "数値の列にある文字列");
  }
}

void JudgeLength(const std::string& text, const ColumnHabit& habit, Oddness& odd) {
  constexpr double kUsual = 4;   // times the spread
  constexpr double kUtmost = 8;  // from here on it is as odd as lengths can be
  if (!habit.has_lengths || SaysNothing(text)) return;
  const double far = std::abs(LogLength(text) - habit.median) / habit.spread;
  if (far <= kUsual) return;
  const double weight = kLengthWeighsAtMost * std::min(1.0, (far - kUsual) / (kUtmost - kUsual));
  const std::size_t length = CodePointCount(text);
  const double usual = std::round(std::expm1(habit.median));
  odd.Add(weight, "length", fmt::format("length {}, median {}", length, usual),
          fmt::format("{}字（列の中央値{}字）", length, usual));
}

void JudgeConfidence(const Cell& cell, Oddness& odd) {
  if (cell.confidence >= 1) return;
  std::string message = fmt::format("confidence {:.2f}", cell.confidence);
  std::string message_ja = fmt::format("確信度{:.2f}", cell.confidence);
  if (!cell.warnings.empty()) {
    message += ": " + cell.warnings.front().message;
    message_ja += "（" + cell.warnings.front().message_ja + "）";
  }
  odd.Add(1 - cell.confidence, "confidence", std::move(message), std::move(message_ja));
}

// The rows that the profile leaves out by one of their cells.
std::set<int> RowsLeftOut(const Table& table, const Profile* profile) {
  std::set<int> rows;
  if (profile == nullptr) return rows;
  for (const Cell& cell : table.cells) {
    if (AnyFullyMatches(profile->rows.ignore, TextIn(cell))) rows.insert(cell.row);
  }
  return rows;
}

// Calls `visit` with each cell with text that is below the header of a member of the group, in a row that counts.
template <typename Visit>
void ForEachCell(const TableGroup& group, const Profile* profile, Visit visit) {
  for (const GroupMember& member : group.members) {
    const std::set<int> left_out = RowsLeftOut(*member.table, profile);
    for (const Cell& cell : member.table->cells) {
      const bool counts = cell.row > member.header_rows && left_out.count(cell.row) == 0;
      if (counts && !IsBlank(TextIn(cell))) visit(member, cell);
    }
  }
}

std::vector<ColumnHabit> HabitsOf(const TableGroup& group, const Profile* profile) {
  std::vector<std::vector<std::string>> texts(static_cast<std::size_t>(group.columns));
  ForEachCell(group, profile, [&texts](const GroupMember&, const Cell& cell) {
    const auto column = static_cast<std::size_t>(cell.column - 1);
    if (cell.column_span == 1 && column < texts.size()) texts[column].push_back(TextIn(cell));
  });
  std::vector<ColumnHabit> habits;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& field = group.fields[i];
    habits.push_back(HabitOf(texts[i], field && profile != nullptr ? profile->FindColumn(*field) : nullptr));
  }
  return habits;
}

}  // namespace

std::vector<OddCell> OddestCells(const PagedDocument& document, const std::vector<TableGroup>& groups,
                                 const Profile* profile, std::size_t most) {
  const Scripts scripts(document);
  std::vector<OddCell> cells;
  for (const TableGroup& group : groups) {
    const std::vector<ColumnHabit> habits = HabitsOf(group, profile);
    ForEachCell(group, profile, [&](const GroupMember& member, const Cell& cell) {
      const std::string text = TextIn(cell);
      Oddness odd;
      JudgeCharacters(text, scripts, odd);
      const auto column = static_cast<std::size_t>(cell.column - 1);
      if (cell.column_span == 1 && column < habits.size()) {
        JudgeType(text, habits[column], odd);
        JudgeLength(text, habits[column], odd);
      }
      JudgeConfidence(cell, odd);
      if (odd.value() < kLeastOddness) return;
      cells.push_back({member.page->file, member.page->page, member.number, cell.row, cell.column, text,
                       cell.confidence, odd.value(), odd.TakeReasons()});
    });
  }
  const auto place = [](const OddCell& c) { return std::make_tuple(c.file, c.page, c.table, c.row, c.column); };
  std::sort(cells.begin(), cells.end(), [&place](const OddCell& a, const OddCell& b) {
    return a.oddness != b.oddness ? a.oddness > b.oddness : place(a) < place(b);
  });
  if (cells.size() > most) cells.resize(most);
  return cells;
}

}  // namespace hyogumi::segment
