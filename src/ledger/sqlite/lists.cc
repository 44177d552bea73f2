// Pages: keyset cursors over (day, row). A cursor is the last row's key, so a page costs the same however far it is, and rows that others add do not shift it.
#include <charconv>

#include <fmt/format.h>

#include "base/date.h"
#include "ledger/sqlite/sqlite_store.h"
#include "ledger/sqlite/summary.h"
#include "ledger/words.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr size_t kLongestPage = 1000;

struct Cursor {
  std::string day = kAnyDay;
  int64_t row = INT64_MAX;
};

std::string cursor_of(std::string_view day, int64_t row) { return fmt::format("{}.{}", day, row); }

Cursor cursor_from(const std::string& text) {
  if (text.empty()) return {};
  const size_t dot = text.rfind('.');
  Cursor cursor;
  if (dot != std::string::npos) {
    const char* end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data() + dot + 1, end, cursor.row);
    cursor.day = text.substr(0, dot);
    if (fault == std::errc() && rest == end) return cursor;
  }
  throw Fault{{ErrorCode::kInvalidInput, "this is no cursor; give the \"next\" of the page before, unaltered", text}};
}

size_t size_of(const PageOptions& page) { return std::clamp<size_t>(page.limit, 1, kLongestPage); }

void bind_all(Statement& statement, const Conditions& conditions) {
  for (const std::string& value : conditions.values) statement.also(value);
}

IncidentRow incident_row(const Statement& row) {
  IncidentRow incident;
  incident.id = row.text(1);
  incident.type = row.text(2);
  incident.country = row.text(3);
  incident.from = row.text(4);
  incident.to = row.text(5);
  incident.claims = row.integer(6);
  incident.documents = row.integer(7);
  incident.outlets = row.integer(8);
  incident.standing = row.text(9);
  incident.place = row.text(10);
  incident.admin1 = row.text(11);
  if (!row.is_null(12)) incident.lat = row.real(12), incident.lon = row.real(13);
  return incident;
}

DocumentRow document_row(const Statement& row) {
  DocumentRow document;
  document.id = row.text(1);
  document.version = row.integer(2);
  document.title = row.text(3);
  document.outlet = row.text(4);
  document.url = row.text(5);
  document.lang = row.text(6);
  document.published = row.text(7);
  document.added = row.text(8);
  document.where = row.text(9);
  document.sha256 = row.text(10);
  document.extractor = row.text(11);
  document.claims = row.integer(12);
  return document;
}

constexpr std::string_view kDocumentColumns =
    "d.id, d.name, d.version, d.title, d.outlet, d.url, d.lang, d.published, d.added, d.came_from, d.sha256, d.extractor, "
    "(SELECT claims FROM reading r WHERE r.document = d.id)";

}  // namespace

void Conditions::add(const std::string& condition, std::vector<std::string> of) {
  sql += " AND (" + condition + ")";
  for (std::string& value : of) values.push_back(std::move(value));
}

// Conditions on `i` (an incident) or on `c`, `d` and `l` (a claim, its document and its link).
void SqliteStore::add_filter(const Filter& filter, bool incidents, Conditions& into) {
  const auto tagged = [&](std::string_view kind, const std::string& value) {
    into.add(incidents ? "EXISTS (SELECT 1 FROM incident_tag it WHERE it.incident = i.id AND it.tag = (SELECT id FROM tag WHERE kind = ? AND value = ?))"
                       : "EXISTS (SELECT 1 FROM claim_tag ct WHERE ct.claim = c.id AND ct.tag = (SELECT id FROM tag WHERE kind = ? AND value = ?))",
             {std::string(kind), value});
  };
  const std::string row = incidents ? "i" : "c";
  if (!filter.since.empty()) into.add(row + ".day_to >= ?", {filter.since});
  if (!filter.until.empty()) into.add(row + ".day_from <= ? AND " + row + ".day_from <> ''", {filter.until});
  if (!filter.type.empty()) into.add(row + ".type = ?", {filter.type});
  if (!filter.country.empty()) {
    into.add(incidents ? "i.country = ?" : "c.place IN (SELECT id FROM place WHERE country = ?)", {filter.country});
  }
  if (!filter.standing.empty()) {
    into.add(fmt::format("EXISTS (SELECT 1 FROM incident_tag it WHERE it.incident = {} AND it.tag = (SELECT id FROM tag WHERE kind = 'standing' AND value = ?))",
                         incidents ? "i.id" : "l.incident"),
             {filter.standing});
  }
  if (!filter.actor.empty()) tagged(kActorTag, filter.actor);
  if (!filter.outlet.empty()) tagged(kOutletTag, filter.outlet);
  if (!filter.lang.empty()) tagged(kLanguageTag, filter.lang);
  if (filter.box) {
    const auto& box = *filter.box;
    // A box over the date line has its west east of its east.
    const std::string columns = box.west <= box.east ? fmt::format("b.west <= {} AND b.east >= {}", box.east, box.west)
                                                     : fmt::format("(b.west <= {} OR b.east >= {})", box.east, box.west);
    into.add(fmt::format("{}.place IN (SELECT b.id FROM place_box b WHERE b.south <= {} AND b.north >= {} AND {})", row, box.north, box.south, columns));
  }
  if (!filter.text.empty()) {
    const std::string query = match_query(filter.text);
    if (query.empty()) throw Fault{{ErrorCode::kInvalidInput, "there is no word to look for in this", filter.text}};
    into.add(incidents ? "i.id IN (SELECT l.incident FROM claim_words w JOIN link l ON l.claim = w.rowid WHERE w.words MATCH ?)"
                       : "c.id IN (SELECT w.rowid FROM claim_words w WHERE w.words MATCH ?)",
             {query});
  }
  if (!filter.incident.empty()) {
    into.add(incidents ? "i.name = ?" : "l.incident = (SELECT id FROM incident WHERE name = ?)", {filter.incident});
  }
}

