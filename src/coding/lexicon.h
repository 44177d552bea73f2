// Lexicon: one language's pack tables as typed rows, and the index that finds their terms in a sentence. docs/formats/pack.md says what every
// column means; a fault is an Error with file:line:column. Views point into the pack's bytes, which the caller keeps alive. Immutable after
// load(); safe from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "coding/claim.h"
#include "coding/terms.h"
#include "pack/files.h"
#include "text/sentence.h"

namespace hearsay::coding {

enum class CueClass : uint8_t {
  kSay, kClaim, kAnnounce, kClaimResponsibility, kDeny, kConfirm, kConcede, kAccuse, kRevise, kNotVerify, kAuthenticate, kQuote, kLearn, kThink,
  kWrite, kAsk, kReport, kWarn, kCondemn, kShow, kState,
};

enum Frame : uint16_t {
  kThat = 1 << 0, kInf = 1 << 1, kNp = 1 << 2, kQuoteFrame = 1 << 3, kPassiveFrame = 1 << 4, kWhomInf = 1 << 5, kWhomNp = 1 << 6, kActOn = 1 << 7,
  kSelf = 1 << 8, kPrep = 1 << 9, kOf = 1 << 10, kIn = 1 << 11, kImpersonal = 1 << 12, kSubject = 1 << 13,
};

struct CueRow {
  std::string_view lemma;
  CueClass kind = CueClass::kSay;
  Stance stance = Stance::kAssert;
  bool claims = true;  // false: stance "none", the content isn't claimed
  uint16_t frames = 0;
  Attitude attitude = Attitude::kNeutral;
  Aspect aspect = Aspect::kNone;
};

// Where a role's filler hangs on a word: grammatical functions, then the classes of prepositions.tsv.
enum class Slot : uint8_t {
  kNone, kSubj, kObj, kIobj, kPoss, kSelf, kAny, kBy, kOf, kAgainst, kFrom, kWith, kTo, kIn, kOn, kBetween, kAt, kNear, kAfter, kBefore, kDuring,
  kSince, kAccording, kVia, kFor, kUnder, kUntil, kAs, kThan, kAbout, kWithout, kDespite, kThatClause, kOther,
};
std::string_view name_of(Slot);

enum class Filler : uint8_t { kArmed, kPerson, kSite, kPlace, kWeapon, kEvent, kCount, kContext };

struct Condition {
  Slot slot = Slot::kAny;
  Filler filler = Filler::kArmed;
};
// All of the outer must hold, one of the inner is enough.
using Needs = std::vector<std::vector<Condition>>;

enum class TriggerClass : uint8_t { kEvent, kToll, kOutcome, kRefer, kGeneric };

struct TriggerRow {
  std::string_view lemma;
  std::string_view type;
  std::string_view mode;
  Outcome outcome = Outcome::kNone;
  std::vector<Slot> actor;
  std::vector<Slot> recipient;
  Slot counted = Slot::kNone;
  std::string_view what;
  Needs needs;
  bool verb = false;  // the term is listed as a verb
  TriggerClass kind = TriggerClass::kEvent;
};

enum class Armed : uint8_t { kNone, kState, kGroup, kAny };

struct PeopleRow {
  std::string_view lemma, who, name;
  Armed armed = Armed::kNone;
};
struct InstitutionRow {
  std::string_view lemma, kind, name;
  Armed armed = Armed::kNone;
};
struct SpeakerRow {
  std::string_view lemma, kind, name;
  bool speaks_for = false;
};
struct NamedRow {  // media, sites, weapons, anaphora, directions, demonyms: a term and what it stands for
  std::string_view lemma, kind, name;
};
struct NumeralRow {
  std::string_view kind;
  int64_t value = 0;
};
struct QuantityRow {
  int32_t min = 0;
  int32_t max = kOpen;
  bool plural = false;
};
enum class VagueOp : uint8_t { kAtLeast, kMoreThan, kUpTo, kLessThan, kNear, kAbout, kExact, kAlmost, kBetweenAnd, kFromTo };
struct VagueRow {
  VagueOp op = VagueOp::kExact;
};
enum class DateKind : uint8_t { kWeekday, kMonth, kDay, kAnchor, kPart, kUnit, kLast, kThis, kNext, kAgo, kAfter, kBefore, kSince, kUntil, kBetween,
                                kEarly, kMid, kLate, kNightOf, kYearWord, kSeason };
struct DateRow {
  DateKind kind = DateKind::kDay;
  int32_t value = 0;
  std::string_view unit;
};
enum class ModalityClass : uint8_t { kNegation, kReported, kPossible, kSuspected, kAttempt, kPlan, kThreat, kDemand, kCondition, kHabitual, kFear,
                                     kDistancing, kFail, kPrevent, kEnd };
struct ModalityRow {
  ModalityClass kind = ModalityClass::kNegation;
};

class Lexicon {
 public:
  static Result<Lexicon> load(const pack::Files& files, std::string_view language);

  [[nodiscard]] const TermIndex& terms() const { return terms_; }
  [[nodiscard]] Slot preposition(std::string_view form) const;
  // Puts right what a tagger cannot know of the pack's words, between tagging and parsing: lemmas of listed verb forms (inflections.tsv), the part of speech
  // of days, months and demonyms.
  void correct(text::Sentence& sentence) const;
  // Verbs that are never passive whatever their auxiliary (intransitive.tsv), by lemma.
  [[nodiscard]] bool is_intransitive(std::string_view lemma) const { return intransitive_.count(lemma) > 0; }
  // The lemmas that a lower-case form is listed under (inflections.tsv); none for most.
  [[nodiscard]] std::span<const std::string_view> lemmas_of(std::string_view low) const;
  [[nodiscard]] bool is_stop_name(std::string_view folded) const { return stop_names_.count(folded) > 0; }

  std::vector<CueRow> cues;
  std::vector<TriggerRow> triggers;
  std::vector<PeopleRow> people;
  std::vector<InstitutionRow> institutions;
  std::vector<SpeakerRow> speakers;
  std::vector<NamedRow> media, sites, weapons, anaphora, directions, demonyms;
  std::vector<NumeralRow> numerals;
  std::vector<QuantityRow> quantities;
  std::vector<VagueRow> vagueness;
  std::vector<DateRow> dates;
  std::vector<ModalityRow> modality;

 private:
  friend class LexiconLoader;
  TermIndex terms_;
  std::unordered_map<std::string_view, Slot> prepositions_;
  std::map<std::string, bool, std::less<>> stop_names_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> inflections_;  // form: lemmas
  std::unordered_set<std::string_view> intransitive_;
  std::unordered_map<std::string_view, text::Upos> hints_;
};

}  // namespace hearsay::coding
