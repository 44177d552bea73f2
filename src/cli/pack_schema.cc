#include "cli/pack_schema.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "ingest/metadata.h"

namespace hearsay::cli {
namespace {

constexpr std::string_view kSchema = "und/schema.tsv";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0;;) {
    const size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    if (end == text.size()) return parts;
    begin = end + 1;
  }
}

// Columns of the first line that is neither comment nor blank.
std::vector<std::string_view> header_of(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  for (std::string_view line : split(bytes, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with('#')) return split(line, '\t');
  }
  return {};
}

std::string packs_path(std::string_view path) { return fmt::format("packs/{}", path); }

bool is_number_in(std::string_view cell, std::string_view range) {
  double value = 0, low = 0, high = 0;
  const size_t dots = range.find("..");
  const auto read = [](std::string_view text, double& into) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), into);
    return fault == std::errc() && end == text.data() + text.size();
  };
  if (!read(cell, value)) return false;
  return dots == std::string_view::npos || (read(range.substr(0, dots), low) && read(range.substr(dots + 2), high) && low <= value && value <= high);
}

bool is_date(std::string_view cell) {
  const bool digits = std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits && cell.size() == 4) return true;
  return (cell.size() == 10 && ingest::published_date(cell)) || (cell.size() == 7 && ingest::published_date(std::string(cell) + "-01"));
}

bool is_made_of(std::string_view cell, std::string_view more) {
  return std::all_of(cell.begin(), cell.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
  });
}

}  // namespace

Result<pack::Table> pack_table(std::string name, std::string_view bytes, const std::vector<std::string_view>& wanted) {
  std::vector<std::string_view> others;
  for (const std::string_view column : header_of(bytes)) {
    if (std::find(wanted.begin(), wanted.end(), column) == wanted.end() && std::find(others.begin(), others.end(), column) == others.end()) others.push_back(column);
  }
  return pack::Table::parse(std::move(name), bytes, wanted, others);
}

Result<PackSchema> PackSchema::load(const pack::Files& files) {
  const auto bytes = files.find(kSchema);
  if (!bytes) return fail(ErrorCode::kNotFound, "the packs have no schema to check them by", packs_path(kSchema));
  auto table = pack_table(packs_path(kSchema), *bytes, {"table", "column", "rule", "values"});
  if (!table) return Failure(table.error());
  PackSchema schema;
  schema.files_ = &files;
  for (size_t i = 0; i < table->size(); ++i) {
    const auto row = table->row(i);
    Column column{row[1], row[2], row[3], row[2].ends_with('?')};
    if (column.may_be_empty) column.rule.remove_suffix(1);
    std::string path(row[0]);
    if (path.ends_with('?')) {
      path.pop_back();
      schema.may_be_missing_.insert(path);
    }
    schema.tables_[path].push_back(column);
    for (const std::string_view value : pack::alternatives(row[3])) {
      if (!value.starts_with('@') || schema.references_.contains(value)) continue;
      const size_t colon = value.find(':');
      auto& cells = schema.references_[std::string(value)];
      const auto referred = files.find(value.substr(1, colon - 1));
      if (!referred || colon == std::string_view::npos) continue;
      auto other = pack_table(packs_path(value.substr(1, colon - 1)), *referred, {value.substr(colon + 1)});
      if (!other) continue;  // that table's own check says why
      for (size_t j = 0; j < other->size(); ++j) cells.push_back(other->row(j)[0]);
      std::sort(cells.begin(), cells.end());
    }
  }
  return schema;
}

const PackSchema::Columns* PackSchema::table_of(std::string_view path) const {
  auto found = tables_.find(path);
  if (found == tables_.end()) {
    const size_t slash = path.find('/');
    if (slash == std::string_view::npos || path.substr(0, slash) == "und" || path.substr(0, slash) == "world") return nullptr;
    found = tables_.find("*" + std::string(path.substr(slash)));
  }
  return found == tables_.end() ? nullptr : &found->second;
}

bool PackSchema::is_value(std::string_view value, const Column& column) const {
  for (const std::string_view allowed : pack::alternatives(column.values)) {
    if (allowed == value) return true;
    if (!allowed.starts_with('@')) continue;
    const auto cells = references_.find(allowed);
    if (cells != references_.end() && std::binary_search(cells->second.begin(), cells->second.end(), value)) return true;
  }
  return false;
}

