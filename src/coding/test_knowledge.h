// What the tests of this room share: the packs of the repository, and parsed sentences written by hand. For tests only; one thread.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "coding/article.h"
#include "coding/lexicon.h"
#include "coding/scene.h"
#include "coding/world.h"
#include "pack/files.h"
#include "pack/gazetteer_builder.h"
#include "syntax/conllu.h"
#include "syntax/model.h"
#include "text/sentence.h"

namespace hearsay::coding {

// The packs' own tables, their token rules included, as the program embeds them.
inline const pack::Files& test_packs() {
  static std::map<std::string, std::string> bytes;
  static const pack::Files files = [] {
    namespace fs = std::filesystem;
    const fs::path root = fs::path(HEARSAY_ROOT) / "packs";
    for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
      if (at->path().filename() == "node_modules") at.disable_recursion_pending();
      if (!at->is_regular_file()) continue;
      std::ifstream stream(at->path(), std::ios::binary);
      std::ostringstream all;
      all << stream.rdbuf();
      bytes[at->path().lexically_relative(root).generic_string()] = all.str();
    }
    pack::Files found;
    for (const auto& [path, text] : bytes) found.by_path[path] = text;
    return found;
  }();
  return files;
}

inline const Lexicon& test_lexicon(std::string_view language) {
  static std::map<std::string, Lexicon, std::less<>> loaded;
  auto found = loaded.find(language);
  if (found == loaded.end()) {
    auto lexicon = Lexicon::load(test_packs(), language);
    if (!lexicon) ADD_FAILURE() << lexicon.error().text();
    found = loaded.emplace(language, lexicon ? std::move(*lexicon) : Lexicon()).first;
  }
  return found->second;
}

inline const World& test_world() {
  static const World world = [] {
    auto loaded = World::load(test_packs());
    if (!loaded) ADD_FAILURE() << loaded.error().text();
    return loaded ? std::move(*loaded) : World();
  }();
  return world;
}

inline const syntax::Model& test_model(const std::string& language) {
  static std::map<std::string, std::pair<std::string, syntax::Model>> loaded;  // a map: the models' bytes must stay where they are
  auto found = loaded.find(language);
  if (found == loaded.end()) {
    std::ifstream stream(std::string(HEARSAY_ROOT) + "/models/" + language + ".model", std::ios::binary);
    std::ostringstream all;
    all << stream.rdbuf();
    found = loaded.emplace(language, std::pair(all.str(), syntax::Model())).first;
    auto model = syntax::Model::map(found->second.first, language);
    if (!model) ADD_FAILURE() << model.error().text();
    if (model) found->second.second = std::move(*model);
  }
  return found->second.second;
}

// A gazetteer of two towns.
inline const pack::Gazetteer& test_gazetteer() {
  static const std::string bytes = [] {
    pack::GazetteerBuilder builder;
    EXPECT_TRUE(builder.set_folding("name_folding.tsv", *test_packs().find("world/name_folding.tsv")));
    for (const auto& [name, country] : {std::pair("Kidal", "ML"), std::pair("Djibo", "BF")}) {
      pack::GazetteerBuilder::NewPlace town;
      town.name = name;
      town.country = country;
      town.kind = pack::PlaceKind::kTown;
      builder.add(std::move(town));
    }
    auto written = builder.write();
    EXPECT_TRUE(written);
    return written ? *written : std::string();
  }();
  static const auto gazetteer = pack::Gazetteer::map(bytes, "test.bin");
  return *gazetteer;
}

