// Feeds every file below the given folders to the fuzz target, and each file cut short at a few places, which is what a broken download looks like.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

void feed(const std::string& bytes, size_t size) {
  const std::vector<uint8_t> exact(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));  // its own block, so that a read beyond the end is seen
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argument_count; ++i) {
    std::error_code status;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[i], status)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  feed("", 0);
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    feed(bytes, bytes.size());
    for (const size_t part : {2, 3, 5, 7}) feed(bytes, bytes.size() / part);
  }
  std::printf("%zu files\n", files.size());
  return 0;
}
