// Counts: who was killed, wounded, taken ... and how many, from the phrases around a trigger.
#include <algorithm>

#include "coding/events.h"
#include "coding/slots.h"

namespace hearsay::coding {
namespace {

using text::Upos;

constexpr std::string_view kKilled = "killed";
constexpr std::string_view kInjured = "injured";
constexpr std::string_view kEither = "killed_or_injured";
constexpr std::string_view kPeople = "people";

class CountReader {
 public:
  CountReader(const Knowledge& knowledge, const Scene& scene, const Parties& parties, EventMention& mention)
      : knowledge_(knowledge), scene_(scene), tree_(scene.tree), parties_(parties), mention_(mention) {}

  void run() {
    const TriggerRow& row = *mention_.row;
    if (row.what.empty() || row.counted == Slot::kNone) return;
    if (row.counted == Slot::kSelf) {
      counted_noun();
    } else {
      std::vector<int32_t> fillers;
      if (row.counted == Slot::kSubj && !row.actor.empty() && row.actor.front() == Slot::kNone && is_verbal(scene_, mention_.word)) {
        const int32_t subject = surface_subject(scene_, knowledge_.lexicon, mention_.word);
        if (subject != kNone) fillers.push_back(subject);
      } else {
        fill_slot(scene_, knowledge_.lexicon, mention_.word, row.counted, fillers);
      }
      for (int32_t filler : fillers) coordination(filler);
    }
    if (row.counted == Slot::kTo && mention_.nominal && mention_.counts.empty()) figure_behind();
    if (also_wounds()) {
      for (CountMention& count : mention_.counts) count.count.what = kEither;
    }
  }

 private:
  // The number of a phrase: its head's own words, or a modifier; kNone without.
  const Number* number_of(int32_t head) const {
    if (const Number* own = scene_.number(head)) return own;
    const Number* found = nullptr;
    tree_.each_child(head, [&](int32_t c) {
      const Node& node = tree_[c];
      const bool counts =
          node.dep == Dep::kNummod || node.dep == Dep::kDet || node.dep == Dep::kAmod || node.dep == Dep::kAdvmod || node.dep == Dep::kNmod;
      if (found != nullptr || !counts) return;
      const Number* number = scene_.number(c);
      if (number == nullptr) return;
      if (node.dep == Dep::kNmod && number->head != c) return;
      if (node.dep == Dep::kNmod && c > head) return;
      found = number;
    });
    if (found != nullptr) return found;
    // "38 dead": the number stands right before its noun whatever the tree says.
    const int32_t before = head - 1;
    if (before >= 0 && scene_.number(before) != nullptr && tree_[before].head != kNone) {
      const Number* number = scene_.number(before);
      if (number->last == before && (tree_[before].head == head || tree_[head].head == before || tree_[before].upos == Upos::kNum))
        return number;
    }
    return nullptr;
  }

  // Who an amount counts: the people of the phrase, also below a noun of quantity.
  std::string_view who_of(int32_t head, int depth = 0) const {
    if (const Hit* hit = scene_.hits.of(TableId::kPeople, head)) return knowledge_.lexicon.people[hit->rows->front()].who;
    std::string_view who;
    if (depth < 2 && (scene_.number(head) != nullptr || depth > 0)) {
      tree_.each_child(head, [&](int32_t c) {
        if (who.empty() && (tree_[c].dep == Dep::kNmod || tree_[c].dep == Dep::kAppos || tree_[c].dep == Dep::kObl))
          who = who_of(c, depth + 1);
      });
    }
    if (!who.empty()) return who;
    const Entity entity = parties_.describe(scene_, head);
    return entity.who;
  }

  bool one(int32_t head, const Entity& entity) const {
    const Node& node = tree_[head];
    if ((node.feats & kPlural) != 0) return false;
    if (entity.person) return true;
    if (!entity.human || entity.resolved_back) return false;
    return node.upos == Upos::kNoun && (node.feats & kSingular) != 0;
  }

