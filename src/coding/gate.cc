#include "coding/gate.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "coding/gate_signs.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr size_t kShortestStem = 4;  // bytes
constexpr size_t kLongestStem = 24;
constexpr size_t kLongestEnding = 6;
constexpr size_t kSlots = size_t{1} << 15;  // forms remembered
constexpr size_t kLongestForm = 40;         // bytes; longer ones are looked at anew each time
constexpr uint16_t kKnown = 5;              // times a form was seen, from where on the model's lexicon has its lemmas
// Words between the parts of a term. The first look sees no parts of speech, so determiners and numerals are among them.
constexpr size_t kVerbGap = 5;
constexpr size_t kOtherGap = 2;

uint32_t bit(Upos upos) { return 1u << static_cast<uint32_t>(upos); }

bool starts_upper(std::string_view form) {
  const auto byte = static_cast<unsigned char>(form[0]);
  return byte < 0x80 ? byte >= 'A' && byte <= 'Z' : utf8::is_upper(utf8::decode(form, 0).value);
}

bool has_digit(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string_view stem_of(std::string_view word, WordKind kind) {
  size_t end = word.size();
  const int changed = kind == WordKind::kVerb ? 2 : 1;
  for (int letters = 0; letters < changed && end > 0; ++letters) end -= utf8::decode_before(word, end).size;
  return end < kShortestStem || end > kLongestStem ? std::string_view{} : word.substr(0, end);
}

uint32_t fillers_of(const Lexicon& lexicon, TableId table, uint32_t row) {
  const uint32_t armed = bit_of(Filler::kArmed);
  const uint32_t person = bit_of(Filler::kPerson);
  switch (table) {
    case TableId::kWeapon:
      return bit_of(Filler::kWeapon);
    case TableId::kPeople:
      return person | (lexicon.people[row].armed != Armed::kNone ? armed : 0);
    case TableId::kInstitution: {
      return lexicon.institutions[row].armed != Armed::kNone ? armed | person : 0;
    }
    case TableId::kSpeaker:
    case TableId::kDemonym:
      return person;
    case TableId::kSite:
      return bit_of(Filler::kSite) | bit_of(Filler::kPlace);
    case TableId::kNumeral:
    case TableId::kQuantity:
      return kNumberSigns;
    case TableId::kAnaphora: {
      const std::string_view refers = lexicon.anaphora[row].kind;
      if (refers == "actor_group" || refers == "actor_force") return armed | person;
      return refers == "person" ? person : 0;
    }
    default:
      return 0;
  }
}

uint32_t fillers_of(const Actor& actor) {
  return actor.fights() ? bit_of(Filler::kArmed) | bit_of(Filler::kPerson) : 0;
}

void Gate::add_words(std::string_view low, Facts& facts) const {
  const auto add = [&](uint32_t word) {
    if (std::find(facts.words.begin(), facts.words.end(), word) == facts.words.end()) facts.words.push_back(word);
  };
  const auto add_text = [&](std::string_view word) {
    if (const uint32_t number = word_numbers_.find(word); number != 0) add(number);
  };
  add_text(low);
  for (std::string_view lemma : lexicon_.lemmas_of(low)) add_text(lemma);
  const syntax::EntryRecord* entry = model_.find(low);
  if (entry != nullptr) {
    for (const syntax::AnalysisRecord& analysis : model_.analyses(*entry)) {
      const std::string_view lemma = model_.string(analysis.lemma);
      add_text(lemma);
      if (!lemma.empty() && starts_upper(lemma)) add_text(utf8::lower(lemma));
    }
    facts.classes = entry->classes;
    if (entry->frequency >= kKnown) return;
    facts.classes = 0;
  }
  const size_t longest = std::min(low.size(), kLongestStem);
  const size_t shortest = std::max(kShortestStem, low.size() > kLongestEnding ? low.size() - kLongestEnding : 0);
  for (size_t size = shortest; size <= longest; ++size) {
    if ((stem_sizes_ & (uint64_t{1} << size)) == 0) continue;
    const uint32_t stem = stem_numbers_.find(low.substr(0, size));
    if (stem == 0) continue;
    for (uint32_t word : stems_[stem]) {
      if (low.size() >= words_[word].least && low.size() <= words_[word].most) add(word);
    }
  }
}

void Gate::learn(std::string_view form, Facts& facts, std::string& low) const {
  facts = Facts{};
  facts.form = form;
  if (form.empty()) return;
  low = utf8::lower(form);
  add_words(low, facts);
  for (uint32_t word : facts.words) {
    facts.signs.fillers |= fillers_[word];
    facts.starts = facts.starts || !triggers_[word].empty();
  }
  if (const Slot slot = lexicon_.preposition(low); slot != Slot::kOther && slot != Slot::kNone) facts.signs.slots |= slot_bit(slot);
  if (has_digit(form)) facts.signs.fillers |= kNumberSigns;
  if (const auto* entry = model_.find(low); entry != nullptr && (entry->classes & bit(Upos::kPron)) != 0) {
    for (const syntax::AnalysisRecord& analysis : model_.analyses(*entry)) {
      const uint32_t feats = parse_feats(model_.feats(analysis.feats));
      if (analysis.upos == static_cast<uint8_t>(Upos::kPron) && (feats & kPersonal) != 0 && (feats & kFirstPerson) == 0) facts.signs.fillers |= kPronounSign;
    }
  }
  NameIndex::each_folded(form, [&](std::string_view run) {
    facts.runs.push_back(run_numbers_.find(run));
  });
}

const Gate::Facts& Gate::facts_of(std::string_view form, Scratch& scratch) const {
  if (form.size() > kLongestForm) {
    learn(form, scratch.strangers.emplace_back(), scratch.low);
    return scratch.strangers.back();
  }
  Facts& slot = scratch.cache[std::hash<std::string_view>()(form) & (kSlots - 1)];
  if (slot.form != form) learn(form, slot, scratch.low);
  return slot;
}

// Do the other words of the term follow the one at `at`?
bool Gate::follows(const Term& term, const std::vector<const Facts*>& sentence, size_t at) const {
  size_t here = at;
  for (const uint32_t word : term.rest) {
    const size_t last = std::min(sentence.size(), here + 2 + (term.verb ? kVerbGap : kOtherGap));
    size_t next = here + 1;
    while (next < last && std::find(sentence[next]->words.begin(), sentence[next]->words.end(), word) == sentence[next]->words.end()) ++next;
    if (next >= last) return false;
    here = next;
  }
  return true;
}

Gate::Signs Gate::company(const std::vector<const Facts*>& sentence, Scratch& scratch) const {
  Signs signs;
  scratch.runs.clear();
  for (size_t i = 0; i < sentence.size(); ++i) {
    const Facts& facts = *sentence[i];
    signs.add(facts.signs);
    if (i > 0 && !facts.form.empty() && starts_upper(facts.form)) signs.fillers |= kCapitalSigns;
    scratch.runs.insert(scratch.runs.end(), facts.runs.begin(), facts.runs.end());
    for (const uint32_t word : facts.words) {
      for (const Term& term : companions_[word]) {
        if ((signs.fillers & term.fillers) != term.fillers && follows(term, sentence, i)) signs.fillers |= term.fillers;
      }
    }
  }
  for (size_t i = 0; i < scratch.runs.size(); ++i) {
    for (const Name& name : names_[scratch.runs[i]]) {
      if ((signs.fillers & name.fillers) == name.fillers || i + name.rest.size() >= scratch.runs.size()) continue;
      if (std::equal(name.rest.begin(), name.rest.end(), scratch.runs.begin() + static_cast<ptrdiff_t>(i) + 1)) signs.fillers |= name.fillers;
    }
  }
  return signs;
}

Reach Gate::reach_of(const std::vector<uint32_t>& rows, const Signs& company) const {
  Reach best = Reach::kNothing;
  for (const uint32_t row : rows) {
    if (!opens_[row]) continue;
    Reach reach = Reach::kAlone;
    for (const Ask& ask : asks_[row]) {
      const bool met = std::any_of(ask.either.begin(), ask.either.end(), [&](const Signs& signs) {
        return (company.fillers & signs.fillers) != 0 && (signs.slots == 0 || (company.slots & signs.slots) != 0);
      });
      if (!met) reach = std::min(reach, ask.context ? Reach::kInContext : Reach::kNothing);
    }
    best = std::max(best, reach);
  }
  return best;
}

Reach Gate::first_look(const text::Sentence& sentence, Scratch& scratch) const {
  if (scratch.gate != this) {
    scratch.cache.assign(kSlots, Facts{});
    scratch.gate = this;
  }
  scratch.strangers.clear();
  scratch.strangers.reserve(sentence.words.size());  // views into it must not move
  auto& words = scratch.sentence;
  words.clear();
  bool any = false;
  for (const text::Word& word : sentence.words) {
    words.push_back(&facts_of(word.form, scratch));
    any = any || words.back()->starts;
  }
  if (!any) return Reach::kNothing;
  // A later form may have taken the slot of an earlier one.
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i]->form == sentence.words[i].form) continue;
    learn(sentence.words[i].form, scratch.strangers.emplace_back(), scratch.low);
    words[i] = &scratch.strangers.back();
  }
  Reach best = Reach::kNothing;
  std::optional<Signs> signs;
  for (size_t i = 0; i < words.size() && best != Reach::kAlone; ++i) {
    if (!words[i]->starts) continue;
    for (const uint32_t word : words[i]->words) {
      for (const Term& term : triggers_[word]) {
        const bool apt = term.upos_mask == 0 || words[i]->classes == 0 || (words[i]->classes & term.upos_mask) != 0;
        if (!apt || !follows(term, words, i)) continue;
        if (!signs) {
          signs = company(words, scratch);
          signs->fillers |= bit_of(Filler::kEvent);  // told only by trees
        }
        best = std::max(best, reach_of(term.rows, *signs));
      }
    }
  }
  return best;
}

