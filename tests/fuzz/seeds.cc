// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the inputs that the fuzz targets begin with from the fixtures, small enough to be changed in many ways:
// and the words that they are put together from.
//   fuzz_seeds FOLDER        FOLDER/TARGET/…, FOLDER/TARGET.dict
#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "core/io.h"
#include "core/item_json.h"
#include "core/page_json.h"
#include "core/roles.h"
#include "core/sha256.h"
#include "core/unicode.h"
#include "export/checks.h"
#include "export/result_json.h"
#include "extract/extract.h"
#include "extract/scan/pix.h"
#include "normalize/normalize.h"
#include "segment/segment.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/plan.h"
#include "tests/support/items.h"
#include "tests/support/pdf_writer.h"

namespace hyogumi::fuzz {
namespace {

namespace fs = std::filesystem;
const fs::path kFixtures = HYOGUMI_SOURCE_DIR "/fixtures";

class Seeds {
 public:
  explicit Seeds(fs::path folder) : folder_(std::move(folder)) {}

  void AddWord(const std::string& target, const std::string& word) { words_[target].insert(word); }

  // For libFuzzer: a word a line, in quotes, all but letters and digits as \xNN.
  void WriteWords() const {
    for (const auto& [target, words] : words_) {
      std::ofstream out(folder_ / (target + ".dict"));
      for (const std::string& word : words) {
        out << '"';
        for (const char c : word) {
          const auto byte = static_cast<unsigned char>(c);
          out << (byte < 0x80 && std::isalnum(byte) != 0 ? std::string(1, c) : fmt::format("\\x{:02X}", byte));
        }
        out << "\"\n";
      }
    }
  }

  // Named by its content, so that nothing is there twice.
  void Add(const std::string& target, const std::string& bytes) const {
    fs::create_directories(folder_ / target);
    std::ofstream(folder_ / target / Sha256(bytes).substr(0, 16), std::ios::binary) << bytes;
  }

 private:
  fs::path folder_;
  std::map<std::string, std::set<std::string>> words_;
};

std::string Whole(const fs::path& path) {
  Result<std::string> bytes = ReadInput(path.string());
  Must(bytes.ok(), "a fixture can be read: " + path.string());
  return std::move(bytes).value();
}

void AddTranscripts(Seeds& seeds) {
  const std::string text = Whole(kFixtures / "aone-ict-2021/transcript.txt");
  constexpr std::size_t kPiece = 1500;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', std::min(at + kPiece, text.size())), text.size());
    seeds.Add("Transcript", text.substr(at, end - at));
    at = end + 1;
  }
  seeds.Add("Transcript", "番号\t名称\n1\t\"引用\"\"符\"\n\f番号\t名称\n2\t続き\n\n- 1 -\n");
  seeds.Add("Transcript", std::string("\xFF\xFE\x42\x30\x09\x00\x44\x30\x0A\x00", 10));      // UTF-16LE
  seeds.Add("Transcript", "\x94\xD4\x8D\x86\t\x96\xBC\x8F\xCC\r\n1\t\x93\x64\x8E\x71\r\n");  // CP932
  seeds.Add("Transcript", "\xC8\xD6\xB9\xE6\t\xCC\xBE\xBE\xCE\r1\t\xC5\xC5\xBB\xD2\r");      // EUC-JP
}

// A page of one table of the header and two rows, without the places of single signs: what is left fits in some
// kilobytes.
std::optional<PagedDocument> Cut(const PagedDocument& document, std::size_t index) {
  PagedDocument cut{document.sources, {document.pages[index]}, document.profile};
  Page& page = cut.pages.front();
  constexpr std::size_t kBlocks = 3;
  if (page.tables.empty() || page.tables.front().header_rows == 0) return std::nullopt;
  page.tables.resize(1);
  page.blocks.resize(std::min(page.blocks.size(), kBlocks));
  page.ledger.dropped.clear();
  Table& table = page.tables.front();
  table.rows = std::min(table.rows, table.header_rows + 2);
  std::erase_if(table.cells, [&table](const Cell& cell) { return cell.row > table.rows; });
  for (Cell& cell : table.cells) {
    cell.row_span = std::min(cell.row_span, table.rows - cell.row + 1);
    cell.lines.resize(std::min<std::size_t>(cell.lines.size(), 2));
  }
  return cut;
}

void AddKeys(const std::string& target, const Json& json, Seeds& seeds) {
  for (const auto& [key, value] : json.items()) {
    if (json.is_object()) seeds.AddWord(target, '"' + key + '"');
    if (value.is_structured()) AddKeys(target, value, seeds);
  }
}

void AddJson(const std::string& target, const std::string& text, Seeds& seeds) {
  seeds.Add(target, text);
  std::istringstream values(text);
  for (Json value; values >> std::ws && !values.eof() && values >> value;) AddKeys(target, value, seeds);
  for (const char* word : {"null", "true", "1e300", "-1", "2147483647", "4294967297", "0.5", "\\u0000", "\\ud800"}) {
    seeds.AddWord(target, word);
  }
}

void AddStages(Seeds& seeds, PagedDocument pages) {
  AddJson("Pages", WritePages(pages), seeds);
  if (normalize::Normalize(pages, OwnProfile())) return;
  const Result<ItemDocument> items = segment::Segment(pages, OwnProfile());
  if (!items.ok()) return;
  AddJson("Items", WriteItems(items.value()), seeds);
  const Result<std::string> result = emit::WriteResult(items.value(), emit::Validate(items.value()));
  if (result.ok()) AddJson("Results", result.value(), seeds);
}

void AddDocuments(Seeds& seeds) {
  PagedDocument small = SmallPlan();
  AssignRoles(small, OwnProfile());
  AddStages(seeds, std::move(small));
  for (const char* file :
       {"drift/plan.pdf", "drift/column-new.pdf", "aone-ict-2021/plan.pdf", "aone-ict-2021/transcript.txt"}) {
    const Result<PagedDocument> read = extract::Extract({(kFixtures / file).string()}, {}, &OwnProfile());
    Must(read.ok(), "a fixture can be read");
    constexpr std::size_t kPages = 6;
    for (std::size_t i = 0; i < std::min(kPages, read.value().pages.size()); ++i) {
      if (auto cut = Cut(read.value(), i)) AddStages(seeds, std::move(*cut));
    }
  }
  const ItemDocument rich = testing_support::RichItems();
  AddJson("Items", WriteItems(rich), seeds);
  const Result<std::string> result = emit::WriteResult(rich, emit::Validate(rich));
  if (result.ok()) AddJson("Results", result.value(), seeds);
}

// The words of the data file, without its comments.
void AddWords(const std::string& target, const fs::path& file, Seeds& seeds) {
  std::istringstream lines(Whole(fs::path(HYOGUMI_SOURCE_DIR) / file));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    for (std::string word; words >> word;) seeds.AddWord(target, word);
  }
}

