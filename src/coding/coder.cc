#include "coding/coder.h"

#include <algorithm>

#include "coding/attribution.h"
#include "coding/claims.h"
#include "coding/clusters.h"
#include "coding/events.h"
#include "coding/parties.h"

namespace hearsay::coding {
namespace {

// The innermost attribution whose content holds each event.
void attribute(std::vector<EventMention>& mentions, const std::vector<AttributionMention>& attributions, const Article& article) {
  int32_t last_scene = kNone;
  int32_t last_attribution = kNone;
  for (EventMention& mention : mentions) {
    if (mention.in_title) continue;
    int32_t best = kNone;
    for (size_t a = 0; a < attributions.size(); ++a) {
      const AttributionMention& said = attributions[a];
      const bool names_it = said.scene == mention.scene && said.object == mention.word;
      if (!names_it && !said.covers(mention.scene, mention.word)) continue;
      if (said.scene == mention.scene && mention.first <= said.cue && said.cue <= mention.last && !names_it) continue;
      const bool deeper = best != kNone && said.inside == best;
      if (best == kNone || deeper || said.words() < attributions[static_cast<size_t>(best)].words()) best = static_cast<int32_t>(a);
    }
    // What is condemned is told by the outlet.
    if (best != kNone && attributions[static_cast<size_t>(best)].row->kind == CueClass::kCondemn && mention.nominal) best = kNone;
    if (best != kNone) {
      mention.attribution = best;
      if (!attributions[static_cast<size_t>(best)].claims && mention.factuality.unreal == Unreal::kNo)
        mention.factuality.unreal = Unreal::kUnclaimed;
      last_scene = mention.scene;
      last_attribution = best;
    } else if (mention.factuality.certainty == Certainty::kReported && last_attribution != kNone && mention.scene - last_scene == 1) {
      // The journalistic conditional carries the last speaker on (rule 4).
      const auto& tree = article.scenes[static_cast<size_t>(mention.scene)].tree;
      bool conditional = (tree[mention.word].feats & kConditional) != 0;
      tree.each_child(mention.word, [&](int32_t c) { conditional = conditional || (tree[c].feats & kConditional) != 0; });
      if (conditional) {
        mention.attribution = last_attribution;
        last_scene = mention.scene;
      }
    }
  }
}

// "the rebels fighting to overthrow him", "a faction backed by X", "forces that besiege the town": says who somebody is. Only a day, a
// place or a figure of its own makes it an event told in passing.
bool describes(const EventMention& mention, const Article& article) {
  if (mention.nominal || mention.in_title) return false;
  const Node& node = article.scenes[static_cast<size_t>(mention.scene)].tree[mention.word];
  const bool relative = node.dep == Dep::kAclRelcl;
  if (!relative && node.dep != Dep::kAcl) return false;
  if (mention.type == "other_strategic")
    return mention.counts.empty() && (mention.time == nullptr || mention.time->precision >= TimePrecision::kMonth);
  const bool standing = (node.feats & kGerund) != 0 || ((node.feats & kParticiple) != 0 && (node.feats & kPresent) != 0);
  return !relative && standing && mention.counts.empty() && mention.time == nullptr && !(mention.place && mention.place_rank > 1);
}

// A government that protests against a decision marches nowhere.
bool protests_in_words(const EventMention& mention) {
  return mention.type == "protest" && !mention.nominal && !mention.actors.empty() &&
         std::all_of(mention.actors.begin(), mention.actors.end(),
                     [](const Entity& e) { return e.party.kind == "government" || (e.armed == Armed::kState && !e.human); });
}

// "killed since the conflict began in March 2011": the day is where the running total starts.
bool counts_from(const EventMention& mention, const Article& article, const Lexicon& lexicon) {
  if (mention.time == nullptr || mention.in_title) return false;
  const Tree& tree = article.scenes[static_cast<size_t>(mention.scene)].tree;
  for (int32_t at = tree[mention.time->head].head, steps = 0; at != kNone && at != mention.word && steps < tree.size();
       at = tree[at].head, ++steps) {
    bool since = false;
    tree.each_child(at,
                    [&](int32_t c) { since = since || (tree[c].dep == Dep::kMark && lexicon.preposition(tree[c].low) == Slot::kSince); });
    if (since) return true;
  }
  return false;
}

// What is told as not having happened, or of an open-ended time, belongs to no event.
void set_aside(const Article& article, const Lexicon& lexicon, std::vector<EventMention>& mentions, std::vector<EventMention>& background) {
  std::vector<EventMention> kept;
  for (EventMention& mention : mentions) {
    const bool running = mention.time != nullptr && mention.time->precision >= TimePrecision::kMonth &&
                         (mention.time->since || counts_from(mention, article, lexicon));
    if ((running || describes(mention, article) || protests_in_words(mention)) && mention.factuality.unreal == Unreal::kNo)
      mention.factuality.unreal = Unreal::kHabitual;
    const bool unreal = mention.factuality.unreal != Unreal::kNo && mention.factuality.unreal != Unreal::kAttempt;
    (unreal ? background : kept).push_back(std::move(mention));
  }
  mentions = std::move(kept);
}

void add_mentions(const Knowledge& knowledge, const Article& article, const Parties& parties, Reading& reading) {
  for (size_t s = 0; s < article.scene_count; ++s) {
    const Scene& scene = article.scenes[s];
    for (const NameHit& hit : scene.actors) {
      const Actor& actor = parties.choose(*hit.ids);
      reading.mentions.push_back({"actor", std::string(actor.id), std::string(actor.name), std::nullopt, std::nullopt, hit.span});
    }
    for (const PlaceMention& place : scene.places) {
      Place record = to_place(knowledge, scene, place);
      const std::string id = record.geonames != 0 ? std::to_string(record.geonames) : std::string();
      const std::string name = place.known ? std::string(place.place.name) : record.name;
      const Span span = record.span;
      reading.mentions.push_back({"place", id, name, std::move(record), std::nullopt, span});
    }
    for (const NameHit& hit : scene.countries) {
      const Country& country = knowledge.world.countries()[hit.ids->front()];
      Place record;
      record.country = std::string(country.code);
      record.precision = PlacePrecision::kCountry;
      if (const auto known = knowledge.gazetteer.country(country.code)) {
        record.lat = known->lat;
        record.lon = known->lon;
        record.located = true;
        record.geonames = known->geonames;
      }
      record.span = hit.span;
      reading.mentions.push_back({"place", record.geonames != 0 ? std::to_string(record.geonames) : std::string(),
                                  std::string(country.name), record, std::nullopt, hit.span});
    }
    for (const TimeMention& time : scene.times) {
      Time record = to_time(scene.tree, time);
      const Span span = record.span;
      reading.mentions.push_back({"time", {}, {}, std::nullopt, std::move(record), span});
    }
    for (const Number& number : scene.numbers) {
      reading.mentions.push_back({"count",
                                  {},
                                  std::to_string(number.min) + (number.max == kOpen        ? "+"
                                                                : number.max == number.min ? ""
                                                                                           : "-" + std::to_string(number.max)),
                                  std::nullopt,
                                  std::nullopt,
                                  scene.tree.span_of(number.first, number.last)});
    }
    for (const Hit& hit : scene.hits.all()) {
      if (scene.hits.of(hit.table, hit.head) != &hit) continue;
      if (hit.table == TableId::kSite) {
        reading.mentions.push_back({"site",
                                    {},
                                    std::string(knowledge.lexicon.sites[hit.rows->front()].kind),
                                    std::nullopt,
                                    std::nullopt,
                                    scene.tree.span_of(hit.first, hit.last)});
      } else if (hit.table == TableId::kMedium) {
        reading.mentions.push_back({"medium",
                                    {},
                                    std::string(knowledge.lexicon.media[hit.rows->front()].name),
                                    std::nullopt,
                                    std::nullopt,
                                    scene.tree.span_of(hit.first, hit.last)});
      }
    }
  }
  std::stable_sort(reading.mentions.begin(), reading.mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

void add_problems(const Article& article, Reading& reading) {
  for (size_t s = 0; s < article.scene_count; ++s) {
    const Scene& scene = article.scenes[s];
    for (const TimeMention& time : scene.times) {
      if (time.from || time.anchor || time.since || article.published) continue;
      const Span span = scene.tree.span_of(time.first, time.last);
      reading.problems.push_back({"no publication date: '" + std::string(slice(scene.text, span)) + "' left unresolved", span});
    }
  }
  for (const Claim& claim : reading.claims) {
    if (!claim.event || !claim.event->place || claim.event->place->name.empty() || claim.event->place->located) continue;
    reading.problems.push_back({"place '" + claim.event->place->name + "' is in no gazetteer: no coordinates", claim.event->place->span});
  }
}

}  // namespace

void Coder::code(const text::Document& document, std::span<const text::Sentence> sentences, const text::Sentence* title,
                 const Knowledge& knowledge, const CoderOptions& options, Reading& reading) {
  article_.document = &document;
  article_.published = Date::parse(document.published);
  article_.scene_count = sentences.size();
  if (article_.scenes.size() < sentences.size()) article_.scenes.resize(sentences.size());
  for (size_t s = 0; s < sentences.size(); ++s) {
    article_.scenes[s].index = static_cast<int32_t>(s);
    article_.scenes[s].title = false;
    build_scene(document.text, sentences[s], knowledge.lexicon, knowledge.world, knowledge.gazetteer, article_.published,
                article_.scenes[s]);
  }
  article_.has_title = title != nullptr;
  if (title != nullptr) {
    article_.title.title = true;
    article_.title.index = -1;
    build_scene(document.title, *title, knowledge.lexicon, knowledge.world, knowledge.gazetteer, article_.published, article_.title);
  }
  mark_quotations(article_);
  settle_places(knowledge, article_);

  Parties parties(knowledge, article_);
  const EventReader events(knowledge, article_, parties);
  const AttributionReader attribution(knowledge, article_, parties, events);
  bool context = article_.has_title && events.has_strong_trigger(article_.title);
  for (size_t s = 0; s < article_.scene_count && !context; ++s) context = events.has_strong_trigger(article_.scenes[s]);

  std::vector<EventMention> mentions;
  std::vector<AttributionMention> attributions;
  if (article_.has_title) {
    for (const NameHit& hit : article_.title.actors) parties.note(parties.from_actor(parties.choose(*hit.ids), {}));
  }
  for (size_t s = 0; s < article_.scene_count; ++s) {
    Scene& scene = article_.scenes[s];
    const size_t from = mentions.size();
    attribution.read(scene, attributions);
    events.read(scene, context, mentions);
    // The first named of a sentence is spoken of, the others qualify it.
    for (auto hit = scene.actors.rbegin(); hit != scene.actors.rend(); ++hit)
      parties.note(parties.from_actor(parties.choose(*hit->ids), hit->span));
    for (size_t i = from; i < mentions.size(); ++i) {
      for (const Entity& entity : mentions[i].recipients) parties.remember(entity);
      for (const Entity& entity : mentions[i].actors) parties.remember(entity);
    }
  }
  if (article_.has_title) events.read(article_.title, context, mentions);
  attribution.nest(attributions);
  attribute(mentions, attributions, article_);
  std::vector<EventMention> background;
  set_aside(article_, knowledge.lexicon, mentions, background);

  const std::vector<Cluster> clusters = Clusterer(knowledge, article_, parties, mentions, attributions).run();
  ClaimBuilder(knowledge, article_, parties, mentions, attributions, clusters).build(background, options.explain, reading);
  if (options.attributions) {
    for (const AttributionMention& mention : attributions) {
      Attribution record = attribution.record(mention);
      record.inside = mention.inside;
      reading.attributions.push_back(std::move(record));
    }
  }
  if (options.mentions) add_mentions(knowledge, article_, parties, reading);
  add_problems(article_, reading);
}

}  // namespace hearsay::coding
