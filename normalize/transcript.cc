// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/transcript.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "core/unicode.h"
#include "core/words.h"
#include "normalize/kinsoku.h"
#include "normalize/markup.h"
#include "normalize/measure.h"
#include "normalize/wraps.h"

namespace hyogumi::normalize {
namespace {

// Signs of context that a warning shows on each side of a space.
constexpr std::size_t kContext = 6;
// Code points around a space that the dictionary looks at.
constexpr std::size_t kWordContext = 12;
// Lines are seldom full to the last sign: kinsoku takes one down to the next line.
constexpr double kSlackEm = 1.0;
// In a cell that wraps, a line this much shorter than the longest one may still have wrapped, if no sentence ends
// there.
constexpr double kRaggedEm = 3.0;
// Prose is typed over several lines only where they are longer than headings and titles.
constexpr double kProseEm = 20.0;
// How often each kind of doubtful reading is wrong, as judged from transcripts of plans; the text's confidence falls by
// it.
constexpr double kDoubtfulSentenceEnd = 0.3;
constexpr double kDoubtfulParagraph = 0.3;
constexpr double kDoubtfulSpace = 0.2;

double EmsOf(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
    case U_EA_AMBIGUOUS: return 1.0;
    default: return 0.5;
  }
}

double EmsOf(std::u32string_view text) {
  double ems = 0;
  for (const char32_t c : text) ems += EmsOf(c);
  return ems;
}

// The width of what of `text` a typesetter would not break off, in ems.
double FirstUnitEms(std::u32string_view text) {
  MendedLine line;
  line.text = text;
  line.x.push_back(0);
  for (const char32_t c : text) line.x.push_back(line.x.back() + EmsOf(c));
  return FirstUnitWidth(line);
}

bool IsGapSign(char32_t c) { return c == U' ' || c == U'\n' || c == kParagraphBreak; }
bool IsWordSign(char32_t c) { return (IsLatinLetter(c) || IsDigit(c)) && !IsJapanese(c); }
bool IsHiragana(char32_t c) { return c >= 0x3041 && c <= 0x3096; }

// Is there a word over the joint of the two texts, or a particle or an ending right behind it?
bool CutsDictionaryWord(std::u32string_view before, std::u32string_view after) {
  const std::vector<std::size_t> ends = WordEnds(std::u32string(before) + std::u32string(after));
  const auto joint = std::find(ends.begin(), ends.end(), before.size());
  if (joint == ends.end()) return true;
  const bool honorific = after.front() == U'お' || after.front() == U'ご';  // these begin words
  return IsHiragana(after.front()) && !honorific && *std::next(joint) == before.size() + 1;
}

// A figure, or a letter that is one misread (l2).
bool IsFigureAt(std::u32string_view text, std::size_t i) {
  constexpr std::u32string_view kLetters = U"lIOo|";
  return IsDigit(text[i]) ||
         (kLetters.find(text[i]) != std::u32string_view::npos && i + 1 < text.size() && IsDigit(text[i + 1]));
}

// Does a figure begin here, perhaps behind a short word that belongs to it, such as 延べ or 年間?
bool BeginsQualifiedFigure(std::u32string_view text) {
  constexpr std::size_t kLongestQualifier = 2;
  std::size_t at = 0;
  while (at < text.size() && at < kLongestQualifier && IsJapanese(text[at]) && !IsDigit(text[at])) ++at;
  if (at > 0 && at < text.size() && text[at] == U' ') ++at;
  return at < text.size() && IsFigureAt(text, at);
}

// Does the text end with a figure, or with one and its unit?
bool EndsWithFigure(std::u32string_view text) {
  constexpr std::size_t kLongestUnit = 3;
  const std::u32string_view end = text.substr(text.size() - std::min(text.size(), kLongestUnit + 1));
  return std::any_of(end.begin(), end.end(), IsDigit);
}

// White space between two pieces of text.
struct Gap {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool paragraph = false;  // a tag or a marker begins one here
  bool line_end = false;   // of the file
};

std::vector<Gap> GapsOf(const std::u32string& text) {
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsGapSign(text[i])) continue;
    Gap gap{i, i};
    while (gap.end < text.size() && IsGapSign(text[gap.end])) {
      gap.paragraph = gap.paragraph || text[gap.end] == kParagraphBreak;
      gap.line_end = gap.line_end || text[gap.end] == U'\n';
      ++gap.end;
    }
    if (gap.begin > 0 && gap.end < text.size()) gaps.push_back(gap);
    i = gap.end - 1;
  }
  return gaps;
}

