// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the repair "lattice".
#ifndef NORMALIZE_REPAIRS_LATTICE_H_
#define NORMALIZE_REPAIRS_LATTICE_H_

#include <vector>

#include "core/page.h"
#include "normalize/repairs.h"

namespace hyogumi::normalize {

inline constexpr const char* kLattice = "lattice";  // the repair's name

// What a sign may really be.
struct Candidate {
  char32_t sign = 0;
  double probability = 0;  // beside that of the sign that was read
};

// OCR's alternatives and the look-alikes of a sign; none for signs that another repair sees to. `reading` is null where
// OCR didn't read it.
std::vector<Candidate> CandidatesFor(char32_t read, const SignReading* reading);

// Is it a kanji or kana?
bool MayBeRepaired(char32_t c);

// か for が; any other sign is given as it is.
char32_t WithoutVoiceMark(char32_t kana);

// Words of katakana that nobody knows and that are known ones but for a look-alike, or for a sign that stands twice.
void RepairKatakanaWords(TextUnderRepair& text, RepairContext& context);

// Warns of words of a transcript that nobody knows and that stand nowhere else, where a sign may be lost or wrong. OCR
// says itself what it doubts.
void WarnOfSuspects(TextUnderRepair& text, RepairContext& context);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIRS_LATTICE_H_
