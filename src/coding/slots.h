// Slots: what hangs on a word in which function, the same for every language in Universal Dependencies. Passives are turned round, participles and
// relative clauses find their noun, infinitives and coordinated verbs the subject they share; a coordinated noun is found through its first.
// Each pattern has a sentence it matches and one it must not in slots_test.cc. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/lexicon.h"
#include "coding/scene.h"

namespace hearsay::coding {

enum class Voice : uint8_t { kActive, kPassive };

Voice voice_of(const Scene& scene, int32_t word);

// The heads of the phrases in this slot of a verb or noun, in text order; coordinated ones are left to the reader of the phrase.
void fill_slot(const Scene& scene, const Lexicon& lexicon, int32_t word, Slot slot, std::vector<int32_t>& out);

// Who does it: the subject of an active verb or the agent of a passive one, found through control and coordination; kNone.
int32_t logical_subject(const Scene& scene, const Lexicon& lexicon, int32_t verb);
// To whom or what: the object of an active verb, the subject or the noun of a passive one; kNone.
int32_t logical_object(const Scene& scene, const Lexicon& lexicon, int32_t verb);

// The subject as it stands, of an active or a passive verb: who dies, who is killed.
int32_t surface_subject(const Scene& scene, const Lexicon& lexicon, int32_t verb);

bool is_verbal(const Scene& scene, int32_t word);

}  // namespace hearsay::coding
