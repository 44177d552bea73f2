// What linking costs at the size of an archive: claims made up at a realistic density (about 300 a day worldwide, a few countries having most of them),
// partitioned at once, with the sizes of what came out. Not a Google Benchmark: one run of one big input, its memory and its components count too.
//   linking_bench [CLAIMS]       (1,000,000)
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include <sys/resource.h>

#include "ledger/linker.h"

namespace {

using namespace hearsay::ledger;

constexpr int kClaimsADay = 300;
constexpr int kCountries = 40;
constexpr int kPlaces = 400;   // of a country
constexpr int kRegions = 12;
constexpr int kActors = 14;
constexpr const char* kWho[] = {"soldiers", "civilians", "people", "militants"};

// Draws with a long tail: the first few values have most of the weight.
class Tail {
 public:
  Tail(int values, double exponent) {
    std::vector<double> weights;
    for (int i = 1; i <= values; ++i) weights.push_back(1 / std::pow(i, exponent));
    draw_ = std::discrete_distribution<int>(weights.begin(), weights.end());
  }
  int operator()(std::mt19937_64& rng) { return draw_(rng); }

 private:
  std::discrete_distribution<int> draw_;
};

struct Happening {
  int country, place, day, type;
  std::vector<LinkParty> parties;
};

class World {
 public:
  explicit World(const LinkingRules& rules) : rules_(rules) {}

  std::vector<LinkClaim> claims(size_t count) {
    std::vector<LinkClaim> out;
    Happening now{};
    int reports = 0;
    size_t document = 0;
    for (int day = 12000; out.size() < count; ++day) {
      for (int i = 0; i < kClaimsADay && out.size() < count; ++document) {
        if (reports == 0) {
          now = happening(day);
          reports = 1 + std::min(40, static_cast<int>(std::geometric_distribution<int>(0.4)(rng_)));
        }
        --reports;
        const int told = 1 + std::min(6, static_cast<int>(std::geometric_distribution<int>(0.45)(rng_)));
        for (int c = 0; c < told && out.size() < count; ++c, ++i) out.push_back(claim(now, document, c, day));
      }
    }
    return out;
  }

 private:
  int below(int values) { return std::uniform_int_distribution<int>(0, values - 1)(rng_); }

  Happening happening(int day) {
    static constexpr const char* kTypes[] = {"armed_clash", "attack_on_civilians", "air_drone_strike", "shelling_artillery_missile", "remote_explosive_ied", "abduction_forced_disappearance",
                                             "arrests", "looting_property_destruction", "peaceful_protest", "non_state_actor_overtakes_territory", "other_strategic", "suicide_bomb"};
    Happening out{country_(rng_), place_(rng_), day - below(3), 0, {}};
    out.type = type_(rng_);
    type_hash_ = hash_of(kTypes[out.type]);
    for (const Role role : {Role::kActor, Role::kRecipient}) {
      if (below(10) < 2) continue;
      const bool named = below(10) < 6;
      const uint64_t id = named ? 1000U + static_cast<uint64_t>(out.country) * 100 + static_cast<uint64_t>(actor_(rng_)) : 1U + static_cast<uint64_t>(below(6));
      out.parties.push_back({id, named ? id : 0, 0, role, named});
    }
    return out;
  }

  LinkClaim claim(const Happening& of, size_t document, int number, int day) {
    LinkClaim out;
    out.document = "d" + std::to_string(document);
    out.key = out.document + "/" + std::to_string(number);
    out.arrival = document;
    out.origin = static_cast<uint64_t>(number);
    out.has_event = true;
    out.type = type_hash_;
    out.families = rules_.type_of(out.type).families;
    out.told = day;
    out.country = 1U + static_cast<uint64_t>(of.country);
    const int region = of.place % kRegions;
    const int how = below(100);  // half of the claims name the place, the rest a region or the country
    if (how < 55) {
      out.where = Where::kPoint;
      out.place = 1000U + static_cast<uint64_t>(of.country) * 1000 + static_cast<uint64_t>(of.place);
      out.admin1 = 500U + static_cast<uint64_t>(of.country) * 20 + static_cast<uint64_t>(region);
      out.located = true;
      out.lat = of.country * 30000 + (of.place / 20) * 3000;
      out.lon = (of.place % 20) * 3000;
    } else if (how < 75) {
      out.where = Where::kArea;
      out.place = out.admin1 = 500U + static_cast<uint64_t>(of.country) * 20 + static_cast<uint64_t>(region);
    } else {
      out.where = Where::kCountry;
    }
    if (below(100) < 65) {
      out.when = When::kStated;
      out.from = out.to = of.day;
    } else {
      out.when = When::kTold;
      out.to = day;
      out.from = day - rules_.time.window;
    }
    out.parties = of.parties;
    if (below(3) == 0) out.counts.push_back({hash_of("killed"), hash_of(kWho[below(4)]), 1 + below(30), INT32_MAX});
    return out;
  }

  const LinkingRules& rules_;
  std::mt19937_64 rng_{7};
  Tail country_{kCountries, 1.0};
  Tail place_{kPlaces, 0.7};
  Tail actor_{kActors, 1.0};
  Tail type_{12, 0.8};
  uint64_t type_hash_ = 0;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

int main(int argument_count, char** arguments) {
  const std::string bytes = read_file(std::string(HEARSAY_ROOT) + "/packs/und/linking.toml");
  hearsay::pack::Files files;
  files.by_path.emplace("und/linking.toml", bytes);
  const auto rules = LinkingRules::load(files);
  if (!rules) return std::fprintf(stderr, "%s\n", rules.error().text().c_str()), 1;
  const long long wanted = argument_count > 1 ? std::atoll(arguments[1]) : 0;  // script/bench hands on options of Google Benchmark
  const size_t count = wanted > 0 ? static_cast<size_t>(wanted) : 1'000'000;
  const std::vector<LinkClaim> claims = World(*rules).claims(count);
  const Linker linker(*rules);
  const auto begin = std::chrono::steady_clock::now();
  Census census;
  const std::vector<Part> parts = linker.partition(claims, {}, &census);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::vector<size_t> sizes;
  for (const Part& part : parts) sizes.push_back(part.members.size());
  std::sort(sizes.rbegin(), sizes.rend());
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("%zu claims, %zu incidents, largest %zu claims; %zu components, largest %zu, %zu of more than 300 claims\n", claims.size(), parts.size(), sizes.front(),
              census.components, census.largest, census.above_300);
  std::printf("%zu pairs compared, %.1f s, %ld MiB\n", census.compared, seconds, usage.ru_maxrss / 1024);
  return 0;
}
