#include <gtest/gtest.h>

#include "coding/events.h"
#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

// What is told of the event named by a word: "fact", or why it is none, with "not" and the certainty before.
std::string factuality(std::string_view rows, std::string_view language, std::string_view trigger) {
  const TestScene scene(rows, language);
  const Knowledge knowledge{scene.lexicon, test_world(), test_gazetteer()};
  const text::Document document;
  Article article;
  article.document = &document;
  Parties parties(knowledge, article);
  const Factuality read = EventReader(knowledge, article, parties).factuality(scene.scene, scene.word(trigger));
  std::string out = read.negated ? "not " : "";
  if (read.certainty != Certainty::kStated) out += std::string(name_of(read.certainty)) + " ";
  switch (read.unreal) {
    case Unreal::kNo: return out + "fact";
    case Unreal::kPlan: return out + "plan";
    case Unreal::kThreat: return out + "threat";
    case Unreal::kDemand: return out + "demand";
    case Unreal::kCondition: return out + "condition";
    case Unreal::kHabitual: return out + "habit";
    case Unreal::kFear: return out + "fear";
    case Unreal::kAttempt: return out + "attempt";
    case Unreal::kFuture: return out + "future";
    case Unreal::kQuestion: return out + "question";
    case Unreal::kUnclaimed: return out + "unclaimed";
  }
  return out;
}

struct Case {
  std::string rows;
  std::string wanted;
};

void expect_all(std::string_view language, std::string_view trigger, const std::vector<Case>& cases) {
  for (const auto& [rows, wanted] : cases) EXPECT_EQ(factuality(rows, language, trigger), wanted) << rows;
}

// Subject, auxiliary or adverb, verb.
std::string english(std::string_view small) {
  return "1 Rebels rebel NOUN _ 3 nsubj\n2 " + std::string(small) + "\n3 attacked attack VERB VerbForm=Fin 0 root\n";
}
std::string french(std::string_view small) {
  return "1 Ils il PRON _ 3 nsubj\n2 " + std::string(small) + "\n3 attaqué attaquer VERB VerbForm=Part 0 root\n";
}

TEST(Factuality, PlainTelling) {
  expect_all("en", "attacked", {{english("then then ADV _ 3 advmod"), "fact"}, {english("had have AUX _ 3 aux"), "fact"}});
  expect_all("fr", "attaqué",
             {{french("ont avoir AUX Mood=Ind|Tense=Pres 3 aux:tense"), "fact"},
              {french("avaient avoir AUX Mood=Ind|Tense=Imp 3 aux:tense"), "fact"}});
}

TEST(Factuality, Negation) {
  expect_all("en", "attacked",
             {{english("not not PART Polarity=Neg 3 advmod"), "not fact"}, {english("never never ADV _ 3 advmod"), "not fact"}});
  expect_all("fr", "attaqué",
             {{"1 Ils il PRON _ 5 nsubj\n2 n' ne ADV Polarity=Neg 5 advmod\n3 ont avoir AUX _ 5 aux:tense\n4 pas pas ADV Polarity=Neg 5 "
               "advmod\n5 attaqué attaquer VERB VerbForm=Part 0 root\n",
               "not fact"}});
  // The negation of another verb isn't its own.
  expect_all("en", "attacked",
             {{"1 Rebels rebel NOUN _ 2 nsubj\n2 attacked attack VERB VerbForm=Fin 0 root\n3 but but CCONJ _ 6 cc\n4 did do AUX _ 6 aux\n5 "
               "not not PART Polarity=Neg 6 advmod\n"
               "6 stay stay VERB VerbForm=Inf 2 conj\n",
               "fact"}});
}

TEST(Factuality, Certainty) {
  expect_all("en", "attacked",
             {{english("reportedly reportedly ADV _ 3 advmod"), "reported fact"},
              {english("may may AUX VerbForm=Fin 3 aux"), "possible fact"},
              {english("recently recently ADV _ 3 advmod"), "fact"}});
  // The conditional of French news reports; the past does not.
  expect_all("fr", "attaqué",
             {{french("auraient avoir AUX Mood=Cnd|Tense=Pres 3 aux:tense"), "reported fact"},
              {french("peut-être peut-être ADV _ 3 advmod"), "possible fact"}});
  expect_all("fr", "attaque",
             {{"1 l' le DET _ 2 det\n2 attaque attaque NOUN _ 0 root\n3 présumée présumé ADJ _ 2 amod\n", "reported fact"},
              {"1 l' le DET _ 2 det\n2 attaque attaque NOUN _ 0 root\n3 sanglante sanglant ADJ _ 2 amod\n", "fact"}});
}

