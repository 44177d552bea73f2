#include "ledger/sqlite/database.h"

#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hearsay::ledger::sqlite {
namespace {

[[noreturn]] void raise(sqlite3* database, int result, const std::string& path) {
  throw Fault{error_of(result, database ? sqlite3_errmsg(database) : sqlite3_errstr(result), path)};
}

std::string path_of(sqlite3* database) {
  const char* path = sqlite3_db_filename(database, "main");
  return path ? path : "";
}

void check(sqlite3* database, int result) {
  if (result != SQLITE_OK) raise(database, result, path_of(database));
}

bool is_there(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

bool holds_bytes(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && status.st_size > 0;
}

// "file:..." with what a URI gives a meaning to escaped.
std::string uri_of(const std::string& path, std::string_view query) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%') {
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?" + std::string(query);
}

}  // namespace

Error error_of(int result, const char* message, const std::string& path) {
  switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kConflict, "another program is writing to this ledger and did not finish in time; nothing was changed here, try again", path};
    case SQLITE_FULL:
      return {ErrorCode::kIo, "the disk is full (or the largest size of a file is reached); what was added before is safe, make room and run the same again",
              path};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {ErrorCode::kIo, "the ledger cannot be written to: the file or its folder is read-only", path};
    case SQLITE_NOTADB:
      return {ErrorCode::kCorrupt, "this is no ledger: the file is not an SQLite database", path};
    case SQLITE_CORRUPT:
      return {ErrorCode::kCorrupt, fmt::format("the ledger is damaged ({}); go back to a copy made with hearsay backup", message), path};
    case SQLITE_CANTOPEN: return {ErrorCode::kIo, fmt::format("cannot open the ledger: {}", message), path};
    case SQLITE_NOMEM: return {ErrorCode::kIo, "out of memory", path};
    case SQLITE_IOERR:
      return {ErrorCode::kIo, fmt::format("cannot read or write the ledger ({}); what was added before is safe, look at the disk", message), path};
    default: return {ErrorCode::kIo, fmt::format("SQLite says: {}", message), path};
  }
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  check(database, sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)), at_(other.at_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(statement_, other.statement_);
  std::swap(at_, other.at_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  const Error error = error_of(result, sqlite3_errmsg(database_), path_of(database_));
  sqlite3_reset(statement_);
  throw Fault{error};
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }
bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::string Statement::text(int column) const { return std::string(view(column)); }

std::string_view Statement::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return {static_cast<const char*>(bytes), bytes ? static_cast<size_t>(sqlite3_column_bytes(statement_, column)) : 0};
}

void Statement::put(int64_t value) { check(database_, sqlite3_bind_int64(statement_, ++at_, value)); }
void Statement::put(double value) { check(database_, sqlite3_bind_double(statement_, ++at_, value)); }
void Statement::put(std::nullptr_t) { check(database_, sqlite3_bind_null(statement_, ++at_)); }

void Statement::put(std::string_view value) {
  check(database_, sqlite3_bind_text64(statement_, ++at_, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::put(Blob value) {
  check(database_, sqlite3_bind_blob64(statement_, ++at_, value.bytes.empty() ? "" : value.bytes.data(), value.bytes.size(), SQLITE_STATIC));
}

void Statement::put(Optional value) {
  if (value.text.empty()) return put(nullptr);
  put(value.text);
}

Database::Database(const std::string& path, Mode mode, int patience) : path_(path) {
  if (mode != Mode::kCreate && !is_there(path)) {
    throw Fault{{ErrorCode::kNotFound, "there is no ledger here; hearsay add makes one, --ledger names another", path}};
  }
  if (mode == Mode::kRead) {
    open(SQLITE_OPEN_READONLY, uri_of(path, "mode=ro"));
    // A write-ahead log needs a writable folder even for reading. On a read-only medium the file alone is read, which is whole if no log lies beside it.
    const int probe = sqlite3_exec(handle_, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    const bool unreachable = (probe & 0xff) == SQLITE_CANTOPEN || (probe & 0xff) == SQLITE_READONLY;
    if (unreachable && !holds_bytes(path + "-wal")) {
      sqlite3_close_v2(std::exchange(handle_, nullptr));
      open(SQLITE_OPEN_READONLY, uri_of(path, "mode=ro&immutable=1"));
    }
  } else {
    open(SQLITE_OPEN_READWRITE | (mode == Mode::kCreate ? SQLITE_OPEN_CREATE : 0), uri_of(path, mode == Mode::kCreate ? "mode=rwc" : "mode=rw"));
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, patience);
}

void Database::open(int flags, const std::string& uri) {
  const int result = sqlite3_open_v2(uri.c_str(), &handle_, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  if (result == SQLITE_OK) return;
  const Error error = error_of(result, handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(result), path_);
  sqlite3_close_v2(std::exchange(handle_, nullptr));
  throw Fault{error};
}

Database::~Database() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

void Database::execute(const char* sql) {
  const int result = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) raise(handle_, result, path_);
}

Statement& Database::prepared(std::string_view sql) {
  auto at = statements_.find(sql);
  if (at == statements_.end()) at = statements_.emplace(std::string(sql), Statement(handle_, sql)).first;
  return at->second;
}

int64_t Database::number(std::string_view sql) {
  Statement statement(handle_, sql);
  return statement.step() ? statement.integer(0) : 0;
}

int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_); }
int64_t Database::changed() const { return sqlite3_changes64(handle_); }

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

Snapshot::Snapshot(Database& database) : database_(database) { database_.execute("BEGIN"); }
Snapshot::~Snapshot() { sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr); }

}  // namespace hearsay::ledger::sqlite
