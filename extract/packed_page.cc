// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/packed_page.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace hyogumi::extract {
namespace {

// Numbers are written in as few bytes as they need, seven bits a byte; coordinates as hundredths of a point, which they
// are by then. The fields of each struct are named once, for both ways, and all of them: a field more is an error of
// the compiler.

std::uint64_t ZigZag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t FromZigZag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

// Stands before a number that is none of hundredths; before others their zigzag, doubled.
constexpr std::uint64_t kRaw = 1;

class Packer {
 public:
  Packer() {
    constexpr std::size_t kUsualPage = 1 << 14;
    bytes_.reserve(kUsualPage);
  }
  std::string Take() { return std::string(bytes_); }  // a copy, of just its size

  template <typename... T>
  void operator()(T&... values) {
    (Put(values), ...);
  }

 private:
  void PutVarint(std::uint64_t value) {
    char digits[10];
    std::size_t count = 0;
    for (; value >= 0x80; value >>= 7) digits[count++] = static_cast<char>(value | 0x80);
    digits[count++] = static_cast<char>(value);
    bytes_.append(digits, count);
  }
  void PutRaw(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    bytes_.append(reinterpret_cast<const char*>(&bits), sizeof bits);
  }
  void Put(bool value) { bytes_ += value ? '\1' : '\0'; }
  void Put(int value) { PutVarint(ZigZag(value)); }
  void Put(std::int64_t value) { PutVarint(ZigZag(value)); }
  void Put(Severity value) { PutVarint(static_cast<std::uint64_t>(value)); }
  void Put(std::string& text) {
    PutVarint(text.size());
    bytes_ += text;
  }
  void Put(double value) {
    const auto hundredths = Hundredths(value);
    PutVarint(hundredths ? ZigZag(*hundredths) << 1 : kRaw);
    if (!hundredths) PutRaw(value);
  }
  void Put(LineEdges& edges) {  // each is near the one before
    PutVarint(edges.size());
    const std::vector<std::int32_t>* hundredths = edges.hundredths();
    Put(hundredths != nullptr);
    if (hundredths == nullptr) {
      for (const double edge : edges.values()) PutRaw(edge);
      return;
    }
    std::int64_t before = 0;
    for (const std::int64_t edge : *hundredths) Put(edge - std::exchange(before, edge));
  }
  template <typename T>
  void Put(std::optional<T>& value) {
    Put(value.has_value());
    if (value) Put(*value);
  }
  template <typename T>
  void Put(std::vector<T>& values) {
    PutVarint(values.size());
    for (T& value : values) Put(value);
  }
  template <typename T>
  void Put(RareList<T>& values) {
    std::vector<T> all = values.values();
    Put(all);
  }
  template <typename T>
  void Put(T& value) {
    Fields(*this, value);
  }

  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(const std::string& bytes) : at_(bytes.data()) {}

  template <typename... T>
  void operator()(T&... values) {
    (Get(values), ...);
  }

 private:
  std::uint64_t GetVarint() {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }
  double GetRaw() {
    std::uint64_t bits = 0;
    std::memcpy(&bits, at_, sizeof bits);
    at_ += sizeof bits;
    return std::bit_cast<double>(bits);
  }
  void Get(bool& value) { value = *at_++ != '\0'; }
  void Get(int& value) { value = static_cast<int>(FromZigZag(GetVarint())); }
  void Get(std::int64_t& value) { value = FromZigZag(GetVarint()); }
  void Get(Severity& value) { value = static_cast<Severity>(GetVarint()); }
  void Get(std::string& text) {
    const auto size = static_cast<std::size_t>(GetVarint());
    text.assign(at_, size);
    at_ += size;
  }
  void Get(double& value) {
    const std::uint64_t first = GetVarint();
    value = first == kRaw ? GetRaw() : OfHundredths(FromZigZag(first >> 1));
  }
  void Get(LineEdges& edges) {
    const auto count = static_cast<std::size_t>(GetVarint());
    bool exact = false;
    Get(exact);
    if (!exact) {
      std::vector<double> values(count);
      for (double& value : values) value = GetRaw();
      edges = values;
      return;
    }
    std::vector<std::int32_t> hundredths(count);
    std::int64_t at = 0;
    for (std::int32_t& edge : hundredths) edge = static_cast<std::int32_t>(at += FromZigZag(GetVarint()));
    edges = LineEdges(std::move(hundredths));
  }
  template <typename T>
  void Get(std::optional<T>& value) {
    bool there = false;
    Get(there);
    value.reset();
    if (there) Get(value.emplace());
  }
  template <typename T>
  void Get(std::vector<T>& values) {
    values.resize(static_cast<std::size_t>(GetVarint()));
    for (T& value : values) Get(value);
  }
  template <typename T>
  void Get(RareList<T>& values) {
    std::vector<T> all;
    Get(all);
    values = std::move(all);
  }
  template <typename T>
  void Get(T& value) {
    Fields(*this, value);
  }

