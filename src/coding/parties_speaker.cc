// Speakers: people and the bodies they speak for, and the memory of who was named before.
#include <algorithm>

#include "base/utf8.h"
#include "coding/parties.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr std::string_view kMonitor = "monitor";  // a kind of actors.tsv and speakers.tsv

bool is_verb(const Node& node) {
  return node.upos == Upos::kVerb || node.upos == Upos::kAux;
}

}  // namespace

// "the Observatory": one telling word of a body's name told in full before.
Entity Parties::remembered_body(std::string_view name) const {
  constexpr size_t kTelling = 6;
  if (name.size() < kTelling || name.find(' ') != std::string_view::npos) return {};
  const std::string folded = " " + utf8::fold(name) + " ";
  for (auto it = bodies_.rbegin(); it != bodies_.rend(); ++it) {
    if ((" " + utf8::fold(it->party.name) + " ").find(folded) != std::string::npos) return *it;
  }
  return {};
}

// "the ministry": the last body whose name, or the words it was named by, hold the noun.
Entity Parties::body_called(const Node& noun) const {
  const std::string word = utf8::fold(noun.lemma);
  for (auto it = bodies_.rbegin(); it != bodies_.rend(); ++it) {
    const std::string_view words =
        it->party.span.end <= article_.text().size() ? slice(article_.text(), it->party.span) : std::string_view{};
    if ((" " + utf8::fold(it->party.name) + " ").find(" " + word + " ") != std::string::npos ||
        utf8::fold(words).find(word) != std::string::npos)
      return *it;
  }
  return {};
}

// "a monitor said": the one monitor that the report names.
const Actor* Parties::only_monitor() const {
  const Actor* only = nullptr;
  for (size_t s = 0; s < article_.scene_count; ++s) {
    for (const NameHit& hit : article_.scenes[s].actors) {
      const Actor& actor = choose(*hit.ids);
      if (actor.kind != kMonitor || &actor == only) continue;
      if (only != nullptr) return nullptr;
      only = &actor;
    }
  }
  return only;
}

// "Col. Isaacs", "Mr Ahmed Diallo": the name without the titles before it.
std::string Parties::without_titles(std::string name) const {
  for (;;) {
    const size_t space = name.find(' ');
    if (space == std::string::npos) return name;
    std::string first = utf8::fold(std::string_view(name).substr(0, space));
    while (!first.empty() && first.back() == '.') first.pop_back();
    const size_t part = first.find_last_of(" .-");  // Maj.-Gen.
    if (!knowledge_.lexicon.is_stop_name(first) && !(part != std::string::npos && knowledge_.lexicon.is_stop_name(first.substr(part + 1))))
      return name;
    name.erase(0, space + 1);
  }
}

Entity Parties::remembered_person(std::string_view name) const {
  const std::string folded = utf8::fold(name);
  for (auto it = persons_.rbegin(); it != persons_.rend(); ++it) {
    const std::string full = utf8::fold(it->party.name);
    if (full == folded || (full.size() > folded.size() && full.ends_with(folded) && full[full.size() - folded.size() - 1] == ' '))
      return *it;
  }
  return {};
}

// "a long name (ABC)": the short form in brackets says who it is.
const NameHit* Parties::bracketed(const Scene& scene, int32_t head) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kLongestName = 9;
  for (int32_t w = head + 1; w + 1 < tree.size() && w <= head + kLongestName; ++w) {
    if (tree[w].form == "(") return scene.actor(w + 1);
    if (tree[w].upos == Upos::kPunct || tree[w].upos == Upos::kVerb || tree[w].upos == Upos::kAux) return nullptr;
  }
  return nullptr;
}

// "JNIM, an armed group, said": a general noun set beside a name is the one named, even where the tree makes it the head.
const NameHit* Parties::set_beside(const Scene& scene, int32_t head) const {
  const Tree& tree = scene.tree;
  if (scene.hits.of(TableId::kAnaphora, head) == nullptr || (tree[head].feats & kPlural) != 0) return nullptr;
  const int32_t det = tree.child(head, Dep::kDet);
  if (det == kNone || det > head || (tree[det].feats & (kDefinite | kDemonstrative)) != 0) return nullptr;
  int32_t before = det - 1;
  if (before < 1 || tree[before].upos != Upos::kPunct) return nullptr;
  while (before > 0 && tree[before].upos == Upos::kPunct) --before;
  return scene.actor(before);
}

