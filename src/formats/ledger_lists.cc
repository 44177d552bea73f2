#include "formats/ledger_lists.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "formats/json_writer.h"
#include "formats/phrases.h"
#include "ledger/record.h"

namespace hearsay::formats {
namespace {

using Form = ListStyle::Form;

constexpr int kDegree = 10'000;

// A table whose columns are as wide as what is in them, the last one as wide as the line lets it.
class Columns {
 public:
  Columns(std::vector<std::string> head, const ListStyle& style) : style_(style) { rows_.push_back(std::move(head)); }
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] bool empty() const { return rows_.size() == 1; }

  void write(std::string& out) const {
    const size_t columns = rows_[0].size();
    std::vector<size_t> widths(columns, 0);
    for (const auto& row : rows_) {
      for (size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], std::min(display_width(row[i]), kWidest));
    }
    size_t before = 0;
    for (size_t i = 0; i + 1 < columns; ++i) before += widths[i] + 2;
    const size_t last = style_.width > before + kNarrowest ? style_.width - before : kNarrowest;
    for (size_t r = 0; r < rows_.size(); ++r) {
      std::string line;
      for (size_t i = 0; i + 1 < columns; ++i) line += padded(shorten(rows_[r][i], widths[i]), widths[i]) + "  ";
      line += shorten(rows_[r].back(), last);
      while (line.ends_with(' ')) line.pop_back();
      out += r == 0 ? painted(line, Style::kFaint, style_.colour) : line;
      out += '\n';
    }
  }

 private:
  static constexpr size_t kWidest = 34;
  static constexpr size_t kNarrowest = 16;
  const ListStyle& style_;
  std::vector<std::vector<std::string>> rows_;
};

template <typename Page, typename Write>
void json_page(const Page& page, std::string& out, Write write_item) {
  JsonWriter json(out);
  json.begin_object();
  json.key("items");
  json.begin_array();
  for (const auto& item : page.items) write_item(json, item);
  json.end_array();
  json.key("next");
  json.string_or_null(page.next);
  json.end_object();
  out += '\n';
}

void foot(const std::string& next, bool empty, std::string_view nothing, const ListStyle& style, std::string& out) {
  if (empty) out += painted(nothing, Style::kFaint, style.colour) + "\n";
  if (!next.empty()) out += painted(fmt::format("more: --after {}", next), Style::kFaint, style.colour) + "\n";
}

std::string days(const std::string& from, const std::string& to) {
  if (from.empty()) return "undated";
  return from == to || to.empty() ? from : from + " / " + to;
}

// A hash is shortened to what tells it apart; the ledger takes the beginning of an id for the whole.
std::string short_id(const std::string& id) {
  constexpr size_t kHash = 64;
  constexpr size_t kShown = 12;
  const size_t end = id.find('/');
  const std::string document = id.substr(0, end);
  if (document.size() != kHash || document.find_first_not_of("0123456789abcdef") != std::string::npos) return id;
  return document.substr(0, kShown) + (end == std::string::npos ? "" : id.substr(end));
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void number(JsonWriter& json, std::string_view key, int64_t value) {
  json.key(key);
  json.number(value);
}

void parties(JsonWriter& json, std::string_view key, const std::vector<ledger::Who>& all) {
  json.key(key);
  json.begin_array();
  for (const ledger::Who& who : all) {
    json.begin_object();
    json.member_or_null("actor", who.id);
    json.member("name", who.name);
    json.end_object();
  }
  json.end_array();
}

void strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key);
  json.begin_array();
  for (const std::string& value : values) json.string(value);
  json.end_array();
}

}  // namespace

void write_list(const ledger::Page<ledger::DocumentRow>& page, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    return json_page(page, out, [](JsonWriter& json, const ledger::DocumentRow& row) {
      json.begin_object();
      json.member("id", row.id);
      number(json, "version", row.version);
      json.member_or_null("title", row.title);
      json.member_or_null("outlet", row.outlet);
      json.member_or_null("url", row.url);
      json.member_or_null("lang", row.lang);
      json.member_or_null("published", row.published);
      json.member("added", row.added);
      json.member_or_null("from", row.where);
      json.member("sha256", row.sha256);
      json.member("extractor", row.extractor);
      number(json, "claims", row.claims);
      json.end_object();
    });
  }
  Columns grid({"published", "claims", "outlet", "id", "title"}, style);
  for (const auto& row : page.items) {
    grid.add({row.published.empty() ? "undated" : row.published, std::to_string(row.claims), row.outlet,
              row.version > 1 ? fmt::format("{} (version {})", short_id(row.id), row.version) : short_id(row.id), one_line(row.title)});
  }
  if (!grid.empty()) grid.write(out);
  foot(page.next, grid.empty(), "No document. hearsay add FILE adds some.", style, out);
}

