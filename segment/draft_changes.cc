// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/pattern_examples.h"
#include "core/unicode.h"
#include "segment/column_fields.h"
#include "segment/draft.h"
#include "segment/draft_lines.h"
#include "segment/value_types.h"
#include "segment/yaml_text.h"

namespace hyogumi::segment {
namespace {

// A column of the document, and the one of the last profile that it is taken for.
struct MatchedColumn {
  const ColumnSurvey* seen = nullptr;
  const ColumnRule* rule = nullptr;  // null for a new column
  bool reworded = false;             // no pattern of the rule matches its header
  std::string doubt;
};

std::string HeaderText(const ColumnRule& rule) {
  std::string text;
  for (const Pattern& header : rule.headers) text += (text.empty() ? "" : " | ") + header.expression();
  return Shortened(text, 40);
}

// Of the longer one's signs, how many differ: 0 for equal words, 1 for wholly other ones.
double Distance(const std::string& a, const std::string& b) {
  const std::u32string left = Decode(Fold(a));
  const std::u32string right = Decode(Fold(b));
  const auto length = static_cast<double>(std::max<std::size_t>({left.size(), right.size(), 1}));
  return static_cast<double>(EditDistance(left, right)) / length;
}

class Matcher {
 public:
  Matcher(const DocumentSurvey& survey, const Profile& last) : last_(last) {
    for (const ColumnSurvey& column : survey.Items()->columns) {
      if (!column.keys.empty()) columns_.push_back({&column, nullptr, false, ""});
    }
  }

  std::vector<MatchedColumn> Run() {
    for (MatchedColumn& column : columns_) TakeKnown(column);
    for (MatchedColumn& column : columns_) TakeCommon(column);
    for (MatchedColumn& column : columns_) TakeNear(column);
    for (std::size_t i = 0; i < columns_.size(); ++i) TakeBetween(i);
    return std::move(columns_);
  }

 private:
  bool IsFree(const ColumnRule& rule) const {
    return std::none_of(columns_.begin(), columns_.end(),
                        [&rule](const MatchedColumn& column) { return column.rule == &rule; });
  }

  void TakeKnown(MatchedColumn& column) {
    for (const ColumnRule& rule : last_.columns) {
      if (!IsFree(rule) || !MatchesHeader(*column.seen, rule)) continue;
      column.rule = &rule;
      return;
    }
  }

  // The free column of a field that is commonly headed so.
  void TakeCommon(MatchedColumn& column) {
    if (column.rule != nullptr) return;
    for (const ColumnRule& rule : last_.columns) {
      if (!IsFree(rule) || !IsCommonly(column, rule.field)) continue;
      column.rule = &rule;
      column.reworded = true;
      column.doubt = "such a column is commonly headed so";
      return;
    }
  }

  // Do Japanese plans head this field so?
  static bool IsCommonly(const MatchedColumn& column, const std::string& field) {
    const auto common = BaseProfile().fields.find(field);
    return common != BaseProfile().fields.end() &&
           (MatchesHeader(*column.seen, common->second) || MatchesWords(*column.seen, common->second));
  }
  static bool IsCommonlyAnother(const MatchedColumn& column, const std::string& field) {
    const auto& fields = BaseProfile().fields;
    return !IsCommonly(column, field) && std::any_of(fields.begin(), fields.end(), [&column](const auto& other) {
      return IsCommonly(column, other.first);
    });
  }

  // The free column whose header has the nearest words, if half of them are the same, and if they are not those of
  // another field.
  void TakeNear(MatchedColumn& column) {
    constexpr double kNear = 0.5;
    if (column.rule != nullptr) return;
    double best = kNear;
    for (const ColumnRule& rule : last_.columns) {
      if (!IsFree(rule) || IsCommonlyAnother(column, rule.field)) continue;
      for (const Pattern& header : rule.headers) {
        for (const std::string& words : Examples(header)) {
          const double distance = Distance(column.seen->keys.front().back(), words);
          if (distance > best) continue;
          best = distance;
          column.rule = &rule;
          column.reworded = true;
          column.doubt = "the header is near to the old one";
        }
      }
    }
  }

