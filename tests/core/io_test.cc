// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/support/files.h"

namespace hyogumi {
namespace {

using testing_support::ReadWhole;
using testing_support::TempFolder;
using testing_support::WriteWhole;

TEST(WriteOutput, ReplacesTheFileWhole) {
  const TempFolder folder("replace");
  const std::string path = WriteWhole(folder.File("out.json"), std::string(100000, 'x'));
  struct stat before {};
  ASSERT_EQ(::stat(path.c_str(), &before), 0);
  const auto fault = WriteOutput(path, "{}\n");
  ASSERT_FALSE(fault.has_value());
  EXPECT_EQ(ReadWhole(path), "{}\n");
  struct stat after {};
  ASSERT_EQ(::stat(path.c_str(), &after), 0);
  EXPECT_NE(before.st_ino, after.st_ino) << "the old file was written into";
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"out.json"});
}

TEST(WriteOutput, KeepsTheOldFileForThoseWhoReadIt) {
  const TempFolder folder("readers");
  const std::string path = WriteWhole(folder.File("out.json"), "old");
  std::ifstream reader(path, std::ios::binary);
  ASSERT_FALSE(WriteOutput(path, "new").has_value());
  std::string seen;
  std::getline(reader, seen);
  EXPECT_EQ(seen, "old");
  EXPECT_EQ(ReadWhole(path), "new");
}

TEST(WriteOutput, GivesAFileThatOthersMayReadAsTheUmaskSays) {
  const TempFolder folder("mode");
  const std::string path = folder.File("out.json");
  const mode_t before = ::umask(022);
  const auto fault = WriteOutput(path, "{}");
  ::umask(before);
  ASSERT_FALSE(fault.has_value());
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0644u);
}

TEST(WriteOutput, WritesBytesAsTheyAre) {
  const TempFolder folder("bytes");
  const std::string bytes("a\0b\r\n\xFF", 6);
  ASSERT_FALSE(WriteOutput(folder.File("out"), bytes).has_value());
  EXPECT_EQ(ReadWhole(folder.File("out")), bytes);
}

TEST(WriteOutput, LeavesNothingWhereItCannotWrite) {
  const TempFolder folder("nowhere");
  WriteWhole(folder.File("file"), "old");
  std::filesystem::create_directories(folder.File("directory"));
  struct {
    const char* name;
    std::string path;
  } const cases[] = {
      {"missing_folder", folder.File("missing/out.json")},
      {"folder_is_a_file", folder.File("file/out.json")},
      {"target_is_a_folder", folder.File("directory")},
      {"empty_name", ""},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.name);
    const auto fault = WriteOutput(row.path, "new");
    ASSERT_TRUE(fault.has_value());
    EXPECT_EQ(fault->status, ExitStatus::kOutputUnwritable);
    ASSERT_EQ(fault->faults.size(), 1u);
    EXPECT_EQ(fault->faults[0].code, "output-unwritable");
    EXPECT_EQ(fault->faults[0].where.file, row.path);
  }
  std::vector<std::string> names = folder.Names();
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"directory", "file"}));
  EXPECT_EQ(ReadWhole(folder.File("file")), "old");
  EXPECT_TRUE(std::filesystem::is_empty(folder.File("directory")));
}

TEST(WriteOutput, LeavesTheOldFileInAFolderThatIsNotWritable) {
  if (::geteuid() == 0) GTEST_SKIP() << "root writes anywhere";
  const TempFolder folder("locked");
  const std::string path = WriteWhole(folder.File("out.json"), "old");
  ::chmod(folder.path().c_str(), 0555);
  const auto fault = WriteOutput(path, "new");
  ::chmod(folder.path().c_str(), 0755);
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->status, ExitStatus::kOutputUnwritable);
  EXPECT_EQ(ReadWhole(path), "old");
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"out.json"});
}

TEST(WriteOutput, WritesToADeviceInsteadOfReplacingIt) {
  ASSERT_FALSE(WriteOutput("/dev/null", "{}").has_value());
  struct stat status {};
  ASSERT_EQ(::stat("/dev/null", &status), 0);
  EXPECT_TRUE(S_ISCHR(status.st_mode));
}

