#include "formats/wording.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formats/phrases.h"
#include "pack/table.h"

namespace hearsay::formats {
namespace {

constexpr std::string_view kCanonical =
    "en";  // the language of the column "name" of packs/world/actors.tsv: what claims show is shown as it is

// What must be there; kinds, sites and groups may be missing and are then shown by their English names.
constexpr auto kNeeded = std::to_array<std::string_view>(
    {"claim.assert", "claim.own", "claim.deny", "claim.confirm", "claim.concede", "claim.authenticate", "claim.unverified", "about",
     "about.nothing", "speaker.for", "speaker.medium", "speaker.relayed", "speaker.unknown", "list.and", "what.site", "what.by",
     "what.against", "what.parties", "suspected", "certainty.reported", "certainty.possible", "outcome.actor_prevails",
     "outcome.recipient_prevails", "place.country", "time.day", "time.range", "time.week", "time.month", "time.year", "figure",
     "figure.who", "number.range", "number.at_least", "number.up_to", "month.1", "month.2", "month.3", "month.4", "month.5", "month.6",
     "month.7", "month.8", "month.9", "month.10", "month.11", "month.12",
     // accounts.tsv
     "cell.object", "cell.confirmed", "cell.conceded", "cell.reported", "cell.possible", "cell.revised", "who.between", "who.both",
     "who.against", "who.suspected", "outcome.cell.actor_prevails", "outcome.cell.recipient_prevails", "title.at", "title.nowhere",
     "title.site", "short.day", "short.days", "short.range", "short.week", "short.month", "count.range", "count.at_least", "count.up_to",
     "count.of", "plural.ending", "report.one", "report.many", "outlet.one", "outlet.many", "origin.one", "origin.many", "independent.none",
     "independent.some", "nobody.verified", "no.standing", "chain.by", "chain.via", "chain.relayed", "chain.copied", "remark.issued",
     "remark.genuine", "remark.account", "remark.accounts", "remark.this", "remark.unverified", "because.differs", "because.denied",
     "because.only.side", "because.interest", "because.contradicted", "because.contradicted.rows", "because.retracted",
     "because.unverified", "change.first"});

// The first name of a cell that is written out: an abbreviation alone tells a stranger nothing.
std::string written_out(std::string_view cell) {
  for (const std::string_view name : pack::alternatives(cell)) {
    if (name.find(' ') != std::string_view::npos) return std::string(name);
  }
  return {};
}

std::string key_of(std::string_view prefix, std::string_view name) {
  std::string key(prefix);
  for (const char c : name) key += c == ' ' ? '_' : c;
  return key;
}

// The first line of a table that is no comment.
std::string_view header_of(std::string_view table) {
  for (size_t at = 0; at < table.size();) {
    const size_t end = std::min(table.find('\n', at), table.size());
    const std::string_view line = table.substr(at, end - at);
    if (!line.empty() && line[0] != '#' && line[0] != '\r') return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    at = end + 1;
  }
  return {};
}

}  // namespace

Result<Wording> Wording::load(const pack::Files& packs, std::string_view language) {
  Wording wording;
  for (const std::string_view file : {"/sentences.tsv", "/accounts.tsv"}) {
    if (auto added = wording.add_table(packs, std::string(language) + std::string(file)); !added) return Failure(added.error());
  }
  for (const std::string_view key : kNeeded) {
    if (!wording.has(key))
      return fail(ErrorCode::kInvalidInput, "the key " + std::string(key) + " is missing",
                  "packs/" + std::string(language) + "/sentences.tsv or accounts.tsv");
  }
  if (auto added = wording.add_names(packs, language, false); !added) return Failure(added.error());
  if (language == kCanonical) return wording;
  if (auto added = wording.add_names(packs, language, true); !added) return Failure(added.error());
  return wording;
}

Result<void> Wording::add_table(const pack::Files& packs, const std::string& path) {
  const auto bytes = packs.find(path);
  if (!bytes)
    return fail(ErrorCode::kNotFound, "this language has no such table; it holds the templates of what is shown to people",
                "packs/" + path);
  static constexpr std::array<std::string_view, 2> kColumns = {"key", "text"};
  static constexpr std::array<std::string_view, 1> kNote = {"note"};
  const auto table = pack::Table::parse("packs/" + path, *bytes, kColumns, kNote);
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const auto row = table->row(i);
    // A text may begin or end with a space (between the items of a list), which a cell cannot: "_" stands for it there.
    std::string text(row[1]);
    if (text.starts_with('_')) text[0] = ' ';
    if (text.ends_with('_')) text.back() = ' ';
    if (!texts_.emplace(row[0], std::move(text)).second) return Failure(table->error_at(row, 0, "this key stands twice"));
  }
  return {};
}

