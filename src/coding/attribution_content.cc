// What a cue's content is: the frames of the pack over the tree, and what to do where the tree is off.
#include <algorithm>

#include "coding/attribution.h"
#include "coding/slots.h"

namespace hearsay::coding {

namespace {

using text::Upos;

constexpr int32_t kShortestContent = 3;  // words of a quotation without quotation marks

bool has(const CueRow& row, Frame frame) {
  return (row.frames & frame) != 0;
}

}  // namespace

void AttributionReader::add_subtree(const Scene& scene, int32_t top, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  int32_t first = tree[top].left;
  const int32_t last = tree[top].right;
  // The conjunction that opens the clause is no part of what is said.
  while (first < last && (tree[first].upos == Upos::kSconj || tree[first].upos == Upos::kPunct || tree[first].upos == Upos::kCconj))
    ++first;
  if (first <= out.cue && out.cue <= last) out.hole.push_back({scene.index, out.cue_first, out.cue_last});
  out.content.push_back({scene.index, first, last});
}

bool AttributionReader::clause_content(const Scene& scene, const CueRow& row, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  const int32_t cue = out.cue;
  int32_t clause = kNone;
  tree.each_child(cue, [&](int32_t c) {
    const Node& node = tree[c];
    if (clause != kNone) return;
    const bool verbal =
        is_verbal(scene, c) || tree.has_child(c, Dep::kNsubj) || tree.has_child(c, Dep::kNsubjPass) || tree.has_child(c, Dep::kCop);
    if (node.dep == Dep::kCcomp && (has(row, kThat) || has(row, kQuoteFrame) || has(row, kInf) || has(row, kWhomInf))) clause = c;
    if (node.dep == Dep::kXcomp && verbal && (has(row, kInf) || has(row, kWhomInf) || has(row, kThat))) clause = c;
    if (node.dep == Dep::kAdvcl && has(row, kWhomInf) && (node.feats & (kInfinitive | kGerund)) != 0 && c > cue) clause = c;
    // "claimed on its channel to have killed".
    if (node.dep == Dep::kAdvcl && has(row, kInf) && c > cue &&
        (tree[tree.child(c, Dep::kAux) == kNone ? c : tree.child(c, Dep::kAux)].feats & kInfinitive) != 0 && tree.has_child(c, Dep::kAux)) {
      clause = c;
    }
    // "said that" whose clause the parser hung elsewhere to the right.
    if (node.dep == Dep::kAdvcl && has(row, kThat) && (node.feats & kFinite) != 0 && c == cue + 1) clause = c;
    if (node.dep == Dep::kCsubj && has(row, kSubject)) clause = c;
  });
  if (clause == kNone) return has(row, kThat) && that_clause(scene, out);
  add_subtree(scene, clause, out);
  if (has(row, kWhomInf)) {
    const int32_t whom = logical_object(scene, knowledge_.lexicon, cue);
    if (whom != kNone && whom != clause) {
      out.accused = whom;
      out.content.push_back({scene.index, tree[whom].left, tree[whom].right});
    }
  }
  out.object = clause;
  return true;
}

// The tree lost the clause, but its conjunction stands behind the cue: it reaches to the end of the sentence or to the next cue.
bool AttributionReader::that_clause(const Scene& scene, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 14;
  int32_t first = kNone;
  for (int32_t w = out.cue_last + 1; w < tree.size() && w <= out.cue_last + kFar && first == kNone; ++w) {
    if (scene.hits.of(TableId::kCue, w) != nullptr && is_verbal(scene, w)) return false;
    if (knowledge_.lexicon.preposition(tree[w].low) == Slot::kThatClause) first = w + 1;
  }
  // "denied the claim, saying its troops had repelled the attack": a participle that speaks reaches to the end without one.
  const Node& cue = tree[out.cue];
  const bool participle = (cue.feats & kGerund) != 0 || ((cue.feats & kParticiple) != 0 && (cue.feats & kPresent) != 0);
  if (first == kNone && participle && out.cue_first > 0 && (tree[out.cue_first - 1].upos == Upos::kPunct || cue.dep == Dep::kAdvcl))
    first = out.cue_last + 1;
  if (first == kNone || first >= tree.size() - 1) return false;
  bool verb = false;
  int32_t last = first;
  for (; last + 1 < tree.size(); ++last) {
    verb = verb || is_verbal(scene, last);
    const bool closing =
        tree[last].upos == Upos::kPunct && verb && last + 1 < tree.size() && scene.hits.starting(TableId::kCue, last + 1) != nullptr;
    if (closing) break;
  }
  if (!verb) return false;
  out.content.push_back({scene.index, first, last});
  return true;
}

// "..., a teacher who escaped told reporters": behind the last comma somebody, whom a relative clause describes up to the cue.
int32_t AttributionReader::speaker_described(const Scene& scene, int32_t end) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 14;
  int32_t first = end;
  while (first > 0 && end - first < kFar && tree[first - 1].upos != Upos::kPunct) --first;
  if (first == 0 || tree[first - 1].upos != Upos::kPunct) return kNone;
  int32_t somebody = kNone;
  for (int32_t w = first; w <= end; ++w) {
    if (somebody != kNone && tree[w].upos == Upos::kPron && (tree[w].feats & kPersonal) == 0 && w < end) return somebody;
    if (is_verbal(scene, w)) return kNone;
    if (tree[w].upos != Upos::kPron && speaks(scene, w)) somebody = w;
  }
  return kNone;
}

