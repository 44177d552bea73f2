#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "ledger/sqlite/sqlite_store.h"
#include "ledger/words.h"

namespace hearsay::ledger::sqlite {
namespace {

std::string differences(const text::Document& document, const Statement& stored) {
  const std::pair<const char*, const std::string*> fields[] = {
      {"title", &document.title}, {"outlet", &document.outlet}, {"url", &document.url}, {"published", &document.published}};
  std::string names;
  int column = 2;
  for (const auto& [name, value] : fields) {
    if (stored.view(column++) != *value) names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

const std::string& lang_of(const NewDocument& fresh) { return fresh.reading.lang.empty() ? fresh.document.lang : fresh.reading.lang; }

}  // namespace

Result<Added> SqliteStore::add(const NewDocument& document, const std::string& now) {
  return written([&] {
    Added added;
    added.id = document.document.id;
    added.claims = document.reading.claims.size();
    Statement& same = database_.prepared("SELECT version, sha256, title, outlet, url, published FROM document WHERE name = ? ORDER BY version");
    same.bind(added.id);
    while (same.step()) {
      added.version = same.integer(0) + 1;
      added.fate = Fate::kNewVersion;
      if (same.view(1) != document.sha256) continue;
      added.fate = Fate::kAlreadyThere;
      added.version = same.integer(0);
      added.differs = differences(document.document, same);
      break;
    }
    same.reset();
    database_.prepared("DELETE FROM quarantine WHERE came_from = ?").bind(document.where).run();
    if (added.fate == Fate::kAlreadyThere) return added;
    const Placed placed = {insert_document(document, added.version, now), added.id, document.document.published, document.document.outlet, lang_of(document)};
    insert_reading(placed.row, document);
    const int64_t coding = names_.coding(document.reading);
    std::vector<Weave::NewClaim> fresh;
    for (size_t i = 0; i < document.reading.claims.size(); ++i) {
      const ClaimRecord& claim = document.reading.claims[i];
      const int64_t id = insert_claim(placed, claim, coding);
      if (linking_) fresh.push_back({id, {added.id + "/" + claim.key, document.features.at(i)}});
    }
    if (!link_later_) weave_.add(fresh, now);
    if (any_decision()) {
      std::vector<std::string> keys;
      for (const ClaimRecord& claim : document.reading.claims) keys.push_back(added.id + "/" + claim.key);
      apply_decisions(keys, now);
    }
    log(now, added.fate == Fate::kNewVersion ? "document version" : "document", added.id, fmt::format("{} claims", added.claims));
    return added;
  });
}

int64_t SqliteStore::insert_document(const NewDocument& fresh, int64_t version, const std::string& now) {
  const text::Document& document = fresh.document;
  Statement& known = database_.prepared("SELECT id FROM original WHERE sha256 = ?").bind(fresh.original_sha256);
  int64_t original = known.step() ? known.integer(0) : 0;
  known.reset();
  if (original == 0 && !fresh.original_sha256.empty()) {
    database_.prepared("INSERT INTO original(sha256, size, zstd) VALUES (?, ?, ?)")
        .bind(fresh.original_sha256, fresh.original.size(), Statement::blob(fresh.compressed))
        .run();
    original = database_.last_row();
  }
  const std::string& lang = lang_of(fresh);
  database_
      .prepared("INSERT INTO document(name, version, sha256, extractor, original, title, outlet, url, lang, published, came_from, added) "
                "VALUES (?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)")
      .bind(document.id, version, fresh.sha256, fresh.extractor, original, document.title, document.outlet, document.url, lang, document.published, fresh.where,
            now)
      .run();
  const int64_t row = database_.last_row();
  database_.prepared("INSERT INTO document_text VALUES (?, ?)").bind(row, document.text).run();
  if (words_) database_.prepared("INSERT INTO document_words(rowid, words) VALUES (?, ?)").bind(row, fresh.words).run();
  return row;
}

void SqliteStore::insert_reading(int64_t row, const NewDocument& fresh) {
  const ReadingRecord& reading = fresh.reading;
  database_.prepared("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?)")
      .bind(row, names_.coding(reading), reading.lang, reading.claims.size(), reading.problems, Statement::blob(fresh.fingerprint))
      .run();
}

int64_t SqliteStore::insert_claim(const Placed& document, const ClaimRecord& claim, int64_t coding) {
  database_
      .prepared("INSERT INTO claim(document, key, local, span_begin, span_end, coding, stance, type, place, day_from, day_to, json) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?)")
      .bind(document.row, claim.key, claim.id, claim.begin, claim.end, coding, claim.stance, claim.type, names_.place(claim), claim.from, claim.to, claim.json)
      .run();
  const int64_t id = database_.last_row();
  insert_tags(id, document, claim);
  index_claim_words(id, claim);
  return id;
}

void SqliteStore::describe_claim(int64_t id, const Placed& document, const ClaimRecord& claim) {
  database_.prepared("UPDATE claim SET stance = ?, type = ?, place = nullif(?, 0), day_from = ?, day_to = ? WHERE id = ?")
      .bind(claim.stance, claim.type, names_.place(claim), claim.from, claim.to, id)
      .run();
  database_.prepared("DELETE FROM claim_tag WHERE claim = ?").bind(id).run();
  insert_tags(id, document, claim);
}

void SqliteStore::insert_tags(int64_t id, const Placed& document, const ClaimRecord& claim) {
  std::set<std::pair<int64_t, int>> tags;
  for (const Named& named : claim.named) {
    const std::string folded = named.id.empty() ? utf8::fold(named.name) : std::string();
    if (named.id.empty() && folded.empty()) continue;
    const int64_t tag = named.id.empty() ? names_.tag(kNameTag, folded) : names_.tag(kActorTag, named.id);
    tags.emplace(tag, static_cast<int>(named.role));
  }
  if (!document.outlet.empty()) tags.emplace(names_.tag(kOutletTag, document.outlet), 0);
  if (!document.lang.empty()) tags.emplace(names_.tag(kLanguageTag, document.lang), 0);
  Statement& insert = database_.prepared("INSERT OR IGNORE INTO claim_tag VALUES (?, ?, ?)");
  for (const auto& [tag, role] : tags) insert.bind(id, tag, role).run();
}

void SqliteStore::index_claim_words(int64_t id, const ClaimRecord& claim) {
  if (!words_ || claim.quote.empty()) return;
  const std::string words = index_words(claim.quote);
  database_.prepared("INSERT INTO claim_words(rowid, words) VALUES (?, ?)").bind(id, words).run();
}

}  // namespace hearsay::ledger::sqlite
