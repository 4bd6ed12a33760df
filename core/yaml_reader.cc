// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml_reader.h"

#include <fmt/format.h>

#include "core/era.h"
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

// ", not \"x\"": what stands there instead of what a key takes.
Message NotThis(const YAML::Node& node) { return node.IsScalar() ? Phrase(", not \"{}\"", node.Scalar()) : Message(); }

// What RE2 says, which ends in the fragment that is told anyway.
Message RefusalOf(const Pattern& pattern) {
  const std::string text = pattern.error();
  return {text, std::string(JapaneseOf(text.substr(0, text.find(": "))))};
}

}  // namespace

Message Nearest(const std::string& word, const std::vector<std::string>& candidates) {
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
  return best ? Phrase("did you mean \"{}\"?", *best) : Message();
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

void YamlReader::Fault(YamlMark mark, std::string code, Message message, Message hint) {
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

void YamlReader::FaultAt(YamlMark mark, const std::string& fragment, std::string code, Message message, Message hint) {
  if (mark.line > 0 && !fragment.empty()) {
    const std::size_t at = LineAt(mark.line).find(fragment, static_cast<std::size_t>(mark.column - 1));
    if (at != std::string_view::npos) mark.column = static_cast<int>(at) + 1;
  }
  Fault(mark, std::move(code), std::move(message), std::move(hint));
}

namespace {

// Where the first line begins that is no UTF-8.
std::optional<YamlMark> FaultyUtf8(std::string_view text) {
  for (YamlMark mark{1, 1}; !text.empty(); ++mark.line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (Encode(Decode(line)) != line) return mark;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

}  // namespace

YamlMap YamlReader::Parse(const std::string& text) {
  text_ = text;
  if (const auto mark = FaultyUtf8(text)) {
    Fault(*mark, "profile-not-yaml", "the line is no UTF-8", "save the file as UTF-8");
    return {YAML::Node(YAML::NodeType::Map), "", this};
  }
  try {
    YAML::Node root = YAML::Load(text);
    if (root.IsMap()) return {root, "", this};
    Fault(MarkOf(root.Mark()), "profile-not-yaml", "the file is no mapping of keys to values",
          "write lines of the form \"key: value\"");
  } catch (const YAML::Exception& e) {
    Fault(MarkOf(e.mark), "profile-not-yaml", Message(e.msg),
          "mend the line; in doubt put the value into single quotes");
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

bool YamlMap::HasKey(const std::string& key) const { return node_[key].IsDefined(); }

YamlMark YamlMap::Mark(const std::string& key) const {
  for (const auto& entry : node_) {
    if (!entry.first.IsScalar() || entry.first.Scalar() != key) continue;
    return MarkOf(entry.second.IsNull() ? entry.first.Mark() : entry.second.Mark());  // nothing has no place
  }
  return Mark();
}

YamlMark YamlMap::Mark() const {
  if (!node_.Mark().is_null() || node_.size() == 0) return MarkOf(node_.Mark());
  return MarkOf(node_.begin()->second.Mark());  // of a shorthand the text's own
}

std::vector<std::string> YamlMap::Keys() const {
  std::vector<std::string> keys;
  for (const auto& entry : node_) {
    if (entry.first.IsScalar()) keys.push_back(entry.first.Scalar());
  }
  return keys;
}

bool YamlMap::IsEmpty(const std::string& key) const {
  const YAML::Node value = node_[key];
  return !value.IsDefined() || value.IsNull() || (!value.IsScalar() && value.size() == 0);
}

bool YamlMap::IsList(const std::string& key) const { return node_[key].IsDefined() && node_[key].IsSequence(); }

std::string YamlMap::ScalarOf(const YAML::Node& node, const std::string& key) {
  if (node.IsScalar()) return node.Scalar();
  reader_->Fault(MarkOf(node.Mark()), "profile-bad-value", Phrase("\"{}{}\" takes a text", path_, key),
                 node.IsSequence() ? "write one text without [ ]" : "write one text");
  return {};
}

bool YamlMap::Text(const std::string& key, std::string& value) {
  const YAML::Node node = Take(key);
  if (!node.IsDefined()) return false;
  value = node.IsNull() ? std::string() : ScalarOf(node, key);
  return true;
}

void YamlMap::Flag(const std::string& key, bool& value) {
  const YAML::Node node = Take(key);
  if (!node.IsDefined() || YAML::convert<bool>::decode(node, value)) return;
  reader_->Fault(Mark(key), "profile-bad-value", Phrase("\"{}{}\" is true or false{}", path_, key, NotThis(node)),
                 "write true or false");
}

void YamlMap::Real(const std::string& key, double& value, double least, double greatest) {
  const YAML::Node node = Take(key);
  if (!node.IsDefined()) return;
  double number = 0;
  if (YAML::convert<double>::decode(node, number) && number >= least && number <= greatest) {
    value = number;
    return;
  }
  reader_->Fault(Mark(key), "profile-bad-value",
                 Phrase("\"{}{}\" is a number from {} to {}{}", path_, key, least, greatest, NotThis(node)),
                 "write such a number, without a unit");
}

void YamlMap::NoSuchWord(const std::string& key, const std::string& word, const std::vector<std::string>& known) {
  const Message near = Nearest(word, known);
  reader_->Fault(Mark(key), "profile-bad-value",
                 Phrase("\"{}{}\" is one of {}, not \"{}\"", path_, key, fmt::join(known, ", "), word),
                 near.empty() ? "write one of them" : near);
}

Pattern YamlMap::RegexOf(const YAML::Node& node, const std::string& key, const std::vector<std::string>& groups,
                         const std::vector<std::string>& names) {
  Pattern pattern(ScalarOf(node, key));
  if (reader_->IsOfProgram()) return pattern;
  if (!pattern.ok()) {
    reader_->FaultAt(
        MarkOf(node.Mark()), pattern.error_fragment(), "profile-bad-regex",
        Phrase("\"{}{}\": RE2 refuses \"{}\": {}", path_, key, pattern.error_fragment(), RefusalOf(pattern)),
        "groups are named (?P<name>…), and there is no look-around");
    return {};
  }
  for (const std::string& group : groups) {
    if (pattern.HasGroup(group)) continue;
    const Message near = Nearest(pattern.expression(), names);
    reader_->Fault(MarkOf(node.Mark()), "profile-bad-regex",
                   Phrase("\"{}{}\" has no group \"{}\": it would find nothing", path_, key, group),
                   near.empty() ? Phrase("write (?P<{}>…) around what is meant", group) : near);
  }
  return pattern;
}

void YamlMap::Regex(const std::string& key, Pattern& value, const std::vector<std::string>& groups) {
  const YAML::Node node = Take(key);
  if (!node.IsDefined()) return;
  value = node.IsNull() ? Pattern() : RegexOf(node, key, groups);
}

void YamlMap::Patterns(const std::string& key, std::vector<Pattern>& value, const std::vector<std::string>& groups,
                       const std::map<std::string, Pattern>& named) {
  const YAML::Node node = Take(key);
  if (!node.IsDefined()) return;
  value.clear();
  std::vector<std::string> names;
  names.reserve(named.size());
  for (const auto& [name, pattern] : named) names.push_back(name);
  const auto add = [&](const YAML::Node& element) {
    const auto known = element.IsScalar() ? named.find(element.Scalar()) : named.end();
    value.push_back(known == named.end() ? RegexOf(element, key, groups, names) : known->second);
  };
  if (node.IsSequence()) {
    for (const YAML::Node& element : node) add(element);
  } else if (!node.IsNull()) {
    add(node);
  }
}

void YamlMap::Texts(const std::string& key, std::vector<std::string>& value) {
  const YAML::Node node = Take(key);
  if (!node.IsDefined()) return;
  value.clear();
  if (node.IsSequence()) {
    for (const YAML::Node& element : node) value.push_back(ScalarOf(element, key));
  } else if (!node.IsNull()) {
    value.push_back(ScalarOf(node, key));
  }
}

void YamlMap::Span(const std::string& key, std::optional<int>& first, std::optional<int>& last) {
  std::string text;
  if (!Text(key, text)) return;
  const std::size_t dash = text.find('-');
  first = IntegerOf(text.substr(0, dash));
  last = dash == std::string::npos ? first : IntegerOf(text.substr(dash + 1));
  if (text.empty() || (first && last && *first <= *last)) return;
  reader_->Fault(Mark(key), "profile-bad-value", Phrase("\"{}{}\" is a range, not \"{}\"", path_, key, text),
                 "write 3-8, or 5 for one number");
  first = last = std::nullopt;
}

YamlMap YamlMap::Map(const std::string& key) {
  const YAML::Node node = Take(key);
  if (node.IsDefined() && !node.IsNull() && !node.IsMap()) {
    reader_->Fault(MarkOf(node.Mark()), "profile-bad-value",
                   Phrase("\"{}{}\" takes keys and values{}", path_, key, NotThis(node)),
                   "write them below it, each as \"key: value\"");
  }
  return {node.IsMap() ? node : YAML::Node(YAML::NodeType::Map), path_ + key + ".", reader_};
}

std::vector<YamlMap> YamlMap::Maps(const std::string& key, const std::string& shorthand) {
  std::vector<YamlMap> maps;
  const YAML::Node node = Take(key);
  if (!node.IsDefined() || node.IsNull()) return maps;
  if (!node.IsSequence()) {
    reader_->Fault(MarkOf(node.Mark()), "profile-bad-value", Phrase("\"{}{}\" takes a list", path_, key),
                   "write each element on a line of its own, with \"- \" before it");
    return maps;
  }
  for (const YAML::Node& element : node) {
    if (element.IsMap()) {
      maps.emplace_back(element, path_ + key + ".", reader_);
    } else if (element.IsScalar() && !shorthand.empty()) {
      YAML::Node map(YAML::NodeType::Map);
      map[shorthand] = element;
      maps.emplace_back(map, path_ + key + ".", reader_);
    } else {
      reader_->Fault(MarkOf(element.Mark()), "profile-bad-value",
                     Phrase("each of \"{}{}\" takes keys and values", path_, key), "write {key: value, …}");
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
                     Phrase("the key \"{}{}\" stands here a second time", path_, key), "keep one of them");
    }
    if (known_.count(key) > 0) continue;
    const Message near = Nearest(key, known);
    reader_->Fault(MarkOf(entry.first.Mark()), "profile-unknown-key", Phrase("no key \"{}{}\"", path_, key),
                   near.empty() ? Phrase("there are {}", fmt::join(known, ", ")) : near);
  }
}

}  // namespace hyogumi
