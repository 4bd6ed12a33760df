// SPDX-License-Identifier: GPL-3.0-or-later
// hyogumi as a library: a published plan in, its items out. For C++17 and later; nothing but the standard library is
// needed to include this header. Link hyogumi::hyogumi (CMake: find_package(hyogumi CONFIG)) or what
// `pkg-config --libs hyogumi` says.
//
//   using namespace hyogumi::api;
//   Result<Document> plan = Document::Open({"plan.pdf"});
//   if (!plan.ok()) return Tell(plan.error());
//   if (auto error = plan->Run()) return Tell(*error);
//   for (const Item& item : plan->items()) std::cout << item.id() << ' ' << item.name().value_or("") << '\n';
//
// Texts are UTF-8. Pages, rows, columns and files count from 1. Boxes are in PDF points (1/72 inch) from the top left
// of the page as it is shown, x to the right, y down. Ranges of a text are half open and count Unicode code points from
// 0. Nothing depends on the clock or the locale: the same input gives the same bytes as the program `hyogumi` gives.
//
// Errors are values; nothing here throws but std::bad_alloc out of an accessor's copy. Each error has a code that
// docs/errors.md explains.
//
// Threads: each Document is for one thread at a time. Several may be used from several threads; their stages wait for
// each other, since Poppler is for one thread. Items and what accessors give may be read from any thread.
//
// What it does to its process: it writes no file and nothing to stdout or stderr, installs no signal handler and ends
// no process. So of the limits on what a document may cost only `pages`, `pixels` and `cells` hold: `cpu_seconds`,
// `ocr_seconds` and `memory_mb` are the program's, which has the kernel watch them. Who reads files of strangers does
// that in a process of its own, with its own rlimits. While files are opened and drawn, `stderr` is pointed at
// /dev/null for the whole process, as libraries below write there. Poppler's globalParams is set once; a process that
// uses Poppler's core itself should not.
//
// Stability: what is here stays until the library's SOVERSION rises, the layout of the structs too.
#ifndef HYOGUMI_HYOGUMI_H_
#define HYOGUMI_HYOGUMI_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#define HYOGUMI_API __attribute__((visibility("default")))

