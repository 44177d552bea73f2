#include "coding/lexicon.h"

#include <charconv>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "coding/table_values.h"
#include "pack/table.h"

namespace hearsay::coding {

std::string_view name_of(Slot slot) {
  for (const auto& [name, value] : kSlotNames) {
    if (value == slot) return name;
  }
  return "other";
}

// Loads one language's tables into a Lexicon; every check names its cell.
class LexiconLoader {
 public:
  LexiconLoader(const pack::Files& files, std::string_view language, Lexicon& lexicon)
      : files_(files), folder_(std::string(language) + "/"), lexicon_(lexicon) {}

  Result<void> run();

 private:
  using Columns = std::span<const std::string_view>;
  using Row = pack::Table::Row;

  Result<pack::Table> table(std::string_view file, Columns required, Columns optional = {});
  Result<void> cues();
  Result<void> triggers();
  Result<void> people();
  Result<void> speakers();
  Result<void> named(std::string_view file, TableId id, std::vector<NamedRow>& rows, Columns columns);
  Result<void> numbers();
  Result<void> dates();
  Result<void> modality();
  Result<void> small_tables();
  Result<void> forms();

  template <typename T, size_t N>
  Result<T> value(const pack::Table& table, Row row, size_t column, const std::array<std::pair<std::string_view, T>, N>& names);
  Result<int64_t> number(const pack::Table& table, Row row, size_t column);
  Result<std::vector<Slot>> slots(const pack::Table& table, Row row, size_t column);
  Result<Needs> needs(const pack::Table& table, Row row, size_t column);

  // The row's terms, one alternative each.
  void index(TableId id, std::string_view lemmas, std::string_view upos, size_t row) {
    for (std::string_view lemma : pack::alternatives(lemmas)) lexicon_.terms_.add(id, lemma, upos, static_cast<uint32_t>(row));
  }

