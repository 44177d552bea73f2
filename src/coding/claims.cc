#include "coding/claims.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/utf8.h"
#include "coding/slots.h"

namespace hearsay::coding {
namespace {

constexpr size_t kKeyDigits = 16;
constexpr std::string_view kPolice = "police";  // a category of people.tsv

bool is_pointing(Stance stance) {
  return stance != Stance::kAssert;
}

Stance sharpened(Stance stance, const AttributionMention& mention, const World& world) {
  const bool negated = mention.factuality.negated || mention.factuality.unreal == Unreal::kAttempt;
  if (negated && (stance == Stance::kConfirm || stance == Stance::kAuthenticate)) return Stance::kUnverified;
  if (stance == Stance::kConfirm && !mention.speakers.empty()) {
    const Actor* actor = world.actor(mention.speakers.front().party.actor);
    if (actor != nullptr && actor->monitors_statements()) return Stance::kAuthenticate;
  }
  return stance;
}

}  // namespace

Span ClaimBuilder::sentence_span(int32_t scene) const {
  return article_.scenes[static_cast<size_t>(scene)].sentence->span;
}

void ClaimBuilder::drop(int32_t scene, std::string why) {
  dropped_.emplace_back(scene, std::move(why));
}

void ClaimBuilder::draft_cluster(size_t cluster) {
  std::vector<Draft> drafts;
  for (size_t at : clusters_[cluster].mentions) {
    const EventMention& mention = mentions_[at];
    if (mention.in_title) continue;
    int32_t attribution = mention.attribution;
    Stance stance = Stance::kAssert;
    size_t speakers = 1;
    if (attribution != kNone) {
      const AttributionMention& said = attributions_[static_cast<size_t>(attribution)];
      stance = sharpened(said.stance, said, knowledge_.world);
      if (said.speakers.empty() && stance == Stance::kAssert) attribution = kNone;
      speakers = std::max<size_t>(1, said.speakers.size());
    }
    if (mention.factuality.negated && stance == Stance::kAssert) {
      // "without a shot", "no injuries" in the outlet's voice denies nobody's claim.
      if (mention.nominal && attribution == kNone) continue;
      stance = Stance::kDeny;
    }
    for (size_t s = 0; s < speakers; ++s) {
      const std::string origin = origin_of(attribution, s);
      auto found = std::find_if(drafts.begin(), drafts.end(), [&](const Draft& d) { return d.origin == origin && d.stance == stance; });
      if (found == drafts.end()) {
        Draft draft;
        draft.cluster = cluster;
        draft.origin = origin;
        draft.attribution = attribution;
        draft.speaker = s;
        draft.stance = stance;
        drafts.push_back(std::move(draft));
        found = drafts.end() - 1;
      }
      found->mentions.push_back(at);
    }
  }
  fold_outlet(cluster, drafts);
  for (Draft& draft : drafts) drafts_.push_back(std::move(draft));
}

// The one draft that shares every sentence with the outlet's.
const ClaimBuilder::Draft* ClaimBuilder::same_sentence(const Draft& outlet, const std::vector<Draft>& drafts) const {
  for (const Draft& draft : drafts) {
    if (&draft == &outlet || draft.origin.empty()) continue;
    const bool all = std::all_of(outlet.mentions.begin(), outlet.mentions.end(), [&](size_t at) {
      return std::any_of(draft.mentions.begin(), draft.mentions.end(),
                         [&](size_t other) { return mentions_[other].scene == mentions_[at].scene; });
    });
    if (all) return &draft;
  }
  return nullptr;
}

// Does the outlet open with more than the speaker says later: a day, a place, a figure of its own? Then both are claims.
bool ClaimBuilder::leads(const Draft& outlet, const Draft& draft) const {
  const auto first_scene = [&](const Draft& d) {
    int32_t first = mentions_[d.mentions.front()].scene;
    for (size_t at : d.mentions) first = std::min(first, mentions_[at].scene);
    return first;
  };
  if (first_scene(outlet) >= first_scene(draft)) return false;
  const auto any = [&](const Draft& d, auto&& test) {
    return std::any_of(d.mentions.begin(), d.mentions.end(), [&](size_t at) { return test(mentions_[at]); });
  };
  const auto placed = [](const EventMention& m) { return m.place && m.place_rank > 1; };
  const auto dated = [](const EventMention& m) { return m.time != nullptr; };
  const auto figured = [](const EventMention& m) { return !m.counts.empty(); };
  int more = 0;
  more += any(outlet, placed) && !any(draft, placed);
  more += any(outlet, dated) && !any(draft, dated);
  more += any(outlet, figured) && !any(draft, figured);
  return more > 0;
}

// What the outlet tells in its own voice is a repetition of what it gives to a speaker (rule 3), unless nobody asserts it.
void ClaimBuilder::fold_outlet(size_t cluster, std::vector<Draft>& drafts) const {
  (void)cluster;
  const auto outlet =
      std::find_if(drafts.begin(), drafts.end(), [](const Draft& d) { return d.origin.empty() && d.stance == Stance::kAssert; });
  if (outlet == drafts.end()) return;
  if (const Draft* same = same_sentence(*outlet, drafts)) {
    Draft& home = drafts[static_cast<size_t>(same - drafts.data())];
    home.mentions.insert(home.mentions.end(), outlet->mentions.begin(), outlet->mentions.end());
    drafts.erase(outlet);
    return;
  }
  const auto outcome_of = [&](const Draft& d) {
    for (size_t at : d.mentions) {
      if (mentions_[at].outcome != Outcome::kNone) return mentions_[at].outcome;
    }
    return Outcome::kNone;
  };
  Draft* best = nullptr;
  int32_t best_distance = 0;
  for (Draft& draft : drafts) {
    if (&draft == &*outlet || draft.origin.empty() || draft.stance != Stance::kAssert) continue;
    const Outcome mine = outcome_of(*outlet);
    const Outcome theirs = outcome_of(draft);
    if (mine != Outcome::kNone && theirs != Outcome::kNone && mine != theirs) continue;
    const int32_t distance = std::abs(mentions_[draft.mentions.front()].scene - mentions_[outlet->mentions.front()].scene);
    if (best == nullptr || distance < best_distance) {
      best = &draft;
      best_distance = distance;
    }
  }
  if (best == nullptr || leads(*outlet, *best)) return;
  best->mentions.insert(best->mentions.end(), outlet->mentions.begin(), outlet->mentions.end());
  drafts.erase(outlet);
}

// Can this speech be about a claim? Its object is a statement, an event, or a word that stands for either.
bool ClaimBuilder::points(const AttributionMention& said, Stance stance) const {
  const Scene& scene = article_.scenes[static_cast<size_t>(said.scene)];
  // "gunmen who were not identified": people are no claim.
  if (stance == Stance::kUnverified && said.object != kNone && scene.hits.of(TableId::kPeople, said.object) != nullptr) return false;
  if (stance == Stance::kUnverified || (stance == Stance::kDeny && said.object == kNone)) return true;
  if (said.object == kNone) return false;
  const Node& node = scene.tree[said.object];
  if (node.upos == text::Upos::kPron) return (node.feats & kRelative) == 0;
  // Who denies denies whatever it is; what is rejected or contested must name a statement or an act ("contested the result" is none).
  if (stance == Stance::kDeny && ((said.row->frames & kInf) != 0 || is_verbal(scene, said.object))) return true;
  if (scene.hits.of(TableId::kPeople, said.object) != nullptr || scene.actor(said.object) != nullptr) return false;  // "backed by aircraft"
  // "confirmed that the statement was genuine": the clause is about a statement.
  const int32_t subject = scene.tree.child(said.object, Dep::kNsubj);
  if (subject != kNone && scene.hits.of(TableId::kTrigger, said.object) == nullptr) {
    if (scene.hits.of(TableId::kMedium, subject) != nullptr) return stance == Stance::kAuthenticate;
    if (scene.hits.of(TableId::kCue, subject) != nullptr && !is_verbal(scene, subject)) return true;
  }
  if (scene.hits.of(TableId::kTrigger, said.object) != nullptr || scene.hits.of(TableId::kCue, said.object) != nullptr) return true;
  if (scene.hits.of(TableId::kMedium, said.object) != nullptr) return stance == Stance::kAuthenticate || stance == Stance::kDeny;
  const Hit* back = scene.hits.of(TableId::kAnaphora, said.object);
  if (back == nullptr) return false;
  return std::any_of(back->rows->begin(), back->rows->end(), [&](uint32_t row) {
    const std::string_view refers = knowledge_.lexicon.anaphora[row].kind;
    return refers == "claim" || refers == "event";
  });
}

// Speech about claims that names no event of its own: "this claim was confirmed by ...", "neither account could be verified".
void ClaimBuilder::draft_pointing() {
  for (size_t i = 0; i < attributions_.size(); ++i) {
    const AttributionMention& said = attributions_[i];
    const Stance stance = sharpened(said.stance, said, knowledge_.world);
    if (!is_pointing(stance) || !said.claims) continue;
    const bool has_event = std::any_of(mentions_.begin(), mentions_.end(),
                                       [&](const EventMention& m) { return !m.in_title && m.attribution == static_cast<int32_t>(i); });
    const bool drafted =
        has_event && std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) { return d.attribution == static_cast<int32_t>(i); });
    if (drafted) continue;
    if (said.factuality.negated && stance == Stance::kDeny) continue;
    if (!points(said, stance)) continue;
    Draft draft;
    draft.pointing = true;
    draft.stance = stance;
    draft.attribution = static_cast<int32_t>(i);
    draft.origin = origin_of(draft.attribution, 0);
    draft.first_scene = said.scene;
    draft.first_word = said.cue;
    drafts_.push_back(std::move(draft));
  }
}

