// SPDX-License-Identifier: GPL-3.0-or-later
// The figures that items have, against figures.jsonl, written by reading (fixtures/README.md tells its keys).
#ifndef TESTS_SUPPORT_FIGURES_H_
#define TESTS_SUPPORT_FIGURES_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/unicode.h"

namespace hyogumi::testing_support {

using nlohmann::json;

struct ReadFigure {
  json entry;
  bool is_date = false;
  std::string role;
};

// What a result has of a field: quantities and dates, in the targets or beside them.
inline std::vector<ReadFigure> FiguresOf(const json& item, const std::string& field) {
  std::vector<ReadFigure> all;
  for (const json& target : item.at("targets")) {
    if (field != "indicator") break;
    for (const json& q : target.at("quantities")) all.push_back({q, false, target.at("role")});
    for (const json& d : target.at("dates")) all.push_back({d, true, target.at("role")});
  }
  const auto add = [&](const char* key, bool is_date) {
    for (const json& entry : item.at(key)) {
      if (entry.at("field") != field) continue;
      all.push_back({entry, is_date, entry.at("role").is_null() ? "amount" : entry.at("role").get<std::string>()});
    }
  };
  add("quantities", false);
  add("dates", true);
  return all;
}

inline std::string TextOf(const json& item, const std::string& field) {
  const json& text = item.contains(field) ? item.at(field) : item.at("fields").at(field);
  return text.is_null() ? "" : text.get<std::string>();
}

// Where the nth occurrence of the truth's text stands, in code points.
inline std::pair<int, int> PlaceOf(const std::string& text, const json& truth) {
  const std::u32string all = Decode(text);
  const std::u32string part = Decode(truth.at("text").get<std::string>());
  std::size_t at = all.find(part);
  for (int n = truth.at("nth"); n > 1 && at != std::u32string::npos; --n) at = all.find(part, at + 1);
  if (at == std::u32string::npos) return {-1, -1};
  return {static_cast<int>(at), static_cast<int>(at + part.size())};
}

inline bool Overlap(const json& entry, std::pair<int, int> place) {
  return entry.at("range").at(0).get<int>() < place.second && place.first < entry.at("range").at(1).get<int>();
}

inline bool SameNumber(const json& a, const json& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  return std::abs(a.get<double>() - b.get<double>()) < 1e-9 * std::max(1.0, std::abs(a.get<double>()));
}

// Is it what the truth says, or one of its other readings?
inline bool IsRight(const json& truth, const ReadFigure& read) {
  const json& roles = truth.at("role");
  if (std::find(roles.begin(), roles.end(), read.role) == roles.end()) return false;
  json readings = json::array({truth});
  for (const json& other : truth.value("alt", json::array())) {
    readings.push_back(truth);
    readings.back().update(other);
  }
  for (const json& span : truth.value("or_span", json::array())) {
    readings.push_back(truth);
    readings.back()["from"] = span.at(0);
    readings.back()["to"] = span.at(1);
  }
  for (const json& unit : truth.value("or_unit", json::array())) {
    readings.push_back(truth);
    readings.back()["unit"] = unit;
  }
  return std::any_of(readings.begin(), readings.end(), [&read](const json& reading) {
    if (read.is_date) return reading.at("from") == read.entry.at("from") && reading.at("to") == read.entry.at("to");
    const auto folded = [](const json& unit) { return unit.is_null() ? "" : Fold(unit.get<std::string>()); };
    return SameNumber(reading.at("value"), read.entry.at("value")) &&
           SameNumber(reading.at("min"), read.entry.at("min")) && SameNumber(reading.at("max"), read.entry.at("max")) &&
           folded(reading.at("unit")) == folded(read.entry.at("unit"));
  });
}

// At least so much (0 to 1) of the truth's quantities and dates is read with value, unit and role, and of its
// look-alikes is in none; and nothing is read that it hasn't. `all_items` are objects as in a result.
inline void ExpectFigures(const json& all_items, const std::string& truth_path, double least) {
  std::map<std::string, json> items;
  for (const json& item : all_items) items[item.at("id")] = item;
  std::map<std::pair<std::string, std::string>, std::vector<json>> truths;  // by item and field
  std::ifstream lines(truth_path);
  for (std::string line; std::getline(lines, line);) {
    const json truth = json::parse(line);
    truths[{truth.at("id"), truth.at("field")}].push_back(truth);
  }
  ASSERT_FALSE(truths.empty()) << truth_path;
  int figures = 0;
  int right = 0;
  int look_alikes = 0;
  int left_alone = 0;
  std::string wrong;
  for (const auto& [where, of_field] : truths) {
    ASSERT_EQ(items.count(where.first), 1U) << where.first;
    const json& item = items.at(where.first);
    const std::string text = TextOf(item, where.second);
    const std::vector<ReadFigure> read = FiguresOf(item, where.second);
    std::vector<std::pair<int, int>> places;
    for (const json& truth : of_field) {
      const auto place = PlaceOf(text, truth);
      EXPECT_GE(place.first, 0) << where.first << " has no " << truth.at("text");
      places.push_back(place);
      const auto hit =
          std::find_if(read.begin(), read.end(), [&](const ReadFigure& r) { return Overlap(r.entry, place); });
      const std::string kind = truth.at("kind");
      if (kind == "absent" || (hit == read.end() && truth.value("or", "") == "none")) continue;
      if (kind == "none") {
        ++look_alikes;
        left_alone += hit == read.end() ? 1 : 0;
        continue;
      }
      ++figures;
      const bool is_right = std::any_of(read.begin(), read.end(), [&](const ReadFigure& r) {
        return r.is_date == (kind == "date") && Overlap(r.entry, place) && IsRight(truth, r);
      });
      right += is_right ? 1 : 0;
      if (!is_right) wrong += where.first + " " + truth.at("text").get<std::string>() + "\n";
    }
    for (const ReadFigure& r : read) {
      const bool known =
          std::any_of(places.begin(), places.end(), [&r](const auto& place) { return Overlap(r.entry, place); });
      EXPECT_TRUE(known) << "invented: " << where.first << " " << r.entry.at("text");
    }
  }
  EXPECT_GE(right, std::ceil(least * figures)) << wrong;
  EXPECT_GE(left_alone, std::ceil(least * look_alikes));
}

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_FIGURES_H_
