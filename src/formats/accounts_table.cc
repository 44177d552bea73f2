#include "formats/accounts_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "formats/table_canvas.h"

namespace hearsay::formats {
namespace {

using ledger::Accounts;
using ledger::Agreement;
using ledger::Question;

constexpr size_t kNarrowestColumn = 24;
constexpr size_t kColumnsInBlock = 3;  // more stand in blocks below each other

Line mark_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::kAgree: return {"=", Style::kAgrees};
    case Agreement::kCompatible: return {"~", Style::kPlain};
    case Agreement::kContradict: return {std::string(kContradicts), Style::kDiffers};
    case Agreement::kNone: break;
  }
  return {};
}

// Answers of one wording, and the documents that have it.
struct Entry {
  std::string value;
  std::vector<size_t> documents;  // numbers, from 0
  std::vector<ledger::ClaimRef> claims;
};

class Table {
 public:
  Table(std::span<const ledger::CodedDocument> documents, const IncidentView& incident, const Wording& wording, const TableOptions& options)
      : documents_(documents), id_(incident.id), accounts_(incident.accounts), words_(documents, incident.accounts, wording), options_(options),
        canvas_(options.width, options.colour) {
    for (size_t i = 0; i < accounts_.origins.size(); ++i) (accounts_.origins[i].role == ledger::OriginRole::kOwnVoice ? voices_ : columns_).push_back(i);
    if (columns_.empty()) std::swap(voices_, columns_);
  }

  std::string full() {
    heading();
    for (size_t first = 0; first < columns_.size(); first += in_block()) block(first, std::min(first + in_block(), columns_.size()));
    own_voices();
    timeline();
    standing();
    documents_line();
    canvas_.blank();
    return canvas_.take();
  }

  // One origin alone: nothing to set side by side, so a sentence does.
  std::string short_form() {
    canvas_.wrapped(title_line(), 0, Style::kStrong);
    for (const size_t origin : columns_) canvas_.wrapped(sentence(origin), 2, Style::kPlain);
    for (const size_t origin : voices_) canvas_.wrapped(sentence(origin), 2, Style::kPlain);
    if (options_.quotes == Quotes::kEverywhere) {
      for (const ledger::Origin& origin : accounts_.origins) {
        for (const ledger::ClaimRef ref : origin.claims) quote(ref, 2);
      }
    }
    for (const ledger::AccountRemark& remark : accounts_.remarks) {
      canvas_.wrapped(words_.remark(remark), 2, Style::kPlain);
      if (options_.quotes == Quotes::kEverywhere) quote(remark.claims.front(), 2);
    }
    documents_line();
    canvas_.blank();
    return canvas_.take();
  }