// The texts of fixtures: of cells for what they say, in columns to be mended, in pairs to be compared.
void AddTexts(Seeds& seeds) {
  std::string column;
  std::string editions;
  int texts = 0;
  const auto add = [&](const std::string& text) {
    seeds.Add("Cells", text);
    std::string lines = text;
    std::replace(lines.begin(), lines.end(), '\n', '\t');
    column += lines + '\n';
    constexpr int kColumn = 3;
    if (++texts % kColumn == 0) seeds.Add("Repairs", std::exchange(column, {}));
  };
  for (const auto& file : fs::directory_iterator(kFixtures / "cells")) {
    const std::string name = file.path().filename().string();
    if (file.path().extension() != ".json") continue;
    const Json cells = Json::parse(Whole(file.path()));
    for (const Json& item : cells.is_array() ? cells : cells.at("items")) {
      for (const auto& [key, value] : item.items()) {
        if (value.is_string() && (key == "overview" || key == "indicator")) add(value.get<std::string>());
      }
    }
  }
  for (const char* file :
       {"core/data/units.txt", "core/data/eras.txt", "core/data/counters.txt", "segment/data/date_parts.txt",
        "segment/data/qualifiers.txt", "segment/data/kanji_counters.txt"}) {
    AddWords("Cells", file, seeds);
  }
  const Json golden = Json::parse(Whole(kFixtures / "aone-ict-2021/golden.json"));
  int items = 0;
  for (const Json& item : golden.at("items")) {
    constexpr std::size_t kOutline = 24;
    const std::string overview = Encode(Decode(item.at("overview").get<std::string>()).substr(0, kOutline));
    std::string flat = item.at("name").get<std::string>() + '\t' + overview;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    editions += flat + '\n' + '+' + flat + '\n';
    add(item.at("indicator").get<std::string>());
    constexpr int kItems = 2;
    if (++items % kItems == 0) seeds.Add("Editions", std::exchange(editions, {}));
  }
}

// The keys of YAML, as "key:".
void AddYaml(const std::string& target, const fs::path& file, Seeds& seeds) {
  const std::string text = Whole(file);
  seeds.Add(target, text);
  static const std::regex kKey("[a-z_]+:");
  for (std::sregex_iterator key(text.begin(), text.end(), kKey); key != std::sregex_iterator(); ++key) {
    seeds.AddWord(target, key->str() + ' ');
  }
  for (const char* word : {"&a ", "*a", "<<: ", "!!binary ", "|-\n", "- {", "null", "(?P<n>", "\\pL", "{section}"}) {
    seeds.AddWord(target, word);
  }
}

void AddFiles(Seeds& seeds) {
  for (const char* file : {"pipeline.yaml", "core/data/base.yaml", "fixtures/drift/pipeline.yaml",
                           "fixtures/aone-ict-2022/pipeline.yaml", "fixtures/aone-ict-2023/pipeline.yaml",
                           "fixtures/shiomihara-plan-2023/pipeline.yaml", "tests/consumers/catalogue.yaml"}) {
    AddYaml("Profiles", fs::path(HYOGUMI_SOURCE_DIR) / file, seeds);
  }
  for (const auto& file : fs::directory_iterator(HYOGUMI_SOURCE_DIR "/tests/fuzz/seeds/Corrections")) {
    AddYaml("Corrections", file.path(), seeds);
  }
}

