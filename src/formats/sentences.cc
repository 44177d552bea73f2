#include "formats/sentences.h"

#include <algorithm>
#include <array>

#include "formats/phrases.h"
#include "pack/table.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Stance;

// What every sentence may need; kinds, sites and groups may be missing and are then shown by their English names.
constexpr auto kNeeded = std::to_array<std::string_view>(
    {"claim.assert", "claim.own", "claim.deny", "claim.confirm", "claim.concede", "claim.authenticate", "claim.unverified", "about", "about.nothing", "speaker.for",
     "speaker.medium", "speaker.relayed", "speaker.unknown", "list.and", "what.site", "what.by", "what.against", "what.parties", "suspected", "certainty.reported",
     "certainty.possible", "outcome.actor_prevails", "outcome.recipient_prevails", "place.country", "time.day", "time.range", "time.week", "time.month", "time.year",
     "figure", "figure.who", "number.range", "number.at_least", "number.up_to", "month.1", "month.2", "month.3", "month.4", "month.5", "month.6", "month.7", "month.8",
     "month.9", "month.10", "month.11", "month.12"});

std::string_view template_of(const Claim& claim) {
  switch (claim.stance) {
    case Stance::kDeny: return "claim.deny";
    case Stance::kConfirm: return "claim.confirm";
    case Stance::kConcede: return "claim.concede";
    case Stance::kAuthenticate: return "claim.authenticate";
    case Stance::kUnverified: return "claim.unverified";
    case Stance::kAssert: break;
  }
  return claim.speakers.empty() ? "claim.own" : "claim.assert";
}

// The first name of a cell that is written out: an abbreviation alone tells a stranger nothing.
std::string written_out(std::string_view cell) {
  for (const std::string_view name : pack::alternatives(cell)) {
    if (name.find(' ') != std::string_view::npos) return std::string(name);
  }
  return {};
}

std::string key_of(std::string_view prefix, std::string_view name) {
  std::string key(prefix);
  for (const char c : name) key += c == ' ' ? '_' : c;
  return key;
}

std::string number(std::string_view digits) {
  const size_t first = digits.find_first_not_of('0');
  return std::string(first == std::string_view::npos ? digits : digits.substr(first));
}

}  // namespace

Result<Sentences> Sentences::load(const pack::Files& packs, std::string_view language, const coding::World& world) {
  Sentences sentences(world);
  const std::string path = std::string(language) + "/sentences.tsv";
  const auto bytes = packs.find(path);
  if (!bytes) return fail(ErrorCode::kNotFound, "this language has no sentences; they are the templates of what a claim says", "packs/" + path);
  static constexpr std::array<std::string_view, 2> kColumns = {"key", "text"};
  static constexpr std::array<std::string_view, 1> kNote = {"note"};
  const auto table = pack::Table::parse("packs/" + path, *bytes, kColumns, kNote);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const auto row = table->row(i);
    // A text may begin or end with a space (between the items of a list), which a cell cannot: "_" stands for it there.
    std::string text(row[1]);
    if (text.starts_with('_')) text[0] = ' ';
    if (text.ends_with('_')) text.back() = ' ';
    if (!sentences.texts_.emplace(row[0], std::move(text)).second) return table->error_at(row, 0, "this key stands twice");
  }
  for (const std::string_view key : kNeeded) {
    if (!sentences.texts_.contains(key)) return fail(ErrorCode::kInvalidInput, "the key " + std::string(key) + " is missing", "packs/" + path);
  }
  static constexpr std::array<std::string_view, 2> kActor = {"id", "name"};
  static constexpr std::array<std::string_view, 2> kCountry = {"code", "name"};
  const std::array<std::string_view, 1> own = {language};
  for (const bool actors : {true, false}) {
    const std::string file = actors ? "world/actors.tsv" : "world/countries.tsv";
    const auto found = packs.find(file);
    if (!found) continue;
    // Columns that are not asked for are let be by naming them optional.
    std::vector<std::string_view> optional(own.begin(), own.end());
    const std::string_view header = [&] {
      for (size_t at = 0; at < found->size();) {
        const size_t end = std::min(found->find('\n', at), found->size());
        const std::string_view line = found->substr(at, end - at);
        if (!line.empty() && line[0] != '#' && line[0] != '\r') return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        at = end + 1;
      }
      return std::string_view();
    }();
    for (size_t at = 0; at <= header.size();) {
      const size_t end = std::min(header.find('\t', at), header.size());
      const std::string_view column = header.substr(at, end - at);
      if (column != language && column != "id" && column != "code" && column != "name" && !column.empty()) optional.push_back(column);
      at = end + 1;
    }
    const auto names = actors ? pack::Table::parse(file, *found, kActor, optional) : pack::Table::parse(file, *found, kCountry, optional);
    if (!names) return Failure(names.error());
    for (size_t i = 0; i < names->size(); ++i) {
      const auto row = names->row(i);
      const auto first = pack::alternatives(row[2]);
      if (!actors && !first.empty()) sentences.countries_.emplace(row[0], first.front());
      if (!actors && first.empty()) sentences.countries_.emplace(row[0], row[1]);
      if (actors) {
        if (std::string name = written_out(row[2]); !name.empty()) sentences.names_.emplace(row[0], std::move(name));
      }
    }
  }
  return sentences;
}

