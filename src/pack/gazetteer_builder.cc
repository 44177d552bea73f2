#include "pack/gazetteer_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/sha256.h"
#include "base/utf8.h"
#include "pack/gazetteer_resolve.h"
#include "pack/table.h"

namespace hearsay::pack {
namespace {

using namespace gazetteer_format;

constexpr int32_t kSamePlace = 40;  // km: two rows of one name and country within it are one place

template <typename T>
void append_record(const T& record, std::string& out) {
  out.append(reinterpret_cast<const char*>(&record), sizeof(T));
}

template <size_t N>
bool pad(std::string_view text, std::array<char, N>& into) {
  if (text.size() > N) return false;
  into.fill('\0');
  std::copy(text.begin(), text.end(), into.begin());
  return true;
}

bool is_settled(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kCity:
    case PlaceKind::kTown:
    case PlaceKind::kVillage:
    case PlaceKind::kCamp:
    case PlaceKind::kNeighbourhood:
    case PlaceKind::kBorderPost: return true;
    default: return false;
  }
}

// A hash table that is at most three quarters full.
class HashTable {
 public:
  explicit HashTable(size_t keys) {
    size_t size = 8;
    while (size * 3 / 4 < keys + 1) size *= 2;
    slots_.resize(size);
  }
  uint32_t& value(uint64_t hash) {
    const uint32_t print = fingerprint(hash);
    size_t at = hash & (slots_.size() - 1);
    while (slots_[at].print != 0 && slots_[at].print != print) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].print == 0) slots_[at] = {print, kNothing};
    return slots_[at].value;
  }
  [[nodiscard]] std::string bytes() const { return {reinterpret_cast<const char*>(slots_.data()), slots_.size() * sizeof(Slot)}; }
  [[nodiscard]] size_t size() const { return slots_.size(); }

 private:
  std::vector<Slot> slots_;
};

// Writes the entries of a key: one into the slot, more into a list.
template <typename Name>
void put(std::vector<Name> names, uint32_t& value, std::string& postings) {
  std::sort(names.begin(), names.end(),
            [](const Name& a, const Name& b) { return a.place != b.place ? a.place < b.place : a.spelling < b.spelling; });
  names.erase(std::unique(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.place == b.place; }), names.end());
  const auto entry = [](const Name& name) { return name.place | name.spelling << kPlaceBits; };
  const uint32_t flags = value & (kPrefix | kCommon);
  if (names.size() == 1) {
    value = flags | kInline | entry(names[0]);
    return;
  }
  value = flags | static_cast<uint32_t>(postings.size() / 4);
  append_record(static_cast<uint32_t>(names.size()), postings);
  for (const Name& name : names) append_record(entry(name), postings);
}

}  // namespace

Result<void> GazetteerBuilder::set_folding(const std::string& table_name, std::string_view table) {
  constexpr std::array<std::string_view, 3> kColumns = {"class", "form", "value"};
  constexpr std::array<std::string_view, 1> kMore = {"note"};
  const auto parsed = Table::parse(table_name, table, kColumns, kMore);
  if (!parsed) return Failure(parsed.error());
  std::vector<WordRecord> words;
  std::vector<RuleRecord> rules;
  for (size_t i = 0; i < parsed->size(); ++i) {
    const Table::Row row = parsed->row(i);
    const std::string_view kind = row[0];
    if (kind == "sound") {
      RuleRecord rule;
      std::string_view form = row[1];
      if (form.starts_with('^')) rule.at_start = 1, form.remove_prefix(1);
      if (form.ends_with('$')) rule.at_end = 1, form.remove_suffix(1);
      if (form.empty() || !pad(form, rule.from) || !pad(row[2], rule.to))
        return parsed->error_at(row, 1, "a sound has 1 to 8 letters and becomes 0 to 4");
      rule.from_size = static_cast<uint8_t>(form.size());
      rule.to_size = static_cast<uint8_t>(row[2].size());
      rules.push_back(rule);
      continue;
    }
    WordRecord word;
    if (row[1].empty() || !pad(row[1], word.form) || utf8::fold(row[1]) != row[1]) {
      return parsed->error_at(row, 1, "write the word folded: lower case, no accents, at most 22 bytes");
    }
    if (kind == "generic") {
      const auto place = place_kind(row[2]);
      if (!place) return parsed->error_at(row, 2, "not a kind of place; see docs/formats/pack.md");
      word.word_class = kGeneric;
      word.kind = static_cast<uint8_t>(*place);
    } else if (kind == "link") {
      word.word_class = kLink;
    } else if (kind == "article" || kind == "same") {
      word.word_class = kind == "article" ? kArticle : kSame;
      if (row[2].empty() || !pad(row[2], word.value)) return parsed->error_at(row, 2, "the spelling in keys has 1 to 8 bytes");
    } else {
      return parsed->error_at(row, 0, "unknown class; use article, same, generic, link or sound");
    }
    words.push_back(word);
  }
  std::sort(words.begin(), words.end(), [](const WordRecord& a, const WordRecord& b) { return a.form < b.form; });
  std::stable_sort(rules.begin(), rules.end(), [](const RuleRecord& a, const RuleRecord& b) {
    const int wa = a.from_size * 4 + a.at_start + a.at_end;
    const int wb = b.from_size * 4 + b.at_start + b.at_end;
    return wa != wb ? wa > wb : a.from < b.from;
  });
  for (const WordRecord& word : words) append_record(word, words_);
  for (const RuleRecord& rule : rules) append_record(rule, rules_);
  folder_ = NameFolder(words_, rules_);
  return {};
}

