#include "server/replies.h"

#include <fmt/format.h>

#include "base/string_index.h"

namespace hearsay::server {
namespace {

// No inline script or style, nothing from elsewhere, in no frame.
constexpr std::string_view kPolicy =
    "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

bool is_file(std::string_view path) {
  const size_t slash = path.rfind('/');
  return path.find('.', slash == std::string_view::npos ? 0 : slash) != std::string_view::npos;
}

}  // namespace

Response asset_response(const Assets& assets, const Request& request) {
  if (request.method != Method::kGet) return error_response(405, "wrong_method", "this address is only for reading");
  auto found = assets.find(request.path);
  if (found == assets.end() && !is_file(request.path)) found = assets.find("/index.html");
  if (found == assets.end()) return error_response(404, "not_found", "there is no such page");
  Response response;
  response.type = found->second.type;
  response.body = found->second.bytes;
  response.headers.emplace_back("Cache-Control", found->second.forever ? "public, max-age=31536000, immutable" : "no-cache");
  return response;
}

void settle(const Request& request, Response& response) {
  if (request.method != Method::kGet || response.status != 200) return;
  const std::string tag = fmt::format("\"{:016x}\"", hash_bytes(response.body));
  response.headers.emplace_back("ETag", tag);
  if (request.header("if-none-match") != tag) return;
  response.status = 304;
  response.body.clear();
}

std::string security_headers() {
  return fmt::format(
      "Content-Security-Policy: {}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\nX-Frame-Options: DENY\r\n",
      kPolicy);
}

std::string_view reason_of(unsigned status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Payload Too Large";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Entity";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
  }
}

std::string head_of(const Response& response, size_t length, bool keep_alive) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: {}\r\n", response.status, reason_of(response.status),
                                 response.type, length, keep_alive ? "keep-alive" : "close");
  bool cached = false;
  for (const auto& [name, value] : response.headers) {
    head += name + ": " + value + "\r\n";
    cached = cached || name == "Cache-Control";
  }
  if (!cached) head += "Cache-Control: no-cache\r\n";
  return head + security_headers() + "\r\n";
}

}  // namespace hearsay::server
