#include <exception>
#include <filesystem>
#include <new>

#include "cli/command_line.h"

int main(int argument_count, char** arguments) {
  using hearsay::Error;
  using hearsay::ErrorCode;
  try {
    return static_cast<int>(hearsay::cli::run(argument_count, arguments));
  } catch (const std::bad_alloc&) {
    hearsay::cli::complain(Error{ErrorCode::kIo, "out of memory; fewer --jobs or smaller documents need less", {}});
  } catch (const std::filesystem::filesystem_error& error) {
    hearsay::cli::complain(Error{ErrorCode::kIo, error.what(), {}});
  } catch (const std::exception& error) {
    hearsay::cli::complain(Error{ErrorCode::kIo, std::string("this should not happen, please report it: ") + error.what(), {}});
  }
  return static_cast<int>(hearsay::cli::ExitStatus::kSomeFailed);
}
