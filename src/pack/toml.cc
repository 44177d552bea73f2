#include "pack/toml.h"

#include <charconv>
#include <optional>

namespace hearsay::pack {
namespace {

bool is_key_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

class Parser {
 public:
  Parser(std::string_view bytes, std::map<std::string, Toml::Section, std::less<>>& into) : bytes_(bytes), into_(into) {}

  // The message of the first fault, at line(); nothing when all was read.
  std::optional<std::string> run() {
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    std::string section;
    into_[section];
    for (;;) {
      skip_blank(true);
      if (at_ >= bytes_.size()) return std::nullopt;
      if (bytes_[at_] == '[') {
        ++at_;
        section = key();
        if (section.empty() || !take(']')) return "a section header looks like [name]";
        if (!into_.emplace(section, Toml::Section{}).second) return "this section stands twice; put its keys together";
      } else if (auto fault = entry(into_[section])) {
        return fault;
      }
      skip_blank(false);
      if (at_ < bytes_.size() && bytes_[at_] != '\n') return "nothing may follow the value but a comment; strings stand in double quotes";
    }
  }

  [[nodiscard]] uint32_t line() const { return line_; }

 private:
  std::optional<std::string> entry(Toml::Section& section) {
    const uint32_t line = line_;
    std::string name = key();
    if (name.empty()) return "a line is: key = value";
    skip_blank(false);
    if (!take('=')) return "a key is followed by = and a value";
    skip_blank(false);
    Toml::Value value;
    if (take('[')) {
      if (auto fault = list(value)) return fault;
    } else if (auto fault = scalar(value)) {
      return fault;
    }
    if (!section.emplace(std::move(name), Toml::Entry{std::move(value), line}).second) return "this key stands twice in its section";
    return std::nullopt;
  }

  std::optional<std::string> scalar(Toml::Value& value) {
    if (take('"')) {
      std::string text;
      if (!string(text)) return "a string ends with a double quote on its own line and has no backslash";
      value = std::move(text);
      return std::nullopt;
    }
    int64_t number = 0;
    const auto [end, error] = std::from_chars(bytes_.data() + at_, bytes_.data() + bytes_.size(), number);
    if (error != std::errc()) return "a value is a whole number, a string in double quotes, or a list of these in [ ]";
    at_ = static_cast<size_t>(end - bytes_.data());
    value = number;
    return std::nullopt;
  }

  std::optional<std::string> list(Toml::Value& value) {
    std::vector<int64_t> numbers;
    std::vector<std::string> strings;
    for (;;) {
      skip_blank(true);
      if (take(']')) break;
      Toml::Value item;
      if (auto fault = scalar(item)) return fault;
      if (const auto* number = std::get_if<int64_t>(&item)) numbers.push_back(*number);
      if (auto* text = std::get_if<std::string>(&item)) strings.push_back(std::move(*text));
      if (!numbers.empty() && !strings.empty()) return "a list holds numbers or strings, not both";
      skip_blank(true);
      if (take(',')) continue;
      if (take(']')) break;
      return "the items of a list are separated by commas, and it ends with ]";
    }
    if (numbers.empty()) {
      value = std::move(strings);
    } else {
      value = std::move(numbers);
    }
    return std::nullopt;
  }

  bool string(std::string& text) {
    while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\\') {
      if (take('"')) return true;
      text += bytes_[at_++];
    }
    return false;
  }

  std::string key() {
    const size_t begin = at_;
    while (at_ < bytes_.size() && is_key_char(bytes_[at_])) ++at_;
    return std::string(bytes_.substr(begin, at_ - begin));
  }

  bool take(char wanted) {
    if (at_ >= bytes_.size() || bytes_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  // Spaces and comments; line ends too where a value may go on over them.
  void skip_blank(bool lines) {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '#') {
        while (at_ < bytes_.size() && bytes_[at_] != '\n') ++at_;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        ++at_;
      } else if (c == '\n' && lines) {
        ++at_;
        ++line_;
      } else {
        return;
      }
    }
  }

  std::string_view bytes_;
  std::map<std::string, Toml::Section, std::less<>>& into_;
  size_t at_ = 0;
  uint32_t line_ = 1;
};

}  // namespace

Result<Toml> Toml::parse(std::string name, std::string_view bytes) {
  Toml toml;
  toml.name_ = std::move(name);
  Parser parser(bytes, toml.sections_);
  if (auto fault = parser.run()) return toml.error_at(parser.line(), std::move(*fault));
  return toml;
}

const Toml::Entry* Toml::find(std::string_view section, std::string_view key) const {
  const auto in = sections_.find(section);
  if (in == sections_.end()) return nullptr;
  const auto at = in->second.find(key);
  return at == in->second.end() ? nullptr : &at->second;
}

Result<int64_t> Toml::integer(std::string_view section, std::string_view key, int64_t least, int64_t most) const {
  const Entry* entry = find(section, key);
  if (!entry) return fail(ErrorCode::kNotFound, "[" + std::string(section) + "] lacks the key " + std::string(key), name_);
  const auto* number = std::get_if<int64_t>(&entry->value);
  if (!number || *number < least || *number > most) {
    return error_at(entry->line, std::string(key) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return *number;
}

Failure Toml::error_at(uint32_t line, std::string message) const {
  return fail(ErrorCode::kInvalidInput, std::move(message), name_ + ":" + std::to_string(line));
}

}  // namespace hearsay::pack
