#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "formats/accounts.h"
#include "formats/phrases.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Event;
using coding::Party;
using coding::Stance;

// What one claim answers to one question; the claim is asked again when two answers are compared.
struct Answer {
  std::string value;
  const coding::Count* count = nullptr;  // set for figures
  bool revised = false;                  // a figure that the same document replaces by another
};

using Compare = Agreement (*)(const Event&, const Answer&, const Event&, const Answer&);

Agreement compare_values(const Event&, const Answer& a, const Event&, const Answer& b) {
  return a.value == b.value ? Agreement::kAgree : Agreement::kContradict;
}

// What happened is told in too many words to say from them what goes together; the rows below can.
Agreement compare_nothing(const Event&, const Answer&, const Event&, const Answer&) { return Agreement::kNone; }

Agreement compare_who(const Event& x, const Answer&, const Event& y, const Answer&) {
  const auto names = [](const std::vector<Party>& parties) {
    std::set<std::string_view> out;
    for (const Party& party : parties) out.insert(party.actor.empty() ? party.name : party.actor);
    return out;
  };
  const auto of_x = names(x.actors);
  const auto of_y = names(y.actors);
  if (of_x.empty() || of_y.empty()) return Agreement::kNone;
  if (of_x == of_y) return Agreement::kAgree;
  const bool overlap = std::any_of(of_x.begin(), of_x.end(), [&](std::string_view name) { return of_y.contains(name); });
  const auto unnamed = [](const std::vector<Party>& parties) {
    return std::all_of(parties.begin(), parties.end(), [](const Party& party) { return party.actor.empty(); });
  };
  return overlap || unnamed(x.actors) || unnamed(y.actors) ? Agreement::kCompatible : Agreement::kContradict;
}

// The same outcome told with the roles the other way round is a contradiction, and the other way about.
std::string_view winner(const Event& event) {
  const bool actor = event.outcome == coding::Outcome::kActorPrevails;
  const std::vector<Party>& side = actor ? event.actors : event.recipients;
  if (side.empty()) return {};
  return side.front().actor.empty() ? std::string_view(side.front().name) : std::string_view(side.front().actor);
}

Agreement compare_outcomes(const Event& x, const Answer& a, const Event& y, const Answer& b) {
  const std::string_view of_x = winner(x);
  const std::string_view of_y = winner(y);
  if (!of_x.empty() && !of_y.empty()) return of_x == of_y ? Agreement::kAgree : a.value == b.value ? Agreement::kCompatible : Agreement::kContradict;
  return compare_values(x, a, y, b);
}

Agreement compare_places(const Event& x, const Answer& a, const Event& y, const Answer& b) {
  if (a.value == b.value) return Agreement::kAgree;
  const coding::Place& p = *x.place;
  const coding::Place& q = *y.place;
  if (!p.country.empty() && !q.country.empty() && p.country != q.country) return Agreement::kContradict;
  const bool whole_country = p.name.empty() || q.name.empty();
  const bool same_region = !p.admin1.empty() && p.admin1 == q.admin1;
  return whole_country || same_region || p.name == q.name || p.name == q.admin1 || q.name == p.admin1 ? Agreement::kCompatible : Agreement::kContradict;
}

Agreement compare_times(const Event& x, const Answer& a, const Event& y, const Answer& b) {
  if (a.value == b.value) return Agreement::kAgree;
  return x.time->from <= y.time->to && y.time->from <= x.time->to ? Agreement::kCompatible : Agreement::kContradict;
}

Agreement compare_figures(const Event&, const Answer& a, const Event&, const Answer& b) {
  const coding::Count& x = *a.count;
  const coding::Count& y = *b.count;
  if (x.who != y.who || x.of >= 0 || y.of >= 0) return Agreement::kNone;  // parts of a count are parts of different wholes
  if (x.min == y.min && x.max == y.max) return Agreement::kAgree;
  const bool apart = (x.max != coding::kOpen && x.max < y.min) || (y.max != coding::kOpen && y.max < x.min);
  return apart ? Agreement::kContradict : Agreement::kCompatible;
}

std::string origin_of(const Claim& claim) {
  if (claim.speakers.empty()) return {};
  const Party& speaker = claim.speakers.front();
  return speaker.spoken_for.empty() ? speaker.name : speaker.spoken_for;
}

// Claims that something did not happen, or that nobody knows, are no account of it.
bool rejects(const Claim& claim) { return claim.stance == Stance::kDeny || claim.stance == Stance::kUnverified; }

