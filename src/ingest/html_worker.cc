#include "ingest/html_worker.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <new>
#include <utility>

#include "base/utf8.h"
#include "ingest/html_confine.h"
#include "ingest/html_tree.h"
#include "ingest/metadata.h"

namespace hearsay::ingest {
namespace {

constexpr int kWallSeconds = 120;                 // without an answer, whatever the processor did
constexpr double kLifeSeconds = 300;              // of processor time, then a fresh child
constexpr uint64_t kLargestAnswer = 256'000'000;  // bytes
constexpr int kPollMilliseconds = 250;

// Answers are fields one after the other: a size in 8 bytes, then so many bytes.
void put(std::string& out, std::string_view field) {
  const uint64_t size = field.size();
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(field);
}

bool take(std::string_view& in, std::string& field) {
  uint64_t size = 0;
  if (in.size() < sizeof size) return false;
  std::memcpy(&size, in.data(), sizeof size);
  in.remove_prefix(sizeof size);
  if (size > in.size()) return false;
  field = in.substr(0, size);
  in.remove_prefix(size);
  return utf8::first_fault(field) == utf8::kNoFault && field.find('\0') == std::string::npos;
}

std::string encoded(const Result<HtmlPage>& page) {
  std::string out;
  put(out, page ? "page" : "error");
  if (!page) {
    put(out, page.error().message);
    return out;
  }
  const text::Document& document = page->document;
  for (const std::string* field : {&document.text, &document.title, &document.lang, &document.published, &document.outlet, &document.url})
    put(out, *field);
  for (const std::string& note : page->notes) put(out, note);
  return out;
}

// Nothing where the answer is not what encoded() makes.
bool decode(std::string_view in, Result<HtmlPage>& page) {
  std::string kind;
  if (!take(in, kind)) return false;
  if (kind == "error") {
    std::string message;
    if (!take(in, message) || message.empty() || !in.empty()) return false;
    page = fail(ErrorCode::kInvalidInput, std::move(message));
    return true;
  }
  if (kind != "page") return false;
  HtmlPage made;
  std::string lang;
  std::string published;
  text::Document& document = made.document;
  for (std::string* field : {&document.text, &document.title, &lang, &published, &document.outlet, &document.url}) {
    if (!take(in, *field)) return false;
  }
  while (!in.empty()) {
    if (!take(in, made.notes.emplace_back())) return false;
  }
  if (!set_field(document, Field::kLang, lang) || !set_field(document, Field::kPublished, published) || !complete(document)) return false;
  page = std::move(made);
  return true;
}

bool send_all(int socket, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t count = ::send(socket, bytes, size, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes += count;
    size -= static_cast<size_t>(count);
  }
  return true;
}

bool child_read(int socket, char* into, size_t size) {
  while (size > 0) {
    const ssize_t count = ::read(socket, into, size);
    if (count <= 0) return false;
    into += count;
    size -= static_cast<size_t>(count);
  }
  return true;
}

bool child_write(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(socket, bytes.data(), bytes.size());
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

[[noreturn]] void serve(int socket) {
  constexpr int kRefused = 3;
  if (!confine(socket)) ::_exit(kRefused);
  if (!child_write(socket, "ready")) ::_exit(1);
  for (;;) {
    uint64_t size = 0;
    if (!child_read(socket, reinterpret_cast<char*>(&size), sizeof size)) ::_exit(0);
    try {
      std::string html(size, '\0');
      if (!child_read(socket, html.data(), size)) ::_exit(1);
      const std::string answer = encoded(read_decoded_html(html));
      const uint64_t answer_size = answer.size();
      if (!child_write(socket, {reinterpret_cast<const char*>(&answer_size), sizeof answer_size}) || !child_write(socket, answer))
        ::_exit(1);
    } catch (...) {
      ::_exit(1);
    }
  }
}

double processor_seconds(pid_t child) {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(child, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0;
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

// What is set up at first use is set up before the fork, so that no child inherits it half done.
void warm_up() {
  (void)read_html(
      "<html lang=en><script type='application/ld+json'>{\"@type\":\"Report\"}</script><p>A page that is read once, so that its reader is "
      "set up.</p></html>");
}

}  // namespace

HtmlWorker::HtmlWorker(HtmlWorker&& other) noexcept : child_(std::exchange(other.child_, -1)), socket_(std::exchange(other.socket_, -1)) {}

HtmlWorker& HtmlWorker::operator=(HtmlWorker&& other) noexcept {
  if (this == &other) return *this;
  stop();
  child_ = std::exchange(other.child_, -1);
  socket_ = std::exchange(other.socket_, -1);
  return *this;
}

HtmlWorker::~HtmlWorker() {
  stop();
}

void HtmlWorker::stop() {
  if (child_ <= 0) return;
  ::close(socket_);
  ::kill(child_, SIGKILL);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  socket_ = -1;
}

Result<void> HtmlWorker::start() {
  int sockets[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    return fail(ErrorCode::kIo, fmt::format("no process for HTML: {}", std::strerror(errno)));
  warm_up();
  const pid_t child = ::fork();
  if (child == 0) serve(sockets[1]);
  const int reason = errno;
  ::close(sockets[1]);
  if (child < 0) {
    ::close(sockets[0]);
    return fail(ErrorCode::kIo, fmt::format("no process for HTML: {}", std::strerror(reason)));
  }
  child_ = child;
  socket_ = sockets[0];
  seconds_before_ = 0;
  too_slow_ = false;
  char ready[5];
  if (receive(ready, sizeof ready)) return {};
  stop();
  return fail(ErrorCode::kIo, "this system does not let HTML be read in a confined process (seccomp and resource limits are needed)");
}

// False when the child ended or was too slow.
bool HtmlWorker::receive(char* into, size_t size) {
  int waited = 0;
  while (size > 0) {
    pollfd request{socket_, POLLIN, 0};
    const int ready = ::poll(&request, 1, kPollMilliseconds);
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) {
      waited += kPollMilliseconds;
      too_slow_ = processor_seconds(child_) - seconds_before_ > kPageSeconds || waited > kWallSeconds * 1000;
      if (too_slow_) return false;
      continue;
    }
    const ssize_t count = ::recv(socket_, into, size, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    into += count;
    size -= static_cast<size_t>(count);
  }
  return true;
}

Failure HtmlWorker::failed_child() {
  const bool slow = too_slow_;
  stop();
  if (slow)
    return fail(ErrorCode::kInvalidInput,
                fmt::format("parsing the page takes more than {} seconds; save its text and give that", kPageSeconds));
  return fail(ErrorCode::kInvalidInput,
              "the page broke the HTML parser, or needs more than a gigabyte of memory; save its text and give that");
}

Result<HtmlPage> HtmlWorker::ask(std::string_view html) {
  if (child_ < 0) {
    if (auto started = start(); !started) return Failure(started.error());
  }
  seconds_before_ = processor_seconds(child_);
  const uint64_t size = html.size();
  if (!send_all(socket_, reinterpret_cast<const char*>(&size), sizeof size) || !send_all(socket_, html.data(), html.size()))
    return failed_child();
  uint64_t answer_size = 0;
  if (!receive(reinterpret_cast<char*>(&answer_size), sizeof answer_size) || answer_size > kLargestAnswer) return failed_child();
  std::string answer(answer_size, '\0');
  if (!receive(answer.data(), answer.size())) return failed_child();
  Result<HtmlPage> page = fail(ErrorCode::kInvalidInput, "");
  if (!decode(answer, page)) return failed_child();
  if (processor_seconds(child_) > kLifeSeconds) stop();
  return page;
}

Result<HtmlPage> HtmlWorker::read(std::string_view bytes, std::string_view name) {
  const auto at_name = [&](const Error& error) { return fail(error.code, error.message, std::string(name)); };
  if (auto size = check_page_size(bytes.size()); !size) return at_name(size.error());
  auto decoded = decode_page(bytes);
  if (!decoded) return at_name(decoded.error());
  auto page = ask(decoded->text);
  if (!page) return at_name(page.error());
  add_decoding(std::move(*decoded), *page);
  return page;
}

}  // namespace hearsay::ingest
