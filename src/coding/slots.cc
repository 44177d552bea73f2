#include "coding/slots.h"

#include <algorithm>

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr int kMostSteps = 6;

bool is_oblique(Dep dep) {
  return dep == Dep::kObl || dep == Dep::kOblAgent || dep == Dep::kNmod || dep == Dep::kOblTime || dep == Dep::kIobj;
}

// A relative pronoun stands for the noun that the clause modifies.
int32_t antecedent(const Scene& scene, int32_t verb, int32_t filler) {
  const Tree& tree = scene.tree;
  const bool relative = tree[filler].upos == Upos::kPron && ((tree[filler].feats & kRelative) != 0 || tree[verb].dep == Dep::kAclRelcl);
  if (!relative || (tree[filler].feats & kPersonal) != 0) return filler;
  int32_t clause = verb;
  for (int step = 0; step < kMostSteps && clause != kNone; ++step) {
    if (tree[clause].dep == Dep::kAclRelcl || tree[clause].dep == Dep::kAcl) return tree[clause].head;
    if (tree[clause].dep != Dep::kConj && tree[clause].dep != Dep::kXcomp && tree[clause].dep != Dep::kCcomp) break;
    clause = tree[clause].head;
  }
  return filler;
}

int32_t own_subject(const Scene& scene, int32_t verb, Voice voice) {
  const Dep wanted = voice == Voice::kPassive ? Dep::kNsubjPass : Dep::kNsubj;
  int32_t found = scene.tree.child(verb, wanted);
  if (found == kNone && scene.tree[verb].intransitive) found = scene.tree.child(verb, Dep::kNsubjPass);
  if (found == kNone && voice == Voice::kPassive) found = scene.tree.child(verb, Dep::kNsubj);
  return found == kNone ? kNone : antecedent(scene, verb, found);
}

// The surface subject of a verb without one of its own.
int32_t shared_subject(const Scene& scene, const Lexicon& lexicon, int32_t verb) {
  const Tree& tree = scene.tree;
  int32_t at = verb;
  for (int step = 0; step < kMostSteps; ++step) {
    const Node& node = tree[at];
    if (node.head == kNone) return kNone;
    // A relative clause without a relative pronoun is a main clause whose subject the tree lost: its noun is the subject.
    if (node.dep == Dep::kAclRelcl) return node.head;
    if (node.dep == Dep::kAcl) return (node.feats & kParticiple) != 0 || (node.feats & kGerund) != 0 ? node.head : kNone;
    const bool shares = node.dep == Dep::kConj || node.dep == Dep::kXcomp || node.dep == Dep::kAdvcl ||
                        (node.dep == Dep::kCcomp && (node.feats & kFinite) == 0) ||
                        (node.dep == Dep::kObj && (node.feats & kParticiple) != 0);
    if (!shares) return kNone;
    at = node.head;
    if (!is_verbal(scene, at)) return kNone;
    // An infinitive under a verb with an object is done by the object only where the cue's frame says so; that is read there.
    const int32_t subject = own_subject(scene, at, voice_of(scene, at));
    if (subject != kNone) return subject;
    if (voice_of(scene, at) == Voice::kPassive && tree[at].dep == Dep::kAcl) return tree[at].head;
  }
  (void)lexicon;
  return kNone;
}

}  // namespace

bool is_verbal(const Scene& scene, int32_t word) {
  const Node& node = scene.tree[word];
  return node.upos == Upos::kVerb || node.upos == Upos::kAux || ((node.feats & kParticiple) != 0 && node.upos == Upos::kAdj);
}

