// Store: a ledger on disk, at the level of what is done with a ledger. Documents and their claims come in, incidents and lists of them go out, decisions of
// analysts are kept beside the claims. sqlite/ is the default; what is said here holds for every Store.
//
// Laws: adding a document twice is adding it once. A document's text is never changed: another text under the same id is a new version beside the first. What
// add() and decide() returned is on disk, and what they did not return is not: each is one transaction. Lists are pages in a fixed order, stable while others
// write. Errors: kNotFound (no such ledger, document, claim), kConflict (locked), kCorrupt (damaged, or no ledger), kUnsupported (made by a newer version),
// kIo (disk full, read-only). One thread at a time a Store; any number of Stores, in any processes, on one ledger: readers never wait, writers take turns.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/linking.h"
#include "ledger/record.h"
#include "text/document.h"

namespace hearsay::ledger {

// A document to be added. prepare() does what needs no ledger, so that many threads can.
struct NewDocument {
  text::Document document;
  std::string extractor;  // what made the text of the original: "text 1", "jsonl 1"
  std::string original;   // the bytes as they came
  std::string where;      // the place they came from: "reports.jsonl:7"
  ReadingRecord reading;
  std::string unread;     // why no pack read it; empty: it was read
  // Made by prepare().
  std::string sha256;             // of the text
  std::string original_sha256;
  std::string compressed;         // the original, zstd
  std::vector<Linking::FeaturesPointer> features;  // a claim each
  std::string fingerprint;        // of the text, by the linker
  std::string words;              // of title and text, as they are looked up
};

// `reading` is the line that hearsay code prints for the document. kCorrupt: it is none.
Result<NewDocument> prepare(text::Document document, std::string_view reading, std::string original, const Linking* linking);

enum class Fate { kAdded, kAlreadyThere, kNewVersion };

struct Added {
  Fate fate = Fate::kAdded;
  std::string id;
  int64_t version = 1;
  size_t claims = 0;
  std::string differs;  // kAlreadyThere: fields that are not as they were stored, "title, published"; the stored ones are kept
};

struct Rejected {
  std::string where;  // file and line
  std::string file;   // what --retry opens; empty for standard input
  std::string reason;
  int64_t attempts = 1;
  std::string at;
};

// What is asked for. Everything that is given must hold; empty strings and nullopt ask nothing.
struct Filter {
  std::string since;  // of the event: its last day is this or later
  std::string until;
  std::string country;
  struct Box {
    double south, west, north, east;
  };
  std::optional<Box> box;
  std::string actor;  // id
  std::string type;
  std::string standing;
  std::string outlet;
  std::string lang;  // of a report that tells of it
  std::string text;  // words, as for search
  std::string incident;
};

struct PageOptions {
  size_t limit = 50;
  std::string after;       // Page::next of the page before
  bool described = false;  // incidents alone: who speaks, who is said to take part, the claim that tells it
};

template <typename Item>
struct Page {
  std::vector<Item> items;
  std::string next;  // empty: this is the last
};

struct DocumentRow {
  std::string id, title, outlet, url, lang, published, added, where, sha256, extractor;
  int64_t version = 1;
  int64_t claims = 0;
};

// A party by its id of the packs, or by the name it has in a report; one of the two may be empty.
struct Who {
  std::string id, name;
};

struct IncidentRow {
  std::string id, type, country, admin1, place, precision, from, to, standing, sentence;
  std::optional<double> lat, lon;
  int64_t claims = 0, documents = 0, outlets = 0;
  // PageOptions::described; at most kMostNamed each.
  std::vector<Who> speakers, parties;
  std::string lead;  // key of the claim that tells it
};
inline constexpr size_t kMostNamed = 6;

// Where the incidents are that pass a filter. Each place once; those without coordinates are countries or regions, or names no gazetteer knows.
struct MapPlace {
  std::string name, country, admin1, precision;
  std::optional<double> lat, lon;
  int64_t incidents = 0;
  std::vector<std::string> newest;  // ids, at most kMostNamed
};
struct MapView {
  std::vector<MapPlace> places;  // most incidents first
  int64_t incidents = 0;
  int64_t unplaced = 0;  // of them, those without any place
  bool more = false;     // only the newest kMostSurveyed were looked at
};

// How many of the incidents that pass a filter began in each stretch of time: in all, and by those who take part or speak.
struct TimelineView {
  enum class Unit : uint8_t { kDay, kWeek, kMonth, kYear };
  using Buckets = std::map<std::string, int64_t>;  // by first day
  struct Lane {
    Who who;
    int64_t incidents = 0;
    Buckets buckets;
  };
  Unit unit = Unit::kDay;
  std::string from, to;  // first and last day of any
  Buckets all;
  std::vector<Lane> lanes;  // most incidents first
  int64_t undated = 0;
  bool more = false;
};
inline constexpr int64_t kMostSurveyed = 5'000;

struct Hit {
  std::string document, title, outlet, published, claim, incident, quote;
};

struct Change {
  int64_t sequence = 0;
  std::string at, kind, subject, detail;
};

struct Facet {
  std::string value;
  int64_t count = 0;
  bool more = false;  // at least `count`
};

// A decision of an analyst. Never altered, never removed; undone by another one of kind "undo".
struct DecisionRow {
  int64_t id = 0;
  std::string kind;  // merge split correct claim dismiss resolve grade note undo
  std::string author, reason, at;
  std::vector<std::string> claims;  // keys; split: those that leave
  std::vector<std::string> others;  // split: those that stay
  std::string payload;              // JSON object, by kind; see docs/formats/ledger.md
  int64_t undoes = 0;
  bool undone = false;
  bool orphaned = false;  // a claim it names is not in the ledger (any more)
};

// A name that no list resolves, as a report has it.
struct UnresolvedName {
  enum class As : uint8_t { kActor, kPlace };
  As as = As::kActor;
  std::string name;
  int64_t incidents = 0;  // that speak of it; counted to 1,000
  ClaimRow claim;         // one that does
};

// A bond that could have gone the other way. Either the weakest that holds an incident together, without which `leaving` would be an incident of its own;
// or the strongest between two incidents that are kept apart.
struct WeakLink {
  std::string incident;
  std::string other;  // the incident of b, where they are apart; empty: they are one
  int score = 0;      // of a and b, as the linker scores pairs
  int threshold = 0;  // from which on it joins
  ClaimRow a, b;
  std::vector<std::string> leaving;
};

// Who speaks in claims of the ledger.
struct SpeakerRow {
  Who who;             // by id, or by the folded name of one no list knows
  int64_t claims = 0;  // counted to 10,000
  bool more = false;
};

struct Recoded {
  std::string document;
  std::vector<std::string> lines;  // what is coded differently: "+ c3 ...", "- c2 ...", "~ c1 ..."
};

struct Counts {
  int64_t documents = 0, claims = 0, incidents = 0, decisions = 0, rejected = 0;
};

class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  // Writing. `now` is "YYYY-MM-DDTHH:MM:SSZ".
  virtual Result<Added> add(const NewDocument& document, const std::string& now) = 0;
  virtual Result<void> reject(const Rejected& rejected) = 0;
  virtual Result<void> forgive(const std::string& where) = 0;  // it has been added after all
  virtual Result<int64_t> decide(const DecisionRow& decision) = 0;
  // Puts a new reading in the place of the old; what went is kept as history. Empty lines: nothing reads differently.
  virtual Result<Recoded> recode(const NewDocument& document, const std::string& now) = 0;

