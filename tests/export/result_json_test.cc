// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/result_json.h"
#include "export/result_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using testing_support::RichItems;
using Texts = std::vector<std::string>;

std::string Written(const ItemDocument& items) {
  const Result<std::string> text = WriteResult(items, Validate(items));
  if (text.ok()) return text.value();
  ADD_FAILURE() << Format(text.error().faults.at(0));
  return {};
}

Texts KeysOf(const Json& object) {
  Texts keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(WriteResult, GivesTheContractsObject) {
  for (const ItemDocument& items : {RichItems(), ItemsOf({3, 2}), ItemsOf({})}) {
    const std::string text = Written(items);
    const Json json = Json::parse(text, nullptr, false);
    ASSERT_TRUE(json.is_object());
    EXPECT_EQ(KeysOf(json), (Texts{"$schema", "schema_version", "document", "items", "validation"}));
    EXPECT_EQ(json.at("schema_version"), 1);
    EXPECT_EQ(json.at("items").size(), items.items.size());
    EXPECT_EQ(text.back(), '\n');
    EXPECT_NE(text[text.size() - 2], '\n');
    EXPECT_EQ(text.find('\r'), std::string::npos);
  }
}

TEST(WriteResult, HasKeysInTheOrderOfTheContract) {
  const Json json = Json::parse(Written(RichItems()), nullptr, false);
  const Texts document = KeysOf(json.at("document"));
  const Texts wanted{"id",       "title",    "edition", "publisher", "issued",  "fiscal_year",     "period",  "sources",
                     "declared", "sections", "fields",  "unused",    "profile", "processing_note", "producer"};
  auto from = document.begin();
  for (const std::string& key : wanted) {
    from = std::find(from, document.end(), key);
    ASSERT_NE(from, document.end()) << key << " is missing or out of order";
  }
  EXPECT_EQ(KeysOf(json.at("items").at(0)),
            (Texts{"id",       "key",        "section",        "number",      "label",
                   "new",      "marks",      "revision_notes", "name",        "relisted_from",
                   "overview", "indicator",  "targets",        "quantities",  "dates",
                   "unread",   "department", "divisions",      "responsible", "fields",
                   "rows",     "source",     "confidence",     "review",      "repairs",
                   "warnings"}));
}

TEST(WriteResult, PutsAnItemOnALine) {
  const std::string text = Written(ItemsOf({3}));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3 + 5)
      << "three items; schema, document, items, its end and validation";
  EXPECT_NE(text.find("\n{\"id\":\"1-2\","), std::string::npos);
}

TEST(WriteResult, GivesTheSameBytesEachTime) { EXPECT_EQ(Written(RichItems()), Written(RichItems())); }

TEST(WriteResult, WritesNothingThatBreaksTheSchema) {
  struct {
    const char* name;
    void (*change)(ItemDocument&);
  } const cases[] = {
      {"confidence_above_one", [](ItemDocument& d) { d.items[0].confidence = 1.5; }},
      {"item_without_an_id", [](ItemDocument& d) { d.items[0].id.clear(); }},
      {"item_without_a_place", [](ItemDocument& d) { d.items[0].parts.clear(); }},
      {"publisher_code_of_four_digits", [](ItemDocument& d) { d.document.publisher_code = "1234"; }},
      {"unknown_reason",
       [](ItemDocument& d) {
         d.document.unused = {{true, "p1t1", {}, "whim", 1}};
       }},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    ItemDocument items = ItemsOf({1});
    row.change(items);
    const Result<std::string> text = WriteResult(items, Validate(items));
    ASSERT_FALSE(text.ok());
    EXPECT_EQ(text.error().status, ExitStatus::kInternalError);
  }
}

TEST(ReadResult, GivesBackWhatWasWritten) {
  for (const ItemDocument& items : {RichItems(), ItemsOf({3, 2}), ItemsOf({})}) {
    const Result<ItemDocument> read = ReadResult(Written(items), "out.json");
    ASSERT_TRUE(read.ok()) << Format(read.error().faults[0]);
    EXPECT_TRUE(read.value() == items);
  }
}

TEST(ReadResult, GivesTheSameValidationAgain) {
  const ItemDocument items = RichItems();
  const Result<ItemDocument> read = ReadResult(Written(items), "out.json");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(ToJson(Validate(read.value())), ToJson(Validate(items)));
}

