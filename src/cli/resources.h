// Resources: the bytes that the engine works with: pack tables, models, the gazetteer. They are embedded in the program; a folder given with --packs or
// --models replaces the embedded ones of that kind. The engine keeps views of them: a Resources must outlive every Engine opened on it.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/engine.h"

namespace hearsay::cli {

// Where to look instead of in the program itself.
struct Folders {
  std::optional<std::string> packs;   // holds fr/cues.tsv ..., and gazetteer.bin if it has one of its own
  std::optional<std::string> models;  // holds fr.model ...
};

class Resources {
 public:
  // kNotFound: a folder that is not there or holds nothing of the kind; kIo: a file that cannot be read.
  static Result<Resources> load(const Folders& folders);

  [[nodiscard]] const engine::Resources& bytes() const { return bytes_; }

 private:
  Result<void> add_packs(const std::string& folder);
  Result<void> add_models(const std::string& folder);
  void add_embedded(bool packs, bool models);

  std::deque<std::string> owned_;  // a deque, because views of its strings must survive its growth
  engine::Resources bytes_;
};

// The whole file as bytes. kNotFound or kIo, naming the file.
Result<std::string> read_file(const std::string& path);

}  // namespace hearsay::cli
