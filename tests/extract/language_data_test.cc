// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/language_data.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "core/sha256.h"

namespace hyogumi::extract {
namespace {

// A folder with the data of one language.
class LanguageData : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* old = std::getenv("TESSDATA_PREFIX");
    if (old != nullptr) prefix_ = old;
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "abc_vert.traineddata") << "data";
  }
  void TearDown() override {
    if (prefix_) {
      ::setenv("TESSDATA_PREFIX", prefix_->c_str(), 1);
    } else {
      ::unsetenv("TESSDATA_PREFIX");
    }
    std::filesystem::remove_all(folder_);
  }

  // One a process: tests run beside each other.
  const std::filesystem::path folder_ =
      std::filesystem::path(::testing::TempDir()) / ("hyogumi_language_data." + std::to_string(::getpid()));
  std::optional<std::string> prefix_;
};

TEST_F(LanguageData, IsLookedForWhereTheUserSays) {
  const auto found = FindLanguageData("abc_vert", folder_.string());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found.value(), folder_.string());
  ::setenv("TESSDATA_PREFIX", folder_.c_str(), 1);
  ASSERT_TRUE(FindLanguageData("abc_vert", std::nullopt).ok());
  EXPECT_EQ(FindLanguageData("abc_vert", std::nullopt).value(), folder_.string());
  EXPECT_FALSE(FindLanguageData("abc_vert", "/nowhere").ok()) << "the option goes before the environment";
}

TEST_F(LanguageData, NamesThePackageOfWhatIsMissing) {
  const auto missing = FindLanguageData("abc_vert+chi_sim", folder_.string());
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().status, ExitStatus::kComponentMissing);
  ASSERT_EQ(missing.error().faults.size(), 1U);
  EXPECT_NE(missing.error().faults[0].message.en.find("chi_sim.traineddata"), std::string::npos);
  EXPECT_NE(missing.error().faults[0].hint.en.find("tesseract-ocr-chi-sim"), std::string::npos);
}

TEST_F(LanguageData, IsLookedForInTesseractsOwnFolderElse) {
  ::unsetenv("TESSDATA_PREFIX");
  const auto found = FindLanguageData("nosuchlanguage", std::nullopt);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().status, ExitStatus::kComponentMissing);
  EXPECT_NE(found.error().faults[0].message.en.find("tessdata"), std::string::npos)
      << found.error().faults[0].message.en;
}

TEST_F(LanguageData, HasAName) {
  for (const char* name : {"", "../x", "jpn+", "+", "jpn eng", "jpn/eng", "日本語"}) {
    SCOPED_TRACE(name);
    const auto found = FindLanguageData(name, folder_.string());
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().status, ExitStatus::kUsage);
  }
}

TEST_F(LanguageData, IsToldByItsDigest) {
  const auto components = OcrComponents("abc_vert", folder_.string());
  ASSERT_TRUE(components.ok());
  EXPECT_EQ(components.value().at("abc_vert.traineddata"), Sha256("data"));
  EXPECT_EQ(components.value().count("tesseract"), 1U);
  const std::string leptonica = components.value().at("leptonica");
  EXPECT_TRUE(!leptonica.empty() && leptonica[0] >= '0' && leptonica[0] <= '9') << leptonica;
}

}  // namespace
}  // namespace hyogumi::extract
