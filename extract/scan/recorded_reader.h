// SPDX-License-Identifier: GPL-3.0-or-later
// The readings of a run, written down and read again: later stages are tested without an engine, and a change of theirs
// costs no second reading.
//   A file of JSON Lines, one a picture and way of reading it: the SHA-256 of both, and the signs.
#ifndef EXTRACT_SCAN_RECORDED_READER_H_
#define EXTRACT_SCAN_RECORDED_READER_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/result.h"
#include "extract/scan/line_reader.h"

namespace hyogumi::extract {

// Readings by the picture and the way that they are of. Thread-safe.
class Readings {
 public:
  // Exit status 4 where a line is no reading; `file` names the text in errors.
  static Result<std::shared_ptr<Readings>> Parse(std::string_view text, const std::string& file);

  static std::string KeyOf(const Pix& line, double type_size_px, const ReadingWay& way);
  void Put(const std::string& key, const std::vector<ReadSign>& signs);
  const std::vector<ReadSign>* Find(const std::string& key) const;  // null where there is none

  std::string Write() const;  // in the order of the keys, so that it does not depend on the order of reading

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<ReadSign>> by_key_;
};

// Reads with `engine` and puts into `readings` what it read.
std::unique_ptr<LineReader> MakeRecordingReader(std::unique_ptr<LineReader> engine, std::shared_ptr<Readings> readings);

// Reads what `readings` hold; a picture that they don't know has no signs.
std::unique_ptr<LineReader> MakeReplayingReader(std::shared_ptr<const Readings> readings);

}  // namespace hyogumi::extract

#endif  // EXTRACT_SCAN_RECORDED_READER_H_