  void coordination(int32_t head) {
    single(head);
    tree_.each_child(head, [&](int32_t c) {
      if (tree_[c].dep == Dep::kConj && !is_verbal(scene_, c) && !counts_other(c)) single(c);
    });
  }

  // "31 dead and dozens injured": what hangs on the second amount says what it counts.
  bool counts_other(int32_t head) const {
    bool other = false;
    if (const int32_t next = head + 1;
        next < tree_.size() && is_verbal(scene_, next) && !tree_.has_child(next, Dep::kAux) && next != mention_.word) {
      const Hit* hit = scene_.hits.of(TableId::kTrigger, next);
      other = hit != nullptr && !knowledge_.lexicon.triggers[hit->rows->front()].what.empty() &&
              knowledge_.lexicon.triggers[hit->rows->front()].what != mention_.row->what;
    }
    tree_.each_child(head, [&](int32_t c) {
      const Hit* hit = tree_[c].dep == Dep::kConj ? nullptr : scene_.hits.of(TableId::kTrigger, c);
      if (hit == nullptr || hit->head != c) return;
      const std::string_view what = knowledge_.lexicon.triggers[hit->rows->front()].what;
      other = other || (!what.empty() && what != mention_.row->what);
    });
    return other;
  }

  void single(int32_t head) {
    if (scene_.time(head) != nullptr) return;
    const Entity entity = parties_.describe(scene_, head);
    const Number* number = number_of(head);
    std::string_view who = who_of(head);
    if (number == nullptr) {
      if (!one(head, entity)) return;
      add(head, 1, 1, who.empty() ? (entity.person ? std::string_view("civilians") : kPeople) : who, tree_.phrase_span(head), false, -1);
      return;
    }
    if (who.empty() && tree_[head].first_child == kNone) {
      // "and two were captured": of the people told of before.
      for (int32_t w = head - 1; w >= 0 && who.empty(); --w) {
        if (const Hit* hit = scene_.hits.of(TableId::kPeople, w)) who = knowledge_.lexicon.people[hit->rows->front()].who;
      }
    }
    const bool about_people = entity.human || !who.empty() || number->head == head || number->first == head;
    if (!about_people) return;
    const Span span = join(tree_.span_of(number->first, number->last), tree_.phrase_span(head));
    const auto at = static_cast<int32_t>(mention_.counts.size());
    add(head, number->min, number->max, who.empty() ? kPeople : who, span, number->vague, -1);
    parts(head, number, at);
  }

  // "including four children": other numbers inside the phrase count a part of it.
  void parts(int32_t head, const Number* whole, int32_t of) {
    for (const Number& number : scene_.numbers) {
      if (&number == whole || number.first <= whole->last || number.first < tree_[head].left || number.last > tree_[head].right) continue;
      const int32_t noun =
          tree_[number.head].dep == Dep::kNummod || tree_[number.head].dep == Dep::kDet ? tree_[number.head].head : number.head;
      if (noun == head || noun == kNone || tree_[noun].dep == Dep::kConj || !tree_.inside(noun, head)) continue;
      const std::string_view who = who_of(noun);
      if (who.empty()) continue;
      add(noun, number.min, number.max, who, join(tree_.span_of(number.first, number.last), tree_.phrase_span(noun)), number.vague, of);
    }
  }

  // "the death toll from the blast has risen to 100, officials said": the figure stands behind its preposition wherever the tree hangs it.
  void figure_behind() {
    constexpr int32_t kFar = 24;
    for (const Number& number : scene_.numbers) {
      if (number.first <= mention_.last || number.first - mention_.last > kFar) continue;
      const Slot slot = knowledge_.lexicon.preposition(tree_[number.first - 1].low);
      if (slot != Slot::kTo && slot != Slot::kAt) continue;
      const int32_t next = number.last + 1;
      const bool people = next < tree_.size() && scene_.hits.of(TableId::kPeople, next) != nullptr;
      if (next < tree_.size() && tree_[next].upos == Upos::kNoun && !people) continue;  // "to 20 kilometres"
      add(number.head, number.min, number.max, people ? who_of(next) : kPeople, tree_.span_of(number.first, number.last), number.vague, -1);
      return;
    }
  }

