#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <zstd.h>

#include "ledger/sqlite/claim_columns.h"
#include "ledger/sqlite/sqlite_store.h"
#include "ledger/words.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr size_t kMostCandidates = 3;  // named when a shortened id is not the only one

std::string decompress(std::string_view bytes, size_t size) {
  std::string out(size, '\0');
  const size_t got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) != 0U || got != size) throw Fault{{ErrorCode::kCorrupt, "the stored original cannot be unpacked", {}}};
  return out;
}

}  // namespace

Result<std::string> SqliteStore::incident_id(const std::string& shortened) {
  return guarded([&] {
    std::vector<std::string> found;
    const std::string above = shortened + "g";  // ids are hexadecimal
    Statement& find = database_.prepared("SELECT name FROM incident WHERE name >= ? AND name < ? ORDER BY name LIMIT 4").bind(shortened, above);
    while (find.step()) found.push_back(find.text(0));
    if (found.empty() || found.front() != shortened) {
      Statement& moved =
          database_.prepared("SELECT incident FROM redirect WHERE name >= ? AND name < ? ORDER BY name LIMIT 4").bind(shortened, above);
      while (moved.step()) {
        const std::string name = moved.text(0);
        if (std::find(found.begin(), found.end(), name) == found.end()) found.push_back(name);
      }
    }
    if (shortened.empty() || found.empty()) throw Fault{{ErrorCode::kNotFound, "there is no such incident; hearsay incidents lists them", shortened}};
    if (found.size() > 1 && found.front() != shortened) {
      std::string names;
      for (size_t i = 0; i < std::min(found.size(), kMostCandidates); ++i) names += (i > 0 ? ", " : "") + found[i];
      throw Fault{{ErrorCode::kInvalidInput, fmt::format("several incidents begin like this ({}); give more of the id", names), shortened}};
    }
    return found.front();
  });
}

std::string SqliteStore::document_name(const std::string& shortened) {
  // Ids may be long hashes: the beginning is enough where it is the only one.
  Statement& find = database_.prepared("SELECT DISTINCT name FROM document WHERE name >= ?1 AND name < ?1 || char(1114111) ORDER BY name LIMIT 2");
  find.bind(shortened);
  std::string name = find.step() ? find.text(0) : shortened;
  if (name != shortened && find.step()) name = shortened;
  find.reset();
  return name;
}

Result<std::vector<ClaimRow>> SqliteStore::claims_of(const std::string& incident) {
  return guarded([&] {
    std::vector<ClaimRow> claims;
    Statement& read = database_.prepared(fmt::format(
        "SELECT {} FROM {} WHERE c.id IN (SELECT claim FROM link WHERE incident = (SELECT id FROM incident WHERE name = ?1) UNION "
        "SELECT claim FROM follower WHERE incident = (SELECT id FROM incident WHERE name = ?1)) ORDER BY c.id",
        kClaimColumns, kClaimTables));
    read.bind(incident);
    while (read.step()) claims.push_back(claim_row(read));
    return claims;
  });
}

Result<std::vector<ClaimRow>> SqliteStore::claims_in(const std::string& document) {
  return guarded([&] {
    std::vector<ClaimRow> claims;
    Statement& read = database_.prepared(
        fmt::format("SELECT {} FROM {} WHERE c.dismissed = 0 AND d.name = ?1 AND d.version = (SELECT max(version) FROM document WHERE name = ?1) ORDER BY c.id",
                    kClaimColumns, kClaimTables));
    const std::string name = document_name(document);
    read.bind(name);
    while (read.step()) claims.push_back(claim_row(read));
    return claims;
  });
}

Result<ClaimRow> SqliteStore::claim(const std::string& key) {
  return guarded([&] {
    const size_t slash = key.rfind('/');
    if (slash != std::string::npos) {
      // The newest version's c1 where several have one.
      Statement& read = database_.prepared(
          fmt::format("SELECT {} FROM {} WHERE d.name = ? AND (c.key = ?2 OR c.local = ?2) ORDER BY d.version DESC LIMIT 1", kClaimColumns, kClaimTables));
      const std::string name = document_name(key.substr(0, slash));
      read.bind(name, std::string_view(key).substr(slash + 1));
      if (read.step()) {
        ClaimRow row = claim_row(read);
        read.reset();
        return row;
      }
    }
    throw Fault{{ErrorCode::kNotFound, "there is no such claim; a claim is named DOCUMENT/c1, as hearsay show prints it", key}};
  });
}

Result<void> SqliteStore::each_claim(const Filter& filter, const std::function<Result<void>(const ClaimRow&)>& each) {
  Result<void> stopped;
  auto read_all = guarded([&] {
    Conditions conditions;
    add_filter(filter, false, conditions);
    Statement read(database_.handle(), fmt::format("SELECT {} FROM {} WHERE c.dismissed = 0{} ORDER BY c.id", kClaimColumns, kClaimTables, conditions.sql));
    read.bind();
    for (const std::string& value : conditions.values) read.also(value);
    while (read.step()) {
      stopped = each(claim_row(read));
      if (!stopped) return;
    }
  });
  if (!read_all) return read_all;
  return stopped;
}

