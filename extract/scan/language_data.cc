// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/language_data.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "core/io.h"
#include "core/sha256.h"
#include "extract/scan/tesseract_library.h"

namespace hyogumi::extract {
namespace {

std::string FileOf(const std::string& language) { return language + ".traineddata"; }

bool IsLanguage(const std::string& name) {
  const auto may_stand = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), may_stand);
}

// Debian's: tesseract-ocr-chi-sim has chi_sim.traineddata.
std::string PackageOf(std::string language) {
  std::replace(language.begin(), language.end(), '_', '-');
  return "tesseract-ocr-" + language;
}

// Tesseract tells the folder that was built into it only when it has looked there in vain.
std::string OwnFolder(const TesseractLibrary& tesseract) {
  const TesseractLibrary::Engine engine = tesseract.MakeEngine();
  tesseract.BaseAPISetVariable(engine.get(), "debug_file", "/dev/null");
  tesseract.BaseAPIInit3(engine.get(), nullptr, "-");
  tesseract.BaseAPISetVariable(engine.get(), "debug_file", "");
  return tesseract.BaseAPIGetDatapath(engine.get());
}

// The language of `languages` that `folder` has no data of; empty where it has all.
std::string MissingIn(const std::filesystem::path& folder, const std::vector<std::string>& languages) {
  const auto missing = std::find_if(languages.begin(), languages.end(), [&folder](const std::string& language) {
    std::error_code failed;
    return !std::filesystem::is_regular_file(folder / FileOf(language), failed);
  });
  return missing == languages.end() ? "" : *missing;
}

// What comes with the program goes before what the system has, where it is enough.
Result<std::string> DefaultFolder(const std::vector<std::string>& languages) {
  const char* prefix = std::getenv("TESSDATA_PREFIX");
  if (prefix != nullptr && *prefix != '\0') return std::string(prefix);
  std::string bundled = InstalledFile("tessdata");
  if (MissingIn(bundled, languages).empty()) return bundled;
  const Result<const TesseractLibrary*> tesseract = LoadTesseract();
  if (!tesseract.ok()) return tesseract.error();
  return OwnFolder(*tesseract.value());
}

}  // namespace

Result<std::vector<std::string>> LanguagesOf(const std::string& language) {
  std::vector<std::string> languages;
  for (std::size_t begin = 0; begin <= language.size();) {
    const std::size_t end = std::min(language.find('+', begin), language.size());
    languages.push_back(language.substr(begin, end - begin));
    begin = end + 1;
    if (IsLanguage(languages.back())) continue;
    return MakeError(ExitStatus::kUsage, "option-bad-value", {}, Phrase("--ocr-lang \"{}\" is no language", language),
                     "write jpn, or several as jpn+eng: the names of the language data without .traineddata");
  }
  return languages;
}

Result<std::string> FindLanguageData(const std::string& language, const std::optional<std::string>& tessdata) {
  const Result<std::vector<std::string>> languages = LanguagesOf(language);
  if (!languages.ok()) return languages.error();
  const Result<std::string> found = tessdata ? *tessdata : DefaultFolder(languages.value());
  if (!found.ok()) return found.error();
  const std::filesystem::path folder = found.value();
  const std::string missing = MissingIn(folder, languages.value());
  if (missing.empty()) return folder.string();
  return MakeError(
      ExitStatus::kComponentMissing, "language-data-missing", {},
      Phrase("no {} in {}, which OCR needs", FileOf(missing), folder.string()),
      Phrase("install the package {}, or name the folder that has it with --tessdata", PackageOf(missing)));
}

std::map<std::string, std::string> EngineVersions() {
  const std::unique_ptr<char, void (*)(void*)> leptonica(getLeptonicaVersion(), lept_free);
  std::string version = leptonica.get();  // "leptonica-1.82.0"
  version.erase(0, version.find('-') + 1);
  std::map<std::string, std::string> versions{{"leptonica", version}};
  const Result<const TesseractLibrary*> tesseract = LoadTesseract();
  if (tesseract.ok()) versions["tesseract"] = tesseract.value()->Version();
  return versions;
}

Result<std::map<std::string, std::string>> OcrComponents(const std::string& language, const std::string& folder) {
  const Result<std::vector<std::string>> languages = LanguagesOf(language);
  if (!languages.ok()) return languages.error();
  std::map<std::string, std::string> components = EngineVersions();
  for (const std::string& one : languages.value()) {
    const Result<std::string> data = ReadInput((std::filesystem::path(folder) / FileOf(one)).string());
    if (!data.ok()) return data.error();
    components[FileOf(one)] = Sha256(data.value());
  }
  return components;
}

}  // namespace hyogumi::extract
