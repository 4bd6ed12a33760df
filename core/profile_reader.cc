// SPDX-License-Identifier: GPL-3.0-or-later
// Reads pipeline.yaml: layer upon layer, what a profile extends first.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "core/catalogue_reader.h"
#include "core/io.h"
#include "core/municipality_code.h"
#include "core/pattern_examples.h"
#include "core/profile.h"
#include "core/profile_layers.h"
#include "core/sha256.h"
#include "core/yaml_reader.h"

namespace hyogumi {
namespace {

constexpr const char* kBaseText =
#include "base.inc"  // generated from core/data/base.yaml
    ;

template <typename Value, std::size_t kCount>
using Words = std::array<std::pair<std::string_view, Value>, kCount>;

constexpr Words<ColumnType, 6> kColumnTypes{{{"integer", ColumnType::kInteger},
                                             {"flag", ColumnType::kFlag},
                                             {"text", ColumnType::kText},
                                             {"list", ColumnType::kList},
                                             {"code", ColumnType::kCode},
                                             {"amount", ColumnType::kAmount}}};
constexpr Words<Fill, 3> kFills{{{"none", Fill::kNone}, {"merged", Fill::kMerged}, {"down", Fill::kDown}}};
constexpr Words<TableUse, 3> kTableUses{
    {{"items", TableUse::kItems}, {"form", TableUse::kForm}, {"ignore", TableUse::kIgnore}}};
constexpr Words<RowUse, 3> kRowUses{
    {{"item", RowUse::kItem}, {"sub_row", RowUse::kSubRow}, {"continue", RowUse::kContinue}}};
constexpr Words<Numbering, 3> kNumberings{
    {{"section", Numbering::kSection}, {"document", Numbering::kDocument}, {"none", Numbering::kNone}}};
constexpr Words<LatinSpaces, 3> kLatinSpaces{
    {{"keep", LatinSpaces::kKeep}, {"none", LatinSpaces::kNone}, {"space", LatinSpaces::kSpace}}};
constexpr Words<TargetRole, 4> kRoles{{{"target", TargetRole::kTarget},
                                       {"baseline", TargetRole::kBaseline},
                                       {"result", TargetRole::kResult},
                                       {"action", TargetRole::kAction}}};
constexpr Words<std::string_view, 3> kSeverities{{{"off", "off"}, {"warn", "warn"}, {"fail", "fail"}}};

class ProfileReader {
 public:
  explicit ProfileReader(const std::string& file) {
    profile_.file = file;
    profile_.repairs = std::set<std::string>(KnownRepairs().begin(), KnownRepairs().end());
  }

  // Reads the file's keys over those that it extends. `chain` holds the files that extend this one.
  void ReadLayer(const std::string& text, const std::string& file, std::vector<std::string> chain,
                 YamlReader::Origin origin = YamlReader::Origin::kUser) {
    readers_.push_back(std::make_unique<YamlReader>(file, origin));
    YamlReader& reader = *readers_.back();
    reader_ = &reader;
    digests_.push_back(Sha256(text));
    YamlMap root = reader.Parse(text);
    if (!reader.faults().empty()) {
      is_yaml_ = false;
      return;
    }
    chain.push_back(file);
    std::string extended;
    if (root.Text("extends", extended) && !extended.empty()) ReadExtended(extended, root.Mark("extends"), chain);
    reader_ = &reader;
    ReadKeys(root);
  }

  // What the layers make together.
  Profile Finish() {
    if (!is_yaml_) return std::move(profile_);
    profile_.sha256 = Digest();
    layers_.extends_nothing = readers_.size() == 1;
    layers_.root = {readers_.front().get(), {1, 1}};
    return ResolveLayers(std::move(layers_));
  }

  // A base has no columns of its own, and nothing is asked of it as a whole.
  Profile FinishBase() {
    profile_.sha256 = Digest();
    return std::move(profile_);
  }

