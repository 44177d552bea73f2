#include "formats/json_writer.h"

#include <fmt/format.h>

namespace hearsay::formats {

void JsonWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
  first_ = true;
}

void JsonWriter::string(std::string_view value) {
  separate();
  out_ += '"';
  size_t kept = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out_.append(value, kept, i - kept);
    kept = i + 1;
    switch (c) {
      case '"': out_ += "\\\""; break;
      case '\\': out_ += "\\\\"; break;
      case '\n': out_ += "\\n"; break;
      case '\t': out_ += "\\t"; break;
      case '\r': out_ += "\\r"; break;
      default: fmt::format_to(std::back_inserter(out_), "\\u{:04x}", c);
    }
  }
  out_.append(value, kept);
  out_ += '"';
}

void JsonWriter::string_or_null(std::string_view value) { value.empty() ? null() : string(value); }

void JsonWriter::number(int64_t value) {
  separate();
  const fmt::format_int digits(value);
  out_.append(digits.data(), digits.size());
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::ten_thousandths(int32_t value) {
  separate();
  const int64_t size = value < 0 ? -static_cast<int64_t>(value) : value;
  fmt::format_to(std::back_inserter(out_), "{}{}.{:04}", value < 0 ? "-" : "", size / 10000, size % 10000);
}

}  // namespace hearsay::formats
