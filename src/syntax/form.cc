#include "syntax/form.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "syntax/hash.h"

namespace hearsay::syntax {
namespace {

constexpr uint64_t kExactSeed = 11, kLowerSeed = 12, kSuffixSeed = 20, kPrefixSeed = 30;

// Letter case, digits and marks of a form, as bits; the same for all words that look alike.
struct ShapeCounter {
  uint32_t letters = 0, upper = 0, digits = 0, hyphens = 0, others = 0, apostrophes = 0, stops = 0;
  bool first_upper = false;
  uint32_t length = 0;

  void see(char32_t value) {
    const bool is_upper = utf8::is_upper(value);
    if (length++ == 0) first_upper = is_upper;
    if (is_upper) ++upper;
    if (utf8::is_letter(value)) {
      ++letters;
    } else if (utf8::is_digit(value)) {
      ++digits;
    } else if (value == '-') {
      ++hyphens;
    } else if (value == '\'') {
      ++apostrophes;
    } else if (value == '.') {
      ++stops;
    } else {
      ++others;
    }
  }

  [[nodiscard]] uint32_t bits() const {
    uint32_t bits = 1;
    const auto put = [&bits](bool yes) { bits = bits * 2 + (yes ? 1 : 0); };
    put(first_upper);
    put(upper > 1);
    put(letters > 0 && upper == letters);
    put(letters > 0);
    put(digits > 0);
    put(digits == length);
    put(hyphens > 0);
    put(others > 0);
    put(apostrophes > 0);
    put(stops > 0);
    put(length <= 1);
    put(length == 2);
    put(length >= 4);
    put(length >= 7);
    return bits;
  }
};

void lower_and_shape(std::string_view form, std::string& lower, ShapeCounter& shape) {
  lower.clear();
  for (size_t at = 0; at < form.size();) {
    const auto [value, size] = utf8::decode(form, at);
    shape.see(value);
    utf8::append(utf8::to_lower(value), lower);
    at += size;
  }
}

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

void hash_ends(std::string_view lower, Form& form) {
  size_t begin = lower.size();
  for (int i = 0; i < Form::kSuffixes; ++i) {
    if (begin > 0) --begin;
    while (begin > 0 && continues(lower[begin])) --begin;
    form.suffix[i] = hash_word(lower.substr(begin), kSuffixSeed + i);
  }
  size_t end = 0;
  for (int i = 0; i < Form::kPrefixes; ++i) {
    if (end < lower.size()) ++end;
    while (end < lower.size() && continues(lower[end])) ++end;
    form.prefix[i] = hash_word(lower.substr(0, end), kPrefixSeed + i);
  }
}

}  // namespace

Form describe(const Model& model, std::string_view text, std::string& lower) {
  Form form;
  ShapeCounter shape;
  lower_and_shape(text, lower, shape);
  form.exact = hash_word(text, kExactSeed);
  form.lower = hash_word(lower, kLowerSeed);
  form.shape = shape.bits();
  form.length = std::min<uint32_t>(shape.length, 15);
  hash_ends(lower, form);
  form.entry = model.find(lower);
  form.classes = form.entry == nullptr ? 0 : form.entry->classes;
  return form;
}

const Form& FormCache::get(const Model& model, std::string_view text) {
  if (model_ != &model || model_hash_ != model.hash()) {
    slots_.assign(kSlots, Slot{});
    model_ = &model;
    model_hash_ = model.hash();
  }
  if (text.empty() || text.size() > kLongest) return long_form_ = describe(model, text, lower_);
  Slot& slot = slots_[hash_bytes(text) & (kSlots - 1)];
  if (slot.size != text.size() || std::memcmp(slot.bytes.data(), text.data(), text.size()) != 0) {
    slot.form = describe(model, text, lower_);
    slot.size = static_cast<uint8_t>(text.size());
    std::memcpy(slot.bytes.data(), text.data(), text.size());
  }
  return slot.form;
}

}  // namespace hearsay::syntax
