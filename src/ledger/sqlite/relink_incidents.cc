#include <algorithm>
#include <unordered_set>

#include "ledger/sqlite/relink.h"
#include "ledger/sqlite/summary.h"

namespace hearsay::ledger::sqlite {
namespace {

std::string text_of(const std::array<char, 10>& day) { return day[0] == 0 ? std::string() : std::string(day.begin(), day.end()); }

}  // namespace

// Emptied and filled in the order of rows, indexes made afterwards.
void Relink::write_incidents() {
  std::map<int64_t, std::string> countries;
  Statement places(database_.handle(), "SELECT id, country FROM place");
  while (places.step()) countries[places.integer(0)] = places.text(1);
  std::unordered_set<int64_t> outlets;
  Statement outlet_tags(database_.handle(), "SELECT id FROM tag WHERE kind = 'outlet'");
  while (outlet_tags.step()) outlets.insert(outlet_tags.integer(0));

  const char* const kIndexes[] = {
      "CREATE INDEX incident_by_day ON incident(day_to DESC, id DESC)", "CREATE INDEX incident_by_country ON incident(country, day_to DESC, id DESC)",
      "CREATE INDEX incident_by_both ON incident(country, type, day_to DESC, id DESC)", "CREATE INDEX incident_by_span ON incident(day_to DESC, id DESC) WHERE long",
      "CREATE INDEX incident_by_type ON incident(type, day_to DESC, id DESC)", "CREATE INDEX incident_by_place ON incident(place) WHERE place IS NOT NULL",
      "CREATE INDEX incident_by_tag ON incident_tag(tag, day_to DESC, incident DESC)"};
  database_.execute(
      "DROP INDEX incident_by_day; DROP INDEX incident_by_country; DROP INDEX incident_by_both; DROP INDEX incident_by_span; DROP INDEX incident_by_type; DROP INDEX incident_by_place; DROP INDEX incident_by_tag; "
      "DELETE FROM incident_tag; DELETE FROM incident");
  std::sort(incidents_.begin(), incidents_.end(), [](const Incident& a, const Incident& b) { return a.id < b.id; });
  Statement insert(database_.handle(),
                   "INSERT INTO incident(id, name, first_claim, type, country, place, day_from, day_to, claims, documents, outlets, standing, long) "
                   "VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)");
  Statement tag(database_.handle(), "INSERT INTO incident_tag VALUES (?, ?, ?)");
  for (Incident& incident : incidents_) {
    Summary summary;
    for (const uint32_t member : incident.members) {
      const Item& item = items_[member];
      summary.add(item.id, item.document, types_[item.type], item.place, item.located, text_of(item.from), text_of(item.to));
      auto at = std::lower_bound(tags_.begin(), tags_.end(), std::pair(member, INT64_MIN));
      for (; at != tags_.end() && at->first == member; ++at) incident.tags.push_back(at->second);
    }
    std::sort(incident.tags.begin(), incident.tags.end());
    incident.tags.erase(std::unique(incident.tags.begin(), incident.tags.end()), incident.tags.end());
    const auto told = std::count_if(incident.tags.begin(), incident.tags.end(), [&](int64_t one) { return outlets.contains(one); });
    const std::string type = summary.type();
    const std::string& country = countries[summary.place()];
    insert
        .bind(incident.id, incident.name, summary.first_claim, type, country, summary.place(), summary.day_from, summary.day_to, summary.claims, summary.documents(),
              static_cast<int64_t>(told), incident.standing, summary.is_long() ? 1 : 0)
        .run();
    for (const int64_t one : incident.tags) tag.bind(incident.id, one, summary.day_to).run();
  }
  for (const char* index : kIndexes) database_.execute(index);
}

}  // namespace hearsay::ledger::sqlite
