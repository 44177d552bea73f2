#include "formats/accounts_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "formats/phrases.h"

namespace hearsay::formats {
namespace {

constexpr size_t kNarrowest = 60;
constexpr size_t kWidest = 100;
constexpr size_t kLabelWidth = 18;        // the questions and their mark
constexpr size_t kNarrowestColumn = 24;
constexpr size_t kColumnsInBlock = 3;     // more stand in blocks below each other
constexpr std::string_view kBar = "\xE2\x94\x82";        // U+2502
constexpr std::string_view kRule = "\xE2\x94\x80";       // U+2500
constexpr std::string_view kCross = "\xE2\x94\xBC";      // U+253C
constexpr std::string_view kFoot = "\xE2\x94\xB4";       // U+2534
constexpr std::string_view kHeavyRule = "\xE2\x94\x81";  // U+2501
constexpr std::string_view kContradict = "\xE2\x89\xA0"; // U+2260
constexpr std::string_view kMiddleDot = " \xC2\xB7 ";
constexpr std::string_view kDash = "\xE2\x80\x93";
constexpr std::string_view kOpenQuote = "\xE2\x80\x9C";
constexpr std::string_view kCloseQuote = "\xE2\x80\x9D";

struct Line {
  std::string text;
  Style style = Style::kPlain;
};
using Lines = std::vector<Line>;

std::string repeated(std::string_view piece, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string quoted(std::string_view words) { return fmt::format("{}{}{}", kOpenQuote, words, kCloseQuote); }

std::string plural(size_t count, std::string_view noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); }

std::string references(const std::vector<size_t>& documents) {
  std::string out = "[";
  for (size_t i = 0; i < documents.size(); ++i) out += fmt::format("{}{}", i > 0 ? " " : "", documents[i] + 1);
  return out + "]";
}

void append_wrapped(Lines& lines, std::string_view text, size_t width, Style style) {
  for (std::string& line : wrap(text, width)) lines.push_back({std::move(line), style});
}

class Table {
 public:
  Table(const std::vector<Account>& accounts, const CountryNames& countries, const TableOptions& options)
      : accounts_(accounts), countries_(countries), options_(options), width_(std::clamp(options.width, kNarrowest, kWidest)) {}

  std::string render() {
    const std::vector<ClaimGroup> groups = group_claims(accounts_);
    size_t claims = 0;
    size_t with_claims = 0;
    for (const Account& account : accounts_) {
      claims += account.claims.size();
      with_claims += account.claims.empty() ? 0 : 1;
    }
    for (const ClaimGroup& group : groups) write_group(make_grid(accounts_, group, countries_));
    const std::string total = claims == 0 ? fmt::format("No claim in {}.", plural(accounts_.size(), "document"))
                                          : fmt::format("{} in {} of {}. Marks: = agree, ~ compatible, {} contradict, blank: nothing to compare.",
                                                        plural(claims, "claim"), with_claims, plural(accounts_.size(), "document"), kContradict);
    write_wrapped(total, 0, Style::kFaint);
    return std::move(out_);
  }

 private:
  void write_group(const Grid& grid);
  void write_heading(const Grid& grid);
  void write_block(const Grid& grid, size_t first, size_t end);
  void write_remarks(const Grid& grid);
  void write_documents(const Grid& grid);
  void write_cells(std::string_view label, Style label_style, std::string_view mark, Style mark_style, const std::vector<Lines>& cells);
  void write_rule(std::string_view crossing, size_t columns);
  [[nodiscard]] Lines heading_cell(const Column& column, size_t index) const;
  [[nodiscard]] Lines value_cell(const std::vector<Entry>& entries, std::vector<ClaimRef>& quoted_before) const;
  [[nodiscard]] std::string_view words_of(ClaimRef ref) const { return accounts_[ref.account].quotes[ref.claim]; }

  void write(std::string_view text, Style style) { out_ += painted(text, style, options_.colour); }
  void write_wrapped(std::string_view text, size_t indent, Style style);
  void end_line() {
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }

  const std::vector<Account>& accounts_;
  const CountryNames& countries_;
  const TableOptions& options_;
  size_t width_;
  size_t column_width_ = 0;
  std::string out_;
};

void Table::write_wrapped(std::string_view text, size_t indent, Style style) {
  for (const std::string& line : wrap(text, width_ - indent)) {
    out_.append(indent, ' ');
    write(line, style);
    end_line();
  }
}

void Table::write_heading(const Grid& grid) {
  std::string title = grid.place;
  if (!grid.time.empty()) title += (title.empty() ? "" : std::string(kMiddleDot)) + grid.time;
  if (title.empty()) title = "Neither place nor time known";
  write(repeated(kHeavyRule, width_), Style::kFaint);
  end_line();
  write_wrapped(title, 0, Style::kStrong);
  std::string facts = plural(grid.documents.size(), "report");
  if (grid.outlets > 0) facts += ", " + plural(grid.outlets, "outlet");
  facts += std::string(kMiddleDot) + plural(grid.columns.size(), "origin");
  if (!grid.disputes.empty()) facts += std::string(kMiddleDot) + "the accounts contradict each other";
  write_wrapped(facts, 0, Style::kFaint);
  end_line();
}

Lines Table::heading_cell(const Column& column, size_t index) const {
  Lines lines;
  append_wrapped(lines, column.origin, column_width_, hue(index));
  for (const std::string& link : column.chain) append_wrapped(lines, link, column_width_, Style::kFaint);
  append_wrapped(lines, references(column.documents), column_width_, Style::kFaint);
  return lines;
}

Lines Table::value_cell(const std::vector<Entry>& entries, std::vector<ClaimRef>& quoted_before) const {
  Lines lines;
  if (entries.empty()) lines.push_back({std::string(kDash), Style::kFaint});
  for (const Entry& entry : entries) {
    // Which documents say it is only a question where they differ.
    const std::string value = entries.size() > 1 ? entry.value + " " + references(entry.documents) : entry.value;
    append_wrapped(lines, value, column_width_, Style::kPlain);
    if (options_.quotes != Quotes::kEverywhere) continue;
    for (const ClaimRef ref : entry.claims) {
      if (std::find(quoted_before.begin(), quoted_before.end(), ref) != quoted_before.end()) continue;
      quoted_before.push_back(ref);
      append_wrapped(lines, quoted(words_of(ref)), column_width_, Style::kQuote);
    }
  }
  return lines;
}

void Table::write_cells(std::string_view label, Style label_style, std::string_view mark, Style mark_style, const std::vector<Lines>& cells) {
  const std::vector<std::string> labels = wrap(label, kLabelWidth - 3);
  size_t height = labels.size();
  for (const Lines& cell : cells) height = std::max(height, cell.size());
  for (size_t i = 0; i < height; ++i) {
    write(padded(i < labels.size() ? labels[i] : "", kLabelWidth - 2), label_style);
    write(i == 0 ? padded(mark, 1) : " ", mark_style);
    for (const Lines& cell : cells) {
      write(" ", Style::kPlain);
      write(kBar, Style::kFaint);
      write(" ", Style::kPlain);
      const Line line = i < cell.size() ? cell[i] : Line{};
      const size_t used = display_width(line.text);
      write(padded(line.text, used), line.style);
      out_.append(column_width_ - std::min(used, column_width_), ' ');
    }
    end_line();
  }
}

void Table::write_rule(std::string_view crossing, size_t columns) {
  std::string rule = repeated(kRule, kLabelWidth);
  for (size_t i = 0; i < columns; ++i) rule += std::string(crossing) + repeated(kRule, column_width_ + (i + 1 < columns ? 2 : 1));
  write(rule, Style::kFaint);
  end_line();
}

void Table::write_block(const Grid& grid, size_t first, size_t end) {
  const size_t columns = end - first;
  std::vector<Lines> cells;
  for (size_t i = first; i < end; ++i) cells.push_back(heading_cell(grid.columns[i], i));
  write_cells("", Style::kPlain, "", Style::kPlain, cells);
  write_rule(kCross, columns);
  std::vector<ClaimRef> quoted_before;
  for (const Row& row : grid.rows) {
    cells.clear();
    bool any = false;
    for (size_t i = first; i < end; ++i) {
      any = any || !row.cells[i].empty();
      cells.push_back(value_cell(row.cells[i], quoted_before));
    }
    if (!any) continue;
    switch (row.agreement) {
      case Agreement::kNone: write_cells(row.question, Style::kFaint, "", Style::kPlain, cells); break;
      case Agreement::kAgree: write_cells(row.question, Style::kFaint, "=", Style::kAgrees, cells); break;
      case Agreement::kCompatible: write_cells(row.question, Style::kFaint, "~", Style::kPlain, cells); break;
      case Agreement::kContradict: write_cells(row.question, Style::kFaint, kContradict, Style::kDiffers, cells); break;
    }
  }
  write_rule(kFoot, columns);
}

void Table::write_remarks(const Grid& grid) {
  constexpr size_t kDateWidth = 13;
  for (const Remark& remark : grid.remarks) {
    const std::string text = fmt::format("{} [{}]", remark.text, remark.document + 1);
    const std::vector<std::string> lines = wrap(text, width_ - kDateWidth);
    for (size_t i = 0; i < lines.size(); ++i) {
      write(padded(i == 0 ? day(remark.date) : "", kDateWidth), Style::kFaint);
      write(lines[i], Style::kPlain);
      end_line();
    }
    write_wrapped(quoted(words_of(remark.claim)), kDateWidth, Style::kQuote);
  }
  for (const std::string& dispute : grid.disputes) {
    write(padded(kContradict, 2), Style::kDiffers);
    const std::vector<std::string> lines = wrap("they contradict each other on the " + dispute, width_ - 2);
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) out_ += "  ";
      write(lines[i], Style::kPlain);
      end_line();
    }
  }
}

void Table::write_documents(const Grid& grid) {
  for (size_t i = 0; i < grid.documents.size(); ++i) {
    const Account& account = accounts_[grid.documents[i]];
    std::string line = fmt::format("[{}] ", i + 1);
    if (!account.published.empty()) line += day(account.published) + "  ";
    line += account.outlet.empty() ? account.where : account.outlet;
    if (!account.title.empty()) line += ": " + account.title;
    write(shorten(line, width_), Style::kFaint);
    end_line();
  }
}

void Table::write_group(const Grid& grid) {
  write_heading(grid);
  if (!grid.columns.empty()) {
    const size_t room = width_ - kLabelWidth;
    const size_t most = std::clamp<size_t>(room / (kNarrowestColumn + 3), 1, kColumnsInBlock);
    const size_t columns = std::min(most, grid.columns.size());
    column_width_ = room / columns - 3;
    for (size_t first = 0; first < grid.columns.size(); first += columns) {
      write_block(grid, first, std::min(first + columns, grid.columns.size()));
    }
  }
  write_remarks(grid);
  write_documents(grid);
  out_ += '\n';
}

}  // namespace

std::string accounts_table(const std::vector<Account>& accounts, const CountryNames& countries, const TableOptions& options) {
  return Table(accounts, countries, options).render();
}

}  // namespace hearsay::formats
