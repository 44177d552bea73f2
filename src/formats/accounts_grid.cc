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
};

using Compare = Agreement (*)(const Event&, const Answer&, const Event&, const Answer&);

Agreement compare_values(const Event&, const Answer& a, const Event&, const Answer& b) {
  return a.value == b.value ? Agreement::kAgree : Agreement::kContradict;
}

// What happened is told in many words; only sameness can be seen from them.
Agreement compare_loosely(const Event& x, const Answer& a, const Event& y, const Answer& b) {
  return a.value == b.value || x.type == y.type ? Agreement::kAgree : Agreement::kNone;
}

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
  if (x.who != y.who || (x.of >= 0) != (y.of >= 0)) return Agreement::kNone;
  if (x.min == y.min && x.max == y.max) return Agreement::kAgree;
  const bool apart = (x.max != coding::kOpen && x.max < y.min) || (y.max != coding::kOpen && y.max < x.min);
  return apart ? Agreement::kContradict : Agreement::kCompatible;
}

std::string origin_of(const Claim& claim) {
  if (claim.speakers.empty()) return {};
  const Party& speaker = claim.speakers.front();
  return speaker.spoken_for.empty() ? speaker.name : speaker.spoken_for;
}

void add_once(std::vector<std::string>& list, std::string item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

void add_once(std::vector<size_t>& list, size_t item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

class GridMaker {
 public:
  GridMaker(const std::vector<Account>& accounts, const ClaimGroup& group, const CountryNames& countries)
      : accounts_(accounts), group_(group), countries_(countries) {}

  Grid make() {
    number_documents();
    make_columns();
    make_heading();
    make_rows();
    for (const ClaimRef ref : group_.remarks) make_remark(ref);
    std::stable_sort(grid_.remarks.begin(), grid_.remarks.end(), [](const Remark& a, const Remark& b) {
      return std::tie(a.date, a.document) < std::tie(b.date, b.document);
    });
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
  void make_remark(ClaimRef ref);
  std::string remark_text(const Claim& claim, size_t account) const;

  const std::vector<Account>& accounts_;
  const ClaimGroup& group_;
  const CountryNames& countries_;
  Grid grid_;
  std::vector<std::vector<ClaimRef>> members_;     // of each column
  std::map<std::string, std::string> own_voice_;   // sentence -> the outlet that had it first
};

void GridMaker::number_documents() {
  for (const auto* refs : {&group_.events, &group_.remarks}) {
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
  std::vector<ClaimRef> by_date = group_.events;
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
    for (size_t i = 1; i < member.speakers.size(); ++i) add_once(relays, member.speakers[i].name);
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
  for (const ClaimRef ref : group_.events) {
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
      for (Answer& answer : ask(claim(ref))) {
        if (answer.value.empty()) continue;
        any = true;
        auto entry = std::find_if(cell.begin(), cell.end(), [&](const Entry& e) { return e.value == answer.value; });
        if (entry == cell.end()) entry = cell.insert(cell.end(), Entry{answer.value, {}, {}});
        add_once(entry->documents, document_of(ref));
        entry->claims.push_back(ref);
        answers[column].emplace_back(ref, std::move(answer));
      }
    }
  }
  if (!any) return;
  std::vector<std::string> against;
  for (size_t a = 0; a < members_.size(); ++a) {
    for (size_t b = a + 1; b < members_.size(); ++b) {
      const Agreement agreement = compare_columns(a, b, answers, compare);
      row.agreement = std::max(row.agreement, agreement);
      if (agreement == Agreement::kContradict) add_once(against, grid_.columns[a].origin + " against " + grid_.columns[b].origin);
    }
  }
  if (!against.empty()) grid_.disputes.push_back(fmt::format("{}: {}", row.question, fmt::join(against, "; ")));
  grid_.rows.push_back(std::move(row));
}

void GridMaker::make_rows() {
  using Answers = std::vector<Answer>;
  add_row("what happened", [](const Claim& c) { return Answers{{what_happened(c)}}; }, compare_loosely);
  add_row("who", [](const Claim& c) { return Answers{{who(*c.event)}}; }, compare_who);
  add_row("outcome", [](const Claim& c) { return Answers{{outcome(*c.event)}}; }, compare_outcomes);
  add_row("place", [&](const Claim& c) { return Answers{{c.event->place ? place(*c.event->place, countries_) : ""}}; }, compare_places);
  add_row("time", [](const Claim& c) { return Answers{{c.event->time ? time(*c.event->time) : ""}}; }, compare_times);
  std::vector<std::string> figures;
  for (const ClaimRef ref : group_.events) {
    for (const coding::Count& count : event(ref).counts) add_once(figures, count.what);
  }
  for (const std::string& what : figures) {
    const auto ask = [&](const Claim& c) {
      Answers answers;
      for (const coding::Count& count : c.event->counts) {
        if (count.what == what) answers.push_back({figure(count), &count});
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
    add_once(origins, origin.empty() ? "the outlet" : origin);
  }
  return listed(origins);
}

std::string GridMaker::remark_text(const Claim& remark, size_t account) const {
  const Account& from = accounts_[account];
  std::string speaker = origin_of(remark);
  if (speaker.empty()) speaker = from.outlet.empty() ? "the report" : from.outlet;
  if (!remark.medium.empty()) speaker += " (" + remark.medium + ")";
  const std::string whose = accounts_spoken_of(from, remark);
  const std::string of_whom = whose.empty() ? "the account" : "what " + whose + (whose.find(" and ") != std::string::npos ? " say" : " says");
  const std::string aspect = remark.aspect == coding::Aspect::kNone || remark.aspect == coding::Aspect::kOccurrence
                                 ? ""
                                 : fmt::format(" ({})", coding::name_of(remark.aspect));
  switch (remark.stance) {
    case Stance::kAuthenticate: return fmt::format("{} vouches that {} issued the statement (not that it is true)", speaker, whose.empty() ? "the party" : whose);
    case Stance::kConfirm: return fmt::format("{} confirms {}{}", speaker, of_whom, aspect);
    case Stance::kConcede: return fmt::format("{} concedes {}{}", speaker, of_whom, aspect);
    case Stance::kDeny: return fmt::format("{} denies {}{}", speaker, of_whom, aspect);
    case Stance::kUnverified: return fmt::format("{}: {} could not be verified", speaker, of_whom);
    case Stance::kAssert: break;
  }
  return fmt::format("{} speaks of {}", speaker, of_whom);
}

void GridMaker::make_remark(ClaimRef ref) {
  grid_.remarks.push_back({accounts_[ref.account].published, remark_text(claim(ref), ref.account), document_of(ref), ref});
}

}  // namespace

Grid make_grid(const std::vector<Account>& accounts, const ClaimGroup& group, const CountryNames& countries) {
  return GridMaker(accounts, group, countries).make();
}

}  // namespace hearsay::formats