// "..., the army said on Monday.": a cue at the end of its sentence with its speaker right before it speaks of all that stands before,
// whatever the tree made of a text that may have lost its commas.
bool AttributionReader::closing_cue(const Scene& scene, const CueRow& row, AttributionMention& out, int32_t& speaker) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kLongestTail = 12;
  constexpr int32_t kLongestSpeaker = 14;
  if (!has(row, kThat) && !has(row, kQuoteFrame)) return false;
  if ((tree[out.cue].feats & (kInfinitive | kGerund)) != 0) return false;
  int32_t tail = out.cue_last + 1;
  while (tail < tree.size() && tree[tail].upos != Upos::kPunct) ++tail;
  if (tail - 1 - out.cue_last > kLongestTail) return false;
  for (int32_t w = out.cue_last + 1; w < tail; ++w) {
    const bool describes = (tree[w].dep == Dep::kAcl || tree[w].dep == Dep::kAmod) && tree[w].head > out.cue_last && tree[w].head < tail;
    if (describes) continue;
    if (is_verbal(scene, w) || scene.hits.of(TableId::kTrigger, w) != nullptr || tree[w].upos == Upos::kSconj) return false;
  }
  // "rejects these accusations", "concluded a deal": what is said stands behind the cue.
  bool object_behind = false;
  tree.each_child(out.cue, [&](int32_t c) {
    object_behind = object_behind || (c > out.cue_last && tree[c].dep == Dep::kObj && scene.time(c) == nullptr &&
                                      tree[c].upos != Upos::kPron && !speaks(scene, c));
  });
  if (object_behind) return false;
  const auto clitic = [&](int32_t w) { return tree[w].upos == Upos::kPron && (tree[w].dep == Dep::kObj || tree[w].dep == Dep::kIobj); };
  int32_t end = out.cue_first - 1;
  while (end >= 0 && (tree[end].upos == Upos::kAux || tree[end].upos == Upos::kAdv || clitic(end))) --end;
  if (end < kShortestContent) return false;
  int32_t first = end;
  if (tree[end].upos == Upos::kPron) {
    if ((tree[end].feats & kPersonal) == 0 || (tree[end].feats & kFirstPerson) != 0) return false;
    speaker = end;
  } else if (const int32_t described = speaker_described(scene, end); described != kNone) {
    speaker = described;
    while (first > 0 && tree[first - 1].upos != Upos::kPunct) --first;
  } else {
    if (!speaks(scene, end) && tree[end].upos != Upos::kPropn && tree[end].upos != Upos::kNoun) return false;
    if (const NameHit* name = scene.actor(end)) {
      first = name->first_word;
      if (first > 0 && tree[first - 1].upos == Upos::kDet) --first;
    } else {
      while (first > 0 && end - first < kLongestSpeaker) {
        const Node& left = tree[first - 1];
        const bool of = left.upos == Upos::kAdp && lexicon_adp(left.low) && knowledge_.lexicon.preposition(left.low) == Slot::kOf;
        const bool part =
            left.upos == Upos::kNoun || left.upos == Upos::kPropn || left.upos == Upos::kAdj || left.upos == Upos::kPart || of;
        if (left.upos == Upos::kDet) {
          --first;
          const bool more = first > 0 && knowledge_.lexicon.preposition(tree[first - 1].low) == Slot::kOf;
          if (!more) break;
          continue;
        }
        if (!part || scene.time(first - 1) != nullptr) break;
        --first;
      }
    }
    speaker = tree.top_of(first, end);
    bool can_speak = false;
    for (int32_t w = first; w <= end; ++w) can_speak = can_speak || speaks(scene, w) || scene.hits.of(TableId::kMedium, w) != nullptr;
    if (!can_speak) return false;
  }
  bool told = false;
  for (int32_t w = 0; w < first; ++w) told = told || is_verbal(scene, w) || scene.hits.of(TableId::kTrigger, w) != nullptr;
  if (!told || first < kShortestContent) return false;
  out.content.push_back({scene.index, 0, first - 1});
  return true;
}

