// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/line_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/office_signs.h"
#include "core/text_history.h"
#include "core/unicode.h"

namespace hyogumi::emit {
namespace {

// "…防炎訓…", from a little before where it begins to differ from `other`.
std::string Excerpt(const std::string& text, const std::string& other) {
  constexpr std::size_t kBefore = 8;
  constexpr std::size_t kShown = 24;
  const std::u32string a = Letters(text);
  const std::u32string b = Letters(other);
  const auto same = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::size_t from = std::max(a.size(), b.size()) <= kShown || same <= kBefore ? 0 : same - kBefore;
  const bool cut = a.size() > from + kShown;
  return (from > 0 ? "…" : "") + Encode(a.substr(std::min(from, a.size()), kShown)) + (cut ? "…" : "");
}

std::string PlaceText(const std::optional<Place>& place, bool ja) {
  if (!place) return "";
  if (place->line) return fmt::format(fmt::runtime(ja ? "、{}行目" : ", line {}"), *place->line);
  std::string text = fmt::format(fmt::runtime(ja ? "、{}ページ" : ", page {}"), place->page);
  if (place->bbox) {
    text += fmt::format(" [{:.1f}, {:.1f}, {:.1f}, {:.1f}]", place->bbox->left, place->bbox->top, place->bbox->right,
                        place->bbox->bottom);
  }
  return text;
}

std::vector<PlaceKey> KeysOf(const std::vector<CellSource>& cells) {
  std::vector<PlaceKey> keys;
  for (const CellSource& cell : cells) keys.push_back(KeyOf(cell));
  return keys;
}

class LineCheck {
 public:
  LineCheck(const Item& item, const DocumentRecord& document, const Measure& measure, ItemFaults& faults)
      : item_(item), document_(document), shared_(item, document), measure_(measure), faults_(faults) {}

  void Run() {
    for (const std::string& field : FieldsOf(item_, document_)) Check(field);
  }

 private:
  void Check(const std::string& field) {
    const bool of_units = field == "department" || field == "divisions";
    if (of_units && shared_.UnitsAreOne()) {
      if (field == "department") CheckView(ViewOf("responsible", item_, document_), field);
      return;
    }
    const FieldView view = ViewOf(field, item_, document_);
    const bool is_split = view.cells != nullptr && shared_.IsSplit(*view.cells);
    if (of_units && !is_split && HasSeveralDepartments(item_)) {
      CheckUnits(view);
    } else {
      CheckView(view, field);
    }
  }

  // A column of departments, or of divisions, of which the field has the first only. Repairs of the others count over
  // both columns: with such nothing can be told.
  void CheckUnits(const FieldView& view) {
    const bool of_others = std::any_of(item_.repairs.begin(), item_.repairs.end(),
                                       [](const ItemRepair& entry) { return entry.field == "responsible"; });
    if (of_others) return;
    std::string printed = OutlineOf(view.text.value_or(""), RepairsOf(view)).joined;
    const std::string* department = &item_.responsible.front().department;
    bool is_first = true;
    for (const Responsible& unit : item_.responsible) {
      const bool is_next = unit.department != *department;
      department = &unit.department;
      is_first = is_first && !is_next;
      if (view.field == "department" && is_next) printed += "\n" + unit.department;
      if (view.field == "divisions" && !is_first && unit.division) printed += "\n" + *unit.division;
    }
    Compare(view, view.field, printed);
  }

  void CheckView(const FieldView& view, const std::string& field) {
    Compare(view, field, OutlineOf(view.text.value_or(""), RepairsOf(view)).joined);
  }

  void Compare(const FieldView& view, const std::string& field, const std::string& printed) {
    if (faults_.Has(field)) return;
    const std::string lines = view.cells == nullptr ? "" : LinesText(*view.cells);
    const bool units = IsOfUnits(field);
    const std::u32string text = units ? WithoutOfficeSigns(Letters(printed)) : Letters(printed);
    const std::u32string drawn = units ? WithoutOfficeSigns(Letters(lines)) : Letters(lines);
    if (text == drawn || (field == "department" && RepeatsDepartments(drawn))) return;
    // Units that a person gave to a row without any: one correction is behind both fields.
    if (drawn.empty() && item_.review && item_.review->corrected && IsOfUnits(field)) return;
    if (view.cells != nullptr && shared_.IsSplit(*view.cells) && drawn.find(text) != std::u32string::npos) return;
    if (field == "name" && IsListedAgain(item_) && LacksOnePassage(text, drawn)) return;
    faults_.Add(field, lines, printed, measure_, PlaceOf(view));
  }