  // The free column that stood between the same neighbours; the edges of the table count as some. One neighbour is
  // enough for a column of the same type, unless its header is one that another field commonly has.
  void TakeBetween(std::size_t index) {
    MatchedColumn& column = columns_[index];
    if (column.rule != nullptr) return;
    const auto here = NeighboursAt(index);
    const bool is_known = std::any_of(last_.fields.begin(), last_.fields.end(), [&column](const auto& field) {
      return MatchesHeader(*column.seen, field.second) || MatchesWords(*column.seen, field.second);
    });
    for (std::size_t i = 0; i < last_.columns.size(); ++i) {
      if (!IsFree(last_.columns[i])) continue;
      const ColumnRule* left = i == 0 ? nullptr : &last_.columns[i - 1];
      const ColumnRule* right = i + 1 == last_.columns.size() ? nullptr : &last_.columns[i + 1];
      const bool same_left = here.left && *here.left == left;
      const bool same_right = here.right && *here.right == right;
      const bool alike = !is_known && last_.columns[i].type == column.seen->type;
      if (!(same_left && same_right) && !(alike && (same_left || same_right))) continue;
      column.rule = &last_.columns[i];
      column.reworded = true;
      column.doubt = "it stands beside the same columns as the old one";
      return;
    }
  }

  // The rules of the columns beside one; null at the table's edge, none where the neighbour is not known.
  struct Neighbours {
    std::optional<const ColumnRule*> left;
    std::optional<const ColumnRule*> right;
  };
  Neighbours NeighboursAt(std::size_t index) const {
    const auto rule_of = [this](bool is_edge, std::size_t at) -> std::optional<const ColumnRule*> {
      if (is_edge) return nullptr;
      if (columns_[at].rule == nullptr) return std::nullopt;
      return columns_[at].rule;
    };
    return {rule_of(index == 0, index - 1), rule_of(index + 1 == columns_.size(), index + 1)};
  }

  const Profile& last_;
  std::vector<MatchedColumn> columns_;
};

// What is written about the columns of a document that differs from the last one.
class Changes {
 public:
  Changes(const DocumentSurvey& survey, const Profile& last)
      : survey_(survey), last_(last), columns_(Matcher(survey, last).Run()) {}

  std::string Write(const DraftNames& names) {
    DraftLines lines;
    lines.AddComment(fmt::format("What differs in {} from the profile {}: a draft by hyogumi init.",
                                 Shortened(names.source, 60), Shortened(last_.name, 60)));
    lines.AddComment("Read each line before you rely on it; what could not be told is called \"unsure\".");
    lines.Add("extends: " + YamlScalar(names.extends));
    lines.Add("profile: " + YamlScalar(names.profile));
    DraftLines changes;
    changes.AddBlock("sections", SectionLines());
    changes.AddBlock("fields", FieldLines());
    changes.AddBlock("columns", ColumnLines());
    changes.AddBlock("vocabularies", VocabularyLines(NewColumns()));
    changes.AddBlock("responsible", ResponsibleLines());
    AddIds(changes);
    if (changes.has_keys()) {
      lines.AddAll(changes);
    } else {
      lines.AddComment("Nothing differs: the document has the columns, headings and words that the profile knows.");
    }
    return lines.text();
  }

 private:
  bool HasField(const std::string& field) const {
    return std::any_of(columns_.begin(), columns_.end(), [&field](const MatchedColumn& column) {
      return column.rule != nullptr && column.rule->field == field;
    });
  }

  // Headings that the profile's patterns don't find, and titles that it doesn't list. What its patterns find are its
  // headings, whether or not their labels go up.
  DraftLines SectionLines() const {
    DraftLines lines;
    const bool all_found = std::all_of(survey_.levels.begin(), survey_.levels.end(), [this](const HeadingLevel& level) {
      return std::all_of(level.headings.begin(), level.headings.end(),
                         [this](const Heading& heading) { return AnyMatches(last_.sections.heading, heading.text); });
    });
    if (!all_found) lines.AddAll(HeadingLines(survey_.levels));
    const std::vector<HeadingLevel> levels =
        all_found ? HeadingLevelsBy(last_.sections.heading, survey_.candidates) : survey_.levels;
    const std::vector<std::string>& titles = last_.sections.titles;
    std::set<std::string> seen;
    for (const HeadingLevel& level : levels) {
      for (const Heading& heading : level.headings) seen.insert(Fold(heading.title));
    }
    std::set<std::string> known;
    for (const std::string& title : titles) known.insert(Fold(title));
    if (levels.empty() || titles.empty() || seen == known) return lines;
    lines.AddAll(TitleLines(levels, titles));
    for (const std::string& title : titles) {
      if (seen.count(Fold(title)) == 0) lines.AddComment("    lost: " + Shortened(title, 40));
    }
    return lines;
  }

