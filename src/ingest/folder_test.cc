#include "ingest/folder.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hearsay::ingest {
namespace {

namespace fs = std::filesystem;

TEST(Folder, FilesInTheOrderOfTheirNames) {
  const fs::path folder = fs::temp_directory_path() / ("hearsay-folder-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder / "b" / ".hidden");
  for (const char* name : {"c.txt", "a.JSONL", "b/z.txt", "b/y.html", "b/.hidden/x.txt", "picture.png", ".secret.txt"}) std::ofstream(folder / name) << "1234";
  fs::create_directory_symlink(folder, folder / "b" / "loop");
  const FileList list = list_files({folder.string(), "missing.txt"});
  const std::string at = folder.string();
  EXPECT_EQ(list.files, (std::vector<std::string>{at + "/a.JSONL", at + "/b/y.html", at + "/b/z.txt", at + "/c.txt", "missing.txt"}));
  EXPECT_EQ(list.passed_over, 2U);  // the picture and the link
  EXPECT_TRUE(list.faults.empty());
  EXPECT_EQ(list.bytes, 0U);  // one of them cannot be measured
  EXPECT_EQ(list_files({at}).bytes, 16U);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace hearsay::ingest
