// Progress: a line on standard error that says how far a long run is; only on a terminal, only after it has lasted a while. One thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hearsay::cli {

class Progress {
 public:
  // `total`: bytes to come, for the bar and the time left; 0: unknown.
  explicit Progress(uint64_t total = 0);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void add(size_t bytes);
  void make_way();  // before results are written, where they go to the same terminal
  void clear();     // before anything else is written to standard error, and at the end

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_ = false;
  bool on_terminal_ = false;
  uint64_t total_ = 0;
  uint64_t documents_ = 0;
  uint64_t bytes_ = 0;
  Clock::time_point start_;
  Clock::time_point next_;
};

}  // namespace hearsay::cli
