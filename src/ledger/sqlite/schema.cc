#include "ledger/sqlite/schema.h"

#include <array>

#include <fmt/format.h>

namespace hearsay::ledger::sqlite {
namespace {

// What came in. Rows of document, document_text, original, decision and change are never altered (triggers below).
constexpr const char* kDocuments = R"(
CREATE TABLE about_this_file(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE coding(id INTEGER PRIMARY KEY, version TEXT NOT NULL, packs TEXT NOT NULL, models TEXT NOT NULL, UNIQUE(version, packs, models)) STRICT;
CREATE TABLE original(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, zstd BLOB NOT NULL) STRICT;
CREATE TABLE document(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
  original INTEGER REFERENCES original(id), title TEXT NOT NULL, outlet TEXT NOT NULL, url TEXT NOT NULL, lang TEXT NOT NULL, published TEXT NOT NULL,
  came_from TEXT NOT NULL, added TEXT NOT NULL, UNIQUE(name, version)) STRICT;
CREATE INDEX document_by_day ON document(published DESC, id DESC);
CREATE INDEX document_by_outlet ON document(outlet, published DESC, id DESC);
CREATE TABLE document_text(document INTEGER PRIMARY KEY REFERENCES document(id), text TEXT NOT NULL) STRICT;
CREATE TABLE quarantine(came_from TEXT PRIMARY KEY, file TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE change(seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
CREATE INDEX change_by_time ON change(at, seq);
)";

// What was read. reading: one row a document version; claim: one a claim of it as it is coded now; claim_history: what a recoding replaced.
constexpr const char* kClaims = R"(
CREATE TABLE reading(document INTEGER PRIMARY KEY REFERENCES document(id), coding INTEGER NOT NULL REFERENCES coding(id), lang TEXT NOT NULL,
  claims INTEGER NOT NULL, problems TEXT NOT NULL, fingerprint BLOB NOT NULL) STRICT;
CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, lat REAL, lon REAL) STRICT;
CREATE UNIQUE INDEX place_once ON place(name, country, admin1, ifnull(lat, 999), ifnull(lon, 999));
CREATE VIRTUAL TABLE place_box USING rtree(id, south, north, west, east);
CREATE TABLE tag(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, UNIQUE(kind, value)) STRICT;
CREATE TABLE claim(
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id), key TEXT NOT NULL, local TEXT NOT NULL,
  span_begin INTEGER NOT NULL, span_end INTEGER NOT NULL, coding INTEGER NOT NULL REFERENCES coding(id), stance TEXT NOT NULL, type TEXT NOT NULL,
  place INTEGER REFERENCES place(id), day_from TEXT NOT NULL, day_to TEXT NOT NULL, json TEXT NOT NULL, decided TEXT, dismissed INTEGER NOT NULL DEFAULT 0,
  UNIQUE(document, key)) STRICT;
CREATE INDEX claim_by_place ON claim(place) WHERE place IS NOT NULL;
CREATE TABLE claim_tag(claim INTEGER NOT NULL, tag INTEGER NOT NULL, role INTEGER NOT NULL, PRIMARY KEY(claim, tag, role)) STRICT, WITHOUT ROWID;
CREATE TABLE claim_history(id INTEGER PRIMARY KEY, document INTEGER NOT NULL, key TEXT NOT NULL, coding INTEGER NOT NULL, json TEXT NOT NULL,
  replaced TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE document_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE claim_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0');
)";

constexpr const char* kIncidents = R"(
CREATE TABLE incident(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, first_claim INTEGER NOT NULL, type TEXT NOT NULL, country TEXT NOT NULL, place INTEGER,
  day_from TEXT NOT NULL, day_to TEXT NOT NULL, claims INTEGER NOT NULL, documents INTEGER NOT NULL, outlets INTEGER NOT NULL,
  standing TEXT NOT NULL, long INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX incident_by_day ON incident(day_to DESC, id DESC);
CREATE INDEX incident_by_country ON incident(country, day_to DESC, id DESC);
CREATE INDEX incident_by_both ON incident(country, type, day_to DESC, id DESC);
CREATE INDEX incident_by_span ON incident(day_to DESC, id DESC) WHERE long;
CREATE INDEX incident_by_type ON incident(type, day_to DESC, id DESC);
CREATE INDEX incident_by_place ON incident(place) WHERE place IS NOT NULL;
CREATE TABLE incident_tag(incident INTEGER NOT NULL, tag INTEGER NOT NULL, day_to TEXT NOT NULL, PRIMARY KEY(incident, tag)) STRICT, WITHOUT ROWID;
CREATE INDEX incident_by_tag ON incident_tag(tag, day_to DESC, incident DESC);
CREATE TABLE link(claim INTEGER PRIMARY KEY, component INTEGER NOT NULL, incident INTEGER, features BLOB NOT NULL) STRICT;
CREATE INDEX link_by_component ON link(component);
CREATE INDEX link_by_incident ON link(incident);
CREATE TABLE follower(incident INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY(incident, claim)) STRICT, WITHOUT ROWID;
CREATE INDEX follower_by_claim ON follower(claim);
CREATE TABLE block(key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY(key, claim)) STRICT, WITHOUT ROWID;
CREATE TABLE redirect(name TEXT PRIMARY KEY, incident TEXT NOT NULL) STRICT, WITHOUT ROWID;
)";

constexpr const char* kDecisions = R"(
CREATE TABLE decision(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL, payload TEXT NOT NULL,
  undoes INTEGER REFERENCES decision(id)) STRICT;
CREATE INDEX decision_by_undone ON decision(undoes) WHERE undoes IS NOT NULL;
CREATE TABLE decision_claim(decision INTEGER NOT NULL REFERENCES decision(id), side INTEGER NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY(decision, side, key)) STRICT, WITHOUT ROWID;
CREATE INDEX decision_by_claim ON decision_claim(key);
CREATE TRIGGER text_is_immutable BEFORE UPDATE ON document_text BEGIN SELECT raise(ABORT, 'the text of a document is immutable'); END;
CREATE TRIGGER document_is_immutable BEFORE UPDATE ON document BEGIN SELECT raise(ABORT, 'a document is immutable'); END;
CREATE TRIGGER original_is_immutable BEFORE UPDATE ON original BEGIN SELECT raise(ABORT, 'an original is immutable'); END;
CREATE TRIGGER decision_is_kept BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
CREATE TRIGGER decision_claim_is_kept BEFORE UPDATE ON decision_claim BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
CREATE TRIGGER decision_claim_stays BEFORE DELETE ON decision_claim BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
)";

constexpr std::array kVersion1 = {kDocuments, kClaims, kIncidents, kDecisions};

// The language of a claim's document became a tag, so that incidents are found and counted by it; claims are found by who speaks (role 2 of record.h).
constexpr const char* kVersion2 = R"(
CREATE INDEX claim_by_speaker ON claim_tag(tag, claim) WHERE role = 2;
INSERT INTO tag(kind, value) SELECT DISTINCT 'lang', lang FROM document WHERE lang <> '';
INSERT INTO claim_tag(claim, tag, role) SELECT c.id, t.id, 0 FROM claim c JOIN document d ON d.id = c.document JOIN tag t ON t.kind = 'lang' AND t.value = d.lang;
INSERT OR IGNORE INTO incident_tag(incident, tag, day_to) SELECT i.id, ct.tag, i.day_to
  FROM tag t JOIN claim_tag ct ON ct.tag = t.id JOIN link l ON l.claim = ct.claim JOIN incident i ON i.id = l.incident WHERE t.kind = 'lang';
)";