// A speaker who only names the event again ("the incident") without a place, day or figure of their own claims nothing of it.
bool ClaimBuilder::only_refers(const Draft& draft) const {
  if (draft.stance != Stance::kAssert) return false;
  return std::all_of(draft.mentions.begin(), draft.mentions.end(), [&](size_t at) {
    const EventMention& mention = mentions_[at];
    const bool bare = mention.counts.empty() && mention.time == nullptr && !(mention.place && mention.place_rank > 1);
    const bool names = mention.attribution != kNone && (attributions_[static_cast<size_t>(mention.attribution)].accused != kNone ||
                                                        attributions_[static_cast<size_t>(mention.attribution)].self);
    const bool again = mention.row->kind == TriggerClass::kRefer || (mention.nominal && mention.definite && !names);
    return again && bare;
  });
}

bool ClaimBuilder::specific(const Draft& draft) const {
  const Event& event = *draft.claim.event;
  bool opens = false;
  bool since = false;
  bool generic = true;  // "the war on terror": nothing without a place, a day or a figure, whoever speaks
  for (size_t at : draft.mentions) {
    const EventMention& mention = mentions_[at];
    generic = generic && mention.row->kind == TriggerClass::kGeneric;
    opens = opens || mention.row->kind == TriggerClass::kEvent || mention.row->kind == TriggerClass::kOutcome;
    since = since || (mention.time != nullptr && mention.time->since && mention.time->precision >= TimePrecision::kMonth);
  }
  const Cluster& cluster = clusters_[draft.cluster];
  const auto armed = [](const std::vector<Entity>& list) {
    return std::any_of(list.begin(), list.end(), [](const Entity& e) { return e.is_armed(); });
  };
  if (!opens && !armed(cluster.actors) && !armed(cluster.recipients)) return false;
  if (since || only_refers(draft)) return false;
  const bool local = event.place && !event.place->name.empty() && !cluster.inherited_place;
  const bool dated = event.time.has_value() && !cluster.inherited_time;
  const bool figured = !event.counts.empty();
  if (draft.attribution != kNone && !generic)
    return local || dated || figured || !event.actors.empty() || !event.recipients.empty() || event.site.has_value();
  if (local || dated || figured) return true;
  return draft.first_scene == 0 && (!event.actors.empty() || !event.recipients.empty());
}

