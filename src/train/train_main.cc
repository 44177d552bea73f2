// hearsay-train: trains models from treebanks and measures them. Exit status: 0 done, 1 data failed, 2 bad command line.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "train/evaluation.h"
#include "train/trainer.h"

namespace {

using hearsay::train::Corpus;

struct Options {
  std::string language;
  std::vector<std::string> training_files, dev_files, only;
  std::string model_path;
  bool accurate = false;
  bool default_treebank = false;
};

bool load(const std::vector<std::string>& files, const std::vector<std::string>& only, Corpus& corpus) {
  for (const auto& file : files) {
    if (auto done = hearsay::train::add_file(file, only, corpus); !done) {
      std::fprintf(stderr, "%s\n", done.error().text().c_str());
      return false;
    }
  }
  if (!corpus.sentences.empty()) return true;
  std::fprintf(stderr, "no sentence to work on; check --only against the files' `# source` comments\n");
  return false;
}

int evaluate(const Options& options) {
  std::ifstream file(options.model_path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto model = hearsay::syntax::Model::map(bytes, options.model_path);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().text().c_str());
    return 1;
  }
  Corpus corpus;
  if (!load(options.dev_files, options.only, corpus)) return 1;
  using hearsay::train::Convention;
  const auto mode = options.accurate ? hearsay::syntax::Mode::kAccurate : hearsay::syntax::Mode::kFast;
  const auto convention = options.default_treebank ? Convention::kDefaultTreebank : Convention::kOwnTreebank;
  std::fputs(hearsay::train::format_scores(hearsay::train::evaluate(*model, corpus, mode, convention)).c_str(), stdout);
  return 0;
}

int train(const Options& options) {
  Corpus corpus;
  if (!load(options.training_files, options.only, corpus)) return 1;
  hearsay::train::TrainingSettings settings;
  settings.language = options.language;
  const auto start = std::chrono::steady_clock::now();
  const auto progress = [start](const std::string& line) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::fprintf(stderr, "%7.1f s  %s\n", seconds, line.c_str());
  };
  const std::string bytes = hearsay::train::train_model(corpus, settings, progress);
  std::ofstream file(options.model_path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) {
    std::fprintf(stderr, "%s: cannot write the model; check the path and the disk\n", options.model_path.c_str());
    return 1;
  }
  return options.dev_files.empty() ? 0 : evaluate(options);
}

int run(int count, char** words) {
  Options options;
  CLI::App app{"Trains hearsay's models from UD treebanks, and measures them."};
  app.add_option("--lang", options.language, "Language of the model (BCP 47 primary tag)");
  app.add_option("--train", options.training_files, "CoNLL-U files to train on");
  app.add_option("--only", options.only, "Use these treebanks alone (names of `# source` comments)");
  app.add_option("--out", options.model_path, "Where to write the model");
  app.add_option("--dev", options.dev_files, "CoNLL-U files to measure the new model on");
  CLI::App* eval = app.add_subcommand("eval", "Prints the CoNLL-2018 measures of a model, a row a treebank");
  eval->add_option("--model", options.model_path, "Model file")->required();
  eval->add_option("--dev", options.dev_files, "CoNLL-U files")->required();
  eval->add_option("--only", options.only, "Use these treebanks alone");
  eval->add_flag("--accurate", options.accurate, "All parsers of the model, joined by vote");
  eval->add_flag("--default-treebank", options.default_treebank,
                 "Analyse every sentence under the conventions of the model's first treebank");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (*eval) return evaluate(options);
  if (!options.language.empty() && !options.training_files.empty() && !options.model_path.empty()) return train(options);
  std::fprintf(stderr, "give --lang, --train and --out, or the command eval; --help says more\n");
  return 2;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(count, words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hearsay-train: %s\n", error.what());
    return 1;
  }
}
