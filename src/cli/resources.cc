#include "cli/resources.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "ingest/byte_stream.h"

// Made by cmake/Embed.cmake.
struct HearsayEmbeddedFile {
  const char* path;
  const char* begin;
  uint64_t size;
};
extern "C" const HearsayEmbeddedFile hearsay_embedded_files[];
extern "C" const uint64_t hearsay_embedded_count;

namespace hearsay::cli {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kPacks = "packs/";
constexpr std::string_view kModels = "models/";
constexpr std::string_view kModelEnding = ".model";
constexpr std::string_view kGazetteer = "gazetteer.bin";

bool is_pack_table(const fs::path& path) { return path.extension() == ".tsv" || path.extension() == ".toml"; }

Result<void> require_folder(const std::string& folder, std::string_view flag) {
  std::error_code status;
  if (fs::is_directory(folder, status)) return {};
  return fail(ErrorCode::kNotFound, fmt::format("there is no such folder; {} takes a folder", flag), folder);
}

// Files below `folder`, sorted by path; what is in node_modules is not ours.
Result<std::vector<fs::path>> files_below(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code status;
  auto entry = fs::recursive_directory_iterator(folder, status);
  for (; !status && entry != fs::recursive_directory_iterator(); entry.increment(status)) {
    if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
    if (entry->is_regular_file(status) && !status) files.push_back(entry->path());
  }
  if (status) return fail(ErrorCode::kIo, fmt::format("cannot list the folder: {}", status.message()), folder);
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  auto file = ingest::ByteStream::open(path);
  if (!file) return Failure(file.error());
  return file->read_all();
}

Result<Resources> Resources::load(const Folders& folders) {
  Resources resources;
  resources.add_embedded(!folders.packs, !folders.models);
  if (folders.packs) {
    if (auto added = resources.add_packs(*folders.packs); !added) return Failure(added.error());
  }
  if (folders.models) {
    if (auto added = resources.add_models(*folders.models); !added) return Failure(added.error());
  }
  return resources;
}

void Resources::add_embedded(bool packs, bool models) {
  for (uint64_t i = 0; i < hearsay_embedded_count; ++i) {
    const HearsayEmbeddedFile& file = hearsay_embedded_files[i];
    const std::string_view path = file.path;
    const std::string_view bytes(file.begin, file.size);
    if (path == kGazetteer) {
      bytes_.gazetteer = bytes;
    } else if (packs && path.starts_with(kPacks)) {
      bytes_.packs.by_path.emplace(path.substr(kPacks.size()), bytes);
    } else if (models && path.starts_with(kModels)) {
      const std::string_view file_name = path.substr(kModels.size());
      bytes_.models.emplace(file_name.substr(0, file_name.size() - kModelEnding.size()), bytes);
    }
  }
}

Result<void> Resources::add_packs(const std::string& folder) {
  if (auto there = require_folder(folder, "--packs"); !there) return there;
  auto files = files_below(folder);
  if (!files) return Failure(files.error());
  for (const fs::path& file : *files) {
    const bool gazetteer = file.parent_path() == fs::path(folder) && file.filename() == kGazetteer;
    if (!gazetteer && !is_pack_table(file)) continue;
    auto bytes = read_file(file.string());
    if (!bytes) return Failure(bytes.error());
    const std::string& kept = owned_.emplace_back(std::move(*bytes));
    if (gazetteer) {
      bytes_.gazetteer = kept;
    } else {
      bytes_.packs.by_path.emplace(file.lexically_relative(folder).generic_string(), kept);
    }
  }
  if (bytes_.packs.by_path.empty()) return fail(ErrorCode::kNotFound, "the folder holds no pack tables (und/, fr/, world/ with .tsv files)", folder);
  return {};
}

Result<void> Resources::add_models(const std::string& folder) {
  if (auto there = require_folder(folder, "--models"); !there) return there;
  auto files = files_below(folder);
  if (!files) return Failure(files.error());
  for (const fs::path& file : *files) {
    if (file.extension() != kModelEnding) continue;
    auto bytes = read_file(file.string());
    if (!bytes) return Failure(bytes.error());
    bytes_.models.emplace(file.stem().string(), owned_.emplace_back(std::move(*bytes)));
  }
  if (bytes_.models.empty()) return fail(ErrorCode::kNotFound, "the folder holds no model (fr.model, en.model); hearsay-train makes them", folder);
  return {};
}

}  // namespace hearsay::cli
