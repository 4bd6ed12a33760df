// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/text_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "core/era.h"
#include "core/text_history.h"
#include "core/unicode.h"
#include "export/field_view.h"

namespace hyogumi::emit {
namespace {

// The signs of a text, white space apart.
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

bool IsFlagColumn(const FieldView& view) { return view.label != nullptr && view.label->type == "flag"; }

// `what`: "the lines of its cell", what the text is held against.
struct Measure {
  const char* what;
  const char* what_ja;
};
constexpr Measure kLines{"the lines of its cell", "セルの行"};
constexpr Measure kSource{"the source", "原文書"};
constexpr Measure kRange{"the text in its range", "範囲内の文"};
constexpr Measure kRepair{"what the repair put there", "修復後の文"};
constexpr Measure kRows{"its rows", "各行の文"};
constexpr Measure kLabel{"its label", "番号の表記"};
constexpr Measure kUnits{"the units in responsible", "responsibleの担当"};
constexpr Measure kMark{"its mark", "印"};

class Faults {
 public:
  explicit Faults(const Item& item) : item_(item) {}

  void Add(const std::string& field, const std::string& expected, const std::string& found, const Measure& measure,
           const std::optional<Place>& place) {
    TextFault fault{item_.id, field, place, expected, found, "", ""};
    const std::string a = Excerpt(expected, found);
    const std::string b = Excerpt(found, expected);
    fault.message =
        fmt::format("{} {}{}: \"{}\" is not {}, \"{}\"", item_.id, field, PlaceText(place, false), b, measure.what, a);
    fault.message_ja = fmt::format("{}の{}{}：「{}」は{}「{}」と一致しません", item_.id, field, PlaceText(place, true),
                                   b, measure.what_ja, a);
    faults_.push_back(std::move(fault));
  }

  bool Has(const std::string& field) const {
    return std::any_of(faults_.begin(), faults_.end(), [&field](const TextFault& f) { return f.field == field; });
  }

  std::vector<TextFault> Take() { return std::move(faults_); }

 private:
  const Item& item_;
  std::vector<TextFault> faults_;
};

std::optional<Place> PlaceOf(const FieldView& view) {
  if (view.cells == nullptr || view.cells->empty()) return std::nullopt;
  return view.cells->front().place;
}

using PlaceKey = std::vector<std::tuple<int, int, std::vector<double>, int, int>>;

PlaceKey KeyOf(const CellSource& cell) {
  const std::optional<Box>& box = cell.place.bbox;
  return {{cell.place.file, cell.place.page,
           box ? std::vector<double>{box->left, box->top, box->right, box->bottom} : std::vector<double>(),
           cell.place.line.value_or(0), cell.column}};
}

PlaceKey KeyOf(const std::vector<CellSource>& cells) {
  PlaceKey key;
  for (const CellSource& cell : cells) key.push_back(KeyOf(cell).front());
  return key;
}

// How the fields of an item share its cells.
class Columns {
 public:
  Columns(const Item& item, const DocumentRecord& document) {
    for (const auto& [field, cells] : item.cells) {
      const bool named = std::any_of(document.fields.begin(), document.fields.end(),
                                     [&name = field](const FieldLabel& label) { return label.name == name; });
      if (named && !cells.empty()) ++named_[KeyOf(cells)];
      if (field == "department") department_ = &cells;
      if (field == "divisions") divisions_ = &cells;
    }
  }

  // The profile splits their column into several fields.
  bool IsSplit(const std::vector<CellSource>& cells) const {
    const auto found = named_.find(KeyOf(cells));
    return found != named_.end() && found->second > 1;
  }
  // Divisions stand below their department in one cell.
  bool InOneCell() const {
    return department_ != nullptr && divisions_ != nullptr && KeyOf(*department_) == KeyOf(*divisions_) &&
           !IsSplit(*department_);
  }

