#include "formats/csv.h"

namespace hearsay::formats {
namespace {

bool is_number(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  bool digits = false;
  bool point = false;
  for (const char c : cell) {
    if (c == '.' && !point && digits) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      digits = true;
    } else {
      return false;
    }
  }
  return digits;
}

bool would_run(std::string_view cell) {
  constexpr std::string_view kStarts = "=+-@\t\r";
  return !cell.empty() && kStarts.find(cell[0]) != std::string_view::npos && !is_number(cell);
}

}  // namespace

void write_csv_row(const std::vector<std::string>& cells, Cells how, std::string& out) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) out += ',';
    first = false;
    const bool defuse = how == Cells::kDefused && would_run(cell);
    if (!defuse && cell.find_first_of(",\"\r\n") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    if (defuse) out += '\'';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += '\n';
}

}  // namespace hearsay::formats
