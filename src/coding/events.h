// Events: the mentions of events in a document, each with what its own clause says: roles, site, place, time, counts, outcome, and whether
// it is told as having happened. Which mentions are one event, and who claims it, is decided later (discourse.h). Pure; reads scenes in
// text order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/article.h"
#include "coding/claim.h"
#include "coding/parties.h"

namespace hearsay::coding {

// Why a trigger is no claim of an occurrence.
enum class Unreal : uint8_t { kNo, kPlan, kThreat, kDemand, kCondition, kHabitual, kFear, kAttempt, kFuture, kQuestion, kUnclaimed };
std::string_view reason_of(Unreal);

struct Factuality {
  Unreal unreal = Unreal::kNo;
  bool negated = false;
  Certainty certainty = Certainty::kStated;
};

struct CountMention {
  Count count;
  bool vague = false;
  std::string_view trigger;  // its row's `what`
};

struct EventMention {
  int32_t scene = 0;
  int32_t word = 0;  // the trigger's head
  int32_t first = 0;
  int32_t last = 0;
  const TriggerRow* row = nullptr;
  std::string_view type;  // of the row, or of the weapon named beside it
  std::string_view mode;
  Outcome outcome = Outcome::kNone;
  std::vector<Entity> actors;
  std::vector<Entity> recipients;
  std::optional<Site> site;
  std::optional<Place> place;
  uint8_t place_rank = 0;  // how fine: pack::PlaceKind order, 0 none
  const TimeMention* time = nullptr;
  std::vector<CountMention> counts;
  Factuality factuality;
  bool definite = false;  // "the attack", "this attack": may refer back
  bool other = false;     // "another attack": doesn't
  bool plural = false;
  bool nominal = false;
  bool in_title = false;
  int32_t attribution = kNone;  // filled by discourse
};

// The event mentions of one scene, in text order. `context`: the document holds an event that needs no context.
class EventReader {
 public:
  EventReader(const Knowledge& knowledge, const Article& article, Parties& parties)
      : knowledge_(knowledge), article_(article), parties_(parties) {}
  void read(Scene& scene, bool context, std::vector<EventMention>& out) const;
  // Does some trigger of the scene need nothing?
  bool has_strong_trigger(const Scene& scene) const;
  Factuality factuality(const Scene& scene, int32_t word) const;

 private:
  const TriggerRow* choose_row(const Scene& scene, const Hit& hit, bool context) const;
  const TriggerRow* shorter_row(const Scene& scene, const Hit& longer, bool context, Hit& shorter) const;
  // The fillers of a trigger's slot: of its head, then of the other words of the term (take control OF the camp).
  // Words of `term` itself fill no slot.
  void fill(const Scene& scene, int32_t word, int32_t first, int32_t last, Slot slot, std::string_view term,
            std::vector<int32_t>& out) const;
  bool holds(const Scene& scene, const Hit& hit, const Condition& condition, bool context) const;
  bool fits(const Scene& scene, int32_t filler, Filler kind) const;
  static bool shielded(const Scene& scene, const Hit& hit);
  EventMention mention(const Scene& scene, const Hit& hit, const TriggerRow& row) const;
  void roles(const Scene& scene, EventMention& mention) const;
  void fill_role(const Scene& scene, EventMention& mention, const std::vector<Slot>& slots, bool actor) const;
  static bool fights(const EventMention& mention, bool actor);
  void take_filler(const Scene& scene, EventMention& mention, int32_t filler, bool actor) const;
  void light_verb(const Scene& scene, EventMention& mention) const;
  void blamed(const Scene& scene, int32_t verb, EventMention& mention) const;
  static void forget_words(EventMention& mention);
  void find_site(const Scene& scene, EventMention& mention) const;
  void find_place(const Scene& scene, EventMention& mention) const;
  void find_time(const Scene& scene, EventMention& mention) const;
  void find_weapon(const Scene& scene, EventMention& mention) const;

  const Knowledge& knowledge_;
  const Article& article_;
  Parties& parties_;
};

// The counts that a trigger takes from its clause (docs/formats/claim.md, rule 8).
void read_counts(const Knowledge& knowledge, const Scene& scene, const Parties& parties, EventMention& mention);

// The trigger or cue that a modifier at `word` belongs to: the first on the way up the tree; kNone where there is none.
int32_t governor(const Scene& scene, int32_t word);

}  // namespace hearsay::coding
