// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment/unit_names.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>

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
constexpr const char* kBodyOffices =
#include "body_offices.inc"  // generated from segment/data/body_offices.txt
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

constexpr const char* kNameTails =
#include "name_tails.inc"  // generated from segment/data/name_tails.txt
    ;

std::vector<std::u32string> WordsOf(const char* data) {
  std::vector<std::u32string> read;
  for (const std::string_view line : DataLines(data)) {
    for (const std::string& word : DataWords(line)) read.push_back(Decode(word));
  }
  return read;
}

const std::vector<std::u32string>& NameTails() {
  static const std::vector<std::u32string> tails = WordsOf(kNameTails);
  return tails;
}

constexpr const char* kOutsideBodies =
#include "outside_bodies.inc"  // generated from segment/data/outside_bodies.txt
    ;

bool IsNameTail(Text word) { return std::find(NameTails().begin(), NameTails().end(), word) != NameTails().end(); }

// An office that has its name behind its body's only: 事務局 behind 委員会.
bool IsOfficeOf(Text office, Text body) {
  static const std::vector<std::vector<std::u32string>> lines = [] {
    std::vector<std::vector<std::u32string>> read;
    for (const std::string_view line : DataLines(kBodyOffices)) {
      std::vector<std::u32string>& words = read.emplace_back();
      for (const std::string& word : DataWords(line)) words.push_back(Decode(word));
    }
    return read;
  }();
  return std::any_of(lines.begin(), lines.end(), [&](const std::vector<std::u32string>& words) {
    return words.front() == office && std::any_of(words.begin() + 1, words.end(),
                                                  [&](const std::u32string& ending) { return body.ends_with(ending); });
  });
}

bool IsComma(char32_t c) { return Text(U"、，,").find(c) != Text::npos; }

// A sign between two names; brackets are looked at apart.
bool Parts(char32_t c) {
  return IsSpace(c) || (IsOfficeSign(c) && !IsOpeningPunctuation(c) && !IsClosingPunctuation(c));
}

bool IsWordSign(char32_t c) { return !IsSpace(c) && !IsOfficeSign(c); }

// A cell's text without the breaks and spaces within names, and where each sign of the rest stands in it.
class JoinedNames {
 public:
  explicit JoinedNames(const std::string& text) : text_(Decode(text)), at_(text_.size()) {
    std::iota(at_.begin(), at_.end(), 0);
    drop_.resize(text_.size());
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (i == 0 || text_[i - 1] == U'\n') JoinDownwards(i);
    }
    Drop();
    for (std::size_t i = 1; i < text_.size(); ++i) {
      if (IsSpace(text_[i]) && !IsSpace(text_[i - 1])) JoinAt(i);
    }
    Drop();
  }

  const std::u32string& text() const { return text_; }
  const std::vector<int>& at() const { return at_; }

 private:
  // 情⏎報⏎課: lines of one sign each, as many as there are, that are the name of an office.
  void JoinDownwards(std::size_t begin) {
    if (begin > 1 && IsLineOfOneSign(begin - 2) && (begin == 2 || text_[begin - 3] == U'\n')) return;
    std::u32string name;
    for (std::size_t i = begin; IsLineOfOneSign(i); i += 2) name.push_back(text_[i]);
    if (name.size() < 2 || !IsOfficeName(Encode(name))) return;
    for (std::size_t i = 1; i < name.size(); ++i) drop_[begin + 2 * i - 1] = true;
  }

  bool IsLineOfOneSign(std::size_t at) const {
    return at < text_.size() && (IsIdeograph(text_[at]) || IsKana(text_[at])) &&
           (at + 1 == text_.size() || text_[at + 1] == U'\n');
  }

  // What goes on behind the spaces at `begin` with the name before them.
  void JoinAt(std::size_t begin) {
    const std::size_t end = WordEnd(begin, IsSpace);
    std::size_t head = begin;
    while (head > 0 && IsWordSign(text_[head - 1])) --head;
    const std::size_t tail = WordEnd(end, IsWordSign);
    const Text before = Text(text_).substr(head, begin - head);
    const Text word = Text(text_).substr(end, tail - end);
    const bool is_line = Text(text_).substr(begin, end - begin).find(U'\n') != Text::npos &&
                         (tail == text_.size() || text_[tail] == U'\n');
    const bool ends_name = is_line && !before.empty() && IsOfficeEnding(Encode(word)) && !IsOfficeName(Encode(before));
    const bool is_tail = is_line && !before.empty() && IsNameTail(word);
    if (ends_name || is_tail || IsOfficeOf(word, before)) std::fill(Flag(begin), Flag(end), true);
  }

  template <typename Test>
  std::size_t WordEnd(std::size_t at, Test is_of_word) const {
    while (at < text_.size() && is_of_word(text_[at])) ++at;
    return at;
  }

  std::vector<bool>::iterator Flag(std::size_t at) { return drop_.begin() + static_cast<std::ptrdiff_t>(at); }

  void Drop() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (drop_[i]) continue;
      text_[kept] = text_[i];
      at_[kept++] = at_[i];
    }
    text_.resize(kept);
    at_.resize(kept);
    drop_.assign(kept, false);
  }

  std::u32string text_;
  std::vector<int> at_;
  std::vector<bool> drop_;
};

