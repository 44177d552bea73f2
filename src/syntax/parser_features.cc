#include "syntax/parser_features.h"

#include <algorithm>
#include <cstdlib>

namespace hearsay::syntax {

void structure_features(const Configuration& state, uint32_t treebank, FeatureList& features) {
  const int s0 = state.stack(0), s1 = state.stack(1), s2 = state.stack(2);
  const int b0 = state.buffer(0), b1 = state.buffer(1), b2 = state.buffer(2);
  const ParseWord &S0 = state.word(s0), &S1 = state.word(s1), &S2 = state.word(s2);
  const ParseWord &B0 = state.word(b0), &B1 = state.word(b1), &B2 = state.word(b2);
  const ParseNode &n0 = state.node(s0), &n1 = state.node(s1), &nb = state.node(b0);
  const ParseNode &n0l = state.node(n0.left), &n0r = state.node(n0.right), &n1l = state.node(n1.left), &n1r = state.node(n1.right);
  const ParseNode &nbl = state.node(nb.left), &n0l2 = state.node(n0.left2), &n0r2 = state.node(n0.right2), &nbl2 = state.node(nb.left2);
  const ParseWord &S0l = state.word(n0.left), &S0r = state.word(n0.right), &S1l = state.word(n1.left), &S1r = state.word(n1.right);
  const ParseWord& B0l = state.word(nb.left);
  const uint32_t distance = s0 == 0 ? 10 : static_cast<uint32_t>(std::min(b0 - s0, 7));
  const uint32_t distance1 = s1 == 0 ? 10 : static_cast<uint32_t>(std::min(s0 - s1, 7));
  const uint32_t valency0 = n0.lefts * 8u + n0.rights, valency1 = n1.lefts * 8u + n1.rights;
  const uint32_t S0pB0p = S0.upos * 32 + B0.upos, S1pS0p = S1.upos * 32 + S0.upos;
  features.clear();
  // Single words.
  features.add(S0.form, S0.upos);
  features.add(S0.form);
  features.add(S0.upos, S0.feats);
  features.add(B0.form, B0.upos);
  features.add(B0.form);
  features.add(B0.upos, B0.feats);
  features.add(B1.form, B1.upos);
  features.add(B1.upos, B1.feats);
  features.add(S1.form, S1.upos);
  features.add(S1.upos, S1.feats);
  features.add(B2.upos, B2.form);
  // Pairs and triples of words.
  features.add(S0.form, B0.form);
  features.add(S0.form, S0pB0p);
  features.add(S0pB0p, B0.form);
  features.add(S0pB0p, distance);
  features.add(S0pB0p, B1.upos);
  features.add(B0.upos, B1.upos, B2.upos);
  features.add(S1pS0p, B0.upos);
  features.add(S2.upos, S1pS0p);
  features.add(S1.form, S0.form);
  features.add(S1pS0p, S0.form);
  features.add(S1.form, S1pS0p);
  features.add(S1pS0p, distance1);
  features.add(S1.form, B0.form);
  features.add(S1.upos, B0.upos, distance1);
  features.add(S0pB0p, S1.upos, B1.upos);
  features.add(S0.form, B0.upos * 32 + B1.upos, S0.upos);
  features.add(S1pS0p, B0.form);
  features.add(S1.form, S0pB0p);
  features.add(S1pS0p, B1.upos, B2.upos);
  features.add(S2.upos, S0pB0p);
  // Dependents.
  features.add(S0pB0p, S0l.upos);
  features.add(S0pB0p, S0r.upos);
  features.add(S1pS0p, S0l.upos);
  features.add(S1pS0p, S0r.upos);
  features.add(S1pS0p, S1r.upos);
  features.add(S1pS0p, S1l.upos);
  features.add(S0pB0p, B0l.upos);
  features.add(S0.form, valency0);
  features.add(S0pB0p, valency0);
  features.add(S1pS0p, valency1);
  features.add(S0pB0p, nb.lefts);
  features.add(S1.form, valency1);
  features.add(S0.upos, n0l.label, n0r.label);
  features.add(S1.upos, n1l.label, n1r.label);
  features.add(S0pB0p, nbl.label);
  features.add(S0.upos, n0l2.label, n0l.label);
  features.add(S0.upos, n0r2.label, n0r.label);
  features.add(B0.upos, nbl2.label, nbl.label);
  features.add(S1pS0p, n1r.label);
  features.add(S0.form, n0r.label);
  features.add(S1.form, n1r.label, S0.upos);
  features.add(S0r.form, S0.form);
  features.add(S1r.form, S0.form);
  features.add(B0l.form, S0.form);
  features.add(S1pS0p, B0.upos, n1r.label);
  features.add(S1pS0p, B0.upos, n0l.label * 64u + nbl.label);
  // Lemmas, FEATS, suffixes.
  features.add(S0.lemma, B0.lemma);
  features.add(S1.lemma, S0.lemma);
  features.add(S0.lemma, B0.upos, B0.feats);
  features.add(S0.upos, B0.lemma, S0.feats);
  features.add(S0pB0p, S0.feats, B0.feats);
  features.add(S1pS0p, S1.feats, S0.feats);
  features.add(S1.lemma, S0.upos, S0.feats);
  features.add(S1.upos, S0.lemma, S0.upos);
  features.add(S0.suffix, S0pB0p);
  features.add(B0.suffix, S0pB0p);
  features.add(treebank, S0pB0p);
  features.add(treebank, S1pS0p);
  features.add(treebank, S0.form);
  features.hash();
}

void label_features(const Configuration& state, int head, int dependent, uint32_t treebank, FeatureList& features) {
  const ParseWord &H = state.word(head), &D = state.word(dependent);
  const ParseNode &nh = state.node(head), &nd = state.node(dependent);
  const ParseWord &Dl = state.word(nd.left), &Dr = state.word(nd.right);
  const ParseWord &before = state.word(dependent - 1), &after = state.word(dependent + 1);
  const uint32_t direction = head < dependent ? 1 : 0;
  const uint32_t distance = static_cast<uint32_t>(std::min(std::abs(head - dependent), 7)) * 2 + direction;
  const uint32_t left_label = state.node(nd.left).label, right_label = state.node(nd.right).label;
  const uint32_t head_left = state.node(nh.left).label, head_right = state.node(nh.right).label;
  const uint32_t sibling = direction == 1 ? head_right : head_left;
  const uint32_t pair = (H.upos * 32 + D.upos) * 2 + direction;
  features.clear();
  features.add(direction);
  features.add(pair, distance);
  features.add(H.form, D.form, direction);
  features.add(pair, D.form);
  features.add(pair, H.form);
  features.add(H.lemma, D.upos * 2 + direction, D.feats);
  features.add(D.form, D.upos, direction);
  features.add(pair, H.feats, D.feats);
  features.add(pair, left_label);
  features.add(pair, right_label);
  features.add(Dl.form, pair);
  features.add(Dl.form, H.form, D.upos);
  features.add(pair, sibling);
  features.add(H.lemma, sibling, D.upos * 2 + direction);
  features.add(D.upos, D.feats, distance);
  features.add(before.upos * 32 + after.upos, pair);
  features.add(Dl.upos * 32 + Dr.upos, pair);
  features.add(D.suffix, H.upos, direction);
  features.add(D.lemma, H.lemma, direction);
  features.add(after.form, D.form, direction);
  features.add(before.form, D.form, direction);
  features.add(D.lemma, Dl.form, H.upos * 2 + direction);
  features.add(head_left, head_right, pair);
  features.add(nh.lefts, pair);
  features.add(treebank, pair);
  features.add(treebank, D.lemma, direction);
  features.add(treebank, Dl.form, pair);
  features.hash();
}

}  // namespace hearsay::syntax
