// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/pix.h"

#include <leptonica/allheaders.h>

namespace hyogumi::extract {

void PixDeleter::operator()(Pix* pix) const { pixDestroy(&pix); }

}  // namespace hyogumi::extract
