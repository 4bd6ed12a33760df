// SPDX-License-Identifier: GPL-3.0-or-later
// What reads the picture of one line of text. An engine implements it in one file; another can stand beside it.
#ifndef EXTRACT_SCAN_LINE_READER_H_
#define EXTRACT_SCAN_LINE_READER_H_

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "extract/scan/pix.h"

namespace hyogumi::extract {

struct SignChoice {
  char32_t sign = 0;
  double confidence = 0;  // as the engine gives it, 0 to 1: an order, not yet a probability
};

// One sign as the engine read it. Edges are pixels of the picture, rough to a third of a sign.
struct ReadSign {
  char32_t sign = 0;
  double confidence = 0;
  double left = 0;
  double right = 0;
  std::vector<SignChoice> choices;  // other signs, the best first; only where the request asked for them
};

// What may stand in the line: kNumbering are figures with what parts or encloses them, as in 1-2, 3.1, (4).
enum class SignSet { kAny, kFigures, kNumbering };

// How the picture is handed to the engine. Each way fails in other places, which is why there are several.
struct ReadingWay {
  enum class Segmentation { kRawLine, kLine };  // the picture as it is, or as the engine finds the line in it
  Segmentation segmentation = Segmentation::kRawLine;
  double sign_height_px = 36;  // the picture is scaled so that a full-width sign is this high
  double margin_em = 0.2;      // white around it
  bool choices = false;
  SignSet signs = SignSet::kAny;
  bool vertical = false;
};

// Thrown by Read where the engine can't go on, as for want of data.
class ReaderFailure : public std::runtime_error {
 public:
  explicit ReaderFailure(Error error) : std::runtime_error(error.faults.front().message.en), error_(std::move(error)) {}
  const Error& error() const { return error_; }

 private:
  Error error_;
};

class LineReader {
 public:
  virtual ~LineReader() = default;

  // `line` is grey (8 bits) or bilevel, without margin; a full-width sign is `type_size_px` high in it. White space is
  // no sign. Nothing read is an empty list. Not thread-safe: a reader a thread.
  virtual std::vector<ReadSign> Read(const Pix& line, double type_size_px, const ReadingWay& way) = 0;
};

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_LINE_READER_H_
