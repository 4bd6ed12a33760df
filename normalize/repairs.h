// SPDX-License-Identifier: GPL-3.0-or-later
// The repairs of whole texts, in the order in which they run (those of single lines, "unicode", "markup", "struck" and
// "hyphens", come before; normalize.h). Each is a function that looks at one text, and changes it where the evidence
// leaves one reading; where it leaves more, it puts a suggestion into the text's warnings.
//   A text is doubtful where it was read by OCR, by us or by whoever made the transcript; one from a text layer holds
//   what was printed, and only what no print can mean is changed in it.
//   What a repair sees of the document is its state before that repair, so the order of the texts doesn't matter.
#ifndef NORMALIZE_REPAIRS_H_
#define NORMALIZE_REPAIRS_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/page.h"
#include "core/profile.h"
#include "core/result.h"
#include "normalize/document_words.h"
#include "normalize/repaired_text.h"
#include "normalize/word_model.h"

namespace hyogumi::normalize {

struct TextUnderRepair {
  RepairedText text;
  std::vector<Warning>* warnings = nullptr;
  const TextRule* rule = nullptr;  // of the cell's column; none for headers and blocks
  bool doubtful = false;
  std::size_t repairs_of_lines = 0;  // the first ones
  bool printed = true;               // its lines have places; those of a transcript have none
  // A page break cuts the row: the text goes on, or begins, in a cell of another page.
  bool continues_another = false;
  bool is_continued = false;
  // Of a part of a long text (repair_texts.cc): the text before, or behind, is a part of the same.
  bool has_part_before = false;
  bool has_part_behind = false;

  // So near to where a page break cuts the text that a word may go on there?
  bool IsAtOpenEnd(std::size_t i) const {
    constexpr std::size_t kWord = 6;
    return (continues_another && i < kWord) || (is_continued && i + kWord >= text.text().size());
  }
};

// What the repairs know of the document and of Japanese. Both are made when they are first asked for.
class RepairContext {
 public:
  RepairContext(const std::vector<TextUnderRepair>& texts, const std::set<std::string>& repairs, LatinSpaces spaces)
      : texts_(texts), repairs_(repairs), latin_spaces_(spaces) {}

  // The state of the document before the repair that runs now; until the next Advance().
  const DocumentWords& document();
  // Null where the dictionary is missing; error() says so then.
  WordModel* words();
  const std::optional<Error>& error() const { return error_; }
  // How often the ideograph is a word by itself on the best paths of doubtful texts.
  int TimesAlone(char32_t ideograph);
  // Texts of the same column that begin or end as this one does, and are not it: such as a row that is listed twice
  // has. None where more than 32 do, for then the words are only usual ones.
  std::vector<const TextUnderRepair*> LikelyCopies(const TextUnderRepair& text);
  // The runs of such signs in the document's texts, with how often; and the lines of the texts of one column.
  const std::map<std::u32string, int>& RunsOf(bool (*is)(char32_t));
  const std::map<std::u32string, int>& ValuesOf(const TextRule& rule);
  // What `of` gives for all texts together.
  int SumOf(int (*of)(const std::u32string&));
  bool Does(const char* repair) const { return repairs_.count(repair) > 0; }
  LatinSpaces latin_spaces() const { return latin_spaces_; }
  const std::vector<TextUnderRepair>& texts() const { return texts_; }
  void Advance() {
    document_.reset();
    alone_.reset();
    copies_.reset();
    runs_.clear();
    values_.clear();
    sums_.clear();
  }

 private:
  const std::vector<TextUnderRepair>& texts_;
  const std::set<std::string>& repairs_;
  LatinSpaces latin_spaces_;
  std::unique_ptr<DocumentWords> document_;
  std::unique_ptr<WordModel> words_;
  std::optional<std::map<char32_t, int>> alone_;
  std::map<bool (*)(char32_t), std::map<std::u32string, int>> runs_;
  std::map<const TextRule*, std::map<std::u32string, int>> values_;
  std::map<int (*)(const std::u32string&), int> sums_;
  // Of long texts, by their column and first or last signs.
  std::optional<std::map<std::pair<const TextRule*, std::u32string>, std::vector<const TextUnderRepair*>>> copies_;
  std::optional<Error> error_;
};

// Spaces inside words, and between signs that are spaced out; between Japanese and Latin as the profile says.
void RepairSpaces(TextUnderRepair& text, RepairContext& context);
// Letters of other scripts inside Latin and Japanese words.
void RepairScript(TextUnderRepair& text, RepairContext& context);
bool MayBeOfOtherScript(char32_t sign);
// What a number cannot hold: letters, points and spaces where commas part thousands, digits of two widths.
void RepairNumbers(TextUnderRepair& text, RepairContext& context);
// Kana and the signs that look like them, small and large kana, l and I in Latin words.
void RepairKana(TextUnderRepair& text, RepairContext& context);
// Marks that are read for others: ー 一 － |, 〜, rings that begin entries, middle dots, brackets.
void RepairMarks(TextUnderRepair& text, RepairContext& context);
// Old forms of kanji where the document writes the new one in the same word.
void RepairVariants(TextUnderRepair& text, RepairContext& context);
// Values of a column that are all but one of its vocabulary's.
void RepairVocabulary(TextUnderRepair& text, RepairContext& context);
// What the document writes otherwise wherever else it writes it.
void RepairConsensus(TextUnderRepair& text, RepairContext& context);
// Signs that the words around them speak against.
void RepairLattice(TextUnderRepair& text, RepairContext& context);

struct TextRepair {
  const char* name;
  void (*repair)(TextUnderRepair& text, RepairContext& context);
  bool doubtful_only;               // it does nothing to what was printed
  bool (*concerns)(char32_t sign);  // it does nothing to a text without such a sign
  bool votes = false;               // what it changes counts for other texts, so that it is done again
};
// In the order in which they run.
const std::vector<TextRepair>& TextRepairs();

// A change that the evidence does not bear out far enough: code "repair-suggested", with the passage as it would be.
void Suggest(TextUnderRepair& text, std::size_t begin, std::size_t end, std::u32string_view after, const char* rule,
             const std::string& evidence);

}  // namespace hyogumi::normalize

#endif  // NORMALIZE_REPAIRS_H_
