// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/tesseract_reader.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

#include "core/unicode.h"
#include "extract/scan/language_data.h"
#include "extract/scan/tesseract_library.h"

// Of OpenMP; its header is the compiler's own, which other tools don't find.
extern "C" void omp_set_max_active_levels(int levels);

namespace hyogumi::extract {
namespace {

constexpr double kPercent = 100;
constexpr int kWhite = 255;
constexpr int kNominalDpi = 300;  // Tesseract warns where it must guess; nothing else depends on it

// A reading is of one code point a sign; where the engine gives several (a ligature) each takes its share.
void Append(const char* utf8, double confidence, int left, int right, std::vector<ReadSign>& signs) {
  const std::u32string text = Decode(utf8);
  const double width = static_cast<double>(right - left) / static_cast<double>(std::max<std::size_t>(text.size(), 1));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsSpace(text[i])) continue;
    const double start = left + width * static_cast<double>(i);
    signs.push_back({text[i], confidence, start, start + width, {}});
  }
}

void AddChoices(const TesseractLibrary& tesseract, const TessResultIterator* at, ReadSign& sign) {
  const TesseractLibrary::ChoiceIterator choice(tesseract.ResultIteratorGetChoiceIterator(at),
                                                tesseract.ChoiceIteratorDelete);
  do {
    const char* utf8 = tesseract.ChoiceIteratorGetUTF8Text(choice.get());
    if (utf8 == nullptr) continue;
    const std::u32string text = Decode(utf8);
    const double confidence = tesseract.ChoiceIteratorConfidence(choice.get()) / kPercent;
    if (text.size() == 1 && text.front() != sign.sign && confidence > 0) {
      sign.choices.push_back({text.front(), confidence});
    }
  } while (tesseract.ChoiceIteratorNext(choice.get()) != 0);
  std::stable_sort(sign.choices.begin(), sign.choices.end(),
                   [](const SignChoice& a, const SignChoice& b) { return a.confidence > b.confidence; });
}

class TesseractReader : public LineReader {
 public:
  TesseractReader(const TesseractLibrary& tesseract, std::string folder, std::string language)
      : tesseract_(tesseract), folder_(std::move(folder)), language_(std::move(language)) {
    omp_set_max_active_levels(0);  // of this thread
  }

  std::optional<Error> Open() { return Open(language_, horizontal_); }

  std::vector<ReadSign> Read(const Pix& line, double type_size_px, const ReadingWay& way) override {
    const double scale = std::clamp(way.sign_height_px / std::max(type_size_px, 1.0), kLeastScale, kMostScale);
    const int margin = static_cast<int>(std::lround(way.margin_em * way.sign_height_px));
    const PixPtr picture = Prepare(line, scale, margin);
    if (!picture) return {};
    TessBaseAPI* engine = way.vertical ? Vertical() : horizontal_.get();
    tesseract_.BaseAPISetPageSegMode(engine, ModeOf(way));
    tesseract_.BaseAPISetVariable(engine, "tessedit_char_whitelist", AllowedSigns(way.signs));
    tesseract_.BaseAPISetVariable(engine, "lstm_choice_mode", way.choices ? "2" : "0");
    tesseract_.BaseAPISetImage2(engine, picture.get());
    tesseract_.BaseAPISetSourceResolution(engine, kNominalDpi);
    std::vector<ReadSign> signs;
    if (tesseract_.BaseAPIRecognize(engine, nullptr) == 0) signs = TakeSigns(engine, way);
    tesseract_.BaseAPIClear(engine);
    for (ReadSign& sign : signs) {
      sign.left = (sign.left - margin) / scale;
      sign.right = (sign.right - margin) / scale;
    }
    return signs;
  }

 private:
  static constexpr double kLeastScale = 0.1;
  static constexpr double kMostScale = 6;

  static const char* AllowedSigns(SignSet signs) {
    switch (signs) {
      case SignSet::kFigures: return "0123456789";
      case SignSet::kNumbering: return "0123456789-－‐.．()（）";
      case SignSet::kAny: break;
    }
    return "";
  }