 private:
  std::map<PlaceKey, int> named_;
  const std::vector<CellSource>* department_ = nullptr;
  const std::vector<CellSource>* divisions_ = nullptr;
};

// Equal but for one passage that only `lines` has.
bool WithoutPassage(const std::u32string& text, const std::u32string& lines) {
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

// The text of each field of an item against the lines of its cells.
class LineCheck {
 public:
  LineCheck(const Item& item, const DocumentRecord& document, const Measure& measure, Faults& faults)
      : item_(item), document_(document), columns_(item, document), measure_(measure), faults_(faults) {}

  void Run() {
    for (const std::string& field : FieldsOf(item_, document_)) Check(field);
  }

 private:
  void Check(const std::string& field) {
    const bool of_units = field == "department" || field == "divisions";
    if (of_units && columns_.InOneCell()) {
      if (field == "department") CheckView(ViewOf("responsible", item_, document_), field);
      return;
    }
    const FieldView view = ViewOf(field, item_, document_);
    const bool is_split = view.cells != nullptr && columns_.IsSplit(*view.cells);
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
    std::string printed = HistoryOf(view.text.value_or(""), RepairsOf(view)).joined;
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
    Compare(view, field, HistoryOf(view.text.value_or(""), RepairsOf(view)).joined);
  }

  void Compare(const FieldView& view, const std::string& field, const std::string& printed) {
    if (faults_.Has(field)) return;
    const std::string lines = view.cells == nullptr ? "" : LinesText(*view.cells);
    const std::u32string text = Letters(printed);
    const std::u32string drawn = Letters(lines);
    if (text == drawn) return;
    if (view.cells != nullptr && columns_.IsSplit(*view.cells) && drawn.find(text) != std::u32string::npos) return;
    if (field == "name" && IsListedAgain(item_) && WithoutPassage(text, drawn)) return;
    faults_.Add(field, lines, printed, measure_, PlaceOf(view));
  }

  const Item& item_;
  const DocumentRecord& document_;
  const Columns columns_;
  const Measure& measure_;
  Faults& faults_;
};

std::string InRange(std::string_view text, TextRange range) {
  const std::u32string signs = Decode(text);
  const auto size = static_cast<int>(signs.size());
  if (range.begin < 0 || range.end > size || range.begin > range.end) return "";
  return Encode(signs.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.end - range.begin)));
}

// What an item says twice.
class SelfCheck {
 public:
  SelfCheck(const Item& item, const DocumentRecord& document, Faults& faults)
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
      const TextHistory history = HistoryOf(view.text.value_or(""), RepairsOf(view));
      for (std::size_t i = 0; i < history.steps.size(); ++i) {
        if (history.steps[i].stands) continue;
        faults_.Add(field, view.repairs[i].repair.after, InRange(history.steps[i].text, history.steps[i].range),
                    kRepair, PlaceOf(view));
        break;
      }
    }
  }

  void CheckRange(const std::string& field, TextRange range, const std::string& text) {
    const FieldView view = View(field);
    const std::string there = InRange(view.text.value_or(""), range);
    if (there != text) faults_.Add(field, there, text, kRange, PlaceOf(view));
  }

  // One behind the other the rows' texts are the field's; a cell that spans rows stands in each of them.
  void CheckRows() {
    std::set<std::string> fields;
    for (const SubRow& row : item_.rows) {
      for (const auto& [field, text] : row) fields.insert(field);
    }
    for (const std::string& field : fields) {
      std::vector<std::u32string> texts;
      std::string shown;
      for (const SubRow& row : item_.rows) {
        for (const auto& [name, text] : row) {
          if (name != field) continue;
          texts.push_back(Letters(text));
          shown += (shown.empty() || text.empty() ? "" : "\n") + text;
        }
      }
      const bool units = field == "department" && Columns(item_, document_).InOneCell();
      if ((field == "department" || field == "divisions" || field == "division") && !units &&
          HasSeveralDepartments(item_)) {
        continue;
      }
      const FieldView view = View(units ? "responsible" : field);
      if (AreRowsOf(Letters(view.text.value_or("")), texts)) continue;
      const bool marked = field == "name" && IsListedAgain(item_);
      std::u32string all;
      for (const std::u32string& text : texts) all += text;
      if (marked && WithoutPassage(Letters(view.text.value_or("")), all)) continue;
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
  Faults& faults_;
};

// The same mark says the same of every item.
void CheckMarks(const ItemDocument& items, std::vector<TextFault>& faults) {
  std::map<std::string, std::pair<const Item*, bool>> meaning;
  for (const Item& item : items.items) {
    const FieldView view = ViewOf("new", item, items.document);
    if (!IsFlagColumn(view) || !view.text) continue;
    const auto [known, is_first] = meaning.try_emplace(Fold(*view.text), &item, item.is_new);
    const bool expected = !view.text->empty() && known->second.second;
    if (item.is_new == expected) continue;
    Faults own(item);
    own.Add("new", *view.text, item.is_new ? "true" : "false", kMark, PlaceOf(view));
    for (TextFault& fault : own.Take()) faults.push_back(std::move(fault));
  }
}

void Move(std::vector<TextFault> from, std::vector<TextFault>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

constexpr double kSameBoxPt = 0.02;  // boxes are written to a hundredth
constexpr double kOnPagePt = 1.5;    // a rule may be drawn on the page's edge

bool SameBox(const Box& a, const Box& b) {
  return std::abs(a.left - b.left) <= kSameBoxPt && std::abs(a.top - b.top) <= kSameBoxPt &&
         std::abs(a.right - b.right) <= kSameBoxPt && std::abs(a.bottom - b.bottom) <= kSameBoxPt;
}

bool HasMiddleIn(const Box& line, const Box& box) {
  const double x = (line.left + line.right) / 2;
  const double y = (line.top + line.bottom) / 2;
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

template <typename Visit>
void ForEachLine(const Page& page, Visit visit) {
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) {
      for (const TextLine& line : cell.lines) visit(line);
    }
  }
  for (const Block& block : page.blocks) {
    for (const TextLine& line : block.lines) visit(line);
  }
}

// The lines that the sources have where a cell of the result stands.
class SourceLines {
 public:
  explicit SourceLines(const PagedDocument& pages) {
    for (const Page& page : pages.pages) {
      pages_[{page.file, page.page}] = &page;
      ForEachLine(page, [&](const TextLine& line) {
        if (line.source_line) transcript_[{page.file, *line.source_line}].push_back(&line);
      });
    }
  }

  // None: that page was not read.
  std::optional<std::vector<CellLine>> At(const CellSource& cell) const {
    if (!cell.place.bbox) return InTranscript(cell);
    const auto page = pages_.find({cell.place.file, cell.place.page});
    if (page == pages_.end()) return std::nullopt;
    std::vector<CellLine> lines;
    for (const Table& table : page->second->tables) {
      for (const Cell& there : table.cells) {
        if (there.bbox && SameBox(*there.bbox, *cell.place.bbox)) return LinesOf(there);
      }
    }
    ForEachLine(*page->second, [&](const TextLine& line) {
      if (line.bbox && HasMiddleIn(*line.bbox, *cell.place.bbox)) lines.push_back(CellLineOf(line));
    });
    return lines;
  }

  bool IsOffPage(const CellSource& cell) const {
    const auto page = pages_.find({cell.place.file, cell.place.page});
    if (page == pages_.end() || !cell.place.bbox) return false;
    const Box& box = *cell.place.bbox;
    return box.left < -kOnPagePt || box.top < -kOnPagePt || box.right > page->second->width + kOnPagePt ||
           box.bottom > page->second->height + kOnPagePt || box.left > box.right || box.top > box.bottom;
  }

 private:
  static std::vector<CellLine> LinesOf(const Cell& cell) {
    std::vector<CellLine> lines;
    for (const TextLine& line : cell.lines) lines.push_back(CellLineOf(line));
    return lines;
  }

  std::optional<std::vector<CellLine>> InTranscript(const CellSource& cell) const {
    if (cell.column == 0) return std::nullopt;  // it could be any of its line
    if (const auto page = pages_.find({cell.place.file, cell.place.page}); page != pages_.end() && cell.place.line) {
      for (const Table& table : page->second->tables) {
        for (const Cell& there : table.cells) {
          if (there.column == cell.column && FirstSourceLine(there.lines) == cell.place.line) return LinesOf(there);
        }
      }
    }
    std::vector<CellLine> lines;
    for (const CellLine& kept : cell.lines) {
      const auto found = transcript_.find({cell.place.file, kept.line.value_or(0)});
      if (found == transcript_.end()) continue;
      const auto same = std::find_if(found->second.begin(), found->second.end(),
                                     [&kept](const TextLine* line) { return line->text == kept.text; });
      lines.push_back(CellLineOf(same == found->second.end() ? *found->second.front() : **same));
    }
    return lines;
  }

  std::map<std::pair<int, int>, const Page*> pages_;                        // by file and page
  std::map<std::pair<int, int>, std::vector<const TextLine*>> transcript_;  // by file and line
};

// The places of cells of which some item keeps lines. A cell that spans the rows of several items may be the text of
// one alone.
std::set<PlaceKey> FilledPlaces(const ItemDocument& items) {
  std::set<PlaceKey> filled;
  for (const Item& item : items.items) {
    for (const auto& [field, cells] : item.cells) {
      for (const CellSource& cell : cells) {
        if (!cell.lines.empty()) filled.insert(KeyOf(cell));
      }
    }
  }
  return filled;
}

}  // namespace

