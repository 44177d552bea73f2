#include "coding/clusters.h"

#include <algorithm>

namespace hearsay::coding {
namespace {

constexpr std::string_view kProtesters = "protesters";  // a category of people.tsv
constexpr int kConflict = -1000;
constexpr int kJoin = 3;  // the least score that joins a mention to a cluster
constexpr int32_t kNearKilometres = 45;

bool is_one_of(std::string_view type, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), type) != list.end();
}

// More specific kinds of attack outrank the broad ones for the cluster's type.
int type_rank(std::string_view type) {
  if (is_one_of(type, {"suicide_bomb"})) return 9;
  if (is_one_of(type, {"chemical_weapon"})) return 8;
  if (is_one_of(type, {"take", "government_regains_territory", "non_state_actor_overtakes_territory"})) return 7;
  if (is_one_of(type, {"air_drone_strike", "remote_explosive_ied", "grenade"})) return 6;
  if (is_one_of(type, {"shelling_artillery_missile"})) return 5;
  if (is_one_of(type, {"excessive_force_against_protesters", "protest_with_intervention", "violent_demonstration", "mob_violence"}))
    return 5;
  if (is_one_of(type, {"armed_clash", "attack_on_civilians"})) return 3;
  if (is_one_of(type, {"violence", "protest"})) return 2;
  return 4;
}

// Kinds that name the weapon: a shelling is no gas attack.
bool is_weapon_kind(std::string_view type) {
  return is_one_of(
      type, {"chemical_weapon", "air_drone_strike", "shelling_artillery_missile", "remote_explosive_ied", "suicide_bomb", "grenade"});
}

bool same_place(const Place& a, const Place& b) {
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return false;
  if (a.name.empty() || b.name.empty() || a.name == b.name) return true;
  if (!a.admin1.empty() && (a.admin1 == b.name || a.admin1 == b.admin1)) {
    if (a.admin1 == b.name || b.precision == PlacePrecision::kAdmin1 || b.precision == PlacePrecision::kAdmin2) return true;
  }
  if (!b.admin1.empty() && b.admin1 == a.name) return true;
  if (a.precision == PlacePrecision::kAdmin2 && a.admin1 == b.admin1) return true;
  const auto wide = [](const Place& p) {
    return p.precision == PlacePrecision::kAdmin1 ? 350 : p.precision == PlacePrecision::kAdmin2 ? 120 : kNearKilometres;
  };
  if (a.located && b.located && wide(a) != wide(b)) return pack::kilometres({a.lat, a.lon}, {b.lat, b.lon}) <= std::max(wide(a), wide(b));
  if (!a.located || !b.located)
    return !a.located && !b.located ? a.name.find(b.name) != std::string::npos || b.name.find(a.name) != std::string::npos : true;
  return pack::kilometres({a.lat, a.lon}, {b.lat, b.lon}) <= kNearKilometres;
}

bool same_time(const Time& a, const Time& b) {
  if (a.from.empty() || b.from.empty()) return true;
  return a.from <= b.to && b.from <= a.to;
}

// Is `low` reached from `high` only through an apposition or a clause that describes somebody?
bool set_apart(const Scene& scene, int32_t low, int32_t high) {
  const Tree& tree = scene.tree;
  for (int32_t at = low, steps = 0; at != kNone && at != high && steps < tree.size(); at = tree[at].head, ++steps) {
    const Dep dep = tree[at].dep;
    if (dep == Dep::kAppos) return true;
    // "an attack on Tuesday that killed ten": a day or place describes nobody, the clause is the event's.
    const bool clause = (dep == Dep::kAclRelcl || dep == Dep::kAcl) && tree[at].head != high;
    if (clause && scene.time(tree[at].head) == nullptr && scene.place(tree[at].head) == nullptr) return true;
  }
  return false;
}

}  // namespace

Family family_of(const EventMention& mention) {
  if (mention.row->kind == TriggerClass::kToll) return Family::kToll;
  if (mention.row->kind == TriggerClass::kRefer) return Family::kRefer;
  const std::string_view type = mention.type;
  if (type == "abduction_forced_disappearance") return Family::kAbduction;
  if (type == "sexual_violence") return Family::kSexual;
  if (type == "arrests") return Family::kArrest;
  if (type == "agreement") return Family::kAgreement;
  if (type == "looting_property_destruction") return Family::kLooting;
  if (type == "disrupted_weapons_use") return Family::kDisrupted;
  if (is_one_of(type, {"protest", "peaceful_protest", "protest_with_intervention", "excessive_force_against_protesters",
                       "violent_demonstration", "mob_violence"})) {
    return Family::kProtest;
  }
  if (is_one_of(type, {"other_strategic", "change_to_group_or_activity", "headquarters_or_base_established",
                       "non_violent_transfer_of_territory"})) {
    return Family::kStrategic;
  }
  return Family::kAttack;
}

