// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/dataset.h"

#include <gtest/gtest.h>

#include <utility>

#include "core/item_json.h"
#include "export/jsonl.h"
#include "export/result_json.h"
#include "export/result_reader.h"
#include "tests/support/files.h"
#include "tests/support/items.h"

namespace hyogumi::emit {
namespace {

using testing_support::ItemsOf;
using testing_support::ReadWhole;
using testing_support::RichItems;
using testing_support::TempFolder;
using testing_support::WriteWhole;

std::string Written(const ItemDocument& items) {
  const Result<std::string> text = WriteResult(items, Validate(items));
  return text.ok() ? text.value() : "";
}

// Remembers what it is told; fails in the end if it is to.
class Listener : public FormatWriter {
 public:
  struct Heard {
    std::vector<std::string> words;
    bool ok = true;
  };
  explicit Listener(Heard& heard) : heard_(heard) {}
  std::optional<Error> Begin(const std::vector<DocumentRecord>& documents) override {
    return Hear("begin " + std::to_string(documents.size()));
  }
  std::optional<Error> BeginDocument(const DocumentRecord& document, const Json& record) override {
    EXPECT_EQ(record.at("id"), document.id);
    return Hear("document " + document.id);
  }
  std::optional<Error> AddItem(const Item& item, const ItemJson& json) override {
    EXPECT_EQ(json.value().at("id"), item.id);
    EXPECT_EQ(json.Text(), json.value().dump());
    return Hear(item.id);
  }
  std::optional<Error> EndDocument(const Validation& validation) override {
    return Hear(validation.valid ? "valid" : "invalid");
  }
  std::optional<Error> Finish() override { return Hear("finish"); }

 private:
  std::optional<Error> Hear(const std::string& word) {
    heard_.words.push_back(word);
    if (heard_.ok || word != "1-2") return std::nullopt;
    return MakeError(ExitStatus::kOutputUnwritable, "output-unwritable", {}, "full", "");
  }
  Heard& heard_;
};

class Dataset : public ::testing::Test {
 protected:
  Result<std::vector<Validation>> Send(const std::vector<DatasetPart>& parts) {
    std::vector<std::unique_ptr<FormatWriter>> writers;
    writers.push_back(std::make_unique<Listener>(heard_));
    return WriteDataset(parts, writers);
  }
  Listener::Heard heard_;
};

TEST_F(Dataset, ItemsThatSegmentDidNotWriteSoAreTheFilesFault) {
  ItemDocument items = ItemsOf({1});
  items.items[0].confidence = 2;
  const auto sent = Send({{"items.jsonl", Input(WriteItems(items))}});
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().status, ExitStatus::kInputUnreadable);
  EXPECT_EQ(Format(sent.error().faults.at(0)).substr(0, 64),
            "items.jsonl: error: breaks the schema at 1-1<root>[confidence]: ");
}

TEST_F(Dataset, GivesDocumentsAndItemsInOrder) {
  ItemDocument second = ItemsOf({1});
  second.document.id = "fedcba9876543210";
  second.document.declared_items = 2;
  const auto sent = Send({{"a.json", Input(Written(ItemsOf({2})))}, {"b.jsonl", Input(WriteItems(second))}});
  ASSERT_TRUE(sent.ok());
  EXPECT_EQ(heard_.words, (std::vector<std::string>{"begin 2", "document 0123456789abcdef", "1-1", "1-2", "valid",
                                                    "document fedcba9876543210", "1-1", "invalid", "finish"}));
  EXPECT_TRUE(sent.value()[0].valid);
  EXPECT_FALSE(sent.value()[1].valid);
}

TEST_F(Dataset, TakesAResultWhoseKeysStandInAnotherOrder) {
  const Json result = Json::parse(Written(ItemsOf({2})));
  Json turned;
  for (const char* key : {"validation", "items", "document", "schema_version", "$schema"}) turned[key] = result.at(key);
  ASSERT_TRUE(Send({{"a.json", Input(turned.dump(2))}}).ok());
  EXPECT_EQ(heard_.words.size(), 6U);
  EXPECT_EQ(heard_.words[2], "1-1");
  EXPECT_EQ(heard_.words[3], "1-2");
}

TEST_F(Dataset, ReadsAFileAsItReadsBytes) {
  const TempFolder folder("dataset");
  const auto read = [&folder](const std::string& name, const std::string& bytes) {
    return Input::Open(WriteWhole(folder.File(name), bytes)).value();
  };
  ASSERT_TRUE(Send({{"a.json", read("a.json", Written(ItemsOf({40})))}}).ok());
  const std::vector<std::string> words = std::exchange(heard_.words, {});
  EXPECT_EQ(words.size(), 44U);
  ASSERT_TRUE(Send({{"a.jsonl", read("a.jsonl", WriteItems(ItemsOf({40})))}}).ok());
  EXPECT_EQ(heard_.words, words);
}

TEST_F(Dataset, HasEachDocumentOnce) {
  const std::string text = Written(ItemsOf({1}));
  const auto sent = Send({{"a.json", Input(text)}, {"b.json", Input(text)}});
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().status, ExitStatus::kUsage);
  EXPECT_NE(sent.error().faults[0].message.en.find("a.json"), std::string::npos);
}

