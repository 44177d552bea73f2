#include <utility>  // before Asio: its coroutines use std::exchange without asking for it

#include "server/listener.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "formats/json_writer.h"
#include "server/api.h"
#include "server/limits.h"
#include "server/replies.h"
#include "server/target.h"

namespace hearsay::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr size_t kWorkers = 2;
constexpr std::string_view kApi = "/api/v1/";
constexpr std::string_view kEvents = "/api/v1/events";

Request request_of(const http::request<http::string_body>& message, Target target) {
  Request request;
  request.method = message.method() == http::verb::get ? Method::kGet : message.method() == http::verb::post ? Method::kPost : Method::kOther;
  request.path = std::move(target.path);
  request.query = std::move(target.query);
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    request.headers[name] = std::string(field.value());
  }
  request.body = message.body();
  return request;
}

size_t header_size(const http::request<http::string_body>& message) {
  size_t size = message.target().size();
  for (const auto& field : message) size += field.name_string().size() + field.value().size() + 4;
  return size;
}

std::string event_of(const ledger::Change& change) {
  std::string data;
  formats::JsonWriter json(data);
  json.begin_object();
  json.member("at", change.at);
  json.member("kind", change.kind);
  json.member("subject", change.subject);
  json.member("detail", change.detail);
  json.end_object();
  const std::string_view name = change.kind.rfind("incident", 0) == 0 ? "incident" : change.kind == "document" ? "document" : "change";
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", change.sequence, name, data);
}

// Somebody who listens to the event stream.
struct Listener {
  explicit Listener(asio::io_context& io) : wake(io) {}
  asio::steady_timer wake;
  std::deque<std::shared_ptr<const std::string>> waiting;
};

}  // namespace

struct Server::State {
  State(const Services& wanted, const Assets& files) : services(wanted), assets(files), api(wanted), acceptor(io), polling(io), signals(io) {}

  const Services& services;
  const Assets& assets;
  Api api;
  const Guard* guard = nullptr;
  asio::io_context io{1};
  asio::thread_pool workers{kWorkers};
  tcp::acceptor acceptor;
  asio::steady_timer polling;
  asio::signal_set signals;
  std::set<std::shared_ptr<Listener>> listeners;
  size_t connections = 0;

  asio::awaitable<void> accept();
  asio::awaitable<void> poll();
  asio::awaitable<void> connection(beast::tcp_stream stream);
  asio::awaitable<bool> reply(beast::tcp_stream& stream, const Response& response, bool keep_alive);
  asio::awaitable<void> events(beast::tcp_stream& stream);
  asio::awaitable<void> end(beast::tcp_stream& stream);
  asio::awaitable<Response> work(const Request* request);
};

// On a worker's thread. An exception is an answer, not an end.
asio::awaitable<Response> Server::State::work(const Request* request) {
  try {
    co_return api.answer(*request);
  } catch (const std::exception& fault) {
    co_return error_response(500, "failed", fault.what());
  }
}

asio::awaitable<void> Server::State::accept() {
  for (;;) {
    error_code error;
    tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (!acceptor.is_open()) co_return;
    if (error) {
      // Out of descriptors, most likely: others will end.
      asio::steady_timer pause(io, std::chrono::milliseconds(50));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    if (connections >= kMostConnections) continue;  // closed by going out of scope
    ++connections;
    asio::co_spawn(io, connection(beast::tcp_stream(std::move(socket))), [this](std::exception_ptr) { --connections; });
  }
}

asio::awaitable<bool> Server::State::reply(beast::tcp_stream& stream, const Response& response, bool keep_alive) {
  const std::string head = head_of(response, response.body.size(), keep_alive);
  const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head), asio::buffer(response.body)};
  error_code error;
  stream.expires_after(kWriteTime);
  co_await asio::async_write(stream, buffers, asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

asio::awaitable<void> Server::State::connection(beast::tcp_stream stream) {
  beast::flat_buffer buffer(kLargestHeader);  // headers that do not fit are refused; a body goes through it piece by piece
  for (bool keep_alive = true; keep_alive;) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(kLargestHeader);
    parser.body_limit(kLargestBody);
    error_code error;
    stream.expires_after(kHeaderTime);
    // The parser's own limit is one of each piece it reads, not of them all.
    for (size_t taken = 0; !error && !parser.is_header_done();) {
      taken += co_await http::async_read_some(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
      const size_t size = parser.is_header_done() ? header_size(parser.get()) : taken;
      if (!error && size > kLargestHeader) error = http::error::header_limit;
    }
    if (!error && !parser.is_done()) {
      stream.expires_after(kBodyTime);
      co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
      co_await reply(stream, error_response(431, "too_large", "the headers are too large"), false);
    } else if (error == http::error::body_limit) {
      co_await reply(stream, error_response(413, "too_large", "the body is too large; a report is at most 32 MB"), false);
    } else if (error.category() == http::make_error_code(http::error::bad_target).category() && error != http::error::end_of_stream &&
               error != http::error::partial_message) {
      co_await reply(stream, error_response(400, "bad_request", "this is no HTTP request"), false);
    }
    if (error) break;
    const auto message = parser.release();
    auto target = parse_target({message.target().data(), message.target().size()});
    keep_alive = message.keep_alive();
    Response response;
    Request request;
    if (!target) {
      response = error_response(400, "bad_target", "the address cannot be read");
    } else {
      request = request_of(message, std::move(*target));
      if (auto refused = guard->refuse(request)) {
        response = std::move(*refused);
      } else if (request.path == kEvents && request.method == Method::kGet) {
        co_await events(stream);
        co_return;
      } else if (request.path.rfind(kApi, 0) == 0) {
        response = co_await asio::co_spawn(workers.get_executor(), work(&request), asio::use_awaitable);
      } else {
        response = asset_response(assets, request);
      }
    }
    settle(request, response);
    if (!co_await reply(stream, response, keep_alive)) break;
  }
  co_await end(stream);
}

// What is still on its way is read for a moment: closing over it would reset the connection and lose the answer.
asio::awaitable<void> Server::State::end(beast::tcp_stream& stream) {
  error_code error;
  stream.socket().shutdown(tcp::socket::shutdown_send, error);
  std::array<char, 4096> bytes{};
  stream.expires_after(kLinger);
  for (size_t left = kLargestHeader * 8; !error && left > 0;) {
    const size_t got = co_await stream.async_read_some(asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, error));
    left -= std::min(left, got);
  }
}