// A sentence of CoNLL-U in seven columns parted by blanks: ID FORM LEMMA UPOS FEATS HEAD DEPREL, a word a line; "4-5 du" for words that
// share a token. Stays where it is: its sentence points into it.
class ParsedSentence {
 public:
  explicit ParsedSentence(std::string_view rows) {
    std::istringstream lines{std::string(rows)};
    for (std::string line; std::getline(lines, line);) {
      std::istringstream cells(line);
      std::vector<std::string> row;
      for (std::string cell; cells >> cell;) row.push_back(cell);
      if (row.empty()) continue;
      row.resize(7, "_");
      conllu_ += row[0] + '\t' + row[1] + '\t' + row[2] + '\t' + row[3] + "\t_\t" + row[4] + '\t' + row[5] + '\t' + row[6] + "\t_\t_\n";
    }
    conllu_ += '\n';
    syntax::ConlluReader reader(conllu_, "test.conllu");
    syntax::ConlluColumns columns;
    const auto read = reader.next(sentence_, columns, text_);
    if (!read) ADD_FAILURE() << read.error().text() << "\n" << conllu_;
  }
  ParsedSentence(const ParsedSentence&) = delete;
  ParsedSentence& operator=(const ParsedSentence&) = delete;

  [[nodiscard]] const text::Sentence& sentence() const { return sentence_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string conllu_;
  std::string text_;
  text::Sentence sentence_;
};

// Rows for a sentence whose tree does not matter: "la/DET nuit dizaines/NOUN/dizaine/Number=Plur". Without more a word is a noun that is
// its own lemma, digits are numerals; each word hangs on the next.
inline std::string chain_rows(std::string_view words) {
  std::istringstream stream{std::string(words)};
  std::vector<std::string> all;
  for (std::string word; stream >> word;) all.push_back(word);
  std::string rows;
  for (size_t i = 0; i < all.size(); ++i) {
    std::istringstream parts(all[i]);
    std::vector<std::string> cell;
    // "3/4" and "24/11/2023" are words, not tags.
    if (all[i].size() > 1 && all[i].back() >= '0' && all[i].back() <= '9') {
      cell = {all[i], "NUM"};
    } else {
      for (std::string part; std::getline(parts, part, '/');) cell.push_back(part);
    }
    const std::string upos = cell.size() > 1 ? cell[1] : cell[0].find_first_not_of("0123456789") == std::string::npos ? "NUM" : "NOUN";
    const bool last = i + 1 == all.size();
    rows += std::to_string(i + 1) + " " + cell[0] + " " + (cell.size() > 2 ? cell[2] : cell[0]) + " " + upos + " " +
            (cell.size() > 3 ? cell[3] : "_") + " " + (last ? "0 root" : std::to_string(i + 2) + " dep") + "\n";
  }
  return rows;
}

// A tree with the terms that a language's pack finds in it.
struct TermedSentence {
  TermedSentence(std::string_view rows, std::string_view language) : lexicon(test_lexicon(language)), parsed(rows) {
    tree.build(parsed.sentence());
    lexicon.terms().find(tree, hits);
    taken.assign(static_cast<size_t>(tree.size()), false);
  }
  const Lexicon& lexicon;
  ParsedSentence parsed;
  Tree tree;
  Hits hits;
  std::vector<bool> taken;
};

// A scene of a sentence, as the coder builds it.
struct TestScene {
  TestScene(std::string_view rows, std::string_view language, std::string_view published = "2024-03-13")
      : lexicon(test_lexicon(language)), parsed(rows) {
    build_scene(parsed.text(), parsed.sentence(), lexicon, test_world(), test_gazetteer(), Date::parse(published), scene);
  }
  // The word with this form, or kNone.
  [[nodiscard]] int32_t word(std::string_view form) const {
    for (int32_t i = 0; i < scene.tree.size(); ++i) {
      if (scene.tree[i].form == form) return i;
    }
    ADD_FAILURE() << "no word " << form << " in " << parsed.text();
    return kNone;
  }
  [[nodiscard]] std::string form(int32_t i) const { return i == kNone ? "-" : std::string(scene.tree[i].form); }
  const Lexicon& lexicon;
  ParsedSentence parsed;
  Scene scene;
};

}  // namespace hearsay::coding
