// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostic.h"

#include <gtest/gtest.h>

namespace hyogumi {
namespace {

TEST(Format, PutsPlaceSeverityMessageHintAndCodeOnOneLine) {
  struct {
    const char* name;
    Diagnostic diagnostic;
    const char* want;
  } const cases[] = {
      {"file_page_table_cell",
       {Severity::kError,
        "cell-bad",
        {.file = "plan.pdf", .page = 3, .table = 1, .table_row = 5, .table_column = 2},
        "text crosses a rule",
        "look at the page"},
       "plan.pdf (page 3, table 1, cell r5c2): error: text crosses a rule; look at the page [cell-bad]"},
      {"file_line_column",
       {Severity::kError, "profile-unknown-key", {.file = "p.yaml", .line = 41, .column = 14}, "no key \"x\"", ""},
       "p.yaml:41:14: error: no key \"x\" [profile-unknown-key]"},
      {"file_line",
       {Severity::kError, "stage-file-unreadable", {.file = "p.jsonl", .line = 2}, "no JSON", ""},
       "p.jsonl:2: error: no JSON [stage-file-unreadable]"},
      {"warning_without_a_hint",
       {Severity::kWarning, "page-damaged", {.file = "plan.pdf", .page = 3}, "bad operator", ""},
       "plan.pdf (page 3): warning: bad operator [page-damaged]"},
      {"page_without_a_file",
       {Severity::kWarning, "page-damaged", {.page = 3}, "bad operator", ""},
       "(page 3): warning: bad operator [page-damaged]"},
      {"nowhere", {Severity::kError, "usage", {}, "no input", "give a file"}, "error: no input; give a file [usage]"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Format(row.diagnostic), row.want);
  }
}

TEST(Format, SpeaksJapanese) {
  const Location cell{.file = "plan.pdf", .page = 3, .table = 1, .table_row = 5, .table_column = 2};
  const struct {
    const char* name;
    Diagnostic diagnostic;
    const char* want;
  } cases[] = {
      {"all",
       {Severity::kError, "cell-bad", cell, {"no text", "文がありません"}, {"look", "確認してください"}},
       "plan.pdf（3ページ、表1、セル r5c2）: エラー: 文がありません。次: 確認してください [cell-bad]"},
      {"file_line",
       {Severity::kError, "no-json", {.file = "p.jsonl", .line = 2}, {"no JSON", "JSONではありません"}},
       "p.jsonl:2: エラー: JSONではありません [no-json]"},
      {"page_without_a_file",
       {Severity::kWarning, "page-damaged", {.page = 3}, {"bad", "壊れています"}},
       "（3ページ）: 警告: 壊れています [page-damaged]"},
      {"no_japanese_for_it",
       {Severity::kError, "x", {}, std::string("words of a library")},
       "エラー: words of a library [x]"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Format(row.diagnostic, Language::kJapanese), row.want);
  }
}

TEST(DiagnosticToJson, HasEveryKeyAndNullForWhatIsUnknown) {
  const Diagnostic diagnostic{Severity::kWarning,
                              "cell-bad",
                              {.file = "plan.pdf", .page = 3, .table_row = 5, .table_column = 2},
                              {"m", "文"},
                              {"h", "次"}};
  EXPECT_EQ(ToJson(diagnostic).dump(),
            R"({"severity":"warning","code":"cell-bad","file":"plan.pdf","line":null,"column":null,"page":3,)"
            R"("table":null,"cell":[5,2],"message":"m","message_ja":"文","hint":"h","hint_ja":"次"})");
}

}  // namespace
}  // namespace hyogumi
