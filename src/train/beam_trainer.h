// Trains a parser for beam search: a structured perceptron whose updates compare whole sequences of transitions, at the step where the
// right one is furthest behind (max-violation, Huang et al. 2012). Labels are learnt as in parser_trainer.h, along the right sequence.
#pragma once

#include "train/parser_trainer.h"

namespace hearsay::train {

ParserTables train_beam_parser(std::vector<ParseExample> examples, uint32_t deprels, uint32_t root_deprel, const ParserSettings& settings);

}  // namespace hearsay::train
