// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/parse_json.h"
#include "core/unicode.h"

namespace hyogumi::emit {
namespace {

constexpr std::array<const char*, 5> kTextFields{"name", "overview", "indicator", "department", "divisions"};

std::string JoinLines(const Json& list) {
  std::string joined;
  for (const Json& entry : list) joined += (joined.empty() ? "" : "\n") + entry.get<std::string>();
  return joined;
}

TruthItem TruthFromJson(const Json& json) {
  TruthItem item;
  item.id = json.at("id");
  for (const char* field : kTextFields) {
    const auto found = json.find(field);
    if (found == json.end()) continue;
    item.texts.emplace_back(field, found->is_array()  ? JoinLines(*found)
                                   : found->is_null() ? std::string()
                                                      : found->get<std::string>());
  }
  if (const auto section = json.find("section"); section != json.end() && section->is_object()) {
    item.facts.emplace_back("section", section->at("title"));
  }
  for (const char* fact : {"number", "new", "relisted_from"}) {
    if (const auto found = json.find(fact); found != json.end()) item.facts.emplace_back(fact, *found);
  }
  return item;
}

Json FactOf(const Item& item, const DocumentRecord& document, std::string_view fact) {
  if (fact == "number") return Nullable(item.number);
  if (fact == "new") return item.is_new;
  if (fact == "relisted_from") return Nullable(item.relisted_from);
  const Section* section = SectionOf(item, document);
  return section == nullptr ? Json() : Json(section->title);
}

// The fixture's items that are to be compared.
std::vector<const TruthItem*> Select(const std::vector<TruthItem>& truth, const CompareOptions& options,
                                     const std::map<std::string, const Item*>& found) {
  std::vector<const TruthItem*> selected;
  for (const TruthItem& item : truth) {
    if (options.ids.empty() || std::find(options.ids.begin(), options.ids.end(), item.id) != options.ids.end()) {
      selected.push_back(&item);
    }
  }
  if (!options.first_page) return selected;
  const auto on_pages = [&](const TruthItem* item) {
    const auto it = found.find(item->id);
    if (it == found.end() || it->second->parts.empty()) return false;
    const int page = it->second->parts.front().place.page;
    return page >= *options.first_page && page <= options.last_page.value_or(page);
  };
  const auto first = std::find_if(selected.begin(), selected.end(), on_pages);
  const auto last = std::find_if(selected.rbegin(), selected.rend(), on_pages).base();
  return first < last ? std::vector<const TruthItem*>(first, last) : std::vector<const TruthItem*>();
}

void Score(const std::string& expected, const std::string& found, FieldScore& score) {
  const std::u32string a = Decode(Fold(expected));
  const std::u32string b = Decode(Fold(found));
  ++score.compared;
  score.equal += a == b ? 1 : 0;
  score.equal_to_the_letter += expected == found ? 1 : 0;
  score.edits += a == b ? 0 : EditDistance(a, b);
  score.length += a.size();
}

double Percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

FieldScore Comparison::Total() const {
  FieldScore total{.field = "all"};
  for (const FieldScore& score : fields) {
    total.compared += score.compared;
    total.equal += score.equal;
    total.equal_to_the_letter += score.equal_to_the_letter;
    total.edits += score.edits;
    total.length += score.length;
  }
  return total;
}

double Comparison::ExactShare() const {
  const FieldScore total = Total();
  return total.compared == 0 ? 0 : static_cast<double>(total.equal) / total.compared;
}

double Comparison::Cer() const {
  const FieldScore total = Total();
  return total.length == 0 ? 0 : static_cast<double>(total.edits) / static_cast<double>(total.length);
}

bool Comparison::Same() const {
  return missing.empty() && extra.empty() &&
         std::all_of(differences.begin(), differences.end(), [](const Difference& d) { return d.folded_equal; });
}

Result<std::vector<TruthItem>> ReadTruth(std::string_view text, const std::string& file) {
  try {
    Json json = ParseJson(text);
    const Json& list = json.is_object() ? json.at("items") : json;
    if (!list.is_array()) throw JsonFault("there is no array of items in it");
    std::vector<TruthItem> items;
    for (const Json& item : list) items.push_back(TruthFromJson(item));
    return items;
  } catch (const std::exception& e) {
    return MakeError(ExitStatus::kInputUnreadable, "truth-unreadable", {.file = file}, FaultOf(e),
                     "a fixture is an array of items, each with an id");
  }
}

Comparison Compare(const ItemDocument& result, const std::vector<TruthItem>& truth, const CompareOptions& options) {
  std::map<std::string, const Item*> found;
  for (const Item& item : result.items) found.try_emplace(item.id, &item);
  const std::vector<const TruthItem*> selected = Select(truth, options, found);

  Comparison comparison;
  comparison.expected_items = static_cast<int>(selected.size());
  for (const char* field : kTextFields) comparison.fields.push_back({.field = field});
  std::set<std::string> known;
  for (const TruthItem& item : truth) known.insert(item.id);
  for (const TruthItem* expected : selected) {
    const auto it = found.find(expected->id);
    const Item* item = it == found.end() ? nullptr : it->second;
    (item != nullptr) ? void(++comparison.matched_items) : comparison.missing.push_back(expected->id);
    for (const auto& [field, text] : expected->texts) {
      const std::string& name = field;
      const std::string got = item != nullptr ? FieldText(*item, field).value_or("") : std::string();
      const auto score = std::find_if(comparison.fields.begin(), comparison.fields.end(),
                                      [&name](const FieldScore& s) { return s.field == name; });
      Score(text, got, *score);
      if (item == nullptr && Fold(text).empty()) {  // a missing item is never equal
        --score->equal;
        score->equal_to_the_letter -= text.empty() ? 1 : 0;
      }
      if (item != nullptr && text != got) {
        comparison.differences.push_back({expected->id, field, text, got, Fold(text) == Fold(got)});
      }
    }
    if (item == nullptr) continue;
    for (const auto& [fact, value] : expected->facts) {
      const Json got = FactOf(*item, result.document, fact);
      if (got != value) comparison.differences.push_back({expected->id, fact, value.dump(), got.dump(), false});
    }
  }
  if (options.ids.empty() && !options.first_page) {
    for (const Item& item : result.items) {
      if (known.count(item.id) == 0) comparison.extra.push_back(item.id);
    }
  }
  return comparison;
}

std::string ToText(const Comparison& comparison) {
  std::string out = fmt::format("items: {} of {} matched, {} extra\n", comparison.matched_items,
                                comparison.expected_items, comparison.extra.size());
  out += fmt::format("{:<12}{:>12}{:>16}{:>10}\n", "field", "equal", "to the letter", "CER");
  std::vector<FieldScore> scores = comparison.fields;
  scores.push_back(comparison.Total());
  for (const FieldScore& s : scores) {
    out += fmt::format("{:<12}{:>12}{:>16}{:>8.3f} %\n", s.field, fmt::format("{}/{}", s.equal, s.compared),
                       fmt::format("{}/{}", s.equal_to_the_letter, s.compared), Percent(s.edits, s.length));
  }
  for (const std::string& id : comparison.missing) out += fmt::format("{}: missing\n", id);
  for (const std::string& id : comparison.extra) out += fmt::format("{}: not in the fixture\n", id);
  for (const Difference& d : comparison.differences) {
    out += fmt::format("{} {}{}\n  expected {}\n  found    {}\n", d.id, d.field,
                       d.folded_equal ? ": equal after folding" : "", OneLine(d.expected), OneLine(d.found));
  }
  return out;
}

Json ToJson(const Comparison& comparison) {
  Json fields = Json::array();
  std::vector<FieldScore> scores = comparison.fields;
  scores.push_back(comparison.Total());
  for (const FieldScore& s : scores) {
    fields.push_back({{"field", s.field},
                      {"compared", s.compared},
                      {"equal", s.equal},
                      {"equal_to_the_letter", s.equal_to_the_letter},
                      {"edits", s.edits},
                      {"length", s.length}});
  }
  Json differences = Json::array();
  for (const Difference& d : comparison.differences) {
    differences.push_back({{"id", d.id},
                           {"field", d.field},
                           {"expected", d.expected},
                           {"found", d.found},
                           {"folded_equal", d.folded_equal}});
  }
  return {{"items", {{"expected", comparison.expected_items}, {"matched", comparison.matched_items}}},
          {"missing", comparison.missing},
          {"extra", comparison.extra},
          {"exact", Number(comparison.ExactShare())},
          {"cer", Number(comparison.Cer())},
          {"fields", std::move(fields)},
          {"differences", std::move(differences)}};
}

}  // namespace hyogumi::emit
