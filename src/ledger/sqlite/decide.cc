// Decisions are rows that are only added. What they do is made again from all that are in force, so that each can be undone alone and holds after recoding.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/utf8.h"
#include "ledger/correction.h"
#include "ledger/sqlite/sqlite_store.h"
#include "ledger/words.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr std::string_view kInForce = "NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)";
constexpr std::string_view kDecisionColumns =
    "d.id, d.kind, d.author, d.at, d.reason, d.payload, ifnull(d.undoes, 0), EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)";
constexpr std::string_view kAnalyst = "analyst";  // the coding of claims that a person added

std::pair<std::string, std::string> split_key(const std::string& key) {
  const size_t slash = key.rfind('/');
  if (slash == std::string::npos) return {key, ""};
  return {key.substr(0, slash), key.substr(slash + 1)};
}

DecisionRow decision_row(const Statement& row) {
  DecisionRow decision;
  decision.id = row.integer(0);
  decision.kind = row.text(1);
  decision.author = row.text(2);
  decision.at = row.text(3);
  decision.reason = row.text(4);
  decision.payload = row.text(5);
  decision.undoes = row.integer(6);
  decision.undone = row.integer(7) != 0;
  return decision;
}

}  // namespace

bool SqliteStore::any_decision() {
  Statement& any = database_.prepared("SELECT 1 FROM decision LIMIT 1").bind();
  const bool found = any.step();
  any.reset();
  return found;
}

// The record with every decision in force on it, in their order.
std::string SqliteStore::decided_record(const std::string& document, const std::string& key, const std::string& coded, bool& dismissed) {
  std::vector<Resolution> resolutions;
  Statement& names = database_.prepared(fmt::format("SELECT d.payload FROM decision d WHERE d.kind = 'resolve' AND {} ORDER BY d.id", kInForce)).bind();
  while (names.step()) {
    if (auto resolution = resolution_from(names.view(0))) resolutions.push_back(std::move(*resolution));
  }
  std::string record = resolved(coded, resolutions);
  const std::string full_key = document + "/" + key;
  Statement& own = database_.prepared(fmt::format(
      "SELECT d.kind, d.payload FROM decision_claim dc JOIN decision d ON d.id = dc.decision WHERE dc.key = ? AND d.kind IN ('correct', 'dismiss') AND {} "
      "ORDER BY d.id",
      kInForce));
  own.bind(full_key);
  while (own.step()) {
    if (own.view(0) == "dismiss") {
      dismissed = true;
    } else if (auto correction = correction_from(own.view(1))) {
      // What no longer fits the record (an item that is not there any more) is shown as orphaned by decisions().
      if (auto better = corrected(record, *correction)) record = std::move(*better);
    }
  }
  return record;
}

void SqliteStore::apply_decisions(const std::vector<std::string>& keys, const std::string& now) {
  std::set<int64_t> claims;
  Statement& find = database_.prepared("SELECT c.id FROM document d JOIN claim c ON c.document = d.id WHERE d.name = ? AND c.key = ?");
  for (const std::string& key : keys) {
    const auto [document, claim] = split_key(key);
    find.bind(document, claim);
    while (find.step()) claims.insert(find.integer(0));
  }
  for (const int64_t claim : claims) apply_to(claim, now);
}

void SqliteStore::apply_to(int64_t id, const std::string& now) {
  Statement& read = database_.prepared(
      "SELECT d.id, d.name, d.published, d.outlet, c.key, c.json, ifnull(c.decided, ''), c.dismissed, d.lang FROM claim c JOIN document d ON d.id = c.document "
      "WHERE c.id = ?");
  read.bind(id);
  if (!read.step()) return read.reset();
  const Placed document = {read.integer(0), read.text(1), read.text(2), read.text(3), read.text(8)};
  const std::string key = read.text(4);
  const std::string coded = read.text(5);
  const std::string before = read.text(6);
  const bool was_dismissed = read.integer(7) != 0;
  read.reset();

  bool dismissed = false;
  std::string record = decided_record(document.name, key, coded, dismissed);
  const std::string decided = record == coded ? "" : record;
  if (decided == before && dismissed == was_dismissed) return;
  database_.prepared("UPDATE claim SET decided = ?, dismissed = ? WHERE id = ?").bind(Statement::or_null(decided), dismissed ? 1 : 0, id).run();
  auto parsed = read_claim(record, document.name);
  if (!parsed) throw Fault{parsed.error()};
  describe_claim(id, document, *parsed);
  if (!linking_) return;
  if (dismissed) return weave_.remove({id}, now);
  weave_.add({{id, {document.name + "/" + key, features_of(document, id)}}}, now);
}

