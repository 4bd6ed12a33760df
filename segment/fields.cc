// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/era.h"
#include "core/table_grid.h"
#include "core/unicode.h"
#include "core/yaml_reader.h"
#include "segment/reading_order.h"
#include "segment/relisting.h"
#include "segment/responsible.h"
#include "segment/split.h"
#include "segment/value_types.h"

namespace hyogumi::segment {
namespace {

int Length(std::string_view text) { return static_cast<int>(CodePointCount(text)); }

// The repairs that stand in [begin, end) of the cell's text, as ranges of the field that begins at `begin`.
void TakeRepairs(const RawField& raw, const std::string& field, int begin, int end, Item& item) {
  for (Repair repair : raw.repairs) {
    if (repair.range.begin < begin || repair.range.end > end) continue;
    repair.range.begin -= begin;
    repair.range.end -= begin;
    item.repairs.push_back({field, std::move(repair)});
  }
}

// The label keeps the marker of a relisted row: 1（再掲） may be the first listing's number.
void ReadNumber(const RawField& raw, const Pattern& relisted, Item& item) {
  item.label = raw.text;
  const auto unmarked = WithoutRelistingMarker(raw, relisted);
  item.number = IntegerOf(unmarked ? unmarked->text : raw.text);
  if (!item.number) {
    Warn(item, "number", "number-unreadable", fmt::format("\"{}\" is no number", raw.text),
         fmt::format("「{}」を番号として読めません", raw.text), raw.text);
  }
}

void ReadFlag(const RawField& raw, const ColumnRule& column, Item& item) {
  item.marks.emplace_back(raw.label, raw.text);
  const std::u32string marks = Decode(column.true_marks);
  const std::u32string text = Decode(Fold(raw.text));
  const std::u32string yes = Decode(Fold(column.true_marks));
  const std::u32string no = Decode(Fold(column.false_marks));
  const bool marked = text.size() == 1 && yes.find(text.front()) != std::u32string::npos;
  const bool denied = text.size() == 1 && no.find(text.front()) != std::u32string::npos;
  if (column.field == "new") item.is_new = marked;
  if (!marked && !denied && !text.empty()) {
    Warn(item, column.field, "mark-unknown",
         fmt::format("the mark \"{}\" is none of \"{}\"", raw.text, column.true_marks),
         fmt::format("印「{}」は「{}」のいずれでもありません", raw.text, column.true_marks), raw.text);
  }
}

// Reads what a field of its own meaning holds; any other one is taken as it is.
void ReadField(const RawField& raw, const ColumnRule& rule, const Profile& profile, Item& item) {
  if (raw.field == "number") {
    if (rule.type == ColumnType::kCode || rule.type == ColumnType::kText) {
      item.label = raw.text;
    } else {
      ReadNumber(raw, profile.items.relisted, item);
    }
    TakeRepairs(raw, "number", 0, Length(raw.text), item);
  } else if (rule.type == ColumnType::kFlag) {
    ReadFlag(raw, rule, item);
    TakeRepairs(raw, raw.field, 0, Length(raw.text), item);
  } else if (raw.field == "name") {
    const auto unmarked = WithoutRelistingMarker(raw, profile.items.relisted);
    const RawField& name = unmarked ? *unmarked : raw;
    item.name = name.text;
    TakeRepairs(name, "name", 0, Length(name.text), item);
  } else if (raw.field == "department") {
    ReadResponsible(raw, profile.responsible, item);
    if (profile.ColumnWith("division") == nullptr) item.cells.emplace_back("divisions", raw.sources);
  } else if (raw.field != "division") {
    if (raw.field == "overview") {
      item.overview = raw.text;
    } else if (raw.field == "indicator") {
      item.indicator = raw.text;
    } else {
      item.fields.emplace_back(raw.field, raw.text);
    }
    TakeRepairs(raw, raw.field, 0, Length(raw.text), item);
  }
}

bool HasForm(const std::string& line, ColumnType type) {
  if (type == ColumnType::kInteger) return IntegerOf(line).has_value();
  return type != ColumnType::kAmount || IsFigure(line) || IsAbsence(line);
}

// Each line of the cell, or the cell as a whole, against the column's form and list.
void CheckForm(const RawField& raw, const ColumnRule& rule, Item& item) {
  if (raw.text.empty() || raw.field == "number" || rule.type == ColumnType::kFlag) return;
  const auto unexpected = [&](const std::string& text, const std::string& form) {
    Warn(item, raw.field, "value-unexpected", fmt::format("\"{}\" is not in the form {}", text, form),
         fmt::format("「{}」は想定の形式（{}）ではありません", text, form), text);
  };
  if (!rule.pattern.empty() && !rule.pattern.Matches(raw.text)) unexpected(raw.text, rule.pattern.expression());
  for (const std::string& line : SplitLines(raw.text)) {
    if (!HasForm(line, rule.type)) unexpected(line, std::string(Name(rule.type)));
    CheckVocabulary(line, rule.vocabulary, raw.field, item);
  }
}

// Does an entry of a list end like none of its kind?
bool EndsOddly(const RawField& raw, const ColumnRule& rule) {
  const Pattern& end = rule.text.entry_end;
  if (end.empty()) return false;
  const std::vector<std::string> entries = SplitLines(raw.text);
  return std::any_of(entries.begin(), entries.end(), [&end](const std::string& entry) {
    return !entry.empty() && !end.Matches(entry) && !IsClosingPunctuation(Decode(entry).back());
  });
}

// Where OCR read it, a sign is likely misread.
void DoubtOddEnding(std::vector<CellSource>& sources) {
  constexpr double kOdd = 0.6;
  for (CellSource& source : sources) {
    if (source.text == "ocr") source.confidence = std::min(source.confidence, kOdd);
  }
}

// The rows of an item of several: the fields of which a row below the first has a cell of its own.
std::vector<SubRow> SubRowsOf(const RawItem& raw) {
  std::vector<SubRow> rows;
  if (raw.rows.size() < 2) return rows;
  std::set<std::string> differing;
  for (auto row = raw.rows.begin() + 1; row != raw.rows.end(); ++row) {
    for (const RawRow::Text& text : row->texts) {
      if (text.own && (row->spanned || !text.text.empty())) differing.insert(text.field);
    }
  }
  for (const RawRow& row : raw.rows) {
    SubRow& texts = rows.emplace_back();
    for (const RawRow::Text& text : row.texts) {
      if (differing.count(text.field) > 0) texts.emplace_back(text.field, text.text);
    }
  }
  return rows;
}

// A row that is an item because nothing says that it is none.
void WarnOfStart(const Profile& profile, Item& item) {
  const bool is_told = std::any_of(item.warnings.begin(), item.warnings.end(),
                                   [](const Warning& warning) { return warning.code == "number-unreadable"; });
  if (is_told) return;
  item.warnings.push_back({"start-missing",
                           fmt::format("nothing in \"{}\" says that an item begins here", profile.rows.start),
                           fmt::format("{}の欄からは項目の始まりと判断できません", profile.rows.start), std::nullopt,
                           profile.rows.start, std::nullopt});
}

// The names that the profile gives to fields in the result.
void NameAsInResult(const Profile& profile, Item& item) {
  const auto rename = [&profile](std::string& field) {
    if (const ColumnRule* rule = profile.RuleOf(field)) field = rule->ResultName();
  };
  for (auto& [field, text] : item.fields) rename(field);
  for (auto& [field, sources] : item.cells) rename(field);
  for (ItemRepair& repair : item.repairs) rename(repair.field);
  for (Warning& warning : item.warnings) {
    if (warning.field) rename(*warning.field);
  }
  for (SubRow& row : item.rows) {
    for (auto& [field, text] : row) rename(field);
  }
}

}  // namespace

void Warn(Item& item, const std::string& field, std::string code, std::string message, std::string message_ja,
          const std::string& value) {
  item.warnings.push_back({std::move(code), std::move(message), std::move(message_ja), std::nullopt, field, value});
}

bool IsListed(const std::string& value, const std::vector<std::string>& list) {
  const std::string folded = Fold(value);
  return std::any_of(list.begin(), list.end(), [&folded](const std::string& word) { return Fold(word) == folded; });
}

void CheckVocabulary(const std::string& value, const std::vector<std::string>& list, const std::string& field,
                     Item& item) {
  if (list.empty()) return;
  if (IsListed(value, list)) return;
  const Message hint = Nearest(value, list);
  Warn(item, field, "vocabulary-unknown",
       fmt::format("\"{}\" is not in the profile's list{}{}", value, hint.empty() ? "" : "; ", hint.en),
       fmt::format("「{}」は定義の一覧にありません{}{}", value, hint.empty() ? "" : "。", hint.ja), value);
}

const RawField* RawItem::Find(std::string_view field) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [field](const RawField& raw) { return raw.field == field; });
  return found == fields.end() ? nullptr : &*found;
}

