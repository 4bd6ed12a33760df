// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader of the page can't see is no text: glyphs that are invisible, in the colour of what they are painted on,
// or painted over; and glyphs that are drawn twice to look bold count once.
//   Units and origin as in core/geometry.h. Where it is in doubt whether a glyph can be seen, it is kept. Never fails;
//   thread-safe. Time grows with glyphs and areas, not with their product.
#ifndef EXTRACT_VISIBILITY_H_
#define EXTRACT_VISIBILITY_H_

#include "core/message.h"
#include "extract/page_content.h"

namespace hyogumi::extract {

// Moves what can't be seen from `glyphs` to `dropped`. White space that can't be seen goes without a trace. Invisible
// text over an image, and text under an image that hides most of the page's text, is what was recognised in the image,
// and kept where no visible text stands at its place.
void DropUnseenGlyphs(PageContent& content);

// What is dropped for one reason, though it is no copy and on the page.
struct HiddenText {
  Message reason;
  int characters = 0;
  std::string begins_with;  // the first of them
};

// By reason, each once.
std::vector<HiddenText> HiddenTexts(const std::vector<DroppedGlyph>& dropped);

}  // namespace hyogumi::extract

#endif  // EXTRACT_VISIBILITY_H_