// All claims of the document are handed in, because a claim may speak of others.
Linking::FeaturesPointer SqliteStore::features_of(const Placed& document, int64_t claim) {
  std::vector<std::string> records;
  size_t index = 0;
  Statement& read = database_.prepared("SELECT id, coalesce(decided, json) FROM claim WHERE document = ? ORDER BY id").bind(document.row);
  while (read.step()) {
    if (read.integer(0) == claim) index = records.size();
    records.push_back(read.text(1));
  }
  const std::vector<std::string_view> views(records.begin(), records.end());
  auto features = linking_->features({document.name, document.published, document.outlet, static_cast<uint64_t>(document.row)}, views);
  if (!features) throw Fault{features.error()};
  return features->at(index);
}

std::vector<std::string> SqliteStore::keys_named(const std::string& folded) {
  std::set<std::string> keys;
  Statement& parties = database_.prepared(
      "SELECT d.name || '/' || c.key FROM tag t JOIN claim_tag ct ON ct.tag = t.id JOIN claim c ON c.id = ct.claim JOIN document d ON d.id = c.document "
      "WHERE t.kind = 'name' AND t.value = ?");
  parties.bind(folded);
  while (parties.step()) keys.insert(parties.text(0));
  // Names of places are kept as they are written; there are few of them.
  std::vector<int64_t> places;
  Statement& unlocated = database_.prepared("SELECT id, name FROM place WHERE lat IS NULL AND name <> ''").bind();
  while (unlocated.step()) {
    if (utf8::fold(unlocated.view(1)) == folded) places.push_back(unlocated.integer(0));
  }
  Statement& at = database_.prepared("SELECT d.name || '/' || c.key FROM claim c JOIN document d ON d.id = c.document WHERE c.place = ?");
  for (const int64_t place : places) {
    at.bind(place);
    while (at.step()) keys.insert(at.text(0));
  }
  return {keys.begin(), keys.end()};
}

Result<int64_t> SqliteStore::decide(const DecisionRow& decision) {
  return written([&] {
    DecisionRow acts = decision;  // what has to be made again: the decision itself, or the one it undoes
    if (decision.kind == "undo") {
      Statement& find = database_.prepared(
          "SELECT kind, payload, EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) FROM decision d WHERE d.id = ?");
      find.bind(decision.undoes);
      if (!find.step()) throw Fault{{ErrorCode::kNotFound, "there is no such decision; hearsay decisions lists them", std::to_string(decision.undoes)}};
      acts.kind = find.text(0);
      acts.payload = find.text(1);
      const bool undone = find.integer(2) != 0;
      find.reset();
      if (undone) throw Fault{{ErrorCode::kConflict, "this decision is undone already", std::to_string(decision.undoes)}};
      if (acts.kind == "undo") throw Fault{{ErrorCode::kInvalidInput, "an undoing cannot be undone; take the decision again", std::to_string(decision.undoes)}};
      Statement& named = database_.prepared("SELECT key FROM decision_claim WHERE decision = ?").bind(decision.undoes);
      while (named.step()) acts.claims.push_back(named.text(0));
    }
    database_.prepared("INSERT INTO decision(kind, author, at, reason, payload, undoes) VALUES (?, ?, ?, ?, ?, nullif(?, 0))")
        .bind(decision.kind, decision.author, decision.at, decision.reason, decision.payload.empty() ? "{}" : decision.payload, decision.undoes)
        .run();
    const int64_t id = database_.last_row();
    Statement& insert = database_.prepared("INSERT OR IGNORE INTO decision_claim VALUES (?, ?, ?)");
    for (const std::string& key : decision.claims) insert.bind(id, 0, key).run();
    for (const std::string& key : decision.others) insert.bind(id, 1, key).run();

    std::vector<std::string> keys = acts.claims;
    keys.insert(keys.end(), acts.others.begin(), acts.others.end());
    if (acts.kind == "merge" || acts.kind == "split") {
      weave_.again(keys, decision.at);
    } else if (acts.kind == "correct" || acts.kind == "dismiss") {
      apply_decisions(keys, decision.at);
    } else if (acts.kind == "claim") {
      add_or_drop_own(acts, decision.kind != "undo", decision.at);
    } else if (acts.kind == "resolve") {
      auto resolution = resolution_from(acts.payload);
      if (!resolution) throw Fault{resolution.error()};
      // Claims that were resolved no longer stand under the old name; undoing has to look at all that decisions changed.
      if (decision.kind == "undo") {
        Statement& decided = database_.prepared(
            "SELECT d.name || '/' || c.key FROM claim c JOIN document d ON d.id = c.document WHERE c.decided IS NOT NULL").bind();
        while (decided.step()) keys.push_back(decided.text(0));
      } else {
        keys = keys_named(resolution->name);
      }
      apply_decisions(keys, decision.at);
    }
    log(decision.at, decision.kind, keys.empty() ? std::string() : keys.front(), fmt::format("decision {} by {}", id, decision.author));
    return id;
  });
}

