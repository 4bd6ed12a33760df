// SPDX-License-Identifier: GPL-3.0-or-later
// The fuzz targets: each reads any bytes as one kind of file or text, as far as hyogumi would go with it, and ends the
// process where something does not hold that must. scripts/fuzz.sh makes up inputs for them; what was found is kept in
// regressions/ and goes through the same functions in the ordinary tests.
#ifndef TESTS_FUZZ_TARGETS_H_
#define TESTS_FUZZ_TARGETS_H_

#include <string_view>

namespace hyogumi::fuzz {

using FuzzTarget = void(std::string_view input);

FuzzTarget Transcript;   // bytes of any encoding to pages
FuzzTarget Pages;        // pages.jsonl, and normalize, segment and export of it
FuzzTarget Items;        // items.jsonl, its checks, its result and every format
FuzzTarget Results;      // a result, read as a whole and item by item
FuzzTarget Profiles;     // pipeline.yaml, and a small plan read by it
FuzzTarget Cells;        // what a cell says in figures
FuzzTarget Corrections;  // a corrections file, and a small plan corrected by it
FuzzTarget
    Repairs;  // a column of texts: a line a cell, a tab where a line of the cell ends; its length tells the medium
FuzzTarget Editions;  // two documents and what lies between them: a line an item, those of the later one behind "+"
FuzzTarget Pdf;       // a PDF with a text layer
FuzzTarget Pictures;  // a scan: JPEG, PNG or TIFF
FuzzTarget Readings;  // what OCR read, written down

}  // namespace hyogumi::fuzz

#endif  // TESTS_FUZZ_TARGETS_H_
