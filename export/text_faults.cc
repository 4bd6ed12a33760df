// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/text_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "core/era.h"
#include "core/office_signs.h"
#include "core/text_history.h"
#include "core/unicode.h"
#include "export/field_view.h"
#include "export/line_check.h"

namespace hyogumi::emit {
namespace {

constexpr Measure kLines{"the lines of its cell", "セルの行"};
constexpr Measure kRange{"the text in its range", "範囲内の文"};
constexpr Measure kRepair{"what the repair put there", "修復後の文"};
constexpr Measure kRows{"its rows", "各行の文"};
constexpr Measure kLabel{"its label", "番号の表記"};
constexpr Measure kUnits{"the units in responsible", "responsibleの担当"};
constexpr Measure kMark{"its mark", "印"};

bool IsFlagColumn(const FieldView& view) { return view.label != nullptr && view.label->type == "flag"; }

// Empty where the range is none of the text.
std::string InRange(const std::u32string& signs, TextRange range) {
  const auto size = static_cast<int>(signs.size());
  if (range.begin < 0 || range.end > size || range.begin > range.end) return "";
  return Encode(signs.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.end - range.begin)));
}

// What an item says twice.
class SelfCheck {
 public:
  SelfCheck(const Item& item, const DocumentRecord& document, ItemFaults& faults)
      : item_(item), document_(document), faults_(faults) {}

  void Run() {
    CheckRepairs();
    for (const Target& target : item_.targets) {
      CheckRange("indicator", target.range, target.text);
      for (const Quantity& quantity : target.quantities) CheckRange("indicator", quantity.range, quantity.text);
      for (const DateSpan& date : target.dates) CheckRange("indicator", date.range, date.text);
    }
    for (const auto& entry : item_.quantities) CheckRange(entry.field, entry.what.range, entry.what.text);
    for (const auto& entry : item_.dates) CheckRange(entry.field, entry.what.range, entry.what.text);
    for (const auto& entry : item_.unread) CheckRange(entry.field, entry.what.range, entry.what.text);
    CheckRows();
    CheckNumber();
    CheckUnits();
  }

 private:
  FieldView View(const std::string& field) const { return ViewOf(field, item_, document_); }

  // Kept, for a field may have thousands of figures.
  const std::u32string& SignsOf(const std::string& field) {
    const auto [kept, is_new] = signs_.try_emplace(field);
    if (is_new) kept->second = Decode(View(field).text.value_or(""));
    return kept->second;
  }

  void CheckRepairs() {
    std::set<std::string> fields;
    for (const ItemRepair& entry : item_.repairs) fields.insert(entry.field);
    for (const std::string& field : fields) {
      FieldView view = View(field);
      // Those of the units together are held against each unit's own.
      if (field == "responsible") {
        view.repairs.clear();
        for (const ItemRepair& entry : item_.repairs) {
          if (entry.field == field) view.repairs.push_back({"", entry.repair});
        }
      }
      const TextHistory history = OutlineOf(view.text.value_or(""), RepairsOf(view));
      for (std::size_t i = 0; i < history.steps.size(); ++i) {
        if (history.steps[i].stands) continue;
        faults_.Add(field, view.repairs[i].repair.after, InRange(Decode(history.steps[i].text), history.steps[i].range),
                    kRepair, PlaceOf(view));
        break;
      }
    }
  }

  void CheckRange(const std::string& field, TextRange range, const std::string& text) {
    const std::string there = InRange(SignsOf(field), range);
    if (there != text) faults_.Add(field, there, text, kRange, PlaceOf(View(field)));
  }

  // One behind the other the rows' texts are the field's; a cell that spans rows stands in each of them.
  void CheckRows() {
    if (item_.rows.empty()) return;
    const bool units_are_one = SharedCells(item_, document_).UnitsAreOne();
    std::set<std::string> fields;
    for (const SubRow& row : item_.rows) {
      for (const auto& [field, text] : row) fields.insert(field);
    }
    for (const std::string& field : fields) {
      const bool of_units = field == "department" || field == "divisions" || field == "division";
      const auto letters = [of_units](const std::string& text) {
        return of_units ? WithoutOfficeSigns(Letters(text)) : Letters(text);
      };
      std::vector<std::u32string> texts;
      std::string shown;
      for (const SubRow& row : item_.rows) {
        for (const auto& [name, text] : row) {
          if (name != field) continue;
          texts.push_back(letters(text));
          shown += (shown.empty() || text.empty() ? "" : "\n") + text;
        }
      }
      const bool units = field == "department" && units_are_one;
      if (of_units && !units && HasSeveralDepartments(item_)) continue;
      const FieldView view = View(units ? "responsible" : field);
      if (AreRowsOf(letters(view.text.value_or("")), texts)) continue;
      const bool marked = field == "name" && IsListedAgain(item_);
      std::u32string all;
      for (const std::u32string& text : texts) all += text;
      if (marked && LacksOnePassage(Letters(view.text.value_or("")), all)) continue;
      faults_.Add(field, shown, view.text.value_or(""), kRows, PlaceOf(view));
    }
  }

