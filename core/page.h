// SPDX-License-Identifier: GPL-3.0-or-later
// What extract and normalize hand on: pages with blocks of text and tables of cells. docs/stage-formats.md is the same
// in words; core/page_json.h reads and writes it.
//   Plain data. Pages, rows, columns count from 1; boxes are page space (core/geometry.h); ranges are half open, in
//   Unicode code points.
#ifndef CORE_PAGE_H_
#define CORE_PAGE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "core/geometry.h"
#include "core/line_edges.h"
#include "core/rare_list.h"

namespace hyogumi {

inline constexpr int kSchemaVersion = 1;

// Something a person should know about one text; travels with it to the item.
struct Warning {
  std::string code;
  std::string message;
  std::string message_ja;
  std::optional<std::string> suggestion;
  std::optional<std::string> field;  // set once the text is a field of an item
  std::optional<std::string> value;  // the part of the text that it is about, where it is about one
  bool operator==(const Warning&) const = default;
};

struct TextRange {
  int begin = 0;
  int end = 0;
  bool operator==(const TextRange&) const = default;
};

// One change made to a text, so that it can be undone.
struct Repair {
  TextRange range;     // of `after` in the repaired text
  std::string before;  // what the print gave
  std::string after;
  std::string rule;      // the repair that did it, as pipeline.yaml names it
  std::string evidence;  // why
  double confidence = 1;
  // Where the signs that it changed stand: 0 and none where that isn't known; a transcript has no boxes.
  int file = 0;
  int page = 0;
  std::optional<Box> bbox = std::nullopt;
  bool operator==(const Repair&) const = default;
};

// What else a sign that was read by OCR may be.
struct Alternative {
  std::string text;
  double confidence = 0;
  bool operator==(const Alternative&) const = default;
};

// How sure one sign of an OCR line is.
struct SignReading {
  double confidence = 1;                  // the probability that it is right
  std::vector<Alternative> alternatives;  // the most probable first; without the sign itself
  bool operator==(const SignReading&) const = default;
};

struct TextLine {
  std::string text;                // as drawn, white space at its ends too
  std::optional<Box> bbox;         // none in a transcript
  LineEdges x;                     // n+1 edges along the writing direction for n code points; empty in a transcript
  std::optional<double> size;      // of the type, in points; none in a transcript
  bool vertical = false;           // written top to bottom
  double confidence = 1;           // the probability that `text` is wholly right
  std::optional<int> source_line;  // the line of the file, in a transcript
  RareList<TextRange> struck;      // what a line strikes out
  RareList<TextRange> raised;   // small and set higher: a power or the mark of a note (10⁴, 120¹件, 5※²か所)
  RareList<SignReading> chars;  // one for each code point where it was read by OCR, else empty
  bool operator==(const TextLine&) const = default;
};

struct Cell {
  int row = 1;
  int column = 1;
  int row_span = 1;
  int column_span = 1;
  std::optional<Box> bbox;
  std::vector<TextLine> lines;
  std::optional<std::string> text;  // after normalize: wrapped lines joined, "\n" between paragraphs
  std::vector<Repair> repairs;
  std::vector<Warning> warnings;
  double confidence = 1;  // the probability that `text` is wholly right
  // After normalize, of a cell whose row goes on from the page before: what stands between that page's text and this.
  std::optional<std::string> joint;
  bool operator==(const Cell&) const = default;
};

// Of a transcript: the line of the file where the text begins; none where it is empty, or no transcript's.
inline std::optional<int> FirstSourceLine(const std::vector<TextLine>& lines) {
  return lines.empty() ? std::nullopt : lines.front().source_line;
}

struct Table {
  std::string id;                        // "p3t1"; with several input files "f2p3t1"
  std::optional<std::string> continues;  // the table of an earlier page that this one goes on
  std::optional<std::string> beside;     // the table of the facing page whose rows go on in this one's
  bool first_row_continues = false;      // its first row of data is the rest of a row that the page break cut
  std::optional<Box> bbox;
  bool ruled = true;
  // Of "top", "right", "bottom", "left", in this order: where a rule was missing, and the rulings across it tell the
  // end.
  std::vector<std::string> closed_sides;
  double confidence = 1;
  int rows = 0;
  int columns = 0;
  int header_rows = 0;  // rows at the top that repeat or are the header, as far as the profile knows them
  std::vector<std::optional<std::string>> roles;  // the profile's field of each column
  std::vector<Cell> cells;                        // by row, then column
  bool operator==(const Table&) const = default;
};

struct Block {
  bool furniture = false;  // running heads, page numbers
  std::optional<Box> bbox;
  std::vector<TextLine> lines;
  std::optional<std::string> text;  // after normalize, as for cells
  std::vector<Repair> repairs;
  std::vector<Warning> warnings;
  bool operator==(const Block&) const = default;
};

// Why a drawn glyph is in no cell and no block.
inline constexpr const char* kOutsidePage = "outside-page";
inline constexpr const char* kClipped = "clipped";
inline constexpr const char* kOverprinted = "overprinted";  // a copy of a glyph that is kept
inline constexpr const char* kInvisible = "invisible";      // drawn without paint, or with none that can be seen
inline constexpr const char* kSameColour = "same-colour";   // as what it is painted on
inline constexpr const char* kCovered = "covered";          // by what is painted later

struct DroppedGlyph {
  std::string text;
  Box bbox;
  std::string reason;  // one of these
  bool operator==(const DroppedGlyph&) const = default;
};

// Every drawn glyph of a page, white space apart, is counted once:
// characters = in_cells + in_blocks + furniture + dropped.size().
struct Ledger {
  int characters = 0;
  int in_cells = 0;
  int in_blocks = 0;
  int furniture = 0;
  std::vector<DroppedGlyph> dropped;
  bool operator==(const Ledger&) const = default;
};

struct Page {
  int file = 1;      // of the document's sources
  int page = 1;      // of that file
  double width = 0;  // 0 in a transcript
  double height = 0;
  int rotation = 0;            // the page's own /Rotate, already applied to every box
  double angle = 0;            // of a scan: how far its text is turned, degrees clockwise (core/page_turn.h)
  std::string text = "layer";  // where the text is from: layer, ocr, mixed, transcript
  std::vector<Block> blocks;   // in reading order
  std::vector<Table> tables;   // from top to bottom
  Ledger ledger;
  Diagnostics diagnostics;
  bool operator==(const Page&) const = default;
};

// Confidences are kept to a ten-thousandth from the extract stage on, as coordinates are to a hundredth.
double RoundConfidence(double confidence);

// The probability that all signs are right.
double ConfidenceOf(const std::vector<SignReading>& signs);

// Gives the line what is known of its signs, rounded, and the confidence that follows. One reading a code point.
void SetReadings(std::vector<SignReading> signs, TextLine& line);

// Read by OCR, from a picture? Of a cell: any line of it.
inline bool IsOcr(const TextLine& line) { return !line.chars.empty(); }
bool IsOcr(const std::vector<TextLine>& lines);

// Where a file's text is from, by its pages: "layer", "ocr" or, of some both, "mixed". A page without text counts for
// nothing; where none has any it is "layer".
class TextSource {
 public:
  void Add(const Page& page);
  std::string Name() const;

