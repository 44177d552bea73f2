// ByteStream: a file, a pipe or standard input read once from front to back, by lines or whole. It keeps one block and, while lines are read, the
// current line: memory does not grow with the input. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay::ingest {

inline constexpr std::string_view kStandardInput = "-";

class ByteStream {
 public:
  // `path` may be "-". kNotFound: no such file; kInvalidInput: a folder; kIo: anything else the system says.
  static Result<ByteStream> open(const std::string& path);
  ByteStream(ByteStream&& other) noexcept;
  ByteStream& operator=(ByteStream&& other) noexcept;
  ~ByteStream();

  enum class Line { kRead, kTooLong, kEnd };

  // The next line without its "\n" or "\r\n"; the last one need not have one. kTooLong: the line is longer than `longest` bytes; it was passed over
  // and `line` holds its beginning.
  Result<Line> next_line(std::string& line, size_t longest);

  // All that is left, which may be nothing. kInvalidInput when that is more than `longest` bytes.
  Result<std::string> read_all(size_t longest = SIZE_MAX);

  // What comes next, up to `count` bytes (at most one block), without taking it; fewer only at the end. The view holds until the next call.
  Result<std::string_view> peek(size_t count);

  // False when the next line is not here yet and the writer of a pipe or terminal has nothing ready.
  [[nodiscard]] bool ready() const;

  // "-" is called "standard input".
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  ByteStream(int file, std::string name);
  Result<bool> refill();  // false at the end
  void close();

  int file_ = -1;
  std::string name_;
  std::vector<char> block_;
  size_t begin_ = 0;  // unread bytes are block_[begin_, end_)
  size_t end_ = 0;
};

}  // namespace hearsay::ingest
