#include "engine/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "base/date.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "coding/coder.h"
#include "coding/gate.h"
#include "coding/lexicon.h"
#include "coding/world.h"
#include "engine/workspace.h"
#include "pack/gazetteer.h"
#include "syntax/analyser.h"
#include "syntax/conllu.h"
#include "syntax/model.h"
#include "text/language.h"
#include "text/rules.h"
#include "text/splitter.h"

namespace hearsay::engine {
namespace {

// All pack files as one hash: names and contents, in name order.
std::string hash_of(const pack::Files& files) {
  std::string all;
  for (const auto& [name, bytes] : files.by_path) all += name + ":" + sha256_hex(bytes) + "\n";
  return sha256_hex(all);
}

syntax::Mode mode_of(const Options& options) { return options.accuracy == Accuracy::kAccurate ? syntax::Mode::kAccurate : syntax::Mode::kFast; }

coding::CoderOptions layers_of(const Options& options) {
  const auto asked = [&](Layers layer) { return (static_cast<unsigned>(options.layers) & static_cast<unsigned>(layer)) != 0; };
  return {asked(Layers::kAttributions), asked(Layers::kMentions), options.explain};
}

bool is_blank(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto decoded = utf8::decode(text, i);
    if (!utf8::is_space(decoded.value) && !utf8::is_ignorable(decoded.value)) return false;
    i += decoded.size;
  }
  return true;
}

}  // namespace

// What only coding needs of a language is loaded when the first document in it is coded, so that trees alone are there at once.
struct Engine::State {
  struct CodingPart {
    coding::Lexicon lexicon;
    std::optional<coding::Gate> gate;  // refers to the lexicon beside it
  };
  struct Language {
    std::string name;
    text::Rules rules;
    syntax::Model model;
    mutable std::once_flag once;
    mutable std::unique_ptr<CodingPart> coding;
    mutable Error fault;  // why `coding` could not be loaded

    Language(std::string language, text::Rules its_rules, syntax::Model its_model)
        : name(std::move(language)), rules(std::move(its_rules)), model(std::move(its_model)) {}
  };

  Resources resources;
  std::map<std::string, Language, std::less<>> languages;
  std::vector<std::string> names;
  std::optional<pack::Gazetteer> gazetteer;
  std::string models_hash;
  mutable std::once_flag world_once;
  mutable std::optional<coding::World> world;
  mutable Error world_fault;
  mutable std::once_flag hash_once;
  mutable std::string packs_hash;

