#include "ledger/features.h"

#include <algorithm>
#include <limits>

#include "base/date.h"
#include "base/utf8.h"
#include "ledger/origins.h"

namespace hearsay::ledger {
namespace {

using coding::Claim;
using coding::Event;
using coding::Place;
using coding::PlacePrecision;

constexpr int32_t kNearRadius = 25;   // kilometres: "near", "north of" a place
constexpr int32_t kAdmin2Radius = 80;
constexpr int32_t kAdmin1Radius = 250;

int32_t day_number(const std::string& iso) {
  const auto date = Date::parse(iso);
  static const Date epoch = *Date::of(1970, 1, 1);
  return date ? days_between(epoch, *date) : kNoDay;
}

// A name has a capital letter; a description (armed men) has none. Scripts without case hold descriptions only, which count for less.
bool is_name(std::string_view text) { return utf8::lower(text) != text; }

// The consonants of a folded Latin name, doubled ones single: what transliterations agree on. Empty where too little is left to tell names apart.
std::string consonants(std::string_view folded) {
  constexpr std::string_view kDropped = "aeiouyhw";
  constexpr size_t kFewest = 3;
  std::string out;
  for (const char c : folded) {
    const bool kept = c >= 'a' && c <= 'z' && kDropped.find(c) == std::string_view::npos;
    if (kept && (out.empty() || out.back() != c)) out += c;
  }
  return out.size() < kFewest ? std::string() : out;
}

class Maker {
 public:
  Maker(const DocumentFacts& document, const LinkingRules& rules, const coding::World& world) : document_(document), rules_(rules), world_(world) {}

  LinkClaim make(const Claim& claim, const std::vector<Claim>& all) const {
    LinkClaim out;
    out.document = document_.id;
    out.key = key_of(claim);
    out.arrival = document_.arrival;
    out.told = day_number(document_.published);
    if (!claim.speakers.empty()) out.origin = id_of(claim.speakers.front());
    for (const Claim& other : all) {
      const bool meant = std::find(claim.about.begin(), claim.about.end(), other.id) != claim.about.end() || claim.supersedes == other.id;
      if (meant && other.id != claim.id) out.about.push_back(key_of(other));
    }
    if (!claim.event) return out;
    const Event& event = *claim.event;
    out.has_event = true;
    out.type = hash_of(event.type);
    out.families = rules_.type_of(out.type).families;
    out.mode = hash_of(event.mode);
    if (event.site) out.site = hash_of(event.site->kind);
    add_parties(event.actors, Role::kActor, out);
    add_parties(event.recipients, Role::kRecipient, out);
    add_place(event, out);
    add_time(event, out);
    for (const coding::Count& count : event.counts) {
      out.counts.push_back({hash_of(count.what), hash_of(count.who), count.min, count.max == coding::kOpen ? INT32_MAX : count.max});
    }
    return out;
  }

 private:
  [[nodiscard]] std::string key_of(const Claim& claim) const { return document_.id + "/" + (claim.key.empty() ? claim.id : claim.key); }

  static uint64_t id_of(const coding::Party& party) {
    return party.actor.empty() ? hash_of("name:" + utf8::fold(party.name)) : hash_of("actor:" + party.actor);
  }

  static bool of_the_state(std::string_view kind) {
    return kind == "state_force" || kind == "government" || kind == "ministry" || kind == "police" || kind == "intelligence";
  }

  void add_parties(const std::vector<coding::Party>& parties, Role role, LinkClaim& out) const {
    for (const coding::Party& party : parties) {
      LinkParty made;
      made.role = role;
      made.id = party.name.empty() && party.actor.empty() ? 0 : id_of(party);
      if (const coding::Actor* actor = party.actor.empty() ? nullptr : world_.actor(party.actor)) {
        made.side = side_of(*actor, world_);
        made.named = true;
      } else if (is_name(party.name)) {
        made.named = true;
        const std::string folded = utf8::fold(party.name);
        made.last_name = hash_of(std::string_view(folded).substr(folded.rfind(' ') + 1));
      }
      if (made.id != 0) out.parties.push_back(made);
    }
  }

