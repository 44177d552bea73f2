// Factuality: is an event told as having happened? Read off the words on the way from the trigger up the tree: negations, moods, modal and
// cue verbs.
#include <algorithm>

#include "coding/events.h"
#include "coding/slots.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr int kMostSteps = 8;

Unreal unreal_of(ModalityClass kind) {
  switch (kind) {
    case ModalityClass::kPlan: return Unreal::kPlan;
    case ModalityClass::kThreat: return Unreal::kThreat;
    case ModalityClass::kDemand: return Unreal::kDemand;
    case ModalityClass::kCondition: return Unreal::kCondition;
    case ModalityClass::kHabitual: return Unreal::kHabitual;
    case ModalityClass::kFear: return Unreal::kFear;
    case ModalityClass::kAttempt:
    case ModalityClass::kFail:
    case ModalityClass::kPrevent: return Unreal::kAttempt;
    default: return Unreal::kNo;
  }
}

class FactReader {
 public:
  FactReader(const Knowledge& knowledge, const Scene& scene) : knowledge_(knowledge), scene_(scene), tree_(scene.tree) {}

  Factuality read(int32_t word) {
    int32_t at = word;
    bool aside = false;     // "did not protect them from the attack" denies no attack
    bool own_mood = false;  // the verb at `at` only stands before one that says itself how it is told
    for (int step = 0; step < kMostSteps; ++step) {
      const bool negated = fact_.negated;
      if (!own_mood) look_at(at, at == word);
      own_mood = false;
      if (aside) fact_.negated = negated;
      aside = false;
      const Node& node = tree_[at];
      if (node.head == kNone) break;
      if (is_purpose(at)) note(ModalityClass::kPlan);
      const bool complement = node.dep == Dep::kXcomp || node.dep == Dep::kCcomp || node.dep == Dep::kCsubj ||
                              node.dep == Dep::kCsubjPass ||
                              (node.dep == Dep::kAcl && tree_[node.head].upos != Upos::kVerb && (node.feats & kInfinitive) != 0);
      const bool object =
          (node.dep == Dep::kObj || (node.dep == Dep::kNsubjPass && at == word) || node.dep == Dep::kConj) && !is_verbal(scene_, at);
      const bool coordinated = node.dep == Dep::kConj && is_verbal(scene_, at);
      const bool oblique = !is_verbal(scene_, at) && (node.dep == Dep::kObl || node.dep == Dep::kNmod) && at == word;
      if (!complement && !object && !coordinated && !oblique) break;
      const int32_t below = at;
      at = node.head;
      aside = oblique;
      if (coordinated) {
        // A coordinated verb shares the mood of the first where it has no auxiliary of its own, but not its objects.
        if (tree_.has_child(node_index(node), Dep::kAux) || (node.feats & kFinite) != 0) {
          marks(at);
          own_mood = true;
          continue;
        }
      }
      if (governs(at, oblique, below, word)) break;
    }
    return fact_;
  }

 private:
  int32_t node_index(const Node& node) const { return static_cast<int32_t>(&node - &tree_[0]); }

  // "sent troops to attack the town", "pour attaquer": what is meant to happen. A perfect infinitive tells what did, and a cue says itself
  // what its infinitive is.
  bool is_purpose(int32_t at) const {
    const Node& node = tree_[at];
    const bool adverbial = node.dep == Dep::kAdvcl || (node.dep == Dep::kAcl && !is_verbal(scene_, node.head));
    if (!adverbial || (node.feats & kInfinitive) == 0 || tree_.has_child(at, Dep::kAux)) return false;
    return scene_.hits.of(TableId::kCue, node.head) == nullptr && scene_.hits.covering(TableId::kTrigger, node.head) == nullptr;
  }

  void note(ModalityClass kind) {
    if (kind == ModalityClass::kNegation) fact_.negated = true;
    if (kind == ModalityClass::kReported) fact_.certainty = std::max(fact_.certainty, Certainty::kReported);
    if (kind == ModalityClass::kPossible) fact_.certainty = Certainty::kPossible;
    const Unreal unreal = unreal_of(kind);
    if (unreal != Unreal::kNo && fact_.unreal == Unreal::kNo) fact_.unreal = unreal;
  }

  // A verb that speaks only beside a quotation ("continue") is a cue where it was read as one.
  bool speaks(int32_t at, const Hit& cue) const {
    return scene_.speech[static_cast<size_t>(at)] || std::any_of(cue.rows->begin(), cue.rows->end(), [&](uint32_t row) {
             return knowledge_.lexicon.cues[row].frames != kQuoteFrame;
           });
  }

  // "pourrait attaquer" foretells, "pourrait avoir attaque" and "a pu attaquer" tell.
  bool is_forecast(int32_t below, int32_t modal) const {
    return (tree_[below].feats & kInfinitive) != 0 && tree_[below].dep == Dep::kXcomp && !tree_.has_child(below, Dep::kAux) &&
           (tree_[modal].feats & (kPast | kParticiple)) == 0;
  }