  // By file, then by line; those of the file itself first.
  Diagnostics Faults() const {
    Diagnostics all;
    for (const auto& reader : readers_) {
      Diagnostics faults = reader->faults();
      std::stable_sort(faults.begin(), faults.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
      });
      all.insert(all.end(), faults.begin(), faults.end());
    }
    return all;
  }

 private:
  std::string Digest() const {
    std::string digests;
    for (const std::string& digest : digests_) digests += digest;
    return digests_.size() == 1 ? digests : Sha256(digests);
  }

  // A file beside the one that extends it; else the base that is part of the program.
  void ReadExtended(const std::string& extended, YamlMark mark, const std::vector<std::string>& chain) {
    const std::string path = (std::filesystem::path(chain.back()).parent_path() / extended).lexically_normal().string();
    const RuleOrigin origin{reader_, mark};
    const auto is_same = [&path](const std::string& file) {
      std::error_code missing;  // a file that is not there is no other one
      return file == path || std::filesystem::equivalent(file, path, missing);
    };
    if (std::any_of(chain.begin(), chain.end(), is_same)) {
      origin.Fault("profile-extends", Phrase("\"{}\" extends itself", path), "take one \"extends\" out");
    } else if (std::filesystem::is_regular_file(path)) {
      const Result<std::string> text = ReadInput(path);
      if (text.ok()) {
        ReadLayer(text.value(), path, chain);
      } else {
        origin.Fault("profile-extends", text.error().faults.front().message, text.error().faults.front().hint);
      }
    } else if (extended == kBaseProfile) {
      ReadLayer(kBaseText, kBaseProfile, chain, YamlReader::Origin::kProgram);
    } else {
      origin.Fault("profile-extends", Phrase("there is no file \"{}\" to extend", path),
                   Phrase("write a path as seen from this file's folder, or {}", kBaseProfile));
    }
  }

  void ReadKeys(YamlMap& root) {
    layers_.is_named = (root.Text("profile", profile_.name) && !root.IsEmpty("profile")) || layers_.is_named;
    root.Real("review_below", profile_.review_below, 0, 1);
    ReadLimits(root.Map("limits"));
    root.Patterns("furniture", profile_.furniture);
    ReadRepairs(root);
    root.OneOf("latin_spaces", profile_.latin_spaces, kLatinSpaces);
    ReadDocument(root.Map("document"));
    ReadTables(root);
    ReadSections(root.Map("sections"));
    ReadVocabularies(root.Map("vocabularies"));
    ReadFields(root.Map("fields"));
    ReadColumns(root);
    YamlMap responsible = root.Map("responsible");
    responsible.Regex("department", profile_.responsible.department);
    responsible.Texts("departments", profile_.responsible.departments);
    responsible.Texts("divisions", profile_.responsible.divisions);
    responsible.Done();
    ReadRows(root.Map("rows"));
    ReadItems(root.Map("items"));
    ReadCells(root.Map("cells"));
    ReadCatalogue(root, *reader_, profile_.catalogue);
    YamlMap checks = root.Map("checks");
    for (const std::string& id : KnownChecks()) {
      std::string_view severity;
      checks.OneOf(id, severity, kSeverities);
      if (!severity.empty()) profile_.checks[id] = severity;
    }
    checks.Done();
    root.Done();
  }

  void ReadLimits(YamlMap values) {
    constexpr double kMost = 1e12;
    for (const LimitName& limit : LimitNames()) {
      auto value = static_cast<double>(profile_.limits.*limit.value);
      values.Real(limit.name, value, 1, kMost);
      profile_.limits.*limit.value = static_cast<std::int64_t>(value);
    }
    values.Done();
  }

