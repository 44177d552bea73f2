// Attributions: who is said to say what, through which instrument: cue, speaker, content, nested to any depth. Found from the frames that
// the pack gives each cue (docs/formats/pack.md) over the tree, and from quotation marks, also over several sentences. Pure; reads scenes
// in text order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/article.h"
#include "coding/claim.h"
#include "coding/events.h"
#include "coding/parties.h"

namespace hearsay::coding {

// Words first..last of a scene.
struct WordRange {
  int32_t scene = 0;
  int32_t first = 0;
  int32_t last = 0;
};

struct AttributionMention {
  int32_t scene = 0;
  int32_t cue = 0;  // the cue's head word
  int32_t cue_first = 0;
  int32_t cue_last = 0;
  const CueRow* row = nullptr;
  std::vector<Entity> speakers;  // of one statement, one claim each
  std::vector<Entity> relays;    // told AFP, AFP citing
  int32_t speaker_word = kNone;
  std::vector<WordRange> content;
  std::vector<WordRange> hole;   // cue and speaker inside the content
  int32_t object = kNone;        // the noun that names the event or the statement, for noun frames
  int32_t accused = kNone;       // who acted, where the frame says so
  bool self = false;             // the speaker is who acted
  bool passive_subject = false;  // the statement itself is the subject
  bool cites = false;            // names whom another speaker cites; `object` is that speaker's cue
  std::string medium;
  const TimeMention* said = nullptr;
  Stance stance = Stance::kAssert;
  bool claims = true;
  Factuality factuality;
  int32_t inside = kNone;  // index of the attribution this one is nested in

  [[nodiscard]] bool covers(int32_t in_scene, int32_t word) const;
  [[nodiscard]] int32_t words() const;  // size of the content
};

class AttributionReader {
 public:
  AttributionReader(const Knowledge& knowledge, const Article& article, Parties& parties, const EventReader& events)
      : knowledge_(knowledge), article_(article), parties_(parties), events_(events) {}
  // Appends the attributions of the scene. Remembers speakers in `parties`.
  void read(Scene& scene, std::vector<AttributionMention>& out) const;
  // Extends quotations over sentences, and sets `inside`.
  void nest(std::vector<AttributionMention>& all) const;
  Attribution record(const AttributionMention& mention) const;

 private:
  bool verbal(const Scene& scene, const Hit& hit, AttributionMention& out) const;
  bool prepositional(const Scene& scene, const Hit& hit, AttributionMention& out) const;
  bool nominal(const Scene& scene, const Hit& hit, AttributionMention& out) const;
  bool clause_content(const Scene& scene, const CueRow& row, AttributionMention& out) const;
  bool that_clause(const Scene& scene, AttributionMention& out) const;
  int32_t event_behind(const Scene& scene, int32_t cue_last) const;
  int32_t speaker_behind(const Scene& scene, const AttributionMention& mention) const;
  bool is_thing(const Scene& scene, int32_t word) const;
  bool speaks(const Scene& scene, int32_t word) const;
  bool nobody(const Scene& scene, int32_t word, const Entity& entity) const;
  bool lexicon_adp(std::string_view form) const;
  void medium_aside(const Scene& scene, AttributionMention& out) const;
  int32_t speaker_before(const Scene& scene, const AttributionMention& mention, int32_t found) const;
  int32_t speaker_described(const Scene& scene, int32_t end) const;
  bool closing_cue(const Scene& scene, const CueRow& row, AttributionMention& out, int32_t& speaker) const;
  bool inverted_clause(const Scene& scene, AttributionMention& out) const;
  bool quoted_content(const Scene& scene, const CueRow& row, AttributionMention& out) const;
  bool noun_content(const Scene& scene, const CueRow& row, AttributionMention& out) const;
  void speakers_of(const Scene& scene, int32_t word, AttributionMention& out) const;
  void circumstances(const Scene& scene, AttributionMention& out) const;
  void add_subtree(const Scene& scene, int32_t top, AttributionMention& out) const;

  const Knowledge& knowledge_;
  const Article& article_;
  Parties& parties_;
  const EventReader& events_;
};

}  // namespace hearsay::coding
