// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/reading_vote.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace hyogumi::extract {
namespace {

constexpr char32_t kNone = 0;  // the vote for no sign at this place
// Edit costs of the alignment.
constexpr double kSubstitute = 1.2;
constexpr double kSkip = 1;
constexpr double kSkipDoubted = 0.9;  // a column in which some reading has nothing
// Votes. A reading says nothing about a sign that it leaves out but that there is none.
constexpr double kNoneVote = 0.7;
constexpr double kUninkedShare = 0.3;  // of the vote of a sign without ink
constexpr double kCrowdedShare = 0.7;
constexpr double kChoiceShare = 0.15;

struct Ballot {
  double weight = 0;
  int votes = 0;
  double confidence = 0;  // the best
  ReadSign sign;
};

// One place of the line: what the readings have there.
struct Column {
  std::map<char32_t, Ballot> ballots;
  char32_t first = kNone;  // of the first reading

  void Add(char32_t sign, double weight, const ReadSign& read) {
    Ballot& ballot = ballots[sign];
    ballot.weight += weight;
    ++ballot.votes;
    if (ballot.votes == 1 || read.confidence > ballot.confidence) {
      ballot.confidence = read.confidence;
      ballot.sign = read;
    }
  }
  void AddNone(double weight, int votes) {
    Ballot& ballot = ballots[kNone];
    ballot.weight += weight;
    ballot.votes += votes;
  }
};

double WeightOf(double confidence) {
  constexpr double kWorst = 0.75;  // the engine's confidence of a guess
  return 0.3 + 0.7 * std::clamp((confidence - kWorst) / (1 - kWorst), 0.0, 1.0);
}

// For each column, and each sign of a further reading that has none, the sign that goes there.
struct Match {
  int column = -1;
  int sign = -1;
};

class Aligner {
 public:
  Aligner(const std::vector<Column>& columns, const std::vector<ReadSign>& signs)
      : columns_(columns), signs_(signs), width_(signs.size() + 1), cost_((columns.size() + 1) * width_) {
    for (std::size_t i = 0; i <= columns.size(); ++i) {
      for (std::size_t j = 0; j <= signs.size(); ++j) At(i, j) = Best(i, j).first;
    }
  }

  std::vector<Match> Matches() {
    std::vector<Match> matches;
    std::size_t i = columns_.size();
    std::size_t j = signs_.size();
    while (i > 0 || j > 0) {
      const Move move = Best(i, j).second;
      if (move != Move::kSign) --i;
      if (move != Move::kColumn) --j;
      matches.push_back(
          {move == Move::kSign ? -1 : static_cast<int>(i), move == Move::kColumn ? -1 : static_cast<int>(j)});
    }
    std::reverse(matches.begin(), matches.end());
    return matches;
  }

 private:
  enum class Move { kBoth, kColumn, kSign };

  double& At(std::size_t i, std::size_t j) { return cost_[i * width_ + j]; }

  double Substitution(const Column& column, const ReadSign& sign) const {
    return column.ballots.count(sign.sign) > 0 ? 0 : kSubstitute;
  }
  static double Skip(const Column& column) { return column.ballots.count(kNone) > 0 ? kSkipDoubted : kSkip; }

  std::pair<double, Move> Best(std::size_t i, std::size_t j) {
    if (i == 0 && j == 0) return {0, Move::kBoth};
    std::pair<double, Move> best{1e9, Move::kBoth};
    if (i > 0 && j > 0) best = {At(i - 1, j - 1) + Substitution(columns_[i - 1], signs_[j - 1]), Move::kBoth};
    if (i > 0 && At(i - 1, j) + Skip(columns_[i - 1]) < best.first) {
      best = {At(i - 1, j) + Skip(columns_[i - 1]), Move::kColumn};
    }
    if (j > 0 && At(i, j - 1) + kSkip < best.first) best = {At(i, j - 1) + kSkip, Move::kSign};
    return best;
  }

