#include "formats/reading_reader.h"

#include <array>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <simdjson.h>

namespace hearsay::formats {
namespace {

namespace dom = simdjson::dom;
using coding::Claim;
using coding::Event;
using coding::Party;
using coding::Place;
using coding::Time;

constexpr double kDegree = 10000;
constexpr int64_t kMostCounted = 2'000'000'000;

// Reads one object's fields; the first fault is kept, and everything after it is empty.
class Fields {
 public:
  explicit Fields(std::string_view where) : where_(where) {}

  [[nodiscard]] bool good() const { return !fault_; }
  [[nodiscard]] Error take_fault() { return std::move(*fault_); }
  void in(std::string claim) { claim_ = std::move(claim); }

  void fault(std::string_view key, std::string_view message) {
    if (fault_) return;
    const std::string of = claim_.empty() ? std::string() : fmt::format(" of claim {}", claim_);
    fault_ = Error{ErrorCode::kInvalidInput, fmt::format("\"{}\"{} {}", key, of, message), std::string(where_)};
  }

  // Null and absent are the same.
  static std::optional<dom::element> find(dom::object object, std::string_view key) {
    dom::element value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
    return value;
  }

  std::string text(dom::object object, std::string_view key) {
    const auto value = find(object, key);
    if (!value) return {};
    std::string_view out;
    if (value->get(out) != simdjson::SUCCESS) fault(key, "must be a string");
    return std::string(out);
  }

  std::optional<int64_t> integer(dom::object object, std::string_view key) {
    const auto value = find(object, key);
    if (!value) return std::nullopt;
    int64_t out = 0;
    if (value->get(out) != simdjson::SUCCESS || out < -kMostCounted || out > kMostCounted) fault(key, "must be a whole number");
    return out;
  }

  bool flag(dom::object object, std::string_view key) {
    const auto value = find(object, key);
    bool out = false;
    if (value && value->get(out) != simdjson::SUCCESS) fault(key, "must be true or false");
    return out;
  }

  std::optional<dom::object> object(dom::object parent, std::string_view key) {
    const auto value = find(parent, key);
    if (!value) return std::nullopt;
    dom::object out;
    if (value->get(out) == simdjson::SUCCESS) return out;
    fault(key, "must be an object");
    return std::nullopt;
  }

  template <typename Read>
  void list(dom::object parent, std::string_view key, Read read) {
    const auto value = find(parent, key);
    if (!value) return;
    dom::array items;
    if (value->get(items) != simdjson::SUCCESS) return fault(key, "must be a list");
    for (const dom::element item : items) {
      dom::object object;
      if (item.get(object) != simdjson::SUCCESS) return fault(key, "must hold objects");
      read(object);
    }
  }

  // One of the names an enumeration is written with.
  template <typename E>
  E named(dom::object object, std::string_view key, E last, E otherwise) {
    const std::string name = text(object, key);
    if (name.empty()) return otherwise;
    for (uint8_t i = 0; i <= static_cast<uint8_t>(last); ++i) {
      if (coding::name_of(static_cast<E>(i)) == name) return static_cast<E>(i);
    }
    fault(key, "has a value that docs/formats/claim.md does not name");
    return otherwise;
  }

