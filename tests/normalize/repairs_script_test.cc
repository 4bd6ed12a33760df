// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/repaired.h"

namespace hyogumi::normalize {
namespace {

using testing_support::ExpectMended;
using testing_support::kEm;
using testing_support::Medium;
using testing_support::Mended;
using testing_support::RepairCase;
using testing_support::RepairsOf;
using testing_support::WantedWithout;

constexpr const char* kRepair = "script";

TEST(RepairScript, MendsLettersOfOtherScripts) {
  const RepairCase cases[] = {
      {"hangul_as_the_document_writes",
       "コン텐츠の制作を支援する。",
       "コンテンツの制作を支援する。",
       {"コンテンツの普及", "コンテンツを作る。"}},
      {"cyrillic", "АIの活用を進める。", "AIの活用を進める。"},
      {"cyrillic_word", "АІの活用を進める。", "AIの活用を進める。"},
      {"cyrillic_inside", "Wеbサイトを開く。", "Webサイトを開く。"},
      {"greek", "ΑIの活用を進める。", "AIの活用を進める。"},
      {"hangul_at_the_beginning", "루ールを定める。", "ルールを定める。", {"ルールを守る。"}},
      {"simplified", "地域の発展と发展を図る。", "地域の発展と発展を図る。"},
      {"simplified_beside_others", "县民の利便を高める。", "県民の利便を高める。"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairScript, LeavesAloneWhatIsWrittenSo) {
  const RepairCase cases[] = {
      {"micrometre", "粒径は2.5μmとする。", "粒径は2.5μmとする。"},
      {"alpha_version", "α版を公開する。", "α版を公開する。"},
      {"beta_ray", "β線とγ線を測る。", "β線とγ線を測る。"},
      {"sum", "総和はΣで表す。", "総和はΣで表す。"},
      {"russian", "案内はРусскийでも行う。", "案内はРусскийでも行う。"},
      {"russian_word_of_twins", "案内のАСを直す。", "案内のАСを直す。", {"Русский язык"}},
      {"korean", "案内は한국어でも行う。", "案内は한국어でも行う。"},
      {"korean_beside_katakana", "多言語（英語、한국어、中国語）のページ", "多言語（英語、한국어、中国語）のページ"},
      {"japanese_kanji", "峠と畑と働く人", "峠と畑と働く人"},
  };
  ExpectMended(kRepair, Medium::kTranscript, cases);
}

TEST(RepairScript, MendsTheTextLayerToo) {
  const RepairCase cases[] = {
      {"cyrillic", "АIの活用を進める。", "AIの活用を進める。"},
      {"micrometre", "粒径は2.5μmとする。", "粒径は2.5μmとする。"},
  };
  ExpectMended(kRepair, Medium::kPrint, cases);
}

TEST(RepairScript, TellsWhatWasThere) {
  const Cell cell = Mended(Medium::kPrint, {"", "県のАIの活用", ""});
  ASSERT_EQ(RepairsOf(cell).size(), 1U);
  const Repair repair = RepairsOf(cell)[0];
  EXPECT_EQ(repair.before, "А");
  EXPECT_EQ(repair.after, "A");
  EXPECT_EQ(repair.rule, kRepair);
  EXPECT_EQ(repair.range, (TextRange{2, 3}));
  ASSERT_TRUE(repair.bbox.has_value());
  EXPECT_EQ(repair.bbox->left, 2 * kEm);
}

TEST(RepairScript, IsDoneOnlyWhereItIsAskedFor) {
  EXPECT_EQ(Mended(Medium::kPrint, {"", "АIの活用", ""}, WantedWithout(kRepair)).text, "АIの活用");
}

}  // namespace
}  // namespace hyogumi::normalize
