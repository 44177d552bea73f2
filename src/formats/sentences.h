// Sentences: what a claim says, in one sentence of the reader's language, made from the templates of packs/LANG/sentences.tsv, so that a
// claim of a French report can be read by whoever reads English, and the other way about. It says what was coded, not what the report's
// words are: those are the quote.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "coding/claim.h"
#include "formats/wording.h"
#include "ledger/coded_document.h"
#include "pack/files.h"

namespace hearsay::formats {

class Sentences {
 public:
  // Errors of Wording::load.
  static Result<Sentences> load(const pack::Files& packs, std::string_view language);

  // Always ends as a sentence. Names that the packs know stand in the language where they have one.
  [[nodiscard]] std::string sentence(const ledger::CodedDocument& document, const coding::Claim& claim) const;
  [[nodiscard]] const Wording& wording() const { return wording_; }

 private:
  using Values = Wording::Values;
  explicit Sentences(Wording wording) : wording_(std::move(wording)) {}
  [[nodiscard]] std::string fill(std::string_view key, const Values& values = {}) const { return wording_.fill(key, values); }
  [[nodiscard]] std::string parties(const std::vector<coding::Party>& list) const;
  [[nodiscard]] std::string speaker(const ledger::CodedDocument& document, const coding::Claim& claim) const;
  [[nodiscard]] std::string about(const ledger::CodedDocument& document, const coding::Claim& claim) const;
  [[nodiscard]] std::string event(const coding::Claim& claim) const;
  [[nodiscard]] std::string place(const coding::Place& place) const;
  [[nodiscard]] std::string day(std::string_view iso) const;
  [[nodiscard]] std::string time(const coding::Time& time) const;
  [[nodiscard]] std::string figure(const coding::Count& count) const;

  Wording wording_;
};

}  // namespace hearsay::formats