 private:
  std::string_view where_;
  std::string claim_;
  std::optional<Error> fault_;
};

Party party_of(Fields& in, dom::object object) {
  Party party;
  party.actor = in.text(object, "actor");
  party.name = in.text(object, "name");
  party.kind = in.text(object, "kind");
  party.spoken_for = in.text(object, "for");
  party.suspected = in.flag(object, "suspected");
  if (party.name.empty()) party.name = party.actor;
  if (party.name.empty()) in.fault("name", "is missing: a party needs a name");
  return party;
}

int32_t degrees(Fields& in, dom::element value, std::string_view key, double most) {
  double number = 0;
  if (value.get(number) != simdjson::SUCCESS || !(std::fabs(number) <= most)) in.fault(key, "must be a number of degrees");
  return static_cast<int32_t>(std::lround(number * kDegree));
}

Place place_of(Fields& in, dom::object object) {
  Place place;
  place.name = in.text(object, "name");
  place.country = in.text(object, "country");
  place.admin1 = in.text(object, "admin1");
  place.relation = in.text(object, "relation");
  const auto lat = Fields::find(object, "lat");
  const auto lon = Fields::find(object, "lon");
  if (lat && lon) {
    place.lat = degrees(in, *lat, "lat", 90);
    place.lon = degrees(in, *lon, "lon", 180);
    place.located = in.good();
  }
  place.geonames = static_cast<uint32_t>(std::max<int64_t>(0, in.integer(object, "geonames").value_or(0)));
  place.precision = in.named(object, "precision", coding::PlacePrecision::kCountry, coding::PlacePrecision::kUnknown);
  return place;
}

Time time_of(Fields& in, dom::object object);

// The last day of a month or year that is written without its days.
std::string whole(const std::string& day, bool last) {
  constexpr std::array<std::string_view, 12> kLast = {"31", "28", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31"};
  if (day.size() == 4) return day + (last ? "-12-31" : "-01-01");
  if (day.size() != 7) return day;
  const int month = (day[5] - '0') * 10 + (day[6] - '0');
  if (month < 1 || month > 12) return day;
  return day + "-" + (last ? std::string(kLast[static_cast<size_t>(month - 1)]) : "01");
}

bool is_day(std::string_view day) {
  if (day.size() != 10 || day[4] != '-' || day[7] != '-') return false;
  for (size_t i = 0; i < day.size(); ++i) {
    if (i != 4 && i != 7 && (day[i] < '0' || day[i] > '9')) return false;
  }
  return true;
}

Time time_of(Fields& in, dom::object object) {
  Time time;
  const std::string from = in.text(object, "from");
  const std::string to = in.text(object, "to");
  if (from.empty()) return time;
  time.from = whole(from, false);
  time.to = whole(to.empty() ? from : to, true);
  if (!is_day(time.from) || !is_day(time.to)) in.fault("time", "must be days, months or years: YYYY-MM-DD, YYYY-MM, YYYY");
  const auto otherwise = from.size() == 4   ? coding::TimePrecision::kYear
                         : from.size() == 7 ? coding::TimePrecision::kMonth
                                            : coding::TimePrecision::kDay;
  time.precision = in.named(object, "precision", coding::TimePrecision::kYear, otherwise);
  return time;
}

Event event_of(Fields& in, dom::object object) {
  Event event;
  event.type = in.text(object, "type");
  if (event.type.empty()) in.fault("type", "is missing: an event needs one");
  event.mode = in.text(object, "mode");
  in.list(object, "actors", [&](dom::object item) { event.actors.push_back(party_of(in, item)); });
  in.list(object, "recipients", [&](dom::object item) { event.recipients.push_back(party_of(in, item)); });
  if (const auto site = in.object(object, "site")) {
    const std::string kind = in.text(*site, "kind");
    const std::string text = in.text(*site, "text");
    if (!kind.empty() || !text.empty()) event.site = coding::Site{kind.empty() ? text : kind, {}};
  }
  if (const auto place = in.object(object, "place")) event.place = place_of(in, *place);
  if (const auto time = in.object(object, "time")) event.time = time_of(in, *time);
  event.outcome = in.named(object, "outcome", coding::Outcome::kRecipientPrevails, coding::Outcome::kNone);
  in.list(object, "counts", [&](dom::object item) {
    coding::Count count;
    count.what = in.text(item, "what");
    count.who = in.text(item, "who");
    count.min = static_cast<int32_t>(in.integer(item, "min").value_or(0));
    count.max = static_cast<int32_t>(in.integer(item, "max").value_or(coding::kOpen));
    count.of = static_cast<int32_t>(in.integer(item, "of").value_or(-1));
    event.counts.push_back(std::move(count));
  });
  return event;
}

Claim claim_of(Fields& in, dom::object object, std::string& quote) {
  Claim claim;
  claim.id = in.text(object, "id");
  if (claim.id.empty()) in.fault("id", "is missing: every claim needs one");
  in.in(claim.id);
  claim.key = in.text(object, "key");
  quote = in.text(object, "quote");
  in.list(object, "speakers", [&](dom::object item) { claim.speakers.push_back(party_of(in, item)); });
  claim.medium = in.text(object, "medium");
  if (const auto said = in.object(object, "said")) claim.said = time_of(in, *said);
  if (const auto cue = in.object(object, "cue")) claim.cue = coding::Cue{in.text(*cue, "lemma"), {}};
  if (!Fields::find(object, "stance")) in.fault("stance", "is missing: every claim has one");
  claim.stance = in.named(object, "stance", coding::Stance::kUnverified, coding::Stance::kAssert);
  if (const auto about = Fields::find(object, "about")) {
    dom::array ids;
    if (about->get(ids) != simdjson::SUCCESS) in.fault("about", "must be a list of claims' ids");
    for (const dom::element id : ids) {
      std::string_view text;
      if (id.get(text) != simdjson::SUCCESS) in.fault("about", "must be a list of claims' ids");
      claim.about.emplace_back(text);
    }
  }
  claim.aspect = in.named(object, "aspect", coding::Aspect::kIdentity, coding::Aspect::kNone);
  claim.supersedes = in.text(object, "supersedes");
  claim.attitude = in.named(object, "attitude", coding::Attitude::kEndorsing, coding::Attitude::kNeutral);
  claim.certainty = in.named(object, "certainty", coding::Certainty::kPossible, coding::Certainty::kStated);
  if (const auto event = in.object(object, "event")) claim.event = event_of(in, *event);
  in.in({});
  return claim;
}

}  // namespace

struct ReadingReader::Scratch {
  dom::parser parser;
};

ReadingReader::ReadingReader() : scratch_(std::make_unique<Scratch>()) {}
ReadingReader::ReadingReader(ReadingReader&&) noexcept = default;
ReadingReader& ReadingReader::operator=(ReadingReader&&) noexcept = default;
ReadingReader::~ReadingReader() = default;

Result<ledger::CodedDocument> ReadingReader::parse(std::string& line, std::string_view where) {
  line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  dom::object object;
  if (scratch_->parser.parse(line.data(), line.size(), false).get(object) != simdjson::SUCCESS) {
    return fail(ErrorCode::kInvalidInput, "this line is not a JSON object; each line must hold one reading, as `hearsay code` prints it", std::string(where));
  }
  Fields in(where);
  ledger::CodedDocument document;
  document.where = where;
  document.id = in.text(object, "id");
  if (document.id.empty()) in.fault("id", "is missing: a reading needs its document's id");
  document.lang = in.text(object, "lang");
  document.outlet = in.text(object, "outlet");
  document.title = in.text(object, "title");
  document.published = in.text(object, "published");
  document.url = in.text(object, "url");
  std::set<std::string> ids;
  in.list(object, "claims", [&](dom::object item) {
    if (!in.good()) return;
    document.claims.push_back(claim_of(in, item, document.quotes.emplace_back()));
    if (!ids.insert(document.claims.back().id).second) in.fault("claims", "holds the id " + document.claims.back().id + " twice");
  });
  if (!in.good()) return Failure(in.take_fault());
  return document;
}

}  // namespace hearsay::formats
