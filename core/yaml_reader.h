// SPDX-License-Identifier: GPL-3.0-or-later
// Typed reading of a YAML file that reports every fault with its line and column instead of stopping at the first.
//   Not thread-safe; used while loading only.
#ifndef CORE_YAML_READER_H_
#define CORE_YAML_READER_H_

#include <yaml-cpp/yaml.h>

#include <set>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "core/pattern.h"

namespace hyogumi {

enum class Need { kOptional, kRequired };

// A place in the file, from 1; nothing known is 0. Columns count bytes, as yaml-cpp's do.
struct YamlMark {
  int line = 0;
  int column = 0;
};

class YamlReader;

// A mapping. Each read takes note of its key; Done() reports the keys that nobody asked for.
class YamlMap {
 public:
  YamlMap(const YAML::Node& node, std::string path, YamlReader* reader);

  bool Has(const std::string& key);
  YamlMark Mark(const std::string& key) const;
  std::string Text(const std::string& key, Need need = Need::kOptional);
  bool Flag(const std::string& key, bool otherwise);
  double Real(const std::string& key, double otherwise, double least, double greatest);
  Pattern Regex(const std::string& key, const std::vector<std::string>& groups = {});  // groups that it must name
  std::vector<Pattern> Patterns(const std::string& key);                               // one scalar or a list
  std::vector<std::string> Texts(const std::string& key);                              // one scalar or a list
  YamlMap Map(const std::string& key);
  std::vector<YamlMap> Maps(const std::string& key);
  void Done();

 private:
  YAML::Node Take(const std::string& key);
  Pattern RegexOf(const YAML::Node& node, const std::string& key);
  std::string ScalarOf(const YAML::Node& node, const std::string& key);

  YAML::Node node_;
  std::string path_;  // "document.declared", for messages
  YamlReader* reader_;
  std::set<std::string> known_;
};

class YamlReader {
 public:
  explicit YamlReader(std::string file) : file_(std::move(file)) {}

  // A file that is no YAML, or no mapping, is a fault; the map is empty then.
  YamlMap Parse(const std::string& text);
  void Fault(YamlMark mark, std::string code, std::string message, std::string hint = "");
  // As Fault, with the place moved on to where `fragment` stands in the line, if it does.
  void FaultAt(YamlMark mark, const std::string& fragment, std::string code, std::string message, std::string hint);
  const Diagnostics& faults() const { return faults_; }

 private:
  // The line of the file, from 1; empty where there is none.
  std::string_view LineAt(int number) const;

  std::string file_;
  std::string text_;
  Diagnostics faults_;
};

// "did you mean X?", or nothing where no candidate is near.
std::string Nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace hyogumi

#endif  // CORE_YAML_READER_H_
