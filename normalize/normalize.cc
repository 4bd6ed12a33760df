// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/normalize.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "core/turned_page.h"
#include "core/unicode.h"
#include "normalize/furigana.h"
#include "normalize/repair_texts.h"
#include "normalize/transcript.h"
#include "normalize/wraps.h"

namespace hyogumi::normalize {
namespace {

// Signs of context that a warning shows on each side of a wrap.
constexpr std::size_t kContext = 6;
// Signs before a wrap that may bear on it: no bracket stays open for longer.
constexpr std::size_t kSoFar = 2000;

// A text in the making: where its lines come from and where its result goes.
struct Job {
  LineGroup group;
  const TextRule* rule = nullptr;  // of the cell's column
  std::optional<std::string>* text = nullptr;
  std::vector<Repair>* repairs = nullptr;
  std::vector<Warning>* warnings = nullptr;
  const std::vector<TextLine>* lines = nullptr;
  double* confidence = nullptr;                 // none for a block
  std::optional<std::string>* joint = nullptr;  // of a cell whose row goes on from the page before
  const LineGroup* before = nullptr;            // that cell's last line
};

// The repairs that are done on lines.
struct LineRepairs {
  bool mend = false;
  bool drop_struck = false;
  bool drop_furigana = false;
};

// The line without its readings: the repair alone.
MendedLine WithoutFurigana(const TextLine& line) {
  MendedLine gone;
  gone.repairs.push_back({{0, 0}, line.text, "", "markup", "small kana along the ideographs of the next line", 1});
  return gone;
}

// Adds the line of this number; of one that is struck out wholly, or is the furigana of `next`, only the repair stays,
// with the line before or after.
void AddLine(const TextLine& line, const TextLine* next, int number, const LineRepairs& wanted, LineGroup& group) {
  const bool furigana = wanted.drop_furigana && next != nullptr && IsFuriganaOf(line, *next);
  MendedLine mended = furigana ? WithoutFurigana(line) : Mend(line, wanted.mend, wanted.drop_struck);
  const bool struck = wanted.drop_struck && !line.struck.empty();
  const bool gone = (furigana || struck) && std::all_of(mended.text.begin(), mended.text.end(), IsSpace);
  std::vector<Repair>& repairs = !gone                 ? mended.repairs
                                 : group.lines.empty() ? group.repairs
                                                       : group.lines.back().repairs;
  if (!gone) group.line_numbers.push_back(number);
  std::vector<Repair> moved = gone ? std::move(mended.repairs) : std::exchange(group.repairs, {});
  const int at = gone && !group.lines.empty() ? static_cast<int>(group.lines.back().text.size()) : 0;
  for (Repair& repair : moved) repair.range = {at, at};
  repairs.insert(gone ? repairs.end() : repairs.begin(), moved.begin(), moved.end());
  if (!gone) group.lines.push_back(std::move(mended));
}

LineGroup GroupOf(const std::vector<TextLine>& lines, const Box& box, const LineRepairs& wanted, bool header = false) {
  LineGroup group;
  group.header = header;
  group.vertical = !lines.empty() && lines.front().vertical;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    if (!IsBlank(lines[i].text)) AddLine(lines[i], next, static_cast<int>(i), wanted, group);
  }
  group.start = group.vertical ? box.top : box.left;
  group.end = group.vertical ? box.bottom : box.right;
  const bool reversed =
      !lines.empty() && lines.front().x.size() > 1 && lines.front().x.front() > lines.front().x.back();
  if (reversed) std::tie(group.start, group.end) = std::pair(-group.end, -group.start);
  return group;
}

// All text blocks of pages of one size are set in one measure. `width` and the area are upright.
Box TextArea(const PagedDocument& document, double width) {
  Box area = EmptyBox();
  for (const Page& page : document.pages) {
    if (TurnOf(page).upright_width() != width) continue;
    for (const Block& block : page.blocks) {
      if (!block.furniture && block.bbox) area = Union(area, UprightBox(page, *block.bbox));
    }
  }
  return area;
}

// The same page with its boxes and edges upright, by which alone texts are measured; `turned` keeps it where it needs
// to be made.
const Page& MeasuredOn(const Page& page, std::optional<Page>& turned) {
  return page.angle == 0 ? page : turned.emplace(Upright(page));
}

// The texts of a document, made one after the other each time they are asked for: all at once would take as much memory
// as the document.
class Texts {
 public:
  Texts(PagedDocument& document, const LineRepairs& wanted, const std::map<std::string, TextRule>& rules)
      : document_(document), wanted_(wanted), rules_(rules) {
    for (const Page& page : document.pages) {
      const double width = TurnOf(page).upright_width();
      if (areas_.count(width) == 0) areas_[width] = TextArea(document, width);
      for (const Table& table : page.tables) {
        if (table.first_row_continues) continued_.insert(*table.continues);
      }
    }
  }

