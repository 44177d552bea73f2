// Request and Response as the handlers see them: plain values, nothing of sockets. Header names are lower case.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::server {

enum class Method { kGet, kPost, kOther };

struct Request {
  Method method = Method::kGet;
  std::string path;                                         // decoded, without the query
  std::map<std::string, std::string, std::less<>> query;    // the last of each name
  std::map<std::string, std::string, std::less<>> headers;  // host, origin, cookie, x-hearsay, if-none-match, content-type
  std::string body;
  bool csv = false;  // a list asked for as a table, by the suffix of its address

  [[nodiscard]] std::string_view header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view{} : std::string_view(found->second);
  }
  [[nodiscard]] std::string_view asked(std::string_view name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string_view{} : std::string_view(found->second);
  }
};

struct Response {
  unsigned status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// {"error": {"code": ..., "message": ...}}
Response error_response(unsigned status, std::string_view code, std::string_view message);

}  // namespace hearsay::server
