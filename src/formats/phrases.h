// English phrases for people: what happened, when, where, how many. The one place where the tables' wording is made.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/claim.h"

namespace hearsay::formats {

// ISO 3166 code -> name for people; a code that is not there is shown as it is.
using CountryNames = std::map<std::string, std::string, std::less<>>;

// "took the military camp", "attack on the convoy"; certainty and stance other than a plain assertion are said: "air strike (reportedly)".
[[nodiscard]] std::string what_happened(const coding::Claim& claim);

// "JNIM against Malian Armed Forces"; empty when nobody is named.
[[nodiscard]] std::string who(const coding::Event& event);

// "attackers prevailed"; empty for none.
[[nodiscard]] std::string outcome(const coding::Event& event);

// "Niafunk\u00e9", "near Kidal", "north of Mali"; empty when unknown.
[[nodiscard]] std::string place(const coding::Place& place, const CountryNames& countries);

// With region and country: "Niafunk\u00e9, Tombouctou, Mali".
[[nodiscard]] std::string full_place(const coding::Place& place, const CountryNames& countries);

// "24 Nov 2023", "24-25 Nov 2023" (with a dash), "week of 20 Nov 2023", "Nov 2023", "2023"; empty when unresolved.
[[nodiscard]] std::string time(const coding::Time& time);

// "24 Nov 2023" of "2023-11-24"; anything else as it is.
[[nodiscard]] std::string day(std::string_view iso);

// "20-99 soldiers" (with a dash), "at least 3 civilians".
[[nodiscard]] std::string figure(const coding::Count& count);

// "JNIM" of "Jama'at Nusrat al-Islam wal-Muslimin (JNIM)"; a name without such an ending as it is.
[[nodiscard]] std::string short_name(std::string_view name);

// snake_case as words.
[[nodiscard]] std::string spaced(std::string_view name);

// "a, b and c".
[[nodiscard]] std::string listed(const std::vector<std::string>& items);

}  // namespace hearsay::formats
