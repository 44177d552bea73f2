// FormTable: forms to numbers, looked up without regard to case and without allocating. Open addressing over keys in lower case.
// Filled once, then read-only and safe from many threads. Keys are at most kLongestForm bytes; a longer form is never found.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::text {

inline constexpr size_t kLongestForm = 64;  // bytes, in lower case

// A form in lower case in a buffer of its own; empty when it is too long to be in any table.
class LowerForm {
 public:
  explicit LowerForm(std::string_view form);
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kLongestForm> bytes_;
  size_t size_ = 0;
};

class FormTable {
 public:
  // The number kept for a form given in lower case, 0 when there is none.
  [[nodiscard]] uint32_t find(std::string_view lower_form) const;
  // Sets bits of the form's number. False when the form is too long for a table.
  bool add(std::string_view form, uint32_t bits);
  // Replaces the form's number.
  bool set(std::string_view form, uint32_t number);
  [[nodiscard]] size_t size() const { return count_; }

 private:
  struct Slot {
    uint32_t key_begin = 0;
    uint32_t key_size = 0;
    uint32_t hash = 0;
    uint32_t number = 0;
  };
  [[nodiscard]] size_t slot_of(std::string_view key, uint32_t hash) const;
  Slot* insert(std::string_view form);
  void grow();

  std::string keys_;
  std::vector<Slot> slots_;
  size_t count_ = 0;
};

}  // namespace hearsay::text
