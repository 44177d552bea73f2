#include "cli/progress.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace hearsay::cli {
namespace {

constexpr auto kQuietTime = std::chrono::seconds(2);
constexpr auto kBetween = std::chrono::milliseconds(250);
constexpr const char* kEraseLine = "\r\033[K";

}  // namespace

Progress::Progress() : on_terminal_(::isatty(STDERR_FILENO) != 0 && ::isatty(STDOUT_FILENO) == 0), start_(Clock::now()), next_(start_ + kQuietTime) {}

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
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs(kEraseLine, stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace hearsay::cli
