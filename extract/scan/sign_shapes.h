// SPDX-License-Identifier: GPL-3.0-or-later
// Signs that a recogniser mixes up but that their place on the line tells apart: , and . and dashes between figures, ×
// and x, brackets of half and of full width.
#ifndef EXTRACT_SCAN_SIGN_SHAPES_H_
#define EXTRACT_SCAN_SIGN_SHAPES_H_

#include <vector>

namespace hyogumi::extract {

struct LinePicture;
struct ScannedSign;

// Changes a sign of `signs` where its ink says so; the sign that was read stays among its choices. Only of horizontal
// lines.
void CorrectByShape(const LinePicture& line, std::vector<ScannedSign>& signs);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_SIGN_SHAPES_H_
