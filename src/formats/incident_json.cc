#include "formats/incident_json.h"

#include <algorithm>

#include "formats/json_writer.h"

namespace hearsay::formats {
namespace {

using ledger::ClaimRef;

class IncidentWriter {
 public:
  IncidentWriter(std::span<const ledger::CodedDocument> documents, const IncidentView& incident, const Sentences& sentences, std::string& out)
      : documents_(documents), incident_(incident), accounts_(incident.accounts), words_(documents, incident.accounts, sentences.wording()), sentences_(sentences), json_(out) {}

  void write() {
    json_.begin_object();
    json_.member("incident", incident_.id);
    json_.member("title", words_.title());
    json_.member_or_null("when", words_.when());
    place();
    json_.key("time");
    if (accounts_.time) {
      json_.begin_object();
      json_.member("from", accounts_.time->from);
      json_.member("to", accounts_.time->to);
      json_.member("precision", coding::name_of(accounts_.time->precision));
      json_.end_object();
    } else {
      json_.null();
    }
    documents();
    numbers("independent_origins", static_cast<int64_t>(accounts_.independent_origins()));
    origins();
    rows();
    remarks();
    standing();
    timeline();
    claims();
    json_.end_object();
  }

 private:
  void numbers(std::string_view key, int64_t value) {
    json_.key(key);
    json_.number(value);
  }

  [[nodiscard]] std::string name(ClaimRef ref) const { return documents_[ref.document].id + "/" + words_.claim(ref).id; }

  void claim_names(std::string_view key, const std::vector<ClaimRef>& refs) {
    json_.key(key);
    json_.begin_array();
    for (const ClaimRef ref : refs) json_.string(name(ref));
    json_.end_array();
  }

  void strings(std::string_view key, const std::vector<std::string>& list) {
    json_.key(key);
    json_.begin_array();
    for (const std::string& item : list) json_.string(item);
    json_.end_array();
  }

  void indexes(std::string_view key, const std::vector<size_t>& list) {
    json_.key(key);
    json_.begin_array();
    for (const size_t item : list) json_.number(static_cast<int64_t>(item));
    json_.end_array();
  }

  void place() {
    json_.key("place");
    if (accounts_.place == nullptr) return json_.null();
    const coding::Place& place = *accounts_.place;
    json_.begin_object();
    json_.member_or_null("name", place.name);
    json_.member_or_null("country", place.country);
    json_.member_or_null("admin1", place.admin1);
    if (place.located) {
      json_.key("lat");
      json_.ten_thousandths(place.lat);
      json_.key("lon");
      json_.ten_thousandths(place.lon);
    }
    json_.member_or_null("precision", coding::name_of(place.precision));
    json_.end_object();
  }

  void documents() {
    json_.key("documents");
    json_.begin_array();
    for (const size_t index : accounts_.documents) {
      const ledger::CodedDocument& document = documents_[index];
      json_.begin_object();
      json_.member("id", document.id);
      json_.member_or_null("lang", document.lang);
      json_.member_or_null("title", document.title);
      json_.member_or_null("outlet", document.outlet);
      json_.member_or_null("published", document.published);
      json_.member_or_null("url", document.url);
      json_.key("copy_of");
      const auto copy = std::find_if(accounts_.copies.begin(), accounts_.copies.end(), [&](const ledger::Copy& c) { return c.document == index; });
      copy == accounts_.copies.end() ? json_.null() : json_.string(documents_[copy->of].id);
      json_.end_object();
    }
    json_.end_array();
    strings("outlets", accounts_.outlets);
  }

  void origins() {
    json_.key("origins");
    json_.begin_array();
    for (size_t i = 0; i < accounts_.origins.size(); ++i) {
      const ledger::Origin& origin = accounts_.origins[i];
      json_.begin_object();
      json_.member_or_null("actor", origin.actor);
      json_.member("name", origin.name);
      json_.member("label", words_.origin(i));
      json_.member("role", ledger::name_of(origin.role));
      json_.key("independent");
      json_.boolean(origin.independent);
      strings("people", origin.people);
      strings("media", origin.media);
      strings("relays", origin.relays);
      claim_names("claims", origin.claims);
      claim_names("copies", origin.copies);
      json_.end_object();
    }
    json_.end_array();
  }

