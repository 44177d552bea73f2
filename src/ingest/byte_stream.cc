#include "ingest/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hearsay::ingest {
namespace {

constexpr size_t kBlock = 256 * 1024;

Failure system_failure(const char* what, const std::string& name) {
  const int reason = errno;
  return fail(reason == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, fmt::format("{}: {}", what, std::strerror(reason)), name);
}

}  // namespace

ByteStream::ByteStream(int file, std::string name) : file_(file), name_(std::move(name)), block_(kBlock) {}

ByteStream::ByteStream(ByteStream&& other) noexcept
    : file_(std::exchange(other.file_, -1)), name_(std::move(other.name_)), block_(std::move(other.block_)), begin_(other.begin_), end_(other.end_) {}

ByteStream& ByteStream::operator=(ByteStream&& other) noexcept {
  if (this == &other) return *this;
  close();
  file_ = std::exchange(other.file_, -1);
  name_ = std::move(other.name_);
  block_ = std::move(other.block_);
  begin_ = other.begin_;
  end_ = other.end_;
  return *this;
}

ByteStream::~ByteStream() { close(); }

void ByteStream::close() {
  if (file_ > STDIN_FILENO) ::close(file_);
  file_ = -1;
}

Result<ByteStream> ByteStream::open(const std::string& path) {
  if (path == kStandardInput) return ByteStream(STDIN_FILENO, "standard input");
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return system_failure("cannot open the file", path);
  ByteStream stream(file, path);
  struct stat status {};
  if (::fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
    return fail(ErrorCode::kInvalidInput, "this is a folder; give the files in it", path);
  }
  return stream;
}

Result<bool> ByteStream::refill() {
  begin_ = end_ = 0;
  ssize_t count;
  do {
    count = ::read(file_, block_.data(), block_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) return system_failure("cannot read", name_);
  end_ = static_cast<size_t>(count);
  return count > 0;
}

Result<ByteStream::Line> ByteStream::next_line(std::string& line, size_t longest) {
  line.clear();
  bool any = false;
  bool too_long = false;
  for (;;) {
    if (begin_ == end_) {
      auto more = refill();
      if (!more) return Failure(more.error());
      if (!*more) break;
    }
    any = true;
    const char* from = block_.data() + begin_;
    const auto* newline = static_cast<const char*>(std::memchr(from, '\n', end_ - begin_));
    const size_t count = newline ? static_cast<size_t>(newline - from) : end_ - begin_;
    const size_t room = longest - std::min(longest, line.size());
    line.append(from, std::min(count, room));
    too_long = too_long || count > room;
    begin_ += count + (newline ? 1 : 0);
    if (newline) break;
  }
  if (too_long) return Line::kTooLong;
  if (!any) return Line::kEnd;
  if (line.ends_with('\r')) line.pop_back();
  return Line::kRead;
}

Result<std::string> ByteStream::read_all(size_t longest) {
  std::string bytes;
  for (;;) {
    if (end_ - begin_ > longest - bytes.size()) {
      return fail(ErrorCode::kInvalidInput, fmt::format("longer than {} MB; split it into several documents", longest / 1'000'000), name_);
    }
    bytes.append(block_.data() + begin_, end_ - begin_);
    auto more = refill();
    if (!more) return Failure(more.error());
    if (!*more) return bytes;
  }
}

Result<std::string_view> ByteStream::peek(size_t count) {
  if (begin_ > 0) std::memmove(block_.data(), block_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  count = std::min(count, block_.size());
  while (end_ < count) {
    const ssize_t got = ::read(file_, block_.data() + end_, block_.size() - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure("cannot read", name_);
    if (got == 0) break;
    end_ += static_cast<size_t>(got);
  }
  return std::string_view(block_.data(), std::min(end_, count));
}

bool ByteStream::ready() const {
  if (std::memchr(block_.data() + begin_, '\n', end_ - begin_) != nullptr) return true;
  pollfd request{file_, POLLIN, 0};
  return ::poll(&request, 1, 0) != 0;
}

}  // namespace hearsay::ingest