std::string GazetteerBuilder::key_of(std::string_view name) const {
  std::string key;
  folder_.folded(name, NameFolder::Articles::kKeep, key);
  return key;
}

void GazetteerBuilder::add_key(std::string_view name, Name value, NameFolder::Articles articles) {
  std::string key;
  folder_.folded(name, articles, key);
  if (key.size() < 2 || key.size() > 200) return;
  auto& entries = names_[key];
  const auto same = std::find_if(entries.begin(), entries.end(), [&](const Name& n) { return n.place == value.place; });
  if (same == entries.end()) {
    entries.push_back(value);
  } else {
    same->spelling = std::min(same->spelling, value.spelling);
  }
  uint64_t state = kHashStart;
  NameFolder::Word word;
  NameFolder::Entry entry;
  size_t hashed = 0;
  for (size_t at = 0; NameFolder::next_word(name, at, word);) {
    for (const char c : folder_.spelled(word, entry)) state = hash_more(state, c), ++hashed;
    if (hashed < key.size()) prefixes_.insert(hash_finish(state));
  }
}

void GazetteerBuilder::name_place(uint32_t id, std::string_view name, uint32_t spelling) {
  add_key(name, {id, spelling}, NameFolder::Articles::kKeep);
  std::string bare;
  folder_.folded(name, NameFolder::Articles::kDrop, bare);
  if (bare.size() >= 3 && bare != key_of(name)) add_key(name, {id, kStripped}, NameFolder::Articles::kDrop);
  uint8_t kind = 0;
  const std::string_view rest = folder_.stripped(name, kind);
  const PlaceKind own = places_[id].kind;
  const bool region = own == PlaceKind::kAdmin1 || own == PlaceKind::kAdmin2 || own == PlaceKind::kRegion;
  if (!rest.empty() && region) {
    const uint32_t as = own == PlaceKind::kAdmin2 ? uint32_t{kStripped} : std::max<uint32_t>(spelling, kAlias);
    add_key(rest, {id, as}, NameFolder::Articles::kKeep);
    bare.clear();
    folder_.folded(rest, NameFolder::Articles::kDrop, bare);
    if (bare.size() >= 3 && bare != key_of(rest)) add_key(rest, {id, kStripped}, NameFolder::Articles::kDrop);
  }
}

uint32_t GazetteerBuilder::add(NewPlace place) {
  const auto id = static_cast<uint32_t>(places_.size());
  places_.push_back(std::move(place));
  const std::string name = places_.back().name;
  name_place(id, name, kMain);
  return id;
}

void GazetteerBuilder::add_alias(uint32_t id, std::string_view alias) {
  name_place(id, alias, kAlias);
}

void GazetteerBuilder::add_name(uint32_t id, std::string_view name) {
  name_place(id, name, kMain);
}

void GazetteerBuilder::rename(uint32_t id, std::string_view name) {
  if (places_[id].name == name) return;
  const std::string old = places_[id].name;
  const auto entries = names_.find(key_of(old));
  if (entries != names_.end()) {
    for (Name& entry : entries->second) {
      if (entry.place == id) entry.spelling = kAlias;
    }
  }
  places_[id].name = name;
  name_place(id, name, kMain);
}

void GazetteerBuilder::add_common_word(std::string_view form) {
  common_.insert(key_of(form));
}

uint32_t GazetteerBuilder::find_near(std::string_view country, std::string_view name, int32_t lat, int32_t lon) const {
  const auto found = names_.find(key_of(name));
  if (found == names_.end()) return kNone;
  uint32_t best = kNone;
  int32_t nearest = kSamePlace + 1;
  for (const Name& entry : found->second) {
    const NewPlace& place = places_[entry.place];
    if (place.country != country || !is_settled(place.kind)) continue;
    const int32_t apart = kilometres({place.lat, place.lon}, {lat, lon});
    if (apart >= nearest) continue;
    nearest = apart;
    best = entry.place;
  }
  return best;
}