  const char* at_;
};

template <typename Way>
void Fields(Way& way, Box& box) {
  auto& [left, top, right, bottom] = box;
  way(left, top, right, bottom);
}

template <typename Way>
void Fields(Way& way, TextRange& range) {
  auto& [begin, end] = range;
  way(begin, end);
}

template <typename Way>
void Fields(Way& way, Warning& warning) {
  auto& [code, message, message_ja, suggestion, field, value] = warning;
  way(code, message, message_ja, suggestion, field, value);
}

template <typename Way>
void Fields(Way& way, Repair& repair) {
  auto& [range, before, after, rule, evidence, confidence, file, page, bbox] = repair;
  way(range, before, after, rule, evidence, confidence, file, page, bbox);
}

template <typename Way>
void Fields(Way& way, Alternative& alternative) {
  auto& [text, confidence] = alternative;
  way(text, confidence);
}

template <typename Way>
void Fields(Way& way, SignReading& reading) {
  auto& [confidence, alternatives] = reading;
  way(confidence, alternatives);
}

template <typename Way>
void Fields(Way& way, TextLine& line) {
  auto& [text, bbox, x, size, vertical, confidence, source_line, struck, raised, chars] = line;
  way(text, bbox, x, size, vertical, confidence, source_line, struck, raised, chars);
}

template <typename Way>
void Fields(Way& way, Cell& cell) {
  auto& [row, column, row_span, column_span, bbox, lines, text, repairs, warnings, confidence, joint] = cell;
  way(row, column, row_span, column_span, bbox, lines, text, repairs, warnings, confidence, joint);
}

template <typename Way>
void Fields(Way& way, Table& table) {
  auto& [id, continues, beside, first_row_continues, bbox, ruled, closed_sides, confidence, rows, columns, header_rows,
         roles, cells] = table;
  way(id, continues, beside, first_row_continues, bbox, ruled, closed_sides, confidence, rows, columns, header_rows,
      roles, cells);
}

template <typename Way>
void Fields(Way& way, Block& block) {
  auto& [furniture, bbox, lines, text, repairs, warnings] = block;
  way(furniture, bbox, lines, text, repairs, warnings);
}

template <typename Way>
void Fields(Way& way, DroppedGlyph& glyph) {
  auto& [text, bbox, reason] = glyph;
  way(text, bbox, reason);
}

template <typename Way>
void Fields(Way& way, Ledger& ledger) {
  auto& [characters, in_cells, in_blocks, furniture, dropped] = ledger;
  way(characters, in_cells, in_blocks, furniture, dropped);
}

template <typename Way>
void Fields(Way& way, Location& where) {
  auto& [file, line, column, page, table, table_row, table_column] = where;
  way(file, line, column, page, table, table_row, table_column);
}

template <typename Way>
void Fields(Way& way, Message& message) {
  auto& [en, ja] = message;
  way(en, ja);
}

template <typename Way>
void Fields(Way& way, Diagnostic& diagnostic) {
  auto& [severity, code, where, message, hint, excerpt] = diagnostic;
  way(severity, code, where, message, hint, excerpt);
}

template <typename Way>
void Fields(Way& way, Page& page) {
  auto& [file, number, width, height, rotation, angle, text, blocks, tables, ledger, diagnostics] = page;
  way(file, number, width, height, rotation, angle, text, blocks, tables, ledger, diagnostics);
}

template <typename Way>
void Fields(Way& way, LaidOutPage& laid_out) {
  auto& [page, grid_units, block_characters] = laid_out;
  way(page, grid_units, block_characters);
}

}  // namespace

PackedPage::PackedPage(LaidOutPage page) {
  Packer packer;
  packer(page);
  bytes_ = packer.Take();
}

LaidOutPage PackedPage::Unpack() const {
  LaidOutPage page;
  Unpacker unpacker(bytes_);
  unpacker(page);
  return page;
}

}  // namespace hyogumi::extract
