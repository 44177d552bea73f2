// Wording: how things are said in one language: the templates of packs/LANG/sentences.tsv and accounts.tsv, and what the language calls
// actors and countries. The code only chooses keys and fills in values; no word of any language is in it. Immutable after load(); safe from
// many threads.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "coding/claim.h"
#include "pack/files.h"

namespace hearsay::formats {

class Wording {
 public:
  using Values = std::map<std::string_view, std::string>;

  // kNotFound: the language has no such tables; kInvalidInput: a fault of one, a key that stands twice or that must be there, with its
  // file.
  static Result<Wording> load(const pack::Files& packs, std::string_view language);

  // The template with its {braces} filled in; a key that is not there is shown as it is called.
  [[nodiscard]] std::string fill(std::string_view key, const Values& values = {}) const;
  // The text of a key, or the name behind its prefix with spaces.
  [[nodiscard]] std::string term(std::string_view prefix, std::string_view name) const;
  [[nodiscard]] bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
  // "a, b and c".
  [[nodiscard]] std::string joined(const std::vector<std::string>& items) const;

  // Whether a verb after these names is one of several: several names, or a description of several (security sources).
  [[nodiscard]] bool are_many(const std::vector<std::string>& names) const;

  // "JNIM" says it in any language; a written-out name is better in the reader's. Descriptions ("soldiers") are translated where they are
  // known.
  [[nodiscard]] std::string party(const coding::Party& party) const;
  [[nodiscard]] std::string named(std::string_view actor, std::string_view name) const;
  [[nodiscard]] std::string country(std::string_view code) const;  // the code where it has no name

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;
  Result<void> add_table(const pack::Files& packs, const std::string& path);
  Result<void> add_names(const pack::Files& packs, std::string_view language, bool actors);
  Texts texts_;
  Texts names_;      // of actors, in the language
  Texts countries_;  // code -> name
};

}  // namespace hearsay::formats