uint32_t GazetteerBuilder::find_admin1(std::string_view country, std::string_view name) const {
  uint8_t kind = 0;
  const std::string_view rest = folder_.stripped(name, kind);
  for (const std::string_view form : {name, rest}) {
    if (form.empty()) continue;
    const auto found = names_.find(key_of(form));
    if (found == names_.end()) continue;
    for (const Name& entry : found->second) {
      const NewPlace& place = places_[entry.place];
      if (place.kind == PlaceKind::kAdmin1 && place.country == country) return entry.place;
    }
  }
  return kNone;
}

Result<std::string> GazetteerBuilder::write() const {
  if (places_.size() > kPlaceMask) return fail(ErrorCode::kUnsupported, "more places than a gazetteer can number");
  std::array<std::string, kSectionCount> sections;
  std::map<std::string, uint32_t> countries;
  std::map<std::pair<std::string, uint32_t>, uint16_t> regions;
  for (uint32_t id = 0; id < places_.size(); ++id) {
    const NewPlace& place = places_[id];
    if (place.kind == PlaceKind::kCountry) countries.emplace(place.country, id);
    if (place.kind == PlaceKind::kAdmin1) regions.emplace(std::pair(place.country, id), 0);
  }
  std::map<std::string, uint16_t> country_rows;
  for (const auto& [code, id] : countries) {
    if (code.size() != 2) return fail(ErrorCode::kInvalidInput, fmt::format("'{}' is no country code of two letters", code));
    country_rows.emplace(code, static_cast<uint16_t>(country_rows.size()));
    append_record(CountryRecord{{code[0], code[1]}, 0, id}, sections[kCountries]);
  }
  std::map<uint32_t, uint16_t> region_rows;
  for (const auto& [key, unused] : regions) {
    region_rows.emplace(key.second, static_cast<uint16_t>(region_rows.size()));
    append_record(key.second, sections[kAdmin1]);
  }
  std::map<std::string_view, uint32_t> texts;
  for (const NewPlace& place : places_) {
    const std::string_view name = std::string_view(place.name).substr(0, 255);
    const auto [at, fresh] = texts.emplace(name, static_cast<uint32_t>(sections[kText].size()));
    if (fresh) sections[kText] += name;
    PlaceRecord record;
    record.lat = place.lat;
    record.lon = place.lon;
    record.geonames = place.geonames;
    record.population = place.population;
    record.name = at->second;
    record.name_size = static_cast<uint8_t>(name.size());
    record.kind = static_cast<uint8_t>(place.kind);
    const auto country = country_rows.find(place.country);
    record.country = country == country_rows.end() ? kNoCountry : country->second;
    const auto region = region_rows.find(place.admin1);
    record.admin1 = region == region_rows.end() ? kNoAdmin1 : region->second;
    record.rank = static_cast<uint8_t>(place.rank);
    append_record(record, sections[kPlaces]);
  }

  Names sounds;
  for (const auto& [key, entries] : names_) {
    std::string sound;
    folder_.loose(key, sound);
    if (sound.size() < 4) continue;
    for (const Name& entry : entries) {
      const NewPlace& place = places_[entry.place];
      const bool big = place.population >= loose_population && entry.spelling == kMain;
      if (big || detailed.contains(place.country)) sounds[sound].push_back(entry);
    }
  }
  std::set<uint64_t> keys = prefixes_;
  for (const auto& [key, unused] : names_) keys.insert(key_hash(key));
  for (const std::string& key : common_) keys.insert(key_hash(key));
  HashTable key_table(keys.size());
  for (const uint64_t prefix : prefixes_) key_table.value(prefix) |= kPrefix;
  for (const std::string& key : common_) key_table.value(key_hash(key)) |= kCommon;
  for (const auto& [key, entries] : names_) put(entries, key_table.value(key_hash(key)), sections[kPostings]);
  HashTable sound_table(sounds.size());
  for (const auto& [key, entries] : sounds) put(entries, sound_table.value(key_hash(key)), sections[kPostings]);
  sections[kKeys] = key_table.bytes();
  sections[kSounds] = sound_table.bytes();
  sections[kWords] = words_;
  sections[kRules] = rules_;

  Header header;
  constexpr std::array<size_t, kSectionCount> kSizes = {1, sizeof(PlaceRecord), sizeof(CountryRecord), 4, sizeof(Slot), sizeof(Slot),
                                                        4, sizeof(WordRecord),  sizeof(RuleRecord)};
  std::string body;
  for (size_t i = 0; i < kSectionCount; ++i) {
    while ((sizeof(Header) + body.size()) % 8 != 0) body += '\0';
    header.section[i] = {sizeof(Header) + body.size(), sections[i].size() / kSizes[i]};
    body += sections[i];
  }
  header.size = sizeof(Header) + body.size();
  const std::string digest = sha256_hex(body);
  std::copy(digest.begin(), digest.end(), header.sha256.begin());
  header.checksum = file_checksum(header, body);
  std::string out;
  append_record(header, out);
  return out + body;
}

}  // namespace hearsay::pack