  // "38 dead", "15 wounded": the trigger itself is what's counted.
  void counted_noun() {
    const int32_t word = mention_.word;
    const Number* number = number_of(word);
    int32_t top = word;
    if (number == nullptr && tree_[word].head != kNone && tree_[word].dep == Dep::kNmod && scene_.number(tree_[word].head) != nullptr) {
      top = tree_[word].head;  // dozens of dead
      number = scene_.number(top);
    }
    if (number == nullptr) {
      // "one dead": an article counts where the noun is singular and indefinite.
      const int32_t det = tree_.child(word, Dep::kDet);
      const bool indefinite = det != kNone && (tree_[det].feats & kDefinite) == 0 && scene_.hits.of(TableId::kNumeral, det) != nullptr;
      if (!indefinite || (tree_[word].feats & kPlural) != 0) return;
      add(word, 1, 1, kPeople, tree_.phrase_span(word), false, -1);
      return;
    }
    std::string_view who;
    tree_.each_child(word, [&](int32_t c) {
      if (who.empty() &&
          (tree_[c].dep == Dep::kNmod || tree_[c].dep == Dep::kObl || tree_[c].dep == Dep::kCompound || tree_[c].dep == Dep::kAppos))
        who = who_of(c);
    });
    const auto at = static_cast<int32_t>(mention_.counts.size());
    add(word, number->min, number->max, who.empty() ? kPeople : who,
        join(tree_.span_of(number->first, number->last), tree_.phrase_span(top)), number->vague, -1);
    parts(top, number, at);
  }

  void add(int32_t head, int64_t min, int64_t max, std::string_view who, Span span, bool vague, int32_t of) {
    (void)head;
    const bool twice = std::any_of(mention_.counts.begin(), mention_.counts.end(),
                                   [&](const CountMention& old) { return old.count.span.overlaps(span) && old.count.min == min; });
    if (twice || min < 0) return;
    CountMention mention;
    mention.count = {std::string(mention_.row->what), std::string(who), static_cast<int32_t>(min), static_cast<int32_t>(max), of, span};
    mention.vague = vague;
    mention.trigger = mention_.row->what;
    mention_.counts.push_back(std::move(mention));
  }

  // "killed or wounded": one amount under two coordinated triggers.
  bool also_wounds() const {
    const std::string_view what = mention_.row->what;
    // "killing 32 people and wounding 63": each has its own.
    if ((what != kKilled && what != kInjured) || has_own_patient(mention_.word)) return false;
    bool found = false;
    const auto check = [&](int32_t c) {
      const Hit* hit = scene_.hits.of(TableId::kTrigger, c);
      if (hit == nullptr || c == mention_.word) return;
      const bool own_number = number_of(c) != nullptr;
      for (uint32_t row : *hit->rows) {
        const std::string_view other = knowledge_.lexicon.triggers[row].what;
        const bool pair = (what == kKilled && other == kInjured) || (what == kInjured && other == kKilled);
        if (pair && !own_number && !has_own_patient(c)) found = true;
      }
    };
    tree_.each_child(mention_.word, [&](int32_t c) {
      if (tree_[c].dep == Dep::kConj) check(c);
    });
    if (tree_[mention_.word].dep == Dep::kConj && tree_[mention_.word].head != kNone) check(tree_[mention_.word].head);
    return found;
  }

  bool has_own_patient(int32_t verb) const {
    return tree_[verb].dep == Dep::kConj &&
           (tree_.has_child(verb, Dep::kNsubj) || tree_.has_child(verb, Dep::kNsubjPass) || tree_.has_child(verb, Dep::kObj));
  }

  const Knowledge& knowledge_;
  const Scene& scene_;
  const Tree& tree_;
  const Parties& parties_;
  EventMention& mention_;
};

}  // namespace

void read_counts(const Knowledge& knowledge, const Scene& scene, const Parties& parties, EventMention& mention) {
  CountReader(knowledge, scene, parties, mention).run();
}

}  // namespace hearsay::coding
