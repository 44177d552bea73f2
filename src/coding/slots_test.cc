#include "coding/slots.h"

#include <gtest/gtest.h>

#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

// "who > whom" of a verb, "-" for nobody.
std::string roles(std::string_view rows, std::string_view language, std::string_view verb) {
  const TestScene scene(rows, language);
  const int32_t word = scene.word(verb);
  return scene.form(logical_subject(scene.scene, scene.lexicon, word)) + " > " +
         scene.form(logical_object(scene.scene, scene.lexicon, word));
}

// The fillers of a slot, in order.
std::string fillers(std::string_view rows, std::string_view language, std::string_view of, Slot slot) {
  const TestScene scene(rows, language);
  std::vector<int32_t> out;
  fill_slot(scene.scene, scene.lexicon, scene.word(of), slot, out);
  std::string forms;
  for (const int32_t w : out) forms += (forms.empty() ? "" : " ") + scene.form(w);
  return forms;
}

TEST(Slots, Active) {
  EXPECT_EQ(roles("1 Rebels rebel NOUN Number=Plur 2 nsubj\n2 attacked attack VERB VerbForm=Fin 0 root\n3 the the DET _ 4 det\n4 camp camp "
                  "NOUN _ 2 obj\n",
                  "en", "attacked"),
            "Rebels > camp");
  // A date that the tree took for the object is none.
  EXPECT_EQ(
      roles("1 Rebels rebel NOUN _ 2 nsubj\n2 attacked attack VERB VerbForm=Fin 0 root\n3 Monday Monday PROPN _ 2 obj\n", "en", "attacked"),
      "Rebels > -");
}

TEST(Slots, Passive) {
  EXPECT_EQ(roles("1 The the DET _ 2 det\n2 camp camp NOUN _ 4 nsubj:pass\n3 was be AUX _ 4 aux:pass\n4 attacked attack VERB "
                  "VerbForm=Part|Voice=Pass 0 root\n"
                  "5 by by ADP _ 6 case\n6 rebels rebel NOUN _ 4 obl:agent\n",
                  "en", "attacked"),
            "rebels > camp");
  EXPECT_EQ(roles("1 Le le DET _ 2 det\n2 camp camp NOUN _ 5 nsubj:pass\n3 a avoir AUX _ 5 aux:tense\n4 été être AUX _ 5 aux:pass\n"
                  "5 attaqué attaquer VERB VerbForm=Part|Voice=Pass 0 root\n6 par par ADP _ 8 case\n7 des un DET _ 8 det\n8 rebelles "
                  "rebelle NOUN _ 5 obl:agent\n",
                  "fr", "attaqué"),
            "rebelles > camp");
  // Near somebody is not by somebody.
  EXPECT_EQ(roles("1 The the DET _ 2 det\n2 camp camp NOUN _ 4 nsubj:pass\n3 was be AUX _ 4 aux:pass\n4 attacked attack VERB "
                  "VerbForm=Part|Voice=Pass 0 root\n"
                  "5 near near ADP _ 6 case\n6 rebels rebel NOUN _ 4 obl\n",
                  "en", "attacked"),
            "- > camp");
}

TEST(Slots, AgentHungOnWhatStandsBetween) {
  const std::string rows =
      "1 Ils il PRON _ 4 nsubj:pass\n2 ont avoir AUX _ 4 aux:tense\n3 été être AUX _ 4 aux:pass\n4 tués tuer VERB VerbForm=Part|Voice=Pass "
      "0 root\n"
      "5 à à ADP _ 6 case\n6 Kidal Kidal PROPN _ 4 obl\n7 par par ADP _ 9 case\n8 des un DET _ 9 det\n9 soldats soldat NOUN Number=Plur 6 "
      "nmod\n";
  EXPECT_EQ(roles(rows, "fr", "tués"), "soldats > Ils");
  std::string with = rows;
  with.replace(with.find("par par"), 7, "avec avec");
  EXPECT_EQ(roles(with, "fr", "tués"), "- > Ils");
}

TEST(Slots, HeadlinePassive) {
  EXPECT_EQ(roles("1 Ten ten NUM _ 2 nsubj\n2 killed kill VERB VerbForm=Part|Tense=Past 0 root\n3 by by ADP _ 4 case\n4 gunmen gunman NOUN "
                  "_ 2 obl:agent\n",
                  "en", "killed"),
            "gunmen > Ten");
  EXPECT_EQ(
      roles("1 Ten ten NUM _ 2 nsubj\n2 killed kill VERB VerbForm=Fin|Tense=Past 0 root\n3 gunmen gunman NOUN _ 2 obj\n", "en", "killed"),
      "Ten > gunmen");
}

