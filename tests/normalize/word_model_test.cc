// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/word_model.h"

#include <gtest/gtest.h>

#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

class WordModelTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_FALSE(words_.Open().has_value()); }

  // The words of `text`, "?" behind those that the dictionary lacks.
  std::vector<std::string> WordsOf(std::u32string_view text) {
    std::vector<std::string> found;
    for (const Word& word : words_.Words(text)) {
      found.push_back(Encode(text.substr(word.begin, word.end - word.begin)) + (word.known ? "" : "?"));
    }
    return found;
  }

  WordModel words_;
};

using Words = std::vector<std::string>;

TEST_F(WordModelTest, FindsWords) {
  EXPECT_EQ(WordsOf(U"計画を定める。"), (Words{"計画", "を", "定める", "。"}));
  EXPECT_EQ(WordsOf(U"県民 の 声"), (Words{"県民", "の", "声"})) << "white space belongs to none";
  EXPECT_EQ(WordsOf(U""), Words());
}

TEST_F(WordModelTest, SaysWhichWordsAreKnown) {
  EXPECT_EQ(WordsOf(U"キビゾン"), Words{"キビゾン?"});
  EXPECT_EQ(WordsOf(U"データ"), Words{"データ"});
}

TEST_F(WordModelTest, SaysWhichWordsAreShortByNature) {
  const std::vector<Word> words = words_.Words(U"県民は計画を");
  ASSERT_EQ(words.size(), 4U);
  EXPECT_FALSE(words[0].affix);
  EXPECT_TRUE(words[1].affix);
  EXPECT_FALSE(words[2].affix);
  EXPECT_TRUE(words[3].affix);
}

TEST_F(WordModelTest, KnowsWordsOfPublicAdministration) {
  for (const char32_t* word : {U"利活用", U"見える化", U"地産地消"}) EXPECT_EQ(WordsOf(word), Words{Encode(word)});
}

TEST_F(WordModelTest, FindsATextLikelierThatIsRight) {
  EXPECT_LT(words_.Cost(U"計画を推進する。"), words_.Cost(U"計画を椎進する。"));
  EXPECT_LT(words_.Cost(U"学校教育の充実"), words_.Cost(U"学絞教育の充実"));
  EXPECT_EQ(words_.Cost(U"計画を推進する。"), words_.Cost(U"計画を推進する。")) << "as remembered";
}

TEST_F(WordModelTest, OpensOnce) { EXPECT_FALSE(words_.Open().has_value()); }

}  // namespace
}  // namespace hyogumi::normalize