class Parser {
 public:
  Parser(const JoinedNames& joined, const Pattern& department, const std::vector<std::string>& listed)
      : text_(joined.text()), at_(joined.at()), department_(department) {
    for (const std::string& name : listed) listed_.insert(Fold(name));
  }

  UnitNames Run() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = LineEnd(begin);
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
  // No name is nearly as long.
  static bool IsLong(const Range& range) {
    constexpr std::size_t kLongest = 200;
    return range.end - range.begin > kLongest;
  }
  bool IsDepartment(const Range& range) const {
    return !department_.empty() && !IsLong(range) && department_.Matches(Of(range));
  }
  bool IsName(const Range& range) const { return !IsLong(range) && IsUnitName(Of(range)); }
  bool IsOffice(const Range& range) const { return !IsLong(range) && IsOfficeName(Of(range)); }
  bool IsListed(const Range& range) const {
    return !listed_.empty() && !IsLong(range) && listed_.count(Fold(Of(range))) > 0;
  }
  Range Trimmed(Range range) const {
    while (!range.empty() && IsSpace(text_[range.begin])) ++range.begin;
    while (!range.empty() && IsSpace(text_[range.end - 1])) --range.end;
    return range;
  }

  void Add(const Range& range) {
    const auto at = [this](std::size_t i) { return at_.begin() + static_cast<std::ptrdiff_t>(i); };
    names_.units.push_back({Of(range), {at(range.begin), at(range.end)}});
  }
  void AddWhole(const Range& range) {
    Add(range);
    names_.whole.push_back(Of(range));
  }

  // That of the next line where a bracket with divisions ends there: 総務部（財政課、⏎人事課）
  std::size_t LineEnd(std::size_t begin) const {
    const auto end_from = [this](std::size_t at) { return std::min(text_.find(U'\n', at), text_.size()); };
    const std::size_t end = end_from(begin);
    if (end == text_.size() || BracketIn({begin, end})) return end;
    const std::size_t next = end_from(end + 1);
    const std::optional<Bracket> bracket = BracketIn({begin, next});
    const bool is_open = bracket && bracket->whole.end > end && bracket->head.end < end;
    return is_open && HasDivisions(*bracket) && (bracket->rest.empty() || bracket->parted) ? next : end;
  }

  void ReadLine(Range line) {
    while (!line.empty()) line = ReadFirst(line);
  }

  // Returns what is left of the line.
  Range ReadFirst(const Range& line) {
    if (IsListed(line)) {
      Add(line);
      return {};
    }
    if (const std::optional<Range> rest = ReadBracket(line)) return *rest;
    // 総務部 広報課
    const auto at = [this](std::size_t i) { return text_.begin() + static_cast<std::ptrdiff_t>(i); };
    const auto space = std::find_if(at(line.begin), at(line.end), IsSpace);
    const Range head{line.begin, static_cast<std::size_t>(space - text_.begin())};
    if (head.end < line.end && IsDepartment(head) && !IsDepartment(line) && !IsList(head)) {
      Add(head);
      return Trimmed({head.end, line.end});
    }
    ReadList(line);
    return {};
  }

