#include "syntax/lemmatiser.h"

#include <gtest/gtest.h>

namespace hearsay::syntax {
namespace {

TEST(Lemmatiser, Scripts) {
  struct Case {
    LetterCase letter_case;
    uint32_t strip;
    const char *append, *form, *lemma;
  };
  const Case cases[] = {
      {LetterCase::kLower, 0, "", "\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},  // Été -> été
      {LetterCase::kKeep, 0, "", "Bamako", "Bamako"},
      {LetterCase::kLower, 3, "er", "tiraient", "tiraier"},
      {LetterCase::kLower, 5, "er", "Tiraient", "tirer"},
      {LetterCase::kLower, 1, "er", "tir\xC3\xA9", "tirer"},  // one code point, two bytes
      {LetterCase::kKeep, 2, "", "ab", ""},
      {LetterCase::kKeep, 3, "x", "ab", ""},
  };
  for (const Case& c : cases) {
    std::string lemma;
    const bool applies = apply_script(c.letter_case, c.strip, c.append, c.form, lemma);
    EXPECT_EQ(applies ? lemma : "", c.lemma) << c.form;
  }
}

}  // namespace
}  // namespace hearsay::syntax
