#include "ingest/charset.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

constexpr size_t kHead = 8192;  // bytes in which a declaration is looked for; the standard says 1024, pages in use say otherwise
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";
constexpr size_t kLongestName = 40;

// Names that the web uses for a larger set than the name's own (WHATWG Encoding Standard).
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kWebNames = {
    {{"iso-8859-1", "windows-1252"},
     {"iso8859-1", "windows-1252"},
     {"iso_8859-1", "windows-1252"},
     {"latin1", "windows-1252"},
     {"us-ascii", "windows-1252"},
     {"ascii", "windows-1252"},
     {"cp1252", "windows-1252"},
     {"iso-8859-9", "windows-1254"},
     {"gb2312", "gb18030"},
     {"gbk", "gb18030"},
     {"utf8", "utf-8"},
     {"utf-16", "utf-8"},  // a page whose <meta> can be read is not UTF-16
     {"utf-16le", "utf-8"},
     {"utf-16be", "utf-8"},
     {"cp1251", "windows-1251"},
     {"cp1256", "windows-1256"}}};

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == ':'; });
}

std::string web_name(std::string_view name) {
  const auto* found = std::find_if(kWebNames.begin(), kWebNames.end(), [&](const auto& entry) { return entry.first == name; });
  return std::string(found == kWebNames.end() ? name : found->second);
}

// Sequences of valid UTF-8 beyond ASCII, and bytes that are none.
struct Utf8Census {
  size_t sequences = 0;
  size_t faults = 0;
  size_t first_fault = 0;
};

Utf8Census census(std::string_view bytes) {
  Utf8Census found;
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const utf8::CodePoint point = utf8::decode(bytes, at);
    if (point.size > 1) {
      ++found.sequences;
    } else if (found.faults++ == 0) {
      found.first_fault = at;
    }
    at += point.size;
  }
  return found;
}

// Faults become U+FFFD, one a byte.
std::string repaired_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) {
    const utf8::CodePoint point = utf8::decode(bytes, at);
    if (point.size == 1) {
      utf8::append(point.value, out);
    } else {
      out.append(bytes.substr(at, point.size));
    }
    at += point.size;
  }
  return out;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Empty where ICU does not know the set.
std::string converted(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status) || !converter) return {};
  std::u16string wide(bytes.size() + 1, u'\0');
  const int32_t units = ucnv_toUChars(converter.get(), wide.data(), static_cast<int32_t>(wide.size()), bytes.data(),
                                      static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return {};
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    wide.resize(static_cast<size_t>(units) + 1);
    ucnv_resetToUnicode(converter.get());
    ucnv_toUChars(converter.get(), wide.data(), static_cast<int32_t>(wide.size()), bytes.data(), static_cast<int32_t>(bytes.size()),
                  &status);
    if (U_FAILURE(status)) return {};
  }
  wide.resize(static_cast<size_t>(units));
  std::string out(wide.size() * 3, '\0');
  int32_t size = 0;
  u_strToUTF8WithSub(out.data(), static_cast<int32_t>(out.size()), &size, wide.data(), units, 0xFFFD, nullptr, &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<size_t>(size));
  return out;
}

// UTF-16 without a mark gives itself away by its first tag: every other byte of "<" and what follows is NUL.
std::string_view unmarked_utf16(std::string_view bytes) {
  if (bytes.size() < 8) return {};
  const std::string_view head = bytes.substr(0, 8);
  const auto nul_at = [&](size_t first) {
    return head[first] == 0 && head[first + 2] == 0 && head[first + 4] == 0 && head[first + 6] == 0;
  };
  const auto text_at = [&](size_t first) {
    return head[first] != 0 && head[first + 2] != 0 && head[first + 4] != 0 && head[first + 6] != 0;
  };
  if (nul_at(1) && text_at(0)) return "utf-16le";
  return nul_at(0) && text_at(1) ? "utf-16be" : "";
}

DecodedPage as_utf8(std::string_view bytes, const Utf8Census& found) {
  DecodedPage page{{}, "utf-8", {}};
  if (found.faults == 0) {
    page.text = bytes;
    return page;
  }
  page.text = repaired_utf8(bytes);
  page.notes.push_back(fmt::format("character set: {} bytes are not valid UTF-8 (the first is byte {}); each was read as U+FFFD",
                                   found.faults, found.first_fault));
  return page;
}

DecodedPage as_charset(std::string_view bytes, const std::string& charset) {
  return {converted(bytes, charset), charset, {}};
}

DecodedPage without_declaration(std::string_view bytes, const Utf8Census& found) {
  const bool ascii = found.sequences == 0 && found.faults == 0;
  if (ascii) return as_utf8(bytes, found);
  const bool valid = found.faults == 0 || found.sequences > found.faults * 4;
  DecodedPage page = valid ? as_utf8(bytes, found) : as_charset(bytes, "windows-1252");
  page.notes.insert(page.notes.begin(), fmt::format("character set: the page declares none; read as {}", page.charset));
  return page;
}