std::vector<TextFault> TextFaults(const ItemDocument& items) {
  std::vector<TextFault> all;
  const bool keeps_lines = KeepsLines(items);
  for (const Item& item : items.items) {
    Faults faults(item);
    if (keeps_lines) LineCheck(item, items.document, kLines, faults).Run();
    SelfCheck(item, items.document, faults).Run();
    Move(faults.Take(), all);
  }
  CheckMarks(items, all);
  return all;
}

std::vector<TextFault> SourceFaults(const ItemDocument& items, const PagedDocument& pages) {
  const SourceLines source(pages);
  const std::set<PlaceKey> filled = FilledPlaces(items);
  const bool keeps_lines = KeepsLines(items);
  std::vector<TextFault> all;
  for (const Item& item : items.items) {
    Faults faults(item);
    Item there = item;  // with the source's lines
    std::set<std::string> unread;
    for (auto& [field, cells] : there.cells) {
      for (CellSource& cell : cells) {
        if (source.IsOffPage(cell))
          faults.Add(field, "", LinesText({cell}), {"on its page", "ページ内の文"}, cell.place);
        std::optional<std::vector<CellLine>> lines = source.At(cell);
        if (!lines) {
          unread.insert(field);
          continue;
        }
        if (keeps_lines && cell.lines.empty() && filled.count(KeyOf(cell)) > 0) continue;
        cell.lines = std::move(*lines);
      }
    }
    LineCheck(there, items.document, kSource, faults).Run();
    for (std::size_t i = 0; keeps_lines && i < item.cells.size(); ++i) {
      const auto& [field, cells] = item.cells[i];
      const std::string kept = LinesText(cells);
      const std::string read = LinesText(there.cells[i].second);
      if (Letters(kept) == Letters(read) || faults.Has(field)) continue;
      faults.Add(field, read, kept, kSource, cells.front().place);
    }
    for (TextFault& fault : faults.Take()) {
      if (unread.count(fault.field) == 0) all.push_back(std::move(fault));
    }
  }
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
