// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, where, and what to do about it; and the exit statuses that users rely on.
#ifndef CORE_DIAGNOSTIC_H_
#define CORE_DIAGNOSTIC_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/message.h"

namespace hyogumi {

// The exit statuses of the program; stable, listed in docs/errors.md.
enum class ExitStatus {
  kDone = 0,
  kCheckFailed = 1,
  kUsage = 2,
  kNothingFound = 3,
  kInputUnreadable = 4,
  kOutputUnwritable = 5,
  kComponentMissing = 6,
  kInternalError = 70,
  kInterrupted = 130,
};

enum class Severity { kWarning, kError };

// Where something was met. A lower layer fills what it knows; callers add the rest. All numbers count from 1.
struct Location {
  std::string file;
  std::optional<int> line;    // of a text file such as pipeline.yaml
  std::optional<int> column;  // of that line
  std::optional<int> page;
  std::optional<int> table;  // on that page
  std::optional<int> table_row;
  std::optional<int> table_column;
  bool operator==(const Location&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::kWarning;
  std::string code;  // stable, kebab-case, has an entry in docs/errors.md
  Location where;
  Message message;      // what is wrong
  Message hint;         // what to do, at best a command to type; may be empty
  std::string excerpt;  // of a text file: the line and a caret below the place, for people only; may be empty
  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

// One line: `plan.pdf (page 3, table 1, cell r5c2): error: message; hint [code]`, in Japanese
// `plan.pdf（3ページ、表1、セル r5c2）: エラー: …。次: … [code]`.
std::string Format(const Diagnostic& diagnostic, Language language = Language::kEnglish);
// Both languages: `message` and `message_ja`, `hint` and `hint_ja`.
Json ToJson(const Diagnostic& diagnostic);

}  // namespace hyogumi

#endif  // CORE_DIAGNOSTIC_H_
