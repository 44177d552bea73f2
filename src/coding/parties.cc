#include "coding/parties.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr std::string_view kPeople = "people";  // a category of people.tsv
constexpr std::string_view kCountryField = "{country}";
constexpr std::string_view kAdjectiveField = "{adjective}";

}  // namespace

std::string_view who_of_kind(std::string_view kind) {
  if (kind == "state_force") return "soldiers";
  if (kind == "police") return "police";
  if (kind == "un_mission") return "peacekeepers";
  if (kind == "militia") return "militia";
  if (kind == "rebel_group" || kind == "armed_group" || kind == "coalition" || kind == "private_military") return "militants";
  return {};
}

std::string clean(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t i = 0; i < text.size();) {
    const auto decoded = utf8::decode(text, i);
    if (utf8::is_space(decoded.value)) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out.append(text.substr(i, decoded.size));
    }
    i += decoded.size;
  }
  return out;
}

Span name_span(const Scene& scene, int32_t head) {
  const Tree& tree = scene.tree;
  int32_t first = head;
  int32_t last = head;
  const auto take = [&](int32_t c) {
    const Node& node = tree[c];
    const bool part = node.dep == Dep::kFlat || node.dep == Dep::kCompound || node.dep == Dep::kAmod || node.dep == Dep::kGoeswith ||
                      (node.dep == Dep::kNmod && !tree.has_child(c, Dep::kCase));
    if (!part || !node.capital) return;
    first = std::min(first, c);
    last = std::max(last, c);
  };
  tree.each_child(head, [&](int32_t c) {
    take(c);
    if (tree[c].dep == Dep::kFlat) tree.each_child(c, take);
  });
  // The neighbours of a name that are names too belong to it, whatever the tree says.
  const auto name_like = [&](int32_t w) {
    return w >= 0 && w < tree.size() && tree[w].upos == Upos::kPropn && tree[w].capital && scene.actor(w) == nullptr &&
           scene.time(w) == nullptr && scene.country(w) == nullptr;
  };
  if (tree[head].upos == Upos::kPropn) {
    while (name_like(last + 1) && last - first < 5) ++last;
    while (name_like(first - 1) && last - first < 5) --first;
  }
  return tree.span_of(first, last);
}

Entity Parties::from_actor(const Actor& actor, Span span) const {
  Entity entity;
  entity.party = {std::string(actor.id), std::string(actor.name), std::string(actor.kind), {}, false, span};
  entity.armed = actor.fights() ? actor.armed : Armed::kNone;
  entity.who = who_of_kind(actor.kind);
  entity.country = actor.countries.empty() ? std::string_view{} : actor.countries.front();
  entity.known = true;
  return entity;
}

const Actor& Parties::choose(const std::vector<uint32_t>& ids) const {
  const auto& actors = knowledge_.world.actors();
  const std::string_view published = article_.document->published;
  const auto rank = [&](uint32_t id) {
    const Actor& actor = actors[id];
    int score = actor.countries.empty() || actor.is_news() ? 10 : 0;
    for (size_t i = 0; i < article_.countries.size() && i < 8; ++i) {
      if (actor.in(article_.countries[i])) {
        score = 100 - 10 * static_cast<int>(i);
        break;
      }
    }
    if (!published.empty()) {
      if (!actor.valid_from.empty() && published.substr(0, actor.valid_from.size()) < actor.valid_from) score -= 40;
      if (!actor.valid_to.empty() && published.substr(0, actor.valid_to.size()) > actor.valid_to) score -= 40;
    }
    return score;
  };
  uint32_t best = ids.front();
  for (uint32_t id : ids) {
    if (rank(id) > rank(best)) best = id;
  }
  return actors[best];
}

std::string Parties::fill(std::string_view pattern, std::string_view country) const {
  std::string out;
  const Country* known = knowledge_.world.country(country);
  for (size_t i = 0; i < pattern.size();) {
    if (pattern.substr(i).starts_with(kCountryField)) {
      out += known != nullptr ? known->name : country;
      i += kCountryField.size();
    } else if (pattern.substr(i).starts_with(kAdjectiveField)) {
      out += knowledge_.world.adjective(country);
      i += kAdjectiveField.size();
    } else {
      out += pattern[i++];
    }
  }
  // A pattern without its country: "Government of" and the like lose the dangling words.
  const std::string cleaned = clean(out);
  return cleaned;
}