// "..., a annonce le ministre, ...": a cue after a comma with its speaker behind it speaks of what stands before the comma.
bool AttributionReader::inverted_clause(const Scene& scene, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  int32_t start = out.cue_first;
  while (start > 0 && (tree[start - 1].upos == Upos::kAux || tree[start - 1].upos == Upos::kPron)) --start;
  if (start < kShortestContent || tree[start - 1].upos != Upos::kPunct) return false;
  if (tree.has_child(out.cue, Dep::kNsubj) && tree.child(out.cue, Dep::kNsubj) < start) return false;
  AttributionMention trial = out;
  trial.content.push_back({scene.index, 0, start - 2});
  if (speaker_behind(scene, trial) == kNone) return false;
  bool told = false;
  for (int32_t w = 0; w < start - 1; ++w) told = told || is_verbal(scene, w) || scene.hits.of(TableId::kTrigger, w) != nullptr;
  if (!told) return false;
  out.content = trial.content;
  return true;
}

bool AttributionReader::quoted_content(const Scene& scene, const CueRow& row, AttributionMention& out) const {
  if (!has(row, kQuoteFrame) && !has(row, kThat)) return false;
  const Tree& tree = scene.tree;
  const int32_t cue = out.cue;
  const Node& node = tree[cue];
  // The cue stands in or behind what is said: "..., said the minister".
  if (node.dep == Dep::kParataxis && node.head != kNone && is_verbal(scene, node.head)) {
    int32_t told_by = node.head;
    while (tree[told_by].dep == Dep::kConj && tree[told_by].head != kNone && is_verbal(scene, tree[told_by].head))
      told_by = tree[told_by].head;
    add_subtree(scene, told_by, out);
    out.hole.push_back({scene.index, node.left, node.right});
    out.object = told_by;
    return true;
  }
  int32_t told = kNone;
  tree.each_child(cue, [&](int32_t c) {
    if (told == kNone && tree[c].dep == Dep::kParataxis && (is_verbal(scene, c) || scene.quote[static_cast<size_t>(c)] != 0)) told = c;
  });
  if (told != kNone) {
    add_subtree(scene, told, out);
    out.object = told;
    return true;
  }
  if (inverted_clause(scene, out)) return true;
  // Quotation marks in the sentence, outside the cue's own words.
  int32_t first = kNone;
  int32_t last = kNone;
  for (int32_t w = 0; w < tree.size(); ++w) {
    if (scene.quote[static_cast<size_t>(w)] == 0) continue;
    if (first == kNone) first = w;
    last = w;
  }
  if (first != kNone && last - first >= kShortestContent && (cue < first || cue > last || scene.quote[static_cast<size_t>(cue)] == 0)) {
    out.content.push_back({scene.index, first, last});
    if (first <= cue && cue <= last) out.hole.push_back({scene.index, std::min(out.cue_first, node.left), std::max(out.cue_last, cue)});
    return true;
  }
  // "..., the army said Monday": everything before the speaker, where nothing but the cue's own circumstances follow.
  const int32_t subject = tree.child(cue, Dep::kNsubj);
  const int32_t stop = subject != kNone ? std::min(tree[subject].left, cue) : cue;
  const bool closing = tree[cue].right - cue <= 8 || (subject != kNone && subject > cue);
  const int32_t before = stop - 1;
  const int32_t object = tree.child(cue, Dep::kObj);
  const bool object_behind =
      (object != kNone && !speaks(scene, object) && scene.time(object) == nullptr) || tree.has_child(cue, Dep::kCcomp);
  if (!closing || object_behind || before + 1 < kShortestContent + 1) return false;
  bool clause = false;
  for (int32_t w = 0; w <= before; ++w) clause = clause || is_verbal(scene, w) || scene.hits.of(TableId::kTrigger, w) != nullptr;
  if (!clause ||
      (subject != kNone && subject < cue && tree[before].upos != Upos::kPunct && node.dep != Dep::kRoot && node.dep != Dep::kConj))
    return false;
  if (subject != kNone && subject < cue && node.head == kNone && tree[subject].left == 0) return false;
  out.content.push_back({scene.index, 0, before});
  return true;
}

// "announced, in a video ..., the death of": the noun of an event behind the cue that no preposition leads in.
int32_t AttributionReader::event_behind(const Scene& scene, int32_t cue_last) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 28;
  for (int32_t w = cue_last + 1; w < tree.size() && w <= cue_last + kFar; ++w) {
    if ((tree[w].feats & kFinite) != 0 && tree[w].dep != Dep::kAclRelcl && is_verbal(scene, w)) return kNone;
    const Hit* hit = scene.hits.of(TableId::kTrigger, w);
    if (hit == nullptr || is_verbal(scene, w)) continue;
    if (scene.case_of(w, knowledge_.lexicon) == Slot::kNone && tree[w].upos == Upos::kNoun) return w;
  }
  return kNone;
}

