#include "formats/code_points.h"

#include <algorithm>

namespace hearsay::formats {
namespace {

constexpr uint32_t kStep = 64;

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

uint32_t count(std::string_view bytes) { return static_cast<uint32_t>(std::count_if(bytes.begin(), bytes.end(), starts_code_point)); }

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return;
  before_.reserve(text.size() / kStep + 1);
  uint32_t total = 0;
  for (size_t at = 0; at <= text.size(); at += kStep) {
    before_.push_back(total);
    total += count(text.substr(at, kStep));
  }
}

uint32_t CodePoints::at(uint32_t byte) const {
  if (before_.empty()) return byte;
  const uint32_t step = byte / kStep;
  return before_[step] + count(text_.substr(step * kStep, byte - step * kStep));
}

}  // namespace hearsay::formats