  // Brings all claims together anew, under today's rules of linking; ids are kept as far as incidents are. Nothing without a Linking.
  virtual Result<void> relink(const std::string& now) = 0;
  // Whether the claims were brought together under other rules than the Linking's.
  virtual Result<bool> is_linked_otherwise() = 0;

  // Reading.
  virtual Result<Counts> counts() = 0;
  virtual Result<Page<DocumentRow>> documents(const Filter& filter, const PageOptions& page) = 0;
  virtual Result<Page<IncidentRow>> incidents(const Filter& filter, const PageOptions& page) = 0;
  virtual Result<Page<Hit>> search(const std::string& words, const PageOptions& page) = 0;
  virtual Result<Page<Change>> changes(const std::string& since, const PageOptions& page) = 0;
  virtual Result<Page<DecisionRow>> decisions(const PageOptions& page) = 0;
  virtual Result<std::vector<Rejected>> rejected() = 0;
  // `by`: type, country, standing, actor, outlet, lang; a list each, the 200 values with most. Counts stop at 10,000; with a filter
  // the newest kMostSurveyed incidents that pass are counted.
  virtual Result<std::vector<std::vector<Facet>>> facets(const std::vector<std::string>& by, const Filter& filter) = 0;
  // The number of the last change; 0: none. What was answered before it moved on still holds.
  virtual Result<int64_t> last_change() = 0;
  virtual Result<MapView> map(const Filter& filter) = 0;
  virtual Result<TimelineView> timeline(const Filter& filter, size_t lanes) = 0;
  // Who speaks, most claims first; `text`: a part of the id or name.
  virtual Result<Page<SpeakerRow>> speakers(const std::string& text, const PageOptions& page) = 0;
  // Claims that `who` speaks in, the newest first; at most `most`.
  virtual Result<std::vector<ClaimRow>> claims_by(const Who& who, size_t most) = 0;
  // For review. Names that most incidents speak of first; without capitals ("gunmen") a name is a description and none of these.
  virtual Result<std::vector<UnresolvedName>> unresolved_names(size_t most) = 0;
  // The least certain first, among the newest 2,000 incidents of two to fifty claims and those close to the newest 150; without bonds that analysts have
  // decided on. Nothing without a Linking.
  virtual Result<std::vector<WeakLink>> weak_links(size_t most) = 0;
  // Decisions on any claim of a document, or on these claims.
  virtual Result<std::vector<DecisionRow>> decisions_on(const std::string& document, const std::vector<std::string>& claims) = 0;
  // What could not be coded in a document, as its reading says: the JSON array of docs/formats/claim.md.
  virtual Result<std::string> problems_of(const std::string& document) = 0;

