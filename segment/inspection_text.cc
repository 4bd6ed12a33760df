// SPDX-License-Identifier: GPL-3.0-or-later
// One screen about a document. Each part has its share of the lines; what it leaves out it says.
#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "segment/inspection.h"

namespace hyogumi::segment {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kSources = 2;
constexpr std::size_t kGroups = 5;
constexpr std::size_t kFits = 3;
constexpr std::size_t kSectionLines = 4;
constexpr std::size_t kRows = 3;

// "3-20, 22": the pages without repetition; with several files "f2 p3".
class PageList {
 public:
  explicit PageList(bool one_file) : one_file_(one_file) {}

  std::string Of(const std::vector<PageRef>& refs) const {
    std::string text;
    for (std::size_t i = 0; i < refs.size();) {
      std::size_t end = i + 1;
      while (end < refs.size() && Follows(refs[end - 1], refs[end])) ++end;
      if (!text.empty()) text += ", ";
      if (!one_file_) text += fmt::format("f{} p", refs[i].file);
      text += fmt::format("{}", refs[i].page);
      if (refs[end - 1].page > refs[i].page) text += fmt::format("-{}", refs[end - 1].page);
      i = end;
    }
    return text;
  }

  std::string Of(const TableGroup& group) const {
    std::vector<PageRef> refs;
    for (const GroupMember& member : group.members) refs.push_back({member.page->file, member.page->page});
    return Of(refs);
  }

  // "p3 t1", "f2 p3 t1".
  std::string Place(int file, int page, int table) const {
    return fmt::format("{}p{} t{}", one_file_ ? "" : fmt::format("f{} ", file), page, table);
  }

 private:
  static bool Follows(const PageRef& a, const PageRef& b) {
    return a.file == b.file && (b.page == a.page || b.page == a.page + 1);
  }

  bool one_file_;
};

std::string Padded(const std::string& text, std::size_t columns) {
  const std::string cut = CutToWidth(text, columns);
  return cut + std::string(columns - std::min(columns, DisplayWidth(cut)), ' ');
}

// A number of millimetres as a paper's name, else the points.
std::string SizeName(const PageSize& size, bool ja) {
  struct Paper {
    const char* name;
    double shorter;
    double longer;
  };
  constexpr Paper kPapers[] = {{"A3", 841.9, 1190.6}, {"A4", 595.3, 841.9},       {"A5", 419.5, 595.3},
                               {"B4", 728.5, 1031.8}, {"B5 (JIS)", 515.9, 728.5}, {"Letter", 612, 792}};
  constexpr double kSamePaperPt = 3;
  const double shorter = std::min(size.width, size.height);
  const double longer = std::max(size.width, size.height);
  std::string name;
  for (const Paper& paper : kPapers) {
    if (std::abs(shorter - paper.shorter) > kSamePaperPt || std::abs(longer - paper.longer) > kSamePaperPt) continue;
    const bool wide = size.width > size.height;
    name = fmt::format("{} {} ", paper.name, ja ? (wide ? "横" : "縦") : (wide ? "landscape" : "portrait"));
  }
  return fmt::format("{}({:.0f} × {:.0f} pt)", name, size.width, size.height);
}

// "2-1": the labels from the outermost heading to the section's own.
std::string LabelsOf(const Section& section) {
  if (section.path.size() < 2) return section.label;
  std::string labels;
  for (const SectionHeading& heading : section.path) labels += (labels.empty() ? "" : "-") + heading.label;
  return labels;
}

class Screen {
 public:
  Screen(const Inspection& inspection, bool japanese)
      : it_(inspection), ja_(japanese), pages_(inspection.sources.size() < 2) {}

  std::string Text() {
    Sources();
    Sizes();
    TextLayer();
    Diagnostics();
    Tables();
    Profiles();
    Sections();
    Rows();
    OddCells();
    return std::move(text_);
  }

 private:
  const char* Say(const char* english, const char* japanese) const { return ja_ ? japanese : english; }

  void Line(const std::string& line) {
    const std::size_t indent = line.find_first_not_of(' ');
    text_ += line.substr(0, indent) + CutToWidth(line.substr(indent), kColumns - indent) + '\n';
  }

  // A line whose first `columns` are padded, so that their white space stays; `rest` is cut.
  void Row(const std::string& columns, const std::string& rest = "") {
    const std::string cut = CutToWidth(rest, kColumns - std::min(kColumns, DisplayWidth(columns)));
    std::string line = columns + cut;
    line.erase(line.find_last_not_of(' ') + 1);
    text_ += line + '\n';
  }

  void More(std::size_t all, std::size_t shown) {
    if (all <= shown) return;
    Line(fmt::format(fmt::runtime(Say("  … and {} more", "  … ほか{}件")), all - shown));
  }