  void ReadRepairs(YamlMap& root) {
    if (!root.Has("repair")) return;
    std::vector<std::string> repairs;
    root.Texts("repair", repairs);
    profile_.repairs = std::set<std::string>(repairs.begin(), repairs.end());
    const std::vector<std::string>& known = KnownRepairs();
    for (const std::string& repair : repairs) {
      if (std::find(known.begin(), known.end(), repair) != known.end()) continue;
      const Message near = Nearest(repair, known);
      reader_->FaultAt(root.Mark("repair"), repair, "profile-bad-value", Phrase("no repair is called \"{}\"", repair),
                       near.empty() ? Phrase("there are {}", fmt::join(known, ", ")) : near);
    }
  }

  void ReadDocument(YamlMap document) {
    DocumentRules& rules = profile_.document;
    document.Regex("title", rules.title, {"title"});
    document.Regex("fiscal_year", rules.fiscal_year);
    if (document.Has("publishers")) rules.publishers.clear();
    std::vector<Pattern> before;
    for (YamlMap& publisher : document.Maps("publishers")) {
      PublisherRule& rule = rules.publishers.emplace_back();
      publisher.Regex("pattern", rule.pattern);
      publisher.Text("name", rule.name);
      std::string code;
      publisher.Text("code", code);
      if (!code.empty()) rule.code = code;
      if (const auto fault = code.empty() ? std::nullopt : MunicipalityCodeFault(code)) {
        reader_->Fault(publisher.Mark("code"), "profile-bad-value",
                       Phrase("\"document.publishers.code\" is wrong: {}", fault->message), fault->hint);
      }
      RequireKey(publisher, "document.publishers.", "pattern", rule.pattern.empty());
      RequireKey(publisher, "document.publishers.", "name", rule.name.empty());
      CheckNotTaken(before, rule.pattern, Against::kPart, {reader_, publisher.Mark("pattern")}, "publisher");
      publisher.Done();
    }
    YamlMap declared = document.Map("declared");
    declared.Regex("items", rules.declared_items, {"n"});
    declared.Regex("items_before", rules.declared_items_before, {"n"});
    declared.Regex("added", rules.declared_added, {"n"});
    declared.Regex("modified", rules.declared_modified, {"n"});
    declared.Done();
    document.Regex("revision_note", rules.revision_note, {"references"});
    document.Done();
  }

  void RequireKey(const YamlMap& map, const std::string& path, const std::string& key, bool is_missing) {
    if (!is_missing || map.HasKey(key)) return;
    reader_->Fault(map.Mark(), "profile-missing-key", Phrase("\"{}{}\" is missing", path, key),
                   Phrase("write {}: … here", key));
  }

  // A rule that an earlier one of the same list leaves nothing to.
  void CheckNotTaken(std::vector<Pattern>& before, const Pattern& pattern, Against against, const RuleOrigin& origin,
                     const Message& what) const {
    if (pattern.empty() || reader_->IsOfProgram() || !pattern.ok()) return;
    if (TakesAllOf(before, pattern, against)) {
      origin.Fault("profile-never-matches",
                   Phrase("this {} can never match: an earlier one takes all that \"{}\" would find", what,
                          pattern.expression()),
                   "put it before the other, or take it out");
    }
    before.push_back(pattern);
  }

  void ReadTables(YamlMap& root) {
    if (root.Has("tables")) profile_.tables.clear();
    bool all_taken = false;
    std::vector<Pattern> headers;
    for (YamlMap& table : root.Maps("tables")) {
      TableRule& rule = profile_.tables.emplace_back();
      table.Regex("header", rule.header);
      table.Regex("below", rule.below);
      table.Span("pages", rule.first_page, rule.last_page);
      table.OneOf("use", rule.use, kTableUses);
      RequireKey(table, "tables.", "use", !table.HasKey("use"));
      table.Done();
      const RuleOrigin origin{reader_, table.Mark()};
      if (all_taken) {
        origin.Fault("profile-never-matches", "this rule can never match: one before it takes every table",
                     "put it before the other, or take it out");
      }
      const bool only_header = rule.below.empty() && !rule.first_page;
      if (!all_taken && only_header) CheckNotTaken(headers, rule.header, Against::kWhole, origin, "rule");
      all_taken = all_taken || (only_header && rule.header.empty());
    }
  }