// A text in the making: what the file has, and where the result goes.
struct Job {
  UnmarkedText from;
  std::vector<Gap> gaps;
  std::vector<bool> cuts;  // a gap each: it can only be a wrap
  const TextRule* rule = nullptr;
  bool block = false;
  bool wraps = false;                // some space in it can only be a wrap
  std::tuple<int, int, int> column;  // file, page, column of its table
  std::optional<double> measure;     // ems of its longest line, as its wraps show
  std::optional<std::string>* text = nullptr;
  std::vector<Repair>* repairs = nullptr;
  std::vector<Warning>* warnings = nullptr;
  double* confidence = nullptr;  // none for a block

  bool one_paragraph() const { return rule != nullptr && rule->one_paragraph; }
};

// Where a space stays whatever is known of the lines: between Latin words, and before a figure.
bool StaysSpace(char32_t before, char32_t after) { return IsWordSign(after) && (IsWordSign(before) || IsDigit(after)); }

bool CanOnlyBeWrap(const Job& job, const Gap& gap) {
  const std::u32string_view text = job.from.text.text;
  const char32_t a = text[gap.begin - 1];
  const char32_t b = text[gap.end];
  const bool goes_on = a == U'、' || a == U'，' || (IsOpeningPunctuation(a) && IsJapanese(a));
  if (gap.paragraph || (!goes_on && BeginsEntry(text.substr(gap.end), false)) || StaysSpace(a, b)) return false;
  if (goes_on || (NeverBeginsLine(b) && IsJapanese(b))) return true;
  if (!IsJapanese(a) || !IsJapanese(b) || EndsSentence(a)) return false;
  // Two entries of a list may meet between katakana, and titles have spaces there.
  if (CutsWord(a, b)) return !job.from.in_list[gap.begin] && (!job.block || gap.line_end);
  const auto is_gap = [&text](std::size_t i) { return IsGapSign(text[i]); };
  std::size_t begin = gap.begin;
  while (begin > 0 && gap.begin - begin < kWordContext && !is_gap(begin - 1)) --begin;
  std::size_t end = gap.end;
  while (end < text.size() && end - gap.end < kWordContext && !is_gap(end)) ++end;
  return CutsDictionaryWord(text.substr(begin, gap.begin - begin), text.substr(gap.end, end - gap.end));
}

// The gaps of which there is no doubt, and how long the lines are that they end.
void FindWraps(Job& job) {
  const std::u32string_view text = job.from.text.text;
  std::size_t line_begin = 0;
  for (const Gap& gap : job.gaps) {
    const bool cuts = CanOnlyBeWrap(job, gap);
    job.cuts.push_back(cuts);
    job.wraps = job.wraps || cuts;
    if (cuts) job.measure = std::max(job.measure.value_or(0), EmsOf(text.substr(line_begin, gap.begin - line_begin)));
    const bool stays = !gap.paragraph && !gap.line_end && StaysSpace(text[gap.begin - 1], text[gap.end]);
    if (!stays) line_begin = gap.end;
  }
  if (!job.block) return;
  // A block is typed, not set: its longest line tells, if it is long enough for prose.
  job.measure.reset();
  line_begin = 0;
  double longest = 0;
  for (const Gap& gap : job.gaps) {
    if (!gap.line_end) continue;
    longest = std::max(longest, EmsOf(text.substr(line_begin, gap.begin - line_begin)));
    line_begin = gap.end;
  }
  if (longest >= kProseEm) job.measure = longest;
}