TEST(Factuality, Future) {
  expect_all("fr", "attaqueront",
             {{"1 Ils il PRON _ 2 nsubj\n2 attaqueront attaquer VERB Mood=Ind|Tense=Fut|VerbForm=Fin 0 root\n", "future"}});
  expect_all("fr", "attaquaient",
             {{"1 Ils il PRON _ 2 nsubj\n2 attaquaient attaquer VERB Mood=Ind|Tense=Imp|VerbForm=Fin 0 root\n", "fact"}});
  expect_all("en", "attacked", {{english("will will AUX VerbForm=Fin 3 aux"), "plan"}});
}

// "Rebels VERB to attack."
std::string under(std::string_view verb) {
  return "1 Rebels rebel NOUN _ 2 nsubj\n2 " + std::string(verb) +
         " VERB VerbForm=Fin 0 root\n3 to to PART _ 4 mark\n4 attack attack VERB VerbForm=Inf 2 xcomp\n";
}

TEST(Factuality, VerbsAbove) {
  expect_all("en", "attack",
             {{under("plan plan"), "plan"},
              {under("intended intend"), "plan"},
              {under("threatened threaten"), "threat"},
              {under("tried try"), "attempt"},
              {under("failed fail"), "attempt"},
              {under("returned return"), "fact"},
              {under("denied deny"), "fact"}});
  const auto french_under = [](std::string_view verb) {
    return "1 Ils il PRON _ 3 nsubj\n2 ont avoir AUX _ 3 aux:tense\n3 " + std::string(verb) +
           " VERB VerbForm=Part 0 root\n4 d' de ADP _ 5 mark\n5 attaquer attaquer VERB VerbForm=Inf 3 xcomp\n";
  };
  expect_all("fr", "attaquer",
             {{french_under("tenté tenter"), "attempt"},
              {french_under("prévu prévoir"), "plan"},
              {french_under("menacé menacer"), "threat"},
              {french_under("affirmé affirmer"), "fact"}});
}

TEST(Factuality, Purposes) {
  // "They sent men to attack": meant; "... to have attacked": done; "... attacking": done.
  const auto clause = [](std::string_view small, std::string_view feats) {
    return "1 They they PRON _ 2 nsubj\n2 sent send VERB VerbForm=Fin 0 root\n3 men man NOUN _ 2 obj\n4 " + std::string(small) +
           " 5 aux\n5 attack attack VERB " + std::string(feats) + " 2 advcl\n";
  };
  expect_all("en", "attack",
             {{"1 They they PRON _ 2 nsubj\n2 sent send VERB VerbForm=Fin 0 root\n3 men man NOUN _ 2 obj\n4 to to PART _ 5 mark\n5 attack "
               "attack VERB VerbForm=Inf 2 advcl\n",
               "plan"},
              {clause("have have AUX VerbForm=Inf", "VerbForm=Part"), "fact"}});
}

TEST(Factuality, AnotherVerbsNegationStaysWithIt) {
  // "They did not protect us from the attack" denies no attack; "they did not carry out the attack" does.
  const auto with = [](std::string_view relation) {
    return "1 They they PRON _ 4 nsubj\n2 did do AUX _ 4 aux\n3 not not PART Polarity=Neg 4 advmod\n4 watched watch VERB VerbForm=Inf 0 "
           "root\n5 the the DET _ 6 det\n6 attack attack NOUN _ 4 " +
           std::string(relation) + "\n";
  };
  expect_all("en", "attack", {{with("obl"), "fact"}, {with("obj"), "not fact"}});
}

TEST(Factuality, WhatIsSaidOfWhatIsDemanded) {
  const auto clause = [](std::string_view verb) {
    return "1 Officials official NOUN _ 2 nsubj\n2 " + std::string(verb) +
           " VERB VerbForm=Fin 0 root\n3 that that SCONJ _ 5 mark\n4 rebels rebel NOUN _ 5 nsubj\n"
           "5 attacked attack VERB VerbForm=Fin 2 ccomp\n";
  };
  expect_all("en", "attacked",
             {{clause("said say"), "fact"},
              {clause("demanded demand"), "demand"},
              {clause("feared fear"), "fear"},
              {clause("denied deny"), "fact"}});
  const auto noun = [](std::string_view verb) {
    return "1 Officials official NOUN _ 2 nsubj\n2 " + std::string(verb) +
           " VERB VerbForm=Fin 0 root\n3 the the DET _ 4 det\n4 attack attack NOUN _ 2 obj\n";
  };
  // What is condemned has happened, what is demanded or planned hasn't.
  expect_all("en", "attack",
             {{noun("condemned condemn"), "fact"},
              {noun("planned plan"), "plan"},
              {noun("demanded demand"), "demand"},
              {noun("watched watch"), "fact"}});
  expect_all("fr", "Attaquez",
             {{"1 Attaquez attaquer VERB Mood=Imp|VerbForm=Fin 0 root\n2 le le DET _ 3 det\n3 camp camp NOUN _ 1 obj\n", "demand"}});
}