// A result of before there were drift, sub-rows and nested sections.
TEST(ReadResult, TakesAResultOfAnEarlierVersion) {
  const ItemDocument items = ItemsOf({3, 2});
  Json json = Json::parse(Written(items));
  Json& document = json["document"];
  document.erase("drift");
  for (const char* key : {"numbering", "count", "lists"}) document["profile"].erase(key);
  for (Json& section : document["sections"]) section.erase("path");
  Json& checks = json["validation"]["checks"];
  checks.erase(checks.begin() + 9, checks.end());
  const Result<ItemDocument> read = ReadResult(json.dump(), "old.json");
  ASSERT_TRUE(read.ok()) << Format(read.error().faults[0]);
  EXPECT_TRUE(read.value().items == items.items);
  EXPECT_TRUE(Validate(read.value()).valid);
  EXPECT_EQ(read.value().document.sections.at(1).path.at(0), (SectionHeading{"2", "第2の柱"}));
}

TEST(ReadResult, IgnoresKeysThatItDoesNotKnow) {
  const ItemDocument items = ItemsOf({1});
  Json json = Json::parse(Written(items));
  json["later"] = 1;
  json["document"]["later"] = Json::array({1});
  json["items"][0]["later"] = nullptr;
  const Result<ItemDocument> read = ReadResult(json.dump(2), "out.json");
  ASSERT_TRUE(read.ok()) << Format(read.error().faults[0]);
  EXPECT_TRUE(read.value() == items);
}

TEST(ReadResult, TellsWhatIsNoResultFromWhatBreaksTheSchema) {
  const std::string good = Written(ItemsOf({2}));
  const auto changed = [&good](void (*change)(Json&)) {
    Json json = Json::parse(good);
    change(json);
    return json.dump();
  };
  struct {
    const char* name;
    std::string text;
    ExitStatus status;
    const char* part;  // of the message
  } const cases[] = {
      {"empty", "", ExitStatus::kInputUnreadable, ""},
      {"cut", good.substr(0, good.size() / 2), ExitStatus::kInputUnreadable, ""},
      {"array", "[]", ExitStatus::kInputUnreadable, ""},
      {"another_object", "{\"a\": 1}", ExitStatus::kInputUnreadable, ""},
      {"number_is_a_text", changed([](Json& j) { j["items"][1]["number"] = "2"; }), ExitStatus::kCheckFailed, "number"},
      {"key_missing", changed([](Json& j) { j["items"][0].erase("overview"); }), ExitStatus::kCheckFailed, "overview"},
      {"unknown_status", changed([](Json& j) { j["validation"]["checks"][0]["status"] = "fine"; }),
       ExitStatus::kCheckFailed, "status"},
      {"no_validation", changed([](Json& j) { j.erase("validation"); }), ExitStatus::kCheckFailed, "validation"},
      {"newer_version", changed([](Json& j) { j["schema_version"] = 2; }), ExitStatus::kInputUnreadable,
       "schema version 2"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Result<ItemDocument> read = ReadResult(row.text, "out.json");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(static_cast<int>(read.error().status), static_cast<int>(row.status));
    EXPECT_EQ(read.error().faults.at(0).where.file, "out.json");
    EXPECT_NE(read.error().faults.at(0).message.en.find(row.part), std::string::npos)
        << read.error().faults.at(0).message.en;
  }
}

// They would be cut to what an int holds, and a range that ends before it begins would be computed with.
TEST(ReadResult, RefusesNumbersThatItCannotHold) {
  const auto refuses = [](void (*change)(Json&)) {
    Json json = Json::parse(Written(RichItems()));
    change(json);
    const Result<ItemDocument> read = ReadResult(json.dump(), "out.json");
    return !read.ok() && read.error().faults.at(0).code == "schema-broken";
  };
  EXPECT_FALSE(refuses([](Json&) {}));
  EXPECT_TRUE(refuses([](Json& r) { r["items"][0]["number"] = std::int64_t{1} << 40; }));
  EXPECT_TRUE(refuses([](Json& r) { r["items"][0]["number"] = -(std::int64_t{1} << 40); }));
  EXPECT_TRUE(refuses([](Json& r) { r["items"][0]["source"]["parts"][0]["page"] = std::int64_t{1} << 32; }));
  EXPECT_TRUE(refuses([](Json& r) { r["items"][0]["repairs"][0]["range"] = {0, 2147483647}; }));
  EXPECT_TRUE(refuses([](Json& r) { r["items"][0]["repairs"][0]["range"] = {-1, 2}; }));
  EXPECT_FALSE(refuses([](Json& r) { r["items"][0]["number"] = 2147483647; }));
}

TEST(ReadResult, RefusesWhatIsNestedWithoutEnd) {
  const std::string deep = R"({"items": [], "later": )" + std::string(500'000, '[') + std::string(500'000, ']') + "}";
  const Result<ItemDocument> read = ReadResult(deep, "out.json");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().status, ExitStatus::kInputUnreadable);
}

}  // namespace
}  // namespace hyogumi::emit
