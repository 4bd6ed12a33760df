// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile.h"

#include <algorithm>
#include <array>

#include "core/sha256.h"
#include "core/yaml_reader.h"

namespace hyogumi {
namespace {

constexpr std::array<std::pair<std::string_view, ColumnType>, 4> kColumnTypes{{{"integer", ColumnType::kInteger},
                                                                               {"flag", ColumnType::kFlag},
                                                                               {"text", ColumnType::kText},
                                                                               {"list", ColumnType::kList}}};

constexpr std::array<std::pair<std::string_view, Fill>, 3> kFills{
    {{"none", Fill::kNone}, {"merged", Fill::kMerged}, {"down", Fill::kDown}}};

Fill ReadFill(YamlMap& column, YamlReader& reader) {
  const std::string fill = column.Text("fill");
  if (fill.empty()) return Fill::kMerged;
  const auto known =
      std::find_if(kFills.begin(), kFills.end(), [&fill](const auto& pair) { return pair.first == fill; });
  if (known != kFills.end()) return known->second;
  reader.Fault(column.Mark("fill"), "profile-bad-value", "a column is not filled \"" + fill + "\"",
               "write none, merged or down");
  return Fill::kMerged;
}

ColumnRule ReadColumn(YamlMap column, YamlReader& reader) {
  ColumnRule rule;
  rule.field = column.Text("field", Need::kRequired);
  rule.headers = column.Patterns("header");
  if (rule.headers.empty()) {
    reader.Fault(column.Mark("field"), "profile-missing-key",
                 "\"columns.header\" is missing: the column is never found");
  }
  rule.required = column.Flag("required", false);
  rule.true_marks = column.Text("true_marks");
  rule.fill = ReadFill(column, reader);
  rule.text.entry_end = column.Regex("entry_end");
  rule.text.one_paragraph = column.Flag("one_paragraph", false);
  const std::string type = column.Text("type");
  const auto known =
      std::find_if(kColumnTypes.begin(), kColumnTypes.end(), [&type](const auto& pair) { return pair.first == type; });
  if (known != kColumnTypes.end()) {
    rule.type = known->second;
  } else if (!type.empty()) {
    reader.Fault(column.Mark("type"), "profile-bad-value", "no column type is called \"" + type + "\"",
                 "write integer, flag, text or list");
  }
  column.Done();
  return rule;
}

DocumentRules ReadDocument(YamlMap document) {
  DocumentRules rules;
  rules.title = document.Regex("title", {"title"});
  rules.fiscal_year = document.Regex("fiscal_year");
  for (YamlMap& publisher : document.Maps("publishers")) {
    PublisherRule& rule = rules.publishers.emplace_back();
    rule.pattern = publisher.Regex("pattern");
    rule.name = publisher.Text("name", Need::kRequired);
    if (const std::string code = publisher.Text("code"); !code.empty()) rule.code = code;
    publisher.Done();
  }
  YamlMap declared = document.Map("declared");
  rules.declared_items = declared.Regex("items", {"n"});
  rules.declared_items_before = declared.Regex("items_before", {"n"});
  rules.declared_added = declared.Regex("added", {"n"});
  rules.declared_modified = declared.Regex("modified", {"n"});
  declared.Done();
  rules.revision_note = document.Regex("revision_note", {"references"});
  document.Done();
  return rules;
}

void ReadChecks(YamlMap checks, Profile& profile, YamlReader& reader) {
  for (const std::string& id : KnownChecks()) {
    const std::string severity = checks.Text(id);
    if (severity.empty()) continue;
    profile.checks[id] = severity;
    if (severity != "off" && severity != "warn" && severity != "fail") {
      reader.Fault(checks.Mark(id), "profile-bad-value", "a check is off, warn or fail, not \"" + severity + "\"");
    }
  }
  checks.Done();
}

void ReadLimits(YamlMap values, Limits& limits) {
  constexpr double kMost = 1e12;
  for (const LimitName& limit : LimitNames()) {
    const auto otherwise = static_cast<double>(limits.*limit.value);
    limits.*limit.value = static_cast<std::int64_t>(values.Real(limit.name, otherwise, 1, kMost));
  }
  values.Done();
}

// Faults that only the whole profile shows.
void CheckWhole(const Profile& profile, YamlReader& reader) {
  if (profile.columns.empty()) {
    reader.Fault({}, "profile-missing-key", "no columns: no table could ever be read",
                 "list the columns and their headers");
  }
  std::set<std::string> seen;
  for (const ColumnRule& column : profile.columns) {
    if (!column.field.empty() && !seen.insert(column.field).second) {
      reader.Fault({}, "profile-bad-value", "the field \"" + column.field + "\" has two columns");
    }
  }
}

}  // namespace

std::string_view Name(ColumnType type) {
  return std::find_if(kColumnTypes.begin(), kColumnTypes.end(),
                      [type](const auto& pair) { return pair.second == type; })
      ->first;
}

const std::vector<std::string>& KnownRepairs() {
  static const std::vector<std::string> repairs{"markup", "unicode", "hyphens"};
  return repairs;
}

const std::vector<std::string>& KnownChecks() {
  static const std::vector<std::string> checks{"numbering-continuous", "ids-unique",         "total-as-declared",
                                               "changes-as-declared",  "references-resolve", "relisted-equal",
                                               "section-titles",       "required-fields",    "everything-used"};
  return checks;
}

const ColumnRule* Profile::FindColumn(std::string_view field) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [field](const ColumnRule& rule) { return rule.field == field; });
  return found == columns.end() ? nullptr : &*found;
}

