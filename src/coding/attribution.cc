#include "coding/attribution.h"

#include <algorithm>

#include "coding/slots.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr int32_t kShortestContent = 3;  // words of a quotation without quotation marks

bool has(const CueRow& row, Frame frame) { return (row.frames & frame) != 0; }

bool is_content_clause(Dep dep) { return dep == Dep::kCcomp || dep == Dep::kXcomp; }

int32_t size_of(const WordRange& range) { return range.last - range.first + 1; }

}  // namespace

bool AttributionMention::covers(int32_t in_scene, int32_t word) const {
  const auto holds = [&](const WordRange& range) { return range.scene == in_scene && range.first <= word && word <= range.last; };
  return std::any_of(content.begin(), content.end(), holds) && std::none_of(hole.begin(), hole.end(), holds);
}

int32_t AttributionMention::words() const {
  int32_t sum = 0;
  for (const WordRange& range : content) sum += size_of(range);
  for (const WordRange& range : hole) sum -= size_of(range);
  return sum;
}

void AttributionReader::add_subtree(const Scene& scene, int32_t top, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  int32_t first = tree[top].left;
  const int32_t last = tree[top].right;
  // The conjunction that opens the clause is no part of what is said.
  while (first < last && (tree[first].upos == Upos::kSconj || tree[first].upos == Upos::kPunct || tree[first].upos == Upos::kCconj)) ++first;
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
    const bool verbal = is_verbal(scene, c) || tree.has_child(c, Dep::kNsubj) || tree.has_child(c, Dep::kNsubjPass) || tree.has_child(c, Dep::kCop);
    if (node.dep == Dep::kCcomp && (has(row, kThat) || has(row, kQuoteFrame) || has(row, kInf) || has(row, kWhomInf))) clause = c;
    if (node.dep == Dep::kXcomp && verbal && (has(row, kInf) || has(row, kWhomInf) || has(row, kThat))) clause = c;
    if (node.dep == Dep::kAdvcl && has(row, kWhomInf) && (node.feats & (kInfinitive | kGerund)) != 0 && c > cue) clause = c;
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
  if (first == kNone || first >= tree.size() - 1) return false;
  bool verb = false;
  int32_t last = first;
  for (; last + 1 < tree.size(); ++last) {
    verb = verb || is_verbal(scene, last);
    const bool closing = tree[last].upos == Upos::kPunct && verb && last + 1 < tree.size() && scene.hits.starting(TableId::kCue, last + 1) != nullptr;
    if (closing) break;
  }
  if (!verb) return false;
  out.content.push_back({scene.index, first, last});
  return true;
}

