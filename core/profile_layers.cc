// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile_layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/pattern_examples.h"

namespace hyogumi {
namespace {

class Resolver {
 public:
  explicit Resolver(ProfileLayers layers) : layers_(std::move(layers)) {}

  Profile Resolve() {
    CheckName();
    ResolveColumns();
    ResolveRows();
    CheckId();
    CheckReach();
    return std::move(layers_.profile);
  }

 private:
  void CheckName() const {
    if (layers_.is_named) return;
    layers_.root.Fault("profile-missing-key", "\"profile\" is missing", "give the profile a name: profile: my-plan");
  }

  void ResolveColumns() {
    if (layers_.columns.empty() && !layers_.has_columns) {
      layers_.root.Fault("profile-missing-key", "no columns: no table could ever be read",
                         "list the columns and their headers");
    }
    std::set<std::string> seen;
    for (const NamedPlace& listed : layers_.columns) {
      if (!seen.insert(listed.name).second) {
        listed.origin.Fault("profile-bad-value", Phrase("the field \"{}\" has two columns", listed.name),
                            "give one of them another field");
        continue;
      }
      ColumnRule rule = layers_.profile.fields[listed.name];
      if (rule.headers.empty()) NoHeader(listed);
      layers_.profile.columns.push_back(std::move(rule));
    }
    for (const auto& [field, named] : layers_.vocabulary_of) ResolveVocabulary(field, named);
    CheckNames();
  }

  // Two columns that would fill one field of the result: the text of one would be lost.
  void CheckNames() const {
    std::map<std::string, std::string> filled_by;  // name in the result, column
    for (const ColumnRule& column : layers_.profile.columns) {
      std::vector<std::string> fields = column.split.GroupNames();
      if (fields.empty()) fields.push_back(column.field);
      for (const std::string& field : fields) {
        const ColumnRule* rule = layers_.profile.RuleOf(field);
        const std::string name = rule == nullptr ? field : rule->ResultName();
        const auto [other, is_first] = filled_by.try_emplace(name, column.field);
        if (is_first) continue;
        OriginOf(column.field)
            .Fault("profile-bad-value",
                   Phrase("the columns \"{}\" and \"{}\" both fill \"{}\"", other->second, column.field, name),
                   "give one of them another name");
      }
    }
  }

  RuleOrigin OriginOf(const std::string& field) const {
    return std::find_if(layers_.columns.begin(), layers_.columns.end(),
                        [&field](const NamedPlace& entry) { return entry.name == field; })
        ->origin;
  }

  void NoHeader(const NamedPlace& listed) const {
    std::vector<std::string> known;
    for (const auto& [name, rule] : layers_.profile.fields) {
      if (!rule.headers.empty()) known.push_back(name);
    }
    const bool base_has_it = layers_.extends_nothing && BaseProfile().fields.count(listed.name) > 0;
    const Message near =
        base_has_it ? Phrase("the base has it: write extends: {}", kBaseProfile) : Nearest(listed.name, known);
    listed.origin.Fault(
        "profile-undefined",
        Phrase("the field \"{}\" is used, but \"header\" is missing: the column is never found", listed.name),
        near.empty() ? Phrase("write {{field: {}, header: '…'}}", listed.name) : near);
  }

  void ResolveVocabulary(const std::string& field, const NamedPlace& named) {
    const auto words = layers_.vocabularies.find(named.name);
    if (words == layers_.vocabularies.end()) {
      std::vector<std::string> known;
      known.reserve(layers_.vocabularies.size());
      for (const auto& [name, list] : layers_.vocabularies) known.push_back(name);
      const Message near = Nearest(named.name, known);
      named.origin.Fault("profile-undefined", Phrase("no vocabulary is called \"{}\"", named.name),
                         near.empty() ? Message("define it below \"vocabularies\", or write the list here") : near);
      return;
    }
    layers_.profile.fields[field].vocabulary = words->second;
    for (ColumnRule& column : layers_.profile.columns) {
      if (column.field == field) column.vocabulary = words->second;
    }
  }

  std::vector<std::string> Defined() const {
    std::vector<std::string> defined;
    for (const ColumnRule& column : layers_.profile.columns) {
      defined.push_back(column.field);
      for (const std::string& group : column.split.GroupNames()) defined.push_back(group);
    }
    return defined;
  }

  void CheckDefined(const std::string& field, const std::string& key, const RuleOrigin& origin,
                    const std::vector<std::string>& more = {}) const {
    std::vector<std::string> defined = Defined();
    defined.insert(defined.end(), more.begin(), more.end());
    if (std::find(defined.begin(), defined.end(), field) != defined.end()) return;
    const Message near = Nearest(field, defined);
    origin.Fault("profile-undefined", Phrase("\"{}\" uses the field \"{}\", which no column fills", key, field),
                 near.empty() ? "add a column of that field" : near);
  }

  void ResolveRows() {
    RowRules& rows = layers_.profile.rows;
    if (!rows.start.empty()) {
      CheckDefined(rows.start, "rows.start", layers_.start);
    } else if (layers_.profile.ColumnWith("number") != nullptr) {
      rows.start = "number";
    } else if (!rows.pattern.empty() || rows.other != RowUse::kItem) {
      layers_.rows.Fault("profile-undefined", "\"rows\" says where an item begins, but no column is known to begin one",
                         "add rows.start, the field whose cell begins an item");
    }
  }

  // The places in {…} of the id.
  void CheckId() {
    std::string& id = layers_.profile.items.id;
    if (id.empty()) id = layers_.profile.ColumnWith("number") != nullptr ? "{section}-{number}" : "{section}-{row}";
    for (std::size_t begin = id.find('{'); begin != std::string::npos; begin = id.find('{', begin + 1)) {
      const std::size_t end = id.find('}', begin);
      if (end == std::string::npos) {
        layers_.id.Fault("profile-bad-value", Phrase("\"items.id\": a }} is missing in \"{}\"", id), "close the {");
        return;
      }
      const std::string field = id.substr(begin + 1, end - begin - 1);
      CheckDefined(field, "items.id", layers_.id, {"section", "path", "row"});
    }
  }

  // Columns that no header is left for. Columns of the same header take it in turn.
  void CheckReach() const {
    std::vector<Pattern> before;
    for (const ColumnRule& column : layers_.profile.columns) {
      std::vector<Pattern> others = before;
      std::erase_if(others, [&column](const Pattern& earlier) {
        return std::any_of(column.headers.begin(), column.headers.end(),
                           [&earlier](const Pattern& own) { return own.expression() == earlier.expression(); });
      });
      const bool never = !column.headers.empty() &&
                         std::all_of(column.headers.begin(), column.headers.end(), [&others](const Pattern& own) {
                           return own.ok() && !own.empty() && TakesAllOf(others, own, Against::kWhole);
                         });
      if (never) Unreachable(column);
      for (const Pattern& header : column.headers) {
        if (!header.empty()) before.push_back(header);
      }
    }
  }

  void Unreachable(const ColumnRule& column) const {
    OriginOf(column.field)
        .Fault("profile-never-matches",
               Phrase("the column \"{}\" can never match: the headers of columns before it take all of its own",
                      column.field),
               "put it before the other, or make the other's pattern narrower");
  }

  ProfileLayers layers_;
};

}  // namespace

Profile ResolveLayers(ProfileLayers layers) { return Resolver(std::move(layers)).Resolve(); }

}  // namespace hyogumi