std::string Sentences::fill(std::string_view key, const Values& values) const {
  const std::string_view text = texts_.find(key)->second;
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t open = text.find('{', at);
    out += text.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    const auto value = values.find(text.substr(open + 1, close - open - 1));
    if (value != values.end()) out += value->second;
    at = close + 1;
  }
  return out;
}

std::string Sentences::term(std::string_view prefix, std::string_view name) const {
  const auto at = texts_.find(key_of(prefix, name));
  return at == texts_.end() ? spaced(name) : at->second;
}

std::string Sentences::joined(const std::vector<std::string>& items) const {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? texts_.find("list.and")->second : ", ";
    out += items[i];
  }
  return out;
}

std::string Sentences::party(const coding::Party& party) const {
  const std::string brief = short_name(party.name);
  const auto known = names_.find(party.actor);
  // "JNIM" says it in any language; a written-out name is better in the reader's.
  std::string name = brief == party.name && known != names_.end() ? known->second : brief;
  if (party.actor.empty() && texts_.contains(key_of("who.", party.name))) name = term("who.", party.name);
  return party.suspected ? fill("suspected", {{"party", std::move(name)}}) : name;
}

std::string Sentences::parties(const std::vector<coding::Party>& list) const {
  std::vector<std::string> names;
  for (const coding::Party& one : list) names.push_back(party(one));
  return joined(names);
}

std::string Sentences::speaker(const ledger::CodedDocument& document, const Claim& claim) const {
  if (claim.speakers.empty()) return !document.outlet.empty() ? document.outlet : texts_.find("speaker.unknown")->second;
  std::string out = party(claim.speakers.front());
  if (!claim.speakers.front().spoken_for.empty()) out = fill("speaker.for", {{"speaker", out}, {"body", short_name(claim.speakers.front().spoken_for)}});
  if (!claim.medium.empty()) out = fill("speaker.medium", {{"speaker", out}, {"medium", claim.medium}});
  if (claim.speakers.size() > 1) {
    const std::vector<coding::Party> relays(claim.speakers.begin() + 1, claim.speakers.end());
    out = fill("speaker.relayed", {{"speaker", out}, {"relays", parties(relays)}});
  }
  return out;
}

std::string Sentences::about(const ledger::CodedDocument& document, const Claim& claim) const {
  std::vector<std::string> speakers;
  for (const Claim& other : document.claims) {
    if (std::find(claim.about.begin(), claim.about.end(), other.id) == claim.about.end()) continue;
    std::string name = other.speakers.empty() ? document.outlet : party(other.speakers.front());
    if (!name.empty() && std::find(speakers.begin(), speakers.end(), name) == speakers.end()) speakers.push_back(std::move(name));
  }
  return speakers.empty() ? texts_.find("about.nothing")->second : fill("about", {{"speakers", joined(speakers)}});
}

