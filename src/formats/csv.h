// CSV as RFC 4180 has it, lines ended by "\n". A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return and is no
// number) gets an apostrophe before it, unless the raw text is asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::formats {

enum class Cells { kDefused, kRaw };

void write_csv_row(const std::vector<std::string>& cells, Cells how, std::string& out);

}  // namespace hearsay::formats