// The lines of a cell without a sure wrap of its own are as long as those of its column on that page, unless a piece of
// the cell is longer, or few other cells show that the column wraps.
void TakeMeasuresOfColumns(std::vector<Job>& jobs) {
  constexpr std::size_t kOneInSoMany = 8;
  std::map<std::tuple<int, int, int>, std::vector<double>> columns;
  std::map<std::tuple<int, int, int>, std::size_t> cells;  // that have a space
  std::set<std::tuple<int, int, int>> ordered;             // up to the middle
  for (const Job& job : jobs) {
    if (job.block || job.gaps.empty()) continue;
    ++cells[job.column];
    if (job.measure) columns[job.column].push_back(*job.measure);
  }
  for (Job& job : jobs) {
    const auto found = columns.find(job.column);
    if (job.block || job.measure || found == columns.end()) continue;
    std::vector<double>& measures = found->second;
    if (kOneInSoMany * measures.size() < cells[job.column]) continue;
    const auto middle = measures.begin() + static_cast<std::ptrdiff_t>(measures.size() / 2);
    if (ordered.insert(job.column).second) std::nth_element(measures.begin(), middle, measures.end());
    const std::u32string_view text = job.from.text.text;
    std::size_t begin = 0;
    double longest = 0;
    for (const Gap& gap : job.gaps) {
      longest = std::max(longest, EmsOf(text.substr(begin, gap.begin - begin)));
      begin = gap.end;
    }
    longest = std::max(longest, EmsOf(text.substr(begin)));
    if (longest <= *middle + kSlackEm) job.measure = *middle;
  }
}

class Composer {
 public:
  explicit Composer(Job& job) : job_(job), text_(job.from.text.text) {}

  void Run() {
    job_.repairs->clear();
    job_.warnings->clear();
    std::size_t at = 0;
    while (at < text_.size() && IsSpace(text_[at])) ++at;
    std::size_t end = text_.size();
    while (end > at && IsSpace(text_[end - 1])) --end;
    place_.assign(text_.size() + 1, 0);
    for (std::size_t g = 0; g < job_.gaps.size(); ++g) {
      const Gap& gap = job_.gaps[g];
      if (gap.begin <= at || gap.end >= end) continue;
      Copy(at, gap.begin);
      Put(gap, Decide(gap, job_.cuts[g]));
      at = gap.end;
    }
    Copy(at, end);
    for (std::size_t i = end; i <= text_.size(); ++i) place_[i] = static_cast<int>(out_.size());
    for (Repair repair : job_.from.text.repairs) {
      repair.range = {place_[static_cast<std::size_t>(repair.range.begin)],
                      place_[static_cast<std::size_t>(repair.range.end)]};
      job_.repairs->push_back(std::move(repair));
    }
    *job_.text = Encode(out_);
    constexpr double kConfidenceSteps = 1000;
    if (job_.confidence != nullptr) *job_.confidence = std::round(confidence_ * kConfidenceSteps) / kConfidenceSteps;
  }

