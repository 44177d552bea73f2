// Database and Statement: SQLite without its C. Inside this folder a fault is thrown as a Fault, because every call can fail and a transaction must unwind; it
// never leaves the folder: guarded() turns it into an Error at the edge of the store. A Database is one connection; one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hearsay::ledger::sqlite {

// What SQLite answered, in our words. Thrown inside this folder only.
struct Fault {
  Error error;
};

// A prepared statement. Values are bound from 1 on in the order they are given; the bytes of texts must live until the next reset().
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* database, std::string_view sql);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // Forgets what was bound and starts again.
  template <typename... Values>
  Statement& bind(const Values&... values) {
    reset();
    at_ = 0;
    (put(values), ...);
    return *this;
  }
  // One value more, behind those that are bound.
  template <typename Value>
  Statement& also(const Value& value) {
    put(value);
    return *this;
  }

  bool step();           // true: there is a row
  void run();            // steps to the end and resets
  void reset();

  [[nodiscard]] int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;       // empty where NULL
  [[nodiscard]] std::string_view view(int column) const;  // until the next step
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class Database;
  void put(int64_t value);
  void put(int value) { put(static_cast<int64_t>(value)); }
  void put(uint32_t value) { put(static_cast<int64_t>(value)); }
  void put(size_t value) { put(static_cast<int64_t>(value)); }
  void put(double value);
  void put(std::string_view value);
  void put(const std::string& value) { put(std::string_view(value)); }
  void put(const char* value) { put(std::string_view(value)); }
  void put(std::nullptr_t);

  struct Blob {
    std::string_view bytes;
  };
  struct Optional {
    std::string_view text;
  };

 public:
  static Blob blob(std::string_view bytes) { return {bytes}; }
  static Optional or_null(std::string_view text) { return {text}; }  // NULL where empty

 private:
  void put(Blob value);
  void put(Optional value);

  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
  int at_ = 0;
};

class Database {
 public:
  enum class Mode { kRead, kWrite, kCreate };  // kCreate: write, made if it is not there

  // Throws Fault: kNotFound, kCorrupt, kConflict (locked), kIo. `patience` is how long to wait for another writer, in milliseconds.
  Database(const std::string& path, Mode mode, int patience);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  void execute(const char* sql);
  // Prepared once and kept. REQUIRES: not used by a caller of the caller at the same time.
  Statement& prepared(std::string_view sql);
  int64_t number(std::string_view sql);  // of the first column of the first row, 0 without one
  [[nodiscard]] int64_t last_row() const;
  [[nodiscard]] int64_t changed() const;  // rows by the last statement
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void open(int flags, const std::string& uri);

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::map<std::string, Statement, std::less<>> statements_;
};

// BEGIN IMMEDIATE ... COMMIT; rolled back unless commit() was reached.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

// A snapshot for several reads that must agree.
class Snapshot {
 public:
  explicit Snapshot(Database& database);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

 private:
  Database& database_;
};

// What SQLite's code `result` means for the user of the ledger `path`.
Error error_of(int result, const char* message, const std::string& path);

// Runs `work`; a Fault in it becomes the Error.
template <typename Work>
auto guarded(const Work& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const Fault& fault) {
    return Failure(fault.error);
  }
}

}  // namespace hearsay::ledger::sqlite
