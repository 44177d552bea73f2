// Sentences: what a claim says, in one sentence of the reader's language, made from the templates of packs/LANG/sentences.tsv, so that a claim of a French
// report can be read by whoever reads English, and the other way about. It says what was coded, not what the report's words are: those are the quote.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "coding/claim.h"
#include "coding/world.h"
#include "ledger/coded_document.h"
#include "pack/files.h"

namespace hearsay::formats {

class Sentences {
 public:
  // kNotFound: the language has no templates; kInvalidInput: a fault of the table or a key it must have, with its file. `world` must outlive the result.
  static Result<Sentences> load(const pack::Files& packs, std::string_view language, const coding::World& world);

  // Always ends as a sentence. Names that the packs know stand in the language where they have one.
  [[nodiscard]] std::string sentence(const ledger::CodedDocument& document, const coding::Claim& claim) const;

 private:
  using Values = std::map<std::string_view, std::string>;
  explicit Sentences(const coding::World& world) : world_(&world) {}
  // The template with its {braces} filled in.
  [[nodiscard]] std::string fill(std::string_view key, const Values& values) const;
  // The text of a key, or the name behind its prefix with spaces.
  [[nodiscard]] std::string term(std::string_view prefix, std::string_view name) const;
  [[nodiscard]] std::string joined(const std::vector<std::string>& items) const;
  [[nodiscard]] std::string party(const coding::Party& party) const;
  [[nodiscard]] std::string parties(const std::vector<coding::Party>& list) const;
  [[nodiscard]] std::string speaker(const ledger::CodedDocument& document, const coding::Claim& claim) const;
  [[nodiscard]] std::string about(const ledger::CodedDocument& document, const coding::Claim& claim) const;
  [[nodiscard]] std::string event(const coding::Claim& claim) const;
  [[nodiscard]] std::string place(const coding::Place& place) const;
  [[nodiscard]] std::string day(std::string_view iso) const;
  [[nodiscard]] std::string time(const coding::Time& time) const;
  [[nodiscard]] std::string figure(const coding::Count& count) const;

  const coding::World* world_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, std::string, std::less<>> names_;      // of actors, in the language
  std::map<std::string, std::string, std::less<>> countries_;  // code -> name in the language
};

}  // namespace hearsay::formats
