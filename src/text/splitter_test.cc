// Sentences and tokens by the packs of the repository. Notation: tokens separated by one blank, a multiword token with its words in
// brackets, sentences separated by " // ", a sentence that begins a paragraph marked with ^.
#include "text/splitter.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace hearsay::text {
namespace {

class Packs {
 public:
  Packs() {
    const std::filesystem::path root = std::filesystem::path(HEARSAY_ROOT) / "packs";
    for (const char* folder : {"und", "fr", "en"}) {
      for (const auto& entry : std::filesystem::directory_iterator(root / folder / "tokens")) {
        std::ifstream file(entry.path(), std::ios::binary);
        bytes_[std::string(folder) + "/tokens/" + entry.path().filename().string()].assign(std::istreambuf_iterator<char>(file),
                                                                                           std::istreambuf_iterator<char>());
      }
    }
    for (const auto& [path, bytes] : bytes_) files.by_path[path] = bytes;
  }
  pack::Files files;

 private:
  std::map<std::string, std::string> bytes_;
};

const Rules& rules(std::string_view language) {
  static const Packs packs;
  static std::map<std::string, Rules, std::less<>> loaded;
  auto at = loaded.find(language);
  if (at == loaded.end()) {
    auto result = Rules::load(packs.files, language);
    if (!result) throw std::runtime_error(result.error().text());
    at = loaded.emplace(std::string(language), std::move(*result)).first;
  }
  return at->second;
}

std::string split(std::string_view language, std::string_view text) {
  const NormalText normal(text);
  Splitter splitter(normal, rules(language));
  Sentence sentence;
  std::string out;
  while (splitter.next(sentence)) {
    if (!out.empty()) out += " // ";
    if (sentence.paragraph_start) out += "^";
    for (size_t i = 0; i < sentence.tokens.size(); ++i) {
      const Token& token = sentence.tokens[i];
      if (i > 0) out += ' ';
      out += slice(text, token.span);
      if (token.word_count == 1) continue;
      for (uint32_t w = 0; w < token.word_count; ++w) out += (w == 0 ? "[" : " ") + std::string(sentence.words[token.first_word + w].form);
      out += ']';
    }
  }
  return out;
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

TEST(Splitter, FrenchTokens) {
  const std::array<Case, 27> cases = {{
      {"L'armée l'a repris.", "^L' armée l' a repris ."},
      {"L’armée du Mali", "^L’ armée du[de le] Mali"},
      {"les chefs des groupes aux frontières", "^les chefs des[de les] groupes aux[à les] frontières"},
      {"Au nord, ils auraient tué des civils.", "^Au[À le] nord , ils auraient tué des civils ."},
      {"auquel on répond, desquels il parle", "^auquel[à lequel] on répond , desquels[de lesquels] il parle"},
      {"Qu'a-t-il dit, se demande-t-on.", "^Qu' a -t-il dit , se demande -t-on ."},
      {"Est-ce vrai, allez-vous-en", "^Est -ce vrai , allez -vous -en"},
      {"celui-ci et ce jour-là, peut-être là-bas", "^celui-ci et ce jour -là , peut-être là-bas"},
      {"aujourd'hui, quelqu'un, c'est-à-dire", "^aujourd'hui , quelqu'un , c'est-à-dire"},
      {"1 200 hommes, 14\u00A0000 déplacés, 2,5 km", "^1 200 hommes , 14\u00A0000 déplacés , 2,5 km"},
      {"en 2023 300 soldats", "^en 2023 300 soldats"},
      {"à 14h30 et 06:30, 18h", "^à 14 h 30 et 06:30 , 18 h"},
      {"30 % ou 30% de 5 °C", "^30 % ou 30 % de 5 °C"},
      {"le 24/11/2023, le 1er mai", "^le 24/11/2023 , le 1er mai"},
      {"« Nous\u00A0avons pris le camp\u00A0»", "^« Nous avons pris le camp »"},
      {"le porte-parole, l'ex-chef de Bourem-Inaly", "^le porte-parole , l' ex-chef de Bourem-Inaly"},
      {"M. Traoré et Mme Diallo (AFP)", "^M. Traoré et Mme Diallo ( AFP )"},
      {"J.-P. Ouattara de la R.D.C. avant", "^J.-P. Ouattara de la R.D.C. avant"},
      {"voir https://exemple.org/a_b?x=1, ou ecrire@exemple.org.", "^voir https://exemple.org/a_b?x=1 , ou ecrire@exemple.org ."},
      {"#Mali @porte_parole n° 3", "^#Mali @porte_parole n° 3"},
      {"les élu(e)s, mais (sic)", "^les élu(e)s , mais ( sic )"},
      {"N'Djamena et Côte d'Ivoire", "^N'Djamena et Côte d' Ivoire"},
      {"et/ou 120 km/h", "^et / ou 120 km/h"},
      {"il y a 25 000 F et 3 000 euros", "^il y a 25 000 F et 3 000 euros"},
      {"Attention !!! Quoi ?! Bon...", "^Attention !!! // Quoi ?! // Bon ..."},
      {"le réseau 4G et 12H30", "^le réseau 4G et 12 H 30"},
      {"10-12 blessés, -5 degrés", "^10-12 blessés , -5 degrés"},
  }};
  for (const Case& c : cases) EXPECT_EQ(split("fr", c.text), c.expected);
}

TEST(Splitter, EnglishTokens) {
  const std::array<Case, 21> cases = {{
      {"They don't know; he can't say.", "^They don't[do n't] know ; he can't[ca n't] say ."},
      {"It won’t, they’ve", "^It won’t[wo n't] , they’ve[they 've]"},
      {"the army's camp and the rebels' base", "^the army's[army 's] camp and the rebels'[rebels '] base"},
      {"We cannot stay and they're gonna leave", "^We cannot[can not] stay and they're[they 're] gonna[gon na] leave"},
      {"a state-run TV, non-state groups", "^a state - run TV , non-state groups"},
      {"the 15-year-old boy", "^the 15 - year - old boy"},
      {"£15,000 and $2.5m, 40%", "^£ 15,000 and $ 2.5 m , 40 %"},
      {"at 5pm, 6:30 a.m. or 06:30", "^at 5 pm , 6:30 a.m. or 06:30"},
      {"Mr. Smith met Gen. J. F. Jones in Washington, D.C. yesterday", "^Mr. Smith met Gen. J. F. Jones in Washington , D.C. yesterday"},
      {"the U.S. Army and U.N. staff", "^the U.S. Army and U.N. staff"},
      {"O'Brien said 'no' twice", "^O'Brien said ' no ' twice"},
      {"“We took it,” he said.", "^“ We took it , ” he said ."},
      {"the 1990s, the '90s, 20th, 3rd", "^the 1990s , the '90s , 20th , 3rd"},
      {"al-Shabaab fighters", "^al - Shabaab fighters"},
      {"Nos. 3 and 4, no. 5", "^Nos. 3 and 4 , no. 5"},
      {"e.g. a raid, i.e. two, etc.", "^e.g. a raid , i.e. two , etc."},
      {"and/or AT&T", "^and / or AT&T"},
      {"BBC.com and data.csv", "^BBC.com and data.csv"},
      {"three--maybe four--men", "^three -- maybe four -- men"},
      {"9/11 and 11/28/2000", "^9/11 and 11/28/2000"},
      {"ma'am, at five o'clock", "^ma'am , at five o'clock"},
  }};
  for (const Case& c : cases) EXPECT_EQ(split("en", c.text), c.expected);
}

TEST(Splitter, FrenchSentences) {
  const std::array<Case, 15> cases = {{
      {"Le camp est tombé. Il a été repris.", "^Le camp est tombé . // Il a été repris ."},
      {"M. Koné l'a dit. Le gén. Sy le nie.", "^M. Koné l' a dit . // Le gén. Sy le nie ."},
      {"« Nous avons pris le camp. Nous le tenons. » L'armée dément.",
       "^« Nous avons pris le camp . // Nous le tenons . » // L' armée dément ."},
      {"« Que s'est-il passé ? » demande-t-il. Rien.", "^« Que s' est -il passé ? » demande -t-il . // Rien ."},
      {"\"Le camp est à nous.\" L'armée nie.", "^\" Le camp est à nous . \" // L' armée nie ."},
      {"Attaque à Niafunké\nDes hommes armés ont attaqué.", "^Attaque à Niafunké // ^Des hommes armés ont attaqué ."},
      {"Un titre\n\nPar Moussa Koné, à Bamako\n\nLe texte.", "^Un titre // ^Par Moussa Koné , à Bamako // ^Le texte ."},
      {"Ils ont fui... Puis rien.", "^Ils ont fui ... // Puis rien ."},
      {"Ils étaient 3,5 fois plus nombreux. 12 sont morts.", "^Ils étaient 3,5 fois plus nombreux . // 12 sont morts ."},
      {"Bilan :\n- 3 morts\n- 5 blessés", "^Bilan : // ^- 3 morts // ^- 5 blessés"},
      {"Le porte-parole a\ndéclaré la victoire.", "^Le porte-parole a déclaré la victoire ."},
      {"L'ONU (Minusma, etc.) a confirmé.", "^L' ONU ( Minusma , etc. ) a confirmé ."},
      {"BAMAKO (Reuters) - Des soldats ont fui.", "^BAMAKO ( Reuters ) - Des soldats ont fui ."},
      {"L'armée - selon lui - a fui.", "^L' armée - selon lui - a fui ."},
      {"Né en 1970 av. J.-C. selon lui.", "^Né en 1970 av. J.-C. selon lui ."},
  }};
  for (const Case& c : cases) EXPECT_EQ(split("fr", c.text), c.expected);
}

TEST(Splitter, EnglishSentences) {
  const std::array<Case, 8> cases = {{
      {"The camp fell. The army denies it.", "^The camp fell . // The army denies it ."},
      {"Gen. Smith said so. \"We hold it.\" He left.", "^Gen. Smith said so . // \" We hold it . \" // He left ."},
      {"“Who fired?” asked a resident. Nobody knew.", "^“ Who fired ? ” asked a resident . // Nobody knew ."},
      {"It happened at 5 a.m. The army came later.", "^It happened at 5 a.m. // The army came later ."},
      {"He works for the U.S. Army. She does not.", "^He works for the U.S. Army . // She does not ."},
      {"ARMY RETAKES TOWN\nKABUL (Reuters) - Soldiers retook it.", "^ARMY RETAKES TOWN // ^KABUL ( Reuters ) - Soldiers retook it ."},
      {"Smith Ltd. and Jones Inc. closed.", "^Smith Ltd. and Jones Inc. closed ."},
      {"He said no...and left.", "^He said no ... and left ."},
  }};
  for (const Case& c : cases) EXPECT_EQ(split("en", c.text), c.expected);
}

TEST(Splitter, HardWrappedTextIsUnwrapped) {
  const std::string text =
      "Des hommes armés ont attaqué lundi un camp de l'armée malienne près\n"
      "de Niafunké, dans la région de Tombouctou, a annoncé un porte-parole\n"
      "du mouvement dans un communiqué transmis à la presse. L'armée n'a pas\n"
      "confirmé cette annonce et parle d'un simple échange de tirs avec des\n"
      "assaillants venus de la rive du fleuve.\n"
      "Le bilan est inconnu.\n";
  const NormalText normal(text);
  EXPECT_GT(Layout(normal.text()).wrap_width(), 0U);
  Splitter splitter(normal, rules("fr"));
  Sentence sentence;
  std::vector<size_t> sizes;
  while (splitter.next(sentence)) sizes.push_back(sentence.tokens.size());
  EXPECT_EQ(sizes.size(), 3U);
}

TEST(Splitter, EmptyAndOdd) {
  for (const std::string_view text :
       {"", "   \n\t \n", "\u200B", "...", "'", "’", "-", "«", "l'", "'s", "d'", ".", "\"", "&", "@", "#", "://"}) {
    for (const std::string_view language : {"fr", "en", "und", "xx"}) {
      const NormalText normal(text);
      Splitter splitter(normal, rules(language));
      Sentence sentence;
      size_t tokens = 0;
      while (splitter.next(sentence)) tokens += sentence.tokens.size();
      EXPECT_LE(tokens, 3U) << text;
    }
  }
}

TEST(Splitter, LongSentenceIsCut) {
  std::string text;
  for (int i = 0; i < 12'000; ++i) text += "mot ";
  const NormalText normal(text);
  Splitter splitter(normal, rules("fr"));
  Sentence sentence;
  std::vector<size_t> sizes;
  while (splitter.next(sentence)) sizes.push_back(sentence.words.size());
  EXPECT_EQ(sizes, (std::vector<size_t>{kMostWords, kMostWords, 12'000 - 2 * kMostWords}));
}

TEST(Splitter, LongTokenIsCut) {
  const std::string text(5 * kLongestToken, 'x');
  const NormalText normal(text);
  Splitter splitter(normal, rules("en"));
  Sentence sentence;
  ASSERT_TRUE(splitter.next(sentence));
  EXPECT_EQ(sentence.tokens.size(), 5U);
  EXPECT_FALSE(sentence.tokens[0].space_after);
}

TEST(Splitter, SpaceAfterAndWords) {
  const std::string text = "Le chef du camp l'a dit.";
  const NormalText normal(text);
  Splitter splitter(normal, rules("fr"));
  Sentence sentence;
  ASSERT_TRUE(splitter.next(sentence));
  EXPECT_EQ(slice(text, sentence.span), text);
  ASSERT_EQ(sentence.tokens.size(), 8U);
  ASSERT_EQ(sentence.words.size(), 9U);
  EXPECT_EQ(sentence.tokens[2].word_count, 2U);
  EXPECT_EQ(sentence.words[2].form, "de");
  EXPECT_EQ(sentence.words[3].form, "le");
  EXPECT_EQ(sentence.words[3].span, sentence.tokens[2].span);
  EXPECT_EQ(sentence.words[4].token, 3U);
  EXPECT_FALSE(sentence.tokens[4].space_after);
  EXPECT_TRUE(sentence.tokens[5].space_after);
}

TEST(Rules, FaultsNameTheCell) {
  struct Fault {
    std::string path;
    std::string bytes;
    std::string where;
  };
  const std::array<Fault, 7> faults = {{
      {"xx/tokens/abbreviations.tsv", "form\tclass\nmr\tnever_ends\n", "packs/xx/tokens/abbreviations.tsv:2:1"},
      {"xx/tokens/abbreviations.tsv", "form\tclass\nmr.\tsometimes\n", "packs/xx/tokens/abbreviations.tsv:2:5"},
      {"xx/tokens/multiwords.tsv", "form\texpansion\tcondition\ndu\tde\n", "packs/xx/tokens/multiwords.tsv:2:4"},
      {"xx/tokens/endings.tsv", "form\tkind\tstem_ends\n-il\tx\t*\n", "packs/xx/tokens/endings.tsv:2:5"},
      {"xx/tokens/choices.tsv", "feature\tvalue\tweight\nform\tdu\tmuch\n", "packs/xx/tokens/choices.tsv:2:9"},
      {"xx/tokens/settings.tsv", "setting\tvalue\nspeed\tfast\n", "packs/xx/tokens/settings.tsv:2:1"},
      {"xx/tokens/wholes.tsv", "form\n" + std::string(100, 'a') + "\n", "packs/xx/tokens/wholes.tsv:2:1"},
  }};
  for (const Fault& fault : faults) {
    pack::Files files;
    files.by_path[fault.path] = fault.bytes;
    const auto loaded = Rules::load(files, "xx");
    ASSERT_FALSE(loaded) << fault.path;
    EXPECT_EQ(loaded.error().where, fault.where);
  }
}

}  // namespace
}  // namespace hearsay::text
