// Services: what the server needs of the rest of the program, handed in by whoever starts it, so that this room neither opens ledgers nor
// chooses one. Every function may be called from any of the server's worker threads at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/store.h"
#include "ledger/track_record.h"

namespace hearsay::server {

// A text, or a whole page: then the fields hold where the page does not say them itself.
struct NewReport {
  std::string text, title, outlet, published, lang, url;
  std::string page;  // HTML as it came, in any character set
};

// What the packs say of an actor.
struct ActorCard {
  std::string id, name, kind, country;
  bool takes_part = false;  // a party to conflicts rather than one who reports them
};

struct PlaceCard {
  std::string name, country, admin1, kind;
  double lat = 0;
  double lon = 0;
};

struct PackFile {
  std::string path, sha256;
};

struct Services {
  std::function<Result<std::unique_ptr<ledger::Store>>()> open_reader;
  std::function<Result<std::unique_ptr<ledger::Store>>()> open_writer;
  // Appends the incident as docs/formats/incident.md has it, its sentences in `language` ("en", "fr").
  std::function<Result<void>(const std::string& incident, const std::vector<ledger::ClaimRow>& claims, const std::string& language,
                             std::string& out)>
      write_incident;
  // A claim in one sentence of `language`.
  std::function<Result<std::string>(const ledger::ClaimRow& claim, const std::string& language)> sentence;
  // What somebody is called in `language`, short: "JNIM", "Forces arm\u00e9es maliennes"; the name itself where the packs have no other.
  std::function<std::string(const ledger::Who& who, const std::string& language)> named;
  // What independent origins say of `who` in an incident with these claims.
  std::function<ledger::Heard(const std::vector<ledger::ClaimRow>& claims, const ledger::Who& who)> heard;
  std::function<std::optional<ActorCard>(const std::string& id)> actor;
  std::function<std::vector<ActorCard>(const std::string& text, size_t most)> find_actors;
  std::function<std::vector<PlaceCard>(const std::string& name, size_t most)> find_places;
  std::function<std::vector<PackFile>()> files;  // of packs and models
  // Appends the document's reading by today's packs, with what became of every sentence that could have borne a claim: what hearsay code
  // --explain prints.
  std::function<Result<void>(const text::Document& document, std::string& out)> explain;
  std::function<Result<ledger::NewDocument>(NewReport report)> code;
  // Appends what `format` names (csv, jsonl, incidents, acled, geojson); kInvalidInput: no such format.
  std::function<Result<void>(ledger::Store& store, const ledger::Filter& filter, const std::string& format, bool hxl, bool raw,
                             std::string& out)>
      write_export;
  std::function<std::string()> now;  // "2026-11-26T07:30:00Z"
  std::string version, packs, models, ledger;
  std::vector<std::string> languages;
};

// A file of the page.
struct Asset {
  std::string_view bytes;
  std::string type;
  bool forever = false;  // its name changes with its bytes
};
using Assets = std::map<std::string, Asset, std::less<>>;  // "/index.html"

}  // namespace hearsay::server