bool share_party(const std::vector<Entity>& a, const std::vector<Entity>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Entity& x) {
    return std::any_of(b.begin(), b.end(), [&](const Entity& y) { return x.party.name == y.party.name; });
  });
}

std::optional<Time> resolve_time(const Scene& scene, const TimeMention& mention, std::optional<Date> told) {
  Time time = to_time(scene.tree, mention);
  if (mention.anchor) {
    if (!told) return std::nullopt;
    time.from = time.to = told->plus_days(*mention.anchor).iso();
  }
  if (time.from.empty()) return std::nullopt;
  return time;
}

const Scene& Clusterer::scene_of(const EventMention& mention) const {
  return mention.in_title ? article_.title : article_.scenes[static_cast<size_t>(mention.scene)];
}

// Two mentions of one sentence where the tree hangs one on the other, directly or through light words.
bool Clusterer::related(const EventMention& a, const EventMention& b) const {
  if (a.in_title != b.in_title || a.scene != b.scene) return false;
  const Tree& tree = scene_of(a).tree;
  if (tree.inside(a.word, b.word)) return !set_apart(scene_of(a), a.word, b.word);
  if (tree.inside(b.word, a.word)) return !set_apart(scene_of(a), b.word, a.word);
  // "was wounded, they said, in a clash": the harm and the noun of what did it, in one sentence and under one speaker.
  const EventMention& harm = a.nominal ? b : a;
  const EventMention& cause = &harm == &a ? b : a;
  // "an attack in the town on Tuesday that killed ten": a site or a day kills nobody, the clause is the event's.
  constexpr int32_t kBehind = 8;
  if (!harm.nominal && !harm.row->what.empty() && tree[harm.word].dep == Dep::kAclRelcl && cause.nominal && cause.word < harm.word &&
      harm.word - cause.word <= kBehind) {
    const int32_t over = tree[harm.word].head;
    if (scene_of(harm).hits.of(TableId::kSite, over) != nullptr || scene_of(harm).place(over) != nullptr ||
        scene_of(harm).time(over) != nullptr)
      return true;
  }
  if (family_of(harm) == Family::kToll && cause.nominal && family_of(cause) == Family::kAttack && a.attribution == b.attribution &&
      !cause.definite) {
    const Slot slot = scene_of(cause).case_of(cause.word, knowledge_.lexicon);
    if (slot != Slot::kAfter && slot != Slot::kBefore && slot != Slot::kSince && slot != Slot::kNone) return true;
  }
  return tree.clause_of(a.word) == tree.clause_of(b.word);
}

// "those involved in the murder were killed": one is told only to say who suffered the other.
bool Clusterer::told_apart(const EventMention& a, const EventMention& b) const {
  if (a.in_title != b.in_title || a.scene != b.scene) return false;
  const Tree& tree = scene_of(a).tree;
  const auto describes = [&](int32_t low, int32_t high) {
    bool clause = false;
    for (int32_t at = low, steps = 0; at != kNone && at != high && steps < tree.size(); at = tree[at].head, ++steps) {
      clause = clause || (tree[at].dep == Dep::kAcl && tree[at].head != high);
      if (clause && tree[at].head == high && (tree[at].dep == Dep::kNsubj || tree[at].dep == Dep::kNsubjPass || tree[at].dep == Dep::kObj))
        return true;
    }
    return false;
  };
  return (tree.inside(a.word, b.word) && describes(a.word, b.word)) || (tree.inside(b.word, a.word) && describes(b.word, a.word));
}

// Does somebody who speaks of the cluster's event also tell this?
bool Clusterer::same_origin(const EventMention& mention, const Cluster& cluster) const {
  if (mention.attribution == kNone) return false;
  const auto& speakers = attributions_[static_cast<size_t>(mention.attribution)].speakers;
  return std::any_of(cluster.mentions.begin(), cluster.mentions.end(), [&](size_t at) {
    const int32_t other = mentions_[at].attribution;
    return other != kNone && share_party(speakers, attributions_[static_cast<size_t>(other)].speakers);
  });
}

