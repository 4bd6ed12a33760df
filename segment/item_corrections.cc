// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/item_corrections.h"

#include <fmt/format.h>

#include <algorithm>

#include "segment/field_text.h"

namespace hyogumi::segment {
namespace {

// As the result names it.
std::string InResult(const std::string& field) { return field == "division" ? "divisions" : field; }

std::string Where(const ItemRef& ref, const std::string& field) { return ref.Name() + " " + field; }

Fault Refused(const std::string& where, const std::string& why, const std::string& why_ja) {
  return {std::nullopt, std::nullopt, where + ": " + why, where + "：" + why_ja};
}

bool IsOfUnits(const std::string& field) {
  return field == "department" || field == "divisions" || field == "responsible";
}

// The fields whose repairs and cells a change of `field` is about.
bool Concerns(const std::string& field, const std::string& other) {
  return other == field || (field == "responsible" && IsOfUnits(other));
}

int UnitsLength(const Item& item, const char* field) { return LengthOf(FieldText(item, field).value_or("")); }

// The text with its repairs. Those of the first department and its divisions are ranges of all units, where these are
// what is asked for.
RepairedText TextWithRepairs(const Item& item, const std::string& field, const std::string& text) {
  RepairedText with{text, {}};
  const int department = UnitsLength(item, "department");
  for (const ItemRepair& entry : item.repairs) {
    if (!Concerns(field, entry.field)) continue;
    with.repairs.push_back(entry.repair);
    if (field == "responsible" && entry.field == "divisions" && department > 0) {
      with.repairs.back().range.begin += department + 1;
      with.repairs.back().range.end += department + 1;
    }
  }
  return with;
}

// The field's repairs in the place of those that it had.
void PutRepairs(const std::string& field, std::vector<Repair> repairs, Item& item) {
  const auto is_of_field = [&field](const ItemRepair& entry) { return Concerns(field, entry.field); };
  const auto first = std::find_if(item.repairs.begin(), item.repairs.end(), is_of_field);
  auto at = first - item.repairs.begin();
  item.repairs.erase(std::remove_if(first, item.repairs.end(), is_of_field), item.repairs.end());
  for (Repair& repair : repairs) item.repairs.insert(item.repairs.begin() + at++, {field, std::move(repair)});
}

// A person who gives the whole text settles what was open in it; one who gives a passage what is no longer there.
void DropWarnings(const std::string& field, const std::string& text, bool whole, Item& item) {
  const auto is_settled = [&](const Warning& warning) {
    if (!warning.field || !Concerns(field, InResult(*warning.field))) return false;
    return whole || (warning.value && text.find(*warning.value) == std::string::npos);
  };
  item.warnings.erase(std::remove_if(item.warnings.begin(), item.warnings.end(), is_settled), item.warnings.end());
}

void MakeSure(const std::string& field, double review_below, Item& item) {
  double least = 1;
  for (auto& [name, sources] : item.cells) {
    for (CellSource& source : sources) {
      if (Concerns(field, name)) source.confidence = 1;
      least = std::min(least, source.confidence);
    }
  }
  item.confidence = least;
  item.needs_review = !item.review && least < review_below;
}

std::vector<std::string*> RowTextsOf(const std::string& field, Item& item) {
  std::vector<std::string*> texts;
  for (SubRow& row : item.rows) {
    for (auto& [name, text] : row) {
      if (InResult(name) == field || (IsOfUnits(field) && name == "department")) texts.push_back(&text);
    }
  }
  return texts;
}

std::string Joined(const std::vector<std::string*>& texts) {
  std::string joined;
  for (const std::string* text : texts) {
    if (!text->empty()) joined += (joined.empty() ? "" : "\n") + *text;
  }
  return joined;
}

// The same change in the row of the item that the range stands in. False where it is in none of them alone.
bool EditRows(const std::string& field, const std::string& whole, TextRange range, const std::string& with,
              Item& item) {
  const std::vector<std::string*> texts = RowTextsOf(field, item);
  if (texts.empty()) return true;
  if (Joined(texts) != whole) return false;
  int begin = 0;
  for (std::string* text : texts) {
    if (text->empty()) continue;
    const int end = begin + LengthOf(*text);
    if (begin <= range.begin && range.end <= end) {
      RepairedText edited{*text, {}};
      Replace({range.begin - begin, range.end - begin}, with, "", edited);
      *text = edited.text;
      return true;
    }
    begin = end + 1;
  }
  return false;
}

Fault InSeveralRows(const std::string& where) {
  return Refused(where, "the text is that of several rows of the item; give a passage in one of them (find)",
                 "複数の行の文です。1つの行の中の語句をfindで指定してください");
}

bool IsOf(const Item& item, const RowRef& row) {
  return std::any_of(item.parts.begin(), item.parts.end(),
                     [&row](const ItemPart& part) { return part.table == row.table && part.row == row.row; });
}

// A passage and the line end before or behind it that it would leave over.
TextRange WithLineEnd(const std::string& text, TextRange range) {
  const bool after_line = range.begin > 0 && Part(text, {range.begin - 1, range.begin}) == "\n";
  const bool ends = range.end == LengthOf(text);
  const bool before_line = !ends && Part(text, {range.end, range.end + 1}) == "\n";
  if (after_line && (ends || before_line)) return {range.begin - 1, range.end};
  if (range.begin == 0 && before_line) return {range.begin, range.end + 1};
  return range;
}

}  // namespace

void ItemCorrections::CorrectFields() {
  for (const Correction& correction : corrections_.list) {
    now_ = &correction;
    if (const auto* set = std::get_if<SetText>(&correction.what)) log_.Note(correction, Apply(*set));
    if (const auto* undo = std::get_if<UndoRepair>(&correction.what)) log_.Note(correction, Apply(*undo));
    if (const auto* move = std::get_if<MoveText>(&correction.what)) log_.Note(correction, Apply(*move));
  }
}

void ItemCorrections::MarkReviewedItems() {
  for (const Correction& correction : corrections_.list) {
    now_ = &correction;
    if (const auto* reviewed = std::get_if<MarkReviewed>(&correction.what)) log_.Note(correction, Apply(*reviewed));
  }
}

Outcome ItemCorrections::FindItem(const ItemRef& ref, ItemDraft*& found) {
  std::vector<ItemDraft*> all;
  const auto take = [&](const auto& is_meant) {
    for (ItemDraft& draft : drafts_) {
      if (is_meant(draft)) all.push_back(&draft);
    }
  };
  if (ref.row) {
    take([&ref](const ItemDraft& draft) { return IsOf(draft.item, *ref.row); });
  } else {
    take([&ref](const ItemDraft& draft) { return draft.id_as_read == ref.id; });
    if (all.empty()) take([&](const ItemDraft& draft) { return id_of_(draft) == ref.id; });
  }
  if (all.size() == 1) {
    found = all.front();
    return std::nullopt;
  }
  if (all.empty()) {
    Fault fault = Refused(ref.Name(), ref.row ? "no item stands there" : "no item has this id",
                          ref.row ? "そこに項目はありません" : "この番号の項目はありません");
    fault.unread = log_.SomePages();
    return fault;
  }
  return Refused(ref.Name(),
                 fmt::format("{} items {}", all.size(),
                             ref.row ? "stand there; name one by its id" : "have this id; name one by table and row"),
                 fmt::format("{}件の項目が該当します", all.size()));
}

std::string ItemCorrections::LabelOf(const ItemDraft& draft, const std::string& field) const {
  const auto own =
      std::find_if(draft.labels.begin(), draft.labels.end(), [&field](const auto& l) { return l.first == field; });
  if (own != draft.labels.end()) return own->second;
  const auto known = std::find_if(document_.fields.begin(), document_.fields.end(),
                                  [&field](const FieldLabel& label) { return label.name == field; });
  return known == document_.fields.end() ? "" : known->label;
}

Outcome ItemCorrections::FindText(const ItemRef& ref, const ItemDraft& draft, const std::string& field,
                                  std::string& text) const {
  const Item& item = draft.item;
  std::optional<std::string> found = FieldText(item, field);
  const std::string label = LabelOf(draft, field);
  const auto mark =
      std::find_if(item.marks.begin(), item.marks.end(), [&label](const auto& m) { return m.first == label; });
  if (field == "number") {
    found = item.label;
  } else if (!found && mark != item.marks.end()) {
    found = mark->second;
  }
  if (found) {
    text = *found;
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (const auto& [name, sources] : item.cells) known.push_back(name);
  return Refused(ref.Name(), fmt::format("the item has no field \"{}\"; there are {}", field, fmt::join(known, ", ")),
                 fmt::format("項目に「{}」の欄はありません", field));
}

// The place of a passage that must stand once in the text.
Outcome ItemCorrections::FindPassage(const std::string& where, const std::string& text, const std::string& passage,
                                     TextRange& range) const {
  const std::vector<TextRange> places = Find(text, passage);
  if (places.size() == 1) {
    range = places.front();
    return std::nullopt;
  }
  if (places.empty()) return OtherText(where, passage, text);
  return Fault{
      passage, text,
      fmt::format("{}: \"{}\" stands {} times in it; give more of the text around it", where, Quoted(passage),
                  places.size()),
      fmt::format("{}：「{}」は{}か所にあります。前後の語句も含めてください", where, Quoted(passage), places.size())};
}

// The change of a text, into the item. `whole`: a person gave all of it.
Outcome ItemCorrections::Put(const std::string& where, const std::string& field, RepairedText text, bool whole,
                             ItemDraft& draft) const {
  Item& item = draft.item;
  const int units = UnitsLength(item, "responsible");
  const int first = UnitsLength(item, "department") + UnitsLength(item, "divisions");
  DropWarnings(field, text.text, whole, item);
  if (!PutFieldText(field, text.text, LabelOf(draft, field), profile_, item)) {
    return Refused(where, "write each department and each division on a line of its own; more than one in responsible",
                   "部局と課は1行に1つずつ書いてください");
  }
  PutRepairs(field, std::move(text.repairs), item);
  if (field == "department" || field == "divisions") {
    const int longer = UnitsLength(item, "responsible") - units;
    for (ItemRepair& entry : item.repairs) {
      if (entry.field != "responsible" || entry.repair.range.begin < first) continue;
      entry.repair.range.begin += longer;
      entry.repair.range.end += longer;
    }
  }
  item.review = ReviewBy(*now_, true);
  MakeSure(field, profile_.review_below, item);
  return std::nullopt;
}

Outcome ItemCorrections::Edit(const std::string& where, const std::string& field, TextRange range,
                              const std::string& with, ItemDraft& draft) const {
  std::string before;
  if (const Outcome fault = FindText({where, {}}, draft, field, before)) return fault;
  if (!EditRows(field, before, range, with, draft.item)) return InSeveralRows(where);
  const bool whole = range == TextRange{0, LengthOf(before)};
  RepairedText text = TextWithRepairs(draft.item, field, before);
  Replace(range, with, now_->Evidence(), text);
  return Put(where, field, std::move(text), whole, draft);
}

Outcome ItemCorrections::Apply(const SetText& set) {
  const std::string field = InResult(set.field);
  const std::string where = Where(set.item, field);
  ItemDraft* found = nullptr;
  std::string text;
  if (const Outcome fault = FindItem(set.item, found)) return fault;
  if (const Outcome fault = FindText(set.item, *found, field, text)) return fault;
  if (set.expect && *set.expect != text) {
    Fault fault = OtherText(where, *set.expect, text);
    if (text == set.to) {
      fault.message += ", as the correction would have it: take the correction out";
      fault.message_ja += "。すでに訂正後の文と同じです。この訂正は不要です";
    }
    return fault;
  }
  TextRange range{0, LengthOf(text)};
  if (set.find) {
    if (const Outcome fault = FindPassage(where, text, *set.find, range)) return fault;
  }
  ItemDraft changed = *found;
  if (const Outcome fault = Edit(where, field, range, set.to, changed)) return fault;
  *found = std::move(changed);
  return std::nullopt;
}

Outcome ItemCorrections::TakeBackRepair(const std::string& where, const UndoRepair& undo, const std::string& field,
                                        ItemDraft& draft) const {
  std::string whole;
  if (const Outcome fault = FindText(undo.item, draft, field, whole)) return fault;
  TextRange range{0, LengthOf(whole)};
  if (undo.find) {
    if (const Outcome fault = FindPassage(where, whole, *undo.find, range)) return fault;
  }
  RepairedText text = TextWithRepairs(draft.item, field, whole);
  std::vector<std::size_t> fitting;
  std::string there;
  for (std::size_t i = 0; i < text.repairs.size(); ++i) {
    const Repair& repair = text.repairs[i];
    there += fmt::format("{}{}: \"{}\" for \"{}\"", there.empty() ? "" : ", ", repair.rule, Quoted(repair.after),
                         Quoted(repair.before));
    const bool fits = repair.rule != kCorrection && (undo.rule.empty() || repair.rule == undo.rule) &&
                      undo.before.value_or(repair.before) == repair.before &&
                      undo.after.value_or(repair.after) == repair.after && range.begin <= repair.range.begin &&
                      repair.range.end <= range.end;
    if (fits) fitting.push_back(i);
  }
  if (fitting.size() != 1) {
    const std::string wanted = fmt::format("{}: \"{}\" for \"{}\"", undo.rule.empty() ? "any rule" : undo.rule,
                                           undo.after.value_or("…"), undo.before.value_or("…"));
    if (fitting.empty()) {
      return Fault{wanted, there,
                   fmt::format("{}: no repair is {}; there are: {}", where, wanted, there.empty() ? "none" : there),
                   fmt::format("{}：該当する修復がありません", where)};
    }
    return Fault{
        wanted, there, fmt::format("{}: {} repairs are {}; add before, after or find", where, fitting.size(), wanted),
        fmt::format("{}：該当する修復が{}件あります。before、after、findで絞ってください", where, fitting.size())};
  }
  const Repair repair = text.repairs[fitting.front()];
  if (!EditRows(field, whole, repair.range, repair.before, draft.item)) return InSeveralRows(where);
  if (!TakeBack(fitting.front(), text)) {
    return Refused(where, "another repair overlaps this one; set the text instead",
                   "別の修復と重なっています。setで指定してください");
  }
  return Put(where, field, std::move(text), false, draft);
}

Outcome ItemCorrections::Apply(const UndoRepair& undo) {
  ItemDraft* found = nullptr;
  if (const Outcome fault = FindItem(undo.item, found)) return fault;
  const std::string field = InResult(undo.field);
  ItemDraft changed = *found;
  if (const Outcome fault = TakeBackRepair(Where(undo.item, field), undo, field, changed)) return fault;
  *found = std::move(changed);
  return std::nullopt;
}

Outcome ItemCorrections::Apply(const MoveText& move) {
  const std::string from_field = InResult(move.from_field);
  const std::string to_field = InResult(move.to_field);
  ItemDraft* from = nullptr;
  ItemDraft* to = nullptr;
  if (const Outcome fault = FindItem(move.from, from)) return fault;
  if (const Outcome fault = FindItem(move.to, to)) return fault;
  const std::string from_where = Where(move.from, from_field);
  const std::string to_where = Where(move.to, to_field);
  if (from == to && from_field == to_field) {
    return Refused(to_where, "the passage is there already; set the text to change its order",
                   "移動先が同じ欄です。setで指定してください");
  }
  std::string text;
  TextRange range;
  if (const Outcome fault = FindText(move.from, *from, from_field, text)) return fault;
  if (const Outcome fault = FindPassage(from_where, text, move.text, range)) return fault;
  ItemDraft changed_from = *from;
  ItemDraft changed_to = *to;
  ItemDraft& target = from == to ? changed_from : changed_to;
  if (const Outcome fault = Edit(from_where, from_field, WithLineEnd(text, range), "", changed_from)) return fault;
  if (const Outcome fault = FindText(move.to, target, to_field, text)) return fault;
  if (move.expect && *move.expect != text) return OtherText(to_where, *move.expect, text);
  const std::string joint = text.empty() ? "" : move.joint;
  const int at = move.at_start ? 0 : LengthOf(text);
  const std::string added = move.at_start ? move.text + joint : joint + move.text;
  if (const Outcome fault = Edit(to_where, to_field, {at, at}, added, target)) return fault;
  *from = std::move(changed_from);
  if (from != to) *to = std::move(changed_to);
  return std::nullopt;
}

// An id that one item was read with and another one has now is nobody's: the wrong one would count as looked at.
Outcome ItemCorrections::Apply(const MarkReviewed& reviewed) {
  ItemDraft* found = nullptr;
  if (const Outcome fault = FindItem(reviewed.item, found)) return fault;
  for (const ItemDraft& draft : drafts_) {
    if (reviewed.item.row || draft.item.id != reviewed.item.id || &draft == found) continue;
    return Refused(reviewed.item.Name(), "one item was read with this id, another has it now; name it by table and row",
                   "訂正の前後で別の項目の番号です。表と行で指定してください");
  }
  for (const auto& [name, expected] : reviewed.expect) {
    const std::string field = InResult(name);
    std::string text;
    if (const Outcome fault = FindText(reviewed.item, *found, field, text)) return fault;
    if (text != expected) return OtherText(Where(reviewed.item, field), expected, text);
  }
  Item& item = found->item;
  item.review = ReviewBy(*now_, item.review && item.review->corrected);
  item.needs_review = false;
  return std::nullopt;
}

}  // namespace hyogumi::segment
