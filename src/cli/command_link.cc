#include <memory>
#include <set>

#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/linked_table.h"
#include "cli/resources.h"
#include "formats/incident_json.h"
#include "formats/json_writer.h"
#include "formats/reading_reader.h"
#include "ingest/byte_stream.h"
#include "ingest/reader.h"
#include "ledger/completion.h"
#include "ledger/features.h"
#include "ledger/ids.h"
#include "ledger/linker.h"

namespace hearsay::cli {
namespace {

constexpr std::string_view kExamples = R"(Examples:
  hearsay code reports/*.txt > readings.jsonl && hearsay link readings.jsonl
  hearsay code --in jsonl reports.jsonl | hearsay link -
  hearsay link --format table readings.jsonl         the accounts side by side
  hearsay link --format json --language fr - < x     incidents with their accounts, a sentence in French for each claim
  hearsay link --explain readings.jsonl              with the points of each pair (packs/und/linking.toml)

Each line of the output is an incident, by default {"incident": id, "claims": ["document/claim", ...]}. A claim that only speaks of others stands in each
incident it speaks of. Nothing is stored; the same readings give the same incidents in whatever order they come.
Exit status: 0 all done, 1 some lines could not be read (each named on standard error), 2 bad command line.)";

struct LinkOptions {
  std::vector<std::string> files;
  std::string format = "links";
  std::string language = "en";
  bool explain = false;
  bool quotes = false;
  Folders folders;
};

// Readings of all files as what linking needs of their claims.
class Readings {
 public:
  Readings(const ledger::LinkingRules& rules, const coding::World& world, const pack::Gazetteer& gazetteer)
      : rules_(rules), world_(world), gazetteer_(gazetteer) {}

  void read_file(const std::string& path) {
    auto stream = ingest::ByteStream::open(path);
    if (!stream) return fault(stream.error());
    std::string line;
    for (uint32_t number = 1;; ++number) {
      auto read = stream->next_line(line, ingest::kLongestDocument);
      if (!read) return fault(read.error());
      if (*read == ingest::ByteStream::Line::kEnd) return;
      const std::string where = fmt::format("{}:{}", stream->name(), number);
      if (*read == ingest::ByteStream::Line::kTooLong) {
        fault({ErrorCode::kInvalidInput, "this line is too long to be a reading", where});
      } else if (line.find_first_not_of(" \t\r") != std::string::npos) {
        add(line, where);
      }
    }
  }

  [[nodiscard]] const std::vector<ledger::LinkClaim>& claims() const { return claims_; }
  [[nodiscard]] const std::vector<ledger::CodedDocument>& documents() const { return coded_; }
  // "document/claim" of a key.
  [[nodiscard]] const std::string& name_of(const std::string& key) const { return names_.at(key); }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void add(std::string& line, const std::string& where) {
    auto document = reader_.parse(line, where);
    if (!document) return fault(document.error());
    if (!documents_.insert(document->id).second) {
      return fault({ErrorCode::kConflict, fmt::format("the document {} was read already; this reading of it is passed over", document->id), where});
    }
    ledger::complete_claims(document->claims, world_, gazetteer_);
    auto made = ledger::link_claims({document->id, document->published, 0}, document->claims, rules_, world_);
    for (size_t i = 0; i < made.size(); ++i) {
      if (names_.emplace(made[i].key, document->id + "/" + document->claims[i].id).second) {
        claims_.push_back(std::move(made[i]));
      } else {
        fault({ErrorCode::kConflict, fmt::format("two claims have the key {}; the second is passed over", document->claims[i].key), where});
      }
    }
    coded_.push_back(std::move(*document));
  }

  void fault(const Error& error) {
    complain(error);
    failed_ = true;
  }

  const ledger::LinkingRules& rules_;
  const coding::World& world_;
  const pack::Gazetteer& gazetteer_;
  formats::ReadingReader reader_;
  std::vector<ledger::CodedDocument> coded_;
  std::vector<ledger::LinkClaim> claims_;
  std::map<std::string, std::string> names_;
  std::set<std::string> documents_;
  bool failed_ = false;
};

void write_pairs(const ledger::Linker& linker, const ledger::Part& part, const Readings& readings, formats::JsonWriter& json) {
  std::vector<const ledger::LinkClaim*> members;
  for (const ledger::LinkClaim& claim : readings.claims()) {
    if (claim.has_event && std::binary_search(part.members.begin(), part.members.end(), claim.key)) members.push_back(&claim);
  }
  std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
  json.key("pairs");
  json.begin_array();
  for (size_t a = 0; a < members.size(); ++a) {
    for (size_t b = a + 1; b < members.size(); ++b) {
      const ledger::Points points = linker.points(*members[a], *members[b]);
      json.begin_object();
      json.key("claims");
      json.begin_array();
      json.string(readings.name_of(members[a]->key));
      json.string(readings.name_of(members[b]->key));
      json.end_array();
      const std::pair<std::string_view, int> parts[] = {{"time", points.time},     {"place", points.place},   {"participants", points.participants},
                                                        {"type", points.type},     {"detail", points.detail}, {"total", points.total}};
      for (const auto& [name, value] : parts) {
        json.key(name);
        json.number(value);
      }
      json.key("conflict");
      json.boolean(points.conflict);
      json.end_object();
    }
  }
  json.end_array();
}

std::string incident_line(const ledger::Incident& incident, const ledger::Linker& linker, const Readings& readings, bool explain) {
  std::vector<std::string> names;
  for (const auto* keys : {&incident.claims.members, &incident.claims.followers}) {
    for (const std::string& key : *keys) names.push_back(readings.name_of(key));
  }
  std::sort(names.begin(), names.end());
  std::string out;
  formats::JsonWriter json(out);
  json.begin_object();
  json.member("incident", incident.id);
  json.key("claims");
  json.begin_array();
  for (const std::string& name : names) json.string(name);
  json.end_array();
  if (explain) write_pairs(linker, incident.claims, readings, json);
  json.end_object();
  out += '\n';
  return out;
}

Result<std::string> incident_lines(const Readings& readings, const ledger::LinkingRules& rules, bool explain) {
  const ledger::Linker linker(rules);
  const ledger::Naming naming = ledger::incident_ids(linker.partition(readings.claims(), {}), readings.claims(), {});
  std::string out;
  for (const ledger::Incident& incident : naming.incidents) out += incident_line(incident, linker, readings, explain);
  return out;
}

Result<std::string> accounts(const Readings& readings, const coding::World& world, const pack::Files& packs, const LinkOptions& options) {
  const auto incidents = linked_incidents(readings.documents(), world, packs);
  if (!incidents) return Failure(incidents.error());
  const auto sentences = formats::Sentences::load(packs, options.format == "table" ? kTerminalLanguage : options.language);
  if (!sentences) return Failure(sentences.error());
  if (options.format == "table") return formats::accounts_table(readings.documents(), *incidents, sentences->wording(), terminal_options(options.quotes));
  std::string out;
  for (const formats::IncidentView& incident : *incidents) {
    formats::write_incident(readings.documents(), incident, *sentences, out);
    out += '\n';
  }
  return out;
}

ExitStatus run_link(const LinkOptions& options) {
  auto resources = Resources::load(options.folders);
  if (!resources) return complain(resources.error()), ExitStatus::kSomeFailed;
  const auto rules = ledger::LinkingRules::load(resources->bytes().packs);
  if (!rules) return complain(rules.error()), ExitStatus::kSomeFailed;
  const auto world = coding::World::load(resources->bytes().packs);
  if (!world) return complain(world.error()), ExitStatus::kSomeFailed;
  const auto gazetteer = pack::Gazetteer::map(resources->bytes().gazetteer, "gazetteer", pack::Gazetteer::Check::kBoundsOnly);
  if (!gazetteer) return complain(gazetteer.error()), ExitStatus::kSomeFailed;

  Readings readings(*rules, *world, *gazetteer);
  for (const std::string& file : options.files) readings.read_file(file);
  auto lines = options.format == "links" ? incident_lines(readings, *rules, options.explain) : accounts(readings, *world, resources->bytes().packs, options);
  if (!lines) return complain(lines.error()), ExitStatus::kSomeFailed;
  Output output;
  Result<void> written = output.write(*lines);
  if (written) written = output.flush();
  if (!written) return complain_of_output(written.error()), ExitStatus::kSomeFailed;
  return readings.failed() ? ExitStatus::kSomeFailed : ExitStatus::kDone;
}

}  // namespace

Command add_link(CLI::App& app) {
  auto options = std::make_shared<LinkOptions>();
  CLI::App* command = app.add_subcommand("link", "Bring the claims of readings together into incidents");
  command->add_option("FILE", options->files, "Readings as JSON Lines, as `hearsay code` prints them; - is standard input")->required()->type_name("");
  command->add_option("--format", options->format, "links: which claims go together; table: the accounts, for people; json: the same for programs")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"links", "table", "json"}));
  command->add_option("--language", options->language, "json: the language of cells and sentences")->type_name("LANG");
  command->add_flag("--quotes", options->quotes, "table: show the sentence under each cell");
  command->add_flag("--explain", options->explain, "links: add the points of each pair of claims of an incident");
  add_folder_options(*command, options->folders);
  command->footer(std::string(kExamples));
  return {command, [options] { return run_link(*options); }};
}

}  // namespace hearsay::cli
