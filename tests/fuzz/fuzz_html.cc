// Any bytes as an HTML page: a document of valid UTF-8 whose fields are what they should be, or an Error that says something.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/date.h"
#include "base/utf8.h"
#include "ingest/html_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)hearsay::ingest::looks_like_html(bytes);
  const auto page = hearsay::ingest::read_html(bytes);
  if (!page) {
    if (page.error().message.empty()) std::abort();
    return 0;
  }
  const auto& document = page->document;
  for (const std::string* field : {&document.text, &document.title, &document.outlet, &document.url, &document.lang}) {
    if (hearsay::utf8::first_fault(*field) != hearsay::utf8::kNoFault || field->find('\0') != std::string::npos) std::abort();
  }
  if (document.text.empty() || document.id.empty()) std::abort();
  if (!document.published.empty() && !hearsay::Date::parse(document.published)) std::abort();
  for (const std::string& note : page->notes) {
    if (note.empty() || hearsay::utf8::first_fault(note) != hearsay::utf8::kNoFault) std::abort();
  }
  return 0;
}