void write_list(const ledger::Page<ledger::IncidentRow>& page, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    return json_page(page, out, [](JsonWriter& json, const ledger::IncidentRow& row) {
      json.begin_object();
      json.member("id", row.id);
      json.member_or_null("type", row.type);
      json.member_or_null("country", row.country);
      json.member_or_null("admin1", row.admin1);
      json.member_or_null("place", row.place);
      if (row.lat && row.lon) {
        json.key("lat");
        json.ten_thousandths(static_cast<int32_t>(std::lround(*row.lat * kDegree)));
        json.key("lon");
        json.ten_thousandths(static_cast<int32_t>(std::lround(*row.lon * kDegree)));
      }
      json.member_or_null("from", row.from);
      json.member_or_null("to", row.to);
      json.member_or_null("standing", row.standing);
      number(json, "claims", row.claims);
      number(json, "documents", row.documents);
      number(json, "outlets", row.outlets);
      if (!row.lead.empty()) {
        json.member_or_null("precision", row.precision);
        json.member_or_null("sentence", row.sentence);
        parties(json, "speakers", row.speakers);
        parties(json, "parties", row.parties);
      }
      json.end_object();
    });
  }
  Columns grid({"when", "id", "reports", "outlets", "where", "what"}, style);
  for (const auto& row : page.items) {
    std::string where = row.place.empty() ? row.country : row.place + (row.country.empty() ? "" : ", " + row.country);
    std::string what = row.type.empty() ? "unknown" : spaced(row.type);
    if (!row.standing.empty()) what += " (" + spaced(row.standing) + ")";
    grid.add({days(row.from, row.to), row.id, std::to_string(row.documents), std::to_string(row.outlets), where.empty() ? "unknown" : where, what});
  }
  if (!grid.empty()) grid.write(out);
  foot(page.next, grid.empty(), "No incident.", style, out);
}

void write_list(const ledger::Page<ledger::Hit>& page, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    return json_page(page, out, [](JsonWriter& json, const ledger::Hit& hit) {
      json.begin_object();
      json.member("document", hit.document);
      json.member_or_null("title", hit.title);
      json.member_or_null("outlet", hit.outlet);
      json.member_or_null("published", hit.published);
      json.member_or_null("claim", hit.claim);
      json.member_or_null("incident", hit.incident);
      json.member_or_null("quote", hit.quote);
      json.end_object();
    });
  }
  for (const auto& hit : page.items) {
    out += fmt::format("{}  {}{}{}\n", hit.published.empty() ? "undated   " : hit.published, painted(short_id(hit.document), Style::kStrong, style.colour),
                       hit.outlet.empty() ? "" : "  " + hit.outlet, hit.incident.empty() ? "" : "  incident " + hit.incident);
    const std::string words = one_line(hit.quote.empty() ? hit.title : hit.claim + " \"" + hit.quote + "\"");
    if (!words.empty()) out += "            " + painted(shorten(words, style.width > 28 ? style.width - 12 : 16), Style::kQuote, style.colour) + "\n";
  }
  foot(page.next, page.items.empty(), "Nothing holds all of these words.", style, out);
}

void write_list(const ledger::Page<ledger::Change>& page, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    return json_page(page, out, [](JsonWriter& json, const ledger::Change& change) {
      json.begin_object();
      number(json, "sequence", change.sequence);
      json.member("at", change.at);
      json.member("kind", change.kind);
      json.member("subject", change.subject);
      json.member_or_null("detail", change.detail);
      json.end_object();
    });
  }
  Columns grid({"at", "what", "which", "detail"}, style);
  for (const auto& change : page.items) grid.add({change.at, change.kind, short_id(change.subject), change.detail});
  if (!grid.empty()) grid.write(out);
  foot(page.next, grid.empty(), "Nothing changed.", style, out);
}

