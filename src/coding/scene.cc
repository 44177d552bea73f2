#include "coding/scene.h"

#include <algorithm>

#include "base/utf8.h"
#include "coding/world.h"

namespace hearsay::coding {
namespace {

using text::Upos;

void cover(Cover& at, int32_t words) { at.assign(static_cast<size_t>(words), kNone); }

template <typename T>
void mark(Cover& at, const T& item, int32_t first, int32_t last, size_t index) {
  (void)item;
  for (int32_t w = first; w <= last; ++w) at[static_cast<size_t>(w)] = static_cast<int32_t>(index);
}

bool is_locative(Slot slot) {
  switch (slot) {
    case Slot::kIn:
    case Slot::kAt:
    case Slot::kNear:
    case Slot::kTo:
    case Slot::kFrom:
    case Slot::kBetween:
    case Slot::kOn:
      return true;
    default:
      return false;
  }
}

// Finds place names word by word, leaving out what is already an actor or a date.
class PlaceFinder {
 public:
  PlaceFinder(Scene& scene, const Lexicon& lexicon, const pack::Gazetteer& gazetteer) : scene_(scene), lexicon_(lexicon), gazetteer_(gazetteer) {
    forms_.reserve(static_cast<size_t>(scene.tree.size()));
    for (int32_t i = 0; i < scene.tree.size(); ++i) forms_.push_back(scene.tree[i].form);
  }

  void run() {
    for (int32_t i = 0; i < scene_.tree.size();) {
      const int32_t next = known(i);
      i = next > i ? next : unknown(i);
    }
  }