// The tag among those asked for that fewest incidents have; nothing where none is asked for, 0 where one of them does not exist.
std::optional<int64_t> SqliteStore::rarest_tag(const Filter& filter) {
  constexpr int kEnough = 2000;  // more frequent ones are not told apart
  const std::pair<std::string_view, const std::string*> asked[] = {{kActorTag, &filter.actor}, {kOutletTag, &filter.outlet}, {kStandingTag, &filter.standing},
                                                                {kLanguageTag, &filter.lang}};
  std::optional<int64_t> rarest;
  int64_t fewest = INT64_MAX;
  for (const auto& [kind, value] : asked) {
    if (value->empty()) continue;
    Statement& find = database_.prepared("SELECT id FROM tag WHERE kind = ? AND value = ?").bind(kind, *value);
    const int64_t tag = find.step() ? find.integer(0) : 0;
    find.reset();
    if (tag == 0) return 0;
    Statement& count = database_.prepared("SELECT count(*) FROM (SELECT 1 FROM incident_tag WHERE tag = ? LIMIT ?)").bind(tag, kEnough);
    const int64_t number = count.step() ? count.integer(0) : 0;
    count.reset();
    if (number < fewest) {
      fewest = number;
      rarest = tag;
    }
  }
  return rarest;
}

Result<Page<DocumentRow>> SqliteStore::documents(const Filter& filter, const PageOptions& page) {
  return guarded([&] {
    const Cursor after = cursor_from(page.after);
    Conditions conditions;
    if (!filter.outlet.empty()) conditions.add("d.outlet = ?", {filter.outlet});
    if (!filter.lang.empty()) conditions.add("d.lang = ?", {filter.lang});
    if (!filter.since.empty()) conditions.add("d.published >= ?", {filter.since});
    if (!filter.until.empty()) conditions.add("d.published <= ? AND d.published <> ''", {filter.until});
    if (!filter.text.empty()) {
      const std::string query = match_query(filter.text);
      conditions.add("d.id IN (SELECT rowid FROM document_words WHERE words MATCH ?)", {query});
    }
    const size_t limit = size_of(page);
    Statement& read = database_.prepared(
        fmt::format("SELECT {} FROM document d WHERE (d.published, d.id) < (?, ?){} ORDER BY d.published DESC, d.id DESC LIMIT {}", kDocumentColumns,
                    conditions.sql, limit + 1));
    read.bind(after.day, after.row);
    bind_all(read, conditions);
    Page<DocumentRow> result;
    Cursor last;
    while (read.step()) {
      if (result.items.size() == limit) {
        result.next = cursor_of(last.day, last.row);
        continue;
      }
      result.items.push_back(document_row(read));
      last = {result.items.back().published, read.integer(0)};
    }
    return result;
  });
}

