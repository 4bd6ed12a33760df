// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/unit_names.h"

#include <algorithm>
#include <set>

#include "core/data_lines.h"
#include "core/office_signs.h"
#include "core/unicode.h"
#include "segment/value_types.h"

namespace hyogumi::segment {
namespace {

using Text = std::u32string_view;

constexpr const char* kDepartmentWords =
#include "department_words.inc"  // generated from segment/data/department_words.txt
    ;

bool GoesOnWithWord(char32_t c) {
  static const std::set<char32_t> signs = [] {
    std::set<char32_t> read;
    for (const std::string_view line : DataLines(kDepartmentWords)) {
      for (const std::string& sign : DataWords(line)) read.insert(Decode(sign).front());
    }
    return read;
  }();
  return signs.count(c) > 0;
}

bool IsComma(char32_t c) { return Text(U"、，,").find(c) != Text::npos; }

// A sign between two names; brackets are looked at apart.
bool Parts(char32_t c) {
  return IsSpace(c) || (IsOfficeSign(c) && !IsOpeningPunctuation(c) && !IsClosingPunctuation(c));
}

class Parser {
 public:
  Parser(const std::string& text, const Pattern& department, const std::vector<std::string>& listed)
      : text_(Decode(text)), department_(department) {
    for (const std::string& name : listed) listed_.insert(Fold(name));
  }

  UnitNames Run() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find(U'\n', begin), text_.size());
      if (end > begin) ReadLine({begin, end});
      begin = end + 1;
    }
    return std::move(names_);
  }

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool empty() const { return begin >= end; }
  };

  std::string Of(const Range& range) const { return Encode(Text(text_).substr(range.begin, range.end - range.begin)); }
  bool IsDepartment(const Range& range) const { return !department_.empty() && department_.Matches(Of(range)); }
  bool IsName(const Range& range) const { return IsUnitName(Of(range)); }
  bool IsListed(const Range& range) const { return listed_.count(Fold(Of(range))) > 0; }
  Range Trimmed(Range range) const {
    while (!range.empty() && IsSpace(text_[range.begin])) ++range.begin;
    while (!range.empty() && IsSpace(text_[range.end - 1])) --range.end;
    return range;
  }

  void Add(const Range& range) { names_.units.push_back({Of(range), static_cast<int>(range.begin)}); }
  void AddWhole(const Range& range) {
    Add(range);
    names_.whole.push_back(Of(range));
  }

  void ReadLine(const Range& line) {
    if (IsListed(line)) return Add(line);
    if (ReadBracket(line)) return;
    // 総務部 広報課
    const auto at = [this](std::size_t i) { return text_.begin() + static_cast<std::ptrdiff_t>(i); };
    const auto space = std::find_if(at(line.begin), at(line.end), IsSpace);
    const Range head{line.begin, static_cast<std::size_t>(space - text_.begin())};
    if (head.end < line.end && IsDepartment(head) && !IsDepartment(line)) {
      Add(head);
      return ReadLine(Trimmed({head.end, line.end}));
    }
    ReadList(line);
  }

  // 総務部（財政課、人事課）, or the bracket alone below its department. False where the line is none.
  bool ReadBracket(const Range& line) {
    const auto first = std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(line.begin),
                                    text_.begin() + static_cast<std::ptrdiff_t>(line.end), IsOpeningPunctuation);
    const auto open = static_cast<std::size_t>(first - text_.begin());
    if (open >= line.end || !IsClosingPunctuation(text_[line.end - 1])) return false;
    const Range head = Trimmed({line.begin, open});
    const Range inner{open + 1, line.end - 1};
    const std::vector<Range> parts = PartsOf(inner);
    const bool names =
        !parts.empty() && std::all_of(parts.begin(), parts.end(), [this](const Range& p) { return IsName(p); });
    if (!names) return false;
    const bool below = head.empty() && !names_.units.empty() && department_.Matches(names_.units.back().text);
    const bool divisions = std::none_of(parts.begin(), parts.end(), [this](const Range& p) { return IsDepartment(p); });
    if (department_.empty() || !divisions || (!below && !IsDepartment(head))) {
      AddWhole(line);
      return true;
    }
    if (!head.empty()) Add(head);
    for (const Range& part : parts) Add(part);
    return true;
  }

  // The parts between signs, where each of them ends as a name does; else nothing.
  std::vector<Range> PartsOf(const Range& range) const {
    std::vector<Range> parts;
    std::size_t begin = range.begin;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const Range part = Trimmed({begin, i});
      if (!Parts(text_[i]) || (!part.empty() && !EndsName(part, text_[i]))) continue;
      if (!part.empty()) parts.push_back(part);
      begin = i + 1;
    }
    if (const Range last = Trimmed({begin, range.end}); !last.empty()) parts.push_back(last);
    return parts;
  }

  // Is the part a name before this sign? ・ and the like also stand within names.
  bool EndsName(const Range& part, char32_t sign) const {
    return IsComma(sign) ? IsName(part) : IsOfficeName(Of(part));
  }

  void ReadList(const Range& line) {
    const std::vector<Range> parts = PartsOf(line);
    const bool names = std::all_of(parts.begin(), parts.end(), [this](const Range& p) { return IsName(p); });
    if (parts.size() > 1 && !names) return AddWhole(line);
    if (parts.size() == 1 && !IsName(parts.front())) return Add(line);
    for (const Range& part : parts) ReadName(part);
  }

  // 総務部財政課
  void ReadName(const Range& name) {
    constexpr std::size_t kShortest = 3;  // 本部運営課 and 学部支援課 are divisions
    const std::size_t end = IsListed(name) || IsDepartment(name) ? 0 : name.end;
    for (std::size_t i = name.begin + kShortest; i < end; ++i) {
      const Range head{name.begin, i};
      const Range tail{i, name.end};
      if (!IsDepartment(head) || GoesOnWithWord(text_[i]) || !IsOfficeName(Of(tail))) continue;
      if (!IsListed(head)) names_.guessed.push_back(Of(name));
      Add(head);
      return Add(tail);
    }
    Add(name);
  }

  std::u32string text_;
  const Pattern& department_;
  std::set<std::string> listed_;
  UnitNames names_;
};

}  // namespace

int UnitName::end() const { return begin + static_cast<int>(CodePointCount(text)); }

UnitNames UnitNamesIn(const std::string& text, const Pattern& department, const std::vector<std::string>& listed) {
  return Parser(text, department, listed).Run();
}

}  // namespace hyogumi::segment