  void ReadSections(YamlMap sections) {
    SectionRules& rules = profile_.sections;
    YamlMap forms = sections.Map("forms");
    for (const std::string& name : forms.Keys()) forms.Regex(name, forms_[name], {"title"});
    forms.Done();
    if (sections.Has("heading")) {
      sections.Patterns("heading", rules.heading, {"title"}, forms_);
      std::vector<Pattern> before;
      for (const Pattern& level : rules.heading) {
        CheckNotTaken(before, level, Against::kPart, {reader_, sections.Mark("heading")}, "level of headings");
      }
    }
    sections.Regex("announced", rules.announced, {"title"});
    sections.Texts("titles", rules.titles);
    sections.Done();
  }

  void ReadVocabularies(YamlMap vocabularies) {
    for (const std::string& name : vocabularies.Keys()) vocabularies.Texts(name, layers_.vocabularies[name]);
    vocabularies.Done();
  }

  void ReadFields(YamlMap fields) {
    for (const std::string& name : fields.Keys()) {
      YamlMap field = fields.Map(name);
      ReadColumn(field, name);
    }
    fields.Done();
  }

  void ReadColumns(YamlMap& root) {
    if (root.Has("columns")) {
      layers_.columns.clear();
      layers_.has_columns = !root.IsEmpty("columns");
    }
    for (YamlMap& column : root.Maps("columns", "field")) {
      std::string field;
      column.Text("field", field);
      RequireKey(column, "columns.", "field", field.empty());
      if (!field.empty()) {
        layers_.columns.push_back({field, {reader_, column.Mark("field")}});
        ReadColumn(column, field);
      } else {
        ColumnRule nobodys;
        ReadColumnKeys(column, "", nobodys);
      }
    }
  }

  // Lays the keys of a column over what is known of the field.
  void ReadColumn(YamlMap& column, const std::string& field) {
    ColumnRule& rule = profile_.fields[field];
    rule.field = field;
    ReadColumnKeys(column, field, rule);
  }

  void ReadColumnKeys(YamlMap& column, const std::string& field, ColumnRule& rule) {
    column.Patterns("header", rule.headers);
    column.OneOf("type", rule.type, kColumnTypes);
    column.Flag("required", rule.required);
    column.Text("true_marks", rule.true_marks);
    column.Text("false_marks", rule.false_marks);
    column.OneOf("fill", rule.fill, kFills);
    column.Regex("entry_end", rule.text.entry_end);
    column.Flag("one_paragraph", rule.text.one_paragraph);
    column.Regex("pattern", rule.pattern);
    column.Regex("split", rule.split);
    column.Text("unit", rule.unit);
    column.Flag("figures", rule.figures);
    TargetRole role{};
    if (column.HasKey("role")) {
      column.OneOf("role", role, kRoles);
      rule.role = column.IsEmpty("role") ? std::nullopt : std::optional(role);
    }
    if (column.Text("as", rule.as)) CheckMayBeRenamed(column, field, rule);
    ReadVocabularyOf(column, field, rule);
    column.Done();
    if (!rule.split.empty() && rule.split.ok() && rule.split.GroupNames().empty()) {
      reader_->Fault(column.Mark("split"), "profile-bad-regex", "\"split\" names no group: it would split nothing",
                     "write (?P<field>…) around each field");
    }
  }

  // Fields with a meaning of their own have keys of their own in the result.
  void CheckMayBeRenamed(const YamlMap& column, const std::string& field, ColumnRule& rule) {
    static const std::set<std::string> kOwnKeys{"number",    "new",        "name",    "overview",
                                                "indicator", "department", "division"};
    if (rule.as.empty() || kOwnKeys.count(field) == 0) return;
    reader_->Fault(column.Mark("as"), "profile-bad-value",
                   Phrase("\"as\" is for further fields: \"{}\" has a key of its own in the result", field),
                   "take \"as\" out");
    rule.as.clear();
  }