// "…, the army said on Monday.": a cue at the end of its sentence with its speaker right before it speaks of all that stands before, whatever
// the tree made of a text that may have lost its commas.
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
    const bool describes = (tree[w].dep == Dep::kAcl || tree[w].dep == Dep::kAmod) && tree[w].head > out.cue_last && tree[w].head < w;
    if (describes) continue;
    if (is_verbal(scene, w) || scene.hits.of(TableId::kTrigger, w) != nullptr || tree[w].upos == Upos::kSconj) return false;
  }
  int32_t end = out.cue_first - 1;
  while (end >= 0 && (tree[end].upos == Upos::kAux || tree[end].upos == Upos::kAdv)) --end;
  if (end < kShortestContent) return false;
  int32_t first = end;
  if (tree[end].upos == Upos::kPron) {
    if ((tree[end].feats & kPersonal) == 0 || (tree[end].feats & kFirstPerson) != 0) return false;
    speaker = end;
  } else {
    if (!speaks(scene, end) && tree[end].upos != Upos::kPropn && tree[end].upos != Upos::kNoun) return false;
    if (const NameHit* name = scene.actor(end)) {
      first = name->first_word;
      if (first > 0 && tree[first - 1].upos == Upos::kDet) --first;
    } else {
      while (first > 0 && end - first < kLongestSpeaker) {
        const Node& left = tree[first - 1];
        const bool of = left.upos == Upos::kAdp && lexicon_adp(left.low) && knowledge_.lexicon.preposition(left.low) == Slot::kOf;
        const bool part = left.upos == Upos::kNoun || left.upos == Upos::kPropn || left.upos == Upos::kAdj || left.upos == Upos::kPart || of;
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

// "…, a annonce le ministre, …": a cue after a comma with its speaker behind it speaks of what stands before the comma.
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
  // The cue stands in or behind what is said: "…, said the minister".
  if (node.dep == Dep::kParataxis && node.head != kNone && is_verbal(scene, node.head)) {
    int32_t told_by = node.head;
    while (tree[told_by].dep == Dep::kConj && tree[told_by].head != kNone && is_verbal(scene, tree[told_by].head)) told_by = tree[told_by].head;
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
  // "…, the army said Monday": everything before the speaker, where nothing but the cue's own circumstances follow.
  const int32_t subject = tree.child(cue, Dep::kNsubj);
  const int32_t stop = subject != kNone ? std::min(tree[subject].left, cue) : cue;
  const bool closing = tree[cue].right - cue <= 8 || (subject != kNone && subject > cue);
  const int32_t before = stop - 1;
  const int32_t object = tree.child(cue, Dep::kObj);
  const bool object_behind = (object != kNone && !speaks(scene, object) && scene.time(object) == nullptr) || tree.has_child(cue, Dep::kCcomp);
  if (!closing || object_behind || before + 1 < kShortestContent + 1) return false;
  bool clause = false;
  for (int32_t w = 0; w <= before; ++w) clause = clause || is_verbal(scene, w) || scene.hits.of(TableId::kTrigger, w) != nullptr;
  if (!clause || (subject != kNone && subject < cue && tree[before].upos != Upos::kPunct && node.dep != Dep::kRoot && node.dep != Dep::kConj)) return false;
  if (subject != kNone && subject < cue && node.head == kNone && tree[subject].left == 0) return false;
  out.content.push_back({scene.index, 0, before});
  return true;
}

// An event, a place, a weapon, a figure or a statement cannot speak.
bool AttributionReader::is_thing(const Scene& scene, int32_t word) const {
  if (scene.tree[word].upos == Upos::kPron || scene.actor(word) != nullptr) return false;
  if (scene.number(word) != nullptr) return scene.tree[word].first_child == kNone;
  for (const TableId table : {TableId::kTrigger, TableId::kSite, TableId::kWeapon, TableId::kDate}) {
    if (scene.hits.of(table, word) != nullptr) return true;
  }
  const Hit* back = scene.hits.of(TableId::kAnaphora, word);
  return back != nullptr && knowledge_.lexicon.anaphora[back->rows->front()].kind == "claim";
}

// Is this somebody who can speak rather than something that can be said?
bool AttributionReader::speaks(const Scene& scene, int32_t word) const {
  if (scene.hits.of(TableId::kTrigger, word) != nullptr) return false;
  if (scene.actor(word) != nullptr || scene.country(word) != nullptr) return true;
  if (scene.hits.of(TableId::kSpeaker, word) != nullptr || scene.hits.of(TableId::kInstitution, word) != nullptr) return true;
  return scene.hits.of(TableId::kPeople, word) != nullptr || (scene.tree[word].upos == Upos::kPropn && scene.place(word) == nullptr);
}

// "announced, in a video …, the death of": the noun of an event behind the cue that no preposition leads in.
int32_t AttributionReader::event_behind(const Scene& scene, int32_t cue_last) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 14;
  for (int32_t w = cue_last + 1; w < tree.size() && w <= cue_last + kFar; ++w) {
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
        if (out.object != kNone || (tree[c].dep != Dep::kObl && tree[c].dep != Dep::kNmod && tree[c].dep != Dep::kXcomp && tree[c].dep != Dep::kAdvcl && tree[c].dep != Dep::kAcl)) return;
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
  if (noun == kNone && has(row, kSelf)) {
    // "claimed responsibility for the attack": the event hangs on the cue's own noun.
    for (int32_t w = out.cue_first; w <= out.cue_last && noun == kNone; ++w) {
      tree.each_child(w, [&](int32_t c) {
        if (noun == kNone && c > out.cue_last && (tree[c].dep == Dep::kObl || tree[c].dep == Dep::kNmod || tree[c].dep == Dep::kAdvcl || tree[c].dep == Dep::kAcl)) noun = c;
      });
    }
  }
  if (noun != kNone && noun >= out.cue_first && noun <= out.cue_last) {
    const int32_t inner = noun;
    noun = kNone;
    for (const int32_t top : {inner, out.cue}) {
      tree.each_child(top, [&](int32_t c) {
        if (noun == kNone && c > out.cue_last && (tree[c].dep == Dep::kNmod || tree[c].dep == Dep::kObl || tree[c].dep == Dep::kAdvcl || tree[c].dep == Dep::kAcl)) noun = c;
      });
    }
  }
  if (noun != kNone && !passive && !has(row, kSelf) && speaks(scene, noun)) noun = kNone;  // an inverted subject, or somebody told
  if (noun == kNone && !passive && has(row, kNp)) noun = event_behind(scene, out.cue_last);
  if (noun == kNone) return false;
  // A clause may stand where the noun was expected ("confirmed the army had …").
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

void AttributionReader::speakers_of(const Scene& scene, int32_t word, AttributionMention& out) const {
  if (word == kNone) return;
  const Tree& tree = scene.tree;
  out.speaker_word = word;
  // A statement that speaks ("the communiqué says") is its author's.
  const Hit* medium = scene.hits.of(TableId::kMedium, word);
  const bool is_actor = scene.actor(word) != nullptr;
  if (medium != nullptr && !is_actor) {
    out.medium = std::string(knowledge_.lexicon.media[medium->rows->front()].name);
    Entity author;
    tree.each_child(word, [&](int32_t c) {
      if (!author.empty() || (tree[c].dep != Dep::kNmod && tree[c].dep != Dep::kNmodPoss && tree[c].dep != Dep::kCompound && tree[c].dep != Dep::kAcl)) return;
      if (tree[c].dep == Dep::kAcl) {
        std::vector<int32_t> by;
        fill_slot(scene, knowledge_.lexicon, c, Slot::kBy, by);
        fill_slot(scene, knowledge_.lexicon, c, Slot::kOf, by);
        if (!by.empty()) author = parties_.speaker(scene, by.front());
        return;
      }
      const Slot slot = scene.case_of(c, knowledge_.lexicon);
      if (slot == Slot::kOf || slot == Slot::kFrom || slot == Slot::kBy || slot == Slot::kNone) author = parties_.speaker(scene, c);
    });
    const int32_t det = tree.child(word, Dep::kDet);
    const bool definite = det != kNone && (tree[det].feats & (kDefinite | kDemonstrative)) != 0;
    if (author.empty() && definite) {
      author = parties_.last_speaker();
      author.resolved_back = true;
    }
    if (!author.empty()) out.speakers.push_back(std::move(author));
    return;
  }
  const auto add = [&](int32_t w) {
    Entity entity = parties_.speaker(scene, w);
    if (entity.empty() || (!entity.known && !entity.person && is_thing(scene, w))) return;
    // A party's own outlet is its medium, and the party the speaker.
    if (const Actor* actor = knowledge_.world.actor(entity.party.actor); actor != nullptr && !actor->outlet_of.empty()) {
      if (const Actor* party = knowledge_.world.actor(actor->outlet_of)) {
        out.medium = std::string(actor->name);
        entity = parties_.from_actor(*party, entity.party.span);
      }
    } else if (actor != nullptr && !actor->spokes_of.empty()) {
      if (const Actor* body = knowledge_.world.actor(actor->spokes_of)) entity = parties_.from_actor(*body, entity.party.span);
    }
    out.speakers.push_back(std::move(entity));
  };
  add(word);
  tree.each_child(word, [&](int32_t c) {
    // Commas alone set titles and places beside one name; speakers are joined by a conjunction.
    const bool joined = tree[c].dep == Dep::kConj && tree.has_child(c, Dep::kCc);
    if (joined && (tree[c].upos == Upos::kNoun || tree[c].upos == Upos::kPropn) && out.speakers.size() < 4) add(c);
  });
}

// Where, when, through what and to whom it was said: read from the cue's own modifiers.
void AttributionReader::circumstances(const Scene& scene, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  const auto look = [&](int32_t c) {
    const Node& node = tree[c];
    if (node.dep != Dep::kObl && node.dep != Dep::kOblTime && node.dep != Dep::kIobj && node.dep != Dep::kNmod && node.dep != Dep::kAdvmod && node.dep != Dep::kAdvcl &&
        node.dep != Dep::kObj && node.dep != Dep::kOblAgent && node.dep != Dep::kAcl) {
      return;
    }
    if (c == out.object || c == out.speaker_word) return;
    if (const TimeMention* time = scene.time(c); time != nullptr && out.said == nullptr) out.said = time;
    const Slot slot = scene.case_of(c, knowledge_.lexicon);
    if (const NameHit* hit = scene.actor(c)) {
      const Actor& actor = parties_.choose(*hit->ids);
      if (!actor.outlet_of.empty() || actor.kind == "social_platform") {
        out.medium = std::string(actor.name);
        return;
      }
      if (actor.is_news() && (slot == Slot::kTo || node.dep == Dep::kIobj || node.dep == Dep::kObj || slot == Slot::kBy)) {
        out.relays.push_back(parties_.from_actor(actor, hit->span));
        return;
      }
    }
    if (node.dep == Dep::kObj) return;
    if (const Hit* hit = scene.hits.of(TableId::kMedium, c); hit != nullptr && scene.actor(c) == nullptr) {
      if (out.medium.empty()) out.medium = std::string(knowledge_.lexicon.media[hit->rows->front()].name);
      // "on its platform Al-X": the name beside the word says more.
      tree.each_child(c, [&](int32_t d) {
        if (const NameHit* name = scene.actor(d); name != nullptr && !parties_.choose(*name->ids).outlet_of.empty()) {
          out.medium = std::string(parties_.choose(*name->ids).name);
        }
      });
    }
  };
  tree.each_child(out.cue, look);
  // The tree may hang "in a statement" on the speaker, or the whole on a participle beside the cue.
  if (out.speaker_word != kNone && out.medium.empty()) tree.each_child(out.speaker_word, look);
  // Between the cue and its content nothing else can be meant.
  if (out.medium.empty()) {
    const int32_t from = std::min(out.cue_first, out.speaker_word == kNone ? out.cue_first : out.speaker_word);
    for (int32_t w = from; w < tree.size() && w <= out.cue + 10; ++w) {
      if (out.covers(scene.index, w)) break;
      const Slot slot = w == 0 ? Slot::kNone : scene.case_of(w, knowledge_.lexicon);
      if (slot != Slot::kIn && slot != Slot::kOn && slot != Slot::kVia && slot != Slot::kBy) continue;
      if (const NameHit* name = scene.actor(w); name != nullptr && !parties_.choose(*name->ids).outlet_of.empty()) {
        out.medium = std::string(parties_.choose(*name->ids).name);
      } else if (const Hit* hit = scene.hits.of(TableId::kMedium, w); hit != nullptr && out.medium.empty() && scene.actor(w) == nullptr) {
        out.medium = std::string(knowledge_.lexicon.media[hit->rows->front()].name);
      }
    }
  }
}

// An inverted subject that the tree hung as something else: the first noun behind the cue that can speak, no preposition before it.
int32_t AttributionReader::speaker_behind(const Scene& scene, const AttributionMention& mention) const {
  const Tree& tree = scene.tree;
  constexpr int32_t kFar = 6;
  const bool inverted = std::any_of(mention.content.begin(), mention.content.end(), [&](const WordRange& r) { return r.scene == scene.index && r.first < mention.cue_first; });
  if (!inverted) return kNone;
  for (int32_t w = mention.cue_last + 1; w < tree.size() && w <= mention.cue_last + kFar; ++w) {
    if (scene.time(w) != nullptr || tree[w].upos == Upos::kPunct || tree[w].upos == Upos::kDet) continue;
    if (tree[w].upos == Upos::kAdp && lexicon_adp(tree[w].low)) return kNone;
    const bool any_noun = tree[w].upos == Upos::kNoun && scene.hits.of(TableId::kTrigger, w) == nullptr && scene.hits.of(TableId::kDate, w) == nullptr;
    if (speaks(scene, w) || any_noun) return scene.actor(w) != nullptr ? tree.top_of(scene.actor(w)->first_word, scene.actor(w)->last_word) : w;
    if (tree[w].upos == Upos::kVerb) return kNone;
  }
  return kNone;
}

bool AttributionReader::lexicon_adp(std::string_view form) const { return knowledge_.lexicon.preposition(form) != Slot::kOther; }

bool AttributionReader::verbal(const Scene& scene, const Hit& hit, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  for (uint32_t at : *hit.rows) {
    const CueRow& row = knowledge_.lexicon.cues[at];
    if (has(row, kPrep) && (row.frames & ~(kPrep | kImpersonal)) == 0) continue;
    AttributionMention trial = out;
    trial.row = &row;
    if (row.kind == CueClass::kQuote) {
      // "the agency, citing two officials": who is cited is the origin of what the other relays.
      const int32_t cited = logical_object(scene, knowledge_.lexicon, trial.cue);
      if (cited == kNone) continue;
      speakers_of(scene, cited, trial);
      int32_t upper = tree[trial.cue].head;
      for (int step = 0; step < 5 && upper != kNone && scene.hits.of(TableId::kCue, upper) == nullptr; ++step) upper = tree[upper].head;
      for (int32_t w = trial.cue_first - 1; w >= 0 && upper == kNone; --w) {
        if (scene.hits.of(TableId::kCue, w) != nullptr) upper = w;
      }
      if (upper == kNone) continue;
      trial.object = upper;
      trial.cites = true;
      out = std::move(trial);
      return true;
    }
    if (int32_t closing = kNone; closing_cue(scene, row, trial, closing)) {
      speakers_of(scene, closing, trial);
      out = std::move(trial);
      return true;
    }
    const bool found = clause_content(scene, row, trial) || noun_content(scene, row, trial) || quoted_content(scene, row, trial);
    if (!found) continue;
    const bool passive = voice_of(scene, trial.cue) == Voice::kPassive;
    int32_t speaker = kNone;
    const bool own_subject = tree.has_child(trial.cue, Dep::kNsubj);
    if (!passive && !trial.passive_subject && !own_subject && trial.accused == kNone) speaker = speaker_behind(scene, trial);
    if (speaker == kNone && (passive || !trial.passive_subject)) speaker = logical_subject(scene, knowledge_.lexicon, trial.cue);
    if (speaker == kNone && !passive && !trial.passive_subject) {
      // An inverted subject that the parser took for an object.
      const int32_t object = tree.child(trial.cue, Dep::kObj);
      if (object != kNone && object != trial.object && trial.accused == kNone) speaker = object;
    }
    if (speaker != kNone && speaker == trial.object) speaker = kNone;
    if (speaker != kNone) speakers_of(scene, speaker, trial);
    if (trial.speaker_word != kNone) {
      for (const WordRange& range : trial.content) {
        if (range.first <= trial.speaker_word && trial.speaker_word <= range.last && trial.accused == kNone) {
          trial.hole.push_back({scene.index, tree[trial.speaker_word].left, tree[trial.speaker_word].right});
          break;
        }
      }
    }
    out = std::move(trial);
    return true;
  }
  return false;
}

// "…, in a video shared on Wednesday": set off by a comma at the end, it belongs to the cue even where the tree hung it lower.
void AttributionReader::medium_aside(const Scene& scene, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  for (int32_t w = 1; w < tree.size(); ++w) {
    const Hit* hit = scene.hits.of(TableId::kMedium, w);
    if (hit == nullptr || scene.actor(w) != nullptr || scene.case_of(w, knowledge_.lexicon) != Slot::kIn) continue;
    const int32_t opening = std::max(0, tree[w].left - 1);
    const int32_t det = tree.child(w, Dep::kDet);
    const bool indefinite = det != kNone && (tree[det].feats & (kDefinite | kDemonstrative)) == 0;
    const bool set_off = tree[w].left == 0 || tree[opening].upos == Upos::kPunct;
    if (set_off && indefinite) {
      out.medium = std::string(knowledge_.lexicon.media[hit->rows->front()].name);
      return;
    }
  }
}

bool AttributionReader::prepositional(const Scene& scene, const Hit& hit, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  for (uint32_t at : *hit.rows) {
    const CueRow& row = knowledge_.lexicon.cues[at];
    if (!has(row, kPrep)) continue;
    int32_t speaker = kNone;
    const Node& top = tree[hit.head];
    if ((top.dep == Dep::kCase || top.dep == Dep::kMark || top.dep == Dep::kFixed) && top.head != kNone) speaker = top.head;
    if (speaker == kNone || speaker <= hit.last) {
      // "de source sécuritaire": the phrase holds its own noun; or the tree is off and the next noun is meant.
      int32_t next = kNone;
      tree.each_child(hit.head, [&](int32_t c) {
        if (next == kNone && c > hit.last && (tree[c].upos == Upos::kNoun || tree[c].upos == Upos::kPropn)) next = c;
      });
      if (next == kNone) {
        for (int32_t w = hit.last + 1; w < tree.size() && w <= hit.last + 4 && next == kNone; ++w) {
          if (tree[w].upos == Upos::kNoun || tree[w].upos == Upos::kPropn) next = w;
        }
      }
      const Hit* own = scene.hits.covering(TableId::kSpeaker, hit.last);
      speaker = own != nullptr ? own->head : next;
    }
    if (speaker == kNone) continue;
    out.row = &row;
    out.cue_first = hit.first;
    out.cue_last = hit.last;
    out.cue = hit.head;
    speakers_of(scene, speaker, out);
    // What it qualifies: the clause it hangs on.
    int32_t clause = tree[speaker].head;
    for (int step = 0; step < 6 && clause != kNone && !is_verbal(scene, clause) && tree[clause].head != kNone; ++step) clause = tree[clause].head;
    if (clause == kNone) clause = tree.root();
    const int32_t phrase_first = std::min(hit.first, tree[speaker].left);
    const int32_t phrase_last = std::max(hit.last, tree[speaker].right);
    const bool opens = phrase_first <= 2;
    const bool closes = phrase_last >= tree.size() - 2;
    // At the end of a sentence it speaks of all that stands before it.
    while (closes && tree[clause].dep == Dep::kConj && tree[clause].head != kNone && is_verbal(scene, tree[clause].head)) clause = tree[clause].head;
    const int32_t content_top = opens || tree[clause].dep == Dep::kConj ? clause : tree.clause_of(clause);
    int32_t first = tree[content_top].left;
    int32_t last = tree[content_top].right;
    if (content_top == phrase_first) first = phrase_last + 1;
    if (!opens && closes) first = std::min(first, tree[tree.clause_of(clause)].left);
    out.content.push_back({scene.index, first, last});
    out.hole.push_back({scene.index, phrase_first, phrase_last});
    out.object = clause;
    return true;
  }
  return false;
}

// Nouns of speech: "the group's claim that", "the announcement of the capture".
bool AttributionReader::nominal(const Scene& scene, const Hit& hit, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  for (uint32_t at : *hit.rows) {
    const CueRow& row = knowledge_.lexicon.cues[at];
    if (!has(row, kOf) && !has(row, kThat) && !has(row, kNp) && !has(row, kSubject)) continue;
    AttributionMention trial = out;
    trial.row = &row;
    const int32_t predicate_of = tree.child(hit.head, Dep::kNsubj);
    if (predicate_of != kNone && tree.has_child(hit.head, Dep::kCop)) {
      if (has(row, kSubject)) {
        // "these claims are false": the subject is what is spoken of, the outlet speaks.
        trial.object = predicate_of;
        trial.passive_subject = true;
        trial.content.push_back({scene.index, tree[predicate_of].left, tree[predicate_of].right});
        out = std::move(trial);
        return true;
      }
      if (has(row, kNp)) {
        // "is not aware of any such incident".
        std::vector<int32_t> of;
        fill_slot(scene, knowledge_.lexicon, hit.head, Slot::kOf, of);
        if (!of.empty()) {
          speakers_of(scene, predicate_of, trial);
          trial.object = of.front();
          trial.content.push_back({scene.index, tree[of.front()].left, tree[of.front()].right});
          out = std::move(trial);
          return true;
        }
      }
    }
    int32_t clause = kNone;
    tree.each_child(hit.head, [&](int32_t c) {
      const Node& node = tree[c];
      const bool content = is_content_clause(node.dep) || (node.dep == Dep::kAcl && ((node.feats & (kFinite | kInfinitive)) != 0));
      if (clause == kNone && content && c > hit.head) clause = c;
    });
    std::vector<int32_t> owners;
    fill_slot(scene, knowledge_.lexicon, hit.head, Slot::kOf, owners);
    fill_slot(scene, knowledge_.lexicon, hit.head, Slot::kBy, owners);
    fill_slot(scene, knowledge_.lexicon, hit.head, Slot::kFrom, owners);
    int32_t event = kNone;
    int32_t speaker = kNone;
    for (int32_t owner : owners) {
      const bool names_event = scene.hits.of(TableId::kTrigger, owner) != nullptr;
      if (names_event && event == kNone) event = owner;
      if (!names_event && speaker == kNone) speaker = owner;
    }
    if (clause == kNone && (event == kNone || (!has(row, kNp) && !has(row, kOf)))) continue;
    if (speaker != kNone) speakers_of(scene, speaker, trial);
    const int32_t top = clause != kNone ? clause : event;
    add_subtree(scene, top, trial);
    trial.object = top;
    out = std::move(trial);
    return true;
  }
  return false;
}

void AttributionReader::read(Scene& scene, std::vector<AttributionMention>& out) const {
  std::vector<const Hit*> hits;
  for (const Hit& hit : scene.hits.all()) {
    if (hit.table == TableId::kCue && scene.hits.of(TableId::kCue, hit.head) == &hit) hits.push_back(&hit);
  }
  std::sort(hits.begin(), hits.end(), [](const Hit* a, const Hit* b) { return a->first != b->first ? a->first < b->first : a->last > b->last; });
  for (const Hit* hit : hits) {
    AttributionMention mention;
    mention.scene = scene.index;
    mention.cue = hit->head;
    mention.cue_first = hit->first;
    mention.cue_last = hit->last;
    const bool verb = is_verbal(scene, hit->head) && scene.tree[hit->head].dep != Dep::kCase && scene.tree[hit->head].dep != Dep::kFixed;
    bool found = prepositional(scene, *hit, mention);
    if (!found && verb) found = verbal(scene, *hit, mention);
    if (!found && !verb) found = nominal(scene, *hit, mention);
    if (!found) continue;
    scene.speech[static_cast<size_t>(mention.cue)] = true;
    circumstances(scene, mention);
    if (mention.medium.empty() && mention.row->claims && !mention.cites) medium_aside(scene, mention);
    mention.stance = mention.row->stance;
    mention.claims = mention.row->claims;
    mention.factuality = events_.factuality(scene, mention.cue);
    for (const Entity& speaker : mention.speakers) parties_.remember_speaker(speaker);
    out.push_back(std::move(mention));
  }
}

void AttributionReader::nest(std::vector<AttributionMention>& all) const {
  // A quotation that runs on belongs to whoever is quoted in it.
  for (AttributionMention& mention : all) {
    const Scene& home = article_.scenes[static_cast<size_t>(mention.scene)];
    int32_t quote = 0;
    for (const WordRange& range : mention.content) {
      for (int32_t w = range.first; w <= range.last && quote == 0; ++w) {
        if (range.scene == home.index) quote = home.quote[static_cast<size_t>(w)];
      }
    }
    if (quote == 0 || !has(*mention.row, kQuoteFrame)) continue;
    for (size_t s = 0; s < article_.scene_count; ++s) {
      const Scene& scene = article_.scenes[s];
      if (scene.index == home.index) continue;
      int32_t first = kNone;
      int32_t last = kNone;
      for (int32_t w = 0; w < scene.tree.size(); ++w) {
        if (scene.quote[static_cast<size_t>(w)] != quote) continue;
        if (first == kNone) first = w;
        last = w;
      }
      if (first != kNone) mention.content.push_back({scene.index, first, last});
    }
  }
  // Who is cited stands inside who cites, and behind the same words.
  for (AttributionMention& cited : all) {
    if (!cited.cites) continue;
    for (const AttributionMention& upper : all) {
      if (upper.scene != cited.scene || upper.cites || upper.cue != cited.object) continue;
      cited.content = upper.content;
      cited.hole = upper.hole;
    }
  }
  std::erase_if(all, [](const AttributionMention& a) { return a.cites && a.content.empty(); });
  for (size_t i = 0; i < all.size(); ++i) {
    if (!all[i].cites) continue;
    for (size_t j = 0; j < all.size(); ++j) {
      if (all[j].scene == all[i].scene && !all[j].cites && all[j].cue == all[i].object) all[i].inside = static_cast<int32_t>(j);
    }
  }
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].cites) continue;
    int32_t best = kNone;
    for (size_t j = 0; j < all.size(); ++j) {
      if (i == j || all[j].cites || !all[j].covers(all[i].scene, all[i].cue)) continue;
      if (all[i].covers(all[j].scene, all[j].cue) && all[i].words() >= all[j].words()) continue;  // never each inside the other
      if (best == kNone || all[j].words() < all[static_cast<size_t>(best)].words()) best = static_cast<int32_t>(j);
    }
    all[i].inside = best;
  }
}

Attribution AttributionReader::record(const AttributionMention& mention) const {
  Attribution out;
  const Scene& home = article_.scenes[static_cast<size_t>(mention.scene)];
  if (mention.speaker_word != kNone) {
    const Node& node = home.tree[mention.speaker_word];
    Span span = home.tree.phrase_span(mention.speaker_word);
    // An apposition names the speaker too; a long relative clause does not.
    home.tree.each_child(mention.speaker_word, [&](int32_t c) {
      if (home.tree[c].dep == Dep::kAppos && home.tree[c].right - node.left < 25) span = join(span, home.tree.phrase_span(c));
    });
    out.speaker.push_back(span);
  }
  out.cue.push_back(home.tree.span_of(mention.cue_first, mention.cue_last));
  for (const WordRange& range : mention.content) {
    const Scene& scene = article_.scenes[static_cast<size_t>(range.scene)];
    // Cut the holes out, word by word.
    int32_t first = kNone;
    for (int32_t w = range.first; w <= range.last + 1; ++w) {
      const bool in = w <= range.last && mention.covers(range.scene, w);
      if (in && first == kNone) first = w;
      if (!in && first != kNone) {
        const Span span = scene.tree.span_of(first, w - 1);
        if (!span.empty()) out.content.push_back(span);
        first = kNone;
      }
    }
  }
  std::sort(out.content.begin(), out.content.end());
  // Overlapping pieces are one.
  std::vector<Span> merged;
  for (const Span span : out.content) {
    if (!merged.empty() && span.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  out.content = std::move(merged);
  return out;
}

}  // namespace hearsay::coding
