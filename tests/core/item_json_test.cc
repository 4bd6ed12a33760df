// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/item_json.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/items.h"

namespace hyogumi {
namespace {

using testing_support::ItemsOf;
using testing_support::RichItems;

std::vector<std::string> KeysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(Items, ComeBackFromTheirFileAsTheyWere) {
  for (const ItemDocument& items : {RichItems(), ItemsOf({1}), ItemsOf({})}) {
    const std::string text = WriteItems(items);
    const Result<ItemDocument> read = ReadItems(text, "items.jsonl");
    ASSERT_TRUE(read.ok()) << Format(read.error().faults[0]);
    EXPECT_TRUE(read.value() == items);
    EXPECT_EQ(WriteItems(read.value()), text);
  }
}

TEST(Items, KeepTheTableOfACellWhoseRowIsNotKnown) {
  ItemDocument items = RichItems();
  items.items[0].cells.at(0).second.at(0).row = 0;
  const Result<ItemDocument> read = ReadItems(WriteItems(items), "items.jsonl");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value(), items);
}

TEST(Items, HaveNullForTheFileOfARepairThatIsNotKnown) {
  ItemDocument items = ItemsOf({1});
  items.items[0].repairs = {{"name", {{0, 1}, "亊", "事", "variants", "e", 1, 0, 3}}};
  const Json repair = ToJson(items.items[0], items.document).at("repairs").at(0);
  EXPECT_TRUE(repair.at("file").is_null());
  EXPECT_EQ(repair.at("page"), 3);
}

TEST(Items, AreRefusedWhereANumberDoesNotFit) {
  const std::string text = WriteItems(RichItems());
  const std::string page = "\"page\":";
  const std::size_t at = text.find(page, text.find("\"kind\":\"item\"")) + page.size();
  for (const char* number : {"1.2e112", "5000000000", "-3e9"}) {
    const std::string changed = std::string(text).replace(at, text.find_first_of(",}", at) - at, number);
    const Result<ItemDocument> read = ReadItems(changed, "items.jsonl");
    ASSERT_FALSE(read.ok()) << number;
    EXPECT_EQ(read.error().faults[0].code, "stage-file-unreadable");
    EXPECT_NE(Format(read.error().faults[0]).find("number overflow"), std::string::npos);
  }
}

TEST(Items, AreOneLineEach) {
  const std::string text = WriteItems(RichItems());
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  EXPECT_EQ(text.back(), '\n');
  EXPECT_EQ(text.find("{\"kind\":\"document\",\"schema_version\":1,\"id\":"), 0u);
  EXPECT_NE(text.find("\n{\"kind\":\"item\",\"id\":\"1-1\","), std::string::npos);
}

TEST(ItemToJson, HasTheKeysOfTheContractInTheirOrder) {
  const ItemDocument items = RichItems();
  EXPECT_EQ(KeysOf(ToJson(items.items[1], items.document)),
            (std::vector<std::string>{"id",       "key",        "section",        "number",      "label",
                                      "new",      "marks",      "revision_notes", "name",        "relisted_from",
                                      "overview", "indicator",  "targets",        "quantities",  "dates",
                                      "unread",   "department", "divisions",      "responsible", "fields",
                                      "rows",     "source",     "confidence",     "review",      "repairs",
                                      "warnings"}));
  EXPECT_EQ(KeysOf(ToJson(items.items[1], items.document)), KeysOf(ToJson(items.items[2], items.document)))
      << "every key is always there";
}

TEST(DocumentToJson, HasTheKeysOfTheContract) {
  const std::vector<std::string> keys = KeysOf(ToJson(ItemsOf({}).document));
  EXPECT_EQ(keys, KeysOf(ToJson(RichItems().document)));
  for (const char* key : {"id", "title", "edition", "publisher", "issued", "fiscal_year", "period", "sources",
                          "declared", "sections", "fields", "unused", "profile", "processing_note", "producer"}) {
    EXPECT_NE(std::find(keys.begin(), keys.end(), key), keys.end()) << key;
  }
}

TEST(DocumentToJson, HasTheFiscalYearFromAprilToMarch) {
  const Json json = ToJson(RichItems().document);
  EXPECT_EQ(json.at("period").dump(), R"({"from":"2021-04-01","to":"2022-03-31","text":"令和３年度"})");
  EXPECT_TRUE(ToJson(ItemsOf({}).document).at("period").is_null());
}

TEST(ItemToJson, WritesNumbersAsShortAsTheyAre) {
  const ItemDocument items = RichItems();
  const Json json = ToJson(items.items[1], items.document);
  EXPECT_EQ(json.at("source").at("parts").dump(),
            R"([{"file":1,"page":1,"bbox":[0,0,100,20],"line":null,"table":"p1t1","row":3},)"
            R"({"file":2,"page":2,"bbox":[0,0.01,100,20.33],"line":null,"table":"f2p2t1","row":1}])");
  EXPECT_EQ(json.at("confidence").dump(), "0.123");
  EXPECT_EQ(ToJson(items.items[0], items.document).at("confidence").dump(), "1");
  EXPECT_EQ(json.at("repairs").at(1).dump(),
            R"({"id":"r2","field":"overview","range":[2,2],"before":"-","after":"","rule":"hyphens",)"
            R"("evidence":"a wrapped word","confidence":0.9,"file":null,"page":null,"bbox":null})");
}

TEST(ReadItems, NamesTheLineThatItCannotRead) {
  const std::string good = WriteItems(ItemsOf({1}));
  struct {
    const char* name;
    std::string text;
    std::optional<int> line;
  } const cases[] = {
      {"no_json", good + "{\"kind\": \"item\",\n", 3},
      {"an_item_without_its_keys", good + "{\"kind\":\"item\",\"id\":\"1-2\"}\n", 3},
      {"an_array", good + "[]\n", 3},
      {"no_document_line", good.substr(good.find('\n') + 1), std::nullopt},
      {"empty", "", std::nullopt},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const Result<ItemDocument> read = ReadItems(row.text, "items.jsonl");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().status, ExitStatus::kInputUnreadable);
    EXPECT_EQ(read.error().faults.at(0).where.file, "items.jsonl");
    EXPECT_EQ(read.error().faults.at(0).where.line, row.line);
  }
}

TEST(FieldText, JoinsDivisionsAndKnowsFurtherFields) {
  const Item item = RichItems().items[1];
  EXPECT_EQ(FieldText(item, "divisions"), "広報課\n情報政策課");
  EXPECT_EQ(FieldText(item, "division"), "広報課\n情報政策課") << "the name of the column that fills them";
  EXPECT_EQ(FieldText(item, "name"), item.name);
  EXPECT_EQ(FieldText(item, "budget"), "1,200");
  EXPECT_EQ(FieldText(item, "another"), "");
  EXPECT_EQ(FieldText(item, "nothing"), std::nullopt);
}

}  // namespace
}  // namespace hyogumi
