#include "ingest/folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "ingest/byte_stream.h"

namespace hearsay::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kEndings = {".txt", ".md", ".jsonl", ".ndjson", ".html", ".htm", ".xhtml"};

bool is_read(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

void add_folder(const fs::path& folder, FileList& list) {
  std::error_code fault;
  std::vector<fs::path> entries;
  fs::directory_iterator at(folder, fault);
  for (; !fault && at != fs::directory_iterator(); at.increment(fault)) entries.push_back(at->path());
  if (fault) list.faults.push_back({ErrorCode::kIo, "cannot read the folder: " + fault.message(), folder.string()});
  std::sort(entries.begin(), entries.end());  // by bytes: the same order everywhere
  for (const fs::path& entry : entries) {
    if (entry.filename().string().starts_with('.')) continue;
    // A link to a folder is not followed, so that a loop of them ends.
    if (fs::is_directory(fs::symlink_status(entry, fault))) {
      add_folder(entry, list);
    } else if (fs::is_regular_file(entry, fault) && is_read(entry)) {
      list.files.push_back(entry.string());
    } else {
      ++list.passed_over;
    }
  }
}

}  // namespace

FileList list_files(const std::vector<std::string>& named) {
  FileList list;
  for (const std::string& name : named) {
    std::error_code fault;
    if (name != kStandardInput && fs::is_directory(name, fault)) {
      add_folder(name, list);
    } else {
      list.files.push_back(name);
    }
  }
  for (const std::string& file : list.files) {
    std::error_code fault;
    if (!fs::is_regular_file(file, fault)) {
      list.bytes = 0;
      break;
    }
    list.bytes += fs::file_size(file, fault);
  }
  return list;
}

}  // namespace hearsay::ingest
