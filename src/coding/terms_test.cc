#include "coding/terms.h"

#include <gtest/gtest.h>

#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

TermIndex some_terms() {
  TermIndex index;
  for (const char* form : {"the", "a", "le", "l'", "ses"}) index.add_determiner(form);
  const auto trigger = [&](std::string_view term, std::string_view upos, uint32_t row) { index.add(TableId::kTrigger, term, upos, row); };
  trigger("take", "VERB", 1);
  trigger("take control", "VERB", 2);
  trigger("prendre le contrôle", "VERB", 3);
  trigger("attack", "NOUN", 4);
  trigger("heart attack", "NOUN", 5);
  trigger("attack", "VERB", 6);
  trigger("coup d'état", "NOUN", 7);
  trigger("dead", "ADJ", 8);
  trigger("clash", "NOUN", 9);
  trigger("clash", "NOUN", 10);
  index.add(TableId::kPeople, "control", "NOUN", 11);
  index.add(TableId::kDate, "le jour même", "*", 12);
  index.add(TableId::kSpeaker, "at the scene", "", 13);
  return index;
}

// "words:head=rows" of each hit of a table, dots for words left out.
std::string found(std::string_view rows, TableId table = TableId::kTrigger) {
  static const TermIndex index = some_terms();
  const ParsedSentence parsed(rows);
  Tree tree;
  tree.build(parsed.sentence());
  Hits hits;
  index.find(tree, hits);
  std::string out;
  for (const Hit& hit : hits.all()) {
    if (hit.table != table) continue;
    if (!out.empty()) out += "; ";
    out += std::string(tree[hit.first].form) + (hit.last > hit.first ? ".." + std::string(tree[hit.last].form) : "") + ":" +
           std::string(tree[hit.head].form) + "=";
    for (size_t i = 0; i < hit.rows->size(); ++i) out += (i > 0 ? "," : "") + std::to_string((*hit.rows)[i]);
    EXPECT_EQ(hits.of(table, hit.head), &hit);
    EXPECT_EQ(hits.starting(table, hit.first), &hit);
    EXPECT_EQ(hits.covering(table, hit.last), &hit);
  }
  return out;
}

TEST(Terms, OfVerbsMayHaveGaps) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"They/PRON took/VERB/take control/NOUN", "took..control:took=2"},
      {"They/PRON took/VERB/take the/DET control/NOUN", "took..control:took=2"},
      {"They/PRON took/VERB/take full/ADJ and/CCONJ control/NOUN", "took..control:took=2"},
      {"They/PRON took/VERB/take 20 of/ADP the/DET control/NOUN", "took..control:took=2"},      // numerals and determiners are free
      {"They/PRON took/VERB/take full/ADJ and/CCONJ lasting/ADJ control/NOUN", "took:took=1"},  // three words between
      {"They/PRON took/VERB/take ,/PUNCT control/NOUN", "took:took=1"},                         // never across punctuation
      {"Ils/PRON prennent/VERB/prendre entièrement/ADV contrôle", "prennent..contrôle:prennent=3"},
      {"Ils/PRON prennent/VERB/prendre le/DET contrôle", "prennent..contrôle:prennent=3"},
      {"Ils/PRON prennent/VERB/prendre le/DET train", ""},
  };
  for (const auto& [words, wanted] : cases) EXPECT_EQ(found(chain_rows(words)), wanted) << words;
}

TEST(Terms, OfOtherWordsHaveNone) {
  EXPECT_EQ(found(chain_rows("a/DET heart attack")), "heart..attack:attack=5");
  EXPECT_EQ(found(chain_rows("a/DET heart bad/ADJ attack")), "attack:attack=4");
  EXPECT_EQ(found(chain_rows("at/ADP scene"), TableId::kSpeaker), "at..scene:scene=13");
  EXPECT_EQ(found(chain_rows("at/ADP the/DET scene"), TableId::kSpeaker), "at..scene:scene=13");
}

TEST(Terms, ALongerOneShieldsItsWords) {
  EXPECT_EQ(found(chain_rows("took/VERB/take control")), "took..control:took=2");
  EXPECT_EQ(found(chain_rows("heart attack and/CCONJ attack")), "heart..attack:attack=5; attack:attack=4");
  // In one table only: control is still what another table makes of it.
  EXPECT_EQ(found(chain_rows("took/VERB/take control"), TableId::kPeople), "control:control=11");
}

TEST(Terms, AskForTheirPartOfSpeech) {
  EXPECT_EQ(found(chain_rows("they/PRON attack/VERB")), "attack:attack=6");
  EXPECT_EQ(found(chain_rows("the/DET attack/NOUN")), "attack:attack=4");
  EXPECT_EQ(found(chain_rows("Attack/PROPN/Attack")), "Attack:Attack=4");  // tags confuse nouns and names
  EXPECT_EQ(found(chain_rows("attack/ADP")), "");
  EXPECT_EQ(found(chain_rows("dead/ADV")), "");
}

TEST(Terms, GiveEveryRowOfTheirWords) {
  EXPECT_EQ(found(chain_rows("the/DET clash")), "clash:clash=9,10");
}

TEST(Terms, AreSplitAfterApostrophesOrNot) {
  EXPECT_EQ(found(chain_rows("coup d'/ADP état")), "coup..état:état=7");
  EXPECT_EQ(found(chain_rows("coup d'état")), "coup..d'état:d'état=7");
}

TEST(Terms, OfDatesKeepTheirDeterminers) {
  EXPECT_EQ(found(chain_rows("le/DET jour même/ADJ"), TableId::kDate), "le..même:même=12");
  EXPECT_EQ(found(chain_rows("jour même/ADJ"), TableId::kDate), "");
}

TEST(Terms, HaveTheHeadOfTheirPhrase) {
  EXPECT_EQ(found("1 a a DET _ 3 det\n2 heart heart NOUN _ 3 compound\n3 attack attack NOUN _ 0 root\n"), "heart..attack:attack=5");
  // A verb behind an auxiliary that the term does not name is still its head.
  EXPECT_EQ(
      found("1 control control NOUN _ 2 nsubj\n2 takes take VERB _ 0 root\n3 full full ADJ _ 4 amod\n4 control control NOUN _ 2 obj\n"),
      "takes..control:takes=2");
}

}  // namespace
}  // namespace hearsay::coding