  // New keys of columns that the profile has: their headers, marks and words.
  DraftLines FieldLines() const {
    DraftLines lines;
    for (const MatchedColumn& column : columns_) {
      if (column.rule == nullptr) continue;
      std::string keys;
      std::vector<std::string> comments;
      if (column.reworded) AddHeader(column, keys, comments);
      AddMarks(column, keys, comments);
      AddWords(column, keys, comments);
      if (keys.empty()) continue;
      lines.Add(fmt::format("  {}: {{{}}}", YamlScalar(column.rule->field), keys),
                fmt::format("{}: {}", PlaceText(column.seen->file, column.seen->page), fmt::join(comments, "; ")));
    }
    return lines;
  }

  static void AddKey(const std::string& key, const std::string& value, std::string& keys) {
    keys += (keys.empty() ? "" : ", ") + key + ": " + value;
  }

  static void AddHeader(const MatchedColumn& column, std::string& keys, std::vector<std::string>& comments) {
    std::string headers;
    for (const std::string& pattern : HeaderPatterns(*column.seen)) {
      headers += (headers.empty() ? "" : ", ") + YamlQuoted(pattern);
    }
    AddKey("header", headers.find("', '") == std::string::npos ? headers : "[" + headers + "]", keys);
    comments.push_back(fmt::format("reworded, was {}; unsure: {}", HeaderText(*column.rule), column.doubt));
  }

  // Each single sign in a column that the profile has for marks is one, even if nobody else would take it for that.
  static void AddMarks(const MatchedColumn& column, std::string& keys, std::vector<std::string>& comments) {
    if (column.rule->type != ColumnType::kFlag) return;
    std::string yes_marks;
    std::string no_marks;
    for (const SeenText& value : column.seen->values) {
      const std::string mark = Fold(value.text);
      if (CodePointCount(mark) == 1) (SaysNo(value.text) ? no_marks : yes_marks) += mark;
    }
    const std::string known = Fold(column.rule->true_marks + column.rule->false_marks);
    const auto add = [&](const char* key, const std::string& listed, const std::string& seen) {
      std::string unknown;
      for (const char32_t mark : Decode(seen)) {
        const std::string sign = Encode(std::u32string(1, mark));
        if (known.find(sign) == std::string::npos) unknown += sign;
      }
      if (unknown.empty()) return;
      AddKey(key, YamlQuoted(listed + unknown), keys);
      comments.push_back(fmt::format("the marks {} are new; unsure: what do they say?", unknown));
    };
    add("true_marks", column.rule->true_marks, yes_marks);
    add("false_marks", column.rule->false_marks, no_marks);
  }

  static void AddWords(const MatchedColumn& column, std::string& keys, std::vector<std::string>& comments) {
    if (column.rule->vocabulary.empty()) return;
    std::vector<std::string> words = column.rule->vocabulary;
    std::set<std::string> known;
    for (const std::string& word : words) known.insert(Fold(word));
    std::vector<std::string> unknown;
    for (const SeenText& value : column.seen->values) {
      if (known.count(Fold(value.text)) > 0) continue;
      words.push_back(value.text);
      unknown.push_back(Shortened(value.text));
    }
    if (unknown.empty()) return;
    AddKey("vocabulary", YamlList(words), keys);
    constexpr std::size_t kMost = 4;
    std::string some;
    for (std::size_t i = 0; i < std::min(kMost, unknown.size()); ++i) some += (i == 0 ? "" : ", ") + unknown[i];
    if (unknown.size() > kMost) some += fmt::format(" and {} more", unknown.size() - kMost);
    comments.push_back("new words: " + some);
  }

  // All columns in their order, if one is new, lost or has moved; of those that are known the name is enough.
  DraftLines ColumnLines() const {
    DraftLines lines;
    const FamilySurvey& items = *survey_.Items();
    const std::vector<NamedColumn> names = NewColumns();
    const std::set<const ColumnRule*> kept = KeptInOrder();
    bool moved = false;
    std::size_t known = 0;
    for (const MatchedColumn& column : columns_) {
      if (column.rule == nullptr) {
        const auto named = std::find_if(names.begin(), names.end(),
                                        [&column](const NamedColumn& name) { return name.seen == column.seen; });
        lines.Add("  - " + ColumnText(*named, items), "new, " + ColumnComment(*named, items));
        continue;
      }
      ++known;
      const bool stays = kept.count(column.rule) > 0;
      moved = moved || !stays;
      const auto place = column.rule - last_.columns.data() + 1;
      lines.Add(
          "  - " + YamlScalar(column.rule->field),
          stays ? "" : fmt::format("{}: moved, was column {}", PlaceText(column.seen->file, column.seen->page), place));
    }
    for (const ColumnRule& rule : last_.columns) {
      if (!HasField(rule.field)) {
        lines.AddComment(fmt::format("  lost: {}, which was headed {}", rule.field, HeaderText(rule)));
      }
    }
    const bool lost = known < last_.columns.size();
    return moved || lost || !names.empty() ? lines : DraftLines();
  }