Entity Parties::force_of(std::string_view country, std::string_view kind) const {
  if (const Actor* actor = knowledge_.world.institution(kind, country)) return from_actor(*actor, {});
  Entity entity;
  if (country.empty()) return entity;
  entity.party.name = fill(knowledge_.world.pattern(kind), country);
  entity.party.kind = std::string(kind);
  entity.armed = Armed::kState;
  entity.who = who_of_kind(kind);
  entity.country = knowledge_.world.country(country) != nullptr ? knowledge_.world.country(country)->code : std::string_view{};
  entity.known = true;
  return entity;
}

std::string Parties::government_of(std::string_view country) const {
  const Actor* actor = knowledge_.world.institution("government", country);
  return actor != nullptr ? std::string(actor->name) : fill(knowledge_.world.pattern("government"), country);
}

Entity Parties::as_force(const Entity& entity) const {
  if (entity.party.kind != "government" || entity.country.empty()) return entity;
  Entity force = force_of(entity.country);
  force.party.span = entity.party.span;
  force.party.suspected = entity.party.suspected;
  force.by_country = true;
  return force;
}

std::string_view Parties::country_at(const Scene& scene, int32_t head) const {
  const Tree& tree = scene.tree;
  if (const Hit* hit = scene.hits.of(TableId::kDemonym, head)) return knowledge_.lexicon.demonyms[hit->rows->front()].kind;
  std::string_view code;
  const auto look = [&](int32_t c) {
    const Node& node = tree[c];
    if (!code.empty() || is_clausal(node.dep) || node.dep == Dep::kConj) return;
    if (const NameHit* country = scene.country(c)) code = knowledge_.world.countries()[country->ids->front()].code;
    if (const Hit* hit = scene.hits.of(TableId::kDemonym, c); code.empty() && hit != nullptr) {
      code = knowledge_.lexicon.demonyms[hit->rows->front()].kind;
    }
  };
  tree.each_child(head, look);
  if (code.empty()) {
    // "army of land of Mali", "defence and security forces of Niger": one step further down.
    tree.each_child(head, [&](int32_t c) {
      if (tree[c].dep == Dep::kNmod || tree[c].dep == Dep::kCompound || tree[c].dep == Dep::kFlat || tree[c].dep == Dep::kNmodPoss)
        tree.each_child(c, look);
    });
  }
  return code;
}

// The armed actor, country or institution that a noun for people belongs to.
Entity Parties::owner(const Scene& scene, int32_t head, int depth) const {
  const Tree& tree = scene.tree;
  Entity found;
  tree.each_child(head, [&](int32_t c) {
    const Node& node = tree[c];
    const bool ties = node.dep == Dep::kNmod || node.dep == Dep::kNmodPoss || node.dep == Dep::kCompound || node.dep == Dep::kAmod ||
                      node.dep == Dep::kFlat || node.dep == Dep::kAppos;
    if (!found.empty() || !ties) return;
    if (node.dep == Dep::kNmod) {
      const Slot slot = scene.case_of(c, knowledge_.lexicon);
      if (slot != Slot::kOf && slot != Slot::kNone && slot != Slot::kFrom) return;
    }
    if (const NameHit* hit = scene.actor(c)) {
      found = from_actor(choose(*hit->ids), hit->span);
    } else if (const NameHit* country = scene.country(c)) {
      found.country = knowledge_.world.countries()[country->ids->front()].code;
      found.party.name = std::string(knowledge_.world.countries()[country->ids->front()].name);
      found.party.kind = "government";
    } else if (const Hit* demonym = scene.hits.of(TableId::kDemonym, c)) {
      found.country = knowledge_.lexicon.demonyms[demonym->rows->front()].kind;
      if (const Country* known = knowledge_.world.country(found.country)) found.party.name = std::string(known->name);
      found.party.kind = "government";
    } else if (const Hit* institution_hit = scene.hits.of(TableId::kInstitution, c); institution_hit != nullptr && node.dep != Dep::kAmod) {
      found = institution(scene, c, knowledge_.lexicon.institutions[institution_hit->rows->front()]);
    } else if (depth < 1 && (node.dep == Dep::kNmod || node.dep == Dep::kAppos)) {
      found = owner(scene, c, depth + 1);
    }
  });
  return found;
}

