// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml_reader.h"

#include <fmt/format.h>

#include "core/unicode.h"

namespace hyogumi {
namespace {

YamlMark MarkOf(const YAML::Mark& mark) {  // yaml-cpp counts from 0
  return mark.is_null() ? YamlMark{} : YamlMark{mark.line + 1, mark.column + 1};
}

// The line and, below it, a caret under its code point `column`; of a long line the surroundings. Control characters
// become spaces.
std::string Excerpt(std::u32string line, std::size_t column) {
  constexpr std::size_t kBefore = 60;
  constexpr std::size_t kBehind = 40;
  if (line.empty()) return "";
  for (char32_t& c : line) c = c < U' ' ? U' ' : c;
  std::u32string before = line.substr(0, column);
  if (before.size() > kBefore) before = U"…" + before.substr(before.size() - kBefore);
  std::u32string behind = line.substr(std::min(column, line.size()));
  if (behind.size() > kBehind) behind = behind.substr(0, kBehind) + U"…";
  std::string indent;  // as wide as `before`: full-width signs take two columns of a terminal
  for (const char32_t c : before) indent += IsJapanese(c) && c != U'…' ? "  " : " ";
  return fmt::format("  {}{}\n  {}^", Encode(before), Encode(behind), indent);
}

}  // namespace

std::string Nearest(const std::string& word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = Decode(word);
  const std::string* best = nullptr;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = EditDistance(wanted, Decode(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = &candidate;
    }
  }
  return best ? fmt::format("did you mean \"{}\"?", *best) : std::string();
}

std::string_view YamlReader::LineAt(int number) const {
  std::string_view rest = text_;
  for (int line = 1; line < number && !rest.empty(); ++line) {
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

void YamlReader::Fault(YamlMark mark, std::string code, std::string message, std::string hint) {
  Diagnostic fault{Severity::kError, std::move(code), {.file = file_}, std::move(message), std::move(hint), ""};
  if (mark.line > 0) {
    const std::string_view line = LineAt(mark.line);
    const std::size_t column = CodePointCount(line.substr(0, static_cast<std::size_t>(mark.column - 1)));
    fault.where.line = mark.line;
    fault.where.column = static_cast<int>(column) + 1;
    fault.excerpt = Excerpt(Decode(line), column);
  }
  faults_.push_back(std::move(fault));
}

void YamlReader::FaultAt(YamlMark mark, const std::string& fragment, std::string code, std::string message,
                         std::string hint) {
  if (mark.line > 0 && !fragment.empty()) {
    const std::size_t at = LineAt(mark.line).find(fragment, static_cast<std::size_t>(mark.column - 1));
    if (at != std::string_view::npos) mark.column = static_cast<int>(at) + 1;
  }
  Fault(mark, std::move(code), std::move(message), std::move(hint));
}

YamlMap YamlReader::Parse(const std::string& text) {
  text_ = text;
  try {
    YAML::Node root = YAML::Load(text);
    if (root.IsMap()) return {root, "", this};
    Fault(MarkOf(root.Mark()), "profile-not-yaml", "a profile is a mapping of keys to values");
  } catch (const YAML::Exception& e) {
    Fault(MarkOf(e.mark), "profile-not-yaml", e.msg);
  }
  return {YAML::Node(YAML::NodeType::Map), "", this};
}

YamlMap::YamlMap(const YAML::Node& node, std::string path, YamlReader* reader)
    : node_(node), path_(std::move(path)), reader_(reader) {}

YAML::Node YamlMap::Take(const std::string& key) {
  known_.insert(key);
  const YAML::Node& node = node_;  // the const operator[] adds nothing
  const YAML::Node value = node[key];
  return value.IsDefined() ? value : YAML::Node(YAML::NodeType::Undefined);
}

bool YamlMap::Has(const std::string& key) { return Take(key).IsDefined(); }

YamlMark YamlMap::Mark(const std::string& key) const {
  const YAML::Node value = node_[key];
  return MarkOf(value.IsDefined() ? value.Mark() : node_.Mark());
}

std::string YamlMap::ScalarOf(const YAML::Node& node, const std::string& key) {
  if (node.IsScalar()) return node.Scalar();
  reader_->Fault(MarkOf(node.Mark()), "profile-bad-value", fmt::format("\"{}{}\" takes a text", path_, key));
  return {};
}

std::string YamlMap::Text(const std::string& key, Need need) {
  const YAML::Node value = Take(key);
  if (value.IsDefined() && !value.IsNull()) return ScalarOf(value, key);
  if (need == Need::kRequired) {
    reader_->Fault(MarkOf(node_.Mark()), "profile-missing-key", fmt::format("\"{}{}\" is missing", path_, key));
  }
  return {};
}

bool YamlMap::Flag(const std::string& key, bool otherwise) {
  const YAML::Node value = Take(key);
  if (!value.IsDefined()) return otherwise;
  bool flag = otherwise;
  if (!YAML::convert<bool>::decode(value, flag)) {
    reader_->Fault(MarkOf(value.Mark()), "profile-bad-value", fmt::format("\"{}{}\" is true or false", path_, key));
  }
  return flag;
}

double YamlMap::Real(const std::string& key, double otherwise, double least, double greatest) {
  const YAML::Node value = Take(key);
  if (!value.IsDefined()) return otherwise;
  double number = otherwise;
  if (!YAML::convert<double>::decode(value, number) || !(number >= least && number <= greatest)) {
    reader_->Fault(MarkOf(value.Mark()), "profile-bad-value",
                   fmt::format("\"{}{}\" is a number from {} to {}", path_, key, least, greatest));
    return otherwise;
  }
  return number;
}

Pattern YamlMap::RegexOf(const YAML::Node& node, const std::string& key) {
  Pattern pattern(ScalarOf(node, key));
  if (pattern.ok()) return pattern;
  reader_->FaultAt(
      MarkOf(node.Mark()), pattern.error_fragment(), "profile-bad-regex",
      fmt::format("\"{}{}\": RE2 refuses \"{}\": {}", path_, key, pattern.error_fragment(), pattern.error()),
      "groups are named (?P<name>…), and there is no look-around");
  return {};
}

Pattern YamlMap::Regex(const std::string& key, const std::vector<std::string>& groups) {
  const YAML::Node value = Take(key);
  if (!value.IsDefined() || value.IsNull()) return {};
  Pattern pattern = RegexOf(value, key);
  for (const std::string& group : groups) {
    if (!pattern.ok() || pattern.HasGroup(group)) continue;
    reader_->Fault(MarkOf(value.Mark()), "profile-bad-regex",
                   fmt::format("\"{}{}\" has no group \"{}\": it would find nothing", path_, key, group),
                   fmt::format("write (?P<{}>…) around what is meant", group));
  }
  return pattern;
}

std::vector<Pattern> YamlMap::Patterns(const std::string& key) {
  std::vector<Pattern> patterns;
  const YAML::Node value = Take(key);
  if (value.IsSequence()) {
    for (const YAML::Node& element : value) patterns.push_back(RegexOf(element, key));
  } else if (value.IsDefined() && !value.IsNull()) {
    patterns.push_back(RegexOf(value, key));
  }
  return patterns;
}

std::vector<std::string> YamlMap::Texts(const std::string& key) {
  std::vector<std::string> texts;
  const YAML::Node value = Take(key);
  if (value.IsSequence()) {
    for (const YAML::Node& element : value) texts.push_back(ScalarOf(element, key));
  } else if (value.IsDefined() && !value.IsNull()) {
    texts.push_back(ScalarOf(value, key));
  }
  return texts;
}

YamlMap YamlMap::Map(const std::string& key) {
  const YAML::Node value = Take(key);
  if (value.IsDefined() && !value.IsNull() && !value.IsMap()) {
    reader_->Fault(MarkOf(value.Mark()), "profile-bad-value",
                   fmt::format("\"{}{}\" takes keys and values", path_, key));
  }
  return {value.IsMap() ? value : YAML::Node(YAML::NodeType::Map), path_ + key + ".", reader_};
}

std::vector<YamlMap> YamlMap::Maps(const std::string& key) {
  std::vector<YamlMap> maps;
  const YAML::Node value = Take(key);
  if (!value.IsDefined() || value.IsNull()) return maps;
  if (!value.IsSequence()) {
    reader_->Fault(MarkOf(value.Mark()), "profile-bad-value", fmt::format("\"{}{}\" takes a list", path_, key));
    return maps;
  }
  for (const YAML::Node& element : value) {
    if (element.IsMap()) {
      maps.emplace_back(element, path_ + key + ".", reader_);
    } else {
      reader_->Fault(MarkOf(element.Mark()), "profile-bad-value",
                     fmt::format("each of \"{}{}\" takes keys and values", path_, key));
    }
  }
  return maps;
}

void YamlMap::Done() {
  const std::vector<std::string> known(known_.begin(), known_.end());
  std::set<std::string> seen;
  for (const auto& entry : node_) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    if (!seen.insert(key).second) {
      reader_->Fault(MarkOf(entry.first.Mark()), "profile-duplicate-key",
                     fmt::format("the key \"{}{}\" stands here a second time", path_, key), "keep one of them");
    }
    if (known_.count(key) > 0) continue;
    reader_->Fault(MarkOf(entry.first.Mark()), "profile-unknown-key", fmt::format("no key \"{}{}\"", path_, key),
                   Nearest(key, known));
  }
}

}  // namespace hyogumi