Result<text::Document> SqliteStore::document(const std::string& id, int64_t version) {
  return guarded([&] {
    Statement& read = database_.prepared(
        "SELECT d.name, t.text, d.title, d.lang, d.published, d.outlet, d.url FROM document d JOIN document_text t ON t.document = d.id "
        "WHERE d.name = ?1 AND (?2 = 0 OR d.version = ?2) ORDER BY d.version DESC LIMIT 1");
    const std::string name = document_name(id);
    read.bind(name, version);
    if (!read.step()) throw Fault{{ErrorCode::kNotFound, "there is no such document; hearsay documents lists them", id}};
    text::Document document = {read.text(0), read.text(1), read.text(2), read.text(3), read.text(4), read.text(5), read.text(6)};
    read.reset();
    return document;
  });
}

Result<std::string> SqliteStore::original(const std::string& id, int64_t version) {
  return guarded([&] {
    Statement& read = database_.prepared(
        "SELECT o.zstd, o.size FROM document d JOIN original o ON o.id = d.original WHERE d.name = ?1 AND (?2 = 0 OR d.version = ?2) "
        "ORDER BY d.version DESC LIMIT 1");
    const std::string name = document_name(id);
    read.bind(name, version);
    if (!read.step()) throw Fault{{ErrorCode::kNotFound, "there is no original of such a document", id}};
    std::string bytes = decompress(read.view(0), static_cast<size_t>(read.integer(1)));
    read.reset();
    return bytes;
  });
}

// Documents first in the order of arrival, newest first: a rank over every match would have to read them all.
Result<Page<Hit>> SqliteStore::search(const std::string& words, const PageOptions& page) {
  return guarded([&] {
    const std::string query = match_query(words);
    if (query.empty()) throw Fault{{ErrorCode::kInvalidInput, "there is no word to look for in this", words}};
    int64_t before = INT64_MAX;
    if (!page.after.empty()) before = std::strtoll(page.after.c_str(), nullptr, 10);
    const size_t limit = std::clamp<size_t>(page.limit, 1, 1000);
    Statement& documents = database_.prepared(
        "SELECT d.id, d.name, d.title, d.outlet, d.published FROM document_words w JOIN document d ON d.id = w.rowid WHERE w.words MATCH ? AND w.rowid < ? "
        "ORDER BY w.rowid DESC LIMIT ?");
    documents.bind(query, before, limit + 1);
    Page<Hit> result;
    std::vector<int64_t> rows;
    while (documents.step()) {
      if (result.items.size() == limit) {
        result.next = std::to_string(rows.back());
        continue;
      }
      rows.push_back(documents.integer(0));
      result.items.push_back({documents.text(1), documents.text(2), documents.text(3), documents.text(4), {}, {}, {}});
    }
    // The page's claims that hold the words, asked for at once: claims stand in the order of their documents, so they lie in one narrow range.
    std::map<int64_t, size_t> item_of;
    for (size_t i = 0; i < rows.size(); ++i) item_of.emplace(rows[i], i);
    if (rows.empty()) return result;
    Statement& range = database_.prepared("SELECT min(id), max(id) FROM claim WHERE document = ?");
    int64_t first = INT64_MAX;
    int64_t last = 0;
    for (const int64_t row : rows) {
      if (!range.bind(row).step() || range.is_null(0)) continue;
      first = std::min(first, range.integer(0));
      last = std::max(last, range.integer(1));
    }
    range.reset();
    if (last == 0) return result;
    std::vector<int64_t> holding;
    Statement& find = database_.prepared("SELECT rowid FROM claim_words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid");
    find.bind(query, first, last);
    while (find.step()) holding.push_back(find.integer(0));
    Statement& claim = database_.prepared(
        "SELECT c.document, c.local, i.name, coalesce(c.decided, c.json) FROM claim c LEFT JOIN link l ON l.claim = c.id LEFT JOIN incident i ON i.id = l.incident "
        "WHERE c.id = ? AND c.dismissed = 0");
    for (const int64_t id : holding) {
      claim.bind(id);
      if (!claim.step()) continue;
      const auto at = item_of.find(claim.integer(0));
      if (at != item_of.end() && result.items[at->second].claim.empty()) {
        Hit& hit = result.items[at->second];
        hit.claim = claim.text(1);
        hit.incident = claim.text(2);
        if (auto record = read_claim(claim.view(3), hit.document)) hit.quote = record->quote;
      }
      claim.reset();
    }
    return result;
  });
}

}  // namespace hearsay::ledger::sqlite
