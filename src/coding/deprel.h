// Universal Dependencies' relations as one byte each, with the subtypes that patterns tell apart; any other subtype counts as its relation.
// https://universaldependencies.org/u/dep/
#pragma once

#include <cstdint>
#include <string_view>

namespace hearsay::coding {

enum class Dep : uint8_t {
  kOther,
  kAcl,
  kAclRelcl,
  kAdvcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kAuxPass,
  kCase,
  kCc,
  kCcomp,
  kClf,
  kCompound,
  kConj,
  kCop,
  kCsubj,
  kCsubjPass,
  kDep,
  kDet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNmodPoss,
  kNsubj,
  kNsubjPass,
  kNummod,
  kObj,
  kObl,
  kOblAgent,
  kOblTime,  // obl:tmod, obl:unmarked, nmod:tmod, nmod:unmarked: a bare noun phrase of time or measure
  kOrphan,
  kParataxis,
  kPunct,
  kRoot,
  kVocative,
  kXcomp,
};

Dep parse_deprel(std::string_view deprel);

// A clause of its own: its words do not belong to the clause above it.
constexpr bool is_clausal(Dep dep) {
  switch (dep) {
    case Dep::kAcl:
    case Dep::kAclRelcl:
    case Dep::kAdvcl:
    case Dep::kCcomp:
    case Dep::kCsubj:
    case Dep::kCsubjPass:
    case Dep::kParataxis:
    case Dep::kXcomp:
      return true;
    default:
      return false;
  }
}

constexpr bool is_subject(Dep dep) { return dep == Dep::kNsubj || dep == Dep::kNsubjPass || dep == Dep::kCsubj || dep == Dep::kCsubjPass; }

}  // namespace hearsay::coding
