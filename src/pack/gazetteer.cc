#include "pack/gazetteer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hearsay::pack {
namespace {

using namespace gazetteer_format;

constexpr std::array<std::string_view, kPlaceKinds> kKindNames = {
    "country", "region",      "admin1", "admin2", "city",   "town",   "village", "camp",  "district", "neighbourhood",
    "base",    "border_post", "mine",   "road",   "island", "forest", "lake",    "river", "mountain", "sea"};

constexpr std::array<size_t, kSectionCount> kRecordSizes = {1, sizeof(PlaceRecord), sizeof(CountryRecord), 4, sizeof(Slot), sizeof(Slot),
                                                            4, sizeof(WordRecord),  sizeof(RuleRecord)};

constexpr uint32_t kNoSlot = 0xFFFFFFFF;
constexpr size_t kMostForms = 8;      // the longest name of the tables has seven words
constexpr size_t kShortestLoose = 4;  // a loose key of fewer letters says nothing
constexpr int32_t kLeastAlike = 450;

constexpr int32_t score_of(uint32_t spelling) {
  return spelling == kMain ? 950 : spelling == kAlias ? 900 : 800;
}

// Settled places before everything else that has no rank of its own.
int kind_order(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kCountry: return 0;
    case PlaceKind::kCity: return 1;
    case PlaceKind::kAdmin1: return 2;
    case PlaceKind::kTown: return 3;
    case PlaceKind::kRegion: return 4;
    case PlaceKind::kVillage: return 5;
    case PlaceKind::kAdmin2: return 6;
    default: return 7;
  }
}

bool better(const Candidate& a, const Candidate& b) {
  if (a.score != b.score) return a.score > b.score;
  const int ka = kind_order(a.place.kind);
  const int kb = kind_order(b.place.kind);
  if (a.place.rank != b.place.rank && ka != 0 && kb != 0) return a.place.rank > b.place.rank;
  if (ka != kb) return ka < kb;
  if (a.place.population != b.place.population) return a.place.population > b.place.population;
  return a.place.id < b.place.id;
}

// One candidate a place, the best first, at most `most`.
void order(std::vector<Candidate>& candidates, size_t most) {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.place.id != b.place.id ? a.place.id < b.place.id : a.score > b.score; });
  const auto same = [](const Candidate& a, const Candidate& b) { return a.place.id == b.place.id; };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
  std::sort(candidates.begin(), candidates.end(), better);
  if (candidates.size() > most) candidates.resize(most);
}

// Levenshtein distance of short keys, in bytes.
size_t distance(std::string_view a, std::string_view b) {
  std::array<uint16_t, 65> row{};
  a = a.substr(0, 64);
  b = b.substr(0, 64);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<uint16_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    uint16_t diagonal = row[0];
    row[0] = static_cast<uint16_t>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const auto change = static_cast<uint16_t>(diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
      diagonal = row[j];
      row[j] = std::min<uint16_t>({change, static_cast<uint16_t>(row[j] + 1), static_cast<uint16_t>(row[j - 1] + 1)});
    }
  }
  return row[b.size()];
}

enum class FormKind { kName, kJoint, kOther };

// A token of a name, one that joins two, or the end of it.
FormKind form_kind(std::string_view form) {
  if (form.empty()) return FormKind::kOther;
  const auto c = static_cast<unsigned char>(form[0]);
  if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return FormKind::kName;
  if (form.size() == 1) return c == '-' || c == '\'' ? FormKind::kJoint : FormKind::kOther;
  return c == '\'' ? FormKind::kName : FormKind::kOther;
}

}  // namespace

std::string_view place_kind_name(PlaceKind kind) {
  const auto index = static_cast<size_t>(kind);
  return index < kKindNames.size() ? kKindNames[index] : std::string_view();
}

std::optional<PlaceKind> place_kind(std::string_view name) {
  const auto found = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<PlaceKind>(found - kKindNames.begin());
}

Result<Gazetteer> Gazetteer::map(std::string_view bytes, std::string_view name, Check check) {
  const auto corrupt = [&](std::string_view what) {
    return fail(ErrorCode::kCorrupt, fmt::format("not a usable gazetteer: {}; build it again with hearsay-gazetteer", what),
                std::string(name));
  };
  if (bytes.size() < sizeof(Header)) return corrupt("shorter than its header");
  const auto header = load<Header>(bytes.data());
  if (header.magic != kMagic) return corrupt("it does not begin as one");
  if (header.version != kVersion || header.sections != kSectionCount) {
    return fail(ErrorCode::kUnsupported,
                fmt::format("gazetteer of version {}, this program reads version {}; build it again with hearsay-gazetteer", header.version,
                            kVersion),
                std::string(name));
  }
  if (header.size != bytes.size()) return corrupt("its length is not what its header says");
  Gazetteer out;
  for (size_t i = 0; i < kSectionCount; ++i) {
    const SectionRecord& section = header.section[i];
    if (section.offset < sizeof(Header) || section.offset > bytes.size() ||
        section.count > (bytes.size() - section.offset) / kRecordSizes[i]) {
      return corrupt("a section lies outside the file");
    }
    out.section_[i] = {bytes.data() + section.offset, section.count};
  }
  for (const Section table : {kKeys, kSounds}) {
    const size_t count = out.section_[table].count;
    if (count == 0 || (count & (count - 1)) != 0) return corrupt("an index has an impossible size");
  }
  if (check == Check::kAll && file_checksum(header, bytes.substr(sizeof(Header))) != header.checksum)
    return corrupt("its checksum is wrong");
  out.hash_ = bytes.substr(offsetof(Header, sha256), header.sha256.size());
  const View& words = out.section_[kWords];
  const View& rules = out.section_[kRules];
  out.folder_ = NameFolder({words.data, words.count * sizeof(WordRecord)}, {rules.data, rules.count * sizeof(RuleRecord)});
  return out;
}