Voice voice_of(const Scene& scene, int32_t word) {
  const Tree& tree = scene.tree;
  const Node& node = tree[word];
  if (node.intransitive) return Voice::kActive;
  if (tree.has_child(word, Dep::kAuxPass) || tree.has_child(word, Dep::kNsubjPass) || tree.has_child(word, Dep::kCsubjPass))
    return Voice::kPassive;
  // Who denied or conceded spoke: taggers take such a past tense for a passive participle.
  if (scene.hits.of(TableId::kCue, word) != nullptr && node.upos == Upos::kVerb && tree.has_child(word, Dep::kNsubj) &&
      !tree.has_child(word, Dep::kOblAgent) && tree.child(word, Dep::kNsubj) < word && node.dep != Dep::kAcl) {
    return Voice::kActive;
  }
  // A participle that the tree took for the object of its auxiliary is a compound tense.
  if ((node.feats & kParticiple) != 0 && node.head != kNone && is_verbal(scene, node.head) && !tree.has_child(word, Dep::kDet) &&
      (node.dep == Dep::kObj || node.dep == Dep::kXcomp) && node.head == word - 1) {
    return Voice::kActive;
  }
  if (tree.has_child(word, Dep::kAux) && !tree.has_child(word, Dep::kOblAgent)) return Voice::kActive;
  if (tree.has_child(word, Dep::kObj) && !tree.has_child(word, Dep::kOblAgent)) return Voice::kActive;
  if ((node.feats & kPassive) != 0 && !tree.has_child(word, Dep::kCop)) return Voice::kPassive;
  const bool past_participle = (node.feats & kParticiple) != 0 && (node.feats & kPresent) == 0;
  const bool bare = past_participle && !tree.has_child(word, Dep::kAux) && !tree.has_child(word, Dep::kCop);
  if (bare && (node.dep == Dep::kAcl || node.dep == Dep::kAmod || node.dep == Dep::kAdvcl)) return Voice::kPassive;
  if (node.upos == Upos::kAdj && node.dep == Dep::kAmod) return Voice::kPassive;
  // A bare participle with an agent is passive wherever it stands (headlines: "Ten killed by gunmen").
  if (bare && tree.has_child(word, Dep::kOblAgent)) return Voice::kPassive;
  if (bare && tree.has_child(word, Dep::kNsubj) && !tree.has_child(word, Dep::kObj) && node.dep == Dep::kRoot &&
      (node.feats & kFinite) == 0)
    return Voice::kPassive;
  if (bare && node.dep == Dep::kConj && node.head != kNone && tree[node.head].upos == node.upos && node.head < word)
    return voice_of(scene, node.head);
  return Voice::kActive;
}

int32_t logical_subject(const Scene& scene, const Lexicon& lexicon, int32_t verb) {
  if (voice_of(scene, verb) == Voice::kPassive) {
    std::vector<int32_t> agents;
    fill_slot(scene, lexicon, verb, Slot::kBy, agents);
    return agents.empty() ? kNone : agents.front();
  }
  const int32_t own = own_subject(scene, verb, Voice::kActive);
  return own != kNone ? own : shared_subject(scene, lexicon, verb);
}

int32_t logical_object(const Scene& scene, const Lexicon& lexicon, int32_t verb) {
  const Tree& tree = scene.tree;
  if (voice_of(scene, verb) == Voice::kPassive) {
    const int32_t own = own_subject(scene, verb, Voice::kPassive);
    if (own != kNone) return own;
    if (tree[verb].dep == Dep::kAcl || tree[verb].dep == Dep::kAmod) return tree[verb].head;
    // "31 dead and dozens injured": an amount right before a bare participle.
    const bool bare = !tree.has_child(verb, Dep::kAuxPass) && !tree.has_child(verb, Dep::kAux);
    if (bare && verb > 0 && scene.number(verb - 1) != nullptr) return verb - 1;
    return shared_subject(scene, lexicon, verb);
  }
  int32_t object = kNone;
  // A conjunction taken for a relative pronoun is no object beside a real one: "said that they had seized the town".
  const auto relative = [&](int32_t c) { return tree[c].upos == Upos::kPron && (tree[c].feats & kRelative) != 0; };
  tree.each_child(verb, [&](int32_t c) {
    const Slot slot = scene.case_of(c, lexicon);  // what a preposition leads in is no object, whatever the tree says
    const bool fills = tree[c].dep == Dep::kObj && scene.time(c) == nullptr && (slot == Slot::kNone || slot == Slot::kOf);
    if (fills && (object == kNone || relative(object))) object = c;
  });
  if (object != kNone) {
    // "took twelve villagers hostage": counted people that the tree compounds with the noun behind them are the object.
    int32_t counted = kNone;
    tree.each_child(object, [&](int32_t c) {
      if (tree[c].dep == Dep::kCompound && c < object && (tree[c].feats & kPlural) != 0 && tree.has_child(c, Dep::kNummod) &&
          scene.hits.of(TableId::kPeople, c) != nullptr)
        counted = c;
    });
    return counted != kNone ? counted : antecedent(scene, verb, object);
  }
  // An amount of people behind the verb is its object, whatever the tree made of its article.
  tree.each_child(verb, [&](int32_t c) {
    const bool amount = scene.number(c) != nullptr || scene.hits.of(TableId::kPeople, c) != nullptr;
    // "killing well over 1000 civilians": the preposition belongs to the figure.
    const int32_t lead = tree.child(c, Dep::kCase);
    const bool of_figure = lead != kNone && std::any_of(scene.numbers.begin(), scene.numbers.end(),
                                                        [&](const Number& n) { return n.first <= lead && lead <= n.last; });
    const Slot slot = of_figure ? Slot::kNone : scene.case_of(c, lexicon);
    if (object == kNone && c > verb && tree[c].dep == Dep::kObl && amount && (slot == Slot::kOf || slot == Slot::kNone) &&
        scene.time(c) == nullptr)
      object = c;
  });
  if (object != kNone) return object;
  // Coordinated verbs may share an object that stands behind the last of them.
  int32_t shared = kNone;
  tree.each_child(verb, [&](int32_t c) {
    if (shared == kNone && tree[c].dep == Dep::kConj && is_verbal(scene, c) && !tree.has_child(c, Dep::kNsubj)) {
      const int32_t its = tree.child(c, Dep::kObj);
      if (its != kNone && its > c && c - verb <= 3) shared = its;
    }
  });
  return shared;
}

