#include "coding/world.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "coding/table_values.h"
#include "pack/table.h"

namespace hearsay::coding {
namespace {

constexpr std::string_view kStatementsNote = "statements";

Result<pack::Table> open(const pack::Files& files, std::string_view path, std::span<const std::string_view> required,
                         std::span<const std::string_view> optional = {}) {
  const auto bytes = files.find(path);
  if (!bytes) return fail(ErrorCode::kNotFound, "this table is missing from the pack; docs/formats/pack.md says what it holds", "packs/" + std::string(path));
  return pack::Table::parse("packs/" + std::string(path), *bytes, required, optional);
}

std::string_view relation(std::string_view cell, std::string_view name) {
  for (std::string_view part : pack::alternatives(cell)) {
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == ':') return part.substr(name.size() + 1);
  }
  return {};
}

}  // namespace

bool Actor::in(std::string_view country) const { return std::find(countries.begin(), countries.end(), country) != countries.end(); }

bool Actor::monitors_statements() const { return kind == "monitor" && note.find(kStatementsNote) != std::string_view::npos; }

bool Actor::is_news() const { return kind == "news_agency" || kind == "broadcaster" || kind == "newspaper"; }

bool Actor::fights() const { return armed != Armed::kNone && kind != "government" && kind != "ministry"; }

Result<World> World::load(const pack::Files& files) {
  World world;
  if (auto loaded = world.load_countries(files); !loaded) return Failure(loaded.error());
  if (auto loaded = world.load_actors(files); !loaded) return Failure(loaded.error());
  if (auto loaded = world.load_types(files); !loaded) return Failure(loaded.error());
  return world;
}

Result<void> World::load_countries(const pack::Files& files) {
  static constexpr std::array<std::string_view, 7> kColumns = {"code", "name", "en", "fr", "es", "ar", "capital"};
  static constexpr std::array<std::string_view, 5> kOptional = {"lat", "lon", "note", "kind", "detail"};
  const auto table = open(files, "world/countries.tsv", kColumns, kOptional);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const auto row = table->row(i);
    const auto id = static_cast<uint32_t>(countries_.size());
    countries_.push_back({row[0], row[1], row[6]});
    country_by_code_.emplace(row[0], id);
    country_names_.add(row[1], id);
    for (size_t column = 2; column <= 5; ++column) {
      for (std::string_view name : pack::alternatives(row[column])) country_names_.add(name, id);
    }
  }
  static constexpr std::array<std::string_view, 2> kDemonyms = {"form", "country"};
  static constexpr std::array<std::string_view, 1> kNote = {"note"};
  if (files.find("en/demonyms.tsv")) {
    const auto demonyms = open(files, "en/demonyms.tsv", kDemonyms, kNote);
    if (!demonyms) return Failure(demonyms.error());
    for (size_t i = 0; i < demonyms->size(); ++i) adjectives_.emplace(demonyms->row(i)[1], demonyms->row(i)[0]);
  }
  return {};
}

