// SPDX-License-Identifier: GPL-3.0-or-later
// Typed reading of a YAML file that reports every fault with its line and column instead of stopping at the first.
//   Not thread-safe; used while loading only.
#ifndef CORE_YAML_READER_H_
#define CORE_YAML_READER_H_

#include <yaml-cpp/yaml.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/diagnostic.h"
#include "core/pattern.h"

namespace hyogumi {

// A place in the file, from 1; nothing known is 0. Columns count bytes, as yaml-cpp's do.
struct YamlMark {
  int line = 0;
  int column = 0;
};

class YamlReader;

// A mapping. Each read takes note of its key and sets `value` where the key is there: what a profile lays over another
// stays as it was else. A key without a value (null) empties it. Done() reports the keys that nobody asked for.
class YamlMap {
 public:
  YamlMap(const YAML::Node& node, std::string path, YamlReader* reader);

  bool Has(const std::string& key);             // takes note of the key
  bool HasKey(const std::string& key) const;    // doesn't
  YamlMark Mark(const std::string& key) const;  // of its value; of the mapping where the key is not there
  YamlMark Mark() const;
  std::string PathOf(const std::string& key) const { return path_ + key; }  // from the root: "document.title"
  std::vector<std::string> Keys() const;
  bool IsList(const std::string& key) const;
  bool IsEmpty(const std::string& key) const;  // null, [] or {}

  bool Text(const std::string& key, std::string& value);  // was it there?
  void Flag(const std::string& key, bool& value);
  void Real(const std::string& key, double& value, double least, double greatest);
  void Regex(const std::string& key, Pattern& value, const std::vector<std::string>& groups = {});  // that it must name
  // One scalar, or a list. A text that is a name in `named` stands for the pattern there.
  void Patterns(const std::string& key, std::vector<Pattern>& value, const std::vector<std::string>& groups = {},
                const std::map<std::string, Pattern>& named = {});
  void Texts(const std::string& key, std::vector<std::string>& value);
  // "3-8", or "5" for both ends.
  void Span(const std::string& key, std::optional<int>& first, std::optional<int>& last);
  // One of a few words, each with what it stands for.
  template <typename Value, std::size_t kCount>
  void OneOf(const std::string& key, Value& value,
             const std::array<std::pair<std::string_view, Value>, kCount>& words) {
    std::string word;
    if (!Text(key, word) || word.empty()) return;
    std::vector<std::string> known;
    for (const auto& [name, meaning] : words) {
      if (name == word) {
        value = meaning;
        return;
      }
      known.emplace_back(name);
    }
    NoSuchWord(key, word, known);
  }

  YamlMap Map(const std::string& key);
  // A list of mappings. With `shorthand` an element that is a mere text counts as a mapping of that key to it.
  std::vector<YamlMap> Maps(const std::string& key, const std::string& shorthand = "");
  void Done();

 private:
  YAML::Node Take(const std::string& key);
  Pattern RegexOf(const YAML::Node& node, const std::string& key, const std::vector<std::string>& groups,
                  const std::vector<std::string>& names = {});  // of patterns, one of which may be meant
  std::string ScalarOf(const YAML::Node& node, const std::string& key);
  void NoSuchWord(const std::string& key, const std::string& word, const std::vector<std::string>& known);

  YAML::Node node_;
  std::string path_;  // "document.declared.", for messages
  YamlReader* reader_;
  std::set<std::string> known_;
};

class YamlReader {
 public:
  // Of a file that is part of the program no pattern is looked at before it is used.
  enum class Origin { kUser, kProgram };
  explicit YamlReader(std::string file, Origin origin = Origin::kUser) : file_(std::move(file)), origin_(origin) {}

  // A file that is no YAML, or no mapping, is a fault; the map is empty then.
  YamlMap Parse(const std::string& text);
  void Fault(YamlMark mark, std::string code, Message message, Message hint = {});
  // As Fault, with the place moved on to where `fragment` stands in the line, if it does.
  void FaultAt(YamlMark mark, const std::string& fragment, std::string code, Message message, Message hint);
  const Diagnostics& faults() const { return faults_; }
  bool IsOfProgram() const { return origin_ == Origin::kProgram; }

 private:
  // The line of the file, from 1; empty where there is none.
  std::string_view LineAt(int number) const;

  std::string file_;
  Origin origin_;
  std::string text_;
  Diagnostics faults_;
};

// "did you mean X?", or nothing where no candidate is near.
Message Nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace hyogumi

#endif  // CORE_YAML_READER_H_