 private:
  [[nodiscard]] size_t number_of(size_t document) const {
    return static_cast<size_t>(std::find(accounts_.documents.begin(), accounts_.documents.end(), document) - accounts_.documents.begin());
  }
  [[nodiscard]] std::vector<size_t> numbers_of(const std::vector<ledger::ClaimRef>& claims) const {
    std::vector<size_t> out;
    for (const ledger::ClaimRef ref : claims) out.push_back(number_of(ref.document));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  [[nodiscard]] bool several() const { return accounts_.documents.size() > 1; }
  [[nodiscard]] std::string referred(std::string text, const std::vector<ledger::ClaimRef>& claims) const {
    return several() ? text + " " + references(numbers_of(claims)) : text;
  }

  [[nodiscard]] size_t in_block() const {
    const size_t most = std::clamp<size_t>((canvas_.width() - kLabelWidth) / (kNarrowestColumn + 3), 1, kColumnsInBlock);
    return std::max<size_t>(1, std::min(most, columns_.size()));
  }

  [[nodiscard]] std::string title_line() const {
    const std::string when = words_.when();
    return words_.title() + (when.empty() ? "" : std::string(kMiddleDot) + when);
  }

  void heading() {
    canvas_.line(kHeavyRule, Style::kFaint);
    canvas_.two_ends(title_line(), "incident " + id_, Style::kStrong, Style::kFaint);
    canvas_.wrapped(words_.heading_standing(), 0, accounts_.stands(ledger::StandingRule::kDisputed) ? Style::kDiffers : Style::kStrong);
    canvas_.wrapped(words_.facts(), 0, Style::kFaint);
    canvas_.blank();
  }

  [[nodiscard]] std::vector<Entry> entries(const ledger::AccountRow& row, size_t origin) const {
    std::vector<Entry> out;
    for (const ledger::Answer& answer : row.cells[origin]) {
      const std::string value = words_.answer(row, answer);
      if (value.empty()) continue;
      auto entry = std::find_if(out.begin(), out.end(), [&](const Entry& e) { return e.value == value; });
      if (entry == out.end()) entry = out.insert(out.end(), Entry{value, {}, {}});
      entry->claims.push_back(answer.claim);
    }
    for (Entry& entry : out) entry.documents = numbers_of(entry.claims);
    return out;
  }

  // The site is a row of its own only where it is told differently: what happened names it already.
  [[nodiscard]] bool is_shown(const ledger::AccountRow& row) const { return row.question != Question::kSite || row.worst() == Agreement::kCompatible; }

  void block(size_t first, size_t end) {
    canvas_.columns(end - first, (canvas_.width() - kLabelWidth) / in_block() - 3);
    std::vector<Lines> cells;
    for (size_t i = first; i < end; ++i) cells.push_back(heading_cell(columns_[i], i));
    canvas_.cells("", {}, cells);
    canvas_.rule(kCross);
    std::vector<std::string_view> quoted_before;
    for (const ledger::AccountRow& row : accounts_.rows) {
      if (!is_shown(row)) continue;
      cells.clear();
      bool any = false;
      Agreement worst = Agreement::kNone;
      for (size_t i = first; i < end; ++i) {
        const auto told = entries(row, columns_[i]);
        any = any || !told.empty();
        for (const size_t other : columns_) worst = std::max(worst, row.agreement[columns_[i]][other]);
        cells.push_back(value_cell(told, quoted_before));
      }
      if (any) canvas_.cells(words_.question(row), mark_of(worst), cells);
    }
    canvas_.rule(kFoot);
  }

  [[nodiscard]] Lines heading_cell(size_t origin, size_t column) const {
    Lines lines;
    const size_t width = canvas_.column_width();
    append_wrapped(lines, accounts_.origins[origin].name, width, hue(column));
    for (const std::string& link : words_.chain(origin)) append_wrapped(lines, link, width, Style::kFaint);
    std::vector<size_t> numbers;
    for (const size_t document : accounts_.origins[origin].documents) numbers.push_back(number_of(document));
    std::sort(numbers.begin(), numbers.end());
    if (several()) append_wrapped(lines, references(numbers), width, Style::kFaint);
    return lines;
  }

  Lines value_cell(const std::vector<Entry>& told, std::vector<std::string_view>& quoted_before) const {
    Lines lines;
    const size_t width = canvas_.column_width();
    if (told.empty()) lines.push_back({std::string(kDash), Style::kFaint});
    for (const Entry& entry : told) {
      // Which documents say it is only a question where they differ.
      const bool tell = told.size() > 1 && several();
      append_wrapped(lines, tell ? entry.value + " " + references(entry.documents) : entry.value, width, Style::kPlain);
      if (options_.quotes == Quotes::kEverywhere) quotes_of(entry, quoted_before, lines);
    }
    return lines;
  }

  // The words behind an entry, unless a cell above showed them; of many the first few.
  void quotes_of(const Entry& entry, std::vector<std::string_view>& quoted_before, Lines& lines) const {
    constexpr size_t kMost = 2;
    std::vector<std::string_view> fresh;
    for (const ledger::ClaimRef ref : entry.claims) {
      const std::string_view words = words_.quote(ref);
      if (words.empty() || std::find(quoted_before.begin(), quoted_before.end(), words) != quoted_before.end()) continue;
      quoted_before.push_back(words);
      fresh.push_back(words);
    }
    const size_t width = canvas_.column_width();
    for (size_t i = 0; i < std::min(kMost, fresh.size()); ++i) append_wrapped(lines, quoted(fresh[i]), width, Style::kQuote);
    if (fresh.size() > kMost) append_wrapped(lines, fmt::format("and {} more", fresh.size() - kMost), width, Style::kFaint);
  }

  void quote(ledger::ClaimRef ref, size_t indent) {
    if (words_.quote(ref).empty()) return;
    canvas_.wrapped(several() ? fmt::format("{} [{}]", quoted(words_.quote(ref)), number_of(ref.document) + 1) : quoted(words_.quote(ref)), indent, Style::kQuote);
  }

  // What an origin says, in one line.
  [[nodiscard]] std::string sentence(size_t origin) const {
    std::string chain;
    for (const std::string& link : words_.chain(origin)) chain += (chain.empty() ? "" : ", ") + link;
    std::string out = words_.origin(origin) + (chain.empty() ? "" : " (" + chain + ")") + ":";
    bool first = true;
    for (const ledger::AccountRow& row : accounts_.rows) {
      if (row.question == Question::kPlace || row.question == Question::kTime || row.question == Question::kSite) continue;
      for (const Entry& entry : entries(row, origin)) {
        out += (first ? " " : "; ") + (row.question == Question::kFigure ? words_.question(row) + " " : "") + entry.value;
        first = false;
        if (row.of(origin) == Agreement::kContradict) out += fmt::format(" {}", kContradicts);
      }
    }
    return out;
  }

  // Outlets that tell it without saying from whom are no columns: they are no origins one could weigh.
  void own_voices() {
    bool first = true;
    for (const size_t origin : voices_) {
      std::string told = sentence(origin);
      const std::string drop = "in its own voice, ";
      if (const size_t at = told.find(drop); at != std::string::npos) told.erase(at, drop.size());
      if (const size_t at = told.find(" (in its own voice)"); at != std::string::npos) told.erase(at, std::string_view(" (in its own voice)").size());
      canvas_.labelled(first ? "own voice" : "", {}, referred(std::move(told), accounts_.origins[origin].claims), Style::kPlain);
      if (options_.quotes == Quotes::kEverywhere) {
        for (const ledger::ClaimRef ref : accounts_.origins[origin].claims) quote(ref, kLabelWidth);
      }
      first = false;
    }
    if (!voices_.empty()) canvas_.blank();
  }

  // First accounts of one day on one line; then each change and remark.
  void timeline() {
    for (size_t i = 0; i < accounts_.timeline.size(); ++i) {
      const ledger::TimelineEntry& entry = accounts_.timeline[i];
      const bool new_day = i == 0 || accounts_.timeline[i - 1].date != entry.date;
      const std::string label = !new_day ? "" : entry.date.empty() ? "no date" : words_.day(entry.date);
      if (entry.kind == ledger::TimelineEntry::Kind::kAccount) {
        ledger::TimelineEntry together = entry;
        while (i + 1 < accounts_.timeline.size() && accounts_.timeline[i + 1].date == entry.date && accounts_.timeline[i + 1].kind == entry.kind) {
          ++i;
          together.origins.insert(together.origins.end(), accounts_.timeline[i].origins.begin(), accounts_.timeline[i].origins.end());
        }
        canvas_.labelled(label, {}, words_.change(together), Style::kFaint);
        continue;
      }
      const bool denial = entry.kind == ledger::TimelineEntry::Kind::kDenied;
      canvas_.labelled(label, denial ? Line{std::string(kContradicts), Style::kDiffers} : Line{}, referred(words_.change(entry), entry.claims), Style::kPlain);
      if (options_.quotes != Quotes::kEverywhere) continue;
      std::vector<std::string_view> shown;
      for (const ledger::ClaimRef ref : entry.claims) {
        const std::string_view said = words_.quote(ref);
        if (std::find(shown.begin(), shown.end(), said) != shown.end()) continue;
        shown.push_back(said);
        quote(ref, kLabelWidth);
      }
    }
  }

  void standing() {
    if (!accounts_.standing.empty()) canvas_.blank();
    for (const ledger::Standing& rule : accounts_.standing) {
      const bool disputed = rule.rule == ledger::StandingRule::kDisputed || rule.rule == ledger::StandingRule::kContradicted;
      canvas_.labelled(words_.rule(rule.rule), disputed ? Line{std::string(kContradicts), Style::kDiffers} : Line{},
                       referred(words_.because(rule), rule.claims), Style::kPlain);
    }
  }

  void documents_line() {
    if (accounts_.rows.empty() && accounts_.documents.empty()) return;
    canvas_.blank();
    for (size_t i = 0; i < accounts_.documents.size(); ++i) {
      const ledger::CodedDocument& document = documents_[accounts_.documents[i]];
      std::string line = fmt::format("[{}] ", i + 1);
      if (!document.published.empty()) line += words_.day(document.published) + "  ";
      line += document.outlet.empty() ? document.where : document.outlet;
      if (!document.title.empty()) line += ": " + document.title;
      const auto copy = std::find_if(accounts_.copies.begin(), accounts_.copies.end(), [&](const ledger::Copy& c) { return c.document == accounts_.documents[i]; });
      const std::string tail = copy == accounts_.copies.end() ? "" : fmt::format("  (copies [{}])", number_of(copy->of) + 1);
      canvas_.line_text(shorten(line, canvas_.width() - display_width(tail)) + tail, Style::kFaint);
    }
  }

  std::span<const ledger::CodedDocument> documents_;
  const std::string& id_;
  const Accounts& accounts_;
  IncidentWords words_;
  const TableOptions& options_;
  Canvas canvas_;
  std::vector<size_t> columns_;  // origins
  std::vector<size_t> voices_;   // outlets in their own voice
};

bool is_short(const Accounts& accounts) {
  const auto speaking = std::count_if(accounts.origins.begin(), accounts.origins.end(), [](const ledger::Origin& o) { return o.role != ledger::OriginRole::kOwnVoice; });
  return speaking == 0 ? accounts.origins.size() < 2 : speaking + (accounts.origins.size() > static_cast<size_t>(speaking) ? 1 : 0) < 2;
}

}  // namespace