  Result<const Language*> language_of(const text::Document& document, std::string& tag) const;
  Result<const CodingPart*> coding_of(const Language& language) const;
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(Resources resources) {
  auto state = std::make_unique<State>();
  state->resources = std::move(resources);
  const pack::Files& packs = state->resources.packs;
  for (const auto& [language, bytes] : state->resources.models) {
    if (!packs.find(language + "/pack.toml")) continue;
    auto model = syntax::Model::map(bytes, language + ".model");
    if (!model) return Failure(model.error());
    auto rules = text::Rules::load(packs, language);
    if (!rules) return Failure(rules.error());
    state->models_hash += fmt::format("{}{}:{:016x}", state->models_hash.empty() ? "" : " ", language, model->hash());
    state->languages.try_emplace(language, language, std::move(*rules), std::move(*model));
    state->names.push_back(language);
  }
  if (state->languages.empty()) return fail(ErrorCode::kNotFound, "no language has both a pack and a model; give their folders with --packs and --models");
  auto gazetteer = pack::Gazetteer::map(state->resources.gazetteer, "gazetteer.bin", pack::Gazetteer::Check::kBoundsOnly);
  if (!gazetteer) return Failure(gazetteer.error());
  state->gazetteer.emplace(std::move(*gazetteer));
  return Engine(std::move(state));
}

Result<const Engine::State::CodingPart*> Engine::State::coding_of(const Language& language) const {
  std::call_once(world_once, [&] {
    auto loaded = coding::World::load(resources.packs);
    if (loaded) {
      world.emplace(std::move(*loaded));
    } else {
      world_fault = loaded.error();
    }
  });
  // The place of a pack's fault goes into the message: the document's name stands where the error is told.
  if (!world) return fail(world_fault.code, world_fault.text());
  std::call_once(language.once, [&] {
    auto lexicon = coding::Lexicon::load(resources.packs, language.name);
    if (!lexicon) {
      language.fault = lexicon.error();
      return;
    }
    language.coding = std::make_unique<CodingPart>(CodingPart{std::move(*lexicon), std::nullopt});
    language.coding->gate.emplace(language.coding->lexicon, *world, language.model);
  });
  if (language.coding == nullptr) return fail(language.fault.code, language.fault.text());
  return language.coding.get();
}

std::vector<std::string> Engine::languages() const { return state_->names; }
const std::string& Engine::packs_hash() const {
  std::call_once(state_->hash_once, [&] { state_->packs_hash = hash_of(state_->resources.packs); });
  return state_->packs_hash;
}
const std::string& Engine::models_hash() const { return state_->models_hash; }
std::shared_ptr<Engine::Workspace> Engine::workspace() const { return std::make_shared<Workspace>(); }

Result<const Engine::State::Language*> Engine::State::language_of(const text::Document& document, std::string& tag) const {
  if (const size_t fault = utf8::first_fault(document.text); fault != utf8::kNoFault) {
    return fail(ErrorCode::kInvalidInput, "the text is not UTF-8 from this byte on; convert it to UTF-8", document.id + ", byte " + std::to_string(fault));
  }
  if (is_blank(document.text)) return fail(ErrorCode::kInvalidInput, "the text is empty or only blanks", document.id);
  if (!document.published.empty() && !Date::parse(document.published)) {
    return fail(ErrorCode::kInvalidInput, "\"" + document.published + "\" is no date; write the day of publication as YYYY-MM-DD", document.id);
  }
  tag = document.lang.empty() ? text::identify(document.text) : document.lang.substr(0, document.lang.find('-'));
  const auto found = languages.find(tag);
  if (found != languages.end()) return &found->second;
  std::string known;
  for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
  if (tag.empty()) return fail(ErrorCode::kUnsupported, "the language could not be told; give it with --lang (" + known + ")", document.id);
  return fail(ErrorCode::kUnsupported, "no pack covers the language \"" + tag + "\"; there are packs for " + known, document.id);
}

// The main path: what ARCHITECTURE.md tells, a stage a line.
Result<coding::Reading> Engine::read(const text::Document& document, Workspace& workspace, const Options& options) const {
  coding::Reading reading;
  const auto language = state_->language_of(document, reading.lang);
  if (!language) return Failure(language.error());
  const State::Language& of = **language;
  const auto coding = state_->coding_of(of);
  if (!coding) return Failure(coding.error());
  const coding::Knowledge knowledge{(*coding)->lexicon, *state_->world, *state_->gazetteer};
  workspace.begin(document);
  workspace.split(of.rules);
  workspace.select(*(*coding)->gate, of.model, knowledge.lexicon);
  workspace.analyse(of.model, knowledge.lexicon, mode_of(options));
  workspace.code(document, knowledge, {.explain = options.explain}, reading);
  if (options.layers != Layers::kClaims) {
    // The other layers are of every sentence; the claims stay those of the sentences that can bear one, whatever is asked for.
    coding::Reading whole;
    workspace.begin(document);
    workspace.split(of.rules);
    workspace.analyse(of.model, knowledge.lexicon, mode_of(options));
    workspace.code(document, knowledge, layers_of(options), whole);
    reading.attributions = std::move(whole.attributions);
    reading.mentions = std::move(whole.mentions);
  }
  reading.id = document.id.empty() ? sha256_hex(document.text) : document.id;
  return reading;
}

Result<coding::Reading> Engine::read(const text::Document& document, const std::vector<text::Sentence>& sentences, Workspace& workspace, const Options& options) const {
  coding::Reading reading;
  const auto language = state_->language_of(document, reading.lang);
  if (!language) return Failure(language.error());
  const auto coding = state_->coding_of(**language);
  if (!coding) return Failure(coding.error());
  workspace.begin(document);
  workspace.take(sentences);
  workspace.code(document, {(*coding)->lexicon, *state_->world, *state_->gazetteer}, layers_of(options), reading);
  reading.id = document.id.empty() ? sha256_hex(document.text) : document.id;
  return reading;
}

Result<void> Engine::parse(const text::Document& document, Workspace& workspace, const Options& options, const Write& write) const {
  std::string tag;
  const auto language = state_->language_of(document, tag);
  if (!language) return Failure(language.error());
  workspace.parse(document, (*language)->rules, (*language)->model, mode_of(options), write);
  return {};
}

Result<void> Engine::parse_tokens(std::string_view conllu_in, std::string_view name, std::string_view lang, Workspace& workspace, const Options& options,
                                  std::string& conllu, std::vector<Error>& problems) const {
  std::string tag(lang);
  if (tag.empty()) {
    // Languages are told apart by their words: the first sentences' forms are enough.
    syntax::ConlluReader reader(conllu_in, std::string(name));
    std::string sample;
    for (int i = 0; i < 50; ++i) {
      workspace.conllu_sentence.clear();
      workspace.columns.clear();
      const auto more = reader.next(workspace.conllu_sentence, workspace.columns, sample);
      if (more && !*more) break;
      sample += ' ';
    }
    tag = text::identify(sample, state_->names);
  }
  const auto found = state_->languages.find(tag);
  if (found == state_->languages.end()) return fail(ErrorCode::kUnsupported, "no model for the language \"" + tag + "\"; give it with --lang", std::string(name));
  const syntax::Settings settings{mode_of(options), 0};
  syntax::ConlluReader reader(conllu_in, std::string(name));
  std::string text;
  for (;;) {
    text.clear();
    workspace.conllu_sentence.clear();
    workspace.columns.clear();
    const auto more = reader.next(workspace.conllu_sentence, workspace.columns, text);
    if (!more) {
      problems.push_back(more.error());
      continue;
    }
    if (!*more) return {};
    for (text::Word& word : workspace.conllu_sentence.words) {
      word.upos = text::Upos::kNone;
      word.lemma = word.feats = word.deprel = {};
      word.head = -1;
    }
    syntax::analyse(found->second.model, workspace.conllu_sentence, workspace.syntax, settings);
    syntax::write_conllu(workspace.conllu_sentence, workspace.columns, text, conllu);
    workspace.syntax.reset_document();
  }
}

}  // namespace hearsay::engine
