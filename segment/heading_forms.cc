// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/heading_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/ordinal.h"
#include "core/unicode.h"
#include "segment/yaml_text.h"

namespace hyogumi::segment {
namespace {

constexpr std::size_t kLongestTitle = 60;  // signs; longer texts are sentences

// What a label is made of.
struct LabelKind {
  const char* expression;
  bool parted;  // without a sign or a space behind it, it would be a part of a word
};

const LabelKind kFigure{R"(\d{1,2})", false};
const LabelKind kParts{R"(\d{1,2}[-.]\d{1,2})", false};
const LabelKind kKanji{"[一二三四五六七八九十]{1,3}", true};
const LabelKind kRomanSign{"[Ⅰ-Ⅻ]", false};
const LabelKind kRomanLetters{"[IVX]{1,5}", true};
const LabelKind kLetter{"[A-Z]", true};
const LabelKind kKana{"[ア-ト]", true};
const LabelKind kCircled{"[①-⑳]", false};

// Which one in its order a label is; 0 for none. Of 1-2 and 1.2 the last part counts. A single letter is one of the
// alphabet: whether it is a Roman numeral, the kind says.
int PlaceOf(const std::string& label, const LabelKind& kind) {
  const std::u32string signs = Decode(FoldWidth(label));
  if (&kind == &kLetter) return static_cast<int>(signs.front() - U'A') + 1;
  const std::size_t part = signs.find_last_of(U"-.");
  return OrdinalOf(part == std::u32string::npos ? label : Encode(signs.substr(part + 1))).value_or(0);
}

struct Form {
  Form(std::string text, const LabelKind& label) : expression(std::move(text)), kind(&label), pattern(expression) {}
  std::string expression;
  const LabelKind* kind;
  Pattern pattern;
  bool worded = false;  // it has a counter, as 第1章 has: a single one is a heading, too
};

// `before` and `behind` are expressions around the label.
Form FormOf(const LabelKind& kind, const std::string& before = "", const std::string& behind = "") {
  const char* parting = !behind.empty() ? R"(\s*)" : kind.parted ? R"((?:\s*[.、:)]\s*|\s+))" : R"(\s*[.、:)]?\s*)";
  return {fmt::format(R"(^{}(?P<label>{}){}{}(?P<title>[^\d\s.、。:)\-][^。]*)$)", before, kind.expression, behind,
                      parting),
          kind};
}

// 第1章, 第二節, with the counter that the text has.
void AddChapterForms(const std::vector<HeadingCandidate>& candidates, std::vector<Form>& forms) {
  static const Pattern chapter(R"(^第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[Ⅰ-Ⅻ])\s*(?P<counter>\p{Han}))");
  std::set<std::string> counters;
  for (const HeadingCandidate& candidate : candidates) {
    if (const auto match = chapter.Find(candidate.text)) counters.insert(match->Group("counter"));
  }
  for (const std::string& counter : counters) {
    for (const LabelKind* kind : {&kFigure, &kKanji, &kRomanSign}) {
      forms.push_back(FormOf(*kind, R"(第\s*)", R"(\s*)" + counter));
      forms.back().worded = true;
    }
  }
}

// Words before a label, the same before each: 基本目標1, 施策の柱Ⅱ.
void AddWordForms(const std::vector<HeadingCandidate>& candidates, std::vector<Form>& forms) {
  static const Pattern labelled(
      R"(^(?P<word>[\p{Han}\p{Hiragana}\p{Katakana}ー]{1,10}?)\s*(?:\d{1,2}|[Ⅰ-Ⅻ]|[A-Z]|[①-⑳])(?:[^\d]|$))");
  std::map<std::string, int> words;
  for (const HeadingCandidate& candidate : candidates) {
    if (const auto match = labelled.Find(candidate.text)) ++words[match->Group("word")];
  }
  for (const auto& [word, count] : words) {
    if (count < 2 || word == "第") continue;
    for (const LabelKind* kind : {&kFigure, &kRomanSign, &kLetter, &kCircled}) {
      forms.push_back(FormOf(*kind, word + R"(\s*)"));
    }
  }
}

std::vector<Form> FormsFor(const std::vector<HeadingCandidate>& candidates) {
  std::vector<Form> forms;
  for (const LabelKind* kind : {&kFigure, &kParts, &kRomanSign, &kRomanLetters, &kLetter, &kKanji, &kKana, &kCircled}) {
    forms.push_back(FormOf(*kind));
  }
  for (const LabelKind* kind : {&kFigure, &kKanji, &kLetter, &kKana}) {
    forms.push_back(FormOf(*kind, R"(\()", R"(\))"));
  }
  AddChapterForms(candidates, forms);
  AddWordForms(candidates, forms);
  return forms;
}

// The headings that one form finds, and how their labels run.
struct Chain {
  const Form* form = nullptr;
  std::vector<Heading> headings;
  std::vector<std::size_t> beginnings;  // of them, those that begin again at 1; the first one is none
  int rises = 0;
  int gaps = 0;

