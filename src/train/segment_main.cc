// hearsay-train-segment: trains the votes of a language's tokens tables from treebanks, and measures sentences, tokens and words.
// Exit status: 0 done, 1 data failed, 2 bad command line.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "pack/files.h"
#include "train/segmentation.h"
#include "train/votes_trainer.h"

namespace {

using namespace hearsay;
using train::Joining;
using train::RawTreebank;

struct Options {
  std::string language;
  std::string packs;
  std::vector<std::string> training_files, dev_files, only;
  std::string out;
  bool paragraphs = false;
  train::VotesSettings settings;
  train::VotesSettings choices;
};

bool complain(const Error& error) {
  std::fprintf(stderr, "%s\n", error.text().c_str());
  return false;
}

// The packs' files by path, and the bytes behind them.
struct Packs {
  std::map<std::string, std::string> bytes;
  pack::Files files;
};

Packs read_packs(const std::string& folder) {
  Packs packs;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    packs.bytes[std::filesystem::relative(entry.path(), folder).string()].assign(std::istreambuf_iterator<char>(file),
                                                                                 std::istreambuf_iterator<char>());
  }
  for (const auto& [path, bytes] : packs.bytes) packs.files.by_path[path] = bytes;
  return packs;
}

bool read(const std::vector<std::string>& files, const std::vector<std::string>& only, Joining joining,
          std::vector<RawTreebank>& treebanks) {
  for (const auto& file : files) {
    for (const auto& name : only) {
      auto raw = train::read_raw(file, {name}, joining);
      if (!raw) return complain(raw.error());
      if (!raw->sentences.empty()) treebanks.push_back(std::move(*raw));
    }
  }
  if (!treebanks.empty()) return true;
  std::fprintf(stderr, "no sentence to work on; check --only against the files' `# source` comments\n");
  return false;
}

bool write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (file.flush()) return true;
  std::fprintf(stderr, "%s: cannot write; check the folder\n", path.c_str());
  return false;
}

std::string heading(const std::string& what, const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return "# " + what + "\n# Trained by hearsay-train-segment from the UD treebanks " + list +
         "; licence CC BY-SA 4.0. Mend a row by changing its weight (100 = 1.0).\n";
}

int train_tables(const Options& options) {
  const Packs packs = read_packs(options.packs);
  const auto rules = text::Rules::load(packs.files, options.language);
  if (!rules) return complain(rules.error()), 1;
  std::vector<RawTreebank> treebanks;
  if (!read(options.training_files, options.only, Joining::kBlank, treebanks)) return 1;
  const std::string choices = train::train_choices(treebanks, *rules, options.choices,
                                                   heading("Votes for an ambiguous form: positive, it is several words.", options.only));
  if (options.paragraphs && !read(options.training_files, options.only, Joining::kParagraphs, treebanks)) return 1;
  const std::string boundaries = train::train_boundaries(treebanks, *rules, options.settings,
                                                         heading("Votes for the end of a sentence: positive, it ends.", options.only));
  const bool has_choices = choices.find("\nform\t") != std::string::npos;
  return write(options.out + "/boundaries.tsv", boundaries) && (!has_choices || write(options.out + "/choices.tsv", choices)) ? 0 : 1;
}

void print(const std::string& name, const char* joining, const train::SegmentationScore& score) {
  std::printf("%-14s %-10s tokens %6.2f  words %6.2f  sentences %6.2f  (%zu gold, %zu found)\n", name.c_str(), joining,
              100 * score.tokens.f1(), 100 * score.words.f1(), 100 * score.sentences.f1(), score.sentences.gold, score.sentences.found);
}

int evaluate(const Options& options) {
  const Packs packs = read_packs(options.packs);
  const auto rules = text::Rules::load(packs.files, options.language);
  if (!rules) return complain(rules.error()), 1;
  for (const auto& file : options.dev_files) {
    for (const auto& name : options.only) {
      for (const Joining joining : {Joining::kBlank, Joining::kParagraphs}) {
        const auto raw = train::read_raw(file, {name}, joining);
        if (!raw) return complain(raw.error()), 1;
        if (joining == Joining::kParagraphs && raw->text.find("\n\n") == std::string::npos) continue;
        print(name, joining == Joining::kBlank ? "blank" : "paragraphs", train::score_segmentation(*raw, *rules));
      }
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app{"Trains and measures the splitting of text into sentences, tokens and words"};
  app.require_subcommand(1);
  Options options;
  auto* train = app.add_subcommand("train", "Write boundaries.tsv and choices.tsv");
  auto* eval = app.add_subcommand("eval", "Print the CoNLL-2018 measures of sentences, tokens and words");
  for (auto* command : {train, eval}) {
    command->add_option("--lang", options.language, "Language of the packs, such as fr")->required();
    command->add_option("--packs", options.packs, "Folder of the packs")->required();
    command->add_option("--only", options.only, "Treebanks, by their `# source`")->required();
  }
  train->add_option("--train", options.training_files, "CoNLL-U files")->required();
  train->add_option("--out", options.out, "Folder to write to")->required();
  train->add_flag("--paragraphs", options.paragraphs, "Learn from the text with its paragraphs too");
  train->add_option("--fewest", options.settings.fewest, "Examples a feature needs");
  train->add_option("--weakest", options.settings.weakest, "Smallest weight kept");
  train->add_option("--decay", options.settings.decay, "Pull of weights towards 0");
  train->add_option("--rounds", options.settings.rounds, "Rounds over the examples");
  train->add_option("--orders", options.settings.orders, "Random orders of the sentences to learn from too");
  train->add_option("--choice-fewest", options.choices.fewest, "The same for choices");
  train->add_option("--choice-weakest", options.choices.weakest, "The same for choices");
  train->add_option("--choice-decay", options.choices.decay, "The same for choices");
  eval->add_option("--dev", options.dev_files, "CoNLL-U files")->required();
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return *train ? train_tables(options) : evaluate(options);
}