void RawRow::Add(const std::string& field, const std::string& text, const std::string& joint, bool own) {
  const auto found = std::find_if(texts.begin(), texts.end(), [&field](const Text& t) { return t.field == field; });
  if (found == texts.end()) {
    texts.push_back({field, text, own});
  } else if (own && !text.empty()) {
    found->text += (found->text.empty() ? "" : joint) + text;
  }
}

void AppendText(const std::string& text, const std::vector<Repair>& repairs, const std::string& joint,
                RawField& field) {
  if (!field.text.empty() && !text.empty()) field.text += joint;
  const int shift = Length(field.text);
  for (Repair repair : repairs) {
    repair.range.begin += shift;
    repair.range.end += shift;
    field.repairs.push_back(std::move(repair));
  }
  field.text += text;
}

namespace {

// Where a cell's text is from; on a page of which only some is read by OCR its lines tell.
std::string SourceOf(const Cell& cell, const Page& page) {
  if (page.text != "mixed") return page.text;
  return IsOcr(cell.lines) ? "ocr" : "layer";
}

}  // namespace

RawField& AddCell(RawItem& item, const std::string& field, const std::string& label, const Cell& cell, const Page& page,
                  const Table& table, const std::string& joint) {
  auto found = std::find_if(item.fields.begin(), item.fields.end(),
                            [&field](const RawField& raw) { return raw.field == field; });
  if (found == item.fields.end()) found = item.fields.insert(found, RawField{.field = field, .label = label});
  AppendText(cell.text.value_or(""), cell.repairs, joint, *found);
  for (Warning warning : cell.warnings) {
    warning.field = field;
    found->warnings.push_back(std::move(warning));
  }
  CellSource& source = found->sources.emplace_back(CellSource{
      {page.file, page.page, cell.bbox, FirstSourceLine(cell.lines)}, SourceOf(cell, page), cell.confidence});
  source.table = table.id;
  source.row = cell.row;
  source.column = cell.column;
  source.lines.reserve(cell.lines.size());
  for (const TextLine& line : cell.lines) source.lines.push_back(CellLineOf(line));
  return *found;
}