  const pack::Files& files_;
  std::string folder_;
  Lexicon& lexicon_;
};

Result<pack::Table> LexiconLoader::table(std::string_view file, Columns required, Columns optional) {
  const std::string path = folder_ + std::string(file);
  const auto bytes = files_.find(path);
  if (!bytes) return fail(ErrorCode::kNotFound, "this table is missing from the pack; docs/formats/pack.md says what it holds", "packs/" + path);
  std::vector<std::string_view> more(optional.begin(), optional.end());
  more.push_back("note");
  return pack::Table::parse("packs/" + path, *bytes, required, more);
}

template <typename T, size_t N>
Result<T> LexiconLoader::value(const pack::Table& table, Row row, size_t column, const std::array<std::pair<std::string_view, T>, N>& names) {
  for (const auto& [name, value] : names) {
    if (name == row[column]) return value;
  }
  std::string known;
  for (const auto& [name, value] : names) known += (known.empty() ? "" : ", ") + std::string(name.empty() ? "(empty)" : name);
  return table.error_at(row, column, "\"" + std::string(row[column]) + "\" is not one of: " + known);
}

Result<int64_t> LexiconLoader::number(const pack::Table& table, Row row, size_t column) {
  const std::string_view cell = row[column];
  int64_t value = 0;
  const size_t skip = !cell.empty() && cell.front() == '+' ? 1 : 0;
  const auto [end, error] = std::from_chars(cell.data() + skip, cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return table.error_at(row, column, "\"" + std::string(cell) + "\" is not a whole number");
  return value;
}

Result<std::vector<Slot>> LexiconLoader::slots(const pack::Table& table, Row row, size_t column) {
  std::vector<Slot> out;
  std::string_view cell = row[column];
  while (!cell.empty()) {
    const size_t comma = cell.find(',');
    std::string_view name = cell.substr(0, comma);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    bool known = false;
    for (const auto& [slot_name, slot] : kSlotNames) {
      if (slot_name == name) {
        out.push_back(slot);
        known = true;
        break;
      }
    }
    if (!known) return table.error_at(row, column, "\"" + std::string(name) + "\" is no slot; docs/formats/pack.md lists them");
    cell = comma == std::string_view::npos ? std::string_view{} : cell.substr(comma + 1);
  }
  return out;
}

Result<Needs> LexiconLoader::needs(const pack::Table& table, Row row, size_t column) {
  Needs out;
  std::string_view cell = row[column];
  while (!cell.empty()) {
    const size_t space = cell.find(' ');
    std::vector<Condition> either;
    for (std::string_view part : pack::alternatives(cell.substr(0, space))) {
      Condition condition;
      const size_t equals = part.find('=');
      const std::string_view slot_name = equals == std::string_view::npos ? std::string_view("any") : part.substr(0, equals);
      const std::string_view filler_name = equals == std::string_view::npos ? part : part.substr(equals + 1);
      bool known_slot = false;
      for (const auto& [name, slot] : kSlotNames) {
        if (name == slot_name) {
          condition.slot = slot;
          known_slot = true;
        }
      }
      bool known_filler = false;
      for (const auto& [name, filler] : kFillerNames) {
        if (name == filler_name) {
          condition.filler = filler;
          known_filler = true;
        }
      }
      if (!known_slot || !known_filler) return table.error_at(row, column, "\"" + std::string(part) + "\" is no condition; write for instance obj=site");
      either.push_back(condition);
    }
    if (!either.empty()) out.push_back(std::move(either));
    cell = space == std::string_view::npos ? std::string_view{} : cell.substr(space + 1);
  }
  return out;
}

Result<void> LexiconLoader::cues() {
  static constexpr std::array<std::string_view, 7> kColumns = {"lemma", "upos", "class", "stance", "frames", "attitude", "aspect"};
  auto table = this->table("cues.tsv", kColumns);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    CueRow cue;
    cue.lemma = row[0];
    const auto kind = value(*table, row, 2, kCueClassNames);
    if (!kind) return Failure(kind.error());
    cue.kind = *kind;
    cue.claims = row[3] != "none";
    if (cue.claims) {
      const auto stance = value(*table, row, 3, kStanceNames);
      if (!stance) return Failure(stance.error());
      cue.stance = *stance;
    }
    for (std::string_view name : pack::alternatives(row[4])) {
      bool known = false;
      for (const auto& [frame_name, frame] : kFrameNames) {
        if (frame_name == name) {
          cue.frames |= frame;
          known = true;
        }
      }
      if (!known) return table->error_at(row, 4, "\"" + std::string(name) + "\" is no frame; docs/formats/pack.md lists them");
    }
    const auto attitude = value(*table, row, 5, kAttitudeNames);
    if (!attitude) return Failure(attitude.error());
    cue.attitude = *attitude;
    const auto aspect = value(*table, row, 6, kAspectNames);
    if (!aspect) return Failure(aspect.error());
    cue.aspect = *aspect;
    index(TableId::kCue, row[0], row[1], lexicon_.cues.size());
    lexicon_.cues.push_back(cue);
  }
  return {};
}

Result<void> LexiconLoader::triggers() {
  static constexpr std::array<std::string_view, 11> kColumns = {"lemma", "upos", "type", "mode", "outcome", "actor", "recipient", "counted", "what", "needs", "class"};
  auto table = this->table("triggers.tsv", kColumns);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    TriggerRow trigger;
    trigger.lemma = row[0];
    trigger.verb = row[1].find("VERB") != std::string_view::npos;
    trigger.type = row[2];
    trigger.mode = row[3];
    const auto outcome = value(*table, row, 4, kOutcomeNames);
    if (!outcome) return Failure(outcome.error());
    trigger.outcome = *outcome;
    auto actor = slots(*table, row, 5);
    if (!actor) return Failure(actor.error());
    auto recipient = slots(*table, row, 6);
    if (!recipient) return Failure(recipient.error());
    auto counted = slots(*table, row, 7);
    if (!counted) return Failure(counted.error());
    trigger.actor = std::move(*actor);
    trigger.recipient = std::move(*recipient);
    trigger.counted = counted->empty() ? Slot::kNone : counted->front();
    trigger.what = row[8];
    auto needs = this->needs(*table, row, 9);
    if (!needs) return Failure(needs.error());
    trigger.needs = std::move(*needs);
    const auto kind = value(*table, row, 10, kTriggerClassNames);
    if (!kind) return Failure(kind.error());
    trigger.kind = *kind;
    index(TableId::kTrigger, row[0], row[1], lexicon_.triggers.size());
    lexicon_.triggers.push_back(std::move(trigger));
  }
  return {};
}

Result<void> LexiconLoader::people() {
  static constexpr std::array<std::string_view, 5> kPeople = {"lemma", "upos", "who", "armed", "name"};
  auto table = this->table("people.tsv", kPeople);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto armed = value(*table, row, 3, kArmedNames);
    if (!armed) return Failure(armed.error());
    index(TableId::kPeople, row[0], row[1], lexicon_.people.size());
    lexicon_.people.push_back({row[0], row[2], row[4], *armed});
  }
  static constexpr std::array<std::string_view, 4> kInstitutions = {"lemma", "kind", "name", "armed"};
  table = this->table("institutions.tsv", kInstitutions);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto armed = value(*table, row, 3, kArmedNames);
    if (!armed) return Failure(armed.error());
    index(TableId::kInstitution, row[0], "NOUN", lexicon_.institutions.size());
    lexicon_.institutions.push_back({row[0], row[1], row[2], *armed});
  }
  return {};
}