TEST(Slots, VerbsThatAreNeverPassive) {
  EXPECT_EQ(roles("1 Dix dix NUM _ 2 nummod\n2 soldats soldat NOUN _ 4 nsubj:pass\n3 sont être AUX _ 4 aux:pass\n4 morts mourir VERB "
                  "VerbForm=Part 0 root\n",
                  "fr", "morts"),
            "soldats > -");
  EXPECT_EQ(roles("1 Dix dix NUM _ 2 nummod\n2 soldats soldat NOUN _ 4 nsubj:pass\n3 sont être AUX _ 4 aux:pass\n4 capturés capturer VERB "
                  "VerbForm=Part 0 root\n",
                  "fr", "capturés"),
            "- > soldats");
}

TEST(Slots, Control) {
  EXPECT_EQ(roles("1 Rebels rebel NOUN _ 2 nsubj\n2 tried try VERB VerbForm=Fin 0 root\n3 to to PART _ 4 mark\n4 attack attack VERB "
                  "VerbForm=Inf 2 xcomp\n"
                  "5 camps camp NOUN _ 4 obj\n",
                  "en", "attack"),
            "Rebels > camps");
  EXPECT_EQ(roles("1 Les le DET _ 2 det\n2 rebelles rebelle NOUN _ 4 nsubj\n3 ont avoir AUX _ 4 aux:tense\n4 tenté tenter VERB "
                  "VerbForm=Part 0 root\n5 de de ADP _ 6 mark\n"
                  "6 prendre prendre VERB VerbForm=Inf 4 xcomp\n7 Kidal Kidal PROPN _ 6 obj\n",
                  "fr", "prendre"),
            "rebelles > Kidal");
  // A finite clause under a verb of saying shares no subject.
  EXPECT_EQ(roles("1 Officials official NOUN _ 2 nsubj\n2 said say VERB VerbForm=Fin 0 root\n3 fled flee VERB VerbForm=Fin 2 ccomp\n", "en",
                  "fled"),
            "- > -");
}

TEST(Slots, Relative) {
  EXPECT_EQ(roles("1 rebels rebel NOUN _ 0 root\n2 who who PRON PronType=Rel 3 nsubj\n3 attacked attack VERB VerbForm=Fin 1 acl:relcl\n4 "
                  "camps camp NOUN _ 3 obj\n",
                  "en", "attacked"),
            "rebels > camps");
  EXPECT_EQ(roles("1 camp camp NOUN _ 0 root\n2 that that PRON PronType=Rel 4 obj\n3 rebels rebel NOUN _ 4 nsubj\n4 attacked attack VERB "
                  "VerbForm=Fin 1 acl:relcl\n",
                  "en", "attacked"),
            "rebels > camp");
  EXPECT_EQ(roles("1 des un DET _ 2 det\n2 hommes homme NOUN _ 0 root\n3 qui qui PRON PronType=Rel 5 nsubj\n4 ont avoir AUX _ 5 "
                  "aux:tense\n5 attaqué attaquer VERB VerbForm=Part 2 acl:relcl\n"
                  "6 le le DET _ 7 det\n7 camp camp NOUN _ 5 obj\n",
                  "fr", "attaqué"),
            "hommes > camp");
  // A subject of its own is the subject; a personal pronoun stands for nobody in this sentence.
  EXPECT_EQ(roles("1 rebels rebel NOUN _ 0 root\n2 whose whose PRON PronType=Rel 3 nmod:poss\n3 leader leader NOUN _ 4 nsubj\n4 attacked "
                  "attack VERB VerbForm=Fin 1 acl:relcl\n"
                  "5 camps camp NOUN _ 4 obj\n",
                  "en", "attacked"),
            "leader > camps");
  EXPECT_EQ(roles("1 camp camp NOUN _ 0 root\n2 they they PRON PronType=Prs 3 nsubj\n3 attacked attack VERB VerbForm=Fin 1 acl:relcl\n",
                  "en", "attacked"),
            "they > -");
}

TEST(Slots, Participles) {
  EXPECT_EQ(roles("1 camp camp NOUN _ 0 root\n2 attacked attack VERB VerbForm=Part|Tense=Past 1 acl\n3 by by ADP _ 4 case\n4 rebels rebel "
                  "NOUN _ 2 obl:agent\n",
                  "en", "attacked"),
            "rebels > camp");
  EXPECT_EQ(
      roles("1 rebels rebel NOUN _ 0 root\n2 attacking attack VERB VerbForm=Ger 1 acl\n3 camps camp NOUN _ 2 obj\n", "en", "attacking"),
      "rebels > camps");
  EXPECT_EQ(roles("1 des un DET _ 2 det\n2 soldats soldat NOUN _ 0 root\n3 tués tuer VERB VerbForm=Part|Tense=Past 2 acl\n4 à à ADP _ 5 "
                  "case\n5 Kidal Kidal PROPN _ 3 obl\n",
                  "fr", "tués"),
            "- > soldats");
  // An infinitive that explains a noun isn't done by it.
  EXPECT_EQ(
      roles("1 order order NOUN _ 0 root\n2 to to PART _ 3 mark\n3 attack attack VERB VerbForm=Inf 1 acl\n4 camps camp NOUN _ 3 obj\n",
            "en", "attack"),
      "- > camps");
}