void add_once(std::vector<std::string>& list, std::string item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

void add_once(std::vector<size_t>& list, size_t item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

class GridMaker {
 public:
  GridMaker(const std::vector<Account>& accounts, const ClaimGroup& group, const CountryNames& countries)
      : accounts_(accounts), group_(group), countries_(countries) {
    for (const ClaimRef ref : group.events) (rejects(claim(ref)) ? remarks_ : told_).push_back(ref);
    remarks_.insert(remarks_.end(), group.remarks.begin(), group.remarks.end());
  }

  Grid make() {
    number_documents();
    make_columns();
    make_heading();
    make_rows();
    make_remarks();
    return std::move(grid_);
  }

 private:
  [[nodiscard]] const Claim& claim(ClaimRef ref) const { return accounts_[ref.account].claims[ref.claim]; }
  [[nodiscard]] const Event& event(ClaimRef ref) const { return *claim(ref).event; }

  void number_documents();
  size_t document_of(ClaimRef ref) const;
  void make_columns();
  void describe_column(size_t index);
  std::string column_key(ClaimRef ref);
  void make_heading();
  void make_rows();
  template <typename Ask>
  void add_row(std::string question, Ask ask, Compare compare);
  Agreement compare_columns(size_t a, size_t b, const std::vector<std::vector<std::pair<ClaimRef, Answer>>>& answers, Compare compare) const;
  [[nodiscard]] bool is_revised(ClaimRef ref, std::string_view what) const;
  void make_remarks();
  [[nodiscard]] std::string remark_text(const Claim& remark, const Account& from) const;

  const std::vector<Account>& accounts_;
  const ClaimGroup& group_;
  const CountryNames& countries_;
  std::vector<ClaimRef> told_;     // what is claimed to have happened
  std::vector<ClaimRef> remarks_;  // what is said of that
  Grid grid_;
  std::vector<std::vector<ClaimRef>> members_;     // of each column
  std::map<std::string, std::string> own_voice_;   // sentence -> the outlet that had it first
};

void GridMaker::number_documents() {
  for (const auto* refs : {&told_, &remarks_}) {
    for (const ClaimRef ref : *refs) add_once(grid_.documents, ref.account);
  }
  std::sort(grid_.documents.begin(), grid_.documents.end(), [&](size_t a, size_t b) {
    return std::tie(accounts_[a].published, a) < std::tie(accounts_[b].published, b);
  });
  std::set<std::string_view> outlets;
  for (const size_t document : grid_.documents) outlets.insert(accounts_[document].outlet);
  grid_.outlets = outlets.size() - (outlets.contains("") ? 1 : 0);
}

size_t GridMaker::document_of(ClaimRef ref) const {
  return static_cast<size_t>(std::find(grid_.documents.begin(), grid_.documents.end(), ref.account) - grid_.documents.begin());
}

// Claims of one key stand in one column. An outlet that prints another's sentence word for word is not a second origin.
std::string GridMaker::column_key(ClaimRef ref) {
  const std::string origin = origin_of(claim(ref));
  if (!origin.empty()) return "1" + (claim(ref).speakers.front().spoken_for.empty() ? claim(ref).speakers.front().actor : "") + "|" + origin;
  const Account& account = accounts_[ref.account];
  const std::string outlet = account.outlet.empty() ? account.where : account.outlet;
  return "2" + own_voice_.emplace(account.quotes[ref.claim], outlet).first->second;
}

void GridMaker::make_columns() {
  std::vector<std::string> keys;
  std::vector<ClaimRef> by_date = told_;
  std::stable_sort(by_date.begin(), by_date.end(), [&](ClaimRef a, ClaimRef b) { return document_of(a) < document_of(b); });
  for (const ClaimRef ref : by_date) {
    const std::string key = column_key(ref);
    const auto at = static_cast<size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    if (at == keys.size()) {
      keys.push_back(key);
      members_.emplace_back();
    }
    members_[at].push_back(ref);
  }
  // Speakers before outlets, those with more claims first.
  std::vector<size_t> order(keys.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (keys[a][0] != keys[b][0]) return keys[a][0] < keys[b][0];
    return members_[a].size() > members_[b].size();
  });
  std::vector<std::vector<ClaimRef>> ordered;
  for (const size_t index : order) ordered.push_back(std::move(members_[index]));
  members_ = std::move(ordered);
  for (size_t i = 0; i < members_.size(); ++i) describe_column(i);
}

void GridMaker::describe_column(size_t index) {
  Column column;
  const ClaimRef first = members_[index].front();
  column.origin = origin_of(claim(first));
  std::vector<std::string> people, media, relays, copies;
  for (const ClaimRef ref : members_[index]) {
    const Claim& member = claim(ref);
    add_once(column.documents, document_of(ref));
    add_once(media, member.medium);
    if (!member.speakers.empty() && !member.speakers.front().spoken_for.empty()) add_once(people, member.speakers.front().name);
    for (size_t i = 1; i < member.speakers.size(); ++i) add_once(relays, short_name(member.speakers[i].name));
    if (member.speakers.empty() && ref.account != first.account) add_once(copies, accounts_[ref.account].outlet);
  }
  if (column.origin.empty()) {
    const Account& account = accounts_[first.account];
    column.origin = account.outlet.empty() ? account.where : account.outlet;
    column.chain.emplace_back("in its own voice");
    copies.erase(std::remove(copies.begin(), copies.end(), column.origin), copies.end());
  }
  if (!people.empty()) column.chain.push_back("by " + listed(people));
  if (!media.empty()) column.chain.push_back("via " + listed(media));
  if (!relays.empty()) column.chain.push_back("relayed by " + listed(relays));
  if (!copies.empty()) column.chain.push_back("same words in " + listed(copies));
  std::sort(column.documents.begin(), column.documents.end());
  grid_.columns.push_back(std::move(column));
}

// The finest place and day that any claim names.
void GridMaker::make_heading() {
  const coding::Place* best_place = nullptr;
  const coding::Time* best_time = nullptr;
  for (const ClaimRef ref : told_.empty() ? group_.events : told_) {
    const Event& told = event(ref);
    if (told.place) {
      const bool finer = !best_place || (best_place->name.empty() && !told.place->name.empty()) ||
                         (!told.place->name.empty() && told.place->precision < best_place->precision);
      if (finer) best_place = &*told.place;
    }
    if (told.time && !told.time->from.empty() && (!best_time || told.time->precision < best_time->precision)) best_time = &*told.time;
  }
  if (best_place) grid_.place = full_place(*best_place, countries_);
  if (best_time) grid_.time = time(*best_time);
}

Agreement GridMaker::compare_columns(size_t a, size_t b, const std::vector<std::vector<std::pair<ClaimRef, Answer>>>& answers, Compare compare) const {
  // Two origins agree if they ever said the same; they contradict if nothing they said goes together.
  bool compatible = false;
  bool contradict = false;
  for (const auto& [ref_a, answer_a] : answers[a]) {
    for (const auto& [ref_b, answer_b] : answers[b]) {
      switch (compare(event(ref_a), answer_a, event(ref_b), answer_b)) {
        case Agreement::kAgree: return Agreement::kAgree;
        case Agreement::kCompatible: compatible = true; break;
        case Agreement::kContradict: contradict = true; break;
        case Agreement::kNone: break;
      }
    }
  }
  return compatible ? Agreement::kCompatible : contradict ? Agreement::kContradict : Agreement::kNone;
}

template <typename Ask>
void GridMaker::add_row(std::string question, Ask ask, Compare compare) {
  Row row;
  row.question = std::move(question);
  std::vector<std::vector<std::pair<ClaimRef, Answer>>> answers(members_.size());
  bool any = false;
  for (size_t column = 0; column < members_.size(); ++column) {
    auto& cell = row.cells.emplace_back();
    for (const ClaimRef ref : members_[column]) {
      for (Answer& answer : ask(ref)) {
        if (answer.value.empty()) continue;
        any = true;
        auto entry = std::find_if(cell.begin(), cell.end(), [&](const Entry& e) { return e.value == answer.value; });
        if (entry == cell.end()) entry = cell.insert(cell.end(), Entry{answer.value, {}, {}});
        add_once(entry->documents, document_of(ref));
        entry->claims.push_back(ref);
        if (!answer.revised) answers[column].emplace_back(ref, std::move(answer));
      }
    }
  }
  if (!any) return;
  row.agreements.resize(members_.size(), Agreement::kNone);
  std::vector<std::string> against;
  for (size_t a = 0; a < members_.size(); ++a) {
    for (size_t b = a + 1; b < members_.size(); ++b) {
      const Agreement agreement = compare_columns(a, b, answers, compare);
      for (const size_t column : {a, b}) row.agreements[column] = std::max(row.agreements[column], agreement);
      if (agreement == Agreement::kContradict) add_once(against, short_name(grid_.columns[a].origin) + " against " + short_name(grid_.columns[b].origin));
    }
  }
  if (!against.empty()) grid_.disputes.push_back(fmt::format("{}: {}", row.question, fmt::join(against, "; ")));
  grid_.rows.push_back(std::move(row));
}

bool GridMaker::is_revised(ClaimRef ref, std::string_view what) const {
  const auto& claims = accounts_[ref.account].claims;
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& later) {
    if (later.supersedes != claim(ref).id || !later.event) return false;
    return std::any_of(later.event->counts.begin(), later.event->counts.end(), [&](const coding::Count& count) { return count.what == what; });
  });
}

