// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target_json.h"

#include <algorithm>
#include <array>

#include "core/page_json.h"

namespace hyogumi {
namespace {

constexpr std::array<std::string_view, 4> kRoles{"target", "baseline", "result", "action"};  // as TargetRole has them

TargetRole RoleFromJson(const Json& json) {
  const auto found = std::find(kRoles.begin(), kRoles.end(), json.get<std::string>());
  return found == kRoles.end() ? TargetRole::kTarget : static_cast<TargetRole>(found - kRoles.begin());
}

std::optional<TargetRole> RoleIn(const Json& json) {
  const auto role = json.find("role");
  return role == json.end() || role->is_null() ? std::nullopt : std::optional(RoleFromJson(*role));
}

Json NumberOrNull(const std::optional<double>& value) { return value ? Number(*value) : Json(); }

Json KeysOf(const Quantity& quantity) {
  return {{"text", quantity.text},
          {"range", ToJson(quantity.range)},
          {"value", NumberOrNull(quantity.value)},
          {"min", NumberOrNull(quantity.min)},
          {"max", NumberOrNull(quantity.max)},
          {"comparison", quantity.comparison},
          {"unit", Nullable(quantity.unit)},
          {"per", Nullable(quantity.per)},
          {"qualifiers", quantity.qualifiers},
          {"scale", Number(quantity.scale)},
          {"currency", Nullable(quantity.currency)},
          {"rule", quantity.rule}};
}

Json KeysOf(const DateSpan& date) {
  return {{"text", date.text},       {"range", ToJson(date.range)}, {"from", Nullable(date.from)},
          {"to", Nullable(date.to)}, {"inferred", date.inferred},   {"rule", date.rule}};
}

Json KeysOf(const UnreadFigure& figure) { return {{"text", figure.text}, {"range", ToJson(figure.range)}}; }

template <typename What>
Json WithField(const InField<What>& entry) {
  Json json{{"field", entry.field}};
  json.update(KeysOf(entry.what));
  return json;
}

Quantity QuantityFromJson(const Json& json) {
  Quantity quantity;
  if (json.contains("range")) quantity.range = TextRangeFromJson(json.at("range"));
  quantity.text = json.at("text");
  quantity.value = OptionalFromJson<double>(json, "value");
  quantity.min = OptionalFromJson<double>(json, "min");
  quantity.max = OptionalFromJson<double>(json, "max");
  quantity.comparison = OptionalFromJson<std::string>(json, "comparison").value_or("=");
  quantity.unit = OptionalFromJson<std::string>(json, "unit");
  quantity.per = OptionalFromJson<std::string>(json, "per");
  quantity.qualifiers = json.at("qualifiers").get<std::vector<std::string>>();
  quantity.scale = json.at("scale");
  quantity.currency = OptionalFromJson<std::string>(json, "currency");
  quantity.rule = json.value("rule", "");
  return quantity;
}

DateSpan DateFromJson(const Json& json) {
  DateSpan date;
  if (json.contains("range")) date.range = TextRangeFromJson(json.at("range"));
  date.text = json.at("text");
  date.from = OptionalFromJson<std::string>(json, "from");
  date.to = OptionalFromJson<std::string>(json, "to");
  date.inferred = json.at("inferred");
  date.rule = json.value("rule", "");
  return date;
}

Target TargetFromJson(const Json& json) {
  Target target;
  target.text = json.at("text");
  target.range = TextRangeFromJson(json.at("range"));
  target.role = RoleFromJson(json.at("role"));
  target.label = OptionalFromJson<std::string>(json, "label");
  for (const Json& quantity : json.at("quantities")) target.quantities.push_back(QuantityFromJson(quantity));
  for (const Json& date : json.at("dates")) target.dates.push_back(DateFromJson(date));
  target.absent = OptionalFromJson<std::string>(json, "absent");
  target.bullet = OptionalFromJson<std::string>(json, "bullet");
  target.level = json.value("level", 0);
  target.rule = json.value("rule", "");
  return target;
}

}  // namespace

std::string_view Name(TargetRole role) { return kRoles[static_cast<std::size_t>(role)]; }

Json ToJson(const Target& target) {
  Json quantities = Json::array();
  for (const Quantity& quantity : target.quantities) quantities.push_back(KeysOf(quantity));
  Json dates = Json::array();
  for (const DateSpan& date : target.dates) dates.push_back(KeysOf(date));
  return {{"text", target.text},
          {"range", ToJson(target.range)},
          {"role", Name(target.role)},
          {"label", Nullable(target.label)},
          {"quantities", std::move(quantities)},
          {"dates", std::move(dates)},
          {"absent", Nullable(target.absent)},
          {"bullet", Nullable(target.bullet)},
          {"level", target.level},
          {"rule", target.rule}};
}

Json ToJson(const InField<Quantity>& quantity) {
  Json json = WithField(quantity);
  json["role"] = quantity.role ? Json(Name(*quantity.role)) : Json();
  return json;
}
Json ToJson(const InField<DateSpan>& date) {
  Json json = WithField(date);
  json["role"] = date.role ? Json(Name(*date.role)) : Json();
  return json;
}
Json ToJson(const InField<UnreadFigure>& figure) { return WithField(figure); }

void TakeTargets(const Json& json, Item& item) {
  for (const Json& target : json.at("targets")) item.targets.push_back(TargetFromJson(target));
  for (const Json& entry : json.at("quantities")) {
    item.quantities.push_back({entry.at("field"), QuantityFromJson(entry), RoleIn(entry)});
  }
  for (const Json& entry : json.value("dates", Json::array())) {
    item.dates.push_back({entry.at("field"), DateFromJson(entry), RoleIn(entry)});
  }
  for (const Json& entry : json.value("unread", Json::array())) {
    item.unread.push_back({entry.at("field"), {TextRangeFromJson(entry.at("range")), entry.at("text")}, std::nullopt});
  }
}

}  // namespace hyogumi