DecodedPage with_declaration(std::string_view bytes, const std::string& declared, const Utf8Census& found) {
  const std::string charset = web_name(declared);
  if (charset == "utf-8") {
    if (found.faults == 0 || found.sequences >= found.faults) return as_utf8(bytes, found);
    DecodedPage page = as_charset(bytes, "windows-1252");
    page.notes.push_back(fmt::format("character set: the page declares {}, but its bytes are not; read as windows-1252", declared));
    return page;
  }
  if (found.sequences > 0 && found.faults == 0) {
    DecodedPage page = as_utf8(bytes, found);
    page.notes.push_back(fmt::format("character set: the page declares {}, but its bytes are valid UTF-8; read as utf-8", declared));
    return page;
  }
  DecodedPage page = as_charset(bytes, charset);
  const bool unknown = page.text.empty() || charset == "utf-7";
  if (!unknown) return page;
  page = without_declaration(bytes, found);
  page.notes.insert(page.notes.begin(), fmt::format("character set: the page declares {}, which is not known", declared));
  return page;
}

void drop_nuls(DecodedPage& page) {
  const auto count = std::count(page.text.begin(), page.text.end(), '\0');
  if (count == 0) return;
  page.text.erase(std::remove(page.text.begin(), page.text.end(), '\0'), page.text.end());
  page.notes.push_back(fmt::format("{} NUL characters were left out", count));
}

DecodedPage decoded(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) {
    const std::string_view rest = bytes.substr(kUtf8Mark.size());
    return as_utf8(rest, census(rest));
  }
  if (bytes.starts_with(kUtf16LittleMark)) return as_charset(bytes.substr(kUtf16LittleMark.size()), "utf-16le");
  if (bytes.starts_with(kUtf16BigMark)) return as_charset(bytes.substr(kUtf16BigMark.size()), "utf-16be");
  if (const std::string_view wide = unmarked_utf16(bytes); !wide.empty()) {
    DecodedPage page = as_charset(bytes, std::string(wide));
    page.notes.push_back(fmt::format("character set: the page declares none; read as {}", wide));
    return page;
  }
  const std::string declared = declared_charset(bytes);
  const Utf8Census found = census(bytes);
  return declared.empty() ? without_declaration(bytes, found) : with_declaration(bytes, declared, found);
}

// The value of charset= or of charset inside content=, in one tag.
std::string charset_in(std::string_view tag) {
  constexpr std::string_view kKey = "charset";
  for (size_t at = find_ascii(tag, kKey); at != std::string_view::npos; at = find_ascii(tag, kKey, at + 1)) {
    size_t value = tag.find_first_not_of(" \t\r\n", at + kKey.size());
    if (value == std::string_view::npos || tag[value] != '=') continue;
    value = tag.find_first_not_of(" \t\r\n\"'", value + 1);
    if (value == std::string_view::npos) continue;
    const size_t end = std::min(tag.find_first_of(" \t\r\n\"';/>", value), tag.size());
    std::string name = lower_ascii(tag.substr(value, end - value));
    if (is_name(name)) return name;
  }
  return {};
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHead);
  for (size_t at = 0; (at = head.find('<', at)) != std::string_view::npos;) {
    if (head.substr(at).starts_with("<!--")) {
      at = head.find("-->", at);
      if (at == std::string_view::npos) break;
      continue;
    }
    const std::string_view rest = head.substr(at);
    const size_t end = std::min(rest.find('>'), rest.size());
    // The declaration of an XML document counts like a <meta>.
    const bool declares = find_ascii(rest.substr(0, 6), "<meta") == 0 || rest.starts_with("<?xml");
    if (declares) {
      std::string name = charset_in(rest.substr(0, end));
      if (name.empty() && rest.starts_with("<?xml")) {
        const size_t encoding = rest.substr(0, end).find("encoding=");
        if (encoding != std::string_view::npos && encoding + 10 < end) {
          const size_t value = encoding + 10;
          name = lower_ascii(rest.substr(value, std::min(rest.find_first_of("\"'?", value), end) - value));
        }
      }
      if (is_name(name)) return name;
    }
    ++at;
  }
  return {};
}

Result<DecodedPage> decode_page(std::string_view bytes) {
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return fail(ErrorCode::kInvalidInput, "the page is empty: there is nothing to read");
  DecodedPage page = decoded(bytes);
  constexpr size_t kFewNuls = 200;  // a page with more than one NUL in so many bytes is no text
  const auto nuls = static_cast<size_t>(std::count(page.text.begin(), page.text.end(), '\0'));
  if (nuls * kFewNuls > page.text.size()) {
    return fail(ErrorCode::kInvalidInput, "this is a binary file, no HTML page; extract its text first");
  }
  drop_nuls(page);
  return page;
}

}  // namespace hearsay::ingest