void GridMaker::make_rows() {
  using Answers = std::vector<Answer>;
  add_row("what happened", [&](ClaimRef ref) { return Answers{{what_happened(claim(ref)), nullptr}}; }, compare_nothing);
  add_row("who", [&](ClaimRef ref) { return Answers{{who(event(ref))}}; }, compare_who);
  add_row("outcome", [&](ClaimRef ref) { return Answers{{outcome(event(ref))}}; }, compare_outcomes);
  add_row("place", [&](ClaimRef ref) { return Answers{{event(ref).place ? place(*event(ref).place, countries_) : ""}}; }, compare_places);
  add_row("time", [&](ClaimRef ref) { return Answers{{event(ref).time ? time(*event(ref).time) : ""}}; }, compare_times);
  std::vector<std::string> figures;
  for (const ClaimRef ref : told_) {
    for (const coding::Count& count : event(ref).counts) add_once(figures, count.what);
  }
  for (const std::string& what : figures) {
    const auto ask = [&](ClaimRef ref) {
      Answers answers;
      for (const coding::Count& count : event(ref).counts) {
        if (count.what != what) continue;
        const bool revised = is_revised(ref, what);
        answers.push_back({figure(count) + (revised ? ", since revised" : ""), &count, revised});
      }
      return answers;
    };
    add_row(spaced(what), ask, compare_figures);
  }
}

