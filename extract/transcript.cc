// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/transcript.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/era.h"
#include "core/limits.h"
#include "core/roles.h"
#include "core/unicode.h"
#include "extract/document_layout.h"

namespace hyogumi::extract {
namespace {

// A text that stands next to the end of so many pages is a running head.
constexpr std::size_t kPagesToRepeat = 3;
// Rows with a blank line between them are of one table where it has so many columns; fewer may be a table of its own.
constexpr std::size_t kColumnsOverBlankLine = 3;

// More kinds of headers than any document has; beyond, looking for repeated ones would only cost time.
constexpr std::size_t kMostHeaders = 100;

// One cell in the making: its pieces, a line of the file each.
using Pieces = std::vector<TextLine>;

// A line of the file, or in a quoted file a record, which may hold line ends.
struct Record {
  std::vector<Pieces> cells;  // one where there is no tab
  int line = 0;
  bool starts_page = false;  // a form feed stands before it

  bool is_row() const { return cells.size() > 1; }
  bool is_blank() const {
    return !is_row() && std::all_of(cells.front().begin(), cells.front().end(),
                                    [](const TextLine& piece) { return IsBlank(piece.text); });
  }
};

TextLine PieceOf(std::string text, int line) {
  TextLine piece;
  piece.text = std::move(text);
  piece.source_line = line;
  return piece;
}

class RecordReader {
 public:
  RecordReader(const std::string& text, bool quoted) : text_(text), quoted_(quoted) {}

  std::vector<Record> ReadAll() {
    std::vector<Record> records;
    while (at_ < text_.size()) records.push_back(Next());
    return records;
  }

 private:
  Record Next() {
    Record record;
    record.line = line_;
    while (at_ < text_.size() && text_[at_] == '\f') {
      record.starts_page = true;
      ++at_;
    }
    do {
      record.cells.push_back(quoted_ && at_ < text_.size() && text_[at_] == '"' ? QuotedCell() : PlainCell());
    } while (Skip('\t'));
    Skip('\n');
    ++line_;
    return record;
  }

  bool Skip(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  Pieces PlainCell() {
    // A form feed ends the line, as a page ends there.
    const std::size_t end = std::min(text_.find_first_of("\t\n\f", at_), text_.size());
    const std::size_t begin = std::exchange(at_, end);
    return {PieceOf(text_.substr(begin, end - begin), line_)};
  }

  // "" inside quotes is a quote, and a line end there belongs to the cell.
  Pieces QuotedCell() {
    const std::size_t begin = at_++;
    Pieces pieces;
    std::string piece;
    const int first_line = line_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"' && !Skip('"')) {
        const bool closed = at_ == text_.size() || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\f';
        pieces.push_back(PieceOf(std::move(piece), line_));
        if (closed) return pieces;
        break;
      }
      if (c == '\n') {
        pieces.push_back(PieceOf(std::exchange(piece, {}), line_));
        ++line_;
      } else {
        piece.push_back(c);
      }
    }
    at_ = begin;  // the quote opens nothing: it is text
    line_ = first_line;
    return PlainCell();
  }

  const std::string& text_;
  bool quoted_;
  std::size_t at_ = 0;
  int line_ = 1;
};

int CharactersOf(const std::vector<TextLine>& lines) {
  int count = 0;
  for (const TextLine& line : lines) {
    const std::u32string text = Decode(line.text);
    count += static_cast<int>(std::count_if(text.begin(), text.end(), [](char32_t c) { return !IsSpace(c); }));
  }
  return count;
}

std::vector<std::string> KeysOf(const Record& row) {
  std::vector<std::string> keys;
  for (const Pieces& pieces : row.cells) {
    Cell cell;
    cell.lines = pieces;
    keys.push_back(HeaderKey(cell));
  }
  return keys;
}

// Is this the header of an earlier table again, though a word of it may be spelt otherwise?
bool Repeats(const std::vector<std::string>& header, const std::vector<std::string>& keys) {
  if (header.size() != keys.size()) return false;
  std::size_t filled = 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].empty()) continue;
    ++filled;
    if (keys[i] == header[i]) ++same;
  }
  return same >= 2 && same * 2 > filled;
}

