// SPDX-License-Identifier: GPL-3.0-or-later
// The language data that Tesseract reads by, and the versions of what reads a scan.
//   Not thread-safe: ask before the readers start.
#ifndef EXTRACT_SCAN_LANGUAGE_DATA_H_
#define EXTRACT_SCAN_LANGUAGE_DATA_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace hyogumi::extract {

// "jpn+eng" in its parts. Exit status 2 where one is no name of a language, as "../x" or none at all.
Result<std::vector<std::string>> LanguagesOf(const std::string& language);

// The folder that has LANG.traineddata of each language of `language`: `tessdata` where it is given, else
// $TESSDATA_PREFIX, else the one that is installed with the program and has them all, else Tesseract's own. Exit status
// 6 where a file is missing, with the package to install.
Result<std::string> FindLanguageData(const std::string& language, const std::optional<std::string>& tessdata);

// The versions of Tesseract and Leptonica.
std::map<std::string, std::string> EngineVersions();

// The same, and of each language's data in `folder`, "jpn.traineddata", the SHA-256 (Source::ocr). Exit status 4 where
// a file can't be read.
Result<std::map<std::string, std::string>> OcrComponents(const std::string& language, const std::string& folder);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_LANGUAGE_DATA_H_
