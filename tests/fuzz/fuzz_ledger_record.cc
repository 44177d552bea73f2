// What a ledger takes in and keeps: readings, claims' records, corrections, words typed to look for.
#include <cstdint>
#include <string_view>

#include "ledger/correction.h"
#include "ledger/record.h"
#include "ledger/words.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto reading = ledger::read_reading(bytes, "fuzz")) {
    for (const auto& claim : reading->claims) {
      if (!ledger::read_claim(claim.json, "fuzz")) __builtin_trap();
      (void)ledger::corrected(claim.json, {"event.place.name", "Kolo"});
      (void)ledger::corrected(claim.json, {"event.counts.0.min", "3"});
      (void)ledger::record_differences(claim.json, claim.json);
    }
  }
  (void)ledger::read_claim(bytes, "fuzz");
  (void)ledger::correction_from(bytes);
  (void)ledger::resolution_from(bytes);
  const std::string words = ledger::index_words(bytes);
  if (ledger::index_words(words) != words) __builtin_trap();
  (void)ledger::match_query(bytes);
  return 0;
}
