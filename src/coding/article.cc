#include "coding/article.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr int kTitleWeight = 3;

// How often the article speaks of each country.
class Votes {
 public:
  void add(std::string_view country, int weight) {
    if (country.empty()) return;
    for (auto& [code, sum] : sums_) {
      if (code == country) {
        sum += weight;
        return;
      }
    }
    sums_.emplace_back(country, weight);
  }
  // Most first, ties by who came first.
  [[nodiscard]] std::vector<std::pair<std::string_view, int>> sorted() const {
    auto out = sums_;
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
  }

 private:
  std::vector<std::pair<std::string_view, int>> sums_;
};

void count_countries(const Knowledge& knowledge, const Scene& scene, int weight, Votes& votes) {
  for (const NameHit& hit : scene.countries) votes.add(knowledge.world.countries()[hit.ids->front()].code, 2 * weight);
  for (const Hit& hit : scene.hits.all()) {
    if (hit.table == TableId::kDemonym) votes.add(knowledge.lexicon.demonyms[hit.rows->front()].kind, 2 * weight);
  }
  for (const NameHit& hit : scene.actors) {
    if (hit.ids->size() != 1) continue;
    const Actor& actor = knowledge.world.actors()[hit.ids->front()];
    if (actor.is_news() || actor.countries.empty()) continue;
    if (actor.countries.size() <= 3) votes.add(actor.countries.front(), actor.countries.size() == 1 ? 2 * weight : weight);
  }
}

// Straight quotation marks open and close in turn within a paragraph; others say which they are.
enum class Mark { kNone, kOpen, kClose, kToggle };

Mark mark_of(std::string_view form) {
  if (form.size() > 3 || form.empty()) return Mark::kNone;
  if (form == "\"" || form == "''" || form == "``") return Mark::kToggle;
  switch (utf8::decode(form, 0).value) {
    case 0xAB:    // left guillemet
    case 0x201C:  // left double quotation mark
    case 0x201E:  // low double quotation mark
      return Mark::kOpen;
    case 0xBB:
    case 0x201D:
      return Mark::kClose;
    default:
      return Mark::kNone;
  }
}

}  // namespace

void mark_quotations(Article& article) {
  constexpr int32_t kLongest = 400;  // words; a mark that never closes is a slip of the pen
  int32_t number = 0;
  int32_t open = 0;
  int32_t length = 0;
  for (size_t s = 0; s < article.scene_count; ++s) {
    Scene& scene = article.scenes[s];
    if (scene.sentence->paragraph_start && open != 0 && length == 0) open = 0;
    for (int32_t w = 0; w < scene.tree.size(); ++w) {
      const Mark mark = scene.tree[w].upos == Upos::kPunct || scene.tree[w].form.size() <= 3 ? mark_of(scene.tree[w].form) : Mark::kNone;
      if (mark == Mark::kClose || (mark == Mark::kToggle && open != 0)) {
        scene.quote[static_cast<size_t>(w)] = open;
        open = 0;
      } else if (mark == Mark::kOpen || mark == Mark::kToggle) {
        open = ++number;
        length = 0;
        scene.quote[static_cast<size_t>(w)] = open;
      } else {
        scene.quote[static_cast<size_t>(w)] = open;
        if (open != 0 && ++length > kLongest) open = 0;
      }
    }
  }
}

void settle_places(const Knowledge& knowledge, Article& article) {
  Votes votes;
  if (article.has_title) count_countries(knowledge, article.title, kTitleWeight, votes);
  for (size_t s = 0; s < article.scene_count; ++s) count_countries(knowledge, article.scenes[s], s < 2 ? 2 : 1, votes);

  pack::PlaceContext context;
  for (const auto& [code, weight] : votes.sorted()) context.votes.push_back({code, weight});
  std::vector<std::vector<pack::Candidate>> mentions;
  std::vector<PlaceMention*> owners;
  const auto gather = [&](Scene& scene) {
    for (PlaceMention& place : scene.places) {
      if (place.candidates.empty()) continue;
      mentions.push_back(place.candidates);
      owners.push_back(&place);
    }
  };
  if (article.has_title) gather(article.title);
  for (size_t s = 0; s < article.scene_count; ++s) gather(article.scenes[s]);
  // A name that only sounds alike, or that nothing marks as a place, must lie in a country that is spoken of.
  const auto spoken_of = [&](std::string_view country) {
    return std::any_of(context.votes.begin(), context.votes.end(), [&](const pack::PlaceContext::Vote& vote) { return vote.country == country; });
  };
  for (size_t i = 0; i < mentions.size(); ++i) {
    constexpr uint32_t kWellKnown = 200'000;
    std::erase_if(mentions[i], [&](const pack::Candidate& c) {
      if (spoken_of(c.place.country) || c.place.country.empty()) return false;
      if (c.match == pack::NameMatch::kPhonetic) return true;
      return !owners[i]->introduced && c.place.population < kWellKnown && c.place.kind != pack::PlaceKind::kCountry && c.place.kind != pack::PlaceKind::kRegion;
    });
  }
  const auto chosen = pack::resolve_together(mentions, context);
  for (size_t i = 0; i < owners.size(); ++i) {
    if (!chosen[i]) {
      owners[i]->known = false;
      continue;
    }
    owners[i]->place = chosen[i]->place;
    owners[i]->match = chosen[i]->match;
    owners[i]->country = chosen[i]->place.kind == pack::PlaceKind::kCountry;
    votes.add(chosen[i]->place.country, 1);
  }
  article.countries.clear();
  for (const auto& [code, weight] : votes.sorted()) article.countries.emplace_back(code);
  article.country = article.countries.empty() ? std::string() : article.countries.front();
}

Place to_place(const Knowledge& knowledge, const Scene& scene, const PlaceMention& mention) {
  (void)knowledge;
  Place place;
  place.span = scene.tree.span_of(mention.first, mention.last);
  if (!mention.known) {
    place.name = std::string(mention.name);
    return place;
  }
  place.country = std::string(mention.place.country);
  place.lat = mention.place.lat;
  place.lon = mention.place.lon;
  place.located = true;
  place.geonames = mention.place.geonames;
  switch (mention.place.kind) {
    case pack::PlaceKind::kCountry:
      place.precision = PlacePrecision::kCountry;
      return place;  // a country has no name of its own in the record
    case pack::PlaceKind::kRegion:
    case pack::PlaceKind::kAdmin1:
      place.precision = PlacePrecision::kAdmin1;
      break;
    case pack::PlaceKind::kAdmin2:
      place.precision = PlacePrecision::kAdmin2;
      break;
    default:
      place.precision = PlacePrecision::kExact;
      break;
  }
  // The text's own spelling where it is another name of the place; the canonical one where only accents or letters differ.
  constexpr uint32_t kExonym = 100'000;  // of towns this large English has a name of its own, which is the canonical one
  const bool small = mention.place.population < kExonym && place.precision == PlacePrecision::kExact;
  const bool other_name = mention.match != pack::NameMatch::kPhonetic && utf8::fold(mention.name) != utf8::fold(mention.place.name);
  place.name = std::string(small && other_name ? mention.name : mention.place.name);
  place.admin1 = std::string(mention.place.admin1);
  return place;
}

}  // namespace hearsay::coding
