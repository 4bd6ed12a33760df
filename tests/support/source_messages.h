// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the texts for people in C++ sources: whatever is given as a Message or to Phrase. It knows as much of C++ as
// that takes: strings, comments, brackets.
#ifndef TESTS_SUPPORT_SOURCE_MESSAGES_H_
#define TESTS_SUPPORT_SOURCE_MESSAGES_H_

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hyogumi::testing_support {

struct Token {
  enum class Kind { kName, kText, kSign };
  Kind kind;
  std::string text;
  int line;

  bool Is(const char* sign) const { return kind != Kind::kText && text == sign; }
};

// Adjacent strings are one; what begins with # is left out, and so are comments.
class Tokenizer {
 public:
  explicit Tokenizer(const std::string& source) : source_(source) {}

  std::vector<Token> Tokens() {
    while (at_ < source_.size()) Next();
    return std::move(tokens_);
  }

 private:
  bool Starts(const char* text) const { return source_.compare(at_, std::string(text).size(), text) == 0; }
  static bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

  void Skip(std::size_t end) {
    end = std::min(end, source_.size());
    line_ += static_cast<int>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_),
                                         source_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at_ = end;
  }

  void Next() {
    const char c = source_[at_];
    if (std::isspace(static_cast<unsigned char>(c)) != 0) return Skip(at_ + 1);
    if (Starts("//") || c == '#') return Skip(source_.find('\n', at_));
    if (Starts("/*")) return Skip(source_.find("*/", at_) + 2);
    if (Starts("R\"")) return Raw();
    if (c == '"') return Text();
    if (c == '\'') return Skip(source_.find('\'', at_ + (source_[at_ + 1] == '\\' ? 3 : 2)) + 1);
    std::size_t end = at_ + 1;
    if (IsWord(c)) {
      while (end < source_.size() && (IsWord(source_[end]) || IsDigitMark(end))) ++end;
    }
    tokens_.push_back({IsWord(c) ? Token::Kind::kName : Token::Kind::kSign, source_.substr(at_, end - at_), line_});
    Skip(end);
  }

  // The mark in 1'000'000.
  bool IsDigitMark(std::size_t at) const {
    return source_[at] == '\'' && std::isdigit(static_cast<unsigned char>(source_[at_])) != 0;
  }

  void Text() {
    std::string text;
    std::size_t end = at_ + 1;
    for (; end < source_.size() && source_[end] != '"'; ++end) {
      if (source_[end] == '\\') ++end;
      text += source_[end] == 'n' && source_[end - 1] == '\\' ? '\n' : source_[end];
    }
    Add(text);
    Skip(end + 1);
  }

  void Raw() {
    const std::size_t open = source_.find('(', at_);
    const std::string close = ")" + source_.substr(at_ + 2, open - at_ - 2) + "\"";
    const std::size_t end = source_.find(close, open);
    Add(source_.substr(open + 1, end - open - 1));
    Skip(end + close.size());
  }

  void Add(const std::string& text) {
    if (!tokens_.empty() && tokens_.back().kind == Token::Kind::kText) {
      tokens_.back().text += text;
    } else {
      tokens_.push_back({Token::Kind::kText, text, line_});
    }
  }

  const std::string& source_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::vector<Token> tokens_;
};

// Which arguments, from 0, of the functions called so are messages.
using Takers = std::map<std::string, std::set<std::size_t>>;

struct SourceMessage {
  std::string text;
  int line;
  // Is it filled into another text by Phrase, as it is, so that nobody looks for its Japanese?
  bool bare;
};

class MessageFinder {
 public:
  explicit MessageFinder(const std::string& source) : tokens_(Tokenizer(source).Tokens()) { NoteDeclared(); }

