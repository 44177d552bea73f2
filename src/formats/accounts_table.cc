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

// "[1-3 6]" with dashes; does not break over lines.
std::string references(const std::vector<size_t>& documents) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  std::string out;
  for (size_t i = 0; i < documents.size();) {
    size_t last = i;
    while (last + 1 < documents.size() && documents[last + 1] == documents[last] + 1) ++last;
    if (!out.empty()) out += kNoBreakSpace;
    out += fmt::format("{}", documents[i] + 1);
    if (last > i) out += fmt::format("{}{}", last == i + 1 ? kNoBreakSpace : kDash, documents[last] + 1);
    i = last + 1;
  }
  return "[" + out + "]";
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
    std::vector<Grid> alone;
    for (const ClaimGroup& group : groups) {
      Grid grid = make_grid(accounts_, group, countries_);
      if (grid.columns.size() < 2) {
        alone.push_back(std::move(grid));
      } else {
        write_group(grid);
      }
    }
    if (!alone.empty()) {
      write(repeated(kHeavyRule, width_), Style::kFaint);
      end_line();
      write("Told by one origin alone", Style::kFaint);
      end_line();
      out_ += '\n';
      for (const Grid& grid : alone) write_alone(grid);
    }
    const std::string total = claims == 0 ? fmt::format("No claim in {}.", plural(accounts_.size(), "document"))
                                          : fmt::format("{} in {} of {}. Marks: = agree, ~ compatible, {} contradict, blank: nothing to compare.",
                                                        plural(claims, "claim"), with_claims, plural(accounts_.size(), "document"), kContradict);
    write_wrapped(total, 0, Style::kFaint);
    return std::move(out_);
  }

 private:
  void write_group(const Grid& grid);
  void write_heading(const Grid& grid);
  void write_alone(const Grid& grid);
  void write_block(const Grid& grid, size_t first, size_t end);
  void write_remarks(const Grid& grid);
  void write_documents(const Grid& grid);
  void write_cells(std::string_view label, Style label_style, std::string_view mark, Style mark_style, const std::vector<Lines>& cells);
  void write_rule(std::string_view crossing, size_t columns);
  [[nodiscard]] Lines heading_cell(const Column& column, size_t index) const;
  [[nodiscard]] Lines value_cell(const std::vector<Entry>& entries, std::vector<std::string_view>& quoted_before) const;
  void append_quotes(Lines& lines, const Entry& entry, std::vector<std::string_view>& quoted_before) const;
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
  bool several_documents_ = false;  // in the group that is being written
  std::string out_;
};

void Table::write_wrapped(std::string_view text, size_t indent, Style style) {
  for (const std::string& line : wrap(text, width_ - indent)) {
    out_.append(indent, ' ');
    write(line, style);
    end_line();
  }
}

std::string heading_of(const Grid& grid) {
  std::string title = grid.place;
  if (!grid.time.empty()) title += (title.empty() ? "" : std::string(kMiddleDot)) + grid.time;
  return title.empty() ? "Neither place nor time known" : title;
}

void Table::write_heading(const Grid& grid) {
  write(repeated(kHeavyRule, width_), Style::kFaint);
  end_line();
  write_wrapped(heading_of(grid), 0, Style::kStrong);
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
  if (several_documents_) append_wrapped(lines, references(column.documents), column_width_, Style::kFaint);
  return lines;
}

Lines Table::value_cell(const std::vector<Entry>& entries, std::vector<std::string_view>& quoted_before) const {
  Lines lines;
  if (entries.empty()) lines.push_back({std::string(kDash), Style::kFaint});
  for (const Entry& entry : entries) {
    // Which documents say it is only a question where they differ.
    const bool tell = entries.size() > 1 && several_documents_;
    const std::string value = tell ? entry.value + " " + references(entry.documents) : entry.value;
    append_wrapped(lines, value, column_width_, Style::kPlain);
    if (options_.quotes == Quotes::kEverywhere) append_quotes(lines, entry, quoted_before);
  }
  return lines;
}

// The words behind an entry, unless a cell above showed them; of many the first few.
void Table::append_quotes(Lines& lines, const Entry& entry, std::vector<std::string_view>& quoted_before) const {
  constexpr size_t kMost = 2;
  std::vector<std::string_view> fresh;
  for (const ClaimRef ref : entry.claims) {
    const std::string_view words = words_of(ref);
    if (std::find(quoted_before.begin(), quoted_before.end(), words) != quoted_before.end()) continue;
    quoted_before.push_back(words);
    fresh.push_back(words);
  }
  for (size_t i = 0; i < std::min(kMost, fresh.size()); ++i) append_wrapped(lines, quoted(fresh[i]), column_width_, Style::kQuote);
  if (fresh.size() > kMost) append_wrapped(lines, fmt::format("and {} more", fresh.size() - kMost), column_width_, Style::kFaint);
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

Line mark_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::kAgree: return {"=", Style::kAgrees};
    case Agreement::kCompatible: return {"~", Style::kPlain};
    case Agreement::kContradict: return {std::string(kContradict), Style::kDiffers};
    case Agreement::kNone: break;
  }
  return {};
}

