// Toml: the part of TOML that the packs' settings use: [section] headers, key = integer | "string" | [list of integers or of strings], # comments; a
// list may run over several lines. What is outside that part is an Error, never guessed at. Errors name file:line and what to write instead.
//
// Owns copies of what it read. Immutable; safe from many threads.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace hearsay::pack {

class Toml {
 public:
  using Value = std::variant<int64_t, std::string, std::vector<int64_t>, std::vector<std::string>>;
  struct Entry {
    Value value;
    uint32_t line = 0;
  };
  // Keys of a section in the order of their names; the keys before the first header stand in section "".
  using Section = std::map<std::string, Entry, std::less<>>;

  // `name` is what errors call the bytes. kInvalidInput: a line that cannot be read, a key or a section that stands twice.
  static Result<Toml> parse(std::string name, std::string_view bytes);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::map<std::string, Section, std::less<>>& sections() const { return sections_; }
  // The entry, or null.
  [[nodiscard]] const Entry* find(std::string_view section, std::string_view key) const;

  // kNotFound: no such key; kInvalidInput: it holds something else. The value must lie in [least, most].
  [[nodiscard]] Result<int64_t> integer(std::string_view section, std::string_view key, int64_t least, int64_t most) const;

  // An Error at a line, for loaders that check what a value says.
  [[nodiscard]] Failure error_at(uint32_t line, std::string message) const;

 private:
  std::string name_;
  std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace hearsay::pack