Entity Parties::back(const Scene& scene, int32_t head) const {
  const Node& node = scene.tree[head];
  Entity found;
  if (node.upos == Upos::kPron || node.upos == Upos::kDet) {
    if ((node.feats & (kRelative | kFirstPerson | kDemonstrative)) != 0 || (node.feats & kPersonal) == 0) return found;
    found = !last_doer_.empty() ? last_doer_ : !last_actor_.empty() ? last_actor_ : last_speaker_;
  } else if (const Hit* hit = scene.hits.of(TableId::kAnaphora, head)) {
    for (uint32_t row : *hit->rows) {
      const std::string_view refers = knowledge_.lexicon.anaphora[row].kind;
      if (refers == "actor_group") found = last_group_;
      if (refers == "actor_force") found = last_force_;
      if (refers == "actor_government") found = last_government_;
      if (refers == "person") found = last_person_;
      if (refers == "body") found = body_called(node);
      if (refers == "body" && found.empty()) found = last_body_;
      if (!found.empty()) break;
    }
  }
  if (!found.empty()) {
    found.party.span = scene.tree.phrase_span(head);
    found.resolved_back = true;
  }
  return found;
}

Entity Parties::named(const Scene& scene, int32_t head) const {
  if (const NameHit* hit = bracketed(scene, head)) return from_actor(choose(*hit->ids), join(name_span(scene, head), hit->span));
  Entity entity;
  entity.party.span = name_span(scene, head);
  entity.party.name = without_titles(clean(slice(scene.text, entity.party.span)));
  if (Entity before = remembered_person(entity.party.name); !before.empty()) {
    before.party.span = entity.party.span;
    return before;
  }
  if (Entity before = remembered_body(entity.party.name); !before.empty()) {
    before.party.span = entity.party.span;
    return before;
  }
  entity.person = entity.party.name.find(' ') != std::string::npos;
  entity.human = entity.person;
  return entity;
}

