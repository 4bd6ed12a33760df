// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/tesseract_library.h"

#include "core/loaded_library.h"

namespace hyogumi::extract {
namespace {

Result<TesseractLibrary> Load() {
  LoadedLibrary loaded(HYOGUMI_TESSERACT_LIBRARY);
  TesseractLibrary library;
  loaded.Find("TessVersion", library.Version);
  loaded.Find("TessDeleteText", library.DeleteText);
  loaded.Find("TessBaseAPICreate", library.BaseAPICreate);
  loaded.Find("TessBaseAPIDelete", library.BaseAPIDelete);
  loaded.Find("TessBaseAPIInit2", library.BaseAPIInit2);
  loaded.Find("TessBaseAPIInit3", library.BaseAPIInit3);
  loaded.Find("TessBaseAPIGetDatapath", library.BaseAPIGetDatapath);
  loaded.Find("TessBaseAPISetVariable", library.BaseAPISetVariable);
  loaded.Find("TessBaseAPISetPageSegMode", library.BaseAPISetPageSegMode);
  loaded.Find("TessBaseAPISetImage2", library.BaseAPISetImage2);
  loaded.Find("TessBaseAPISetSourceResolution", library.BaseAPISetSourceResolution);
  loaded.Find("TessBaseAPIRecognize", library.BaseAPIRecognize);
  loaded.Find("TessBaseAPIGetIterator", library.BaseAPIGetIterator);
  loaded.Find("TessBaseAPIClear", library.BaseAPIClear);
  loaded.Find("TessResultIteratorDelete", library.ResultIteratorDelete);
  loaded.Find("TessResultIteratorNext", library.ResultIteratorNext);
  loaded.Find("TessResultIteratorGetUTF8Text", library.ResultIteratorGetUTF8Text);
  loaded.Find("TessResultIteratorConfidence", library.ResultIteratorConfidence);
  loaded.Find("TessResultIteratorGetPageIteratorConst", library.ResultIteratorGetPageIteratorConst);
  loaded.Find("TessResultIteratorGetChoiceIterator", library.ResultIteratorGetChoiceIterator);
  loaded.Find("TessPageIteratorBoundingBox", library.PageIteratorBoundingBox);
  loaded.Find("TessChoiceIteratorDelete", library.ChoiceIteratorDelete);
  loaded.Find("TessChoiceIteratorNext", library.ChoiceIteratorNext);
  loaded.Find("TessChoiceIteratorGetUTF8Text", library.ChoiceIteratorGetUTF8Text);
  loaded.Find("TessChoiceIteratorConfidence", library.ChoiceIteratorConfidence);
  if (!loaded.fault()) return library;
  return MakeError(ExitStatus::kComponentMissing, "ocr-engine-missing", {},
                   Phrase("Tesseract, which OCR needs, can't be loaded: {}", *loaded.fault()),
                   "install the package libtesseract5, or read without OCR: --ocr never");
}

}  // namespace

Result<const TesseractLibrary*> LoadTesseract() {
  static const Result<TesseractLibrary> library = Load();
  if (!library.ok()) return library.error();
  return &library.value();
}

}  // namespace hyogumi::extract
