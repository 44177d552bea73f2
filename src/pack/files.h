// The files of the packs as bytes, by their path below packs/ ("fr/cues.tsv"), in path order. Every loader takes a `const Files&`.
// Owns nothing: whoever filled it (the binary's embedded packs, or files read from --packs) keeps the bytes alive and unmoved for as long
// as anything loaded from them lives, which is the whole run. Read-only after filling; safe from many threads.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::pack {

struct Files {
  std::map<std::string, std::string_view, std::less<>> by_path;

  // The bytes of one file, or nothing when the packs do not have it.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view path) const {
    const auto at = by_path.find(path);
    if (at == by_path.end()) return std::nullopt;
    return at->second;
  }
};

}  // namespace hearsay::pack