  // Are the lines the units, of which several name the same department again: 総務部財政課、総務部人事課?
  bool RepeatsDepartments(const std::u32string& drawn) const {
    const auto letters = [](const std::string& name) { return WithoutOfficeSigns(Letters(name)); };
    std::size_t at = 0;
    std::string before;
    for (const Responsible& unit : item_.responsible) {
      const std::u32string department = letters(unit.department);
      const std::u32string division = letters(unit.division.value_or(""));
      const bool named = drawn.compare(at, department.size() + division.size(), department + division) == 0;
      if (!named && (unit.department != before || drawn.compare(at, division.size(), division) != 0)) return false;
      at += division.size() + (named ? department.size() : 0);
      before = unit.department;
    }
    return at == drawn.size();
  }

  static bool IsOfUnits(const std::string& field) {
    return field == "department" || field == "divisions" || field == "responsible";
  }

  const Item& item_;
  const DocumentRecord& document_;
  const SharedCells shared_;
  const Measure& measure_;
  ItemFaults& faults_;
};

}  // namespace

void ItemFaults::Add(const std::string& field, const std::string& expected, const std::string& found,
                     const Measure& measure, const std::optional<Place>& place) {
  TextFault fault{item_.id, field, place, expected, found, "", ""};
  const std::string a = Excerpt(expected, found);
  const std::string b = Excerpt(found, expected);
  fault.message =
      fmt::format("{} {}{}: \"{}\" is not {}, \"{}\"", item_.id, field, PlaceText(place, false), b, measure.what, a);
  fault.message_ja = fmt::format("{}の{}{}：「{}」は{}「{}」と一致しません", item_.id, field, PlaceText(place, true), b,
                                 measure.what_ja, a);
  faults_.push_back(std::move(fault));
}

bool ItemFaults::Has(const std::string& field) const {
  return std::any_of(faults_.begin(), faults_.end(), [&field](const TextFault& f) { return f.field == field; });
}

std::u32string Letters(std::string_view text) {
  std::u32string letters = Decode(text);
  letters.erase(std::remove_if(letters.begin(), letters.end(), IsSpace), letters.end());
  return letters;
}

std::string LinesText(const std::vector<CellSource>& cells) {
  std::string text;
  for (const CellSource& cell : cells) {
    for (const CellLine& line : cell.lines) text += (text.empty() ? "" : "\n") + line.text;
  }
  return text;
}

std::optional<Place> PlaceOf(const FieldView& view) {
  if (view.cells == nullptr || view.cells->empty()) return std::nullopt;
  return view.cells->front().place;
}

PlaceKey KeyOf(const CellSource& cell) {
  const std::optional<Box>& box = cell.place.bbox;
  return {cell.place.file, cell.place.page,
          box ? std::vector<double>{box->left, box->top, box->right, box->bottom} : std::vector<double>(),
          cell.place.line.value_or(0), cell.column};
}

SharedCells::SharedCells(const Item& item, const DocumentRecord& document) {
  for (const auto& [field, cells] : item.cells) {
    if (ColumnOf(field, document) != nullptr && !cells.empty()) ++columns_[KeysOf(cells)];
    if (field == "department") department_ = &cells;
    if (field == "divisions") divisions_ = &cells;
  }
}

bool SharedCells::IsSplit(const std::vector<CellSource>& cells) const {
  const auto found = columns_.find(KeysOf(cells));
  return found != columns_.end() && found->second > 1;
}

bool SharedCells::UnitsAreOne() const {
  return department_ != nullptr && divisions_ != nullptr && KeysOf(*department_) == KeysOf(*divisions_) &&
         !IsSplit(*department_);
}

bool LacksOnePassage(const std::u32string& text, const std::u32string& lines) {
  if (text.size() > lines.size()) return false;
  const auto front = static_cast<std::size_t>(
      std::mismatch(text.begin(), text.end(), lines.begin(), lines.end()).first - text.begin());
  const auto back = static_cast<std::size_t>(
      std::mismatch(text.rbegin(), text.rend(), lines.rbegin(), lines.rend()).first - text.rbegin());
  return front + back >= text.size();
}

bool HasSeveralDepartments(const Item& item) {
  return std::any_of(item.responsible.begin(), item.responsible.end(), [&item](const Responsible& unit) {
    return unit.department != item.responsible.front().department;
  });
}

void CheckLines(const Item& item, const DocumentRecord& document, const Measure& measure, ItemFaults& faults) {
  LineCheck(item, document, measure, faults).Run();
}

}  // namespace hyogumi::emit
