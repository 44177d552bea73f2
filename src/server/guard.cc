#include "server/guard.h"

#include <array>

namespace hearsay::server {
namespace {

constexpr std::string_view kCookie = "hearsay_session=";
constexpr auto kHosts = std::to_array<std::string_view>({"127.0.0.1", "localhost", "[::1]"});

// Takes as long whatever differs.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char differs = 0;
  for (size_t i = 0; i < a.size(); ++i) differs = static_cast<unsigned char>(differs | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
  return differs == 0;
}

}  // namespace

bool Guard::our_host(std::string_view host) const {
  for (std::string_view name : kHosts) {
    if (host == std::string(name) + ":" + port_) return true;
  }
  return false;
}

bool Guard::our_origin(std::string_view origin) const {
  constexpr std::string_view kScheme = "http://";
  return origin.substr(0, kScheme.size()) == kScheme && our_host(origin.substr(kScheme.size()));
}

bool Guard::has_session(std::string_view cookies) const {
  while (!cookies.empty()) {
    const size_t end = cookies.find(';');
    std::string_view cookie = cookies.substr(0, end);
    while (!cookie.empty() && cookie.front() == ' ') cookie.remove_prefix(1);
    if (cookie.substr(0, kCookie.size()) == kCookie && same(cookie.substr(kCookie.size()), session_)) return true;
    cookies = end == std::string_view::npos ? std::string_view{} : cookies.substr(end + 1);
  }
  return false;
}

std::optional<Response> Guard::refuse(const Request& request) const {
  if (!our_host(request.header("host"))) return error_response(421, "wrong_host", "this server answers for this machine alone; open the address that hearsay serve printed");
  if (!key_.empty()) {
    if (request.method == Method::kGet && request.path == "/" && !request.asked("key").empty()) {
      if (!same(request.asked("key"), key_)) return error_response(401, "wrong_key", "this link is of another run; open the address that hearsay serve printed");
      Response redirect;
      redirect.status = 303;
      redirect.headers = {{"Location", "/"}, {"Set-Cookie", std::string(kCookie) + session_ + "; HttpOnly; SameSite=Strict; Path=/"}};
      return redirect;
    }
    if (!has_session(request.header("cookie"))) return error_response(401, "no_session", "open the address that hearsay serve printed, with its key");
  }
  if (request.method == Method::kPost) {
    if (!our_origin(request.header("origin")) || request.header("x-hearsay").empty()) {
      return error_response(403, "foreign_origin", "changes are taken from this server's own page: Origin and X-Hearsay are missing or foreign");
    }
  }
  return std::nullopt;
}

}  // namespace hearsay::server
