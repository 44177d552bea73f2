// hearsay-gazetteer: compiles gazetteer.bin out of the packages' cities, the catalogues' names and the tables of packs/world.
//   hearsay-gazetteer --cities F --dump F --catalogues DIR --world DIR --out F
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "pack/gazetteer_inputs.h"

namespace {

using namespace hearsay;
using namespace hearsay::pack;

constexpr const char* kLanguages[] = {"en", "fr", "es", "ar"};  // catalogues, the first gives the canonical names
constexpr uint32_t kAliasPopulation = 15000;  // elsewhere than in the detailed countries a town needs it to bring its other names

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::kIo, "cannot be read; run script/bootstrap, which installs what the gazetteer is made from", path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

PlaceKind kind_of(const CityRow& city) {
  if (city.feature == "PPLX") return PlaceKind::kNeighbourhood;
  if (city.population >= 100000 || city.feature == "PPLC") return PlaceKind::kCity;
  return city.population >= 5000 || city.feature.starts_with("PPLA") ? PlaceKind::kTown : PlaceKind::kVillage;
}

PlaceRank rank_of(const CityRow& city) {
  if (city.feature == "PPLC") return PlaceRank::kCapital;
  return city.feature == "PPLA" ? PlaceRank::kSeat : PlaceRank::kNone;
}

// Names worth a key: Latin or Arabic letters, no codes ("BKO"), no addresses.
bool is_alias(std::string_view alias) {
  if (alias.size() < 4 || alias.size() > 60) return false;
  bool lower = false;
  for (size_t at = 0; at < alias.size();) {
    const utf8::CodePoint c = utf8::decode(alias, at);
    const bool known =
        c.value < 0x250 || (c.value >= 0x1E00 && c.value < 0x2030) || (c.value >= 0x600 && c.value < 0x700) || utf8::is_mark(c.value);
    if (!known || c.value == '/' || c.value == ':') return false;
    lower = lower || utf8::is_lower(c.value) || c.value >= 0x600;
    at += c.size;
  }
  return lower;
}

struct Catalogue {
  std::string bytes;
  std::map<std::string_view, std::string_view> messages;
};

class Compiler {
 public:
  Result<void> run(const std::map<std::string, std::string>& options);

 private:
  Result<void> read_table(const std::string& file, const std::function<Result<void>(std::string_view, const std::string&)>& reader);
  Result<void> read_all(const std::map<std::string, std::string>& options);
  void add_regions(const std::vector<CityRow>& cities);
  void add_cities(const std::vector<CityRow>& cities);

