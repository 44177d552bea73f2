// Trains one parser: averaged perceptron over the transitions, with a dynamic oracle and exploration (Goldberg and Nivre 2013: the parser
// is let run into its own errors and learns the best that can still be made of them).
#pragma once

#include <vector>

#include "syntax/model_builder.h"
#include "syntax/transitions.h"

namespace hearsay::train {

// A sentence as the parser sees it: words 1..n and the root n + 1, with the tree it should find (heads alike, labels are deprel numbers).
struct ParseExample {
  std::vector<syntax::ParseWord> words;
  std::vector<int> heads;
  std::vector<uint8_t> labels;
  uint32_t treebank = 0;
};

struct ParserSettings {
  int epochs = 12;
  int beam = 1;                  // 1: greedy
  int runs = 1;                  // with other seeds, added up
  uint32_t structure_bits = 18;  // 4 bytes a row
  uint32_t label_bits = 15;      // 64 bytes a row
  double exploration = 0.9;      // how often an error is followed rather than mended
  uint32_t weight = 1;           // its say in the vote
  uint64_t seed = 1;
  syntax::Direction direction = syntax::Direction::kForward;
};

// Turns an example round, for a parser that reads backwards.
void reverse(ParseExample& example);

struct ParserTables {
  syntax::TablePart structure;
  syntax::TablePart label;
};

// A greedy parser, or with settings.beam > 1 one for beam search (beam_trainer.h).
ParserTables train_parser(std::vector<ParseExample> examples, uint32_t deprels, uint32_t root_deprel, const ParserSettings& settings);

}  // namespace hearsay::train