  // A list here, or the name of one in `vocabularies`.
  void ReadVocabularyOf(YamlMap& column, const std::string& field, ColumnRule& rule) {
    if (!column.Has("vocabulary")) return;
    if (column.IsList("vocabulary")) {
      layers_.vocabulary_of.erase(field);
      column.Texts("vocabulary", rule.vocabulary);
      return;
    }
    std::string name;
    column.Text("vocabulary", name);
    rule.vocabulary.clear();
    layers_.vocabulary_of.erase(field);
    if (!name.empty()) layers_.vocabulary_of[field] = {name, {reader_, column.Mark("vocabulary")}};
  }

  void ReadRows(YamlMap rows) {
    RowRules& rules = profile_.rows;
    if (rows.Text("start", rules.start)) layers_.start = {reader_, rows.Mark("start")};
    if (rows.Has("pattern") || rows.Has("other")) layers_.rows = {reader_, rows.Mark()};
    rows.Regex("pattern", rules.pattern);
    rows.OneOf("other", rules.other, kRowUses);
    rows.Patterns("ignore", rules.ignore);
    rows.Done();
  }

  void ReadCells(YamlMap cells) {
    CellRules& rules = profile_.cells;
    cells.Patterns("bullets", rules.bullets);
    cells.Regex("note", rules.note);
    cells.Patterns("look_alikes", rules.look_alikes);
    cells.Patterns("absent", rules.absent);
    cells.Regex("past_tense", rules.past_tense);
    cells.Patterns("support", rules.support);
    YamlMap roles = cells.Map("roles");
    for (const auto& [name, role] : kRoles) roles.Patterns(std::string(name), rules.roles[role]);
    roles.Done();
    cells.Done();
  }

  void ReadItems(YamlMap items) {
    ItemRules& rules = profile_.items;
    if (items.Text("id", rules.id)) layers_.id = {reader_, items.Mark("id")};
    items.Regex("relisted", rules.relisted);
    items.Regex("reference", rules.reference);
    items.OneOf("numbering", rules.numbering, kNumberings);
    items.Span("count", rules.least, rules.most);
    items.Done();
  }

  std::vector<std::unique_ptr<YamlReader>> readers_;  // one a file, the profile itself first
  std::vector<std::string> digests_;                  // of the same files
  std::map<std::string, Pattern> forms_;              // of headings, by name
  bool is_yaml_ = true;                               // all of them are
  YamlReader* reader_ = nullptr;                      // of the file that is being read
  ProfileLayers layers_;
  Profile& profile_ = layers_.profile;
};

}  // namespace

Result<Profile> ParseProfile(const std::string& text, const std::string& file) {
  ProfileReader reader(file);
  reader.ReadLayer(text, file, {});
  Profile profile = reader.Finish();
  Diagnostics faults = reader.Faults();
  if (!faults.empty()) return Error{ExitStatus::kUsage, std::move(faults)};
  return profile;
}

Result<Profile> LoadProfile(const std::string& path) {
  if (std::filesystem::is_directory(path)) {
    return MakeError(ExitStatus::kUsage, "profile-unreadable", {.file = path}, "is a folder", "name one profile in it");
  }
  const Result<std::string> text = ReadInput(path);
  if (!text.ok()) {
    Error error = text.error();
    error.status = ExitStatus::kUsage;
    error.faults.front().code = "profile-unreadable";
    return error;
  }
  return ParseProfile(text.value(), path);
}

const Profile& BaseProfile() {
  static const Profile base = [] {
    ProfileReader reader(kBaseProfile);
    reader.ReadLayer(kBaseText, kBaseProfile, {}, YamlReader::Origin::kProgram);
    return reader.FinishBase();
  }();
  return base;
}

}  // namespace hyogumi
