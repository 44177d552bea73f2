#include "ledger/sqlite/store.h"

#include <chrono>
#include <thread>

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "ledger/sqlite/relink.h"
#include "ledger/sqlite/schema.h"
#include "ledger/sqlite/sqlite_store.h"

namespace hearsay::ledger::sqlite {
namespace {

constexpr int kPagesAtOnce = 256;  // of a backup; between two steps others may write
constexpr auto kBetweenSteps = std::chrono::milliseconds(1);

Database::Mode mode_of(Access access) {
  if (access == Access::kRead) return Database::Mode::kRead;
  return access == Access::kWrite ? Database::Mode::kWrite : Database::Mode::kCreate;
}

}  // namespace

SqliteStore::SqliteStore(const std::string& path, const StoreOptions& options)
    : database_(path, mode_of(options.access), options.patience),
      names_(database_),
      weave_(database_, names_, options.linking),
      linking_(options.linking),
      words_(options.words),
      link_later_(options.link_later),
      path_(path) {
  database_.execute(fmt::format("PRAGMA cache_size = -{}", options.cache * 1024).c_str());
  database_.execute("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF");
  if (options.access == Access::kCreate) {
    bring_up_to_date(database_, options.now);
  } else {
    require_current(database_);
  }
  if (options.access == Access::kRead) return;
  database_.execute("PRAGMA journal_mode = WAL");
  if (linking_ && database_.number("SELECT count(*) FROM (SELECT 1 FROM claim LIMIT 1)") == 0) {
    const std::string version = linking_->version();
    database_.prepared("INSERT OR REPLACE INTO about_this_file VALUES ('linking', ?)").bind(version).run();
  }
  database_.execute(options.durability == Durability::kEach ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

Result<std::unique_ptr<Store>> open_store(const std::string& path, const StoreOptions& options) {
  return guarded([&]() -> std::unique_ptr<Store> { return std::make_unique<SqliteStore>(path, options); });
}

void SqliteStore::forget_what_others_changed() {
  Statement& ask = database_.prepared("PRAGMA data_version").bind();
  const int64_t version = ask.step() ? ask.integer(0) : 0;
  ask.reset();
  if (data_version_ != -1 && version != data_version_) weave_.forget();
  data_version_ = version;
}

void SqliteStore::log(const std::string& now, std::string_view kind, std::string_view subject, std::string_view detail) {
  database_.prepared("INSERT INTO change(at, kind, subject, detail) VALUES (?, ?, ?, ?)").bind(now, kind, subject, detail).run();
}

Result<bool> SqliteStore::is_linked_otherwise() {
  return guarded([&] {
    if (!linking_) return false;
    Statement& read = database_.prepared("SELECT value FROM about_this_file WHERE key = 'linking'").bind();
    const bool same = read.step() && read.view(0) == linking_->version();
    read.reset();
    return !same;
  });
}

Result<void> SqliteStore::relink(const std::string& now) {
  if (!linking_) return {};
  auto done = written([&] {
    weave_.forget();
    Relink(database_, names_, *linking_).run(now);
    database_.prepared("INSERT OR REPLACE INTO about_this_file VALUES ('linking', ?)").bind(linking_->version()).run();
    return true;
  });
  if (!done) return Failure(done.error());
  return {};
}

Result<Counts> SqliteStore::counts() {
  return guarded([&] {
    const Snapshot snapshot(database_);
    Counts counts;
    counts.documents = database_.number("SELECT count(*) FROM document");
    counts.claims = database_.number("SELECT count(*) FROM claim");
    counts.incidents = database_.number("SELECT count(*) FROM incident");
    counts.decisions = database_.number("SELECT count(*) FROM decision");
    counts.rejected = database_.number("SELECT count(*) FROM quarantine");
    return counts;
  });
}

Result<int64_t> SqliteStore::last_change() {
  return guarded([&] { return database_.number("SELECT ifnull(max(seq), 0) FROM change"); });
}

Result<void> SqliteStore::reject(const Rejected& rejected) {
  auto done = written([&] {
    database_
        .prepared("INSERT INTO quarantine VALUES (?, ?, ?, 1, ?) ON CONFLICT(came_from) DO UPDATE SET reason = excluded.reason, at = excluded.at, "
                  "attempts = attempts + 1")
        .bind(rejected.where, rejected.file, rejected.reason, rejected.at)
        .run();
    return true;
  });
  if (!done) return Failure(done.error());
  return {};
}

Result<void> SqliteStore::forgive(const std::string& where) {
  auto done = written([&] {
    database_.prepared("DELETE FROM quarantine WHERE came_from = ?").bind(where).run();
    return true;
  });
  if (!done) return Failure(done.error());
  return {};
}

Result<std::vector<Rejected>> SqliteStore::rejected() {
  return guarded([&] {
    std::vector<Rejected> all;
    Statement& read = database_.prepared("SELECT came_from, file, reason, attempts, at FROM quarantine ORDER BY came_from").bind();
    while (read.step()) all.push_back({read.text(0), read.text(1), read.text(2), read.integer(3), read.text(4)});
    return all;
  });
}

Result<void> SqliteStore::backup(const std::string& file, const std::function<void(int, int)>& progress) {
  if (::access(file.c_str(), F_OK) == 0) return fail(ErrorCode::kConflict, "the file is there already; name a new one", file);
  // Made beside its place and then renamed: a copy that was cut short never looks like one.
  const std::string unfinished = file + ".unfinished";
  ::unlink(unfinished.c_str());
  auto copied = guarded([&] {
    Database copy(unfinished, Database::Mode::kCreate, 0);
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", database_.handle(), "main");
    if (!backup) throw Fault{error_of(sqlite3_errcode(copy.handle()), sqlite3_errmsg(copy.handle()), unfinished)};
    int result = SQLITE_OK;
    while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED) {
      result = sqlite3_backup_step(backup, kPagesAtOnce);
      const int total = sqlite3_backup_pagecount(backup);
      if (progress) progress(total - sqlite3_backup_remaining(backup), total);
      if (result != SQLITE_DONE) std::this_thread::sleep_for(kBetweenSteps);
    }
    sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE) throw Fault{error_of(result, sqlite3_errstr(result), file)};
    copy.execute("PRAGMA journal_mode = DELETE");  // one file, without a log beside it
  });
  if (copied && ::rename(unfinished.c_str(), file.c_str()) != 0) copied = fail(ErrorCode::kIo, "the copy is made but cannot be given its name", file);
  if (!copied) ::unlink(unfinished.c_str());
  return copied;
}

Result<std::vector<std::string>> SqliteStore::check() {
  return guarded([&] {
    std::vector<std::string> faults;
    Statement& whole = database_.prepared("PRAGMA integrity_check").bind();
    while (whole.step()) {
      if (whole.view(0) != "ok") faults.push_back(whole.text(0));
    }
    Statement& references = database_.prepared("PRAGMA foreign_key_check").bind();
    while (references.step()) faults.push_back(fmt::format("a row of {} refers to a row of {} that is not there", references.view(0), references.view(2)));
    const struct {
      const char* sql;
      const char* what;
    } kRules[] = {
        {"SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM document_text t WHERE t.document = d.id)", "documents without text"},
        {"SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM reading r WHERE r.document = d.id)", "documents that were not read"},
        {"SELECT count(*) FROM reading r WHERE r.claims > (SELECT count(*) FROM claim c WHERE c.document = r.document)", "readings with claims missing"},
        {"SELECT count(*) FROM link l WHERE incident IS NOT NULL AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.id = l.incident)",
         "claims of an incident that is not there"},
        {"SELECT count(*) FROM incident i WHERE i.claims <> (SELECT count(*) FROM link l WHERE l.incident = i.id)", "incidents that miscount their claims"},
    };
    for (const auto& rule : kRules) {
      if (const int64_t count = database_.number(rule.sql); count > 0) faults.push_back(fmt::format("{} {}", count, rule.what));
    }
    return faults;
  });
}

}  // namespace hearsay::ledger::sqlite