namespace hyogumi::api {

// The version of the library, as "0.1.0", and of the JSON that it writes.
HYOGUMI_API const char* Version();
HYOGUMI_API int SchemaVersion();

// ---- Errors -------------------------------------------------------------------------------------------------------

// The exit status that the program would end with.
enum class Status {
  kCheckFailed = 1,
  kUsage = 2,             // options, profile or corrections file
  kNothingFound = 3,      // no text, no table, no header that the profile knows
  kInputUnreadable = 4,   // or beyond a limit
  kComponentMissing = 6,  // the language data for OCR, the dictionary
  kInternalError = 70,    // a bug of ours
};

// What is wrong, where, and what to do about it. The same shape tells of what did not stop the work.
struct Fault {
  std::string code;         // stable, kebab-case
  std::string file;         // its name; may be empty
  std::optional<int> page;  // of the file
  std::optional<int> line;  // of a text file, as the profile is
  std::string message;      // what is wrong
  std::string message_ja;   // the same in Japanese
  std::string hint;         // what to do; may be empty
  std::string hint_ja;
  bool is_error = true;     // else a warning
};

// All that was found wrong in one go: one fault at least.
struct Error {
  Status status = Status::kInternalError;
  std::vector<Fault> faults;
};

// A value or an error. value(), * and -> need ok(); error() needs !ok().
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// ---- What a document is read by -----------------------------------------------------------------------------------

// A text file, by its path or by its content. Neither: none is given.
struct TextFile {
  std::string path;
  std::optional<std::string> text;  // goes before the path, which then only names it in errors
};

struct PageRange {
  int first = 1;
  int last = 1;
};

// How far the reading of scanned pages is.
struct Progress {
  int pages_done = 0;
  int pages = 0;  // of all files known so far
  int lines_done = 0;
  int lines = 0;  // found so far
};

enum class Ocr {
  kAuto,    // pages and cells without a usable text layer
  kAlways,  // every page
  kNever,   // none; what is left is told by a page warning
};

struct Options {
  // The rules for this kind of plan (docs/pipeline-yaml.md); none: the one that is installed with the library. What it
  // `extends` is looked for beside its path.
  TextFile profile;
  // A person's corrections (docs/corrections.md); none: none are looked for.
  TextFile corrections;
  // Last year's result (JSON); with it each item gets a key. Not together with `pages`.
  TextFile previous;
  // Only these pages of each file.
  std::optional<PageRange> pages;
  // Of a PDF that needs one.
  std::optional<std::string> password;
  // The repairs to do by their names; none: the profile's.
  std::optional<std::vector<std::string>> repairs;
  // Limits by their names, `pages`, `pixels` or `cells`, in place of the profile's.
  std::map<std::string, long long> limits;
  Ocr ocr = Ocr::kAuto;
  std::string ocr_language = "jpn";  // Tesseract's names, several as "jpn+eng"
  std::string tessdata;              // the folder of the language data; empty: the installed one
  int ocr_jobs = 1;                  // readers, a thread each; the result is the same with any number
  // Called now and then while pages are read by OCR, from Run's thread or a reader's, by one at a time. May be empty.
  std::function<void(const Progress&)> progress;
};

// ---- What comes out -----------------------------------------------------------------------------------------------

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

struct Place {
  int file = 1;  // of the files that were opened
  int page = 1;
  std::optional<Box> box;   // none in a transcript
  std::optional<int> line;  // of the file; in a transcript only
  std::string table;        // its id, as "p3t1"; empty where it isn't known
  int row = 0;              // of that table; 0 where it isn't known
};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Section {
  int number = 0;
  std::string label;  // the number as printed
  std::string title;
  int items = 0;
};

// A figure as printed and what it says.
struct Quantity {
  std::string text;
  Range range;                  // of the field's text
  std::optional<double> value;  // in the unit, its scale (千円) multiplied out; none of a range
  std::optional<double> min;    // of a range: from … to
  std::optional<double> max;
  std::string comparison;  // =, >=, <=, >, <
  std::optional<std::string> unit;
  std::optional<std::string> per;       // what it is for each of
  std::optional<std::string> currency;  // ISO 4217
  std::vector<std::string> qualifiers;  // as printed: 約
};

// A day or span of time, both ends included.
struct DateSpan {
  std::string text;
  Range range;
  std::optional<std::string> from;  // YYYY-MM-DD; none where it is open
  std::optional<std::string> to;
  bool inferred = false;  // the year is not printed there
};

// One statement of the indicator.
struct Target {
  std::string text;
  Range range;       // of the indicator
  std::string role;  // target, baseline, result or action
  std::optional<std::string> label;
  std::vector<Quantity> quantities;
  std::vector<DateSpan> dates;
  std::optional<std::string> absent;  // the words that say that there is no target
};

struct Field {
  std::string name;  // as the profile has it
  std::string text;
};

// Where the text of a field stands, and how sure it is.
struct FieldSource {
  std::string field;
  Place place;
  bool by_ocr = false;
  double confidence = 1;  // the probability that it is wholly right
};

enum class ReviewState { kAuto, kNeedsReview, kReviewed, kCorrected };

struct Review {
  ReviewState state = ReviewState::kAuto;
  std::optional<std::string> by;
  std::optional<std::string> at;
};

// A change of what was read.
struct Repair {
  std::string field;
  Range range;  // of the text as it is now
  std::string before;
  std::string after;
  std::string rule;
  std::string evidence;
  double confidence = 1;
};

// What the print leaves open.
struct Warning {
  std::string code;
  std::optional<std::string> field;
  std::string message;
  std::string message_ja;
  std::optional<std::string> suggestion;  // the other reading
};

enum class CheckStatus { kPass, kWarn, kFail, kSkip };

// The document held against itself and its profile (docs/output-format.md#checks).
struct Check {
  std::string id;
  CheckStatus status = CheckStatus::kPass;
  std::string message;
  std::string message_ja;
  std::vector<std::string> items;  // the ids that it is about
};

struct About {
  std::optional<std::string> title;
  std::optional<std::string> edition;
  std::optional<std::string> publisher;
  std::optional<int> fiscal_year;  // from April of that year to March of the next
  std::optional<int> declared_items;
  std::vector<Section> sections;
  std::string profile;  // its name
};

// An item. Cheap to copy; stays good after its Document is gone. Where a function gives an optional, none means that
// the document has no such column; an empty text is a cell that is printed empty.
class HYOGUMI_API Item {
 public:
  std::string id() const;                  // by the profile's template; unique in the document
  std::optional<std::string> key() const;  // stable over the years; none without Options::previous
  std::optional<Section> section() const;  // none where the document has no sections
  std::optional<int> number() const;
  std::string label() const;  // the number as printed
  bool is_new() const;
  std::optional<std::string> name() const;
  std::optional<std::string> relisted_from() const;  // of a row that is listed a second time: the first one's id
  std::optional<std::string> overview() const;       // paragraphs apart by "\n"
  std::optional<std::string> indicator() const;
  std::optional<std::string> department() const;
  std::vector<std::string> divisions() const;
  std::vector<Field> fields() const;                                 // further columns that the profile names
  std::optional<std::string> text(const std::string& field) const;   // of any field, by its name
  std::vector<Target> targets() const;                               // of the indicator, in its order
  std::vector<Quantity> quantities(const std::string& field) const;  // of another field than the indicator
  std::vector<DateSpan> dates(const std::string& field) const;       // the same
  std::vector<Place> places() const;         // its rows in the tables; two where a page break cuts one
  std::vector<FieldSource> sources() const;  // its cells
  double confidence() const;                 // the least of its fields'
  Review review() const;
  std::vector<Repair> repairs() const;
  std::vector<Warning> warnings() const;