Gate::Signs Gate::company(const Look& look, const text::Sentence& tagged) const {
  Signs signs;
  for (const Hit& hit : look.hits.all()) {
    if (hit.table == TableId::kTrigger && look.hits.all().size() > 1) signs.fillers |= bit_of(Filler::kEvent);
    if (std::find(kCompanionTables.begin(), kCompanionTables.end(), hit.table) == kCompanionTables.end()) continue;
    for (const uint32_t row : *hit.rows) signs.fillers |= fillers_of(lexicon_, hit.table, row);
  }
  for (const NameHit& name : look.names) {
    for (const uint32_t id : *name.ids) signs.fillers |= fillers_of(world_.actors()[id]);
  }
  for (size_t i = 0; i < tagged.words.size(); ++i) {
    const Node& node = look.tree[static_cast<int32_t>(i)];
    if (const Slot slot = lexicon_.preposition(node.low); slot != Slot::kOther && slot != Slot::kNone) signs.slots |= slot_bit(slot);
    if (node.capital && node.upos == Upos::kPropn) signs.fillers |= kCapitalSigns;
    if (node.upos == Upos::kNum || has_digit(node.form)) signs.fillers |= kNumberSigns;
    if (node.upos == Upos::kPron && (node.feats & kPersonal) != 0 && (node.feats & kFirstPerson) == 0) signs.fillers |= kPronounSign;
  }
  return signs;
}

Reach Gate::second_look(std::string_view text, const text::Sentence& tagged, Look& look) const {
  look.tree.build(tagged);
  lexicon_.terms().find(look.tree, look.hits);
  Reach best = Reach::kNothing;
  std::optional<Signs> signs;
  for (const Hit& hit : look.hits.all()) {
    if (hit.table != TableId::kTrigger) continue;
    if (std::none_of(hit.rows->begin(), hit.rows->end(), [&](uint32_t row) { return opens_[row]; })) continue;
    if (!signs) {
      look.runs.build(text, tagged);
      look.names.clear();
      world_.actor_names().find(look.runs.all(), look.names);
      signs = company(look, tagged);
      look.names.clear();
      world_.country_names().find(look.runs.all(), look.names);
      if (!look.names.empty()) signs->fillers |= kCountrySigns;
    }
    best = std::max(best, reach_of(*hit.rows, *signs));
    if (best == Reach::kAlone) break;
  }
  return best;
}

}  // namespace hearsay::coding
