// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repair_texts.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>
#include <utility>

#include "core/unicode.h"
#include "normalize/repairs.h"

namespace hyogumi::normalize {
namespace {

// A text of the document: that of a cell, or of a block.
struct TextOfPage {
  const Page& page;
  const std::vector<TextLine>& lines;
  std::optional<std::string>& text;
  std::vector<Repair>& repairs;
  std::vector<Warning>& warnings;
  const Table* table = nullptr;  // of a cell
  Cell* cell = nullptr;
};

template <typename Use>
void ForEachText(PagedDocument& document, Use use) {
  for (Page& page : document.pages) {
    for (Block& block : page.blocks) {
      if (!block.furniture) use(TextOfPage{page, block.lines, block.text, block.repairs, block.warnings});
    }
    for (Table& table : page.tables) {
      for (Cell& cell : table.cells) {
        use(TextOfPage{page, cell.lines, cell.text, cell.repairs, cell.warnings, &table, &cell});
      }
    }
  }
}

// Is there something to be repaired, or a repair that has no place yet?
bool IsToBeTaken(const TextOfPage& of_page) {
  return (of_page.text && !of_page.text->empty()) || !of_page.repairs.empty();
}

// A text is repaired in parts of so many signs at most: many repairs look at the whole text for each of its signs, and
// no cell of a plan is nearly as long.
constexpr std::size_t kLongestPart = 2000;

bool EndsWord(char32_t c) { return IsSpace(c) || c == U'。' || c == U'、'; }

// Where the parts of a text end: behind a line where there is one, else behind a sentence or a space, and never within
// what an earlier repair put there.
std::vector<std::size_t> PartEnds(const std::u32string& text, const std::vector<Repair>& repairs) {
  std::vector<std::size_t> ends;
  if (text.size() > kLongestPart) {
    std::vector<bool> repaired(text.size() + 1, false);  // signs of one repair stand on both sides of the place
    for (const Repair& repair : repairs) {
      for (int at = repair.range.begin + 1; at < repair.range.end; ++at)
        repaired.at(static_cast<std::size_t>(at)) = true;
    }
    const auto end_behind = [&](std::size_t begin, bool (*is)(char32_t)) {
      std::size_t end = begin + kLongestPart;
      while (end > begin + kLongestPart / 2 && (repaired[end] || !is(text[end - 1]))) --end;
      return end;
    };
    const auto line_end = [](char32_t c) { return c == U'\n'; };
    std::size_t begin = 0;
    while (text.size() - begin > kLongestPart) {
      const std::size_t least = begin + kLongestPart / 2;
      std::size_t end = end_behind(begin, line_end);
      if (end == least) end = end_behind(begin, EndsWord);
      if (end == least) end = begin + kLongestPart;
      while (end < text.size() && repaired[end]) ++end;
      ends.push_back(begin = end);
    }
  }
  if (ends.empty() || ends.back() < text.size()) ends.push_back(text.size());
  return ends;
}

struct Collected {
  std::vector<TextUnderRepair> texts;
  std::deque<std::vector<Warning>> warnings;  // of parts, one each: what is looked for in a part is in no other
};

// Takes the texts out of the document, in its order: a large one has no room for them twice. What stays there is empty.
class Collector {
 public:
  Collector(const std::map<std::string, TextRule>& rules, Origins origins)
      : rules_(rules), origins_(std::move(origins)) {}

  Collected Collect(PagedDocument& document) {
    std::size_t count = 0;
    ForEachText(document, [&count](const TextOfPage& of_page) {
      if (IsToBeTaken(of_page)) ++count;
    });
    texts_.reserve(count);
    ForEachText(document, [this](const TextOfPage& of_page) { Add(of_page); });
    return {std::move(texts_), std::move(warnings_)};
  }

 private:
  void Add(const TextOfPage& of_page) {
    const std::size_t first = texts_.size();
    if (IsToBeTaken(of_page)) {
      Take(of_page);
    } else {
      of_page.text.emplace();
    }
    if (of_page.cell != nullptr) AddCell(*of_page.table, *of_page.cell, first);
  }

