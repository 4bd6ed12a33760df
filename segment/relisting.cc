// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/relisting.h"

#include <string>
#include <string_view>

#include "core/unicode.h"

namespace hyogumi::segment {
namespace {

int Length(std::string_view text) { return static_cast<int>(CodePointCount(text)); }

}  // namespace

bool IsRelisted(const RawItem& raw, const Profile& profile) {
  const auto is_marked = [&](const char* field) {
    const RawField* found = raw.Find(field);
    return found != nullptr && profile.items.relisted.Matches(found->text);
  };
  return is_marked("name") || is_marked("number");
}

std::optional<RawField> WithoutRelistingMarker(const RawField& raw, const Pattern& relisted) {
  const auto marker = relisted.Find(raw.text);
  if (!marker) return std::nullopt;
  const std::u32string text = Decode(raw.text);
  const std::string before = Encode(std::u32string_view(text).substr(0, static_cast<std::size_t>(marker->range.begin)));
  const std::string after = Encode(std::u32string_view(text).substr(static_cast<std::size_t>(marker->range.end)));
  const std::string_view head = Trim(before);
  const std::string_view tail = Trim(after);
  const int head_end = Length(head);
  const int tail_begin = Length(raw.text) - Length(after) + Length(after.substr(0, after.find(tail)));
  RawField field = raw;
  field.text = std::string(head) + std::string(tail);
  std::erase_if(field.repairs, [&](const Repair& repair) {
    const bool in_tail = repair.range.begin >= tail_begin && repair.range.end <= tail_begin + Length(tail);
    return repair.range.end > head_end && !in_tail;
  });
  for (Repair& repair : field.repairs) {
    if (repair.range.end <= head_end) continue;
    repair.range.begin -= tail_begin - head_end;
    repair.range.end -= tail_begin - head_end;
  }
  return field;
}

}  // namespace hyogumi::segment
