#include "ingest/front_matter.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "ingest/metadata.h"

namespace hearsay::ingest {
namespace {

constexpr std::string_view kFence = "---";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Lines of `bytes` one after the other; at the end `left` is false.
struct Lines {
  std::string_view bytes;
  size_t at = 0;
  uint32_t number = 0;

  bool next(std::string_view& line) {
    if (at >= bytes.size()) return false;
    const size_t newline = std::min(bytes.find('\n', at), bytes.size());
    line = trim(bytes.substr(at, newline - at));
    at = std::min(newline + 1, bytes.size());
    ++number;
    return true;
  }
};

struct KeyValue {
  std::string_view key;
  std::string_view value;
};

// "key: value"; the value may stand in one pair of quotation marks. An empty key: not such a line.
KeyValue split_line(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view key = trim(line.substr(0, colon));
  if (key.find_first_of(" \t\"'") != std::string_view::npos) return {};
  std::string_view value = trim(line.substr(colon + 1));
  for (const char quote : {'"', '\''}) {
    const bool wrapped = value.size() >= 2 && value.front() == quote && value.find(quote, 1) == value.size() - 1;
    if (wrapped) value = value.substr(1, value.size() - 2);
  }
  return {key, value};
}

// Reads the block, leaves `lines` behind its closing fence.
Result<void> read_block(Lines& lines, std::string_view name, text::Document& document) {
  std::string_view line;
  while (lines.next(line)) {
    const std::string where = fmt::format("{}:{}", name, lines.number);
    if (line == kFence) return {};
    if (line.empty() || line.starts_with('#')) continue;
    const KeyValue entry = split_line(line);
    if (entry.key.empty()) return fail(ErrorCode::kInvalidInput, "this line of the front matter is not 'key: value'; close the block with ---", where);
    if (auto set = set_field(document, field_named(entry.key), entry.value); !set) return fail(set.error().code, set.error().message, where);
  }
  return fail(ErrorCode::kInvalidInput, "the front matter that opens here is never closed; add a line with --- after its last key", fmt::format("{}:1", name));
}

bool opens_front_matter(std::string_view bytes) {
  Lines lines{bytes};
  std::string_view line;
  if (!lines.next(line) || line != kFence || !lines.next(line)) return false;
  return line == kFence || !split_line(line).key.empty();
}

}  // namespace

Result<text::Document> read_text(std::string_view bytes, std::string_view name) {
  if (auto valid = check_bytes(bytes); !valid) return fail(valid.error().code, valid.error().message, std::string(name));
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  text::Document document;
  if (opens_front_matter(bytes)) {
    Lines lines{bytes};
    std::string_view line;
    lines.next(line);
    if (auto block = read_block(lines, name, document); !block) return Failure(block.error());
    bytes.remove_prefix(lines.at);
    const size_t first = bytes.find_first_not_of(" \t\r\n");
    const size_t newline = bytes.rfind('\n', first);
    if (newline != std::string_view::npos) bytes.remove_prefix(newline + 1);
  }
  document.text = bytes;
  if (auto completed = complete(document); !completed) return fail(completed.error().code, completed.error().message, std::string(name));
  return document;
}

}  // namespace hearsay::ingest
