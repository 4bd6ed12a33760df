// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/validator.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/unicode.h"
#include "export/field_view.h"
#include "export/known_checks.h"

namespace hyogumi::emit {
namespace {

using Status = CheckStatus;

std::size_t RepairedCharacters(const Item& item) {
  std::size_t count = 0;
  for (const ItemRepair& entry : item.repairs) {
    count += std::max(CodePointCount(entry.repair.before), CodePointCount(entry.repair.after));
  }
  return count;
}

bool KeepsLines(const Item& item) {
  return std::any_of(item.cells.begin(), item.cells.end(), [](const auto& field) {
    return std::any_of(field.second.begin(), field.second.end(), [](const CellSource& s) { return !s.lines.empty(); });
  });
}

// What the checks of the whole document look at: the texts, the marks and their cells.
Item WithoutDetails(const Item& item, const DocumentRecord& document) {
  Item kept;
  kept.id = item.id;
  kept.key = item.key;
  kept.section = item.section;
  kept.number = item.number;
  kept.label = item.label;
  kept.is_new = item.is_new;
  kept.marks = item.marks;
  kept.revision_notes = item.revision_notes;
  kept.name = item.name;
  kept.relisted_from = item.relisted_from;
  kept.overview = item.overview;
  kept.indicator = item.indicator;
  kept.department = item.department;
  kept.divisions = item.divisions;
  kept.responsible = item.responsible;
  kept.fields = item.fields;
  kept.warnings = item.warnings;
  for (const auto& [field, sources] : item.cells) {
    const FieldLabel* column = ColumnOf(field, document);
    if (column == nullptr || column->type != "flag") continue;
    for (CellSource& source : kept.cells.emplace_back(field, sources).second) source.lines.clear();
  }
  return kept;
}

// What the profile makes of a check: false where it turns it off.
bool SetByProfile(const DocumentRecord& document, Check& check) {
  const auto set = document.profile_checks.find(check.id);
  if (set == document.profile_checks.end()) return true;
  if (set->second == "off") return false;
  const bool found_fault = check.status == Status::kWarn || check.status == Status::kFail;
  if (found_fault) check.status = set->second == "warn" ? Status::kWarn : Status::kFail;
  return true;
}

}  // namespace

Validator::Validator(DocumentRecord document) { seen_.document = std::move(document); }

void Validator::Add(const Item& item) {
  LookAt(item);
  seen_.items.push_back(WithoutDetails(item, seen_.document));
}

void Validator::LookAt(const Item& item) {
  if (item.needs_review) ++to_review_;
  repaired_characters_ += RepairedCharacters(item);
  CountCharacters(item);
  CountFigures(item);
  CheckTexts(item);
}

// Of the characters of the items' fields: those read by OCR. A text of several cells counts by how many of them were.
void Validator::CountCharacters(const Item& item) {
  for (const auto& [field, sources] : item.cells) {
    const std::string text = field == "number" ? item.label : FieldText(item, field).value_or("");
    if (text.empty() || sources.empty()) continue;
    const auto read =
        std::count_if(sources.begin(), sources.end(), [](const CellSource& s) { return s.text == "ocr"; });
    const auto characters = static_cast<double>(CodePointCount(text));
    ocr_characters_ += characters * static_cast<double>(read) / static_cast<double>(sources.size());
    characters_ += characters;
  }
}

void Validator::CountFigures(const Item& item) {
  for (const Target& target : item.targets) figures_read_ += target.quantities.size() + target.dates.size();
  figures_read_ += item.quantities.size() + item.dates.size();
  figures_unread_ += item.unread.size();
  if (item.unread.empty()) return;
  if (first_unread_.empty()) {
    first_unread_ = fmt::format("{} {}: {}", item.id, item.unread[0].field, item.unread[0].what.text);
  }
  items_with_unread_.push_back(item.id);
}

// Whether texts are held against lines is only known when the first item has some: results of before they were kept
// have none at all.
void Validator::CheckTexts(const Item& item) {
  has_cells_ = has_cells_ || !item.cells.empty();
  keeps_lines_ = keeps_lines_ || KeepsLines(item);
  if (!keeps_lines_) {
    before_lines_.push_back(item);
    return;
  }
  CheckTextsBeforeLines();
  Take(TextFaultsOf(item, seen_.document, true));
}

void Validator::CheckTextsBeforeLines() {
  for (const Item& item : before_lines_) Take(TextFaultsOf(item, seen_.document, keeps_lines_));
  before_lines_.clear();
}

void Validator::Take(std::vector<TextFault> faults) {
  std::move(faults.begin(), faults.end(), std::back_inserter(text_faults_));
}

// How many numbers the rules for cells understand: `expected` is how many there are, `found` how many are read.
Check Validator::FiguresRead() const {
  Check check = PassedCheck("figures-read", "", "");
  if (figures_read_ + figures_unread_ == 0) {
    return SkippedCheck(check.id, "there are no figures in the cells", "数値がありません");
  }
  check.items = items_with_unread_;
  check.expected = figures_read_ + figures_unread_;
  check.found = figures_read_;
  check.message = fmt::format("{} quantities and dates are read", figures_read_);
  check.message_ja = fmt::format("数値・日付{}件を読み取りました", figures_read_);
  if (figures_unread_ == 0) return check;
  check.status = Status::kWarn;
  check.message +=
      fmt::format("; {} numbers that no rule understands stay text, the first in {}", figures_unread_, first_unread_);
  check.message_ja +=
      fmt::format("。規則で解釈できない数値{}件は文字列のままです（最初は{}）", figures_unread_, first_unread_);
  return check;
}

Check Validator::TextsConsistent(const ItemDocument& items) {
  Check check = PassedCheck("texts-consistent", "every text is what its lines and repairs make of it",
                            "文はすべて元の行と修復の記録に一致します");
  CheckTextsBeforeLines();
  Take(MarkFaults(items));
  if (!text_faults_.empty()) return CheckOf(check.id, text_faults_);
  if (keeps_lines_ || !has_cells_) return check;
  return SkippedCheck(check.id, "the result is of before the lines of cells were kept",
                      "セルの行を記録していない旧版の結果です");
}

Validation Validator::Finish(const ItemDocument& items) {
  std::vector<Check> checks;
  for (const auto make : {NumberingContinuous, IdsUnique, TotalAsDeclared, ChangesAsDeclared, ReferencesResolve,
                          RelistedEqual, SectionTitles, RequiredFields, EverythingUsed, ColumnsAsProfile,
                          SectionsAsProfile, MarksKnown, ValuesKnown, CountInRange, CorrectionsApply}) {
    checks.push_back(make(items));
  }
  checks.push_back(TextsConsistent(items));
  checks.push_back(FiguresRead());
  Validation validation;
  for (Check& check : checks) {
    if (SetByProfile(items.document, check)) validation.checks.push_back(std::move(check));
  }
  validation.valid = validation.Count(Status::kFail) == 0;
  validation.items_to_review = to_review_;
  validation.repaired_characters = static_cast<int>(repaired_characters_);
  validation.ocr_share = characters_ == 0 ? 0 : RoundConfidence(ocr_characters_ / characters_);
  return validation;
}

}  // namespace hyogumi::emit