  // 総務部（財政課、人事課）、建設部: the first bracket of a line, what stands before it, within it and behind it.
  struct Bracket {
    Range head;
    std::vector<Range> inner;
    Range whole;          // with its head
    Range rest;           // without the signs before it
    bool parted = false;  // by such a sign
  };

  // None where nothing closes it.
  std::optional<Bracket> BracketIn(const Range& line) const {
    int depth = 0;
    std::size_t open = 0;
    for (std::size_t i = line.begin; i < line.end; ++i) {
      if (IsOpeningPunctuation(text_[i]) && depth++ == 0) open = i;
      if (depth == 0 || !IsClosingPunctuation(text_[i]) || --depth > 0) continue;
      Range rest{i + 1, line.end};
      while (!rest.empty() && Parts(text_[rest.begin])) ++rest.begin;
      const bool parted = rest.begin > i + 1;
      return Bracket{Trimmed({line.begin, open}), PartsOf({open + 1, i}), {line.begin, i + 1}, rest, parted};
    }
    return std::nullopt;
  }

  // Reads such a line, or one with the bracket alone below its department, up to the bracket's end, and returns the
  // rest. None where it is no such line.
  std::optional<Range> ReadBracket(const Range& line) {
    const std::optional<Bracket> bracket = BracketIn(line);
    if (!bracket) return std::nullopt;
    const Range& rest = bracket->rest;
    if (!AreNames(bracket->inner)) {
      // 総務部（予定）、建設部
      if (rest.empty() || !bracket->parted || !IsOffice(bracket->head)) return std::nullopt;
      Add(bracket->whole);
      return rest;
    }
    if (!HasDivisions(*bracket) || (!rest.empty() && !bracket->parted && !BeginsName(rest))) {
      AddWhole(line);
      return Range();
    }
    for (const Range& name : PartsOf(bracket->head)) Add(name);
    for (const Range& name : bracket->inner) Add(name);
    return rest;
  }

