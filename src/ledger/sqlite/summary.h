// Summary: what lists show of an incident, made from its claims one by one: the type and place that most of them agree on (the first of equals), the days they
// span, how many documents and outlets. One rule for adding and for linking anew.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/date.h"

namespace hearsay::ledger::sqlite {

inline constexpr int kLongSpan = 31;  // days

class Summary {
 public:
  void add(int64_t claim, int64_t document, const std::string& type, int64_t place, bool located, const std::string& from, const std::string& to) {
    constexpr int kLocated = 4;  // a place with coordinates says more than a country
    ++claims;
    first_claim = std::min(first_claim, claim);
    documents_.insert(document);
    if (!type.empty()) ++types_[type];
    if (place != 0) places_[place] += located ? kLocated : 1;
    if (!from.empty() && (day_from.empty() || from < day_from)) day_from = from;
    day_to = std::max(day_to, to);
  }

  [[nodiscard]] std::string type() const { return types_.empty() ? std::string() : most(types_); }
  [[nodiscard]] int64_t place() const { return places_.empty() ? 0 : most(places_); }
  [[nodiscard]] size_t documents() const { return documents_.size(); }

  // Longer than a month: these few are looked for apart when a list ends at a day (lists.cc).
  [[nodiscard]] bool is_long() const {
    const auto from = Date::parse(day_from);
    const auto to = Date::parse(day_to);
    return from && to && days_between(*from, *to) > kLongSpan;
  }

  int64_t claims = 0;
  int64_t first_claim = INT64_MAX;
  std::string day_from;
  std::string day_to;

 private:
  template <typename Map>
  static typename Map::key_type most(const Map& counted) {
    return std::max_element(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
  }

  std::map<std::string, int> types_;
  std::map<int64_t, int> places_;
  std::set<int64_t> documents_;
};

}  // namespace hearsay::ledger::sqlite
