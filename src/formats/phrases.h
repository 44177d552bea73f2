// Phrases for people in the words of a Wording: what happened, when, where, how many. The one place where the tables' cells are made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/claim.h"

namespace hearsay::formats {

class Wording;

// "took the military camp", "attack on the convoy"; certainty and stance other than a plain assertion are said: "air strike (reportedly)".
[[nodiscard]] std::string what_happened(const coding::Claim& claim, const Wording& wording);

// "JNIM against Malian Armed Forces"; empty when nobody is named.
[[nodiscard]] std::string who(const coding::Event& event, const Wording& wording);

// "attackers prevailed"; empty for none.
[[nodiscard]] std::string outcome(const coding::Event& event, const Wording& wording);

// "Niafunk\u00e9", "near Kidal", "the north of Mali"; empty when unknown.
[[nodiscard]] std::string place(const coding::Place& place, const Wording& wording);

// With region and country: "Niafunk\u00e9, Tombouctou, Mali".
[[nodiscard]] std::string full_place(const coding::Place& place, const Wording& wording);

// "24 Nov 2023", "24-25 Nov 2023" (with a dash), "week of 20 Nov 2023", "Nov 2023", "2023"; empty when unresolved.
[[nodiscard]] std::string time(const coding::Time& time, const Wording& wording);

// "24 Nov 2023" of "2023-11-24"; anything else as it is.
[[nodiscard]] std::string day(std::string_view iso, const Wording& wording);

// "20-99 soldiers" (with a dash), "at least 3 civilians".
[[nodiscard]] std::string figure(const coding::Count& count, const Wording& wording);

// Who is counted: "soldiers", "soldier" where it is one.
[[nodiscard]] std::string counted_group(const coding::Count& count, const Wording& wording);

// "JNIM" of "Jama'at Nusrat al-Islam wal-Muslimin (JNIM)"; a name without such an ending as it is.
[[nodiscard]] std::string short_name(std::string_view name);

// snake_case as words.
[[nodiscard]] std::string spaced(std::string_view name);

}  // namespace hearsay::formats
