#include "text/form_table.h"

#include "base/utf8.h"

namespace hearsay::text {
namespace {

uint32_t hash_of(std::string_view key) {
  uint32_t hash = 2166136261U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

LowerForm::LowerForm(std::string_view form) {
  if (form.size() > kLongestForm) return;
  size_t size = 0;
  for (size_t at = 0; at < form.size();) {
    const char c = form[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (size == kLongestForm) return;
      bytes_[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++at;
      continue;
    }
    const utf8::CodePoint point = utf8::decode(form, at);
    std::string lowered;
    utf8::append(utf8::to_lower(point.value), lowered);
    if (size + lowered.size() > kLongestForm) return;
    for (const char byte : lowered) bytes_[size++] = byte;
    at += point.size;
  }
  size_ = size;
}

size_t FormTable::slot_of(std::string_view key, uint32_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].key_size != 0) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && std::string_view(keys_).substr(slot.key_begin, slot.key_size) == key) break;
    at = (at + 1) & mask;
  }
  return at;
}

uint32_t FormTable::find(std::string_view lower_form) const {
  if (count_ == 0 || lower_form.empty()) return 0;
  return slots_[slot_of(lower_form, hash_of(lower_form))].number;
}

void FormTable::grow() {
  std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key_size == 0) continue;
    slots_[slot_of(std::string_view(keys_).substr(slot.key_begin, slot.key_size), slot.hash)] = slot;
  }
}

FormTable::Slot* FormTable::insert(std::string_view form) {
  const LowerForm lower(form);
  if (lower.view().empty()) return nullptr;
  if (count_ * 2 >= slots_.size()) grow();
  const uint32_t hash = hash_of(lower.view());
  Slot& slot = slots_[slot_of(lower.view(), hash)];
  if (slot.key_size == 0) {
    slot = {static_cast<uint32_t>(keys_.size()), static_cast<uint32_t>(lower.view().size()), hash, 0};
    keys_ += lower.view();
    ++count_;
  }
  return &slot;
}

bool FormTable::add(std::string_view form, uint32_t bits) {
  Slot* slot = insert(form);
  if (slot != nullptr) slot->number |= bits;
  return slot != nullptr;
}

bool FormTable::set(std::string_view form, uint32_t number) {
  Slot* slot = insert(form);
  if (slot != nullptr) slot->number = number;
  return slot != nullptr;
}

}  // namespace hearsay::text
