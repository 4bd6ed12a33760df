// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/pdf_salvage.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hyogumi::extract {
namespace {

// A reader looks for the end's keyword in the last kilobyte.
constexpr std::size_t kEndLooksAt = 1024;

// "12 0" of each whole object whose dictionary says that it is of this type. `type` is a pattern.
std::vector<std::string> ObjectsOfType(std::string_view bytes, const std::string& type) {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  static const re2::RE2 begin(R"((\d+[ ]\d+)\s+obj\b)", options);
  const re2::RE2 has_type(R"(/Type\s*/)" + type + R"((?:[\s/<>\[\]()]|$))", options);
  std::vector<std::string> found;
  re2::StringPiece rest(bytes.data(), bytes.size());
  std::string number;
  while (re2::RE2::FindAndConsume(&rest, begin, &number)) {
    const std::string_view body(rest.data(), rest.size());
    const std::size_t end = body.find("endobj");
    if (end == std::string_view::npos) break;
    const std::string_view dictionary = body.substr(0, std::min(end, body.find("stream")));
    if (re2::RE2::PartialMatch(re2::StringPiece(dictionary.data(), dictionary.size()), has_type)) {
      found.push_back(number);
    }
    rest.remove_prefix(end);
  }
  return found;
}

// Free for an object of ours, also where objects that can't be seen, being packed, have greater numbers than all
// others. Not far above them, as Poppler fills a table up to it.
int FreeNumber(std::string_view bytes) {
  constexpr int kPacked = 100'000;
  constexpr int kGreatest = 8'000'000;  // below Poppler's
  static const re2::RE2 object(R"(\b(\d{1,7})[ ]\d+\s+obj\b)", re2::RE2::Latin1);
  re2::StringPiece rest(bytes.data(), bytes.size());
  int greatest = 0;
  for (int number = 0; re2::RE2::FindAndConsume(&rest, object, &number);) greatest = std::max(greatest, number);
  return std::min(greatest + kPacked, kGreatest);
}

}  // namespace

bool HasPdfEnd(std::string_view bytes) {
  return bytes.substr(bytes.size() - std::min(bytes.size(), kEndLooksAt)).find("startxref") != std::string_view::npos;
}

std::optional<std::string> PdfEndFor(std::string_view bytes) {
  if (bytes.find("/Encrypt") != std::string_view::npos) return std::nullopt;
  const std::vector<std::string> pages = ObjectsOfType(bytes, "Page");
  if (pages.empty()) return std::nullopt;
  const std::vector<std::string> catalogs = ObjectsOfType(bytes, "Catalog");
  const std::vector<std::string> trees = ObjectsOfType(bytes, "Pages");
  if (!catalogs.empty() && !trees.empty()) {
    return fmt::format("\ntrailer\n<< /Root {} R >>\nstartxref\n0\n%%EOF\n", catalogs.back());
  }
  std::string kids;
  for (const std::string& page : pages) kids += page + " R ";
  const int catalog = FreeNumber(bytes);
  return fmt::format(
      "\n{0} 0 obj\n<< /Type /Catalog /Pages {1} 0 R >>\nendobj\n{1} 0 obj\n<< /Type /Pages /Kids [{2}] /Count {3} "
      ">>\nendobj\ntrailer\n<< /Root {0} 0 R >>\nstartxref\n0\n%%EOF\n",
      catalog, catalog + 1, kids, pages.size());
}

}  // namespace hyogumi::extract
