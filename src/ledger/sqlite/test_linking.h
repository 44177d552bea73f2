// A Linking for tests: claims of the same type and place are one incident. Its features are "type|place" as the record has them.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ledger/linking.h"
#include "ledger/record.h"

namespace hearsay::ledger::sqlite {

class TestLinking final : public Linking {
 public:
  struct Words final : Features {
    std::string words;
  };

  [[nodiscard]] Result<std::vector<FeaturesPointer>> features(const Document&, const std::vector<std::string_view>& claims) const override {
    std::vector<FeaturesPointer> all;
    for (const std::string_view json : claims) {
      auto record = read_claim(json, "test");
      if (!record) return Failure(record.error());
      all.push_back(make(record->type + "|" + record->place));
    }
    return all;
  }
  [[nodiscard]] std::string to_bytes(const Features& features) const override { return words(features); }
  [[nodiscard]] Result<FeaturesPointer> from_bytes(std::string_view bytes) const override { return make(std::string(bytes)); }
  [[nodiscard]] std::vector<uint64_t> block_keys(const Features& features) const override { return {std::hash<std::string>()(words(features))}; }
  [[nodiscard]] bool touches(const Features& a, const Features& b) const override { return words(a) == words(b); }

  [[nodiscard]] int score(const Features& a, const Features& b) const override { return words(a) == words(b) ? 10 : 1; }
  [[nodiscard]] int threshold() const override { return 5; }

  [[nodiscard]] std::string version() const override { return "1"; }
  [[nodiscard]] std::string fingerprint(std::string_view) const override { return ""; }
  [[nodiscard]] std::vector<std::string> standing(const std::vector<ClaimRow>& claims) const override {
    return claims.size() > 1 ? std::vector<std::string>{"confirmed", "disputed"} : std::vector<std::string>{"unverified"};
  }

  // Groups by words; a bond joins groups or takes its left side out.
  [[nodiscard]] std::vector<Part> partition(const std::vector<Claim>& claims, const std::vector<Bond>& bonds) const override {
    std::map<std::string, std::string> group;
    for (const Claim& claim : claims) group[claim.key] = words(*claim.features);
    for (const Bond& bond : bonds) {
      if (bond.kind == Bond::Kind::kTogether) {
        std::string first;
        for (const std::string& key : bond.left) {
          if (!group.contains(key)) continue;
          if (first.empty()) first = group[key];
          const std::string old = group[key];
          for (auto& [other, name] : group) {
            if (name == old) name = first;
          }
        }
      } else {
        for (const std::string& key : bond.left) {
          if (group.contains(key)) group[key] += "|apart";
        }
      }
    }
    std::map<std::string, Part> parts;
    for (const auto& [key, name] : group) parts[name].members.push_back(key);
    std::vector<Part> all;
    for (auto& [name, part] : parts) all.push_back(std::move(part));
    return all;
  }

 private:
  static FeaturesPointer make(std::string words) {
    auto made = std::make_shared<Words>();
    made->words = std::move(words);
    return made;
  }
  static const std::string& words(const Features& features) { return static_cast<const Words&>(features).words; }
};

}  // namespace hearsay::ledger::sqlite
