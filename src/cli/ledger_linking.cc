// The ledger's linker behind the store's door (ledger/linking.h).
#include "cli/ledger.h"

#include <algorithm>

#include "cli/ledger_linking.h"
#include "coding/world.h"
#include "formats/json_writer.h"
#include "formats/reading_reader.h"
#include "ledger/accounts.h"
#include "ledger/copies.h"
#include "ledger/features.h"
#include "ledger/linker.h"

namespace hearsay::cli {
namespace {

using ledger::LinkClaim;

constexpr int kTied = 1'000'000;  // one speaks of the other: no points needed

struct Made final : ledger::Linking::Features {
  explicit Made(LinkClaim of) : claim(std::move(of)) {}
  LinkClaim claim;
};

const LinkClaim& claim_of(const ledger::Linking::Features& features) { return static_cast<const Made&>(features).claim; }

std::string bytes_of(const ledger::Fingerprint& fingerprint) {
  std::string bytes(sizeof(uint64_t) + sizeof(uint32_t) * (1 + ledger::kHashes), '\0');
  char* at = bytes.data();
  const auto put = [&](uint64_t value, size_t size) {
    for (size_t i = 0; i < size; ++i) *at++ = static_cast<char>(value >> (8 * i));
  };
  put(fingerprint.whole, sizeof(uint64_t));
  put(fingerprint.words, sizeof(uint32_t));
  for (const uint32_t minimum : fingerprint.minima) put(minimum, sizeof(uint32_t));
  return bytes;
}

// Empty where the bytes are not those of a fingerprint.
ledger::Fingerprint fingerprint_from(std::string_view bytes) {
  ledger::Fingerprint fingerprint;
  if (bytes.size() != sizeof(uint64_t) + sizeof(uint32_t) * (1 + ledger::kHashes)) return fingerprint;
  const auto take = [&](size_t size) {
    uint64_t value = 0;
    for (size_t i = 0; i < size; ++i) value |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    bytes.remove_prefix(size);
    return value;
  };
  fingerprint.whole = take(sizeof(uint64_t));
  fingerprint.words = static_cast<uint32_t>(take(sizeof(uint32_t)));
  for (uint32_t& minimum : fingerprint.minima) minimum = static_cast<uint32_t>(take(sizeof(uint32_t)));
  return fingerprint;
}

// A reading of some of a document's claims, as one line.
std::string reading_line(const ledger::Linking::Document& document, const std::vector<std::string_view>& claims, const std::string& title = {},
                         const std::string& url = {}) {
  std::string line;
  formats::JsonWriter json(line);
  json.begin_object();
  json.member("id", document.id);
  json.member_or_null("outlet", document.outlet);
  json.member_or_null("published", document.published);
  json.member_or_null("title", title);
  json.member_or_null("url", url);
  json.key("claims");
  json.begin_array();
  for (const std::string_view claim : claims) json.raw(claim);
  json.end_array();
  json.end_object();
  return line;
}

formats::ReadingReader& reader() {
  thread_local formats::ReadingReader reader;
  return reader;
}

class Linker final : public ledger::Linking {
 public:
  Linker(ledger::LinkingRules rules, coding::World world) : rules_(std::move(rules)), world_(std::move(world)), linker_(rules_) {}

  std::string version() const override { return rules_.hash; }

  Result<std::vector<FeaturesPointer>> features(const Document& document, const std::vector<std::string_view>& claims) const override {
    std::string line = reading_line(document, claims);
    auto read = reader().parse(line, document.id);
    if (!read) return Failure(read.error());
    std::vector<FeaturesPointer> all;
    for (LinkClaim& claim : ledger::link_claims({document.id, document.published, document.arrival}, read->claims, rules_, world_)) {
      all.push_back(std::make_shared<Made>(std::move(claim)));
    }
    return all;
  }
  std::string to_bytes(const ledger::Linking::Features& features) const override { return ledger::to_bytes(claim_of(features)); }
  Result<FeaturesPointer> from_bytes(std::string_view bytes) const override {
    auto claim = ledger::from_bytes(bytes);
    if (!claim) return Failure(claim.error());
    return std::make_shared<Made>(std::move(*claim));
  }
  std::vector<uint64_t> block_keys(const ledger::Linking::Features& features) const override { return linker_.block_keys(claim_of(features)); }