  GazetteerBuilder builder_;
  std::string world_;
  std::vector<std::unique_ptr<Catalogue>> catalogues_;
  std::vector<std::unique_ptr<std::string>> files_;
  std::map<std::string, uint32_t> region_ids_;  // by "country.code" of GeoNames
};

Result<void> Compiler::read_table(const std::string& file,
                                  const std::function<Result<void>(std::string_view, const std::string&)>& reader) {
  auto bytes = read_file(world_ + "/" + file);
  if (!bytes) return Failure(bytes.error());
  files_.push_back(std::make_unique<std::string>(std::move(*bytes)));
  return reader(*files_.back(), "packs/world/" + file);
}

// GeoNames' first-level regions: those of our table get their codes and more names, the rest is added where its towns are.
void Compiler::add_regions(const std::vector<CityRow>& cities) {
  struct Middle {
    int64_t lat = 0, lon = 0, towns = 0;
    const CityRow* seat = nullptr;
  };
  std::map<std::string, Middle> middles;
  for (const CityRow& city : cities) {
    Middle& middle = middles[fmt::format("{}.{}", city.country, city.admin1)];
    middle.lat += city.lat;
    middle.lon += city.lon;
    ++middle.towns;
    if (middle.seat == nullptr && (city.feature == "PPLA" || city.feature == "PPLC")) middle.seat = &city;
  }
  for (const auto& [code, name] : catalogues_[0]->messages) {
    if (code.size() < 4 || code[2] != '.') continue;
    const std::string country(code.substr(0, 2));
    const auto middle = middles.find(std::string(code));
    uint32_t id = builder_.find_admin1(country, name);
    if (id == GazetteerBuilder::kNone) {
      if (middle == middles.end()) continue;
      GazetteerBuilder::NewPlace place;
      place.name = name;
      place.country = country;
      place.kind = PlaceKind::kAdmin1;
      place.lat = static_cast<int32_t>(middle->second.lat / middle->second.towns);
      place.lon = static_cast<int32_t>(middle->second.lon / middle->second.towns);
      id = builder_.add(place);
    } else {
      builder_.add_alias(id, name);
    }
    region_ids_.emplace(code, id);
    for (size_t i = 1; i < catalogues_.size(); ++i) {
      const auto other = catalogues_[i]->messages.find(code);
      if (other != catalogues_[i]->messages.end()) builder_.add_alias(id, other->second);
    }
  }
}

void Compiler::add_cities(const std::vector<CityRow>& cities) {
  std::set<uint32_t> seen;
  for (const CityRow& city : cities) {
    if (!seen.insert(city.id).second) continue;
    const std::string id_text = std::to_string(city.id);
    GazetteerBuilder::NewPlace place;
    const auto english = catalogues_[0]->messages.find(id_text);
    place.name = english == catalogues_[0]->messages.end() ? city.name : english->second;
    place.country = city.country;
    const auto region = region_ids_.find(fmt::format("{}.{}", city.country, city.admin1));
    if (region != region_ids_.end()) place.admin1 = region->second;
    place.lat = city.lat;
    place.lon = city.lon;
    place.kind = kind_of(city);
    place.rank = rank_of(city);
    place.population = city.population;
    place.geonames = city.id;
    const uint32_t id = builder_.add(place);
    builder_.add_alias(id, city.name);
    for (size_t i = 1; i < catalogues_.size(); ++i) {
      const auto other = catalogues_[i]->messages.find(id_text);
      if (other != catalogues_[i]->messages.end()) builder_.add_alias(id, other->second);
    }
    if (city.population < kAliasPopulation && !builder_.detailed.contains(place.country)) continue;
    for (std::string_view rest = city.aliases; !rest.empty();) {
      const size_t comma = std::min(rest.find(','), rest.size());
      if (is_alias(rest.substr(0, comma))) builder_.add_alias(id, rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
}

Result<void> Compiler::read_all(const std::map<std::string, std::string>& options) {
  world_ = options.at("--world");
  for (const char* language : kLanguages) {
    const std::string path = fmt::format("{}/{}/LC_MESSAGES/geonames.mo", options.at("--catalogues"), language);
    auto bytes = read_file(path);
    if (!bytes) return Failure(bytes.error());
    catalogues_.push_back(std::make_unique<Catalogue>());
    catalogues_.back()->bytes = std::move(*bytes);
    auto messages = read_catalogue(catalogues_.back()->bytes, path);
    if (!messages) return Failure(messages.error());
    catalogues_.back()->messages = std::move(*messages);
  }
  auto packed = read_file(options.at("--cities"));
  if (!packed) return Failure(packed.error());
  auto cities = read_packed_cities(*packed, options.at("--cities"));
  if (!cities) return Failure(cities.error());
  auto dump = read_file(options.at("--dump"));
  if (!dump) return Failure(dump.error());
  auto more = read_dump_cities(*dump, options.at("--dump"));
  if (!more) return Failure(more.error());

  const auto folding = [&](std::string_view bytes, const std::string& name) { return builder_.set_folding(name, bytes); };
  const auto countries = [&](std::string_view bytes, const std::string& name) { return read_countries(bytes, name, builder_); };
  const auto first = [&](std::string_view bytes, const std::string& name) {
    return read_regions(bytes, name, PlaceKind::kAdmin1, builder_);
  };
  const auto second = [&](std::string_view bytes, const std::string& name) {
    return read_regions(bytes, name, PlaceKind::kAdmin2, builder_);
  };
  const auto places = [&](std::string_view bytes, const std::string& name) { return read_places(bytes, name, builder_); };
  const auto common = [&](std::string_view bytes, const std::string& name) { return read_common_words(bytes, name, builder_); };
  for (const auto& [file, reader] : std::vector<std::pair<const char*, std::function<Result<void>(std::string_view, const std::string&)>>>{
           {"name_folding.tsv", folding}, {"countries.tsv", countries}, {"admin1.tsv", first}}) {
    if (auto read = read_table(file, reader); !read) return read;
  }
  // The packed list is the base; the dump adds other names to its towns, and small places in the detailed countries.
  std::map<uint32_t, const CityRow*> dumped;
  for (const CityRow& city : *more) dumped.emplace(city.id, &city);
  for (CityRow& city : *cities) {
    const auto same = dumped.find(city.id);
    if (same == dumped.end()) continue;
    city.aliases = same->second->aliases;
    dumped.erase(same);
  }
  for (const auto& [id, city] : dumped) {
    if (builder_.detailed.contains(std::string(city->country)) || city->population >= kAliasPopulation) cities->push_back(*city);
  }
  add_regions(*cities);
  add_cities(*cities);
  for (const auto& [file, reader] : std::vector<std::pair<const char*, std::function<Result<void>(std::string_view, const std::string&)>>>{
           {"admin1.tsv", second}, {"places.tsv", places}, {"place_stop.tsv", common}}) {
    if (auto read = read_table(file, reader); !read) return read;
  }
  return {};
}

Result<void> Compiler::run(const std::map<std::string, std::string>& options) {
  if (auto read = read_all(options); !read) return read;
  const auto bytes = builder_.write();
  if (!bytes) return Failure(bytes.error());
  if (auto mapped = Gazetteer::map(*bytes, "gazetteer.bin"); !mapped) return Failure(mapped.error());
  std::ofstream out(options.at("--out"), std::ios::binary);
  out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  if (!out.flush()) return fail(ErrorCode::kIo, "cannot be written", options.at("--out"));
  fmt::print("gazetteer: {} places, {:.1f} MB\n", builder_.places().size(), static_cast<double>(bytes->size()) / 1e6);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options = {
      {"--cities", ""}, {"--dump", ""}, {"--catalogues", "/usr/share/locale"}, {"--world", ""}, {"--out", ""}};
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!options.contains(argv[i])) {
      fmt::print(stderr, "hearsay-gazetteer: unknown option {}\n", argv[i]);
      return 2;
    }
    options[argv[i]] = argv[i + 1];
  }
  for (const auto& [option, value] : options) {
    if (!value.empty()) continue;
    fmt::print(stderr, "hearsay-gazetteer: {} is missing\n", option);
    return 2;
  }
  Compiler compiler;
  if (const auto done = compiler.run(options); !done) {
    fmt::print(stderr, "hearsay-gazetteer: {}\n", done.error().text());
    return 1;
  }
  return 0;
}