 private:
  friend class Document;
  struct Data;
  explicit Item(std::shared_ptr<const Data> data);
  std::shared_ptr<const Data> data_;
};

// The stages, in their order.
enum class Stage { kExtract, kNormalize, kSegment, kExport };

// One document on its way through the stages. Can be moved, not copied.
class HYOGUMI_API Document {
 public:
  // The parts of ONE document, in order: paths of PDFs, pictures or transcripts, as the program's IN (no "-"). Reads
  // the profile and the corrections, not yet the files. kUsage with all that is wrong in options, profile and
  // corrections; kInputUnreadable where `previous` can't be read.
  static Result<Document> Open(const std::vector<std::string>& files, const Options& options = {});

  // A result that was written before, as the text of its JSON. All stages are done; there are no pages.
  // kInputUnreadable where it is none, kCheckFailed where it breaks the schema. `name` names it in errors.
  static Result<Document> OpenResult(const std::string& json, const std::string& name = "result");

  // Runs the stages up to `last` that have not run; none is an error. After an error the stages that were done stay
  // done, and the same call would try again. That a check fails is no error: look at valid().
  //   kExtract: kInputUnreadable (a file, or a limit), kNothingFound (no text), kUsage (pages), kComponentMissing
  //   (OCR). kNormalize: kComponentMissing (the dictionary).  kSegment: kNothingFound (no header that the profile
  //   knows). Any: kInternalError.
  std::optional<Error> Run(Stage last = Stage::kExport);
  bool done(Stage stage) const;

  // After kExtract; with texts after kNormalize. pages.jsonl (docs/stage-formats.md); empty before, and of OpenResult.
  std::string pages_jsonl() const;
  // After kExtract: the warnings on pages.
  std::vector<Fault> page_warnings() const;

  // After kSegment; empty before.
  std::vector<Item> items() const;
  About about() const;
  std::string items_jsonl() const;

  // After kExport; empty, and false, before.
  std::vector<Check> checks() const;
  bool valid() const;        // no check fails
  std::string json() const;  // the result: the bytes that `hyogumi run` writes (docs/output-format.md)

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

 private:
  struct State;
  explicit Document(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hyogumi::api

#endif  // HYOGUMI_HYOGUMI_H_