 private:
  void Copy(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      place_[i] = static_cast<int>(out_.size());
      out_.push_back(text_[i]);
    }
    place_[end] = static_cast<int>(out_.size());
  }

  void Put(const Gap& gap, const Join& join) {
    if (join.doubt != Doubt::kNone) Warn(gap, join);
    const bool same_line = !gap.line_end && join.kind == JoinKind::kWrap && !join.between.empty();
    out_ += join.kind == JoinKind::kParagraph ? U"\n" : join.between;
    for (std::size_t i = gap.begin + 1; i < gap.end; ++i) place_[i] = static_cast<int>(out_.size());
    if (join.kind == JoinKind::kParagraph) {
      paragraph_begin_ = read_ = out_.size();
      brackets_ = {};
    }
    if (!same_line) {
      measured_ = out_.size();
      line_ems_ = 0;
    }
  }

  void Warn(const Gap& gap, const Join& join) {
    const std::u32string_view paragraph = ParagraphSoFar();
    const std::string left = Encode(paragraph.substr(paragraph.size() - std::min(paragraph.size(), kContext)));
    const std::string right = Encode(text_.substr(gap.end, kContext));
    const bool apart = join.kind == JoinKind::kParagraph || !join.between.empty();
    if (join.doubt == Doubt::kSpace) {
      job_.warnings->push_back(
          {"wrap-space-undecidable",
           fmt::format("the transcript has a space between \"{}\" and \"{}\": whether one was "
                       "printed there or the line only wrapped can't be told",
                       left, right),
           fmt::format("「{}」と「{}」の間の空白が印字されたものか折り返しの跡かは判断できません", left, right),
           left + (apart ? "" : " ") + right, std::nullopt});
    } else {
      job_.warnings->push_back(
          {"wrap-paragraph-undecidable",
           fmt::format("the transcript has a space between \"{}\" and \"{}\": whether \"{}\" "
                       "begins a paragraph can't be told",
                       left, right, right),
           fmt::format("「{}」の後の空白で段落が改まり「{}」が始まるかは判断できません", left, right),
           left + (apart ? "" : "\n") + right, std::nullopt});
    }
    confidence_ *= 1 - join.doubt_share;
  }

  Join Decide(const Gap& gap, bool cuts) {
    if (job_.one_paragraph()) return DecideInOneParagraph(gap, cuts);
    if (gap.paragraph) return Paragraph();
    if (cuts) return Joined();
    const std::u32string_view next = text_.substr(gap.end);
    const char32_t a = out_.back();
    const bool goes_on = a == U'、' || a == U'，' || IsOpeningPunctuation(a);
    if (!goes_on && BeginsEntry(next, LeavesBracketOpen())) return Paragraph();
    if (job_.rule != nullptr && !job_.rule->entry_end.empty()) {
      if (job_.rule->entry_end.Matches(Encode(EntrySoFar()))) return Paragraph();
      return Joined(IsWordSign(a) && IsWordSign(next.front()) ? U" " : U"");
    }
    return job_.block ? DecideInBlock(gap) : DecideInCell(gap);
  }

  // Rules 2, 4 and 5 of the header.
  Join DecideInCell(const Gap& gap) {
    const std::u32string_view next = text_.substr(gap.end);
    const std::u32string_view paragraph = ParagraphSoFar();
    const std::u32string space = AsItIs(gap);
    const char32_t a = out_.back();
    const char32_t b = next.front();
    const bool behind_figure = EndsWithFigure(paragraph);  // an entry may end there, full line or not
    if (StaysSpace(a, b)) {
      const bool doubtful = behind_figure && !IsWordSign(a);
      return doubtful ? Joined(space, Doubt::kParagraph, kDoubtfulParagraph) : Joined(space);
    }
    const bool ascii_bracket = IsOpeningPunctuation(b) && !IsJapanese(b);
    if (IsEntryMark(paragraph) || ascii_bracket || next.substr(0, 4) == U"http") return Joined(space);
    if (IsFull(next, kSlackEm)) {
      const bool doubtful = EndsSentence(a) || behind_figure;
      return doubtful ? Joined(U"", Doubt::kParagraph, kDoubtfulSentenceEnd) : Joined();
    }
    const bool in_brackets = LeavesBracketOpen();
    if (EndsSentence(a) && !in_brackets) return Paragraph();
    const bool figure = BeginsQualifiedFigure(next);
    if (job_.from.in_list[gap.begin] && !figure && !in_brackets) return Paragraph();
    if (IsLatinLetter(a) || IsLatinLetter(b) || (figure && !behind_figure) || in_brackets) {
      return Joined(space, Doubt::kSpace, kDoubtfulSpace);
    }
    if (job_.wraps && IsFull(next, kRaggedEm)) return Joined(U"", Doubt::kParagraph, kDoubtfulParagraph);
    return Paragraph(Doubt::kParagraph, kDoubtfulParagraph);
  }

  Join DecideInOneParagraph(const Gap& gap, bool cuts) {
    const std::u32string_view next = text_.substr(gap.end);
    if (StaysSpace(out_.back(), next.front())) return Joined(U" ");
    if (cuts || IsFull(next, kSlackEm)) return Joined();
    return Joined(U"", Doubt::kSpace, kDoubtfulSpace);
  }

  Join DecideInBlock(const Gap& gap) {
    if (!gap.line_end) return Joined(AsItIs(gap));
    const std::u32string_view next = text_.substr(gap.end);
    if (!IsFull(next, kSlackEm)) return Paragraph();
    if (IsWordSign(out_.back()) && IsWordSign(next.front())) return Joined(U" ");
    return EndsSentence(out_.back()) ? Joined(U"", Doubt::kParagraph, kDoubtfulSentenceEnd) : Joined();
  }

  static Join Joined(std::u32string between = U"", Doubt doubt = Doubt::kNone, double share = 0) {
    return {JoinKind::kWrap, std::move(between), false, doubt, share};
  }
  static Join Paragraph(Doubt doubt = Doubt::kNone, double share = 0) {
    return {JoinKind::kParagraph, U"", false, doubt, share};
  }

  std::u32string AsItIs(const Gap& gap) const {
    return gap.line_end ? U" " : std::u32string(text_.substr(gap.begin, gap.end - gap.begin));
  }

  std::u32string_view ParagraphSoFar() const { return std::u32string_view(out_).substr(paragraph_begin_); }

  // No entry is nearly as long.
  std::u32string_view EntrySoFar() const {
    constexpr std::size_t kLongest = 200;
    const std::u32string_view paragraph = ParagraphSoFar();
    return paragraph.substr(paragraph.size() - std::min(paragraph.size(), kLongest));
  }

  // Does the paragraph so far?
  bool LeavesBracketOpen() {
    brackets_.Read(std::u32string_view(out_).substr(read_));
    read_ = out_.size();
    return brackets_.any();
  }

  // Had the line no room left for what follows, give or take `slack` ems?
  bool IsFull(std::u32string_view next, double slack) {
    if (!job_.measure) return false;
    for (; measured_ < out_.size(); ++measured_) line_ems_ += EmsOf(out_[measured_]);
    return line_ems_ + FirstUnitEms(next.substr(0, next.find_first_of(U" \n\u2029"))) > *job_.measure - slack;
  }

  Job& job_;
  std::u32string_view text_;
  std::u32string out_;
  std::vector<int> place_;  // of each code point of the file's text in the result
  std::size_t paragraph_begin_ = 0;
  OpenBrackets brackets_;  // of the paragraph, as far as it was read
  std::size_t read_ = 0;
  double line_ems_ = 0;  // of the line, as far as it was measured
  std::size_t measured_ = 0;
  double confidence_ = 1;
};