// A claim that a person found: its record is the decision's payload.
void SqliteStore::add_or_drop_own(const DecisionRow& decision, bool add, const std::string& now) {
  const auto [name, key] = split_key(decision.claims.at(0));
  Statement& find = database_.prepared("SELECT d.id, d.published, d.outlet, d.lang FROM document d WHERE d.name = ? ORDER BY d.version DESC LIMIT 1").bind(name);
  if (!find.step()) throw Fault{{ErrorCode::kNotFound, "there is no such document; hearsay documents lists them", name}};
  const Placed document = {find.integer(0), name, find.text(1), find.text(2), find.text(3)};
  find.reset();
  Statement& there = database_.prepared("SELECT id FROM claim WHERE document = ? AND key = ?").bind(document.row, key);
  const int64_t present = there.step() ? there.integer(0) : 0;
  there.reset();
  if (!add) {
    if (present != 0) drop_claim(present, now);
    return;
  }
  if (present != 0) throw Fault{{ErrorCode::kConflict, "this claim is there already", decision.claims[0]}};
  auto record = read_claim(decision.payload, name);
  if (!record) throw Fault{record.error()};
  ReadingRecord coding;
  coding.version = kAnalyst;
  const int64_t id = insert_claim(document, *record, names_.coding(coding));
  if (linking_) weave_.add({{id, {name + "/" + key, features_of(document, id)}}}, now);
}

void SqliteStore::drop_claim(int64_t id, const std::string& now) {
  weave_.remove({id}, now);
  Statement& read = database_.prepared("SELECT json FROM claim WHERE id = ?").bind(id);
  std::string quote;
  if (read.step()) {
    if (auto record = read_claim(read.view(0), "")) quote = record->quote;
  }
  read.reset();
  if (words_ && !quote.empty()) {
    const std::string words = index_words(quote);
    database_.prepared("INSERT INTO claim_words(claim_words, rowid, words) VALUES ('delete', ?, ?)").bind(id, words).run();
  }
  database_.prepared("INSERT INTO claim_history(document, key, coding, json, replaced) SELECT document, key, coding, json, ? FROM claim WHERE id = ?")
      .bind(now, id)
      .run();
  database_.prepared("DELETE FROM claim_tag WHERE claim = ?").bind(id).run();
  database_.prepared("DELETE FROM claim WHERE id = ?").bind(id).run();
}

// The claims it names, and whether all are there. A correction whose item is gone does nothing any more: it is orphaned as well.
void SqliteStore::complete(DecisionRow& decision) {
  Statement& keys = database_.prepared("SELECT key, side FROM decision_claim WHERE decision = ? ORDER BY side, key").bind(decision.id);
  while (keys.step()) (keys.integer(1) == 0 ? decision.claims : decision.others).push_back(keys.text(0));
  std::vector<std::string> all = decision.claims;
  all.insert(all.end(), decision.others.begin(), decision.others.end());
  Statement& named = database_.prepared("SELECT c.json FROM document d JOIN claim c ON c.document = d.id WHERE d.name = ? AND c.key = ?");
  for (const std::string& key : all) {
    const auto [document, claim] = split_key(key);
    named.bind(document, claim);
    const bool there = named.step();
    if (!there) decision.orphaned = true;
    if (there && decision.kind == "correct") {
      const auto correction = correction_from(decision.payload);
      if (!correction || !corrected(named.text(0), *correction)) decision.orphaned = true;
    }
    named.reset();
  }
  if (decision.kind == "claim" && decision.undone) decision.orphaned = false;
}

Result<Page<DecisionRow>> SqliteStore::decisions(const PageOptions& page) {
  return guarded([&] {
    const int64_t after = page.after.empty() ? 0 : std::strtoll(page.after.c_str(), nullptr, 10);
    const size_t limit = std::clamp<size_t>(page.limit, 1, 1000);
    Page<DecisionRow> result;
    Statement& read = database_.prepared(fmt::format("SELECT {} FROM decision d WHERE d.id > ? ORDER BY d.id LIMIT ?", kDecisionColumns));
    read.bind(after, limit + 1);
    while (read.step()) {
      if (result.items.size() == limit) {
        result.next = std::to_string(result.items.back().id);
        continue;
      }
      result.items.push_back(decision_row(read));
    }
    for (DecisionRow& decision : result.items) complete(decision);
    return result;
  });
}

