#include "syntax/analyser.h"

#include <gtest/gtest.h>

#include "syntax/model_builder.h"
#include "syntax/test_model.h"

namespace hearsay::syntax {
namespace {

class AnalyserTest : public testing::Test {
 protected:
  AnalyserTest() : bytes_(build_model(test_parts())), model_(*Model::map(bytes_, "test")) {}

  static text::Sentence sentence_of(const std::vector<std::string>& forms) {
    text::Sentence sentence;
    for (const auto& form : forms) {
      text::Word word;
      word.form = form;
      sentence.words.push_back(word);
    }
    return sentence;
  }

  static std::vector<std::string> random_forms(size_t count, uint64_t seed) {
    const std::vector<std::string> some{"ba",
                                        "bas",
                                        "Ba",
                                        "x",
                                        "12",
                                        ",",
                                        "un-mot",
                                        "\xC3\x89t\xC3\xA9",
                                        "\xFF",
                                        "",
                                        "tresunmotquidureraitplusdecinquantelettresenvironoui"};
    std::vector<std::string> forms;
    for (size_t i = 0; i < count; ++i) forms.push_back(some[test_random(seed) % some.size()]);
    return forms;
  }

  std::string bytes_;
  Model model_;
  Workspace workspace_;
};

// The law of text::Sentence: one root, every word below it.
void expect_tree(const text::Sentence& sentence) {
  const auto size = static_cast<int32_t>(sentence.words.size());
  int roots = 0;
  for (int32_t i = 1; i <= size; ++i) {
    const text::Word& word = sentence.words[i - 1];
    ASSERT_GE(word.head, 0);
    ASSERT_LE(word.head, size);
    EXPECT_FALSE(word.deprel.empty());
    EXPECT_EQ(word.head == 0, word.deprel == "root");
    roots += word.head == 0;
    int32_t at = i, steps = 0;
    while (at != 0 && steps++ <= size) at = sentence.words[at - 1].head;
    ASSERT_EQ(at, 0) << "circle at word " << i;
  }
  EXPECT_EQ(roots, 1);
}

TEST_F(AnalyserTest, AnySentenceBecomesATree) {
  for (const Mode mode : {Mode::kFast, Mode::kAccurate}) {
    for (size_t size = 1; size <= 60; ++size) {
      const auto forms = random_forms(size, size);
      text::Sentence sentence = sentence_of(forms);
      analyse(model_, sentence, workspace_, {mode, static_cast<uint32_t>(size % 2)});
      expect_tree(sentence);
      for (const text::Word& word : sentence.words) {
        EXPECT_NE(word.upos, text::Upos::kNone);
        EXPECT_EQ(word.lemma.empty(), word.form.empty());
      }
    }
  }
}

TEST_F(AnalyserTest, TenThousandWords) {
  const auto forms = random_forms(10'000, 7);
  for (const Mode mode : {Mode::kFast, Mode::kAccurate}) {
    text::Sentence sentence = sentence_of(forms);
    analyse(model_, sentence, workspace_, {mode, 0});
    expect_tree(sentence);
  }
}

TEST_F(AnalyserTest, NoWordsNoWork) {
  text::Sentence sentence;
  analyse(model_, sentence, workspace_, {Mode::kAccurate, 0});
  EXPECT_TRUE(sentence.words.empty());
}

TEST_F(AnalyserTest, TheWorkspaceRemembersNothing) {
  const auto forms = random_forms(20, 3);
  text::Sentence first = sentence_of(forms), again = sentence_of(forms);
  Workspace fresh;
  for (uint64_t seed = 0; seed < 50; ++seed) {
    const auto others = random_forms(1 + seed, seed);
    text::Sentence other = sentence_of(others);
    analyse(model_, other, workspace_, {Mode::kAccurate, 1});
  }
  analyse(model_, first, fresh);
  analyse(model_, again, workspace_);
  for (size_t i = 0; i < forms.size(); ++i) {
    EXPECT_EQ(first.words[i].upos, again.words[i].upos);
    EXPECT_EQ(first.words[i].feats, again.words[i].feats);
    EXPECT_EQ(first.words[i].lemma, again.words[i].lemma);
    EXPECT_EQ(first.words[i].head, again.words[i].head);
    EXPECT_EQ(first.words[i].deprel, again.words[i].deprel);
  }
}

TEST_F(AnalyserTest, LexiconLemmas) {
  const std::vector<std::string> forms{"BA", "ba"};  // the sentence views into them
  text::Sentence sentence = sentence_of(forms);
  tag(model_, sentence, workspace_);
  for (const text::Word& word : sentence.words) {
    EXPECT_EQ(word.upos, text::Upos::kNoun);  // frequent and never anything else
    EXPECT_EQ(word.feats, "Number=Sing");
    EXPECT_EQ(word.lemma, "ba");
  }
}

}  // namespace
}  // namespace hearsay::syntax