int Clusterer::score(const EventMention& mention, const Cluster& cluster) const {
  const Family family = family_of(mention);
  int score = 0;
  bool fits = false;
  bool only_refers = true;  // a general noun ("the operation") takes in whatever it refers to, but opens no door to other kinds
  bool tied = false;
  bool same_kind = false;
  bool other_kind = false;
  int32_t nearest = 1000;
  for (size_t at : cluster.mentions) {
    const EventMention& other = mentions_[at];
    const Family theirs = family_of(other);
    const bool toll = family == Family::kToll || theirs == Family::kToll;
    const bool violent = (family == Family::kAttack || family == Family::kProtest || family == Family::kToll || family == Family::kRefer) &&
                         (theirs == Family::kAttack || theirs == Family::kProtest || theirs == Family::kToll || theirs == Family::kRefer);
    const bool both_strategic = family == Family::kStrategic && theirs == Family::kStrategic;
    if (family == Family::kRefer) fits = true;
    only_refers = only_refers && theirs == Family::kRefer;
    if (toll && violent) fits = true;
    if (family == theirs && (!both_strategic || mention.mode == other.mode || mention.mode.empty() || other.mode.empty())) fits = true;
    // "an offensive targeting the militia": a broad word that hangs on the noun of the event says who was hit.
    const bool hangs = mention.scene == other.scene && mention.in_title == other.in_title && other.nominal && mention.type == "violence" &&
                       scene_of(mention).tree[mention.word].head == other.word;
    if (hangs && family == Family::kAttack && theirs == Family::kStrategic) fits = true;
    if (fits && mention.type == other.type) score = std::max(score, 2);
    if (is_weapon_kind(mention.type) && is_weapon_kind(other.type)) (mention.type == other.type ? same_kind : other_kind) = true;
    if (told_apart(mention, other)) return kConflict;
    tied = tied || related(mention, other);
    if (!other.in_title) nearest = std::min(nearest, std::abs(mention.scene - other.scene));
  }
  if ((!fits && !only_refers) || (other_kind && !same_kind && !tied)) return kConflict;
  if (mention.place && cluster.place) {
    if (!same_place(*mention.place, *cluster.place)) return kConflict;
    if (!mention.place->name.empty() && mention.place->name == cluster.place->name) score += 3;
  }
  const auto& time = times_[static_cast<size_t>(&mention - mentions_.data())];
  if (time && cluster.time) {
    if (!same_time(*time, *cluster.time)) return kConflict;
    score += 2;
  }
  if (mention.other && !tied) return kConflict;
  const bool parties = !mention.actors.empty() || !mention.recipients.empty();
  const bool shared = share_party(mention.actors, cluster.actors) || share_party(mention.recipients, cluster.recipients) ||
                      share_party(mention.actors, cluster.recipients) || share_party(mention.recipients, cluster.actors);
  if (shared) score += 2;
  if (share_party(mention.actors, cluster.actors) && share_party(mention.recipients, cluster.recipients)) score += 1;
  if (same_origin(mention, cluster)) score += 1;
  const auto known_armed = [](const std::vector<Entity>& list) {
    return std::any_of(list.begin(), list.end(), [](const Entity& e) { return e.is_armed() && !e.party.actor.empty(); });
  };
  if (parties && !shared && !tied && known_armed(mention.actors) && known_armed(cluster.actors)) score -= 3;
  if (!tied && !shared && !mention.recipients.empty() && !cluster.recipients.empty() && family != Family::kToll) score -= 2;
  if (tied) score += 4;
  if (nearest == 0) score += 1;
  // "accused the army of gassing hundreds in a pre-dawn attack": a noun of attack that names nobody adds to the one its sentence tells of.
  if (nearest == 0 && mention.nominal && mention.type == "violence" && !parties) score += 1;
  if (nearest <= 1) score += 1;
  if (mention.definite || family == Family::kRefer) score += 2;
  if (family == Family::kToll) score += 1;
  const bool bare = !mention.place && !time && mention.counts.empty();
  if (bare && nearest <= 2) score += 1;
  if (nearest > 6) score -= 1;
  return score;
}

void Clusterer::join(size_t index, Cluster& cluster) const {
  const EventMention& mention = mentions_[index];
  cluster.mentions.push_back(index);
  // The title gives participants, kind and country; its words have no place in the text.
  const auto merge = [](std::vector<Entity>& into, const std::vector<Entity>& from) {
    for (const Entity& entity : from) {
      const bool twice = std::any_of(into.begin(), into.end(), [&](const Entity& e) { return e.party.name == entity.party.name; });
      if (!twice) into.push_back(entity);
    }
  };
  merge(cluster.actors, mention.actors);
  merge(cluster.recipients, mention.recipients);
  if (!cluster.site && mention.site) cluster.site = mention.site;
  if (mention.place && mention.place_rank > cluster.place_rank) {
    cluster.place = mention.place;
    cluster.place_rank = mention.place_rank;
  }
  const auto& time = times_[index];
  if (time && (!cluster.time || (cluster.time->precision > time->precision))) cluster.time = time;
}

