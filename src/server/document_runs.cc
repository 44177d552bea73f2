// A report as the page shows it: its text in runs, cut where a mark begins or ends.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "formats/json_writer.h"
#include "formats/ledger_lists.h"
#include "server/api_answers.h"

namespace hearsay::server {
namespace {

using formats::JsonWriter;
using Json = nlohmann::json;

struct Mark {
  std::string kind;
  std::string claim;
  std::string name;
  uint32_t begin = 0;  // code points
  uint32_t end = 0;
};

void add_mark(const Json& span, std::string_view kind, const std::string& claim, std::string name, std::vector<Mark>& marks) {
  if (!span.is_array() || span.size() != 2 || !span[0].is_number_unsigned() || !span[1].is_number_unsigned()) return;
  const auto begin = span[0].get<uint32_t>();
  const auto end = span[1].get<uint32_t>();
  if (begin < end) marks.push_back({std::string(kind), claim, std::move(name), begin, end});
}

// Every span of an object and of the objects in its lists, named by the field that holds it.
void add_parts(const Json& whole, const char* field, std::string_view kind, const std::string& claim, std::vector<Mark>& marks) {
  const auto found = whole.find(field);
  if (found == whole.end()) return;
  const auto one = [&](const Json& part) {
    if (!part.is_object() || !part.contains("span")) return;
    const auto name = part.find("name");
    add_mark(part["span"], kind, claim, name != part.end() && name->is_string() ? name->get<std::string>() : std::string(), marks);
  };
  if (found->is_array()) {
    for (const Json& part : *found) one(part);
  } else {
    one(*found);
  }
}

std::vector<Mark> marks_of(const std::vector<ledger::ClaimRow>& claims) {
  std::vector<Mark> marks;
  for (const ledger::ClaimRow& row : claims) {
    const Json claim = Json::parse(row.json, nullptr, false);
    if (!claim.is_object()) continue;
    add_mark(claim.value("span", Json()), "claim", row.key, {}, marks);
    if (const auto evidence = claim.find("evidence"); evidence != claim.end() && evidence->is_array()) {
      for (const Json& span : *evidence) add_mark(span, "evidence", row.key, {}, marks);
    }
    add_parts(claim, "speakers", "speaker", row.key, marks);
    add_parts(claim, "cue", "cue", row.key, marks);
    const auto event = claim.find("event");
    if (event == claim.end() || !event->is_object()) continue;
    for (const auto& [field, kind] : {std::pair("actors", "actor"), std::pair("recipients", "recipient"), std::pair("site", "site"),
                                      std::pair("place", "place"), std::pair("time", "time"), std::pair("counts", "count")}) {
      add_parts(*event, field, kind, row.key, marks);
    }
  }
  return marks;
}

struct Window {
  uint32_t from = 0;
  uint32_t to = UINT32_MAX;
};

// Of a long text a part around a place: a browser takes no million words at once. Begins and ends where a word does, or nearly: runs across
// its edges are left out.
Window window_around(uint32_t at, uint32_t length) {
  if (length <= kLongestShown) return {0, length};
  const uint32_t from = std::min(at > kLongestShown / 2 ? at - kLongestShown / 2 : 0, length - kLongestShown);
  return {from, from + kLongestShown};
}

bool in_word(char32_t c) {
  return utf8::is_letter(c) || utf8::is_digit(c) || utf8::is_mark(c);
}

void write_run(std::string_view text, uint32_t begin, uint32_t end, const std::vector<uint32_t>& marks, JsonWriter& json) {
  json.begin_object();
  json.key("at");
  json.number(begin);
  json.key("end");
  json.number(end);
  json.member("text", text);
  json.key("marks");
  json.begin_array();
  for (const uint32_t mark : marks) json.number(static_cast<int64_t>(mark));
  json.end_array();
  json.end_object();
}

// Cut at the edges of marks and of words, so that a reader marks whole words and nothing in the browser counts characters. Only what stands
// in the window.
void write_runs(std::string_view text, const std::vector<Mark>& marks, Window window, JsonWriter& json) {
  std::multimap<uint32_t, uint32_t> begins, ends;  // place, mark
  for (uint32_t i = 0; i < marks.size(); ++i) {
    begins.emplace(marks[i].begin, i);
    ends.emplace(marks[i].end, i);
  }
  std::vector<uint32_t> open;  // marks over the place, in order
  json.key("runs");
  json.begin_array();
  uint32_t point = 0;
  uint32_t from_point = 0;
  size_t from_byte = 0;
  bool was_word = false;
  for (size_t byte = 0; byte <= text.size(); ++point) {
    const bool last = byte == text.size();
    const auto [value, size] = last ? utf8::CodePoint{} : utf8::decode(text, byte);
    const bool word = !last && in_word(value);
    const bool edge = begins.contains(point) || ends.contains(point);
    if (byte != from_byte && (last || edge || word != was_word)) {
      if (from_point >= window.from && point <= window.to)
        write_run(text.substr(from_byte, byte - from_byte), from_point, point, open, json);
      from_point = point;
      from_byte = byte;
    }
    if (edge) {
      for (auto [at, to] = ends.equal_range(point); at != to; ++at)
        open.erase(std::remove(open.begin(), open.end(), at->second), open.end());
      for (auto [at, to] = begins.equal_range(point); at != to; ++at)
        open.insert(std::lower_bound(open.begin(), open.end(), at->second), at->second);
    }
    was_word = word;
    if (last || point >= window.to) break;
    byte += size;
  }
  json.end_array();
}

bool right_to_left(std::string_view lang) {
  return lang == "ar" || lang == "fa" || lang == "he" || lang == "ur" || lang == "ps" || lang == "ku";
}

}  // namespace

void write_document(const text::Document& document, const std::vector<ledger::ClaimRow>& claims, const std::string& problems, uint32_t at,
                    std::string& out) {
  const std::vector<Mark> marks = marks_of(claims);
  JsonWriter json(out);
  json.begin_object();
  json.member("id", document.id);
  json.member_or_null("title", document.title);
  json.member_or_null("outlet", document.outlet);
  json.member_or_null("url", document.url);
  json.member_or_null("lang", document.lang);
  json.member_or_null("published", document.published);
  json.member("direction", right_to_left(document.lang) ? "rtl" : "ltr");
  const auto length = static_cast<uint32_t>(utf8::length(document.text));
  const Window window = window_around(at, length);
  for (const auto& [name, place] : {std::pair("length", length), std::pair("from", window.from), std::pair("to", window.to)}) {
    json.key(name);
    json.number(place);
  }
  write_runs(document.text, marks, window, json);
  json.key("marks");
  json.begin_array();
  for (const Mark& mark : marks) {
    json.begin_object();
    json.member("kind", mark.kind);
    json.member("claim", mark.claim);
    json.member_or_null("name", mark.name);
    json.end_object();
  }
  json.end_array();
  json.key("claims");
  json.begin_array();
  for (const ledger::ClaimRow& claim : claims) {
    std::string record;
    formats::write_claim(claim, record);
    json.raw(record);
  }
  json.end_array();
  json.key("problems");
  json.raw(problems);
  json.end_object();
}

}  // namespace hearsay::server
