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
  std::string text;  // words, as for search
  std::string incident;
};

struct PageOptions {
  size_t limit = 50;
  std::string after;  // Page::next of the page before
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

struct IncidentRow {
  std::string id, type, country, admin1, place, from, to, standing, sentence;
  std::optional<double> lat, lon;
  int64_t claims = 0, documents = 0, outlets = 0;
};

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
  // `by`: type, country, standing, actor, outlet. Counts stop at 10,000.
  virtual Result<std::vector<Facet>> facets(const std::string& by, const Filter& filter) = 0;
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
