// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/tesseract_library.h"

#include <dlfcn.h>

#include <type_traits>

namespace hyogumi::extract {
namespace {

Error Unusable(const char* why) {
  return MakeError(ExitStatus::kComponentMissing, "ocr-engine-missing", {},
                   Phrase("Tesseract, which OCR needs, can't be loaded: {}", why != nullptr ? why : ""),
                   "install the package libtesseract5, or read without OCR: --ocr never");
}

Result<TesseractLibrary> Load() {
  void* loaded = ::dlopen(HYOGUMI_TESSERACT_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr) return Unusable(::dlerror());
  TesseractLibrary library;
  bool whole = true;
  const auto find = [loaded, &whole](const char* name, auto& function) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(loaded, name));
    whole = whole && function != nullptr;
  };
  find("TessVersion", library.Version);
  find("TessDeleteText", library.DeleteText);
  find("TessBaseAPICreate", library.BaseAPICreate);
  find("TessBaseAPIDelete", library.BaseAPIDelete);
  find("TessBaseAPIInit2", library.BaseAPIInit2);
  find("TessBaseAPIInit3", library.BaseAPIInit3);
  find("TessBaseAPIGetDatapath", library.BaseAPIGetDatapath);
  find("TessBaseAPISetVariable", library.BaseAPISetVariable);
  find("TessBaseAPISetPageSegMode", library.BaseAPISetPageSegMode);
  find("TessBaseAPISetImage2", library.BaseAPISetImage2);
  find("TessBaseAPISetSourceResolution", library.BaseAPISetSourceResolution);
  find("TessBaseAPIRecognize", library.BaseAPIRecognize);
  find("TessBaseAPIGetIterator", library.BaseAPIGetIterator);
  find("TessBaseAPIClear", library.BaseAPIClear);
  find("TessResultIteratorDelete", library.ResultIteratorDelete);
  find("TessResultIteratorNext", library.ResultIteratorNext);
  find("TessResultIteratorGetUTF8Text", library.ResultIteratorGetUTF8Text);
  find("TessResultIteratorConfidence", library.ResultIteratorConfidence);
  find("TessResultIteratorGetPageIteratorConst", library.ResultIteratorGetPageIteratorConst);
  find("TessResultIteratorGetChoiceIterator", library.ResultIteratorGetChoiceIterator);
  find("TessPageIteratorBoundingBox", library.PageIteratorBoundingBox);
  find("TessChoiceIteratorDelete", library.ChoiceIteratorDelete);
  find("TessChoiceIteratorNext", library.ChoiceIteratorNext);
  find("TessChoiceIteratorGetUTF8Text", library.ChoiceIteratorGetUTF8Text);
  find("TessChoiceIteratorConfidence", library.ChoiceIteratorConfidence);
  if (!whole) return Unusable(::dlerror());
  return library;
}

}  // namespace

Result<const TesseractLibrary*> LoadTesseract() {
  static const Result<TesseractLibrary> library = Load();
  if (!library.ok()) return library.error();
  return &library.value();
}

}  // namespace hyogumi::extract