std::map<std::string, TextRule> Profile::TextRules() const {
  std::map<std::string, TextRule> rules;
  for (const ColumnRule& column : columns) rules[column.field] = column.text;
  return rules;
}

Result<Profile> ParseProfile(const std::string& text, const std::string& file) {
  YamlReader reader(file);
  Profile profile;
  profile.file = file;
  profile.sha256 = Sha256(text);
  YamlMap root = reader.Parse(text);
  if (!reader.faults().empty()) return Error{ExitStatus::kUsage, reader.faults()};
  profile.name = root.Text("profile", Need::kRequired);
  profile.review_below = root.Real("review_below", profile.review_below, 0, 1);
  ReadLimits(root.Map("limits"), profile.limits);
  profile.furniture = root.Patterns("furniture");
  const std::vector<std::string>& known = KnownRepairs();
  const std::vector<std::string> repairs = root.Has("repair") ? root.Texts("repair") : known;
  for (const std::string& repair : repairs) {
    profile.repairs.insert(repair);
    if (std::find(known.begin(), known.end(), repair) == known.end()) {
      reader.Fault(root.Mark("repair"), "profile-bad-value", "no repair is called \"" + repair + "\"",
                   Nearest(repair, known));
    }
  }
  profile.document = ReadDocument(root.Map("document"));
  YamlMap sections = root.Map("sections");
  profile.sections = {sections.Regex("heading", {"label", "title"}), sections.Regex("announced", {"title"}),
                      sections.Texts("titles")};
  sections.Done();
  for (YamlMap& column : root.Maps("columns")) profile.columns.push_back(ReadColumn(column, reader));
  YamlMap responsible = root.Map("responsible");
  profile.responsible = {responsible.Regex("department"), responsible.Texts("departments"),
                         responsible.Texts("divisions")};
  responsible.Done();
  YamlMap items = root.Map("items");
  if (items.Has("id")) profile.items.id = items.Text("id");
  profile.items.relisted = items.Regex("relisted");
  profile.items.reference = items.Regex("reference");
  items.Done();
  ReadChecks(root.Map("checks"), profile, reader);
  root.Done();
  if (reader.faults().empty()) CheckWhole(profile, reader);
  if (!reader.faults().empty()) {
    Diagnostics faults = reader.faults();
    std::stable_sort(faults.begin(), faults.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.where.line < b.where.line; });
    return Error{ExitStatus::kUsage, std::move(faults)};
  }
  return profile;
}

}  // namespace hyogumi
