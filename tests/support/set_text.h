// SPDX-License-Identifier: GPL-3.0-or-later
// Pages set from drawings of them: what is written below each other stands below each other.
#ifndef TESTS_SUPPORT_SET_TEXT_H_
#define TESTS_SUPPORT_SET_TEXT_H_

#include <algorithm>
#include <string>
#include <vector>

#include "core/unicode.h"
#include "extract/found_table.h"
#include "extract/line_builder.h"
#include "extract/page_content.h"
#include "extract/text_runs.h"

namespace hyogumi::extract {

inline constexpr double kTypeSize = 10;
inline constexpr double kSignWidth = kTypeSize / 2;  // of a sign of the drawing; Japanese takes two
inline constexpr double kWordSpace = kTypeSize / 4;

struct Setting {
  double left = 50;
  double baseline = 100;  // of the first line
  double pitch = 14;      // from line to line
};

// Sets a text with its signs side by side from x; a space is a word space, drawn. Returns where the text ends.
inline double SetAt(PageContent& page, const std::u32string& text, double x, double baseline, double size = kTypeSize) {
  for (const char32_t c : text) {
    const double width = (c == U' ' ? kWordSpace : IsJapanese(c) ? 2 * kSignWidth : kSignWidth) * size / kTypeSize;
    page.glyphs.push_back({std::u32string(1, c), {x, baseline - 0.8 * size, x + width, baseline + 0.2 * size}});
    page.glyphs.back().across = baseline;
    page.glyphs.back().size = size;
    page.glyphs.back().counted = !IsSpace(c);
    page.characters += page.glyphs.back().counted ? 1 : 0;
    x += width;
  }
  return x;
}

// Sets the lines of a drawing, each sign half an em wide. Words with one space between them are set with a word space;
// what stands further apart begins where the drawing has it. A line of ____ draws rules below the line above it; an
// empty one is half a line of white space. Returns the baseline of the next line.
inline double SetLines(PageContent& page, const std::vector<std::string>& lines, const Setting& setting = {}) {
  double baseline = setting.baseline;
  for (const std::string& line : lines) {
    const std::u32string signs = Decode(line);
    if (signs.find_first_not_of(U" ") == std::u32string::npos) {
      baseline += setting.pitch / 2;
      continue;
    }
    const bool rule = signs.find_first_not_of(U" _") == std::u32string::npos;
    double x = setting.left;
    for (std::size_t i = 0; i < signs.size();) {
      std::size_t end = i;
      while (end < signs.size() && signs.substr(end, 2) != U"  ") ++end;
      std::u32string field = signs.substr(i, end - i);
      double width = 0;
      for (const char32_t c : field) width += IsJapanese(c) ? 2 * kSignWidth : kSignWidth;
      if (const std::size_t from = field.find_first_not_of(U' '); from != std::u32string::npos) {
        if (rule) {
          page.rulings.push_back(
              {true, baseline - 0.75 * setting.pitch, x + static_cast<double>(from) * kSignWidth, x + width, 0.5});
        } else {
          SetAt(page, field.substr(from), x + static_cast<double>(from) * kSignWidth, baseline);
        }
      }
      x += width;
      for (; end < signs.size() && signs[end] == U' '; ++end) x += kSignWidth;
      i = end;
    }
    if (!rule) baseline += setting.pitch;
  }
  return baseline;
}

inline PageContent PageWith(const std::vector<std::string>& lines, const Setting& setting = {}) {
  PageContent page;
  page.width = 842;
  page.height = 842;
  SetLines(page, lines, setting);
  return page;
}

inline std::vector<const Glyph*> GlyphsOf(const PageContent& page) {
  std::vector<const Glyph*> glyphs;
  for (const Glyph& glyph : page.glyphs) glyphs.push_back(&glyph);
  return glyphs;
}

// They point into `page`.
inline std::vector<TextRow> RowsOf(const PageContent& page) { return BuildRows(GlyphsOf(page)); }
std::vector<TextRow> RowsOf(PageContent&&) = delete;

inline std::vector<const TextRow*> PointersTo(const std::vector<TextRow>& rows) {
  std::vector<const TextRow*> pointers;
  for (const TextRow& row : rows) pointers.push_back(&row);
  return pointers;
}

using Texts = std::vector<std::vector<std::string>>;

// Of each row the texts of its runs.
inline Texts TextsOf(const std::vector<TextRow>& rows) {
  Texts texts;
  for (const TextRow& row : rows) {
    texts.emplace_back();
    for (const TextRun& run : row.runs) texts.back().push_back(Encode(run.text));
  }
  return texts;
}

// The lines of these glyphs with a slash between them.
inline std::string TextOf(const std::vector<const Glyph*>& glyphs) {
  std::string text;
  for (const BuiltLine& built : BuildLines(glyphs)) {
    std::string line = built.line.text;
    line.erase(line.find_last_not_of(' ') + 1);
    text += (text.empty() ? "" : "/") + line;
  }
  return text;
}

// The texts of a table by its grid: "<" for a place that the cell to the left goes on over, "^" for one above.
inline Texts TextsOf(const FoundTable& found) {
  Texts texts(static_cast<std::size_t>(found.table.rows),
              std::vector<std::string>(static_cast<std::size_t>(found.table.columns), "no cell"));
  for (std::size_t i = 0; i < found.table.cells.size(); ++i) {
    const Cell& cell = found.table.cells[i];
    for (int r = 0; r < cell.row_span; ++r) {
      for (int c = 0; c < cell.column_span; ++c) {
        texts.at(static_cast<std::size_t>(cell.row - 1 + r)).at(static_cast<std::size_t>(cell.column - 1 + c)) =
            c > 0   ? "<"
            : r > 0 ? "^"
                    : TextOf(found.cell_glyphs.at(i));
      }
    }
  }
  return texts;
}

}  // namespace hyogumi::extract

#endif  // TESTS_SUPPORT_SET_TEXT_H_
