// The laws of a Reading (src/coding/claim.h), on the documents of tests/golden/dev.jsonl as they are and on texts put together from pieces
// of them: every span lies in the text and cuts no character, what is quoted is not empty, ids are c1, c2 ... in text order, claims refer
// to claims of the same reading, and the same document read again gives the same bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "cli/session.h"
#include "formats/reading_json.h"
#include "ingest/jsonl.h"

namespace hearsay {
namespace {

using coding::Reading;

// Opened once; null without a model, with the reason.
struct Opened {
  std::unique_ptr<cli::Session> session;
  std::string reason;
};

const Opened& opened() {
  static const Opened opened = [] {
    Opened out;
    auto session = cli::open_session({});
    if (session) {
      out.session = std::make_unique<cli::Session>(std::move(*session));
    } else {
      out.reason = session.error().text();
    }
    return out;
  }();
  return opened;
}

const std::vector<text::Document>& documents() {
  static const std::vector<text::Document> all = [] {
    std::vector<text::Document> documents;
    const auto bytes = cli::read_file(HEARSAY_ROOT "/tests/golden/dev.jsonl");
    if (!bytes) {
      ADD_FAILURE() << bytes.error().text();
      return documents;
    }
    ingest::JsonlParser parser;
    for (size_t begin = 0; begin < bytes->size();) {
      const size_t end = std::min(bytes->find('\n', begin), bytes->size());
      std::string line = bytes->substr(begin, end - begin);
      begin = end + 1;
      if (line.empty()) continue;
      auto document = parser.parse(line, "dev.jsonl");
      if (!document) {
        ADD_FAILURE() << document.error().text();
        continue;
      }
      documents.push_back(std::move(*document));
    }
    return documents;
  }();
  return all;
}

// The laws one reading breaks, in words.
class Laws {
 public:
  Laws(const text::Document& document, const Reading& reading) : text_(document.text), reading_(reading) {
    claims();
    for (const auto& attribution : reading.attributions) {
      for (const auto* list : {&attribution.speaker, &attribution.cue, &attribution.content}) {
        for (const Span span : *list) quoted(span, "attribution");
      }
      if (attribution.inside < -1 || attribution.inside >= static_cast<int32_t>(reading.attributions.size()))
        broken("attribution inside none");
    }
    for (const auto& mention : reading.mentions) {
      quoted(mention.span, "mention of " + mention.kind);
      if (mention.place) inside(mention.place->span, "place of a mention");
      if (mention.time) inside(mention.time->span, "time of a mention");
    }
    for (const auto& problem : reading.problems) inside(problem.span, "problem " + problem.message);
    for (const auto& trace : reading.traces) inside(trace.span, "trace");
  }
  [[nodiscard]] const std::string& text() const { return broken_; }

 private:
  void broken(const std::string& what) { broken_ += what + "\n"; }

  void inside(Span span, const std::string& what) {
    const auto at_boundary = [&](uint32_t at) { return at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80; };
    if (span.begin > span.end || span.end > text_.size()) return broken(what + ": span outside the text");
    if (!at_boundary(span.begin) || !at_boundary(span.end)) broken(what + ": span cuts a character");
  }
  void quoted(Span span, const std::string& what) {
    inside(span, what);
    if (span.empty()) broken(what + ": nothing quoted");
  }

  void claims() {
    std::set<std::string> ids;
    std::set<std::string> keys;
    uint32_t last = 0;
    for (size_t i = 0; i < reading_.claims.size(); ++i) {
      const coding::Claim& claim = reading_.claims[i];
      if (claim.id != "c" + std::to_string(i + 1)) broken("claim " + std::to_string(i + 1) + " is called " + claim.id);
      if (claim.span.begin < last) broken(claim.id + ": not in text order");
      last = claim.span.begin;
      ids.insert(claim.id);
      if (claim.key.empty() || !keys.insert(claim.key).second) broken(claim.id + ": its key is empty or another's");
    }
    for (const coding::Claim& claim : reading_.claims) one(claim, ids);
  }

  void one(const coding::Claim& claim, const std::set<std::string>& ids) {
    quoted(claim.span, claim.id);
    for (const Span span : claim.evidence) quoted(span, claim.id + " evidence");
    for (const auto& speaker : claim.speakers) inside(speaker.span, claim.id + " speaker");
    if (claim.said) inside(claim.said->span, claim.id + " said");
    if (claim.cue) quoted(claim.cue->span, claim.id + " cue");
    for (const std::string& about : claim.about) {
      if (ids.count(about) == 0 || about == claim.id) broken(claim.id + ": about " + about);
    }
    if (!claim.supersedes.empty() && (ids.count(claim.supersedes) == 0 || claim.supersedes == claim.id))
      broken(claim.id + ": supersedes " + claim.supersedes);
    if (claim.event) event(claim);
  }