Result<void> Wording::add_names(const pack::Files& packs, std::string_view language, bool actors) {
  static constexpr std::array<std::string_view, 2> kActor = {"id", "name"};
  static constexpr std::array<std::string_view, 2> kCountry = {"code", "name"};
  const std::string file = actors ? "world/actors.tsv" : "world/countries.tsv";
  const auto found = packs.find(file);
  if (!found) return {};
  // Columns that are not asked for are let be by naming them optional.
  std::vector<std::string_view> optional = {language};
  const std::string_view header = header_of(*found);
  for (size_t at = 0; at <= header.size();) {
    const size_t end = std::min(header.find('\t', at), header.size());
    const std::string_view column = header.substr(at, end - at);
    if (column != language && column != "id" && column != "code" && column != "name" && !column.empty()) optional.push_back(column);
    at = end + 1;
  }
  const auto names = actors ? pack::Table::parse(file, *found, kActor, optional) : pack::Table::parse(file, *found, kCountry, optional);
  if (!names) return Failure(names.error());
  for (size_t i = 0; i < names->size(); ++i) {
    const auto row = names->row(i);
    const auto first = pack::alternatives(row[2]);
    if (actors) {
      if (std::string name = written_out(row[2]); !name.empty()) names_.emplace(row[0], std::move(name));
    } else {
      countries_.emplace(row[0], first.empty() ? row[1] : first.front());
    }
  }
  return {};
}

std::string Wording::fill(std::string_view key, const Values& values) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) return spaced(key);
  const std::string_view text = found->second;
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t open = text.find('{', at);
    out += text.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    const auto value = values.find(text.substr(open + 1, close - open - 1));
    if (value != values.end()) out += value->second;
    at = close + 1;
  }
  return out;
}

std::string Wording::term(std::string_view prefix, std::string_view name) const {
  const auto at = texts_.find(key_of(prefix, name));
  return at == texts_.end() ? spaced(name) : at->second;
}

std::string Wording::joined(const std::vector<std::string>& items) const {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? fill("list.and") : ", ";
    out += items[i];
  }
  return out;
}

bool Wording::are_many(const std::vector<std::string>& names) const {
  if (names.size() != 1) return !names.empty();
  const std::string ending = fill("plural.ending");
  return !names[0].empty() && utf8::is_lower(utf8::decode(names[0], 0).value) && !ending.empty() && names[0].ends_with(ending);
}

std::string Wording::named(std::string_view actor, std::string_view name) const {
  const std::string brief = short_name(name);
  const auto known = names_.find(actor);
  if (brief == name && known != names_.end()) return known->second;
  return actor.empty() && has(key_of("who.", name)) ? term("who.", name) : brief;
}

std::string Wording::party(const coding::Party& party) const {
  std::string name = named(party.actor, party.name);
  return party.suspected ? fill("suspected", {{"party", std::move(name)}}) : name;
}

std::string Wording::country(std::string_view code) const {
  const auto found = countries_.find(code);
  return found == countries_.end() ? std::string(code) : found->second;
}

}  // namespace hearsay::formats