  static bool AreRowsOf(const std::u32string& whole, const std::vector<std::u32string>& rows) {
    std::set<std::size_t> ends{0};  // where the rows so far may end in the whole
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::set<std::size_t> next;
      for (const std::size_t end : ends) {
        if (whole.compare(end, rows[i].size(), rows[i]) == 0) next.insert(end + rows[i].size());
        if (i > 0 && rows[i] == rows[i - 1]) next.insert(end);
      }
      ends = std::move(next);
    }
    return ends.count(whole.size()) > 0;
  }

  void CheckNumber() {
    const FieldView view = View("number");
    const std::optional<int> printed = IntegerOf(item_.label);
    const bool counts = view.label != nullptr && view.label->type == "integer";
    if (counts ? item_.number == printed : !item_.number || item_.number == printed) return;
    faults_.Add("number", item_.label, item_.number ? fmt::format("{}", *item_.number) : "null", kLabel, PlaceOf(view));
  }

  void CheckUnits() {
    if (item_.responsible.empty()) return;
    const std::string& first = item_.responsible.front().department;
    std::string divisions;
    for (const Responsible& unit : item_.responsible) {
      if (unit.department != first) break;
      if (unit.division) divisions += (divisions.empty() ? "" : "\n") + *unit.division;
    }
    const auto check = [this](const std::string& field, const std::string& expected) {
      const FieldView view = View(field);
      if (view.text.value_or("") != expected) {
        faults_.Add(field, expected, view.text.value_or(""), kUnits, PlaceOf(view));
      }
    };
    check("department", first);
    check("divisions", divisions);
  }

  const Item& item_;
  const DocumentRecord& document_;
  ItemFaults& faults_;
  std::map<std::string, std::u32string> signs_;  // of a field's text
};

void Move(std::vector<TextFault> from, std::vector<TextFault>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

std::vector<TextFault> MarkFaults(const ItemDocument& items) {
  std::vector<TextFault> faults;
  std::map<std::string, std::pair<const Item*, bool>> meaning;
  for (const Item& item : items.items) {
    const FieldView view = ViewOf("new", item, items.document);
    if (!IsFlagColumn(view) || !view.text) continue;
    const auto [known, is_first] = meaning.try_emplace(Fold(*view.text), &item, item.is_new);
    const bool expected = !view.text->empty() && known->second.second;
    if (item.is_new == expected) continue;
    ItemFaults own(item);
    own.Add("new", *view.text, item.is_new ? "true" : "false", kMark, PlaceOf(view));
    Move(own.Take(), faults);
  }
  return faults;
}

std::vector<TextFault> TextFaultsOf(const Item& item, const DocumentRecord& document, bool keeps_lines) {
  ItemFaults faults(item);
  if (keeps_lines) CheckLines(item, document, kLines, faults);
  SelfCheck(item, document, faults).Run();
  return faults.Take();
}

std::vector<TextFault> TextFaults(const ItemDocument& items) {
  std::vector<TextFault> all;
  const bool keeps_lines = KeepsLines(items);
  for (const Item& item : items.items) Move(TextFaultsOf(item, items.document, keeps_lines), all);
  Move(MarkFaults(items), all);
  return all;
}

Json ToJson(const TextFault& fault) {
  Json json{{"item", fault.item}, {"field", fault.field}};
  json["file"] = fault.place ? Json(fault.place->file) : Json();
  json["page"] = fault.place ? Json(fault.place->page) : Json();
  json["bbox"] = fault.place ? ToJson(fault.place->bbox) : Json();
  json["line"] = fault.place ? Nullable(fault.place->line) : Json();
  json["expected"] = fault.expected;
  json["found"] = fault.found;
  json["message"] = fault.message;
  json["message_ja"] = fault.message_ja;
  return json;
}

}  // namespace hyogumi::emit