TEST_F(Dataset, RefusesWhatIsNoResult) {
  Json broken = Json::parse(Written(ItemsOf({2})));
  broken["items"][1]["confidence"] = 7;
  Json no_record = Json::parse(Written(ItemsOf({1})));
  no_record.erase("document");
  for (const std::string& text : {std::string("{}"), std::string("[1]"), std::string(), std::string("{\"items\": []}"),
                                  broken.dump(), no_record.dump(), Written(ItemsOf({1})) + "x"}) {
    const auto sent = Send({{"a.json", Input(text)}});
    ASSERT_FALSE(sent.ok()) << text;
    EXPECT_EQ(sent.error().status, ExitStatus::kInputUnreadable) << text;
    EXPECT_EQ(sent.error().faults[0].where.file, "a.json");
  }
}

TEST_F(Dataset, EndsAtAWritersFirstError) {
  heard_.ok = false;
  const auto sent = Send({{"a.json", Input(Written(ItemsOf({3})))}});
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().status, ExitStatus::kOutputUnwritable);
  EXPECT_EQ(heard_.words.back(), "1-2");
}

TEST_F(Dataset, ChecksAnItemAtATimeAsTheWholeDocument) {
  for (ItemDocument items : {RichItems(), ItemsOf({3, 2}), ItemsOf({})}) {
    const auto sent = Send({{"a.json", Input(WriteItems(items))}});
    ASSERT_TRUE(sent.ok());
    EXPECT_EQ(ToJson(sent.value().at(0)), ToJson(Validate(items)));
  }
}

TEST(Outputs, AppearAllOrNone) {
  const TempFolder folder("outputs");
  const ItemDocument items = ItemsOf({2});
  {
    Outputs outputs = Outputs::InFolder(folder.path());
    std::vector<std::unique_ptr<FormatWriter>> writers;
    writers.push_back(MakeJsonWriter(outputs));
    writers.push_back(MakeJsonlWriter(outputs));
    Listener::Heard heard;
    heard.ok = false;
    writers.push_back(std::make_unique<Listener>(heard));
    EXPECT_FALSE(WriteDataset({{"a.json", Input(Written(items))}}, writers).ok());
    EXPECT_EQ(folder.Names().size(), 2U) << "temporary files while it goes on";
  }
  EXPECT_TRUE(folder.Names().empty());
  Outputs outputs = Outputs::InFolder(folder.path());
  std::vector<std::unique_ptr<FormatWriter>> writers;
  writers.push_back(MakeJsonWriter(outputs));
  writers.push_back(MakeJsonlWriter(outputs));
  ASSERT_TRUE(WriteDataset({{"a.json", Input(Written(items))}}, writers).ok());
  ASSERT_FALSE(outputs.Finish());
  EXPECT_EQ(ReadWhole(folder.File("plan.json")), Written(items));
  EXPECT_EQ(folder.Names().size(), 2U);
}

TEST(Outputs, NameWhatStandsBesideAFileAfterIt) {
  const TempFolder folder("beside");
  Outputs outputs = Outputs::InFile(folder.File("plan.csv"));
  ASSERT_TRUE(outputs.Main("items.csv").ok());
  ASSERT_TRUE(outputs.Beside("targets.csv").ok());
  EXPECT_EQ(outputs.Paths(), (std::vector<std::string>{folder.File("plan.csv"), folder.File("plan.targets.csv")}));
  Outputs stdout_only = Outputs::InFile("-");
  const auto beside = stdout_only.Beside("targets.csv");
  ASSERT_TRUE(beside.ok());
  EXPECT_EQ(beside.value(), nullptr);
}

TEST(Jsonl, LinesStandForThemselves) {
  const TempFolder folder("jsonl");
  Outputs outputs = Outputs::InFolder(folder.path());
  std::vector<std::unique_ptr<FormatWriter>> writers;
  writers.push_back(MakeJsonlWriter(outputs));
  ASSERT_TRUE(WriteDataset({{"a.json", Input(Written(RichItems()))}}, writers).ok());
  ASSERT_FALSE(outputs.Finish());
  const std::string text = ReadWhole(folder.File("items.jsonl"));
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
    const Json line = Json::parse(text.substr(begin, text.find('\n', begin) - begin));
    EXPECT_EQ(line.at("document_id"), "0123456789abcdef");
    const std::size_t file = line.at("source").at("parts").at(0).at("file");
    EXPECT_EQ(line.at("sources").at(file - 1).at("sha256"), std::string(64, 'c'));
    ++lines;
  }
  EXPECT_EQ(lines, 3U);
}

}  // namespace
}  // namespace hyogumi::emit
