// Feature templates of the parser. Part of the model file's meaning (hash.h).
#pragma once

#include <cstdint>

#include "syntax/features.h"
#include "syntax/transitions.h"

namespace hearsay::syntax {

// For choosing the next transition.
void structure_features(const Configuration& state, uint32_t treebank, FeatureList& features);
// For labelling the arc from `head` to `dependent`, before it is made.
void label_features(const Configuration& state, int head, int dependent, uint32_t treebank, FeatureList& features);

}  // namespace hearsay::syntax
