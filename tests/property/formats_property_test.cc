// Laws of what goes in and out: lines of a stream are the lines of its bytes, any string survives the JSON writer, padding and wrapping lose no word.
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include "base/utf8.h"
#include "formats/json_writer.h"
#include "formats/terminal.h"
#include "ingest/byte_stream.h"

namespace hearsay {
namespace {

std::string text_of(const std::vector<uint32_t>& values) {
  std::string text;
  for (const uint32_t value : values) {
    const uint32_t point = value % 0x3000;  // Latin to kana, controls and marks among them
    utf8::append(point, text);
  }
  return text;
}

RC_GTEST_PROP(ByteStream, LinesAreTheLinesOfTheBytes, (const std::vector<std::string>& pieces)) {
  std::string bytes;
  for (const std::string& piece : pieces) bytes += piece + (piece.size() % 2 == 0 ? "\n" : "\r\n");
  std::string path = testing::TempDir() + "hearsay_lines_XXXXXX";
  const int file = ::mkstemp(path.data());
  RC_ASSERT(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  ::close(file);
  auto stream = ingest::ByteStream::open(path);
  std::vector<std::string> found, expected;
  std::string line;
  while (stream->next_line(line, 1 << 20).value() == ingest::ByteStream::Line::kRead) found.push_back(line);
  ::unlink(path.c_str());
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = bytes.find('\n', begin);
    expected.push_back(bytes.substr(begin, end - begin));
    if (expected.back().ends_with('\r')) expected.back().pop_back();
    begin = end + 1;
  }
  RC_ASSERT(found == expected);
}

RC_GTEST_PROP(JsonWriter, AnyStringSurvives, (const std::vector<uint32_t>& values)) {
  const std::string text = text_of(values);
  std::string out;
  formats::JsonWriter(out).string(text);
  RC_ASSERT(nlohmann::json::parse(out).get<std::string>() == text);
}

RC_GTEST_PROP(Terminal, WrappingKeepsEveryWordAndTheWidth, (const std::vector<uint32_t>& values)) {
  const std::string text = text_of(values);
  const size_t width = *rc::gen::inRange(2, 40);
  std::string joined, original;
  for (const std::string& line : formats::wrap(text, width)) {
    RC_ASSERT(formats::display_width(line) <= width);
    RC_ASSERT(utf8::first_fault(line) == utf8::kNoFault);
    joined += line;
  }
  const auto without_spaces = [](const std::string& from) {
    std::string out;
    for (size_t at = 0; at < from.size();) {
      const auto point = utf8::decode(from, at);
      if (!utf8::is_space(point.value)) out += from.substr(at, point.size);
      at += point.size;
    }
    return out;
  };
  RC_ASSERT(without_spaces(joined) == without_spaces(text));
}

}  // namespace
}  // namespace hearsay
