// Form: what the tagger, lemmatiser and parser need to know of a word's form alone: hashes of the form, its lower case, its ends, its
// shape, and what the model's lexicon says of it. FormCache keeps them for the forms seen last, since a few thousand forms make most of any
// text.
//
// A Form holds a pointer into its Model; a FormCache belongs to one thread and is emptied when another model comes along. Results never
// depend on what the cache holds.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/model.h"

namespace hearsay::syntax {

struct Form {
  static constexpr int kSuffixes = 5;
  static constexpr int kPrefixes = 4;

  uint32_t exact = 0;
  uint32_t lower = 0;
  std::array<uint32_t, kSuffixes> suffix{};  // of 1, 2, ... code points of the lower case
  std::array<uint32_t, kPrefixes> prefix{};
  uint32_t shape = 0;
  uint32_t classes = 0;  // bit u: the lexicon has seen it as Upos u; 0 for an unknown form
  uint32_t length = 0;   // code points, at most 15
  const EntryRecord* entry = nullptr;

  friend bool operator==(const Form&, const Form&) = default;
};

// `lower` is scratch; afterwards it holds the lower case of `form`.
Form describe(const Model& model, std::string_view form, std::string& lower);

class FormCache {
 public:
  // The reference holds until the next call.
  const Form& get(const Model& model, std::string_view form);

 private:
  static constexpr size_t kSlots = 1 << 13;
  static constexpr size_t kLongest = 24;  // bytes; longer forms are described anew each time
  struct Slot {
    std::array<char, kLongest> bytes{};
    uint8_t size = 0;
    Form form;
  };

  std::vector<Slot> slots_;
  const Model* model_ = nullptr;
  uint64_t model_hash_ = 0;
  Form long_form_;
  std::string lower_;
};

}  // namespace hearsay::syntax