Result<std::vector<DecisionRow>> SqliteStore::decisions_on(const std::string& document, const std::vector<std::string>& claims) {
  return guarded([&] {
    std::set<int64_t> ids;
    Statement& by_claim = database_.prepared("SELECT decision FROM decision_claim WHERE key = ?");
    for (const std::string& key : claims) {
      by_claim.bind(key);
      while (by_claim.step()) ids.insert(by_claim.integer(0));
    }
    if (!document.empty()) {
      // "document/..." by the index: '0' comes after '/'.
      Statement& by_document = database_.prepared("SELECT decision FROM decision_claim WHERE key >= ? || '/' AND key < ? || '0'").bind(document, document);
      while (by_document.step()) ids.insert(by_document.integer(0));
    }
    std::vector<DecisionRow> found;
    Statement& read = database_.prepared(fmt::format("SELECT {} FROM decision d WHERE d.id = ?", kDecisionColumns));
    for (const int64_t id : ids) {
      read.bind(id);
      if (read.step()) found.push_back(decision_row(read));
      read.reset();
    }
    for (DecisionRow& decision : found) complete(decision);
    return found;
  });
}

Result<Recoded> SqliteStore::recode(const NewDocument& fresh, const std::string& now) {
  return written([&] {
    Recoded recoded;
    recoded.document = fresh.document.id;
    Statement& find = database_.prepared("SELECT id, lang FROM document WHERE name = ? AND sha256 = ?").bind(fresh.document.id, fresh.sha256);
    if (!find.step()) throw Fault{{ErrorCode::kNotFound, "there is no such document", fresh.document.id}};
    const Placed document = {find.integer(0), fresh.document.id, fresh.document.published, fresh.document.outlet, find.text(1)};
    find.reset();
    const int64_t coding = names_.coding(fresh.reading);

    struct Old {
      int64_t id;
      std::string local, json;
    };
    std::map<std::string, Old> old;
    Statement& read = database_.prepared(
        "SELECT c.id, c.key, c.local, c.json FROM claim c JOIN coding o ON o.id = c.coding WHERE c.document = ? AND o.version <> 'analyst'");
    read.bind(document.row);
    while (read.step()) old[read.text(1)] = {read.integer(0), read.text(2), read.text(3)};

    std::vector<Weave::NewClaim> woven;
    std::vector<std::string> keys;
    for (size_t i = 0; i < fresh.reading.claims.size(); ++i) {
      const ClaimRecord& claim = fresh.reading.claims[i];
      keys.push_back(fresh.document.id + "/" + claim.key);
      const auto at = old.find(claim.key);
      int64_t id = 0;
      if (at == old.end()) {
        recoded.lines.push_back(fmt::format("+ {} {} {} \"{}\"", claim.id, claim.stance, claim.type, claim.quote));
        id = insert_claim(document, claim, coding);
      } else {
        id = at->second.id;
        const auto lines = record_differences(at->second.json, claim.json);
        recoded.lines.insert(recoded.lines.end(), lines.begin(), lines.end());
        if (at->second.json != claim.json) replace_claim(id, document, claim, now);
        database_.prepared("UPDATE claim SET coding = ? WHERE id = ?").bind(coding, id).run();
        const bool same = at->second.json == claim.json;
        old.erase(at);
        if (same) continue;
      }
      if (linking_) woven.push_back({id, {keys.back(), fresh.features.at(i)}});
    }
    // New ones first, so that an incident whose claims are all coded anew keeps its id.
    weave_.add(woven, now);
    for (const auto& [key, gone] : old) {
      recoded.lines.push_back(fmt::format("- {} {}", gone.local, key));
      drop_claim(gone.id, now);
    }
    insert_reading(document.row, fresh);
    if (any_decision()) {
      apply_decisions(keys, now);
      weave_.again(keys, now);
    }
    if (!recoded.lines.empty()) log(now, "document recoded", fresh.document.id, fmt::format("{} differences", recoded.lines.size()));
    return recoded;
  });
}

void SqliteStore::replace_claim(int64_t id, const Placed& document, const ClaimRecord& claim, const std::string& now) {
  database_.prepared("INSERT INTO claim_history(document, key, coding, json, replaced) SELECT document, key, coding, json, ? FROM claim WHERE id = ?")
      .bind(now, id)
      .run();
  database_.prepared("UPDATE claim SET json = ?, decided = NULL, dismissed = 0, local = ?, span_begin = ?, span_end = ? WHERE id = ?")
      .bind(claim.json, claim.id, claim.begin, claim.end, id)
      .run();
  describe_claim(id, document, claim);
}

}  // namespace hearsay::ledger::sqlite
