// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/cells/targets.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "segment/cells/numeral.h"
#include "segment/cells/pieces.h"
#include "segment/cells/statements.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

constexpr int kFar = 200;  // signs: what stands further off says nothing of a figure

// A role and the rule that found it.
struct Ruled {
  TargetRole role = TargetRole::kTarget;
  const char* rule = "role.figure";
};

// What a line without figures says of those below it.
struct Heading {
  std::string text;
  std::optional<Ruled> role;
  std::vector<DateSpan> dates;
  int level = 0;
};

// A line that names what the figures below it measure.
struct LabelLine {
  Statement statement;
  std::string text;
  std::optional<std::size_t> target;  // its own, among the targets, until figures below it took it in
};

class TargetReader {
 public:
  TargetReader(const std::string& text, const Figures& figures, const CellRules& rules, std::optional<int> fiscal_year)
      : text_(Decode(text)), figures_(figures), rules_(rules), fiscal_year_(fiscal_year) {}

  std::vector<Target> Read(const std::vector<Statement>& statements) {
    for (const Statement& statement : statements) ReadStatement(statement);
    return std::move(targets_);
  }

 private:
  char32_t At(int i) const { return i < static_cast<int>(text_.size()) ? text_[static_cast<std::size_t>(i)] : U'\0'; }
  std::string Part(int begin, int end) const {
    if (end <= begin) return "";
    return Encode(Text(text_).substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  }
  std::string Part(const TextRange& range) const { return Part(range.begin, range.end); }
  bool StartsWith(int at, Text word) const {
    return Text(text_).substr(std::min(static_cast<std::size_t>(at), text_.size()), word.size()) == word;
  }

  void ReadStatement(const Statement& statement) {
    std::vector<Piece> pieces = PiecesOf(text_, figures_, statement.range);
    Piece& top = pieces.front();
    brackets_.clear();
    if (!top.quantities.empty()) {
      for (std::size_t i = 1; i < pieces.size(); ++i) brackets_.push_back(pieces[i].range);
    }
    for (Piece& piece : pieces) EmitConditions(statement, piece);
    const bool has_quantities =
        std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return !p.quantities.empty(); });
    const bool is_new = !label_line_ || (!statement.bullet.empty() && statement.level <= label_line_->statement.level);
    if (!has_quantities || is_new) label_line_.reset();
    if (!has_quantities) return ReadWithoutQuantities(statement, pieces);
    if (statement.level <= heading_.level && statement.level > 0 && heading_.level > 0) heading_ = {};
    // Brackets that hold all the figures belong to their sentence.
    if (top.quantities.empty()) {
      Emit(statement, Merged(pieces), statement.range);
      return;
    }
    const TextRange range = RangeOfTop(text_, statement.range, pieces);
    Emit(statement, top, range);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      if (!pieces[i].quantities.empty()) Emit(statement, pieces[i], pieces[i].range);
    }
  }

  // A figure that what is measured has in its name: text goes on behind it up to the space before the value, or it is a
  // bound (4回以上の) before another figure of the clause.
  bool IsCondition(const Quantity& quantity, const Quantity& next) const {
    const int end = quantity.range.end;
    const int begin = next.range.begin;
    if (begin <= end || !(IsKana(At(end)) || IsIdeograph(At(end)))) return false;
    for (int i = end; i < begin; ++i) {
      const bool parts = IsSpace(At(i)) && i + 1 < begin;
      if (parts || At(i) == U'、' || At(i) == U'・' || kOpening.find(At(i)) != Text::npos) return false;
    }
    const char32_t last = At(begin - 1);
    const bool behind_noun = IsIdeograph(last) || IsKatakana(last);  // its space was lost at a wrap
    const bool bound = quantity.comparison != "=" && (At(end) == U'の' || behind_noun);
    return IsSpace(last) || last == U':' || last == U'：' || bound;
  }

  // Each a target of its own, over the name up to the value.
  void EmitConditions(const Statement& statement, Piece& piece) {
    std::vector<const Quantity*> others;
    for (std::size_t i = 0; i < piece.quantities.size(); ++i) {
      const Quantity& quantity = *piece.quantities[i];
      if (i + 1 == piece.quantities.size() || !IsCondition(quantity, *piece.quantities[i + 1])) {
        others.push_back(&quantity);
        continue;
      }
      Target target = TargetOver(statement, {quantity.range.begin, piece.quantities[i + 1]->range.begin});
      target.role = TargetRole::kAction;
      target.rule = "role.condition";
      target.quantities.push_back(quantity);
      targets_.push_back(std::move(target));
    }
    piece.quantities = std::move(others);
  }

  void ReadWithoutQuantities(const Statement& statement, const std::vector<Piece>& pieces) {
    const Piece all = Merged(pieces);
    Target target = TargetOver(statement, statement.range);
    for (const DateSpan* date : all.dates) target.dates.push_back(*date);
    const std::string text = Part(statement.range);
    if (const auto absent = AbsenceIn(text)) {
      target.absent = absent;
      target.rule = "role.absent";
      targets_.push_back(std::move(target));
      return;
    }
    Heading heading{text, std::nullopt, target.dates, statement.level};
    const std::optional<Ruled> words = RoleByWords(text);
    if (words && words->role != TargetRole::kTarget) heading.role = words;
    for (const DateSpan* date : all.dates) {
      if (!words && IsMoment(*date)) heading.role = Ruled{TargetRole::kResult, "role.past-date"};
    }
    Ruled ruled = heading.role ? *heading.role : words.value_or(Ruled{TargetRole::kAction, "role.statement"});
    if (!words && !heading.role && !all.dates.empty()) {
      const auto is_past = [this](const DateSpan* date) { return IsPast(*date); };
      const auto is_compared = [this](const DateSpan* date) { return IsPast(*date) && IsCompared(*date); };
      const bool past = std::all_of(all.dates.begin(), all.dates.end(), is_past);
      ruled = past ? Ruled{TargetRole::kAction, "role.past-date"} : Ruled{};
      if (std::any_of(all.dates.begin(), all.dates.end(), is_compared))
        ruled = {TargetRole::kBaseline, "role.compared"};
    }
    if (statement.note) ruled = {TargetRole::kAction, "role.note"};
    target.role = ruled.role;
    target.rule = ruled.rule;
    if (!words && all.dates.empty() && !statement.note && NamesMeasure(statement)) {
      label_line_ = LabelLine{statement, WithoutParticles(text), targets_.size()};
    }
    targets_.push_back(std::move(target));
    heading_ = std::move(heading);
  }

  // A noun alone on its line: 研修修了者数.
  bool NamesMeasure(const Statement& statement) const {
    constexpr int kLongest = 40;
    const int end = statement.range.end;
    if (end - statement.range.begin > kLongest || At(end) != U'\n') return false;
    const char32_t last = At(end - 1);
    return IsIdeograph(last) || IsKatakana(last) || IsLatinLetter(last) || last == U'ー' || last == U':' ||
           last == U'：' || kClosing.find(last) != Text::npos;
  }

  // The figures' line and the one that names them are one statement; of further lines it is the label.
  void TakeLabelLine(Target& target) {
    if (target.label) return label_line_.reset();
    if (!label_line_) return;
    target.label = label_line_->text;
    if (label_line_->target != targets_.size() - 1 || targets_.back().rule != "role.statement") return;
    const Statement& line = label_line_->statement;
    targets_.pop_back();
    const Target whole = TargetOver(line, {line.range.begin, target.range.end});
    target.range = whole.range;
    target.text = whole.text;
    target.level = whole.level;
    target.bullet = whole.bullet;
    label_line_->target.reset();
  }

  std::optional<std::string> AbsenceIn(const std::string& text) const {
    for (const Pattern& pattern : rules_.absent) {
      if (const auto match = pattern.Find(text)) return match->text;
    }
    return std::nullopt;
  }

  bool IsPast(const DateSpan& date) const {
    return fiscal_year_ && date.to && *date.to < fmt::format("{:04}-04-01", *fiscal_year_);
  }

  Target TargetOver(const Statement& statement, const TextRange& range) const {
    Target target;
    target.range = range;
    target.text = Part(range);
    target.level = statement.level;
    if (!statement.bullet.empty()) target.bullet = statement.bullet;
    return target;
  }

  // What the figures are compared with (前年度から3%短縮) is a baseline whose value isn't printed.
  void EmitCompared(const Statement& statement, const Piece& piece) {
    for (const DateSpan* date : piece.dates) {
      if (!IsPast(*date) || !IsCompared(*date)) continue;
      Target target = TargetOver(statement, date->range);
      target.role = TargetRole::kBaseline;
      target.rule = "role.compared";
      target.dates.push_back(*date);
      targets_.push_back(std::move(target));
    }
  }

  // One target for each run of quantities of one role.
  void Emit(const Statement& statement, const Piece& piece, const TextRange& range) {
    EmitCompared(statement, piece);
    std::vector<Ruled> roles;
    for (std::size_t i = 0; i < piece.quantities.size(); ++i) roles.push_back(RoleOf(statement, piece, i));
    int begin = range.begin;
    for (std::size_t i = 0; i < piece.quantities.size();) {
      std::size_t last = i;
      while (last + 1 < piece.quantities.size() && roles[last + 1].role == roles[i].role && !PartsYears(piece, last)) {
        ++last;
      }
      int end = range.end;
      if (last + 1 < piece.quantities.size()) {
        end = EndWithYear(piece, last);
        if (StartsWith(end, U"から")) end += 2;
      }
      Target target = TargetOver(statement, {begin, end});
      target.role = roles[i].role;
      target.rule = roles[i].rule;
      target.label = LabelOf(target.range, piece, *piece.quantities[i]);
      if (i == 0 && !piece.bracket) TakeLabelLine(target);
      for (std::size_t k = i; k <= last; ++k) target.quantities.push_back(*piece.quantities[k]);
      const auto [first, behind] = Within(piece.dates, target.range);
      for (auto date = first; date != behind; ++date) {
        const bool elsewhere = IsPast(**date) && IsCompared(**date);
        if (!elsewhere && Contains(target.range, (*date)->range)) target.dates.push_back(**date);
      }
      // When what is told was so stands in the line above.
      const bool told_above = std::string_view(target.rule) == "role.heading" && target.dates.empty();
      if (told_above) target.dates = heading_.dates;
      targets_.push_back(std::move(target));
      begin = end;
      while (begin < range.end && (IsSpace(At(begin)) || At(begin) == U'、')) ++begin;
      i = last + 1;
    }
    if (std::none_of(roles.begin(), roles.end(),
                     [](const Ruled& r) { return std::string_view(r.rule) == "role.heading"; }) &&
        statement.level == 0) {
      heading_.role.reset();
    }
  }

  // The part of the piece between two 、 that the figure stands in; of a longer one what is near the figure.
  TextRange ClauseOf(const Piece& piece, const TextRange& figure) const {
    const auto parts = [this](int i) { return At(i) == U'、' || At(i) == U'，'; };
    TextRange clause = figure;
    const int first = std::max(piece.range.begin, figure.begin - kFar);
    const int last = std::min(piece.range.end, figure.end + kFar);
    while (clause.begin > first && !parts(clause.begin - 1)) --clause.begin;
    while (clause.end < last && !parts(clause.end)) ++clause.end;
    return clause;
  }

  Ruled RoleOf(const Statement& statement, const Piece& piece, std::size_t index) const {
    const Quantity& quantity = *piece.quantities[index];
    if (IsFrom(piece, index)) return {TargetRole::kBaseline, "role.from-to"};
    if (index > 0 && IsFrom(piece, index - 1)) return {TargetRole::kTarget, "role.from-to"};
    for (const TextRange& around : Surroundings(piece, index)) {
      const bool behind = around.begin == quantity.range.end;
      if (const auto role = RoleWithin(around, piece, behind)) return *role;
    }
    if (statement.note) return {TargetRole::kAction, "role.note"};
    if (heading_.role) return {heading_.role->role, "role.heading"};
    const TextRange near{std::max(statement.range.begin, quantity.range.begin - kFar),
                         std::min(statement.range.end, quantity.range.end + kFar)};
    const TextRange ending{std::max(statement.range.begin, statement.range.end - kFar), statement.range.end};
    if (rules_.past_tense.Matches(Part(ending))) return {TargetRole::kResult, "role.past-tense"};
    const bool money = quantity.currency || quantity.rule == "quantity.fraction" || quantity.unit == "%";
    if (money && AnyMatches(rules_.support, Part(near))) return {TargetRole::kAction, "role.support"};
    return {};
  }

  // Where what is said of a figure stands, the nearest first: before it, behind it, further off in its clause, and
  // before its clause.
  std::vector<TextRange> Surroundings(const Piece& piece, std::size_t index) const {
    const TextRange& figure = piece.quantities[index]->range;
    const TextRange clause = ClauseOf(piece, figure);
    int before = clause.begin;
    int behind = clause.end;
    if (index > 0) before = std::max(before, EndWithYear(piece, index - 1));
    if (index + 1 < piece.quantities.size()) behind = std::min(behind, piece.quantities[index + 1]->range.begin);
    const int far = std::max(piece.range.begin, clause.begin - kFar);
    return {{before, figure.begin}, {figure.end, behind}, {clause.begin, figure.begin}, {far, clause.begin}};
  }

  // The role that the words or a date in the range give: words first, of several dates the last, or `first`.
  std::optional<Ruled> RoleWithin(const TextRange& range, const Piece& piece, bool first) const {
    if (const auto words = RoleByWords(TextOf(range, piece))) return words;
    const DateSpan* nearest = nullptr;
    const auto [begin, end] = Within(piece.dates, range);
    for (auto date = begin; date != end; ++date) {
      const bool counts = Contains(range, (*date)->range) && !IsCompared(**date);
      if (counts && !(first && nearest != nullptr)) nearest = *date;
    }
    if (nearest == nullptr) return std::nullopt;
    if (IsMoment(*nearest)) return Ruled{TargetRole::kResult, "role.past-date"};
    return IsPast(*nearest) ? Ruled{TargetRole::kBaseline, "role.past-date"} : Ruled{};
  }

  // The text without the brackets that are pieces of their own.
  std::string TextOf(const TextRange& range, const Piece& piece) const {
    if (range.end <= range.begin) return "";
    std::u32string text =
        text_.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.end - range.begin));
    if (piece.bracket) return Encode(text);
    auto bracket = std::lower_bound(brackets_.begin(), brackets_.end(), range.begin,
                                    [](const TextRange& b, int begin) { return b.end < begin; });
    for (; bracket != brackets_.end() && bracket->begin < range.end; ++bracket) {
      const auto at = [&](int i) { return text.begin() + (std::clamp(i, range.begin, range.end) - range.begin); };
      std::fill(at(bracket->begin), at(bracket->end), U' ');
    }
    return Encode(text);
  }

  // 14種類から6種類に, 12件（R2実績）を30件に, 25%→35%: the figure before から, を or an arrow, where one of the same
  // unit follows.
  bool IsFrom(const Piece& piece, std::size_t index) const {
    if (index + 1 >= piece.quantities.size()) return false;
    const Quantity& next = *piece.quantities[index + 1];
    const bool same = next.unit == piece.quantities[index]->unit || !piece.quantities[index]->unit;
    const int end = piece.quantities[index]->range.end;
    const bool goal =
        StartsWith(next.range.end, U"に") || StartsWith(next.range.end, U"へ") || StartsWith(next.range.end, U"まで");
    if (StartsWith(end, U"から")) return same && (goal || HasOnlyYear(piece, {end + 2, next.range.begin}));
    const int object = EndWithYear(piece, index);
    if (StartsWith(object, U"を") && next.range.begin == object + 1) return same && goal;
    const auto arrow_behind = [this, &piece](std::size_t figure) {
      int at = EndWithYear(piece, figure);
      while (IsSpace(At(at))) ++at;
      return IsArrow(At(at));
    };
    // 65%→70%→75% are the goals of three years.
    const bool series = arrow_behind(index + 1) || (index > 0 && arrow_behind(index - 1));
    return same && arrow_behind(index) && !series;
  }

  // Is the range empty but for a date: 120件から令和10年度に200件?
  bool HasOnlyYear(const Piece& piece, const TextRange& range) const {
    const auto [first, last] = Within(piece.dates, range);
    if (first == last) return range.begin == range.end;
    return first + 1 == last && WithoutParticles(Part(range.begin, (*first)->range.begin)).empty() &&
           WithoutParticles(Part((*first)->range.end, range.end)).empty();
  }

  // The date in brackets right behind the figure, 186人（令和5年度）, and where its bracket ends.
  std::optional<std::pair<const DateSpan*, int>> YearBehind(const Piece& piece, std::size_t index) const {
    int at = piece.quantities[index]->range.end;
    while (At(at) == U' ' || At(at) == U'　') ++at;
    if (kOpening.find(At(at)) == Text::npos) return std::nullopt;
    const int next = index + 1 < piece.quantities.size() ? piece.quantities[index + 1]->range.begin : piece.range.end;
    const auto [first, last] = Within(piece.dates, {at, next});
    if (first == last) return std::nullopt;
    int close = at;
    while (close < next && kClosing.find(At(close)) == Text::npos) ++close;
    if (close >= next || (*first)->range.end > close) return std::nullopt;
    // (R2)12件 (R7)30件: the bracket that a space parts from this figure and nothing from the next is the next one's.
    if (at > piece.quantities[index]->range.end && close + 1 == next && next < piece.range.end) return std::nullopt;
    return std::pair(*first, close + 1);
  }

  int EndWithYear(const Piece& piece, std::size_t index) const {
    const auto year = YearBehind(piece, index);
    return year ? year->second : piece.quantities[index]->range.end;
  }

  // The figure's own date: in brackets behind it, or right before it (R6 40人).
  const DateSpan* YearOf(const Piece& piece, std::size_t index) const {
    if (const auto behind = YearBehind(piece, index)) return behind->first;
    const int from = index > 0 ? EndWithYear(piece, index - 1) : piece.range.begin;
    const int end = piece.quantities[index]->range.begin;
    const auto [first, last] = Within(piece.dates, {from, end});
    if (first == last) return nullptr;
    const DateSpan* nearest = *(last - 1);
    return WithoutParticles(Part(nearest->range.end, end)).empty() ? nearest : nullptr;
  }

  // Are the figure and the next one those of two years: R6 40人、R7 60人?
  bool PartsYears(const Piece& piece, std::size_t index) const {
    const DateSpan* year = YearOf(piece, index);
    const DateSpan* next = YearOf(piece, index + 1);
    return year != nullptr && next != nullptr && year != next;
  }

  // 現在 and 時点 behind a date say that what is told was so then. The plan itself begins in April.
  bool IsMoment(const DateSpan& date) const {
    const bool told = StartsWith(date.range.end, U"現在") || StartsWith(date.range.end, U"時点");
    return told && !date.inferred && fiscal_year_ && date.from &&
           *date.from <= fmt::format("{:04}-04-30", *fiscal_year_);
  }

  // Is the date only what something is compared with: 前年度比, 前年度から, 平成30年中と比較して?
  bool IsCompared(const DateSpan& date) const {
    const int end = date.range.end;
    for (const Text word :
         {Text(U"比"), Text(U"から"), Text(U"より"), Text(U"に比べ"), Text(U"と比"), Text(U"に対"), Text(U"対比"),
          Text(U"並み"), Text(U"同"), Text(U"実績を"), Text(U"の実績を"), Text(U"実績比"), Text(U"実績から"),
          Text(U"実績よ"), Text(U"を上回"), Text(U"を下回"), Text(U"の水準")}) {
      if (StartsWith(end, word)) return true;
    }
    const auto figure = std::find_if(figures_.quantities.begin(), figures_.quantities.end(),
                                     [end](const Quantity& q) { return q.range.begin == end + 1; });
    return At(end) == U'の' && figure != figures_.quantities.end() && figure->unit == "倍";  // 前年度の1.5倍
  }

  // The role whose words stand nearest to the end.
  std::optional<Ruled> RoleByWords(const std::string& text) const {
    std::optional<Ruled> best;
    if (text.empty()) return best;
    const FoldedText words(text);
    int nearest = -1;
    for (const auto& [role, patterns] : rules_.roles) {
      for (const Pattern& pattern : patterns) {
        for (const PatternMatch& match : pattern.FindAll(words)) {
          if (match.range.end <= nearest) continue;
          nearest = match.range.end;
          best = Ruled{role, "role.words"};
        }
      }
    }
    return best;
  }

  // The words before the first figure: what is measured. A bracket of figures alone has its sentence's.
  std::optional<std::string> LabelOf(const TextRange& range, const Piece& piece, const Quantity& first) {
    int begin = range.begin;
    const auto [from, to] = Within(piece.dates, {range.begin, first.range.begin});
    for (auto date = from; date != to; ++date) {
      if (WithoutParticles(Part(begin, (*date)->range.begin)).empty()) begin = (*date)->range.end;
    }
    int end = first.range.begin;
    for (auto date = to; date != from && end > begin;) {
      --date;
      const bool last = (*date)->range.begin >= begin && WithoutParticles(Part((*date)->range.end, end)).empty();
      if (!last || IsCompared(**date)) break;
      end = (*date)->range.begin;
    }
    std::string label = WithoutParticles(Part(begin, end));
    const bool goes_on = piece.bracket || range.begin > piece.range.begin;
    if (label.empty() && goes_on && !targets_.empty()) return targets_.back().label;
    return label.empty() ? std::nullopt : std::optional(label);
  }

  std::string WithoutParticles(const std::string& text) const {
    std::u32string label = Decode(text);
    constexpr Text kEnds = U"はをがにでのも、，:：（(・=＝+＋";
    const auto is_outside = [](char32_t c, Text signs) { return IsOneOf(signs, c) || IsArrow(c) || IsSpace(c); };
    while (!label.empty() && is_outside(label.back(), kEnds)) label.pop_back();
    constexpr Text kStarts = U"、，のにはをで)）:：/／";
    std::size_t begin = 0;
    for (const Text word : {Text(U"から"), Text(U"より"), Text(U"比"), Text(U"に比べ"), Text(U"末"), Text(U"現在")}) {
      if (Text(label).substr(0, word.size()) == word) begin = word.size();
    }
    while (begin < label.size() && is_outside(label[begin], kStarts)) ++begin;
    return Encode(Text(label).substr(begin));
  }

  std::u32string text_;
  const Figures& figures_;
  const CellRules& rules_;
  std::optional<int> fiscal_year_;
  Heading heading_;
  std::optional<LabelLine> label_line_;
  std::vector<TextRange> brackets_;  // of the statement, that are pieces of their own
  std::vector<Target> targets_;
};

}  // namespace

std::vector<Target> TargetsOf(const std::string& text, const Figures& figures, const CellRules& rules,
                              std::optional<int> fiscal_year) {
  return TargetReader(text, figures, rules, fiscal_year).Read(StatementsOf(text, rules));
}

const std::vector<std::string>& FigureRules() {
  static const std::vector<std::string> rules{
      "date.range",        "date.year",      "date.relative-year", "date.inferred-year",    "date.open",
      "quantity.fraction", "quantity.range", "quantity.unit",      "quantity.unit-guessed", "quantity.bare",
      "role.condition",    "role.from-to",   "role.words",         "role.compared",         "role.past-date",
      "role.note",         "role.heading",   "role.past-tense",    "role.support",          "role.figure",
      "role.absent",       "role.statement"};
  return rules;
}

}  // namespace hyogumi::segment
