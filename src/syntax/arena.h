// Arena: bytes of strings that live until the next reset(). Views stay valid while more is added; reset() keeps the memory for the next
// document.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace hearsay::syntax {

class Arena {
 public:
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    if (block_ == blocks_.size() || used_ + text.size() > blocks_[block_].size()) next_block(text.size());
    char* place = blocks_[block_].data() + used_;
    std::memcpy(place, text.data(), text.size());
    used_ += text.size();
    return {place, text.size()};
  }

  void reset() {
    block_ = 0;
    used_ = 0;
  }

 private:
  void next_block(size_t needed) {
    if (block_ < blocks_.size()) ++block_;
    used_ = 0;
    if (block_ == blocks_.size()) {
      blocks_.emplace_back(std::max<size_t>(needed, 1 << 16));
    } else if (blocks_[block_].size() < needed) {
      blocks_[block_].resize(needed);
    }
  }

  std::vector<std::vector<char>> blocks_;  // moving an inner vector keeps its bytes where they are
  size_t block_ = 0;
  size_t used_ = 0;
};

}  // namespace hearsay::syntax
