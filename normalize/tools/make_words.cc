// SPDX-License-Identifier: GPL-3.0-or-later
// Writes words as a dictionary source of MeCab's IPADIC:
//   make_words SKK-JISYO.L public_words.txt > words.csv
// Of the first file (EUC-JP, READING /WORD;NOTE/WORD/) nouns of two to five signs: of ideographs, with kana among them
// or not, and of three or more katakana; of the second (UTF-8, words with spaces between, # for comments) all.
#include <unicode/unistr.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "core/unicode.h"

namespace {

using hyogumi::Decode;

// IPADIC's number for a common noun, on either side.
constexpr int kNoun = 1285;
// The dictionary's own costs of common nouns, by eye: a rare word of two signs costs so much, a longer one less.
constexpr int kCostOfTwo = 7500;
constexpr int kLessForSign = 1500;
constexpr int kLessForCommonWord = 2000;

std::string FromEucJp(const std::string& bytes) {
  std::string utf8;
  icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), "EUC-JP").toUTF8String(utf8);
  return utf8;
}

bool IsWord(const std::u32string& word) {
  constexpr std::size_t kLongest = 5;
  constexpr std::size_t kShortestKatakana = 3;
  std::size_t ideographs = 0;
  std::size_t katakana = 0;
  for (const char32_t c : word) {
    if (hyogumi::IsIdeograph(c)) ++ideographs;
    if (hyogumi::IsKatakana(c)) ++katakana;
    if (!hyogumi::IsIdeograph(c) && !hyogumi::IsKatakana(c) && !hyogumi::IsHiragana(c)) return false;
  }
  if (katakana == word.size()) return word.size() >= kShortestKatakana;
  return ideographs > 0 && word.size() >= 2 && word.size() <= kLongest;
}

// Adds the words of an entry "/a;note/b/".
void AddWords(const std::string& entry, std::set<std::u32string>& words) {
  std::istringstream parts(entry);
  for (std::string part; std::getline(parts, part, '/');) {
    const std::u32string word = Decode(part.substr(0, part.find(';')));
    if (IsWord(word)) words.insert(word);
  }
}

std::set<std::u32string> WordsOfSkk(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::istringstream lines(FromEucJp(bytes));
  std::set<std::u32string> words;
  bool inflected = true;  // the first part of the dictionary
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind(";; okuri-nasi", 0) == 0) inflected = false;
    const std::size_t slash = line.find('/');
    if (inflected || line.empty() || line.front() == ';' || slash == std::string::npos) continue;
    AddWords(line.substr(slash), words);
  }
  return words;
}

std::set<std::u32string> WordsOfList(const char* path) {
  std::ifstream file(path);
  std::set<std::u32string> words;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind('#', 0) == 0) continue;
    std::istringstream of_line(line);
    for (std::string word; of_line >> word;) words.insert(Decode(word));
  }
  return words;
}

void Write(const std::u32string& word, int less) {
  const int longer = static_cast<int>(std::min<std::size_t>(word.size(), 4) - 2);
  const std::string utf8 = hyogumi::Encode(word);
  std::cout << utf8 << ',' << kNoun << ',' << kNoun << ',' << kCostOfTwo - kLessForSign * longer - less
            << ",名詞,一般,*,*,*,*," << utf8 << ",*,*\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: make_words SKK-DICTIONARY WORDS > words.csv\n";
    return 2;
  }
  std::set<std::u32string> words = WordsOfSkk(argv[1]);
  const std::set<std::u32string> common = WordsOfList(argv[2]);
  for (const std::u32string& word : common) {
    Write(word, kLessForCommonWord);
    words.erase(word);
  }
  for (const std::u32string& word : words) Write(word, 0);
  return words.empty() || common.empty() ? 1 : 0;
}
