// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a text file to UTF-8, whatever encoding Japanese offices write.
#ifndef EXTRACT_TEXT_DECODER_H_
#define EXTRACT_TEXT_DECODER_H_

#include <string>
#include <string_view>

#include "core/result.h"

namespace hyogumi::extract {

struct DecodedText {
  std::string text;       // UTF-8 without BOM, lines end with "\n"
  std::string encoding;   // UTF-8, UTF-16LE, UTF-16BE, CP932 or EUC-JP
  std::string line_ends;  // LF, CRLF, CR or mixed, as they were
};

// A byte order mark decides; else text that is UTF-8 is UTF-8; else the null bytes of ASCII tell UTF-16, and ICU's
// detector weighs CP932 against EUC-JP. CP932 and EUC-JP are read with Microsoft's mappings (ICU's windows-31j and
// euc-jp-2007), as the programs map that write them.
//   Exit status 4, with line and byte, where the text holds a byte sequence that its encoding has not, or is no text.
//   Thread-safe.
Result<DecodedText> DecodeText(std::string_view bytes, const std::string& name);

}  // namespace hyogumi::extract

#endif  // EXTRACT_TEXT_DECODER_H_
