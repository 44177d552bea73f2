// Result<T>: a value, or the Error that says what went wrong, where, and what to do about it. Bad input is a Result, never an exception;
// exceptions are left for the end of the world (memory, disk) and are caught in main and at the edge of a worker.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hearsay {

// Few codes, because callers branch on few things.
enum class ErrorCode { kInvalidInput, kNotFound, kCorrupt, kConflict, kUnsupported, kIo };

struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string message;  // one sentence, ending with the next step where there is one
  std::string where;    // "file:line:column", "file, byte 17", a document's id; may be empty

  // "where: message", or the message alone.
  [[nodiscard]] std::string text() const { return where.empty() ? message : where + ": " + message; }
};

template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

inline Failure fail(ErrorCode code, std::string message, std::string where = {}) {
  return Failure(Error{code, std::move(message), std::move(where)});
}

}  // namespace hearsay