class TranscriptLayout {
 public:
  explicit TranscriptLayout(const TranscriptOptions& options) : options_(options) {}

  std::int64_t cells() const { return cells_; }

  std::vector<Page> Run(const std::vector<Record>& records) {
    pages_.emplace_back();
    for (std::size_t i = 0; i < records.size(); ++i) {
      const Record& record = records[i];
      if (record.starts_page) BeginPage(/*with_text=*/false);
      if (record.is_blank()) {
        EndBlock();
        below_blank_ = true;
        continue;
      }
      if (record.is_row()) {
        EndBlock();
        AddRow(record);
      } else if (GoesOnWithRow(records, i)) {
        AppendToRow(record);
      } else {
        const bool ends_page = !rows_.empty() && IsFurniture(Trim(record.cells.front().front().text));
        EndTable();
        block_.insert(block_.end(), record.cells.front().begin(), record.cells.front().end());
        if (ends_page) BeginPage(/*with_text=*/false);
      }
      below_blank_ = false;
    }
    EndTable();
    EndBlock();
    if (pages_.size() > 1 && page().blocks.empty() && page().tables.empty()) pages_.pop_back();
    Number();
    MarkFurniture();
    Link();
    Balance();
    return std::move(pages_);
  }

 private:
  struct Row {
    std::vector<Pieces> cells;
    int line = 0;
  };

  Page& page() { return pages_.back(); }

  // `with_text`: the blocks below the last table belong to the new page.
  void BeginPage(bool with_text) {
    EndTable();
    EndBlock();
    if (page().blocks.empty() && page().tables.empty()) return;
    Page next;
    if (with_text) {
      const auto below = page().blocks.begin() + static_cast<std::ptrdiff_t>(blocks_above_end_of_table_);
      next.blocks.assign(std::make_move_iterator(below), std::make_move_iterator(page().blocks.end()));
      page().blocks.erase(below, page().blocks.end());
    }
    blocks_above_end_of_table_ = 0;
    pages_.push_back(std::move(next));
  }

  bool IsHeader(const std::vector<std::string>& keys) const {
    if (options_.profile != nullptr && IsHeaderRow(keys, *options_.profile)) return true;
    return std::any_of(headers_.begin(), headers_.end(),
                       [&keys](const std::vector<std::string>& header) { return Repeats(header, keys); });
  }

  void AddRow(const Record& record) {
    const std::vector<std::string> keys = KeysOf(record);
    if (!FitsBehindLast(record) && IsHeader(keys)) {
      EndTable();
      if (!page().tables.empty()) BeginPage(/*with_text=*/true);
    } else if (below_blank_ && (width_ < kColumnsOverBlankLine || record.cells.size() != width_)) {
      EndTable();
    }
    if (rows_.empty()) {
      if (headers_.size() < kMostHeaders) headers_.insert(keys);
      rows_.push_back({record.cells, record.line});
      width_ = record.cells.size();
    } else if (FitsBehindLast(record)) {
      AppendToRow(record);
    } else {
      rows_.push_back({record.cells, record.line});
    }
  }

  // Would the record, put behind an unfinished row, make it no longer than the table's first row is? One that begins
  // with a number is a row of its own.
  bool FitsBehindLast(const Record& record) const {
    if (IntegerOf(Trim(record.cells.front().front().text))) return false;
    return !rows_.empty() && !below_blank_ && rows_.back().cells.size() < width_ &&
           rows_.back().cells.size() + record.cells.size() - 1 <= width_;
  }

