// SPDX-License-Identifier: GPL-3.0-or-later
// A transcript: the text of a plan's pages, a tab between the columns of its tables.
#ifndef EXTRACT_TRANSCRIPT_H_
#define EXTRACT_TRANSCRIPT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"

namespace hyogumi::extract {

struct TranscriptOptions {
  std::string file;                  // names the transcript in diagnostics
  std::string page_prefix;           // of the tables' ids: "" or "f2"
  bool quoted = false;               // cells may stand in double quotes, as spreadsheets write .tsv
  const Profile* profile = nullptr;  // its headers and furniture are known; may be null
  std::int64_t most_cells = 1'000'000;
};

// Lines with a tab are rows of tables, runs of other lines blocks. A row that has fewer cells than its table's first
// one goes on in the next lines as long as it stays no longer than that; so does the last cell of a row in lines
// without a tab, where the profile doesn't know them for headings. A page begins with a form feed or a header that is
// repeated, and with the text right above that header. The first or last block of a page is furniture where the
// profile's patterns match it or it stands on three pages or more.
//   Lines carry the line of the file and no geometry. Nothing is changed or left out but the tabs (and the quotes). A
//   row with too few or too many cells is kept and is told in the page's diagnostics.
//   Exit status 4 where it has more than `most_cells`.
Result<std::vector<Page>> LayOutTranscript(const std::string& text, const TranscriptOptions& options);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TRANSCRIPT_H_