asio::awaitable<void> Server::State::events(beast::tcp_stream& stream) {
  const auto listener = std::make_shared<Listener>(io);
  listeners.insert(listener);
  polling.cancel();
  auto outgoing = std::make_shared<const std::string>(
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\n" + security_headers() +
      "\r\n: hearsay\n\n");
  const auto beat = std::make_shared<const std::string>(":\n\n");
  for (;;) {
    error_code error;
    stream.expires_after(kWriteTime);
    co_await asio::async_write(stream, asio::buffer(*outgoing), asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
    if (listener->waiting.empty()) {
      stream.expires_never();
      listener->wake.expires_after(kHeartbeat);
      co_await listener->wake.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
    if (!acceptor.is_open()) break;
    if (listener->waiting.empty()) {
      outgoing = beat;
    } else {
      outgoing = listener->waiting.front();
      listener->waiting.pop_front();
    }
  }
  listeners.erase(listener);
}

// Asks the ledger what changed while somebody listens; another process may have changed it.
asio::awaitable<void> Server::State::poll() {
  std::string since = services.now();
  int64_t sequence = 0;
  bool first = true;
  for (;;) {
    error_code error;
    polling.expires_after(listeners.empty() ? std::chrono::milliseconds(3'600'000) : std::chrono::milliseconds(kPolling));
    co_await polling.async_wait(asio::redirect_error(asio::use_awaitable, error));
    if (!acceptor.is_open()) co_return;
    if (listeners.empty()) continue;
    const auto ask = [](State* state, std::string* from, int64_t* last) -> asio::awaitable<std::vector<ledger::Change>> { co_return state->api.news(*from, *last); };
    const auto fresh = co_await asio::co_spawn(workers.get_executor(), ask(this, &since, &sequence), asio::use_awaitable);
    // What was there when the first one came is no news.
    if (std::exchange(first, false)) continue;
    for (const ledger::Change& change : fresh) {
      const auto event = std::make_shared<const std::string>(event_of(change));
      for (const auto& listener : listeners) {
        if (listener->waiting.size() < kMostWaiting) listener->waiting.push_back(event);
        listener->wake.cancel();
      }
    }
  }
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Listening> parse_listening(const std::string& text) {
  const size_t colon = text.rfind(':');
  const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
  std::string address = text.substr(0, colon);
  if (address.size() > 2 && address.front() == '[' && address.back() == ']') address = address.substr(1, address.size() - 2);
  if (address == "localhost") address = "127.0.0.1";
  const bool digits = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string::npos && std::stoul(port) <= 65535;
  error_code error;
  const auto parsed = asio::ip::make_address(address, error);
  if (!digits || error) return fail(ErrorCode::kInvalidInput, "--listen takes an address and a port, such as 127.0.0.1:8787", text);
  if (!parsed.is_loopback()) {
    return fail(ErrorCode::kInvalidInput, "hearsay serve listens on this machine alone (127.0.0.1 or [::1]): a ledger may name people whom others look for", text);
  }
  return Listening{address, static_cast<uint16_t>(std::stoul(port))};
}

Result<Server> Server::open(const Listening& listening, const Services& services, const Assets& assets) {
  auto state = std::make_unique<State>(services, assets);
  error_code error;
  const tcp::endpoint endpoint(asio::ip::make_address(listening.address, error), listening.port);
  if (!error) state->acceptor.open(endpoint.protocol(), error);
  if (!error) state->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) state->acceptor.bind(endpoint, error);
  if (!error) state->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return fail(ErrorCode::kIo, fmt::format("cannot listen there ({}); give another port with --listen", error.message()),
                fmt::format("{}:{}", listening.address, listening.port));
  }
  return Server(std::move(state));
}

uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }

void Server::serve(const Guard& guard) {
  State& state = *state_;
  state.guard = &guard;
  state.signals.add(SIGINT);
  state.signals.add(SIGTERM);
  state.signals.async_wait([this](const error_code& error, int) {
    if (!error) stop();
  });
  asio::co_spawn(state.io, state.accept(), asio::detached);
  asio::co_spawn(state.io, state.poll(), asio::detached);
  state.io.run();
  state.workers.join();
}

void Server::stop() {
  asio::post(state_->io, [state = state_.get()] {
    error_code ignored;
    state->acceptor.close(ignored);
    state->io.stop();
  });
}

}  // namespace hearsay::server
