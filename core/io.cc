// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/descriptor.h"
#include "core/process_guard.h"
#include "core/sha256.h"
#include "core/visible.h"

namespace hyogumi {
namespace {

// Reads bytes that are somebody else's.
class BytesStream : private std::streambuf, public std::istream {
 public:
  explicit BytesStream(const std::string& bytes) : std::istream(static_cast<std::streambuf*>(this)) {
    char* const begin = const_cast<char*>(bytes.data());  // that a stream buffer wants, and an input only reads
    setg(begin, begin, begin + bytes.size());
  }
};

int stdout_fd = STDOUT_FILENO;

Error CannotWrite(const std::string& path, int cause) {
  return MakeError(ExitStatus::kOutputUnwritable, "output-unwritable", {.file = path},
                   Phrase("can't be written: {}", Message(std::strerror(cause))), "give another place with -o");
}

Error CannotRead(const std::string& path, int cause) {
  return MakeError(ExitStatus::kInputUnreadable, "input-unreadable", {.file = path},
                   Phrase("can't be read: {}", Message(std::strerror(cause))), "check the name and the permissions");
}

// Gives the bytes from where `fd` stands to `take`, piece by piece. False where they can't be read; errno has why.
template <typename Take>
bool ReadPieces(int fd, const Take& take) {
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    if (!take(std::string_view(buffer, static_cast<std::size_t>(count)))) return false;
  }
}

constexpr std::size_t kMostOfDevice = 256 << 20;  // /dev/zero has no end
constexpr const char* kDataFolder = "share/hyogumi";

// The file that this code was loaded from: the program, or a shared library that it is linked into.
std::filesystem::path OwnFile() {
  std::error_code failed;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
  Dl_info info{};
  void* found = nullptr;
  if (::dladdr1(&stdout_fd, &info, &found, RTLD_DL_LINKMAP) == 0) return program;
  const char* const name = static_cast<const link_map*>(found)->l_name;
  if (*name == '\0') return program;  // only the program itself has no name there
  const std::filesystem::path library = std::filesystem::canonical(name, failed);
  return failed ? program : library;
}

// The next file that is opened takes the place of a standard descriptor that is closed, and would be read or written as
// such. These stand there instead, and whoever reads or writes them hears so.
void TakeClosedPlaces() {
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(standard, F_GETFD) >= 0) continue;
    const int useless = ::open("/dev/null", standard == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (useless != standard) ::close(useless);
  }
}

}  // namespace

void GuardStdout() {
  TakeClosedPlaces();
  const int real = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (real < 0) return;
  stdout_fd = real;
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
}

Result<std::string> ReadInput(const std::string& path) {
  const Descriptor opened(path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened.ok()) return CannotRead(path, errno);
  std::string bytes;
  struct stat status {};
  const bool known = ::fstat(opened.get(), &status) == 0;
  if (known && S_ISREG(status.st_mode)) bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  const bool device = known && S_ISCHR(status.st_mode);
  const auto append = [&bytes, device](std::string_view piece) {
    bytes.append(piece);
    if (!device || bytes.size() < kMostOfDevice) return true;
    errno = EFBIG;
    return false;
  };
  if (!ReadPieces(opened.get(), append)) return CannotRead(path, errno);
  return bytes;
}

Result<Input> Input::Open(const std::string& path) {
  struct stat status {};
  const bool regular = path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  if (regular && ::access(path.c_str(), R_OK) == 0) {
    Input input("");
    input.path_ = path;
    return input;
  }
  Result<std::string> bytes = ReadInput(path);
  if (!bytes.ok()) return bytes.error();
  return Input(std::move(bytes).value());
}

std::unique_ptr<std::istream> Input::Read() const {
  if (path_.empty()) return std::make_unique<BytesStream>(bytes_);
  auto file = std::make_unique<std::ifstream>(path_, std::ios::binary);
  if (!file->is_open()) file->setstate(std::ios::badbit);
  return file;
}

Result<FileDigest> DigestOf(const std::string& path) {
  const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened.ok()) return CannotRead(path, errno);
  FileDigest digest;
  Sha256Sum sum;
  const auto add = [&](std::string_view piece) {
    digest.bytes += piece.size();
    sum.Add(piece);
    return true;
  };
  if (!ReadPieces(opened.get(), add)) return CannotRead(path, errno);
  digest.sha256 = sum.Take();
  return digest;
}

struct OutputFile::State {
  std::string path;
  std::string temporary;  // empty where the bytes go straight to a pipe or a device, which can't be replaced
  Descriptor out;
  bool by_name = false;  // to be copied at last, where `path` can't be replaced
  std::optional<TemporaryFileGuard> guard = std::nullopt;
};

namespace {

// A pipe, a device: what can't be replaced by another file.
bool IsSpecial(const std::string& path) {
  struct stat status {};
  return path == "-" || (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode));
}

