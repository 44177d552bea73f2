#include <memory>

#include <fmt/format.h>

#include "cli/batch.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/linked_table.h"
#include "cli/session.h"
#include "formats/reading_json.h"
#include "ingest/metadata.h"
#include "syntax/conllu.h"

namespace hearsay::cli {
namespace {

constexpr unsigned kMostJobs = 256;

enum class Format { kJsonl, kTable };

struct CodeOptions {
  ReadingOptions reading;
  std::string in = "text";
  std::string format = "jsonl";
  std::string layers = "claims";
  bool explain = false;
  bool accurate = false;
  bool quotes = false;
};

constexpr std::string_view kExamples = R"(Examples:
  hearsay code report.txt                            one document, its claims as a line of JSON
  hearsay code --format table reports/*.txt          who says what, side by side
  hearsay code --in jsonl --jobs 2 reports.jsonl     one document a line, two threads
  hearsay code --published 2023-11-26 - < text       from standard input, with its date
  hearsay code --in html page.html                   a saved page: its main text, title, date, outlet, language
  hearsay code --in conllu --lang fr trees.conllu    trees that another parser made

A text file may open with a front matter block (---, lines "key: value", ---) with the keys title, outlet, published, url, lang, id.
Exit status: 0 all done, 1 some documents failed (each named on standard error), 2 bad command line.)";

ingest::Format input_format(const std::string& name) {
  if (name == "jsonl") return ingest::Format::kJsonl;
  if (name == "html") return ingest::Format::kHtml;
  return name == "conllu" ? ingest::Format::kConllu : ingest::Format::kText;
}

engine::Layers engine_layers(const std::string& name) {
  if (name == "attributions") return engine::Layers::kAttributions;
  if (name == "mentions") return engine::Layers::kMentions;
  return name == "all" ? engine::Layers::kAll : engine::Layers::kClaims;
}

formats::Layer written_layers(const CodeOptions& options) {
  const auto layers = static_cast<formats::Layer>(engine_layers(options.layers));
  return options.explain ? layers | formats::Layer::kExplain : layers;
}

// Codes documents in one thread.
class Coder {
 public:
  Coder(const engine::Engine& engine, const CodeOptions& options, Format format, const formats::Coder& made_by)
      : engine_(engine), options_(options), format_(format), made_by_(made_by), workspace_(engine.workspace()) {
    engine_options_.accuracy = options.accurate ? engine::Accuracy::kAccurate : engine::Accuracy::kFast;
    engine_options_.layers = engine_layers(options.layers);
    engine_options_.explain = options.explain;
  }

  Outcome operator()(ingest::Report&& report) {
    apply_defaults(options_.reading, report.document);
    auto reading = report.conllu.empty() ? engine_.read(report.document, *workspace_, engine_options_) : read_trees(report);
    if (!reading) return failed_document(std::move(reading.error()), report);
    add_notes(report, *reading);
    return format_ == Format::kTable ? coded(report, std::move(*reading)) : json_line(report, *reading);
  }

 private:
  // What the reader of the file had to assume comes before what the coder could not do.
  static void add_notes(const ingest::Report& report, coding::Reading& reading) {
    std::vector<coding::Problem> problems;
    for (const std::string& note : report.notes) problems.push_back({note, {}});
    reading.problems.insert(reading.problems.begin(), problems.begin(), problems.end());
  }

  Result<coding::Reading> read_trees(ingest::Report& report) {
    const std::string name = report.where.substr(0, report.where.rfind(':'));
    syntax::ConlluReader reader(report.conllu, name);
    syntax::ConlluColumns columns;
    std::vector<text::Sentence> sentences;
    for (;;) {
      text::Sentence sentence;
      auto more = reader.next(sentence, columns, report.document.text);
      if (!more) return Failure(in_file(more.error(), name, report.first_line));
      if (!*more) break;
      sentences.push_back(std::move(sentence));
    }
    if (auto completed = ingest::complete(report.document); !completed) return Failure(completed.error());
    return engine_.read(report.document, sentences, *workspace_, engine_options_);
  }

  Outcome json_line(const ingest::Report& report, const coding::Reading& reading) const {
    Outcome outcome;
    formats::write_reading(report.document, reading, written_layers(options_), made_by_, outcome.output);
    outcome.output += '\n';
    return outcome;
  }

  static Outcome coded(const ingest::Report& report, coding::Reading&& reading) {
    const text::Document& document = report.document;
    Outcome outcome;
    outcome.coded = {document.id, reading.lang, document.outlet, document.title, document.published, document.url, report.where, ledger::fingerprint(document.text),
                     std::move(reading.claims), {}};
    for (const coding::Claim& claim : outcome.coded.claims) outcome.coded.quotes.emplace_back(slice(document.text, claim.span));
    return outcome;
  }

  const engine::Engine& engine_;
  const CodeOptions& options_;
  Format format_;
  const formats::Coder& made_by_;
  engine::Options engine_options_;
  std::shared_ptr<engine::Engine::Workspace> workspace_;
};

ExitStatus run_code(const CodeOptions& options) {
  auto session = open_session(options.reading.folders);
  if (!session) return complain(session.error()), ExitStatus::kSomeFailed;
  const Format format = options.format == "table" ? Format::kTable : Format::kJsonl;
  const formats::Coder made_by = {HEARSAY_VERSION, session->engine.packs_hash(), session->engine.models_hash()};
  const BatchOptions batch = {options.reading.files, input_format(options.in), options.reading.jobs};

  Output output;
  std::vector<ledger::CodedDocument> documents;
  const auto make_worker = [&]() -> Worker { return Coder(session->engine, options, format, made_by); };
  const auto sink = [&](Outcome&& outcome) -> Result<void> {
    for (const Error& error : outcome.errors) complain(error);
    if (format == Format::kTable && outcome.errors.empty()) documents.push_back(std::move(outcome.coded));
    return output.write(outcome.output);
  };
  auto counts = run_batch(batch, make_worker, sink, [&] { return output.flush(); });
  if (counts && format == Format::kTable && !documents.empty()) {
    auto table = linked_table(documents, session->resources->bytes(), terminal_options(options.quotes));
    if (!table) return complain(table.error()), ExitStatus::kSomeFailed;
    if (auto written = output.write(*table); !written) counts = Failure(written.error());
  }
  if (counts) {
    if (auto flushed = output.flush(); !flushed) counts = Failure(flushed.error());
  }
  if (!counts) return complain_of_output(counts.error()), ExitStatus::kSomeFailed;
  return counts->failed == 0 ? ExitStatus::kDone : ExitStatus::kSomeFailed;
}

}  // namespace

Command add_code(CLI::App& app) {
  auto options = std::make_shared<CodeOptions>();
  CLI::App* command = app.add_subcommand("code", "Print the claims of reports: who says what about which event");
  add_reading_options(*command, options->reading);
  command->add_option("--published", options->reading.published, "Publication date of documents that do not name theirs (YYYY-MM-DD)")
      ->type_name("DATE")
      ->check([](const std::string& value) -> std::string {
        auto date = ingest::published_date(value);
        return date ? "" : date.error().message;
      });
  command->add_option("--in", options->in, "What the files are: text, jsonl, html or conllu")
      ->type_name("FORMAT")
      ->check([](const std::string& value) -> std::string {
        const bool known = value == "text" || value == "jsonl" || value == "html" || value == "conllu";
        return known ? "" : "there is no input format " + value + "; take text, jsonl, html or conllu";
      });
  command->add_option("--format", options->format, "What to print: jsonl or table (html is not written yet)")
      ->type_name("FORMAT")
      ->check([](const std::string& value) -> std::string {
        if (value == "html") return "html is not written yet; take table for people, jsonl for programs";
        return value == "jsonl" || value == "table" ? "" : "there is no output format " + value + "; take jsonl or table";
      });
  command->add_option("--layers", options->layers, "What to code: claims, attributions, mentions or all")
      ->type_name("LAYER")
      ->check(CLI::IsMember({"claims", "attributions", "mentions", "all"}));
  command->add_flag("--explain", options->explain, "Say of every sentence with a trigger or a cue what became of it");
  command->add_flag("--accurate", options->accurate, "Parse more slowly and a little better");
  command->add_flag("--quotes", options->quotes, "table: show the sentence under each cell");
  command->add_option("--jobs", options->reading.jobs, "Threads that code at the same time; the output is the same for any number")
      ->type_name("N")
      ->check(CLI::Range(1U, kMostJobs));
  command->footer(std::string(kExamples));
  return {command, [options] { return run_code(*options); }};
}

}  // namespace hearsay::cli