TEST(Slots, Coordination) {
  const std::string rows =
      "1 Rebels rebel NOUN _ 2 nsubj\n2 attacked attack VERB VerbForm=Fin 0 root\n3 camps camp NOUN _ 2 obj\n4 and and CCONJ _ 5 cc\n5 "
      "fled flee VERB VerbForm=Fin 2 conj\n";
  EXPECT_EQ(roles(rows, "en", "fled"), "Rebels > -");
  EXPECT_EQ(roles("1 Two two NUM _ 2 nummod\n2 soldiers soldier NOUN _ 4 nsubj:pass\n3 were be AUX _ 4 aux:pass\n4 killed kill VERB "
                  "VerbForm=Part|Tense=Past|Voice=Pass 0 root\n"
                  "5 and and CCONJ _ 6 cc\n6 burned burn VERB VerbForm=Part|Tense=Past 4 conj\n",
                  "en", "burned"),
            "- > soldiers");
  EXPECT_EQ(roles("1 Rebels rebel NOUN _ 2 nsubj\n2 attacked attack VERB VerbForm=Fin 0 root\n3 and and CCONJ _ 4 cc\n4 burned burn VERB "
                  "VerbForm=Fin 2 conj\n5 villages village NOUN _ 4 obj\n",
                  "en", "attacked"),
            "Rebels > villages");
  EXPECT_EQ(roles("1 Rebels rebel NOUN _ 2 nsubj\n2 attacked attack VERB VerbForm=Fin 0 root\n3 and and CCONJ _ 5 cc\n4 soldiers soldier "
                  "NOUN _ 5 nsubj\n5 burned burn VERB VerbForm=Fin 2 conj\n"
                  "6 villages village NOUN _ 5 obj\n",
                  "en", "attacked"),
            "Rebels > -");
  EXPECT_EQ(roles("1 Rebels rebel NOUN _ 2 nsubj\n2 attacked attack VERB VerbForm=Fin 0 root\n3 and and CCONJ _ 5 cc\n4 soldiers soldier "
                  "NOUN _ 5 nsubj\n5 fled flee VERB VerbForm=Fin 2 conj\n",
                  "en", "fled"),
            "soldiers > -");
}

TEST(Slots, InvertedSubject) {
  EXPECT_EQ(roles("1 Dans dans ADP _ 3 case\n2 l' le DET _ 3 det\n3 attaque attaque NOUN _ 5 obl\n4 ont avoir AUX _ 5 aux:tense\n5 péri "
                  "périr VERB VerbForm=Part 0 root\n"
                  "6 dix dix NUM _ 7 nummod\n7 soldats soldat NOUN _ 5 nsubj\n",
                  "fr", "péri"),
            "soldats > -");
  EXPECT_EQ(roles("1 le le DET _ 2 det\n2 camp camp NOUN _ 0 root\n3 que que PRON PronType=Rel 5 obj\n4 ont avoir AUX _ 5 aux:tense\n5 "
                  "attaqué attaquer VERB VerbForm=Part 2 acl:relcl\n"
                  "6 les le DET _ 7 det\n7 rebelles rebelle NOUN _ 5 nsubj\n",
                  "fr", "attaqué"),
            "rebelles > camp");
  EXPECT_EQ(
      roles("1 a avoir AUX _ 2 aux:tense\n2 tué tuer VERB VerbForm=Part 0 root\n3 dix dix NUM _ 4 nummod\n4 soldats soldat NOUN _ 2 obj\n",
            "fr", "tué"),
      "- > soldats");
}

TEST(Slots, AmountsBehindTheVerbAreItsObject) {
  const std::string amount =
      "1 Ils il PRON _ 3 nsubj\n2 ont avoir AUX _ 3 aux:tense\n3 tué tuer VERB VerbForm=Part 0 root\n4 plus plus ADV _ 6 advmod\n5 de de "
      "ADP _ 7 case\n6 dix dix NUM _ 7 nummod\n"
      "7 civils civil NOUN Number=Plur 3 obl\n";
  EXPECT_EQ(roles(amount, "fr", "tué"), "Ils > civils");
  EXPECT_EQ(roles("1 Ils il PRON _ 3 nsubj\n2 ont avoir AUX _ 3 aux:tense\n3 tué tuer VERB VerbForm=Part 0 root\n4 de de ADP _ 5 case\n5 "
                  "sang-froid sang-froid NOUN _ 3 obl\n",
                  "fr", "tué"),
            "Ils > -");
}

