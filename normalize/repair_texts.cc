// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repair_texts.h"

#include <algorithm>
#include <cmath>
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

// Takes the texts out of the document, in its order: a large one has no room for them twice. What stays there is empty.
class Collector {
 public:
  Collector(const std::map<std::string, TextRule>& rules, Origins origins)
      : rules_(rules), origins_(std::move(origins)) {}

  std::vector<TextUnderRepair> Collect(PagedDocument& document) {
    std::size_t count = 0;
    ForEachText(document, [&count](const TextOfPage& of_page) {
      if (IsToBeTaken(of_page)) ++count;
    });
    texts_.reserve(count);
    ForEachText(document, [this](const TextOfPage& of_page) { Add(of_page); });
    return std::move(texts_);
  }

 private:
  void Add(const TextOfPage& of_page) {
    TextUnderRepair* taken = IsToBeTaken(of_page) ? &Take(of_page) : nullptr;
    if (taken == nullptr) of_page.text.emplace();
    if (of_page.cell != nullptr) AddCell(*of_page.table, *of_page.cell, taken);
  }

  TextUnderRepair& Take(const TextOfPage& of_page) {
    const auto origins = origins_.extract(&of_page.lines);
    TextUnderRepair text{RepairedText(Decode(of_page.text.value_or("")),
                                      origins ? std::move(origins.mapped()) : SignOrigins(), std::move(of_page.repairs),
                                      of_page.lines)};
    of_page.text.reset();
    text.warnings = &of_page.warnings;
    text.printed = of_page.page.text != "transcript";
    text.doubtful = !text.printed || IsOcr(of_page.lines);
    return texts_.emplace_back(std::move(text));
  }

  // `text`: null where it is empty.
  void AddCell(const Table& table, const Cell& cell, TextUnderRepair* text) {
    const bool continues_another = cell.joint.has_value();
    const auto before = last_cells_.find({continues_another ? table.continues.value_or("") : "", cell.column});
    if (before != last_cells_.end()) texts_[before->second].is_continued = true;
    if (text == nullptr) {
      last_cells_.erase({table.id, cell.column});
      return;
    }
    last_cells_[{table.id, cell.column}] = texts_.size() - 1;
    text->continues_another = continues_another;
    if (cell.row <= table.header_rows) return;
    const auto& role = table.roles.at(static_cast<std::size_t>(cell.column - 1));
    const auto rule = role ? rules_.find(*role) : rules_.end();
    if (rule != rules_.end()) text->rule = &rule->second;
  }

  const std::map<std::string, TextRule>& rules_;
  Origins origins_;
  std::map<std::pair<std::string, int>, std::size_t> last_cells_;  // of each table and column: its text
  std::vector<TextUnderRepair> texts_;
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

void GiveBack(TextUnderRepair repaired, const TextOfPage& of_page) {
  DropStaleWarnings(repaired);
  of_page.text = Encode(repaired.text.text());
  of_page.repairs = repaired.text.repairs();
  for (Repair& repair : of_page.repairs) {
    repair.file = of_page.page.file;
    repair.page = of_page.page.page;
  }
  if (of_page.repairs.empty() || of_page.cell == nullptr) return;
  constexpr double kConfidenceSteps = 1000;
  const double confidence = std::min(1.0, of_page.cell->confidence * repaired.text.confidence_gain());
  of_page.cell->confidence = std::round(confidence * kConfidenceSteps) / kConfidenceSteps;
}

}  // namespace

std::optional<Error> RepairTexts(PagedDocument& document, const std::set<std::string>& repairs,
                                 const std::map<std::string, TextRule>& rules, LatinSpaces spaces, Origins origins) {
  std::vector<TextUnderRepair> texts = Collector(rules, std::move(origins)).Collect(document);
  RepairContext context(texts, repairs, spaces);
  for (const TextRepair& repair : TextRepairs()) {
    if (context.Does(repair.name)) RunRounds(repair, texts, context);
  }
  auto repaired = texts.begin();
  ForEachText(document, [&repaired](const TextOfPage& of_page) {
    if (!of_page.text) GiveBack(std::move(*repaired++), of_page);
  });
  return context.error();
}

}  // namespace hyogumi::normalize
