// Claim and Reading: what one document says who says of which event; the third of the four types that rooms hand each other, and the record of
// docs/formats/claim.md in memory. Plain values that own their strings; every Span is a byte range of the Document's text (the JSON writer turns
// them into code points). Quoted text is not stored: it is the span's slice. Safe to read from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace hearsay::coding {

enum class Stance : uint8_t { kAssert, kDeny, kConfirm, kConcede, kAuthenticate, kUnverified };
enum class Aspect : uint8_t { kNone, kOccurrence, kAuthorship, kOutcome, kCount, kIdentity };
enum class Attitude : uint8_t { kNeutral, kDoubting, kEndorsing };
enum class Certainty : uint8_t { kStated, kReported, kPossible };
enum class Outcome : uint8_t { kNone, kActorPrevails, kRecipientPrevails };
enum class TimePrecision : uint8_t { kDay, kWeek, kMonth, kYear };
enum class PlacePrecision : uint8_t { kExact, kNear, kAdmin2, kAdmin1, kCountry, kUnknown };

// Spelled as in the JSON ("assert", "recipient_prevails", "admin1"); kNone and kUnknown are empty.
std::string_view name_of(Stance);
std::string_view name_of(Aspect);
std::string_view name_of(Attitude);
std::string_view name_of(Certainty);
std::string_view name_of(Outcome);
std::string_view name_of(TimePrecision);
std::string_view name_of(PlacePrecision);

// A day in the proleptic Gregorian calendar, inclusive ranges.
struct Time {
  std::string from;  // "YYYY-MM-DD"; empty: words that were not resolved (see Reading::problems)
  std::string to;
  TimePrecision precision = TimePrecision::kDay;
  Span span;
};

struct Place {
  std::string name;     // canonical, or the text's own words where no gazetteer knows them; empty with a country: the whole country or a part of it
  std::string country;  // ISO 3166-1 alpha-2, or empty
  std::string admin1;
  std::string relation;  // near, north_of, centre_of ...; empty
  int32_t lat = 0;       // 1e-4 degrees; meaningful only if located
  int32_t lon = 0;
  bool located = false;
  uint32_t geonames = 0;  // 0: none
  PlacePrecision precision = PlacePrecision::kUnknown;
  Span span;
};

// An actor, recipient, speaker or relay. `actor` is an id of packs/world/actors.tsv, empty where no list knows the name; then `name` is its description.
struct Party {
  std::string actor;
  std::string name;
  std::string kind;         // of packs/world/actors.tsv or speakers.tsv; may be empty
  std::string spoken_for;   // speakers only: the body a person speaks for ("for" in the JSON)
  bool suspected = false;   // actors only
  Span span;
};

struct Site {
  std::string kind;
  Span span;
};

inline constexpr int32_t kOpen = -1;  // a count without an upper end

struct Count {
  std::string what;
  std::string who;
  int32_t min = 0;
  int32_t max = kOpen;
  int32_t of = -1;  // index of the count this one is a part of, or -1
  Span span;
};

struct Event {
  std::string type;
  std::string mode;
  std::vector<Party> actors;
  std::vector<Party> recipients;
  std::optional<Site> site;
  std::optional<Place> place;
  std::optional<Time> time;
  Outcome outcome = Outcome::kNone;
  std::vector<Count> counts;
};

struct Cue {
  std::string lemma;
  Span span;
};

struct Claim {
  std::string id;   // c1, c2 ... in text order
  std::string key;  // stable: hash of the document's text, the trigger's (or cue's) span and the speaker's span
  Span span;        // the narrowest clause or sentence that states it
  std::vector<Span> evidence;
  std::vector<Party> speakers;  // origin first, then relays; empty: the outlet's own voice
  std::string medium;           // empty: none named
  std::optional<Time> said;
  std::optional<Cue> cue;
  Stance stance = Stance::kAssert;
  std::vector<std::string> about;  // ids of claims
  Aspect aspect = Aspect::kNone;
  std::string supersedes;  // id of a claim, or empty
  Attitude attitude = Attitude::kNeutral;
  Certainty certainty = Certainty::kStated;
  std::optional<Event> event;
};

// One attribution in the terms of the attribution corpora; span lists because any of the three may be discontinuous.
struct Attribution {
  std::vector<Span> speaker;
  std::vector<Span> cue;
  std::vector<Span> content;
  int32_t inside = -1;  // index of the attribution this one is nested in, or -1
};

struct Mention {
  std::string kind;  // actor place time count site medium
  std::string id;    // actor id or GeoNames id; may be empty
  std::string name;
  std::optional<Place> place;
  std::optional<Time> time;
  Span span;
};

// What could not be done, in words a user can act on. `span` empty: the whole document.
struct Problem {
  std::string message;
  Span span;
};

// For --explain: a sentence with a trigger or a cue and what became of it.
struct Trace {
  Span span;
  std::string outcome;  // "coded as c1", "attribution only", or the reason why it was not coded
  std::vector<std::string> steps;
};

struct Reading {
  std::string id;
  std::string lang;
  std::vector<Claim> claims;
  std::vector<Attribution> attributions;
  std::vector<Mention> mentions;
  std::vector<Problem> problems;
  std::vector<Trace> traces;
};

}  // namespace hearsay::coding