bool AttributionReader::noun_content(const Scene& scene, const CueRow& row, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  int32_t object = logical_object(scene, knowledge_.lexicon, out.cue);
  const bool passive = voice_of(scene, out.cue) == Voice::kPassive;
  if (object != kNone && object >= out.cue_first && object <= out.cue_last && has(row, kWhomNp)) {
    // "point the finger at X": the object belongs to the cue, X hangs on either.
    std::vector<int32_t> whom;
    for (const Slot slot : {Slot::kAt, Slot::kOn, Slot::kTo}) {
      for (const int32_t top : {out.cue, object}) fill_slot(scene, knowledge_.lexicon, top, slot, whom);
    }
    object = whom.empty() ? kNone : whom.front();
  }
  if (has(row, kWhomNp) && object != kNone) {
    // "accuses X of the attack", "blames X for the attack": X acted; the event hangs on the verb, sometimes on X.
    for (const int32_t top : {out.cue, object}) {
      tree.each_child(top, [&](int32_t c) {
        if (out.object != kNone || (tree[c].dep != Dep::kObl && tree[c].dep != Dep::kNmod && tree[c].dep != Dep::kXcomp &&
                                    tree[c].dep != Dep::kAdvcl && tree[c].dep != Dep::kAcl))
          return;
        const Slot slot = scene.case_of(c, knowledge_.lexicon);
        if (slot == Slot::kOf || slot == Slot::kFor || (slot == Slot::kNone && is_verbal(scene, c)) || slot == Slot::kOther) out.object = c;
      });
    }
    if (out.object == kNone) return false;
    out.accused = object;
    out.content.push_back({scene.index, tree[object].left, tree[object].right});
    out.content.push_back({scene.index, tree[out.object].left, tree[out.object].right});
    return true;
  }
  if (has(row, kActOn) && object != kNone) {
    std::vector<int32_t> to;
    fill_slot(scene, knowledge_.lexicon, out.cue, Slot::kTo, to);
    if (to.empty()) fill_slot(scene, knowledge_.lexicon, out.cue, Slot::kOn, to);
    if (to.empty()) return false;
    out.object = object;
    out.accused = to.front();
    out.content.push_back({scene.index, tree[object].left, tree[object].right});
    out.content.push_back({scene.index, tree[out.accused].left, tree[out.accused].right});
    return true;
  }
  if (has(row, kSubject) && !has(row, kNp) && !passive) {
    const int32_t subject = tree.child(out.cue, Dep::kNsubj);
    if (subject == kNone) return false;
    out.object = subject;
    out.passive_subject = true;
    out.content.push_back({scene.index, tree[subject].left, tree[subject].right});
    return true;
  }
  const bool wanted = passive ? has(row, kPassiveFrame) || has(row, kSubject) || has(row, kNp) : has(row, kNp) || has(row, kSelf);
  if (!wanted) return false;
  int32_t noun = object;
  if (noun == kNone && has(row, kSelf) && out.cue_last > out.cue_first) {
    // "claimed responsibility for the attack": the event hangs on the cue's own noun.
    for (int32_t w = out.cue_first; w <= out.cue_last && noun == kNone; ++w) {
      tree.each_child(w, [&](int32_t c) {
        if (noun == kNone && c > out.cue_last &&
            (tree[c].dep == Dep::kObl || tree[c].dep == Dep::kNmod || tree[c].dep == Dep::kAdvcl || tree[c].dep == Dep::kAcl))
          noun = c;
      });
    }
  }
  if (noun != kNone && noun >= out.cue_first && noun <= out.cue_last) {
    const int32_t inner = noun;
    noun = kNone;
    for (const int32_t top : {inner, out.cue}) {
      tree.each_child(top, [&](int32_t c) {
        if (noun == kNone && c > out.cue_last &&
            (tree[c].dep == Dep::kNmod || tree[c].dep == Dep::kObl || tree[c].dep == Dep::kAdvcl || tree[c].dep == Dep::kAcl))
          noun = c;
      });
    }
  }
  if (noun != kNone && !passive && !has(row, kSelf) && speaks(scene, noun)) noun = kNone;  // an inverted subject, or somebody told
  if (noun == kNone && !passive && has(row, kNp)) noun = event_behind(scene, out.cue_last);
  if (noun == kNone) return false;
  // A clause may stand where the noun was expected ("confirmed the army had ...").
  out.object = noun;
  out.self = has(row, kSelf);
  out.passive_subject = passive;
  int32_t first = tree[noun].left;
  const int32_t last = tree[noun].right;
  if (first <= out.cue && out.cue <= last) {
    out.hole.push_back({scene.index, std::min(tree[out.cue].left, out.cue_first), tree[out.cue].right});
  }
  out.content.push_back({scene.index, first, last});
  return true;
}

}  // namespace hearsay::coding