// `columns` name i's id and day_to as id and day_to. False where a name is asked for that no incident has.
bool SqliteStore::begin(Walk& walk, const Filter& filter, std::string_view columns, size_t limit) {
  Conditions& conditions = walk.conditions;
  const std::string& day = walk.day;
  add_filter(filter, true, conditions);
  const auto driver = rarest_tag(filter);
  if (driver == 0) return false;
  // Walked through by the rarest name that is asked for, else by day: both in the order of the list.
  const std::string_view from = driver ? "incident_tag f JOIN incident i ON i.id = f.incident" : "incident i";
  const std::string key = driver ? fmt::format("f.tag = {} AND (f.day_to, f.incident)", *driver) : "(i.day_to, i.id)";
  const auto select = [&](const std::string& bound) {
    return fmt::format("SELECT {} FROM {} LEFT JOIN place p ON p.id = i.place WHERE {} < (?, ?){}{} ORDER BY {} LIMIT {}", columns, from, key, bound,
                       conditions.sql, driver ? "f.day_to DESC, f.incident DESC" : "i.day_to DESC, i.id DESC", limit);
  };
  // Of what began by a day, all but the few long ones ended within a month of it: without that bound the whole of later time would be walked through.
  const auto until = Date::parse(filter.until);
  walk.end = until ? until->plus_days(kLongSpan).iso() : std::string();
  const bool bounded = until && walk.end < day;
  std::string sql = select("");
  if (until) {
    const std::string long_ones = fmt::format(" AND i.long AND {}.day_to > '{}'", driver ? "f" : "i", walk.end);
    sql = fmt::format("SELECT * FROM ({}) UNION ALL SELECT * FROM ({}) ORDER BY day_to DESC, id DESC LIMIT {}", sql, select(long_ones), limit);
  }
  Statement& read = database_.prepared(sql);
  if (bounded) {
    read.bind(walk.end, INT64_MAX);
  } else {
    read.bind(day, walk.row);
  }
  bind_all(read, conditions);
  if (until) {
    read.also(day).also(walk.row);
    bind_all(read, conditions);
  }
  walk.read = &read;
  return true;
}

Result<Page<IncidentRow>> SqliteStore::incidents(const Filter& filter, const PageOptions& page) {
  return guarded([&] {
    const Cursor after = cursor_from(page.after);
    const size_t limit = size_of(page);
    Page<IncidentRow> result;
    constexpr std::string_view kColumns =
        "i.id AS id, i.name, i.type, i.country, i.day_from, i.day_to AS day_to, i.claims, i.documents, i.outlets, i.standing, p.name, p.admin1, p.lat, p.lon, i.place";
    Walk walk{after.day, after.row};
    if (!begin(walk, filter, kColumns, limit + 1)) return result;
    Statement* read = walk.read;
    Cursor last;
    std::vector<std::pair<int64_t, int64_t>> rows;  // incident, place
    while (read->step()) {
      if (result.items.size() == limit) {
        result.next = cursor_of(last.day, last.row);
        continue;
      }
      result.items.push_back(incident_row(*read));
      rows.emplace_back(read->integer(0), read->integer(14));
      last = {result.items.back().to, read->integer(0)};
    }
    for (size_t i = 0; page.described && i < rows.size(); ++i) describe_incident(rows[i].first, rows[i].second, result.items[i]);
    return result;
  });
}

Result<Page<Change>> SqliteStore::changes(const std::string& since, const PageOptions& page) {
  return guarded([&] {
    const Cursor after = page.after.empty() ? Cursor{"", 0} : cursor_from(page.after);
    const size_t limit = size_of(page);
    Statement& read = database_.prepared("SELECT seq, at, kind, subject, detail FROM change WHERE at >= ? AND seq > ? ORDER BY seq LIMIT ?");
    read.bind(since, after.row, limit + 1);
    Page<Change> result;
    while (read.step()) {
      if (result.items.size() == limit) {
        result.next = cursor_of("", result.items.back().sequence);
        continue;
      }
      result.items.push_back({read.integer(0), read.text(1), read.text(2), read.text(3), read.text(4)});
    }
    return result;
  });
}

Result<void> SqliteStore::each_document(const std::function<Result<void>(const DocumentRow&)>& each) {
  // Row by row by key: between two rows others, and we ourselves, may write.
  int64_t last = 0;
  for (;;) {
    auto next = guarded([&]() -> std::optional<DocumentRow> {
      Statement& read = database_.prepared(fmt::format("SELECT {} FROM document d WHERE d.id > ? ORDER BY d.id LIMIT 1", kDocumentColumns)).bind(last);
      if (!read.step()) return std::nullopt;
      last = read.integer(0);
      auto row = document_row(read);
      read.reset();
      return row;
    });
    if (!next) return Failure(next.error());
    if (!*next) return {};
    if (auto done = each(**next); !done) return done;
  }
}

}  // namespace hearsay::ledger::sqlite