void AddPdfs(Seeds& seeds) {
  using namespace testing_support;
  const std::string table = StrokeGrid({50, 120, 250, 350}, {100, 150, 200, 250}) + DrawText(55, 230, "No.") +
                            DrawText(125, 230, "Name") + DrawText(255, 230, "Target") + DrawText(55, 180, "1") +
                            DrawText(125, 180, "Network") + DrawText(255, 180, "45 by 2023") + DrawText(55, 130, "2") +
                            DrawText(125, 130, "Library") + DrawText(255, 130, "1,200");
  seeds.Add("Pdf", WritePdf({{table}}));
  seeds.Add("Pdf", WritePdf({{table, 90}, {DrawText(50, 250, "1. Head") + FillGrid({50, 150, 250}, {50, 100, 150})}}));
  seeds.Add(
      "Pdf",
      WritePdf({{"q 1 0 0 1 10 10 cm 50 50 100 100 re W n " + DrawText(60, 60, "clipped") + " Q\n" + "3 Tr " +
                 DrawText(50, 200, "hidden") + "1 1 1 rg " + DrawText(50, 180, "white") +
                 "BI /W 4 /H 4 /BPC 1 /CS /G ID \xAA\x55\xAA\x55 EI\n0 1 1 0 k 20 20 m 30 40 50 60 70 20 c h f\n"}}));
}

void AddPdfWords(Seeds& seeds) {
  std::istringstream words(
      "q Q cm re W n f F S s B b h m l c v y w d BT ET Tf Td TD Tm Tj TJ T* Tr Tc Tw Tz TL Ts g G rg RG k K cs CS sc "
      "scn "
      "gs Do sh BI ID EI BMC BDC EMC /ActualText /MediaBox /CropBox /Rotate /Resources /Font /XObject /ExtGState "
      "/Pattern /Shading /Form /Image /Matrix /BBox /Kids /Count /Parent /Type3 /CharProcs /Encoding /ToUnicode "
      "/Identity-H /Identity-V /Filter /Length /DecodeParms /Subtype /Widths /Annots /AP /OC obj endobj stream "
      "endstream "
      "xref trailer startxref 1e10 -1 999999999 0.00001");
  for (std::string word; words >> word;) seeds.AddWord("Pdf", word);
}

// Two rows of two cells with blots for signs, as scanners write them: 100 by 64 pixels, `scale` times enlarged, so
// coarse that what reads them enlarges them, too, and less so where the scale is 2.
void AddPictures(int scale, Seeds& seeds) {
  const extract::PixPtr page(pixCreate(100 * scale, 64 * scale, 1));
  const int dpi = 31 * scale;
  pixSetResolution(page.get(), dpi, dpi);
  const auto fill = [&page, scale](int x, int y, int width, int height) {
    pixRasterop(page.get(), x * scale, y * scale, width * scale, height * scale, PIX_SET, nullptr, 0, 0);
  };
  for (const int x : {4, 24, 95}) fill(x, 4, 1, 57);
  for (const int y : {4, 32, 60}) fill(4, y, 92, 1);
  for (const int y : {12, 40}) {
    for (int x = 30; x < 84; x += 9) fill(x, y, 7, 4), fill(x + 2, y + 5, 3, 4);
  }
  for (const int format : {IFF_PNG, IFF_TIFF_G4, IFF_TIFF, IFF_JFIF_JPEG}) {
    const extract::PixPtr picture(format == IFF_JFIF_JPEG ? pixConvertTo8(page.get(), 0) : pixClone(page.get()));
    l_uint8* data = nullptr;
    std::size_t size = 0;
    Must(pixWriteMem(&data, &size, picture.get(), format) == 0, "a picture can be written");
    seeds.Add("Pictures", {reinterpret_cast<const char*>(data), size});
    std::free(data);
  }
}

void AddReadings(Seeds& seeds) {
  seeds.Add("Readings", R"({"picture":"0a","signs":[["番",0.98,1,11,[["審",0.01]]],["号",1,12,22,[]]]})"
                        "\n");
}

}  // namespace
}  // namespace hyogumi::fuzz

int main(int count, char** arguments) {
  using namespace hyogumi::fuzz;
  Must(count == 2, "fuzz_seeds FOLDER");
  Seeds seeds(arguments[1]);
  AddTranscripts(seeds);
  AddDocuments(seeds);
  AddTexts(seeds);
  AddFiles(seeds);
  AddPdfs(seeds);
  AddPdfWords(seeds);
  for (const int scale : {1, 2}) AddPictures(scale, seeds);
  AddReadings(seeds);
  seeds.WriteWords();
  return 0;
}
