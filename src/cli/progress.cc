#include "cli/progress.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace hearsay::cli {
namespace {

constexpr auto kQuietTime = std::chrono::seconds(2);
constexpr auto kBetween = std::chrono::milliseconds(250);
constexpr size_t kBarWidth = 20;
constexpr const char* kEraseLine = "\r\033[K";

}  // namespace

Progress::Progress(uint64_t total)
    : on_terminal_(::isatty(STDERR_FILENO) != 0 && (total > 0 || ::isatty(STDOUT_FILENO) == 0)), total_(total), start_(Clock::now()), next_(start_ + kQuietTime) {}

void Progress::add(size_t bytes) {
  ++documents_;
  bytes_ += bytes;
  if (!on_terminal_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double megabytes = static_cast<double>(bytes_) / 1e6;
  fmt::print(stderr, "{}{} documents, {:.1f} MB, {:.1f} MB/s", kEraseLine, documents_, megabytes, megabytes / seconds);
  if (total_ > 0) {
    const double part = std::min(1.0, static_cast<double>(bytes_) / static_cast<double>(total_));
    const auto filled = static_cast<size_t>(part * kBarWidth);
    const auto left = static_cast<uint64_t>(part > 0 ? seconds * (1 - part) / part : 0);
    fmt::print(stderr, "  [{:=<{}}{: <{}}] {:.0f} %, {}:{:02} left", "", filled, "", kBarWidth - filled, part * 100, left / 60, left % 60);
  }
  std::fflush(stderr);
  shown_ = true;
}

void Progress::make_way() {
  if (shown_ && ::isatty(STDOUT_FILENO) != 0) clear();
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs(kEraseLine, stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace hearsay::cli