  // Calls `use` with the Job of each text.
  template <typename Use>
  void ForEach(Use use) {
    Tails tails;
    for (Page& page : document_.pages) {
      if (page.text == "transcript") continue;
      std::optional<Page> turned;
      const Page& upright = MeasuredOn(page, turned);
      for (std::size_t b = 0; b < page.blocks.size(); ++b) use(JobOf(page.blocks[b], upright.blocks[b], upright.width));
      for (std::size_t t = 0; t < page.tables.size(); ++t) {
        Table& table = page.tables[t];
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
          const Job job = JobOf(table, table.cells[c], upright.tables[t].cells[c], tails);
          use(job);
          if (continued_.count(table.id) > 0) KeepTail(job, {table.id, table.cells[c].column}, tails);
        }
      }
    }
  }

 private:
  using Tails = std::map<std::pair<std::string, int>, LineGroup>;  // by table and column: the last cell's last line

  Job JobOf(Block& block, const Block& set, double width) const {
    const Box& area = areas_.at(width);
    const Box box = set.bbox.value_or(Box());
    const Box set_in = block.furniture
                           ? box
                           : Box{std::min(box.left, area.left), box.top, std::max(box.right, area.right), box.bottom};
    return {GroupOf(set.lines, set_in, wanted_), nullptr, &block.text, &block.repairs, &block.warnings, &block.lines};
  }

  Job JobOf(const Table& table, Cell& cell, const Cell& set, const Tails& tails) const {
    Job job{GroupOf(set.lines, set.bbox.value_or(Box()), wanted_, cell.row <= table.header_rows),
            nullptr,
            &cell.text,
            &cell.repairs,
            &cell.warnings,
            &cell.lines,
            &cell.confidence};
    if (table.first_row_continues && cell.row == table.header_rows + 1) {
      const auto before = tails.find({*table.continues, cell.column});
      if (before != tails.end()) {
        job.joint = &cell.joint;
        job.before = &before->second;
      }
    }
    const auto& role = table.roles.at(static_cast<std::size_t>(cell.column - 1));
    const auto rule = role ? rules_.find(*role) : rules_.end();
    if (rule != rules_.end()) job.rule = &rule->second;
    return job;
  }

  // A part without text hands on what stands before it, so that a row cut twice joins over it.
  static void KeepTail(const Job& job, Tails::key_type cell, Tails& tails) {
    LineGroup tail = job.before != nullptr && job.group.lines.empty() ? *job.before : job.group;
    if (tail.lines.size() > 1) tail.lines.erase(tail.lines.begin(), tail.lines.end() - 1);
    tails.insert_or_assign(std::move(cell), std::move(tail));
  }

  PagedDocument& document_;
  const LineRepairs wanted_;
  const std::map<std::string, TextRule>& rules_;
  std::map<double, Box> areas_;      // by the upright page's width
  std::set<std::string> continued_;  // tables with a row that goes on
};

Warning WarningOf(const Join& join, std::u32string_view before, std::u32string_view after) {
  before = before.substr(before.size() - std::min(before.size(), kContext));
  after = after.substr(0, kContext);
  const std::string left = Encode(before);
  const std::string right = Encode(after);
  const bool kept_apart = join.kind == JoinKind::kParagraph || !join.between.empty();
  if (join.doubt == Doubt::kSpace) {
    return {"wrap-space-undecidable",
            fmt::format("the line wraps between \"{}\" and \"{}\": the print can't show whether a space stood there",
                        left, right),
            fmt::format("「{}」と「{}」の間で行が折り返されており、空白の有無は紙面から判断できません", left, right),
            left + (kept_apart ? "" : " ") + right, std::nullopt};
  }
  return {"wrap-paragraph-undecidable",
          fmt::format("the full line ends with \"{}\": the print can't show whether \"{}\" begins a paragraph", left,
                      right),
          fmt::format("「{}」で行が一杯に終わっており、「{}」から段落が改まるかは紙面から判断できません", left, right),
          left + (kept_apart ? "" : "\n") + right, std::nullopt};
}

