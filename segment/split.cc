// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/split.h"

#include <fmt/format.h>

#include "core/unicode.h"
#include "segment/reading_order.h"

namespace hyogumi::segment {
namespace {

int Length(std::string_view text) { return static_cast<int>(CodePointCount(text)); }

// The part of a cell that a group of the split has.
RawField PartOf(const RawField& raw, const std::string& name, TextRange range) {
  RawField part{name, raw.label, {}, {}, {}, raw.sources};
  part.text = Encode(Decode(raw.text).substr(static_cast<std::size_t>(range.begin),
                                             static_cast<std::size_t>(range.end - range.begin)));
  for (Repair repair : raw.repairs) {
    if (repair.range.begin < range.begin || repair.range.end > range.end) continue;
    repair.range.begin -= range.begin;
    repair.range.end -= range.begin;
    part.repairs.push_back(std::move(repair));
  }
  return part;
}

// The fields that a text holds by the column's split; none where it has another form.
std::vector<RawField> PartsOf(const RawField& field, const Pattern& split) {
  std::vector<RawField> parts;
  const auto match = split.Find(field.text);
  if (!match || Fold(match->text) != Fold(field.text)) return parts;
  for (const std::string& name : split.GroupNames()) {
    const auto range = match->ranges.find(name);
    parts.push_back(PartOf(field, name, range == match->ranges.end() ? TextRange{} : range->second));
  }
  return parts;
}

// The same for a text of several lines, each of which has the form: as several rows of an item have it.
std::vector<RawField> PartsOfLines(const RawField& field, const Pattern& split) {
  std::vector<RawField> parts;
  int begin = 0;
  for (const std::string& text : SplitLines(field.text)) {
    const int end = begin + Length(text);
    const std::vector<RawField> more = PartsOf(PartOf(field, field.field, {begin, end}), split);
    if (more.empty()) return {};
    if (parts.empty()) {
      parts = more;
    } else {
      for (std::size_t i = 0; i < more.size(); ++i) AppendText(more[i].text, more[i].repairs, "\n", parts[i]);
    }
    begin = end + 1;
  }
  return parts;
}

void SplitRow(RawRow& row, const Profile& profile) {
  std::vector<RawRow::Text> texts;
  for (const RawRow::Text& text : row.texts) {
    const ColumnRule* rule = profile.FindColumn(text.field);
    const RawField whole{text.field, "", text.text, {}, {}, {}};
    const std::vector<RawField> parts =
        rule == nullptr || rule->split.empty() ? std::vector<RawField>() : PartsOf(whole, rule->split);
    for (const RawField& part : parts) texts.push_back({part.field, part.text, text.own});
    if (parts.empty()) texts.push_back(text);
  }
  row.texts = std::move(texts);
}

}  // namespace

RawItem SplitFields(const RawItem& whole, const Profile& profile) {
  RawItem raw = whole;
  raw.fields.clear();
  for (const RawField& field : whole.fields) {
    const ColumnRule* rule = profile.FindColumn(field.field);
    if (rule == nullptr || rule->split.empty() || field.text.empty()) {
      raw.fields.push_back(field);
      continue;
    }
    std::vector<RawField> parts = PartsOf(field, rule->split);
    if (parts.empty()) parts = PartsOfLines(field, rule->split);
    if (parts.empty()) {
      parts.push_back(field);
      parts.back().warnings.push_back(
          {"value-unexpected", fmt::format("\"{}\" is not in the form {}", field.text, rule->split.expression()),
           fmt::format("「{}」は想定の形式（{}）ではありません", field.text, rule->split.expression()), std::nullopt,
           field.field, field.text});
    } else {
      parts.front().warnings = field.warnings;
      for (Warning& warning : parts.front().warnings) warning.field = parts.front().field;
    }
    raw.fields.insert(raw.fields.end(), parts.begin(), parts.end());
  }
  for (RawRow& row : raw.rows) SplitRow(row, profile);
  return raw;
}

}  // namespace hyogumi::segment
