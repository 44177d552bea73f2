#include "ledger/words.h"

#include <gtest/gtest.h>

namespace hearsay::ledger {
namespace {

TEST(Words, OneSpellingForTextAndQuery) {
  EXPECT_EQ(index_words("L'armée — À Niafunké, 1 200 soldats!"), "l armee a niafunke 1 200 soldats ");
  EXPECT_EQ(index_words("قُـوّاتُ الدَّعم"), index_words("قوات الدعم"));
}

TEST(Words, ScriptsWithoutSpacesAreFoundByTwoCharacters) {
  EXPECT_EQ(index_words("马里军队 said"), "马 里 军 队 said");
  EXPECT_EQ(match_query("军队"), "\"军 队\"");
}

TEST(Words, NothingTypedIsAWrongQuery) {
  EXPECT_EQ(match_query("jnim camp"), "\"jnim\" \"camp\"");
  EXPECT_EQ(match_query("\"prise du camp\" niaf*"), "\"prise du camp\" \"niaf\" *");
  EXPECT_EQ(match_query("AND OR NOT ( * ^ : -"), "\"and\" \"or\" \"not\"");
  EXPECT_EQ(match_query("\""), "");
  EXPECT_EQ(match_query("a\"b c"), "\"a\" \"b c\"");
  EXPECT_EQ(match_query(" \t "), "");
}

}  // namespace
}  // namespace hearsay::ledger
