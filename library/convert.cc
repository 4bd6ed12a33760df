// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/convert.h"

#include "core/target_json.h"

namespace hyogumi::api {
namespace {

// A library writes no output file and handles no signal, so three of the program's statuses can't come.
Status Convert(ExitStatus status) {
  switch (status) {
    case ExitStatus::kCheckFailed: return Status::kCheckFailed;
    case ExitStatus::kUsage: return Status::kUsage;
    case ExitStatus::kNothingFound: return Status::kNothingFound;
    case ExitStatus::kInputUnreadable: return Status::kInputUnreadable;
    case ExitStatus::kComponentMissing: return Status::kComponentMissing;
    case ExitStatus::kDone:
    case ExitStatus::kOutputUnwritable:
    case ExitStatus::kInternalError:
    case ExitStatus::kInterrupted: break;
  }
  return Status::kInternalError;
}

CheckStatus Convert(emit::CheckStatus status) {
  switch (status) {
    case emit::CheckStatus::kPass: return CheckStatus::kPass;
    case emit::CheckStatus::kWarn: return CheckStatus::kWarn;
    case emit::CheckStatus::kFail: return CheckStatus::kFail;
    case emit::CheckStatus::kSkip: break;
  }
  return CheckStatus::kSkip;
}

}  // namespace

Fault Convert(const Diagnostic& diagnostic) {
  return {.code = diagnostic.code,
          .file = diagnostic.where.file,
          .page = diagnostic.where.page,
          .line = diagnostic.where.line,
          .message = diagnostic.message.en,
          .message_ja = diagnostic.message.ja,
          .hint = diagnostic.hint.en,
          .hint_ja = diagnostic.hint.ja,
          .is_error = diagnostic.severity == Severity::kError};
}

Error Convert(const hyogumi::Error& error) { return {Convert(error.status), ConvertAll(error.faults)}; }

Range Convert(const TextRange& range) {
  return {static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.end)};
}

Place Convert(const hyogumi::Place& place) {
  Place converted;
  converted.file = place.file;
  converted.page = place.page;
  if (place.bbox) converted.box = Box{place.bbox->left, place.bbox->top, place.bbox->right, place.bbox->bottom};
  converted.line = place.line;
  return converted;
}

Section Convert(const hyogumi::Section& section) {
  return {section.number, section.label, section.title, section.items};
}

Quantity Convert(const hyogumi::Quantity& quantity) {
  return {.text = quantity.text,
          .range = Convert(quantity.range),
          .value = quantity.value,
          .min = quantity.min,
          .max = quantity.max,
          .comparison = quantity.comparison,
          .unit = quantity.unit,
          .per = quantity.per,
          .currency = quantity.currency,
          .qualifiers = quantity.qualifiers};
}

DateSpan Convert(const hyogumi::DateSpan& date) {
  return {date.text, Convert(date.range), date.from, date.to, date.inferred};
}

Target Convert(const hyogumi::Target& target) {
  return {.text = target.text,
          .range = Convert(target.range),
          .role = std::string(Name(target.role)),
          .label = target.label,
          .quantities = ConvertAll(target.quantities),
          .dates = ConvertAll(target.dates),
          .absent = target.absent};
}

Repair Convert(const ItemRepair& repair) {
  return {.field = repair.field,
          .range = Convert(repair.repair.range),
          .before = repair.repair.before,
          .after = repair.repair.after,
          .rule = repair.repair.rule,
          .evidence = repair.repair.evidence,
          .confidence = repair.repair.confidence};
}

Warning Convert(const hyogumi::Warning& warning) {
  return {warning.code, warning.field, warning.message, warning.message_ja, warning.suggestion};
}

Check Convert(const emit::Check& check) {
  return {check.id, Convert(check.status), check.message, check.message_ja, check.items};
}

About Convert(const DocumentRecord& document) {
  return {.title = document.title,
          .edition = document.edition,
          .publisher = document.publisher_name,
          .fiscal_year = document.fiscal_year,
          .declared_items = document.declared_items,
          .sections = ConvertAll(document.sections),
          .profile = document.profile_name};
}

}  // namespace hyogumi::api