// Where `path` leads: a link stays, and the file that it leads to is written. Our own stdout by another name is "-", as
// the descriptor behind that name is not the real one any more (GuardStdout).
std::string FollowLinks(std::string path) {
  constexpr int kMostLinks = 40;  // as many as the kernel follows
  for (int i = 0; i < kMostLinks; ++i) {
    if (path == "/dev/stdout" || path == "/dev/fd/1" || path == "/proc/self/fd/1") return "-";
    std::error_code failed;
    if (IsSpecial(path) || !std::filesystem::is_symlink(path, failed)) return path;
    const std::filesystem::path next = std::filesystem::read_symlink(path, failed);
    if (failed) return path;
    path = (std::filesystem::path(path).parent_path() / next).string();
  }
  return path;
}

// Who may read and write the file: those that could before, else those that the umask lets.
mode_t ModeFor(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) return status.st_mode & 0777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

int OpenSpecial(const std::string& path) {
  return path == "-" ? ::dup(stdout_fd) : ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
}

bool CopyAll(const std::string& from, int to) {
  const Descriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!in.ok()) return false;
  return ReadPieces(in.get(), [to](std::string_view piece) { return WriteAll(to, piece); });
}

}  // namespace

OutputFile::OutputFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;

OutputFile::~OutputFile() {
  if (state_ && !state_->temporary.empty()) ::unlink(state_->temporary.c_str());
}

Result<OutputFile> OutputFile::Open(const std::string& output) {
  const std::string path = FollowLinks(output);
  if (!IsSpecial(path)) return OpenByName(path);
  const int fd = OpenSpecial(path);
  if (fd < 0) return hyogumi::CannotWrite(path, errno);
  return OutputFile(std::unique_ptr<State>(new State{path, "", Descriptor(fd)}));
}

Result<OutputFile> OutputFile::OpenByName(const std::string& output) {
  const std::string path = FollowLinks(output);
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) return hyogumi::CannotWrite(path, EISDIR);
  const bool special = IsSpecial(path);
  const std::filesystem::path folder =
      special ? std::filesystem::temp_directory_path(failed) : std::filesystem::path(path).parent_path();
  std::string temporary = (folder / ".hyogumi-XXXXXX").string();
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return hyogumi::CannotWrite(path, errno);
  std::unique_ptr<State> state(new State{path, std::move(temporary), Descriptor(fd), special});
  state->guard.emplace(state->temporary.c_str());
  return OutputFile(std::move(state));
}

std::optional<Error> OutputFile::Append(std::string_view bytes) {
  if (!WriteAll(state_->out.get(), bytes)) return hyogumi::CannotWrite(state_->path, errno);
  return std::nullopt;
}

const std::string& OutputFile::name() const { return state_->temporary; }

Error OutputFile::CannotWrite() const { return hyogumi::CannotWrite(state_->path, errno != 0 ? errno : EIO); }

std::optional<Error> OutputFile::Close() {
  State& state = *state_;
  // By its name another file may stand there now: a library may have made it anew.
  if (!state.temporary.empty() && ::chmod(state.temporary.c_str(), ModeFor(state.path)) != 0) {
    return hyogumi::CannotWrite(state.path, errno);
  }
  if (!state.out.Close()) return hyogumi::CannotWrite(state.path, errno);
  return std::nullopt;
}

std::optional<Error> OutputFile::Finish() {
  State& state = *state_;
  if (auto fault = Close()) return fault;
  if (state.temporary.empty()) return std::nullopt;
  if (state.by_name) {
    Descriptor out(OpenSpecial(state.path));
    if (!out.ok() || !CopyAll(state.temporary, out.get()) || !out.Close()) {
      return hyogumi::CannotWrite(state.path, errno);
    }
    return std::nullopt;  // the temporary file goes with this
  }
  if (::rename(state.temporary.c_str(), state.path.c_str()) != 0) return hyogumi::CannotWrite(state.path, errno);
  state.temporary.clear();
  return std::nullopt;
}

std::optional<Error> WriteOutput(const std::string& path, std::string_view bytes) {
  Result<OutputFile> out = OutputFile::Open(path);
  if (!out.ok()) return out.error();
  if (auto fault = out.value().Append(bytes)) return fault;
  return out.value().Finish();
}

void Tell(const std::string& line) { std::fputs((Visible(line) + "\n").c_str(), stderr); }

std::string BaseName(const std::string& path) {
  return path == "-" ? "stdin" : std::filesystem::path(path).filename().string();
}

std::string InstalledFile(const std::string& name) {
  const std::filesystem::path folder = OwnFile().parent_path();
  const std::filesystem::path nearer = folder.parent_path() / kDataFolder / name;
  const std::filesystem::path farther = folder.parent_path().parent_path() / kDataFolder / name;
  std::error_code failed;
  return (!std::filesystem::exists(nearer, failed) && std::filesystem::exists(farther, failed) ? farther : nearer)
      .string();
}

}  // namespace hyogumi
