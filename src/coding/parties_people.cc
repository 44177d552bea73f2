// People and bodies by their general nouns: soldiers, villagers, the army, a ministry, with the country or the party they belong to.
#include <algorithm>

#include "coding/parties.h"

namespace hearsay::coding {

using text::Upos;

Entity Parties::institution(const Scene& scene, int32_t head, const InstitutionRow& row) const {
  Entity entity;
  entity.party.kind = std::string(row.kind);
  entity.party.span = scene.tree.phrase_span(head);
  entity.armed = row.armed;
  entity.who = who_of_kind(row.kind);
  entity.known = true;
  std::string_view country = country_at(scene, head);
  const bool named_country = row.name.find('{') == std::string_view::npos;
  bool of_person = false;
  scene.tree.each_child(head, [&](int32_t c) {
    const Dep dep = scene.tree[c].dep;
    of_person = of_person || ((dep == Dep::kNmod || dep == Dep::kNmodPoss || dep == Dep::kCompound) && scene.tree[c].upos == Upos::kPropn);
  });
  if (country.empty() && !named_country && !of_person) {
    Entity before = row.kind == "government" ? last_government_ : row.armed == Armed::kState ? last_force_ : last_body_;
    if (before.party.kind != row.kind && row.armed == Armed::kNone) before = body_called(scene.tree[head]);
    if (!before.empty() && before.party.kind == row.kind) {
      entity = before;
      entity.party.span = scene.tree.phrase_span(head);
      entity.resolved_back = true;
      return entity;
    }
    country = article_.country;
  }
  entity.country = country;
  if (const Actor* actor = country.empty() || named_country ? nullptr : knowledge_.world.institution(row.kind, country);
      actor != nullptr && (row.kind == "state_force" || row.kind == "government" || row.kind == "police")) {
    Entity known = from_actor(*actor, entity.party.span);
    if (row.armed != Armed::kNone) known.armed = row.armed;
    return known;
  }
  entity.party.name = country.empty() && !named_country ? clean(slice(scene.text, entity.party.span)) : fill(row.name, country);
  if (const auto* ids = knowledge_.world.actor_names().exact(entity.party.name)) {
    Entity known = from_actor(choose(*ids), entity.party.span);
    if (known.country.empty()) known.country = country;
    return known;
  }
  return entity;
}

// Is somebody's, told by a pronoun: its troops, leurs combattants.
bool Parties::possessed(const Scene& scene, int32_t head) {
  bool found = false;
  scene.tree.each_child(head, [&](int32_t c) {
    const Node& node = scene.tree[c];
    found = found || ((node.upos == Upos::kPron || node.upos == Upos::kDet) && c < head && (node.feats & kPossessive) != 0);
  });
  return found;
}

bool Parties::is_definite(const Scene& scene, int32_t head) {
  const int32_t det = scene.tree.child(head, Dep::kDet);
  return det != kNone && (scene.tree[det].feats & (kDefinite | kDemonstrative)) != 0;
}

Entity Parties::people(const Scene& scene, int32_t head, const PeopleRow& row) const {
  Entity entity;
  entity.party.span = scene.tree.phrase_span(head);
  entity.party.name = std::string(row.name.empty() ? row.lemma.substr(0, row.lemma.find('|')) : row.name);
  entity.armed = row.armed;
  entity.who = row.who;
  entity.human = true;
  entity.known = true;
  // "a French journalist, Olivier Dubois": one person whom a name beside the word names.
  // A word that is also a body or a country is described by role() itself, which would come back here.
  const bool listed = scene.hits.of(TableId::kInstitution, head) != nullptr || scene.actor(head) != nullptr || scene.country(head) != nullptr;
  if ((scene.tree[head].feats & kPlural) == 0 && row.armed == Armed::kNone && scene.number(head) == nullptr && !listed) {
    const Role named = role(scene, head);
    if (named.person.find(' ') != std::string::npos) {
      entity.party.name = named.person;
      entity.person = true;
      return entity;
    }
  }
  Entity body = owner(scene, head);
  // "the gunmen then went on": those told of before, if they were somebody in particular.
  if ((row.armed == Armed::kAny || row.armed == Armed::kGroup) && body.empty() && is_definite(scene, head) &&
      last_armed_.party.name != entity.party.name && !last_armed_.empty()) {
    Entity before = last_armed_;
    before.party.span = entity.party.span;
    before.resolved_back = true;
    return before;
  }
  // "said its fighters had taken the town": those of who speaks.
  if (row.armed != Armed::kNone && body.empty() && possessed(scene, head) && last_speaker_.is_armed()) body = last_speaker_;
  if (row.armed != Armed::kNone && body.is_armed()) {
    const Span span = entity.party.span;
    entity.party = body.party;
    entity.party.span = span;
    entity.armed = body.armed;
    entity.country = body.country;
  } else if (row.armed == Armed::kState) {
    const std::string_view country = !body.country.empty() ? body.country : std::string_view(article_.country);
    const Entity force = force_of(country, row.who == "police" ? "police" : "state_force");
    if (!force.empty()) {
      const Span span = entity.party.span;
      entity.party = force.party;
      entity.party.span = span;
      entity.country = force.country;
    }
  } else if (!body.country.empty()) {
    entity.country = body.country;
  }
  entity.party.suspected = suspected(scene, head);
  return entity;
}

bool Parties::suspected(const Scene& scene, int32_t head) const {
  bool found = false;
  scene.tree.each_child(head, [&](int32_t c) {
    const Hit* hit = scene.hits.of(TableId::kModality, c);
    if (hit == nullptr) hit = scene.hits.covering(TableId::kModality, c);
    if (hit == nullptr) return;
    for (uint32_t row : *hit->rows) found = found || knowledge_.lexicon.modality[row].kind == ModalityClass::kSuspected;
  });
  return found;
}

}  // namespace hearsay::coding
