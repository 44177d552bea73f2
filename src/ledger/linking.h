// Linking: the narrow door between a store, which finds and keeps, and the ledger's linker, which judges. What the linker knows of a claim is its own business:
// the store holds it in memory as Features and on disk as bytes. Implementations are immutable: safe from many threads.
//
// What a store does for a new claim: it looks up the claims that share a block key, asks which of them it touches, takes the components of those and of every
// claim that a decision names together with one of them, and asks for the parts of all of them at once. Components only grow; a part never spans two.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/record.h"

namespace hearsay::ledger {

class Linking {
 public:
  struct Document {
    std::string id;
    std::string published;
    std::string outlet;
    uint64_t arrival = 0;
  };

  // What linking needs of a claim.
  struct Features {
    virtual ~Features() = default;
  };
  using FeaturesPointer = std::shared_ptr<const Features>;  // shared: a store remembers them, and a document on its way holds them too

  struct Claim {
    std::string key;  // "document/key"
    FeaturesPointer features;
  };

  // Together: all of `left` are one incident. Apart: none of `left` is in one with any of `right`.
  struct Bond {
    enum class Kind : uint8_t { kTogether, kApart };
    Kind kind = Kind::kTogether;
    std::vector<std::string> left;
    std::vector<std::string> right;
  };

  struct Part {
    std::vector<std::string> members;    // keys
    std::vector<std::string> followers;  // claims without an event of their own that also speak of this part
  };

  Linking() = default;
  Linking(const Linking&) = delete;
  Linking& operator=(const Linking&) = delete;
  virtual ~Linking() = default;

  // Changes with the rules: what was linked under another version is to be linked anew.
  [[nodiscard]] virtual std::string version() const = 0;

  // Of a document's claims (their records, docs/formats/claim.md), in their order.
  [[nodiscard]] virtual Result<std::vector<FeaturesPointer>> features(const Document& document, const std::vector<std::string_view>& claims) const = 0;
  [[nodiscard]] virtual std::string to_bytes(const Features& features) const = 0;
  // kCorrupt: not this linker's bytes.
  [[nodiscard]] virtual Result<FeaturesPointer> from_bytes(std::string_view bytes) const = 0;

  // Two claims of different documents touch only if they share a key.
  [[nodiscard]] virtual std::vector<uint64_t> block_keys(const Features& features) const = 0;
  // Whether there is an edge between the two.
  [[nodiscard]] virtual bool touches(const Features& a, const Features& b) const = 0;
  // The points of a pair, and from how many on it is an edge.
  [[nodiscard]] virtual int score(const Features& a, const Features& b) const = 0;
  [[nodiscard]] virtual int threshold() const = 0;
  // Every claim is a member of one part. The order of claims and bonds does not matter, except that a later bond overrules an earlier one.
  [[nodiscard]] virtual std::vector<Part> partition(const std::vector<Claim>& claims, const std::vector<Bond>& bonds) const = 0;

  // What tells texts that repeat each other, as bytes.
  [[nodiscard]] virtual std::string fingerprint(std::string_view text) const = 0;
  // The rules of standing that hold for an incident with these claims (disputed, confirmed ...), those that say most first.
  [[nodiscard]] virtual std::vector<std::string> standing(const std::vector<ClaimRow>& claims) const = 0;
};

}  // namespace hearsay::ledger
