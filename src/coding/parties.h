// Parties: from a noun phrase to who it names: an actor of the pack, an institution of a country, people by their description, a person by
// name; pronouns and general nouns ("the group", "this official") through what was spoken of before in the document. Nobody is dropped:
// what no list knows keeps its words. Reads scenes in text order; one thread at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/article.h"
#include "coding/claim.h"

namespace hearsay::coding {

struct Entity {
  Party party;
  Armed armed = Armed::kNone;
  std::string_view who;        // category of people counted, empty for bodies
  std::string_view country;    // ISO code, or empty
  bool human = false;          // people, not a body
  bool person = false;         // one person by name
  bool known = false;          // an actor, an institution or a category of the packs; false: only words
  bool by_country = false;     // the force of a country that was named, not itself
  bool resolved_back = false;  // found through what was said before

  [[nodiscard]] bool is_armed() const { return armed != Armed::kNone; }
  [[nodiscard]] bool empty() const { return party.name.empty(); }
};

class Parties {
 public:
  Parties(const Knowledge& knowledge, const Article& article) : knowledge_(knowledge), article_(article) {}

  // Who the phrase headed by `head` names as somebody who acts or suffers. Empty where it names nobody (a thing, a date).
  Entity describe(const Scene& scene, int32_t head) const;
  // The same for everybody in a coordination, the head first.
  void describe_all(const Scene& scene, int32_t head, std::vector<Entity>& out) const;
  // Who the phrase names as somebody who speaks; `spoken_for` filled for people who speak for a body.
  Entity speaker(const Scene& scene, int32_t head) const;

  // The armed actor, country or institution that a noun belongs to: Houthi drones, fighters of the group. Empty without.
  Entity owner(const Scene& scene, int32_t head, int depth = 0) const;

  // The armed forces of a country, by its pack entry or by description.
  Entity force_of(std::string_view country, std::string_view kind = "state_force") const;
  // A country that attacks does so with its forces.
  Entity as_force(const Entity& entity) const;
  Entity from_actor(const Actor& actor, Span span) const;
  const Actor& choose(const std::vector<uint32_t>& ids) const;

  // Somebody was named, acting or not: "the group" may mean them from now on.
  void note(const Entity& entity);
  void remember(const Entity& entity);
  void remember_speaker(const Entity& entity);
  [[nodiscard]] const Entity& last_speaker() const { return last_speaker_; }
  // The country that modifies a noun: malienne, of Mali, Mali's.
  std::string_view country_at(const Scene& scene, int32_t head) const;

 private:
  Entity institution(const Scene& scene, int32_t head, const InstitutionRow& row) const;
  Entity people(const Scene& scene, int32_t head, const PeopleRow& row) const;
  Entity back(const Scene& scene, int32_t head) const;
  Entity named(const Scene& scene, int32_t head) const;
  const NameHit* set_beside(const Scene& scene, int32_t head) const;
  const NameHit* bracketed(const Scene& scene, int32_t head) const;
  std::string without_titles(std::string name) const;
  std::string_view country_before(const Scene& scene, int32_t word) const;
  Entity body_called(const Node& noun) const;
  static bool is_definite(const Scene& scene, int32_t head);
  static bool possessed(const Scene& scene, int32_t head);
  const Actor* only_monitor() const;
  Entity remembered_person(std::string_view name) const;
  Entity remembered_body(std::string_view name) const;
  bool suspected(const Scene& scene, int32_t head) const;
  std::string fill(std::string_view pattern, std::string_view country) const;

  // What a phrase says of a speaker, wherever the tree hangs it.
  struct Role {
    const SpeakerRow* row = nullptr;
    int32_t word = kNone;
    std::string person;
    Span person_span;
    Entity body;
  };
  Role role(const Scene& scene, int32_t head) const;
  void name_beside(const Scene& scene, Role& role) const;
  std::string government_of(std::string_view country) const;

  const Knowledge& knowledge_;
  const Article& article_;
  std::vector<Entity> persons_;
  std::vector<Entity> bodies_;
  Entity last_speaker_, last_group_, last_force_, last_government_, last_body_, last_person_, last_actor_, last_doer_, last_armed_;
};

// The people counted where an actor of this kind suffers: "soldiers" for a force; empty for bodies.
std::string_view who_of_kind(std::string_view kind);

// A name as it stands in the text, each run of blanks one space.
std::string clean(std::string_view text);

// The words of a name: the head with its flat and compound parts.
Span name_span(const Scene& scene, int32_t head);

}  // namespace hearsay::coding