Entity Parties::describe(const Scene& scene, int32_t head) const {
  const Node& node = scene.tree[head];
  if (scene.time(head) != nullptr) return {};
  if (node.upos == Upos::kPron) return back(scene, head);
  if (node.capital && scene.actor(head) == nullptr && (node.upos == Upos::kPropn || node.upos == Upos::kNoun || node.upos == Upos::kX)) {
    if (const NameHit* hit = bracketed(scene, head)) return from_actor(choose(*hit->ids), join(name_span(scene, head), hit->span));
  }
  if (const NameHit* hit = scene.actor(head)) {
    Entity entity = from_actor(choose(*hit->ids), hit->span);
    entity.party.suspected = suspected(scene, head);
    return entity;
  }
  if (const NameHit* hit = set_beside(scene, head)) return from_actor(choose(*hit->ids), hit->span);
  // "the group", "the rebel group": who was spoken of, before a description.
  const bool group_told = !last_group_.party.actor.empty();
  if (scene.hits.of(TableId::kAnaphora, head) != nullptr && ((node.feats & kPlural) == 0 || group_told) && owner(scene, head).empty()) {
    const int32_t det = scene.tree.child(head, Dep::kDet);
    const bool definite = det != kNone && (scene.tree[det].feats & (kDefinite | kDemonstrative)) != 0;
    if (definite && scene.hits.of(TableId::kInstitution, head) == nullptr) {
      if (Entity before = back(scene, head); !before.empty()) return before;
    }
  }
  const Hit* of_people = scene.hits.of(TableId::kPeople, head);
  const Hit* of_body = scene.hits.of(TableId::kInstitution, head);
  // "police stations", "the press office": the longer term is a place, not a body.
  const Hit* site = scene.hits.of(TableId::kSite, head);
  if (of_body != nullptr && site != nullptr && site->last - site->first > of_body->last - of_body->first) of_body = nullptr;
  const auto longer = [](const Hit* a, const Hit* b) { return a != nullptr && b != nullptr && a->last - a->first > b->last - b->first; };
  if (of_people != nullptr && !longer(of_body, of_people)) return people(scene, head, knowledge_.lexicon.people[of_people->rows->front()]);
  if (of_body != nullptr) return institution(scene, head, knowledge_.lexicon.institutions[of_body->rows->front()]);
  if (const Hit* demonym = scene.hits.of(TableId::kDemonym, head); demonym != nullptr && scene.country(head) == nullptr) {
    const std::string_view code = knowledge_.lexicon.demonyms[demonym->rows->front()].kind;
    if (const Country* country = knowledge_.world.country(code)) {
      Entity entity;
      entity.party.name = std::string(country->name);
      entity.party.kind = "government";
      entity.party.span = node.span;
      entity.country = country->code;
      entity.known = true;
      return entity;
    }
  }
  if (const NameHit* hit = scene.country(head)) {
    const Country& country = knowledge_.world.countries()[hit->ids->front()];
    Entity entity;
    if (const Actor* government = knowledge_.world.institution("government", country.code))
      entity.party.actor = std::string(government->id);
    entity.party.name = std::string(country.name);
    entity.party.kind = "government";
    entity.party.span = hit->span;
    entity.country = country.code;
    entity.known = true;
    return entity;
  }
  if (const Hit* hit = scene.hits.of(TableId::kSpeaker, head);
      hit != nullptr && (site == nullptr || site->last - site->first <= hit->last - hit->first)) {
    const SpeakerRow& row = knowledge_.lexicon.speakers[hit->rows->front()];
    Entity entity = speaker(scene, head);
    if (row.kind == "official" || row.kind == "minister" || row.kind == "head_of_state" || row.kind == "local_official")
      entity.who = "officials";
    entity.human = true;
    return entity;
  }
  // A number before people ("dozens of soldiers") is headed by the amount: the people hang on it.
  if (const Number* number = scene.number(head); number != nullptr) {
    Entity inner;
    scene.tree.each_child(head, [&](int32_t c) {
      const bool noun = scene.tree[c].upos == Upos::kNoun || scene.tree[c].upos == Upos::kPropn || scene.tree[c].upos == Upos::kAdj;
      if (inner.empty() && noun && c > head) inner = describe(scene, c);
    });
    // "thousands of Nigeriens" are people, not their country.
    if (inner.party.kind == "government" && scene.hits.of(TableId::kDemonym, head) == nullptr) {
      Entity counted;
      counted.party.name = std::string(kPeople);
      counted.party.span = inner.party.span;
      counted.who = kPeople;
      counted.country = inner.country;
      counted.human = counted.known = true;
      return counted;
    }
    return inner;
  }
  if (Entity before = back(scene, head); !before.empty()) return before;
  if (node.upos == Upos::kPropn && scene.place(head) == nullptr) return named(scene, head);
  return {};
}

void Parties::describe_all(const Scene& scene, int32_t head, std::vector<Entity>& out) const {
  const auto add = [&](int32_t word) {
    Entity entity = describe(scene, word);
    if (entity.empty()) return;
    const bool twice = std::any_of(out.begin(), out.end(), [&](const Entity& old) {
      return old.party.name == entity.party.name && old.party.actor == entity.party.actor;
    });
    if (!twice) out.push_back(std::move(entity));
  };
  add(head);
  scene.tree.each_child(head, [&](int32_t c) {
    if (scene.tree[c].dep == Dep::kConj && scene.tree[c].upos != Upos::kVerb) add(c);
    // "groups: the A, the B" and "A (B)": a name in apposition says more than the noun it stands by.
    if (scene.tree[c].dep == Dep::kAppos && !out.empty() && out.back().party.actor.empty() && scene.actor(c) != nullptr) {
      Entity better = describe(scene, c);
      if (out.back().is_armed() == better.is_armed()) {
        better.who = out.back().who.empty() ? better.who : out.back().who;
        out.back() = std::move(better);
      }
    }
  });
}

}  // namespace hearsay::coding
