#include "coding/events.h"

#include <algorithm>

#include "coding/slots.h"

namespace hearsay::coding {
namespace {

using text::Upos;

const std::vector<Slot> kVerbActor = {Slot::kSubj};
const std::vector<Slot> kVerbRecipient = {Slot::kObj};
const std::vector<Slot> kNounActor = {Slot::kBy, Slot::kOf};
const std::vector<Slot> kNounRecipient = {Slot::kAgainst, Slot::kOn, Slot::kOf};

// "two were captured": a number stands for people told of before.
bool elliptic(const Scene& scene, int32_t filler) {
  const Upos upos = scene.tree[filler].upos;
  if (upos == Upos::kNum) return scene.number(filler) != nullptr && scene.tree[filler].first_child == kNone;
  if (upos != Upos::kPron && upos != Upos::kAdj) return false;
  bool counted = scene.number(filler) != nullptr;  // "two others"
  scene.tree.each_child(filler, [&](int32_t c) { counted = counted || scene.number(c) != nullptr; });
  return counted;
}

// A row whose needs nothing can meet: it keeps its words from being read as another term.
bool is_shield(const TriggerRow& row) {
  return std::any_of(row.needs.begin(), row.needs.end(), [](const std::vector<Condition>& either) {
    return std::all_of(either.begin(), either.end(),
                       [](const Condition& c) { return c.slot == Slot::kNone && c.filler != Filler::kContext; });
  });
}

// Is the word one that the term is made of, or does it only stand between the term's words ("took TWENTY PILGRIMS hostage")?
bool is_term_word(std::string_view term, const Node& node) {
  for (size_t at = 0; at < term.size();) {
    const size_t end = std::min(term.find_first_of(" '|", at), term.size());
    const std::string_view word = term.substr(at, end - at);
    if (!word.empty() && (word == node.lemma || word == node.low)) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

int32_t governor(const Scene& scene, int32_t word) {
  int32_t at = scene.tree[word].head;
  for (int32_t steps = 0; at != kNone && steps < scene.tree.size(); ++steps) {
    if (scene.events[static_cast<size_t>(at)] || scene.speech[static_cast<size_t>(at)]) return at;
    at = scene.tree[at].head;
  }
  return kNone;
}

bool EventReader::fits(const Scene& scene, int32_t filler, Filler kind) const {
  switch (kind) {
    case Filler::kSite: return scene.hits.of(TableId::kSite, filler) != nullptr;
    case Filler::kPlace:
      return scene.place(filler) != nullptr || scene.country(filler) != nullptr || scene.hits.of(TableId::kSite, filler) != nullptr;
    case Filler::kWeapon: return scene.hits.of(TableId::kWeapon, filler) != nullptr;
    case Filler::kEvent: {
      const Hit* hit = scene.hits.of(TableId::kTrigger, filler);
      return hit != nullptr &&
             std::any_of(hit->rows->begin(), hit->rows->end(), [&](uint32_t row) { return !is_shield(knowledge_.lexicon.triggers[row]); });
    }
    case Filler::kCount: return scene.number(filler) != nullptr;
    case Filler::kArmed: {
      if (elliptic(scene, filler)) return true;
      std::vector<Entity> entities;
      parties_.describe_all(scene, filler, entities);
      return std::any_of(entities.begin(), entities.end(), [](const Entity& e) { return e.is_armed() || e.party.kind == "government"; });
    }
    case Filler::kPerson: {
      if (elliptic(scene, filler)) return true;
      const Entity entity = parties_.describe(scene, filler);
      return entity.human || entity.is_armed() || (!entity.empty() && !entity.known && entity.person);
    }
    case Filler::kContext: return false;
  }
  return false;
}

void EventReader::fill(const Scene& scene, int32_t word, int32_t first, int32_t last, Slot slot, std::string_view term,
                       std::vector<int32_t>& out) const {
  std::vector<int32_t> found;
  fill_slot(scene, knowledge_.lexicon, word, slot, found);
  const bool prepositional = slot != Slot::kSubj && slot != Slot::kObj && slot != Slot::kSelf && slot != Slot::kNone;
  for (int32_t w = first; w <= last && prepositional; ++w) {
    if (w != word && (scene.tree[w].upos == Upos::kNoun || scene.tree[w].upos == Upos::kVerb))
      fill_slot(scene, knowledge_.lexicon, w, slot, found);
  }
  for (int32_t filler : found) {
    const bool named = scene.actor(filler) != nullptr || scene.hits.of(TableId::kInstitution, filler) != nullptr;
    const bool inside =
        filler >= first && filler <= last && slot != Slot::kSelf && !named && (term.empty() || is_term_word(term, scene.tree[filler]));
    if (!inside && std::find(out.begin(), out.end(), filler) == out.end()) out.push_back(filler);
  }
}

bool EventReader::holds(const Scene& scene, const Hit& hit, const Condition& condition, bool context) const {
  const int32_t word = hit.head;
  if (condition.filler == Filler::kContext) return context;
  if (condition.slot == Slot::kNone) return false;  // a term listed only to shield others
  if (condition.slot != Slot::kAny) {
    std::vector<int32_t> fillers;
    fill(scene, word, hit.first, hit.last, condition.slot, knowledge_.lexicon.triggers[hit.rows->front()].lemma, fillers);
    return std::any_of(fillers.begin(), fillers.end(), [&](int32_t f) { return fits(scene, f, condition.filler); });
  }
  if (condition.filler == Filler::kCount) return !scene.numbers.empty();
  for (int32_t w = 0; w < scene.tree.size(); ++w) {
    const Upos upos = scene.tree[w].upos;
    if (w == word || (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj)) continue;
    if (condition.filler == Filler::kArmed) {
      // Only what is armed by its own word counts here: a cheap and strict reading.
      if (const NameHit* hit = scene.actor(w); hit != nullptr && knowledge_.world.actors()[hit->ids->front()].fights()) return true;
      if (const Hit* people = scene.hits.of(TableId::kPeople, w)) {
        const Armed armed = knowledge_.lexicon.people[people->rows->front()].armed;
        if (armed == Armed::kState || armed == Armed::kGroup) return true;
        if (armed == Armed::kAny && !parties_.describe(scene, w).party.actor.empty()) return true;
      }
      if (const Hit* body = scene.hits.of(TableId::kInstitution, w);
          body != nullptr && knowledge_.lexicon.institutions[body->rows->front()].armed != Armed::kNone)
        return true;
    } else if (fits(scene, w, condition.filler)) {
      return true;
    }
  }
  return false;
}

const TriggerRow* EventReader::choose_row(const Scene& scene, const Hit& hit, bool context) const {
  const TriggerRow* best = nullptr;
  for (uint32_t at : *hit.rows) {
    const TriggerRow& row = knowledge_.lexicon.triggers[at];
    const bool all = std::all_of(row.needs.begin(), row.needs.end(), [&](const std::vector<Condition>& either) {
      return std::any_of(either.begin(), either.end(), [&](const Condition& c) { return holds(scene, hit, c, context); });
    });
    if (!all) continue;
    if (best == nullptr || row.needs.size() > best->needs.size()) best = &row;
  }
  return best;
}

// The longest term is read first; where its needs fail, the word that heads it may still name an event by itself.
const TriggerRow* EventReader::shorter_row(const Scene& scene, const Hit& longer, bool context, Hit& shorter) const {
  const auto& rows = knowledge_.lexicon.triggers;
  const bool shield = std::any_of(longer.rows->begin(), longer.rows->end(), [&](uint32_t row) { return is_shield(rows[row]); });
  if (longer.first == longer.last || shield) return nullptr;
  const Node& node = scene.tree[longer.head];
  const bool verbal = is_verbal(scene, longer.head);
  for (const std::string_view word : {node.lemma, node.low}) {
    const TriggerRow* best = nullptr;
    knowledge_.lexicon.terms().each_row(TableId::kTrigger, word, [&](uint32_t at) {
      const std::vector<uint32_t> one = {at};
      Hit trial{TableId::kTrigger, longer.head, longer.head, longer.head, &one};
      if (rows[at].verb != verbal) return;
      const TriggerRow* row = choose_row(scene, trial, context);
      if (row != nullptr && (best == nullptr || row->needs.size() > best->needs.size())) best = row;
    });
    if (best == nullptr) continue;
    shorter = Hit{TableId::kTrigger, longer.head, longer.head, longer.head, nullptr};
    return best;
  }
  return nullptr;
}

bool EventReader::has_strong_trigger(const Scene& scene) const {
  for (const Hit& hit : scene.hits.all()) {
    if (hit.table != TableId::kTrigger) continue;
    const TriggerRow* row = choose_row(scene, hit, false);
    if (row != nullptr && (row->kind == TriggerClass::kEvent || row->kind == TriggerClass::kOutcome)) return true;
  }
  return false;
}

// A country acts through its forces, except where governments act themselves: treaties, arrests, backing. One that is bombed is hit as a
// country.
bool EventReader::fights(const EventMention& mention, bool actor) {
  constexpr std::string_view kByGovernments[] = {"agreement", "arrests", "change_to_group_or_activity"};
  constexpr std::string_view kModes[] = {"support_to_armed_group", "arms_delivery"};
  constexpr std::string_view kFromAfar[] = {"air_drone_strike", "shelling_artillery_missile"};
  const auto among = [](const auto& list, std::string_view value) {
    return std::find(std::begin(list), std::end(list), value) != std::end(list);
  };
  return !among(kByGovernments, mention.type) && !among(kModes, mention.mode) && (actor || !among(kFromAfar, mention.type));
}

void EventReader::take_filler(const Scene& scene, EventMention& mention, int32_t filler, bool actor) const {
  std::vector<Entity> entities;
  parties_.describe_all(scene, filler, entities);
  // "Russian missiles fell", "shot down two Houthi drones": a weapon acts for whose it is, and suffers for them where weapons are what is
  // hit.
  if (entities.empty() && scene.hits.of(TableId::kWeapon, filler) != nullptr && (actor || mention.type == "disrupted_weapons_use")) {
    if (Entity owner = parties_.owner(scene, filler); !owner.empty()) entities.push_back(std::move(owner));
  }
  for (Entity& entity : entities) {
    if (scene.place(filler) != nullptr && entity.party.kind != "government") continue;  // a place, not a party
    if (entity.party.kind == "government" && fights(mention, actor)) entity = parties_.as_force(entity);
    auto& list = actor ? mention.actors : mention.recipients;
    const bool twice = std::any_of(list.begin(), list.end(), [&](const Entity& old) { return old.party.name == entity.party.name; });
    if (!twice) list.push_back(std::move(entity));
  }
}

void EventReader::fill_role(const Scene& scene, EventMention& mention, const std::vector<Slot>& slots, bool actor) const {
  const bool suffers = !actor && !mention.row->actor.empty() && mention.row->actor.front() == Slot::kNone;
  for (Slot slot : slots) {
    std::vector<int32_t> fillers;
    if (slot == Slot::kSubj && suffers && is_verbal(scene, mention.word)) {
      const int32_t subject = surface_subject(scene, knowledge_.lexicon, mention.word);
      if (subject != kNone) fillers.push_back(subject);
    } else {
      fill(scene, mention.word, mention.first, mention.last, slot, mention.row->lemma, fillers);
    }
    for (int32_t filler : fillers) {
      // "the attack of the group" and "the attack of the camp" differ only in who can act.
      if (mention.nominal && slot == Slot::kOf && slots.size() > 1) {
        const Entity entity = parties_.describe(scene, filler);
        const bool acts = entity.is_armed() || entity.party.kind == "government";
        if (actor != acts && mention.row->counted != Slot::kOf) continue;
      }
      take_filler(scene, mention, filler, actor);
    }
    const auto& list = actor ? mention.actors : mention.recipients;
    if (!list.empty()) return;
  }
}

// "an attack attributed to the group": suspected, in the outlet's words.
void EventReader::blamed(const Scene& scene, int32_t verb, EventMention& mention) const {
  const Hit* cue = scene.hits.of(TableId::kCue, verb);
  if (cue == nullptr || voice_of(scene, verb) != Voice::kPassive || scene.tree[verb].head != mention.word) return;
  const bool acts_on =
      std::any_of(cue->rows->begin(), cue->rows->end(), [&](uint32_t row) { return (knowledge_.lexicon.cues[row].frames & kActOn) != 0; });
  if (!acts_on || !mention.actors.empty()) return;
  std::vector<int32_t> to;
  fill_slot(scene, knowledge_.lexicon, verb, Slot::kTo, to);
  fill_slot(scene, knowledge_.lexicon, verb, Slot::kOn, to);
  for (int32_t filler : to) take_filler(scene, mention, filler, true);
  for (Entity& actor : mention.actors) actor.party.suspected = true;
}

// "carried out an attack", "an attack was led by": the verb beside a noun of an event brings its subject.
void EventReader::light_verb(const Scene& scene, EventMention& mention) const {
  const Tree& tree = scene.tree;
  const Node& node = tree[mention.word];
  std::vector<int32_t> verbs;
  const bool governed = node.head != kNone && is_verbal(scene, node.head) && (node.dep == Dep::kObj || node.dep == Dep::kNsubjPass);
  if (governed) verbs.push_back(node.head);
  tree.each_child(mention.word, [&](int32_t c) {
    if ((tree[c].dep == Dep::kAcl || tree[c].dep == Dep::kAclRelcl || tree[c].dep == Dep::kAmod) && is_verbal(scene, c)) verbs.push_back(c);
  });
  for (int32_t verb : verbs) {
    blamed(scene, verb, mention);
    if (scene.speech[static_cast<size_t>(verb)] || scene.hits.of(TableId::kTrigger, verb) != nullptr) continue;
    const int32_t object = logical_object(scene, knowledge_.lexicon, verb);
    if (object != mention.word && verb != node.head) continue;
    const int32_t subject = logical_subject(scene, knowledge_.lexicon, verb);
    if (subject != kNone && mention.actors.empty() && subject != mention.word) {
      std::vector<Entity> entities;
      parties_.describe_all(scene, subject, entities);
      const bool acts = std::any_of(entities.begin(), entities.end(),
                                    [](const Entity& e) { return e.is_armed() || e.party.kind == "government" || e.human; });
      if (acts) take_filler(scene, mention, subject, true);
    }
    for (Slot slot : {Slot::kAgainst, Slot::kOn}) {
      if (!mention.recipients.empty()) break;
      std::vector<int32_t> fillers;
      fill_slot(scene, knowledge_.lexicon, verb, slot, fillers);
      for (int32_t filler : fillers) take_filler(scene, mention, filler, false);
    }
  }
}

void EventReader::roles(const Scene& scene, EventMention& mention) const {
  const TriggerRow& row = *mention.row;
  const auto& actor = !row.actor.empty() ? row.actor : mention.nominal ? kNounActor : kVerbActor;
  const auto& recipient = !row.recipient.empty() ? row.recipient : mention.nominal ? kNounRecipient : kVerbRecipient;
  fill_role(scene, mention, actor, true);
  fill_role(scene, mention, recipient, false);
  if (mention.nominal && row.actor != std::vector<Slot>{Slot::kNone}) light_verb(scene, mention);
  // Nobody does to themselves what they do to others.
  std::erase_if(mention.recipients, [&](const Entity& r) {
    return std::any_of(mention.actors.begin(), mention.actors.end(), [&](const Entity& a) { return a.party.name == r.party.name; });
  });
}

EventMention EventReader::mention(const Scene& scene, const Hit& hit, const TriggerRow& row) const {
  const Tree& tree = scene.tree;
  EventMention mention;
  mention.scene = scene.index;
  mention.in_title = scene.title;
  mention.word = hit.head;
  mention.first = hit.first;
  mention.last = hit.last;
  mention.row = &row;
  mention.type = row.type;
  mention.mode = row.mode;
  mention.outcome = row.outcome;
  mention.nominal = !is_verbal(scene, hit.head);
  mention.plural = (tree[hit.head].feats & kPlural) != 0;
  const int32_t det = tree.child(hit.head, Dep::kDet);
  mention.definite = mention.nominal && det != kNone && (tree[det].feats & (kDefinite | kDemonstrative)) != 0;
  tree.each_child(hit.head, [&](int32_t c) {
    if (tree[c].dep != Dep::kAmod && tree[c].dep != Dep::kDet) return;
    for (const NamedRow& row_of : knowledge_.lexicon.anaphora) {
      if (row_of.kind == "other" && row_of.lemma == tree[c].lemma) mention.other = true;
    }
  });
  roles(scene, mention);
  find_site(scene, mention);
  find_place(scene, mention);
  find_time(scene, mention);
  find_weapon(scene, mention);
  mention.factuality = factuality(scene, hit.head);
  if (scene.title) {
    forget_words(mention);
  } else {
    read_counts(knowledge_, scene, parties_, mention);
  }
  return mention;
}

// "assault rifle", "battle tank": the word is part of a longer term for a thing.
bool EventReader::shielded(const Scene& scene, const Hit& hit) {
  if (scene.time(hit.head) != nullptr) return true;  // March is no protest
  // Part of a proper name: Operation X, the Battle Group.
  const auto name = [&](int32_t w) {
    return w >= 0 && w < scene.tree.size() && scene.tree[w].capital && scene.tree[w].upos == Upos::kPropn;
  };
  if (hit.head > 0 && hit.first == hit.last && name(hit.head) && (name(hit.head + 1) || name(hit.head - 1))) return true;
  for (const TableId table : {TableId::kWeapon, TableId::kPeople, TableId::kInstitution}) {
    const Hit* longer = scene.hits.covering(table, hit.head);
    if (longer != nullptr && longer->last > longer->first && longer->head != hit.head &&
        longer->last - longer->first > hit.last - hit.first)
      return true;
  }
  return false;
}

void EventReader::read(Scene& scene, bool context, std::vector<EventMention>& out) const {
  std::vector<const Hit*> hits;
  for (const Hit& hit : scene.hits.all()) {
    if (hit.table == TableId::kTrigger && scene.hits.of(TableId::kTrigger, hit.head) == &hit) hits.push_back(&hit);
  }
  std::sort(hits.begin(), hits.end(),
            [](const Hit* a, const Hit* b) { return a->first != b->first ? a->first < b->first : a->last > b->last; });
  std::vector<std::pair<Hit, const TriggerRow*>> chosen;
  for (const Hit* hit : hits) {
    if (shielded(scene, *hit)) continue;
    Hit taken = *hit;
    const TriggerRow* row = choose_row(scene, *hit, context);
    // "bandits attacked" is no bandit attack: a noun term whose last word is the verb hides its subject.
    const bool noun_over_verb = row != nullptr && !row->verb && hit->last > hit->first && scene.tree[hit->head].upos == Upos::kVerb &&
                                (scene.tree[hit->head].feats & kFinite) != 0;
    if (noun_over_verb) {
      if (const TriggerRow* verb = shorter_row(scene, *hit, context, taken)) row = verb;
    }
    if (row == nullptr) row = shorter_row(scene, *hit, context, taken);
    if (row == nullptr) continue;
    scene.events[static_cast<size_t>(hit->head)] = true;
    chosen.emplace_back(taken, row);
  }
  for (const auto& [hit, row] : chosen) out.push_back(mention(scene, hit, *row));
}

}  // namespace hearsay::coding
