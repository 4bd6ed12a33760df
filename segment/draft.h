// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a first profile for a document that was surveyed, as commented YAML (docs/pipeline-yaml.md).
//   Takes: a survey with items. Gives: the text of a profile that loads; each line says in a comment where it is from,
//   and lines that a person should look at say so ("unsure").
//   Never: two columns of one field. Fails: never. Thread-safe.
#ifndef SEGMENT_DRAFT_H_
#define SEGMENT_DRAFT_H_

#include <string>

#include "core/profile.h"
#include "segment/survey.h"

namespace hyogumi::segment {

struct DraftNames {
  std::string profile;  // the name of the new profile
  std::string source;   // the document's file
  std::string extends;  // the profile that is extended, as seen from the new one's folder
};

// The whole profile of the document. `base` is what the draft extends: its `fields` name the columns.
std::string Draft(const DocumentSurvey& survey, const Profile& base, const DraftNames& names);

// Only what differs from `last`, a profile of the same kind of document: reworded, moved, new and lost columns, other
// headings and titles, marks and words that it doesn't know. Nothing but the two names where nothing differs.
std::string DraftChanges(const DocumentSurvey& survey, const Profile& last, const DraftNames& names);

}  // namespace hyogumi::segment

#endif  // SEGMENT_DRAFT_H_
