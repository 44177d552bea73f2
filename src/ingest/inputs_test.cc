#include "ingest/inputs.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace hearsay::ingest {
namespace {

namespace fs = std::filesystem;

TEST(Inputs, WalksFoldersInTheOrderOfNames) {
  const fs::path root = fs::path(testing::TempDir()) / "hearsay_inputs_test";
  fs::remove_all(root);
  for (const char* name : {"b/2.html", "b/10.txt", "b/page.html", "b/page_files/frame.html", "a.jsonl", "B.TXT", "c/deep/er/x.htm",
                           "picture.png", ".git/config.txt", "notes_files/n.txt"}) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << "x";
  }
  fs::create_directory_symlink(root, root / "c" / "loop");
  const Inputs found = files_of({root.string(), "-", "nowhere.txt"});
  std::vector<std::string> files;
  for (const std::string& file : found.files)
    files.push_back(file.starts_with(root.string()) ? file.substr(root.string().size() + 1) : file);
  EXPECT_EQ(files, (std::vector<std::string>{"B.TXT", "a.jsonl", "b/10.txt", "b/2.html", "b/page.html", "c/deep/er/x.htm",
                                             "notes_files/n.txt", "-", "nowhere.txt"}));
  std::vector<std::string> passed;
  for (const std::string& file : found.passed_over) passed.push_back(file.substr(root.string().size() + 1));
  EXPECT_EQ(passed, (std::vector<std::string>{"b/page_files", "c/loop", "picture.png"}));
  EXPECT_TRUE(found.errors.empty());
  fs::remove_all(root);
}

}  // namespace
}  // namespace hearsay::ingest
