// JsonWriter: appends compact JSON to a string; commas and colons look after themselves, keys stand in the order they are written.
// Strings must be valid UTF-8 and stay UTF-8; only what JSON demands is escaped. Integers only, so no rounding and no locale.
// REQUIRES: begin and end calls nest, and inside an object every value follows a key().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::formats {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name);
  void string(std::string_view value);
  void string_or_null(std::string_view value);  // null when empty
  void number(int64_t value);
  void boolean(bool value);
  void null();
  // A value that is JSON already. REQUIRES: it is.
  void raw(std::string_view json);
  // A decimal number with four digits behind the point, given in 1e-4: 159320 -> 15.9320.
  void ten_thousandths(int32_t value);

  void member(std::string_view name, std::string_view value) { key(name), string(value); }
  void member_or_null(std::string_view name, std::string_view value) { key(name), string_or_null(value); }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string& out_;
  bool first_ = true;  // no comma before the next value
};

}  // namespace hearsay::formats
