// What people look at one after the other, and what they need to decide: names and weak bonds, actors and places, who speaks.
#include <fmt/format.h>

#include <algorithm>

#include "server/api_answers.h"
#include "server/api_reader.h"

namespace hearsay::server {
namespace {

using formats::JsonWriter;

constexpr size_t kMostFound = 20;
constexpr std::string_view kByName = "name:";

void member(JsonWriter& json, std::string_view key, int64_t value) {
  json.key(key);
  json.number(value);
}

// Where a claim stands and what it says, for who has to judge it.
void write_example(const ledger::ClaimRow& claim, const std::string& sentence, JsonWriter& json) {
  const auto record = ledger::read_claim(claim.json, claim.key);
  json.begin_object();
  json.member("claim", claim.key);
  json.member("document", claim.document);
  json.member_or_null("title", claim.title);
  json.member_or_null("outlet", claim.outlet);
  json.member_or_null("published", claim.published);
  json.member_or_null("incident", claim.incident);
  json.member_or_null("quote", record ? record->quote : std::string());
  json.member_or_null("sentence", sentence);
  json.end_object();
}

// A list that comes whole: {"items": [...], "next": null}.
template <typename Items, typename Write>
Response whole_list(const Items& items, Write write) {
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.key("items");
  json.begin_array();
  for (const auto& item : items) write(item, json);
  json.end_array();
  json.key("next");
  json.null();
  json.end_object();
  return response;
}

// How often independent origins agreed with a speaker, one count an incident.
struct Tally {
  int64_t agreed = 0, contradicted = 0, neither = 0, alone = 0;
  void add(ledger::Verdict verdict) {
    switch (verdict) {
      case ledger::Verdict::kAgreed: ++agreed; break;
      case ledger::Verdict::kContradicted: ++contradicted; break;
      case ledger::Verdict::kNeither: ++neither; break;
      case ledger::Verdict::kAlone: ++alone; break;
    }
  }
  void write(JsonWriter& json) const {
    json.begin_object();
    member(json, "agreed", agreed);
    member(json, "contradicted", contradicted);
    member(json, "neither", neither);
    member(json, "alone", alone);
    json.key("share");
    if (const auto interval = ledger::wilson(agreed, agreed + contradicted)) {
      constexpr double kParts = 10'000;
      json.begin_object();
      json.key("low");
      json.ten_thousandths(static_cast<int32_t>(interval->low * kParts));
      json.key("high");
      json.ten_thousandths(static_cast<int32_t>(interval->high * kParts));
      json.end_object();
    } else {
      json.null();
    }
    json.end_object();
  }
};

}  // namespace

std::string Api::name_of(const ledger::Who& who) const {
  if (who.id.empty()) return who.name;
  const auto card = services_.actor(who.id);
  return card ? card->name : who.id;
}

Response Api::unresolved(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto page = page_of(request);
  if (!page) return error_response(page.error());
  auto names = store->unresolved_names(page->limit);
  if (!names) return error_response(names.error());
  const auto as = [](const ledger::UnresolvedName& name) { return name.as == ledger::UnresolvedName::As::kActor ? "actor" : "place"; };
  if (request.csv) {
    std::vector<Cells> rows;
    for (const auto& name : *names) rows.push_back({name.name, as(name), std::to_string(name.incidents), name.claim.key});
    return csv_response({"name", "as", "incidents", "claim"}, rows);
  }
  return whole_list(*names, [&](const ledger::UnresolvedName& name, JsonWriter& json) {
    json.begin_object();
    json.member("name", name.name);
    json.member("as", as(name));
    member(json, "incidents", name.incidents);
    json.key("example");
    write_example(name.claim, "", json);
    json.end_object();
  });
}

Response Api::weak_links(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto page = page_of(request);
  if (!page) return error_response(page.error());
  auto links = store->weak_links(page->limit);
  if (!links) return error_response(links.error());
  if (request.csv) {
    std::vector<Cells> rows;
    for (const auto& link : *links)
      rows.push_back({link.incident, link.other, std::to_string(link.score), std::to_string(link.threshold), link.a.key, link.b.key});
    return csv_response({"incident", "other", "score", "threshold", "a", "b"}, rows);
  }
  const std::string language = language_of(request);
  const auto sentence = [&](const ledger::ClaimRow& claim) { return services_.sentence(claim, language).value_or(std::string()); };
  return whole_list(*links, [&](const ledger::WeakLink& link, JsonWriter& json) {
    json.begin_object();
    json.member("incident", link.incident);
    json.member_or_null("other", link.other);
    member(json, "score", link.score);
    member(json, "threshold", link.threshold);
    json.key("a");
    write_example(link.a, sentence(link.a), json);
    json.key("b");
    write_example(link.b, sentence(link.b), json);
    json.key("leaving");
    json.begin_array();
    for (const std::string& key : link.leaving) json.string(key);
    json.end_array();
    json.end_object();
  });
}

Response Api::actors(const Request& request, const std::string&) {
  const auto found = services_.find_actors(std::string(request.asked("text")), kMostFound);
  if (request.csv) {
    std::vector<Cells> rows;
    for (const ActorCard& card : found) rows.push_back({card.id, card.name, card.kind, card.country});
    return csv_response({"actor", "name", "kind", "country"}, rows);
  }
  return whole_list(found, [](const ActorCard& card, JsonWriter& json) {
    json.begin_object();
    json.member("actor", card.id);
    json.member("name", card.name);
    json.member("kind", card.kind);
    json.member_or_null("country", card.country);
    json.end_object();
  });
}

Response Api::places(const Request& request, const std::string&) {
  const auto found = services_.find_places(std::string(request.asked("text")), kMostFound);
  const auto degrees = [](double value) { return fmt::format("{:.4f}", value); };
  if (request.csv) {
    std::vector<Cells> rows;
    for (const PlaceCard& card : found)
      rows.push_back({card.name, card.admin1, card.country, card.kind, degrees(card.lat), degrees(card.lon)});
    return csv_response({"name", "admin1", "country", "kind", "lat", "lon"}, rows);
  }
  return whole_list(found, [&](const PlaceCard& card, JsonWriter& json) {
    json.begin_object();
    json.member("name", card.name);
    json.member_or_null("admin1", card.admin1);
    json.member_or_null("country", card.country);
    json.member("kind", card.kind);
    json.key("lat");
    json.raw(degrees(card.lat));
    json.key("lon");
    json.raw(degrees(card.lon));
    json.end_object();
  });
}

Response Api::speakers(const Request& request, const std::string&) {
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const auto page = page_of(request);
  if (!page) return error_response(page.error());
  auto speakers = store->speakers(std::string(request.asked("text")), *page);
  if (!speakers) return error_response(speakers.error());
  if (request.csv) {
    std::vector<Cells> rows;
    for (const auto& row : speakers->items)
      rows.push_back({row.who.id, name_of(row.who), std::to_string(row.claims), row.more ? "yes" : "no"});
    return csv_response({"actor", "name", "claims", "more"}, rows);
  }
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.key("items");
  json.begin_array();
  for (const ledger::SpeakerRow& row : speakers->items) {
    json.begin_object();
    json.member_or_null("actor", row.who.id);
    json.member("id", row.who.id.empty() ? std::string(kByName) + row.who.name : row.who.id);
    json.member("name", name_of(row.who));
    const auto card = row.who.id.empty() ? std::nullopt : services_.actor(row.who.id);
    json.member_or_null("kind", card ? card->kind : std::string());
    member(json, "claims", row.claims);
    json.key("more");
    json.boolean(row.more);
    json.end_object();
  }
  json.end_array();
  json.key("next");
  json.string_or_null(speakers->next);
  json.end_object();
  return response;
}

Response Api::speaker(const Request& request, const std::string& id) {
  constexpr size_t kMostClaims = 500;  // the newest
  Reader store(*this);
  if (!store) return error_response(store.fault());
  const bool by_name = id.starts_with(kByName);
  const ledger::Who who = by_name ? ledger::Who{"", id.substr(kByName.size())} : ledger::Who{id, ""};
  const auto claims = store->claims_by(who, kMostClaims);
  if (!claims) return error_response(claims.error());
  if (claims->empty()) return error_response(404, "not_found", "nobody of this name speaks in the ledger");
  std::vector<std::string> incidents;
  for (const ledger::ClaimRow& claim : *claims) {
    if (!claim.incident.empty() && std::find(incidents.begin(), incidents.end(), claim.incident) == incidents.end())
      incidents.push_back(claim.incident);
  }
  const std::string language = language_of(request);
  Tally tally;
  std::vector<Cells> rows;
  std::string items;
  JsonWriter list(items);
  list.begin_array();
  for (const std::string& incident : incidents) {
    const auto all = store->claims_of(incident);
    if (!all) return error_response(all.error());
    const ledger::Heard heard = services_.heard(*all, who);
    if (!heard.speaks) continue;
    tally.add(heard.verdict);
    const auto own =
        std::find_if(claims->begin(), claims->end(), [&](const ledger::ClaimRow& claim) { return claim.incident == incident; });
    const std::string sentence = services_.sentence(*own, language).value_or(std::string());
    rows.push_back(
        {incident, own->published, std::string(ledger::name_of(heard.verdict)), fmt::format("{}", fmt::join(heard.by, "; ")), sentence});
    list.begin_object();
    list.member("incident", incident);
    list.member_or_null("published", own->published);
    list.member_or_null("sentence", sentence);
    list.member("verdict", ledger::name_of(heard.verdict));
    list.key("by");
    list.begin_array();
    for (const std::string& name : heard.by) list.string(name);
    list.end_array();
    list.end_object();
  }
  list.end_array();
  if (request.csv) return csv_response({"incident", "published", "verdict", "by", "sentence"}, rows);
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.member_or_null("actor", who.id);
  json.member("name", name_of(who));
  const auto card = who.id.empty() ? std::nullopt : services_.actor(who.id);
  json.member_or_null("kind", card ? card->kind : std::string());
  member(json, "claims", static_cast<int64_t>(claims->size()));
  json.key("more");
  json.boolean(claims->size() == kMostClaims);
  json.key("agreement");
  tally.write(json);
  json.key("items");
  json.raw(items);
  json.end_object();
  return response;
}

}  // namespace hearsay::server
