#include "coding/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

// "The armed rebels, who came from Gao, attacked the old camp near Ber and burned it."
constexpr std::string_view kRebels =
    "1 The the DET Definite=Def 3 det\n2 armed armed ADJ _ 3 amod\n3 rebels rebel NOUN Number=Plur 9 nsubj\n4 , , PUNCT _ 6 punct\n"
    "5 who who PRON PronType=Rel 6 nsubj\n6 came come VERB VerbForm=Fin|Tense=Past 3 acl:relcl\n7 from from ADP _ 8 case\n8 Gao Gao PROPN "
    "_ 6 obl\n"
    "9 attacked attack VERB VerbForm=Fin|Tense=Past 0 root\n10 the the DET Definite=Def 12 det\n11 old old ADJ _ 12 amod\n12 camp camp "
    "NOUN _ 9 obj\n"
    "13 near near ADP _ 14 case\n14 Ber Ber PROPN _ 12 nmod\n15 and and CCONJ _ 16 cc\n16 burned burn VERB VerbForm=Fin 9 conj\n17 it it "
    "PRON _ 16 obj\n"
    "18 . . PUNCT _ 9 punct\n";

// "L'armée dit que les rebelles ont tenté d'attaquer le camp du Haut-Commissariat."
constexpr std::string_view kArmy =
    "1 L' le DET Definite=Def 2 det\n2 armée armée NOUN Gender=Fem 3 nsubj\n3 dit dire VERB VerbForm=Fin 0 root\n4 que que SCONJ _ 8 mark\n"
    "5 les le DET Definite=Def 6 det\n6 rebelles rebelle NOUN Number=Plur 8 nsubj\n7 ont avoir AUX VerbForm=Fin 8 aux\n8 tenté tenter VERB "
    "VerbForm=Part 3 ccomp\n"
    "9 d' de ADP _ 10 mark\n10 attaquer attaquer VERB VerbForm=Inf 8 xcomp\n11 le le DET _ 12 det\n12 camp camp NOUN _ 10 obj\n"
    "13-14 du\n13 de de ADP _ 15 case\n14 le le DET _ 15 det\n15 Haut-Commissariat haut-commissariat PROPN _ 12 nmod\n16 . . PUNCT _ 3 "
    "punct\n";

struct Built {
  explicit Built(std::string_view rows) : parsed(rows) { tree.build(parsed.sentence()); }
  int32_t at(std::string_view form) const {
    for (int32_t i = 0; i < tree.size(); ++i) {
      if (tree[i].form == form) return i;
    }
    return kNone;
  }
  std::string quoted(Span span) const { return std::string(slice(parsed.text(), span)); }
  ParsedSentence parsed;
  Tree tree;
};

TEST(Tree, ReadsNodes) {
  const Built built(kArmy);
  const Node& army = built.tree[1];
  EXPECT_EQ(army.low, "armée");
  EXPECT_TRUE((army.feats & kFeminine) != 0);
  EXPECT_EQ(army.dep, Dep::kNsubj);
  EXPECT_FALSE(army.capital);
  EXPECT_EQ(built.tree.root(), 2);
  const Node& office = built.tree[14];
  EXPECT_TRUE(office.capital);
  EXPECT_EQ(office.low, "haut-commissariat");
  EXPECT_EQ(built.tree[12].span, built.tree[13].span);  // words of one token
}

TEST(Tree, Subtrees) {
  const Built built(kRebels);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"rebels", "The armed rebels , who came from Gao"},
      {"camp", "the old camp near Ber"},
      {"came", "who came from Gao"},
      {"burned", "and burned it"},
      {"Gao", "from Gao"},
      {"attacked", "The armed rebels , who came from Gao , attacked"},
  };
  for (const auto& [word, wanted] : cases) {
    const std::string found = built.quoted(built.tree.subtree_span(built.at(word)));
    if (word == "attacked") {
      EXPECT_EQ(found.front(), 'T');
      EXPECT_TRUE(found.ends_with("burned it")) << found;  // the full stop is left out
    } else {
      EXPECT_EQ(found, wanted) << word;
    }
  }
}

TEST(Tree, Phrases) {
  const Built rebels(kRebels);
  EXPECT_EQ(rebels.quoted(rebels.tree.phrase_span(rebels.at("rebels"))), "The armed rebels");  // without its relative clause
  EXPECT_EQ(rebels.quoted(rebels.tree.phrase_span(rebels.at("camp"))), "the old camp near Ber");
  EXPECT_EQ(rebels.quoted(rebels.tree.phrase_span(rebels.at("Gao"))), "Gao");  // without its preposition
  const Built army(kArmy);
  EXPECT_EQ(army.quoted(army.tree.phrase_span(army.at("camp"))), "le camp du Haut-Commissariat");
  EXPECT_EQ(army.quoted(army.tree.phrase_span(army.at("armée"))), "L' armée");
}