  bool AreNames(const std::vector<Range>& parts) const {
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [this](const Range& p) { return IsName(p); });
  }

  // Are there divisions in the bracket, and is the last name before it, or else the one above, their department?
  bool HasDivisions(const Bracket& bracket) const {
    const auto is_department = [this](const Range& part) { return IsDepartment(part); };
    if (department_.empty() || !AreNames(bracket.inner)) return false;
    if (std::any_of(bracket.inner.begin(), bracket.inner.end(), is_department)) return false;
    if (bracket.head.empty()) return !names_.units.empty() && department_.Matches(names_.units.back().text);
    const std::vector<Range> heads = PartsOf(bracket.head);
    return AreNames(heads) && IsDepartment(heads.back());
  }

  bool BeginsName(const Range& range) const {
    const std::optional<Bracket> bracket = BracketIn(range);
    return IsName(range) || (bracket && !bracket->head.empty() && HasDivisions(*bracket));
  }

  // The parts between signs, where each of them ends as a name does; else nothing.
  std::vector<Range> PartsOf(const Range& range) const {
    std::vector<Range> parts;
    std::size_t begin = range.begin;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const std::size_t joint = OfficeJointAt(text_, i);
      if (joint == 0 && !Parts(text_[i])) continue;
      const Range part = Trimmed({begin, i});
      const bool ends = joint > 0 ? IsOffice(part) && IsName(Trimmed({i + joint, range.end}))
                                  : part.empty() || EndsName(part, text_[i]);
      if (!ends) continue;
      if (!part.empty()) parts.push_back(part);
      begin = i + std::max<std::size_t>(joint, 1);
      i = begin - 1;
    }
    if (const Range last = Trimmed({begin, range.end}); !last.empty()) parts.push_back(last);
    return parts;
  }

  // Is the part a name before this sign? ・ and the like also stand within names.
  bool EndsName(const Range& part, char32_t sign) const { return IsComma(sign) ? IsName(part) : IsOffice(part); }

  void ReadList(const Range& line) {
    const std::vector<Range> parts = PartsOf(line);
    if (parts.empty() && IsDitto(Of(line), true)) return Add(line);
    const auto is_clear = [this](const Range& part) { return IsName(part) && !HasComma(part); };
    if (parts.size() > 1 && !std::all_of(parts.begin(), parts.end(), is_clear)) return AddWhole(line);
    if (parts.size() == 1 && (!IsName(parts.front()) || HasBracket(line))) {
      return HasSeveralNames(line) ? AddWhole(line) : Add(line);
    }
    if (parts.size() == 1 && NamesAll(line)) return AddWhole(line);
    for (const Range& part : parts) ReadName(part);
  }

  Text TextOf(const Range& range) const { return Text(text_).substr(range.begin, range.end - range.begin); }
  bool HasComma(const Range& range) const {
    const Text text = TextOf(range);
    return std::any_of(text.begin(), text.end(), IsComma);
  }
  bool IsList(const Range& range) const { return HasComma(range) || PartsOf(range).size() > 1; }
  bool HasBracket(const Range& range) const {
    const Text text = TextOf(range);
    return std::any_of(text.begin(), text.end(), IsOpeningPunctuation);
  }

  // 各学校・全課: names on either side of a sign, of which one is for all of a kind.
  bool NamesAll(const Range& line) const {
    const auto is_for_all = [this](std::size_t at) { return Text(U"各全").find(text_[at]) != Text::npos; };
    for (std::size_t i = line.begin + 1; i + 1 < line.end; ++i) {
      if (!Parts(text_[i]) || !IsName({line.begin, i}) || !IsName({i + 1, line.end})) continue;
      if (is_for_all(line.begin) || is_for_all(i + 1)) return true;
    }
    return false;
  }

  // 総務部（財政課）ほか
  bool HasSeveralNames(const Range& line) const {
    int names = 0;
    for (std::size_t begin = line.begin; begin < line.end;) {
      std::size_t end = begin;
      while (end < line.end && IsWordSign(text_[end])) ++end;
      names += IsOffice({begin, end}) ? 1 : 0;
      begin = end + 1;
    }
    return names > 1;
  }

  // 総務部財政課
  void ReadName(const Range& name) {
    constexpr std::size_t kShortest = 3;  // 本部運営課 and 学部支援課 are divisions
    const std::size_t end = IsListed(name) || IsDepartment(name) ? 0 : name.end;
    for (std::size_t i = name.begin + kShortest; i < end; ++i) {
      const Range head{name.begin, i};
      const Range tail{i, name.end};
      if (!IsDepartment(head) || GoesOnWithWord(text_[i]) || !IsOffice(tail)) continue;
      if (!IsListed(head)) names_.guessed.push_back(Of(name));
      Add(head);
      return Add(tail);
    }
    Add(name);
  }

  std::u32string text_;
  std::vector<int> at_;
  const Pattern& department_;
  std::set<std::string> listed_;
  UnitNames names_;
};

}  // namespace

bool IsOutsideBody(const std::string& name) {
  static const std::vector<std::u32string> endings = WordsOf(kOutsideBodies);
  const std::u32string signs = Decode(WithoutRemarks(name));
  return std::any_of(endings.begin(), endings.end(),
                     [&signs](const std::u32string& ending) { return Text(signs).ends_with(ending); });
}

std::string WithoutRemarks(const std::string& name) {
  const std::u32string signs = Decode(name);
  Text bare = signs;
  if (!bare.empty() && IsOpeningPunctuation(bare.front())) {
    const auto close = std::find_if(bare.begin(), bare.end(), IsClosingPunctuation);
    bare.remove_prefix(std::min<std::size_t>(static_cast<std::size_t>(close - bare.begin()) + 1, bare.size()));
  }
  for (const std::u32string& tail : NameTails()) {
    if (bare.ends_with(tail)) bare.remove_suffix(tail.size());
  }
  if (!bare.empty() && IsClosingPunctuation(bare.back())) {
    const auto open = std::find_if(bare.rbegin(), bare.rend(), IsOpeningPunctuation);
    bare.remove_suffix(std::min<std::size_t>(static_cast<std::size_t>(open - bare.rbegin()) + 1, bare.size()));
  }
  return bare.empty() ? name : Encode(bare);
}

UnitNames UnitNamesIn(const std::string& text, const Pattern& department, const std::vector<std::string>& listed) {
  return Parser(JoinedNames(text), department, listed).Run();
}

}  // namespace hyogumi::segment