 private:
  bool may_begin(int32_t i) const {
    const Node& node = scene_.tree[i];
    if (!node.capital || node.upos == Upos::kPunct || node.upos == Upos::kNum || scene_.taken[static_cast<size_t>(i)]) return false;
    if (scene_.country(i) != nullptr || node.dep == Dep::kAmod || scene_.hits.of(TableId::kDemonym, i) != nullptr) return false;
    if (lexicon_.is_stop_name(utf8::fold(node.form))) return false;
    if (node.form.size() <= 4 && std::all_of(node.form.begin(), node.form.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return false;  // an acronym
    return node.upos == Upos::kPropn || node.upos == Upos::kNoun || node.upos == Upos::kX || node.upos == Upos::kAdj || node.upos == Upos::kDet || i > 0;
  }

  // The word before the name, articles left out: a preposition of place, a word for a site.
  bool introduced(int32_t first) const {
    for (int32_t i = first - 1, steps = 0; i >= 0 && steps < 2; --i, ++steps) {
      const Node& node = scene_.tree[i];
      if (node.upos == Upos::kDet) continue;
      if (is_locative(lexicon_.preposition(node.low)) || site_before(i)) return true;
      // "near X", "to the north of X": the words before belong to a term for a direction.
      return scene_.hits.covering(TableId::kDirection, i) != nullptr ||
             (i > 0 && (scene_.hits.covering(TableId::kDirection, i - 1) != nullptr || lexicon_.preposition(scene_.tree[i - 1].low) == Slot::kNear));
    }
    return false;
  }

  bool site_before(int32_t i) const {
    if (lexicon_.preposition(scene_.tree[i].low) == Slot::kOf && i > 0) --i;
    return scene_.hits.covering(TableId::kSite, i) != nullptr || gazetteer_.generic(scene_.tree[i].low).has_value();
  }

  // A word of the tables that names a kind of place, a body or people is no place by itself: School, Area, House.
  bool is_thing(int32_t i) const {
    return gazetteer_.generic(scene_.tree[i].low).has_value() || scene_.hits.of(TableId::kSite, i) != nullptr || scene_.hits.of(TableId::kInstitution, i) != nullptr ||
           scene_.hits.of(TableId::kPeople, i) != nullptr || scene_.hits.of(TableId::kSpeaker, i) != nullptr || scene_.hits.of(TableId::kMedium, i) != nullptr;
  }

  // Names of people hold names of places: a place whose neighbour belongs to the same name is none, unless a preposition says where.
  bool part_of_longer_name(int32_t first, int32_t last) const {
    const Tree& tree = scene_.tree;
    const auto tied = [&](int32_t i) {
      return i >= 0 && i < tree.size() && tree[i].capital && tree[i].upos == Upos::kPropn && scene_.place_at[static_cast<size_t>(i)] == kNone &&
             scene_.actor(i) == nullptr && scene_.country(i) == nullptr && !is_thing(i) && !lexicon_.is_stop_name(utf8::fold(tree[i].form));
    };
    return tied(first - 1) || tied(last + 1);
  }

  int32_t known(int32_t i) {
    if (!may_begin(i)) return i;
    const auto match = gazetteer_.match(std::span<const std::string_view>(forms_).subspan(static_cast<size_t>(i)));
    if (match.forms == 0) return i;
    const int32_t last = i + static_cast<int32_t>(match.forms) - 1;
    const bool one_word = last == i;
    if (const NameHit* actor = scene_.actor(i); actor != nullptr && (actor->last_word > last || actor->first_word < i)) return actor->last_word + 1;
    const bool intro = introduced(i);
    if (one_word && is_thing(i)) return i;
    if ((match.common_word || scene_.tree[i].upos != Upos::kPropn) && one_word && !intro) return i;
    if (part_of_longer_name(i, last) && !intro) return i;
    PlaceMention mention;
    mention.first = i;
    mention.last = last;
    mention.head = scene_.tree.top_of(i, last);
    mention.known = true;
    mention.introduced = intro;
    mention.candidates = gazetteer_.candidates(match, std::span<const std::string_view>(forms_).subspan(static_cast<size_t>(i)));
    if (mention.candidates.empty()) return i;
    keep_kind(mention);
    mention.country = mention.candidates.front().place.kind == pack::PlaceKind::kCountry;
    mention.name = scene_.text.substr(scene_.tree[i].span.begin, scene_.tree[last].span.end - scene_.tree[i].span.begin);
    add(std::move(mention));
    return last + 1;
  }

  // "the region of X", "X State": the word beside the name says which of its places is meant.
  void keep_kind(PlaceMention& mention) const {
    std::optional<pack::PlaceKind> kind;
    int32_t before = mention.first - 1;
    for (int steps = 0; before >= 0 && steps < 2; --before, ++steps) {
      const Node& node = scene_.tree[before];
      if (node.upos != Upos::kDet && lexicon_.preposition(node.low) != Slot::kOf) break;
    }
    if (before >= 0) kind = gazetteer_.generic(scene_.tree[before].low);
    if (!kind && mention.last + 1 < scene_.tree.size()) kind = gazetteer_.generic(scene_.tree[mention.last + 1].low);
    if (!kind) return;
    const auto fits = [&](const pack::Candidate& c) { return c.place.kind == *kind; };
    if (std::any_of(mention.candidates.begin(), mention.candidates.end(), fits)) std::erase_if(mention.candidates, [&](const pack::Candidate& c) { return !fits(c); });
  }

  // A capitalised name no list knows, where only a place can stand: "in the village of X", "in X" beside a verb.
  int32_t unknown(int32_t i) {
    const Tree& tree = scene_.tree;
    if (!may_begin(i) || tree[i].upos != Upos::kPropn || scene_.actor(i) != nullptr || is_thing(i) || !introduced(i)) return i + 1;
    int32_t last = i;
    while (last + 1 < tree.size() && tree[last + 1].upos == Upos::kPropn && tree[last + 1].capital && scene_.actor(last + 1) == nullptr) ++last;
    PlaceMention mention;
    mention.first = i;
    mention.last = last;
    mention.head = tree.top_of(i, last);
    mention.name = scene_.text.substr(tree[i].span.begin, tree[last].span.end - tree[i].span.begin);
    // Another spelling of a known name is better than no coordinates.
    mention.introduced = true;
    if (mention.name.size() >= 5) mention.candidates = gazetteer_.lookup(mention.name, 8);
    mention.known = !mention.candidates.empty();
    add(std::move(mention));
    return last + 1;
  }

  void add(PlaceMention&& mention) {
    mark(scene_.place_at, mention, mention.first, mention.last, scene_.places.size());
    scene_.places.push_back(std::move(mention));
  }

  Scene& scene_;
  const Lexicon& lexicon_;
  const pack::Gazetteer& gazetteer_;
  std::vector<std::string_view> forms_;
};

// A bare day between a verb and its object draws the object to itself in many a tree; nothing but dates hangs on a day.
void free_days(Scene& scene, const Lexicon& lexicon) {
  Tree& tree = scene.tree;
  bool moved = false;
  for (const TimeMention& time : scene.times) {
    const int32_t verb = tree[time.head].head;
    if (verb == kNone || (tree[verb].upos != Upos::kVerb && tree[verb].upos != Upos::kAux) || time.precision != TimePrecision::kDay) continue;
    if (tree[time.head].dep == Dep::kObj) {
      tree.hang(time.head, verb, Dep::kOblTime);
      moved = true;
    }
    for (int32_t w = time.last + 1; w < tree.size(); ++w) {
      const Node& node = tree[w];
      const bool noun = node.upos == Upos::kNoun || node.upos == Upos::kPropn || node.upos == Upos::kNum;
      if (!noun || node.head < time.first || node.head > time.last || scene.time_at[static_cast<size_t>(w)] != kNone) continue;
      const Slot slot = scene.case_of(w, lexicon);
      bool object = false;
      tree.each_child(verb, [&](int32_t c) { object = object || (tree[c].dep == Dep::kObj && scene.time_at[static_cast<size_t>(c)] == kNone); });
      const Dep dep = slot == Slot::kBy ? Dep::kOblAgent : slot != Slot::kNone || object ? Dep::kObl : Dep::kObj;
      tree.hang(w, verb, dep);
      moved = true;
    }
  }
  if (moved) tree.relink();
}

}  // namespace

Slot Scene::case_of(int32_t word, const Lexicon& lexicon) const {
  Slot slot = Slot::kNone;
  tree.each_child(word, [&](int32_t c) {
    const Node& node = tree[c];
    if (node.dep != Dep::kCase && !(node.dep == Dep::kMark && node.upos == Upos::kAdp)) return;
    const Slot found = lexicon.preposition(node.low);
    if (slot == Slot::kNone || slot == Slot::kOther || (slot == Slot::kOf && found != Slot::kOther)) slot = found;
    // A preposition of several words hangs together as "fixed": its last word may be the telling one.
    tree.each_child(c, [&](int32_t f) {
      if (tree[f].dep != Dep::kFixed) return;
      const Slot more = lexicon.preposition(tree[f].low);
      if (slot == Slot::kOther && more != Slot::kOther) slot = more;
    });
  });
  return slot;
}

void build_scene(std::string_view text, const text::Sentence& sentence, const Lexicon& lexicon, const World& world, const pack::Gazetteer& gazetteer,
                 std::optional<Date> published, Scene& scene) {
  scene.text = text;
  scene.sentence = &sentence;
  scene.tree.build(sentence);
  const int32_t words = scene.tree.size();
  for (int32_t i = 0; i < words; ++i) {
    if (scene.tree[i].upos == Upos::kVerb && lexicon.is_intransitive(scene.tree[i].lemma)) scene.tree.mark_intransitive(i);
  }
  scene.runs.build(text, sentence);
  lexicon.terms().find(scene.tree, scene.hits);
  scene.actors.clear();
  scene.countries.clear();
  scene.places.clear();
  scene.taken.assign(static_cast<size_t>(words), false);
  scene.quote.assign(static_cast<size_t>(words), 0);
  scene.speech.assign(static_cast<size_t>(words), false);
  scene.events.assign(static_cast<size_t>(words), false);
  for (Cover* at : {&scene.actor_at, &scene.country_at, &scene.place_at, &scene.number_at, &scene.time_at}) cover(*at, words);
  world.actor_names().find(scene.runs.all(), scene.actors);
  world.country_names().find(scene.runs.all(), scene.countries);
  // A country's name inside an actor's belongs to the actor.
  for (size_t i = 0; i < scene.actors.size(); ++i) mark(scene.actor_at, scene.actors[i], scene.actors[i].first_word, scene.actors[i].last_word, i);
  std::erase_if(scene.countries, [&](const NameHit& hit) {
    const NameHit* actor = scene.actor(hit.first_word);
    return actor != nullptr && actor->last_run - actor->first_run > hit.last_run - hit.first_run;
  });
  for (size_t i = 0; i < scene.countries.size(); ++i) {
    mark(scene.country_at, scene.countries[i], scene.countries[i].first_word, scene.countries[i].last_word, i);
  }
  find_times(scene.tree, scene.hits, lexicon, published, scene.taken, scene.times);
  for (size_t i = 0; i < scene.times.size(); ++i) mark(scene.time_at, scene.times[i], scene.times[i].first, scene.times[i].last, i);
  free_days(scene, lexicon);
  find_numbers(scene.tree, scene.hits, lexicon, scene.taken, scene.numbers);
  for (size_t i = 0; i < scene.numbers.size(); ++i) mark(scene.number_at, scene.numbers[i], scene.numbers[i].first, scene.numbers[i].last, i);
  PlaceFinder(scene, lexicon, gazetteer).run();
}

}  // namespace hearsay::coding
