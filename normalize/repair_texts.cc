// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/repair_texts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/unicode.h"
#include "normalize/repairs.h"

namespace hyogumi::normalize {
namespace {

// Where the result of a repaired text goes.
struct Place {
  const Page* page = nullptr;
  std::optional<std::string>* text = nullptr;
  std::vector<Repair>* repairs = nullptr;
  double* confidence = nullptr;  // none for a block
};

struct Texts {
  std::vector<TextUnderRepair> texts;
  std::vector<Place> places;
};

class Collector {
 public:
  Collector(const std::map<std::string, TextRule>& rules, Origins origins)
      : rules_(rules), origins_(std::move(origins)) {}

  Texts Collect(PagedDocument& document) {
    std::size_t count = 0;
    for (const Page& page : document.pages) {
      count += page.blocks.size();
      for (const Table& table : page.tables) count += table.cells.size();
    }
    found_.texts.reserve(count);
    found_.places.reserve(count);
    for (Page& page : document.pages) {
      for (Block& block : page.blocks) {
        if (!block.furniture) Add(page, block.lines, block.warnings, {&page, &block.text, &block.repairs, nullptr});
      }
      for (Table& table : page.tables) {
        for (Cell& cell : table.cells) AddCell(page, table, cell);
      }
    }
    return std::move(found_);
  }

 private:
  void AddCell(const Page& page, const Table& table, Cell& cell) {
    Add(page, cell.lines, cell.warnings, {&page, &cell.text, &cell.repairs, &cell.confidence});
    TextUnderRepair& text = found_.texts.back();
    text.continues_another = cell.joint.has_value();
    const auto before = last_cells_.find({text.continues_another ? table.continues.value_or("") : "", cell.column});
    if (before != last_cells_.end()) found_.texts[before->second].is_continued = true;
    last_cells_[{table.id, cell.column}] = found_.texts.size() - 1;
    if (cell.row <= table.header_rows) return;
    const auto& role = table.roles.at(static_cast<std::size_t>(cell.column - 1));
    const auto rule = role ? rules_.find(*role) : rules_.end();
    if (rule != rules_.end()) text.rule = &rule->second;
  }

  void Add(const Page& page, const std::vector<TextLine>& lines, std::vector<Warning>& warnings, const Place& place) {
    auto origins = origins_.extract(&lines);
    SignOrigins of_text = origins ? std::move(origins.mapped()) : SignOrigins();
    TextUnderRepair text{
        RepairedText(Decode(place.text->value_or("")), std::move(of_text), std::move(*place.repairs), lines)};
    text.warnings = &warnings;
    text.printed = page.text != "transcript";
    text.doubtful = !text.printed || IsOcr(lines);
    found_.texts.push_back(std::move(text));
    found_.places.push_back(place);
  }

  const std::map<std::string, TextRule>& rules_;
  Origins origins_;
  std::map<std::pair<std::string, int>, std::size_t> last_cells_;  // of each table and column: its text
  Texts found_;
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

void GiveBack(const TextUnderRepair& repaired, const Place& place) {
  DropStaleWarnings(repaired);
  const bool changed = !repaired.text.repairs().empty();
  *place.repairs = repaired.text.repairs();
  for (Repair& repair : *place.repairs) {
    repair.file = place.page->file;
    repair.page = place.page->page;
  }
  if (!changed) return;
  *place.text = Encode(repaired.text.text());
  if (place.confidence == nullptr) return;
  constexpr double kConfidenceSteps = 1000;
  const double confidence = std::min(1.0, *place.confidence * repaired.text.confidence_gain());
  *place.confidence = std::round(confidence * kConfidenceSteps) / kConfidenceSteps;
}

}  // namespace

std::optional<Error> RepairTexts(PagedDocument& document, const std::set<std::string>& repairs,
                                 const std::map<std::string, TextRule>& rules, LatinSpaces spaces, Origins origins) {
  Texts found = Collector(rules, std::move(origins)).Collect(document);
  RepairContext context(found.texts, repairs, spaces);
  for (const TextRepair& repair : TextRepairs()) {
    if (context.Does(repair.name)) RunRounds(repair, found.texts, context);
  }
  for (std::size_t i = 0; i < found.texts.size(); ++i) GiveBack(found.texts[i], found.places[i]);
  return context.error();
}

}  // namespace hyogumi::normalize
