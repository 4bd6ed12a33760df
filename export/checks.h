// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of a result: what the document says of itself, what the profile expects, and the texts, all held against
// the items. No check is an error; functions are pure and thread-safe.
#ifndef EXPORT_CHECKS_H_
#define EXPORT_CHECKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"
#include "core/json.h"
#include "export/text_faults.h"

namespace hyogumi::emit {

enum class CheckStatus { kPass, kWarn, kFail, kSkip };  // skip: the document doesn't say, or only some pages were read

struct Check {
  std::string id;
  CheckStatus status = CheckStatus::kPass;
  std::string message;
  std::string message_ja;
  Json expected;
  Json found;
  std::vector<std::string> items;  // the ids that it is about
};

std::string_view Name(CheckStatus status);
std::string_view LabelOf(CheckStatus status);  // in Japanese

// One that passes, or is skipped, for what `message` says.
Check PassedCheck(std::string id, std::string message, std::string message_ja);
Check SkippedCheck(std::string id, std::string message, std::string message_ja);

struct Validation {
  bool valid = true;  // no check fails
  int items_to_review = 0;
  int repaired_characters = 0;
  double ocr_share = 0;
  std::vector<Check> checks;

  int Count(CheckStatus status) const;
};

// All checks of KnownChecks (core/profile.h), in that order; those that the profile turns off are left out. Needs the
// record and the items only, so that a receiver of the JSON can make them again.
Validation Validate(const ItemDocument& items);

Json ToJson(const Validation& validation);

// The check that fails by `faults`, of which there is one at least; the first tells.
Check CheckOf(const std::string& id, const std::vector<TextFault>& faults);

// A line a check, for a person to read: status, id, message.
std::string ChecksText(const std::vector<Check>& checks, bool japanese);

}  // namespace hyogumi::emit

#endif  // EXPORT_CHECKS_H_
