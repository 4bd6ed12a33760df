// SPDX-License-Identifier: GPL-3.0-or-later
// A difference for people: as text and as a page.
#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "export/diff.h"
#include "export/word_diff.h"

namespace hyogumi::emit {
namespace {

constexpr std::array<const char*, kChangeKinds> kKindsJa{"番号変更", "移動",     "名称変更", "文言変更",
                                                         "数値変更", "期日変更", "担当変更"};

std::string KindText(ChangeKind kind, bool ja) {
  return ja ? kKindsJa[static_cast<std::size_t>(kind)] : std::string(Name(kind));
}

std::string Joined(const std::vector<std::string>& parts, const char* between) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : between) + part;
  return joined;
}

std::string KindsText(const std::vector<ChangeKind>& kinds, bool ja) {
  std::vector<std::string> names;
  for (const ChangeKind kind : kinds) names.push_back(KindText(kind, ja));
  return Joined(names, ja ? "、" : ", ");
}

template <typename... Args>
std::string Text(const char* text, const Args&... args) {
  return fmt::format(fmt::runtime(text), args...);
}

// "青嶺県プラン2021 改定版 (2021)".
std::string TitleOf(const DocumentRecord& document) {
  std::string title = document.title.value_or(document.sources.empty() ? document.id : document.sources[0].file);
  if (document.edition) title += " " + *document.edition;
  return document.fiscal_year ? fmt::format("{} ({})", title, *document.fiscal_year) : title;
}

std::string HeadOf(const Item& item) { return item.id + "  " + item.name.value_or("-"); }

std::string SectionText(const Item& item, const DocumentRecord& document) {
  const Section* section = SectionOf(item, document);
  if (section == nullptr) return "-";
  std::vector<std::string> path;
  for (const SectionHeading& heading : section->path) path.push_back(heading.label + " " + heading.title);
  return path.empty() ? section->label + " " + section->title : Joined(path, " / ");
}

// A column as it is headed; what is made of several columns by our own word.
std::string LabelOf(const std::string& field, const DocumentRecord& document, bool ja) {
  if (field == "responsible") return ja ? "担当" : "responsible";
  const FieldLabel* column = ColumnOf(field, document);
  return column == nullptr || column->label.empty() ? field : column->label;
}

// What both writers say in the same words.
class Report {
 public:
  Report(const Editions& editions, bool ja)
      : old_(editions.old_items), new_(editions.new_items), diff_(editions.diff), ja_(ja) {}

  std::string Title() const { return TitleOf(old_.document) + " → " + TitleOf(new_.document); }

  std::vector<std::string> Summary() const {
    std::vector<std::string> lines{Text(ja_ ? "{}項目から{}項目へ: 追加{}、廃止{}、変更{}、変更なし{}"
                                            : "{} items, now {}: {} added, {} dropped, {} changed, {} unchanged",
                                        old_.items.size(), new_.items.size(), diff_.added.size(), diff_.dropped.size(),
                                        diff_.changes.size(), diff_.unchanged)};
    std::vector<std::string> kinds;
    for (std::size_t i = 0; i < kChangeKinds; ++i) {
      const auto kind = static_cast<ChangeKind>(i);
      const std::size_t count = diff_.Count(kind);
      if (count == 0) continue;
      kinds.push_back(ja_ ? fmt::format("{}{}", KindText(kind, true), count)
                          : fmt::format("{} {}", count, KindText(kind, false)));
    }
    if (!kinds.empty()) lines.push_back((ja_ ? "変更の内訳: " : "changed: ") + Joined(kinds, ja_ ? "、" : ", "));
    AddColumns(diff_.columns_added, new_.document, ja_ ? "追加された列: " : "columns added: ", lines);
    AddColumns(diff_.columns_dropped, old_.document, ja_ ? "廃止された列: " : "columns dropped: ", lines);
    return lines;
  }

  // "1-7 → 1-8  name", the ids as one where they are equal.
  std::string Head(const ItemChange& change) const {
    const Item& a = Old(change);
    const Item& b = New(change);
    return a.id == b.id ? HeadOf(b) : a.id + " → " + HeadOf(b);
  }

  std::string Kinds(const ItemChange& change) const { return KindsText(change.kinds, ja_); }

  // How alike the two are; empty where a key or the id says that they are the same programme, or all their texts do.
  std::string Match(const ItemChange& change) const {
    if (change.pair.by != PairedBy::kLikeness || change.pair.score >= 1) return "";
    return Text(ja_ ? "類似度 {:.2f}" : "likeness {:.2f}", change.pair.score);
  }

  // The sections, where it moved.
  std::pair<std::string, std::string> Sections(const ItemChange& change) const {
    const bool moved = std::find(change.kinds.begin(), change.kinds.end(), ChangeKind::kMoved) != change.kinds.end();
    if (!moved) return {};
    return {SectionText(Old(change), old_.document), SectionText(New(change), new_.document)};
  }
  std::string SectionLabel() const { return ja_ ? "章" : "section"; }
  std::string Label(const FieldChange& field) const { return LabelOf(field.field, new_.document, ja_); }

