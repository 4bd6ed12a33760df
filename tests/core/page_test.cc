// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(SetReadings, MakesALineAsSureAsAllItsSignsTogether) {
  TextLine line;
  line.text = "防災";
  SetReadings({{0.98004, {}}, {0.5, {{"炎", 0.333333}}}}, line);
  EXPECT_EQ(line.confidence, 0.49);
  EXPECT_EQ(line.chars[0].confidence, 0.98);
  EXPECT_EQ(line.chars[1].alternatives[0], (Alternative{"炎", 0.3333}));
}

TEST(SetReadings, LeavesALineWithoutSignsSure) {
  TextLine line;
  SetReadings({}, line);
  EXPECT_EQ(line.confidence, 1);
  EXPECT_FALSE(IsOcr(line));
}

Page PageFrom(const char* text, int characters) {
  Page page;
  page.text = text;
  page.ledger.characters = characters;
  return page;
}

TEST(TextSource, IsWhatThePagesWithTextAre) {
  struct {
    const char* name;
    std::vector<Page> pages;
    const char* want;
  } const cases[] = {
      {"no_pages", {}, "layer"},
      {"layer", {PageFrom("layer", 5), PageFrom("layer", 1)}, "layer"},
      {"ocr", {PageFrom("ocr", 5), PageFrom("ocr", 1)}, "ocr"},
      {"both", {PageFrom("ocr", 5), PageFrom("layer", 1)}, "mixed"},
      {"a_page_of_both", {PageFrom("mixed", 5)}, "mixed"},
      {"a_blank_page_counts_for_neither", {PageFrom("ocr", 5), PageFrom("layer", 0)}, "ocr"},
      {"nor_does_an_empty_scan", {PageFrom("ocr", 0), PageFrom("layer", 3)}, "layer"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    TextSource source;
    for (const Page& page : row.pages) source.Add(page);
    EXPECT_EQ(source.Name(), row.want);
  }
}

}  // namespace
}  // namespace hyogumi