Parties::Role Parties::role(const Scene& scene, int32_t head) const {
  const Tree& tree = scene.tree;
  Role role;
  const auto visit = [&](auto&& self, int32_t w, int depth) -> void {
    const Node& node = tree[w];
    if (const Hit* hit = scene.hits.of(TableId::kSpeaker, w); hit != nullptr && role.row == nullptr) {
      role.row = &knowledge_.lexicon.speakers[hit->rows->front()];
      role.word = w;
    }
    const bool listed = scene.actor(w) != nullptr || scene.country(w) != nullptr;
    const bool name_like = node.upos == Upos::kPropn && node.capital && !listed && scene.hits.of(TableId::kDemonym, w) == nullptr &&
                           scene.hits.of(TableId::kSpeaker, w) == nullptr && scene.hits.of(TableId::kInstitution, w) == nullptr &&
                           !knowledge_.lexicon.is_stop_name(utf8::fold(node.form));
    const bool in_place = w == head || node.dep == Dep::kAppos || node.dep == Dep::kFlat || node.dep == Dep::kCompound ||
                          node.dep == Dep::kConj || (node.dep == Dep::kNmod && !tree.has_child(w, Dep::kCase));
    if (name_like && in_place && role.person.empty()) {
      role.person_span = name_span(scene, w);
      role.person = without_titles(clean(slice(scene.text, role.person_span)));
    }
    if (role.body.empty() && (listed || scene.hits.of(TableId::kInstitution, w) != nullptr) && w != role.word)
      role.body = describe(scene, w);
    if (depth >= 4) return;
    tree.each_child(w, [&](int32_t c) {
      const Dep dep = tree[c].dep;
      if (dep == Dep::kNmod || dep == Dep::kAppos || dep == Dep::kFlat || dep == Dep::kCompound || dep == Dep::kNmodPoss ||
          dep == Dep::kAmod)
        self(self, c, depth + 1);
    });
  };
  visit(visit, head, 0);
  if (role.person.empty() && role.word != kNone) name_beside(scene, role);
  return role;
}

// "the president of Haiti, Jovenel Moise": the tree may hang the name anywhere; it stands close behind the word for the role.
void Parties::name_beside(const Scene& scene, Role& role) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 7;
  for (int32_t w = role.word + 1; w < tree.size() && w <= role.word + kFar; ++w) {
    const Node& node = tree[w];
    if (is_verb(node) || scene.hits.of(TableId::kCue, w) != nullptr || node.form == "." || node.form == ";") return;
    const auto free = [&](int32_t i) {
      return tree[i].capital && tree[i].upos != Upos::kPunct && scene.actor(i) == nullptr && scene.country(i) == nullptr &&
             scene.time(i) == nullptr && scene.hits.of(TableId::kInstitution, i) == nullptr &&
             scene.hits.of(TableId::kDemonym, i) == nullptr && !knowledge_.lexicon.is_stop_name(utf8::fold(tree[i].form));
    };
    if (!free(w)) continue;
    int32_t last = w;
    while (last + 1 < tree.size() && free(last + 1)) ++last;
    // "the chairman of Guma LGA, Caleb Aba": what a preposition leads in is the body.
    int32_t before = w - 1;
    while (before > role.word && tree[before].upos == Upos::kDet) --before;
    if (tree[before].upos == Upos::kAdp) {
      w = last;
      continue;
    }
    if (last == w) return;  // a single capitalised word may be anything
    const PlaceMention* place = scene.place(w);
    if (place != nullptr && place->last >= last) return;
    role.person_span = tree.span_of(w, last);
    role.person = without_titles(clean(slice(scene.text, role.person_span)));
    return;
  }
}

