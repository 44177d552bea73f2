// The two keys a place name is found by.
//
// Folded key: the name's words folded (case, accents, punctuation gone), one spelling for each article and title the table knows, joined
// without spaces: "Deir ez-Zor" and "Deir el Zor" are one. Loose key: the folded key rewritten by the table's sound rules, doubled letters
// made single: "Tinzaouatene" and "Ti-n-Zaouatine" are one. The words and rules are those of packs/world/name_folding.tsv, compiled into
// the gazetteer.
//
// A NameFolder is a view of the compiled tables: it owns nothing, never fails, and stays inside its bytes whatever they hold. Reading a
// name allocates only what the caller's strings need.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pack/gazetteer_format.h"

namespace hearsay::pack {

class NameFolder {
 public:
  NameFolder() = default;
  // Arrays of WordRecord sorted by form, and of RuleRecord, longest first.
  NameFolder(std::string_view words, std::string_view rules) : words_(words), rules_(rules) {}

  // One word of a name, folded, at most kLongest bytes kept.
  static constexpr size_t kLongest = 62;
  struct Word {
    std::array<char, kLongest> bytes{};
    uint32_t size = 0;
    [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
  };

  // The next word of `name` from `at` on, which moves behind it; false when there is none.
  static bool next_word(std::string_view name, size_t& at, Word& word);

  // What the table says of a folded word.
  struct Entry {
    gazetteer_format::WordRecord record;
    [[nodiscard]] gazetteer_format::WordClass word_class() const { return static_cast<gazetteer_format::WordClass>(record.word_class); }
    [[nodiscard]] std::string_view value() const;
  };
  [[nodiscard]] bool find(std::string_view word, Entry& entry) const;

  // The word as it is written in keys; `entry` receives its row, if it has one. The view is of `word` or of `entry`.
  [[nodiscard]] std::string_view spelled(const Word& word, Entry& entry) const;

  enum class Articles { kKeep, kDrop };
  // Appends the folded key of a name.
  void folded(std::string_view name, Articles articles, std::string& key) const;

  // The name without the generic words at its ends ("X State", "region of X", "cercle de X"): the part of `name` left, and in `kind` the
  // PlaceKind the word stood for. Empty when nothing was there to strip, or nothing would be left.
  [[nodiscard]] std::string_view stripped(std::string_view name, uint8_t& kind) const;

  // Appends the loose key of a folded key.
  void loose(std::string_view folded_key, std::string& key) const;

 private:
  std::string_view words_;
  std::string_view rules_;
};

// Hash of a whole key, ready for a table.
[[nodiscard]] uint64_t key_hash(std::string_view key);

}  // namespace hearsay::pack