TEST(Factuality, Conditions) {
  const auto clause = [](std::string_view mark) {
    return "1 They they PRON _ 2 nsubj\n2 flee flee VERB VerbForm=Fin 0 root\n3 " + std::string(mark) +
           " SCONJ _ 5 mark\n4 rebels rebel NOUN _ 5 nsubj\n5 attacked attack VERB VerbForm=Fin 2 advcl\n";
  };
  expect_all("en", "attacked",
             {{clause("if if"), "condition"}, {clause("unless unless"), "condition"}, {clause("because because"), "fact"}});
  expect_all("fr", "attaquent",
             {{"1 Ils il PRON _ 2 nsubj\n2 fuient fuir VERB VerbForm=Fin 0 root\n3 si si SCONJ _ 5 mark\n4 ils il PRON _ 5 nsubj\n5 "
               "attaquent attaquer VERB VerbForm=Fin 2 advcl\n",
               "condition"},
              {"1 Ils il PRON _ 2 nsubj\n2 fuient fuir VERB VerbForm=Fin 0 root\n3 lorsque lorsque SCONJ _ 5 mark\n4 ils il PRON _ 5 "
               "nsubj\n5 attaquent attaquer VERB VerbForm=Fin 2 advcl\n",
               "fact"}});
}

TEST(Factuality, Habits) {
  expect_all("en", "attacked",
             {{english("regularly regularly ADV _ 3 advmod"), "habit"}, {english("suddenly suddenly ADV _ 3 advmod"), "fact"}});
  expect_all(
      "fr", "attaquent",
      {{"1 Ils il PRON _ 2 nsubj\n2 attaquent attaquer VERB VerbForm=Fin 0 root\n3 régulièrement régulièrement ADV _ 2 advmod\n", "habit"},
       {"1 Ils il PRON _ 2 nsubj\n2 attaquent attaquer VERB VerbForm=Fin 0 root\n3 violemment violemment ADV _ 2 advmod\n", "fact"}});
}

TEST(Factuality, CoordinationSharesTheMood) {
  // "Rebels may have attacked and burned": the second verb has no auxiliary of its own.
  expect_all(
      "en", "burned",
      {{"1 Rebels rebel NOUN _ 4 nsubj\n2 may may AUX VerbForm=Fin 4 aux\n3 have have AUX VerbForm=Inf 4 aux\n4 attacked attack VERB "
        "VerbForm=Part 0 root\n5 and and CCONJ _ 6 cc\n6 burned burn VERB VerbForm=Part 4 conj\n",
        "possible fact"}});
  // "Rebels may attack and burn": both are foretold.
  for (const char* verb : {"attack", "burn"}) {
    expect_all("en", verb,
               {{"1 Rebels rebel NOUN _ 3 nsubj\n2 may may AUX VerbForm=Fin 3 aux\n3 attack attack VERB VerbForm=Inf 0 root\n4 and and "
                 "CCONJ _ 5 cc\n5 burn burn VERB VerbForm=Inf 3 conj\n",
                 "plan"}});
  }
  // "Rebels may attack and have burned": one of its own.
  expect_all("en", "burned",
             {{"1 Rebels rebel NOUN _ 3 nsubj\n2 may may AUX VerbForm=Fin 3 aux\n3 attack attack VERB VerbForm=Inf 0 root\n4 and and CCONJ "
               "_ 6 cc\n5 have have AUX VerbForm=Fin 6 aux\n"
               "6 burned burn VERB VerbForm=Part 3 conj\n",
               "fact"}});
  // "They didn't stay but attacked": nor is the negation shared.
  expect_all("en", "attacked",
             {{"1 They they PRON _ 4 nsubj\n2 did do AUX VerbForm=Fin 4 aux\n3 not not PART Polarity=Neg 4 advmod\n4 stay stay VERB "
               "VerbForm=Inf 0 root\n5 but but CCONJ _ 6 cc\n"
               "6 attacked attack VERB VerbForm=Fin 4 conj\n",
               "fact"}});
  // "... that they attack and have burned": what is demanded is demanded of both.
  expect_all("en", "burned",
             {{"1 They they PRON _ 2 nsubj\n2 demanded demand VERB VerbForm=Fin 0 root\n3 that that SCONJ _ 5 mark\n4 rebels rebel NOUN _ "
               "5 nsubj\n5 attacked attack VERB VerbForm=Fin 2 ccomp\n"
               "6 and and CCONJ _ 7 cc\n7 burned burn VERB VerbForm=Fin 5 conj\n",
               "demand"}});
}

TEST(Factuality, EveryReasonIsInWords) {
  for (int kind = static_cast<int>(Unreal::kPlan); kind <= static_cast<int>(Unreal::kUnclaimed); ++kind)
    EXPECT_FALSE(reason_of(static_cast<Unreal>(kind)).empty()) << kind;
  EXPECT_TRUE(reason_of(Unreal::kNo).empty());
}

}  // namespace
}  // namespace hearsay::coding