  void Take(const TextOfPage& of_page) {
    auto known = origins_.extract(&of_page.lines);
    SignOrigins origins = known ? std::move(known.mapped()) : SignOrigins();
    std::u32string signs = Decode(of_page.text.value_or(""));
    const std::vector<std::size_t> ends = PartEnds(signs, of_page.repairs);
    of_page.text.reset();
    if (ends.size() == 1) {
      AddText(of_page, {std::move(signs), std::move(origins), std::move(of_page.repairs), of_page.lines});
    } else {
      TakeInParts(of_page, signs, origins, ends);
    }
  }

  void TakeInParts(const TextOfPage& of_page, const std::u32string& signs, const SignOrigins& origins,
                   const std::vector<std::size_t>& ends) {
    std::vector<std::vector<Repair>> repairs(ends.size());
    for (Repair& repair : of_page.repairs) {
      const auto end = std::upper_bound(ends.begin(), ends.end() - 1, static_cast<std::size_t>(repair.range.begin));
      const auto begin = static_cast<int>(end == ends.begin() ? 0 : *std::prev(end));
      repair.range = {repair.range.begin - begin, repair.range.end - begin};
      repairs[static_cast<std::size_t>(end - ends.begin())].push_back(std::move(repair));
    }
    of_page.repairs.clear();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      SignOrigins of_part;
      for (std::size_t at = begin; at < std::min(ends[i], origins.size()); ++at) of_part.Add(origins[at]);
      TextUnderRepair& part = AddText(
          of_page, {signs.substr(begin, ends[i] - begin), std::move(of_part), std::move(repairs[i]), of_page.lines});
      part.warnings = &warnings_.emplace_back();
      part.has_part_before = begin > 0;
      part.has_part_behind = ends[i] < signs.size();
      part.continues_another = part.has_part_before && !EndsWord(signs[begin - 1]);
      part.is_continued = part.has_part_behind && !EndsWord(signs[ends[i] - 1]);
      begin = ends[i];
    }
  }

  TextUnderRepair& AddText(const TextOfPage& of_page, RepairedText repaired) {
    TextUnderRepair& text = texts_.emplace_back(TextUnderRepair{std::move(repaired)});
    text.warnings = &of_page.warnings;
    text.printed = of_page.page.text != "transcript";
    text.doubtful = !text.printed || IsOcr(of_page.lines);
    text.repairs_of_lines = text.text.repairs().size();
    return text;
  }

  // Its texts are those from `first` on; none where it is empty.
  void AddCell(const Table& table, const Cell& cell, std::size_t first) {
    const bool continues_another = cell.joint.has_value();
    const auto before = last_cells_.find({continues_another ? table.continues.value_or("") : "", cell.column});
    if (before != last_cells_.end()) texts_[before->second].is_continued = true;
    if (first == texts_.size()) {
      last_cells_.erase({table.id, cell.column});
      return;
    }
    last_cells_[{table.id, cell.column}] = texts_.size() - 1;
    texts_[first].continues_another = continues_another;
    if (cell.row <= table.header_rows) return;
    const auto& role = table.roles.at(static_cast<std::size_t>(cell.column - 1));
    const auto rule = role ? rules_.find(*role) : rules_.end();
    if (rule == rules_.end()) return;
    for (std::size_t i = first; i < texts_.size(); ++i) texts_[i].rule = &rule->second;
  }

  const std::map<std::string, TextRule>& rules_;
  Origins origins_;
  std::map<std::pair<std::string, int>, std::size_t> last_cells_;  // of each table and column: its text
  std::vector<TextUnderRepair> texts_;
  std::deque<std::vector<Warning>> warnings_;
};

// Every text sees the others as they were before this repair. Was anything changed?
bool Run(const TextRepair& repair, std::vector<TextUnderRepair>& texts, RepairContext& context) {
  std::vector<std::pair<std::size_t, RepairedText>> changed;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::u32string& signs = texts[i].text.text();
    if (repair.doubtful_only && !texts[i].doubtful) continue;
    if (std::none_of(signs.begin(), signs.end(), repair.concerns)) continue;
    TextUnderRepair text = texts[i];
    repair.repair(text, context);
    if (text.text.repairs().size() > texts[i].text.repairs().size()) changed.emplace_back(i, std::move(text.text));
  }
  for (auto& [i, text] : changed) texts[i].text = std::move(text);
  if (!changed.empty()) context.Advance();
  return !changed.empty();
}

