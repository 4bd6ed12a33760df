// SPDX-License-Identifier: GPL-3.0-or-later
// libtesseract by its C interface, loaded when there is something to read: it and the forty libraries that Debian's
// build of it wants (for pictures out of the network and out of archives) take as long to load as three pages of a text
// layer take to read, and most documents have no use for it.
#ifndef EXTRACT_SCAN_TESSERACT_LIBRARY_H_
#define EXTRACT_SCAN_TESSERACT_LIBRARY_H_

#include <tesseract/capi.h>

#include <memory>
#include <string>

#include "core/result.h"

namespace hyogumi::extract {

// The functions that we use, by their names without "Tess" (tesseract/capi.h).
struct TesseractLibrary {
  decltype(&TessVersion) Version = nullptr;
  decltype(&TessDeleteText) DeleteText = nullptr;
  decltype(&TessBaseAPICreate) BaseAPICreate = nullptr;
  decltype(&TessBaseAPIDelete) BaseAPIDelete = nullptr;
  decltype(&TessBaseAPIInit2) BaseAPIInit2 = nullptr;
  decltype(&TessBaseAPIInit3) BaseAPIInit3 = nullptr;
  decltype(&TessBaseAPIGetDatapath) BaseAPIGetDatapath = nullptr;
  decltype(&TessBaseAPISetVariable) BaseAPISetVariable = nullptr;
  decltype(&TessBaseAPISetPageSegMode) BaseAPISetPageSegMode = nullptr;
  decltype(&TessBaseAPISetImage2) BaseAPISetImage2 = nullptr;
  decltype(&TessBaseAPISetSourceResolution) BaseAPISetSourceResolution = nullptr;
  decltype(&TessBaseAPIRecognize) BaseAPIRecognize = nullptr;
  decltype(&TessBaseAPIGetIterator) BaseAPIGetIterator = nullptr;
  decltype(&TessBaseAPIClear) BaseAPIClear = nullptr;
  decltype(&TessResultIteratorDelete) ResultIteratorDelete = nullptr;
  decltype(&TessResultIteratorNext) ResultIteratorNext = nullptr;
  decltype(&TessResultIteratorGetUTF8Text) ResultIteratorGetUTF8Text = nullptr;
  decltype(&TessResultIteratorConfidence) ResultIteratorConfidence = nullptr;
  decltype(&TessResultIteratorGetPageIteratorConst) ResultIteratorGetPageIteratorConst = nullptr;
  decltype(&TessResultIteratorGetChoiceIterator) ResultIteratorGetChoiceIterator = nullptr;
  decltype(&TessPageIteratorBoundingBox) PageIteratorBoundingBox = nullptr;
  decltype(&TessChoiceIteratorDelete) ChoiceIteratorDelete = nullptr;
  decltype(&TessChoiceIteratorNext) ChoiceIteratorNext = nullptr;
  decltype(&TessChoiceIteratorGetUTF8Text) ChoiceIteratorGetUTF8Text = nullptr;
  decltype(&TessChoiceIteratorConfidence) ChoiceIteratorConfidence = nullptr;

  using Engine = std::unique_ptr<TessBaseAPI, decltype(&TessBaseAPIDelete)>;
  using ResultIterator = std::unique_ptr<TessResultIterator, decltype(&TessResultIteratorDelete)>;
  using ChoiceIterator = std::unique_ptr<TessChoiceIterator, decltype(&TessChoiceIteratorDelete)>;
  using Text = std::unique_ptr<const char, decltype(&TessDeleteText)>;
  Engine MakeEngine() const { return {BaseAPICreate(), BaseAPIDelete}; }
};

// The library, loaded by the first call; it stays until the process ends. Status 6 where there is none, or not one of
// Tesseract 5. Thread-safe.
Result<const TesseractLibrary*> LoadTesseract();

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_TESSERACT_LIBRARY_H_
