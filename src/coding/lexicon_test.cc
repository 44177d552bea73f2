#include "coding/lexicon.h"

#include <gtest/gtest.h>

#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

// The fault of the English pack with one of its tables replaced; "-" where there is none.
std::string fault(const std::string& file, std::string_view table) {
  pack::Files files = test_packs();
  files.by_path["en/" + file] = table;
  const auto loaded = Lexicon::load(files, "en");
  return loaded ? "-" : loaded.error().where;
}

constexpr std::string_view kCues = "lemma\tupos\tclass\tstance\tframes\tattitude\taspect\n";
constexpr std::string_view kTriggers = "lemma\tupos\ttype\tmode\toutcome\tactor\trecipient\tcounted\twhat\tneeds\tclass\n";

struct Case {
  std::string file;
  std::string table;
  std::string where;  // "-": no fault
};

TEST(Lexicon, TellsTheCellOfAFault) {
  const std::string cues(kCues);
  const std::string triggers(kTriggers);
  const std::vector<Case> cases = {
      {"cues.tsv", cues + "say\tVERB\tsay\tassert\tthat|quote\tneutral\n", "-"},
      {"cues.tsv", "# a comment\n\n" + cues + "say\tVERB\tsing\tassert\tthat\tneutral\n", "packs/en/cues.tsv:4:10"},
      {"cues.tsv", cues + "say\tVERB\tsay\tshrug\tthat\tneutral\n", "packs/en/cues.tsv:2:14"},
      {"cues.tsv", cues + "say\tVERB\tsay\tnone\tthat\tneutral\n", "-"},
      {"cues.tsv", cues + "say\tVERB\tsay\tassert\tthat|this\tneutral\n", "packs/en/cues.tsv:2:21"},
      {"cues.tsv", cues + "say\tVERB\tsay\tassert\tthat\tgloomy\n", "packs/en/cues.tsv:2:26"},
      {"cues.tsv", cues + "say\tVERB\tsay\tassert\tthat\tneutral\tcolour\n", "packs/en/cues.tsv:2:34"},
      {"cues.tsv", cues + "say\tVERB\tsay\tassert\tthat\tneutral\t\t\tmore\n", "packs/en/cues.tsv:2:35"},
      {"cues.tsv", cues + "say \tVERB\tsay\tassert\tthat\tneutral\n", "packs/en/cues.tsv:2:1"},
      {"cues.tsv", "lemma\tupos\tclass\tstance\tframes\tattitude\tmood\n", "packs/en/cues.tsv:1:41"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\t\tsubj,by\tobj\tobj\tkilled\tobj=armed|any=weapon context\tevent\n", "-"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\tdraw\t\t\t\t\t\tevent\n", "packs/en/triggers.tsv:2:23"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\t\tsubj,bee\t\t\t\t\tevent\n", "packs/en/triggers.tsv:2:24"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\t\t\tobject\t\t\t\tevent\n", "packs/en/triggers.tsv:2:25"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\t\t\t\tall\t\t\tevent\n", "packs/en/triggers.tsv:2:26"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\t\t\t\t\t\tobj=friendly\tevent\n", "packs/en/triggers.tsv:2:28"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\t\t\t\t\t\tbeside=armed\tevent\n", "packs/en/triggers.tsv:2:28"},
      {"triggers.tsv", triggers + "attack\tVERB\tviolence\t\t\t\t\t\t\t\thappening\n", "packs/en/triggers.tsv:2:29"},
      {"people.tsv", "lemma\tupos\twho\tarmed\tname\nsoldier\tNOUN\tsoldiers\tyes\tsoldiers\n", "packs/en/people.tsv:2:23"},
      {"institutions.tsv", "lemma\tkind\tname\tarmed\narmy\tstate_force\tArmy\tmaybe\n", "packs/en/institutions.tsv:2:23"},
      {"numerals.tsv", "form\tvalue\tkind\ntwo\tII\tunit\n", "packs/en/numerals.tsv:2:5"},
      {"numerals.tsv", "form\tvalue\tkind\nhalf\t0.5\thalf\n", "-"},
      {"quantities.tsv", "lemma\tmin\tmax\ndozen\ttwelve\t12\n", "packs/en/quantities.tsv:2:7"},
      {"quantities.tsv", "lemma\tmin\tmax\ndozen\t12\t1 2\n", "packs/en/quantities.tsv:2:10"},
      {"quantities.tsv", "lemma\tmin\tmax\nseveral\t2\n", "-"},
      {"vagueness.tsv", "words\top\nat least\tfloor\n", "packs/en/vagueness.tsv:2:10"},
      {"dates.tsv", "form\tkind\tvalue\nmonday\tday_of_week\t1\n", "packs/en/dates.tsv:2:8"},
      {"dates.tsv", "form\tkind\tvalue\nmonday\tweekday\tone\n", "packs/en/dates.tsv:2:16"},
      {"dates.tsv", "form\tkind\tvalue\ntomorrow\tday\t+1\n", "-"},
      {"modality.tsv", "lemma\tupos\tclass\nif\tSCONJ\tdoubt\n", "packs/en/modality.tsv:2:10"},
      {"prepositions.tsv", "form\tslot\nby\tbeside\n", "packs/en/prepositions.tsv:2:4"},
      {"determiners.tsv", "", "packs/en/determiners.tsv:1:1"},
      {"sites.tsv", "lemma\n", "packs/en/sites.tsv:1:6"},
      {"media.tsv", "lemma\tname\tkind\nvid\xC3\tvideo\n", "packs/en/media.tsv:2:4"},
  };
  for (const auto& [file, table, where] : cases) EXPECT_EQ(fault(file, table), where) << file << "\n" << table;
}

TEST(Lexicon, TellsAMissingTable) {
  for (const char* file : {"cues.tsv", "triggers.tsv", "people.tsv", "determiners.tsv", "dates.tsv", "sites.tsv"}) {
    pack::Files files = test_packs();
    files.by_path.erase("fr/" + std::string(file));
    const auto loaded = Lexicon::load(files, "fr");
    ASSERT_FALSE(loaded) << file;
    EXPECT_EQ(loaded.error().code, ErrorCode::kNotFound);
    EXPECT_EQ(loaded.error().where, "packs/fr/" + std::string(file));
  }
  EXPECT_FALSE(Lexicon::load(test_packs(), "xx"));
  // Tables that a language may lack.
  pack::Files files = test_packs();
  files.by_path.erase("fr/inflections.tsv");
  files.by_path.erase("fr/intransitive.tsv");
  EXPECT_TRUE(Lexicon::load(files, "fr"));
}

TEST(Lexicon, KnowsPrepositionsFormsAndStopNames) {
  const Lexicon& french = test_lexicon("fr");
  EXPECT_EQ(french.preposition("par"), Slot::kBy);
  EXPECT_EQ(french.preposition("contre"), Slot::kAgainst);
  EXPECT_EQ(french.preposition("soldat"), Slot::kOther);
  EXPECT_TRUE(french.is_intransitive("mourir"));
  EXPECT_FALSE(french.is_intransitive("tuer"));
  EXPECT_TRUE(french.lemmas_of("soldat").empty());
  EXPECT_EQ(test_lexicon("en").preposition("by"), Slot::kBy);
  EXPECT_EQ(name_of(Slot::kAgainst), "against");
}

TEST(Lexicon, CorrectsWhatATaggerCannotKnow) {
  const std::string inflections = "lemma\tupos\tforms\nslay\tVERB\tslew|slain\n";
  pack::Files files = test_packs();
  files.by_path["en/inflections.tsv"] = inflections;
  const auto lexicon = Lexicon::load(files, "en");
  ASSERT_TRUE(lexicon);
  const auto corrected = [&](std::string_view form, std::string_view lemma, text::Upos upos) {
    text::Sentence sentence;
    text::Word word;
    word.form = form;
    word.lemma = lemma;
    word.upos = upos;
    sentence.words.push_back(word);
    lexicon->correct(sentence);
    return std::string(sentence.words[0].lemma) + "/" + std::string(text::kUposNames[static_cast<size_t>(sentence.words[0].upos)]);
  };
  EXPECT_EQ(corrected("slew", "slew", text::Upos::kVerb), "slay/VERB");
  EXPECT_EQ(corrected("Slew", "slew", text::Upos::kVerb), "slay/VERB");
  EXPECT_EQ(corrected("slew", "slew", text::Upos::kNoun), "slew/NOUN");
  EXPECT_EQ(corrected("Monday", "monday", text::Upos::kVerb), "monday/NOUN");
  EXPECT_EQ(corrected("Monday", "Monday", text::Upos::kPropn), "Monday/PROPN");  // a tag that fits stays
  EXPECT_EQ(corrected("Malian", "malian", text::Upos::kVerb), "malian/ADJ");
}

}  // namespace
}  // namespace hearsay::coding