std::string_view Gazetteer::hash() const {
  return hash_;
}

template <typename T>
T Gazetteer::at(Section section, size_t index) const {
  const View& view = section_[section];
  return index < view.count ? load<T>(view.data + index * sizeof(T)) : T{};
}

std::string_view Gazetteer::text(uint32_t offset, uint32_t size) const {
  const View& view = section_[kText];
  if (offset > view.count || size > view.count - offset) return {};
  return {view.data + offset, size};
}

Place Gazetteer::place(uint32_t id) const {
  const auto record = at<PlaceRecord>(kPlaces, id);
  Place place;
  place.id = id;
  place.geonames = record.geonames;
  place.name = text(record.name, record.name_size);
  if (record.country < section_[kCountries].count) {
    place.country = {section_[kCountries].data + record.country * sizeof(CountryRecord), 2};
  }
  if (record.admin1 < section_[kAdmin1].count) {
    place.admin1_id = at<uint32_t>(kAdmin1, record.admin1);
    const auto region = at<PlaceRecord>(kPlaces, place.admin1_id);
    place.admin1 = text(region.name, region.name_size);
  }
  place.lat = std::clamp(record.lat, -900000, 900000);  // a damaged file's places stay on the globe
  place.lon = std::clamp(record.lon, -1800000, 1800000);
  place.kind = record.kind < kPlaceKinds ? static_cast<PlaceKind>(record.kind) : PlaceKind::kVillage;
  place.rank = record.rank <= 2 ? static_cast<PlaceRank>(record.rank) : PlaceRank::kNone;
  place.population = record.population;
  return place;
}

uint32_t Gazetteer::probe_slot(Section table, uint64_t hash) const {
  const size_t count = section_[table].count;
  const uint32_t print = fingerprint(hash);
  size_t slot = hash & (count - 1);
  for (size_t tried = 0; tried < count; ++tried, slot = (slot + 1) & (count - 1)) {
    const auto found = at<Slot>(table, slot);
    if (found.print == print) return static_cast<uint32_t>(slot);
    if (found.print == 0) break;
  }
  return kNoSlot;
}

uint32_t Gazetteer::probe(Section table, uint64_t hash) const {
  const uint32_t slot = probe_slot(table, hash);
  return slot == kNoSlot ? kNothing : at<Slot>(table, slot).value;
}

int32_t Gazetteer::alike(std::string_view folded_key, const Place& place) const {
  std::string key;
  folder_.folded(place.name, NameFolder::Articles::kKeep, key);
  const auto apart = static_cast<int32_t>(distance(folded_key, key));
  const auto length = static_cast<int32_t>(std::max<size_t>(1, std::max(folded_key.size(), key.size())));
  return 700 - 700 * apart / length;
}

void Gazetteer::collect(uint32_t value, const Found& found, std::vector<Candidate>& into) const {
  const auto add = [&](uint32_t entry) {
    const uint32_t id = entry & kPlaceMask;
    if (id >= section_[kPlaces].count) return;
    Candidate candidate{place(id), found.match, score_of(entry >> kPlaceBits)};
    if (found.match == NameMatch::kPhonetic) {
      candidate.score = alike(found.written, candidate.place);
      if ((entry >> kPlaceBits) != kMain) candidate.score = std::max<int32_t>(candidate.score, 500);
      if (candidate.score < kLeastAlike) return;
    } else if (candidate.place.name == found.written) {
      candidate.match = NameMatch::kExact;
      candidate.score = 1000;
    }
    candidate.score = std::min(candidate.score, found.most_score);
    into.push_back(candidate);
  };
  const uint32_t payload = value & kPayload;
  if (payload == kNothing) return;
  if ((value & kInline) != 0) {
    add(payload);
    return;
  }
  const auto count = std::min<size_t>(at<uint32_t>(kPostings, payload), section_[kPostings].count);
  for (size_t i = 1; i <= count; ++i) add(at<uint32_t>(kPostings, payload + i));
}