std::string Clusterer::type_of(const Cluster& cluster) const {
  std::string_view best;
  for (size_t at : cluster.mentions) {
    const EventMention& mention = mentions_[at];
    if (mention.row->kind == TriggerClass::kRefer) continue;
    const bool toll = mention.row->kind == TriggerClass::kToll;
    if (best.empty() || (type_rank(mention.type) > type_rank(best) && !toll)) best = mention.type;
  }
  if (best.empty()) best = "violence";
  const auto armed = [](const std::vector<Entity>& list) {
    return std::any_of(list.begin(), list.end(), [](const Entity& e) { return e.is_armed(); });
  };
  const auto protests = [](const std::vector<Entity>& list) {
    return std::any_of(list.begin(), list.end(), [](const Entity& e) { return e.who == kProtesters; });
  };
  const auto state = [](const std::vector<Entity>& list) {
    return std::any_of(list.begin(), list.end(), [](const Entity& e) { return e.armed == Armed::kState; });
  };
  if ((best == "looting_property_destruction" || best == "protest" || best == "peaceful_protest") && protests(cluster.actors) &&
      best != "protest" && best != "peaceful_protest") {
    return "violent_demonstration";
  }
  if (best == "violence" && protests(cluster.recipients) && state(cluster.actors)) return "excessive_force_against_protesters";
  if (best == "violence" && protests(cluster.actors)) return "violent_demonstration";
  if (best == "violence") {
    const bool unarmed_hit = !cluster.recipients.empty() && !armed(cluster.recipients);
    return armed(cluster.recipients) && !unarmed_hit ? "armed_clash" : "attack_on_civilians";
  }
  if (best == "take") {
    const bool state = std::any_of(cluster.actors.begin(), cluster.actors.end(), [&](const Entity& e) {
      if (e.armed != Armed::kState) return false;
      const std::string_view where =
          cluster.place && !cluster.place->country.empty() ? std::string_view(cluster.place->country) : std::string_view(article_.country);
      return e.country.empty() || where.empty() || e.country == where;
    });
    return state ? "government_regains_territory" : "non_state_actor_overtakes_territory";
  }
  if (best == "protest") return "peaceful_protest";
  return std::string(best);
}

void Clusterer::finish(Cluster& cluster) const {
  cluster.type = type_of(cluster);
  for (size_t at : cluster.mentions) {
    const EventMention& mention = mentions_[at];
    if (cluster.mode.empty() && mention.row->kind != TriggerClass::kRefer) cluster.mode = mention.mode;
  }
  // A group that takes or attacks a military site of the country takes it from the country's forces.
  const auto is_group = [](const Entity& e) { return e.armed == Armed::kGroup; };
  const bool groups = std::any_of(cluster.actors.begin(), cluster.actors.end(), is_group);
  const bool military = cluster.site && knowledge_.world.site_role(cluster.site->kind) == "armed";
  const bool overtaken = cluster.type == "non_state_actor_overtakes_territory" && !cluster.actors.empty();
  if (cluster.recipients.empty() && ((military && groups) || overtaken)) {
    const std::string_view where =
        cluster.place && !cluster.place->country.empty() ? std::string_view(cluster.place->country) : std::string_view(article_.country);
    const Entity force = parties_.force_of(where);
    if (!force.empty()) cluster.recipients.push_back(force);
  }
  if (cluster.type == "attack_on_civilians" && military) cluster.type = "armed_clash";
}

