// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/shape_consensus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace hyogumi::extract {
namespace {

constexpr std::size_t kNeighbours = 8;

struct Neighbour {
  double distance = 1;
  const ScannedSign* sign = nullptr;
};

// The nearest others of a sign, the nearest first.
class Neighbours {
 public:
  void Offer(double distance, const ScannedSign* sign) {
    if (distance >= nearest_.back().distance) return;
    auto at = nearest_.end() - 1;
    for (; at != nearest_.begin() && (at - 1)->distance > distance; --at) *at = *(at - 1);
    *at = {distance, sign};
  }
  const std::array<Neighbour, kNeighbours>& nearest() const { return nearest_; }

 private:
  std::array<Neighbour, kNeighbours> nearest_{};
};

// By the width of the ink, so that few pairs have to be looked at.
std::vector<ScannedSign*> ByWidth(const std::vector<ScannedSign*>& signs) {
  std::vector<ScannedSign*> inked;
  std::copy_if(signs.begin(), signs.end(), std::back_inserter(inked),
               [](const ScannedSign* sign) { return !sign->shape.samples.empty(); });
  std::stable_sort(inked.begin(), inked.end(),
                   [](const ScannedSign* a, const ScannedSign* b) { return a->shape.width_em < b->shape.width_em; });
  return inked;
}

std::vector<Neighbours> NeighboursOf(const std::vector<ScannedSign*>& by_width) {
  std::vector<Neighbours> all(by_width.size());
  for (std::size_t i = 0; i < by_width.size(); ++i) {
    const InkShape& shape = by_width[i]->shape;
    for (std::size_t j = i + 1; j < by_width.size(); ++j) {
      if (by_width[j]->shape.width_em - shape.width_em > kSameExtent) break;
      const double distance = Distance(shape, by_width[j]->shape);
      all[i].Offer(distance, by_width[j]);
      all[j].Offer(distance, by_width[i]);
    }
  }
  return all;
}

// By how much the same sign differs from place to place in these pictures: twice the usual distance of a sign to the
// nearest that was read alike.
double SpreadOf(const std::vector<ScannedSign*>& signs, const std::vector<Neighbours>& neighbours) {
  constexpr double kLeast = 0.001;
  constexpr double kMost = 0.006;  // beyond, look-alikes are as near
  std::vector<double> distances;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    for (const Neighbour& neighbour : neighbours[i].nearest()) {
      if (neighbour.sign == nullptr || neighbour.sign->sign != signs[i]->sign) continue;
      distances.push_back(neighbour.distance);
      break;
    }
  }
  if (distances.empty()) return kLeast;
  const auto half = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::nth_element(distances.begin(), half, distances.end());
  return std::clamp(2 * *half, kLeast, kMost);
}

// What a sign's neighbours say that it is: each has a vote that is worth the less the farther off and the less sure it
// is.
struct Votes {
  double own = 0;    // for what was read
  double other = 0;  // for the most likely other sign
  int others = 0;    // votes of some weight for that
  char32_t sign = 0;
};

// Full-width forms are the sign itself: ink does not tell how wide its square is.
char32_t Narrow(char32_t c) { return c >= U'！' && c <= U'～' ? c - U'！' + U'!' : c; }

Votes VotesOf(char32_t read, const Neighbours& neighbours, double spread) {
  constexpr double kSomeWeight = 0.05;
  std::map<char32_t, std::pair<double, int>> votes;
  for (const Neighbour& neighbour : neighbours.nearest()) {
    if (neighbour.sign == nullptr) break;
    const double trust = std::max(0.0, 2 * neighbour.sign->probability - 1);
    const double weight = trust * std::exp(-neighbour.distance / spread);
    auto& [sum, count] = votes[Narrow(neighbour.sign->sign)];
    sum += weight;
    count += weight > kSomeWeight ? 1 : 0;
  }
  Votes result;
  for (const auto& [sign, vote] : votes) {
    if (sign == Narrow(read)) {
      result.own = vote.first;
    } else if (vote.first > result.other) {
      result.other = vote.first;
      result.others = vote.second;
      result.sign = sign;
    }
  }
  return result;
}

// Marks differ by where they stand, which a shape does not tell.
bool IsMark(char32_t c) {
  return std::u32string_view(U"、。，．,.・･:：;'’‘`゜°~-‐_").find(c) != std::u32string_view::npos;
}

void PutFirst(char32_t choice, double probability, ScannedSign& sign) {
  std::erase_if(sign.choices, [choice](const SignChoice& known) { return known.sign == choice; });
  sign.choices.insert(sign.choices.begin(), {choice, probability});
}

constexpr double kOverwhelming = 10;  // so much more than the rest is clear
constexpr double kMended = 0.78;      // the probability of what many neighbours say against the engine

// Where the neighbours are clear, they are believed.
void Mend(const Votes& votes, ScannedSign& sign) {
  constexpr double kStrong = 0.5;
  if (votes.other < kStrong || votes.others < 2 || votes.other < kOverwhelming * votes.own) return;
  if (IsMark(sign.sign) || IsMark(votes.sign)) return;
  const char32_t read = std::exchange(sign.sign, votes.sign);
  sign.probability = kMended;
  std::erase_if(sign.choices, [&](const SignChoice& known) { return known.sign == sign.sign; });
  if (read != kUnread) PutFirst(read, 1 - kMended, sign);
}

void Weigh(const Votes& votes, ScannedSign& sign) {
  constexpr double kLeastDoubt = 0.01;
  constexpr double kDoubted = 0.6;
  constexpr double kChoice = 0.3;
  constexpr double kSupport = 1;
  constexpr double kLeftDoubt = 0.3;  // of the engine's
  if (votes.other > std::max(kLeastDoubt, votes.own)) {
    if (IsMark(sign.sign) && IsMark(votes.sign)) return;
    sign.probability = std::min(sign.probability, kDoubted);
    PutFirst(votes.sign, kChoice, sign);
  } else if (votes.own >= kSupport && votes.own >= kOverwhelming * votes.other) {
    sign.probability = 1 - (1 - sign.probability) * kLeftDoubt;
  }
}

// For each sign its votes, all before `judge` changes any.
template <typename Judgement>
void JudgeAll(const std::vector<ScannedSign*>& signs, const std::vector<Neighbours>& neighbours, double spread,
              Judgement judge) {
  std::vector<Votes> votes;
  votes.reserve(signs.size());
  for (std::size_t i = 0; i < signs.size(); ++i) votes.push_back(VotesOf(signs[i]->sign, neighbours[i], spread));
  for (std::size_t i = 0; i < signs.size(); ++i) judge(votes[i], *signs[i]);
}

}  // namespace

void JudgeByShape(const std::vector<ScannedSign*>& signs) {
  const std::vector<ScannedSign*> inked = ByWidth(signs);
  const std::vector<Neighbours> neighbours = NeighboursOf(inked);
  const double spread = SpreadOf(inked, neighbours);
  JudgeAll(inked, neighbours, spread, Mend);
  JudgeAll(inked, neighbours, spread, Weigh);
}

}  // namespace hyogumi::extract