// "British Foreign Secretary X": the tree may hang the country on the name; it stands right before the word for the role.
std::string_view Parties::country_before(const Scene& scene, int32_t word) const {
  constexpr int32_t kClose = 3;
  std::string_view code = country_at(scene, word);
  for (int32_t w = word - 1; code.empty() && w >= 0 && w >= word - kClose; --w) {
    const Node& node = scene.tree[w];
    if (node.upos != Upos::kAdj && node.upos != Upos::kPropn && node.upos != Upos::kNoun) break;
    if (const Hit* hit = scene.hits.of(TableId::kDemonym, w)) code = knowledge_.lexicon.demonyms[hit->rows->front()].kind;
  }
  return code;
}

Entity Parties::speaker(const Scene& scene, int32_t head) const {
  const Node& node = scene.tree[head];
  if (node.upos == Upos::kPron) {
    if ((node.feats & kFirstPerson) != 0 || (node.feats & kRelative) != 0) return {};
    Entity before = last_speaker_;
    before.party.span = scene.tree.phrase_span(head);
    before.resolved_back = true;
    return before;
  }
  if ((node.upos == Upos::kPropn || node.upos == Upos::kNoun || node.upos == Upos::kX) && scene.actor(head) == nullptr &&
      scene.hits.of(TableId::kSpeaker, head) == nullptr) {
    if (const NameHit* hit = bracketed(scene, head)) return from_actor(choose(*hit->ids), join(name_span(scene, head), hit->span));
  }
  // "Nigerian online paper X": the tree may take the adjective for the head; a medium named close behind is meant.
  if (scene.hits.of(TableId::kDemonym, head) != nullptr && scene.country(head) == nullptr) {
    constexpr int32_t kClose = 5;
    for (int32_t w = head + 1; w < scene.tree.size() && w <= head + kClose; ++w) {
      const NameHit* hit = scene.actor(w);
      if (hit == nullptr) continue;
      const Actor& actor = choose(*hit->ids);
      if (actor.is_news()) return from_actor(actor, hit->span);
    }
  }
  const Hit* own_role = scene.hits.of(TableId::kSpeaker, head);
  if (scene.hits.of(TableId::kInstitution, head) != nullptr &&
      (own_role == nullptr || !knowledge_.lexicon.speakers[own_role->rows->front()].speaks_for)) {
    if (Entity body = describe(scene, head); !body.empty()) return body;
  }
  // "an al-Qaeda affiliate, JNIM, said": the name set to a general noun is who speaks.
  if (node.upos == Upos::kNoun && scene.actor(head) == nullptr) {
    const int32_t set_to = scene.tree.child(head, Dep::kAppos);
    const NameHit* named = set_to != kNone && set_to > head ? scene.actor(set_to) : nullptr;
    if (named != nullptr && choose(*named->ids).fights()) return from_actor(choose(*named->ids), named->span);
  }
  const Role found = role(scene, head);
  Entity entity;
  entity.party.span = scene.tree.phrase_span(head);
  if (!found.person.empty() && (found.row != nullptr || scene.actor(head) == nullptr)) {
    if (found.row == nullptr && found.person.find(' ') == std::string::npos) {
      if (Entity before = remembered_person(found.person); !before.empty()) {
        before.party.span = entity.party.span;
        return before;
      }
    }
    if (found.row != nullptr || found.body.empty() || node.upos == Upos::kPropn) {
      entity.party.name = found.person;
      entity.party.kind = found.row != nullptr ? std::string(found.row->kind) : std::string();
      entity.person = entity.human = true;
      entity.known = found.row != nullptr;
      entity.country = found.body.country;
      if (found.body.party.name != entity.party.name) entity.party.spoken_for = found.body.party.name;
      const std::string_view country = found.row != nullptr ? country_before(scene, found.word) : std::string_view{};
      if (entity.party.spoken_for.empty() && !country.empty() && found.row->speaks_for) entity.party.spoken_for = government_of(country);
      if (Entity before = remembered_person(found.person); !before.empty() && entity.party.spoken_for.empty()) {
        entity.party.spoken_for = before.party.spoken_for;
        entity.country = before.country;
      }
      return entity;
    }
  }
  // "the online paper X": the medium named speaks.
  if (found.person.empty() && (found.row == nullptr || found.row->kind == "media")) {
    if (const Actor* actor = knowledge_.world.actor(found.body.party.actor); actor != nullptr && actor->is_news()) return found.body;
  }
  if (found.row != nullptr && found.row->kind == kMonitor && found.body.party.actor.empty()) {
    if (const Actor* monitor = only_monitor()) return from_actor(*monitor, entity.party.span);
  }
  if (found.row != nullptr) {
    if (found.row->speaks_for && !found.body.empty()) {
      const Span span = entity.party.span;
      entity = found.body;
      entity.party.span = span;
      return entity;
    }
    entity.party.kind = std::string(found.row->kind);
    entity.party.name = std::string(found.row->name.empty() ? found.row->lemma.substr(0, found.row->lemma.find('|')) : found.row->name);
    entity.human = true;
    entity.known = true;
    const std::string_view country = country_at(scene, found.word);
    entity.country = !country.empty() ? country : found.body.country;
    if (!country.empty() && found.body.party.actor.empty())
      entity.party.name = knowledge_.world.adjective(country) + " " + entity.party.name;
    if (!found.body.empty()) entity.party.spoken_for = found.body.party.name;
    if (found.row->speaks_for && found.body.empty()) {
      // A body no list knows keeps its words.
      scene.tree.each_child(found.word, [&](int32_t c) {
        if (entity.party.spoken_for.empty() && scene.tree[c].dep == Dep::kNmod && scene.case_of(c, knowledge_.lexicon) == Slot::kOf) {
          entity.party.spoken_for = clean(slice(scene.text, scene.tree.phrase_span(c)));
        }
      });
    }
    if (found.row->speaks_for && entity.party.spoken_for.empty() && !last_body_.empty()) entity.party.spoken_for = last_body_.party.name;
    return entity;
  }
  entity = describe(scene, head);
  if (const Country* country = knowledge_.world.country(entity.country); country != nullptr && entity.party.name == country->name) {
    entity.party.name = government_of(entity.country);
  }
  // "the American monitoring centre SITE": a general noun with a known name set to it.
  if ((entity.empty() || !entity.known) && node.upos == Upos::kNoun && !found.body.party.actor.empty() &&
      found.body.party.kind != "government")
    return found.body;
  if (entity.empty() && (node.upos == Upos::kNoun || node.upos == Upos::kPropn)) {
    entity.party.span = scene.tree.phrase_span(head);
    entity.party.name = clean(slice(scene.text, entity.party.span));
  }
  return entity;
}

