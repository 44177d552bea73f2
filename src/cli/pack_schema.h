// What pack tables may hold, read from the packs themselves (und/schema.tsv): which columns a table has and which values a column takes.
// Used by `pack check`, which names every fault, where the engine's loaders stop at the first.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/files.h"
#include "pack/table.h"

namespace hearsay::cli {

// A table with the columns that `wanted` names first and in that order; other columns of its header are let be.
Result<pack::Table> pack_table(std::string name, std::string_view bytes, const std::vector<std::string_view>& wanted);

// Rows of a table that are not comments, for counting; the header is not one.
struct TableFaults {
  std::string path;
  size_t entries = 0;
  std::vector<Error> faults;
};

class PackSchema {
 public:
  // Views into `files`. kNotFound: the packs have no schema.
  static Result<PackSchema> load(const pack::Files& files);

  // Every fault of one file of the packs; nothing for files that the schema does not know (is_known()).
  [[nodiscard]] TableFaults check(const std::string& path) const;
  [[nodiscard]] bool is_known(std::string_view path) const { return table_of(path) != nullptr; }

  // Paths that the folder ("fr") should have and has not.
  [[nodiscard]] std::vector<std::string> missing(std::string_view folder) const;

 private:
  struct Column {
    std::string_view name;
    std::string_view rule;  // without its ?
    std::string_view values;
    bool may_be_empty = false;
  };
  using Columns = std::vector<Column>;

  [[nodiscard]] const Columns* table_of(std::string_view path) const;
  [[nodiscard]] std::string fault_of(std::string_view cell, const Column& column) const;
  [[nodiscard]] bool is_value(std::string_view value, const Column& column) const;
  void check_duplicates(const pack::Table& table, size_t columns, std::vector<Error>& faults) const;

  const pack::Files* files_ = nullptr;
  std::map<std::string, Columns, std::less<>> tables_;                            // by path as in the schema
  std::set<std::string, std::less<>> may_be_missing_;                             // of the same paths
  std::map<std::string, std::vector<std::string_view>, std::less<>> references_;  // "@path:column" -> its cells, sorted
};

}  // namespace hearsay::cli
