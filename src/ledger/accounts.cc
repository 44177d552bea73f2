#include "ledger/accounts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "ledger/accounts_maker.h"
#include "ledger/compare.h"

namespace hearsay::ledger {
namespace {

using coding::Claim;
using coding::Event;

// Claims that something did not happen, or that nobody knows, are no account of it.
bool rejects(const Claim& claim) { return claim.stance == coding::Stance::kDeny || claim.stance == coding::Stance::kUnverified; }

}  // namespace

AccountsMaker::AccountsMaker(std::span<const CodedDocument> documents, std::vector<ClaimRef> claims, const coding::World& world)
    : documents_(documents), world_(world) {
  std::sort(claims.begin(), claims.end(), [&](ClaimRef a, ClaimRef b) {
    const CodedDocument& x = documents_[a.document];
    const CodedDocument& y = documents_[b.document];
    return std::tuple(x.published.empty(), std::string_view(x.published), std::string_view(x.id), a.claim) <
           std::tuple(y.published.empty(), std::string_view(y.published), std::string_view(y.id), b.claim);
  });
  claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  for (const ClaimRef ref : claims) {
    (claim(ref).event && !rejects(claim(ref)) ? told_ : remarks_).push_back(ref);
    if (claim(ref).event) sides_.add(*claim(ref).event, world_);
    add_once(out_.documents, ref.document);
    add_once(out_.outlets, documents_[ref.document].outlet);
  }
}

Accounts AccountsMaker::make() {
  find_copies();
  make_origins();
  find_setting();
  for (const Question question : {Question::kWhat, Question::kWho, Question::kOutcome, Question::kSite, Question::kPlace, Question::kTime}) add_row(question, {});
  std::vector<std::string> figures;
  for (const ClaimRef ref : told_) {
    for (const coding::Count& count : event(ref).counts) add_once(figures, count.what);
  }
  for (const std::string& figure : figures) add_row(Question::kFigure, figure);
  make_remarks();
  make_standing();
  make_timeline();
  return std::move(out_);
}

void AccountsMaker::find_copies() {
  std::vector<CopyInput> inputs;
  for (const size_t document : out_.documents) {
    const CodedDocument& of = documents_[document];
    CopyInput input{of.id, of.outlet, of.published, &of.fingerprint, {}};
    for (const Claim& claim : of.claims) {
      for (size_t i = 1; i < claim.speakers.size(); ++i) input.relays.push_back(claim.speakers[i].name);
    }
    inputs.push_back(std::move(input));
  }
  const std::vector<size_t> copied = copies(inputs);
  for (size_t i = 0; i < copied.size(); ++i) {
    if (copied[i] != kOriginal) out_.copies.push_back({out_.documents[i], out_.documents[copied[i]]});
  }
}

std::optional<size_t> AccountsMaker::copied_from(size_t document) const {
  const auto at = std::find_if(out_.copies.begin(), out_.copies.end(), [&](const Copy& copy) { return copy.document == document; });
  if (at == out_.copies.end()) return std::nullopt;
  return at->of;
}

// Claims of one key are one origin's. A party's medium speaks for the party.
std::string AccountsMaker::origin_key(ClaimRef ref) const {
  const Claim& told = claim(ref);
  if (!told.speakers.empty()) {
    const coding::Party& speaker = told.speakers.front();
    const coding::Actor* body = body_of(speaker, world_);
    if (body == nullptr) return "name:" + utf8::fold(speaker.spoken_for.empty() ? speaker.name : speaker.spoken_for);
    return "actor:" + std::string(body->outlet_of.empty() || world_.actor(body->outlet_of) == nullptr ? body->id : body->outlet_of);
  }
  const CodedDocument& document = documents_[copied_from(ref.document).value_or(ref.document)];
  return "outlet:" + utf8::fold(document.outlet.empty() ? document.id : document.outlet);
}

void AccountsMaker::make_origins() {
  std::map<std::string, size_t> index;
  std::map<std::string, std::string> first_with;  // an outlet's sentence -> the key of the outlet that had it first
  for (const ClaimRef ref : told_) {
    std::string key = origin_key(ref);
    bool copy = copied_from(ref.document).has_value();
    const std::string& quote = documents_[ref.document].quotes[ref.claim];
    if (claim(ref).speakers.empty() && !quote.empty()) {
      const std::string& first = first_with.emplace(quote, key).first->second;
      copy = copy || first != key;
      key = first;
    }
    const auto [at, fresh] = index.try_emplace(key, out_.origins.size());
    if (fresh) out_.origins.push_back(new_origin(ref));
    add_to_origin(out_.origins[at->second], ref, copy);
  }
  for (Origin& origin : out_.origins) {
    // What only copies carry is told by the first of them.
    if (origin.claims.empty()) {
      origin.claims.push_back(origin.copies.front());
      origin.copies.erase(origin.copies.begin());
    }
  }
  const auto rank = [](const Origin& origin) {
    switch (origin.role) {
      case OriginRole::kParty:
      case OriginRole::kPartyMedium: return 0;
      case OriginRole::kOwnVoice: return 3;
      case OriginRole::kMonitor:
      case OriginRole::kMedia: return 2;
      default: return 1;
    }
  };
  std::stable_sort(out_.origins.begin(), out_.origins.end(), [&](const Origin& a, const Origin& b) {
    return std::tuple(rank(a), ~a.claims.size()) < std::tuple(rank(b), ~b.claims.size());
  });
}

Origin AccountsMaker::new_origin(ClaimRef ref) const {
  const Claim& told = claim(ref);
  if (told.speakers.empty()) return own_voice(documents_[copied_from(ref.document).value_or(ref.document)]);
  const coding::Actor* body = body_of(told.speakers.front(), world_);
  Origin origin = origin_of(told.speakers.front(), sides_, world_);
  const coding::Actor* parent = body == nullptr || body->outlet_of.empty() ? nullptr : world_.actor(body->outlet_of);
  if (parent != nullptr) {
    origin.actor = parent->id;
    origin.name = parent->name;
  }
  return origin;
}

void AccountsMaker::add_to_origin(Origin& origin, ClaimRef ref, bool copy) const {
  const Claim& told = claim(ref);
  add_once(origin.documents, ref.document);
  if (copy) {
    origin.copies.push_back(ref);
    return;
  }
  origin.claims.push_back(ref);
  add_once(origin.media, told.medium);
  if (told.speakers.empty()) return;
  const coding::Party& speaker = told.speakers.front();
  const coding::Actor* body = body_of(speaker, world_);
  if (body != nullptr && !body->outlet_of.empty()) add_once(origin.media, std::string(body->name));
  // Where the party itself speaks too, it is more than its medium.
  if (origin.role == OriginRole::kPartyMedium && (body == nullptr || body->outlet_of.empty())) origin.role = OriginRole::kParty;
  if (!speaker.spoken_for.empty()) add_once(origin.people, speaker.name);
  for (size_t i = 1; i < told.speakers.size(); ++i) add_once(origin.relays, told.speakers[i].name);
}

// The finest place and day that any claim names.
void AccountsMaker::find_setting() {
  std::vector<ClaimRef> refs = told_;
  if (refs.empty()) refs = remarks_;
  std::map<std::string, size_t> sites;
  for (const ClaimRef ref : refs) {
    if (!claim(ref).event) continue;
    const Event& told = event(ref);
    if (told.place) {
      const bool named = !told.place->name.empty();
      const bool finer = out_.place == nullptr || (named && (out_.place->name.empty() || told.place->precision < out_.place->precision));
      if (finer) out_.place = &*told.place;
    }
    if (told.site && world_.site_role(told.site->kind) != "area") ++sites[told.site->kind];
    if (told.time && !told.time->from.empty() && (out_.time == nullptr || told.time->precision < out_.time->precision)) out_.time = &*told.time;
  }
  const auto most = std::max_element(sites.begin(), sites.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != sites.end()) out_.site = most->first;
}

std::string AccountsMaker::date_of(ClaimRef ref) const {
  const Claim& said = claim(ref);
  if (said.said && !said.said->from.empty() && said.said->precision == coding::TimePrecision::kDay) return said.said->from;
  return documents_[ref.document].published;
}

// Revised by another claim of the document, or by what the same origin said on a later day.
bool AccountsMaker::is_revised(ClaimRef ref, const coding::Count& count, const Origin& origin) const {
  for (const Claim& later : documents_[ref.document].claims) {
    if (later.supersedes != claim(ref).id || !later.event) continue;
    if (std::any_of(later.event->counts.begin(), later.event->counts.end(), [&](const coding::Count& c) { return c.what == count.what; })) return true;
  }
  if (origin.role == OriginRole::kOwnVoice) return false;
  const std::string date = date_of(ref);
  return std::any_of(origin.claims.begin(), origin.claims.end(), [&](ClaimRef other) {
    if (date.empty() || date_of(other) <= date) return false;
    const auto& counts = event(other).counts;
    return std::any_of(counts.begin(), counts.end(), [&](const coding::Count& c) {
      return c.what == count.what && c.who == count.who && c.of < 0 && count.of < 0 && (c.min != count.min || c.max != count.max);
    });
  });
}

void AccountsMaker::add_row(Question question, const std::string& figure) {
  AccountRow row;
  row.question = question;
  row.figure = figure;
  bool any = false;
  for (const Origin& origin : out_.origins) {
    auto& cell = row.cells.emplace_back();
    for (const ClaimRef ref : origin.claims) {
      if (!answers(event(ref), question)) continue;
      const auto& counts = event(ref).counts;
      for (size_t i = 0; i < (question == Question::kFigure ? counts.size() : 1); ++i) {
        if (question == Question::kFigure && counts[i].what != figure) continue;
        cell.push_back({ref, i, question == Question::kFigure && is_revised(ref, counts[i], origin)});
        any = true;
      }
    }
  }
  if (!any) return;
  const size_t count = out_.origins.size();
  row.agreement.resize(count);
  for (auto& with : row.agreement) with.resize(count, Agreement::kNone);
  for (size_t a = 0; a < count; ++a) {
    for (size_t b = a + 1; b < count; ++b) row.agreement[a][b] = row.agreement[b][a] = compare_cells(row, a, b);
  }
  out_.rows.push_back(std::move(row));
}

// Two origins agree if they ever said the same; they contradict if nothing they said goes together. What was revised is no longer said.
Agreement AccountsMaker::compare_cells(const AccountRow& row, size_t a, size_t b) const {
  bool compatible = false;
  bool contradict = false;
  for (const Answer& x : row.cells[a]) {
    for (const Answer& y : row.cells[b]) {
      if (x.revised || y.revised) continue;
      const bool figure = row.question == Question::kFigure;
      const coding::Count* of_x = figure ? &event(x.claim).counts[x.count] : nullptr;
      const coding::Count* of_y = figure ? &event(y.claim).counts[y.count] : nullptr;
      switch (compare(row.question, event(x.claim), event(y.claim), of_x, of_y)) {
        case Agreement::kAgree: return Agreement::kAgree;
        case Agreement::kCompatible: compatible = true; break;
        case Agreement::kContradict: contradict = true; break;
        case Agreement::kNone: break;
      }
    }
  }
  return compatible ? Agreement::kCompatible : contradict ? Agreement::kContradict : Agreement::kNone;
}

Agreement AccountRow::of(size_t origin) const { return *std::max_element(agreement[origin].begin(), agreement[origin].end()); }

Agreement AccountRow::worst() const {
  Agreement worst = Agreement::kNone;
  for (size_t i = 0; i < agreement.size(); ++i) worst = std::max(worst, of(i));
  return worst;
}

size_t Accounts::independent_origins() const {
  return static_cast<size_t>(std::count_if(origins.begin(), origins.end(), [](const Origin& origin) { return origin.independent; }));
}

bool Accounts::stands(StandingRule rule) const {
  return std::any_of(standing.begin(), standing.end(), [&](const Standing& s) { return s.rule == rule; });
}

Accounts make_accounts(std::span<const CodedDocument> documents, std::vector<ClaimRef> claims, const coding::World& world) {
  return AccountsMaker(documents, std::move(claims), world).make();
}

}  // namespace hearsay::ledger
