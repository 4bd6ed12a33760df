// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/match_items.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "export/item_features.h"

namespace hyogumi::emit {
namespace {

// The shares of the likeness. Texts decide; who is in charge and where it stands only tip the scales.
constexpr double kGreater = 0.75;  // of the greater of name and outline; the lesser has the rest
constexpr double kTexts = 0.85;
constexpr double kUnit = 0.10;     // the same division; the same department counts half
constexpr double kSection = 0.05;  // the same section title

// Plain: an equal name alone comes to 0.75 of the texts and to 0.64 of all, three quarters of one with the same unit
// and section to 0.63. So much it takes where the new document itself calls the item new.
constexpr double kPlain = 0.6;
// Least: a third of a name with the same unit, or two fifths of one without. Two items that are below say too little
// alike for a reader, however unlike all others are.
constexpr double kLeast = 0.3;
// Two items of unequal name are so much more alike, in odds, than either is to any other of its own document: at 0.2
// there it takes 0.27, at 0.5 0.6, and among road works that differ in the place only, 0.85, it takes 0.9.
constexpr double kAboveRivals = 1.5;
// Below this two texts share but words that any two items of the plan share.
constexpr double kAlike = 0.1;
constexpr double kSameId = 0.2;  // of what is missing to 1, where all items of equal name have equal ids
// Of an offered part: so much of what it says the old item said and its partner no longer says. Two programmes that
// have nothing to do with each other share up to a tenth of their words.
constexpr double kPart = 0.15;
// An outline of so many bigrams counts in full: "同上" is no outline.
constexpr double kFullOutline = 20;

// A bigram in more items than this finds no partner by itself.
constexpr std::size_t kRareInItems = 64;
constexpr std::size_t kCandidates = 32;  // so many are held against an item, the most alike by rare bigrams

bool Overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const std::string& one) { return b.count(one) > 0; });
}

// How much it says that two items have the same value: the chance that two items of one document have not (Simpson
// 1949).
double Diversity(const std::vector<std::string>& values) {
  std::map<std::string, double> counts;
  for (const std::string& value : values) ++counts[value];
  double same = 0;
  const double all = static_cast<double>(values.size());
  for (const auto& [value, count] : counts) same += (count / all) * (count / all);
  return values.empty() ? 0 : 1 - same;
}

bool IsAbove(double likeness, double rival) {
  return likeness >= 1 || likeness * (1 - rival) >= kAboveRivals * rival * (1 - likeness);
}

double Hundredths(double score) {
  constexpr double kHundred = 100;
  return std::round(score * kHundred) / kHundred;
}

class Matcher {
 public:
  Matcher(const ItemDocument& old_items, const ItemDocument& new_items) : old_(old_items), new_(new_items) {
    Vocabulary vocabulary;
    for (const Item& item : old_.items) a_.push_back(FeaturesOf(item, old_.document, vocabulary));
    for (const Item& item : new_.items) b_.push_back(FeaturesOf(item, new_.document, vocabulary));
    Weigh(vocabulary.size());
    Credit();
    old_of_ = Postings(a_);
    new_of_ = Postings(b_);
  }

  ItemMatch Match() {
    partner_of_old_.assign(a_.size(), false);
    partner_of_new_.assign(b_.size(), false);
    PairByKey();
    PairTheEqual();
    PairTheAlike();
    std::sort(match_.pairs.begin(), match_.pairs.end(),
              [](const ItemPair& x, const ItemPair& y) { return x.new_item < y.new_item; });
    OfferSplits();
    return std::move(match_);
  }

 private:
  using PostingLists = std::vector<std::vector<std::size_t>>;  // of each bigram the items that have it

  // A bigram weighs more the fewer items of one document have it. The document with more of them counts, so that two
  // items that go on together do not make their own words common.
  void Weigh(std::size_t bigrams) {
    const PostingLists of_old = Postings(a_, bigrams);
    const PostingLists of_new = Postings(b_, bigrams);
    const double all = static_cast<double>(std::max(a_.size(), b_.size()));
    weights_.resize(bigrams);
    for (std::size_t i = 0; i < bigrams; ++i) {
      weights_[i] = std::log((all + 1) / static_cast<double>(std::max(of_old[i].size(), of_new[i].size())));
    }
    for (auto* side : {&a_, &b_}) {
      for (Features& features : *side) {
        for (Bigrams* set : {&features.name, &features.outline, &features.all}) {
          set->weight = 0;
          for (const std::size_t id : set->ids) set->weight += weights_[id];
        }
      }
    }
  }