  bool touches(const ledger::Linking::Features& a, const ledger::Linking::Features& b) const override {
    const LinkClaim& one = claim_of(a);
    const LinkClaim& other = claim_of(b);
    if (one.document == other.document && ledger::tied(one, other)) return true;
    return one.has_event && other.has_event && linker_.score(one, other) >= linker_.threshold();
  }

  int score(const ledger::Linking::Features& a, const ledger::Linking::Features& b) const override {
    const LinkClaim& one = claim_of(a);
    const LinkClaim& other = claim_of(b);
    if (one.document == other.document && ledger::tied(one, other)) return kTied;
    return one.has_event && other.has_event ? linker_.score(one, other) : 0;
  }
  int threshold() const override { return linker_.threshold(); }

  std::vector<Part> partition(const std::vector<Claim>& claims, const std::vector<Bond>& bonds) const override {
    std::vector<LinkClaim> all;
    all.reserve(claims.size());
    for (const Claim& claim : claims) all.push_back(claim_of(*claim.features));
    std::vector<ledger::Decision> decisions;
    for (const Bond& bond : bonds) {
      decisions.push_back({bond.kind == Bond::Kind::kTogether ? ledger::Decision::Kind::kTogether : ledger::Decision::Kind::kApart, bond.left, bond.right});
    }
    std::vector<Part> parts;
    for (ledger::Part& part : linker_.partition(all, decisions)) parts.push_back({std::move(part.members), std::move(part.followers)});
    return parts;
  }

  std::string fingerprint(std::string_view text) const override { return bytes_of(ledger::fingerprint(text)); }

  std::vector<std::string> standing(const std::vector<ledger::ClaimRow>& claims) const override {
    const std::vector<ledger::CodedDocument> documents = coded_documents(claims);
    std::vector<ledger::ClaimRef> all;
    for (size_t d = 0; d < documents.size(); ++d) {
      for (size_t c = 0; c < documents[d].claims.size(); ++c) all.push_back({d, c});
    }
    std::vector<std::string> rules;
    for (const ledger::Standing& standing : ledger::make_accounts(documents, std::move(all), world_).standing) {
      const std::string name(name_of(standing.rule));
      if (std::find(rules.begin(), rules.end(), name) == rules.end()) rules.push_back(name);
    }
    return rules;
  }

 private:
  ledger::LinkingRules rules_;
  coding::World world_;
  ledger::Linker linker_;
};

}  // namespace

std::vector<ledger::CodedDocument> coded_documents(const std::vector<ledger::ClaimRow>& claims) {
  std::vector<ledger::CodedDocument> documents;
  for (size_t begin = 0; begin < claims.size();) {
    const ledger::ClaimRow& first = claims[begin];
    size_t end = begin;
    std::vector<std::string_view> records;
    while (end < claims.size() && claims[end].document == first.document) records.push_back(claims[end++].json);
    std::string line = reading_line({first.document, first.published, first.outlet, 0}, records, first.title, first.url);
    if (auto document = reader().parse(line, first.document)) {
      document->fingerprint = fingerprint_from(first.fingerprint);
      documents.push_back(std::move(*document));
    }
    begin = end;
  }
  return documents;
}

Result<std::unique_ptr<ledger::Linking>> open_linking(const engine::Resources& resources) {
  auto rules = ledger::LinkingRules::load(resources.packs);
  if (!rules) return Failure(rules.error());
  auto world = coding::World::load(resources.packs);
  if (!world) return Failure(world.error());
  return std::make_unique<Linker>(std::move(*rules), std::move(*world));
}

}  // namespace hearsay::cli
