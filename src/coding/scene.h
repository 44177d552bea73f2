// Scene: one parsed sentence with all that the packs recognise in it: terms, actors, countries, places, numbers, dates, quotation marks. The rooms
// that code events and attributions read scenes and nothing else of the text. Reused between documents; one thread at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "coding/lexicon.h"
#include "coding/names.h"
#include "coding/numbers.h"
#include "coding/terms.h"
#include "coding/times.h"
#include "coding/tree.h"
#include "pack/gazetteer.h"

namespace hearsay::coding {

// A name that the gazetteer knows, or a capitalised name where only a place can stand.
struct PlaceMention {
  int32_t first = 0;  // words
  int32_t last = 0;
  int32_t head = 0;
  bool known = false;
  bool country = false;  // a whole country
  bool introduced = false;  // a preposition of place or a word for a site stands before it
  std::vector<pack::Candidate> candidates;
  pack::NameMatch match = pack::NameMatch::kFolded;
  pack::Place place;      // the candidate chosen, once the article is settled
  std::string_view name;  // as written, for an unknown one
};

// Where the words of a list item are; kNone for words in none.
using Cover = std::vector<int32_t>;

struct Scene {
  std::string_view text;  // the document's text, or its title
  const text::Sentence* sentence = nullptr;
  bool title = false;
  int32_t index = 0;  // position among the document's sentences
  Tree tree;
  Runs runs;
  Hits hits;
  std::vector<NameHit> actors;     // ids: World::actors()
  std::vector<NameHit> countries;  // ids: World::countries()
  std::vector<PlaceMention> places;
  std::vector<Number> numbers;
  std::vector<TimeMention> times;
  std::vector<bool> taken;   // words inside dates
  std::vector<bool> speech;    // words that head a cue somebody speaks through (filled by AttributionReader)
  std::vector<bool> events;    // words that head a trigger which names an event here (filled by EventReader)
  std::vector<int32_t> quote;  // per word: number of the quotation it stands in, 0 for none
  Cover actor_at, country_at, place_at, number_at, time_at;

  [[nodiscard]] const NameHit* actor(int32_t word) const { return at(actors, actor_at, word); }
  [[nodiscard]] const NameHit* country(int32_t word) const { return at(countries, country_at, word); }
  [[nodiscard]] const PlaceMention* place(int32_t word) const { return at(places, place_at, word); }
  [[nodiscard]] const Number* number(int32_t word) const { return at(numbers, number_at, word); }
  [[nodiscard]] const TimeMention* time(int32_t word) const { return at(times, time_at, word); }
  // The class of the preposition that opens the phrase headed by `word`, Slot::kNone without one.
  [[nodiscard]] Slot case_of(int32_t word, const Lexicon& lexicon) const;

 private:
  template <typename T>
  static const T* at(const std::vector<T>& list, const Cover& cover, int32_t word) {
    const int32_t i = cover[static_cast<size_t>(word)];
    return i == kNone ? nullptr : &list[static_cast<size_t>(i)];
  }
};

class World;

// Fills a scene from a parsed sentence. `published` resolves dates. Places are found, not yet chosen.
void build_scene(std::string_view text, const text::Sentence& sentence, const Lexicon& lexicon, const World& world, const pack::Gazetteer& gazetteer,
                 std::optional<Date> published, Scene& scene);

}  // namespace hearsay::coding
