// Filling a draft: the chain of speakers, the event as its origin tells it, the fullest statement as its span.
#include <algorithm>

#include "base/utf8.h"
#include "coding/claims.h"

namespace hearsay::coding {
namespace {

constexpr std::string_view kPeople = "people";  // a category of people.tsv
constexpr std::string_view kSoldiers = "soldiers";
constexpr std::string_view kProtesters = "protesters";

}  // namespace

std::vector<int32_t> ClaimBuilder::chain(int32_t attribution) const {
  std::vector<int32_t> out;
  for (int32_t at = attribution; at != kNone && out.size() < 6; at = attributions_[static_cast<size_t>(at)].inside) {
    if (std::find(out.begin(), out.end(), at) != out.end()) break;
    out.push_back(at);
  }
  return out;
}

std::string ClaimBuilder::origin_of(int32_t attribution, size_t speaker) const {
  if (attribution == kNone) return {};
  const auto& speakers = attributions_[static_cast<size_t>(attribution)].speakers;
  if (speakers.empty()) return {};
  const Party& party = speakers[std::min(speaker, speakers.size() - 1)].party;
  // A body and its official saying the same are one origin.
  if (!party.spoken_for.empty()) return utf8::fold(party.spoken_for);
  return utf8::fold(party.name);
}

int ClaimBuilder::fullness(const EventMention& mention) const {
  int score = 2 * static_cast<int>(mention.counts.size());
  if (mention.place) score += mention.place_rank > 1 ? 2 : 1;
  if (mention.time != nullptr) score += 1;
  if (mention.outcome != Outcome::kNone) score += 2;
  score += !mention.actors.empty();
  score += !mention.recipients.empty();
  score += mention.site.has_value();
  return score;
}

void ClaimBuilder::fill_speech(Draft& draft) const {
  Claim& claim = draft.claim;
  claim.stance = draft.stance;
  if (draft.attribution == kNone) return;
  const AttributionMention& said = attributions_[static_cast<size_t>(draft.attribution)];
  const Scene& scene = article_.scenes[static_cast<size_t>(said.scene)];
  const std::string outlet = utf8::fold(article_.document->outlet);
  const auto own_outlet = [&](const Party& party) {
    return !outlet.empty() && !party.name.empty() && (outlet.find(utf8::fold(party.name)) != std::string::npos);
  };
  const auto add = [&](const Party& party) {
    const bool twice = std::any_of(claim.speakers.begin(), claim.speakers.end(),
                                   [&](const Party& p) { return p.name == party.name || p.name == party.spoken_for; });
    if (!twice && !own_outlet(party)) claim.speakers.push_back(party);
  };
  bool first = true;
  for (int32_t at : chain(draft.attribution)) {
    const AttributionMention& link = attributions_[static_cast<size_t>(at)];
    if (!link.speakers.empty()) add(link.speakers[first ? std::min(draft.speaker, link.speakers.size() - 1) : 0].party);
    for (const Entity& relay : link.relays) add(relay.party);
    if (claim.medium.empty()) claim.medium = link.medium;
    if (!claim.said && link.said != nullptr) {
      const Scene& where = article_.scenes[static_cast<size_t>(link.scene)];
      claim.said = resolve_time(where, *link.said, article_.published);
    }
    first = false;
  }
  // A speaker who speaks through one statement in the report speaks through it throughout.
  if (claim.medium.empty() && !draft.origin.empty() && draft.stance == Stance::kAssert) {
    std::string_view medium;
    bool one = true;
    for (size_t i = 0; i < attributions_.size(); ++i) {
      const AttributionMention& other = attributions_[i];
      if (other.medium.empty() || origin_of(static_cast<int32_t>(i), 0) != draft.origin) continue;
      one = one && (medium.empty() || medium == other.medium);
      medium = other.medium;
    }
    if (one) claim.medium = std::string(medium);
  }
  claim.cue = Cue{std::string(said.row->lemma.substr(0, said.row->lemma.find('|'))), scene.tree.span_of(said.cue_first, said.cue_last)};
  claim.attitude = said.row->attitude;
  claim.aspect = draft.stance == Stance::kAssert ? Aspect::kNone : said.row->aspect;
  if (draft.stance == Stance::kAuthenticate) claim.aspect = Aspect::kAuthorship;
}

// A speaker's own words decide the kind: who says "repelled" claims no taking. Broad words and tolls take it from the event.
std::string ClaimBuilder::type_of(const Draft& draft) const {
  const Cluster& cluster = clusters_[draft.cluster];
  const bool taking = cluster.type == "government_regains_territory" || cluster.type == "non_state_actor_overtakes_territory";
  if (!taking) return cluster.type;
  bool own = false;
  bool against = false;
  for (size_t at : draft.mentions) {
    const EventMention& mention = mentions_[at];
    own = own || mention.type == "take" || mention.type == cluster.type;
    against = against || mention.outcome == Outcome::kRecipientPrevails;
  }
  return own && !against ? cluster.type : against ? std::string("armed_clash") : cluster.type;
}

void ClaimBuilder::fill_event(Draft& draft, const EventMention& best) const {
  const Cluster& cluster = clusters_[draft.cluster];
  Event event;
  event.type = type_of(draft);
  event.mode = cluster.mode;
  std::vector<Entity> actors;
  std::vector<Entity> recipients;
  const auto merge = [](std::vector<Entity>& into, const std::vector<Entity>& from) {
    for (const Entity& entity : from) {
      const bool twice = std::any_of(into.begin(), into.end(), [&](const Entity& e) { return e.party.name == entity.party.name; });
      if (!twice) into.push_back(entity);
    }
  };
  for (size_t at : draft.mentions) {
    const EventMention& mention = mentions_[at];
    merge(actors, mention.actors);
    merge(recipients, mention.recipients);
    if (!event.site && mention.site) event.site = mention.site;
    if (event.outcome == Outcome::kNone) event.outcome = mention.outcome;
    for (const CountMention& count : mention.counts) {
      const bool twice = std::any_of(event.counts.begin(), event.counts.end(), [&](const Count& c) {
        return c.what == count.count.what && (c.who == count.count.who || c.span == count.count.span) &&
               (c.min == count.count.min || c.span.overlaps(count.count.span));
      });
      if (!twice) event.counts.push_back(count.count);
      // "12 dead" in a headline and "at least 12" in the sentence: the fuller words hold.
      for (Count& old : event.counts) {
        if (old.what == count.count.what && old.who == count.count.who && old.min == count.count.min && count.count.max == kOpen)
          old = count.count;
      }
    }
  }
  if (actors.empty()) actors = cluster.actors;
  if (recipients.empty()) recipients = cluster.recipients;
  part_sides(draft, actors, recipients);
  // Blame names the actor; responsibility claims it.
  if (draft.attribution != kNone) {
    const AttributionMention& said = attributions_[static_cast<size_t>(draft.attribution)];
    const Scene& scene = article_.scenes[static_cast<size_t>(said.scene)];
    if (said.accused != kNone) {
      std::vector<Entity> accused;
      parties_.describe_all(scene, said.accused, accused);
      for (Entity& entity : accused) entity = parties_.as_force(entity);
      if (!accused.empty()) actors = accused;
    } else if (said.self && !said.speakers.empty()) {
      actors = {said.speakers[std::min(draft.speaker, said.speakers.size() - 1)]};
    }
  }
  if (event.type == "armed_clash" && actors.empty()) attackers(draft, actors, recipients);
  if (recipients.empty()) counted(event, recipients);
  // "villagers" says more than "people".
  const auto broad = [](const Entity& e) { return e.who == kPeople && !e.person && !e.is_armed(); };
  if (std::any_of(recipients.begin(), recipients.end(),
                  [&](const Entity& e) { return e.human && !e.person && !broad(e) && !e.is_armed(); }))
    std::erase_if(recipients, broad);
  if (event.type == "agreement") {
    merge(actors, recipients);  // rule 10: all parties of it
    recipients.clear();
  }
  settle_names(event.type, actors, recipients);
  for (const Entity& entity : actors) event.actors.push_back(entity.party);
  for (const Entity& entity : recipients) event.recipients.push_back(entity.party);
  if (!event.site) event.site = cluster.site;
  const bool changes_hands = cluster.type.ends_with("_territory") || cluster.type == "other_strategic";
  if (event.site && !changes_hands && knowledge_.world.site_role(event.site->kind) == "settlement") event.site.reset();
  // Where and when the speaker says it was; what they leave open comes from the others.
  uint8_t rank = 1;
  for (size_t at : draft.mentions) {
    const EventMention& mention = mentions_[at];
    if (speaks_for(draft, mention) && mention.place && mention.place_rank > rank) {
      event.place = mention.place;
      rank = mention.place_rank;
    }
  }
  if (!event.place) event.place = cluster.place;
  event.time = cluster.time;
  if (!event.place && !article_.country.empty()) {
    Place place;
    place.country = article_.country;
    place.precision = PlacePrecision::kCountry;
    place.span = {};
    event.place = place;
  } else if (event.place && event.place->country.empty()) {
    event.place->country = article_.country;
  }
  draft.claim.certainty = best.factuality.certainty;
  draft.claim.event = std::move(event);
}

// Nobody stands on both sides: who is harmed did not do it, who does it is not hit.
void ClaimBuilder::part_sides(const Draft& draft, std::vector<Entity>& actors, std::vector<Entity>& recipients) const {
  const auto named = [](const std::vector<Entity>& list, const Entity& e) {
    return std::any_of(list.begin(), list.end(), [&](const Entity& x) { return x.party.name == e.party.name; });
  };
  std::vector<Entity> harmed;
  for (size_t at : draft.mentions) {
    if (!mentions_[at].counts.empty()) harmed.insert(harmed.end(), mentions_[at].recipients.begin(), mentions_[at].recipients.end());
  }
  std::erase_if(actors, [&](const Entity& a) { return named(recipients, a) && named(harmed, a) && a.is_armed(); });
  std::erase_if(recipients, [&](const Entity& r) { return named(actors, r); });
}

// Who marches are protesters; who is arrested is named by what they are, not by the force they belong to.
void ClaimBuilder::settle_names(std::string_view type, std::vector<Entity>& actors, std::vector<Entity>& recipients) {
  const bool marches = type == "peaceful_protest" || type == "protest_with_intervention" || type == "violent_demonstration";
  if (marches) {
    std::erase_if(actors, [](const Entity& e) { return e.who == kPeople && !e.person && !e.is_armed(); });
    if (actors.empty()) {
      Entity crowd;
      crowd.party.name = std::string(kProtesters);
      crowd.who = kProtesters;
      crowd.human = true;
      actors.push_back(std::move(crowd));
    }
  }
  if (type != "arrests") return;
  for (Entity& entity : recipients) {
    if (!entity.human || entity.armed != Armed::kState || entity.who.empty()) continue;
    entity.party.actor.clear();
    entity.party.kind.clear();
    entity.party.name = std::string(entity.who);
  }
}

// In a clash that names no attacker, who suffers the harm is the recipient and the other side acted (rule 10).
void ClaimBuilder::attackers(const Draft& draft, std::vector<Entity>& actors, std::vector<Entity>& recipients) const {
  std::vector<Entity> harmed;
  for (size_t at : draft.mentions) {
    const EventMention& mention = mentions_[at];
    if (mention.row->kind != TriggerClass::kToll && mention.counts.empty()) continue;
    harmed.insert(harmed.end(), mention.recipients.begin(), mention.recipients.end());
  }
  const auto suffers = [&](const Entity& e) {
    return std::any_of(harmed.begin(), harmed.end(), [&](const Entity& h) { return h.party.name == e.party.name; });
  };
  if (std::none_of(recipients.begin(), recipients.end(), suffers)) return;
  for (const Entity& entity : recipients) {
    if (!suffers(entity) && entity.is_armed()) actors.push_back(entity);
  }
  std::erase_if(recipients, [&](const Entity& e) { return !suffers(e) && e.is_armed(); });
}

// Those who died or were hurt are who was hit where nothing else names them.
void ClaimBuilder::counted(const Event& event, std::vector<Entity>& recipients) const {
  for (const Count& count : event.counts) {
    if (count.of >= 0 || (count.what != "killed" && count.what != "injured" && count.what != "killed_or_injured")) continue;
    Entity entity;
    if (count.who == kSoldiers) {
      entity = parties_.force_of(event.place ? std::string_view(event.place->country) : std::string_view(article_.country));
    } else {
      entity.party.name = count.who;
      entity.who = kPeople;
      entity.human = true;
    }
    entity.party.span = count.span;
    const bool twice =
        std::any_of(recipients.begin(), recipients.end(), [&](const Entity& e) { return e.party.name == entity.party.name; });
    if (!entity.empty() && !twice) recipients.push_back(std::move(entity));
  }
}

// Which of the speakers behind a mention is the draft's origin; npos: none.
size_t ClaimBuilder::speaker_of(const Draft& draft, const EventMention& mention) const {
  if (mention.attribution == kNone) return draft.origin.empty() ? 0 : std::string::npos;
  const size_t speakers = std::max<size_t>(1, attributions_[static_cast<size_t>(mention.attribution)].speakers.size());
  for (size_t s = 0; s < speakers; ++s) {
    if (origin_of(mention.attribution, s) == draft.origin) return s;
  }
  return std::string::npos;
}

bool ClaimBuilder::speaks_for(const Draft& draft, const EventMention& mention) const {
  return speaker_of(draft, mention) != std::string::npos;
}

void ClaimBuilder::fill(Draft& draft) const {
  fill_speech(draft);
  Claim& claim = draft.claim;
  if (draft.pointing) {
    const AttributionMention& said = attributions_[static_cast<size_t>(draft.attribution)];
    claim.span = sentence_span(said.scene);
    return;
  }
  const EventMention* best = nullptr;
  for (size_t at : draft.mentions) {
    const EventMention& mention = mentions_[at];
    const bool own = speaks_for(draft, mention);
    const bool best_own = best != nullptr && speaks_for(draft, *best);
    if (best == nullptr || (own && !best_own) || (own == best_own && fullness(mention) > fullness(*best))) best = &mention;
  }
  if (draft.attribution != kNone && best->attribution != kNone && best->attribution != draft.attribution && speaks_for(draft, *best)) {
    draft.attribution = best->attribution;
    draft.speaker = speaker_of(draft, *best);
    draft.claim = Claim{};
    fill_speech(draft);
  }
  draft.first_scene = best->scene;
  draft.first_word = best->word;
  claim.span = sentence_span(best->scene);
  std::vector<int32_t> scenes;
  for (size_t at : draft.mentions) {
    const int32_t scene = mentions_[at].scene;
    if (scene != best->scene && std::find(scenes.begin(), scenes.end(), scene) == scenes.end()) scenes.push_back(scene);
  }
  std::sort(scenes.begin(), scenes.end());
  for (int32_t scene : scenes) claim.evidence.push_back(sentence_span(scene));
  fill_event(draft, *best);
}

}  // namespace hearsay::coding