int32_t surface_subject(const Scene& scene, const Lexicon& lexicon, int32_t verb) {
  for (const Dep dep : {Dep::kNsubj, Dep::kNsubjPass}) {
    const int32_t own = scene.tree.child(verb, dep);
    if (own != kNone) return antecedent(scene, verb, own);
  }
  return shared_subject(scene, lexicon, verb);
}

// The agent of a passive that the tree hung on a date or place between them.
int32_t agent_behind(const Scene& scene, const Lexicon& lexicon, int32_t verb) {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 12;
  for (int32_t w = verb + 1; w < tree.size() && w <= verb + kFar; ++w) {
    if (is_verbal(scene, w) || tree[w].dep == Dep::kCc) return kNone;
    const bool people =
        scene.hits.of(TableId::kPeople, w) != nullptr || scene.actor(w) != nullptr || scene.hits.of(TableId::kInstitution, w) != nullptr;
    if (people && scene.case_of(w, lexicon) == Slot::kBy) return w;
  }
  return kNone;
}

void fill_slot(const Scene& scene, const Lexicon& lexicon, int32_t word, Slot slot, std::vector<int32_t>& out) {
  const Tree& tree = scene.tree;
  const auto add = [&](int32_t filler) {
    if (filler != kNone) out.push_back(filler);
  };
  switch (slot) {
    case Slot::kNone: return;
    case Slot::kSelf: out.push_back(word); return;
    case Slot::kSubj:
      if (is_verbal(scene, word)) {
        add(logical_subject(scene, lexicon, word));
      } else {
        add(tree.child(word, Dep::kNsubj));  // the noun is a predicate
      }
      return;
    case Slot::kObj:
      if (is_verbal(scene, word)) add(logical_object(scene, lexicon, word));
      return;
    case Slot::kIobj:
      tree.each_child(word, [&](int32_t c) {
        if (tree[c].dep == Dep::kIobj || (is_oblique(tree[c].dep) && scene.case_of(c, lexicon) == Slot::kTo)) add(c);
      });
      return;
    case Slot::kPoss:
      tree.each_child(word, [&](int32_t c) {
        if (tree[c].dep == Dep::kNmodPoss) add(c);
      });
      return;
    default: break;
  }
  tree.each_child(word, [&](int32_t c) {
    const Node& node = tree[c];
    if (slot == Slot::kBy && node.dep == Dep::kOblAgent) return add(c);
    if (slot == Slot::kOf && (node.dep == Dep::kNmodPoss || node.dep == Dep::kCompound)) return add(c);
    if (slot == Slot::kOf && node.dep == Dep::kAmod && scene.hits.of(TableId::kDemonym, c) != nullptr) return add(c);
    // A parser may take the name behind a noun for an apposition or a flat part of it.
    if (!is_oblique(node.dep) && !(node.dep == Dep::kAdvcl && node.upos == Upos::kPropn)) return;
    const Slot found = scene.case_of(c, lexicon);
    if (found == slot) add(c);
  });
  if (slot == Slot::kBy && out.empty() && is_verbal(scene, word) && voice_of(scene, word) == Voice::kPassive)
    add(agent_behind(scene, lexicon, word));
}

}  // namespace hearsay::coding