[[noreturn]] void foreign(const Database& database) {
  throw Fault{{ErrorCode::kCorrupt, "this is an SQLite database, but no ledger of hearsay; name another file with --ledger", database.path()}};
}

// Throws for what this program cannot work with; 0: an empty file.
int64_t version_of(Database& database) {
  const int64_t application = database.number("PRAGMA application_id");
  const int64_t version = database.number("PRAGMA user_version");
  if (application == 0 && version == 0) {
    if (database.number("SELECT count(*) FROM sqlite_schema") > 0) foreign(database);
    return 0;
  }
  if (application != kApplicationId) foreign(database);
  if (version > kVersion) {
    throw Fault{{ErrorCode::kUnsupported,
                 fmt::format("this ledger is of version {}, this program knows versions up to {}; use a newer hearsay", version, kVersion), database.path()}};
  }
  return version;
}

}  // namespace

void bring_up_to_date(Database& database, const std::string& now) {
  if (version_of(database) == kVersion) return;
  Transaction transaction(database);
  if (version_of(database) < 1) {  // asked again: another program may have been first
    for (const char* part : kVersion1) database.execute(part);
    database.execute(fmt::format("PRAGMA application_id = {}", kApplicationId).c_str());
    database.prepared("INSERT INTO about_this_file VALUES ('made', ?)").bind(now).run();
  }
  if (version_of(database) < 2) database.execute(kVersion2);
  database.execute(fmt::format("PRAGMA user_version = {}", kVersion).c_str());
  transaction.commit();
}

void require_current(Database& database) {
  const int64_t version = version_of(database);
  if (version == 0) throw Fault{{ErrorCode::kNotFound, "this ledger is empty; hearsay add fills it", database.path()}};
  if (version < kVersion) {
    throw Fault{{ErrorCode::kUnsupported, fmt::format("this ledger is of version {}; hearsay add --ledger with it brings it up to version {}", version, kVersion),
                 database.path()}};
  }
}

}  // namespace hearsay::ledger::sqlite
