// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles for tests.
#ifndef TESTS_SUPPORT_PROFILES_H_
#define TESTS_SUPPORT_PROFILES_H_

#include <gtest/gtest.h>

#include <string>

#include "core/profile.h"

namespace hyogumi::testing_support {

// A profile like the one that comes with the project, but of the tests' own, so that rules there may change.
inline const char* const kPlanProfile = R"yaml(profile: test-plan
review_below: 0.7
furniture: ['-\s*\d{1,4}\s*-']
document:
  title: '^(?P<title>.*(?:プラン|計画)20\d\d)\s*(?:\((?P<edition>[^()]*版)\))?$'
  fiscal_year: '(?P<western>20\d\d)|(?P<era>令和|平成)(?P<year>元|\d{1,2})年度'
  publishers:
    - {pattern: '青嶺県', name: 青嶺県, code: "999997"}
  declared:
    items: '全項目数\s*(?P<n>\d+)'
    items_before: '前は\s*(?P<n>\d+)\s*項目'
    added: '追加項目\s*(?P<n>\d+)'
    modified: '修正項目\s*(?P<n>\d+)'
  revision_note: '\((?P<references>\d+-\d+(?:、\d+-\d+)*)\)$'
sections:
  heading: '^(?P<label>\d{1,2})\s*[.、]?\s*(?P<title>[^\d\s].*)$'
  announced: '^「(?P<title>[^「」]+)」\s*[〜~]'
columns:
  - {field: number, header: ['整理番号', '番号'], type: integer, required: true}
  - {field: new, header: ['新規'], type: flag, true_marks: ○〇◯}
  - {field: name, header: ['施策.*名称?'], required: true}
  - {field: overview, header: ['取組概要'], required: true}
  - {field: indicator, header: ['指標.目標'], required: true}
  - {field: department, header: ['部局等?名.*', '担当部局.*'], type: list, required: true}
responsible:
  department: '(?:部|局|庁|委員会)$'
items:
  id: '{section}-{number}'
  relisted: '^\(再掲\)\s*'
  reference: '\d+-\d+'
)yaml";

// What such a profile looks like that extends the base.
inline std::string OnBase(const std::string& rest) { return "extends: base.yaml\nprofile: test\n" + rest; }

inline Profile ProfileOf(const std::string& yaml) {
  Result<Profile> profile = ParseProfile(yaml, "test.yaml");
  if (profile.ok()) return profile.value();
  for (const Diagnostic& fault : profile.error().faults) ADD_FAILURE() << Format(fault);
  return {};
}

inline Profile ProfileOnBase(const std::string& rest) { return ProfileOf(OnBase(rest)); }

inline Profile PlanProfile() { return ProfileOf(kPlanProfile); }

}  // namespace hyogumi::testing_support

#endif  // TESTS_SUPPORT_PROFILES_H_
