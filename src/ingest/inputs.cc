#include "ingest/inputs.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "ingest/ascii.h"
#include "ingest/byte_stream.h"

namespace hearsay::ingest {
namespace {

namespace fs = std::filesystem;

bool is_known(const std::string& name) {
  constexpr std::array<std::string_view, 8> kEndings = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"};
  const std::string ending = lower_ascii(std::string_view(name).substr(std::min(name.rfind('.'), name.size())));
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// "page_files" beside "page.html": pictures, scripts and frames of a page that a browser saved.
bool belongs_to_page(const fs::path& folder) {
  constexpr std::string_view kEnding = "_files";
  const std::string name = folder.filename().string();
  if (!name.ends_with(kEnding)) return false;
  const std::string page = name.substr(0, name.size() - kEnding.size());
  std::error_code status;
  return fs::exists(folder.parent_path() / (page + ".html"), status) || fs::exists(folder.parent_path() / (page + ".htm"), status);
}

void walk(const fs::path& folder, Inputs& found) {
  std::error_code status;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator at(folder, status), end; !status && at != end; at.increment(status)) entries.push_back(*at);
  if (status) {
    found.errors.push_back({ErrorCode::kIo, "cannot read the folder: " + status.message(), folder.string()});
    return;
  }
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.path().filename().native() < b.path().filename().native(); });
  for (const auto& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    const bool folder_inside = entry.is_directory(status);
    if (folder_inside && !entry.is_symlink(status) && !belongs_to_page(entry.path())) {
      walk(entry.path(), found);
    } else if (!folder_inside && is_known(name)) {
      found.files.push_back(entry.path().string());
    } else {
      found.passed_over.push_back(entry.path().string());
    }
  }
}

}  // namespace

Inputs files_of(const std::vector<std::string>& paths) {
  Inputs found;
  for (const std::string& path : paths) {
    std::error_code status;
    if (path != kStandardInput && fs::is_directory(path, status)) {
      walk(path, found);
    } else {
      found.files.push_back(path);
    }
  }
  return found;
}

}  // namespace hearsay::ingest