void Parties::note(const Entity& entity) {
  if (entity.armed == Armed::kGroup) last_group_ = entity;
  if (entity.armed == Armed::kState && entity.party.kind == "state_force") last_force_ = entity;
  if (entity.party.kind == "government") last_government_ = entity;
}

void Parties::remember(const Entity& entity) {
  if (entity.empty() || entity.resolved_back) return;
  last_actor_ = entity;
  if (entity.is_armed() && entity.armed != Armed::kState) last_armed_ = entity;
  if (entity.is_armed() || entity.human || entity.party.kind == "government") last_doer_ = entity;
  if (entity.armed == Armed::kGroup) last_group_ = entity;
  if (entity.armed == Armed::kState && entity.party.kind == "state_force") last_force_ = entity;
  if (entity.party.kind == "government") last_government_ = entity;
  if (!entity.human) {
    last_body_ = entity;
    bodies_.push_back(entity);
  }
  if (entity.person) {
    last_person_ = entity;
    if (remembered_person(entity.party.name).empty()) persons_.push_back(entity);
  }
}

void Parties::remember_speaker(const Entity& entity) {
  if (entity.empty()) return;
  remember(entity);
  last_speaker_ = entity;
  last_speaker_.resolved_back = false;
}

}  // namespace hearsay::coding
