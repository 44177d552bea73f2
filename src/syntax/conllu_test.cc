#include "syntax/conllu.h"

#include <gtest/gtest.h>

namespace hearsay::syntax {
namespace {

constexpr std::string_view kSample =
    "# newdoc id = d1\n"
    "# sent_id = d1-1\n"
    "# text = L'arm\xC3\xA9"
    "e parle du camp.\n"
    "1\tL'\tle\tDET\t_\tDefinite=Def|PronType=Art\t2\tdet\t_\tSpaceAfter=No\n"
    "2\tarm\xC3\xA9"
    "e\tarm\xC3\xA9"
    "e\tNOUN\tNC\tGender=Fem|Number=Sing\t3\tnsubj\t3:nsubj|3.1:nsubj\tGloss=x\n"
    "3\tparle\tparler\tVERB\t_\t_\t0\troot\t0:root\t_\n"
    "3.1\tparle\tparler\tVERB\t_\t_\t_\t_\t3:conj\tCopyOf=3\n"
    "4-5\tdu\t_\t_\t_\tTypo=Yes\t_\t_\t_\t_\n"
    "4\tde\tde\tADP\t_\t_\t6\tcase\t_\t_\n"
    "5\tle\tle\tDET\t_\t_\t6\tdet\t_\t_\n"
    "6\tcamp\tcamp\tNOUN\t_\t_\t3\tobl:arg\t_\tSpaceAfter=No|Z=1\n"
    "7\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
    "\n"
    "# only a comment\n"
    "\n"
    "1\t_\t_\tSYM\t_\t_\t_\t_\t_\t_\n"
    "\n";

struct ReadBack {
  std::string written, text;
  std::vector<std::string> errors;
  std::vector<size_t> sizes;
};

ReadBack read_back(std::string_view bytes) {
  ReadBack result;
  ConlluReader reader(bytes, "f.conllu");
  text::Sentence sentence;
  ConlluColumns columns;
  for (int i = 0; i < 1000; ++i) {
    const auto more = reader.next(sentence, columns, result.text);
    if (!more) {
      result.errors.push_back(more.error().text());
      continue;
    }
    if (!*more) break;
    result.sizes.push_back(sentence.words.size());
    write_conllu(sentence, columns, result.text, result.written);
  }
  return result;
}

TEST(Conllu, WritesWhatItRead) {
  const ReadBack result = read_back(kSample);
  EXPECT_TRUE(result.errors.empty()) << result.errors[0];
  EXPECT_EQ(result.written, kSample);
  EXPECT_EQ(result.sizes, (std::vector<size_t>{7, 0, 1}));
}

TEST(Conllu, RebuildsTheText) {
  ConlluReader reader(kSample, "f.conllu");
  text::Sentence sentence;
  ConlluColumns columns;
  std::string text = "before ";
  ASSERT_TRUE(*reader.next(sentence, columns, text));
  EXPECT_EQ(text,
            "before L'arm\xC3\xA9"
            "e parle du camp. ");
  EXPECT_EQ(slice(text, sentence.span),
            "L'arm\xC3\xA9"
            "e parle du camp.");
  ASSERT_EQ(sentence.tokens.size(), 6u);
  EXPECT_EQ(slice(text, sentence.tokens[3].span), "du");
  EXPECT_EQ(sentence.tokens[3].word_count, 2u);
  EXPECT_EQ(sentence.words[4].token, 3u);
  EXPECT_EQ(sentence.words[4].span, sentence.tokens[3].span);
  EXPECT_FALSE(sentence.tokens[0].space_after);
  EXPECT_EQ(sentence.words[5].misc, "Z=1");
  EXPECT_EQ(sentence.words[1].xpos, "NC");
  EXPECT_EQ(sentence.words[1].head, 3);
}

TEST(Conllu, LineEndsAndMissingLastLineEnd) {
  const ReadBack result = read_back("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\r\n\r\n\n\n1\tb\tb\tX\t_\t_\t0\troot\t_\t_");
  EXPECT_TRUE(result.errors.empty());
  EXPECT_EQ(result.written, "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n1\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n");
}

TEST(Conllu, MalformedSentencesAreSkippedAndNamed) {
  struct Case {
    const char *lines, *error;
  };
  const Case cases[] = {
      {"1\ta\ta\tX\n", "f.conllu:1:8: only 4 of 10 columns"},
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\t_\n", "f.conllu:1:23: more than 10 columns"},
      {"1\t\ta\tX\t_\t_\t0\troot\t_\t_\n", "f.conllu:1:3: an empty column"},
      {"2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "f.conllu:1:1: the word's number should be 1"},
      {"01\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "f.conllu:1:1: the word's number should be 1"},
      {"1\ta\ta\tNAME\t_\t_\t0\troot\t_\t_\n", "f.conllu:1:7: no universal part of speech"},
      {"1\ta\ta\tX\t_\t_\t-1\troot\t_\t_\n", "f.conllu:1:13: the head is no number"},
      {"1\ta\ta\tX\t_\t_\t1\troot\t_\t_\n", "f.conllu:1:13: the word is its own head"},
      {"1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n", "head 7 is beyond the last word"},
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "has 2 roots"},
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\ta\ta\tX\t_\t_\t3\tdep\t_\t_\n3\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n", "go round in a circle"},
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\ta\ta\tX\t_\t_\t_\t_\t_\t_\n", "some have none"},
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n# late\n", "f.conllu:2:1: a comment stands among the words"},
      {"1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "fewer words than its range"},
      {"2-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n", "f.conllu:1:1: a multiword token should begin"},
      {"4.1\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n", "f.conllu:1:1: an empty node should"},
      {"0.1\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n", "empty nodes alone"},
  };
  const std::string good = "1\tz\tz\tX\t_\t_\t0\troot\t_\t_\n\n";
  for (const Case& c : cases) {
    const ReadBack result = read_back(std::string(c.lines) + "\n" + good);
    ASSERT_EQ(result.errors.size(), 1u) << c.lines;
    EXPECT_NE(result.errors[0].find(c.error), std::string::npos) << result.errors[0];
    EXPECT_EQ(result.written, good);
  }
}

TEST(Conllu, RawTextOutput) {
  const std::string document = "Il parle\ndu camp.";
  text::Sentence sentence;
  sentence.span = {0, 17};
  sentence.tokens = {{{0, 2}, 0, 1, true}, {{3, 8}, 1, 1, true}, {{9, 11}, 2, 2, true}, {{12, 16}, 4, 1, false}, {{16, 17}, 5, 1, false}};
  for (const char* form : {"Il", "parle", "de", "le", "camp", "."}) {
    text::Word word;
    word.form = word.lemma = form;
    word.upos = text::Upos::kX;
    word.head = sentence.words.empty() ? 0 : 1;
    word.deprel = sentence.words.empty() ? "root" : "dep";
    sentence.words.push_back(word);
  }
  std::string out;
  write_conllu(sentence, "d1/s1", document, out);
  EXPECT_EQ(out,
            "# sent_id = d1/s1\n# text = Il parle du camp.\n"
            "1\tIl\tIl\tX\t_\t_\t0\troot\t_\t_\n2\tparle\tparle\tX\t_\t_\t1\tdep\t_\t_\n"
            "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n3\tde\tde\tX\t_\t_\t1\tdep\t_\t_\n4\tle\tle\tX\t_\t_\t1\tdep\t_\t_\n"
            "5\tcamp\tcamp\tX\t_\t_\t1\tdep\t_\tSpaceAfter=No\n6\t.\t.\tX\t_\t_\t1\tdep\t_\tSpaceAfter=No\n\n");
  EXPECT_EQ(read_back(out).written, out);
}

}  // namespace
}  // namespace hearsay::syntax