  // Where no place says the country, a body that acts in one country alone does.
  [[nodiscard]] std::string home_of(const Event& event) const {
    std::string home;
    for (const auto* parties : {&event.recipients, &event.actors}) {
      for (const coding::Party& party : *parties) {
        const coding::Actor* actor = party.actor.empty() ? nullptr : world_.actor(party.actor);
        if (actor == nullptr || actor->countries.empty()) continue;
        const bool fits = of_the_state(actor->kind) || actor->fights();
        if (fits && home.empty()) home = std::string(actor->countries.front());
      }
    }
    return home;
  }

  void add_place(const Event& event, LinkClaim& out) const {
    if (!event.place || (event.place->country.empty() && event.place->name.empty())) {
      out.country = hash_of(home_of(event));
      if (out.country != 0) out.where = Where::kCountry;
      return;
    }
    const Place& place = *event.place;
    const std::string name = utf8::fold(place.name);
    const std::string admin1 = utf8::fold(place.admin1);
    out.country = hash_of(place.country.empty() ? home_of(event) : place.country);
    out.admin1 = hash_of(admin1);
    out.place = hash_of(name);
    out.place_sound = hash_of(consonants(name));
    out.located = place.located;
    out.lat = place.lat;
    out.lon = place.lon;
    if (place.name.empty() || place.precision == PlacePrecision::kCountry) {
      out.where = out.country == 0 ? Where::kUnknown : Where::kCountry;
      out.place = 0;
      out.located = false;
    } else if (place.precision == PlacePrecision::kAdmin1) {
      out.where = Where::kArea;
      out.admin1 = out.place;
      out.radius = kAdmin1Radius;
    } else if (place.precision == PlacePrecision::kAdmin2) {
      out.where = Where::kArea;
      out.radius = kAdmin2Radius;
    } else if (name == admin1) {
      out.where = Where::kSeat;
    } else {
      out.where = Where::kPoint;
      out.radius = place.relation.empty() ? 0 : kNearRadius;
    }
  }

  void add_time(const Event& event, LinkClaim& out) const {
    if (event.time && !event.time->from.empty()) {
      out.from = day_number(event.time->from);
      out.to = day_number(event.time->to);
      if (out.from != kNoDay && out.to != kNoDay && out.from <= out.to) {
        out.when = When::kStated;
        return;
      }
    }
    out.from = out.to = kNoDay;
    if (out.told == kNoDay) return;
    out.when = When::kTold;
    out.to = out.told;
    out.from = out.told - rules_.time.window;
  }

