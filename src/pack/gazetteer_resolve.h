// Which of several places of one name is meant: what the document says decides, the size of the place comes last.
//
// Weights, in the units of Candidate::score (0 to 1000): the share of the document's country votes that fall on the candidate's country (up
// to 900), a region named in the text that holds it (350), nearness to the document's other places (up to 300, fading out at 600 km), what
// the word beside the name says of its kind (250), then kind and rank, and population by its logarithm (10 a doubling). Integers only: the
// same on every machine.
//
// Pure functions of their arguments; views in the results are the gazetteer's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pack/gazetteer.h"

namespace hearsay::pack {

struct PlaceContext {
  struct Vote {
    std::string_view country;  // ISO code
    int32_t weight = 1;
  };
  struct Point {
    int32_t lat = 0;
    int32_t lon = 0;
  };
  std::vector<Vote> votes;        // how often the document speaks of a country (names, demonyms, its actors)
  std::vector<Point> nearby;      // places of the document that are settled already
  std::vector<uint32_t> regions;  // ids of regions named in the document
  std::optional<PlaceKind> kind;  // what the word beside the name says
};

// Distance in kilometres, within 1 % below 1,000 km. Integers only.
[[nodiscard]] int32_t kilometres(PlaceContext::Point a, PlaceContext::Point b);

// The candidate that fits best, none for no candidates. Ties go to the earlier one.
[[nodiscard]] std::optional<Candidate> resolve(std::span<const Candidate> candidates, const PlaceContext& context);

// Settles all the names of a document together, in two rounds: names with one sure reading vote for their country and lie near others, but
// never for themselves; `known` is what the document says besides (demonyms, the outlet's country with a small weight). Takes the
// candidates of each mention, in text order, repetitions included; gives the choice for each.
[[nodiscard]] std::vector<std::optional<Candidate>> resolve_together(std::span<const std::vector<Candidate>> mentions,
                                                                     const PlaceContext& known);

}  // namespace hearsay::pack
