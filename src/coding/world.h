// World: who acts, speaks and reports (packs/world/actors.tsv, ambiguous.tsv), the countries, and the event types. Views into the pack's bytes, which the
// caller keeps alive. Immutable after load(); safe from many threads. Faults are Errors with file:line:column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "coding/lexicon.h"
#include "coding/names.h"
#include "pack/files.h"
#include "pack/table.h"

namespace hearsay::coding {

struct Actor {
  std::string_view id;
  std::string_view kind;
  std::string_view name;
  std::vector<std::string_view> countries;  // ISO 3166-1 alpha-2, the first is home
  std::string_view valid_from;              // "YYYY" or longer; empty: open
  std::string_view valid_to;
  std::string_view outlet_of;  // id of the party whose medium this is
  std::string_view spokes_of;  // id of the body it speaks for
  std::string_view part_of;
  std::string_view note;
  Armed armed = Armed::kNone;
  bool ambiguous = false;  // has a short name that others share

  [[nodiscard]] bool in(std::string_view country) const;
  [[nodiscard]] bool monitors_statements() const;  // a monitor of what parties publish, not of what happens
  [[nodiscard]] bool is_news() const;              // agency, paper, broadcaster
  [[nodiscard]] bool fights() const;               // bears arms itself; governments and ministries have others do it
};

struct Country {
  std::string_view code;
  std::string_view name;
  std::string_view capital;
};

class World {
 public:
  static Result<World> load(const pack::Files& files);

  [[nodiscard]] const std::vector<Actor>& actors() const { return actors_; }
  [[nodiscard]] const Actor* actor(std::string_view id) const;
  [[nodiscard]] const std::vector<Country>& countries() const { return countries_; }
  [[nodiscard]] const Country* country(std::string_view code) const;
  // "Malian" for ML: the first demonym of the English pack, for descriptions; the country's name where there is none.
  [[nodiscard]] std::string adjective(std::string_view code) const;
  // Ids are indexes into actors().
  [[nodiscard]] const NameIndex& actor_names() const { return actor_names_; }
  // Ids are indexes into countries().
  [[nodiscard]] const NameIndex& country_names() const { return country_names_; }
  [[nodiscard]] bool has_type(std::string_view type) const { return types_.count(type) > 0; }
  // Does this kind of site belong to armed people ("armed"), or say where ("area")? site_kinds.tsv; empty for the rest.
  [[nodiscard]] std::string_view site_role(std::string_view kind) const;
  // How a body of this kind is called where the pack has no entry for the country's own: "{adjective} Armed Forces"; empty for other kinds.
  [[nodiscard]] std::string_view pattern(std::string_view kind) const;
  // The actor of this kind whose home is the country ("state_force" + "ML"), or null.
  [[nodiscard]] const Actor* institution(std::string_view kind, std::string_view country) const;

 private:
  Result<void> load_actors(const pack::Files& files);
  void add_actor_names(const pack::Table& table);
  Result<void> load_countries(const pack::Files& files);
  Result<void> load_types(const pack::Files& files);
  std::vector<Actor> actors_;
  std::vector<Country> countries_;
  std::unordered_map<std::string_view, uint32_t> actor_by_id_;
  std::unordered_map<std::string_view, uint32_t> country_by_code_;
  std::unordered_map<std::string_view, std::string_view> adjectives_;
  std::unordered_map<std::string_view, bool> types_;
  std::unordered_map<std::string_view, std::string_view> patterns_;
  std::unordered_map<std::string_view, std::string_view> site_roles_;
  NameIndex actor_names_;
  NameIndex country_names_;
};

}  // namespace hearsay::coding
