#include "coding/parties.h"

#include <gtest/gtest.h>

#include <set>

#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

Entity described(std::string_view rows, std::string_view language, std::string_view word) {
  const TestScene scene(rows, language);
  const Knowledge knowledge{scene.lexicon, test_world(), test_gazetteer()};
  const text::Document document;
  Article article;
  article.document = &document;
  return Parties(knowledge, article).describe(scene.scene, scene.word(word));
}

// "the contingent" is people and a body: whoever describes one asks the other, and must not come back.
TEST(Parties, DescribeEveryWordThatIsBothPeopleAndABody) {
  for (const std::string language : {"en", "fr"}) {
    const Lexicon& lexicon = test_lexicon(language);
    std::set<std::string_view> bodies;
    lexicon.terms().each_term(TableId::kInstitution, [&](const auto& words, const auto&, WordKind, uint32_t) {
      if (words.size() == 1) bodies.insert(words.front());
    });
    int both = 0;
    lexicon.terms().each_term(TableId::kPeople, [&](const auto& words, const auto&, WordKind, uint32_t) {
      if (words.size() != 1 || bodies.count(words.front()) == 0) return;
      ++both;
      const std::string word(words.front());
      EXPECT_FALSE(described("1 " + word + " " + word + " NOUN Number=Sing 2 nsubj\n2 slept sleep VERB _ 0 root\n", language, word).empty()) << word;
    });
    EXPECT_GT(both, 0) << language;
  }
}

}  // namespace
}  // namespace hearsay::coding