TEST(Tree, Clauses) {
  const Built army(kArmy);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"camp", "attaquer"}, {"rebelles", "tenté"}, {"armée", "dit"}, {"attaquer", "attaquer"}, {"dit", "dit"}};
  for (const auto& [word, wanted] : cases) EXPECT_EQ(army.tree[army.tree.clause_of(army.at(word))].form, wanted) << word;
  const Built rebels(kRebels);
  EXPECT_EQ(rebels.tree[rebels.tree.clause_of(rebels.at("Gao"))].form, "came");
  EXPECT_EQ(rebels.tree[rebels.tree.clause_of(rebels.at("it"))].form, "burned");  // a coordinated verb has a clause of its own
  EXPECT_EQ(rebels.tree[rebels.tree.clause_of(rebels.at("Ber"))].form, "attacked");
}

TEST(Tree, TopsAndInsides) {
  const Built built(kRebels);
  EXPECT_EQ(built.tree.top_of(9, 13), 11);
  EXPECT_EQ(built.tree.top_of(0, 1), 0);
  EXPECT_TRUE(built.tree.inside(built.at("Gao"), built.at("rebels")));
  EXPECT_FALSE(built.tree.inside(built.at("camp"), built.at("rebels")));
  EXPECT_EQ(built.tree.child(built.at("attacked"), Dep::kObj), built.at("camp"));
  EXPECT_EQ(built.tree.child(built.at("attacked"), Dep::kIobj), kNone);
}

TEST(Tree, RelationsFallBackToTheirMainType) {
  const std::vector<std::pair<std::string, Dep>> cases = {
      {"nsubj:pass", Dep::kNsubjPass},
      {"nsubj:caus", Dep::kNsubj},
      {"obl:tmod", Dep::kOblTime},
      {"obl:arg", Dep::kObl},
      {"acl:relcl", Dep::kAclRelcl},
      {"flat:name", Dep::kFlat},
      {"root", Dep::kRoot},
      {"nothing", Dep::kOther},
      {"", Dep::kOther},
      {":", Dep::kOther},
      {"aux:tense", Dep::kAux},
      {"nmod:poss", Dep::kNmodPoss},
      {"compound:prt", Dep::kCompound},
  };
  for (const auto& [name, dep] : cases) EXPECT_EQ(parse_deprel(name), dep) << name;
}

// A random tree, projective or not.
text::Sentence random_sentence(std::mt19937& random, int32_t size) {
  std::vector<int32_t> order(static_cast<size_t>(size));
  for (int32_t i = 0; i < size; ++i) order[static_cast<size_t>(i)] = i;
  std::shuffle(order.begin(), order.end(), random);
  text::Sentence sentence;
  sentence.words.resize(static_cast<size_t>(size));
  for (int32_t i = 0; i < size; ++i) {
    text::Word& word = sentence.words[static_cast<size_t>(order[static_cast<size_t>(i)])];
    word.form = "x";
    word.span = {0, 1};
    word.head = i == 0 ? 0 : order[random() % static_cast<size_t>(i)] + 1;
    word.deprel = i == 0 ? "root" : "dep";
  }
  return sentence;
}

TEST(Tree, RangesAreTheOutermostDescendants) {
  std::mt19937 random(7);
  Tree tree;
  for (int round = 0; round < 400; ++round) {
    const text::Sentence sentence = random_sentence(random, 1 + static_cast<int32_t>(random() % 40));
    tree.build(sentence);
    for (int32_t top = 0; top < tree.size(); ++top) {
      int32_t left = top;
      int32_t right = top;
      for (int32_t i = 0; i < tree.size(); ++i) {
        bool below = false;
        for (int32_t up = i; up != kNone; up = tree[up].head) below = below || up == top;
        EXPECT_EQ(tree.inside(i, top), below);
        if (below) {
          left = std::min(left, i);
          right = std::max(right, i);
        }
      }
      ASSERT_EQ(tree[top].left, left) << "round " << round << " word " << top;
      ASSERT_EQ(tree[top].right, right) << "round " << round << " word " << top;
      int32_t before = kNone;
      tree.each_child(top, [&](int32_t c) {
        EXPECT_GT(c, before);
        EXPECT_EQ(tree[c].head, top);
        before = c;
      });
    }
  }
}

TEST(Tree, EmptyAndBrokenSentencesAreSafe) {
  Tree tree;
  text::Sentence sentence;
  tree.build(sentence);
  EXPECT_EQ(tree.size(), 0);
  EXPECT_EQ(tree.root(), kNone);
  sentence.words.resize(3);  // heads -1, as before parsing, one that is no word and one that is itself
  sentence.words[1].head = 9;
  sentence.words[2].head = 3;
  tree.build(sentence);
  for (int32_t i = 0; i < 3; ++i) EXPECT_EQ(tree.clause_of(i), i);
}

}  // namespace
}  // namespace hearsay::coding