// What was read off one trigger, in a line.
std::string ClaimBuilder::step_of(const EventMention& mention) const {
  const Scene& scene = article_.scenes[static_cast<size_t>(mention.scene)];
  std::string step =
      "'" + std::string(slice(scene.text, scene.tree.span_of(mention.first, mention.last))) + "' names " + std::string(mention.type);
  const auto list = [&](std::string_view label, const std::vector<Entity>& entities) {
    for (const Entity& entity : entities)
      step += std::string(&entity == &entities.front() ? label : std::string_view(" + ")) + entity.party.name;
  };
  list(", actor ", mention.actors);
  list(", recipient ", mention.recipients);
  if (mention.site) step += ", site " + mention.site->kind;
  if (mention.place) step += ", place " + (mention.place->name.empty() ? mention.place->country : mention.place->name);
  if (mention.time != nullptr)
    step += ", time '" + std::string(slice(scene.text, scene.tree.span_of(mention.time->first, mention.time->last))) + "'";
  for (const CountMention& count : mention.counts) step += ", " + count.count.what + " " + std::to_string(count.count.min);
  if (mention.factuality.negated) step += ", negated";
  if (mention.attribution != kNone) {
    const AttributionMention& said = attributions_[static_cast<size_t>(mention.attribution)];
    step += ", under '" + std::string(said.row->lemma) + "'";
    list(" by ", said.speakers);
  }
  return step;
}

