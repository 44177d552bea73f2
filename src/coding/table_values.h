// The values that cells of pack tables may hold, with what they are in memory: docs/formats/pack.md in code.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "coding/lexicon.h"

namespace hearsay::coding {

template <typename T>
using NameOf = std::pair<std::string_view, T>;

inline constexpr auto kSlotNames = std::to_array<NameOf<Slot>>({
    {"none", Slot::kNone},     {"subj", Slot::kSubj},     {"obj", Slot::kObj},       {"iobj", Slot::kIobj},     {"poss", Slot::kPoss},
    {"self", Slot::kSelf},     {"any", Slot::kAny},       {"by", Slot::kBy},         {"of", Slot::kOf},         {"against", Slot::kAgainst},
    {"from", Slot::kFrom},     {"with", Slot::kWith},     {"to", Slot::kTo},         {"in", Slot::kIn},         {"on", Slot::kOn},
    {"between", Slot::kBetween}, {"at", Slot::kAt},       {"near", Slot::kNear},     {"after", Slot::kAfter},   {"before", Slot::kBefore},
    {"during", Slot::kDuring}, {"since", Slot::kSince},   {"according", Slot::kAccording}, {"via", Slot::kVia}, {"for", Slot::kFor},
    {"under", Slot::kUnder},   {"until", Slot::kUntil},   {"as", Slot::kAs},         {"than", Slot::kThan},     {"about", Slot::kAbout},
    {"that", Slot::kThatClause}, {"without", Slot::kWithout}, {"despite", Slot::kDespite}, {"other", Slot::kOther},
});

inline constexpr auto kFillerNames = std::to_array<NameOf<Filler>>({
    {"armed", Filler::kArmed}, {"person", Filler::kPerson}, {"site", Filler::kSite},   {"place", Filler::kPlace},
    {"weapon", Filler::kWeapon}, {"event", Filler::kEvent}, {"count", Filler::kCount}, {"context", Filler::kContext},
});

inline constexpr auto kCueClassNames = std::to_array<NameOf<CueClass>>({
    {"say", CueClass::kSay},         {"claim", CueClass::kClaim},   {"announce", CueClass::kAnnounce}, {"claim_responsibility", CueClass::kClaimResponsibility},
    {"deny", CueClass::kDeny},       {"confirm", CueClass::kConfirm}, {"concede", CueClass::kConcede}, {"accuse", CueClass::kAccuse},
    {"revise", CueClass::kRevise},   {"not_verify", CueClass::kNotVerify}, {"authenticate", CueClass::kAuthenticate}, {"quote", CueClass::kQuote},
    {"learn", CueClass::kLearn},     {"think", CueClass::kThink},   {"write", CueClass::kWrite},       {"ask", CueClass::kAsk},
    {"report", CueClass::kReport},   {"warn", CueClass::kWarn},     {"condemn", CueClass::kCondemn},   {"show", CueClass::kShow},
    {"state", CueClass::kState},
});

inline constexpr auto kFrameNames = std::to_array<NameOf<uint16_t>>({
    {"that", kThat}, {"inf", kInf}, {"np", kNp}, {"quote", kQuoteFrame}, {"passive", kPassiveFrame}, {"whom_inf", kWhomInf}, {"whom_np", kWhomNp},
    {"act_on", kActOn}, {"self", kSelf}, {"prep", kPrep}, {"of", kOf}, {"in", kIn}, {"impersonal", kImpersonal}, {"subject", kSubject},
});

inline constexpr auto kStanceNames = std::to_array<NameOf<Stance>>({
    {"assert", Stance::kAssert}, {"deny", Stance::kDeny}, {"confirm", Stance::kConfirm}, {"concede", Stance::kConcede},
    {"authenticate", Stance::kAuthenticate}, {"unverified", Stance::kUnverified},
});
inline constexpr auto kAttitudeNames = std::to_array<NameOf<Attitude>>({
    {"neutral", Attitude::kNeutral}, {"", Attitude::kNeutral}, {"doubting", Attitude::kDoubting}, {"endorsing", Attitude::kEndorsing},
});
inline constexpr auto kAspectNames = std::to_array<NameOf<Aspect>>({
    {"", Aspect::kNone}, {"occurrence", Aspect::kOccurrence}, {"authorship", Aspect::kAuthorship}, {"outcome", Aspect::kOutcome},
    {"count", Aspect::kCount}, {"identity", Aspect::kIdentity},
});
inline constexpr auto kOutcomeNames = std::to_array<NameOf<Outcome>>({
    {"", Outcome::kNone}, {"actor_prevails", Outcome::kActorPrevails}, {"recipient_prevails", Outcome::kRecipientPrevails},
});
inline constexpr auto kTriggerClassNames = std::to_array<NameOf<TriggerClass>>({
    {"event", TriggerClass::kEvent}, {"toll", TriggerClass::kToll}, {"outcome", TriggerClass::kOutcome}, {"refer", TriggerClass::kRefer},
    {"generic", TriggerClass::kGeneric},
});
inline constexpr auto kArmedNames = std::to_array<NameOf<Armed>>({
    {"none", Armed::kNone}, {"", Armed::kNone}, {"state", Armed::kState}, {"group", Armed::kGroup}, {"any", Armed::kAny},
});
inline constexpr auto kVagueOpNames = std::to_array<NameOf<VagueOp>>({
    {"at_least", VagueOp::kAtLeast}, {"more_than", VagueOp::kMoreThan}, {"up_to", VagueOp::kUpTo}, {"less_than", VagueOp::kLessThan},
    {"near", VagueOp::kNear}, {"about", VagueOp::kAbout}, {"exact", VagueOp::kExact}, {"almost", VagueOp::kAlmost},
    {"between_and", VagueOp::kBetweenAnd}, {"from_to", VagueOp::kFromTo},
});
inline constexpr auto kDateKindNames = std::to_array<NameOf<DateKind>>({
    {"weekday", DateKind::kWeekday}, {"month", DateKind::kMonth}, {"day", DateKind::kDay}, {"anchor", DateKind::kAnchor}, {"part", DateKind::kPart},
    {"unit", DateKind::kUnit}, {"last", DateKind::kLast}, {"this", DateKind::kThis}, {"next", DateKind::kNext}, {"ago", DateKind::kAgo},
    {"after", DateKind::kAfter}, {"before", DateKind::kBefore}, {"since", DateKind::kSince}, {"until", DateKind::kUntil}, {"between", DateKind::kBetween},
    {"early", DateKind::kEarly}, {"mid", DateKind::kMid}, {"late", DateKind::kLate}, {"night_of", DateKind::kNightOf}, {"year_word", DateKind::kYearWord},
    {"season", DateKind::kSeason},
});
inline constexpr auto kModalityNames = std::to_array<NameOf<ModalityClass>>({
    {"negation", ModalityClass::kNegation}, {"reported", ModalityClass::kReported}, {"possible", ModalityClass::kPossible},
    {"suspected", ModalityClass::kSuspected}, {"attempt", ModalityClass::kAttempt}, {"plan", ModalityClass::kPlan}, {"threat", ModalityClass::kThreat},
    {"demand", ModalityClass::kDemand}, {"condition", ModalityClass::kCondition}, {"habitual", ModalityClass::kHabitual}, {"cause_fear", ModalityClass::kFear},
    {"distancing", ModalityClass::kDistancing}, {"fail", ModalityClass::kFail}, {"prevent", ModalityClass::kPrevent}, {"end", ModalityClass::kEnd},
});

}  // namespace hearsay::coding
