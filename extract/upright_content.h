// SPDX-License-Identifier: GPL-3.0-or-later
// A page of a text layer whose text runs sideways or upside down, as it would be if it had been printed upright.
#ifndef EXTRACT_UPRIGHT_CONTENT_H_
#define EXTRACT_UPRIGHT_CONTENT_H_

#include "extract/page_content.h"

namespace hyogumi::extract {

// Turns the page by quarters until most of its text runs to the right; `angle` says how far it is turned as it is
// shown, as it does of a scan. A page with an angle is upright already.
PageContent UprightContent(PageContent content);

}  // namespace hyogumi::extract

#endif  // EXTRACT_UPRIGHT_CONTENT_H_