  // Does the line without a tab go on with the last cell of the row before? So it does inside an unfinished row, and
  // below a finished one where the line is neither a heading nor furniture and another row follows or the line ends as
  // the entries of a list column do.
  bool GoesOnWithRow(const std::vector<Record>& records, std::size_t i) {
    if (rows_.empty() || below_blank_) return false;
    const std::string_view text = Trim(records[i].cells.front().front().text);
    if (options_.profile != nullptr && (AnyMatches(options_.profile->sections.heading, text) || IsFurniture(text))) {
      return false;
    }
    if (rows_.back().cells.size() < width_) return true;
    if (options_.profile == nullptr) return false;
    if (std::any_of(options_.profile->columns.begin(), options_.profile->columns.end(),
                    [text](const ColumnRule& column) { return column.text.entry_end.Matches(text); })) {
      return true;
    }
    if (next_ <= i) {
      next_ = i + 1;
      while (next_ < records.size() && !records[next_].is_row() && !records[next_].is_blank()) ++next_;
      next_is_of_table_ = next_ < records.size() && records[next_].is_row() && !records[next_].starts_page &&
                          !IsHeader(KeysOf(records[next_]));
    }
    return next_is_of_table_;
  }

  void AppendToRow(const Record& record) {
    std::vector<Pieces>& cells = rows_.back().cells;
    cells.back().insert(cells.back().end(), record.cells.front().begin(), record.cells.front().end());
    cells.insert(cells.end(), record.cells.begin() + 1, record.cells.end());
  }

  void Warn(const Row& row, int number, const char* code, Message message) {
    Diagnostic diagnostic{Severity::kWarning,
                          code,
                          {.file = options_.file, .line = row.line},
                          std::move(message),
                          "compare the row with the print",
                          ""};
    diagnostic.where.table_row = number;
    diagnostic.where.table_column = static_cast<int>(std::min(row.cells.size(), width_));
    page().diagnostics.push_back(std::move(diagnostic));
  }

  void EndTable() {
    if (rows_.empty()) return;
    Table table;
    table.ruled = false;
    for (const Row& row : rows_) {
      const int number = ++table.rows;
      const std::size_t count = row.cells.size();
      table.columns = std::max(table.columns, static_cast<int>(count));
      if (count < width_) {
        Warn(row, number, "row-short",
             Phrase("the row has {} of {} cells; the last ones are taken to be empty", count, width_));
      } else if (count > width_) {
        Warn(row, number, "row-long", Phrase("the row has {} cells, its table {} columns", count, width_));
      }
    }
    cells_ += static_cast<std::int64_t>(table.rows) * table.columns;
    for (int r = 1; r <= table.rows && cells_ <= options_.most_cells; ++r) {
      std::vector<Pieces>& cells = rows_[static_cast<std::size_t>(r - 1)].cells;
      cells.resize(static_cast<std::size_t>(table.columns));
      for (int c = 1; c <= table.columns; ++c) {
        Cell cell;
        cell.row = r;
        cell.column = c;
        for (TextLine& piece : cells[static_cast<std::size_t>(c - 1)]) {
          if (!IsBlank(piece.text)) cell.lines.push_back(std::move(piece));
        }
        table.cells.push_back(std::move(cell));
      }
    }
    table.roles.assign(static_cast<std::size_t>(table.columns), std::nullopt);
    page().tables.push_back(std::move(table));
    blocks_above_end_of_table_ = page().blocks.size();
    rows_.clear();
  }

  void EndBlock() {
    if (block_.empty()) return;
    Block block;
    block.lines = std::exchange(block_, {});
    page().blocks.push_back(std::move(block));
  }

