#include "pack/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace hearsay::pack {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\r';
}

// Cuts bytes into lines, then a line into cells, counting lines from 1.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : rest_(bytes) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  // The next line that is neither comment nor blank, without its line end.
  std::optional<std::string_view> next() {
    while (!rest_.empty()) {
      const size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      ++number_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      const bool blank = std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; });
      if (!blank && line.front() != '#') return line;
    }
    return std::nullopt;
  }

  [[nodiscard]] uint32_t number() const { return number_; }

 private:
  std::string_view rest_;
  uint32_t number_ = 0;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string place(const std::string& name, uint32_t line, std::string_view before) {
  return fmt::format("{}:{}:{}", name, line, utf8::length(before) + 1);
}

std::string_view before(std::string_view line, std::string_view cell) {
  return line.substr(0, static_cast<size_t>(cell.data() - line.data()));
}

Result<void> check_utf8(const std::string& name, std::string_view bytes) {
  const size_t fault = utf8::first_fault(bytes);
  if (fault == utf8::kNoFault) return {};
  const std::string_view good = bytes.substr(0, fault);
  const size_t line_begin = good.rfind('\n') == std::string_view::npos ? 0 : good.rfind('\n') + 1;
  const auto line = static_cast<uint32_t>(std::count(good.begin(), good.end(), '\n') + 1);
  return fail(ErrorCode::kInvalidInput, fmt::format("not valid UTF-8 at byte {}; save the file as UTF-8", fault),
              place(name, line, good.substr(line_begin)));
}

struct Header {
  std::vector<size_t> column;  // of each cell position: the number asked for
};

Result<Header> read_header(const std::string& name, uint32_t number, std::string_view line, std::span<const std::string_view> required,
                           std::span<const std::string_view> optional) {
  std::vector<std::string_view> wanted(required.begin(), required.end());
  wanted.insert(wanted.end(), optional.begin(), optional.end());
  Header header;
  std::vector<bool> seen(wanted.size(), false);
  for (const std::string_view cell : split(line, '\t')) {
    const auto at = std::find(wanted.begin(), wanted.end(), cell);
    if (at == wanted.end()) {
      return fail(ErrorCode::kInvalidInput, fmt::format("unknown column \"{}\"; the columns are: {}", cell, fmt::join(wanted, ", ")),
                  place(name, number, before(line, cell)));
    }
    const auto column = static_cast<size_t>(at - wanted.begin());
    if (seen[column]) {
      return fail(ErrorCode::kInvalidInput, fmt::format("column \"{}\" is named twice; keep one", cell),
                  place(name, number, before(line, cell)));
    }
    seen[column] = true;
    header.column.push_back(column);
  }
  for (size_t i = 0; i < required.size(); ++i) {
    if (!seen[i]) {
      return fail(ErrorCode::kInvalidInput, fmt::format("column \"{}\" is missing; add it to the header line", wanted[i]),
                  place(name, number, line));
    }
  }
  return header;
}

}  // namespace

Result<Table> Table::parse(std::string name, std::string_view bytes, std::span<const std::string_view> required_columns,
                           std::span<const std::string_view> optional_columns) {
  if (auto valid = check_utf8(name, bytes); !valid) return Failure(valid.error());
  Table table;
  table.name_ = std::move(name);
  table.bytes_ = bytes;
  table.columns_ = required_columns.size() + optional_columns.size();
  Lines lines(bytes);
  const auto first = lines.next();
  if (!first) {
    return fail(ErrorCode::kInvalidInput, "the file has no header line; its first line must name the columns",
                fmt::format("{}:1:1", table.name_));
  }
  const auto header = read_header(table.name_, lines.number(), *first, required_columns, optional_columns);
  if (!header) return Failure(header.error());
  while (const auto line = lines.next()) {
    const auto parts = split(*line, '\t');
    const size_t row_begin = table.cells_.size();
    table.cells_.resize(row_begin + table.columns_, line->substr(line->size()));
    table.lines_.push_back(lines.number());
    for (size_t i = 0; i < parts.size(); ++i) {
      const std::string_view cell = parts[i];
      if (i >= header->column.size()) {
        return fail(ErrorCode::kInvalidInput,
                    fmt::format("more cells than the {} columns of the header; remove the tab", header->column.size()),
                    place(table.name_, lines.number(), before(*line, cell)));
      }
      if (!cell.empty() && (is_blank(cell.front()) || is_blank(cell.back()))) {
        return fail(ErrorCode::kInvalidInput, "the cell begins or ends with a space; remove it",
                    place(table.name_, lines.number(), before(*line, cell)));
      }
      table.cells_[row_begin + header->column[i]] = cell;
    }
  }
  return table;
}

Table::Row Table::row(size_t index) const {
  return {std::span<const std::string_view>(cells_).subspan(index * columns_, columns_), lines_[index]};
}

Failure Table::error_at(Row row, size_t column, std::string message) const {
  const auto offset = static_cast<size_t>(row[column].data() - bytes_.data());
  const std::string_view good = bytes_.substr(0, offset);
  const size_t newline = good.rfind('\n');
  const size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  return fail(ErrorCode::kInvalidInput, std::move(message), place(name_, row.line(), good.substr(line_begin)));
}

std::vector<std::string_view> alternatives(std::string_view cell) {
  if (cell.empty()) return {};
  return split(cell, '|');
}

}  // namespace hearsay::pack