void Table::write_block(const Grid& grid, size_t first, size_t end) {
  const size_t columns = end - first;
  std::vector<Lines> cells;
  for (size_t i = first; i < end; ++i) cells.push_back(heading_cell(grid.columns[i], i));
  write_cells("", Style::kPlain, "", Style::kPlain, cells);
  write_rule(kCross, columns);
  std::vector<std::string_view> quoted_before;
  for (const Row& row : grid.rows) {
    cells.clear();
    bool any = false;
    for (size_t i = first; i < end; ++i) {
      any = any || !row.cells[i].empty();
      cells.push_back(value_cell(row.cells[i], quoted_before));
    }
    if (!any) continue;
    const auto worst = std::max_element(row.agreements.begin() + static_cast<ptrdiff_t>(first), row.agreements.begin() + static_cast<ptrdiff_t>(end));
    const Line mark = mark_of(*worst);
    write_cells(row.question, Style::kFaint, mark.text, mark.style, cells);
  }
  write_rule(kFoot, columns);
}

std::string_view label_of(coding::Stance stance) {
  switch (stance) {
    case coding::Stance::kAuthenticate: return "vouched for";
    case coding::Stance::kConfirm: return "confirmed";
    case coding::Stance::kConcede: return "conceded";
    case coding::Stance::kDeny: return "denied";
    case coding::Stance::kUnverified: return "unverified";
    case coding::Stance::kAssert: break;
  }
  return "said of it";
}

void Table::write_remarks(const Grid& grid) {
  for (const Remark& remark : grid.remarks) {
    const std::vector<std::string> lines = wrap(remark.text, width_ - kLabelWidth);
    for (size_t i = 0; i < lines.size(); ++i) {
      write(padded(i == 0 ? label_of(remark.stance) : "", kLabelWidth), Style::kFaint);
      write(lines[i], Style::kPlain);
      end_line();
    }
    std::vector<std::string_view> shown;
    for (size_t i = 0; i < remark.claims.size(); ++i) {
      const std::string_view words = words_of(remark.claims[i]);
      if (std::find(shown.begin(), shown.end(), words) != shown.end()) continue;
      shown.push_back(words);
      write_wrapped(fmt::format("{} [{}]", quoted(words), remark.documents[i] + 1), kLabelWidth, Style::kQuote);
    }
  }
  for (const std::string& dispute : grid.disputes) {
    const std::vector<std::string> lines = wrap(dispute, width_ - kLabelWidth);
    for (size_t i = 0; i < lines.size(); ++i) {
      write(padded(i == 0 ? "contradiction" : "", kLabelWidth - 2), Style::kFaint);
      write(padded(i == 0 ? kContradict : "", 2), Style::kDiffers);
      write(lines[i], Style::kPlain);
      end_line();
    }
  }
}

// One origin alone: nothing to set side by side, so a sentence does.
void Table::write_alone(const Grid& grid) {
  write_wrapped(heading_of(grid), 0, Style::kStrong);
  if (!grid.columns.empty()) {
    const Column& column = grid.columns.front();
    std::string told = column.origin;
    for (size_t i = 0; i < column.chain.size(); ++i) told += (i == 0 ? " (" : ", ") + column.chain[i];
    if (!column.chain.empty()) told += ")";
    told += ":";
    bool first = true;
    for (const Row& row : grid.rows) {
      if (row.question == "place" || row.question == "time") continue;
      const bool figure = row.question != "what happened" && row.question != "who" && row.question != "outcome";
      for (const Entry& entry : row.cells.front()) told += (first ? " " : ", ") + (figure ? row.question + " " : "") + entry.value, first = false;
    }
    write_wrapped(told, 2, Style::kPlain);
    if (options_.quotes == Quotes::kEverywhere && !grid.rows.empty()) {
      for (const Entry& entry : grid.rows.front().cells.front()) {
        for (const ClaimRef ref : entry.claims) write_wrapped(quoted(words_of(ref)), 2, Style::kQuote);
      }
    }
  }
  write_remarks(grid);
  write_documents(grid);
  out_ += '\n';
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
  several_documents_ = grid.documents.size() > 1;
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