Result<void> LexiconLoader::speakers() {
  static constexpr std::array<std::string_view, 4> kColumns = {"lemma", "kind", "name", "body"};
  auto table = this->table("speakers.tsv", kColumns);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    index(TableId::kSpeaker, row[0], "NOUN|PROPN|X", lexicon_.speakers.size());
    lexicon_.speakers.push_back({row[0], row[1], row[2], row[3] == "of"});
  }
  return {};
}

Result<void> LexiconLoader::named(std::string_view file, TableId id, std::vector<NamedRow>& rows, Columns columns) {
  auto table = this->table(file, columns);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const bool has_upos = columns[1] == "upos";
    // What is a thing or a person is a noun in the text; directions may be adverbs or adjectives, demonyms anything.
    const bool nouns = id == TableId::kMedium || id == TableId::kSite || id == TableId::kWeapon;
    const std::string_view any = id == TableId::kDirection ? "NOUN|PROPN|ADV|ADP|ADJ" : "*";
    index(id, row[0], has_upos ? row[1] : nouns ? std::string_view("NOUN|PROPN|X") : any, rows.size());
    const size_t second = has_upos ? 2 : 1;
    rows.push_back({row[0], columns.size() > second + 1 ? row[second + 1] : row[second], row[second]});
  }
  return {};
}

Result<void> LexiconLoader::numbers() {
  static constexpr std::array<std::string_view, 3> kNumerals = {"form", "value", "kind"};
  auto table = this->table("numerals.tsv", kNumerals);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    NumeralRow numeral;
    numeral.kind = row[2];
    if (row[2] != "half" && row[2] != "fraction") {
      const auto value = number(*table, row, 1);
      if (!value) return Failure(value.error());
      numeral.value = *value;
    }
    index(TableId::kNumeral, row[0], "*", lexicon_.numerals.size());
    lexicon_.numerals.push_back(numeral);
  }
  static constexpr std::array<std::string_view, 3> kQuantities = {"lemma", "min", "max"};
  static constexpr std::string_view kPluralMark = "plural:";
  table = this->table("quantities.tsv", kQuantities);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    QuantityRow quantity;
    const auto min = number(*table, row, 1);
    if (!min) return Failure(min.error());
    quantity.min = static_cast<int32_t>(*min);
    if (!row[2].empty()) {
      const auto max = number(*table, row, 2);
      if (!max) return Failure(max.error());
      quantity.max = static_cast<int32_t>(*max);
    }
    std::string_view lemma = row[0];
    quantity.plural = lemma.starts_with(kPluralMark);
    if (quantity.plural) lemma.remove_prefix(kPluralMark.size());
    index(TableId::kQuantity, lemma, "*", lexicon_.quantities.size());
    lexicon_.quantities.push_back(quantity);
  }
  static constexpr std::array<std::string_view, 2> kVagueness = {"words", "op"};
  table = this->table("vagueness.tsv", kVagueness);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto op = value(*table, row, 1, kVagueOpNames);
    if (!op) return Failure(op.error());
    index(TableId::kVagueness, row[0], "*", lexicon_.vagueness.size());
    lexicon_.vagueness.push_back({*op});
  }
  return {};
}

Result<void> LexiconLoader::dates() {
  static constexpr std::array<std::string_view, 3> kColumns = {"form", "kind", "value"};
  auto table = this->table("dates.tsv", kColumns);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    DateRow date;
    const auto kind = value(*table, row, 1, kDateKindNames);
    if (!kind) return Failure(kind.error());
    date.kind = *kind;
    if (date.kind == DateKind::kUnit || date.kind == DateKind::kPart) {
      date.unit = row[2];
    } else if (!row[2].empty()) {
      const auto offset = number(*table, row, 2);
      if (!offset) return Failure(offset.error());
      date.value = static_cast<int32_t>(*offset);
    }
    if (date.kind == DateKind::kWeekday) lexicon_.hints_.emplace(row[0], text::Upos::kNoun);
    index(TableId::kDate, row[0], "*", lexicon_.dates.size());
    lexicon_.dates.push_back(date);
  }
  return {};
}