// Whose account a remark speaks of, in the order of the claims.
std::string accounts_spoken_of(const Account& account, const Claim& remark) {
  std::vector<std::string> origins;
  for (const Claim& other : account.claims) {
    if (std::find(remark.about.begin(), remark.about.end(), other.id) == remark.about.end()) continue;
    const std::string origin = origin_of(other);
    add_once(origins, origin.empty() ? "the outlet" : short_name(origin));
  }
  return listed(origins);
}

std::string GridMaker::remark_text(const Claim& remark, const Account& from) const {
  const std::string whose = accounts_spoken_of(from, remark);
  if (remark.stance == Stance::kAuthenticate) {
    return fmt::format("{} issued the statement (not that it is true)", whose.empty() ? "the party" : whose);
  }
  if (whose.empty() && remark.event) return what_happened(remark);
  const std::string of_whom = whose.empty() ? "the account" : "what " + whose + (whose.find(" and ") != std::string::npos ? " say" : " says");
  const bool plain = remark.aspect == coding::Aspect::kNone || remark.aspect == coding::Aspect::kOccurrence;
  return plain ? of_whom : fmt::format("{} ({})", of_whom, coding::name_of(remark.aspect));
}

// Remarks of one kind and wording are one, whoever prints them; that nobody could verify is said once for all outlets.
void GridMaker::make_remarks() {
  std::vector<std::string> outlets;  // that could not verify
  std::vector<std::pair<std::string, Remark>> found;  // by what makes two the same
  std::stable_sort(remarks_.begin(), remarks_.end(), [&](ClaimRef a, ClaimRef b) { return document_of(a) < document_of(b); });
  for (const ClaimRef ref : remarks_) {
    const Claim& remark = claim(ref);
    const Account& from = accounts_[ref.account];
    std::string speaker = origin_of(remark);
    const bool own_voice = speaker.empty();
    if (own_voice) speaker = from.outlet.empty() ? from.where : from.outlet;
    const std::string text = remark_text(remark, from);
    const std::string key = own_voice && remark.stance == Stance::kUnverified ? "" : speaker + "|" + text;
    auto same = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == key && f.second.stance == remark.stance; });
    if (same == found.end()) same = found.insert(found.end(), {key, Remark{remark.stance, key.empty() ? "" : speaker + ": " + text, {}, {}}});
    if (key.empty()) add_once(outlets, speaker);
    same->second.claims.push_back(ref);
    same->second.documents.push_back(document_of(ref));
  }
  for (auto& [key, remark] : found) {
    if (key.empty()) remark.text = "the accounts, say " + listed(outlets);
  }
  // That it is unverified stands last, below what it speaks of.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return (a.second.stance == Stance::kUnverified) < (b.second.stance == Stance::kUnverified);
  });
  for (auto& [key, remark] : found) grid_.remarks.push_back(std::move(remark));
}

}  // namespace

Grid make_grid(const std::vector<Account>& accounts, const ClaimGroup& group, const CountryNames& countries) {
  return GridMaker(accounts, group, countries).make();
}

}  // namespace hearsay::formats