  void rows() {
    json_.key("rows");
    json_.begin_array();
    for (const ledger::AccountRow& row : accounts_.rows) {
      json_.begin_object();
      json_.member("question", ledger::name_of(row.question));
      json_.member_or_null("figure", row.figure);
      json_.member_or_null("agreement", ledger::name_of(row.worst()));
      json_.key("cells");
      json_.begin_array();
      for (size_t i = 0; i < row.cells.size(); ++i) cell(row, i);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void cell(const ledger::AccountRow& row, size_t origin) {
    json_.begin_object();
    json_.key("answers");
    json_.begin_array();
    for (const ledger::Answer& answer : row.cells[origin]) {
      json_.begin_object();
      json_.member_or_null("words", words_.answer(row, answer));
      json_.member("claim", name(answer.claim));
      if (row.question == ledger::Question::kFigure) {
        const coding::Count& count = words_.claim(answer.claim).event->counts[answer.count];
        json_.member_or_null("who", count.who);
        numbers("min", count.min);
        json_.key("max");
        count.max == coding::kOpen ? json_.null() : json_.number(count.max);
        json_.key("revised");
        json_.boolean(answer.revised);
      }
      json_.end_object();
    }
    json_.end_array();
    // How it goes with each other origin, in their order; null for itself and where there is nothing to compare.
    json_.key("with");
    json_.begin_array();
    for (const ledger::Agreement agreement : row.agreement[origin]) json_.string_or_null(ledger::name_of(agreement));
    json_.end_array();
    json_.end_object();
  }

  void remarks() {
    json_.key("remarks");
    json_.begin_array();
    for (const ledger::AccountRemark& remark : accounts_.remarks) {
      json_.begin_object();
      json_.member("stance", coding::name_of(remark.stance));
      json_.key("statement_only");
      json_.boolean(remark.statement_only);
      json_.member_or_null("actor", remark.actor);
      json_.member_or_null("name", remark.name);
      json_.member("role", ledger::name_of(remark.role));
      json_.key("independent");
      json_.boolean(remark.independent);
      strings("outlets", remark.outlets);
      indexes("origins", remark.origins);
      claim_names("claims", remark.claims);
      json_.member("words", words_.remark(remark));
      json_.end_object();
    }
    json_.end_array();
  }

  void standing() {
    json_.key("standing");
    json_.begin_array();
    for (const ledger::Standing& standing : accounts_.standing) {
      json_.begin_object();
      json_.member("rule", ledger::name_of(standing.rule));
      if (standing.rule == ledger::StandingRule::kConfirmed) numbers("independent", static_cast<int64_t>(standing.independent));
      indexes("rows", standing.rows);
      indexes("origins", standing.origins);
      claim_names("claims", standing.claims);
      json_.member("words", words_.because(standing));
      json_.end_object();
    }
    json_.end_array();
  }

  void timeline() {
    json_.key("timeline");
    json_.begin_array();
    for (const ledger::TimelineEntry& entry : accounts_.timeline) {
      json_.begin_object();
      json_.member_or_null("date", entry.date);
      json_.member("kind", ledger::name_of(entry.kind));
      indexes("origins", entry.origins);
      claim_names("claims", entry.claims);
      json_.member("words", words_.change(entry));
      json_.end_object();
    }
    json_.end_array();
  }

  // Every claim of the incident once, with its words and its sentence.
  void claims() {
    std::vector<ClaimRef> all;
    for (const ledger::Origin& origin : accounts_.origins) {
      all.insert(all.end(), origin.claims.begin(), origin.claims.end());
      all.insert(all.end(), origin.copies.begin(), origin.copies.end());
    }
    for (const ledger::AccountRemark& remark : accounts_.remarks) all.insert(all.end(), remark.claims.begin(), remark.claims.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    json_.key("claims");
    json_.begin_array();
    for (const ClaimRef ref : all) {
      json_.begin_object();
      json_.member("claim", name(ref));
      json_.member_or_null("key", words_.claim(ref).key);
      json_.member("stance", coding::name_of(words_.claim(ref).stance));
      json_.member_or_null("quote", words_.quote(ref));
      json_.member("sentence", sentences_.sentence(documents_[ref.document], words_.claim(ref)));
      chain(words_.claim(ref));
      json_.end_object();
    }
    json_.end_array();
  }

  // From whom it came to the document: the origin first, then who passes it on.
  void chain(const coding::Claim& claim) {
    json_.key("speakers");
    json_.begin_array();
    for (const coding::Party& speaker : claim.speakers) json_.string(speaker.name);
    json_.end_array();
    json_.member_or_null("medium", claim.medium);
  }

  std::span<const ledger::CodedDocument> documents_;
  const IncidentView& incident_;
  const ledger::Accounts& accounts_;
  IncidentWords words_;
  const Sentences& sentences_;
  JsonWriter json_;
};

}  // namespace

void write_incident(std::span<const ledger::CodedDocument> documents, const IncidentView& incident, const Sentences& sentences, std::string& out) {
  IncidentWriter(documents, incident, sentences, out).write();
}

}  // namespace hearsay::formats
