// Guard: who may ask. The server listens on this machine alone, and so does every page open in its browsers and every other user of it: a request must name
// this host (against DNS rebinding), carry the session that the printed link was exchanged for, and, where it changes something, come from our own page.
// Immutable; safe from many threads.
#pragma once

#include <optional>
#include <string>

#include "server/http.h"

namespace hearsay::server {

class Guard {
 public:
  // `key`: of the printed link; `session`: what the cookie holds; both from a source of randomness, at least 128 bits. An empty key asks for neither.
  Guard(std::string key, std::string session, std::string port) : key_(std::move(key)), session_(std::move(session)), port_(std::move(port)) {}

  // The answer of a request that may not go on, or the redirect that exchanges the key for the cookie; nothing: go on.
  [[nodiscard]] std::optional<Response> refuse(const Request& request) const;

 private:
  [[nodiscard]] bool our_host(std::string_view host) const;
  [[nodiscard]] bool our_origin(std::string_view origin) const;
  [[nodiscard]] bool has_session(std::string_view cookies) const;

  std::string key_, session_, port_;
};

}  // namespace hearsay::server
