// Any bytes as a line of readings: a document whose claims can be linked and shown, or an Error that says something. The features of its claims survive their
// bytes; the same bytes as features, and as settings, are read or refused.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "formats/accounts_table.h"
#include "formats/reading_reader.h"
#include "ledger/features.h"
#include "pack/toml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  static formats::ReadingReader reader;
  static const coding::World nobody;
  static const ledger::LinkingRules rules{};
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto claim = ledger::from_bytes(bytes); claim && ledger::to_bytes(*claim) != bytes) std::abort();
  if (const auto toml = pack::Toml::parse("fuzz", bytes); !toml && toml.error().message.empty()) std::abort();
  std::string line = bytes;
  const auto document = reader.parse(line, "fuzz:1");
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return 0;
  }
  std::vector<ledger::ClaimRef> refs;
  for (const ledger::LinkClaim& claim : ledger::link_claims({document->id, document->published, 0}, document->claims, rules, nobody)) {
    const std::string stored = ledger::to_bytes(claim);
    const auto back = ledger::from_bytes(stored);
    if (!back || ledger::to_bytes(*back) != stored) std::abort();
    refs.push_back({0, refs.size()});
  }
  const std::vector<ledger::CodedDocument> documents = {*document};
  if (!refs.empty()) (void)formats::accounts_table(documents, {{"000000000000", ledger::make_accounts(documents, refs, nobody)}}, {}, {});
  return 0;
}