  // Functions, constructors and lambdas with a parameter of type Message.
  void AddTakers(Takers& takers) const {
    for (std::size_t open = 1; open < tokens_.size(); ++open) {
      if (!tokens_[open].Is("(")) continue;
      const std::string name = NameBefore(open);
      if (name.empty()) continue;
      const std::vector<Range> parameters = Arguments(open);
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (IsMessageParameter(parameters[i])) takers[name].insert(i);
      }
    }
  }

  std::vector<SourceMessage> Find(const Takers& takers) {
    found_.clear();
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      if (tokens_[i].kind != Token::Kind::kName) continue;
      const bool call = tokens_[i + 1].Is("(") || tokens_[i + 1].Is("{");
      if (tokens_[i].text == "Phrase" && call) {
        const std::vector<Range> arguments = Arguments(i + 1);
        CollectIn(arguments.front());
        for (std::size_t filled = 1; filled < arguments.size(); ++filled) CollectIn(arguments[filled], true);
      } else if (tokens_[i].text == "Message" && call) {
        Collect(Arguments(i + 1), Arguments(i + 1).size() == 1 ? std::set<std::size_t>{0} : std::set<std::size_t>{});
      } else if (const auto taker = takers.find(tokens_[i].text); taker != takers.end() && tokens_[i + 1].Is("(")) {
        Collect(Arguments(i + 1), taker->second);
      } else if (tokens_[i].text == "Severity" && tokens_[i - 1].Is("{")) {
        Collect(Arguments(i - 1), {3, 4});
      } else if (IsAssigned(i)) {
        CollectIn({i + 2, EndOfStatement(i)});
      }
    }
    return std::move(found_);
  }

 private:
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  // Of `name(` and `name = [captures](`.
  std::string NameBefore(std::size_t open) const {
    if (tokens_[open - 1].Is("for")) return "";
    if (tokens_[open - 1].kind == Token::Kind::kName) return tokens_[open - 1].text;
    if (!tokens_[open - 1].Is("]")) return "";
    std::size_t bracket = open - 1;
    while (bracket > 0 && !tokens_[bracket].Is("[")) --bracket;
    return bracket >= 2 && tokens_[bracket - 1].Is("=") ? tokens_[bracket - 2].text : "";
  }

  bool IsMessageParameter(const Range& parameter) const {
    for (std::size_t i = parameter.begin; i < parameter.end; ++i) {
      if (tokens_[i].Is("const")) continue;
      return tokens_[i].Is("Message") && i + 1 < parameter.end && !tokens_[i + 1].Is("(") && !tokens_[i + 1].Is("{");
    }
    return false;
  }

  // `name = …;` of what is declared as `Message name` or `Message& name`, and `x.hint = …;`
  bool IsAssigned(std::size_t i) const {
    if (!tokens_[i + 1].Is("=")) return false;
    return declared_.count(tokens_[i].text) > 0 || (tokens_[i].text == "hint" && tokens_[i - 1].Is("."));
  }

  void NoteDeclared() {
    for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
      if (!tokens_[i].Is("Message")) continue;
      const Token& name = tokens_[i + 1].Is("&") ? tokens_[i + 2] : tokens_[i + 1];
      if (name.kind == Token::Kind::kName) declared_.insert(name.text);
    }
  }

  std::size_t EndOfStatement(std::size_t i) const {
    while (i < tokens_.size() && !tokens_[i].Is(";")) ++i;
    return i;
  }

  // What is between the bracket at `open` and its counterpart, by commas.
  std::vector<Range> Arguments(std::size_t open) const {
    std::vector<Range> arguments{{open + 1, open + 1}};
    int depth = 0;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.Is("(") || token.Is("{") || token.Is("[")) ++depth;
      if (token.Is(")") || token.Is("}") || token.Is("]")) --depth;
      arguments.back().end = i;
      if (depth == 0) break;
      if (depth == 1 && token.Is(",")) arguments.push_back({i + 1, i + 1});
    }
    return arguments;
  }

  void Collect(const std::vector<Range>& arguments, const std::set<std::size_t>& places) {
    for (const std::size_t place : places) {
      if (place < arguments.size()) CollectIn(arguments[place]);
    }
  }

  // The strings there, but for those in the calls of Phrase and Message, which are looked at by themselves.
  void CollectIn(const Range& range, bool bare = false) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const bool own = (tokens_[i].Is("Phrase") || tokens_[i].Is("Message")) && tokens_[i + 1].Is("(");
      if (own) {
        i = Arguments(i + 1).back().end;
      } else if (IsText(i)) {
        found_.push_back({tokens_[i].text, tokens_[i].line, bare});
      }
    }
  }

  // No code such as "input-empty", and no key of a JSON object.
  bool IsText(std::size_t i) const {
    const std::string& text = tokens_[i].text;
    if (tokens_[i].kind != Token::Kind::kText) return false;
    const bool code = text.find('-') != std::string::npos && text.find(' ') == std::string::npos;
    return !code;
  }

  std::vector<Token> tokens_;
  std::set<std::string> declared_;  // names of messages
  std::vector<SourceMessage> found_;
};

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_SOURCE_MESSAGES_H_
