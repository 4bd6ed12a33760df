// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::ExpectMended;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::WantedWithout;

constexpr const char* kRepair = "variants";

TEST(RepairVariants, WritesTheNewFormWhereTheDocumentDoes) {
  const RepairCase cases[] = {
      {"country", "國民の祝日を周知する。", "国民の祝日を周知する。", {"国の制度を使う。", "国民の理解を深める。"}},
      {"meeting", "協議會を開く。", "協議会を開く。", {"協議会の運営", "委員会を開く。"}},
      {"two_signs", "廣報と學校の連携", "広報と学校の連携", {"広報の充実", "学校の整備"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairVariants, KeepsTheOldFormWhereTheDocumentHasNoOther) {
  const RepairCase cases[] = {
      {"country", "國民の祝日を周知する。", "國民の祝日を周知する。"},
      {"name", "國松氏の講演を聴く。", "國松氏の講演を聴く。", {"県の制度を使う。"}},
      {"new_form", "国民の祝日を周知する。", "国民の祝日を周知する。", {"國松氏の講演"}},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases, WantedWithout("lattice"));
}

TEST(RepairVariants, TouchesNoTextOfATextLayer) {
  const RepairCase cases[] = {
      {"country", "國民の祝日を周知する。", "國民の祝日を周知する。", {"国の制度を使う。", "国民の理解を深める。"}},
  };
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairVariants, TellsWhatWasThere) {
  const Cell cell =
      Mended(Medium::kTranscript, {"", "県と國民の対話", "", {"国の制度を使う。", "国民の理解を深める。"}});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, "國");
  EXPECT_EQ(repair.after, "国");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{2, 3}));
  EXPECT_LT(repair.confidence, 1);
}

}  // namespace
}  // namespace hyogumi::normalize