void write_list(const ledger::Page<ledger::DecisionRow>& page, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    return json_page(page, out, [](JsonWriter& json, const ledger::DecisionRow& row) {
      json.begin_object();
      number(json, "id", row.id);
      json.member("kind", row.kind);
      json.member("author", row.author);
      json.member("at", row.at);
      json.member_or_null("reason", row.reason);
      strings(json, "claims", row.claims);
      strings(json, "others", row.others);
      json.key("payload");
      json.raw(row.payload.empty() ? "{}" : row.payload);
      json.key("undoes");
      row.undoes != 0 ? json.number(row.undoes) : json.null();
      json.key("undone");
      json.boolean(row.undone);
      json.key("orphaned");
      json.boolean(row.orphaned);
      json.end_object();
    });
  }
  Columns grid({"id", "at", "author", "what", "of", "why"}, style);
  for (const auto& row : page.items) {
    std::string what = row.kind;
    if (row.undoes != 0) what += fmt::format(" {}", row.undoes);
    if (row.undone) what += " (undone)";
    if (row.orphaned) what += " (orphaned)";
    grid.add({std::to_string(row.id), row.at, row.author, what, row.claims.empty() ? "" : short_id(row.claims.front()), one_line(row.reason)});
  }
  if (!grid.empty()) grid.write(out);
  foot(page.next, grid.empty(), "No decision has been taken.", style, out);
}

void write_list(const std::vector<ledger::Facet>& facets, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    ledger::Page<ledger::Facet> page;
    page.items = facets;
    return json_page(page, out, [](JsonWriter& json, const ledger::Facet& facet) {
      json.begin_object();
      json.member("value", facet.value);
      number(json, "count", facet.count);
      json.key("more");
      json.boolean(facet.more);
      json.end_object();
    });
  }
  Columns grid({"count", "value"}, style);
  for (const auto& facet : facets) grid.add({facet.more ? fmt::format("{}+", facet.count) : std::to_string(facet.count), facet.value});
  if (!grid.empty()) grid.write(out);
}

void write_list(const std::vector<ledger::Rejected>& rejected, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    ledger::Page<ledger::Rejected> page;
    page.items = rejected;
    return json_page(page, out, [](JsonWriter& json, const ledger::Rejected& row) {
      json.begin_object();
      json.member("from", row.where);
      json.member("reason", row.reason);
      number(json, "attempts", row.attempts);
      json.member("at", row.at);
      json.end_object();
    });
  }
  Columns grid({"from", "attempts", "at", "reason"}, style);
  for (const auto& row : rejected) grid.add({row.where, std::to_string(row.attempts), row.at, one_line(row.reason)});
  if (!grid.empty()) grid.write(out);
  foot("", grid.empty(), "Nothing is in quarantine.", style, out);
}

void write_claim(const ledger::ClaimRow& claim, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.member("key", claim.key);
  json.member_or_null("incident", claim.incident);
  json.key("document");
  json.begin_object();
  json.member("id", claim.document);
  json.member_or_null("title", claim.title);
  json.member_or_null("outlet", claim.outlet);
  json.member_or_null("published", claim.published);
  json.member_or_null("url", claim.url);
  json.end_object();
  json.key("claim");
  json.raw(claim.json);
  if (!claim.coded.empty()) {
    json.key("coded");
    json.raw(claim.coded);
  }
  json.key("coder");
  json.begin_object();
  json.member("version", claim.version);
  json.member("packs", claim.packs);
  json.member("models", claim.models);
  json.end_object();
  json.end_object();
}

void write_claims(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, const ListStyle& style, std::string& out) {
  if (style.form == Form::kJson) {
    JsonWriter json(out);
    json.begin_object();
    json.member("id", incident);
    json.key("claims");
    json.begin_array();
    for (const auto& claim : claims) {
      std::string object;
      write_claim(claim, object);
      json.raw(object);
    }
    json.end_array();
    json.end_object();
    out += '\n';
    return;
  }
  out += painted("incident " + incident, Style::kStrong, style.colour) + "\n";
  for (const auto& claim : claims) {
    const auto record = ledger::read_claim(claim.json, claim.key);
    if (!record) continue;
    std::string speaker = claim.outlet.empty() ? "the report itself" : claim.outlet;
    for (const auto& named : record->named) {
      if (named.role != ledger::Named::Role::kSpeaker) continue;
      speaker = short_name(named.name);
      break;
    }
    const std::string what = record->has_event ? spaced(record->type) + (record->place.empty() ? "" : ", " + record->place) : "what others say";
    out += fmt::format("\n{}  {} {}: {}\n", claim.published.empty() ? "undated   " : claim.published,
                       painted(speaker, Style::kStrong, style.colour), spaced(record->stance), what);
    for (const std::string& line : wrap(one_line(record->quote), style.width > 28 ? style.width - 12 : 16)) {
      out += "            " + painted(line, Style::kQuote, style.colour) + "\n";
    }
    out += "            " + painted(fmt::format("{}/{}{}", short_id(claim.document), record->id, claim.coded.empty() ? "" : " (corrected)"), Style::kFaint, style.colour) + "\n";
  }
}

}  // namespace hearsay::formats
