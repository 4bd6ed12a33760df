// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/word_model.h"

#include <mecab.h>

#include <array>
#include <filesystem>
#include <mutex>

#include "core/io.h"
#include "core/unicode.h"

namespace hyogumi::normalize {
namespace {

// Remembered costs are forgotten when they are so many: some tens of megabytes.
constexpr std::size_t kMostCosts = 200000;
// Likewise remembered words: some megabytes.
constexpr std::size_t kMostWords = 100000;

// Parts of speech that are short by nature, as IPADIC names them.
bool IsAffix(std::string_view feature) {
  constexpr std::array<std::string_view, 9> kAffixes{"助詞",        "助動詞", "接頭詞", "名詞,接尾", "名詞,数",
                                                     "名詞,非自立", "記号",   "連体詞", "動詞"};
  for (const std::string_view affix : kAffixes) {
    if (feature.substr(0, affix.size()) == affix) return true;
  }
  return false;
}

// The dictionary at `folder` and more words, mapped once for all that use them at the same time: a long document has no
// room for them when its texts are repaired. Null where MeCab can't open them.
std::shared_ptr<MeCab::Model> SharedModel(const std::string& folder, const std::string& more_words) {
  static std::mutex mutex;
  static std::weak_ptr<MeCab::Model> mapped;
  const std::lock_guard lock(mutex);
  std::shared_ptr<MeCab::Model> model = mapped.lock();
  if (model == nullptr) {
    std::array<std::string, 7> options{"hyogumi", "-r", "/dev/null", "-d", folder, "-u", more_words};
    std::array<char*, 7> arguments{};
    for (std::size_t i = 0; i < options.size(); ++i) arguments[i] = options[i].data();
    model.reset(MeCab::createModel(static_cast<int>(arguments.size()), arguments.data()));
    mapped = model;
  }
  return model;
}

}  // namespace

struct WordModel::Dictionary {
  std::shared_ptr<MeCab::Model> model;  // which the others need
  std::unique_ptr<MeCab::Tagger> tagger;
  std::unique_ptr<MeCab::Lattice> lattice;
};

WordModel::WordModel() = default;
WordModel::~WordModel() = default;

std::string WordModel::Folder() {
  const std::string bundled = InstalledFile("ipadic");
  return std::filesystem::exists(bundled) ? bundled : HYOGUMI_WORD_DICTIONARY;
}

std::optional<Error> WordModel::Open() {
  if (dictionary_ != nullptr) return std::nullopt;
  const std::string folder = Folder();
  const std::string more_words = InstalledFile("words.dic");
  const bool has_folder = std::filesystem::exists(folder);
  if (!has_folder || !std::filesystem::exists(more_words)) {
    return MakeError(ExitStatus::kComponentMissing, "dictionary-missing", {.file = has_folder ? more_words : folder},
                     "the dictionary of Japanese words is not there, and a text has to be judged by it",
                     has_folder
                         ? "install hyogumi again, or leave out the repairs that need it (--repair)"
                         : "install the package mecab-ipadic-utf8, or leave out the repairs that need it (--repair)");
  }
  auto model = SharedModel(folder, more_words);
  if (model == nullptr) {
    return MakeError(ExitStatus::kComponentMissing, "dictionary-missing", {.file = folder},
                     "MeCab can't open the dictionary of Japanese words: it is damaged, or there is no memory for it",
                     "allow more with --limit memory_mb=N, or install the package mecab-ipadic-utf8 again");
  }
  dictionary_ = std::make_unique<Dictionary>();
  dictionary_->tagger.reset(model->createTagger());
  dictionary_->lattice.reset(model->createLattice());
  dictionary_->model = std::move(model);
  return std::nullopt;
}

int WordModel::Cost(std::u32string_view text) {
  std::string utf8 = Encode(text);
  if (const auto known = costs_.find(utf8); known != costs_.end()) return known->second;
  MeCab::Lattice& lattice = *dictionary_->lattice;
  lattice.set_sentence(utf8.c_str(), utf8.size());
  const int cost = dictionary_->tagger->parse(&lattice) ? static_cast<int>(lattice.eos_node()->cost) : 0;
  if (costs_.size() >= kMostCosts) costs_.clear();
  costs_.emplace(std::move(utf8), cost);
  return cost;
}

std::vector<Word> WordModel::Words(std::u32string_view text) {
  std::string utf8 = Encode(text);
  if (const auto known = words_.find(utf8); known != words_.end()) return known->second;
  std::vector<Word> words;
  MeCab::Lattice& lattice = *dictionary_->lattice;
  lattice.set_sentence(utf8.c_str(), utf8.size());
  if (!dictionary_->tagger->parse(&lattice)) return words;
  std::size_t at = 0;
  for (const MeCab::Node* node = lattice.bos_node()->next; node != nullptr && node->next != nullptr;
       node = node->next) {
    const std::size_t space = node->rlength - node->length;
    at += CodePointCount({node->surface - space, space});
    const std::size_t end = at + CodePointCount({node->surface, node->length});
    const std::string_view feature = node->feature;
    words.push_back(
        {at, end, node->stat == MECAB_NOR_NODE, IsAffix(feature), feature.find("固有名詞") != feature.npos});
    at = end;
  }
  if (remembered_ + words.size() > kMostWords) {
    words_.clear();
    remembered_ = 0;
  }
  remembered_ += words.size();
  words_.emplace(std::move(utf8), words);
  return words;
}

}  // namespace hyogumi::normalize