  void Number() {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      pages_[p].page = static_cast<int>(p) + 1;
      pages_[p].text = "transcript";
      for (std::size_t t = 0; t < pages_[p].tables.size(); ++t) {
        pages_[p].tables[t].id = fmt::format("{}p{}t{}", options_.page_prefix, p + 1, t + 1);
      }
      for (Diagnostic& diagnostic : pages_[p].diagnostics) diagnostic.where.page = static_cast<int>(p) + 1;
    }
  }

  bool IsFurniture(std::string_view text) const {
    return options_.profile != nullptr && AnyFullyMatches(options_.profile->furniture, text);
  }

  // Only the first and the last block of a page may be a running head or a page number.
  void MarkFurniture() {
    std::map<std::string, std::vector<Block*>> by_text;
    for (Page& page : pages_) {
      if (page.blocks.empty()) continue;
      std::set<Block*> outer{&page.blocks.front(), &page.blocks.back()};
      for (Block* block : outer) {
        const std::string text = TextOf(*block);
        block->furniture = IsFurniture(text);
        by_text[Fold(text)].push_back(block);
      }
    }
    for (const auto& [text, blocks] : by_text) {
      if (blocks.size() < kPagesToRepeat) continue;
      for (Block* block : blocks) block->furniture = true;
    }
  }

  // A page's first table goes on with the last one of the page before where both have as many columns and only
  // furniture stands between.
  void Link() {
    for (std::size_t p = 1; p < pages_.size(); ++p) {
      if (pages_[p - 1].tables.empty() || pages_[p].tables.empty()) continue;
      const Table& last = pages_[p - 1].tables.back();
      Table& first = pages_[p].tables.front();
      const bool text_between =
          HasText(pages_[p - 1], LineOf(last), LineOf(first)) || HasText(pages_[p], LineOf(last), LineOf(first));
      if (last.columns == first.columns && !text_between) first.continues = last.id;
    }
  }

  static int LineOf(const Table& table) {
    for (const Cell& cell : table.cells) {
      if (!cell.lines.empty()) return *cell.lines.front().source_line;
    }
    return 0;
  }

  static bool HasText(const Page& page, int after, int before) {
    return std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
      const int line = *block.lines.front().source_line;
      return !block.furniture && line > after && line < before;
    });
  }

  void Balance() {
    for (Page& page : pages_) {
      for (const Table& table : page.tables) {
        for (const Cell& cell : table.cells) page.ledger.in_cells += CharactersOf(cell.lines);
      }
      for (const Block& block : page.blocks) {
        (block.furniture ? page.ledger.furniture : page.ledger.in_blocks) += CharactersOf(block.lines);
      }
      Ledger& ledger = page.ledger;
      ledger.characters = ledger.in_cells + ledger.in_blocks + ledger.furniture;
    }
  }

  const TranscriptOptions& options_;
  std::vector<Page> pages_;
  std::set<std::vector<std::string>> headers_;  // first rows of the tables so far
  std::vector<Row> rows_;                       // of the table in the making
  std::size_t width_ = 0;                       // cells of its first row
  std::size_t next_ = 0;                        // the next record that is a row or blank, once it was looked for
  bool next_is_of_table_ = false;               // is it a row that the table may go on with?
  std::vector<TextLine> block_;
  std::size_t blocks_above_end_of_table_ = 0;
  std::int64_t cells_ = 0;    // of all tables so far
  bool below_blank_ = false;  // the record before was blank
};

}  // namespace

Result<std::vector<Page>> LayOutTranscript(const std::string& text, const TranscriptOptions& options) {
  const std::vector<Record> records = RecordReader(text, options.quoted).ReadAll();
  TranscriptLayout layout(options);
  std::vector<Page> pages = layout.Run(records);
  if (layout.cells() > options.most_cells) {
    return BeyondLimit("cells", {.file = options.file}, Phrase("tables of more than {} cells", options.most_cells));
  }
  int unaccounted = 0;
  for (const Record& record : records) {
    for (const Pieces& cell : record.cells) unaccounted += CharactersOf(cell);
  }
  for (const Page& page : pages) unaccounted -= page.ledger.characters;
  pages.back().ledger.characters += unaccounted;  // so that the ledger shows what was lost
  return pages;
}

}  // namespace hyogumi::extract