Result<void> World::load_actors(const pack::Files& files) {
  static constexpr std::array<std::string_view, 12> kColumns = {"id", "kind", "armed", "country", "name", "en", "fr", "es", "ar", "valid_from", "valid_to", "relation"};
  static constexpr std::array<std::string_view, 1> kNote = {"note"};
  const auto table = open(files, "world/actors.tsv", kColumns, kNote);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const auto row = table->row(i);
    Actor actor;
    actor.id = row[0];
    actor.kind = row[1];
    actor.name = row[4];
    actor.countries = pack::alternatives(row[3]);
    actor.valid_from = row[9];
    actor.valid_to = row[10];
    actor.outlet_of = relation(row[11], "outlet_of");
    actor.spokes_of = relation(row[11], "spokes_of");
    actor.part_of = relation(row[11], "part_of");
    actor.note = row[12];
    bool known = false;
    for (const auto& [name, armed] : kArmedNames) {
      if (name == row[2]) {
        actor.armed = armed;
        known = true;
      }
    }
    if (!known) return table->error_at(row, 2, "\"" + std::string(row[2]) + "\" is not one of: state, group, none, any");
    const auto id = static_cast<uint32_t>(actors_.size());
    if (!actor_by_id_.emplace(actor.id, id).second) return table->error_at(row, 0, "the id \"" + std::string(actor.id) + "\" stands twice");
    actors_.push_back(std::move(actor));
  }
  static constexpr std::array<std::string_view, 2> kAmbiguous = {"alias", "ids"};
  const auto ambiguous = open(files, "world/ambiguous.tsv", kAmbiguous, kNote);
  if (!ambiguous) return Failure(ambiguous.error());
  for (size_t i = 0; i < ambiguous->size(); ++i) {
    const auto row = ambiguous->row(i);
    for (std::string_view id : pack::alternatives(row[1])) {
      const auto found = actor_by_id_.find(id);
      if (found == actor_by_id_.end()) return ambiguous->error_at(row, 1, "no actor has the id \"" + std::string(id) + "\"");
      actor_names_.add(row[0], found->second);
    }
  }
  add_actor_names(*table);
  static constexpr std::array<std::string_view, 2> kKinds = {"kind", "pattern"};
  const auto kinds = open(files, "world/kinds.tsv", kKinds, kNote);
  if (!kinds) return Failure(kinds.error());
  for (size_t i = 0; i < kinds->size(); ++i) patterns_.emplace(kinds->row(i)[0], kinds->row(i)[1]);
  static constexpr std::array<std::string_view, 2> kSiteKinds = {"kind", "role"};
  const auto sites = open(files, "world/site_kinds.tsv", kSiteKinds, kNote);
  if (!sites) return Failure(sites.error());
  for (size_t i = 0; i < sites->size(); ++i) site_roles_.emplace(sites->row(i)[0], sites->row(i)[1]);
  return {};
}

// After the ambiguous ones, whose order says who is meant first.
void World::add_actor_names(const pack::Table& table) {
  for (size_t i = 0; i < table.size(); ++i) {
    const auto row = table.row(i);
    const auto id = static_cast<uint32_t>(i);
    actor_names_.add(row[4], id);
    for (size_t column = 5; column <= 8; ++column) {
      for (std::string_view name : pack::alternatives(row[column])) actor_names_.add(name, id);
    }
  }
}

Result<void> World::load_types(const pack::Files& files) {
  static constexpr std::array<std::string_view, 1> kType = {"type"};
  static constexpr std::array<std::string_view, 5> kMore = {"acled_event", "acled_sub_event", "plover", "cameo", "note"};
  const auto table = open(files, "world/event_types.tsv", kType, kMore);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) types_.emplace(table->row(i)[0], true);
  return {};
}

const Actor* World::actor(std::string_view id) const {
  const auto found = actor_by_id_.find(id);
  return found == actor_by_id_.end() ? nullptr : &actors_[found->second];
}

const Country* World::country(std::string_view code) const {
  const auto found = country_by_code_.find(code);
  return found == country_by_code_.end() ? nullptr : &countries_[found->second];
}

std::string World::adjective(std::string_view code) const {
  const auto found = adjectives_.find(code);
  if (found != adjectives_.end() && !found->second.empty()) {
    std::string name;
    const auto first = utf8::decode(found->second, 0);
    utf8::append(utf8::to_upper(first.value), name);
    return name.append(found->second.substr(first.size));
  }
  const Country* known = country(code);
  return std::string(known == nullptr ? code : known->name);
}

std::string_view World::site_role(std::string_view kind) const {
  const auto found = site_roles_.find(kind);
  return found == site_roles_.end() ? std::string_view{} : found->second;
}

std::string_view World::pattern(std::string_view kind) const {
  const auto found = patterns_.find(kind);
  return found == patterns_.end() ? std::string_view{} : found->second;
}

const Actor* World::institution(std::string_view kind, std::string_view country) const {
  for (const Actor& actor : actors_) {
    if (actor.kind == kind && !actor.countries.empty() && actor.countries.front() == country && actor.part_of.empty() && actor.valid_to.empty()) return &actor;
  }
  return nullptr;
}

}  // namespace hearsay::coding
