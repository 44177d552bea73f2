// Clusters: which mentions of a document are one event (docs/formats/claim.md, rule 2): compatible in kind, place, time and participants,
// the one a part, a restatement or a toll of the other. Pure; depends on the order of the text and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/attribution.h"
#include "coding/events.h"

namespace hearsay::coding {

struct Cluster {
  std::vector<size_t> mentions;  // indexes, text order; the title's last
  std::string type;
  std::string mode;
  std::vector<Entity> actors;
  std::vector<Entity> recipients;
  std::optional<Site> site;
  std::optional<Place> place;
  uint8_t place_rank = 0;
  bool inherited_place = false;  // from another event of the report
  std::optional<Time> time;
  bool inherited_time = false;
};

// Kinds of event that may be told of one occurrence share a family.
enum class Family : uint8_t {
  kAttack,
  kAbduction,
  kSexual,
  kArrest,
  kProtest,
  kAgreement,
  kLooting,
  kDisrupted,
  kStrategic,
  kToll,
  kRefer
};
Family family_of(const EventMention& mention);

// A day or a span of days of a mention; `anchor` dates are resolved against `told`, the date last told.
std::optional<Time> resolve_time(const Scene& scene, const TimeMention& mention, std::optional<Date> told);

class Clusterer {
 public:
  Clusterer(const Knowledge& knowledge, const Article& article, const Parties& parties, std::vector<EventMention>& mentions,
            const std::vector<AttributionMention>& attributions)
      : knowledge_(knowledge), article_(article), parties_(parties), mentions_(mentions), attributions_(attributions) {}
  std::vector<Cluster> run();

 private:
  int score(const EventMention& mention, const Cluster& cluster) const;
  bool same_origin(const EventMention& mention, const Cluster& cluster) const;
  void resolve_times();
  std::vector<size_t> order() const;
  bool told_apart(const EventMention& a, const EventMention& b) const;
  bool related(const EventMention& a, const EventMention& b) const;
  void inherit_times(std::vector<Cluster>& clusters) const;
  void inherit_places(std::vector<Cluster>& clusters) const;
  void join(size_t index, Cluster& cluster) const;
  void finish(Cluster& cluster) const;
  std::string type_of(const Cluster& cluster) const;
  const Scene& scene_of(const EventMention& mention) const;

  const Knowledge& knowledge_;
  const Article& article_;
  const Parties& parties_;
  std::vector<EventMention>& mentions_;
  const std::vector<AttributionMention>& attributions_;
  std::vector<std::optional<Time>> times_;  // of each mention
};

// Whether two lists of parties name somebody in common.
bool share_party(const std::vector<Entity>& a, const std::vector<Entity>& b);

}  // namespace hearsay::coding
