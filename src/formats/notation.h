// A claim in one line of text, for tests, goldens and docs:
//   c1 assert [JNIM via Al-Zallaqa < SITE] non_state_actor_overtakes_territory(JNIM > Malian Armed Forces) site=military_camp
//      place=Niafunke/ML time=2023-11-24 outcome=actor_prevails killed soldiers 20-99 "the words"                           (one line)
// "[-]" is the outlet's own voice, "X for Y" a person who speaks for a body, "?X" a suspected actor, "3+" a count without an upper end. What is
// ordinary (neutral, stated, about nothing) is left out.
#pragma once

#include <string>
#include <string_view>

#include "coding/claim.h"

namespace hearsay::formats {

// `text` is the document's.
[[nodiscard]] std::string notation(const coding::Claim& claim, std::string_view text);

// One line a claim; empty when there is none.
[[nodiscard]] std::string notation(const coding::Reading& reading, std::string_view text);

}  // namespace hearsay::formats