  // The claims of an incident; its id may be shortened as long as it is the only one, or be one that was merged away.
  virtual Result<std::string> incident_id(const std::string& shortened) = 0;
  virtual Result<std::vector<ClaimRow>> claims_of(const std::string& incident) = 0;
  // The claims of a document's newest version, in the order of its text; a document without any, or none of this id, gives none.
  virtual Result<std::vector<ClaimRow>> claims_in(const std::string& document) = 0;
  // A claim by "document/key" or "document/c1". kNotFound.
  virtual Result<ClaimRow> claim(const std::string& key) = 0;
  // Every claim that passes, in the order of documents; an Error of `each` ends it.
  virtual Result<void> each_claim(const Filter& filter, const std::function<Result<void>(const ClaimRow&)>& each) = 0;
  // The text of a document's newest version, or of one.
  virtual Result<text::Document> document(const std::string& id, int64_t version) = 0;
  virtual Result<std::string> original(const std::string& id, int64_t version) = 0;
  // Every document there is, in order of arrival, for recoding.
  virtual Result<void> each_document(const std::function<Result<void>(const DocumentRow&)>& each) = 0;

  // A copy of everything as it is now, while others read and write. kConflict: the file is there already.
  virtual Result<void> backup(const std::string& file, const std::function<void(int done, int total)>& progress) = 0;
  // Faults in words; none: whole.
  virtual Result<std::vector<std::string>> check() = 0;
};

}  // namespace hearsay::ledger
