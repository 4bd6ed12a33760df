// SPDX-License-Identifier: GPL-3.0-or-later
// A second chance for a PDF whose end was cut off, as by a download that broke.
#ifndef EXTRACT_PDF_SALVAGE_H_
#define EXTRACT_PDF_SALVAGE_H_

#include <optional>
#include <string>
#include <string_view>

namespace hyogumi::extract {

// Does the file end as a PDF does, with the place of its table of objects?
bool HasPdfEnd(std::string_view bytes);

// What to put behind a PDF that lost its end, so that the pages it still has can be read: a trailer, and where the
// catalogue is lost, too, one with all pages in the order in which they stand in the file. None where there is no page,
// or where the objects may be encrypted.
std::optional<std::string> PdfEndFor(std::string_view bytes);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PDF_SALVAGE_H_