  bool GoesUp() const {
    constexpr double kMostGaps = 0.1;
    return rises > 0 && gaps <= kMostGaps * static_cast<double>(headings.size());
  }
};

// On an earlier page than its table a heading counts as segment has it: one of an outer level, and alone on its page,
// else it is a table of contents.
enum class Level { kInner, kOuter };

// Of the paragraphs of this form before one table the last one counts, and so does each title row.
std::vector<const HeadingCandidate*> Found(const Pattern& pattern, const std::vector<HeadingCandidate>& candidates,
                                           Level level) {
  std::vector<const HeadingCandidate*> matching;
  std::map<std::pair<int, int>, int> early;  // by file and page
  for (const HeadingCandidate& candidate : candidates) {
    if (CodePointCount(candidate.text) > kLongestTitle || !pattern.Matches(candidate.text)) continue;
    matching.push_back(&candidate);
    if (candidate.early) ++early[{candidate.file, candidate.page}];
  }
  std::vector<const HeadingCandidate*> found;
  for (const HeadingCandidate* match : matching) {
    const HeadingCandidate& candidate = *match;
    const bool alone = early[{candidate.file, candidate.page}] == 1;
    if (candidate.early && (level == Level::kInner || !alone)) continue;
    if (!found.empty() && found.back()->row == candidate.row && !found.back()->title_row && !candidate.title_row) {
      found.back() = &candidate;
    } else {
      found.push_back(&candidate);
    }
  }
  return found;
}

std::vector<Heading> HeadingsOf(const Pattern& pattern, const std::vector<HeadingCandidate>& candidates,
                                Level level = Level::kInner) {
  std::vector<Heading> headings;
  for (const HeadingCandidate* candidate : Found(pattern, candidates, level)) {
    const auto match = pattern.Find(candidate->text);
    Heading heading{candidate->text, match->Group("label"), std::string(Trim(match->Group("title"))),
                    candidate->row,  candidate->file,       candidate->page};
    const bool again = !headings.empty() && Fold(headings.back().label) == Fold(heading.label) &&
                       Fold(headings.back().title) == Fold(heading.title);
    if (!again) headings.push_back(std::move(heading));
  }
  return headings;
}

Chain ChainOf(const Form& form, const std::vector<HeadingCandidate>& candidates, Level level) {
  Chain chain{&form, HeadingsOf(form.pattern, candidates, level), {}, 0, 0};
  int before = 0;
  for (std::size_t i = 0; i < chain.headings.size(); ++i) {
    const int ordinal = PlaceOf(chain.headings[i].label, *form.kind);
    if (i > 0 && ordinal == before + 1) {
      ++chain.rises;
    } else if (i > 0 && ordinal == 1) {
      chain.beginnings.push_back(i);
    } else if (i > 0) {
      ++chain.gaps;
    }
    before = ordinal;
  }
  return chain;
}

bool HasHeadingIn(const Chain& chain, std::size_t after_row, std::size_t to_row) {
  return std::any_of(chain.headings.begin(), chain.headings.end(),
                     [&](const Heading& heading) { return heading.row > after_row && heading.row <= to_row; });
}

// Does `outer` head what `inner` divides? The inner labels begin again below a new outer one; where they never do, each
// outer heading stands right above an inner one, and the outer ones don't begin again either.
bool IsAbove(const Chain& outer, const Chain& inner) {
  constexpr double kMost = 0.8;
  if (outer.headings.size() >= inner.headings.size()) return false;
  std::size_t fitting = 0;
  if (!inner.beginnings.empty()) {
    for (const std::size_t begin : inner.beginnings) {
      if (HasHeadingIn(outer, inner.headings[begin - 1].row, inner.headings[begin].row)) ++fitting;
    }
    return static_cast<double>(fitting) >= kMost * static_cast<double>(inner.beginnings.size());
  }
  if (!outer.beginnings.empty() || !outer.GoesUp()) return false;
  for (const Heading& heading : outer.headings) {
    const bool above_inner = std::any_of(inner.headings.begin(), inner.headings.end(),
                                         [&heading](const Heading& below) { return below.row == heading.row; });
    if (above_inner) ++fitting;
  }
  return static_cast<double>(fitting) >= kMost * static_cast<double>(outer.headings.size());
}

HeadingLevel LevelOf(const Chain& chain, bool sure) {
  return {chain.form->expression, chain.headings, sure && chain.gaps == 0};
}

// The level right above: of all that could be, the one with the most headings. The topmost one never begins again.
const Chain* NextAbove(const Chain& inner, const std::vector<Chain>& chains, bool topmost) {
  const Chain* above = nullptr;
  for (const Chain& chain : chains) {
    if (!IsAbove(chain, inner) || (topmost && !chain.beginnings.empty())) continue;
    if (above == nullptr || chain.headings.size() > above->headings.size()) above = &chain;
  }
  return above;
}

std::vector<HeadingLevel> LabelledLevels(const std::vector<HeadingCandidate>& candidates) {
  const std::vector<Form> forms = FormsFor(candidates);
  std::vector<Chain> chains;
  std::vector<Chain> outers;
  for (const Form& form : forms) {
    chains.push_back(ChainOf(form, candidates, Level::kInner));
    Chain outer = ChainOf(form, candidates, Level::kOuter);
    const bool single = form.worded && outer.headings.size() == 1;
    if (single || outer.GoesUp()) outers.push_back(std::move(outer));
  }
  // The innermost level has the most headings.
  const Chain* inner = nullptr;
  for (const Chain& chain : chains) {
    if (!chain.GoesUp()) continue;
    if (inner == nullptr || chain.headings.size() > inner->headings.size()) inner = &chain;
  }
  if (inner == nullptr) return {};
  std::vector<const Chain*> stack{inner};  // each above the one before
  while (const Chain* outer = NextAbove(*stack.back(), outers, false)) stack.push_back(outer);
  // An outer level that begins again, and nothing above it says why, is none; such an innermost one is less sure.
  while (stack.size() > 1 && !stack.back()->beginnings.empty()) stack.pop_back();
  const Chain* outer = stack.size() > 1 ? nullptr : NextAbove(*inner, outers, true);
  if (outer != nullptr) stack.push_back(outer);
  std::vector<HeadingLevel> levels;
  for (auto chain = stack.rbegin(); chain != stack.rend(); ++chain) {
    levels.push_back(LevelOf(**chain, (*chain)->GoesUp() && (stack.size() > 1 || inner->beginnings.empty())));
  }
  return levels;
}

// The expression of texts in the same brackets as this one, or behind the same sign: ≪…≫, 【…】, ■…. Empty for others,
// and for round brackets, in which units and remarks stand.
std::string EnclosedForm(const std::string& text) {
  const std::u32string signs = Decode(FoldWidth(std::string(Trim(text))));
  if (signs.size() < 3 || signs.front() == U'(') return "";
  const std::string first = EscapePattern(Encode(signs.substr(0, 1)));
  const std::string last = EscapePattern(Encode(signs.substr(signs.size() - 1)));
  const bool brackets = (IsOpeningPunctuation(signs.front()) && IsClosingPunctuation(signs.back())) ||
                        (signs.front() == U'≪' && signs.back() == U'≫') ||
                        (signs.front() == U'<' && signs.back() == U'>');
  if (brackets) return fmt::format(R"(^{}\s*(?P<title>[^{}{}]+?)\s*{}$)", first, first, last, last);
  constexpr std::u32string_view kSigns = U"■□◆◇●○◎▼▽▲△★☆";
  return kSigns.find(signs.front()) == std::u32string_view::npos ? ""
                                                                 : fmt::format(R"(^{}\s*(?P<title>[^。]+)$)", first);
}

std::size_t DistinctTitles(const std::vector<Heading>& headings) {
  std::set<std::string> titles;
  for (const Heading& heading : headings) titles.insert(Fold(heading.title));
  return titles.size();
}

// Headings without labels in the same brackets: most of the title rows, or of what stands right above the tables.
std::vector<HeadingLevel> EnclosedLevel(const std::vector<HeadingCandidate>& candidates) {
  constexpr double kMost = 0.8;
  std::map<std::string, std::size_t> forms;
  std::size_t places = 0;
  for (const HeadingCandidate& candidate : candidates) {
    if (!candidate.title_row && !candidate.last) continue;
    ++places;
    const std::string form = EnclosedForm(candidate.text);
    if (!form.empty()) ++forms[form];
  }
  for (const auto& [form, count] : forms) {
    if (count < 2 || static_cast<double>(count) < kMost * static_cast<double>(places)) continue;
    HeadingLevel level{form, HeadingsOf(Pattern(form), candidates), true};
    if (DistinctTitles(level.headings) > 1) return {std::move(level)};
  }
  return {};
}

// Title rows in a table that are short and no remarks; nothing else tells that they are headings.
std::vector<HeadingLevel> BareLevel(const std::vector<HeadingCandidate>& candidates) {
  constexpr std::size_t kLongest = 30;
  static const Pattern bare(R"(^[^。※*()\d][^。※*()]*$)");
  std::vector<HeadingCandidate> titles;
  std::string alternatives;
  std::set<std::string> seen;
  for (const HeadingCandidate& candidate : candidates) {
    if (!candidate.title_row || CodePointCount(candidate.text) > kLongest || !bare.Matches(candidate.text)) continue;
    titles.push_back(candidate);
    if (!seen.insert(candidate.text).second) continue;
    alternatives += (alternatives.empty() ? "" : "|") + EscapePattern(FoldWidth(candidate.text));
  }
  if (seen.size() < 2) return {};
  const std::string form = fmt::format("^(?P<title>{})$", alternatives);
  return {{form, HeadingsOf(Pattern(form), titles), false}};
}

}  // namespace

std::vector<HeadingLevel> FindHeadingLevels(const std::vector<HeadingCandidate>& candidates) {
  std::vector<HeadingLevel> levels = LabelledLevels(candidates);
  if (levels.empty()) levels = EnclosedLevel(candidates);
  if (levels.empty()) levels = BareLevel(candidates);
  return levels;
}

void LeaveLabelsOut(HeadingLevel& level) {
  constexpr std::string_view kLabel = "(?P<label>";
  const std::size_t group = level.pattern.find(kLabel);
  if (group == std::string::npos) return;
  level.pattern.replace(group, kLabel.size(), "(?:");
  for (Heading& heading : level.headings) heading.label.clear();
  level.unlabelled = true;
}

std::vector<HeadingLevel> HeadingLevelsBy(const std::vector<Pattern>& patterns,
                                          const std::vector<HeadingCandidate>& candidates) {
  std::vector<HeadingLevel> levels;
  std::vector<HeadingCandidate> rest = candidates;
  for (const Pattern& pattern : patterns) {
    const Level place = &pattern == &patterns.back() ? Level::kInner : Level::kOuter;
    HeadingLevel level{pattern.expression(), HeadingsOf(pattern, rest, place), true};
    std::erase_if(rest, [&pattern](const HeadingCandidate& candidate) { return pattern.Matches(candidate.text); });
    if (!level.headings.empty()) levels.push_back(std::move(level));
  }
  return levels;
}

}  // namespace hyogumi::segment
