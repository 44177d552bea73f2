// Any bytes: a fault is named or there is none; what is valid survives normalisation and folding valid, and offsets lead back in order.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/language.h"
#include "text/normal.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace utf8 = hearsay::utf8;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t fault = utf8::first_fault(bytes);
  if (fault != utf8::kNoFault && (fault >= size || utf8::validate(bytes, "fuzz"))) std::abort();
  for (size_t at = 0; at < size;) at += utf8::decode(bytes, at).size;  // damaged text too ends
  if (fault != utf8::kNoFault) return 0;
  const std::string key = utf8::fold(bytes);
  if (utf8::first_fault(key) != utf8::kNoFault) std::abort();
  const hearsay::text::NormalText normal(bytes);
  if (utf8::first_fault(normal.text()) != utf8::kNoFault) std::abort();
  uint32_t last = 0;
  for (size_t at = 0; at < normal.text().size();) {
    const auto end = at + utf8::decode(normal.text(), at).size;
    const hearsay::Span span = normal.to_original({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    if (span.begin < last || span.end < span.begin || span.end > size) std::abort();
    last = span.end;
    at = end;
  }
  (void)hearsay::text::identify(bytes);
  return 0;
}