  // Of the known columns as many as possible that stand in the profile's order: the others have moved.
  std::set<const ColumnRule*> KeptInOrder() const {
    std::vector<std::vector<const ColumnRule*>> runs;  // the longest that ends in each known column
    for (const MatchedColumn& column : columns_) {
      if (column.rule == nullptr) continue;
      std::vector<const ColumnRule*> best;
      for (const std::vector<const ColumnRule*>& run : runs) {
        if (run.back() < column.rule && run.size() > best.size()) best = run;
      }
      best.push_back(column.rule);
      runs.push_back(std::move(best));
    }
    std::set<const ColumnRule*> kept;
    const auto longest =
        std::max_element(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    if (longest != runs.end()) kept.insert(longest->begin(), longest->end());
    return kept;
  }

  // Those that no rule is for, with names that no column has.
  std::vector<NamedColumn> NewColumns() const {
    std::map<std::string, ColumnRule> fields = last_.fields;
    for (const ColumnRule& rule : last_.columns) {
      fields.erase(rule.field);
      for (const std::string& group : rule.split.GroupNames()) fields.erase(group);
    }
    std::vector<NamedColumn> names = NameColumns(survey_, fields);
    std::erase_if(names, [this](const NamedColumn& name) {
      return std::any_of(columns_.begin(), columns_.end(), [&name](const MatchedColumn& column) {
        return column.seen == name.seen && column.rule != nullptr;
      });
    });
    for (NamedColumn& name : names) {
      while (last_.FindColumn(name.field) != nullptr) name.field += "2";
    }
    return names;
  }

  // Departments that the profile doesn't list.
  DraftLines ResponsibleLines() const {
    DraftLines lines;
    const std::vector<std::string>& known = last_.responsible.departments;
    if (known.empty()) return lines;
    for (const MatchedColumn& column : columns_) {
      if (column.rule == nullptr || column.rule->field != "department") continue;
      const std::vector<SeenText> seen = Departments(*column.seen, last_.responsible.department);
      std::set<std::string> folded;
      for (const std::string& name : known) folded.insert(Fold(name));
      std::vector<SeenText> unknown;
      std::copy_if(seen.begin(), seen.end(), std::back_inserter(unknown),
                   [&folded](const SeenText& text) { return folded.count(Fold(text.text)) == 0; });
      if (unknown.empty()) continue;
      lines.Add("  departments:");
      for (const std::string& name : known) lines.Add("    - " + YamlScalar(name));
      lines.AddAll(WordLines(unknown, known));
    }
    return lines;
  }

  // Ids by a column that is lost would be none.
  void AddIds(DraftLines& lines) const {
    const bool start_lost =
        !last_.rows.start.empty() && last_.FindColumn(last_.rows.start) != nullptr && !HasField(last_.rows.start);
    const bool in_id = std::any_of(last_.columns.begin(), last_.columns.end(), [this](const ColumnRule& rule) {
      return !HasField(rule.field) && last_.items.id.find("{" + rule.field + "}") != std::string::npos;
    });
    if (!start_lost && !in_id) return;
    const std::vector<NamedColumn> names = Named();
    DraftLines rows = RowLines(survey_, names);
    if (start_lost && !rows.has_keys()) rows.Add("  start: ''", "unsure: its column is lost: every row is an item");
    lines.AddBlock("rows", rows);
    lines.AddBlock("items", ItemLines(survey_, names));
  }

  // All columns with the fields that they have here.
  std::vector<NamedColumn> Named() const {
    std::vector<NamedColumn> names = NewColumns();
    for (const MatchedColumn& column : columns_) {
      if (column.rule == nullptr) continue;
      names.push_back({column.seen, column.rule, column.rule->field, column.rule->type, {}});
      if (!column.rule->split.empty()) names.back().split = column.rule->split.expression();
    }
    return names;
  }

  const DocumentSurvey& survey_;
  const Profile& last_;
  std::vector<MatchedColumn> columns_;
};

}  // namespace

std::string DraftChanges(const DocumentSurvey& survey, const Profile& last, const DraftNames& names) {
  return Changes(survey, last).Write(names);
}

}  // namespace hyogumi::segment
