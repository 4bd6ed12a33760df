// SPDX-License-Identifier: GPL-3.0-or-later
// Tesseract 5 as a LineReader: its neural recogniser, without threads of its own.
#ifndef EXTRACT_SCAN_TESSERACT_READER_H_
#define EXTRACT_SCAN_TESSERACT_READER_H_

#include <memory>
#include <string>

#include "core/result.h"
#include "extract/scan/line_reader.h"

namespace hyogumi::extract {

// `folder` holds LANGUAGE.traineddata (extract/scan/language_data.h), and LANGUAGE_vert.traineddata for vertical lines,
// which is looked for when the first one is read: ReaderFailure, status 6, where it is missing. The reader is to be
// used by the thread that made it only: Tesseract's own threads, which cost more than they give on a line, are turned
// off for that thread. Exit status 6 where Tesseract does not take the data.
Result<std::unique_ptr<LineReader>> MakeTesseractReader(const std::string& folder, const std::string& language);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_TESSERACT_READER_H_