std::string incident_table(std::span<const ledger::CodedDocument> documents, const IncidentView& incident, const Wording& wording,
                           const TableOptions& options) {
  return Table(documents, incident, wording, options).full();
}

std::string accounts_table(std::span<const ledger::CodedDocument> documents, const std::vector<IncidentView>& incidents, const Wording& wording,
                           const TableOptions& options) {
  std::string out;
  std::string alone;
  for (const IncidentView& incident : incidents) {
    Table table(documents, incident, wording, options);
    (is_short(incident.accounts) ? alone : out) += is_short(incident.accounts) ? table.short_form() : table.full();
  }
  Canvas canvas(options.width, options.colour);
  if (!alone.empty()) {
    canvas.line(kHeavyRule, Style::kFaint);
    canvas.line_text("Told by one origin alone", Style::kFaint);
    canvas.blank();
    out += canvas.take() + alone;
  }
  size_t claims = 0;
  size_t with_claims = 0;
  for (const ledger::CodedDocument& document : documents) {
    claims += document.claims.size();
    with_claims += document.claims.empty() ? 0 : 1;
  }
  Canvas foot(options.width, options.colour);
  foot.wrapped(claims == 0 ? fmt::format("No claim in {}.", plural(documents.size(), "document"))
                           : fmt::format("{} in {} of {}. Marks: = agree, ~ compatible, {} contradict, blank: nothing to compare.", plural(claims, "claim"), with_claims,
                                         plural(documents.size(), "document"), kContradicts),
               0, Style::kFaint);
  return out + foot.take();
}

}  // namespace hearsay::formats