  void event(const coding::Claim& claim) {
    const coding::Event& event = *claim.event;
    if (event.type.empty()) broken(claim.id + ": event without a type");
    for (const auto* parties : {&event.actors, &event.recipients}) {
      for (const auto& party : *parties) {
        inside(party.span, claim.id + " party");
        if (party.name.empty()) broken(claim.id + ": party without a name");
      }
    }
    if (event.site) inside(event.site->span, claim.id + " site");
    if (event.place) inside(event.place->span, claim.id + " place");
    if (event.time) {
      inside(event.time->span, claim.id + " time");
      if (event.time->to < event.time->from) broken(claim.id + ": time runs backwards");
    }
    for (size_t i = 0; i < event.counts.size(); ++i) {
      const coding::Count& count = event.counts[i];
      inside(count.span, claim.id + " count");
      if (count.min < 0 || (count.max != coding::kOpen && count.max < count.min)) broken(claim.id + ": count runs backwards");
      if (count.of < -1 || count.of >= static_cast<int32_t>(event.counts.size()) || count.of == static_cast<int32_t>(i))
        broken(claim.id + ": count of none");
    }
  }

  const std::string& text_;
  const Reading& reading_;
  std::string broken_;
};

std::string as_json(const text::Document& document, const Reading& reading) {
  using formats::Layer;
  std::string out;
  formats::write_reading(document, reading, Layer::kClaims | Layer::kAttributions | Layer::kMentions | Layer::kExplain, {}, out);
  return out;
}

// Empty, or what is wrong with the readings of this document.
std::string fault(const text::Document& document, engine::Engine::Workspace& workspace) {
  const engine::Engine& engine = opened().session->engine;
  for (const bool full : {true, false}) {
    engine::Options options;
    options.layers = full ? engine::Layers::kAll : engine::Layers::kClaims;
    options.explain = full;
    const auto first = engine.read(document, workspace, options);
    if (!first) return first.error().text();
    if (const Laws laws(document, *first); !laws.text().empty()) return laws.text();
    const auto fresh = engine.workspace();
    const auto again = engine.read(document, *fresh, options);
    if (!again) return again.error().text();
    if (as_json(document, *first) != as_json(document, *again)) return "read again, it reads otherwise";
  }
  return {};
}

TEST(Claims, OfTheDevelopmentDocumentsKeepTheLaws) {
  ASSERT_TRUE(opened().session) << opened().reason;
  ASSERT_FALSE(documents().empty());
  const auto workspace = opened().session->engine.workspace();
  for (const text::Document& document : documents()) EXPECT_EQ(fault(document, *workspace), "") << document.id;
}

// Pieces of documents of one language, cut anywhere between characters.
TEST(Claims, OfPiecesOfDocumentsKeepTheLaws) {
  ASSERT_TRUE(opened().session) << opened().reason;
  const auto workspace = opened().session->engine.workspace();
  const auto size = static_cast<uint32_t>(documents().size());
  const bool holds = rc::check("pieces", [&] {
    const text::Document& first = documents()[*rc::gen::inRange(0u, size)];
    text::Document made = first;
    made.text.clear();
    const auto pieces = *rc::gen::inRange(1u, 4u);
    for (uint32_t i = 0; i < pieces; ++i) {
      const text::Document& from = documents()[*rc::gen::inRange(0u, size)];
      if (from.lang != first.lang) continue;
      const auto end = static_cast<uint32_t>(from.text.size());
      size_t begin = *rc::gen::inRange(0u, end);
      size_t stop = *rc::gen::inRange(0u, end) + 1;
      if (begin > stop) std::swap(begin, stop);
      while (begin < from.text.size() && (static_cast<unsigned char>(from.text[begin]) & 0xC0) == 0x80) ++begin;
      while (stop < from.text.size() && (static_cast<unsigned char>(from.text[stop]) & 0xC0) == 0x80) ++stop;
      if (begin < stop) made.text += from.text.substr(begin, stop - begin) + (i % 2 == 0 ? "\n\n" : " ");
    }
    RC_PRE(made.text.find_first_not_of(" \n") != std::string::npos);
    RC_ASSERT(fault(made, *workspace) == "");
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace hearsay
