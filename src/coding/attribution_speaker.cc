// Who speaks, and through what: the speaker's phrase and the circumstances of a cue.
#include <algorithm>

#include "coding/attribution.h"
#include "coding/slots.h"

namespace hearsay::coding {

namespace {

using text::Upos;

}  // namespace

// An event, a place, a weapon, a figure or a statement cannot speak.
bool AttributionReader::is_thing(const Scene& scene, int32_t word) const {
  if (scene.tree[word].upos == Upos::kPron || scene.actor(word) != nullptr) return false;
  if (scene.number(word) != nullptr) return scene.tree[word].first_child == kNone;
  for (const TableId table : {TableId::kTrigger, TableId::kSite, TableId::kWeapon, TableId::kDate}) {
    if (scene.hits.of(table, word) != nullptr) return true;
  }
  const Hit* back = scene.hits.of(TableId::kAnaphora, word);
  return back != nullptr && knowledge_.lexicon.anaphora[back->rows->front()].kind == "claim";
}

// Is this somebody who can speak rather than something that can be said?
bool AttributionReader::speaks(const Scene& scene, int32_t word) const {
  if (scene.hits.of(TableId::kTrigger, word) != nullptr) return false;
  if (scene.actor(word) != nullptr || scene.country(word) != nullptr) return true;
  if (scene.hits.of(TableId::kSpeaker, word) != nullptr || scene.hits.of(TableId::kInstitution, word) != nullptr) return true;
  return scene.hits.of(TableId::kPeople, word) != nullptr || (scene.tree[word].upos == Upos::kPropn && scene.place(word) == nullptr);
}

// "a veto", "84 pages": a noun of no table that is no name speaks for nobody.
bool AttributionReader::nobody(const Scene& scene, int32_t word, const Entity& entity) const {
  const Node& node = scene.tree[word];
  return !entity.known && !entity.person && node.upos == Upos::kNoun && !node.capital && !speaks(scene, word);
}

void AttributionReader::speakers_of(const Scene& scene, int32_t word, AttributionMention& out) const {
  if (word == kNone) return;
  const Tree& tree = scene.tree;
  out.speaker_word = word;
  // A statement that speaks ("the communique says") is its author's.
  const Hit* medium = scene.hits.of(TableId::kMedium, word);
  const bool is_actor = scene.actor(word) != nullptr;
  if (medium != nullptr && !is_actor) {
    out.medium = std::string(knowledge_.lexicon.media[medium->rows->front()].name);
    Entity author;
    // "a statement of some fifteen lines": what the noun is made of has not made it.
    const auto can_write = [&](int32_t w) { return !nobody(scene, w, parties_.speaker(scene, w)); };
    tree.each_child(word, [&](int32_t c) {
      if (!author.empty() ||
          (tree[c].dep != Dep::kNmod && tree[c].dep != Dep::kNmodPoss && tree[c].dep != Dep::kCompound && tree[c].dep != Dep::kAcl))
        return;
      if (tree[c].dep == Dep::kAcl) {
        std::vector<int32_t> by;
        fill_slot(scene, knowledge_.lexicon, c, Slot::kBy, by);
        fill_slot(scene, knowledge_.lexicon, c, Slot::kOf, by);
        if (!by.empty() && can_write(by.front())) author = parties_.speaker(scene, by.front());
        return;
      }
      const Slot slot = scene.case_of(c, knowledge_.lexicon);
      const bool made_by = slot == Slot::kOf || slot == Slot::kFrom || slot == Slot::kBy || slot == Slot::kNone;
      if (made_by && can_write(c)) author = parties_.speaker(scene, c);
    });
    const int32_t det = tree.child(word, Dep::kDet);
    const bool definite = det != kNone && (tree[det].feats & (kDefinite | kDemonstrative)) != 0;
    if (author.empty() && definite) {
      author = parties_.last_speaker();
      author.resolved_back = true;
    }
    if (!author.empty()) out.speakers.push_back(std::move(author));
    return;
  }
  const auto add = [&](int32_t w) {
    Entity entity = parties_.speaker(scene, w);
    if (entity.empty() || (!entity.known && !entity.person && is_thing(scene, w))) return;
    const bool subject = tree[w].head == out.cue && tree[w].dep == Dep::kNsubj;
    if (!subject && nobody(scene, w, entity)) return;
    // A party's own outlet is its medium, and the party the speaker.
    if (const Actor* actor = knowledge_.world.actor(entity.party.actor); actor != nullptr && !actor->outlet_of.empty()) {
      if (const Actor* party = knowledge_.world.actor(actor->outlet_of)) {
        out.medium = std::string(actor->name);
        entity = parties_.from_actor(*party, entity.party.span);
      }
    } else if (actor != nullptr && !actor->spokes_of.empty()) {
      if (const Actor* body = knowledge_.world.actor(actor->spokes_of)) entity = parties_.from_actor(*body, entity.party.span);
    }
    out.speakers.push_back(std::move(entity));
  };
  add(word);
  tree.each_child(word, [&](int32_t c) {
    // Commas alone set titles and places beside one name; speakers are joined by a conjunction.
    const bool joined = tree[c].dep == Dep::kConj && tree.has_child(c, Dep::kCc);
    if (joined && (tree[c].upos == Upos::kNoun || tree[c].upos == Upos::kPropn) && out.speakers.size() < 4) add(c);
  });
}

// Where, when, through what and to whom it was said: read from the cue's own modifiers.
void AttributionReader::circumstances(const Scene& scene, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  const auto look = [&](int32_t c) {
    const Node& node = tree[c];
    if (node.dep != Dep::kObl && node.dep != Dep::kOblTime && node.dep != Dep::kIobj && node.dep != Dep::kNmod &&
        node.dep != Dep::kAdvmod && node.dep != Dep::kAdvcl && node.dep != Dep::kObj && node.dep != Dep::kOblAgent &&
        node.dep != Dep::kAcl) {
      return;
    }
    if (c == out.object || c == out.speaker_word) return;
    if (const TimeMention* time = scene.time(c); time != nullptr && out.said == nullptr) out.said = time;
    const Slot slot = scene.case_of(c, knowledge_.lexicon);
    const NameHit* called = scene.actor(c);
    if (called == nullptr && c > out.cue) {
      // "told AFP news agency": the name stands before its noun.
      tree.each_child(c, [&](int32_t d) {
        const bool beside =
            tree[d].dep == Dep::kCompound || tree[d].dep == Dep::kFlat || tree[d].dep == Dep::kAppos || tree[d].dep == Dep::kNmod;
        if (called == nullptr && beside && scene.actor(d) != nullptr && parties_.choose(*scene.actor(d)->ids).is_news())
          called = scene.actor(d);
      });
    }
    if (const NameHit* hit = called) {
      const Actor& actor = parties_.choose(*hit->ids);
      if (!actor.outlet_of.empty() || actor.kind == "social_platform") {
        out.medium = std::string(actor.name);
        return;
      }
      if (actor.is_news() && (slot == Slot::kTo || node.dep == Dep::kIobj || node.dep == Dep::kObj || slot == Slot::kBy)) {
        out.relays.push_back(parties_.from_actor(actor, hit->span));
        return;
      }
    }
    if (node.dep == Dep::kObj) return;
    if (const Hit* hit = scene.hits.of(TableId::kMedium, c); hit != nullptr && scene.actor(c) == nullptr) {
      if (out.medium.empty()) out.medium = std::string(knowledge_.lexicon.media[hit->rows->front()].name);
      // "on its platform Al-X": the name beside the word says more.
      tree.each_child(c, [&](int32_t d) {
        if (const NameHit* name = scene.actor(d); name != nullptr && !parties_.choose(*name->ids).outlet_of.empty()) {
          out.medium = std::string(parties_.choose(*name->ids).name);
        }
      });
    }
  };
  tree.each_child(out.cue, look);
  // The tree may hang "in a statement" on the speaker, or the whole on a participle beside the cue.
  if (out.speaker_word != kNone && out.medium.empty()) tree.each_child(out.speaker_word, look);
  // Between the cue and its content nothing else can be meant.
  if (out.medium.empty()) {
    const int32_t from = std::min(out.cue_first, out.speaker_word == kNone ? out.cue_first : out.speaker_word);
    for (int32_t w = from; w < tree.size() && w <= out.cue + 10; ++w) {
      if (out.covers(scene.index, w)) break;
      const Slot slot = w == 0 ? Slot::kNone : scene.case_of(w, knowledge_.lexicon);
      if (slot != Slot::kIn && slot != Slot::kOn && slot != Slot::kVia && slot != Slot::kBy) continue;
      if (const NameHit* name = scene.actor(w); name != nullptr && !parties_.choose(*name->ids).outlet_of.empty()) {
        out.medium = std::string(parties_.choose(*name->ids).name);
      } else if (const Hit* hit = scene.hits.of(TableId::kMedium, w); hit != nullptr && out.medium.empty() && scene.actor(w) == nullptr) {
        out.medium = std::string(knowledge_.lexicon.media[hit->rows->front()].name);
      }
    }
  }
}

// The subject that the tree lost or mistook ("many remained under the rubble Syria TV reported"): the name that stands right before the
// cue, or where there is no subject at all the first that can speak before it, nothing but its own phrase between.
int32_t AttributionReader::speaker_before(const Scene& scene, const AttributionMention& mention, int32_t found) const {
  const Tree& tree = scene.tree;
  if (found != kNone && (tree[found].upos == Upos::kPron || speaks(scene, found) || scene.hits.of(TableId::kMedium, found) != nullptr))
    return found;
  if ((tree[mention.cue].feats & (kGerund | kPresent)) != 0 && (tree[mention.cue].feats & kFinite) == 0) {
    // "denied the claim, saying": whoever denied says it.
    for (int32_t at = tree[mention.cue].head, steps = 0; at != kNone && steps < tree.size(); at = tree[at].head, ++steps) {
      const int32_t subject = is_verbal(scene, at) ? tree.child(at, Dep::kNsubj) : kNone;
      if (subject != kNone && speaks(scene, subject)) return subject;
    }
  }
  if ((tree[mention.cue].feats & (kInfinitive | kGerund)) != 0 || (mention.accused != kNone && found != kNone)) return found;
  int32_t w = mention.cue_first - 1;
  while (w >= 0 && (tree[w].upos == Upos::kAux || tree[w].upos == Upos::kAdv)) --w;
  if (w < 0 || mention.covers(scene.index, w)) return found;
  if (const NameHit* name = scene.actor(w)) return tree.top_of(name->first_word, name->last_word);
  if (found != kNone) return found;
  int32_t first = kNone;
  for (; w >= 0 && !is_verbal(scene, w) && tree[w].upos != Upos::kSconj && tree[w].upos != Upos::kCconj; --w) {
    if (mention.covers(scene.index, w)) return kNone;
    if (speaks(scene, w)) first = w;
  }
  return first;
}

// An inverted subject that the tree hung as something else: the first noun behind the cue that can speak, no preposition before it.
int32_t AttributionReader::speaker_behind(const Scene& scene, const AttributionMention& mention) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 6;
  const bool inverted = std::any_of(mention.content.begin(), mention.content.end(),
                                    [&](const WordRange& r) { return r.scene == scene.index && r.first < mention.cue_first; });
  if (!inverted) return kNone;
  for (int32_t w = mention.cue_last + 1; w < tree.size() && w <= mention.cue_last + kFar; ++w) {
    if (scene.time(w) != nullptr || tree[w].upos == Upos::kPunct || tree[w].upos == Upos::kDet) continue;
    if (tree[w].upos == Upos::kAdp && lexicon_adp(tree[w].low)) return kNone;
    const bool any_noun =
        tree[w].upos == Upos::kNoun && scene.hits.of(TableId::kTrigger, w) == nullptr && scene.hits.of(TableId::kDate, w) == nullptr;
    if (speaks(scene, w) || any_noun)
      return scene.actor(w) != nullptr ? tree.top_of(scene.actor(w)->first_word, scene.actor(w)->last_word) : w;
    if (tree[w].upos == Upos::kVerb) return kNone;
  }
  return kNone;
}

