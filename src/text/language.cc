#include "text/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace hearsay::text {
namespace {

constexpr size_t kEnough = 64 * 1024;  // bytes read; more changes nothing
constexpr int kLeastPercent = 50;      // of the letters must be in the language

std::string_view head(std::string_view text) {
  if (text.size() <= kEnough) return text;
  size_t end = kEnough;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

std::string identify(std::string_view text) {
  std::string read(head(text));
  if (utf8::first_fault(read) != utf8::kNoFault) return {};
  const auto size = static_cast<int>(read.size());
  read.append(4, '\0');  // CLD2 looks at the character behind the end, and crashes on some bytes
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(read.data(), size, true, languages.data(), percents.data(), &bytes, &reliable);
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || percents[0] < kLeastPercent) return {};
  const std::string_view code = CLD2::LanguageCode(languages[0]);
  return std::string(code.substr(0, code.find('-')));
}

std::string identify(std::string_view text, std::span<const std::string> languages) {
  std::string found = identify(text);
  return std::find(languages.begin(), languages.end(), found) == languages.end() ? std::string() : found;
}

}  // namespace hearsay::text