 private:
  bool layer_ = false;
  bool ocr_ = false;
};

// " (page 3: Poppler says: …)", where a page is damaged or could not be read; for messages that would else hide it.
Message DamageNote(const std::vector<Page>& pages);

struct Source {
  std::string file;  // its name without folders
  std::string sha256;
  int pages = 0;
  std::string text = "layer";
  std::optional<std::string> url;
  std::optional<std::string> encoding;    // of a transcript: UTF-8, UTF-16LE, UTF-16BE, CP932, EUC-JP
  std::optional<std::string> line_ends;   // of a transcript: LF, CRLF, CR, mixed
  std::optional<std::string> pages_read;  // the --pages given; none when all were read
  std::optional<std::string> retrieved;   // the day on which it was fetched, YYYY-MM-DD, as whoever has it says
  // What read it, where `text` is ocr or mixed, and the versions: tesseract, leptonica, of each language's data
  // (jpn.traineddata) the SHA-256. In files they stand among the producer's components.
  std::map<std::string, std::string> ocr = {};
  bool operator==(const Source&) const = default;
};

// The profile that pages were read by.
struct ProfileRead {
  std::string name;
  std::string sha256;
  bool operator==(const ProfileRead&) const = default;
};

struct PagedDocument {
  std::vector<Source> sources;
  std::vector<Page> pages;
  std::optional<ProfileRead> profile;
  bool operator==(const PagedDocument&) const = default;
};

}  // namespace hyogumi

#endif  // CORE_PAGE_H_