// Does the repair, again and again where what it changes counts for other texts. Only the last round warns.
void RunRounds(const TextRepair& repair, std::vector<TextUnderRepair>& texts, RepairContext& context) {
  constexpr int kRounds = 3;
  std::vector<std::size_t> warned;
  warned.reserve(texts.size());
  for (const TextUnderRepair& text : texts) warned.push_back(text.warnings->size());
  for (int round = 1; Run(repair, texts, context) && repair.votes && round < kRounds; ++round) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::vector<Warning>& warnings = *texts[i].warnings;
      warnings.erase(warnings.begin() + static_cast<std::ptrdiff_t>(warned[i]), warnings.end());
    }
  }
}

// Warnings about a passage that a later repair has mended.
void DropStaleWarnings(const TextUnderRepair& text) {
  const std::string now = Encode(text.text.text());
  std::erase_if(*text.warnings, [&now](const Warning& warning) {
    const bool of_passage = warning.code == "repair-suggested" || warning.code == "word-suspect";
    return of_passage && warning.value && now.find(*warning.value) == std::string::npos;
  });
}

// Puts the text together whose first part is `part`, and gives the next text.
std::vector<TextUnderRepair>::iterator GiveBack(std::vector<TextUnderRepair>::iterator part,
                                                const TextOfPage& of_page) {
  std::string text;
  std::vector<Repair> repairs;  // those of the lines come first
  std::vector<Repair> of_text;
  double gain = 1;
  int begin = 0;
  for (bool goes_on = true; goes_on; ++part) {
    goes_on = part->has_part_behind;
    const std::size_t of_lines = part->repairs_of_lines;
    DropStaleWarnings(*part);
    if (part->warnings != &of_page.warnings) {
      std::move(part->warnings->begin(), part->warnings->end(), std::back_inserter(of_page.warnings));
    }
    const RepairedText repaired = std::move(part->text);
    text += Encode(repaired.text());
    for (std::size_t i = 0; i < repaired.repairs().size(); ++i) {
      Repair repair = repaired.repairs()[i];
      repair.range = {repair.range.begin + begin, repair.range.end + begin};
      repair.file = of_page.page.file;
      repair.page = of_page.page.page;
      (i < of_lines ? repairs : of_text).push_back(std::move(repair));
    }
    gain *= repaired.confidence_gain();
    begin += static_cast<int>(repaired.text().size());
  }
  std::move(of_text.begin(), of_text.end(), std::back_inserter(repairs));
  of_page.text = std::move(text);
  of_page.repairs = std::move(repairs);
  if (of_page.repairs.empty() || of_page.cell == nullptr) return part;
  constexpr double kConfidenceSteps = 1000;
  const double confidence = std::min(1.0, of_page.cell->confidence * gain);
  of_page.cell->confidence = std::round(confidence * kConfidenceSteps) / kConfidenceSteps;
  return part;
}

}  // namespace

std::optional<Error> RepairTexts(PagedDocument& document, const std::set<std::string>& repairs,
                                 const std::map<std::string, TextRule>& rules, LatinSpaces spaces, Origins origins) {
  Collected collected = Collector(rules, std::move(origins)).Collect(document);
  std::vector<TextUnderRepair>& texts = collected.texts;
  RepairContext context(texts, repairs, spaces);
  for (const TextRepair& repair : TextRepairs()) {
    if (context.Does(repair.name)) RunRounds(repair, texts, context);
  }
  auto repaired = texts.begin();
  ForEachText(document, [&repaired](const TextOfPage& of_page) {
    if (!of_page.text) repaired = GiveBack(repaired, of_page);
  });
  return context.error();
}

}  // namespace hyogumi::normalize
