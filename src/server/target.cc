#include "server/target.h"

#include "base/utf8.h"

namespace hearsay::server {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { kSpace, kPlus };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::kSpace) {
      out += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = digit_of(text[i + 1]);
      const int low = digit_of(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  if (out.find('\0') != std::string::npos || utf8::first_fault(out) != utf8::kNoFault) return std::nullopt;
  return out;
}

// Steps are looked at before they are decoded too: an id may hold an encoded slash, no step may lead upwards.
bool leads_astray(std::string_view path) {
  while (!path.empty()) {
    const size_t slash = path.find('/');
    const std::string_view step = path.substr(0, slash);
    if (step == "." || step == "..") return true;
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  }
  return false;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return std::nullopt;
  const size_t question = target.find('?');
  const auto path = decoded(target.substr(0, question), Plus::kPlus);
  if (!path || leads_astray(*path)) return std::nullopt;
  Target out;
  out.path = *path;
  if (question == std::string_view::npos) return out;
  std::string_view rest = target.substr(question + 1);
  while (!rest.empty()) {
    const size_t end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    const size_t equals = pair.find('=');
    const auto name = decoded(pair.substr(0, equals), Plus::kSpace);
    const auto value = equals == std::string_view::npos ? std::optional<std::string>("") : decoded(pair.substr(equals + 1), Plus::kSpace);
    if (!name || !value) return std::nullopt;
    if (!name->empty()) out.query[*name] = *value;
  }
  return out;
}

}  // namespace hearsay::server
