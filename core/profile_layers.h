// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a profile give together, before it is looked at as a whole.
#ifndef CORE_PROFILE_LAYERS_H_
#define CORE_PROFILE_LAYERS_H_

#include <map>
#include <string>
#include <vector>

#include "core/profile.h"
#include "core/yaml_reader.h"

namespace hyogumi {

// Where in which file a rule stands.
struct RuleOrigin {
  YamlReader* reader = nullptr;
  YamlMark mark;

  void Fault(std::string code, Message message, Message hint) const {
    reader->Fault(mark, std::move(code), std::move(message), std::move(hint));
  }
};

struct NamedPlace {
  std::string name;
  RuleOrigin origin;
};

struct ProfileLayers {
  Profile profile;                  // all but `columns`
  std::vector<NamedPlace> columns;  // their fields, as listed
  std::map<std::string, std::vector<std::string>> vocabularies;
  std::map<std::string, NamedPlace> vocabulary_of;  // the vocabulary that a field names
  bool extends_nothing = true;
  bool is_named = false;
  bool has_columns = false;
  RuleOrigin root;
  RuleOrigin rows;
  RuleOrigin start;
  RuleOrigin id;
};

// Looks up what is used by name: columns, vocabularies, the fields of `rows` and `items`; fills in what follows from
// the rest. Names that are used and never defined, fields that are filled twice and columns that can never be found are
// faults of the readers, each at its place.
Profile ResolveLayers(ProfileLayers layers);

}  // namespace hyogumi

#endif  // CORE_PROFILE_LAYERS_H_
