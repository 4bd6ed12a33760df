// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/xlsx_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>

#include "core/unicode.h"

namespace hyogumi::emit {
namespace {

constexpr std::size_t kMostCharacters = 32767;  // of a cell, in UTF-16 units
constexpr std::uint32_t kMostRows = 1048576;    // of a sheet
constexpr std::size_t kMostLinks = 65530;       // of a sheet, as Excel has it
constexpr std::time_t kCreated = 315532800;     // 1980-01-01, as the library dates the files inside: never the clock
constexpr const char* kFont = "Yu Gothic";      // Excel's own for Japanese; others put theirs in its place
constexpr double kFontSize = 10;                // pt
constexpr double kLineHeight = 15;              // pt
constexpr double kHighestRow = 409;             // pt, as Excel has it
constexpr std::uint32_t kHeaderShade = 0xDCE6F1;
constexpr std::uint32_t kLinkColor = 0x0563C1;
constexpr std::uint8_t kA3 = 8;

// Widths in half-width characters; Japanese takes two each.
double WidthOf(const FlatColumn& column) {
  static const std::map<std::string_view, double> widths{
      {"document_id", 18},   {"key", 7},       {"id", 9},        {"item_id", 9},         {"section_label", 7},
      {"section_title", 20}, {"number", 7},    {"label", 9},     {"name", 30},           {"overview", 60},
      {"indicator", 46},     {"text", 46},     {"printed", 46},  {"department", 14},     {"divisions", 20},
      {"responsible", 26},   {"warnings", 44}, {"message", 60},  {"revision_notes", 40}, {"marks", 16},
      {"measure", 30},       {"sha256", 24},   {"evidence", 40}, {"title", 44},          {"source_file", 20},
      {"dates", 24},         {"place", 28},    {"before", 16},   {"after", 16},          {"publisher", 14},
      {"check", 26}};
  const auto known = widths.find(column.name);
  if (known != widths.end()) return known->second;
  return column.type == FlatType::kText ? 16 : column.type == FlatType::kDate ? 12 : 10;
}

std::size_t Utf16Length(std::u32string_view text) {
  constexpr char32_t kLastOfOneUnit = 0xFFFF;
  return text.size() + static_cast<std::size_t>(
                           std::count_if(text.begin(), text.end(), [](char32_t c) { return c > kLastOfOneUnit; }));
}

// How many lines a text takes in a column of `width`.
double LinesOf(std::string_view text, double width) {
  // No sign is wider than it has bytes.
  if (static_cast<double>(text.size()) < width && text.find('\n') == std::string_view::npos) return 1;
  double lines = 0;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += std::max(1.0, std::ceil(static_cast<double>(DisplayWidth(text.substr(0, end))) / (width - 1)));
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

// May something in it have to be written in another way? Most texts have nothing of the kind.
bool MayNeedEscapes(std::string_view text) {
  constexpr std::string_view kOfFffeAndFfff = "\xEF\xBF";  // in UTF-8
  return text.find("_x") != std::string_view::npos || text.find('\0') != std::string_view::npos ||
         text.find(kOfFffeAndFfff) != std::string_view::npos;
}

// "_x0041_" at `at`, which a reader would take for "A".
bool IsEscape(std::u32string_view text, std::size_t at) {
  constexpr std::size_t kLength = 7;
  if (text.size() < at + kLength || text[at] != U'_' || text[at + 1] != U'x' || text[at + 6] != U'_') return false;
  const std::u32string_view digits = text.substr(at + 2, 4);
  return std::all_of(digits.begin(), digits.end(),
                     [](char32_t c) { return c < 0x80 && std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

// "2020-09-30"; Excel's days begin with 1900.
std::optional<lxw_datetime> DayOf(const std::string& text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1900) return std::nullopt;
  return lxw_datetime{year, month, day, 0, 0, 0};
}

lxw_format* BaseFormat(const XlsxLibrary& xlsx, lxw_workbook* workbook) {
  lxw_format* format = xlsx.workbook_add_format(workbook);
  xlsx.format_set_font_name(format, kFont);
  xlsx.format_set_font_size(format, kFontSize);
  xlsx.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

lxw_format* TextFormat(const XlsxLibrary& xlsx, lxw_workbook* workbook) {
  lxw_format* format = BaseFormat(xlsx, workbook);
  xlsx.format_set_num_format(format, "@");
  xlsx.format_set_text_wrap(format);
  return format;
}

}  // namespace

XlsxFormats::XlsxFormats(const XlsxLibrary& xlsx, lxw_workbook* workbook)
    : header(TextFormat(xlsx, workbook)),
      text(TextFormat(xlsx, workbook)),
      link(TextFormat(xlsx, workbook)),
      number(BaseFormat(xlsx, workbook)),
      truth(BaseFormat(xlsx, workbook)),
      date(BaseFormat(xlsx, workbook)) {
  xlsx.format_set_bold(header);
  xlsx.format_set_bg_color(header, kHeaderShade);
  xlsx.format_set_bottom(header, LXW_BORDER_THIN);
  xlsx.format_set_font_color(link, kLinkColor);
  xlsx.format_set_underline(link, LXW_UNDERLINE_SINGLE);
  xlsx.format_set_align(truth, LXW_ALIGN_CENTER);
  xlsx.format_set_num_format(truth, "\"○\";\"○\";\"\"");
  xlsx.format_set_num_format(date, "yyyy-mm-dd");
}

XlsxWorkbook::XlsxWorkbook(const XlsxLibrary& xlsx, OutputFile& out)
    : xlsx_(xlsx), out_(out), workbook_(nullptr, xlsx.lxw_workbook_free) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_FALSE;
  workbook_.reset(xlsx_.workbook_new_opt(out.name().c_str(), &options));
  if (workbook_ == nullptr) return;
  lxw_doc_properties properties{};
  properties.created = kCreated;
  xlsx_.workbook_set_properties(workbook_.get(), &properties);
  formats_.emplace(xlsx_, workbook_.get());
}

std::optional<Error> XlsxWorkbook::Finish() {
  if (workbook_ == nullptr || xlsx_.workbook_close(workbook_.release()) != LXW_NO_ERROR) return out_.CannotWrite();
  return std::nullopt;
}

XlsxSheet::XlsxSheet(XlsxWorkbook& workbook, std::string name, std::vector<FlatColumn> columns, int frozen)
    : xlsx_(workbook.xlsx_),
      workbook_(workbook),
      name_(std::move(name)),
      columns_(std::move(columns)),
      printed_(columns_.size()) {
  if (workbook_.workbook_ != nullptr) sheet_ = xlsx_.workbook_add_worksheet(workbook_.workbook_.get(), name_.c_str());
  if (sheet_ == nullptr) return;
  AddHeader();
  xlsx_.worksheet_freeze_panes(sheet_, 1, static_cast<std::uint16_t>(frozen));
  SetPage();
}

void XlsxSheet::AddHeader() {
  std::uint16_t at = 0;
  for (const FlatColumn& column : columns_) {
    const bool text = column.type == FlatType::kText;
    xlsx_.worksheet_set_column(sheet_, at, at, WidthOf(column), text ? workbook_.formats_->text : nullptr);
    xlsx_.worksheet_write_string(sheet_, row_, at++, XlsxText(column.label).c_str(), workbook_.formats_->header);
  }
  ++row_;
}

// As it is printed: the whole width on a sheet of A3, the header on each page.
void XlsxSheet::SetPage() {
  xlsx_.worksheet_set_landscape(sheet_);
  xlsx_.worksheet_set_paper(sheet_, kA3);
  xlsx_.worksheet_fit_to_pages(sheet_, 1, 0);
  xlsx_.worksheet_repeat_rows(sheet_, 0, 0);
  xlsx_.worksheet_set_footer(sheet_, "&C&A  &P / &N");
}

std::optional<Error> XlsxSheet::Add(const FlatRow& row, const std::optional<std::string>& link,
                                    std::size_t link_column) {
  if (sheet_ == nullptr) return workbook_.out_.CannotWrite();
  if (row_ == kMostRows) return TooMuch(Phrase("has more than {} rows", kMostRows - 1));
  xlsx_.worksheet_set_row(sheet_, row_, HeightOf(row), nullptr);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto column = static_cast<std::uint16_t>(i);
    if (link && i == link_column && links_ < kMostLinks) {
      ++links_;
      const std::string text = XlsxText(TextOf(row[i]));
      const lxw_error failed = xlsx_.worksheet_write_url_opt(sheet_, row_, column, link->c_str(),
                                                             workbook_.formats_->link, text.c_str(), nullptr);
      if (failed == LXW_NO_ERROR) continue;  // else it is too long for a link, but not for a text
    }
    if (auto fault = Write(column, row[i], columns_[i].type)) return fault;
  }
  ++row_;
  return std::nullopt;
}

std::optional<Error> XlsxSheet::Write(std::uint16_t column, const FlatValue& value, FlatType type) {
  const XlsxFormats& formats = *workbook_.formats_;
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (const auto day = type == FlatType::kDate ? DayOf(*text) : std::nullopt) {
      lxw_datetime date = *day;
      xlsx_.worksheet_write_datetime(sheet_, row_, column, &date, formats.date);
      return std::nullopt;
    }
    const std::string escaped = XlsxText(*text);
    if (escaped.size() > kMostCharacters && Utf16Length(Decode(escaped)) > kMostCharacters) {
      return TooMuch(Phrase("row {}, column {}: a cell holds at most {} characters", row_ + 1, columns_[column].label,
                            kMostCharacters));
    }
    xlsx_.worksheet_write_string(sheet_, row_, column, escaped.c_str(), formats.text);
  } else if (const auto* yes = std::get_if<bool>(&value)) {
    // Not a truth value of Excel: LibreOffice makes a formula of it.
    xlsx_.worksheet_write_number(sheet_, row_, column, *yes ? 1 : 0, formats.truth);
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    xlsx_.worksheet_write_number(sheet_, row_, column, static_cast<double>(*whole), formats.number);
  } else if (const auto* number = std::get_if<double>(&value)) {
    xlsx_.worksheet_write_number(sheet_, row_, column, *number, formats.number);
  }
  return std::nullopt;
}

// LibreOffice shows a row without a height as one line. In points.
double XlsxSheet::HeightOf(const FlatRow& row) const {
  double lines = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto* text = std::get_if<std::string>(&row[i]);
    if (text != nullptr) lines = std::max(lines, LinesOf(*text, WidthOf(columns_[i])));
  }
  return std::min(lines * kLineHeight, kHighestRow);
}

void XlsxSheet::PrintThrough(std::string_view column) {
  const auto last =
      std::find_if(columns_.begin(), columns_.end(), [column](const FlatColumn& one) { return one.name == column; });
  if (last != columns_.end()) printed_ = static_cast<std::size_t>(last - columns_.begin()) + 1;
}

void XlsxSheet::Finish() {
  if (sheet_ == nullptr || columns_.empty()) return;
  xlsx_.worksheet_print_area(sheet_, 0, 0, row_ - 1, static_cast<std::uint16_t>(printed_ - 1));
  xlsx_.worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<std::uint16_t>(columns_.size() - 1));
}

Error XlsxSheet::TooMuch(const Message& what) const {
  return MakeError(ExitStatus::kOutputUnwritable, "sheet-too-small", {}, Phrase("xlsx: the sheet {} {}", name_, what),
                   "use csv or sqlite, which have no such limit");
}

std::string XlsxText(std::string_view text) {
  if (!MayNeedEscapes(text)) return std::string(text);
  const std::u32string signs = Decode(text);
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (IsEscape(signs, i)) escaped += "_x005F";  // the underscore; it stands before the rest of it
    if (signs[i] == 0 || signs[i] == 0xFFFE || signs[i] == 0xFFFF) {
      escaped += fmt::format("_x{:04X}_", static_cast<std::uint32_t>(signs[i]));
    } else {
      AppendUtf8(signs[i], escaped);
    }
  }
  return escaped;
}

}  // namespace hyogumi::emit
