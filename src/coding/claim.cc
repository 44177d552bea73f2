#include "coding/claim.h"

#include "coding/table_values.h"

namespace hearsay::coding {
namespace {

// The first name of a value is how it is written.
template <typename T, size_t N>
std::string_view find(T value, const std::array<NameOf<T>, N>& names) {
  for (const auto& [name, known] : names) {
    if (known == value) return name;
  }
  return {};
}

}  // namespace

std::string_view name_of(Stance stance) { return find(stance, kStanceNames); }
std::string_view name_of(Aspect aspect) { return find(aspect, kAspectNames); }
std::string_view name_of(Attitude attitude) { return find(attitude, kAttitudeNames); }
std::string_view name_of(Outcome outcome) { return find(outcome, kOutcomeNames); }

std::string_view name_of(Certainty certainty) {
  static constexpr std::array<std::string_view, 3> kNames = {"stated", "reported", "possible"};
  return kNames[static_cast<size_t>(certainty)];
}

std::string_view name_of(TimePrecision precision) {
  static constexpr std::array<std::string_view, 4> kNames = {"day", "week", "month", "year"};
  return kNames[static_cast<size_t>(precision)];
}

std::string_view name_of(PlacePrecision precision) {
  static constexpr std::array<std::string_view, 6> kNames = {"exact", "near", "admin2", "admin1", "country", ""};
  return kNames[static_cast<size_t>(precision)];
}

}  // namespace hearsay::coding
