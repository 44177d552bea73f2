#include "coding/attribution.h"

#include <algorithm>

#include "coding/slots.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr int32_t kShortestContent = 3;  // words of a quotation without quotation marks

bool has(const CueRow& row, Frame frame) {
  return (row.frames & frame) != 0;
}

bool is_content_clause(Dep dep) {
  return dep == Dep::kCcomp || dep == Dep::kXcomp;
}

int32_t size_of(const WordRange& range) {
  return range.last - range.first + 1;
}

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
    // "..., announced the minister, hailing a victory": a cue set into what is said, its speaker behind it.
    const int32_t told_to = logical_object(scene, knowledge_.lexicon, trial.cue);
    const bool inserted = tree[trial.cue].dep == Dep::kParataxis && tree[trial.cue].head < trial.cue &&
                          !tree.has_child(trial.cue, Dep::kCcomp) && (told_to == kNone || (told_to > trial.cue && speaks(scene, told_to)));
    const bool found = (inserted && quoted_content(scene, row, trial)) || clause_content(scene, row, trial) ||
                       noun_content(scene, row, trial) || quoted_content(scene, row, trial);
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
    if (!passive && !trial.passive_subject) speaker = speaker_before(scene, trial, speaker);
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

bool AttributionReader::prepositional(const Scene& scene, const Hit& hit, AttributionMention& out) const {
  const Tree& tree = scene.tree;
  // "(GSIM, or JNIM after its Arabic initials)": brackets speak of the word before them.
  for (int32_t w = hit.first - 1; w >= 0 && tree[w].form != ")"; --w) {
    if (tree[w].form == "(") return false;
  }
  for (uint32_t at : *hit.rows) {
    const CueRow& row = knowledge_.lexicon.cues[at];
    if (!has(row, kPrep)) continue;
    int32_t speaker = kNone;
    const Node& top = tree[hit.head];
    if ((top.dep == Dep::kCase || top.dep == Dep::kMark || top.dep == Dep::kFixed) && top.head != kNone) speaker = top.head;
    if (speaker == kNone || speaker <= hit.last) {
      // "de source securitaire": the phrase holds its own noun; or the tree is off and the next noun is meant.
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
    for (int step = 0; step < 6 && clause != kNone && !is_verbal(scene, clause) && tree[clause].head != kNone; ++step)
      clause = tree[clause].head;
    if (clause == kNone) clause = tree.root();
    // "..., a-t-on appris de source militaire": the cue's own verb is not what was learnt.
    if (hit.first <= clause && clause <= hit.last && tree[clause].head != kNone) clause = tree[clause].head;
    const int32_t phrase_first = std::min(hit.first, tree[speaker].left);
    const int32_t phrase_last = std::max(hit.last, tree[speaker].right);
    const bool opens = phrase_first <= 2;
    const bool closes = phrase_last >= tree.size() - 2;
    // At the end of a sentence it speaks of all that stands before it.
    while (closes && tree[clause].dep == Dep::kConj && tree[clause].head != kNone && is_verbal(scene, tree[clause].head))
      clause = tree[clause].head;
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
  std::sort(hits.begin(), hits.end(),
            [](const Hit* a, const Hit* b) { return a->first != b->first ? a->first < b->first : a->last > b->last; });
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
    if (mention.row->claims && !mention.cites) medium_aside(scene, mention);
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
