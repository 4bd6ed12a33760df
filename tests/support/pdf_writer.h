// SPDX-License-Identifier: GPL-3.0-or-later
// Writes small PDFs, so that a test shows what its page draws. Coordinates are PDF's own: the origin is at the bottom
// left, y grows upwards.
#ifndef TESTS_SUPPORT_PDF_WRITER_H_
#define TESTS_SUPPORT_PDF_WRITER_H_

#include <cstdio>
#include <string>
#include <vector>

namespace hyogumi::testing_support {

struct PdfPage {
  std::string content;
  int rotate = 0;
  double width = 400;
  double height = 300;
  std::string resources;  // entries beside the fonts
};

inline std::string Real(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.3f", value);
  return buffer;
}

// `text` in Helvetica (/F1), its baseline beginning at (x, y). Brackets in it have to be escaped.
inline std::string DrawText(double x, double y, const std::string& text, double size = 10) {
  return "BT /F1 " + Real(size) + " Tf " + Real(x) + " " + Real(y) + " Td (" + text + ") Tj ET\n";
}

inline std::string FillRectangle(double x, double y, double width, double height) {
  return Real(x) + " " + Real(y) + " " + Real(width) + " " + Real(height) + " re f\n";
}

inline std::string StrokeLine(double x1, double y1, double x2, double y2) {
  return Real(x1) + " " + Real(y1) + " m " + Real(x2) + " " + Real(y2) + " l S\n";
}

// The rulings of a grid, stroked; `xs` and `ys` are its lines.
inline std::string StrokeGrid(const std::vector<double>& xs, const std::vector<double>& ys) {
  std::string out = "0.5 w\n";
  for (const double x : xs) out += StrokeLine(x, ys.front(), x, ys.back());
  for (const double y : ys) out += StrokeLine(xs.front(), y, xs.back(), y);
  return out;
}

// The same as filled rectangles, as word processors write them.
inline std::string FillGrid(const std::vector<double>& xs, const std::vector<double>& ys) {
  std::string out;
  for (const double x : xs) out += FillRectangle(x - 0.25, ys.front(), 0.5, ys.back() - ys.front());
  for (const double y : ys) out += FillRectangle(xs.front(), y - 0.25, xs.back() - xs.front(), 0.5);
  return out;
}

// Fonts: /F1 is Helvetica; /F3 a Type 3 font whose "a" draws a horizontal line of 20 ems. `more` are further objects;
// the first of them has the number 6 + 2 × pages.
inline std::string WritePdf(const std::vector<PdfPage>& pages, const std::vector<std::string>& more = {}) {
  std::vector<std::string> objects;
  std::string kids;
  constexpr std::size_t kFixed = 5;  // catalog, pages, Helvetica, Type 3 font, its glyph
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(kFixed + 2 * i + 1) + " 0 R ";
  const auto stream = [](const std::string& data) {
    return "<< /Length " + std::to_string(data.size()) + " >>\nstream\n" + data + "\nendstream";
  };
  objects.push_back("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push_back("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>");
  objects.push_back("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  objects.push_back(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 "
      "/LastChar 97 /Widths [600] /CharProcs << /a 5 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> "
      "/Resources << >> >>");
  objects.push_back(stream("600 0 0 0 20000 1000 d1 0 400 20000 20 re f"));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PdfPage& page = pages[i];
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + Real(page.width) + " " + Real(page.height) +
                      "] /Rotate " + std::to_string(page.rotate) + " /Resources << /Font << /F1 3 0 R /F3 4 0 R >> " +
                      page.resources + " >> /Contents " + std::to_string(kFixed + 2 * i + 2) + " 0 R >>");
    objects.push_back(stream(page.content));
  }
  objects.insert(objects.end(), more.begin(), more.end());
  std::string out = "%PDF-1.7\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
    table += entry;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size + " /Root 1 0 R >>\nstartxref\n" +
         std::to_string(out.size()) + "\n%%EOF\n";
}

// A page that costs seconds: thousands of rulings that might cross.
inline std::string CostlyPdf() {
  constexpr int kRulings = 40000;
  std::string content = "0.5 w\n";
  for (int i = 0; i < kRulings; ++i) {
    content += StrokeLine(0, 3.0 * i, 5, 3.0 * i) + StrokeLine(10 + 3.0 * i, 0, 10 + 3.0 * i, 5);
  }
  return WritePdf({PdfPage{.content = content, .width = 3.0 * kRulings, .height = 3.0 * kRulings}});
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_PDF_WRITER_H_