std::string Sentences::place(const coding::Place& place) const {
  const auto country = countries_.find(place.country);
  const std::string country_name = country == countries_.end() ? place.country : country->second;
  std::string out = place.name.empty() ? country_name : place.name;
  if (!place.relation.empty() && texts_.contains("relation." + place.relation)) out = fill("relation." + place.relation, {{"place", out}});
  if (!place.name.empty() && !country_name.empty() && country_name != place.name) out = fill("place.country", {{"place", out}, {"country", country_name}});
  return out;
}

std::string Sentences::day(std::string_view iso) const {
  if (iso.size() != 10) return std::string(iso);
  const auto month = texts_.find("month." + number(iso.substr(5, 2)));
  return fill("time.day", {{"day", number(iso.substr(8))}, {"month", month == texts_.end() ? "" : month->second}, {"year", std::string(iso.substr(0, 4))}});
}

std::string Sentences::time(const coding::Time& time) const {
  if (time.from.size() != 10 || time.to.size() != 10) return {};
  const std::string year = time.from.substr(0, 4);
  if (time.precision == coding::TimePrecision::kYear) return fill("time.year", {{"year", year}});
  const bool whole_month = time.from.substr(8) == "01" && time.to.substr(8) >= "28" && time.from.substr(0, 7) == time.to.substr(0, 7);
  if (time.precision == coding::TimePrecision::kMonth && whole_month) {
    const auto month = texts_.find("month." + number(time.from.substr(5, 2)));
    return fill("time.month", {{"month", month == texts_.end() ? "" : month->second}, {"year", year}});
  }
  if (time.precision == coding::TimePrecision::kWeek) return fill("time.week", {{"from", day(time.from)}});
  return time.from == time.to ? day(time.from) : fill("time.range", {{"from", day(time.from)}, {"to", day(time.to)}});
}

std::string Sentences::figure(const coding::Count& count) const {
  const Values ends = {{"min", std::to_string(count.min)}, {"max", std::to_string(count.max)}};
  const std::string how_many = count.max == coding::kOpen   ? fill("number.at_least", ends)
                               : count.max == count.min     ? std::to_string(count.min)
                               : count.min == 0             ? fill("number.up_to", ends)
                                                            : fill("number.range", ends);
  return fill(count.who.empty() ? "figure" : "figure.who", {{"what", term("counted.", count.what)}, {"number", how_many}, {"who", term("who.", count.who)}});
}

std::string Sentences::event(const Claim& claim) const {
  const coding::Event& event = *claim.event;
  std::string what = event.mode.empty() ? term("type.", event.type) : term("mode.", event.mode);
  if (event.site) what = fill("what.site", {{"what", what}, {"site", term("site.", event.site->kind)}});
  std::vector<std::string> parts = {std::move(what)};
  if (event.place && !(event.place->name.empty() && event.place->country.empty())) parts.push_back(place(*event.place));
  if (event.time) parts.push_back(time(*event.time));
  if (event.type == "agreement" && !event.actors.empty()) {
    parts.push_back(fill("what.parties", {{"actors", parties(event.actors)}}));
  } else if (!event.actors.empty()) {
    parts.push_back(fill("what.by", {{"actors", parties(event.actors)}}));
  }
  if (!event.recipients.empty()) parts.push_back(fill("what.against", {{"recipients", parties(event.recipients)}}));
  if (event.outcome != coding::Outcome::kNone) parts.push_back(texts_.find("outcome." + std::string(coding::name_of(event.outcome)))->second);
  for (const coding::Count& count : event.counts) parts.push_back(figure(count));
  if (claim.certainty != coding::Certainty::kStated) parts.push_back(texts_.find("certainty." + std::string(coding::name_of(claim.certainty)))->second);
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

std::string Sentences::sentence(const ledger::CodedDocument& document, const Claim& claim) const {
  return fill(template_of(claim), {{"speaker", speaker(document, claim)}, {"what", claim.event ? event(claim) : about(document, claim)}});
}

}  // namespace hearsay::formats
