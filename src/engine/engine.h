// Engine: the main path, Document in, Reading out; one stage a line, in the order of ARCHITECTURE.md. It holds packs and models, immutable after
// open(), and is safe to call from many threads, each with a Workspace of its own. A pure function of (document, packs, model, options): the same
// input gives the same bytes on any number of threads. The bytes of packs and models are the caller's and must outlive the Engine.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "coding/claim.h"
#include "pack/files.h"
#include "text/document.h"
#include "text/sentence.h"

namespace hearsay::engine {

// Everything the engine knows, as bytes: pack tables by path ("fr/cues.tsv"), model files by language, the compiled gazetteer.
struct Resources {
  pack::Files packs;
  std::map<std::string, std::string_view, std::less<>> models;
  std::string_view gazetteer;
};

enum class Accuracy { kFast, kAccurate };
enum class Layers : uint8_t { kClaims = 1, kAttributions = 2, kMentions = 4, kAll = 7 };

struct Options {
  Accuracy accuracy = Accuracy::kFast;
  Layers layers = Layers::kClaims;  // attributions and mentions cost the trees of sentences that bear no claim
  bool explain = false;             // fill Reading::traces
};

class Engine {
 public:
  class Workspace;  // one thread's scratch, reused between documents

  // kNotFound: no pack or model at all; kInvalidInput: a fault of a pack's token tables with file:line:column; kCorrupt: a broken model or
  // gazetteer. The tables that only coding needs are read when the first document of a language is coded, and their faults are read()'s error.
  static Result<Engine> open(Resources resources);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  // Languages with both a pack and a model, sorted.
  [[nodiscard]] std::vector<std::string> languages() const;
  // SHA-256 in hex over all pack files, and each model's own hash: what a claim row records.
  [[nodiscard]] const std::string& packs_hash() const;
  [[nodiscard]] const std::string& models_hash() const;

  // Owned by the caller alone; shared_ptr because it knows how to drop a type that is only declared here.
  [[nodiscard]] std::shared_ptr<Workspace> workspace() const;

  // Codes a document. kInvalidInput: text is not UTF-8, or `published` is no date; kUnsupported: no pack covers the language (given or detected).
  [[nodiscard]] Result<coding::Reading> read(const text::Document& document, Workspace& workspace, const Options& options) const;

  // The same from trees somebody else made (CoNLL-U of one document). `sentences` have spans into document.text.
  [[nodiscard]] Result<coding::Reading> read(const text::Document& document, const std::vector<text::Sentence>& sentences, Workspace& workspace,
                                             const Options& options) const;

  // The document's trees: CoNLL-U is handed to `write` in pieces of whole sentences, so that memory does not grow with the document; `write` returns false to stop.
  using Write = std::function<bool(std::string_view)>;
  [[nodiscard]] Result<void> parse(const text::Document& document, Workspace& workspace, const Options& options, const Write& write) const;

  // CoNLL-U in: words, sentences and comments are kept, the rest is predicted; appends CoNLL-U. `name` names the file in errors; a broken
  // sentence is reported to `problems` and skipped.
  [[nodiscard]] Result<void> parse_tokens(std::string_view conllu_in, std::string_view name, std::string_view lang, Workspace& workspace,
                                          const Options& options, std::string& conllu, std::vector<Error>& problems) const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hearsay::engine
