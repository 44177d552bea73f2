#include "coding/gate.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::coding {
namespace {

constexpr size_t kShortestStem = 4;  // bytes
constexpr size_t kLongestStem = 24;
constexpr size_t kLongestEnding = 6;

bool fights(Armed armed) { return armed != Armed::kNone; }

bool is_shield(const TriggerRow& row) {
  return std::any_of(row.needs.begin(), row.needs.end(), [](const auto& either) { return either.size() == 1 && either.front().slot == Slot::kNone; });
}

// Does the row ask for somebody armed, with nothing else that would do?
bool needs_armed(const TriggerRow& row) {
  return std::any_of(row.needs.begin(), row.needs.end(), [](const auto& either) {
    return std::all_of(either.begin(), either.end(), [](const Condition& c) { return c.filler == Filler::kArmed || c.filler == Filler::kWeapon || c.filler == Filler::kContext; });
  });
}

// Regular inflection changes at most the last two letters of a verb and the last of other words; empty for words too short for a stem.
std::string_view stem_of(std::string_view word, WordKind kind) {
  size_t end = word.size();
  const int changed = kind == WordKind::kVerb ? 2 : 1;
  for (int letters = 0; letters < changed && end > 0; ++letters) end -= utf8::decode_before(word, end).size;
  return end < kShortestStem || end > kLongestStem ? std::string_view{} : word.substr(0, end);
}

// Lower case of the Latin letters that packs use, appended to the arena; other letters stay.
std::string_view lowered(std::string_view form, std::string& arena) {
  const size_t at = arena.size();
  for (size_t i = 0; i < form.size(); ++i) {
    char c = form[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const auto byte = static_cast<unsigned char>(c);
    const bool latin1 = i > 0 && static_cast<unsigned char>(form[i - 1]) == 0xC3;
    if (latin1 && byte >= 0x80 && byte <= 0x9E && byte != 0x97) c = static_cast<char>(byte + 0x20);
    arena += c;
  }
  return std::string_view(arena).substr(at);
}

}  // namespace

void Gate::add_term(const std::vector<std::string_view>& words, std::string_view telling, WordKind kind, uint8_t signal, const Lexicon& lexicon) {
  const auto id = static_cast<uint32_t>(entries_.size());
  Entry entry;
  entry.signal = signal;
  for (std::string_view word : words) {
    if (word == telling || lexicon.preposition(word) != Slot::kOther || word.size() < 3 || !lexicon.forms_of(word).empty()) continue;  // forms that change too much are not asked for
    const bool verb = kind == WordKind::kVerb && word == words.front();
    const std::string_view stem = stem_of(word, verb ? WordKind::kVerb : WordKind::kOther);
    entry.others.push_back(stem.empty() ? "=" + std::string(word) : std::string(stem));
  }
  const bool verb = kind == WordKind::kVerb && telling == words.front();
  entry.least = static_cast<uint8_t>(telling.size() - std::min<size_t>(telling.size(), verb ? 3 : 1));
  entry.most = static_cast<uint8_t>(std::min<size_t>(250, telling.size() + (verb ? 5 : 2)));
  entries_.push_back(std::move(entry));
  const auto add = [&](std::string_view form) { forms_[std::string(form)].push_back(id); };
  const std::string_view stem = stem_of(telling, verb ? WordKind::kVerb : WordKind::kOther);
  if (!stem.empty()) {
    stems_[std::string(stem)].push_back(id);
    stem_sizes_ |= uint64_t{1} << stem.size();
  } else {
    add(telling);
    // Short words take endings of their own: die, dies, died.
    for (const std::string_view ending : {"s", "d", "ed", "es", "ing"}) add(std::string(telling) + std::string(ending));
  }
  for (const std::string_view form : lexicon.forms_of(telling)) {
    if (stem.empty() || !form.starts_with(stem)) add(form);
  }
}

Gate::Gate(const Lexicon& lexicon, const World& world) : lexicon_(lexicon), world_(world) {
  // A term of several words is told by the one that fewest terms share, not by a verb that many begin with.
  std::unordered_map<std::string_view, int> uses;
  for (const TableId table : {TableId::kTrigger, TableId::kWeapon, TableId::kPeople, TableId::kInstitution, TableId::kCue, TableId::kModality, TableId::kSpeaker}) {
    lexicon.terms().each_term(table, [&](const std::vector<std::string_view>& words, const std::vector<uint32_t>&, WordKind) {
      for (std::string_view word : words) ++uses[word];
    });
  }
  const auto index = [&](const std::vector<std::string_view>& words, WordKind kind, uint8_t signal) {
    const auto rarer = [&](std::string_view a, std::string_view b) {
      const bool short_a = a.size() < 3 || lexicon.preposition(a) != Slot::kOther;
      const bool short_b = b.size() < 3 || lexicon.preposition(b) != Slot::kOther;
      if (short_a != short_b) return short_b;
      return uses[a] != uses[b] ? uses[a] < uses[b] : a.size() > b.size();
    };
    add_term(words, *std::min_element(words.begin(), words.end(), rarer), kind, signal, lexicon);
  };
  lexicon.terms().each_term(TableId::kTrigger, [&](const std::vector<std::string_view>& words, const std::vector<uint32_t>& rows, WordKind kind) {
    uint8_t signal = 0;
    for (uint32_t row : rows) {
      const TriggerRow& trigger = lexicon.triggers[row];
      if (is_shield(trigger)) continue;
      const bool opens = trigger.kind == TriggerClass::kEvent || trigger.kind == TriggerClass::kOutcome;
      signal |= opens && !needs_armed(trigger) ? kStrong : kWeak;
    }
    if (signal != 0) index(words, kind, signal);
  });
  lexicon.terms().each_term(TableId::kWeapon, [&](const std::vector<std::string_view>& words, const std::vector<uint32_t>&, WordKind kind) { index(words, kind, kArmedSign); });
  lexicon.terms().each_term(TableId::kPeople, [&](const std::vector<std::string_view>& words, const std::vector<uint32_t>& rows, WordKind kind) {
    if (std::any_of(rows.begin(), rows.end(), [&](uint32_t row) { return fights(lexicon.people[row].armed); })) index(words, kind, kArmedSign);
  });
  lexicon.terms().each_term(TableId::kInstitution, [&](const std::vector<std::string_view>& words, const std::vector<uint32_t>& rows, WordKind kind) {
    if (std::any_of(rows.begin(), rows.end(), [&](uint32_t row) { return fights(lexicon.institutions[row].armed); })) index(words, kind, kArmedSign);
  });
  const auto named = static_cast<uint32_t>(entries_.size());
  entries_.push_back({kArmedSign, 0, 255, {}});
  world.actor_names().each_name([&](const std::vector<std::string>& runs, const std::vector<uint32_t>& ids) {
    const bool any = std::any_of(ids.begin(), ids.end(), [&](uint32_t id) { return world.actors()[id].fights(); });
    if (!any) return;
    // One-word names by themselves, longer ones with the rest of their words.
    if (runs.size() == 1) {
      forms_[runs.front()].push_back(named);
    } else {
      const auto longest = std::max_element(runs.begin(), runs.end(), [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
      Entry entry;
      entry.signal = kArmedSign;
      for (const std::string& run : runs) {
        if (run != *longest && run.size() > 2) entry.others.push_back("=" + run);
      }
      forms_[*longest].push_back(static_cast<uint32_t>(entries_.size()));
      entries_.push_back(std::move(entry));
    }
  });
}

bool Gate::has_armed(std::string_view text, const text::Sentence& tagged, Look& look) const {
  for (const Hit& hit : look.hits.all()) {
    if (hit.table == TableId::kWeapon) return true;
    if (hit.table == TableId::kPeople && fights(lexicon_.people[hit.rows->front()].armed)) return true;
    if (hit.table == TableId::kInstitution && fights(lexicon_.institutions[hit.rows->front()].armed)) return true;
  }
  look.runs.build(text, tagged);
  look.names.clear();
  world_.actor_names().find(look.runs.all(), look.names);
  return std::any_of(look.names.begin(), look.names.end(), [&](const NameHit& name) { return world_.actors()[name.ids->front()].fights(); });
}

bool Gate::bears(std::string_view text, const text::Sentence& tagged, Look& look) const {
  look.tree.build(tagged);
  lexicon_.terms().find(look.tree, look.hits);
  bool needy = false;
  for (const Hit& hit : look.hits.all()) {
    if (hit.table != TableId::kTrigger) continue;
    for (uint32_t at : *hit.rows) {
      const TriggerRow& row = lexicon_.triggers[at];
      const bool opens = row.kind == TriggerClass::kEvent || row.kind == TriggerClass::kOutcome;
      if (!opens || is_shield(row)) continue;
      if (!needs_armed(row)) return true;
      needy = true;
    }
  }
  return needy && has_armed(text, tagged, look);
}

void Gate::weigh(const Ids& ids, std::string_view low, const Scratch& scratch, uint8_t& found) const {
  for (uint32_t id : ids) {
    const Entry& entry = entries_[id];
    if ((found & entry.signal) == entry.signal || low.size() < entry.least || low.size() > entry.most) continue;
    const bool all = std::all_of(entry.others.begin(), entry.others.end(), [&](const std::string& other) {
      return std::any_of(scratch.lows.begin(), scratch.lows.end(), [&](std::string_view word) {
        return other.front() == '=' ? word == std::string_view(other).substr(1) : word.starts_with(other);
      });
    });
    if (all) found |= entry.signal;
  }
}

uint8_t Gate::signals(const text::Sentence& sentence, Scratch& scratch) const {
  scratch.lows.clear();
  scratch.arena.clear();
  size_t bytes = 0;
  for (const text::Word& word : sentence.words) bytes += word.form.size();
  scratch.arena.reserve(bytes);  // views into it must not move
  for (const text::Word& word : sentence.words) {
    if (word.form.size() > 1) scratch.lows.push_back(lowered(word.form, scratch.arena));
  }
  uint8_t found = 0;
  for (std::string_view low : scratch.lows) {
    if (hot(found)) break;
    if (const auto at = forms_.find(low); at != forms_.end()) weigh(at->second, low, scratch, found);
    const size_t longest = std::min(low.size(), kLongestStem);
    const size_t shortest = std::max(kShortestStem, low.size() > kLongestEnding ? low.size() - kLongestEnding : 0);
    for (size_t size = shortest; size <= longest; ++size) {
      if ((stem_sizes_ & (uint64_t{1} << size)) == 0) continue;
      if (const auto at = stems_.find(low.substr(0, size)); at != stems_.end()) weigh(at->second, low, scratch, found);
    }
  }
  return found;
}

}  // namespace hearsay::coding