  const DocumentFacts& document_;
  const LinkingRules& rules_;
  const coding::World& world_;
};

}  // namespace

std::vector<LinkClaim> link_claims(const DocumentFacts& document, const std::vector<Claim>& claims, const LinkingRules& rules, const coding::World& world) {
  const Maker maker(document, rules, world);
  std::vector<LinkClaim> out;
  out.reserve(claims.size());
  for (const Claim& claim : claims) out.push_back(maker.make(claim, claims));
  return out;
}

namespace {

constexpr uint8_t kVersion = 1;

class ByteWriter {
 public:
  template <typename T>
  void number(T value) {
    auto bits = static_cast<uint64_t>(value);
    for (size_t i = 0; i < sizeof(T); ++i, bits >>= 8) bytes_ += static_cast<char>(bits & 0xFF);
  }
  void text(std::string_view value) {
    number(static_cast<uint32_t>(value.size()));
    bytes_ += value;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  template <typename T>
  void number(T& value) {
    uint64_t bits = 0;
    if (bytes_.size() < sizeof(T)) return fail();
    for (size_t i = 0; i < sizeof(T); ++i) bits |= static_cast<uint64_t>(static_cast<unsigned char>(bytes_[i])) << (8 * i);
    bytes_.remove_prefix(sizeof(T));
    value = static_cast<T>(bits);
  }
  template <typename E>
  void enumerator(E& value, E most) {
    uint8_t byte = 0;
    number(byte);
    if (byte > static_cast<uint8_t>(most)) return fail();
    value = static_cast<E>(byte);
  }
  void text(std::string& value) {
    uint32_t size = 0;
    number(size);
    if (size > bytes_.size()) return fail();
    value = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }
  // A length no longer than the bytes that are left can hold.
  uint32_t length(size_t each) {
    uint32_t count = 0;
    number(count);
    if (count > bytes_.size() / each) fail(), count = 0;
    return count;
  }
  void flag(bool& value) {
    uint8_t byte = 0;
    number(byte);
    if (byte > 1) fail();
    value = byte == 1;
  }
  [[nodiscard]] bool good() const { return good_ && bytes_.empty(); }

 private:
  void fail() {
    good_ = false;
    bytes_ = {};
  }
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace

std::string to_bytes(const LinkClaim& claim) {
  ByteWriter out;
  out.number(kVersion);
  out.text(claim.key);
  out.text(claim.document);
  out.number(claim.arrival);
  out.number(claim.origin);
  out.number(static_cast<uint8_t>(claim.has_event));
  out.number(static_cast<uint32_t>(claim.about.size()));
  for (const std::string& key : claim.about) out.text(key);
  out.number(claim.families);
  for (const uint64_t hash : {claim.type, claim.mode, claim.site, claim.country, claim.admin1, claim.place, claim.place_sound}) out.number(hash);
  out.number(static_cast<uint8_t>(claim.when));
  out.number(static_cast<uint8_t>(claim.where));
  for (const int32_t value : {claim.from, claim.to, claim.told, claim.lat, claim.lon, claim.radius}) out.number(static_cast<uint32_t>(value));
  out.number(static_cast<uint8_t>(claim.located));
  out.number(static_cast<uint32_t>(claim.parties.size()));
  for (const LinkParty& party : claim.parties) {
    out.number(party.id);
    out.number(party.side);
    out.number(party.last_name);
    out.number(static_cast<uint8_t>(party.role));
    out.number(static_cast<uint8_t>(party.named));
  }
  out.number(static_cast<uint32_t>(claim.counts.size()));
  for (const LinkCount& count : claim.counts) {
    out.number(count.what);
    out.number(count.who);
    out.number(static_cast<uint32_t>(count.min));
    out.number(static_cast<uint32_t>(count.max));
  }
  return out.take();
}

Result<LinkClaim> from_bytes(std::string_view bytes) {
  ByteReader in(bytes);
  LinkClaim claim;
  uint8_t version = 0;
  in.number(version);
  if (version != kVersion) return fail(ErrorCode::kCorrupt, "these are not the linking features of a claim that this version writes; link the ledger again");
  in.text(claim.key);
  in.text(claim.document);
  in.number(claim.arrival);
  in.number(claim.origin);
  in.flag(claim.has_event);
  claim.about.resize(in.length(4));
  for (std::string& key : claim.about) in.text(key);
  in.number(claim.families);
  for (uint64_t* hash : {&claim.type, &claim.mode, &claim.site, &claim.country, &claim.admin1, &claim.place, &claim.place_sound}) in.number(*hash);
  in.enumerator(claim.when, When::kStated);
  in.enumerator(claim.where, Where::kPoint);
  for (int32_t* value : {&claim.from, &claim.to, &claim.told, &claim.lat, &claim.lon, &claim.radius}) in.number(*value);
  in.flag(claim.located);
  claim.parties.resize(in.length(26));
  for (LinkParty& party : claim.parties) {
    in.number(party.id);
    in.number(party.side);
    in.number(party.last_name);
    in.enumerator(party.role, Role::kRecipient);
    in.flag(party.named);
  }
  claim.counts.resize(in.length(24));
  for (LinkCount& count : claim.counts) {
    in.number(count.what);
    in.number(count.who);
    in.number(count.min);
    in.number(count.max);
  }
  if (!in.good()) return fail(ErrorCode::kCorrupt, "the linking features of a claim are cut short or damaged; link the ledger again");
  return claim;
}

}  // namespace hearsay::ledger