void PartLastCell(const Cell& cell, RawField& field) {
  const std::size_t begin = field.text.size() - cell.text.value_or("").size();
  const ApartCell before = field.apart.empty() ? ApartCell() : field.apart.back();
  const std::string_view since = std::string_view(field.text).substr(before.at_byte, begin - before.at_byte);
  field.apart.push_back({before.at + Length(since), begin});
}

Item ReadAlone(const RawField& raw, const ColumnRule& rule, const Profile& profile) {
  Item item;
  ReadField(raw, rule, profile, item);
  CheckForm(raw, rule, item);
  return item;
}

Item MakeItem(RawItem raw, const Profile& profile) {
  const bool splits = std::any_of(profile.columns.begin(), profile.columns.end(),
                                  [](const ColumnRule& column) { return !column.split.empty(); });
  if (splits) raw = SplitFields(raw, profile);
  Item item;
  item.section = raw.section;
  item.parts = std::move(raw.parts);
  for (RawField& field : raw.fields) {
    static const ColumnRule kPlain;
    const ColumnRule* known = profile.RuleOf(field.field);
    const ColumnRule& rule = known == nullptr ? kPlain : *known;
    const auto before = static_cast<std::ptrdiff_t>(item.cells.size());
    ReadField(field, rule, profile, item);
    CheckForm(field, rule, item);
    item.cells.emplace_back(field.field, std::move(field.sources));
    if (EndsOddly(field, rule)) {
      std::for_each(item.cells.begin() + before, item.cells.end(), [](auto& cell) { DoubtOddEnding(cell.second); });
    }
    item.warnings.insert(item.warnings.end(), field.warnings.begin(), field.warnings.end());
    for (const CellSource& source : item.cells.back().second)
      item.confidence = std::min(item.confidence, source.confidence);
  }
  ReadDivisions(raw, profile.responsible, item);
  if (!raw.started) WarnOfStart(profile, item);
  item.rows = SubRowsOf(raw);
  NameAsInResult(profile, item);
  item.needs_review = item.confidence < profile.review_below;
  return item;
}

}  // namespace hyogumi::segment