std::vector<Candidate> Gazetteer::lookup(std::string_view name, size_t most) const {
  std::vector<Candidate> out;
  std::string key;
  folder_.folded(name, NameFolder::Articles::kKeep, key);
  if (key.empty()) return out;
  collect(probe(kKeys, key_hash(key)), {name, NameMatch::kFolded, 1000}, out);
  std::string bare;
  folder_.folded(name, NameFolder::Articles::kDrop, bare);
  if (out.empty() && !bare.empty() && bare != key) collect(probe(kKeys, key_hash(bare)), {name, NameMatch::kFolded, 850}, out);
  uint8_t kind = 0;
  const std::string_view rest = folder_.stripped(name, kind);
  std::string rest_key;
  if (!rest.empty()) {
    folder_.folded(rest, NameFolder::Articles::kKeep, rest_key);
    std::vector<Candidate> more;
    collect(probe(kKeys, key_hash(rest_key)), {rest, NameMatch::kFolded, 900}, more);
    for (Candidate& candidate : more) {
      if (static_cast<uint8_t>(candidate.place.kind) != kind) candidate.score -= 150;
      out.push_back(candidate);
    }
  }
  if (out.empty()) {
    const std::string& asked = rest_key.empty() ? key : rest_key;
    std::string sound;
    folder_.loose(asked, sound);
    if (sound.size() >= kShortestLoose) collect(probe(kSounds, key_hash(sound)), {asked, NameMatch::kPhonetic, 700}, out);
  }
  order(out, most);
  return out;
}

Gazetteer::Match Gazetteer::match(std::span<const std::string_view> forms) const {
  Match best;
  if (forms.empty() || form_kind(forms[0]) != FormKind::kName) return best;
  uint64_t state = kHashStart;
  NameFolder::Word word;
  NameFolder::Entry entry;
  bool only_articles = true;
  const size_t last = std::min(forms.size(), kMostForms);
  for (size_t i = 0; i < last; ++i) {
    const FormKind kind = form_kind(forms[i]);
    if (kind == FormKind::kJoint && i > 0) continue;
    if (kind != FormKind::kName) break;
    bool prefix = i == 0;  // two words are tried in any case: tables and texts differ in where they part a name
    for (size_t at = 0; NameFolder::next_word(forms[i], at, word);) {
      const std::string_view written = folder_.spelled(word, entry);
      only_articles = only_articles && written.data() != word.bytes.data() && entry.word_class() == kArticle;
      for (const char c : written) state = hash_more(state, c);
    }
    if (only_articles) continue;
    const uint32_t slot = probe_slot(kKeys, hash_finish(state));
    if (slot != kNoSlot) {
      const uint32_t value = at<Slot>(kKeys, slot).value;
      prefix = prefix || (value & kPrefix) != 0;
      if ((value & kPayload) != kNothing || (value & kCommon) != 0) best = {static_cast<uint32_t>(i + 1), slot, (value & kCommon) != 0};
    }
    if (!prefix) break;
  }
  return best;
}

std::vector<Candidate> Gazetteer::candidates(const Match& match, std::span<const std::string_view> forms, size_t most) const {
  std::vector<Candidate> out;
  if (match.forms == 0 || match.forms > forms.size()) return out;
  std::string written(forms[0]);
  for (size_t i = 1; i < match.forms; ++i) {
    const bool tight = form_kind(forms[i]) == FormKind::kJoint || form_kind(forms[i - 1]) == FormKind::kJoint;
    if (!tight) written += ' ';
    written += forms[i];
  }
  collect(at<Slot>(kKeys, match.slot).value, {written, NameMatch::kFolded, 1000}, out);
  order(out, most);
  return out;
}

bool Gazetteer::is_common_word(std::string_view name) const {
  std::string key;
  folder_.folded(name, NameFolder::Articles::kKeep, key);
  const uint32_t slot = probe_slot(kKeys, key_hash(key));
  return slot != kNoSlot && (at<Slot>(kKeys, slot).value & kCommon) != 0;
}

std::optional<PlaceKind> Gazetteer::generic(std::string_view word) const {
  NameFolder::Word folded;
  NameFolder::Entry entry;
  size_t at = 0;
  if (!NameFolder::next_word(word, at, folded) || !folder_.find(folded.text(), entry) || entry.word_class() != kGeneric)
    return std::nullopt;
  return entry.record.kind < kPlaceKinds ? std::optional(static_cast<PlaceKind>(entry.record.kind)) : std::nullopt;
}

std::optional<Place> Gazetteer::country(std::string_view code) const {
  size_t low = 0;
  size_t high = section_[kCountries].count;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    const auto record = at<CountryRecord>(kCountries, middle);
    const int sign = std::string_view(record.code.data(), 2).compare(code);
    if (sign == 0) return place(record.place);
    if (sign < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

std::optional<Place> Gazetteer::admin1(std::string_view country, std::string_view name) const {
  for (const Candidate& candidate : lookup(name, 64)) {
    if (candidate.place.kind == PlaceKind::kAdmin1 && candidate.place.country == country && candidate.match != NameMatch::kPhonetic) {
      return candidate.place;
    }
  }
  return std::nullopt;
}

}  // namespace hearsay::pack
