#include "coding/deprel.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hearsay::coding {
namespace {

using Pair = std::pair<std::string_view, Dep>;

// Sorted by name for binary search.
constexpr auto kNames = std::to_array<Pair>({
    {"acl", Dep::kAcl},
    {"acl:relcl", Dep::kAclRelcl},
    {"advcl", Dep::kAdvcl},
    {"advmod", Dep::kAdvmod},
    {"amod", Dep::kAmod},
    {"appos", Dep::kAppos},
    {"aux", Dep::kAux},
    {"aux:pass", Dep::kAuxPass},
    {"case", Dep::kCase},
    {"cc", Dep::kCc},
    {"ccomp", Dep::kCcomp},
    {"clf", Dep::kClf},
    {"compound", Dep::kCompound},
    {"conj", Dep::kConj},
    {"cop", Dep::kCop},
    {"csubj", Dep::kCsubj},
    {"csubj:pass", Dep::kCsubjPass},
    {"dep", Dep::kDep},
    {"det", Dep::kDet},
    {"discourse", Dep::kDiscourse},
    {"dislocated", Dep::kDislocated},
    {"expl", Dep::kExpl},
    {"fixed", Dep::kFixed},
    {"flat", Dep::kFlat},
    {"goeswith", Dep::kGoeswith},
    {"iobj", Dep::kIobj},
    {"list", Dep::kList},
    {"mark", Dep::kMark},
    {"nmod", Dep::kNmod},
    {"nmod:poss", Dep::kNmodPoss},
    {"nmod:tmod", Dep::kOblTime},
    {"nmod:unmarked", Dep::kOblTime},
    {"nsubj", Dep::kNsubj},
    {"nsubj:pass", Dep::kNsubjPass},
    {"nummod", Dep::kNummod},
    {"obj", Dep::kObj},
    {"obl", Dep::kObl},
    {"obl:agent", Dep::kOblAgent},
    {"obl:tmod", Dep::kOblTime},
    {"obl:unmarked", Dep::kOblTime},
    {"orphan", Dep::kOrphan},
    {"parataxis", Dep::kParataxis},
    {"punct", Dep::kPunct},
    {"root", Dep::kRoot},
    {"vocative", Dep::kVocative},
    {"xcomp", Dep::kXcomp},
});

Dep find(std::string_view name) {
  const auto at = std::lower_bound(kNames.begin(), kNames.end(), name, [](const Pair& pair, std::string_view key) { return pair.first < key; });
  return at != kNames.end() && at->first == name ? at->second : Dep::kOther;
}

}  // namespace

Dep parse_deprel(std::string_view deprel) {
  const Dep whole = find(deprel);
  if (whole != Dep::kOther) return whole;
  const size_t colon = deprel.find(':');
  return colon == std::string_view::npos ? Dep::kOther : find(deprel.substr(0, colon));
}

}  // namespace hearsay::coding