TEST(OutputFile, AppearsWhenItIsFinishedAndNotBefore) {
  const TempFolder folder("pieces");
  const std::string path = WriteWhole(folder.File("out.jsonl"), "old");
  {
    Result<OutputFile> out = OutputFile::Open(path);
    ASSERT_TRUE(out.ok());
    ASSERT_FALSE(out.value().Append("one\n").has_value());
    ASSERT_FALSE(out.value().Append("two\n").has_value());
    EXPECT_EQ(ReadWhole(path), "old");
    ASSERT_FALSE(out.value().Finish().has_value());
    EXPECT_EQ(ReadWhole(path), "one\ntwo\n");
  }
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"out.jsonl"});
}

TEST(OutputFile, LeavesNothingWhereItIsGivenUp) {
  const TempFolder folder("given-up");
  const std::string path = WriteWhole(folder.File("out.jsonl"), "old");
  {
    Result<OutputFile> out = OutputFile::Open(path);
    ASSERT_TRUE(out.ok());
    ASSERT_FALSE(out.value().Append("half").has_value());
  }
  EXPECT_EQ(ReadWhole(path), "old");
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"out.jsonl"});
}

TEST(ReadInput, GivesTheBytesOrSaysWhichFileItCannotRead) {
  const TempFolder folder("read");
  const std::string bytes = std::string(70000, 'a') + std::string("\0b", 2);
  const Result<std::string> read = ReadInput(WriteWhole(folder.File("in"), bytes));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value(), bytes);

  for (const std::string& path : {folder.File("missing.pdf"), folder.path()}) {
    SCOPED_TRACE(path);
    const Result<std::string> missing = ReadInput(path);
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().status, ExitStatus::kInputUnreadable);
    ASSERT_EQ(missing.error().faults.size(), 1u);
    EXPECT_EQ(missing.error().faults[0].where.file, path);
    EXPECT_FALSE(missing.error().faults[0].hint.empty());
  }
}

TEST(WriteOutput, FollowsALinkInsteadOfReplacingIt) {
  const TempFolder folder("link");
  WriteWhole(folder.File("real.json"), "old");
  std::filesystem::create_symlink("real.json", folder.File("link.json"));
  std::filesystem::create_symlink("link.json", folder.File("link-of-link.json"));
  ASSERT_FALSE(WriteOutput(folder.File("link-of-link.json"), "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder.File("link-of-link.json")));
  EXPECT_TRUE(std::filesystem::is_symlink(folder.File("link.json")));
  EXPECT_EQ(ReadWhole(folder.File("real.json")), "new");
  std::filesystem::create_symlink("not-yet.json", folder.File("dangling.json"));
  ASSERT_FALSE(WriteOutput(folder.File("dangling.json"), "new"));
  EXPECT_EQ(ReadWhole(folder.File("not-yet.json")), "new");
  std::filesystem::create_symlink("/dev/null", folder.File("null"));
  ASSERT_FALSE(WriteOutput(folder.File("null"), "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder.File("null")));
}

TEST(OutputFile, ThatALibraryWritesCantTakeAFoldersPlace) {
  const TempFolder folder("taken");
  std::filesystem::create_directories(folder.File("plan.sqlite"));
  EXPECT_FALSE(OutputFile::OpenByName(folder.File("plan.sqlite")).ok());
  EXPECT_EQ(folder.Names().size(), 1U);
}

TEST(BaseName, LeavesOutFolders) {
  EXPECT_EQ(BaseName("a/b/計画.pdf"), "計画.pdf");
  EXPECT_EQ(BaseName("計画.pdf"), "計画.pdf");
  EXPECT_EQ(BaseName("-"), "stdin");
}

TEST(InstalledFile, IsLookedForFromWhereTheProgramLies) {
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
  EXPECT_EQ(InstalledFile("none"), program.parent_path().parent_path() / "share" / "hyogumi" / "none");
}

}  // namespace
}  // namespace hyogumi
