// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern_examples.h"

#include <algorithm>
#include <optional>

#include "core/unicode.h"

namespace hyogumi {
namespace {

constexpr std::size_t kMostExamples = 400;

using Texts = std::vector<std::u32string>;

// Reads an expression that RE2 has accepted; gives up (none) on what it does not know.
class Expander {
 public:
  explicit Expander(std::u32string expression) : text_(std::move(expression)) {}

  std::optional<Texts> Expand() {
    auto texts = Alternation();
    if (at_ != text_.size()) return std::nullopt;
    return texts;
  }

 private:
  bool Has() const { return at_ < text_.size(); }
  bool Eat(std::u32string_view expected) {
    if (text_.compare(at_, expected.size(), expected) != 0) return false;
    at_ += expected.size();
    return true;
  }

  std::optional<Texts> Alternation() {
    Texts all;
    do {
      const auto branch = Sequence();
      if (!branch) return std::nullopt;
      all.insert(all.end(), branch->begin(), branch->end());
    } while (Eat(U"|"));
    return AtMost(std::move(all));
  }

  std::optional<Texts> Sequence() {
    Texts all{U""};
    while (Has() && text_[at_] != U'|' && text_[at_] != U')') {
      auto atom = Atom();
      if (atom) atom = Repeated(std::move(*atom));
      if (!atom) return std::nullopt;
      Texts longer;
      for (const std::u32string& head : all) {
        for (const std::u32string& tail : *atom) longer.push_back(head + tail);
      }
      if (longer.size() > kMostExamples) return std::nullopt;
      all = std::move(longer);
    }
    return all;
  }

  std::optional<Texts> Atom() {
    if (Eat(U"(")) return Group();
    if (Eat(U"[")) return Class();
    if (Eat(U"\\")) return Escape();
    if (Eat(U"^") || Eat(U"$")) return Texts{U""};
    if (Eat(U".")) return AnySign();
    return Texts{std::u32string(1, text_[at_++])};
  }

  std::optional<Texts> Group() {
    if (Eat(U"?P<") || Eat(U"?<")) {
      at_ = text_.find(U'>', at_) + 1;
    } else if (!Eat(U"?:") && Has() && text_[at_] == U'?') {
      return std::nullopt;  // flags
    }
    auto texts = Alternation();
    if (!Eat(U")")) return std::nullopt;
    return texts;
  }

  // Signs of each kind: what takes all of them is likely to take any.
  static Texts AnySign() { return {U"・", U"甲", U"x", U"7", U"か", U"-"}; }

  // Two of its members; of one that excludes some all of the signs that it doesn't.
  std::optional<Texts> Class() {
    const bool excludes = Eat(U"^");
    std::u32string members;
    for (bool first = true; Has() && (first || text_[at_] != U']'); first = false) {
      if (Eat(U"[:")) return std::nullopt;
      if (Eat(U"\\")) {
        const auto texts = Escape();
        if (!texts) return std::nullopt;
        for (const std::u32string& text : *texts) members += text;
      } else if (text_[at_] == U'-' && !members.empty() && at_ + 1 < text_.size() && text_[at_ + 1] != U']') {
        ++at_;  // a range: its ends stand for it
      } else {
        members.push_back(text_[at_++]);
      }
    }
    if (!Eat(U"]") || members.empty()) return std::nullopt;
    if (!excludes) return Texts{members.substr(0, 1), members.substr(members.size() - 1)};
    Texts others;
    for (std::u32string& sign : AnySign()) {
      if (members.find(sign) == std::u32string::npos) others.push_back(std::move(sign));
    }
    return others.empty() ? std::nullopt : std::optional(std::move(others));
  }

  std::optional<Texts> Escape() {
    if (!Has()) return std::nullopt;
    const char32_t sign = text_[at_++];
    switch (sign) {
      case U'd': return Texts{U"1", U"7"};
      case U'w': return Texts{U"a", U"7"};
      case U's': return Texts{U" "};
      case U'D': return Texts{U"甲", U"x", U"か", U"-"};
      case U'W': return Texts{U"甲", U"か", U"-"};
      case U'S': return AnySign();
      case U'b':
      case U'A':
      case U'z': return Texts{U""};
      case U'p': return Property();
      default: break;
    }
    const bool is_word = sign < 128 && (std::isalnum(static_cast<int>(sign)) != 0);
    return is_word ? std::nullopt : std::optional(Texts{std::u32string(1, sign)});
  }

  std::optional<Texts> Property() {
    if (Eat(U"{Han}")) return Texts{U"甲", U"丙"};
    if (Eat(U"{Hiragana}")) return Texts{U"か", U"め"};
    if (Eat(U"{Katakana}")) return Texts{U"カ", U"メ"};
    return std::nullopt;
  }

  std::optional<Texts> Repeated(Texts atom) {
    int least = 1;
    int most = 1;
    if (Eat(U"?")) {
      least = 0;
    } else if (Eat(U"*")) {
      least = 0;
      most = 2;
    } else if (Eat(U"+")) {
      most = 2;
    } else if (Has() && text_[at_] == U'{') {
      if (!Bounds(least, most)) return std::nullopt;
    } else {
      return atom;
    }
    Eat(U"?");  // no difference to what it matches
    Texts all;
    for (const int times : {least, std::max(least, 1), most}) {
      if (times > kLongestRepetition) return std::nullopt;
      if (times > most) continue;
      for (const std::u32string& one : atom) {
        std::u32string text;
        for (int i = 0; i < times; ++i) text += one;
        if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
      }
    }
    return AtMost(std::move(all));
  }

  // {n}, {n,} or {n,m}.
  bool Bounds(int& least, int& most) {
    const std::size_t end = text_.find(U'}', at_);
    if (end == std::u32string::npos) return false;
    const std::string inside = Encode(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    const std::size_t comma = inside.find(',');
    try {
      least = std::stoi(inside);
      most = comma == std::string::npos   ? least
             : comma + 1 == inside.size() ? least + 1
                                          : std::stoi(inside.substr(comma + 1));
    } catch (const std::exception&) {
      return false;
    }
    return true;
  }

  static std::optional<Texts> AtMost(Texts texts) {
    return texts.size() > kMostExamples ? std::nullopt : std::optional(std::move(texts));
  }

  static constexpr int kLongestRepetition = 30;
  std::u32string text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> Examples(const Pattern& pattern) {
  std::vector<std::string> examples;
  const auto texts = Expander(Decode(pattern.expression())).Expand();
  if (!texts) return examples;
  for (const std::u32string& text : *texts) {
    std::string example = Encode(text);
    if (pattern.FullyMatches(example)) examples.push_back(std::move(example));
  }
  return examples;
}

bool TakesAllOf(const std::vector<Pattern>& earlier, const Pattern& later, Against against) {
  const std::vector<std::string> examples = Examples(later);
  const auto taken = [&](const std::string& example) {
    if (against == Against::kWhole) return AnyFullyMatches(earlier, example);
    return AnyMatches(earlier, example);
  };
  return !examples.empty() && std::all_of(examples.begin(), examples.end(), taken);
}

}  // namespace hyogumi