  // What a verb or noun above says of its complement. True: whatever stands higher is another matter.
  bool governs(int32_t at, bool oblique, int32_t below, int32_t word) {
    if (const Hit* hit = scene_.hits.of(TableId::kModality, at); hit != nullptr && !oblique) {
      for (uint32_t row : *hit->rows) {
        const ModalityClass kind = knowledge_.lexicon.modality[row].kind;
        if (kind == ModalityClass::kNegation || kind == ModalityClass::kSuspected || kind == ModalityClass::kHabitual) continue;
        note(kind == ModalityClass::kPossible && below == word && is_forecast(below, at) ? ModalityClass::kPlan : kind);
      }
    }
    if (const Hit* hit = scene_.hits.of(TableId::kCue, at); hit != nullptr && !oblique && speaks(at, *hit)) {
      // What is condemned is taken to have happened.
      const bool claims = std::any_of(hit->rows->begin(), hit->rows->end(), [&](uint32_t row) {
        return knowledge_.lexicon.cues[row].claims || knowledge_.lexicon.cues[row].kind == CueClass::kCondemn;
      });
      if (!claims && fact_.unreal == Unreal::kNo) fact_.unreal = Unreal::kUnclaimed;
      return true;
    }
    return false;
  }

  void marks(int32_t at) {
    tree_.each_child(at, [&](int32_t c) {
      if (tree_[c].dep != Dep::kMark) return;
      if (const Hit* hit = scene_.hits.covering(TableId::kModality, c)) {
        for (uint32_t row : *hit->rows) {
          if (knowledge_.lexicon.modality[row].kind == ModalityClass::kCondition) note(ModalityClass::kCondition);
        }
      }
    });
  }

  void look_at(int32_t at, bool trigger) {
    const Node& node = tree_[at];
    const bool negated_before = fact_.negated;
    bool restrictive = false;  // "ne ... que": only
    bool conditional = (node.feats & kConditional) != 0;
    bool future = (node.feats & kFuture) != 0;
    tree_.each_child(at, [&](int32_t c) {
      const Node& child = tree_[c];
      if (child.dep == Dep::kAux || child.dep == Dep::kAuxPass || child.dep == Dep::kCop) {
        conditional = conditional || (child.feats & kConditional) != 0;
        future = future || (child.feats & kFuture) != 0;
      }
      restrictive = restrictive || (child.dep == Dep::kAdvmod && c > at && knowledge_.lexicon.preposition(child.low) == Slot::kThatClause);
      const bool small = child.dep == Dep::kAdvmod || child.dep == Dep::kAux || child.dep == Dep::kDet || child.dep == Dep::kMark ||
                         child.dep == Dep::kAmod || child.dep == Dep::kCc || child.dep == Dep::kDiscourse || child.dep == Dep::kCase ||
                         child.dep == Dep::kObl || child.dep == Dep::kOther;
      if (!small) return;
      if ((child.feats & kNegative) != 0 && child.dep == Dep::kAdvmod) fact_.negated = true;
      const Hit* hit = scene_.hits.of(TableId::kModality, c);
      if (hit == nullptr) return;
      for (uint32_t row : *hit->rows) {
        const ModalityClass kind = knowledge_.lexicon.modality[row].kind;
        // On the noun of an event a suspicion is about the event; on people it is about them, and is read there.
        if (kind == ModalityClass::kPossible && child.dep == Dep::kAux && (node.feats & kInfinitive) != 0) {
          note(ModalityClass::kPlan);  // "may attack" foretells, "may have attacked" tells
        } else if (kind == ModalityClass::kSuspected) {
          if (trigger && !is_verbal(scene_, at)) note(ModalityClass::kReported);
        } else if (kind != ModalityClass::kHabitual || trigger || is_verbal(scene_, at)) {
          note(kind);
        }
      }
    });
    if (restrictive) fact_.negated = negated_before;
    if (conditional && fact_.certainty == Certainty::kStated) fact_.certainty = Certainty::kReported;
    if (future && fact_.unreal == Unreal::kNo) fact_.unreal = Unreal::kFuture;
    if ((node.feats & kImperative) != 0 && (node.feats & kFinite) != 0 && trigger && fact_.unreal == Unreal::kNo)
      fact_.unreal = Unreal::kDemand;
  }

  const Knowledge& knowledge_;
  const Scene& scene_;
  const Tree& tree_;
  Factuality fact_;
};

}  // namespace

std::string_view reason_of(Unreal unreal) {
  switch (unreal) {
    case Unreal::kNo: return "";
    case Unreal::kPlan: return "told as a plan or intention";
    case Unreal::kThreat: return "told as a threat";
    case Unreal::kDemand: return "told as a demand";
    case Unreal::kCondition: return "told under a condition";
    case Unreal::kHabitual: return "told as a habit";
    case Unreal::kFear: return "told as a fear";
    case Unreal::kAttempt: return "told as an attempt or prevented";
    case Unreal::kFuture: return "told in the future";
    case Unreal::kQuestion: return "asked";
    case Unreal::kUnclaimed: return "the verb above it claims nothing (a demand, warning or question)";
  }
  return "";
}

Factuality EventReader::factuality(const Scene& scene, int32_t word) const {
  return FactReader(knowledge_, scene).read(word);
}

}  // namespace hearsay::coding
