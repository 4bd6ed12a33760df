// SPDX-License-Identifier: GPL-3.0-or-later
// Every text for people in the sources has its Japanese in core/data/messages_ja.txt, and nothing stands there in vain.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/message.h"
#include "tests/support/source_messages.h"

namespace hyogumi {
namespace {

using testing_support::MessageFinder;
using testing_support::SourceMessage;
using testing_support::Takers;

constexpr const char* kTable = "core/data/messages_ja.txt";
// Below this line stands what other libraries say, which is in none of our sources.
constexpr const char* kOfLibraries = "# What libraries say";

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << path;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::filesystem::path InSources(const std::string& path) { return std::filesystem::path(HYOGUMI_SOURCE_DIR) / path; }

struct Entry {
  std::string english;
  std::string japanese;
  int line;
  bool of_library;
};

std::vector<Entry> ReadTable() {
  std::istringstream table(ReadFile(InSources(kTable)));
  std::vector<Entry> entries;
  bool of_library = false;
  int number = 0;
  for (std::string line; std::getline(table, line);) {
    ++number;
    of_library = of_library || line == kOfLibraries;
    if (line.empty() || line.front() == '#') continue;
    Entry entry{line, "", number++, of_library};
    std::getline(table, entry.japanese);
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::string FolderOf(const std::string& file) { return file.substr(0, file.find('/')); }

std::map<std::string, std::vector<SourceMessage>> FindMessages() {
  std::map<std::string, MessageFinder> finders;
  for (const char* folder : {"core", "extract", "normalize", "segment", "export", "cli", "library"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(InSources(folder))) {
      const std::string name = std::filesystem::relative(entry.path(), HYOGUMI_SOURCE_DIR).string();
      const std::string ending = entry.path().extension().string();
      if ((ending != ".cc" && ending != ".h") || name == "core/message.h") continue;
      finders.emplace(name, MessageFinder(ReadFile(entry.path())));
    }
  }
  // A source may call what its own stage and core declare, and what it declares for itself.
  std::map<std::string, Takers> of_headers;
  for (const auto& [file, finder] : finders) {
    if (file.ends_with(".h")) finder.AddTakers(of_headers[FolderOf(file)]);
  }
  std::map<std::string, std::vector<SourceMessage>> messages;
  for (auto& [file, finder] : finders) {
    Takers takers = of_headers[FolderOf(file)];
    takers.insert(of_headers["core"].begin(), of_headers["core"].end());
    finder.AddTakers(takers);
    messages[file] = finder.Find(takers);
  }
  return messages;
}

const std::map<std::string, std::vector<SourceMessage>>& MessagesOfSources() {
  static const auto messages = FindMessages();
  return messages;
}

// The places of a format with what stands in them, "0:.2f", in order; "{}" counts on from the place before. Other
// braces are of texts that nothing is filled into: "write {key: value, …}".
std::vector<std::string> PlacesOf(std::string format) {
  static const std::regex place(R"(\{\{|\}\}|\{(\d*)(:[^{}]*)?\})");
  std::vector<std::string> places;
  int next = 0;
  for (std::smatch found; std::regex_search(format, found, place); format = found.suffix()) {
    if (found[0] == "{{" || found[0] == "}}") continue;
    places.push_back((found[1].length() > 0 ? found[1].str() : std::to_string(next++)) + found[2].str());
  }
  std::sort(places.begin(), places.end());
  return places;
}

bool HasJapanese(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0xE3; });
}

bool HasWords(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
}

TEST(Messages, EveryTextForPeopleHasItsJapanese) {
  std::set<std::string> known;
  for (const Entry& entry : ReadTable()) known.insert(entry.english);
  std::string missing;
  std::size_t seen = 0;
  for (const auto& [file, messages] : MessagesOfSources()) {
    for (const SourceMessage& message : messages) {
      ++seen;
      if (message.bare && HasWords(message.text)) {
        ADD_FAILURE() << file << ":" << message.line << ": \"" << message.text
                      << "\" is filled into a Phrase as it is: write Message(\"" << message.text << "\")";
      } else if (HasWords(message.text) && known.insert(message.text).second) {
        missing += "# " + file + ":" + std::to_string(message.line) + "\n" + message.text + "\n\n\n";
      }
    }
  }
  EXPECT_GT(seen, 250U) << "the texts are not found any more";
  EXPECT_EQ(missing, "") << "add to " << kTable << ", each with its Japanese on the line below:\n\n" << missing;
}

TEST(Messages, NoJapaneseIsLeftOver) {
  std::set<std::string> used;
  for (const auto& [file, messages] : MessagesOfSources()) {
    for (const SourceMessage& message : messages) used.insert(message.text);
  }
  for (const Entry& entry : ReadTable()) {
    EXPECT_TRUE(entry.of_library || used.count(entry.english) > 0)
        << kTable << ":" << entry.line << ": nobody says \"" << entry.english << "\": take it out";
  }
}

TEST(Messages, EachEntryFillsInTheSameInBothLanguages) {
  std::set<std::string> seen;
  for (const Entry& entry : ReadTable()) {
    const std::string where = std::string(kTable) + ":" + std::to_string(entry.line);
    EXPECT_TRUE(seen.insert(entry.english).second) << where << ": a second time: " << entry.english;
    EXPECT_FALSE(entry.japanese.empty()) << where << ": no Japanese below " << entry.english;
    const bool is_command = entry.japanese.rfind("hyogumi ", 0) == 0;
    EXPECT_TRUE(is_command || HasJapanese(entry.japanese) || !HasWords(entry.japanese))
        << where << ": " << entry.japanese;
    EXPECT_EQ(PlacesOf(entry.english), PlacesOf(entry.japanese)) << where << ": " << entry.english;
    EXPECT_EQ(JapaneseOf(entry.english), entry.japanese) << where << ": the program has another table";
  }
}

TEST(Messages, ThePhraseIsFilledInInBothLanguages) {
  const Message missing = Phrase("\"{}\" is missing", "page");
  EXPECT_EQ(missing.en, "\"page\" is missing");
  EXPECT_EQ(missing.ja, "「page」がありません");
  const Message nested = Phrase("can't be read: {}", Message("Permission denied"));
  EXPECT_EQ(nested.en, "can't be read: Permission denied");
  EXPECT_EQ(nested.ja, "読み込めません（アクセス権がありません）");
}

TEST(Messages, WhatNobodyKnowsStaysAsItIs) {
  const Message message = std::string("a library's own words");
  EXPECT_EQ(message.In(Language::kJapanese), "a library's own words");
}

TEST(Messages, AFormatsPlacesAreCounted) {
  EXPECT_EQ(PlacesOf("{} of {}"), PlacesOf("{1}のうち{0}"));
  EXPECT_NE(PlacesOf("{:.2f}"), PlacesOf("{}"));
  EXPECT_TRUE(PlacesOf("write {{item: …}}").empty());
}

// What the finder itself takes for a text.
TEST(Messages, TheFinderSeesWhatIsSaid) {
  MessageFinder finder(R"(
    Error Fail(std::string code, const Message& message, Message hint = {});
    // Fail("in-a-comment", "not this", "");
    Fail("some-code", is ? "one text" : "another", Phrase("a {} in {}", "bare", Message("wrapped") ));
    const auto warn = [&](const char* code, Message text) {};
    warn("a-code", "two " "parts");
    list.push_back({Severity::kWarning, "a-code", {.file = "f"}, "of a list", "hinted", ""});
    const Message named = "a name";
    other.find("no message");
  )");
  Takers takers;
  finder.AddTakers(takers);
  std::set<std::string> texts;
  std::set<std::string> bare;
  for (const SourceMessage& message : finder.Find(takers)) (message.bare ? bare : texts).insert(message.text);
  EXPECT_EQ(texts, (std::set<std::string>{"one text", "another", "a {} in {}", "wrapped", "two parts", "of a list",
                                          "hinted", "a name"}));
  EXPECT_EQ(bare, std::set<std::string>{"bare"});
}

}  // namespace
}  // namespace hyogumi