// What stands between the two parts of a cell that a page break cuts; a paragraph's end after a full stop is a doubt,
// and told in the warnings of the second part.
std::string JointOf(const Cell& before, Cell& after, const TextRule& rule) {
  const std::string head = before.text.value_or("");
  const std::u32string a = Decode(head);
  const std::u32string b = Decode(after.text.value_or(""));
  if (a.empty() || b.empty()) return "";
  if (StaysSpace(a.back(), b.front())) return " ";
  if (rule.one_paragraph) return "";
  if (!rule.entry_end.empty()) return rule.entry_end.Matches(head) ? "\n" : "";
  if (BeginsEntry(b, LeavesBracketOpen(a))) return "\n";
  if (!EndsSentence(a.back())) return "";
  const std::string left = Encode(a.substr(a.size() - std::min(a.size(), kContext)));
  const std::string right = Encode(b.substr(0, kContext));
  after.warnings.push_back(
      {"wrap-paragraph-undecidable",
       fmt::format("the page ends with \"{}\": whether \"{}\" begins a paragraph can't be told", left, right),
       fmt::format("「{}」でページが終わっており、「{}」から段落が改まるかは判断できません", left, right), left + right,
       std::nullopt});
  after.confidence *= 1 - kDoubtfulParagraph;
  return "\n";
}

