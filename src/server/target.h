// The target of a request line ("/api/v1/incidents?country=ML&text=arm%C3%A9e"), taken apart. Pure; fuzzed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::server {

struct Target {
  std::string path;
  std::map<std::string, std::string, std::less<>> query;
};

// Nothing for what is no target: it does not begin with "/", a "%" is not followed by two hexadecimal digits, what comes of it is not UTF-8, holds a NUL, or
// has a "." or ".." for a step of its path.
std::optional<Target> parse_target(std::string_view target);

}  // namespace hearsay::server