void ClaimBuilder::finish(const std::vector<EventMention>& background, bool explain, Reading& reading) {
  std::vector<size_t> order(drafts_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const Draft& x = drafts_[a];
    const Draft& y = drafts_[b];
    if (x.first_scene != y.first_scene) return x.first_scene < y.first_scene;
    if (x.first_word != y.first_word) return x.first_word < y.first_word;
    return a < b;
  });
  for (size_t n = 0; n < order.size(); ++n) drafts_[order[n]].claim.id = "c" + std::to_string(n + 1);
  supersede();
  const std::string text_hash = sha256_hex(article_.text());
  for (size_t at : order) {
    Draft& draft = drafts_[at];
    for (size_t about : draft.about) draft.claim.about.push_back(drafts_[about].claim.id);
    const Scene& scene = article_.scenes[static_cast<size_t>(draft.first_scene)];
    const Span trigger = scene.tree[draft.first_word].span;
    const Span speaker = draft.claim.speakers.empty() ? Span{} : draft.claim.speakers.front().span;
    draft.claim.key =
        sha256_hex(text_hash + ":" + std::to_string(trigger.begin) + "-" + std::to_string(trigger.end) + ":" +
                   std::to_string(speaker.begin) + "-" + std::to_string(speaker.end) + ":" + std::string(name_of(draft.stance)))
            .substr(0, kKeyDigits);
    reading.claims.push_back(draft.claim);
  }
  if (!explain) return;
  for (size_t s = 0; s < article_.scene_count; ++s) {
    Trace trace;
    trace.span = sentence_span(static_cast<int32_t>(s));
    for (const Claim& claim : reading.claims) {
      const bool here = claim.span.overlaps(trace.span) ||
                        std::any_of(claim.evidence.begin(), claim.evidence.end(), [&](Span e) { return e.overlaps(trace.span); });
      if (here) trace.outcome += (trace.outcome.empty() ? "coded as " : ", ") + claim.id;
    }
    for (const EventMention& mention : mentions_) {
      if (!mention.in_title && mention.scene == static_cast<int32_t>(s)) trace.steps.push_back(step_of(mention));
    }
    for (const EventMention& mention : background) {
      if (!mention.in_title && mention.scene == static_cast<int32_t>(s))
        trace.steps.push_back(step_of(mention) + ": " + std::string(reason_of(mention.factuality.unreal)));
    }
    for (const auto& [scene, why] : dropped_) {
      if (scene == static_cast<int32_t>(s) && std::find(trace.steps.begin(), trace.steps.end(), why) == trace.steps.end())
        trace.steps.push_back(why);
    }
    const bool speech = std::any_of(attributions_.begin(), attributions_.end(),
                                    [&](const AttributionMention& a) { return a.scene == static_cast<int32_t>(s); });
    if (trace.outcome.empty() && !trace.steps.empty()) trace.outcome = "not coded";
    if (trace.outcome.empty() && speech) trace.outcome = "attribution only: no event of the types coded";
    if (!trace.outcome.empty()) reading.traces.push_back(std::move(trace));
  }
}

