// What confirmations, denials and doubts point at, which of them repeat each other, and which figures replace which.
#include <algorithm>

#include "coding/claims.h"

namespace hearsay::coding {
namespace {

bool is_pointing(Stance stance) {
  return stance != Stance::kAssert;
}

}  // namespace

void ClaimBuilder::link_stances() {
  const auto before = [](const Draft& a, const Draft& b) {
    return a.first_scene != b.first_scene ? a.first_scene < b.first_scene : a.first_word < b.first_word;
  };
  for (size_t i = 0; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    if (!is_pointing(draft.stance)) continue;
    // The same event under another origin is what this confirms or denies.
    if (!draft.pointing) {
      for (size_t j = 0; j < drafts_.size(); ++j) {
        if (j != i && !drafts_[j].pointing && drafts_[j].cluster == draft.cluster && !is_pointing(drafts_[j].stance) &&
            drafts_[j].origin != draft.origin)
          draft.about.push_back(j);
      }
      if (!draft.about.empty()) draft.claim.event.reset();
      continue;
    }
    const AttributionMention& said = attributions_[static_cast<size_t>(draft.attribution)];
    const Scene& scene = article_.scenes[static_cast<size_t>(said.scene)];
    const bool plural = said.object != kNone && (scene.tree[said.object].feats & kPlural) != 0;
    std::vector<size_t> earlier;
    std::vector<size_t> later;
    for (size_t j = 0; j < drafts_.size(); ++j) {
      if (j == i || drafts_[j].pointing || is_pointing(drafts_[j].stance) || (!draft.origin.empty() && drafts_[j].origin == draft.origin))
        continue;
      (before(drafts_[j], draft) ? earlier : later).push_back(j);
    }
    std::sort(earlier.begin(), earlier.end(), [&](size_t a, size_t b) { return before(drafts_[b], drafts_[a]); });
    if (draft.stance == Stance::kUnverified && plural) {
      // "these claims": those of the events told last, by whoever.
      draft.about = earlier;
      std::sort(draft.about.begin(), draft.about.end());
      if (draft.about.empty()) draft.about = later;
    } else if (!earlier.empty() || !later.empty()) {
      // What is denied is denied whoever tells of it; a confirmation is of the one told last, whose opponents may tell of the same event.
      const std::vector<size_t>& told = earlier.empty() ? later : earlier;
      const bool one = draft.stance == Stance::kConfirm || draft.stance == Stance::kAuthenticate;
      for (const size_t j : told) {
        if (j == told.front() || (!one && drafts_[j].cluster == drafts_[told.front()].cluster)) draft.about.push_back(j);
      }
      std::sort(draft.about.begin(), draft.about.end());
    }
  }
}

// Who confirms an event and goes on telling of it without a figure of their own says one thing (rule 5).
void ClaimBuilder::confirm_once() {
  std::vector<size_t> kept(drafts_.size(), 0);
  for (size_t i = 0; i < drafts_.size(); ++i) kept[i] = i;
  for (size_t i = 0; i < drafts_.size(); ++i) {
    const Draft& told = drafts_[i];
    if (told.pointing || told.stance != Stance::kAssert || told.origin.empty() || !told.claim.event || !told.claim.event->counts.empty())
      continue;
    if (!std::all_of(told.mentions.begin(), told.mentions.end(), [&](size_t at) { return mentions_[at].nominal; }))
      continue;  // an act of its own
    for (size_t j = 0; j < drafts_.size(); ++j) {
      Draft& confirms = drafts_[j];
      if (confirms.stance != Stance::kConfirm && confirms.stance != Stance::kConcede) continue;
      if (confirms.origin != told.origin || confirms.claim.event || confirms.about.empty()) continue;
      const bool same =
          std::any_of(confirms.about.begin(), confirms.about.end(), [&](size_t a) { return a != i && drafts_[a].cluster == told.cluster; });
      if (!same) continue;
      if (told.claim.span != confirms.claim.span) confirms.claim.evidence.push_back(told.claim.span);
      kept[i] = SIZE_MAX;
      break;
    }
  }
  size_t next = 0;
  for (size_t& k : kept) {
    if (k != SIZE_MAX) k = next++;
  }
  std::vector<Draft> left;
  for (size_t i = 0; i < drafts_.size(); ++i) {
    if (kept[i] == SIZE_MAX) continue;
    std::vector<size_t> about;
    for (size_t a : drafts_[i].about) {
      if (kept[a] != SIZE_MAX) about.push_back(kept[a]);
    }
    drafts_[i].about = std::move(about);
    left.push_back(std::move(drafts_[i]));
  }
  drafts_ = std::move(left);
}

// Who denies or confirms the same claims again repeats themselves (rule 3): the later words are evidence of the first.
void ClaimBuilder::merge_repeated() {
  for (size_t i = 0; i < drafts_.size(); ++i) {
    Draft& later = drafts_[i];
    if (!is_pointing(later.stance) || later.claim.event || later.about.empty()) continue;
    for (size_t j = 0; j < drafts_.size(); ++j) {
      Draft& first = drafts_[j];
      const bool same =
          j != i && first.stance == later.stance && first.origin == later.origin && !first.claim.event && !first.about.empty();
      if (!same || std::pair(later.first_scene, later.first_word) < std::pair(first.first_scene, first.first_word)) continue;
      if (std::none_of(later.about.begin(), later.about.end(),
                       [&](size_t a) { return std::find(first.about.begin(), first.about.end(), a) != first.about.end(); }))
        continue;
      for (size_t about : later.about) {
        if (std::find(first.about.begin(), first.about.end(), about) == first.about.end()) first.about.push_back(about);
      }
      std::sort(first.about.begin(), first.about.end());
      if (later.claim.span != first.claim.span) first.claim.evidence.push_back(later.claim.span);
      later.pointing = true;
      later.about.clear();  // points at nothing any more
      break;
    }
  }
}

// A later figure that the text presents as replacing an earlier one.
void ClaimBuilder::supersede() {
  for (size_t i = 0; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    if (draft.attribution == kNone || !draft.claim.event) continue;
    if (attributions_[static_cast<size_t>(draft.attribution)].row->kind != CueClass::kRevise) continue;
    for (size_t j = 0; j < drafts_.size(); ++j) {
      if (j != i && drafts_[j].cluster == draft.cluster && drafts_[j].claim.event && !drafts_[j].claim.event->counts.empty()) {
        draft.claim.supersedes = drafts_[j].claim.id;
        break;
      }
    }
  }
}

}  // namespace hearsay::coding
