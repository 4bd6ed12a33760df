// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/era.h"
#include "core/io.h"
#include "core/sha256.h"
#include "core/yaml_reader.h"

namespace hyogumi {
namespace {

// The operations, in the order of Correction::what.
constexpr std::array<const char*, 8> kOperations{"set",       "undo",     "move_text", "merge_rows",
                                                 "split_row", "drop_row", "add_row",   "reviewed"};

constexpr std::array<std::pair<std::string_view, bool>, 2> kPlaces{{{"start", true}, {"end", false}}};

bool IsDigest(const std::string& text) {
  constexpr std::size_t kDigits = 64;
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// "2024-05-20", with or without a time behind it.
bool IsDate(const std::string& text) {
  static const Pattern form(R"(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)");
  return form.FullyMatches(text);
}

class CorrectionsReader {
 public:
  explicit CorrectionsReader(const std::string& file) : reader_(file) { corrections_.file = BaseName(file); }

  void Read(const std::string& text) {
    corrections_.sha256 = Sha256(text);
    YamlMap root = reader_.Parse(text);
    if (!reader_.faults().empty()) return;
    ReadSources(root);
    Correction defaults;
    ReadPerson(root, defaults);
    if (!root.HasKey("corrections")) Missing(root, "corrections", "list what is to be corrected below it");
    for (YamlMap& entry : root.Maps("corrections")) ReadEntry(entry, defaults);
    root.Done();
  }

  Corrections Take() { return std::move(corrections_); }

  // The reader of YAML names its faults after profiles.
  Diagnostics Faults() const {
    static const std::string kTheirs = "profile-";
    Diagnostics faults = reader_.faults();
    for (Diagnostic& fault : faults) {
      if (fault.code.rfind(kTheirs, 0) == 0) fault.code = "corrections-" + fault.code.substr(kTheirs.size());
    }
    std::stable_sort(faults.begin(), faults.end(), [](const Diagnostic& a, const Diagnostic& b) {
      return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
    });
    return faults;
  }

 private:
  void Missing(const YamlMap& map, const std::string& key, const Message& hint) {
    reader_.Fault(map.Mark(), "corrections-missing-key", Phrase("\"{}\" is missing", key), hint);
  }

  void BadValue(const YamlMap& map, const std::string& key, const Message& message, const Message& hint) {
    reader_.Fault(map.Mark(key), "corrections-bad-value", message, hint);
  }

  void ReadSources(YamlMap& root) {
    if (!root.HasKey("sources")) {
      return Missing(root, "sources", "give the sha256 of each input, as document.sources of the result has it");
    }
    root.Texts("sources", corrections_.sources);
    const bool good = !corrections_.sources.empty() &&
                      std::all_of(corrections_.sources.begin(), corrections_.sources.end(), IsDigest);
    if (good) return;
    BadValue(root, "sources", "\"sources\" takes a SHA-256 for each input: 64 lower-case hexadecimal digits",
             "copy them from document.sources of the result");
  }

  void ReadPerson(YamlMap& map, Correction& correction) {
    map.Text("by", correction.by);
    map.Text("note", correction.note);
    if (!map.Text("at", correction.at) || correction.at.empty() || IsDate(correction.at)) return;
    BadValue(map, "at", Phrase("\"at\" is a date, not \"{}\"", correction.at),
             "write 2024-05-20, or 2024-05-20T16:30:00+09:00");
  }

  // "- set: {…}": one operation an entry.
  void ReadEntry(YamlMap& entry, const Correction& defaults) {
    const std::vector<std::string> keys = entry.Keys();
    const auto known = std::find_if(kOperations.begin(), kOperations.end(),
                                    [&entry](const char* operation) { return entry.HasKey(operation); });
    if (known == kOperations.end() || keys.size() != 1) {
      Message near;
      if (keys.size() == 1) near = Nearest(keys[0], {kOperations.begin(), kOperations.end()});
      reader_.Fault(entry.Mark(), "corrections-bad-value",
                    Phrase("each of \"corrections\" is one of {}", fmt::join(kOperations, ", ")),
                    near.empty() ? "write \"- set: {…}\", each with a dash of its own" : near);
      return;
    }
    Correction correction = defaults;
    correction.line = entry.Mark().line;
    YamlMap map = entry.Map(*known);
    ReadPerson(map, correction);
    ReadOperation(static_cast<std::size_t>(known - kOperations.begin()), map, correction);
    map.Done();
    corrections_.list.push_back(std::move(correction));
  }

  void ReadOperation(std::size_t operation, YamlMap& map, Correction& correction) {
    switch (operation) {
      case 0: correction.what = ReadSet(map); break;
      case 1: correction.what = ReadUndo(map); break;
      case 2: correction.what = ReadMove(map); break;
      case 3: correction.what = ReadMerge(map); break;
      case 4: correction.what = ReadSplit(map); break;
      case 5: correction.what = DropRow{ReadExpectingRow(map, "row", "", 1)}; break;
      case 6: correction.what = ReadAdd(map); break;
      default: correction.what = ReadReviewed(map, correction); break;
    }
  }

  std::string Need(YamlMap& map, const std::string& key, const Message& hint) {
    std::string text;
    if (!map.Text(key, text) || text.empty()) Missing(map, key, hint);
    return text;
  }

  static std::optional<std::string> TextOf(YamlMap& map, const std::string& key) {
    std::string text;
    return map.Text(key, text) ? std::optional(text) : std::nullopt;
  }

  // A passage: what is empty stands everywhere.
  std::optional<std::string> Passage(YamlMap& map, const std::string& key) {
    std::optional<std::string> text = TextOf(map, key);
    if (text && text->empty()) BadValue(map, key, Phrase("\"{}\" is empty", key), "give some of the text");
    return text;
  }

  FieldTexts ReadTexts(YamlMap texts) {
    FieldTexts read;
    for (const std::string& field : texts.Keys()) texts.Text(field, read.emplace_back(field, "").second);
    texts.Done();
    return read;
  }

  std::optional<int> Whole(YamlMap& map, const std::string& key, int least) {
    std::string text;
    if (!map.Text(key, text)) return std::nullopt;
    const std::optional<int> number = IntegerOf(text);
    if (number && *number >= least) return number;
    BadValue(map, key, Phrase("\"{}\" is a number from {}, not \"{}\"", key, least, text), "write such a number");
    return std::nullopt;
  }

  // `table: p3t1`, or `page: 3, table: 1`, of several inputs with `file: 2`; `outer` where the map has neither.
  std::string ReadTable(YamlMap& map, const std::string& outer) {
    const Message hint = "write table: p3t1, or page: 3, table: 1";
    const std::optional<std::string> table = TextOf(map, "table");
    const std::optional<int> page = Whole(map, "page", 1);
    const std::optional<int> file = Whole(map, "file", 1);
    if (!table && !page) {
      if (outer.empty()) Missing(map, "table", hint);
      return outer;
    }
    static const Pattern id(R"((?:f\d+)?p\d+t\d+)");
    if (table && !page && id.FullyMatches(*table)) return *table;
    const std::optional<int> number = table ? IntegerOf(*table) : std::nullopt;
    if (page && number && *number > 0) {
      const std::string of_file = file ? fmt::format("f{}", *file) : "";
      return fmt::format("{}p{}t{}", of_file, *page, *number);
    }
    BadValue(map, table ? "table" : "page", Phrase("\"{}\" names no table", table.value_or("")), hint);
    return "";
  }

  RowRef ReadRow(YamlMap& map, const std::string& key, const std::string& outer, int least) {
    RowRef row{ReadTable(map, outer), 0, {}};
    if (!map.HasKey(key)) Missing(map, key, "give the row of the table, counted from 1, header and all");
    row.row = Whole(map, key, least).value_or(least);
    return row;
  }

  RowRef ReadExpectingRow(YamlMap& map, const std::string& key, const std::string& outer, int least) {
    RowRef row = ReadRow(map, key, outer, least);
    row.expect = ReadTexts(map.Map("expect"));
    if (row.expect.empty()) Missing(map, "expect", "give what the row holds, as expect: {name: …}");
    return row;
  }

  ItemRef ReadItem(YamlMap& map) {
    ItemRef item;
    if (map.Text("item", item.id) && !item.id.empty()) return item;
    if (map.HasKey("row")) {
      item.row = ReadRow(map, "row", "", 1);
    } else {
      Missing(map, "item", "write item: 1-7, or table: p3t1, row: 4");
    }
    return item;
  }

  std::string ReadField(YamlMap& map) { return Need(map, "field", "name the field of the item"); }

  SetText ReadSet(YamlMap& map) {
    SetText set{ReadItem(map), ReadField(map), TextOf(map, "expect"), Passage(map, "find"), ""};
    if (!set.expect && !set.find) {
      Missing(map, "expect", "give the text that is there (expect), or a passage of it that stands once in it (find)");
    }
    const std::optional<std::string>& there = set.find ? set.find : set.expect;
    if (!map.Text("to", set.to)) {
      Missing(map, "to", "give the text that is right, '' for none");
    } else if (there == set.to) {
      BadValue(map, "to", "\"to\" is what is there already", "to confirm an item write reviewed");
    }
    return set;
  }

  UndoRepair ReadUndo(YamlMap& map) {
    UndoRepair undo{ReadItem(map),         ReadField(map),       "",
                    TextOf(map, "before"), TextOf(map, "after"), Passage(map, "find")};
    map.Text("rule", undo.rule);
    if (undo.rule.empty() && !undo.before && !undo.after) {
      Missing(map, "rule", "name the repair by rule, before or after, as the item's repairs have them");
    }
    return undo;
  }

  // {item: …, field: …}
  std::pair<ItemRef, std::string> ReadEnd(YamlMap& map, const std::string& key) {
    if (!map.HasKey(key)) {
      Missing(map, key, Phrase("write {}: {{item: 1-7, field: overview}}", key));
      return {};
    }
    YamlMap end = map.Map(key);
    std::pair<ItemRef, std::string> read{ReadItem(end), ReadField(end)};
    if (key == "to") to_expect_ = TextOf(end, "expect");
    end.Done();
    return read;
  }

  MoveText ReadMove(YamlMap& map) {
    MoveText move;
    std::tie(move.from, move.from_field) = ReadEnd(map, "from");
    to_expect_.reset();
    std::tie(move.to, move.to_field) = ReadEnd(map, "to");
    move.expect = to_expect_;
    move.text = Need(map, "text", "give the passage that moves");
    map.OneOf("place", move.at_start, kPlaces);
    map.Text("joint", move.joint);
    return move;
  }

  MergeRows ReadMerge(YamlMap& map) {
    MergeRows merge;
    const std::string table = map.HasKey("table") || map.HasKey("page") ? ReadTable(map, "") : "";
    for (YamlMap& row : map.Maps("rows")) {
      merge.rows.push_back(ReadExpectingRow(row, "row", table, 1));
      row.Done();
    }
    if (merge.rows.size() < 2) Missing(map, "rows", "list two rows or more, as - {row: 4, expect: {name: …}}");
    map.Text("joint", merge.joint);
    return merge;
  }

  SplitRow ReadSplit(YamlMap& map) {
    SplitRow split{ReadExpectingRow(map, "row", "", 1), {}};
    for (const YamlMap& texts : map.Maps("into")) split.into.push_back(ReadTexts(texts));
    if (split.into.size() < 2) Missing(map, "into", "list two rows or more, as - {number: '7', name: …}");
    return split;
  }

  AddRow ReadAdd(YamlMap& map) {
    AddRow add{ReadExpectingRow(map, "after", "", 1), ReadTexts(map.Map("texts"))};
    if (add.texts.empty()) Missing(map, "texts", "give what the row holds, as texts: {number: '7', name: …}");
    return add;
  }

  MarkReviewed ReadReviewed(YamlMap& map, const Correction& correction) {
    MarkReviewed reviewed{ReadItem(map), ReadTexts(map.Map("expect"))};
    if (correction.by.empty()) Missing(map, "by", "say who looked at it, here or for the whole file");
    if (correction.at.empty()) Missing(map, "at", "say when, here or for the whole file");
    return reviewed;
  }

  YamlReader reader_;
  Corrections corrections_;
  std::optional<std::string> to_expect_;  // of move_text
};

}  // namespace

std::string ItemRef::Name() const { return row ? fmt::format("{} row {}", row->table, row->row) : id; }

std::string_view Correction::Operation() const { return kOperations[what.index()]; }

std::string Correction::Evidence() const {
  std::string text = "corrected";
  if (!by.empty()) text += " by " + by;
  if (!at.empty()) text += ", " + at;
  if (!note.empty()) text += ": " + note;
  return text;
}

bool Corrections::AreFor(const std::vector<Source>& inputs) const {
  return std::equal(inputs.begin(), inputs.end(), sources.begin(), sources.end(),
                    [](const Source& input, const std::string& digest) { return input.sha256 == digest; });
}

Result<Corrections> ParseCorrections(const std::string& text, const std::string& file) {
  CorrectionsReader reader(file);
  reader.Read(text);
  Diagnostics faults = reader.Faults();
  if (!faults.empty()) return Error{ExitStatus::kUsage, std::move(faults)};
  return reader.Take();
}

Result<Corrections> LoadCorrections(const std::string& path) {
  const Result<std::string> text = ReadInput(path);
  if (text.ok()) return ParseCorrections(text.value(), path);
  Error error = text.error();
  error.status = ExitStatus::kUsage;
  error.faults.front().code = "corrections-unreadable";
  return error;
}

}  // namespace hyogumi
