#include "formats/reading_json.h"

#include "formats/code_points.h"
#include "formats/json_writer.h"

namespace hearsay::formats {
namespace {

using coding::Claim;
using coding::Event;
using coding::Party;

constexpr size_t kHashDigits = 16;  // of the packs' SHA-256: enough to tell two apart, short enough for every line

class ReadingWriter {
 public:
  ReadingWriter(const text::Document& document, std::string& out) : document_(document), text_(document.text), points_(document.text), json_(out) {}

  void write(const coding::Reading& reading, Layer layers, const Coder& coder);

 private:
  void claim(const Claim& claim);
  void event(const Event& event);
  void attribution(const coding::Attribution& attribution);
  void mention(const coding::Mention& mention);
  void problem(const coding::Problem& problem);
  void trace(const coding::Trace& trace);
  void speaker(const Party& speaker);
  void party(const Party& party);
  void place_or_null(const std::optional<coding::Place>& place);
  void time_or_null(const std::optional<coding::Time>& time);
  void count(const coding::Count& count);
  void span(Span bytes);
  void span_or_null(Span bytes) { bytes.empty() ? json_.null() : span(bytes); }  // what the title gives has no place in the text
  void spans(std::string_view key, const std::vector<Span>& list);
  void words(std::string_view key, Span bytes) { json_.member_or_null(key, slice(text_, bytes)); }

  template <typename List, typename Write>
  void list(std::string_view key, const List& items, Write write_item) {
    json_.key(key);
    json_.begin_array();
    for (const auto& item : items) (this->*write_item)(item);
    json_.end_array();
  }

