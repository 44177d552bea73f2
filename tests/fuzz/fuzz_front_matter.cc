// Any bytes as a text file: a document whose text is an end of the bytes, or an Error that says something.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "ingest/front_matter.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = hearsay::ingest::read_text(bytes, "fuzz");
  if (document && (!bytes.ends_with(document->text) || hearsay::utf8::first_fault(document->title) != hearsay::utf8::kNoFault)) std::abort();
  if (!document && document.error().message.empty()) std::abort();
  return 0;
}