Result<void> LexiconLoader::modality() {
  static constexpr std::array<std::string_view, 3> kColumns = {"lemma", "upos", "class"};
  auto table = this->table("modality.tsv", kColumns);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto kind = value(*table, row, 2, kModalityNames);
    if (!kind) return Failure(kind.error());
    index(TableId::kModality, row[0], row[1], lexicon_.modality.size());
    lexicon_.modality.push_back({*kind});
  }
  return {};
}

Result<void> LexiconLoader::small_tables() {
  static constexpr std::array<std::string_view, 2> kPrepositions = {"form", "slot"};
  auto table = this->table("prepositions.tsv", kPrepositions);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Row row = table->row(i);
    const auto slot = value(*table, row, 1, kSlotNames);
    if (!slot) return Failure(slot.error());
    for (std::string_view form : pack::alternatives(row[0])) lexicon_.prepositions_.emplace(form, *slot);
  }
  static constexpr std::array<std::string_view, 2> kContinuation = {"lemma", "upos"};
  table = this->table("continuation.tsv", kContinuation);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) index(TableId::kContinuation, table->row(i)[0], table->row(i)[1], i);
  static constexpr std::array<std::string_view, 1> kStopNames = {"form"};
  table = this->table("stop_names.tsv", kStopNames);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) lexicon_.stop_names_.emplace(utf8::fold(table->row(i)[0]), true);
  return {};
}

// Tables of forms that a language may lack.
Result<void> LexiconLoader::forms() {
  static constexpr std::array<std::string_view, 3> kInflections = {"lemma", "upos", "forms"};
  static constexpr std::array<std::string_view, 1> kLemma = {"lemma"};
  if (files_.find(folder_ + "inflections.tsv")) {
    auto table = this->table("inflections.tsv", kInflections);
    if (!table) return Failure(table.error());
    for (size_t i = 0; i < table->size(); ++i) {
      for (std::string_view form : pack::alternatives(table->row(i)[2])) {
        lexicon_.inflections_[form].push_back(table->row(i)[0]);
      }
    }
  }
  if (files_.find(folder_ + "intransitive.tsv")) {
    auto table = this->table("intransitive.tsv", kLemma);
    if (!table) return Failure(table.error());
    for (size_t i = 0; i < table->size(); ++i) lexicon_.intransitive_.insert(table->row(i)[0]);
  }
  return {};
}

Result<void> LexiconLoader::run() {
  static constexpr std::array<std::string_view, 1> kDeterminers = {"form"};
  auto determiners = table("determiners.tsv", kDeterminers);
  if (!determiners) return Failure(determiners.error());
  for (size_t i = 0; i < determiners->size(); ++i) lexicon_.terms_.add_determiner(determiners->row(i)[0]);

  static constexpr std::array<std::string_view, 3> kMedia = {"lemma", "name", "kind"};
  static constexpr std::array<std::string_view, 2> kSites = {"lemma", "kind"};
  static constexpr std::array<std::string_view, 2> kWeapons = {"lemma", "type"};
  static constexpr std::array<std::string_view, 3> kAnaphora = {"lemma", "upos", "refers"};
  static constexpr std::array<std::string_view, 2> kDirections = {"words", "relation"};
  static constexpr std::array<std::string_view, 2> kDemonyms = {"form", "country"};
  for (const auto& step : {
           forms(), cues(), triggers(), people(), speakers(), numbers(), dates(), modality(), small_tables(),
           named("media.tsv", TableId::kMedium, lexicon_.media, kMedia),
           named("sites.tsv", TableId::kSite, lexicon_.sites, kSites),
           named("weapons.tsv", TableId::kWeapon, lexicon_.weapons, kWeapons),
           named("anaphora.tsv", TableId::kAnaphora, lexicon_.anaphora, kAnaphora),
           named("directions.tsv", TableId::kDirection, lexicon_.directions, kDirections),
           named("demonyms.tsv", TableId::kDemonym, lexicon_.demonyms, kDemonyms),
       }) {
    if (!step) return step;
  }
  for (const NamedRow& row : lexicon_.demonyms) lexicon_.hints_.emplace(row.lemma, text::Upos::kAdj);
  return {};
}

Result<Lexicon> Lexicon::load(const pack::Files& files, std::string_view language) {
  Lexicon lexicon;
  const auto loaded = LexiconLoader(files, language, lexicon).run();
  if (!loaded) return Failure(loaded.error());
  return lexicon;
}

Slot Lexicon::preposition(std::string_view form) const {
  const auto found = prepositions_.find(form);
  return found == prepositions_.end() ? Slot::kOther : found->second;
}

}  // namespace hearsay::coding
