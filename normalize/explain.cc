// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text_history.h"
#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

std::string PlaceOf(const Repair& repair) {
  std::string place = fmt::format("signs {} to {}", repair.range.begin, repair.range.end);
  if (repair.page > 0) place += fmt::format(", page {}", repair.page);
  if (repair.bbox) {
    place += fmt::format(" [{:.1f}, {:.1f}, {:.1f}, {:.1f}]", repair.bbox->left, repair.bbox->top, repair.bbox->right,
                         repair.bbox->bottom);
  }
  return place;
}

// What the repair put there, in brackets, with some signs on each side.
std::string Excerpt(const HistoryStep& step) {
  constexpr std::size_t kBeside = 10;
  const std::u32string text = Decode(step.text);
  const auto begin = std::min(static_cast<std::size_t>(std::max(step.range.begin, 0)), text.size());
  const auto end = std::clamp(static_cast<std::size_t>(std::max(step.range.end, 0)), begin, text.size());
  const std::size_t first = begin - std::min(begin, kBeside);
  return OneLine(fmt::format("{}{}[{}]{}{}", first > 0 ? "…" : "", Encode(text.substr(first, begin - first)),
                             Encode(text.substr(begin, end - begin)), Encode(text.substr(end, kBeside)),
                             end + kBeside < text.size() ? "…" : ""));
}

class Explanation {
 public:
  void Add(const std::string& where, const std::vector<TextLine>& lines, const std::string& text,
           const std::vector<Repair>& repairs, const std::vector<Warning>& warnings) {
    if (repairs.empty() && warnings.empty()) {
      if (!text.empty()) ++plain_;
      return;
    }
    out_ += where + '\n';
    for (const TextLine& line : lines) out_ += fmt::format("  printed  {}\n", OneLine(line.text));
    const TextHistory history = HistoryOf(text, repairs);
    out_ += fmt::format("  joined   {}\n", OneLine(history.joined));
    for (std::size_t i = 0; i < repairs.size(); ++i) {
      const Repair& repair = repairs[i];
      out_ += fmt::format("  {:<8} \"{}\" → \"{}\": {} ({}; {}; {})\n", repair.rule, OneLine(repair.before),
                          OneLine(repair.after), Excerpt(history.steps[i]), PlaceOf(repair), repair.evidence,
                          repair.confidence);
    }
    if (!repairs.empty()) out_ += fmt::format("  text     {}\n", OneLine(text));
    for (const Warning& warning : warnings) {
      out_ += fmt::format("  warning  {}: {}\n", warning.code, OneLine(warning.message));
    }
    out_ += '\n';
  }

  std::string Take() { return std::move(out_) + fmt::format("{} more texts as printed, without a warning\n", plain_); }

 private:
  std::string out_;
  int plain_ = 0;
};

}  // namespace

std::string Explain(const PagedDocument& document) {
  Explanation explanation;
  for (const Page& page : document.pages) {
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
      const Block& block = page.blocks[i];
      explanation.Add(fmt::format("page {}, block {}", page.page, i + 1), block.lines, block.text.value_or(""),
                      block.repairs, block.warnings);
    }
    for (const Table& table : page.tables) {
      for (const Cell& cell : table.cells) {
        const auto& role = table.roles.at(static_cast<std::size_t>(cell.column - 1));
        explanation.Add(fmt::format("page {}, table {}, row {}, column {}{}", page.page, table.id, cell.row,
                                    cell.column, role ? " (" + *role + ")" : ""),
                        cell.lines, cell.text.value_or(""), cell.repairs, cell.warnings);
      }
    }
  }
  return explanation.Take();
}

}  // namespace hyogumi::normalize