  std::string ChangesHead() const { return ja_ ? "変更" : "Changed"; }
  std::string AddedHead() const { return ja_ ? "追加" : "Added"; }
  std::string DroppedHead() const { return ja_ ? "廃止" : "Dropped"; }
  std::string SplitsHead() const { return ja_ ? "分割の可能性" : "Perhaps split"; }
  std::string NotesHead() const { return ja_ ? "改定の注記との照合" : "Held against the notes on the revision"; }

  std::vector<std::string> Added() const { return Heads(diff_.added, new_); }
  std::vector<std::string> Dropped() const { return Heads(diff_.dropped, old_); }

  std::vector<std::string> Splits() const {
    std::vector<std::string> lines;
    for (const ItemSplit& split : diff_.splits) {
      std::vector<std::string> parts;
      for (const std::size_t item : split.new_items) parts.push_back(HeadOf(new_.items[item]));
      lines.push_back(Text(ja_ ? "{} の一部: {}（{:.2f}）" : "of {}: {} ({:.2f})", HeadOf(old_.items[split.old_item]),
                           Joined(parts, "; "), split.score));
    }
    return lines;
  }

  std::vector<std::string> Notes() const {
    std::vector<std::string> lines;
    for (const NoteFollowed& note : diff_.notes) {
      std::vector<std::string> parts;
      AddIds(note.changed, ja_ ? "変更あり" : "changed", parts);
      AddIds(note.added, ja_ ? "追加" : "added", parts);
      AddIds(note.unchanged, ja_ ? "変更なし" : "unchanged", parts);
      lines.push_back(note.text + (parts.empty() ? "" : "  ― " + Joined(parts, "; ")));
    }
    if (!diff_.changed_without_note.empty()) {
      lines.push_back((ja_ ? "注記のない変更: " : "changed without a note: ") +
                      Joined(diff_.changed_without_note, ", "));
    }
    return lines;
  }

 private:
  const Item& Old(const ItemChange& change) const { return old_.items[change.pair.old_item]; }
  const Item& New(const ItemChange& change) const { return new_.items[change.pair.new_item]; }

  void AddColumns(const std::vector<std::string>& columns, const DocumentRecord& document, const char* head,
                  std::vector<std::string>& lines) const {
    std::vector<std::string> names;
    for (const std::string& column : columns) names.push_back(column + " " + LabelOf(column, document, ja_));
    if (!names.empty()) lines.push_back(head + Joined(names, ", "));
  }

  static void AddIds(const std::vector<std::string>& ids, const char* head, std::vector<std::string>& parts) {
    if (!ids.empty()) parts.push_back(fmt::format("{}: {}", head, Joined(ids, ", ")));
  }

  static std::vector<std::string> Heads(const std::vector<std::size_t>& indices, const ItemDocument& items) {
    std::vector<std::string> heads;
    for (const std::size_t index : indices) heads.push_back(HeadOf(items.items[index]));
    return heads;
  }

  const ItemDocument& old_;
  const ItemDocument& new_;
  const EditionDiff& diff_;
  bool ja_;
};

// ---- text

// The first and the last signs of a text that is longer than both together.
std::string Cut(const std::string& text, std::size_t first, std::size_t last) {
  const std::u32string signs = Decode(text);
  if (signs.size() <= first + last + 1) return text;
  return Encode(signs.substr(0, first)) + "…" + Encode(signs.substr(signs.size() - last));
}

// Of what stayed as it was only what shows the place, of a long change its ends: JSON and HTML have all of it.
std::string MarkedText(const FieldChange& field) {
  constexpr std::size_t kBeside = 12;
  constexpr std::size_t kChanged = 40;
  std::string text;
  const std::vector<WordRun> runs = DiffWords(field.old_text, field.new_text);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    switch (runs[i].in) {
      case InText::kBoth: text += Cut(runs[i].text, i == 0 ? 0 : kBeside, i + 1 == runs.size() ? 0 : kBeside); break;
      case InText::kOld: text += "[−" + Cut(runs[i].text, kChanged, kChanged) + "−]"; break;
      case InText::kNew: text += "[+" + Cut(runs[i].text, kChanged, kChanged) + "+]"; break;
    }
  }
  return OneLine(text);
}

void AppendList(const std::string& head, const std::vector<std::string>& lines, std::string& out) {
  if (lines.empty()) return;
  out += "\n" + head + "\n";
  for (const std::string& line : lines) out += "  " + OneLine(line) + "\n";
}

// ---- HTML