bool AttributionReader::lexicon_adp(std::string_view form) const {
  return knowledge_.lexicon.preposition(form) != Slot::kOther;
}

// "..., in a video shared on Wednesday": set off by a comma at the end, it belongs to the cue even where the tree hung it lower.
void AttributionReader::medium_aside(const Scene& scene, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  // A party's own outlet, wherever the sentence names it: "in an interview published by X, a cadre of the group", "through its X agency".
  for (const NameHit& name : scene.actors) {
    const Actor& outlet = parties_.choose(*name.ids);
    if (outlet.outlet_of.empty()) continue;
    const bool its = std::any_of(out.speakers.begin(), out.speakers.end(), [&](const Entity& e) {
      return e.party.actor == outlet.outlet_of || (e.is_armed() && e.armed != Armed::kState);
    });
    if (!its) continue;
    out.medium = std::string(outlet.name);
    return;
  }
  if (!out.medium.empty()) return;
  for (int32_t w = 1; w < tree.size(); ++w) {
    const Hit* hit = scene.hits.of(TableId::kMedium, w);
    if (hit == nullptr || scene.actor(w) != nullptr || scene.case_of(w, knowledge_.lexicon) != Slot::kIn) continue;
    const int32_t opening = std::max(0, tree[w].left - 1);
    const int32_t det = tree.child(w, Dep::kDet);
    const bool indefinite = det != kNone && (tree[det].feats & (kDefinite | kDemonstrative)) == 0;
    const bool set_off = tree[w].left == 0 || tree[opening].upos == Upos::kPunct;
    if (set_off && indefinite) {
      out.medium = std::string(knowledge_.lexicon.media[hit->rows->front()].name);
      return;
    }
  }
}

}  // namespace hearsay::coding
