// Any bytes as a line of JSON Lines: a document whose text is valid UTF-8 and not blank, or an Error that says something.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "ingest/jsonl.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static hearsay::ingest::JsonlParser parser;
  std::string line(reinterpret_cast<const char*>(data), size);
  const auto document = parser.parse(line, "fuzz:1");
  if (document && (document->text.empty() || hearsay::utf8::first_fault(document->text) != hearsay::utf8::kNoFault || document->id.empty())) std::abort();
  if (!document && document.error().message.empty()) std::abort();
  return 0;
}
