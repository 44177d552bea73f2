// Table: the one reader of TSV packs. UTF-8, a byte order mark and CRLF allowed; lines that start with '#' are comments, blank lines
// nothing; the first other line names the columns, in any order; each further line is one entry with at most as many cells as there are
// columns, missing trailing cells being empty. '|' separates alternatives inside a cell.
//
// Errors name "packs/fr/cues.tsv:12:3" (file, line, column in code points, all from 1) and say what to do. Errors: invalid UTF-8, no
// header, a column that is unknown, named twice or missing, too many cells, a cell with space at its edge. Cells are views into the bytes
// given, which must outlive the table and all that keeps its cells. Immutable; safe from many threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay::pack {

class Table {
 public:
  // `name` is what errors call the file. Columns are numbered as asked for: the required ones first, then the optional ones.
  static Result<Table> parse(std::string name, std::string_view bytes, std::span<const std::string_view> required_columns,
                             std::span<const std::string_view> optional_columns = {});

  // One entry. Valid as long as the table.
  class Row {
   public:
    // The cell of the column with this number; empty when the line or the file has none. REQUIRES: column < number of columns asked for.
    [[nodiscard]] std::string_view operator[](size_t column) const { return cells_[column]; }
    [[nodiscard]] uint32_t line() const { return line_; }

   private:
    friend class Table;
    Row(std::span<const std::string_view> cells, uint32_t line) : cells_(cells), line_(line) {}
    std::span<const std::string_view> cells_;
    uint32_t line_;
  };

  [[nodiscard]] size_t size() const { return lines_.size(); }
  [[nodiscard]] Row row(size_t index) const;
  [[nodiscard]] const std::string& name() const { return name_; }

  // An Error at a cell, for loaders that check what it says.
  [[nodiscard]] Failure error_at(Row row, size_t column, std::string message) const;

 private:
  std::string name_;
  std::string_view bytes_;
  size_t columns_ = 0;
  std::vector<std::string_view> cells_;  // columns_ a row
  std::vector<uint32_t> lines_;
};

// The alternatives of a cell, in order; none for an empty cell. "a||b" has an empty one in the middle.
[[nodiscard]] std::vector<std::string_view> alternatives(std::string_view cell);

}  // namespace hearsay::pack
