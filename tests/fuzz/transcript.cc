// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/transcript.h"

#include <map>

#include "core/unicode.h"
#include "extract/text_decoder.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/targets.h"

namespace hyogumi::fuzz {
namespace {

using Signs = std::map<char32_t, int>;

// White space apart, which parts cells, lines and pages.
void Count(std::string_view text, Signs& signs) {
  for (const char32_t c : Decode(text)) {
    if (!IsSpace(c)) ++signs[c];
  }
}

Signs SignsOf(const std::vector<Page>& pages) {
  Signs signs;
  const auto count = [&signs](const std::vector<TextLine>& lines) {
    for (const TextLine& line : lines) Count(line.text, signs);
  };
  for (const Page& page : pages) {
    for (const Block& block : page.blocks) count(block.lines);
    for (const Table& table : page.tables) {
      for (const Cell& cell : table.cells) count(cell.lines);
    }
  }
  return signs;
}

void LayOut(const std::string& text, bool quoted, const Profile* profile) {
  constexpr std::int64_t kMostCells = 20'000;
  const Result<std::vector<Page>> pages =
      extract::LayOutTranscript(text, {"plan.txt", "", quoted, profile, kMostCells});
  if (!pages.ok()) return MustTell(pages.error());
  Signs drawn;
  Count(text, drawn);
  Signs laid_out = SignsOf(pages.value());
  if (quoted) drawn.erase(U'"'), laid_out.erase(U'"');
  Must(drawn == laid_out, "a transcript's signs are in its pages, each once");

  const PagedDocument document{
      {{"plan.txt", std::string(64, 'a'), static_cast<int>(pages.value().size()), "transcript"}}, pages.value(), {}};
  MustComeBack(document);
}

}  // namespace

void Transcript(std::string_view input) {
  const Result<extract::DecodedText> decoded = extract::DecodeText(input, "plan.txt");
  if (!decoded.ok()) return MustTell(decoded.error());
  const std::string& text = decoded.value().text;
  Must(Encode(Decode(text)) == text, "decoded text is UTF-8");
  LayOut(text, false, &OwnProfile());
  LayOut(text, true, nullptr);
}

}  // namespace hyogumi::fuzz