// The first rows of pages that go on with a row of the page before.
void JoinOverPages(PagedDocument& document, const std::map<std::string, TextRule>& rules) {
  std::map<std::pair<std::string, int>, const Cell*> last;  // of each table and column
  for (Page& page : document.pages) {
    if (page.text != "transcript") continue;
    for (Table& table : page.tables) {
      for (Cell& cell : table.cells) {
        const auto& role = table.roles.at(static_cast<std::size_t>(cell.column - 1));
        const auto rule = role ? rules.find(*role) : rules.end();
        if (table.first_row_continues && cell.row == table.header_rows + 1) {
          const auto before = last.find({table.continues.value_or(""), cell.column});
          if (before != last.end()) {
            cell.joint = JointOf(*before->second, cell, rule != rules.end() ? rule->second : TextRule());
          }
        }
        last[{table.id, cell.column}] = &cell;
      }
    }
  }
}

// All lines of one cell or block, mended, with line ends between them.
MendedLine Whole(const std::vector<TextLine>& lines, bool mend) {
  MendedLine whole;
  for (const TextLine& line : lines) {
    if (!whole.text.empty()) whole.text.push_back(U'\n');
    MendedLine mended = Mend(line, mend);
    const int shift = static_cast<int>(whole.text.size());
    for (Repair& repair : mended.repairs) {
      repair.range.begin += shift;
      repair.range.end += shift;
      whole.repairs.push_back(std::move(repair));
    }
    whole.text += mended.text;
  }
  return whole;
}

}  // namespace

void NormalizeTranscripts(PagedDocument& document, const std::set<std::string>& repairs,
                          const std::map<std::string, TextRule>& rules) {
  const bool mend = repairs.count("unicode") > 0;
  const bool markup = repairs.count("markup") > 0;
  std::vector<Job> jobs;
  const auto add = [&](const std::vector<TextLine>& lines) -> Job& {
    Job& job = jobs.emplace_back();
    MendedLine whole = Whole(lines, mend);
    if (markup) {
      job.from = TakeOutMarkup(std::move(whole));
    } else {
      job.from.in_list.assign(whole.text.size(), false);
      job.from.text = std::move(whole);
    }
    job.gaps = GapsOf(job.from.text.text);
    return job;
  };
  for (Page& page : document.pages) {
    if (page.text != "transcript") continue;
    for (Block& block : page.blocks) {
      Job& job = add(block.lines);
      job.block = true;
      std::tie(job.text, job.repairs, job.warnings) = std::tuple(&block.text, &block.repairs, &block.warnings);
    }
    for (Table& table : page.tables) {
      for (Cell& cell : table.cells) {
        Job& job = add(cell.lines);
        job.column = {page.file, page.page, cell.column};
        std::tie(job.text, job.repairs, job.warnings) = std::tuple(&cell.text, &cell.repairs, &cell.warnings);
        job.confidence = &cell.confidence;
        const auto& role = table.roles.at(static_cast<std::size_t>(cell.column - 1));
        const auto rule = role ? rules.find(*role) : rules.end();
        if (rule != rules.end() && cell.row > table.header_rows) job.rule = &rule->second;
      }
    }
  }
  for (Job& job : jobs) FindWraps(job);
  TakeMeasuresOfColumns(jobs);
  for (Job& job : jobs) Composer(job).Run();
  JoinOverPages(document, rules);
}

}  // namespace hyogumi::normalize