TEST(Slots, OfNouns) {
  const std::string attack =
      "1 the the DET _ 2 det\n2 attack attack NOUN _ 0 root\n3 by by ADP _ 4 case\n4 rebels rebel NOUN _ 2 nmod\n5 on on ADP _ 6 case\n6 "
      "camps camp NOUN _ 2 nmod\n"
      "7 in in ADP _ 8 case\n8 Kidal Kidal PROPN _ 2 nmod\n";
  EXPECT_EQ(fillers(attack, "en", "attack", Slot::kBy), "rebels");
  EXPECT_EQ(fillers(attack, "en", "attack", Slot::kOn), "camps");
  EXPECT_EQ(fillers(attack, "en", "attack", Slot::kIn), "Kidal");
  EXPECT_EQ(fillers(attack, "en", "attack", Slot::kAgainst), "");
  EXPECT_EQ(fillers(attack, "en", "attack", Slot::kSelf), "attack");
  EXPECT_EQ(fillers(attack, "en", "attack", Slot::kNone), "");
  EXPECT_EQ(fillers(attack, "en", "attack", Slot::kObj), "");
  const std::string of =
      "1 army army NOUN _ 4 nmod:poss\n2 Malian Malian ADJ _ 4 amod\n3 brutal brutal ADJ _ 4 amod\n4 attack attack NOUN _ 0 root\n";
  EXPECT_EQ(fillers(of, "en", "attack", Slot::kOf), "army Malian");
  EXPECT_EQ(fillers(of, "en", "attack", Slot::kPoss), "army");
  EXPECT_EQ(fillers("1 Les le DET _ 2 det\n2 combats combat NOUN _ 0 root\n3 entre entre ADP _ 5 case\n4 l' le DET _ 5 det\n5 armée armée "
                    "NOUN _ 2 nmod\n6 et et CCONJ _ 8 cc\n"
                    "7 les le DET _ 8 det\n8 rebelles rebelle NOUN _ 5 conj\n",
                    "fr", "combats", Slot::kBetween),
            "armée");  // the rest of a coordination is read from its first
  EXPECT_EQ(
      fillers("1 They they PRON _ 3 nsubj\n2 were be AUX _ 3 cop\n3 attackers attacker NOUN _ 0 root\n", "en", "attackers", Slot::kSubj),
      "They");
}

TEST(Slots, Recipients) {
  EXPECT_EQ(fillers("1 Ils il PRON _ 2 nsubj\n2 livrent livrer VERB VerbForm=Fin 0 root\n3 des un DET _ 4 det\n4 armes arme NOUN _ 2 "
                    "obj\n5 à à ADP _ 7 case\n6 l' le DET _ 7 det\n"
                    "7 armée armée NOUN _ 2 obl:arg\n8 de de ADP _ 9 case\n9 force force NOUN _ 2 obl\n",
                    "fr", "livrent", Slot::kIobj),
            "armée");
  EXPECT_EQ(
      fillers("1 They they PRON _ 2 nsubj\n2 gave give VERB VerbForm=Fin 0 root\n3 rebels rebel NOUN _ 2 iobj\n4 arms arm NOUN _ 2 obj\n",
              "en", "gave", Slot::kIobj),
      "rebels");
}

TEST(Slots, SurfaceSubjects) {
  const TestScene killed(
      "1 Two two NUM _ 2 nummod\n2 soldiers soldier NOUN _ 4 nsubj:pass\n3 were be AUX _ 4 aux:pass\n4 killed kill VERB "
      "VerbForm=Part|Voice=Pass 0 root\n",
      "en");
  EXPECT_EQ(killed.form(surface_subject(killed.scene, killed.lexicon, 3)), "soldiers");
  EXPECT_EQ(voice_of(killed.scene, 3), Voice::kPassive);
  const TestScene died("1 Two two NUM _ 2 nummod\n2 soldiers soldier NOUN _ 3 nsubj\n3 died die VERB VerbForm=Fin 0 root\n", "en");
  EXPECT_EQ(died.form(surface_subject(died.scene, died.lexicon, 2)), "soldiers");
  EXPECT_EQ(voice_of(died.scene, 2), Voice::kActive);
}

}  // namespace
}  // namespace hearsay::coding
