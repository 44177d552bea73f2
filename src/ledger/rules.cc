#include "ledger/rules.h"

#include <array>
#include <set>
#include <string>

#include "base/sha256.h"
#include "pack/toml.h"

namespace hearsay::ledger {
namespace {

constexpr std::string_view kPath = "und/linking.toml";
constexpr int64_t kFormat = 1;
constexpr int64_t kMostPoints = 1000;
constexpr int64_t kMostDays = 30;  // of a window or slack: each day is a block key
constexpr size_t kMostFamilies = 32;

struct Weight {
  std::string_view section;
  std::string_view key;
  int* into;
  int64_t least = -kMostPoints;
  int64_t most = kMostPoints;
};

auto weights_of(LinkingRules& r) {
  return std::to_array<Weight>({
      {"score", "threshold", &r.score.threshold, 1},
      {"score", "join", &r.score.join},
      {"score", "conflict", &r.score.conflict, -kMostPoints, -1},
      {"score", "vague", &r.score.vague, 0},
      {"time", "same_day", &r.time.same_day},
      {"time", "same_week", &r.time.same_week},
      {"time", "same_month", &r.time.same_month},
      {"time", "next_day", &r.time.next_day},
      {"time", "day_gap", &r.time.day_gap, 0},
      {"time", "told_soon", &r.time.told_soon},
      {"time", "told_late", &r.time.told_late},
      {"time", "window", &r.time.window, 1, kMostDays},
      {"time", "told_together", &r.time.told_together},
      {"time", "told_apart", &r.time.told_apart},
      {"place", "same", &r.place.same},
      {"place", "close", &r.place.close},
      {"place", "near", &r.place.near},
      {"place", "within", &r.place.within},
      {"place", "same_region", &r.place.same_region},
      {"place", "seat", &r.place.seat},
      {"place", "names_alike", &r.place.names_alike},
      {"place", "near_kilometres", &r.place.near_kilometres, 1},
      {"participants", "same_actor", &r.participants.same_actor},
      {"participants", "other_role", &r.participants.other_role},
      {"participants", "same_side", &r.participants.same_side},
      {"participants", "same_kind", &r.participants.same_kind},
      {"participants", "person", &r.participants.person},
      {"participants", "last_name", &r.participants.last_name},
      {"participants", "most", &r.participants.most, 0},
      {"participants", "nobody", &r.participants.nobody},
      {"type", "same", &r.type.same},
      {"type", "family", &r.type.family},
      {"type", "mode", &r.type.mode},
      {"detail", "site", &r.detail.site, 0},
      {"detail", "figure", &r.detail.figure, 0},
      {"detail", "exact_figure", &r.detail.exact_figure, 0},
      {"detail", "rare_figure", &r.detail.rare_figure, 0},
      {"detail", "document", &r.detail.document},
      {"detail", "voice", &r.detail.voice},
      {"detail", "about", &r.detail.about, 0},
  });
}

Result<void> read_families(const pack::Toml& toml, LinkingRules& rules) {
  const auto families = toml.sections().find("families");
  if (families == toml.sections().end() || families->second.empty()) return fail(ErrorCode::kNotFound, "[families] lists no family", toml.name());
  uint32_t bit = 1;
  if (families->second.size() > kMostFamilies) return toml.error_at(families->second.begin()->second.line, "there may be 32 families at most");
  for (const auto& [family, entry] : families->second) {
    const auto* types = std::get_if<std::vector<std::string>>(&entry.value);
    if (!types || types->empty()) return toml.error_at(entry.line, family + " must be a list of event types");
    for (const std::string& type : *types) rules.types[hash_of(type)].families |= bit;
    bit <<= 1;
  }
  return {};
}

Result<void> read_types(const pack::Toml& toml, std::string_view section, int64_t most, int LinkingRules::Type::*into, LinkingRules& rules) {
  const auto types = toml.sections().find(section);
  if (types == toml.sections().end()) return {};
  for (const auto& [type, entry] : types->second) {
    const auto known = rules.types.find(hash_of(type));
    if (known == rules.types.end()) return toml.error_at(entry.line, type + " is in no family; add it to one of [families]");
    auto value = toml.integer(section, type, 0, most);
    if (!value) return Failure(value.error());
    known->second.*into = static_cast<int>(*value);
  }
  return {};
}

}  // namespace

uint64_t hash_of(std::string_view bytes) {
  if (bytes.empty()) return 0;
  uint64_t hash = 14695981039346656037U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash == 0 ? 1 : hash;
}

Result<LinkingRules> LinkingRules::load(const pack::Files& packs) {
  const auto bytes = packs.find(kPath);
  if (!bytes) return fail(ErrorCode::kNotFound, "this file is missing; it says how claims are linked", "packs/" + std::string(kPath));
  auto toml = pack::Toml::parse("packs/" + std::string(kPath), *bytes);
  if (!toml) return Failure(toml.error());
  if (auto format = toml->integer("", "format", kFormat, kFormat); !format) return Failure(format.error());
  LinkingRules rules{};
  rules.hash = sha256_hex(*bytes);
  std::set<std::pair<std::string_view, std::string_view>> read = {{"", "format"}};
  for (const Weight& weight : weights_of(rules)) {
    auto value = toml->integer(weight.section, weight.key, weight.least, weight.most);
    if (!value) return Failure(value.error());
    *weight.into = static_cast<int>(*value);
    read.emplace(weight.section, weight.key);
  }
  if (auto families = read_families(*toml, rules); !families) return Failure(families.error());
  if (auto rare = read_types(*toml, "rare", kMostPoints, &LinkingRules::Type::rare, rules); !rare) return Failure(rare.error());
  if (auto slack = read_types(*toml, "slack", kMostDays, &LinkingRules::Type::slack, rules); !slack) return Failure(slack.error());
  if (const pack::Toml::Entry* common = toml->find("figures", "common")) {
    const auto* groups = std::get_if<std::vector<std::string>>(&common->value);
    if (!groups) return toml->error_at(common->line, "common must be a list of groups");
    for (const std::string& group : *groups) rules.common_groups.insert(hash_of(group));
    read.emplace("figures", "common");
  }
  for (const auto& [section, entries] : toml->sections()) {
    if (section == "families" || section == "rare" || section == "slack") continue;
    for (const auto& [key, entry] : entries) {
      if (!read.contains({section, key})) return toml->error_at(entry.line, "[" + section + "] has no key " + key + "; see docs/formats/linking.md");
    }
  }
  return rules;
}

}  // namespace hearsay::ledger
