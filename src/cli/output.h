// Output: standard output, buffered, with every failed write noticed. A reader that went away (a closed pipe) ends the run quietly; a full disk is an
// Error. One thread at a time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace hearsay::cli {

class Output {
 public:
  // kIo; kNotFound: nobody reads any more, which is nothing to complain about.
  Result<void> write(std::string_view bytes);
  Result<void> flush();

 private:
  std::string buffer_;
};

// Says what went wrong with standard output, unless the reader just left.
void complain_of_output(const Error& error);

// Writes and flushes, complains itself; false when that failed.
bool print(std::string_view text);

}  // namespace hearsay::cli
