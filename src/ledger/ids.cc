#include "ledger/ids.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/sha256.h"

namespace hearsay::ledger {
namespace {

constexpr size_t kDigits = 12;

// Hash of the founder's key; hashed on while another incident bears it.
std::string fresh_id(const std::string& founder, const std::set<std::string, std::less<>>& taken) {
  std::string hash = sha256_hex(founder);
  while (taken.contains(hash.substr(0, kDigits))) hash = sha256_hex(hash);
  return hash.substr(0, kDigits);
}

}  // namespace

Naming incident_ids(std::vector<Part> parts, const std::vector<LinkClaim>& claims, const std::vector<KnownIncident>& known) {
  std::unordered_map<std::string_view, uint64_t> arrivals;
  for (const LinkClaim& claim : claims) arrivals.emplace(claim.key, claim.arrival);
  std::unordered_map<std::string_view, size_t> part_of;
  for (size_t i = 0; i < parts.size(); ++i) {
    for (const std::string& key : parts[i].members) part_of.emplace(key, i);
  }
  std::vector<const KnownIncident*> by_age;
  std::set<std::string, std::less<>> taken;
  for (const KnownIncident& incident : known) {
    by_age.push_back(&incident);
    taken.insert(incident.id);
  }
  std::sort(by_age.begin(), by_age.end(), [](const KnownIncident* a, const KnownIncident* b) {
    return std::tie(a->arrival, a->founder, a->id) < std::tie(b->arrival, b->founder, b->id);
  });
  Naming out;
  std::vector<const KnownIncident*> keeps(parts.size(), nullptr);
  for (const KnownIncident* incident : by_age) {
    const auto part = part_of.find(incident->founder);
    if (part == part_of.end()) continue;
    if (keeps[part->second] == nullptr) {
      keeps[part->second] = incident;
    } else {
      out.redirects.push_back({incident->id, keeps[part->second]->id});
    }
  }
  const auto arrival_of = [&](const std::string& key) {
    const auto at = arrivals.find(key);
    return std::pair(at == arrivals.end() ? UINT64_MAX : at->second, std::string_view(key));
  };
  for (size_t i = 0; i < parts.size(); ++i) {
    const auto& members = parts[i].members;
    const std::string founder = *std::min_element(members.begin(), members.end(), [&](const auto& a, const auto& b) { return arrival_of(a) < arrival_of(b); });
    std::string id = keeps[i] ? keeps[i]->id : fresh_id(founder, taken);
    taken.insert(id);
    out.founders.push_back(founder);
    out.incidents.push_back({std::move(id), std::move(parts[i])});
  }
  return out;
}

}  // namespace hearsay::ledger