  const std::vector<Column>& columns_;
  const std::vector<ReadSign>& signs_;
  std::size_t width_;
  std::vector<double> cost_;
};

// How far a reading that does not fit the ink is to be believed.
double FitShare(const FittedReading& reading) {
  constexpr double kUsualCost = 0.15;  // a sign: boxes are rough
  const double excess = reading.fit.cost - kUsualCost * static_cast<double>(reading.signs.size());
  const double share = 1 / (1 + std::max(0.0, excess));
  return share * share;
}

double WeightOf(const FittedReading& reading, std::size_t sign) {
  const double weight = WeightOf(reading.signs[sign].confidence) * FitShare(reading);
  const FittedSign& place = reading.fit.signs[sign];
  return place.inked ? (place.crowded ? weight * kCrowdedShare : weight) : weight * kUninkedShare;
}

void AddReading(const FittedReading& reading, int before, std::vector<Column>& columns) {
  std::vector<Column> next;
  for (const Match& match : Aligner(columns, reading.signs).Matches()) {
    Column& column = next.emplace_back();
    if (match.column >= 0) {
      column = std::move(columns[static_cast<std::size_t>(match.column)]);
    } else if (before > 0) {
      column.AddNone(kNoneVote * before, before);
    } else {
      column.first = reading.signs[static_cast<std::size_t>(match.sign)].sign;
    }
    if (match.sign < 0) {
      column.AddNone(kNoneVote * FitShare(reading), 1);
      continue;
    }
    const auto at = static_cast<std::size_t>(match.sign);
    const ReadSign& sign = reading.signs[at];
    column.Add(sign.sign, WeightOf(reading, at), sign);
    for (const SignChoice& choice : sign.choices) {
      const auto other = column.ballots.find(choice.sign);
      if (other != column.ballots.end()) other->second.weight += kChoiceShare * choice.confidence;
    }
  }
  columns = std::move(next);
}

void AddChoice(char32_t sign, double confidence, ReadSign& to) {
  const auto known =
      std::find_if(to.choices.begin(), to.choices.end(), [sign](const SignChoice& c) { return c.sign == sign; });
  if (known == to.choices.end()) {
    to.choices.push_back({sign, confidence});
  } else {
    known->confidence = std::max(known->confidence, confidence);
  }
}

std::optional<ReadSign> WinnerOf(const Column& column, int readings) {
  const auto* winner = &*column.ballots.begin();
  for (const auto& entry : column.ballots) {
    const double lead = entry.second.weight - winner->second.weight;
    if (lead > 0 || (lead == 0 && entry.first == column.first)) winner = &entry;
  }
  if (winner->first == kNone) return std::nullopt;
  ReadSign sign = winner->second.sign;
  sign.confidence = Probability(winner->second.confidence, winner->second.votes, readings);
  for (const auto& [other, ballot] : column.ballots) {
    if (other == kNone || other == sign.sign) continue;
    AddChoice(other, (1 - sign.confidence) * ballot.votes / readings, sign);
    for (const SignChoice& choice : ballot.sign.choices) {
      if (choice.sign != sign.sign) AddChoice(choice.sign, 0, sign);
    }
  }
  return sign;
}

}  // namespace

double Probability(double confidence, int agreeing, int readings) {
  // Of one reading: the engine's confidence, and what it is worth.
  struct Point {
    double confidence;
    double probability;
  };
  constexpr std::array<Point, 7> kPoints{
      {{0.0, 0.2}, {0.8, 0.5}, {0.9, 0.8}, {0.95, 0.9}, {0.975, 0.98}, {0.985, 0.9965}, {1.0, 0.9994}}};
  const auto above = std::find_if(kPoints.begin() + 1, kPoints.end() - 1,
                                  [confidence](const Point& p) { return p.confidence >= confidence; });
  const Point& below = *(above - 1);
  const double share = std::clamp((confidence - below.confidence) / (above->confidence - below.confidence), 0.0, 1.0);
  const double single = below.probability + share * (above->probability - below.probability);
  if (readings <= 1) return single;
  // Readings fail in different places, but not independently.
  const double agreement = static_cast<double>(agreeing) / readings;
  constexpr double kSameMistake = 0.3;  // how often another reading fails alike
  if (agreeing == readings) return 1 - (1 - single) * kSameMistake;
  return std::min(single, 0.5 + 0.45 * agreement);
}

std::vector<ReadSign> Vote(const std::vector<FittedReading>& readings) {
  std::vector<Column> columns;
  int before = 0;
  for (const FittedReading& reading : readings) AddReading(reading, before++, columns);
  std::vector<ReadSign> signs;
  for (const Column& column : columns) {
    if (auto sign = WinnerOf(column, before)) signs.push_back(std::move(*sign));
  }
  return signs;
}

}  // namespace hyogumi::extract
