#include "pack/gazetteer_resolve.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace hearsay::pack {
namespace {

// 1000 times the cosine of 0, 5, ... 90 degrees.
constexpr std::array<int32_t, 19> kCosine = {1000, 996, 985, 966, 940, 906, 866, 819, 766, 707, 643, 574, 500, 423, 342, 259, 174, 87, 0};
constexpr int64_t kMetresADegree = 111195;
constexpr int32_t kFar = 600;  // km: beyond it a place says nothing of another

int32_t cosine(int64_t lat) {
  const int64_t size = std::min<int64_t>(std::abs(lat), 900000);
  const auto step = static_cast<size_t>(size / 50000);
  if (step >= 18) return kCosine[18];
  const auto rest = static_cast<int32_t>(size % 50000);
  return kCosine[step] + (kCosine[step + 1] - kCosine[step]) * rest / 50000;
}

int64_t root(int64_t square) {
  if (square <= 0) return 0;
  int64_t guess = int64_t{1} << ((std::bit_width(static_cast<uint64_t>(square)) + 1) / 2);
  for (int64_t next = (guess + square / guess) / 2; next < guess; next = (guess + square / guess) / 2) guess = next;
  return guess;
}

// What a place is worth without any context. Regions and countries have no population here, so their kind stands for it.
int32_t kind_weight(const Place& place) {
  const int32_t rank = place.rank == PlaceRank::kCapital ? 280 : place.rank == PlaceRank::kSeat ? 70 : 0;
  switch (place.kind) {
    case PlaceKind::kCountry: return 760;
    case PlaceKind::kRegion: return 420;
    case PlaceKind::kAdmin1: return 330;
    case PlaceKind::kAdmin2: return 130;
    case PlaceKind::kCity: return 60 + rank;
    case PlaceKind::kTown: return 30 + rank;
    case PlaceKind::kNeighbourhood: return -40;
    default: return rank;
  }
}

int32_t country_weight(const Place& place, const std::vector<PlaceContext::Vote>& votes) {
  int64_t all = 0;
  int64_t here = 0;
  for (const PlaceContext::Vote& vote : votes) {
    all += vote.weight;
    if (vote.country == place.country) here += vote.weight;
  }
  // A single weak vote must not outweigh a capital: shares count fully from three votes on.
  return all <= 0 ? 0 : static_cast<int32_t>(900 * here / std::max<int64_t>(all, 3));
}

int32_t nearness(const Place& place, const std::vector<PlaceContext::Point>& nearby) {
  int32_t nearest = kFar;
  for (const PlaceContext::Point& point : nearby) nearest = std::min(nearest, kilometres({place.lat, place.lon}, point));
  return 300 * (kFar - nearest) / kFar;
}

bool in_region(const Place& place, const std::vector<uint32_t>& regions) {
  return std::find(regions.begin(), regions.end(), place.admin1_id) != regions.end();
}

int32_t kind_fit(const Place& place, std::optional<PlaceKind> kind) {
  if (!kind) return 0;
  if (place.kind == *kind) return 250;
  const auto settled = [](PlaceKind k) { return k == PlaceKind::kCity || k == PlaceKind::kTown || k == PlaceKind::kVillage; };
  const auto region = [](PlaceKind k) {
    return k == PlaceKind::kAdmin1 || k == PlaceKind::kAdmin2 || k == PlaceKind::kRegion || k == PlaceKind::kDistrict;
  };
  if ((settled(*kind) && settled(place.kind)) || (region(*kind) && region(place.kind))) return 180;
  return 0;
}

int32_t fit(const Candidate& candidate, const PlaceContext& context) {
  const Place& place = candidate.place;
  const auto size = static_cast<int32_t>(std::bit_width(place.population));
  return candidate.score + country_weight(place, context.votes) + (in_region(place, context.regions) ? 350 : 0) +
         nearness(place, context.nearby) + kind_fit(place, context.kind) + kind_weight(place) + 10 * size;
}

// The candidate a reader would take without any context: a country that no region or city elsewhere shares its name with, a city that
// outweighs the others, the only place of the name.
const Candidate* sure(std::span<const Candidate> candidates) {
  if (candidates.empty() || candidates[0].match == NameMatch::kPhonetic) return nullptr;
  const Candidate& first = candidates[0];
  uint32_t rival = 0;
  for (const Candidate& candidate : candidates.subspan(1)) {
    if (candidate.score + 100 < first.score || candidate.place.country == first.place.country) continue;
    rival = std::max(rival, candidate.place.kind == PlaceKind::kAdmin1 || candidate.place.kind == PlaceKind::kCountry
                                ? 1000000
                                : candidate.place.population);
  }
  if (first.place.kind == PlaceKind::kCountry) return rival < 500000 ? &first : nullptr;
  if (candidates.size() == 1) return &first;
  const bool outstanding = first.place.rank == PlaceRank::kCapital || first.place.population >= 200000;
  return outstanding && first.place.population / 10 >= rival ? &first : nullptr;
}

void add_vote(std::vector<PlaceContext::Vote>& votes, std::string_view country, int32_t weight) {
  if (country.empty()) return;
  const auto found = std::find_if(votes.begin(), votes.end(), [&](const PlaceContext::Vote& vote) { return vote.country == country; });
  if (found == votes.end()) {
    votes.push_back({country, weight});
  } else {
    found->weight += weight;
  }
}

void take(PlaceContext& context, const Place& place) {
  add_vote(context.votes, place.country, place.kind == PlaceKind::kCountry ? 2 : 1);
  if (place.kind == PlaceKind::kAdmin1) context.regions.push_back(place.id);
  if (place.kind != PlaceKind::kCountry && place.kind != PlaceKind::kRegion) context.nearby.push_back({place.lat, place.lon});
}

}  // namespace

int32_t kilometres(PlaceContext::Point a, PlaceContext::Point b) {
  const int64_t lat = int64_t{a.lat} - b.lat;
  int64_t lon = std::abs(int64_t{a.lon} - b.lon);
  if (lon > 1800000) lon = 3600000 - lon;
  const int64_t north = lat * kMetresADegree / 10000;
  const int64_t east = lon * kMetresADegree / 10000 * cosine((int64_t{a.lat} + b.lat) / 2) / 1000;
  return static_cast<int32_t>(root(north * north + east * east) / 1000);
}

std::optional<Candidate> resolve(std::span<const Candidate> candidates, const PlaceContext& context) {
  const Candidate* best = nullptr;
  int32_t best_fit = 0;
  for (const Candidate& candidate : candidates) {
    const int32_t value = fit(candidate, context);
    if (best != nullptr && value <= best_fit) continue;
    best = &candidate;
    best_fit = value;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

std::vector<std::optional<Candidate>> resolve_together(std::span<const std::vector<Candidate>> mentions, const PlaceContext& known) {
  std::vector<std::optional<Candidate>> out(mentions.size());
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (const Candidate* one = sure(mentions[i])) out[i] = *one;
  }
  // Two rounds: with what is sure, then with all that the first settled. A name's own mentions never speak for it.
  for (int round = 0; round < 2; ++round) {
    std::vector<std::optional<Candidate>> next(mentions.size());
    for (size_t i = 0; i < mentions.size(); ++i) {
      if (mentions[i].empty()) continue;
      PlaceContext others = known;
      for (size_t j = 0; j < mentions.size(); ++j) {
        if (out[j] && mentions[j][0].place.id != mentions[i][0].place.id) take(others, out[j]->place);
      }
      next[i] = resolve(mentions[i], others);
    }
    out = std::move(next);
  }
  return out;
}

}  // namespace hearsay::pack
