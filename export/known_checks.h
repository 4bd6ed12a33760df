// SPDX-License-Identifier: GPL-3.0-or-later
// Each check of KnownChecks (core/profile.h), in its order, for Validator alone, which makes those of texts and
// figures; docs/output-format.md says of each what it compares and when it is skipped.
//   They see the record and the items only, never end in an error, and leave the severities that the profile sets to
// Validate. All are pure and thread-safe.
#ifndef EXPORT_KNOWN_CHECKS_H_
#define EXPORT_KNOWN_CHECKS_H_

#include <string>

#include "core/item.h"
#include "export/checks.h"

namespace hyogumi::emit {

// What the document says of itself: document_checks.cc.
Check NumberingContinuous(const ItemDocument& items);
Check IdsUnique(const ItemDocument& items);
Check TotalAsDeclared(const ItemDocument& items);
Check ChangesAsDeclared(const ItemDocument& items);
Check ReferencesResolve(const ItemDocument& items);
Check RelistedEqual(const ItemDocument& items);
Check SectionTitles(const ItemDocument& items);
Check RequiredFields(const ItemDocument& items);
Check EverythingUsed(const ItemDocument& items);

// What the profile and the corrections expect: profile_checks.cc.
Check ColumnsAsProfile(const ItemDocument& items);
Check SectionsAsProfile(const ItemDocument& items);
Check MarksKnown(const ItemDocument& items);
Check ValuesKnown(const ItemDocument& items);
Check CountInRange(const ItemDocument& items);
Check CorrectionsApply(const ItemDocument& items);

// Were pages left out? Then a count or a reference tells nothing.
bool OnlySomePages(const DocumentRecord& document);

// Skipped as only some pages were read, or as the document doesn't say.
Check Skipped(std::string id, bool some_pages);
// Skipped as the profile doesn't say.
Check NotInProfile(std::string id);

}  // namespace hyogumi::emit

#endif  // EXPORT_KNOWN_CHECKS_H_