// In a list column a full line that ends as entries do ends one, unless the next line can only go on.
bool EndsEntry(const Job& job, const MendedLine& line, const MendedLine& next) {
  return job.rule != nullptr && !job.rule->entry_end.empty() && MayBeginParagraph(next.text) &&
         !IsOpeningPunctuation(next.text.front()) && job.rule->entry_end.Matches(Encode(line.text));
}

// What stands between two lines; a doubt goes to the warnings of the job of `next`, and its share is taken off
// `confidence`.
Join JoinLines(const Job& job, const MendedLine& line, const MendedLine& next, const Setting& setting,
               const Habits& habits, double& confidence) {
  Join join = DecideJoin(line, next, setting, habits);
  if (join.kind == JoinKind::kWrap && EndsEntry(job, line, next)) return {JoinKind::kParagraph};
  if (join.kind == JoinKind::kParagraph && job.rule != nullptr && job.rule->one_paragraph) {
    const bool words = !IsJapanese(line.text.back()) && !IsJapanese(next.text.front());
    return {JoinKind::kWrap, words ? U" " : U""};
  }
  if (join.doubt != Doubt::kNone) {
    job.warnings->push_back(WarningOf(join, setting.so_far, next.text));
    confidence *= 1 - join.doubt_share;
  }
  return join;
}

// `number`: of the line among those of the cell or block.
void AppendLine(const MendedLine& line, int number, std::u32string& text, std::vector<Repair>& repairs,
                SignOrigins& origins) {
  std::size_t begin = 0;
  std::size_t end = line.text.size();
  while (begin < end && IsSpace(line.text[begin])) ++begin;
  while (end > begin && IsSpace(line.text[end - 1])) --end;
  const int shift = static_cast<int>(text.size()) - static_cast<int>(begin);
  for (Repair repair : line.repairs) {
    repair.range.begin = std::max(repair.range.begin + shift, 0);
    repair.range.end = std::max(repair.range.end + shift, 0);
    repairs.push_back(std::move(repair));
  }
  text.append(line.text, begin, end - begin);
  origins.Resize(text.size() - (end - begin));
  for (std::size_t i = begin; i < end; ++i) {
    origins.Add({number, line.from.empty() ? static_cast<int>(i) : line.from[i]});
  }
}

void DropHyphen(std::u32string& text, std::vector<Repair>& repairs) {
  const int at = static_cast<int>(text.size()) - 1;
  const std::string hyphen = Encode(std::u32string(1, text.back()));
  text.pop_back();
  constexpr double kDoubtfulHyphen = 0.9;
  repairs.push_back({{at, at}, hyphen, "", "hyphens", "a Latin word that the column wrapped", kDoubtfulHyphen});
}

void WarnOfStruckText(const Job& job) {
  std::string struck;
  for (const TextLine& line : *job.lines) {
    if (line.struck.empty()) continue;
    const std::u32string text = Decode(line.text);
    for (const TextRange& range : line.struck) {
      const auto begin = std::min(static_cast<std::size_t>(std::max(range.begin, 0)), text.size());
      const auto end = std::clamp(static_cast<std::size_t>(std::max(range.end, 0)), begin, text.size());
      struck += Encode(text.substr(begin, end - begin));
    }
  }
  if (struck.empty()) return;
  job.warnings->push_back({"struck-text", fmt::format("a line strikes out \"{}\"", struck),
                           fmt::format("「{}」は線で消されています", struck), std::nullopt, std::nullopt});
}

