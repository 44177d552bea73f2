// Any target of a request: taken apart or refused; what comes out is UTF-8 and leads nowhere upwards. Any body of a decision or a report likewise.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "server/api_answers.h"
#include "server/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (auto target = hearsay::server::parse_target(bytes)) {
    if (hearsay::utf8::first_fault(target->path) != hearsay::utf8::kNoFault || target->path.find("/../") != std::string::npos) std::abort();
    hearsay::server::Request request;
    request.query = std::move(target->query);
    (void)hearsay::server::filter_of(request);
    (void)hearsay::server::page_of(request);
  }
  hearsay::server::Request sent;
  sent.body = bytes;
  (void)hearsay::server::report_of(sent);
  (void)hearsay::server::decision_of(bytes);
  return 0;
}