// An event told without a place happened where the report's last placed event did, if it stands within a few sentences of it and names no
// other country. Time is not inherited: what follows an attack may be days later.
void Clusterer::inherit_places(std::vector<Cluster>& clusters) const {
  constexpr int32_t kNear = 4;
  const auto first_scene = [&](const Cluster& cluster) {
    const EventMention& mention = mentions_[cluster.mentions.front()];
    return mention.in_title ? 0 : mention.scene;
  };
  for (size_t i = 0; i < clusters.size(); ++i) {
    Cluster& cluster = clusters[i];
    if (cluster.place && cluster.place_rank > 1) continue;
    const Cluster* giver = nullptr;
    for (size_t j = 0; j < clusters.size(); ++j) {
      const Cluster& other = clusters[j];
      if (j == i || !other.place || other.place_rank < 3 || first_scene(other) > first_scene(cluster)) continue;
      if (first_scene(cluster) - first_scene(other) > kNear) continue;
      if (cluster.place && !cluster.place->country.empty() && !other.place->country.empty() &&
          cluster.place->country != other.place->country)
        continue;
      if (cluster.place && !cluster.place->relation.empty()) continue;
      if (giver == nullptr || first_scene(other) >= first_scene(*giver)) giver = &other;
    }
    if (giver == nullptr) continue;
    cluster.place = giver->place;
    cluster.place->span = {};
    cluster.inherited_place = true;
  }
}

// "killed eleven fighters and freed 29 captives in a raid on Sunday", "the gunmen then went to the school": what the same people did in the
// same sentence or the two after it, told without a day of its own, was the same day.
void Clusterer::inherit_times(std::vector<Cluster>& clusters) const {
  constexpr int32_t kNear = 2;
  const auto first = [&](const Cluster& cluster) -> const EventMention& { return mentions_[cluster.mentions.front()]; };
  for (Cluster& cluster : clusters) {
    if (cluster.time || first(cluster).in_title || family_of(first(cluster)) == Family::kAgreement) continue;
    const Cluster* giver = nullptr;
    for (const Cluster& other : clusters) {
      if (&other == &cluster || !other.time || other.time->precision == TimePrecision::kYear || first(other).in_title) continue;
      const int32_t distance = first(cluster).scene - first(other).scene;
      if (distance < 0 || distance > kNear) continue;
      if (cluster.place && other.place && !same_place(*cluster.place, *other.place)) continue;
      const bool beside = distance == 0 && related(first(cluster), first(other));
      if (!beside && !share_party(cluster.actors, other.actors)) continue;
      if (giver == nullptr || first(other).scene >= first(*giver).scene) giver = &other;
    }
    if (giver == nullptr) continue;
    cluster.time = giver->time;
    cluster.time->span = {};
    cluster.inherited_time = true;
  }
}

void Clusterer::resolve_times() {
  times_.assign(mentions_.size(), std::nullopt);
  std::optional<Date> told;
  for (size_t i = 0; i < mentions_.size(); ++i) {
    const EventMention& mention = mentions_[i];
    if (mention.time == nullptr) continue;
    // "the day before" counts from the day something was said, or the last day told.
    std::optional<Date> anchor = told;
    if (mention.attribution != kNone) {
      const AttributionMention& attribution = attributions_[static_cast<size_t>(mention.attribution)];
      if (attribution.said != nullptr && attribution.said->from) anchor = attribution.said->from;
    }
    if (!anchor) anchor = article_.published;
    times_[i] = resolve_time(scene_of(mention), *mention.time, anchor);
    if (times_[i] && times_[i]->precision == TimePrecision::kDay) told = Date::parse(times_[i]->from);
  }
}

// In text order, but in a sentence first the nouns that point back: "three people died in that strike" is about the strike told before.
std::vector<size_t> Clusterer::order() const {
  std::vector<size_t> order(mentions_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto points_back = [&](size_t i) { return mentions_[i].nominal && mentions_[i].definite && !mentions_[i].other; };
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (mentions_[a].in_title != mentions_[b].in_title) return !mentions_[a].in_title;
    if (mentions_[a].scene != mentions_[b].scene) return mentions_[a].scene < mentions_[b].scene;
    return points_back(a) && !points_back(b);
  });
  return order;
}

std::vector<Cluster> Clusterer::run() {
  std::vector<Cluster> clusters;
  resolve_times();
  for (const size_t i : order()) {
    const EventMention& mention = mentions_[i];
    int best = kJoin - 1;
    Cluster* home = nullptr;
    for (Cluster& cluster : clusters) {
      const int points = score(mention, cluster);
      if (points > best) {
        best = points;
        home = &cluster;
      }
    }
    if (home == nullptr) {
      clusters.emplace_back();
      home = &clusters.back();
    }
    join(i, *home);
  }
  for (Cluster& cluster : clusters) std::sort(cluster.mentions.begin(), cluster.mentions.end());
  std::stable_sort(clusters.begin(), clusters.end(),
                   [](const Cluster& a, const Cluster& b) { return a.mentions.front() < b.mentions.front(); });
  inherit_places(clusters);
  inherit_times(clusters);
  for (Cluster& cluster : clusters) finish(cluster);
  return clusters;
}

}  // namespace hearsay::coding