  void Sources() {
    for (std::size_t i = 0; i < std::min(kSources, it_.sources.size()); ++i) {
      const Source& source = it_.sources[i];
      std::string line = fmt::format(fmt::runtime(Say("{}: {} {}", "{}: {}{}")), source.file, source.pages,
                                     source.pages == 1 ? Say("page", "ページ") : Say("pages", "ページ"));
      if (source.pages_read) line += fmt::format(fmt::runtime(Say(", read: {}", "、読取: {}")), *source.pages_read);
      if (source.encoding) {
        line += fmt::format(fmt::runtime(Say(", a transcript in {}", "、書き起こし（{}）")), *source.encoding);
      }
      Line(line);
    }
    More(it_.sources.size(), kSources);
  }

  void Sizes() {
    constexpr std::size_t kSizes = 3;
    if (it_.sizes.empty() || it_.sizes.front().width <= 0) return;
    std::string line = Say("size: ", "大きさ: ");
    for (std::size_t i = 0; i < std::min(kSizes, it_.sizes.size()); ++i) {
      line += (i > 0 ? ", " : "") + SizeName(it_.sizes[i], ja_);
      if (it_.sizes.size() > 1) {
        line += fmt::format(fmt::runtime(Say(" on {} pages", " {}ページ")), it_.sizes[i].pages.size());
      }
    }
    if (it_.sizes.size() > kSizes) line += ", …";
    Line(line);
  }

  const char* Quality() const {
    if (it_.text.quality == "none") return Say("none", "なし");
    return it_.text.quality == "good" ? Say("good", "良好") : Say("doubtful", "要注意");
  }

  void TextLayer() {
    const TextState& text = it_.text;
    const double in_cells = text.characters > 0 ? 100.0 * text.in_cells / text.characters : 0;
    std::string line =
        fmt::format(fmt::runtime(Say("text: {}; {} characters, {:.0f} % in tables", "文字: {}、{}字（表の中{:.0f}%）")),
                    Quality(), text.characters, in_cells);
    const auto count = [&](int characters, const char* english, const char* japanese) {
      if (characters > 0) line += fmt::format("{}{} {}", Say(", ", "、"), Say(english, japanese), characters);
    };
    const auto copies = text.dropped.find(kOverprinted);
    count(text.hidden, "hidden", "見えない字");
    count(copies == text.dropped.end() ? 0 : copies->second, "drawn twice", "重ね打ち");
    count(text.private_use, "private use", "外字");
    count(text.unmapped, "without Unicode", "文字コードなし");
    count(text.garbled, "garbled", "文字化け");
    count(text.radicals, "radicals", "部首");
    Line(line);
    std::string pages;
    const auto add = [&](const std::vector<PageRef>& refs, const char* what) {
      if (refs.empty()) return;
      pages += fmt::format("{}{}: {}", pages.empty() ? "" : "; ", what, pages_.Of(refs));
    };
    add(text.need_ocr, Say("pages that need OCR", "OCRが必要なページ"));
    add(text.ocr, Say("read by OCR", "OCRで読んだページ"));
    add(text.blank, Say("without text", "文字のないページ"));
    add(text.damaged, Say("damaged", "壊れたページ"));
    if (!pages.empty()) Line(pages);
  }

  void Diagnostics() {
    if (it_.diagnostics.empty()) return;
    std::string line;
    for (const auto& [code, count] : it_.diagnostics) {
      line += fmt::format("{}{} {}", line.empty() ? "" : ", ", code, count);
    }
    Line(Say("warnings on pages: ", "ページの警告: ") + line);
  }

  void Tables() {
    std::size_t tables = 0;
    for (const TableGroup& group : it_.groups) tables += group.members.size();
    if (tables == 0) {
      Line(Say("tables: none", "表: なし"));
      return;
    }
    Line(fmt::format(fmt::runtime(Say("tables: {}, headers: {}", "表: {}、見出しの種類: {}")), tables,
                     it_.groups.size()));
    for (std::size_t i = 0; i < std::min(kGroups, it_.groups.size()); ++i) Group(it_.groups[i]);
    More(it_.groups.size(), kGroups);
  }

  void Group(const TableGroup& group) {
    const int tables = static_cast<int>(group.members.size());
    const int ruled = group.ruled();
    const char* rules = ruled == tables ? Say("ruled", "罫線")
                        : ruled == 0    ? Say("no rules", "罫線なし")
                                        : Say("partly", "一部罫線");
    std::string words;
    const std::string* before = nullptr;
    for (const std::string& word : group.header) {
      const bool merged = before != nullptr && word == *before;  // one cell over several columns
      before = &word;
      if (!merged) words += (words.empty() ? "" : " | ") + (word.empty() ? Say("(no header)", "（見出しなし）") : word);
    }
    const std::string grid =
        fmt::format(fmt::runtime(Say("{:>4} rows × {}", "{:>4}行×{}列")), group.rows(), group.columns);
    constexpr std::size_t kGrid = 14;
    constexpr std::size_t kRules = 9;
    const std::string gap(kGrid + 1 - std::min(kGrid, DisplayWidth(grid)), ' ');
    const std::string counts = grid + gap + Padded(rules, kRules);
    Row("  " + Padded(Say("p", "p") + pages_.Of(group), 16) + " " + counts, words);
  }