// What is wrong with a cell, or nothing.
std::string PackSchema::fault_of(std::string_view cell, const Column& column) const {
  if (cell.empty()) return column.may_be_empty || column.rule == "text" ? "" : fmt::format("the {} is empty; fill it in", column.name);
  if (column.rule == "one" || column.rule == "each" || column.rule == "list") {
    const std::vector<std::string_view> values = column.rule == "one" ? std::vector{cell} : split(cell, column.rule == "each" ? '|' : ',');
    for (const std::string_view value : values) {
      if (!is_value(value, column)) return fmt::format("'{}' is no {}; it must be one of {}", value, column.name, column.values);
    }
  } else if (column.rule == "region") {
    for (const std::string_view code : pack::alternatives(cell)) {
      if (!is_value(code.substr(0, code.find('-')), column)) return fmt::format("'{}' is no code of a country or of a region (ISO 3166)", code);
    }
  } else if (column.rule == "relation") {
    for (const std::string_view part : split(cell, '|')) {
      const size_t colon = part.find(':');
      if (colon == std::string_view::npos) return fmt::format("'{}' is no relation; write kind:id", part);
      if (!is_value(part.substr(colon + 1), column)) return fmt::format("the relation names '{}', which no row has as its id", part.substr(colon + 1));
    }
  } else if (column.rule == "number" && !is_number_in(cell, column.values)) {
    return fmt::format("'{}' is no number from {}", cell, column.values);
  } else if (column.rule == "date" && !is_date(cell)) {
    return fmt::format("'{}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY", cell);
  } else if (column.rule == "name" && !is_made_of(cell, "_-")) {
    return fmt::format("'{}' must be written in small letters, digits, _ and -", cell);
  } else if (column.rule == "words" && !is_made_of(cell, "_ -'")) {
    return fmt::format("'{}' must be English words in small letters", cell);
  }
  return {};
}

void PackSchema::check_duplicates(const pack::Table& table, size_t columns, std::vector<Error>& faults) const {
  std::map<std::string, uint32_t> seen;
  for (size_t i = 0; i < table.size(); ++i) {
    const auto row = table.row(i);
    std::string key;
    for (size_t column = 0; column < columns; ++column) key.append(row[column]).append("\t");
    const auto [first, fresh] = seen.emplace(std::move(key), row.line());
    if (!fresh) faults.push_back(table.error_at(row, 0, fmt::format("the same entry stands on line {}; remove one", first->second)).value());
  }
}

TableFaults PackSchema::check(const std::string& path) const {
  TableFaults result;
  result.path = path;
  const Columns* columns = table_of(path);
  const auto bytes = files_->find(path);
  if (!columns || !bytes) return result;
  const std::vector<std::string_view> header = header_of(*bytes);
  std::vector<std::string_view> required, optional;
  Columns order;
  for (const bool needed : {true, false}) {
    for (const Column& column : *columns) {
      if (column.may_be_empty == needed) continue;
      (needed ? required : optional).push_back(column.name);
      order.push_back(column);
    }
  }
  optional.emplace_back("note");
  auto table = pack::Table::parse(packs_path(path), *bytes, required, optional);
  if (!table) {
    result.faults.push_back(table.error());
    return result;
  }
  result.entries = table->size();
  for (size_t i = 0; i < table->size(); ++i) {
    for (size_t column = 0; column < order.size(); ++column) {
      std::string fault = fault_of(table->row(i)[column], order[column]);
      if (!fault.empty()) result.faults.push_back(table->error_at(table->row(i), column, std::move(fault)).value());
    }
  }
  check_duplicates(*table, order.size(), result.faults);
  return result;
}

std::vector<std::string> PackSchema::missing(std::string_view folder) const {
  std::vector<std::string> paths;
  const bool is_language = folder != "und" && folder != "world";
  for (const auto& [path, columns] : tables_) {
    if (may_be_missing_.contains(path)) continue;
    std::string expected = path;
    if (is_language && path.starts_with("*/")) {
      expected = std::string(folder) + path.substr(1);
    } else if (!path.starts_with(std::string(folder) + "/")) {
      continue;
    }
    if (!files_->find(expected)) paths.push_back(expected);
  }
  if (is_language && !files_->find(std::string(folder) + "/pack.toml")) paths.push_back(std::string(folder) + "/pack.toml");
  return paths;
}

}  // namespace hearsay::cli