  void Credit() {
    std::vector<std::string> units;
    std::vector<std::string> sections;
    for (const auto* side : {&a_, &b_}) {
      for (const Features& features : *side) {
        units.push_back(features.departments.empty() ? "" : *features.departments.begin());
        sections.push_back(features.section);
      }
    }
    unit_credit_ = kUnit * Diversity(units);
    section_credit_ = kSection * Diversity(sections);
  }

  PostingLists Postings(const std::vector<Features>& items) const { return Postings(items, weights_.size()); }

  static PostingLists Postings(const std::vector<Features>& items, std::size_t bigrams) {
    PostingLists lists(bigrams);
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (const Bigrams* set : {&items[i].name, &items[i].outline, &items[i].all}) {
        for (const std::size_t id : set->ids) lists[id].push_back(i);
      }
    }
    return lists;
  }

  double Shared(const Bigrams& a, const Bigrams& b) const {
    double shared = 0;
    for (auto i = a.ids.begin(), j = b.ids.begin(); i != a.ids.end() && j != b.ids.end();) {
      if (*i == *j) shared += weights_[*i];
      const bool left = *i <= *j;
      if (*j <= *i) ++j;
      if (left) ++i;
    }
    return shared;
  }

  static double Both(double name, double outline) {
    return kGreater * std::max(name, outline) + (1 - kGreater) * std::min(name, outline);
  }

  static double OutlineCounts(const Bigrams& a, const Bigrams& b) {
    return std::min(1.0, static_cast<double>(std::min(a.ids.size(), b.ids.size())) / kFullOutline);
  }

  // How alike the texts are: 1 where they are equal. Where both have no outline the name is all.
  double Texts(const Features& a, const Features& b) const {
    const auto cosine = [this](const Bigrams& x, const Bigrams& y) {
      return x.ids.empty() || y.ids.empty() ? 0 : Shared(x, y) / std::sqrt(x.weight * y.weight);
    };
    const double name = cosine(a.name, b.name);
    if (a.outline.ids.empty() && b.outline.ids.empty()) return name;
    if (a.name.ids == b.name.ids && a.outline.ids == b.outline.ids) return 1;
    return Both(name, cosine(a.outline, b.outline) * OutlineCounts(a.outline, b.outline));
  }

  double Score(const Features& a, const Features& b, double texts) const {
    double unit = 0;
    if (Overlap(a.departments, b.departments)) unit = 1.0 / 2;
    if (Overlap(a.units, b.units) || (unit > 0 && a.units.empty() && b.units.empty())) unit = 1;
    const double section = !a.section.empty() && a.section == b.section ? 1 : 0;
    return (kTexts * texts + unit_credit_ * unit + section_credit_ * section) /
           (kTexts + unit_credit_ + section_credit_);
  }

  // The items of `lists` that share the most with `features` by rare bigrams, of its kind.
  std::vector<std::size_t> Candidates(const Features& features, const std::vector<Features>& items,
                                      const PostingLists& lists) const {
    std::vector<double> shared(items.size(), 0);
    for (const Bigrams* set : {&features.name, &features.outline}) {
      for (const std::size_t id : set->ids) {
        if (lists[id].size() > kRareInItems) continue;
        for (const std::size_t item : lists[id]) {
          if (items[item].relisted == features.relisted) shared[item] += weights_[id] / set->weight;
        }
      }
    }
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t item = 0; item < shared.size(); ++item) {
      if (shared[item] > 0) order.emplace_back(-shared[item], item);
    }
    const std::size_t kept = std::min(order.size(), kCandidates);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end());
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < kept; ++i) candidates.push_back(order[i].second);
    return candidates;
  }

  // How alike the item most like `items[at]` of its own document is.
  double Rival(std::size_t at, const std::vector<Features>& items, const PostingLists& lists) const {
    double most = 0;
    for (const std::size_t other : Candidates(items[at], items, lists)) {
      if (other != at) most = std::max(most, Texts(items[at], items[other]));
    }
    return most;
  }

  void Pair(std::size_t old_item, std::size_t new_item, PairedBy by, double score) {
    partner_of_old_[old_item] = true;
    partner_of_new_[new_item] = true;
    match_.pairs.push_back({old_item, new_item, by, Hundredths(std::min(1.0, score))});
  }

  void PairByKey() {
    std::map<std::string, std::size_t> old_keys;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (old_.items[i].key) old_keys.try_emplace(*old_.items[i].key, i);
    }
    std::vector<std::pair<std::size_t, std::size_t>> equal;
    std::size_t alike = 0;
    for (std::size_t j = 0; j < b_.size(); ++j) {
      const auto found = new_.items[j].key ? old_keys.find(*new_.items[j].key) : old_keys.end();
      if (found == old_keys.end()) continue;
      equal.emplace_back(found->second, j);
      if (Texts(a_[found->second], b_[j]) >= kAlike) ++alike;
      old_keys.erase(found);
    }
    if (2 * alike <= equal.size()) return;
    for (const auto& [old_item, new_item] : equal) Pair(old_item, new_item, PairedBy::kKey, 1);
  }

  // Items of equal id and equal texts, be they empty: a document goes on as itself.
  void PairTheEqual() {
    std::map<std::string, std::size_t> old_ids;
    for (std::size_t i = 0; i < a_.size(); ++i) old_ids.try_emplace(old_.items[i].id, i);
    for (std::size_t j = 0; j < b_.size(); ++j) {
      const auto found = old_ids.find(new_.items[j].id);
      if (found == old_ids.end() || partner_of_old_[found->second] || partner_of_new_[j]) continue;
      const Item& a = old_.items[found->second];
      const Item& b = new_.items[j];
      if (a.name == b.name && a.overview == b.overview && a.indicator == b.indicator && a.fields == b.fields &&
          a.relisted_from.has_value() == b.relisted_from.has_value()) {
        Pair(found->second, j, PairedBy::kId, 1);
      }
    }
  }

  // How much of what is missing an equal id makes up for: kSameId, times the share of items of equal, unique name that
  // have equal ids. One item more than there are speaks against it, so that without any an id says nothing.
  double IdCredit() const {
    const auto unique_names = [](const std::vector<Features>& items) {
      std::map<std::string, std::vector<std::size_t>> names;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].relisted && !items[i].folded_name.empty()) names[items[i].folded_name].push_back(i);
      }
      return names;
    };
    const auto old_names = unique_names(a_);
    double equal_names = 1;
    double equal_ids = 0;
    for (const auto& [name, items] : unique_names(b_)) {
      const auto found = old_names.find(name);
      if (found == old_names.end() || found->second.size() != 1 || items.size() != 1) continue;
      ++equal_names;
      equal_ids += old_.items[found->second.front()].id == new_.items[items.front()].id ? 1 : 0;
    }
    return kSameId * equal_ids / equal_names;
  }

  struct Proposal {
    double score = 0;  // with what an equal id adds
    double apart = 0;  // how far their places in the documents are apart
    std::size_t old_item = 0;
    std::size_t new_item = 0;
    bool same_id = false;
    double plain_score = 0;
  };

  // The best first; no two items that are in no pair, or in a worse one, would rather have each other.
  void PairTheAlike() {
    const double id_credit = IdCredit();
    std::vector<double> old_rivals(a_.size(), -1);
    std::vector<double> new_rivals(b_.size(), -1);
    std::map<std::string, std::size_t> new_ids;
    for (std::size_t j = 0; j < b_.size(); ++j) new_ids.try_emplace(new_.items[j].id, j);
    std::vector<Proposal> proposals;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (partner_of_old_[i]) continue;
      std::vector<std::size_t> candidates = Candidates(a_[i], b_, new_of_);
      const auto same_id = new_ids.find(old_.items[i].id);
      if (same_id != new_ids.end() && b_[same_id->second].relisted == a_[i].relisted) {
        candidates.push_back(same_id->second);
      }
      SortUnique(candidates);
      for (const std::size_t j : candidates) {
        if (partner_of_new_[j]) continue;
        const double texts = Texts(a_[i], b_[j]);
        if (texts < kAlike) continue;
        const bool is_same_id = same_id != new_ids.end() && same_id->second == j;
        const double credit = is_same_id ? id_credit : 0;
        const double plain_score = Score(a_[i], b_[j], texts);
        const double score = plain_score + credit * (1 - plain_score);
        if (score < kLeast || (plain_score < kPlain && b_[j].is_new && !a_[i].is_new)) continue;
        if (a_[i].folded_name.empty() || a_[i].folded_name != b_[j].folded_name) {
          if (old_rivals[i] < 0) old_rivals[i] = Rival(i, a_, old_of_);
          if (new_rivals[j] < 0) new_rivals[j] = Rival(j, b_, new_of_);
          if (!IsAbove(texts + credit * (1 - texts), std::max(old_rivals[i], new_rivals[j]))) continue;
        }
        const double apart = std::abs((static_cast<double>(i) + 1) / (static_cast<double>(a_.size()) + 1) -
                                      (static_cast<double>(j) + 1) / (static_cast<double>(b_.size()) + 1));
        proposals.push_back({score, apart, i, j, is_same_id, plain_score});
      }
    }
    std::sort(proposals.begin(), proposals.end(), [](const Proposal& x, const Proposal& y) {
      return std::make_tuple(-x.score, !x.same_id, x.apart, x.old_item, x.new_item) <
             std::make_tuple(-y.score, !y.same_id, y.apart, y.old_item, y.new_item);
    });
    for (const Proposal& one : proposals) {
      if (partner_of_old_[one.old_item] || partner_of_new_[one.new_item]) continue;
      Pair(one.old_item, one.new_item, one.same_id ? PairedBy::kId : PairedBy::kLikeness, one.plain_score);
    }
  }

  // How much of what new item `j` says old item `i` says, and its partner, where it has one, does not.
  double PartOf(std::size_t i, std::size_t j, const std::vector<std::size_t>& partners) const {
    const Bigrams& part = b_[j].all;
    if (part.ids.empty()) return 0;
    Bigrams left = a_[i].all;
    if (partners[i] != kNone) {
      const std::vector<std::size_t>& kept = b_[partners[i]].all.ids;
      left.ids.clear();
      std::set_difference(a_[i].all.ids.begin(), a_[i].all.ids.end(), kept.begin(), kept.end(),
                          std::back_inserter(left.ids));
    }
    return Shared(part, left) / part.weight;
  }

  // What an item that goes on no longer says, a new one says: more of it than of what any other old item said. That the
  // new document calls it new speaks for it rather than against.
  void OfferSplits() {
    std::vector<std::size_t> partners(a_.size(), kNone);
    for (const ItemPair& pair : match_.pairs) partners[pair.old_item] = pair.new_item;
    std::vector<ItemSplit> of_old(a_.size());
    for (std::size_t j = 0; j < b_.size(); ++j) {
      if (partner_of_new_[j] || b_[j].relisted) continue;
      std::vector<std::pair<double, std::size_t>> parts{{0, kNone}, {0, kNone}};
      for (const std::size_t i : Candidates(b_[j], a_, old_of_)) parts.emplace_back(-PartOf(i, j, partners), i);
      std::sort(parts.begin(), parts.end());
      const auto [part, whole] = parts.front();
      if (-part < kPart || partners[whole] == kNone || !IsAbove(-part, -parts[1].first)) continue;
      ItemSplit& split = of_old[whole];
      const double score = Hundredths(Shared(b_[j].all, a_[whole].all) / b_[j].all.weight);
      split.score = split.new_items.empty() ? score : std::min(split.score, score);
      split.old_item = whole;
      split.new_items.push_back(j);
    }
    for (ItemSplit& split : of_old) {
      if (!split.new_items.empty()) match_.splits.push_back(std::move(split));
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const ItemDocument& old_;
  const ItemDocument& new_;
  std::vector<Features> a_;  // of the old items
  std::vector<Features> b_;  // of the new ones
  std::vector<double> weights_;
  PostingLists old_of_;
  PostingLists new_of_;
  double unit_credit_ = 0;
  double section_credit_ = 0;
  std::vector<bool> partner_of_old_;
  std::vector<bool> partner_of_new_;
  ItemMatch match_;
};

}  // namespace

ItemMatch MatchItems(const ItemDocument& old_items, const ItemDocument& new_items) {
  return Matcher(old_items, new_items).Match();
}

}  // namespace hyogumi::emit