  const char* Verdict() const {
    if (it_.verdict == "none") return Say("none", "なし");
    if (it_.verdict == "poor") return Say("none fits; the nearest:", "合うものなし。近い順:");
    return it_.verdict == "alike" ? Say("several fit alike:", "同じ程度に合うものあり:")
                                  : Say("the first fits", "最初のものが合う");
  }

  void Profiles() {
    constexpr std::size_t kName = 52;
    const std::string verdict = fmt::format(fmt::runtime(Say("profiles: {}", "定義: {}")), Verdict());
    if (it_.fits.empty()) return Line(verdict);
    Row(Padded(verdict, kName + 6) +
        Say("columns known order rows document sections", "     列  既知    順   行     文書       章"));
    for (std::size_t i = 0; i < std::min(kFits, it_.fits.size()); ++i) {
      const Fit& fit = it_.fits[i];
      Row(fmt::format("  {:.2f} ", fit.score) +
          Padded(fmt::format("{} ({})", fit.profile->name, fit.profile->file), kName - 1) +
          fmt::format("{:>7.2f} {:>5.2f} {:>5.2f} {:>4.2f} {:>8.2f} {:>8.2f}", fit.columns, fit.known, fit.order,
                      fit.rows, fit.document, fit.sections));
    }
    More(it_.fits.size(), kFits);
    const Fit& best = it_.fits.front();
    Line(Say("columns without a field: ", "欄のない列: ") + Notes(best.columns_without_field));
    Line(Say("fields without a column: ", "列のない欄: ") + Notes(best.fields_without_column));
    if (!best.moved.empty()) Line(Say("moved: ", "順序の違う列: ") + Notes(best.moved));
  }

  // "備考 (p3 t1), …".
  std::string Notes(const std::vector<HeaderNote>& notes) const {
    if (notes.empty()) return Say("none", "なし");
    std::string text;
    for (const HeaderNote& note : notes) {
      text += (text.empty() ? "" : ", ") + (note.header.empty() ? note.field : CutToWidth(note.header, 24));
      if (note.place) text += fmt::format(" ({})", pages_.Place(note.place->file, note.place->page, note.place->table));
    }
    return text;
  }

  void Sections() {
    if (!it_.items) return;
    Line(
        fmt::format(fmt::runtime(Say("sections: {}, items: {}", "章: {}、項目: {}")), it_.sections.size(), *it_.items));
    std::vector<std::string> lines;
    for (const Section& section : it_.sections) {
      std::string entry = fmt::format("{} {}: {}", LabelsOf(section), CutToWidth(section.title, 36), section.items);
      const bool fits = !lines.empty() && DisplayWidth(lines.back()) + DisplayWidth(entry) + 5 <= kColumns;
      if (fits) {
        lines.back() += " / " + entry;
      } else {
        lines.push_back("  " + entry);
      }
    }
    const bool all = lines.size() <= kSectionLines;
    for (std::size_t i = 0; i < std::min(lines.size(), kSectionLines); ++i) {
      Line(lines[i] + (i + 1 == kSectionLines && !all ? " …" : ""));
    }
  }

  void Rows() {
    if (!it_.items) return;
    Line(fmt::format(fmt::runtime(Say("rows that match no rule: {}", "規則に合わない行: {}")), it_.unmatched.size()));
    for (std::size_t i = 0; i < std::min(kRows, it_.unmatched.size()); ++i) {
      const UnmatchedRow& row = it_.unmatched[i];
      const std::string place = fmt::format("{} r{}", pages_.Place(row.file, row.page, row.table), row.row);
      Row("  " + Padded(place, 14) + Padded(row.why, 18) + " ", row.text);
    }
    More(it_.unmatched.size(), kRows);
  }

  void OddCells() {
    if (it_.odd_cells.empty()) return;
    Line(Say("the oddest cells:", "ほかと異なるセル:"));
    for (const OddCell& cell : it_.odd_cells) {
      std::string why;
      for (const OddReason& reason : cell.why) {
        why += (why.empty() ? "" : Say(", ", "、")) + (ja_ ? reason.message_ja : reason.message);
      }
      const std::string place =
          fmt::format("{} r{}c{}", pages_.Place(cell.file, cell.page, cell.table), cell.row, cell.column);
      Row("  " + Padded(place, 14) + Padded(cell.text, 40) + " ", why);
    }
  }

  const Inspection& it_;
  bool ja_;
  PageList pages_;
  std::string text_;
};

}  // namespace

std::string ToText(const Inspection& inspection, bool japanese) { return Screen(inspection, japanese).Text(); }

}  // namespace hyogumi::segment