// Does the sentence name soldiers, fighters, an army or an armed group? Police are named in reports of any crime.
bool ClaimBuilder::names_armed(const Scene& scene) const {
  for (const NameHit& hit : scene.actors) {
    const Actor& actor = parties_.choose(*hit.ids);
    if ((actor.fights() && actor.kind != kPolice) || actor.kind == "un_mission") return true;
  }
  return std::any_of(scene.hits.all().begin(), scene.hits.all().end(), [&](const Hit& hit) {
    if (scene.hits.of(hit.table, hit.head) != &hit) return false;
    if (hit.table == TableId::kPeople) {
      const PeopleRow& row = knowledge_.lexicon.people[hit.rows->front()];
      return (row.armed == Armed::kState || row.armed == Armed::kGroup) && row.who != kPolice;
    }
    if (hit.table == TableId::kSite) return knowledge_.lexicon.sites[hit.rows->front()].kind.starts_with("military");
    if (hit.table != TableId::kInstitution) return false;
    const InstitutionRow& row = knowledge_.lexicon.institutions[hit.rows->front()];
    return row.armed != Armed::kNone && row.kind != kPolice;
  });
}

// Murders, strikes and deals stand in any paper. A report of conflict names somebody armed, or tells of what is told of nowhere else:
// bombs, shells, crowds in the street.
void ClaimBuilder::leave_out_peace() {
  constexpr size_t kTellsEnough = 6;  // sentences; a brief may leave out who
  if (article_.scene_count < kTellsEnough) return;
  constexpr std::string_view kOfConflict[] = {"shelling_artillery_missile",
                                              "air_drone_strike",
                                              "remote_explosive_ied",
                                              "suicide_bomb",
                                              "grenade",
                                              "chemical_weapon",
                                              "peaceful_protest",
                                              "protest_with_intervention",
                                              "excessive_force_against_protesters",
                                              "violent_demonstration",
                                              "mob_violence"};
  const auto by_kind = [&](const Draft& draft) {
    return !draft.pointing && std::find(std::begin(kOfConflict), std::end(kOfConflict), draft.claim.event->type) != std::end(kOfConflict);
  };
  const auto armed = [](const std::vector<Entity>& list) {
    return std::any_of(list.begin(), list.end(), [](const Entity& e) { return e.is_armed() && !e.by_country && e.who != kPolice; });
  };
  const auto acts_armed = [&](const Draft& draft) {
    return std::any_of(draft.mentions.begin(), draft.mentions.end(),
                       [&](size_t at) { return armed(mentions_[at].actors) || armed(mentions_[at].recipients); });
  };
  if (std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) { return by_kind(draft) || acts_armed(draft); })) return;
  const auto begin = article_.scenes.begin();
  if (article_.has_title && names_armed(article_.title)) return;
  if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(article_.scene_count), [&](const Scene& scene) { return names_armed(scene); }))
    return;
  std::erase_if(drafts_, [&](const Draft& draft) {
    if (draft.pointing) return false;
    drop(draft.first_scene, "nobody armed is named anywhere in the report");
    return true;
  });
}

void ClaimBuilder::build(const std::vector<EventMention>& background, bool explain, Reading& reading) {
  for (size_t c = 0; c < clusters_.size(); ++c) draft_cluster(c);
  draft_pointing();
  for (Draft& draft : drafts_) fill(draft);
  std::erase_if(drafts_, [&](const Draft& draft) {
    if (draft.pointing || specific(draft)) return false;
    drop(draft.first_scene, "no place below the country, no date, no figure: background");
    return true;
  });
  leave_out_peace();
  link_stances();
  confirm_once();
  merge_repeated();
  // Speech that points at nothing says nothing of an event.
  std::vector<size_t> kept(drafts_.size(), 0);
  std::vector<Draft> left;
  for (size_t i = 0; i < drafts_.size(); ++i) {
    const bool nothing = drafts_[i].pointing && drafts_[i].about.empty();
    kept[i] = nothing ? SIZE_MAX : left.size();
    if (!nothing) left.push_back(drafts_[i]);
  }
  for (Draft& draft : left) {
    for (size_t& about : draft.about) about = kept[about];
  }
  drafts_ = std::move(left);
  finish(background, explain, reading);
}

}  // namespace hearsay::coding