  const text::Document& document_;
  std::string_view text_;
  CodePoints points_;
  JsonWriter json_;
};

void ReadingWriter::span(Span bytes) {
  const Span points = points_.of(bytes);
  json_.begin_array();
  json_.number(points.begin);
  json_.number(points.end);
  json_.end_array();
}

void ReadingWriter::spans(std::string_view key, const std::vector<Span>& all) {
  json_.key(key);
  json_.begin_array();
  for (const Span bytes : all) span(bytes);
  json_.end_array();
}

void ReadingWriter::speaker(const Party& speaker) {
  json_.begin_object();
  json_.member_or_null("actor", speaker.actor);
  json_.member("name", speaker.name);
  json_.member_or_null("kind", speaker.kind);
  if (!speaker.spoken_for.empty()) json_.member("for", speaker.spoken_for);
  json_.key("span");
  span_or_null(speaker.span);
  json_.end_object();
}

void ReadingWriter::party(const Party& party) {
  json_.begin_object();
  json_.member_or_null("actor", party.actor);
  json_.member("name", party.name);
  json_.key("suspected");
  json_.boolean(party.suspected);
  json_.key("span");
  span_or_null(party.span);
  json_.end_object();
}

void ReadingWriter::place_or_null(const std::optional<coding::Place>& place) {
  if (!place) return json_.null();
  json_.begin_object();
  json_.member_or_null("name", place->name);
  json_.member_or_null("country", place->country);
  json_.member_or_null("admin1", place->admin1);
  if (place->located) {
    json_.key("lat");
    json_.ten_thousandths(place->lat);
    json_.key("lon");
    json_.ten_thousandths(place->lon);
  }
  if (place->geonames != 0) {
    json_.key("geonames");
    json_.number(place->geonames);
  }
  json_.member_or_null("relation", place->relation);
  json_.member_or_null("precision", name_of(place->precision));
  json_.key("span");
  span_or_null(place->span);
  json_.end_object();
}

void ReadingWriter::time_or_null(const std::optional<coding::Time>& time) {
  if (!time) return json_.null();
  json_.begin_object();
  json_.member_or_null("from", time->from);
  json_.member_or_null("to", time->to);
  json_.member_or_null("precision", time->from.empty() ? std::string_view() : name_of(time->precision));
  words("text", time->span);
  json_.key("span");
  span_or_null(time->span);
  json_.end_object();
}

void ReadingWriter::count(const coding::Count& count) {
  json_.begin_object();
  json_.member("what", count.what);
  json_.member_or_null("who", count.who);
  json_.key("min");
  json_.number(count.min);
  json_.key("max");
  count.max == coding::kOpen ? json_.null() : json_.number(count.max);
  if (count.of >= 0) {
    json_.key("of");
    json_.number(count.of);
  }
  words("text", count.span);
  json_.key("span");
  span_or_null(count.span);
  json_.end_object();
}

void ReadingWriter::event(const Event& event) {
  json_.begin_object();
  json_.member("type", event.type);
  json_.member_or_null("mode", event.mode);
  list("actors", event.actors, &ReadingWriter::party);
  list("recipients", event.recipients, &ReadingWriter::party);
  json_.key("site");
  if (event.site) {
    json_.begin_object();
    json_.member("kind", event.site->kind);
    words("text", event.site->span);
    json_.key("span");
    span_or_null(event.site->span);
    json_.end_object();
  } else {
    json_.null();
  }
  json_.key("place");
  place_or_null(event.place);
  json_.key("time");
  time_or_null(event.time);
  json_.member_or_null("outcome", name_of(event.outcome));
  list("counts", event.counts, &ReadingWriter::count);
  json_.end_object();
}

void ReadingWriter::claim(const Claim& claim) {
  json_.begin_object();
  json_.member("id", claim.id);
  json_.member("key", claim.key);
  json_.key("span");
  span(claim.span);
  words("quote", claim.span);
  spans("evidence", claim.evidence);
  list("speakers", claim.speakers, &ReadingWriter::speaker);
  json_.member_or_null("medium", claim.medium);
  json_.key("said");
  time_or_null(claim.said);
  json_.key("cue");
  if (claim.cue) {
    json_.begin_object();
    json_.key("span");
    span_or_null(claim.cue->span);
    json_.member("lemma", claim.cue->lemma);
    json_.end_object();
  } else {
    json_.null();
  }
  json_.member("stance", name_of(claim.stance));
  json_.key("about");
  json_.begin_array();
  for (const std::string& id : claim.about) json_.string(id);
  json_.end_array();
  json_.member_or_null("aspect", name_of(claim.aspect));
  json_.member_or_null("supersedes", claim.supersedes);
  json_.member("attitude", name_of(claim.attitude));
  json_.member("certainty", name_of(claim.certainty));
  json_.key("event");
  claim.event ? event(*claim.event) : json_.null();
  json_.end_object();
}

void ReadingWriter::attribution(const coding::Attribution& attribution) {
  json_.begin_object();
  spans("speaker", attribution.speaker);
  spans("cue", attribution.cue);
  spans("content", attribution.content);
  json_.key("inside");
  attribution.inside >= 0 ? json_.number(attribution.inside) : json_.null();
  json_.end_object();
}

void ReadingWriter::mention(const coding::Mention& mention) {
  json_.begin_object();
  json_.member("kind", mention.kind);
  json_.key("span");
  span(mention.span);
  json_.member_or_null("id", mention.id);
  json_.member_or_null("name", mention.name);
  if (mention.place) {
    json_.key("place");
    place_or_null(mention.place);
  }
  if (mention.time) {
    json_.key("time");
    time_or_null(mention.time);
  }
  json_.end_object();
}

void ReadingWriter::problem(const coding::Problem& problem) {
  json_.begin_object();
  json_.member("message", problem.message);
  json_.key("span");
  span_or_null(problem.span);
  json_.end_object();
}

void ReadingWriter::trace(const coding::Trace& trace) {
  json_.begin_object();
  json_.key("span");
  span(trace.span);
  words("text", trace.span);
  json_.member("outcome", trace.outcome);
  json_.key("steps");
  json_.begin_array();
  for (const std::string& step : trace.steps) json_.string(step);
  json_.end_array();
  json_.end_object();
}

void ReadingWriter::write(const coding::Reading& reading, Layer layers, const Coder& coder) {
  json_.begin_object();
  json_.member("id", reading.id);
  json_.member_or_null("lang", reading.lang);
  if (has(layers, Layer::kClaims)) list("claims", reading.claims, &ReadingWriter::claim);
  if (has(layers, Layer::kAttributions)) list("attributions", reading.attributions, &ReadingWriter::attribution);
  if (has(layers, Layer::kMentions)) list("mentions", reading.mentions, &ReadingWriter::mention);
  list("problems", reading.problems, &ReadingWriter::problem);
  if (has(layers, Layer::kExplain)) list("explain", reading.traces, &ReadingWriter::trace);
  for (const auto& [key, value] : {std::pair<std::string_view, const std::string&>{"title", document_.title}, {"outlet", document_.outlet},
                                   {"published", document_.published}, {"url", document_.url}}) {
    if (!value.empty()) json_.member(key, value);
  }
  json_.key("coder");
  json_.begin_object();
  json_.member("version", coder.version);
  json_.member("packs", std::string_view(coder.packs).substr(0, kHashDigits));
  json_.member("models", coder.models);
  json_.end_object();
  json_.end_object();
}

}  // namespace

void write_reading(const text::Document& document, const coding::Reading& reading, Layer layers, const Coder& coder, std::string& out) {
  ReadingWriter(document, out).write(reading, layers, coder);
}

}  // namespace hearsay::formats
