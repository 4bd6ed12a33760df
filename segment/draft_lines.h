// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that a draft of a profile is put together from: commented lines, and the lines of its sections.
#ifndef SEGMENT_DRAFT_LINES_H_
#define SEGMENT_DRAFT_LINES_H_

#include <string>
#include <vector>

#include "core/profile.h"
#include "segment/column_fields.h"
#include "segment/survey.h"

namespace hyogumi::segment {

// Grows a text of lines, each with a comment behind it where it has one.
class DraftLines {
 public:
  void Add(const std::string& text, const std::string& comment = "");
  void AddComment(const std::string& comment);  // on a line of its own
  void AddAll(const DraftLines& lines);
  // The lines below `heading:`, with an empty line before; of mere comments the heading is one, too.
  void AddBlock(const std::string& heading, const DraftLines& lines);
  bool has_keys() const { return has_keys_; }  // there is more than comments
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool has_keys_ = false;
};

// "page 3", with several files "file 2, page 3".
std::string PlaceText(int file, int page);

// [a, b, c], each safe in YAML.
std::string YamlList(const std::vector<std::string>& texts);

// "{field: name, header: '…', type: text}": of what `rule` says already nothing is repeated but the header.
std::string ColumnText(const NamedColumn& column, const FamilySurvey& family);
// Where the column stands, an example, in how many rows there is something; and what is unsure.
std::string ColumnComment(const NamedColumn& column, const FamilySurvey& family);

// `sections.heading` and `sections.titles`.
DraftLines HeadingLines(const std::vector<HeadingLevel>& levels);
DraftLines TitleLines(const std::vector<HeadingLevel>& levels, const std::vector<std::string>& known);

// `rows` and `items`, by which columns are there.
DraftLines RowLines(const DocumentSurvey& survey, const std::vector<NamedColumn>& columns);
DraftLines ItemLines(const DocumentSurvey& survey, const std::vector<NamedColumn>& columns);

// The words of a vocabulary, one a line; those that are not in `known` say so where it is not empty.
DraftLines WordLines(const std::vector<SeenText>& words, const std::vector<std::string>& known);

// `vocabularies`: the words of the columns that repeat them, by field.
DraftLines VocabularyLines(const std::vector<NamedColumn>& columns);

// The names in a column of offices that could be departments: of each cell the first, and those in a department's form.
std::vector<SeenText> Departments(const ColumnSurvey& column, const Pattern& form);

}  // namespace hyogumi::segment

#endif  // SEGMENT_DRAFT_LINES_H_
