// The setting of an event: site, place, time and weapon, as far as its own sentence gives them.
#include <algorithm>

#include "coding/events.h"
#include "coding/slots.h"

namespace hearsay::coding {
namespace {

bool locative(Slot slot) {
  return slot == Slot::kIn || slot == Slot::kAt || slot == Slot::kNear || slot == Slot::kOn || slot == Slot::kBetween ||
         slot == Slot::kFrom;
}

// Finer places rank higher.
uint8_t rank_of(const PlaceMention& mention) {
  if (!mention.known) return 6;
  switch (mention.place.kind) {
    case pack::PlaceKind::kCountry: return 1;
    case pack::PlaceKind::kRegion: return mention.place.country.empty() ? 0 : 2;  // continents say nothing
    case pack::PlaceKind::kAdmin1: return 3;
    case pack::PlaceKind::kAdmin2: return 4;
    case pack::PlaceKind::kCity: return 5;
    case pack::PlaceKind::kLake:
    case pack::PlaceKind::kRiver:
    case pack::PlaceKind::kMountain:
    case pack::PlaceKind::kSea: return 2;
    default: return 6;
  }
}

// Two triggers that hang directly on each other tell of one event: killed in an attack, carried out the bombing.
bool beside(const Scene& scene, int32_t owner, int32_t trigger) {
  if (!scene.events[static_cast<size_t>(owner)]) return false;
  const Tree& tree = scene.tree;
  const auto hangs = [&](int32_t low, int32_t high) {
    const Dep dep = tree[low].dep;
    return tree[low].head == high &&
           (dep == Dep::kObl || dep == Dep::kObj || dep == Dep::kNsubj || dep == Dep::kNsubjPass || dep == Dep::kConj ||
            dep == Dep::kAdvcl || dep == Dep::kOblAgent || dep == Dep::kXcomp || dep == Dep::kAcl);
  };
  return hangs(owner, trigger) || hangs(trigger, owner);
}

// "the attack occurred on Monday at Z": what hangs on a verb that names no event itself belongs to the noun of the event that is its
// subject or object.
bool carried(const Scene& scene, int32_t word, int32_t trigger) {
  const Tree& tree = scene.tree;
  const Dep dep = tree[trigger].dep;
  const int32_t verb = tree[trigger].head;
  if (verb == kNone || (dep != Dep::kNsubj && dep != Dep::kNsubjPass && dep != Dep::kObj) || !is_verbal(scene, verb)) return false;
  if (scene.events[static_cast<size_t>(verb)] || scene.speech[static_cast<size_t>(verb)]) return false;
  for (int32_t at = tree[word].head, steps = 0; at != kNone && steps < tree.size(); at = tree[at].head, ++steps) {
    if (at == verb) return true;
    if (scene.events[static_cast<size_t>(at)] || scene.speech[static_cast<size_t>(at)] || is_clausal(tree[at].dep)) return false;
  }
  return false;
}

}  // namespace

void EventReader::find_site(const Scene& scene, EventMention& mention) const {
  static constexpr Slot kSlots[] = {Slot::kObj, Slot::kOf, Slot::kAgainst, Slot::kOn,  Slot::kIn,
                                    Slot::kAt,  Slot::kTo, Slot::kSubj,    Slot::kNear};
  std::vector<int32_t> words = {mention.word};
  const Node& node = scene.tree[mention.word];
  if (mention.nominal && node.head != kNone && is_verbal(scene, node.head)) words.push_back(node.head);
  for (int32_t word : words) {
    for (Slot slot : kSlots) {
      if (word != mention.word && slot == Slot::kSubj) continue;
      std::vector<int32_t> fillers;
      fill(scene, word, word == mention.word ? mention.first : word, word == mention.word ? mention.last : word, slot,
           word == mention.word ? mention.row->lemma : std::string_view{}, fillers);
      for (int32_t filler : fillers) {
        int32_t at = filler;
        const Hit* hit = scene.hits.of(TableId::kSite, at);
        if (hit == nullptr) {
          scene.tree.each_child(filler, [&](int32_t c) {
            if (hit == nullptr &&
                (scene.tree[c].dep == Dep::kConj || (scene.tree[c].dep == Dep::kNmod && scene.number(filler) != nullptr))) {
              hit = scene.hits.of(TableId::kSite, c);
              at = c;
            }
          });
        }
        if (hit == nullptr || scene.hits.of(TableId::kPeople, at) != nullptr) continue;
        const std::string_view kind = knowledge_.lexicon.sites[hit->rows->front()].kind;
        if (knowledge_.world.site_role(kind) == "area") continue;
        mention.site = Site{std::string(kind), scene.tree.phrase_span(at)};
        // "retook the port held by the group": who held it lost it.
        if (mention.recipients.empty() && mention.type == "take") {
          scene.tree.each_child(at, [&](int32_t c) {
            if ((scene.tree[c].dep != Dep::kAcl && scene.tree[c].dep != Dep::kAclRelcl) || !is_verbal(scene, c)) return;
            std::vector<int32_t> by;
            fill_slot(scene, knowledge_.lexicon, c, Slot::kBy, by);
            for (const int32_t holder : by) {
              const Entity entity = parties_.describe(scene, holder);
              if (entity.is_armed()) mention.recipients.push_back(entity);
            }
          });
        }
        // Whose site it is says who was hit.
        if (mention.recipients.empty() && slot != Slot::kSubj) {
          scene.tree.each_child(at, [&](int32_t c) {
            const Dep dep = scene.tree[c].dep;
            if (dep != Dep::kNmod && dep != Dep::kNmodPoss && dep != Dep::kCompound && dep != Dep::kAmod) return;
            if (scene.place(c) != nullptr || scene.country(c) != nullptr || (dep == Dep::kAmod && scene.actor(c) == nullptr)) return;
            const Entity owner = parties_.describe(scene, c);
            if (owner.is_armed() || owner.human || (owner.known && owner.party.kind != "government")) mention.recipients.push_back(owner);
          });
        }
        return;
      }
    }
  }
}

void EventReader::find_place(const Scene& scene, EventMention& mention) const {
  const Tree& tree = scene.tree;
  const PlaceMention* best = nullptr;
  int best_score = -100;
  const auto consider = [&](const PlaceMention& place) {
    const int32_t owner = carried(scene, place.head, mention.word) ? mention.word : governor(scene, place.head);
    const Slot slot = scene.case_of(place.head, knowledge_.lexicon);
    if (rank_of(place) == 0) return;
    // A place that acts is its government, unless it is what the trigger happens to.
    const Dep dep = tree[place.head].dep;
    if (dep == Dep::kNsubj && tree[place.head].head != mention.word) return;
    int score = rank_of(place) * 2;
    const bool mine = owner == mention.word;
    if (owner != kNone && !mine) {
      // Under a cue a place tells where they spoke, under another trigger where that happened, unless the two are one.
      const bool spoken = scene.speech[static_cast<size_t>(owner)] && !scene.events[static_cast<size_t>(owner)];
      if (spoken || (!beside(scene, owner, mention.word) && !locative(slot))) return;
      score -= beside(scene, owner, mention.word) ? 4 : 12;
    }
    if (mine) score += 6;
    if (locative(slot)) score += 3;
    if (score > best_score) {
      best = &place;
      best_score = score;
    }
  };
  for (const PlaceMention& place : scene.places) consider(place);
  if (best != nullptr) {
    mention.place = to_place(knowledge_, scene, *best);
    mention.place_rank = rank_of(*best);
    // "X, in the region of Y": where several stand together the finest is the place.
  } else {
    for (const NameHit& country : scene.countries) {
      const Slot slot = scene.case_of(tree.top_of(country.first_word, country.last_word), knowledge_.lexicon);
      const int32_t owner = governor(scene, tree.top_of(country.first_word, country.last_word));
      const bool under_cue = owner != kNone && !scene.events[static_cast<size_t>(owner)];
      if (under_cue || (slot != Slot::kIn && slot != Slot::kTo && slot != Slot::kAt && slot != Slot::kOf)) continue;
      Place place;
      place.country = std::string(knowledge_.world.countries()[country.ids->front()].code);
      place.precision = PlacePrecision::kCountry;
      place.span = country.span;
      mention.place = place;
      mention.place_rank = 1;
      break;
    }
  }
  // "in the north of the country", "near X".
  for (const Hit& hit : scene.hits.all()) {
    if (hit.table != TableId::kDirection) continue;
    const int32_t owner = governor(scene, hit.head);
    if (owner != kNone && owner != mention.word && tree.clause_of(owner) != tree.clause_of(mention.word)) continue;
    const std::string_view relation = knowledge_.lexicon.directions[hit.rows->front()].kind;
    if (!mention.place) {
      // "nearby", "between them": near what no place says nothing.
      if (relation == "near" || relation == "between" || relation == "around") continue;
      mention.place.emplace();
      mention.place->country = article_.country;
      mention.place->precision = PlacePrecision::kCountry;
      mention.place->span = tree.span_of(hit.first, hit.last);
      mention.place_rank = 1;
    }
    const bool beside = best == nullptr || hit.last + 2 >= best->first;
    if (mention.place->relation.empty() && beside && (best == nullptr || hit.first < best->first))
      mention.place->relation = std::string(relation);
    break;
  }
}

void EventReader::find_time(const Scene& scene, EventMention& mention) const {
  const TimeMention* best = nullptr;
  int best_score = -1;
  for (const TimeMention& time : scene.times) {
    if (time.future) continue;
    const int32_t owner = carried(scene, time.head, mention.word) ? mention.word : governor(scene, time.head);
    int score = 2;
    if (owner == mention.word) {
      score = 6;
    } else if (owner != kNone) {
      if (!beside(scene, owner, mention.word)) continue;
      score = 4;
    } else if (mention.nominal && mention.definite && scene.tree.clause_of(time.head) != scene.tree.clause_of(mention.word)) {
      continue;  // "the council met on Monday to condemn the attack": the day of the meeting
    }
    if (time.precision == TimePrecision::kDay) score += 1;
    if (!time.from && !time.anchor) score -= 2;
    if (time.since) score -= 1;
    if (score > best_score) {
      best = &time;
      best_score = score;
    }
  }
  mention.time = best;
}

// A weapon beside a broad trigger says what kind of attack it was.
void EventReader::find_weapon(const Scene& scene, EventMention& mention) const {
  if (mention.type != "violence") return;
  for (const Hit& hit : scene.hits.all()) {
    if (hit.table != TableId::kWeapon) continue;
    const std::string_view type = knowledge_.lexicon.weapons[hit.rows->front()].kind;
    if (type.empty()) continue;
    const bool beside =
        scene.tree.inside(hit.head, mention.word) || scene.tree[mention.word].head == hit.head || governor(scene, hit.head) == mention.word;
    if (!beside) continue;
    mention.type = type;
    return;
  }
}

// A title has no offsets into the text and gives no figures and no place but the country (rule 11).
void EventReader::forget_words(EventMention& mention) {
  for (Entity& entity : mention.actors) entity.party.span = {};
  for (Entity& entity : mention.recipients) entity.party.span = {};
  mention.site.reset();
  mention.time = nullptr;
  if (mention.place) {
    const std::string country = mention.place->country;
    mention.place.emplace();
    mention.place->country = country;
    mention.place->precision = PlacePrecision::kCountry;
    mention.place_rank = country.empty() ? 0 : 1;
    if (country.empty()) mention.place.reset();
  }
}

}  // namespace hearsay::coding
