// Claims: one for every (origin, event) of the document, with its figures, its chain and its stance (docs/formats/claim.md). Takes the
// clusters apart by speaker, lets repetitions become evidence, points confirmations and denials at what they speak of, and leaves out what
// claims no specific occurrence, saying why. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/attribution.h"
#include "coding/clusters.h"
#include "coding/events.h"

namespace hearsay::coding {

class ClaimBuilder {
 public:
  ClaimBuilder(const Knowledge& knowledge, const Article& article, const Parties& parties, const std::vector<EventMention>& mentions,
               const std::vector<AttributionMention>& attributions, const std::vector<Cluster>& clusters)
      : knowledge_(knowledge),
        article_(article),
        parties_(parties),
        mentions_(mentions),
        attributions_(attributions),
        clusters_(clusters) {}
  // Fills reading.claims, and traces where asked.
  void build(const std::vector<EventMention>& background, bool explain, Reading& reading);

 private:
  // The mentions of a cluster that one origin stands behind.
  struct Draft {
    size_t cluster = 0;
    std::string origin;  // key: actor id, else folded name; empty: the outlet
    std::vector<size_t> mentions;
    int32_t attribution = kNone;
    size_t speaker = 0;  // which of the attribution's speakers
    Stance stance = Stance::kAssert;
    bool pointing = false;  // stance only, no event of its own
    Claim claim;
    int32_t first_scene = 0;
    int32_t first_word = 0;
    std::vector<size_t> about;  // drafts
  };

  void draft_cluster(size_t cluster);
  void draft_pointing();
  const Draft* same_sentence(const Draft& outlet, const std::vector<Draft>& drafts) const;
  bool leads(const Draft& outlet, const Draft& draft) const;
  bool points(const AttributionMention& said, Stance stance) const;
  void fold_outlet(size_t cluster, std::vector<Draft>& drafts) const;
  void fill(Draft& draft) const;
  void attackers(const Draft& draft, std::vector<Entity>& actors, std::vector<Entity>& recipients) const;
  void part_sides(const Draft& draft, std::vector<Entity>& actors, std::vector<Entity>& recipients) const;
  static void settle_names(std::string_view type, std::vector<Entity>& actors, std::vector<Entity>& recipients);
  void counted(const Event& event, std::vector<Entity>& recipients) const;
  void fill_event(Draft& draft, const EventMention& best) const;
  void fill_speech(Draft& draft) const;
  bool names_armed(const Scene& scene) const;
  void leave_out_peace();
  void link_stances();
  bool only_refers(const Draft& draft) const;
  bool specific(const Draft& draft) const;
  size_t speaker_of(const Draft& draft, const EventMention& mention) const;
  bool speaks_for(const Draft& draft, const EventMention& mention) const;
  std::string type_of(const Draft& draft) const;
  void finish(const std::vector<EventMention>& background, bool explain, Reading& reading);
  std::string step_of(const EventMention& mention) const;
  void confirm_once();
  void merge_repeated();
  void supersede();
  int fullness(const EventMention& mention) const;
  std::vector<int32_t> chain(int32_t attribution) const;
  Span sentence_span(int32_t scene) const;
  std::string origin_of(int32_t attribution, size_t speaker) const;
  void drop(int32_t scene, std::string why);

  const Knowledge& knowledge_;
  const Article& article_;
  const Parties& parties_;
  const std::vector<EventMention>& mentions_;
  const std::vector<AttributionMention>& attributions_;
  const std::vector<Cluster>& clusters_;
  std::vector<Draft> drafts_;
  std::vector<std::pair<int32_t, std::string>> dropped_;  // scene, reason
};

}  // namespace hearsay::coding
