// The network side of hearsay serve: Boost.Beast over Asio coroutines on one thread, the ledger's work on a few others. Connections that are slow, too many
// or too large are cut off (limits.h says where). serve() returns when stop() is called or the process is told to end (SIGINT, SIGTERM).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "server/guard.h"
#include "server/service.h"

namespace hearsay::server {

struct Listening {
  std::string address = "127.0.0.1";
  uint16_t port = 8787;  // 0: any free one
};

// "127.0.0.1:8787", "[::1]:0". kInvalidInput: not an address with a port, or not this machine's own (loopback), with the reason.
Result<Listening> parse_listening(const std::string& text);

class Server {
 public:
  // `services` and `assets` must outlive the Server. kIo: the port is taken.
  static Result<Server> open(const Listening& listening, const Services& services, const Assets& assets);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  [[nodiscard]] uint16_t port() const;
  // Blocks. `guard` knows the port.
  void serve(const Guard& guard);
  void stop();  // from any thread

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hearsay::server