  static tesseract::PageSegMode ModeOf(const ReadingWay& way) {
    if (way.vertical) return tesseract::PSM_SINGLE_BLOCK_VERT_TEXT;
    return way.segmentation == ReadingWay::Segmentation::kRawLine ? tesseract::PSM_RAW_LINE
                                                                  : tesseract::PSM_SINGLE_LINE;
  }

  static PixPtr Prepare(const Pix& line, double scale, int margin) {
    Pix* source = const_cast<Pix*>(&line);  // Leptonica has no const; it only counts references
    PixPtr grey(pixConvertTo8(source, 0));
    PixPtr scaled(grey ? pixScale(grey.get(), static_cast<float>(scale), static_cast<float>(scale)) : nullptr);
    return PixPtr(scaled ? pixAddBorder(scaled.get(), margin, kWhite) : nullptr);
  }

  std::optional<Error> Open(const std::string& language, TesseractLibrary::Engine& engine) const {
    engine = tesseract_.MakeEngine();
    if (tesseract_.BaseAPIInit2(engine.get(), folder_.c_str(), language.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
      return MakeError(ExitStatus::kComponentMissing, "ocr-data-unusable", {},
                       Phrase("Tesseract does not take the language data \"{}\" in {}", language, folder_),
                       "install Debian's package of it again, or give another folder with --tessdata");
    }
    tesseract_.BaseAPISetVariable(engine.get(), "debug_file", "/dev/null");
    tesseract_.BaseAPISetVariable(engine.get(), "classify_enable_learning", "0");
    // What else a sign may be: the first round says it; the four more of the default take a fifth of a reading's time.
    tesseract_.BaseAPISetVariable(engine.get(), "lstm_choice_iterations", "1");
    return std::nullopt;
  }

  // The engine of vertical text, once there is some.
  TessBaseAPI* Vertical() {
    if (vertical_) return vertical_.get();
    const std::string language = language_.substr(0, language_.find('+')) + "_vert";
    const auto folder = FindLanguageData(language, folder_);
    if (!folder.ok()) throw ReaderFailure(folder.error());
    if (auto fault = Open(language, vertical_)) throw ReaderFailure(*fault);
    return vertical_.get();
  }

  std::vector<ReadSign> TakeSigns(TessBaseAPI* engine, const ReadingWay& way) const {
    std::vector<ReadSign> signs;
    const TesseractLibrary::ResultIterator at(tesseract_.BaseAPIGetIterator(engine), tesseract_.ResultIteratorDelete);
    if (!at) return signs;
    do {
      const TesseractLibrary::Text utf8(tesseract_.ResultIteratorGetUTF8Text(at.get(), tesseract::RIL_SYMBOL),
                                        tesseract_.DeleteText);
      if (!utf8) continue;
      int left = 0;
      int top = 0;
      int right = 0;
      int bottom = 0;
      tesseract_.PageIteratorBoundingBox(tesseract_.ResultIteratorGetPageIteratorConst(at.get()), tesseract::RIL_SYMBOL,
                                         &left, &top, &right, &bottom);
      const std::size_t before = signs.size();
      Append(utf8.get(), tesseract_.ResultIteratorConfidence(at.get(), tesseract::RIL_SYMBOL) / kPercent,
             way.vertical ? top : left, way.vertical ? bottom : right, signs);
      if (way.choices && signs.size() == before + 1) AddChoices(tesseract_, at.get(), signs.back());
    } while (tesseract_.ResultIteratorNext(at.get(), tesseract::RIL_SYMBOL) != 0);
    return signs;
  }

  const TesseractLibrary& tesseract_;
  std::string folder_;
  std::string language_;
  TesseractLibrary::Engine horizontal_{nullptr, nullptr};
  TesseractLibrary::Engine vertical_{nullptr, nullptr};
};

}  // namespace

Result<std::unique_ptr<LineReader>> MakeTesseractReader(const std::string& folder, const std::string& language) {
  const Result<const TesseractLibrary*> tesseract = LoadTesseract();
  if (!tesseract.ok()) return tesseract.error();
  auto reader = std::make_unique<TesseractReader>(*tesseract.value(), folder, language);
  if (auto fault = reader->Open()) return *fault;
  return std::unique_ptr<LineReader>(std::move(reader));
}

}  // namespace hyogumi::extract
