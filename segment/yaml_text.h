// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as a profile in YAML has them.
#ifndef SEGMENT_YAML_TEXT_H_
#define SEGMENT_YAML_TEXT_H_

#include <string>

namespace hyogumi::segment {

// A pattern (RE2) that matches this text alone.
std::string EscapePattern(const std::string& text);

// A scalar on one line: as it is where that is safe, else in single quotes.
std::string YamlScalar(const std::string& text);
std::string YamlQuoted(const std::string& text);  // always in quotes

// For a comment: on one line, and no longer than `most` signs.
std::string Shortened(const std::string& text, std::size_t most = 24);

}  // namespace hyogumi::segment

#endif  // SEGMENT_YAML_TEXT_H_
