// Speed of the syntax room on one core, words a second (items): tagging with lemmas, parsing, both, and writing CoNLL-U. Words come from a
// CoNLL-U file: HEARSAY_BENCH_CONLLU, else the example in this file; the model from HEARSAY_BENCH_MODEL, else models/fr.model.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "syntax/analyser.h"
#include "syntax/conllu.h"
#include "syntax/model.h"

namespace {

using namespace hearsay;

std::string read_file(const char* variable, const std::string& otherwise) {
  const char* path = std::getenv(variable);
  std::ifstream file(path == nullptr ? otherwise : path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string example() {
  const std::vector<std::string> words{"Le", "mouvement", "affirme",  "que",   "ses", "combattants", "ont", "pris",
                                       "le", "camp",      "dimanche", "matin", "."};
  std::string out;
  for (int i = 0; i < 2000; ++i) {
    for (size_t w = 0; w < words.size(); ++w) out += std::to_string(w + 1) + "\t" + words[w] + "\t_\t_\t_\t_\t_\t_\t_\t_\n";
    out += "\n";
  }
  return out;
}

struct Material {
  std::string model_bytes = read_file("HEARSAY_BENCH_MODEL", std::string(HEARSAY_ROOT) + "/models/fr.model");
  std::string conllu = read_file("HEARSAY_BENCH_CONLLU", "");
  std::string text;
  Result<syntax::Model> model = syntax::Model::map(model_bytes, "model");
  std::vector<text::Sentence> sentences;
  size_t words = 0;

  Material() {
    if (conllu.empty()) conllu = example();
    syntax::ConlluReader reader(conllu, "bench");
    syntax::ConlluColumns columns;
    text::Sentence sentence;
    for (;;) {
      const auto more = reader.next(sentence, columns, text);
      if (more && !*more) break;
      if (!more) continue;
      words += sentence.words.size();
      sentences.push_back(sentence);
    }
  }
};

Material& material() {
  static Material only;
  return only;
}

template <typename Step>
void run(benchmark::State& state, Step&& step) {
  Material& given = material();
  if (!given.model) return state.SkipWithError(given.model.error().text().c_str());
  syntax::Workspace workspace;
  for (auto& sentence : given.sentences) syntax::analyse(*given.model, sentence, workspace);
  for (auto _ : state) {
    for (auto& sentence : given.sentences) step(*given.model, sentence, workspace);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(given.words));
}

void tag(benchmark::State& state) {
  run(state, [](const auto& model, auto& sentence, auto& workspace) {
    syntax::tag(model, sentence, workspace);
    workspace.reset_document();
  });
}
BENCHMARK(tag)->Unit(benchmark::kMillisecond);

void parse(benchmark::State& state) {
  run(state, [](const auto& model, auto& sentence, auto& workspace) { syntax::parse(model, sentence, workspace); });
}
BENCHMARK(parse)->Unit(benchmark::kMillisecond);

void analyse(benchmark::State& state) {
  run(state, [](const auto& model, auto& sentence, auto& workspace) {
    syntax::analyse(model, sentence, workspace);
    workspace.reset_document();
  });
}
BENCHMARK(analyse)->Unit(benchmark::kMillisecond);

void analyse_accurate(benchmark::State& state) {
  run(state, [](const auto& model, auto& sentence, auto& workspace) {
    syntax::analyse(model, sentence, workspace, {syntax::Mode::kAccurate, 0});
    workspace.reset_document();
  });
}
BENCHMARK(analyse_accurate)->Unit(benchmark::kMillisecond);

void write(benchmark::State& state) {
  std::string out;
  run(state, [&out](const auto&, auto& sentence, auto&) {
    out.clear();
    syntax::write_conllu(sentence, "s", material().text, out);
    benchmark::DoNotOptimize(out.data());
  });
}
BENCHMARK(write)->Unit(benchmark::kMillisecond);

void map_model(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(syntax::Model::map(material().model_bytes, "model"));
}
BENCHMARK(map_model)->Unit(benchmark::kMillisecond);

}  // namespace
