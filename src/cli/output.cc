#include "cli/output.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command_line.h"

namespace hearsay::cli {
namespace {

constexpr size_t kBuffer = 256 * 1024;

Result<void> write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) return fail(ErrorCode::kNotFound, "nobody reads standard output any more");
    if (written < 0) return fail(ErrorCode::kIo, fmt::format("cannot write the results: {}", std::strerror(errno)), "standard output");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return {};
}

}  // namespace

Result<void> Output::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBuffer) {
    if (auto flushed = flush(); !flushed) return flushed;
    if (bytes.size() >= kBuffer) return write_all(bytes);
  }
  buffer_ += bytes;
  return {};
}

Result<void> Output::flush() {
  auto written = write_all(buffer_);
  buffer_.clear();
  return written;
}

void complain_of_output(const Error& error) {
  if (error.code != ErrorCode::kNotFound) complain(error);
}

bool print(std::string_view text) {
  Output output;
  auto written = output.write(text);
  if (written) written = output.flush();
  if (!written) complain_of_output(written.error());
  return written.has_value();
}

}  // namespace hearsay::cli