// What only the measure shows: how often a sentence visibly ends a paragraph, and whether words are cut.
void LearnLineEnds(const Job& job, double limit, Habits& habits) {
  const std::vector<MendedLine>& lines = job.group.lines;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    habits.LearnLineEnd(lines[i], lines[i + 1], limit);
    const std::u32string& text = lines[i].text;
    if (text.empty() || text.back() != U'。') continue;
    const Join join = DecideJoin(lines[i], lines[i + 1], {job.group.start, limit, false, text}, habits);
    if (join.kind == JoinKind::kParagraph) habits.LearnSentenceThatEndsParagraph();
  }
}

// Joins the lines of one cell or block, and, of a cell whose row a page break cuts, to those before. Gives where the
// result's signs are from.
SignOrigins Compose(const Job& job, const Measures& measures, bool hyphens, const Habits& habits) {
  const std::vector<MendedLine>& lines = job.group.lines;
  *job.repairs = job.group.repairs;
  job.warnings->clear();
  WarnOfStruckText(job);
  std::u32string text;
  SignOrigins origins;
  double confidence = 1;
  if (job.before != nullptr) {
    *job.joint = "";
    if (!job.before->lines.empty() && !lines.empty()) {
      const MendedLine& last = job.before->lines.back();
      const Setting setting{job.before->start, measures.LimitOf(*job.before), false, last.text};
      const Join join = JoinLines(job, last, lines.front(), setting, habits, confidence);
      *job.joint = join.kind == JoinKind::kParagraph ? "\n" : Encode(join.between);
    }
  }
  for (const TextLine& line : *job.lines) confidence *= line.confidence;
  const double limit = measures.LimitOf(job.group);
  const auto begins_with_dot = [](const MendedLine& line) { return BeginsWithDot(line.text); };
  // Of a text that a page break cuts the beginning, which may be an entry itself, isn't seen here.
  const bool lone_dot = job.before == nullptr && std::count_if(lines.begin(), lines.end(), begins_with_dot) == 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) {
      const std::u32string_view so_far = std::u32string_view(text).substr(text.size() - std::min(text.size(), kSoFar));
      const Setting setting{job.group.start, limit, hyphens, so_far, lone_dot};
      const Join join = JoinLines(job, lines[i - 1], lines[i], setting, habits, confidence);
      if (join.drop_hyphen) DropHyphen(text, *job.repairs);
      text += join.kind == JoinKind::kParagraph ? U"\n" : join.between;
    }
    AppendLine(lines[i], job.group.line_numbers[i], text, *job.repairs, origins);
  }
  for (const Repair& repair : *job.repairs) confidence *= repair.confidence;
  *job.text = Encode(text);
  constexpr double kConfidenceSteps = 1000;
  if (job.confidence != nullptr) *job.confidence = std::round(confidence * kConfidenceSteps) / kConfidenceSteps;
  return origins;
}

// Gives each cell and block its text, with wrapped lines joined.
Origins JoinWraps(PagedDocument& document, const std::set<std::string>& repairs,
                  const std::map<std::string, TextRule>& rules) {
  const bool hyphens = repairs.count("hyphens") > 0;
  Texts texts(document, {repairs.count("unicode") > 0, repairs.count("struck") > 0, repairs.count("markup") > 0},
              rules);
  Measures measures;
  Habits habits;
  texts.ForEach([&](const Job& job) {
    measures.Learn(job.group);
    for (const MendedLine& line : job.group.lines) habits.Learn(line);
  });
  texts.ForEach([&](const Job& job) { LearnLineEnds(job, measures.LimitOf(job.group), habits); });
  Origins origins;
  texts.ForEach([&](const Job& job) { origins.emplace(job.lines, Compose(job, measures, hyphens, habits)); });
  return origins;
}

}  // namespace

std::optional<Error> Normalize(PagedDocument& document, const std::set<std::string>& repairs,
                               const std::map<std::string, TextRule>& rules, LatinSpaces spaces) {
  NormalizeTranscripts(document, repairs, rules);
  return RepairTexts(document, repairs, rules, spaces, JoinWraps(document, repairs, rules));
}

std::optional<Error> Normalize(PagedDocument& document, const Profile& profile) {
  return Normalize(document, profile.repairs, profile.TextRules(), profile.latin_spaces);
}

}  // namespace hyogumi::normalize
