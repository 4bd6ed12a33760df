// SPDX-License-Identifier: GPL-3.0-or-later
// Files as the commands read and write them: "-" is stdin or stdout, and an output file appears whole or not at all.
#ifndef CORE_IO_H_
#define CORE_IO_H_

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"

namespace hyogumi {

// Keeps the real stdout for WriteOutput and points file descriptor 1 at stderr, so that no library can write into the
// data. Call it once, before anything else.
void GuardStdout();

// The bytes of the file, or of stdin for "-". Exit status 4 where it can't be read, or is a device without end.
Result<std::string> ReadInput(const std::string& path);

// Bytes that are read from their beginning as often as one likes: those of a regular file piece by piece, of anything
// else (stdin, a pipe) from memory.
class Input {
 public:
  explicit Input(std::string bytes) : bytes_(std::move(bytes)) {}
  // The same path as of ReadInput, and its errors.
  static Result<Input> Open(const std::string& path);

  // At the first byte; bad() where the file can't be read any more. `this` must outlive it.
  std::unique_ptr<std::istream> Read() const;

 private:
  std::string path_;  // empty: the bytes are here
  std::string bytes_;
};

struct FileDigest {
  std::uintmax_t bytes = 0;
  std::string sha256;
};
// Of a file of any size, which is read piece by piece. Exit status 4 where it can't be read.
Result<FileDigest> DigestOf(const std::string& path);

// An output that is written piece by piece: stdout for "-" and for /dev/stdout; else a temporary file beside the file
// that `output` leads to, which at last takes its place, so that the name never stands for half a file and a link stays
// one. Exit status 5 where it can't be written.
class OutputFile {
 public:
  static Result<OutputFile> Open(const std::string& output);
  // The same for a library that writes to a file by its name: that of an empty temporary file. What is to go to stdout
  // or to a device is copied there at last.
  static Result<OutputFile> OpenByName(const std::string& output);
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  ~OutputFile();  // without Finish: the temporary file is removed

  std::optional<Error> Append(std::string_view bytes);
  // Of OpenByName: where to write; of Open where the bytes are until Finish, empty where they go straight to a pipe.
  // Whoever has written there in vain has CannotWrite to tell it.
  const std::string& name() const;
  Error CannotWrite() const;
  // The bytes are with the kernel: what can fail has failed, as far as can be told. Of several files that belong
  // together, the first of two steps.
  std::optional<Error> Close();
  std::optional<Error> Finish();  // to be called last, and once; closes where that was not done

 private:
  struct State;
  explicit OutputFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The same for bytes that are all there.
std::optional<Error> WriteOutput(const std::string& path, std::string_view bytes);

// A line to stderr. Nobody may be there to read it: that is no error.
void Tell(const std::string& line);

// The name of a file without its folders; "-" is "stdin".
std::string BaseName(const std::string& path);

// Where a file or folder of our own data is once it is installed: PREFIX/share/hyogumi/NAME, PREFIX being one or two
// folders above the one that holds the program, or the shared library that this code is in (PREFIX/bin/hyogumi,
// PREFIX/lib/x86_64-linux-gnu/libhyogumi.so.0). So an unpacked archive may lie anywhere. It need not exist.
std::string InstalledFile(const std::string& name);

}  // namespace hyogumi

#endif  // CORE_IO_H_
