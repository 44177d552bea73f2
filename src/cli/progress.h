// Progress: a line on standard error that says how far a long run is; only on a terminal, only after it has lasted a while. One thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hearsay::cli {

class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void add(size_t bytes);
  void clear();  // before anything else is written to standard error, and at the end

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_ = false;
  bool on_terminal_ = false;
  uint64_t documents_ = 0;
  uint64_t bytes_ = 0;
  Clock::time_point start_;
  Clock::time_point next_;
};

}  // namespace hearsay::cli