std::string Escaped(const std::string& text) {
  std::string html;
  for (const char32_t c : Decode(text)) {
    switch (c) {
      case U'&': html += "&amp;"; break;
      case U'<': html += "&lt;"; break;
      case U'>': html += "&gt;"; break;
      case U'"': html += "&quot;"; break;
      case U'\n': html += "<br>"; break;
      default: AppendUtf8(c < U' ' && c != U'\t' ? U'\uFFFD' : c, html);  // no control signs in HTML
    }
  }
  return html;
}

std::string MarkedHtml(const std::string& old_text, const std::string& new_text) {
  std::string html;
  for (const WordRun& run : DiffWords(old_text, new_text)) {
    const std::string text = Escaped(run.text);
    html += run.in == InText::kBoth  ? text
            : run.in == InText::kOld ? "<del>" + text + "</del>"
                                     : "<ins>" + text + "</ins>";
  }
  return html;
}

void AppendHtmlList(const std::string& head, const std::vector<std::string>& lines, std::string& out) {
  if (lines.empty()) return;
  out += "<h2>" + Escaped(head) + "</h2>\n<ul>\n";
  for (const std::string& line : lines) out += "<li>" + Escaped(line) + "</li>\n";
  out += "</ul>\n";
}

constexpr const char* kStyle = R"(
body { margin: 2em auto; max-width: 60em; padding: 0 1em; line-height: 1.6; color: #111; background: #fff;
  font-family: sans-serif; }
h1 { font-size: 1.3em; } h2 { font-size: 1.15em; margin-top: 2em; border-bottom: 1px solid #999; }
h3 { font-size: 1em; margin: 1.5em 0 0; } .kinds { margin: 0; color: #555; font-size: .9em; }
table { border-collapse: collapse; width: 100%; margin-top: .3em; break-inside: avoid; }
th, td { border: 1px solid #bbb; padding: .3em .6em; text-align: left; vertical-align: top; }
th { width: 8em; font-weight: normal; background: #f4f4f4; }
del { color: #8b0000; background: #fdeaea; } ins { color: #00500c; background: #e6f5e6; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } h3 { break-after: avoid; } }
)";

}  // namespace

std::string DiffToText(const Editions& editions, bool japanese) {
  if (editions.diff.Same()) return "";
  const Report report(editions, japanese);
  std::string out = OneLine(report.Title()) + "\n";
  for (const std::string& line : report.Summary()) out += OneLine(line) + "\n";
  for (const ItemChange& change : editions.diff.changes) {
    const std::string match = report.Match(change);
    out += "\n" + OneLine(report.Head(change)) + "\n  " + report.Kinds(change) +
           (match.empty() ? "" : " (" + match + ")") + "\n";
    if (const auto [from, to] = report.Sections(change); !from.empty()) {
      out += "  " + report.SectionLabel() + ": " + OneLine(from + " → " + to) + "\n";
    }
    for (const FieldChange& field : change.fields) {
      out += "  " + OneLine(report.Label(field)) + ": " + MarkedText(field) + "\n";
    }
  }
  AppendList(report.AddedHead(), report.Added(), out);
  AppendList(report.DroppedHead(), report.Dropped(), out);
  AppendList(report.SplitsHead(), report.Splits(), out);
  AppendList(report.NotesHead(), report.Notes(), out);
  return out;
}

std::string DiffToHtml(const Editions& editions, bool japanese) {
  const Report report(editions, japanese);
  const std::string title = Escaped(report.Title());
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      title + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<h1>" + title + "</h1>\n";
  for (const std::string& line : report.Summary()) out += "<p>" + Escaped(line) + "</p>\n";
  if (!editions.diff.changes.empty()) out += "<h2>" + Escaped(report.ChangesHead()) + "</h2>\n";
  for (const ItemChange& change : editions.diff.changes) {
    const std::string match = report.Match(change);
    out += "<h3>" + Escaped(report.Head(change)) + "</h3>\n<p class=\"kinds\">" + Escaped(report.Kinds(change)) +
           (match.empty() ? "" : " (" + match + ")") + "</p>\n";
    std::string rows;
    const auto row = [&rows](const std::string& label, const std::string& html) {
      rows += "<tr><th>" + Escaped(label) + "</th><td>" + html + "</td></tr>\n";
    };
    if (const auto [from, to] = report.Sections(change); !from.empty()) {
      row(report.SectionLabel(), "<del>" + Escaped(from) + "</del> → <ins>" + Escaped(to) + "</ins>");
    }
    for (const FieldChange& field : change.fields) {
      row(report.Label(field), MarkedHtml(field.old_text, field.new_text));
    }
    if (!rows.empty()) out += "<table>\n" + rows + "</table>\n";
  }
  AppendHtmlList(report.AddedHead(), report.Added(), out);
  AppendHtmlList(report.DroppedHead(), report.Dropped(), out);
  AppendHtmlList(report.SplitsHead(), report.Splits(), out);
  AppendHtmlList(report.NotesHead(), report.Notes(), out);
  return out + "</body>\n</html>\n";
}

}  // namespace hyogumi::emit
